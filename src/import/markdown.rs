//! Paragraphs and tables become Markdown that reads as the same words.
//!
//! What would be a sign of Markdown is escaped, but for the numbers and dashes that open
//! points. Each paragraph is read again: where Markdown cannot tell bold or italics from the
//! words ("**“a”**b"), they are given up, never the words.

use super::paper::{Line, Piece, Style, Table, words};
use super::paragraphs::marker;
use crate::parse::markdown;

/// A paragraph as Markdown, in one line.
pub(super) fn paragraph(pieces: &[Piece]) -> String {
    let mut pieces = tidy(pieces);
    let plain = words(&pieces);
    let (sign, rest) = opening(&plain);
    let (of_list, rest) = match is_of_list(sign) {
        true => (sign, rest.to_owned()),
        false => {
            insert_blank(&mut pieces, sign.len());
            ("", words(&pieces))
        }
    };
    let pieces = from(&pieces, words(&pieces).len() - rest.len());
    let opening = if of_list.is_empty() { String::new() } else { format!("{of_list} ") };
    let text = format!("{opening}{}", inline(&pieces));
    let only_words = pieces.iter().filter(|it| matches!(it, Piece::Words(..)));
    let only_words: Vec<Piece> = only_words.cloned().collect();
    let is_same = shows(&format!("{opening}{}", inline(&only_words)), of_list, &rest);
    match is_same {
        true => text,
        false => format!("{opening}{}", inline(&unstyled(&pieces))),
    }
}

/// A table as Markdown; its first row is the head.
pub(super) fn table(table: &Table) -> String {
    let columns = table.rows.iter().map(Vec::len).max().unwrap_or_default();
    let mut out = String::new();
    for (at, row) in table.rows.iter().enumerate() {
        for column in 0..columns {
            let lines = row.get(column).map(Vec::as_slice).unwrap_or_default();
            out.push_str(&format!("| {} ", cell(lines)));
        }
        out.push_str("|\n");
        if at == 0 {
            out.push_str(&"|---".repeat(columns));
            out.push_str("|\n");
        }
    }
    out
}

/// The lines of a cell as one: Markdown has no lines in cells.
fn cell(lines: &[Line]) -> String {
    let lines = lines.iter().map(|line| {
        let pieces = tidy(&line.pieces);
        let text = inline(&pieces);
        let is_same = shows(&text, "", &words(&pieces));
        if is_same { text } else { inline(&unstyled(&pieces)) }
    });
    let lines = lines.filter(|it| !it.is_empty()).collect::<Vec<_>>();
    lines.join(" ").replace('|', "\\|")
}

/// Whether the Markdown shows these words, perhaps behind the sign of a list.
fn shows(markdown: &str, sign: &str, words: &str) -> bool {
    let plain = |it: &str| it.split_whitespace().collect::<Vec<_>>().join(" ");
    let shown = plain(&markdown::steps(markdown).1);
    shown == plain(words) || shown == plain(&format!("{sign} {words}"))
}

fn unstyled(pieces: &[Piece]) -> Vec<Piece> {
    let pieces = pieces.iter().map(|it| match it {
        Piece::Words(text, _) => Piece::Words(text.clone(), Style::default()),
        Piece::Note(number) => Piece::Note(*number),
    });
    tidy(&pieces.collect::<Vec<Piece>>())
}

/// The pieces with one space where several or a tab stand and none at the ends, those of one
/// style joined. A blank that holds two words together stays.
fn tidy(pieces: &[Piece]) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let mut is_apart = true;
    for piece in pieces {
        let Piece::Words(text, style) = piece else {
            out.push(piece.clone());
            continue;
        };
        for letter in text.chars() {
            let is_blank = letter.is_whitespace();
            if is_blank && is_apart {
                continue;
            }
            is_apart = is_blank;
            let letter = if is_blank && letter != '\u{a0}' { ' ' } else { letter };
            match out.last_mut() {
                Some(Piece::Words(known, of)) if of == style || is_blank => {
                    known.push(letter);
                }
                _ => out.push(Piece::Words(letter.to_string(), *style)),
            }
        }
    }
    if let Some(Piece::Words(text, _)) = out.last_mut() {
        text.truncate(text.trim_end().len());
    }
    out
}

/// The number or sign that opens a point, and the words after it. A blank that was left out
/// after it ("1.Tiếp tục") is no word.
fn opening(words: &str) -> (&str, &str) {
    let is_list = words.starts_with("- ") || words.starts_with("+ ");
    let sign = if is_list { &words[..1] } else { marker(words).unwrap_or_default() };
    let rest = words[sign.len()..].trim_start();
    if rest.is_empty() { ("", words) } else { (sign, rest) }
}

/// Whether Markdown takes it for the sign of a list, which must stand outside of bold.
fn is_of_list(sign: &str) -> bool {
    let number = sign.strip_suffix(['.', ')']).unwrap_or_default();
    matches!(sign, "-" | "+") || is_number(number)
}

