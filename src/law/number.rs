//! The numbers of documents (số, ký hiệu).

use std::fmt::{self, Write as _};

use serde::{Deserialize, Serialize};

use super::kind::{Kind, ascii_upper};
use super::print::{self, Print, Trust};
use crate::text::Cursor;

/// The number of a document, such as `30/2020/NĐ-CP`, `02/CT-UBND` or `34-CT/TW`.
///
/// A number alone names no document: State numbers begin again at 1 each January, Party
/// numbers with each committee's term, and every council has its own `30/NQ-HĐND`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Number {
    /// The digits as printed, with their zeros: `02`.
    pub serial: String,
    /// The year inside the number.
    pub year: Option<i16>,
    /// The mark behind the serial and the one behind the year, where they are printed.
    pub marks: (Option<char>, Option<char>),
    /// What follows, without blanks, with `-` for every dash: `CT-UBND`, `CT/TW`, `QH15`.
    pub symbol: String,
    /// Whether the Party's form is used, with the kind before the slash: `34-CT/TW`.
    pub is_party: bool,
}

impl Number {
    /// The kind that the symbol names, if it names one.
    pub fn kind(&self) -> Option<Kind> {
        let (first, rest) = self.parts();
        match rest {
            Some(_) => Kind::coded(first, self.is_party),
            None => print::split_codes(first, self.is_party).map(|it| it.0),
        }
    }

    /// The code of the organ: what the symbol holds besides the kind, in capitals without
    /// marks: `UBND`, `TW`, `CP`, `QH`.
    pub fn organ(&self) -> String {
        let code = ascii_upper(&self.codes().1);
        match code.trim_end_matches(|it: char| it.is_ascii_digit()) {
            stem @ ("QH" | "UBTVQH") => stem.to_owned(),
            _ => code,
        }
    }

    /// Whether it is a number in short, as a second mention has it: `16`, `30/2020`.
    pub fn is_short(&self) -> bool {
        self.symbol.is_empty()
    }

    /// Whether it is the number of a statute: `31/2024/QH15`.
    pub fn is_of_statute(&self) -> bool {
        self.symbol.starts_with("QH") || self.symbol.starts_with("UBTVQH")
    }

    /// The kind that the symbol names, and the rest of the symbol.
    fn codes(&self) -> (Option<Kind>, String) {
        let (first, rest) = self.parts();
        let Some(rest) = rest.map(|it| it.replace('/', "-")) else {
            // "QĐUBND": the dash was lost.
            return match print::split_codes(first, self.is_party) {
                Some((kind, organ)) => (Some(kind), organ.to_owned()),
                None => (None, first.to_owned()),
            };
        };
        match Kind::coded(first, self.is_party) {
            Some(kind) => (Some(kind), rest),
            None => (None, format!("{first}-{rest}")),
        }
    }

    /// The first part of the symbol, and the others with what stands between them.
    fn parts(&self) -> (&str, Option<&str>) {
        let mut symbol = self.symbol.as_str();
        loop {
            match symbol.split_once(['-', '/']) {
                // A year that a scanner misread stands in the symbol.
                Some((first, rest)) if first.starts_with(is_digit) => symbol = rest,
                Some((first, rest)) => return (first, Some(rest)),
                None if symbol.starts_with(is_digit) => return ("", None),
                None => return (symbol, None),
            }
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
        print::read(cursor, Trust::Bare)
    }

    /// Reads a number behind the name of a kind or "số", where codes may also be in lower
    /// case, separators lost and digits misread by a scanner.
    pub(super) fn read_introduced(cursor: &mut Cursor<'_>) -> Option<(Number, Print)> {
        print::read(cursor, Trust::Introduced)
    }
}

fn is_digit(letter: char) -> bool {
    letter.is_ascii_digit()
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.serial)?;
        self.marks.0.map_or(Ok(()), |it| f.write_char(it))?;
        if let Some(year) = self.year {
            write!(f, "{year}")?;
        }
        self.marks.1.map_or(Ok(()), |it| f.write_char(it))?;
        f.write_str(&self.symbol)
    }
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
        check("19-2016/NQ-CP", "19-2016/NQ-CP", "nghi-quyet", "CP", "19-2016-nq-cp");
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
