//! What was read of a file, and the draft that is made of it.

use jiff::civil::Date;

use super::chrome::without_chrome;
use super::front::{Front, Origin};
use super::known::Known;
use super::layout::{Layout, Parts, layout};
use super::paper::{Line, Paper, Remark};
use super::paragraphs::{Part, paragraphs};
use super::register::Row;
use super::{markdown, paragraphs::Paragraph};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::law::{Head, Kind};
use crate::link;
use crate::parse::{self, FrontMatter, Placed};
use crate::source::SourcePath;
use crate::text::Span;
use crate::words::{Words, words};

/// What was read of a file.
pub struct Manuscript {
    /// What the head and the foot say; what they do not say may be added.
    pub front: FrontMatter,
    /// The kind, where the head tells it.
    pub kind: Option<Kind>,
    /// Where it comes from.
    pub origin: Origin,
    /// The text that was read, with all of its head.
    flat: String,
    parts: Vec<Part>,
    notes: Vec<(usize, Vec<Line>)>,
    remarks: Vec<(&'static str, Remark)>,
    left_out: Vec<String>,
}

/// A directive to look over.
#[derive(Debug)]
pub struct Draft {
    /// The file: front matter and Markdown.
    pub text: String,
    /// What a person must look at; the places are those of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// Words of the file that the draft does not have.
    pub left_out: Vec<String>,
}

/// Stands where a trích yếu belongs.
const NO_TITLE: &str = "[trích yếu]";

impl Manuscript {
    /// Reads a paper.
    pub(super) fn of(paper: Paper, known: &Known) -> Self {
        let notes = paper.notes.clone();
        let left_out = paper.left_out.clone();
        let remarks = paper.remarks.iter().map(|it| ("title", it.clone())).collect();
        let Layout { head, flat, is_page, parts } = layout(paper);
        let Parts { body, annex, left_out: mut around, unread, forms } = parts;
        let front = FrontMatter::of_head(&head, &flat);
        let kind = head.kind.as_ref().map(|it| it.0);
        let heading = head.kind.as_ref().map_or("", |it| it.1.of(&flat));
        let mut parts = paragraphs(body);
        if is_page {
            let title = format!("{heading} {}", front.title.value);
            parts = without_chrome(parts, &title, &mut around);
        }
        parts.extend(paragraphs(annex));
        let mut manuscript = Self {
            kind,
            origin: Origin::default(),
            parts,
            notes: notes.into_iter().collect(),
            remarks,
            left_out,
            front: FrontMatter { is_draft: true, ..front },
            flat: String::new(),
        };
        manuscript.issued(known.of_head(&head, &flat, manuscript.day()));
        manuscript.look_over(&head, &flat);
        manuscript.left_out.extend(forms);
        manuscript.tell_left_out(unread, &words!("of the head and foot"));
        manuscript.tell_left_out(around, &words!("around the document"));
        manuscript.flat = flat;
        manuscript
    }

    /// The manuscript of a document of a register; its text is that of one of its files, if
    /// that could be read. What the register says wins; where the file says otherwise it is
    /// told.
    pub fn of_row(row: &Row, text: Option<Self>, known: &Known) -> Self {
        let mut out = text.unwrap_or_else(|| Self::of(Paper::default(), known));
        let own = std::mem::replace(&mut out.front, row.front.clone());
        // What the file does not tell, the register may.
        out.remarks
            .retain(|(_, it)| !matches!(it.code, Code::NotTold | Code::UnknownBody));
        out.kind = row.kind.or(out.kind);
        out.front.kind = out.kind.unwrap_or(own.kind);
        out.origin.url.clone_from(&row.url);
        let number = |it: &FrontMatter| it.number.as_ref().map(|it| it.value.to_string());
        let date = |it: &FrontMatter| it.date.map(|it| it.to_string());
        let differ = [
            ("number", number(&row.front), number(&own)),
            ("date", date(&row.front), date(&own)),
        ];
        for (key, register, file) in differ {
            if let (Some(register), Some(file)) = (register, file)
                && register != file
            {
                let message = words!(
                    "the register says {register}, the file {file}",
                    register,
                    file
                );
                let hint = words!("look at the paper; the register's was taken");
                out.remark(key, Remark::new(Code::ImportDoubt, message, hint));
            }
        }
        let front = &mut out.front;
        front.number = front.number.take().or(own.number);
        front.date = front.date.or(own.date);
        front.place = front.place.take().or(own.place);
        front.signer = front.signer.take().or(own.signer);
        front.recipients = own.recipients;
        front.is_draft = true;
        match front.issuer.take() {
            Some(name) => out.issued(known.named(&name.value, out.day())),
            None => out.front.issuer = own.issuer,
        }
        let missing = [
            (out.kind.is_some(), "type"),
            (out.front.number.is_some(), "number"),
            (out.front.issuer.is_some(), "issuer"),
            (out.front.date.is_some(), "date"),
        ];
        out.tell_missing(&missing, &words!("neither the register nor a file tells"));
        out
    }

    /// All words that were read, in lines.
    pub(super) fn text(&self) -> &str {
        &self.flat
    }

    /// The year under which the document is filed, as far as it says one.
    pub fn year(&self) -> Option<i16> {
        let front = &self.front;
        let number = front.number.as_ref().and_then(|it| it.value.year);
        let dated = front.year.or(front.date.map(Date::year)).or(number);
        dated.or_else(|| link::year_of_title(&front.title.value))
    }

