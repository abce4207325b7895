//! What congbao says to people, in their language.
//!
//! A sentence stands in English where the thing is seen, and is its own key:
//! `words!("nothing reads the key `{key}`", key)`. The catalogue (`vi.txt`) has each of them in
//! Vietnamese, with the same places; `tests/words.rs` holds it to have all and no other.
//! What stands in files that are made for a site is in the language of the site, and written
//! in Vietnamese in the sources, where editors' words are: [`in_file`] looks it up.
//!
//! [`Words`] cannot be shown without saying in which language: only [`Words::to`] makes a text.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::sync::LazyLock;

/// The languages that congbao speaks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, clap::ValueEnum)]
pub enum Language {
    /// English
    #[default]
    #[value(name = "en")]
    English,
    /// Tiếng Việt
    #[value(name = "vi")]
    Vietnamese,
}

impl Language {
    /// Its code, as web pages have it: `vi`.
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Vietnamese => "vi",
        }
    }

    /// The language of the first locale that is given and names one: `vi_VN.UTF-8`, `vi-VN`.
    pub fn of_locales<'a>(locales: impl IntoIterator<Item = &'a str>) -> Self {
        let first = locales.into_iter().find(|it| !it.is_empty()).unwrap_or_default();
        let language = first.split(['_', '-', '.', '@']).next().unwrap_or_default();
        match language.eq_ignore_ascii_case("vi") {
            true => Self::Vietnamese,
            false => Self::English,
        }
    }
}

/// A sentence, or a part of one, and what stands in its places.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Words {
    /// In English, with places as `{key}`; the key of the catalogue.
    sentence: &'static str,
    values: Vec<(&'static str, Value)>,
}

/// What stands in a place of a sentence.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Value {
    /// The same in every language: a name, a number, words of an author.
    Text(String),
    /// What another program said in English; the catalogue has what is said most often.
    Said(String),
    /// Words of congbao, with commas between several.
    Words(Vec<Words>),
}

impl<T: Display + ?Sized> From<&T> for Value {
    fn from(value: &T) -> Self {
        Self::Text(value.to_string())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&Words> for Value {
    fn from(words: &Words) -> Self {
        words.clone().into()
    }
}

impl From<&&Words> for Value {
    fn from(words: &&Words) -> Self {
        (*words).into()
    }
}

impl From<Words> for Value {
    fn from(words: Words) -> Self {
        Self::Words(vec![words])
    }
}

impl Value {
    /// The text in a language.
    pub fn to(&self, language: Language) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Said(text) => translated(text, language).to_owned(),
            Self::Words(several) => {
                let texts: Vec<String> =
                    several.iter().map(|it| it.to(language)).collect();
                texts.join(", ")
            }
        }
    }
}

/// A sentence of the catalogue: `words!("line {line} of {path}", line, path = place.path)`.
/// What stands in a place is a text, a number or [`Words`] again.
macro_rules! words {
    (@value $name:ident = $value:expr) => { $crate::words::Value::from(&$value) };
    (@value $name:ident) => { $crate::words::Value::from(&$name) };
    ($sentence:literal $(, $name:ident $(= $value:expr)?)* $(,)?) => {{
        // Nobody calls it: with it the compiler looks that names and places agree.
        fn _agree() { let _ = format_args!($sentence $(, $name = 0)*); }
        $crate::words::Words::new(
            $sentence,
            vec![$((stringify!($name), words!(@value $name $(= $value)?))),*],
        )
    }};
}
pub(crate) use words;

/// Makes a type that says itself in `words()` an error for other programs, in English.
macro_rules! error_in_words {
    ($error:ty) => {
        impl std::error::Error for $error {}

        impl std::fmt::Display for $error {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.words().to($crate::words::Language::English))
            }
        }
    };
}
pub(crate) use error_in_words;

