//! What the template engine says is wrong, as remarks at their places.
//!
//! Tera says some of it in fields and all of it in its report for terminals (who called the
//! template, and every mistake of several), so the report is what is read here:
//!
//! ```text
//! error: Field `owner` is not defined
//!  --> partials/masthead.html:3:8
//!   |
//! 3 | {{ site.owner.name }}
//!   |    ^^^^^^^^^^^^^^^
//!
//! note: called from base.html:33:24
//! …
//! ```

use std::collections::BTreeMap;

use super::fields;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::SourcePath;
use crate::text::Span;
use crate::words::{Words, words};

/// The file of a template.
pub struct Template {
    /// The file.
    pub file: SourcePath,
    /// What stands in it.
    pub(super) text: String,
    /// Whether it is in the program, so that no file of the site can be opened.
    pub(super) is_built_in: bool,
}

/// The templates of a theme by the names that they call each other.
pub type Templates = BTreeMap<String, Template>;

/// One mistake, and where: first where it is, then from where that was called.
#[derive(PartialEq, Debug)]
struct Report {
    message: String,
    frames: Vec<Frame>,
}

/// A place as the engine counts: lines, columns and widths in characters, the first is 1.
#[derive(PartialEq, Debug)]
struct Frame {
    template: String,
    line: usize,
    column: usize,
    width: usize,
}

/// The remarks on what the engine says; `at` is where those stand that name no place in a
/// file of the site, `given` is what the template was given, once it is rendered.
pub(super) fn remarks(
    error: &tera::Error,
    templates: &Templates,
    at: &SourcePath,
    given: Option<&tera::Context>,
) -> Vec<Diagnostic> {
    let found: Vec<Diagnostic> = reports(&error.to_string())
        .into_iter()
        .map(|report| of_report(told(report, templates, given), templates, at))
        .collect();
    if !found.is_empty() {
        return found;
    }
    let place = named(error, templates).unwrap_or_else(|| Place::start_of(at));
    vec![failure(place, &Words::plain(as_remark(&full(error))))]
}

/// The first of them: what stops the making of a page.
pub(super) fn remark(
    error: &tera::Error,
    templates: &Templates,
    at: &SourcePath,
    given: &tera::Context,
) -> Diagnostic {
    let first = remarks(error, templates, at, Some(given)).into_iter().next();
    first.unwrap_or_else(|| failure(Place::start_of(at), &Words::plain(full(error))))
}

/// A mistake as remarks have it.
struct Told {
    message: Words,
    frames: Vec<Frame>,
    /// Which fields there are, what was meant.
    advice: Option<Words>,
}

/// What the report says, as remarks have it.
fn told(report: Report, templates: &Templates, given: Option<&tera::Context>) -> Told {
    let Report { message, mut frames } = report;
    let missing = given.and_then(|given| {
        frames.iter().enumerate().find_map(|(number, frame)| {
            let text = &templates.get(&frame.template)?.text;
            let span = span(frame, text);
            // The others are calls: what they were given may be what is not there.
            let found = match number {
                0 => fields::missing(given, text, span),
                _ => fields::missing_inside(given, text, span),
            };
            found.map(|it| (number, Frame::of(it.span, text, &frame.template), it))
        })
    });
    if let Some((number, place, it)) = missing {
        frames.drain(..number);
        frames[0] = place;
        return Told { message: it.message, frames, advice: Some(it.hint) };
    }
    // What follows the first sentence is advice: which names there are, what was meant.
    let (what, advice) = message.split_once(". ").unzip();
    let message = as_remark(what.unwrap_or(&message));
    let advice = advice.map(|it| {
        let known = it.strip_prefix("Available fields: ");
        let known: Vec<&str> = known.into_iter().flat_map(|it| it.split(", ")).collect();
        match message.split('`').nth(1).filter(|_| !known.is_empty()) {
            Some(name) => fields::hint(name, &known),
            None => match it.strip_prefix("Available variables: ") {
                Some(names) => words!("available variables: {names}", names),
                None => Words::said(as_remark(it)),
            },
        }
    });
    Told { message: in_our_words(&message), frames, advice }
}

