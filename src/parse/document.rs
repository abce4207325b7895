//! One directive understood: front matter, prose, provisions.

use std::sync::Arc;

use memchr::memmem;
use pulldown_cmark::{Event, Tag};
use serde::{Deserialize, Serialize};

use super::front_matter::{FrontMatter, front_matter};
use super::markdown::{Step, steps};
use super::provisions::{Provision, provisions};
use super::split_front_matter;
use super::words::{self, Fingerprint};
use crate::compact::{Compact, Pack};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::SourcePath;
use crate::text::Span;
use crate::words::{Words, words};

/// A directive as its file says it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Document {
    /// The file.
    pub path: SourcePath,
    /// What the office says about it.
    pub front: FrontMatter,
    /// Its words.
    pub prose: Prose,
    /// Its numbered parts; spans are of the prose.
    pub provisions: Vec<Provision>,
    /// The links and pictures that the author made.
    pub links: Vec<Link>,
    /// Where the Markdown begins in the file, in bytes.
    pub body: usize,
    /// Its title and text as the publication record tells them.
    pub fingerprint: Fingerprint,
}

/// The words of a document: the title, an empty line, the text.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Prose {
    words: Compact<String>,
    /// Where the text begins, after the title.
    pub body: usize,
    map: Compact<Map>,
}

/// What came from where: spans of the prose and of the file, in order.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
struct Map(Vec<(Span, Span)>);

impl Pack for Map {
    fn bytes(&self) -> Option<Vec<u8>> {
        postcard::to_allocvec(self).ok()
    }

    fn of_bytes(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }
}

/// A link or a picture in the text.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Link {
    /// Where it leads, as written.
    pub target: String,
    /// Where it stands, in bytes of the file.
    pub source: Span,
}

impl Prose {
    /// The words.
    pub fn text(&self) -> Arc<String> {
        self.words.get()
    }

    /// The paragraphs among its words `text`, headings and cells among them, with what lies
    /// between two empty lines: where each begins in the prose, and its words.
    pub fn paragraphs<'a>(
        &self,
        text: &'a str,
    ) -> impl Iterator<Item = (usize, &'a str)> {
        let body = self.body;
        let text = &text[body..];
        let ends = memmem::find_iter(text.as_bytes(), "\n\n").chain([text.len()]);
        ends.scan(0, move |start, end| {
            let own = Span::new(*start, end);
            *start = end + 2;
            Some((body + own.start, own.of(text)))
        })
    }

    /// Where in the file the words of `span` stand.
    pub fn source(&self, span: Span) -> Span {
        let map = self.map.get();
        let start = map.offset(span.start, false);
        let end = map.offset(span.end, true);
        Span::new(start, end.max(start))
    }
}

impl Map {
    fn offset(&self, at: usize, is_end: bool) -> usize {
        let after = self.0.partition_point(|(prose, _)| {
            if is_end { prose.start < at } else { prose.start <= at }
        });
        let Some((prose, source)) = after.checked_sub(1).and_then(|it| self.0.get(it))
        else {
            return 0;
        };
        let into = at.saturating_sub(prose.start);
        let same_length = prose.end - prose.start == source.end - source.start;
        match same_length {
            true => (source.start + into).min(source.end),
            false if is_end => source.end,
            false => source.start,
        }
    }
}

impl Document {
    /// The title, as its words begin.
    pub fn title(&self) -> &str {
        self.front.title.value.trim_end()
    }

    /// The same in less room.
    pub fn packed(mut self) -> Self {
        self.prose.words = self.prose.words.packed();
        self.prose.map = self.prose.map.packed();
        self
    }

    /// The provision in which the words at `at` (bytes of the prose) stand.
    pub fn provision_at(&self, at: usize) -> Option<&Provision> {
        let after = self.provisions.partition_point(|it| it.text.start <= at);
        after.checked_sub(1).map(|it| &self.provisions[it])
    }

    /// The place in the file of words of the prose.
    pub fn place(&self, span: Span) -> Place {
        Place { path: self.path.clone(), span: self.prose.source(span) }
    }
}

