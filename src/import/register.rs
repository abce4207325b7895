//! The register of an old portal, a table of its documents (CSV), becomes directives.
//!
//! 1. The columns are told by their names, as portals and offices call them, or by the caller.
//! 2. Each row says of one document what its front matter takes; what cannot be read is told
//!    at its place in the table and left out.
//! 3. Where one number stands on several documents of one issuer, kind and year, all but the
//!    first get a suffix, and it is told: a portal must say which one is meant.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::encoding;
use crate::diagnostic::{Code, Diagnostic, Place, nearest};
use crate::law::{Head, Kind, Number, date};
use crate::parse::{FrontMatter, Placed, Signer};
use crate::source::SourcePath;
use crate::text::{Cursor, Span, bare};
use crate::words::{Words, words};

/// A register that was read.
pub struct Register {
    /// Its text, in UTF-8: the places of the diagnostics are in it.
    pub text: String,
    /// Its documents, in order.
    pub rows: Vec<Row>,
    /// What a person must look at.
    pub diagnostics: Vec<Diagnostic>,
}

/// A document of a register.
#[derive(Clone, Debug)]
pub struct Row {
    /// What the register says of it.
    pub front: FrontMatter,
    /// The kind, where the register, the number or the title tells it.
    pub kind: Option<Kind>,
    /// Where the old portal has it.
    pub url: Option<String>,
    /// The names of its files, as the register has them.
    pub files: Vec<String>,
    /// Where it stands in the register.
    pub place: Place,
}

/// What a column tells.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Field {
    Title,
    Number,
    Date,
    Kind,
    Issuer,
    Place,
    Signer,
    Position,
    Effective,
    File,
    Url,
}

/// The keys of columns, and how portals and offices call them.
const COLUMNS: &[(Field, &str, &[&str])] = &[
    (
        Field::Title,
        "title",
        &[
            "trích yếu",
            "trích yếu nội dung",
            "tên văn bản",
            "tiêu đề",
            "nội dung trích yếu",
        ],
    ),
    (
        Field::Number,
        "number",
        &[
            "số, ký hiệu",
            "số ký hiệu",
            "số hiệu",
            "số/ký hiệu",
            "số văn bản",
            "số hiệu văn bản",
        ],
    ),
    (
        Field::Date,
        "date",
        &["ngày ban hành", "ngày ký", "ngày văn bản", "ngày tháng văn bản"],
    ),
    (
        Field::Kind,
        "type",
        &["loại văn bản", "hình thức văn bản", "thể loại", "loại", "hình thức"],
    ),
    (
        Field::Issuer,
        "issuer",
        &[
            "cơ quan ban hành",
            "đơn vị ban hành",
            "nơi ban hành",
            "cơ quan, người ban hành",
        ],
    ),
    (Field::Place, "place", &["địa danh"]),
    (Field::Signer, "signer", &["người ký", "họ tên người ký"]),
    (Field::Position, "position", &["chức vụ", "chức vụ người ký"]),
    (
        Field::Effective,
        "effective",
        &["ngày hiệu lực", "ngày có hiệu lực", "hiệu lực từ"],
    ),
    (
        Field::File,
        "file",
        &[
            "tệp",
            "tệp đính kèm",
            "tệp tin",
            "file đính kèm",
            "văn bản đính kèm",
            "tập tin",
        ],
    ),
    (Field::Url, "url", &["địa chỉ", "đường dẫn", "link", "liên kết"]),
];

/// The keys of columns, for help.
pub fn keys() -> Vec<&'static str> {
    COLUMNS.iter().map(|it| it.1).collect()
}

