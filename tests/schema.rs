//! What `congbao schema` prints and what the parser takes are the same.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests may")]

use std::fs;
use std::path::Path;
use std::process::Command;

use congbao::diagnostic::{Code, Diagnostic};
use congbao::parse::{self, Field, Schema, Takes};
use congbao::source::SourcePath;
use congbao::words::Language;
use serde_json::Value;

/// The schema as the program prints it.
fn printed(schema: Schema) -> Value {
    let mut command = Command::new(env!("CARGO_BIN_EXE_congbao"));
    command.env("LC_ALL", "C");
    let output = command.args(["schema", schema.name()]).output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty());
    serde_json::from_slice(&output.stdout).unwrap()
}

/// What the parser has against a file with these keys and values.
fn mistakes(schema: Schema, yaml: &str) -> Vec<Diagnostic> {
    let path = SourcePath::new("content/x");
    let front = format!("---\n{yaml}---\n");
    let entry = format!("- {}\n", yaml.trim_end().replace('\n', "\n  "));
    match schema {
        Schema::Directive => parse::document(&path, &front).1,
        Schema::Campaign => parse::campaign(&path, &front).1,
        Schema::Work => parse::work(&path, &front).1,
        Schema::Page => parse::page(&path, &front).1,
        Schema::Site => parse::config(&path, yaml).1,
        Schema::Bodies => parse::bodies(&path, &entry).1,
        Schema::Announcements => parse::announcements(&path, &entry).1,
    }
}

/// The part of a schema that tells of one entry.
fn entry(schema: &Value) -> &Value {
    schema.get("items").unwrap_or(schema)
}

/// The lines that a mapping needs besides `key`.
fn needed(fields: &[Field], key: &str) -> Vec<String> {
    let needed = fields.iter().filter(|it| it.is_required && it.name != key);
    needed.map(|it| format!("{}: {}", it.name, it.example)).collect()
}

/// The file in which `key` has this value, by itself or in the mapping under `outer`.
fn file(schema: Schema, outer: Option<&Field>, key: &str, value: &str) -> String {
    let pair = format!("{key}: {value}");
    let Some(field) = outer else {
        let mut lines = needed(schema.fields(), key);
        lines.push(pair);
        return lines.join("\n") + "\n";
    };
    let (Takes::Table(inner) | Takes::Tables(inner)) = field.takes else { panic!() };
    let mut pairs = needed(inner, key);
    pairs.push(pair);
    let mapping = format!("{{ {} }}", pairs.join(", "));
    let is_list = matches!(field.takes, Takes::Tables(_));
    let value = if is_list { format!("[{mapping}]") } else { mapping };
    file(schema, None, field.name, &value)
}

/// Every mapping of a kind of file: where it stands, and its keys.
fn mappings(schema: Schema) -> Vec<(Option<&'static Field>, &'static [Field])> {
    let mut all = vec![(None, schema.fields())];
    for field in schema.fields() {
        if let Takes::Table(inner) | Takes::Tables(inner) = field.takes {
            all.push((Some(field), inner));
        }
    }
    all
}

/// The part of the schema that tells of the mapping under `outer`.
fn within<'a>(schema: &'a Value, outer: Option<&Field>) -> &'a Value {
    outer.map_or(entry(schema), |it| entry(&entry(schema)["properties"][it.name]))
}

/// Whether a value fits: as much of JSON Schema as is printed.
fn fits(schema: &Value, value: &Value) -> bool {
    let type_names = match &schema["type"] {
        Value::Array(names) => names.clone(),
        name => vec![name.clone()],
    };
    let type_name = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(it) if it.is_i64() => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let is_number = type_name == "integer" && type_names.contains(&"number".into());
    let is_listed = schema["enum"].as_array().is_none_or(|it| it.contains(value));
    (type_names.contains(&type_name.into()) || is_number)
        && is_listed
        && match value {
            Value::String(text) => fits_pattern(schema["pattern"].as_str(), text),
            Value::Number(it) => {
                let bound = |name: &str| schema[name].as_f64();
                let number = it.as_f64().unwrap();
                bound("minimum").is_none_or(|it| it <= number)
                    && bound("maximum").is_none_or(|it| number <= it)
            }
            Value::Array(items) => items.iter().all(|it| fits(&schema["items"], it)),
            Value::Object(entries) => {
                let properties = schema["properties"].as_object().unwrap();
                let required = schema["required"].as_array();
                let has = |it: &Value| entries.contains_key(it.as_str().unwrap());
                required.is_none_or(|it| it.iter().all(has))
                    && entries.iter().all(|(key, value)| {
                        let other = &schema["additionalProperties"];
                        let of_key = properties.get(key).unwrap_or(other);
                        *of_key != Value::Bool(false) && fits(of_key, value)
                    })
            }
            _ => true,
        }
}

fn fits_pattern(pattern: Option<&str>, text: &str) -> bool {
    let is_digit = |it: char| it.is_ascii_digit();
    match pattern {
        None => true,
        Some("^https?://") => text.starts_with("http://") || text.starts_with("https://"),
        Some(r"^\d+$") => !text.is_empty() && text.chars().all(is_digit),
        Some(r"^\d{4}-\d{2}-\d{2}$") => text.replace(is_digit, "0") == "0000-00-00",
        Some(other) => panic!("the test does not know {other}"),
    }
}