/// What the engine says most often, in words of the catalogue; what else it says as it is.
fn in_our_words(message: &str) -> Words {
    let between = |start, end| -> Option<&str> {
        let name = message.strip_prefix(start)?.strip_suffix(end)?;
        (!name.contains('`')).then_some(name)
    };
    if let Some(name) = between("variable `", "` is not defined") {
        return words!("variable `{name}` is not defined", name);
    }
    if let Some(name) = between("unknown filter `", "`") {
        return words!("unknown filter `{name}`", name);
    }
    if let Some(name) = between("unknown function `", "`") {
        return words!("unknown function `{name}`", name);
    }
    if message == "unexpected end of input" {
        return words!("unexpected end of input");
    }
    match message.strip_prefix("found ").and_then(|it| it.split_once(" but expected ")) {
        Some((found, wanted)) => {
            words!("found {found} but expected {wanted}", found, wanted)
        }
        None => Words::plain(message),
    }
}

fn of_report(told: Told, templates: &Templates, at: &SourcePath) -> Diagnostic {
    let Told { mut message, frames, advice } = told;
    let own = |it: &&Frame| templates.get(&it.template).is_some_and(|it| !it.is_built_in);
    let mut owned = frames.iter().filter(own);
    let first = owned.next();
    for (number, frame) in frames.iter().enumerate() {
        let place = in_words(frame, templates);
        // The first place of the site is told below the message.
        if number > 0 {
            message = words!("{message}, called from {place}", message, place);
        } else if first != Some(frame) {
            message = words!("{message} in {place}", message, place);
        }
    }
    let Some(first) = first else {
        return failure(Place::start_of(at), &message).hint(words!(
            "the template is in the program and no file of the site: look at what the \
             site's own templates and options give it"
        ));
    };
    let place = |it: &Frame| {
        let template = templates.get(&it.template)?;
        Some(Place { path: template.file.clone(), span: span(it, &template.text) })
    };
    let remark = failure(place(first).unwrap_or_else(|| Place::start_of(at)), &message);
    let remark = match advice {
        Some(it) => remark.hint(it),
        None => remark,
    };
    match owned.next().and_then(place) {
        Some(caller) => remark.also(caller, words!("called from here")),
        None => remark,
    }
}

fn in_words(frame: &Frame, templates: &Templates) -> Words {
    let template = templates.get(&frame.template);
    let file = template.map_or(frame.template.as_str(), |it| it.file.as_str());
    let line = frame.line;
    match template.is_some_and(|it| it.is_built_in) {
        true => words!("{file}:{line} of the program", file, line),
        false => Words::plain(format!("{file}:{line}")),
    }
}

/// Where a mistake is that the engine tells without a place: where the name stands of the
/// template that is missing or that comes back to itself.
fn named(error: &tera::Error, templates: &Templates) -> Option<Place> {
    use tera::ErrorKind::{CircularExtend, CircularInclude, MissingParent, Msg};
    let (name, mentioned) = match error.kind() {
        MissingParent { current, parent } => (current, Some(parent)),
        CircularExtend { tpl, inheritance_chain: chain }
        | CircularInclude { tpl, include_chain: chain } => (tpl, chain.get(1)),
        Msg(message) => {
            let own = templates.iter().filter(|(_, it)| !it.is_built_in);
            let mut own = own.filter(|(name, _)| message.contains(&format!("`{name}`")));
            return own.next().map(|(_, it)| Place::start_of(&it.file));
        }
        _ => return None,
    };
    let template = templates.get(name).filter(|it| !it.is_built_in)?;
    let found = mentioned.and_then(|it| {
        let written = [format!("\"{it}\""), format!("'{it}'")];
        let start = written.iter().find_map(|it| template.text.find(it.as_str()))? + 1;
        Some(Span::new(start, start + it.len()))
    });
    Some(Place { path: template.file.clone(), span: found.unwrap_or_default() })
}

