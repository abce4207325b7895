//! The text of a directive as HTML, with its links woven in.
//!
//! Links are spans of the prose; the same steps that made the prose are walked again, so
//! that nothing is ever searched for in HTML. A span that crosses the border of an inline
//! mark becomes several links, one that holds whole marks becomes one. The words stay as
//! they are: that is tested as a property.

use pulldown_cmark::{Alignment, CowStr, Event, HeadingLevel, Tag, TagEnd, html};

use super::view::LinkView;
use crate::law;
use crate::parse::markdown::{Step, steps};
use crate::parse::{Level, Provision};
use crate::text::Span;

/// A link to be woven into prose.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Weft {
    /// What of the prose is the link.
    pub(super) span: Span,
    /// Where it leads.
    pub(super) href: String,
    /// The class of the link.
    pub(super) class: &'static str,
}

/// What to do with a link or picture that the author made.
pub(super) type Rewrite<'a> = dyn Fn(&str) -> Option<String> + 'a;

/// The names of links to the parts of a text.
pub(super) struct Anchors<'a> {
    /// For people who hear a link, before its part: `Liên kết đến`.
    pub(super) label: &'a str,
    /// What stands before the links of those who cite a part: `Được viện dẫn tại:`.
    pub(super) cited_at: &'a str,
    /// Each part.
    pub(super) points: &'a [Anchor],
}

/// What is said of a part beside its text.
pub(super) struct Anchor {
    /// Its name in words of the interface.
    pub(super) point: String,
    /// The words that cite it.
    pub(super) cited: String,
    /// Where it is cited.
    pub(super) places: Vec<LinkView>,
}

/// A text to be woven.
pub(super) struct Warp<'a> {
    /// The Markdown.
    pub(super) markdown: &'a str,
    /// Where the prose of the Markdown begins in the prose that spans speak of.
    pub(super) start: usize,
    /// Where the Markdown begins in the file.
    pub(super) body: usize,
    /// The numbered parts.
    pub(super) provisions: &'a [Provision],
    /// The links of parts to themselves; `None` where they get none.
    pub(super) anchors: Option<Anchors<'a>>,
    /// What a table is called for people who hear where they are: `Bảng`.
    pub(super) table: &'a str,
    /// Whether HTML is passed on.
    pub(super) raw_html: bool,
}

/// The HTML of a text with its links; `wefts` in order. Of two that overlap the first wins.
pub(super) fn weave(warp: &Warp<'_>, wefts: &[Weft], rewrite: &Rewrite<'_>) -> String {
    let (steps, prose) = steps(warp.markdown);
    let mut loom = Loom {
        warp,
        events: Vec::with_capacity(steps.len() * 2),
        wefts: wholes(apart(wefts, warp.start), &steps),
        open: Vec::new(),
        lists: Vec::new(),
        dropped: Vec::new(),
        columns: Vec::new(),
        cell: (0, "td"),
        highest: highest(&steps),
        heading: HeadingLevel::H1,
        opening: Some(&prose),
    };
    for step in &steps {
        loom.step(step, rewrite);
    }
    let mut out = String::with_capacity(warp.markdown.len() * 2);
    html::push_html(&mut out, loom.events.into_iter());
    out
}

/// A line of plain text with its links, such as a title.
pub(super) fn weave_line(text: &str, wefts: &[Weft]) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut at = 0;
    for weft in apart(wefts, 0).into_iter().filter(|it| it.span.end <= text.len()) {
        out.push_str(&escaped(&text[at..weft.span.start]));
        out.push_str(&open_tag(&weft));
        out.push_str(&escaped(weft.span.of(text)));
        out.push_str("</a>");
        at = weft.span.end;
    }
    out.push_str(&escaped(&text[at..]));
    out
}

/// The text with the signs of markup escaped, also for attributes.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            it => out.push(it),
        }
    }
    out
}

fn open_tag(weft: &Weft) -> String {
    format!("<a class=\"{}\" href=\"{}\">", weft.class, escaped(&weft.href))
}

/// The spans of the text that begins at `start`, apart from each other.
fn apart(wefts: &[Weft], start: usize) -> Vec<Weft> {
    let mut kept: Vec<Weft> = Vec::with_capacity(wefts.len());
    for weft in wefts {
        let Some(begin) = weft.span.start.checked_sub(start) else { continue };
        let span = Span::new(begin, weft.span.end - start);
        let is_free = kept.last().is_none_or(|it| it.span.end <= span.start);
        if is_free && !span.is_empty() {
            kept.push(Weft { span, ..weft.clone() });
        }
    }
    kept
}

