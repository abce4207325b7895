//! A text as YAML writes it.

use std::fmt::Write as _;

/// The text as a value of YAML that every reader takes for that text: as it is where it
/// cannot be taken for anything else (`ubnd-dong-nai`, `02/CT-UBND`, `2024-03-06`), else in
/// double quotes.
pub fn scalar(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

fn is_plain(text: &str) -> bool {
    let is_slug = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-';
    let is_code = |it: char| it.is_alphanumeric() || it == '-' || it == '/';
    // What holds no hyphen may be a word of YAML: `no`, `null`.
    let names_something = text.starts_with(|it: char| it.is_ascii_lowercase())
        && text.contains('-')
        && text.chars().all(is_slug);
    let is_number = text.starts_with(|it: char| it.is_ascii_digit())
        && text.contains('/')
        && text.chars().all(is_code);
    let is_date = text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok();
    names_something || is_number || is_date
}

fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            it if is_shown(it) => out.push(it),
            it => drop(write!(out, "\\U{:08X}", u32::from(it))),
        }
    }
    out.push('"');
    out
}

/// Whether the letter may stand in a line of YAML as it is.
fn is_shown(letter: char) -> bool {
    let breaks_line = matches!(letter, '\u{85}' | '\u{2028}' | '\u{2029}');
    !letter.is_control()
        && !breaks_line
        && !matches!(letter, '\u{FEFF}' | '\u{FFFE}'..='\u{FFFF}')
}
