//! A directive, on screen and on paper.

use serde::Serialize;

use super::{AroundView, DateView, EntryView, LinkView, PagerView};

/// `directive.html`: a document whose text is held here.
#[derive(Serialize, Debug)]
pub struct DirectiveView {
    /// `Chỉ thị số 02/CT-UBND`, or `Chỉ thị` where the number is unknown.
    pub label: String,
    /// The words that cite it, without its address: `Chỉ thị số 02/CT-UBND ngày 06 tháng 3
    /// năm 2024 của Ủy ban nhân dân tỉnh Hưng Yên về việc …`; always Vietnamese.
    pub citation: String,
    /// Trích yếu with its citations linked.
    pub title_html: String,
    /// What stands at the head of its paper.
    pub head: LetterheadView,
    /// The address of `ban-in/`.
    pub print: String,
    /// The table of its data, in the order in which offices give it.
    pub facts: Vec<FactView>,
    /// The name of its state in `t.status`.
    pub status: &'static str,
    /// What was done to it or what it does: amended by, replaces …
    pub relations: Vec<RelationView>,
    /// How many more documents did something to it; the newest of each kind are told.
    pub more_relations: usize,
    /// What became of its issuer, where it ended.
    pub ended: Option<EndedView>,
    /// Whether the year was taken from the title, since neither date nor number has one.
    pub year_is_of_title: bool,
    /// The points, for the list of contents.
    pub contents: Vec<ContentView>,
    /// The text, with anchors at the points (`a.anchor`, whose `data-point` cites the point in
    /// Vietnamese), a line where a point is cited (`.cited-at`), and its citations and
    /// campaigns linked.
    pub body_html: String,
    /// In whose name it was signed: `TM. ỦY BAN NHÂN DÂN`.
    pub authority: Option<String>,
    /// `CHỦ TỊCH`.
    pub position: Option<String>,
    /// The name of who signed.
    pub signer: Option<String>,
    /// Nơi nhận.
    pub recipients: Vec<String>,
    /// What it rests on and what rests on it; absent where those are too few for a picture.
    pub around: Option<AroundView>,
    /// The documents it cites, in the order of rank; each once.
    pub references: Vec<ReferenceView>,
    /// The campaigns it names, each once.
    pub campaigns: Vec<CampaignLinkView>,
    /// Who must do what by when, in the order of the text.
    pub assignments: Vec<AssignmentView>,
    /// Who cites it: the newest of them.
    pub cited_by: Vec<CitingView>,
    /// How many cite it.
    pub cited_by_total: usize,
    /// The ways to the others of them.
    pub cited_by_pager: PagerView,
    /// Its files.
    pub attachments: Vec<AttachmentView>,
    /// What was put right since it was published, oldest first.
    pub corrections: Vec<CorrectionView>,
    /// The same body's directive of the year before.
    pub year_before: Option<EntryView>,
    /// The same body's directive of the year after.
    pub year_after: Option<EntryView>,
    /// Other directives that name the same campaigns, those with most in common first.
    pub related: Vec<EntryView>,
    /// Where the text came from.
    pub source: Option<String>,
}

/// The head of a document, as on paper.
#[derive(Serialize, Debug)]
pub struct LetterheadView {
    /// Whether the Party's form is used: no quốc hiệu, no colon behind "Số", a star.
    pub is_party: bool,
    /// The lines of the body above the issuer, where paper names it; may be empty.
    pub above: Vec<String>,
    /// The lines of the issuer's name: `Ủy ban nhân dân`, `tỉnh Hưng Yên`; empty where it is
    /// unknown.
    pub issuer: Vec<String>,
    /// `02/CT-UBND`.
    pub number: Option<String>,
    /// Place and date: `Hưng Yên, ngày 06 tháng 3 năm 2024`.
    pub place_and_date: Option<String>,
    /// `Chỉ thị`.
    pub kind: String,
}

/// `print.html`: a directive laid out for paper.
#[derive(Serialize, Debug)]
pub struct PrintView {
    /// The page of the directive.
    pub href: String,
    /// `Chỉ thị số 02/CT-UBND`, or `Chỉ thị` where the number is unknown.
    pub label: String,
    /// Trích yếu, without links.
    pub title_html: String,
    /// What stands at the head.
    pub head: LetterheadView,
    /// The name of its state in `t.status`.
    pub status: &'static str,
    /// The text, without the links that the program made.
    pub body_html: String,
    /// In whose name it was signed: `TM. ỦY BAN NHÂN DÂN`.
    pub authority: Option<String>,
    /// `CHỦ TỊCH`.
    pub position: Option<String>,
    /// The name of who signed.
    pub signer: Option<String>,
    /// Nơi nhận.
    pub recipients: Vec<String>,
}