fn failure(place: Place, message: &Words) -> Diagnostic {
    let message = words!("the theme fails: {message}", message);
    Diagnostic::new(Code::Theme, place, message)
        .hint(words!("what templates can see is listed in themes/README.md of congbao"))
}

fn full(error: &tera::Error) -> String {
    let mut message = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(inner) = source {
        message = format!("{message}: {inner}");
        source = inner.source();
    }
    message
}

/// As remarks are written: the first letter small, no full stop.
fn as_remark(message: &str) -> String {
    let mut letters = message.trim().trim_end_matches('.').chars();
    let first = letters.next().map(|it| it.to_lowercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// The mistakes in the engine's report.
fn reports(text: &str) -> Vec<Report> {
    let mut reports: Vec<Report> = Vec::new();
    for line in text.lines() {
        let line = line.trim_start();
        if let Some(message) = line.strip_prefix("error: ") {
            reports.push(Report { message: message.to_owned(), frames: Vec::new() });
        }
        let Some(report) = reports.last_mut() else { continue };
        let place = line.strip_prefix("--> ").filter(|_| report.frames.is_empty());
        // A note of another kind says where something began: `note: opened here 1:2`.
        let place = place.or_else(|| line.strip_prefix("note: called from "));
        report.frames.extend(place.and_then(frame));
        let width = line.strip_prefix("| ").map_or("", str::trim_start);
        if !width.is_empty() && width.bytes().all(|it| it == b'^') {
            let unmeasured = report.frames.last_mut().filter(|it| it.width == 0);
            unmeasured.into_iter().for_each(|it| it.width = width.len());
        }
    }
    reports.retain(|it| !it.frames.is_empty());
    reports
}

impl Frame {
    /// The place of a span in a template.
    fn of(span: Span, text: &str, template: &str) -> Self {
        let before = &text[..span.start];
        let start_of_line = before.rfind('\n').map_or(0, |it| it + 1);
        Self {
            template: template.to_owned(),
            line: before.matches('\n').count() + 1,
            column: before[start_of_line..].chars().count() + 1,
            width: span.of(text).chars().count(),
        }
    }
}

/// `base.html:33:24`
fn frame(place: &str) -> Option<Frame> {
    let (rest, column) = place.rsplit_once(':')?;
    let (template, line) = rest.rsplit_once(':')?;
    let (line, column) = (line.parse().ok()?, column.parse().ok()?);
    Some(Frame { template: template.to_owned(), line, column, width: 0 })
}

/// What the frame means of the template's text: at least one letter, so that there is one to
/// put a caret below; what is missing at the end of a text is shown at its last letter.
fn span(frame: &Frame, text: &str) -> Span {
    let lines = text.split_inclusive('\n').take(frame.line.saturating_sub(1));
    let start_of_line: usize = lines.map(str::len).sum();
    let line = text[start_of_line..].lines().next().unwrap_or_default();
    let at = |count: usize| line.char_indices().nth(count).map_or(line.len(), |it| it.0);
    let column = frame.column.saturating_sub(1);
    let (start, end) = (at(column), at(column + frame.width.max(1)));
    if start < end {
        return Span::new(start_of_line + start, start_of_line + end);
    }
    let before = text[..start_of_line + start].trim_end();
    let last = before.chars().next_back().map_or(0, char::len_utf8);
    Span::new(before.len() - last, before.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    /// The remarks of `errors` on templates; those of `built_in` are no files of the site.
    #[track_caller]
    fn check(
        texts: &[(&str, &str)],
        built_in: &[(&str, &str)],
        wanted: &[(&str, &str, &str)],
    ) {
        let template = |(name, text): &(&str, &str), is_built_in| {
            let file = SourcePath::new(&format!("themes/a/{name}"));
            ((*name).to_owned(), Template { file, text: (*text).to_owned(), is_built_in })
        };
        let own = texts.iter().map(|it| template(it, false));
        let all = own.chain(built_in.iter().map(|it| template(it, true)));
        let templates: Templates = all.collect();
        let mut tera = tera::Tera::default();
        let added = tera
            .add_raw_templates(templates.iter().map(|(name, it)| (name, &it.text)))
            .and_then(|()| tera.render("a", &tera::Context::new()));
        let at = SourcePath::new("theme.yaml");
        let found = remarks(
            &added.expect_err("one of the templates is wrong"),
            &templates,
            &at,
            None,
        );
        let found: Vec<(&str, &str, String)> = found
            .iter()
            .map(|it| {
                let text = texts
                    .iter()
                    .find(|(name, _)| it.place.path.below("themes/a") == Some(*name));
                let marked = text.map_or("", |(_, text)| it.place.span.of(text));
                (it.place.path.as_str(), marked, it.message.to(Language::English))
            })
            .collect();
        let wanted = wanted.iter().map(|it| (it.0, it.1, it.2.to_owned()));
        assert_eq!(found, wanted.collect::<Vec<_>>());
    }

    #[test]
    fn a_mistake_of_grammar() {
        check(
            &[("a", "một\n{% if %}\n")],
            &[],
            &[(
                "themes/a/a",
                "%}",
                "the theme fails: found `%}` but expected one of: integer, float, string, \
                 bool, ident, `-`, `not`, `<`, `{`, `[` or `(`",
            )],
        );
    }

    #[test]
    fn a_text_that_ends_too_early() {
        check(
            &[("a", "{% if x %}ở đây\n")],
            &[],
            &[("themes/a/a", "y", "the theme fails: unexpected end of input")],
        );
    }

    #[test]
    fn an_unknown_name_in_what_is_included() {
        check(
            &[
                ("a", "{% extends \"b\" %}"),
                ("b", "…\n{% include \"c\" %}"),
                ("c", "ở {{ x.y }}"),
            ],
            &[],
            &[(
                "themes/a/c",
                "x",
                "the theme fails: variable `x` is not defined, called from themes/a/b:2",
            )],
        );
    }

    #[test]
    fn what_the_program_holds_is_told_where_the_site_calls_it() {
        check(
            &[("a", "{% include \"c\" %}")],
            &[("c", "{{ x.y }}")],
            &[(
                "themes/a/a",
                "\"c\"",
                "the theme fails: variable `x` is not defined in themes/a/c:1 of the \
                 program, called from themes/a/a:1",
            )],
        );
        check(
            &[],
            &[("a", "{% include \"c\" %}"), ("c", "{{ x.y }}")],
            &[(
                "theme.yaml",
                "",
                "the theme fails: variable `x` is not defined in themes/a/c:1 of the \
                 program, called from themes/a/a:1 of the program",
            )],
        );
    }

    #[test]
    fn several_unknown_filters() {
        check(
            &[("a", "{{ 1 | b }}{{ 2 | c }}")],
            &[],
            &[
                ("themes/a/a", "b", "the theme fails: unknown filter `b`"),
                ("themes/a/a", "c", "the theme fails: unknown filter `c`"),
            ],
        );
    }

    #[test]
    fn circles_and_gaps() {
        check(
            &[("a", "{% extends \"b\" %}")],
            &[],
            &[(
                "themes/a/a",
                "b",
                "the theme fails: template 'a' is inheriting from 'b', which doesn't exist \
                 or isn't loaded",
            )],
        );
        check(
            &[("a", "{% include \"b\" %}"), ("b", "{% include \"a\" %}")],
            &[],
            &[(
                "themes/a/a",
                "b",
                "the theme fails: circular include detected for template 'a'. Include \
                 chain: `[\"a\", \"b\", \"a\"]`",
            )],
        );
    }
}
