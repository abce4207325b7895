//! YAML with closed schemas: the one place that knows the YAML library.
//!
//! A [`Table`] is a mapping whose keys are known beforehand. Reading a value takes its key,
//! checks its type and remembers the mistake, with the place in the file, if it has another.
//! [`typed`] has the types; [`mod@value`] reads the text, and says what is wrong where it is no
//! YAML.

mod typed;
mod value;

use std::ops::RangeInclusive;

use serde_yaml::Value;

use self::value::{first_line, value};
use super::schema::Field;
use crate::diagnostic::{Code, Diagnostic, Place, nearest};
use crate::source::SourcePath;
use crate::text::Span;
use crate::words::{Words, words};

/// A value and where it stands in its file.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// Its place, in bytes of the file.
    pub span: Span,
}

/// The years that a document may be of.
pub const YEARS: RangeInclusive<i64> = 1900..=2199;

/// A mapping with known keys, being read.
pub(super) struct Table<'a> {
    path: &'a SourcePath,
    file: &'a str,
    /// The part of the file this table was read from.
    block: Span,
    entries: Vec<(String, Value)>,
    keys: &'static [Field],
    /// The mistakes found so far.
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl<'a> Table<'a> {
    /// The mapping in `block` of `file`, whose keys may only be `keys`.
    pub(super) fn parse(
        path: &'a SourcePath,
        file: &'a str,
        block: Span,
        keys: &'static [Field],
    ) -> Result<Self, Diagnostic> {
        let value = value(path, file, block)?;
        Self::of(path, file, block, keys, value)
    }

    fn of(
        path: &'a SourcePath,
        file: &'a str,
        block: Span,
        keys: &'static [Field],
        value: Value,
    ) -> Result<Self, Diagnostic> {
        let entries = match value {
            Value::Null => Vec::new(),
            Value::Mapping(entries) => entries.into_iter().collect(),
            _ => {
                let place = Place { path: path.clone(), span: first_line(file, block) };
                let message = words!("these are not keys with values");
                return Err(Diagnostic::new(Code::WrongType, place, message)
                    .hint(words!("write one `key: value` on each line")));
            }
        };
        let entries =
            entries.into_iter().map(|(key, value)| (shown(&key), value)).collect();
        let mut table =
            Self { path, file, block, entries, keys, diagnostics: Vec::new() };
        table.report_unknown_keys();
        Ok(table)
    }

    fn report_unknown_keys(&mut self) {
        let names: Vec<&str> = self.keys.iter().map(|it| it.name).collect();
        for (key, _) in &self.entries {
            if key == NO_NAME {
                let place = Place {
                    path: self.path.clone(),
                    span: first_line(self.file, self.block),
                };
                let message = words!("a key here is a list or a mapping, not a name");
                let remark =
                    Diagnostic::new(Code::UnknownKey, place, message).hint(words!(
                        "put a text that begins with `[`, `{{` or `?` in double quotes"
                    ));
                self.diagnostics.push(remark);
                continue;
            }
            if names.contains(&key.as_str()) {
                continue;
            }
            let hint = match nearest(key, names.iter().copied()) {
                Some(near) => words!("did you mean `{near}`?", near),
                None => words!("the keys here are {keys}", keys = names.join(", ")),
            };
            let message = words!("nothing reads the key `{key}`", key);
            let place = Place { path: self.path.clone(), span: self.key_span(key) };
            self.diagnostics
                .push(Diagnostic::new(Code::UnknownKey, place, message).hint(hint));
        }
    }

    /// Where `key` stands: at the start of a line of the block, else anywhere before a colon.
    pub(super) fn key_span(&self, key: &str) -> Span {
        let text = self.block.of(self.file);
        let is_key = |at: usize| {
            let before = text[..at].chars().next_back();
            let opens = before.is_none_or(|it| {
                it.is_whitespace() || matches!(it, '{' | ',' | '-' | '"')
            });
            opens
                && text[at + key.len()..]
                    .trim_start_matches('"')
                    .trim_start()
                    .starts_with(':')
        };
        let found = text.match_indices(key).map(|(at, _)| at).filter(|at| is_key(*at));
        let starts_line = |at: &usize| *at == 0 || text[..*at].ends_with('\n');
        let best = found.clone().find(starts_line).or_else(|| found.clone().next());
        match best {
            Some(at) => {
                Span::new(self.block.start + at, self.block.start + at + key.len())
            }
            None => first_line(self.file, self.block),
        }
    }

    /// Where the value of `key` stands: the rest of its line, else the key.
    pub(super) fn value_span(&self, key: &str) -> Span {
        let span = self.key_span(key);
        let rest = &self.file[span.end..self.block.end];
        let line = rest.lines().next().unwrap_or_default();
        let value =
            line.trim_start_matches('"').trim_start().trim_start_matches(':').trim();
        match value.is_empty() {
            true => span,
            false => {
                let start = value.as_ptr() as usize - self.file.as_ptr() as usize;
                Span::new(start, start + value.len())
            }
        }
    }

    fn take(&mut self, key: &str) -> Option<Value> {
        let at = self.entries.iter().position(|(name, _)| name == key)?;
        Some(self.entries.remove(at).1).filter(|it| !it.is_null())
    }

    pub(super) fn mistake(&mut self, code: Code, key: &str, message: Words, hint: Words) {
        let place = Place { path: self.path.clone(), span: self.value_span(key) };
        self.diagnostics.push(Diagnostic::new(code, place, message).hint(hint));
    }

    /// Whether something is wrong already with the value of `key`.
    pub(super) fn has_mistake_at(&self, key: &str) -> bool {
        let span = self.value_span(key);
        self.diagnostics.iter().any(|it| it.place.span == span)
    }

    /// What `read` finds; where nothing stands under the key, that is a mistake.
    pub(super) fn needed<T>(
        &mut self,
        key: &str,
        example: &str,
        read: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<T> {
        let before = self.diagnostics.len();
        let value = read(self);
        if value.is_none() && self.diagnostics.len() == before {
            let message = words!("there is no `{key}` here", key);
            self.mistake(
                Code::MissingKey,
                key,
                message,
                words!("add `{key}: {example}`", key, example),
            );
        }
        value
    }

    /// The mistakes of a table inside this one are this one's.
    pub(super) fn absorb(&mut self, inner: Table<'a>) {
        self.diagnostics.extend(inner.diagnostics);
    }
}

/// The tables of a file that is a list of mappings, each with its place.
pub(super) fn list<'a>(
    path: &'a SourcePath,
    file: &'a str,
    keys: &'static [Field],
) -> (Vec<Table<'a>>, Vec<Diagnostic>) {
    let whole = Span::new(0, file.len());
    let items = match value(path, file, whole) {
        Ok(Value::Null) => return (Vec::new(), Vec::new()),
        Ok(Value::Sequence(items)) => items,
        Ok(_) => {
            let place = Place { path: path.clone(), span: first_line(file, whole) };
            let mistake =
                Diagnostic::new(Code::WrongType, place, words!("this is no list"))
                    .hint(words!("begin each entry with `- `"));
            return (Vec::new(), vec![mistake]);
        }
        Err(mistake) => return (Vec::new(), vec![mistake]),
    };
    let starts: Vec<usize> = item_starts(file);
    let (mut tables, mut mistakes) = (Vec::new(), Vec::new());
    for (index, item) in items.into_iter().enumerate() {
        let start = starts.get(index).copied().unwrap_or(0);
        let end = starts.get(index + 1).copied().unwrap_or(file.len());
        match Table::of(path, file, Span::new(start, end), keys, item) {
            Ok(table) => tables.push(table),
            Err(mistake) => mistakes.push(mistake),
        }
    }
    (tables, mistakes)
}