    /// The draft for a file at `path`.
    pub fn draft(mut self, path: &SourcePath) -> Draft {
        if self.front.title.value.is_empty() {
            NO_TITLE.clone_into(&mut self.front.title.value);
        }
        let front = Front::of(&self.front, self.kind, &self.origin);
        let place = |span| Place { path: path.clone(), span };
        let said = |remark: &Remark, span| {
            let Remark { code, message, hint, .. } = remark;
            let diagnostic = Diagnostic::new(*code, place(span), message.clone());
            match hint {
                Some(hint) => diagnostic.hint(hint.clone()),
                None => diagnostic,
            }
        };
        let of_front = self.remarks.iter().map(|(key, it)| said(it, front.place(key)));
        let mut diagnostics: Vec<Diagnostic> = of_front.collect();
        let mut text = front.text;
        for part in &self.parts {
            text.push('\n');
            let start = text.len();
            let remarks = match part {
                Part::Paragraph(Paragraph { pieces, remarks }) => {
                    text.push_str(&markdown::paragraph(pieces));
                    text.push('\n');
                    remarks
                }
                Part::Table(table) => {
                    text.push_str(&markdown::table(table));
                    &table.remarks
                }
            };
            let whole = Span::new(start, text.trim_end().len().max(start));
            for remark in remarks {
                let at = text[start..].find(&remark.words).map(|it| start + it);
                let named = at.filter(|_| !remark.words.is_empty());
                let span = named.map(|at| Span::new(at, at + remark.words.len()));
                diagnostics.push(said(remark, span.unwrap_or(whole)));
            }
        }
        for (number, lines) in &self.notes {
            let words = lines.iter().map(|it| markdown::paragraph(&it.pieces));
            let words = words.collect::<Vec<_>>().join(" ");
            text.push_str(&format!("\n[^{number}]: {words}\n"));
        }
        // What `check` will say of it.
        diagnostics.extend(parse::document(path, &text).1);
        Draft { text, diagnostics, left_out: self.left_out }
    }

    fn remark(&mut self, key: &'static str, remark: Remark) {
        self.remarks.push((key, remark));
    }

    /// The last day on which the document may have been issued, as far as it tells.
    fn day(&self) -> Option<Date> {
        self.front.date.or_else(|| Date::new(self.year()?, 12, 31).ok())
    }

    /// Takes the issuer that was found, and what is to be said of it.
    fn issued(&mut self, (issuer, remark): (Option<String>, Option<Remark>)) {
        let span = Span::default();
        self.front.issuer = issuer.map(|value| Placed { value, span });
        self.remarks.extend(remark.map(|it| ("issuer", it)));
    }

    /// Says what the file does not tell, and what in its head was not as it should be.
    fn look_over(&mut self, head: &Head, flat: &str) {
        let missing = [
            (!self.front.title.value.is_empty(), "title"),
            (self.kind.is_some(), "type"),
            (head.number.is_some(), "number"),
            (head.issuer.is_some(), "issuer"),
            (head.date.is_some(), "date"),
            (head.signer.is_some(), "signer"),
        ];
        self.tell_missing(&missing, &words!("the file does not tell"));
        /// No office's name is longer.
        const LONGEST: usize = 120;
        let is_long = |it: &&String| it.chars().count() >= LONGEST;
        if let Some(recipient) = self.front.recipients.iter().find(is_long) {
            let start: String = recipient.chars().take(40).collect();
            let message =
                words!("“{start} …” is long for a recipient", start = start.trim_end());
            let hint = words!("if it is a paragraph of the text, move it there");
            self.remark("recipients", Remark::new(Code::ImportDoubt, message, hint));
        }
        if let Some((number, span)) = &head.number {
            let written = span.of(flat).trim();
            if written != number.to_string() {
                let message =
                    words!("the number is written “{written}” in the file", written);
                let hint = words!(
                    "taken without blanks, with one dash (Nghị định 30/2020/NĐ-CP)"
                );
                self.remark("number", Remark::new(Code::NoisyNumber, message, hint));
            }
        }
    }

    /// Says which facts are not known.
    fn tell_missing(&mut self, facts: &[(bool, &str)], who: &Words) {
        let missing = facts.iter().filter(|(is_known, _)| !is_known).map(|it| it.1);
        let missing: Vec<&str> = missing.collect();
        if !missing.is_empty() {
            let message = words!("{who}: {keys}", who, keys = missing.join(", "));
            let hint = words!("add what the paper says; what stays unknown is left out");
            self.remark("title", Remark::new(Code::NotTold, message, hint));
        }
    }

    /// Says what the draft does not have of a part of the file.
    fn tell_left_out(&mut self, lines: Vec<String>, of: &Words) {
        if !lines.is_empty() {
            let message = words!("left out {of}: {lines}", of, lines = shown(&lines));
            let hint = words!(
                "if these are words of the document, write them where they belong"
            );
            self.remark("title", Remark::new(Code::LeftOut, message, hint));
        }
        self.left_out.extend(lines);
    }
}

/// Lines that were left out, in so many words as a message bears.
fn shown(lines: &[String]) -> Words {
    const FEW: usize = 6;
    let short = |it: &String| match it.chars().count() > 60 {
        true => format!("“{} …”", it.chars().take(56).collect::<String>().trim_end()),
        false => format!("“{it}”"),
    };
    let shown = lines.iter().take(FEW).map(short).collect::<Vec<_>>().join(", ");
    match lines.len().saturating_sub(FEW) {
        0 => Words::plain(shown),
        more => words!("{lines} and {more} more lines", lines = shown, more),
    }
}