/// Puts a blank behind the number of a point that the author left out.
fn insert_blank(pieces: &mut [Piece], mut at: usize) {
    if at == 0 {
        return;
    }
    for piece in pieces {
        let Piece::Words(text, _) = piece else { continue };
        if at < text.len() {
            if !text[at..].starts_with(char::is_whitespace) {
                text.insert(at, ' ');
            }
            return;
        }
        at -= text.len();
    }
}

/// The pieces after so many bytes of their words.
fn from(pieces: &[Piece], mut bytes: usize) -> Vec<Piece> {
    let mut out = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Words(text, style) if bytes > 0 => {
                let cut = bytes.min(text.len());
                bytes -= cut;
                if cut < text.len() {
                    out.push(Piece::Words(text[cut..].to_owned(), *style));
                }
            }
            other => out.push(other.clone()),
        }
    }
    out
}

/// The pieces as Markdown that stands within a line.
fn inline(pieces: &[Piece]) -> String {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Note(number) => out.push_str(&format!("[^{number}]")),
            Piece::Words(text, style) => {
                let sign = match (style.is_bold, style.is_italic) {
                    (true, true) => "***",
                    (true, false) => "**",
                    (false, true) => "*",
                    (false, false) => "",
                };
                let (start, words) = text.split_at(text.len() - text.trim_start().len());
                let (words, end) = words.split_at(words.trim_end().len());
                let sign = if words.is_empty() { "" } else { sign };
                let words = escaped(words, out.is_empty() && sign.is_empty());
                out.push_str(&format!("{start}{sign}{words}{sign}{end}"));
            }
        }
    }
    out
}

/// The words with a backslash before what Markdown would take for a sign.
fn escaped(words: &str, at_start: bool) -> String {
    let has_link = ["](", "][", "]:", "[^"].iter().any(|it| words.contains(it));
    let mut out = String::with_capacity(words.len());
    let mut before = ' ';
    for (at, letter) in words.char_indices() {
        let after = &words[at + letter.len_utf8()..];
        let next = after.chars().next().unwrap_or(' ');
        let is_sign = match letter {
            '*' | '`' => true,
            '\\' => next.is_ascii_punctuation(),
            '_' => !(before.is_alphanumeric() && next.is_alphanumeric()),
            '[' => has_link,
            '<' => next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?'),
            '&' => next == '#' || next.is_ascii_alphabetic(),
            '#' | '>' | '-' | '+' | '=' | '|' | '~' | ':' => at == 0 && at_start,
            '.' | ')' => at_start && next == ' ' && is_number(&words[..at]),
            _ => false,
        };
        if is_sign {
            out.push('\\');
        }
        out.push(letter);
        before = letter;
    }
    out
}

fn is_number(words: &str) -> bool {
    (1..10).contains(&words.len()) && words.bytes().all(|it| it.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_words_stay(
            pieces in prop::collection::vec(
                (markdown::any_markdown(), any::<bool>(), any::<bool>()),
                0..4,
            )
        ) {
            let pieces: Vec<Piece> = pieces
                .into_iter()
                .map(|(text, is_bold, is_italic)| {
                    let text = text.replace(['\n', '\u{fffc}'], " ");
                    Piece::Words(text, Style { is_bold, is_italic })
                })
                .collect();
            let (sign, rest) = {
                let plain = words(&tidy(&pieces));
                let (sign, rest) = opening(&plain);
                (sign.to_owned(), rest.to_owned())
            };
            let text = paragraph(&pieces);
            let whole = format!("{sign} {rest}");
            let is_shown = shows(&text, &sign, &rest) || shows(&text, "", whole.trim());
            prop_assert!(is_shown, "{pieces:?}\n{text}");
        }
    }

    #[test]
    fn signs_of_markdown_are_words() {
        for (words, expected) in [
            ("1.Tiếp tục", "1. Tiếp tục"),
            ("đ)Báo cáo", "đ) Báo cáo"),
            ("2024. Năm", "2024\\. Năm"),
            ("- Như trên", "- Như trên"),
            ("# 5 * 3", "\\# 5 \\* 3"),
            ("NC^D <Thọ> <Tho> a_b _c", "NC^D \\<Thọ> \\<Tho> a_b \\_c"),
            ("[1] và [2](3)", "\\[1] và \\[2](3)"),
            ("1.500 đồng", "1.500 đồng"),
        ] {
            let pieces = [Piece::Words(words.to_owned(), Style::default())];
            assert_eq!(paragraph(&pieces), expected);
        }
    }

    #[test]
    fn bold_stands_where_markdown_can_tell_it() {
        let bold = Style { is_bold: true, is_italic: false };
        let words = |text: &str, style| Piece::Words(text.to_owned(), style);
        let plain = Style::default();
        let check = |pieces: &[Piece], expected| assert_eq!(paragraph(pieces), expected);
        check(
            &[words("1. Tổ chức ", bold), words("thực hiện", plain)],
            "1. **Tổ chức** thực hiện",
        );
        check(&[words("“một”", bold), words("hai", plain)], "“một”hai");
        check(&[words("II.Tổ chức", bold)], "**II. Tổ chức**");
        check(&[words("Điều 1.", bold), words(" Phạm vi", plain)], "**Điều 1.** Phạm vi");
    }
}