/// The mapping of text to text that a whole file is, nested keys joined by dots.
pub(super) fn words(
    path: &SourcePath,
    file: &str,
) -> Result<Vec<(String, String)>, Diagnostic> {
    fn walk(prefix: &str, value: &Value, out: &mut Vec<(String, String)>) {
        match value {
            Value::Mapping(entries) => {
                for (key, value) in entries {
                    let key = shown(key);
                    let path =
                        if prefix.is_empty() { key } else { format!("{prefix}.{key}") };
                    walk(&path, value, out);
                }
            }
            other => out.push((prefix.to_owned(), shown(other))),
        }
    }
    let mut out = Vec::new();
    walk("", &value(path, file, Span::new(0, file.len()))?, &mut out);
    Ok(out)
}

fn item_starts(file: &str) -> Vec<usize> {
    let mut at = 0;
    let mut starts = Vec::new();
    for line in file.split_inclusive('\n') {
        if line.starts_with("- ") {
            starts.push(at);
        }
        at += line.len();
    }
    starts
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(it) => it.clone(),
        Value::Number(it) => it.to_string(),
        Value::Bool(it) => it.to_string(),
        Value::Null => String::new(),
        _ => NO_NAME.to_owned(),
    }
}

/// Shown for what is no single value.
const NO_NAME: &str = "…";
