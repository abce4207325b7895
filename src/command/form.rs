//! A new file with every key that it may have and what each means: those with a value as
//! they are, the others with an example behind `#`.

use std::collections::BTreeMap;

use super::schema::choices;
use crate::parse::{Field, Schema, Takes, scalar};
use crate::words::{Language, in_file};

/// The values of a new file's keys, as YAML writes them.
#[derive(Clone, Debug, Default)]
pub(super) struct Form {
    values: BTreeMap<&'static str, String>,
    remarks: BTreeMap<&'static str, String>,
}

impl Form {
    /// The key has this text.
    pub(super) fn text(&mut self, key: &'static str, text: &str) {
        self.values.insert(key, format!(" {}", scalar(text)));
    }

    /// The key has these texts, one a line.
    pub(super) fn texts<'a>(
        &mut self,
        key: &'static str,
        texts: impl IntoIterator<Item = &'a str>,
    ) {
        let lines = texts.into_iter().map(|it| format!("\n  - {}", scalar(it)));
        self.values.insert(key, lines.collect());
    }

    /// The key has a mapping of these texts; without any it has nothing.
    pub(super) fn pairs(&mut self, key: &'static str, pairs: &[(&str, Option<&str>)]) {
        let pairs = pairs.iter().filter_map(|(key, text)| Some((key, (*text)?)));
        let lines: String =
            pairs.map(|(key, text)| format!("\n  {key}: {}", scalar(text))).collect();
        if !lines.is_empty() {
            self.values.insert(key, lines);
        }
    }

    /// The key has this value, which is YAML already.
    pub(super) fn yaml(&mut self, key: &'static str, value: &str) {
        self.values.insert(key, format!(" {value}"));
    }

    /// Something more is told above the key.
    pub(super) fn remark(&mut self, key: &'static str, remark: String) {
        self.remarks.insert(key, remark);
    }

    /// The front matter of a file at this path below the site, with its two lines `---`;
    /// `closing` is told at its end. All is explained in this language.
    pub(super) fn front_matter(
        &self,
        schema: Schema,
        path: &str,
        (closing, language): (&str, Language),
    ) -> String {
        let closing = comment(in_file(closing, language), "");
        format!("---\n{}{closing}---\n", self.lines(schema, path, language))
    }

    /// The lines of a file at this path below the site, explained in this language.
    pub(super) fn lines(&self, schema: Schema, path: &str, language: Language) -> String {
        let mut out = schema_line(schema, path);
        for field in schema.fields() {
            out.push_str(&explained(field, language));
            if let Some(remark) = self.remarks.get(field.name) {
                out.push_str(&comment(remark, ""));
            }
            out.push_str(&match self.values.get(field.name) {
                Some(value) => format!("{}:{value}\n", field.name),
                None => format!("#{}: {}\n", field.name, field.example),
            });
        }
        out
    }
}

/// The start of a file that is a list of entries: what their keys mean.
pub(super) fn list_start(schema: Schema, path: &str, language: Language) -> String {
    let fields = schema.fields().iter();
    let keys = fields.map(|it| told(it, "", language) + &nested(it, language));
    schema_line(schema, path) + &keys.collect::<String>()
}

/// Where the language server of YAML finds the schema: a way from the file to `schema/`.
fn schema_line(schema: Schema, path: &str) -> String {
    let up = "../".repeat(path.matches('/').count());
    format!("# yaml-language-server: $schema={up}schema/{}.json\n", schema.name())
}

fn explained(field: &Field, language: Language) -> String {
    let choices = match field.takes {
        Takes::Choice(names) => comment(&choices(&names(), language), ""),
        _ => String::new(),
    };
    comment(in_file(field.meaning, language), "") + &choices + &nested(field, language)
}

/// What the keys below this one mean.
fn nested(field: &Field, language: Language) -> String {
    match field.takes {
        Takes::Table(inner) | Takes::Tables(inner) => {
            inner.iter().map(|it| told(it, "  ", language)).collect()
        }
        Takes::Pairs(usual) => usual
            .iter()
            .map(|(name, meaning)| (name, in_file(meaning, language)))
            .map(|(name, meaning)| comment(&format!("{name}: {meaning}"), "  "))
            .collect(),
        _ => String::new(),
    }
}

fn told(field: &Field, indent: &str, language: Language) -> String {
    let choices = match field.takes {
        Takes::Choice(names) => format!(" {}", choices(&names(), language)),
        _ => String::new(),
    };
    let meaning = in_file(field.meaning, language);
    comment(&format!("{}: {meaning}{choices}", field.name), indent)
}

/// The longest line of a comment, in letters.
const WIDTH: usize = 96;

/// Lines that no reader of YAML looks at, whatever the words are.
fn comment(words: &str, indent: &str) -> String {
    let mut out = String::new();
    let mut line = format!("#{indent}");
    let empty = line.len();
    for word in words.split_whitespace() {
        let is_full = line.chars().count() + 1 + word.chars().count() > WIDTH;
        if is_full && line.len() > empty {
            out.push_str(&line);
            out.push('\n');
            line.truncate(empty);
        }
        line.push(' ');
        line.push_str(word);
    }
    out + &line + "\n"
}
