//! Names of files that other systems do not take: an office's folder is copied to Windows and
//! macOS sooner or later, and what cannot lie there is lost without a word.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::{Source, SourcePath};
use crate::words::{Words, words};

/// Names that Windows keeps to itself, whatever the ending (Naming Files, Paths, and
/// Namespaces, Microsoft).
const RESERVED: &[&str] = &["con", "prn", "aux", "nul"];
/// Such names that a digit follows.
const NUMBERED: &[&str] = &["com", "lpt"];
/// The longest path below the site, in UTF-16 units: Windows takes 260 with the folders above.
const LONGEST_PATH: usize = 200;

/// The names in the content that other systems do not take.
pub(super) fn hard_names(source: &Source) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut alike: BTreeMap<String, &SourcePath> = BTreeMap::new();
    for path in source.below("content") {
        let remark = |code: Code, message: Words| {
            Diagnostic::new(code, Place::start_of(path), message).hint(words!(
                "rename the file: letters, digits and hyphens are taken everywhere"
            ))
        };
        if let Some(part) = path.as_str().split('/').find(|it| is_hard(it)) {
            let message = words!("Windows takes no file called `{part}`", part);
            found.push(remark(Code::HardName, message));
        }
        let length = path.as_str().encode_utf16().count();
        if length > LONGEST_PATH {
            let message = words!(
                "the path has {length} letters: Windows takes {most} below a site",
                length,
                most = LONGEST_PATH
            );
            found.push(remark(Code::HardName, message));
        }
        let plain = path.as_str().nfc().collect::<String>().to_lowercase();
        if let Some(other) = alike.insert(plain, path) {
            let message = words!(
                "Windows and macOS take this name and that of {other} for one",
                other
            );
            found.push(remark(Code::DoubledName, message));
        }
    }
    found
}

fn is_hard(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let is_numbered = |it: &&str| {
        stem.strip_prefix(*it).is_some_and(|rest| {
            rest.len() == 1 && rest.bytes().all(|it| it.is_ascii_digit() && it != b'0')
        })
    };
    RESERVED.contains(&stem.as_str())
        || NUMBERED.iter().any(is_numbered)
        || part.ends_with(['.', ' '])
        || part.contains(|it: char| it.is_control() || "<>:\"|?*\\".contains(it))
}
