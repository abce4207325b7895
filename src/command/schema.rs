//! `congbao schema`: the keys of a kind of file as JSON Schema, for editors.
//!
//! Made from the table that the parser reads by. What it takes is what the parser takes,
//! save that names of kinds must be spelled as the table has them.

use serde_json::{Map, Value, json};

use super::{Error, Exit};
use crate::law::Kind;
use crate::parse::{self, Field, Takes, YEARS};
use crate::report;
use crate::words::{Language, Words, in_file, words};

/// What `congbao schema` is asked for.
#[derive(clap::Args, Debug)]
pub struct Schema {
    /// The kind of file
    #[arg(value_enum)]
    pub of: parse::Schema,
}

/// Prints the JSON Schema (draft 2020-12).
pub fn schema(arguments: &Schema) -> Result<Exit, Error> {
    report::result(json_schema(arguments.of, Language::Vietnamese)?.trim_end())?;
    Ok(Exit::Fine)
}

/// The JSON Schema of a kind of file, as text; what it explains is in this language.
pub(super) fn json_schema(
    schema: parse::Schema,
    language: Language,
) -> Result<String, Error> {
    let mut whole = match schema.is_list() {
        true => json!({ "type": "array", "items": object(schema.fields(), language) }),
        false => object(schema.fields(), language),
    };
    whole["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    whole["title"] = json!(in_file(schema.title(), language));
    let name = schema.name();
    whole["$comment"] = json!(format!("congbao schema {name} > schema/{name}.json"));
    let mut text = serde_json::to_string_pretty(&whole).map_err(std::io::Error::other)?;
    text.push('\n');
    Ok(text)
}

fn object(fields: &[Field], language: Language) -> Value {
    let properties: Map<String, Value> =
        fields.iter().map(|it| (it.name.to_owned(), property(it, language))).collect();
    let required: Vec<&str> =
        fields.iter().filter(|it| it.is_required).map(|it| it.name).collect();
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn property(field: &Field, language: Language) -> Value {
    let mut value = taken(field.takes, language);
    if !field.is_required {
        allow_nothing(&mut value);
    }
    value["description"] = json!(description(field, language));
    value
}

/// An empty value is as good as none where the key may be absent.
fn allow_nothing(value: &mut Value) {
    match &mut value["type"] {
        Value::Array(names) => names.push(json!("null")),
        name => *name = json!([name.take(), "null"]),
    }
    if let Some(Value::Array(names)) = value.get_mut("enum") {
        names.push(Value::Null);
    }
}

fn taken(takes: Takes, language: Language) -> Value {
    match takes {
        Takes::Text | Takes::Number => json!({ "type": "string" }),
        Takes::Kind => {
            let names = Kind::all().map(Kind::slug).chain(Kind::all().map(Kind::name));
            json!({ "type": "string", "enum": names.collect::<Vec<_>>() })
        }
        Takes::Address => json!({ "type": "string", "pattern": "^https?://" }),
        Takes::Date => {
            json!({ "type": "string", "format": "date", "pattern": "^\\d{4}-\\d{2}-\\d{2}$" })
        }
        Takes::Year => count(*YEARS.start(), *YEARS.end()),
        Takes::Count(least, most) => count(least, most),
        Takes::Flag => json!({ "type": "boolean" }),
        Takes::Texts => {
            json!({ "type": ["array", "string"], "items": { "type": "string" } })
        }
        Takes::Choice(names) => {
            let names: Vec<&str> = names().into_iter().map(|it| it.0).collect();
            json!({ "type": "string", "enum": names })
        }
        Takes::Pairs(usual) => {
            let scalar = ["string", "number", "boolean", "null"];
            let usual: Map<String, Value> = usual
                .iter()
                .map(|(name, meaning)| {
                    let meaning = in_file(meaning, language);
                    let value = json!({ "type": scalar, "description": meaning });
                    ((*name).to_owned(), value)
                })
                .collect();
            json!({
                "type": "object",
                "properties": usual,
                "additionalProperties": { "type": scalar },
            })
        }
        Takes::Table(fields) => object(fields, language),
        Takes::Tables(fields) => {
            json!({ "type": "array", "items": object(fields, language) })
        }
    }
}

/// A whole number, also where it stands in quotes.
fn count(least: i64, most: i64) -> Value {
    json!({
        "type": ["integer", "string"],
        "minimum": least,
        "maximum": most,
        "pattern": "^\\d+$",
    })
}

fn description(field: &Field, language: Language) -> String {
    let meaning = in_file(field.meaning, language);
    match field.takes {
        Takes::Choice(names) => format!("{meaning} {}", choices(&names(), language)),
        _ => meaning.to_owned(),
    }
}

/// `in-force (còn hiệu lực), expired (hết hiệu lực).`
pub(super) fn choices(names: &[(&str, &str)], language: Language) -> String {
    let shown = names.iter().map(|(name, meaning)| {
        let meaning = in_file(meaning, language);
        Words::plain(format!("{name} ({meaning})"))
    });
    words!("One of: {names}.", names = Words::list(shown)).to(language)
}