/// Reads a register; `columns` tells keys and the names of their columns, where these are not
/// the usual ones.
pub fn register(
    path: &SourcePath,
    bytes: &[u8],
    columns: &[(String, String)],
) -> Result<Register, Diagnostic> {
    let (text, note) = encoding::text(path, bytes)?;
    let mut table = csv::ReaderBuilder::new()
        .flexible(true)
        .delimiter(delimiter(&text))
        .from_reader(text.as_bytes());
    let unreadable = |error: &csv::Error| {
        let at = error.position().map_or(0, csv::Position::byte);
        let at = usize::try_from(at).unwrap_or_default().min(text.len());
        let place = Place { path: path.clone(), span: Span::new(at, at) };
        Diagnostic::new(
            Code::NotImported,
            place,
            words!("this is no table: {error}", error),
        )
        .hint(words!("save it as CSV (UTF-8) from the program that it comes from"))
    };
    let names = table.headers().map_err(|it| unreadable(&it))?.clone();
    let head =
        Place { path: path.clone(), span: Span::new(0, text.find('\n').unwrap_or(0)) };
    let (fields, mut diagnostics) = fields(&names, columns, &head)?;
    let note = note.map(|it| Diagnostic::new(it.code, head.clone(), it.message));
    diagnostics.extend(note);
    let mut rows = Vec::new();
    for record in table.records() {
        let record = record.map_err(|it| unreadable(&it))?;
        let start = record.position().map_or(0, csv::Position::byte);
        let start = usize::try_from(start).unwrap_or(usize::MAX);
        let start = text.floor_char_boundary(start.min(text.len()));
        let end = text[start..].find('\n').map_or(text.len(), |it| start + it);
        let place = Place { path: path.clone(), span: Span::new(start, end) };
        if record.iter().all(|it| it.trim().is_empty()) {
            continue;
        }
        let cells = Cells { record: &record, fields: &fields, place };
        rows.extend(cells.row(&mut diagnostics));
    }
    suffixes(&mut rows, &mut diagnostics);
    Ok(Register { text, rows, diagnostics })
}

/// What parts the columns: the sign that the first line has most of.
fn delimiter(text: &str) -> u8 {
    let line = text.lines().next().unwrap_or_default();
    let count = |it: &u8| line.bytes().filter(|byte| byte == it).count();
    [b',', b';', b'\t']
        .into_iter()
        .max_by_key(count)
        .filter(|it| count(it) > 0)
        .unwrap_or(b',')
}

/// The column of each field.
type Fields = BTreeMap<Field, usize>;

fn fields(
    names: &csv::StringRecord,
    columns: &[(String, String)],
    head: &Place,
) -> Result<(Fields, Vec<Diagnostic>), Diagnostic> {
    let plain = |it: &str| bare(it.trim()).trim_matches(['"', '*', ' ']).to_owned();
    let find = |name: &str| names.iter().position(|it| plain(it) == plain(name));
    let refused = |message: Words, hint: Words| {
        Diagnostic::new(Code::NotImported, head.clone(), message).hint(hint)
    };
    let mut fields = Fields::new();
    for (key, name) in columns {
        let Some((field, ..)) = COLUMNS.iter().find(|it| it.1 == key) else {
            let near = nearest(key, keys());
            let hint = near.map_or_else(
                || Words::plain(keys().join(", ")),
                |near| words!("did you mean `{near}`?", near),
            );
            return Err(refused(words!("`{key}` is no key of a register", key), hint));
        };
        let Some(at) = find(name) else {
            let known: Vec<&str> = names.iter().map(str::trim).collect();
            let hint = words!("its columns are: {columns}", columns = known.join(", "));
            return Err(refused(
                words!("the register has no column “{name}”", name),
                hint,
            ));
        };
        fields.insert(*field, at);
    }
    for (field, key, usual) in COLUMNS {
        let mut usual = std::iter::once(key).chain(*usual);
        if let Some(at) = usual.find_map(|it| find(it))
            && !fields.values().any(|it| *it == at)
        {
            fields.entry(*field).or_insert(at);
        }
    }
    if !fields.contains_key(&Field::Title) {
        let hint = words!("say which one it is, as in --column title=\"Trích yếu\"");
        let message = words!("no column of the register is the title (trích yếu)");
        return Err(refused(message, hint));
    }
    let is_read = |at: usize| fields.values().any(|it| *it == at);
    let unread = names.iter().enumerate().filter(|(at, _)| !is_read(*at));
    let unread: Vec<&str> =
        unread.map(|it| it.1.trim()).filter(|it| !it.is_empty()).collect();
    let mut said = Vec::new();
    if !unread.is_empty() {
        let message = words!(
            "columns that nothing is taken from: {columns}",
            columns = unread.join(", ")
        );
        let hint = words!(
            "--column KEY=NAME takes one; the keys are {keys}",
            keys = keys().join(", ")
        );
        said.push(Diagnostic::new(Code::LeftOut, head.clone(), message).hint(hint));
    }
    Ok((fields, said))
}

/// The cells of a row.
struct Cells<'a> {
    record: &'a csv::StringRecord,
    fields: &'a Fields,
    place: Place,
}