/// Values of every type, some right for some keys.
const VALUES: &[&str] = &[
    "một",
    "\"12\"",
    "12",
    "1.5",
    "2024",
    "\"2024\"",
    "1850",
    "2024-03-06",
    "2024/03/06",
    "6/3/2024",
    "true",
    "\"true\"",
    "",
    "[]",
    "[một, hai]",
    "[1]",
    "[{}]",
    "{}",
    "{ một: hai }",
    "{ một: [hai] }",
    "https://a.example",
    "ftp://a.example",
    "chi-thi",
    "Chỉ thị",
    "in-force",
    "sua-doi-bo-sung",
    "partial",
    "/dia-chi/",
    "{ page_size: 0 }",
    "{ page_size: \"20\" }",
    "{ name: 1 }",
    "[{ kind: thay-the }]",
    "[{ from: 2021, to: năm 2025 }]",
];

#[test]
fn the_parser_knows_the_keys_that_are_printed_and_no_others() {
    for schema in Schema::ALL {
        let whole = printed(*schema);
        for (outer, _) in mappings(*schema) {
            let yaml = file(*schema, outer, "0", "1");
            let found = mistakes(*schema, &yaml);
            let unknown = found.iter().find(|it| it.code == Code::UnknownKey).unwrap();
            let hint = unknown.hint.as_ref().unwrap().to(Language::English);
            let listed = hint.strip_prefix("the keys here are ").expect(&hint);
            let mut known: Vec<&str> = listed.split(", ").collect();
            known.sort_unstable();
            let keys = within(&whole, outer)["properties"].as_object().unwrap().keys();
            let mut keys: Vec<&str> = keys.map(String::as_str).collect();
            keys.sort_unstable();
            assert_eq!(known, keys);
        }
    }
}

#[test]
fn each_example_is_taken() {
    for schema in Schema::ALL {
        let whole = printed(*schema);
        for (outer, fields) in mappings(*schema) {
            for field in fields {
                let yaml = file(*schema, outer, field.name, field.example);
                assert_eq!(mistakes(*schema, &yaml), [], "{yaml}");
                let value = serde_yaml::from_str(&yaml).unwrap();
                assert!(fits(entry(&whole), &value), "{yaml}");
            }
        }
    }
}

#[test]
fn what_a_schema_refuses_the_parser_refuses() {
    let (mut refused, mut taken) = (0, 0);
    for schema in Schema::ALL {
        let whole = printed(*schema);
        for (outer, fields) in mappings(*schema) {
            for (field, value) in
                fields.iter().flat_map(|it| VALUES.iter().map(move |value| (it, value)))
            {
                let yaml = file(*schema, outer, field.name, value);
                let found = mistakes(*schema, &yaml);
                let is_fit = fits(entry(&whole), &serde_yaml::from_str(&yaml).unwrap());
                let is_wrong = found.iter().any(|it| it.code == Code::WrongType);
                // Of what a text says the schema knows less: it takes "một" as a number.
                assert!(is_fit || !found.is_empty(), "only the parser takes:\n{yaml}");
                assert!(!is_fit || !is_wrong, "only the schema takes:\n{yaml}{found:?}");
                if is_fit { taken += 1 } else { refused += 1 }
            }
        }
    }
    assert!(refused > 500 && taken > 200, "{refused} {taken}");
}

#[test]
fn a_required_key_is_required_by_both() {
    for schema in Schema::ALL {
        let whole = printed(*schema);
        for (outer, fields) in mappings(*schema) {
            for field in fields {
                let yaml = file(*schema, outer, field.name, "");
                let is_fit = fits(entry(&whole), &serde_yaml::from_str(&yaml).unwrap());
                assert_eq!(is_fit, !field.is_required, "{yaml}");
                assert_eq!(mistakes(*schema, &yaml).is_empty(), is_fit, "{yaml}");
            }
        }
    }
}

#[test]
fn the_files_of_the_sample_fit() {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    for schema in Schema::ALL {
        let whole = printed(*schema);
        let place = match schema {
            Schema::Directive => "directives",
            Schema::Campaign => "campaigns",
            Schema::Work => "works",
            Schema::Page => "pages",
            Schema::Site => "site.yaml",
            Schema::Bodies => "bodies.yaml",
            Schema::Announcements => "announcements.yaml",
        };
        let mut count = 0;
        for found in walkdir::WalkDir::new(content.join(place)) {
            let path = found.unwrap().into_path();
            if !path.extension().is_some_and(|it| it == "md" || it == "yaml") {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            let front =
                text.strip_prefix("---\n").and_then(|it| it.split("\n---\n").next());
            let value = serde_yaml::from_str(front.unwrap_or(&text)).unwrap();
            assert!(fits(&whole, &value), "{}", path.display());
            count += 1;
        }
        assert!(count > 0, "{place}");
    }
}
