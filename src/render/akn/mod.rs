//! A directive as Akoma Ntoso 3.0 (OASIS LegalDocML): `akn.xml` beside its page.
//!
//! 1. [`naming`] says which work it is, in the words of the OASIS naming convention.
//! 2. What its front matter says stands before and behind the text as in print.
//! 3. [`body`] walks the same steps as the weaver, so that the words stay as they are.
//!
//! A directive is a `doc`: its points are `article`, `clause` and `point` with their numbers as
//! written, and what has no number stays a paragraph. It validates against the schema:
//! `tests/akn/validate.py`.

mod body;
mod naming;

use jiff::civil::Date;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::frame::Frame;
use crate::law::date;
use crate::link::{Directive, DirectiveId, Target};
use crate::text::Span;

/// What is written: without indents, which would be blanks in the text.
struct Xml(Writer<Vec<u8>>);

/// A citation and the work that it names.
struct Reference {
    span: Span,
    href: String,
}

impl Xml {
    /// An event; writing to memory does not fail.
    fn event(&mut self, event: Event<'_>) {
        let written = self.0.write_event(event);
        debug_assert!(written.is_ok());
    }

    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.event(Event::Start(element(name, attributes)));
    }

    fn close(&mut self, name: &str) {
        self.event(Event::End(BytesEnd::new(name)));
    }

    fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.event(Event::Empty(element(name, attributes)));
        self.line();
    }

    fn words(&mut self, text: &str) {
        self.event(Event::Text(BytesText::new(&super::machines::allowed(text))));
    }

    /// A line end between blocks, where blanks mean nothing.
    fn line(&mut self) {
        self.event(Event::Text(BytesText::new("\n")));
    }

    /// An element that holds elements.
    fn block(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        inside: impl FnOnce(&mut Self),
    ) {
        self.open(name, attributes);
        self.line();
        inside(self);
        self.close(name);
        self.line();
    }

    /// A paragraph whose words are all `name`.
    fn paragraph(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.open("p", &[]);
        self.open(name, attributes);
        self.words(text);
        self.close(name);
        self.close("p");
        self.line();
    }

    /// Words that begin at `start` of the prose, with the references in them.
    fn woven(&mut self, text: &str, start: usize, references: &[Reference]) {
        let end = start + text.len();
        let first = references.partition_point(|it| it.span.end <= start);
        let mut at = start;
        for reference in references[first..].iter().take_while(|it| it.span.start < end) {
            let from = reference.span.start.max(at);
            let to = reference.span.end.min(end);
            self.words(&text[at - start..from - start]);
            self.open("ref", &[("href", &reference.href)]);
            self.words(&text[from - start..to - start]);
            self.close("ref");
            at = to;
        }
        self.words(&text[at - start..]);
    }
}

fn element<'a>(name: &'a str, attributes: &[(&str, &str)]) -> BytesStart<'a> {
    let mut element = BytesStart::new(name);
    for (name, value) in attributes {
        element.push_attribute((*name, &*super::machines::allowed(value)));
    }
    element
}

/// A directive as Akoma Ntoso; `text` is its file.
pub(super) fn akn(frame: &Frame<'_>, id: DirectiveId, text: &str) -> Vec<u8> {
    let directive = &frame.corpus.directives[id];
    let kind = frame.corpus.works[directive.work].key.kind.slug();
    let references = references(frame, directive);
    let mut xml = Xml(Writer::new(Vec::new()));
    xml.event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)));
    xml.line();
    let namespace = [("xmlns", "http://docs.oasis-open.org/legaldocml/ns/akn/3.0")];
    xml.block("akomaNtoso", &namespace, |xml| {
        xml.block("doc", &[("name", kind)], |xml| {
            naming::write(frame, directive, xml);
            preface(frame, directive, &references, xml);
            body::write(&directive.document, text, &references, xml);
            conclusions(directive, xml);
        });
    });
    xml.0.into_inner()
}

/// The citations of other works, in order and apart.
fn references(frame: &Frame<'_>, directive: &Directive) -> Vec<Reference> {
    let mut references: Vec<Reference> = Vec::new();
    let mentions = directive.mentions.get();
    let citations = mentions.citations.iter().zip(&directive.citations);
    for (citation, resolution) in citations {
        let Target::Work(work) = resolution.target else { continue };
        let is_apart =
            references.last().is_none_or(|it| it.span.end <= citation.span.start);
        if work != directive.work && is_apart && !citation.span.is_empty() {
            let href = naming::work(frame, work);
            references.push(Reference { span: citation.span, href });
        }
    }
    references
}

/// The head: who issued it, number, place and date, kind, trích yếu.
fn preface(
    frame: &Frame<'_>,
    directive: &Directive,
    references: &[Reference],
    xml: &mut Xml,
) {
    let document = &directive.document;
    let front = &document.front;
    let work = &frame.corpus.works[directive.work];
    xml.block("preface", &[], |xml| {
        if let Some(body) = frame.corpus.issuer(work) {
            xml.paragraph("docAuthority", &[], &body.name);
        }
        if let Some(number) = &work.number {
            xml.paragraph("docNumber", &[], &number.to_string());
        }
        if let Some(day) = front.date {
            place_and_date(front.place.as_deref(), day, xml);
        }
        xml.paragraph("docType", &[], work.key.kind.name());
        xml.open("p", &[]);
        xml.open("docTitle", &[]);
        xml.woven(document.title(), 0, references);
        xml.close("docTitle");
        xml.close("p");
        xml.line();
    });
}

fn place_and_date(place: Option<&str>, day: Date, xml: &mut Xml) {
    xml.open("p", &[]);
    if let Some(place) = place {
        xml.words(&format!("{place}, "));
    }
    xml.open("docDate", &[("date", &day.to_string())]);
    xml.words(&date::in_words(day));
    xml.close("docDate");
    xml.close("p");
    xml.line();
}

/// The foot: who signed, and nơi nhận.
fn conclusions(directive: &Directive, xml: &mut Xml) {
    let front = &directive.document.front;
    let signer = front.signer.as_ref();
    let signed = signer.map(|it| [&it.authority, &it.position, &it.name]);
    let signed = signed.into_iter().flatten().flatten();
    let signed: Vec<&str> = signed.map(String::as_str).collect();
    if signed.is_empty() && front.recipients.is_empty() {
        return;
    }
    xml.block("conclusions", &[], |xml| {
        if !front.recipients.is_empty() {
            xml.block("container", &[("name", "recipients")], |xml| {
                for recipient in &front.recipients {
                    xml.paragraph("span", &[], recipient);
                }
            });
        }
        if !signed.is_empty() {
            xml.block("container", &[("name", "signature")], |xml| {
                for line in signed {
                    xml.paragraph("signature", &[], line);
                }
            });
        }
    });
}
