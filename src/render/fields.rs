//! Which name of a template has no field behind it, where the engine only says that something
//! is undefined: the path as written is walked through what the template was given.

use tera::{Context, Value};

use crate::diagnostic::nearest;
use crate::text::Span;
use crate::words::{Words, words};

/// A name without a field.
pub(super) struct Missing {
    /// Where it stands in the template.
    pub(super) span: Span,
    /// What is wrong with it.
    pub(super) message: Words,
    /// Which names there are.
    pub(super) hint: Words,
}

/// The first name without a field in the path that stands at `span` of a template's text:
/// `facs` in `view.facs`. None where all names have one, or where the path does not begin at
/// what every template is given.
pub(super) fn missing(given: &Context, text: &str, span: Span) -> Option<Missing> {
    let start = text[..span.start].trim_end_matches(is_path).len();
    let path = text[start..].split(|it| !is_path(it)).next()?;
    walked(given, path, start)
}

/// The same of all paths inside `span`: the arguments of a call.
pub(super) fn missing_inside(given: &Context, text: &str, span: Span) -> Option<Missing> {
    let mut at = span.start;
    for part in span.of(text).split_inclusive(|it| !is_path(it)) {
        let found = walked(given, part.trim_end_matches(|it| !is_path(it)), at);
        if found.is_some() {
            return found;
        }
        at += part.len();
    }
    None
}

fn is_path(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_' || letter == '.'
}

/// Walks the path that stands at `start`.
fn walked(given: &Context, path: &str, start: usize) -> Option<Missing> {
    let mut names = path.split('.');
    let first = names.next()?;
    let mut value = given.get(first)?;
    let mut at = first.len();
    for name in names {
        let owner = &path[..at];
        let start = start + at + 1;
        at += 1 + name.len();
        let Some(fields) = value.as_map() else {
            let span = Span::new(start, start + name.len());
            return Some(no_owner(owner, name, value, span));
        };
        match fields.iter().find(|(key, _)| key.as_str() == Some(name)) {
            Some((_, inner)) => value = inner,
            None => {
                let mut known: Vec<&str> =
                    fields.iter().filter_map(|(key, _)| key.as_str()).collect();
                known.sort_unstable();
                return Some(Missing {
                    span: Span::new(start, start + name.len()),
                    message: words!("field `{name}` is not defined", name),
                    hint: hint(name, &known),
                });
            }
        }
    }
    None
}

/// A name behind something that has no fields at all.
fn no_owner(owner: &str, name: &str, value: &Value, span: Span) -> Missing {
    let (message, hint) = match value.is_none() {
        true => (
            words!(
                "`{owner}` is absent on this page, so it has no field `{name}`",
                owner,
                name
            ),
            words!("ask first whether it is there: {{% if {owner} %}}", owner),
        ),
        false => (
            words!(
                "`{owner}` is a {kind} and has no field `{name}`",
                owner,
                kind = value.name(),
                name
            ),
            words!("write `{owner}` alone", owner),
        ),
    };
    Missing { span, message, hint }
}

/// The fields that there are, the one that is likely meant first.
pub(super) fn hint(name: &str, known: &[&str]) -> Words {
    let fields = words!("available fields: {names}", names = known.join(", "));
    match nearest(name, known.iter().copied()) {
        Some(near) => words!("did you mean `{near}`? {fields}", near, fields),
        None => fields,
    }
}
