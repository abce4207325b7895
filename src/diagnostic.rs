//! Mistakes of authors, as values.
//!
//! A diagnostic is made where the mistake is seen, collected with the value it belongs to,
//! and shown by `report`; never printed where it was found.

use crate::source::SourcePath;
use crate::text::Span;
use crate::words::Words;

/// One remark on the content, with its place.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Diagnostic {
    /// Which mistake it is.
    pub code: Code,
    /// What is wrong, in the author's words: lower case, no full stop.
    pub message: Words,
    /// Where.
    pub place: Place,
    /// A second place that belongs to the mistake, and what stands there.
    pub also: Option<(Place, Words)>,
    /// What to do.
    pub hint: Option<Words>,
}

/// A place in a source file.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Place {
    /// The file.
    pub path: SourcePath,
    /// What of it, in bytes.
    pub span: Span,
}

impl Place {
    /// The very beginning of a file: for remarks on all of it.
    pub fn start_of(path: &SourcePath) -> Self {
        Self { path: path.clone(), span: Span::default() }
    }
}

/// How much a remark weighs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// Nothing is published until it is mended.
    Error,
    /// The rest is published.
    Warning,
    /// Good to know.
    Hint,
    /// Advice that an editor may follow or not; told by `check` alone.
    Suggestion,
}

macro_rules! codes {
    ($($(#[$doc:meta])+ $variant:ident = $name:literal, $severity:ident;)+) => {
        /// Every kind of remark. The name is what people search for.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Code { $($(#[$doc])+ $variant,)+ }

        impl Code {
            /// The name, as shown in brackets.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// How much remarks of this code weigh.
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)+ }
            }
        }
    };
}

codes! {
    /// The file is not UTF-8.
    NotUtf8 = "not-utf8", Error;
    /// Front matter or a registry is missing, not closed or no YAML.
    Unreadable = "unreadable", Error;
    /// A key that no one reads.
    UnknownKey = "unknown-key", Error;
    /// A key without which there is no document.
    MissingKey = "missing-key", Error;
    /// A list where a text belongs, and the like.
    WrongType = "wrong-type", Error;
    /// A value that its key does not take: an impossible date, an unknown kind.
    WrongValue = "wrong-value", Error;
    /// Two directives with one number in one register and year.
    DoubledNumber = "doubled-number", Error;
    /// Two pages at one address.
    DoubledAddress = "doubled-address", Error;
    /// Two files whose names other systems take for one: there, one of them is lost.
    DoubledName = "doubled-name", Error;
    /// The text bears a stamp of secrecy.
    SecrecyStamp = "secrecy-stamp", Error;
    /// A published text that differs from what is recorded, without a correction.
    ChangedText = "changed-text", Error;
    /// A published address at which nothing is any more, and which leads nowhere.
    LostAddress = "lost-address", Error;
    /// A file that cannot be imported.
    NotImported = "not-imported", Error;
    /// A theme that cannot be read or fails.
    Theme = "theme", Error;
    /// An issuer or cited body that no table has.
    UnknownBody = "unknown-body", Warning;
    /// A body named for a day on which it did not exist.
    BodyNotValid = "body-not-valid", Warning;
    /// A campaign that no file in `campaigns/` describes.
    UnknownCampaign = "unknown-campaign", Warning;
    /// A link that leads nowhere.
    DeadLink = "dead-link", Warning;
    /// A cited document later than the one that cites it.
    LaterCitation = "later-citation", Warning;
    /// Two dates for one document, or days in an order that cannot be.
    ConflictingDates = "conflicting-dates", Warning;
    /// A relation to a document that cannot be told.
    UnclearRelation = "unclear-relation", Warning;
    /// Ð (eth) where Đ belongs, or another letter that looks alike.
    LookAlike = "look-alike", Warning;
    /// A character that nobody sees, or that turns the direction of the text.
    Invisible = "invisible", Warning;
    /// Letters and marks apart (NFD) instead of composed.
    Decomposed = "decomposed", Warning;
    /// Blanks inside a document's number, or a wrong dash.
    NoisyNumber = "noisy-number", Warning;
    /// Quotes that are not closed, or closed by another kind.
    UnbalancedQuotes = "unbalanced-quotes", Warning;
    /// A file in a place where nothing reads it.
    StrayFile = "stray-file", Warning;
    /// The name of a file that Windows does not take.
    HardName = "hard-name", Warning;
    /// What the import decided of a file and may have decided wrongly.
    ImportDoubt = "import-doubt", Warning;
    /// Words of an imported file that its draft does not have.
    LeftOut = "left-out", Warning;
    /// What an imported file does not tell of the document.
    NotTold = "not-told", Warning;
    /// An imported file was in an encoding of before Unicode.
    Converted = "converted", Hint;
    /// No `site.yaml`: the defaults are used.
    NoSettings = "no-settings", Hint;
    /// No `base_url`: no sitemap, no feeds.
    NoBaseUrl = "no-base-url", Hint;
    /// A campaign that several places name and no file describes.
    UnregisteredCampaign = "unregistered-campaign", Suggestion;
    /// A document that many cite and of which there is neither a text nor a note.
    UndescribedWork = "undescribed-work", Suggestion;
    /// A document that is named for the first time without its date, body or subject
    /// (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.6.b), or a law without its year.
    ShortFirstMention = "short-first-mention", Suggestion;
    /// A document that is named in full once more; kind and number are enough.
    LongLaterMention = "long-later-mention", Suggestion;
    /// Numbers that the documents held of one register, kind and year leave out.
    MissingNumbers = "missing-numbers", Suggestion;
    /// One number on several documents of one register, kind and year.
    RepeatedNumbers = "repeated-numbers", Suggestion;
    /// A directive that no archive of a year has: neither its date nor a year is known.
    UnknownYear = "unknown-year", Suggestion;
    /// What is published and not entered in the publication record.
    NotRecorded = "not-recorded", Suggestion;
    /// A number whose code is that of no kind in the tables of the State and the Party.
    UnknownCode = "unknown-code", Suggestion;
}

impl Diagnostic {
    /// A remark at a place.
    pub fn new(code: Code, place: Place, message: Words) -> Self {
        Self { code, message, place, also: None, hint: None }
    }

    /// The same with advice.
    pub fn hint(mut self, hint: Words) -> Self {
        self.hint = Some(hint);
        self
    }

    /// The same with a second place.
    pub fn also(mut self, place: Place, label: Words) -> Self {
        self.also = Some((place, label));
        self
    }
}

/// The name among `known` that is nearest to `word`, if one is near enough to be meant.
pub fn nearest<'a>(
    word: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let most = word.chars().count().div_ceil(3).max(1);
    let distances = known.into_iter().map(|it| (distance(word, it), it));
    distances.filter(|(edits, _)| *edits <= most).min().map(|(_, it)| it)
}

/// How many letters must be changed, added or left out (Levenshtein).
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (line, letter) in one.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = line + 1;
        for (column, against) in other.iter().enumerate() {
            let changed = diagonal + usize::from(letter != *against);
            diagonal = row[column + 1];
            row[column + 1] = changed.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_name() {
        assert_eq!(nearest("titel", ["title", "type"]), Some("title"));
        assert_eq!(nearest("colour", ["title", "type"]), None);
    }
}
