//! Markdown as a row of steps, each with its place in the file and in the prose.
//!
//! The prose is what a reader reads: the words without marks of emphasis, blocks parted by
//! an empty line. Code, pictures and the texts of links are one U+FFFC in the prose, so that
//! nothing is recognised in them and their neighbours are not glued together. Recognition
//! reads the prose; the weaver walks the same steps and finds every span again.
//!
//! Two deviations from CommonMark: blocks of HTML are paragraphs, whose signs are words for the
//! prose (what is made of them is the weaver's choice), and every item of a list holds
//! paragraphs.

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};

use crate::text::Span;

/// One event of the Markdown.
#[derive(Clone, Debug)]
pub struct Step<'a> {
    /// The event.
    pub event: Event<'a>,
    /// What of the Markdown it came from, in bytes.
    pub source: Span,
    /// What it added to the prose, in bytes.
    pub prose: Span,
}

/// Stands in the prose for what is not read as words.
pub const OBJECT: char = '\u{FFFC}';

/// The steps of `markdown`, and its prose.
pub fn steps(markdown: &str) -> (Vec<Step<'_>>, String) {
    let mut walker = Walker::default();
    for (event, range) in parser(markdown).into_offset_iter() {
        walker.step(event, range.into());
    }
    (walker.steps, walker.prose)
}

/// Smart punctuation is off: it would rewrite the quotes of a directive.
fn parser(markdown: &str) -> Parser<'_> {
    Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES)
}

/// The most events of a text. Each takes a kilobyte of memory, in all the pages that are made of
/// it: a megabyte of `>` has two million.
pub(super) const MOST: usize = 500_000;

/// Whether a text has more events than that.
pub(super) fn is_too_rich(markdown: &str) -> bool {
    // One sign opens and closes what it marks, with a paragraph in it.
    markdown.len() > MOST / 4 && parser(markdown).nth(MOST).is_some()
}

#[derive(Default)]
struct Walker<'a> {
    steps: Vec<Step<'a>>,
    prose: String,
    /// How many links, pictures and blocks of code are open.
    opaque: usize,
    /// For each open item, whether a paragraph was opened in it that its end must close.
    items: Vec<bool>,
}

impl<'a> Walker<'a> {
    fn step(&mut self, event: Event<'a>, source: Span) {
        match event {
            Event::Start(tag) => self.open(tag, source),
            Event::End(tag) => self.close(tag, source),
            Event::Html(ref text)
            | Event::InlineHtml(ref text)
            | Event::Text(ref text) => {
                self.inline(source);
                let shown =
                    if self.opaque == 0 { text.to_string() } else { String::new() };
                self.push(event, source, &shown);
            }
            Event::SoftBreak | Event::HardBreak => self.push(event, source, "\n"),
            Event::Rule => self.push(event, source, ""),
            other => {
                self.inline(source);
                self.push(other, source, "\u{FFFC}");
            }
        }
    }

    fn open(&mut self, tag: Tag<'a>, source: Span) {
        match tag {
            Tag::HtmlBlock => return self.open(Tag::Paragraph, source),
            Tag::Item => self.items.push(false),
            Tag::Link { .. } | Tag::Image { .. } => {
                self.inline(source);
                if self.opaque == 0 {
                    self.prose.push(OBJECT);
                }
                self.opaque += 1;
            }
            Tag::CodeBlock(_) => {
                self.close_paragraph(source);
                self.opaque += 1;
            }
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => self.inline(source),
            _ => self.close_paragraph(source),
        }
        let at = self.prose.len();
        self.steps.push(Step {
            event: Event::Start(tag),
            source,
            prose: Span::new(at, at),
        });
    }

    fn close(&mut self, tag: TagEnd, source: Span) {
        match tag {
            TagEnd::HtmlBlock => return self.close(TagEnd::Paragraph, source),
            TagEnd::Item => {
                self.close_paragraph(source);
                self.items.pop();
            }
            TagEnd::Link | TagEnd::Image | TagEnd::CodeBlock => {
                self.opaque = self.opaque.saturating_sub(1);
            }
            _ => {}
        }
        let at = self.prose.len();
        self.steps.push(Step {
            event: Event::End(tag),
            source,
            prose: Span::new(at, at),
        });
        if !is_inline(tag) && !self.prose.is_empty() && !self.prose.ends_with("\n\n") {
            self.prose.push_str("\n\n");
        }
    }

    /// Words stand directly in an item of a tight list: gives them a paragraph.
    fn inline(&mut self, source: Span) {
        let in_item = matches!(
            self.steps.last().map(|it| &it.event),
            Some(Event::Start(Tag::Item) | Event::End(TagEnd::List(_)))
        );
        if let Some(open) = self.items.last_mut().filter(|open| in_item && !**open) {
            *open = true;
            let at = self.prose.len();
            let event = Event::Start(Tag::Paragraph);
            self.steps.push(Step { event, source, prose: Span::new(at, at) });
        }
    }

    fn close_paragraph(&mut self, source: Span) {
        if let Some(open) = self.items.last_mut().filter(|open| **open) {
            *open = false;
            self.close(TagEnd::Paragraph, source);
        }
    }

    fn push(&mut self, event: Event<'a>, source: Span, shown: &str) {
        let start = self.prose.len();
        self.prose.push_str(shown);
        let prose = Span::new(start, self.prose.len());
        self.steps.push(Step { event, source, prose });
    }
}

/// Whether what ends stands inside a paragraph.
pub(super) fn is_inline(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Link
            | TagEnd::Image
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
    )
}

/// The words of the steps, for comparing: what a reader sees, blanks run together.
pub fn words(steps: &[Step<'_>]) -> String {
    let texts = steps.iter().filter_map(|it| match &it.event {
        Event::Text(text)
        | Event::Code(text)
        | Event::Html(text)
        | Event::InlineHtml(text) => Some(text.clone()),
        Event::SoftBreak | Event::HardBreak | Event::End(_) => {
            Some(CowStr::Borrowed(" "))
        }
        _ => None,
    });
    let joined: String = texts.map(|it| it.to_string()).collect();
    joined.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Texts of all that Markdown has and of what opens points, in any order.
#[cfg(test)]
pub(crate) fn any_markdown() -> impl proptest::strategy::Strategy<Value = String> {
    use proptest::prelude::*;
    const PIECES: &[&str] = &[
        "Căn cứ ",
        "Nghị",
        "quyết",
        "số 5",
        " ",
        " ",
        "**",
        "*",
        "_",
        "`",
        "\n",
        "\n\n",
        "- ",
        "\n- ",
        "\n  - ",
        "> ",
        "đ)",
        "\n\nđ) ",
        "\n\na) ",
        "\n\nĐiều 1. ",
        "\n\nĐiều 2. ",
        "[",
        "](x)",
        "![",
        "<b>",
        "<!--",
        "&amp;",
        "&",
        "\\*",
        "“",
        "”",
        "|",
        "\n|---|\n",
        "| a | b |\n|---|---|\n",
        "    ",
        "```\n",
        "# ",
        "\\\n",
    ];
    let piece = prop::sample::select(PIECES);
    prop::collection::vec(piece, 0..40).prop_map(|it| it.concat())
}