/// One line of the table of data. Its label is `t.facts[name]`.
#[derive(Serialize, Debug)]
pub struct FactView {
    /// `number`, `kind`, `title`, `issuer`, `date`, `effective`, `expires`, `signer`,
    /// `position`, `published`, `subject_year`, `status`, `official`, `cited_by`, `held`.
    pub name: &'static str,
    /// What is known; empty: unknown, said as `t.unknown`.
    pub text: String,
    /// Where it leads.
    pub href: Option<String>,
    /// The day for `<time datetime>`.
    pub datetime: Option<String>,
}

/// One relation to another document. Its label is `t.relations[name]`.
#[derive(Serialize, Debug)]
pub struct RelationView {
    /// `sua-doi-bo-sung`, `thay-the` …; turned round (done to this document): `bi-…`, as
    /// `bi-thay-the`.
    pub name: String,
    /// The other document.
    pub document: EntryView,
}

/// What became of a body.
#[derive(Serialize, Debug)]
pub struct EndedView {
    /// The body.
    pub name: String,
    /// Its last day.
    pub date: DateView,
    /// Who took over.
    pub successors: Vec<SuccessionView>,
}

/// One step in the life of a body.
#[derive(Serialize, Debug)]
pub struct SuccessionView {
    /// The other body.
    pub name: String,
    /// Its page, if it has one.
    pub href: Option<String>,
    /// Its first day, if it is known.
    pub from: Option<DateView>,
    /// Its last day, where it ended.
    pub to: Option<DateView>,
    /// Whether all went over, else a part.
    pub is_full: bool,
    /// The act that did it.
    pub by: Option<String>,
}

/// A point or a division in the list of contents.
#[derive(Serialize, Debug)]
pub struct ContentView {
    /// The anchor with its `#`; absent of divisions.
    pub href: Option<String>,
    /// The number as written: `7.`, `a)`; that of a division is among its words.
    pub marker: String,
    /// The first words.
    pub text: String,
    /// 0 for divisions, 1 for articles and clauses, 2 for points.
    pub level: u8,
}

/// A cited document on the page of the directive that cites it.
#[derive(Serialize, Debug)]
pub struct ReferenceView {
    /// The document; absent where it is unclear which one is meant.
    pub document: Option<EntryView>,
    /// As written, where it is unclear, with the page of the short number.
    pub unclear: Option<LinkView>,
    /// Where it is cited: `khoản 1`, with anchors.
    pub points: Vec<LinkView>,
}

/// A campaign on the page of a directive.
#[derive(Serialize, Debug)]
pub struct CampaignLinkView {
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// The stage that the text names: `2021 - 2025`.
    pub stage: Option<String>,
    /// The national campaign that it carries out, if it is a local one.
    pub root: Option<LinkView>,
}

/// A directive that cites a document or names a campaign, with its words.
#[derive(Serialize, Debug)]
pub struct CitingView {
    /// The directive.
    pub document: EntryView,
    /// The places.
    pub quotes: Vec<QuoteView>,
}

/// One sentence that cites.
#[derive(Serialize, Debug)]
pub struct QuoteView {
    /// The very point: address and anchor.
    pub href: String,
    /// The point in words: `khoản 7`, `điểm a khoản 7`, the opening, the title.
    pub point: String,
    /// The sentence before the citation.
    pub before: String,
    /// The citation as written.
    pub text: String,
    /// The sentence after it.
    pub after: String,
}

/// Something that somebody must do.
#[derive(Serialize, Debug)]
pub struct AssignmentView {
    /// Who must do it, each as the page of the actor names it.
    pub actors: Vec<LinkView>,
    /// With what word: `giao`, `de_nghi`, `yeu_cau`, `implicit`.
    pub kind: &'static str,
    /// The words, as the directive has them, shortened.
    pub text: String,
    /// By when.
    pub deadlines: Vec<DeadlineView>,
    /// The point it stands in: address and words.
    pub point: LinkView,
}

/// A deadline, as written.
#[derive(Serialize, Debug)]
pub struct DeadlineView {
    /// The words.
    pub text: String,
    /// The day for `<time datetime>`, where the words give one: `2024-12-15`.
    pub datetime: Option<String>,
}

/// A file beside a directive.
#[derive(Serialize, Debug)]
pub struct AttachmentView {
    /// Its name.
    pub name: String,
    /// Where it is.
    pub href: String,
    /// Its size: `24 KB`.
    pub size: String,
    /// `PDF`, `DOCX` …
    pub format: String,
    /// The SHA-256 of its bytes in hexadecimal.
    pub sha256: String,
}

/// Words of a published text that were put right (đính chính).
#[derive(Serialize, Debug)]
pub struct CorrectionView {
    /// When.
    pub date: DateView,
    /// Why.
    pub reason: String,
    /// Who answers for it.
    pub by: String,
    /// The words as they were published.
    pub before: String,
    /// The words that stand in their place now.
    pub after: String,
}