/// Reads a directive. `None` where there is no front matter with a title.
pub fn document(path: &SourcePath, file: &str) -> (Option<Document>, Vec<Diagnostic>) {
    let (block, body) = match split_front_matter(path, file) {
        Ok(split) => split,
        Err(mistake) => return (None, vec![mistake]),
    };
    let (front, mut mistakes) = front_matter(path, file, block);
    let Some(front) = front else { return (None, mistakes) };
    let markdown = &file[body..];
    let (steps, words) = steps(markdown);
    let title = &front.title.value;
    let start = title.len() + 2;
    let mut provisions = provisions(markdown, &steps, &words);
    for provision in &mut provisions {
        provision.text = provision.text.moved(start);
        provision.source = provision.source.moved(body);
    }
    let mut map = source_map(&front, file, &steps, start, body);
    // They stay as long as the site does, without the room to grow.
    provisions.shrink_to_fit();
    map.shrink_to_fit();
    let prose = Prose {
        words: Compact::whole(format!("{title}\n\n{words}")),
        body: start,
        map: Compact::whole(Map(map)),
    };
    let paragraphs = words::paragraphs_of(&front, markdown, &steps, body);
    let fingerprint = Fingerprint::of(paragraphs.iter().map(|it| it.text.as_str()));
    let document = Document {
        path: path.clone(),
        front,
        prose,
        provisions,
        links: links(&steps, body),
        body,
        fingerprint,
    };
    mistakes.extend(spelling(&document, file));
    (Some(document), mistakes)
}

/// A plain text as a document, for looking at what it names; its title is not set before its
/// words, where it stands already.
pub fn plain(path: &SourcePath, text: &str, front: FrontMatter) -> Document {
    let whole = Span::new(0, text.len());
    let prose = Prose {
        words: Compact::whole(text.to_owned()),
        body: 0,
        map: Compact::whole(Map(vec![(whole, whole)])),
    };
    Document {
        path: path.clone(),
        front,
        prose,
        provisions: Vec::new(),
        links: Vec::new(),
        body: 0,
        fingerprint: Fingerprint::default(),
    }
}

