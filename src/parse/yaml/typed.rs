//! Values by what they must be; what is none of it is a mistake, placed and with a hint.

use jiff::civil::Date;
use serde_yaml::Value;

use super::{Placed, Table, YEARS, shown};
use crate::diagnostic::{Code, Diagnostic, Place, nearest};
use crate::parse::schema::Field;
use crate::text::Span;
use crate::words::{Words, words};

impl<'a> Table<'a> {
    fn wrong_type(&mut self, key: &str, found: &Value, wanted: &Words) {
        let message = words!(
            "`{key}` is {found}, not {wanted}",
            key,
            found = type_name(found),
            wanted
        );
        let hint = match found {
            Value::Sequence(_) | Value::Mapping(_) => {
                words!("write {wanted} after `{key}:`", wanted, key)
            }
            Value::Tagged(_) => words!("take the word with the exclamation mark away"),
            it => {
                words!("put it in quotes: `{key}: \"{value}\"`", key, value = shown(it))
            }
        };
        self.mistake(Code::WrongType, key, message, hint);
    }

    /// A text of a list with a colon, which makes it a mapping: `- Lưu: VT`.
    fn colon_in_text(&mut self, key: &str, text: &str) {
        let below = self.key_span(key).end;
        let at = self.file[below..self.block.end].find(text).map(|it| below + it);
        let span = at.map(|at| Span::new(at, at + text.len()));
        let span = span.unwrap_or_else(|| self.value_span(key));
        let place = Place { path: self.path.clone(), span };
        let message = words!("“{text}” has a colon and no quotes", text);
        let hint = words!("put it in double quotes: `\"{text}\"`", text);
        self.diagnostics
            .push(Diagnostic::new(Code::WrongType, place, message).hint(hint));
    }

    fn control(&mut self, key: &str) {
        let message = words!("`{key}` holds a control character", key);
        let hint = words!("delete what cannot be seen and write the text again");
        self.mistake(Code::WrongValue, key, message, hint);
    }

    /// A text.
    pub(in crate::parse) fn text(&mut self, key: &str) -> Option<String> {
        match self.take(key)? {
            Value::String(text) if has_control(&text) => {
                self.control(key);
                None
            }
            Value::String(text) => {
                Some(text.trim().to_owned()).filter(|it| !it.is_empty())
            }
            other => {
                self.wrong_type(key, &other, &words!("a text"));
                None
            }
        }
    }

    /// A text with its place.
    pub(in crate::parse) fn placed(&mut self, key: &str) -> Option<Placed<String>> {
        let span = self.value_span(key);
        self.text(key).map(|value| Placed { value, span })
    }

    /// A list of texts; a single text is a list of one.
    pub(in crate::parse) fn texts(&mut self, key: &str) -> Vec<String> {
        let items = match self.take(key) {
            None => return Vec::new(),
            Some(Value::Sequence(items)) => items,
            Some(one) => vec![one],
        };
        let mut texts = Vec::with_capacity(items.len());
        for item in items {
            match item {
                Value::String(text) if has_control(&text) => self.control(key),
                Value::String(text) => texts.push(text.trim().to_owned()),
                other => match with_colon(&other) {
                    Some(text) => self.colon_in_text(key, &text),
                    None => self.wrong_type(key, &other, &words!("a list of texts")),
                },
            }
        }
        texts
    }

    /// A date, `2024-03-06`.
    pub(in crate::parse) fn date(&mut self, key: &str) -> Option<Date> {
        let text = self.text(key)?;
        let date: Option<Date> = text.parse().ok();
        let is_of_a_year = |it: &Date| YEARS.contains(&i64::from(it.year()));
        if date.as_ref().is_some_and(|it| text.len() == 10 && !is_of_a_year(it)) {
            let message =
                words!("`{text}` is a day of no year that a document may be of", text);
            let hint = words!(
                "years are from {start} to {end}",
                start = YEARS.start(),
                end = YEARS.end()
            );
            self.mistake(Code::WrongValue, key, message, hint);
            return None;
        }
        if date.is_none() || text.len() != 10 {
            let hint = match day_first(&text) {
                Some(date) => words!("write the year first: {date}", date),
                None => words!("write year-month-day, as in 2024-03-06"),
            };
            let message = words!("`{text}` is no day of the calendar", text);
            self.mistake(Code::WrongValue, key, message, hint);
            return None;
        }
        date
    }

    /// A year.
    pub(in crate::parse) fn year(&mut self, key: &str) -> Option<i16> {
        let value = self.take(key)?;
        let year = whole(&value).filter(|it| YEARS.contains(it));
        if year.is_none() {
            let message = words!("`{value}` is no year", value = shown(&value));
            self.mistake(
                Code::WrongValue,
                key,
                message,
                words!("write four digits, as in 2024"),
            );
        }
        year.and_then(|it| i16::try_from(it).ok())
    }

    /// A whole number from `least` to `most`.
    pub(in crate::parse) fn count(
        &mut self,
        key: &str,
        (least, most): (i64, i64),
    ) -> Option<i64> {
        let value = self.take(key)?;
        let count = whole(&value).filter(|it| (least..=most).contains(it));
        if count.is_none() {
            let message =
                words!("`{key}` is no number from {least} to {most}", key, least, most);
            self.mistake(
                Code::WrongValue,
                key,
                message,
                words!("as in `{key}: 50`", key),
            );
        }
        count
    }

