//! The numbers of documents (số, ký hiệu).

use std::fmt;

use super::kind::{Kind, ascii_upper};
use crate::text::Cursor;

/// The number of a document, such as `30/2020/NĐ-CP`, `02/CT-UBND` or `34-CT/TW`.
///
/// A number alone names no document: State numbers begin again at 1 each January, Party
/// numbers with each committee's term, and every council has its own `30/NQ-HĐND`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Number {
    /// The digits as printed, with their zeros: `02`.
    pub serial: String,
    /// The year inside the number.
    pub year: Option<i16>,
    /// What follows, without blanks, with `-` for every dash: `CT-UBND`, `CT/TW`, `QH15`.
    pub symbol: String,
    /// Whether the Party's form is used, with the kind before the slash: `34-CT/TW`.
    pub is_party: bool,
}

/// What reading a number told besides the number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Print {
    /// As the rules want it.
    Clean,
    /// With blanks inside, or with a dash where a slash belongs.
    Noisy,
}

impl Number {
    /// The kind that the symbol names, if it names one.
    pub fn kind(&self) -> Option<Kind> {
        let mut parts = self.parts();
        let code = parts.next()?;
        parts.next()?;
        Kind::coded(code, self.is_party)
    }

    /// The code of the organ: what the symbol holds besides the kind, in capitals without
    /// marks: `UBND`, `TW`, `CP`, `QH`.
    pub fn organ(&self) -> String {
        let skipped = usize::from(self.kind().is_some());
        let rest: Vec<&str> = self.parts().skip(skipped).collect();
        let code = ascii_upper(&rest.join("-"));
        match code.trim_end_matches(|it: char| it.is_ascii_digit()) {
            stem @ ("QH" | "UBTVQH") => stem.to_owned(),
            _ => code,
        }
    }

    /// The form that is the same for every print of one number: no zeros before the serial,
    /// capitals, no marks.
    pub fn key(&self) -> String {
        let serial = self.serial.trim_start_matches('0');
        let year = self.year.map(|it| format!("/{it}")).unwrap_or_default();
        let separator = if self.is_party { '-' } else { '/' };
        format!("{serial}{year}{separator}{}", ascii_upper(&self.symbol))
            .to_ascii_lowercase()
    }

    /// The serial as a count; letters after it do not count.
    pub fn serial_value(&self) -> u32 {
        let digits: String =
            self.serial.chars().take_while(char::is_ascii_digit).collect();
        digits.parse().unwrap_or(0)
    }

    /// The number with at least two digits in the serial, as addresses want it.
    pub fn two_digits(&self) -> Number {
        let mut out = self.clone();
        if self.serial.len() == 1 {
            out.serial.insert(0, '0');
        }
        out
    }

    /// Reads a whole text as a number.
    pub fn parse(text: &str) -> Option<Number> {
        let reading = crate::text::reading(text.trim());
        let mut cursor = Cursor::new(&reading.text, 0);
        let (number, _) = Number::read(&mut cursor)?;
        cursor.rest().is_empty().then_some(number)
    }

    /// Reads a number at the cursor, with the noise that offices leave in it: blanks around
    /// separators, a dash before the year.
    pub fn read(cursor: &mut Cursor<'_>) -> Option<(Number, Print)> {
        let mut ahead = *cursor;
        let serial = read_serial(&mut ahead)?;
        let mut print = Print::Clean;
        let first = read_separator(&mut ahead, &mut print)?;
        let year = read_year(&mut ahead, &mut print);
        let (is_party, mut symbol) = (first == '-' && year.is_none(), String::new());
        if first == '-' && year.is_some() {
            print = Print::Noisy;
        }
        let part = read_part(&mut ahead)?;
        symbol.push_str(part);
        let mut slashes = 0;
        loop {
            let mut next = ahead;
            let mut noise = print;
            let Some(separator) = read_separator(&mut next, &mut noise) else { break };
            let Some(part) = read_part(&mut next) else { break };
            let was_blank =
                noise != print || next.since(ahead.at).contains(char::is_whitespace);
            if was_blank && !is_code(part) {
                break;
            }
            slashes += usize::from(separator == '/');
            symbol.push(separator);
            symbol.push_str(part);
            (ahead, print) = (next, noise);
        }
        if is_party && slashes == 0 && !is_code(part) {
            return None;
        }
        *cursor = ahead;
        Some((Number { serial, year, symbol, is_party }, print))
    }

    fn parts(&self) -> impl Iterator<Item = &str> {
        self.symbol.split(['-', '/'])
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let separator = if self.is_party { '-' } else { '/' };
        f.write_str(&self.serial)?;
        if let Some(year) = self.year {
            write!(f, "/{year}")?;
        }
        write!(f, "{separator}{}", self.symbol)
    }
}