fn source_map(
    front: &FrontMatter,
    file: &str,
    steps: &[Step<'_>],
    start: usize,
    body: usize,
) -> Vec<(Span, Span)> {
    let title = &front.title;
    let written = title.span.of(file);
    let title_source = match written.find(&title.value) {
        Some(at) => {
            let from = title.span.start + at;
            Span::new(from, from + title.value.len())
        }
        None => title.span,
    };
    let of_title = (Span::new(0, title.value.len()), title_source);
    let of_text = steps.iter().filter(|it| !it.prose.is_empty());
    let of_text = of_text.map(|it| (it.prose.moved(start), it.source.moved(body)));
    std::iter::once(of_title).chain(of_text).collect()
}

/// The links and pictures of a text that begins at `body` of its file.
pub(super) fn links(steps: &[Step<'_>], body: usize) -> Vec<Link> {
    let targets = steps.iter().filter_map(|step| match &step.event {
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
            Some(Link { target: dest_url.to_string(), source: step.source.moved(body) })
        }
        _ => None,
    });
    targets.collect()
}

/// What a careful reader would mark in the file's letters. Nothing is changed.
fn spelling(document: &Document, file: &str) -> Vec<Diagnostic> {
    let place = |start: usize, len: usize| Place {
        path: document.path.clone(),
        span: Span::new(start, start + len),
    };
    // Nearly every file has none of these: they are looked for at the speed of memory.
    let bytes = file.as_bytes();
    let letter_at = |at: usize| file.get(at..).and_then(|it| it.chars().next());
    let mut found = Vec::new();
    let alike = ['Ð', 'ð', 'Ɖ'].into_iter().flat_map(|letter| {
        let at = memchr::memmem::find_iter(bytes, letter.encode_utf8(&mut [0; 4]))
            .collect::<Vec<usize>>();
        at.into_iter().map(move |at| (at, letter))
    });
    for (at, letter) in alike {
        let right = if letter == 'ð' { "đ (U+0111)" } else { "Đ (U+0110)" };
        let message = words!(
            "this `{letter}` (U+{code}) only looks like a đ",
            letter,
            code = format!("{:04X}", letter as u32)
        );
        found.push(
            Diagnostic::new(Code::LookAlike, place(at, letter.len_utf8()), message)
                .hint(words!("type {right}; searching does not find the other", right)),
        );
    }
    // U+0300 to U+036F begin with one of these bytes.
    let marks = memchr::memchr2_iter(0xCC, 0xCD, bytes)
        .filter_map(|at| Some((at, letter_at(at)?)))
        .filter(|(_, it)| ('\u{0300}'..='\u{036F}').contains(it));
    let count = marks.clone().count();
    if let Some((at, mark)) = marks.clone().next() {
        let start = file[..at].char_indices().next_back().map_or(at, |(it, _)| it);
        let message =
            words!("letters and marks stand apart here (NFD), {count} of them", count);
        found.push(
            Diagnostic::new(
                Code::Decomposed,
                place(start, at + mark.len_utf8() - start),
                message,
            )
            .hint(words!("save the file as composed Unicode (NFC, “dựng sẵn”)")),
        );
    }
    found.extend(invisible(file, &place));
    found.extend(control(bytes, &place));
    found.extend(quotes(document));
    found
}

/// The first character that nobody sees.
fn invisible(file: &str, place: &impl Fn(usize, usize) -> Place) -> Option<Diagnostic> {
    let (at, letter) = memchr::memchr2_iter(0xE2, 0xEF, file.as_bytes())
        .filter_map(|at| Some((at, file.get(at..)?.chars().next()?)))
        .find(|(_, it)| is_invisible(*it))?;
    let code = format!("{:04X}", letter as u32);
    let message = words!("an invisible character (U+{code}) stands here", code);
    let hint = match letter {
        '\u{FFFD}' => {
            words!("a letter was lost here when the file was converted: write it again")
        }
        _ => words!("delete it: it may change what readers see"),
    };
    let place = place(at, letter.len_utf8());
    Some(Diagnostic::new(Code::Invisible, place, message).hint(hint))
}

/// The first character that no format takes.
fn control(bytes: &[u8], place: &impl Fn(usize, usize) -> Place) -> Option<Diagnostic> {
    let is_control = |it: &u8| matches!(it, 0..=8 | 11..=31 | 127);
    let at = bytes.iter().position(is_control)?;
    let message = words!(
        "a control character (U+{code}) stands here",
        code = format!("{:04X}", bytes[at])
    );
    let remark = Diagnostic::new(Code::Invisible, place(at, 1), message);
    Some(remark.hint(words!("delete it: pages and other formats take none")))
}

/// Zero-width and directional marks, and the sign of a letter that was lost: in UTF-8 they
/// begin with E2 or EF.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}')
        || matches!(letter, '\u{FEFF}' | '\u{FFFD}')
}

fn quotes(document: &Document) -> Vec<Diagnostic> {
    let text = &document.prose.text();
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let mut mistake = |at: usize, len: usize, message: Words, hint: Words| {
        let place = document.place(Span::new(at, at + len));
        found.push(Diagnostic::new(Code::UnbalancedQuotes, place, message).hint(hint));
    };
    // “ and ” begin with E2 in UTF-8.
    for at in memchr::memchr3_iter(b'"', b'\n', 0xE2, text.as_bytes()) {
        let Some(letter) = text[at..].chars().next() else { break };
        let ends_paragraph = letter == '\n' && text[at + 1..].starts_with('\n');
        match (letter, open) {
            ('"', Some((_, '“'))) => {
                mistake(at, 1, words!("this \" closes a “"), words!("close it with ”"));
                open = None;
            }
            ('"', Some((_, '"'))) | ('”', Some((_, '“'))) => open = None,
            ('”', _) => {
                mistake(
                    at,
                    letter.len_utf8(),
                    words!("this ” closes nothing"),
                    words!("open it with “"),
                );
                open = None;
            }
            ('“' | '"', None) => open = Some((at, letter)),
            _ if ends_paragraph => {
                if let Some((at, quote)) = open.take() {
                    mistake(
                        at,
                        quote.len_utf8(),
                        words!("this quote is not closed"),
                        words!("close it with ”"),
                    );
                }
            }
            _ => {}
        }
    }
    found
}
