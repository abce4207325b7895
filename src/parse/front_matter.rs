//! The front matter of a directive; the schema is that of README.md.

use jiff::civil::Date;

use super::keys;
use super::yaml::{Placed, Table};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::law::{Head, Kind, Number, Written};
use crate::source::SourcePath;
use crate::text::{Span, slug};
use crate::words::words;

/// What the office says about a directive. Absent means unknown, never guessed.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct FrontMatter {
    /// Trích yếu.
    pub title: Placed<String>,
    /// The kind; chỉ thị where nothing is said.
    pub kind: Kind,
    /// Số, ký hiệu.
    pub number: Option<Placed<Number>>,
    /// Tells two documents apart that bear one number in one register and year.
    pub suffix: Option<String>,
    /// The issuer, by id or by a name.
    pub issuer: Option<Placed<String>>,
    /// Where it was signed.
    pub place: Option<String>,
    /// The date of issue.
    pub date: Option<Date>,
    /// The year it is filed under, where it is not the date's.
    pub year: Option<i16>,
    /// The year it is about.
    pub subject_year: Option<i16>,
    /// From when on it binds.
    pub effective: Option<Date>,
    /// When it ends.
    pub expires: Option<Date>,
    /// Whether it is in force.
    pub status: Status,
    /// Who signed.
    pub signer: Option<Signer>,
    /// Nơi nhận.
    pub recipients: Vec<String>,
    /// Corrections of what the text says: `+id`, `-id`.
    pub campaigns: Vec<String>,
    /// What it does to other documents.
    pub relations: Vec<Relation>,
    /// When the portal put it up; a later day is an embargo.
    pub published: Option<Date>,
    /// Where the text came from.
    pub source: Option<String>,
    /// Old addresses.
    pub aliases: Vec<String>,
    /// What was put right since it was published, oldest first.
    pub corrections: Vec<Correction>,
    /// Not to be published yet.
    pub is_draft: bool,
}

impl FrontMatter {
    /// What a raw text says of itself; its issuer is not known yet.
    pub fn of_head(head: &Head, source: &str) -> Self {
        let words = |span: Option<Span>| span.map(|it| it.of(source).to_owned());
        let span = |written: &Written| written.0.first().copied().unwrap_or_default();
        let signer = Signer {
            name: words(head.signer),
            position: words(head.position),
            authority: head.authority.of(source),
        };
        let is_signed = signer.name.is_some()
            || signer.position.is_some()
            || signer.authority.is_some();
        Self {
            title: Placed {
                value: head.title.of(source).unwrap_or_default(),
                span: span(&head.title),
            },
            kind: head.kind.map_or(Kind::DIRECTIVE, |it| it.0),
            number: head
                .number
                .as_ref()
                .map(|(value, span)| Placed { value: value.clone(), span: *span }),
            suffix: None,
            issuer: None,
            place: words(head.place),
            date: head.date.map(|it| it.0),
            year: None,
            subject_year: None,
            effective: None,
            expires: None,
            status: Status::Unknown,
            signer: is_signed.then_some(signer),
            recipients: head.recipients.iter().filter_map(|it| it.of(source)).collect(),
            campaigns: Vec::new(),
            relations: Vec::new(),
            published: None,
            source: None,
            aliases: Vec::new(),
            corrections: Vec::new(),
            is_draft: false,
        }
    }
}

/// Whether a document is in force.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Status {
    /// Nothing is known.
    #[default]
    Unknown,
    /// Còn hiệu lực.
    InForce,
    /// Hết hiệu lực một phần.
    PartlyExpired,
    /// Được sửa đổi, bổ sung.
    Amended,
    /// Bị thay thế.
    Replaced,
    /// Được đính chính.
    Corrected,
    /// Bị đình chỉ.
    Suspended,
    /// Đã thu hồi, gỡ bỏ.
    Withdrawn,
    /// Hết hiệu lực.
    Expired,
}

/// The names of front matter, what they mean, the statuses.
const STATUSES: &[(&str, &str, Status)] = &[
    ("unknown", "chưa rõ", Status::Unknown),
    ("in-force", "còn hiệu lực", Status::InForce),
    ("partly-expired", "hết hiệu lực một phần", Status::PartlyExpired),
    ("amended", "được sửa đổi, bổ sung", Status::Amended),
    ("replaced", "đã được thay thế", Status::Replaced),
    ("corrected", "đã được đính chính", Status::Corrected),
    ("suspended", "bị đình chỉ thi hành", Status::Suspended),
    ("withdrawn", "đã bị thu hồi, gỡ bỏ", Status::Withdrawn),
    ("expired", "hết hiệu lực", Status::Expired),
];

