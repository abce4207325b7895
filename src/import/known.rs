//! Who issued a document, as its own head or somebody else names the body.

use jiff::civil::Date;

use super::paper::Remark;
use crate::diagnostic::Code;
use crate::law::{self, Body, Head};
use crate::link::{self, Bodies};
use crate::text;
use crate::words::words;

/// The bodies that may have issued a document.
pub struct Known {
    all: Vec<Body>,
    bodies: Bodies,
}

/// An issuer for front matter, and what is to be said of it.
type Named = (Option<String>, Option<Remark>);

impl Known {
    /// The built-in bodies, and those of a site.
    pub fn new(of_site: &[Body]) -> Self {
        let mut all = law::built_in_bodies();
        all.extend(of_site.iter().cloned());
        Self { all, bodies: Bodies::new(of_site) }
    }

    /// The body that the head of a text names; unknown where it does not tell the place.
    pub(super) fn of_head(&self, head: &Head, text: &str, day: Option<Date>) -> Named {
        let Some(issuer) = &head.issuer else { return (None, None) };
        let reading = text::reading(text);
        if let Some(name) = link::own_issuer(head, &reading, text, &self.all) {
            return self.named(&name, day);
        }
        let written = issuer.written.of(text).unwrap_or_default();
        if issuer.phrase.is_none() {
            let remark = unknown(&written);
            return (Some(written), Some(remark));
        }
        let message =
            words!("the file names “{written}” as issuer and not its place", written);
        let hint = words!("write the id or the full name of the issuer");
        (None, Some(Remark::new(Code::NotTold, message, hint)))
    }

    /// The id of the body of this name on a day; the name itself where no table has one, or
    /// the day is not known and so not which one of several that followed each other.
    pub(super) fn named(&self, name: &str, day: Option<Date>) -> Named {
        let called = self.bodies.called(name, day.unwrap_or(Date::MAX));
        let value = match (&called[..], day) {
            ([only], Some(_)) => self.bodies[*only].id.clone(),
            _ => name.to_owned(),
        };
        (Some(value), called.is_empty().then(|| unknown(name)))
    }
}

fn unknown(name: &str) -> Remark {
    let message = words!("no table has the issuer “{name}”", name);
    let hint = words!("write the id of another one, or add it to content/bodies.yaml");
    Remark::new(Code::UnknownBody, message, hint)
}
