//! The text of a directive as HTML, with its links woven in.
//!
//! Links are spans of the prose; the same steps that made the prose are walked again, so
//! that nothing is ever searched for in HTML. A span that crosses the border of an inline
//! mark becomes several links, one that holds whole marks becomes one. The words stay as
//! they are: that is tested as a property.

mod loom;

use pulldown_cmark::{Event, HeadingLevel, Tag, html};

use super::view::LinkView;
use crate::parse::markdown::{Step, steps};
use crate::parse::{Heading, Provision};
use crate::text::Span;
use loom::Loom;

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
    /// The headings that links may lead to.
    pub(super) headings: &'a [Heading],
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
            headings: &[],
            anchors: None,
            table: "Bảng",
            raw_html: false,
        };
        weave(&warp, wefts, &|target| Some(target.to_owned()))
    }

    #[test]
    fn a_list_has_the_sign_that_was_written() {
        let html = woven("- một\n  + hai\n  + ba\n- bốn\n\n+ năm\n", &[]);
        let lists: Vec<&str> = html.split("<ul").skip(1).collect();
        let is_plus: Vec<bool> =
            lists.iter().map(|it| it.starts_with(" class=\"plus\">")).collect();
        assert_eq!(is_plus, [false, true, true], "{html}");
        assert_eq!(html.matches("</ul>").count(), 3);
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