impl Status {
    /// The name in front matter: `in-force`.
    pub fn name(self) -> &'static str {
        STATUSES.iter().find(|(_, _, it)| *it == self).map_or("unknown", |it| it.0)
    }

    /// The status with this name.
    pub fn named(name: &str) -> Option<Status> {
        STATUSES.iter().find(|it| it.0 == name).map(|it| it.2)
    }
}

/// The names of the statuses, each with what it means.
pub(super) fn statuses() -> Vec<(&'static str, &'static str)> {
    STATUSES.iter().map(|(name, meaning, _)| (*name, *meaning)).collect()
}

/// Who signed a document.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Signer {
    /// The name, without titles.
    pub name: Option<String>,
    /// The position: `CHỦ TỊCH`.
    pub position: Option<String>,
    /// In whose name: `TM. ỦY BAN NHÂN DÂN`.
    pub authority: Option<String>,
}

/// What a document does to another one.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Relation {
    /// One of [`RELATIONS`].
    pub kind: &'static str,
    /// The other document, as a text cites it.
    pub work: Placed<String>,
}

/// Words of a published text that were put right (đính chính).
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Correction {
    /// When.
    pub date: Date,
    /// Why.
    pub reason: String,
    /// Who answers for it.
    pub by: String,
    /// The words as they were published.
    pub before: String,
    /// The words that stand in their place now.
    pub after: String,
}

/// The relations of vbpl.vn, and three that directives need, each with what it means.
pub(super) const RELATIONS: &[(&str, &str)] = &[
    ("bai-bo", "bãi bỏ"),
    ("ban-dich", "là bản dịch của"),
    ("can-cu", "căn cứ ban hành"),
    ("dan-chieu", "dẫn chiếu"),
    ("dinh-chi", "đình chỉ thi hành"),
    ("dinh-chinh", "đính chính"),
    ("hop-nhat", "hợp nhất"),
    ("huong-dan-ap-dung", "hướng dẫn áp dụng"),
    ("quy-dinh-chi-tiet", "quy định chi tiết, hướng dẫn thi hành"),
    ("sua-doi-bo-sung", "sửa đổi, bổ sung"),
    ("tam-ngung", "tạm ngưng hiệu lực"),
    ("thay-the", "thay thế"),
    ("duoc-sua-doi-bo-sung", "được sửa đổi, bổ sung bởi"),
    ("giai-thich", "giải thích"),
    ("cong-bo", "công bố"),
    ("thuc-hien", "thực hiện"),
    ("tiep-tuc-thuc-hien", "tiếp tục thực hiện"),
    ("phat-dong", "phát động theo"),
];

/// Reads the front matter in `block` of a file. `None` where it cannot be read at all or has
/// no title.
pub(super) fn front_matter(
    path: &SourcePath,
    file: &str,
    block: Span,
) -> (Option<FrontMatter>, Vec<Diagnostic>) {
    let mut table = match Table::parse(path, file, block, keys::DIRECTIVE) {
        Ok(table) => table,
        Err(mistake) => return (None, vec![mistake]),
    };
    let title = table.placed("title");
    if title.is_none() && !table.has_mistake_at("title") {
        table.mistake(
            Code::MissingKey,
            "title",
            words!("the front matter has no title"),
            words!("add `title: \"Về việc …\"` (trích yếu)"),
        );
    }
    let read = title.map(|title| FrontMatter {
        title,
        kind: kind(&mut table),
        number: number(&mut table),
        suffix: table.text("suffix").map(|it| slug(&it)),
        issuer: table.placed("issuer"),
        place: table.text("place"),
        date: table.date("date"),
        year: table.year("year"),
        subject_year: table.year("subject_year"),
        effective: table.date("effective"),
        expires: table.date("expires"),
        status: status(&mut table),
        signer: signer(&mut table),
        recipients: table.texts("recipients"),
        campaigns: table.texts("campaigns"),
        relations: relations(&mut table),
        published: table.date("published"),
        source: source(&mut table),
        aliases: aliases(&mut table),
        corrections: corrections(&mut table),
        is_draft: table.flag("draft"),
    });
    if let Some(front) = &read {
        order_of_days(&mut table, front);
    }
    (read, table.diagnostics)
}

/// Days that follow each other in an order that cannot be: a directive has no effect before it
/// is issued (Luật Ban hành văn bản quy phạm pháp luật), and none ends before it begins.
fn order_of_days(table: &mut Table<'_>, front: &FrontMatter) {
    let days = [
        ("date", front.date),
        ("effective", front.effective),
        ("expires", front.expires),
    ];
    let mut known = days.into_iter().filter_map(|(key, day)| Some((key, day?)));
    let Some(mut before) = known.next() else { return };
    for (key, day) in known {
        if day < before.1 {
            let message = words!(
                "`{key}` is {day}, before `{earlier}`: {earlier_day}",
                key,
                day,
                earlier = before.0,
                earlier_day = before.1
            );
            let hint = words!("correct one of the two");
            table.mistake(Code::ConflictingDates, key, message, hint);
        }
        before = (key, day);
    }
}