/// One to five digits, a decimal part (`66.13`), a letter (`30c`).
fn read_serial(cursor: &mut Cursor<'_>) -> Option<String> {
    let start = cursor.at;
    cursor.eat_digits(5)?;
    let mut decimal = *cursor;
    if decimal.eat('.') && decimal.eat_digits(3).is_some() {
        *cursor = decimal;
    }
    let mut letter = *cursor;
    let is_lettered = letter.eat_if(|it| matches!(it, 'a'..='d')).is_some()
        && matches!(letter.peek(), Some('/' | '-'));
    if is_lettered {
        *cursor = letter;
    }
    Some(cursor.since(start).to_owned())
}

/// A slash or a dash, also an underscore, doubled or with blanks around it.
fn read_separator(cursor: &mut Cursor<'_>, print: &mut Print) -> Option<char> {
    let mut ahead = *cursor;
    ahead.eat_blanks(2);
    let separator = ahead.eat_if(|it| matches!(it, '/' | '-' | '_'))?;
    let mut rest = ahead;
    rest.eat_blanks(2);
    while rest.eat_if(|it| matches!(it, '/' | '-' | '_')).is_some() {
        rest.eat_blanks(2);
    }
    let is_clean = ahead.at == rest.at && ahead.since(cursor.at).len() == 1;
    if !is_clean || separator == '_' {
        *print = Print::Noisy;
    }
    *cursor = rest;
    Some(if separator == '_' { '-' } else { separator })
}

fn read_year(cursor: &mut Cursor<'_>, print: &mut Print) -> Option<i16> {
    let mut ahead = *cursor;
    let digits = ahead.eat_digits(4).filter(|it| it.len() == 4)?;
    let year = digits.parse().ok().filter(|it| (1900..2200).contains(it))?;
    read_separator(&mut ahead, print)?;
    *cursor = ahead;
    Some(year)
}

/// One part of a symbol: it begins with a capital letter, `BNN&PTNT` is one part, and it is
/// no word of a sentence.
fn read_part<'a>(cursor: &mut Cursor<'a>) -> Option<&'a str> {
    let mut ahead = *cursor;
    let start = ahead.at;
    ahead.eat_if(char::is_uppercase)?;
    ahead.eat_while(14, |it| it.is_alphanumeric() || it == '&');
    let part = ahead.since(start);
    let small = part.chars().filter(|it| it.is_lowercase()).count();
    let reads_as_word = part.chars().count() > 3 && small * 2 > part.chars().count();
    if reads_as_word || ahead.peek().is_some_and(char::is_alphanumeric) {
        return None;
    }
    *cursor = ahead;
    Some(part)
}

/// Whether the part is written as codes are: two capitals at least.
fn is_code(part: &str) -> bool {
    part.chars().filter(|it| it.is_uppercase()).count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, print: &str, kind: &str, organ: &str, address: &str) {
        let number = Number::parse(text).expect("the case is a number");
        assert_eq!(number.to_string(), print);
        assert_eq!(number.kind().map_or("", Kind::slug), kind);
        assert_eq!(number.organ(), organ);
        assert_eq!(crate::text::slug(&number.two_digits().to_string()), address);
    }

    #[test]
    fn numbers_of_the_state() {
        check("02/CT-UBND", "02/CT-UBND", "chi-thi", "UBND", "02-ct-ubnd");
        check("02/CT - UBND", "02/CT-UBND", "chi-thi", "UBND", "02-ct-ubnd");
        check("30/2020/NĐ-CP", "30/2020/NĐ-CP", "nghi-dinh", "CP", "30-2020-nd-cp");
        check("19/CT-TTg", "19/CT-TTg", "chi-thi", "TTG", "19-ct-ttg");
        check("06/2022/QH15", "06/2022/QH15", "", "QH", "06-2022-qh15");
        check(
            "01/2018/TT-VPCP",
            "01/2018/TT-VPCP",
            "thong-tu",
            "VPCP",
            "01-2018-tt-vpcp",
        );
        check("19-2016/NQ-CP", "19/2016/NQ-CP", "nghi-quyet", "CP", "19-2016-nq-cp");
        check("30c/NQ-CP", "30c/NQ-CP", "nghi-quyet", "CP", "30c-nq-cp");
        check("12/UBND-VX", "12/UBND-VX", "", "UBND-VX", "12-ubnd-vx");
        check(
            "30/2006/TTLT-BTC-BNN&PTNT",
            "30/2006/TTLT-BTC-BNN&PTNT",
            "thong-tu-lien-tich",
            "BTC-BNN&PTNT",
            "30-2006-ttlt-btc-bnn-ptnt",
        );
    }

    #[test]
    fn numbers_of_the_party() {
        check("34-CT/TW", "34-CT/TW", "chi-thi", "TW", "34-ct-tw");
        check("5-CT/TW", "5-CT/TW", "chi-thi", "TW", "05-ct-tw");
        check("28-TT/TU", "28-TT/TU", "thong-tri", "TU", "28-tt-tu");
    }

    #[test]
    fn what_is_no_number() {
        for text in ["11/6/1948", "4-Vùng", "02513.877.172", "2021-2025", "24/7", "19.0"]
        {
            assert_eq!(Number::parse(text), None, "{text}");
        }
    }
}