impl Words {
    /// What [`words!`] makes.
    pub(crate) fn new(
        sentence: &'static str,
        values: Vec<(&'static str, Value)>,
    ) -> Self {
        Self { sentence, values }
    }

    /// A text that is the same in every language.
    pub fn plain(text: impl Display) -> Self {
        Self::new("{text}", vec![("text", Value::from(&text))])
    }

    /// What another program said: in English, but for what the catalogue has of it.
    pub fn said(text: impl Display) -> Self {
        Self::new("{said}", vec![("said", Value::Said(text.to_string()))])
    }

    /// Why the system refused something.
    pub fn of_system(error: &std::io::Error) -> Self {
        let text = error.to_string();
        let parts = text.strip_suffix(')').and_then(|it| it.split_once(" (os error "));
        match parts {
            Some((said, number)) => {
                words!("{said} (os error {number})", said = Words::said(said), number)
            }
            None => Self::said(text),
        }
    }

    /// These words with commas between them.
    pub fn list(items: impl IntoIterator<Item = Words>) -> Self {
        let items = Value::Words(items.into_iter().collect());
        Self::new("{items}", vec![("items", items)])
    }

    /// These words with blanks between them.
    pub fn spaced([first, second]: [Words; 2]) -> Self {
        let values = [("first", first.into()), ("second", second.into())];
        Self::new("{first} {second}", values.to_vec())
    }

    /// The text in a language.
    pub fn to(&self, language: Language) -> String {
        filled(translated(self.sentence, language), |place| {
            let value = self.values.iter().find(|it| it.0 == place);
            value.map(|it| it.1.to(language)).unwrap_or_default()
        })
    }
}

/// A number with so many digits behind its point, or comma.
pub fn decimal(number: f64, digits: usize) -> Words {
    let text = format!("{number:.digits$}");
    match text.split_once('.') {
        Some((whole, part)) => words!("{whole}.{part}", whole, part),
        None => Words::plain(text),
    }
}

/// A sentence of the catalogue in a language; what the catalogue has not is left as it is.
pub fn translated(sentence: &str, language: Language) -> &str {
    match language {
        Language::English => sentence,
        Language::Vietnamese => VIETNAMESE.get(sentence).map_or(sentence, String::as_str),
    }
}

/// What explains a key in a file of a site, written in Vietnamese, in a language.
pub fn in_file(vietnamese: &str, language: Language) -> &str {
    match language {
        Language::Vietnamese => vietnamese,
        Language::English => ENGLISH.get(vietnamese).map_or(vietnamese, String::as_str),
    }
}

/// The sentence with its places filled; `{{` stands for a brace.
fn filled(sentence: &str, value: impl Fn(&str) -> String) -> String {
    let mut text = String::with_capacity(sentence.len() * 2);
    let mut rest = sentence;
    while let Some(at) = rest.find(['{', '}']) {
        text.push_str(&rest[..at]);
        let brace = &rest[at..=at];
        let after = &rest[at + 1..];
        rest = match (after.starts_with(brace), after.split_once('}')) {
            (true, _) => {
                text.push_str(brace);
                &after[1..]
            }
            (false, Some((place, after))) => {
                text.push_str(&value(place));
                after
            }
            (false, None) => after,
        };
    }
    text + rest
}

/// The catalogue: English and Vietnamese by turns, a line each (`\n` for a line break in it);
/// empty lines and those that begin with `# ` part them.
pub const CATALOGUE: &str = include_str!("vi.txt");

static VIETNAMESE: LazyLock<BTreeMap<String, String>> =
    LazyLock::new(|| entries().into_iter().collect());

static ENGLISH: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let of_files = CATALOGUE.find("\n# files:").map_or("", |at| &CATALOGUE[at..]);
    let pairs = pairs(of_files).into_iter();
    pairs.map(|(english, vietnamese)| (vietnamese, english)).collect()
});

/// The sentences of the catalogue, English and Vietnamese, in its order.
pub fn entries() -> Vec<(String, String)> {
    pairs(CATALOGUE)
}

/// The sentences of a part of the catalogue.
fn pairs(part: &str) -> Vec<(String, String)> {
    let is_entry = |it: &&str| !it.is_empty() && !it.starts_with("# ");
    let lines = part.lines().filter(is_entry).map(|it| it.replace("\\n", "\n"));
    let lines: Vec<String> = lines.collect();
    let pairs = lines.chunks_exact(2).map(|it| (it[0].clone(), it[1].clone()));
    pairs.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_of_a_locale() {
        let of = |it: &[&str]| Language::of_locales(it.iter().copied());
        assert_eq!(of(&["vi_VN.UTF-8"]), Language::Vietnamese);
        assert_eq!(of(&["", "vi"]), Language::Vietnamese);
        assert_eq!(of(&["C", "vi_VN"]), Language::English);
        assert_eq!(of(&["vietnam"]), Language::English);
        assert_eq!(of(&[]), Language::English);
    }

    #[test]
    fn places_are_filled() {
        let (key, count) = ("title", 2);
        let inner = Words::list([Words::plain("a"), words!("a text")]);
        let said = words!("{key}: {{{count}}} {inner}", key, count, inner);
        assert_eq!(said.to(Language::English), "title: {2} a, a text");
    }
}