fn kind(table: &mut Table<'_>) -> Kind {
    let Some(text) = table.text("type") else { return Kind::DIRECTIVE };
    Kind::named(&text).unwrap_or_else(|| {
        let hint = match nearest(&text, Kind::all().map(Kind::slug)) {
            Some(near) => words!("did you mean `{near}`?", near),
            None => words!("write the name of a kind, as `chi-thi` or `quyet-dinh`"),
        };
        table.mistake(
            Code::WrongValue,
            "type",
            words!("no kind is called `{text}`", text),
            hint,
        );
        Kind::DIRECTIVE
    })
}

fn number(table: &mut Table<'_>) -> Option<Placed<Number>> {
    let span = table.value_span("number");
    let value = document_number(table)?;
    Some(Placed { value, span })
}

/// The number of a document, as the table says under `number`.
pub(super) fn document_number(table: &mut Table<'_>) -> Option<Number> {
    let text = table.text("number")?;
    let number = Number::parse(&text);
    if number.is_none() {
        table.mistake(
            Code::WrongValue,
            "number",
            words!("`{text}` is no number of a document", text),
            words!("write it as printed: 02/CT-UBND, 34-CT/TW; leave the key out where it is unknown"),
        );
    }
    number
}

/// Whether the document is in force, as the table says under `status`.
pub(super) fn status(table: &mut Table<'_>) -> Status {
    let name = table.choice("status", &statuses(), |it| {
        words!("no status is called `{text}`", text = it)
    });
    name.and_then(Status::named).unwrap_or_default()
}

fn signer(table: &mut Table<'_>) -> Option<Signer> {
    let mut inner = table.table("signer", keys::SIGNER)?;
    let signer = Signer {
        name: inner.text("name"),
        position: inner.text("position"),
        authority: inner.text("authority"),
    };
    table.absorb(inner);
    Some(signer)
}

fn source(table: &mut Table<'_>) -> Option<String> {
    let mut inner = table.table("source", keys::SOURCE)?;
    let url = inner.address("url");
    inner.text("file");
    inner.text("sha256");
    table.absorb(inner);
    url
}

fn aliases(table: &mut Table<'_>) -> Vec<String> {
    let aliases = table.texts("aliases");
    let is_address = |it: &String| {
        let odd = |it: char| {
            it.is_control() || it.is_whitespace() || "\\:*?\"<>|#%".contains(it)
        };
        it.starts_with('/')
            && !it.contains("//")
            && !it.contains("/.")
            && !it.contains(odd)
    };
    if !aliases.iter().all(is_address) {
        table.mistake(
            Code::WrongValue,
            "aliases",
            words!("an alias is an address of this site"),
            words!("begin it with a slash: /van-ban/cu/"),
        );
    }
    aliases.into_iter().filter(|it| it.starts_with('/') && !it.contains("..")).collect()
}

fn relations(table: &mut Table<'_>) -> Vec<Relation> {
    let mut relations = Vec::new();
    for mut inner in table.tables("relations", keys::RELATION) {
        let kind = inner.needed("kind", "thay-the", |it| {
            it.choice("kind", RELATIONS, |it| {
                words!("no relation is called `{text}`", text = it)
            })
        });
        let example = "\"Chỉ thị số … ngày … của …\"";
        let work = inner.needed("work", example, |it| it.placed("work"));
        if let (Some(kind), Some(work)) = (kind, work) {
            relations.push(Relation { kind, work });
        }
        table.absorb(inner);
    }
    relations
}

fn corrections(table: &mut Table<'_>) -> Vec<Correction> {
    let mut corrections = Vec::new();
    for mut inner in table.tables("corrections", keys::CORRECTION) {
        let mut text =
            |key: &str, example: &str| inner.needed(key, example, |it| it.text(key));
        let texts = (
            text("reason", "\"…\""),
            text("by", "\"…\""),
            text("before", "\"…\""),
            text("after", "\"…\""),
        );
        let date = inner.needed("date", "2024-03-20", |it| it.date("date"));
        if let (Some(date), (Some(reason), Some(by), Some(before), Some(after))) =
            (date, texts)
        {
            corrections.push(Correction { date, reason, by, before, after });
        }
        table.absorb(inner);
    }
    corrections.sort_by_key(|it| it.date);
    corrections
}