fn wholes(wefts: Vec<Weft>, steps: &[Step<'_>]) -> Vec<(Weft, bool)> {
    wefts
        .into_iter()
        .map(|weft| {
            let is_whole = is_whole(weft.span, steps);
            (weft, is_whole)
        })
        .collect()
}

/// Whether everything that opens inside the span also closes inside it, so that one link
/// can hold it.
fn is_whole(span: Span, steps: &[Step<'_>]) -> bool {
    let holds = |it: &Step<'_>, at: usize| {
        matches!(it.event, Event::Text(_)) && it.prose.start <= at && at <= it.prose.end
    };
    let first =
        steps.iter().position(|it| holds(it, span.start) && span.start < it.prose.end);
    let last =
        steps.iter().rposition(|it| holds(it, span.end) && it.prose.start < span.end);
    let (Some(first), Some(last)) = (first, last) else { return false };
    let mut depth = 0i32;
    for step in &steps[first..=last] {
        match step.event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        if depth < 0 {
            return false;
        }
    }
    depth == 0
}

/// The highest level of the headings in a text.
fn highest(steps: &[Step<'_>]) -> usize {
    let levels = steps.iter().filter_map(|it| match it.event {
        Event::Start(Tag::Heading { level, .. }) => Some(level as usize),
        _ => None,
    });
    levels.min().unwrap_or(1)
}

/// The number as written of an item that is no part of the numbering.
pub(super) fn unknown_marker<'a>(markdown: &'a str, step: &Step<'_>) -> Option<&'a str> {
    let line = markdown[..step.source.start].rfind('\n').map_or(0, |it| it + 1);
    let before = markdown[line..step.source.start].trim();
    let is_marker = before.ends_with(['.', ')'])
        && before.trim_end_matches(['.', ')']).bytes().all(|it| it.is_ascii_digit());
    is_marker.then_some(before)
}

struct Loom<'a, 'w> {
    warp: &'w Warp<'w>,
    events: Vec<Event<'a>>,
    /// The links, and whether each can hold all that it covers.
    wefts: Vec<(Weft, bool)>,
    /// For each open paragraph or heading, the anchor to be put before its end.
    open: Vec<Option<String>>,
    /// For each open list, whether it is numbered.
    lists: Vec<bool>,
    /// For each open link or picture, whether its tags are left out.
    dropped: Vec<bool>,
    /// The sides on which the columns of the last table stand.
    columns: Vec<Alignment>,
    /// The next cell: its column, and the tag of those of its row.
    cell: (usize, &'static str),
    /// The highest level of the text's headings, which becomes the second.
    highest: usize,
    /// The level of the last heading on the page.
    heading: HeadingLevel,
    /// The prose, as long as nothing but what the document rests on was met.
    opening: Option<&'w str>,
}

impl<'a> Loom<'a, '_> {
    fn step(&mut self, step: &Step<'a>, rewrite: &Rewrite<'_>) {
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
                self.events.push(Event::Start(tag.clone()));
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
            let tag = self.below_title(tag);
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
    fn below_title(&mut self, tag: &Tag<'a>) -> Tag<'a> {
        match tag.clone() {
            Tag::Heading { level, id, classes, attrs } => {
                let lowered = level as usize + 2 - self.highest;
                let level =
                    HeadingLevel::try_from(lowered.min(self.heading as usize + 1));
                self.heading = level.unwrap_or(HeadingLevel::H6);
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::parse::markdown::{any_markdown, words};

    /// What a browser shows of the HTML, blanks run together.
    fn shown(html: &str) -> String {
        let mut text = String::new();
        let mut rest = html;
        while let Some((before, tag)) = rest.split_once('<') {
            text.push_str(before);
            let (name, after) = tag.split_once('>').unwrap_or((tag, ""));
            let is_inline = [
                "a", "/a", "em", "/em", "strong", "/strong", "code", "/code", "span",
                "/span",
            ];
            let name = name.split_whitespace().next().unwrap_or_default();
            text.push_str(if is_inline.contains(&name) { "" } else { " " });
            rest = after;
        }
        text.push_str(rest);
        let plain = text
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&amp;", "&");
        plain.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn woven(markdown: &str, wefts: &[Weft]) -> String {
        let warp = Warp {
            markdown,
            start: 0,
            body: 0,
            provisions: &[],
            anchors: None,
            table: "Bảng",
            raw_html: false,
        };
        weave(&warp, wefts, &|target| Some(target.to_owned()))
    }

    /// Spans on character boundaries of the prose, in order.
    fn spans(markdown: &str, cuts: &[usize]) -> Vec<Weft> {
        let prose = steps(markdown).1;
        let boundary = |cut: usize| prose.floor_char_boundary(cut % (prose.len() + 1));
        let mut cuts: Vec<usize> = cuts.iter().map(|it| boundary(*it)).collect();
        cuts.sort_unstable();
        let pairs = cuts.chunks_exact(2).filter(|it| it[0] < it[1]);
        let weft = |it: &[usize]| Weft {
            span: Span::new(it[0], it[1]),
            href: "x".to_owned(),
            class: "citation",
        };
        pairs.map(weft).collect()
    }

    proptest! {
        #[test]
        fn links_do_not_change_the_words(
            markdown in any_markdown(),
            cuts in prop::collection::vec(0usize..400, 0..8),
        ) {
            let links = spans(&markdown, &cuts);
            prop_assert_eq!(shown(&woven(&markdown, &links)), shown(&woven(&markdown, &[])));
        }

        #[test]
        fn links_open_and_close(
            markdown in any_markdown(),
            cuts in prop::collection::vec(0usize..400, 0..8),
        ) {
            let html = woven(&markdown, &spans(&markdown, &cuts));
            prop_assert_eq!(html.matches("<a ").count(), html.matches("</a>").count());
        }

        #[test]
        fn the_page_shows_the_words_of_the_text(markdown in "[a-zđ “”&<>*_\n]{0,80}") {
            let squeeze = |text: &str| text.split_whitespace().collect::<String>();
            let expected = words(&steps(&markdown).0);
            prop_assert_eq!(squeeze(&shown(&woven(&markdown, &[]))), squeeze(&expected));
        }
    }
}