    /// A web address.
    pub(in crate::parse) fn address(&mut self, key: &str) -> Option<String> {
        let address = self.text(key)?;
        let is_web = ["https://", "http://"].iter().any(|it| address.starts_with(it));
        if !is_web {
            let message = words!("`{address}` is no web address", address);
            self.mistake(
                Code::WrongValue,
                key,
                message,
                words!("begin it with https://"),
            );
        }
        Some(address).filter(|_| is_web)
    }

    /// One of these names; `unknown` says of another one that it is none.
    pub(in crate::parse) fn choice(
        &mut self,
        key: &str,
        names: &[(&'static str, &'static str)],
        unknown: impl Fn(&str) -> Words,
    ) -> Option<&'static str> {
        let text = self.text(key)?;
        let known: Vec<&'static str> = names.iter().map(|(name, _)| *name).collect();
        let chosen = known.iter().find(|it| **it == text).copied();
        if chosen.is_none() {
            let hint = match nearest(&text, known.iter().copied()) {
                Some(near) => words!("did you mean `{near}`?", near),
                None => words!("one of {names}", names = known.join(", ")),
            };
            self.mistake(Code::WrongValue, key, unknown(&text), hint);
        }
        chosen
    }

    /// Yes or no; no where the key is absent.
    pub(in crate::parse) fn flag(&mut self, key: &str) -> bool {
        match self.take(key) {
            None => false,
            Some(Value::Bool(it)) => it,
            Some(other) => {
                let message = words!(
                    "`{key}` is {found}, not true or false",
                    key,
                    found = type_name(&other)
                );
                self.mistake(
                    Code::WrongType,
                    key,
                    message,
                    words!("write true or false"),
                );
                false
            }
        }
    }

    /// A mapping inside this one.
    pub(in crate::parse) fn table(
        &mut self,
        key: &str,
        keys: &'static [Field],
    ) -> Option<Table<'a>> {
        let value = self.take(key)?;
        self.inner(key, keys, value)
    }

    /// A list of mappings inside this one.
    pub(in crate::parse) fn tables(
        &mut self,
        key: &str,
        keys: &'static [Field],
    ) -> Vec<Table<'a>> {
        let items = match self.take(key) {
            None => return Vec::new(),
            Some(Value::Sequence(items)) => items,
            Some(other) => {
                self.wrong_type(key, &other, &words!("a list"));
                return Vec::new();
            }
        };
        items.into_iter().filter_map(|it| self.inner(key, keys, it)).collect()
    }

    fn inner(
        &mut self,
        key: &str,
        keys: &'static [Field],
        value: Value,
    ) -> Option<Table<'a>> {
        let block = Span::new(self.key_span(key).start, self.block.end);
        match Table::of(self.path, self.file, block, keys, value) {
            Ok(table) => Some(table),
            Err(mistake) => {
                self.diagnostics.push(mistake);
                None
            }
        }
    }

    /// The texts under a key whose own keys are free, in the order of the file.
    pub(in crate::parse) fn pairs(&mut self, key: &str) -> Vec<(String, String)> {
        match self.take(key) {
            None => Vec::new(),
            Some(Value::Mapping(entries)) => {
                let is_nested = |it: &&Value| it.is_sequence() || it.is_mapping();
                if let Some(nested) = entries.values().find(is_nested) {
                    self.wrong_type(
                        key,
                        nested,
                        &words!("one text for each of its keys"),
                    );
                }
                entries.iter().map(|(key, value)| (shown(key), shown(value))).collect()
            }
            Some(other) => {
                self.wrong_type(key, &other, &words!("keys with texts"));
                Vec::new()
            }
        }
    }
}

/// The text that was meant, where a mapping has one key with one value.
fn with_colon(value: &Value) -> Option<String> {
    let entries = value.as_mapping()?;
    let (key, value) = entries.iter().next().filter(|_| entries.len() == 1)?;
    let is_single = !value.is_mapping() && !value.is_sequence();
    is_single.then(|| format!("{}: {}", shown(key), shown(value)))
}

/// Whether the text holds what nobody sees and no format takes.
fn has_control(text: &str) -> bool {
    text.contains(|it: char| it.is_control() && it != '\n')
}

/// A whole number, also where it stands in quotes.
fn whole(value: &Value) -> Option<i64> {
    match value {
        Value::Number(it) => it.as_i64(),
        Value::String(it) => it.parse().ok(),
        _ => None,
    }
}

fn type_name(value: &Value) -> Words {
    match value {
        Value::Null => words!("nothing"),
        Value::Bool(_) => words!("true or false"),
        Value::Number(_) => words!("a number"),
        Value::String(_) => words!("a text"),
        Value::Sequence(_) => words!("a list"),
        Value::Mapping(_) => words!("a mapping"),
        Value::Tagged(_) => words!("a value of a kind of its own"),
    }
}

/// A date written day first, as people write it: 06/3/2024.
fn day_first(text: &str) -> Option<Date> {
    let mut parts = text.split(['/', '.', '-']).map(str::parse::<i16>);
    let (day, month, year) =
        (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    Date::new(year, month as i8, day as i8).ok().filter(|it| it.year() > 1000)
}
