//! The walk over the steps of a text, in which tags, anchors and links become HTML.

use pulldown_cmark::{Alignment, CowStr, Event, HeadingLevel, Tag, TagEnd};

use super::{Rewrite, Warp, Weft, escaped, open_tag, unknown_marker};
use crate::law;
use crate::parse::markdown::Step;
use crate::parse::{Level, Provision};
use crate::text::Span;

/// The walk: what is made so far, and what is open.
pub(super) struct Loom<'a, 'w> {
    pub(super) warp: &'w Warp<'w>,
    pub(super) events: Vec<Event<'a>>,
    /// The links, and whether each can hold all that it covers.
    pub(super) wefts: Vec<(Weft, bool)>,
    /// For each open paragraph or heading, the anchor to be put before its end.
    pub(super) open: Vec<Option<String>>,
    /// For each open list, whether it is numbered.
    pub(super) lists: Vec<bool>,
    /// For each open link or picture, whether its tags are left out.
    pub(super) dropped: Vec<bool>,
    /// The sides on which the columns of the last table stand.
    pub(super) columns: Vec<Alignment>,
    /// The next cell: its column, and the tag of those of its row.
    pub(super) cell: (usize, &'static str),
    /// The highest level of the text's headings, which becomes the second.
    pub(super) highest: usize,
    /// The level of the last heading on the page.
    pub(super) heading: HeadingLevel,
    /// The prose, as long as nothing but what the document rests on was met.
    pub(super) opening: Option<&'w str>,
}

impl<'a> Loom<'a, '_> {
    pub(super) fn step(&mut self, step: &Step<'a>, rewrite: &Rewrite<'_>) {
        match &step.event {
            Event::Text(text) => self.text(text, step.prose),
            Event::Html(text) | Event::InlineHtml(text) if !self.warp.raw_html => {
                self.text(text, step.prose);
            }
            Event::Start(tag) => self.start(tag, step, rewrite),
            Event::End(tag) => self.end(*tag),
            other => self.events.push(other.clone()),
        }
    }

    fn raw(&mut self, html: String) {
        self.events.push(Event::InlineHtml(CowStr::from(html)));
    }

    fn text(&mut self, text: &CowStr<'a>, prose: Span) {
        let mut at = prose.start;
        let from = self.wefts.partition_point(|(it, _)| it.span.end <= prose.start);
        let here =
            self.wefts[from..].iter().take_while(|(it, _)| it.span.start < prose.end);
        for (weft, is_whole) in here.cloned().collect::<Vec<_>>() {
            let piece = Span::new(weft.span.start.max(at), weft.span.end.min(prose.end));
            self.words(text, prose, Span::new(at, piece.start));
            if !is_whole || weft.span.start == piece.start {
                self.raw(open_tag(&weft));
            }
            self.words(text, prose, piece);
            if !is_whole || weft.span.end == piece.end {
                self.raw("</a>".to_owned());
            }
            at = piece.end;
        }
        if prose.is_empty() {
            self.events.push(Event::Text(text.clone()));
        } else {
            self.words(text, prose, Span::new(at, prose.end));
        }
    }

    fn words(&mut self, text: &CowStr<'a>, prose: Span, span: Span) {
        let words = text.get(span.start - prose.start..span.end - prose.start);
        if let Some(words) = words.filter(|it| !it.is_empty()) {
            self.events.push(Event::Text(CowStr::from(words.to_owned())));
        }
    }

    fn start(&mut self, tag: &Tag<'a>, step: &Step<'a>, rewrite: &Rewrite<'_>) {
        match tag {
            Tag::Paragraph | Tag::Heading { .. } => self.block(tag, step),
            // Numbered parts are paragraphs with the number as written: a list would count.
            Tag::List(Some(_)) => self.lists.push(true),
            Tag::List(None) => {
                self.lists.push(false);
                // The sign is the text's own; all items of a list have one.
                match self.warp.markdown[step.source.start..]
                    .trim_start()
                    .starts_with('+')
                {
                    true => self.raw("<ul class=\"plus\">\n".to_owned()),
                    false => self.events.push(Event::Start(tag.clone())),
                }
            }
            Tag::Item if self.lists.last() == Some(&true) => {}
            Tag::Table(columns) => {
                self.columns.clone_from(columns);
                // What is wider than the window is scrolled with the keyboard, too.
                let name = escaped(self.warp.table);
                self.raw(format!("<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"{name}\">"));
                self.events.push(Event::Start(tag.clone()));
            }
            Tag::TableHead | Tag::TableRow => {
                let is_head = *tag == Tag::TableHead;
                self.cell = (0, if is_head { "th scope=\"col\"" } else { "td" });
                self.events.push(Event::Start(tag.clone()));
            }
            Tag::TableCell => self.cell(),
            Tag::Link { dest_url, .. } => match rewrite(dest_url) {
                Some(href) => {
                    self.raw(format!("<a href=\"{}\">", escaped(&href)));
                    self.dropped.push(false);
                }
                None => self.dropped.push(true),
            },
            Tag::Image { dest_url, .. } => match rewrite(dest_url) {
                Some(href) if !href.contains("://") => {
                    let Tag::Image { link_type, title, id, .. } = tag.clone() else {
                        return;
                    };
                    let dest_url = CowStr::from(href);
                    self.events.push(Event::Start(Tag::Image {
                        link_type,
                        dest_url,
                        title,
                        id,
                    }));
                    self.dropped.push(false);
                }
                _ => self.dropped.push(true),
            },
            _ => self.events.push(Event::Start(tag.clone())),
        }
    }

