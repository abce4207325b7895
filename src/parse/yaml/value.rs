//! A text becomes a YAML value, or a mistake in words that authors understand.

use serde_yaml::Value;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::SourcePath;
use crate::text::Span;
use crate::words::{Words, words};

/// The longest YAML that is read, in bytes; libyaml is quadratic on nested flow sequences.
const LONGEST: usize = 64 * 1024;
/// The deepest nesting of `[` and `{`.
const DEEPEST: usize = 32;

/// The value in `block` of `file`, which is neither too long nor too deep.
pub(super) fn value(
    path: &SourcePath,
    file: &str,
    block: Span,
) -> Result<Value, Diagnostic> {
    let text = block.of(file);
    let at = |span| Place { path: path.clone(), span };
    let bound = match () {
        () if text.len() > LONGEST => {
            Some(words!("this YAML is longer than {most} KB", most = LONGEST / 1024))
        }
        () if depth(text) > DEEPEST => Some(words!(
            "this YAML is nested deeper than {most} brackets",
            most = DEEPEST
        )),
        () => None,
    };
    if let Some(message) = bound {
        let place = at(first_line(file, block));
        return Err(Diagnostic::new(Code::Unreadable, place, message)
            .hint(words!("keep what people read in the text below the front matter")));
    }
    serde_yaml::from_str(text).map_err(|error| {
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default();
        let offset = offset_of(&error, message, text);
        let line_start = text[..offset].rfind('\n').map_or(0, |it| it + 1);
        let line = text[line_start..].lines().next().unwrap_or_default();
        let (line_start, line, (message, hint)) = unfinished(message, text, offset)
            .unwrap_or_else(|| (line_start, line, in_words(message, line)));
        let start = block.start + line_start;
        let place = at(Span::new(start, start + line.len()));
        Diagnostic::new(Code::Unreadable, place, message).hint(hint)
    })
}

/// The line that is to blame for a mistake which the library finds only below it, with its
/// place and what to say: a colon without a blank (`place:Hà Nội`), or a quote that is open.
fn unfinished<'a>(
    message: &str,
    text: &'a str,
    offset: usize,
) -> Option<(usize, &'a str, (Words, Words))> {
    if !message.contains("expected") && !message.contains("mapping values") {
        return None;
    }
    let start_of = |line: &str| line.as_ptr() as usize - text.as_ptr() as usize;
    let quotes = |it: &str| it.matches('"').count() - it.matches("\\\"").count();
    if quotes(text) % 2 == 1 {
        let line = text.lines().find(|it| quotes(it) % 2 == 1)?;
        let said = words!("this quote is not closed");
        let hint = words!("write the closing \" in this line");
        return Some((start_of(line), line, (said, hint)));
    }
    if !message.contains("could not find expected ':'") {
        return None;
    }
    let end = text[offset..].find('\n').map_or(text.len(), |it| offset + it);
    let lines = text[..end].lines().rev().filter(|it| !it.trim().is_empty());
    let (line, key) = lines.take(2).find_map(|line| {
        let (key, value) = line.trim_start().split_once(':')?;
        let is_key = key.bytes().all(|it| it.is_ascii_lowercase() || it == b'_');
        let is_glued = value.starts_with(|it: char| !matches!(it, ' ' | '\t' | '\r'));
        (is_key && is_glued).then_some((line, key))
    })?;
    let said = words!("there is no blank after the colon");
    let hint = words!("write `{key}: …`, with a blank after the colon", key);
    Some((start_of(line), line, (said, hint)))
}

/// Where the mistake stands, in bytes of the text. The library counts letters, tells of some
/// mistakes only in words, and of a doubled key where its mapping begins.
fn offset_of(error: &serde_yaml::Error, message: &str, text: &str) -> usize {
    if let Some(key) = doubled(message) {
        let mut at = 0;
        let mut lines = text.split_inclusive('\n').filter_map(|line| {
            let start = at;
            at += line.len();
            let rest =
                line.trim_start().trim_start_matches(['"', '\'']).strip_prefix(key)?;
            rest.trim_start_matches(['"', '\''])
                .trim_start()
                .starts_with(':')
                .then_some(start)
        });
        let (first, second) = (lines.next(), lines.next());
        return second.or(first).unwrap_or_default();
    }
    if message.starts_with(SEVERAL) {
        let is_end =
            |it: &&str| ["---", "..."].contains(&it.trim_end()) || it.starts_with('%');
        return text
            .lines()
            .find(is_end)
            .map_or(0, |it| it.as_ptr() as usize - text.as_ptr() as usize);
    }
    if message.starts_with(CONTROL) {
        let is_control = |it: char| it.is_control() && !"\t\n\r\u{85}".contains(it);
        return text.find(is_control).unwrap_or_default();
    }
    let letter = error.location().map_or(0, |it| it.index());
    text.char_indices().nth(letter).map_or(text.trim_end().len(), |it| it.0)
}

/// How the library begins to say that a text has several documents.
const SEVERAL: &str = "deserializing from YAML containing more than one document";
/// How it begins to say that a text has letters that nobody sees.
const CONTROL: &str = "control characters are not allowed";

/// The key that stands twice, if that is the mistake.
fn doubled(message: &str) -> Option<&str> {
    message.split_once("duplicate entry with key ")?.1.split('"').nth(1)
}

/// The mistake as authors understand it, and what to do.
fn in_words(message: &str, line: &str) -> (Words, Words) {
    let quote = || words!("put the text in double quotes");
    if let Some(key) = doubled(message) {
        return (
            words!("the key `{key}` stands here twice", key),
            words!("keep one of the two"),
        );
    }
    if line.contains('\t') {
        return (
            Words::said(message),
            words!("indent with spaces; YAML does not take tabs"),
        );
    }
    if message.starts_with(SEVERAL) {
        return (
            words!("the front matter ends here, and more follows"),
            words!(
                "take this line out: front matter is all that stands between two lines `---`"
            ),
        );
    }
    if message.starts_with(CONTROL) {
        return (
            words!("this line holds a control character"),
            words!("delete what cannot be seen and write the text again"),
        );
    }
    if message.contains("as u128") || message.contains("as i128") {
        return (words!("this number is too long"), quote());
    }
    if message.contains("mapping values are not allowed") {
        let hint = words!("a text with a colon inside needs quotes: `title: \"…: …\"`");
        return (Words::said(message), hint);
    }
    if message.contains("recursion limit") || message.contains("repetition limit") {
        return (
            words!("this is nested too deep, or repeats itself without end"),
            words!("write each value once, without `&` and `*`"),
        );
    }
    if message.contains("anchor") {
        let hint = words!("a text that begins with `*` or `&` needs quotes");
        return (Words::said(message), hint);
    }
    if line.matches('"').count() > 2 {
        let hint = words!(
            "write quotes inside of quotes as “…”, or with a backslash before: \\\""
        );
        return (Words::said(message), hint);
    }
    (Words::said(message), quote())
}

/// The deepest nesting of brackets, quotes not regarded: a bound, not a measure.
fn depth(text: &str) -> usize {
    let (mut deepest, mut now) = (0usize, 0usize);
    for byte in text.bytes() {
        match byte {
            b'[' | b'{' => now += 1,
            b']' | b'}' => now = now.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(now);
    }
    deepest
}

/// The first line that says something.
pub(super) fn first_line(file: &str, block: Span) -> Span {
    let text = block.of(file);
    let line = text.lines().find(|it| !it.trim().is_empty()).unwrap_or_default();
    let start = text.find(line).unwrap_or_default() + block.start;
    Span::new(start, start + line.len())
}