impl Cells<'_> {
    /// The words of a cell, in one line; `None` where there are none.
    fn get(&self, field: Field) -> Option<String> {
        let cell = self.record.get(*self.fields.get(&field)?)?;
        let words = cell.split_whitespace().collect::<Vec<_>>().join(" ");
        (!words.is_empty()).then_some(words)
    }

    fn row(&self, said: &mut Vec<Diagnostic>) -> Option<Row> {
        let mut say = |code, message: Words, hint: Words| {
            said.push(Diagnostic::new(code, self.place.clone(), message).hint(hint));
        };
        let Some(title) = self.get(Field::Title) else {
            let hint = words!("a directive needs its title (trích yếu)");
            say(Code::NotImported, words!("this row has no title"), hint);
            return None;
        };
        let mut day = |field| {
            let written = self.get(field)?;
            let day = day(&written);
            if day.is_none() {
                let message = words!("“{written}” is no day of the calendar", written);
                let hint = words!("write it as 06/03/2024; it was left out");
                say(Code::NotTold, message, hint);
            }
            day
        };
        let (date, effective) = (day(Field::Date), day(Field::Effective));
        let written = self.get(Field::Number);
        let number = written.as_deref().and_then(Number::parse);
        if let (Some(written), None) = (&written, &number) {
            let message = words!("“{written}” is no number of a document", written);
            say(
                Code::NotTold,
                message,
                words!("it was left out; write it into the draft"),
            );
        }
        let named = self.get(Field::Kind);
        let kind = named.as_deref().and_then(|it| Kind::named(it.trim()));
        if let (Some(named), None) = (&named, kind) {
            let message = words!("no table has the kind “{named}”", named);
            say(Code::NotTold, message, words!("write its `type` into the draft"));
        }
        let of_title = || Kind::read(&mut Cursor::new(&title, 0));
        let kind = kind.or(number.as_ref().and_then(Number::kind)).or_else(of_title);
        let mut front = FrontMatter::of_head(&Head::default(), "");
        front.kind = kind.unwrap_or(front.kind);
        front.title.value = title;
        let span = Span::default();
        front.number = number.map(|value| Placed { value, span });
        front.issuer = self.get(Field::Issuer).map(|value| Placed { value, span });
        front.place = self.get(Field::Place);
        (front.date, front.effective) = (date, effective);
        let (name, position) = (self.get(Field::Signer), self.get(Field::Position));
        if name.is_some() || position.is_some() {
            front.signer = Some(Signer { name, position, authority: None });
        }
        let files = self.get(Field::File).unwrap_or_default();
        let files = files.split([';', '|']).map(|it| it.trim().to_owned());
        Some(Row {
            front,
            kind,
            url: self.get(Field::Url),
            files: files.filter(|it| !it.is_empty()).collect(),
            place: self.place.clone(),
        })
    }
}

/// A day as registers write it: `06/03/2024`, `2024-03-06`, `06-03-2024 08:00`, in words.
fn day(written: &str) -> Option<Date> {
    let first = written.split([' ', 'T']).next().unwrap_or_default();
    if let Ok(date) = first.parse() {
        return Some(date);
    }
    let words = match written.starts_with(|it: char| it.is_ascii_digit()) {
        true => format!("ngày {}", written.replacen('.', "/", 2)),
        false => written.to_owned(),
    };
    date::read(&mut Cursor::new(&words, 0))
}

/// Issuer, kind, number and year: what tells a document from all others.
type Key = (String, Option<Kind>, String, Option<i16>);

/// Gives all but the first of documents with one number a suffix: `b`, `c` …
fn suffixes(rows: &mut [Row], said: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<Key, (Place, usize)> = BTreeMap::new();
    for row in rows {
        let Some(number) = &row.front.number else { continue };
        let issuer = row.front.issuer.as_ref().map(|it| bare(&it.value));
        let year = number.value.year.or(row.front.date.map(Date::year));
        let key = (issuer.unwrap_or_default(), row.kind, number.value.key(), year);
        let Some((first, count)) = seen.get_mut(&key) else {
            seen.insert(key, (row.place.clone(), 1));
            continue;
        };
        *count += 1;
        let letter =
            u8::try_from(*count - 1).ok().map(|it| char::from(b'a' + it.min(25)));
        let suffix = match letter.filter(|_| *count <= 26) {
            Some(letter) => letter.to_string(),
            None => count.to_string(),
        };
        let message = words!(
            "{number} stands here once more: it got the suffix `{suffix}`",
            number = number.value,
            suffix
        );
        said.push(
            Diagnostic::new(Code::ImportDoubt, row.place.clone(), message)
                .also(first.clone(), words!("first here"))
                .hint(words!(
                    "look at the papers: one of the numbers may be a slip of the register"
                )),
        );
        row.front.suffix = Some(suffix);
    }
}