    /// Opens a cell. Its side is a class: the policy of the pages allows no styles in them.
    fn cell(&mut self) {
        let (column, name) = self.cell;
        self.cell.0 += 1;
        let class = match self.columns.get(column) {
            Some(Alignment::Center) => " class=\"center\"",
            Some(Alignment::Right) => " class=\"right\"",
            _ => "",
        };
        self.raw(format!("<{name}{class}>"));
    }

    /// A paragraph or heading, with anchor and number where it begins a numbered part.
    fn block(&mut self, tag: &Tag<'a>, step: &Step<'a>) {
        let start = step.prose.start + self.warp.start;
        let source = step.source.start + self.warp.body;
        let mut provisions = self.warp.provisions.iter().enumerate();
        // A heading without words begins where the next paragraph does.
        let found = provisions
            .find(|(_, it)| it.text.start == start && it.source.start == source);
        let Some((place, provision)) = found else {
            if self.is_basis(tag, step) {
                self.open.push(Some("</p>\n".to_owned()));
                return self.raw("<p class=\"basis\">".to_owned());
            }
            self.open.push(None);
            let tag = self.below_title(tag, step);
            self.events.push(Event::Start(tag));
            let marker = unknown_marker(self.warp.markdown, step);
            if let (Some(marker), Some(true)) = (marker, self.lists.last()) {
                self.raw(format!("<span class=\"marker\">{marker}</span> "));
            }
            return;
        };
        self.opening = None;
        let class = match provision.level {
            Level::Article => "article",
            Level::Clause => "clause",
            Level::Point => "point",
        };
        let marker = match provision.in_prose {
            true => String::new(),
            false => {
                format!("<span class=\"marker\">{}</span> ", escaped(&provision.marker))
            }
        };
        let (anchor, places) = (self.anchor(place, provision), self.places(place));
        self.open.push(Some(format!("{anchor}</p>\n{places}")));
        self.raw(format!("<p class=\"{class}\" id=\"{}\">{marker}", provision.id));
    }

    /// The line that tells where a part is cited.
    fn places(&self, place: usize) -> String {
        let Some(anchors) = &self.warp.anchors else { return String::new() };
        let places = anchors.points.get(place).map_or(&[][..], |it| it.places.as_slice());
        if places.is_empty() {
            return String::new();
        }
        let links: Vec<String> = places
            .iter()
            .map(|it| {
                format!("<a href=\"{}\">{}</a>", escaped(&it.href), escaped(&it.text))
            })
            .collect();
        format!(
            "<p class=\"cited-at\">{} {}</p>\n",
            escaped(anchors.cited_at),
            links.join("; ")
        )
    }

    /// The link of a part to itself.
    fn anchor(&self, place: usize, provision: &Provision) -> String {
        let Some(anchors) = &self.warp.anchors else { return String::new() };
        let Some(anchor) = anchors.points.get(place) else { return String::new() };
        let id = &provision.id;
        let [label, point, cited] =
            [anchors.label, &anchor.point, &anchor.cited].map(escaped);
        format!(
            " <a class=\"anchor\" href=\"#{id}\" aria-label=\"{label} {point}\" data-point=\"{cited}\">#</a>"
        )
    }

    /// Whether the paragraph is one of those at the opening on which the document rests.
    fn is_basis(&mut self, tag: &Tag<'a>, step: &Step<'a>) -> bool {
        let rest = self.opening.and_then(|it| it.get(step.prose.start..));
        let paragraph = rest.and_then(|it| it.split("\n\n").next()).unwrap_or_default();
        let is_basis = matches!(tag, Tag::Paragraph) && law::is_basis(paragraph);
        self.opening = self.opening.filter(|_| is_basis);
        is_basis
    }

    /// A heading below the page's own title, which is the only one of the first level; none is
    /// more than one level below the heading before it.
    fn below_title(&mut self, tag: &Tag<'a>, step: &Step<'a>) -> Tag<'a> {
        match tag.clone() {
            Tag::Heading { level, classes, attrs, .. } => {
                let lowered = level as usize + 2 - self.highest;
                let level =
                    HeadingLevel::try_from(lowered.min(self.heading as usize + 1));
                self.heading = level.unwrap_or(HeadingLevel::H6);
                let named = self.warp.headings.iter().find(|it| it.source == step.source);
                let id = named.map(|it| CowStr::from(it.id.clone()));
                Tag::Heading { level: self.heading, id, classes, attrs }
            }
            other => other,
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) => match self.open.pop().flatten() {
                Some(anchor) => self.raw(anchor),
                None => self.events.push(Event::End(match tag {
                    TagEnd::Heading(_) => TagEnd::Heading(self.heading),
                    other => other,
                })),
            },
            TagEnd::List(_) => {
                if self.lists.pop() == Some(false) {
                    self.events.push(Event::End(tag));
                }
            }
            TagEnd::Item if self.lists.last() == Some(&true) => {}
            TagEnd::Table => {
                self.events.push(Event::End(tag));
                self.raw("</div>\n".to_owned());
            }
            TagEnd::Link => {
                if self.dropped.pop() == Some(false) {
                    self.raw("</a>".to_owned());
                }
            }
            TagEnd::Image => {
                if self.dropped.pop() == Some(false) {
                    self.events.push(Event::End(tag));
                }
            }
            _ => self.events.push(Event::End(tag)),
        }
    }
}
