//! Views: all that a template can see, one struct a template.
//!
//! Every `href` is relative to the page it stands on and may be put into an attribute as it
//! is. Every `…_html` is markup made here; everything else is text, which tera escapes.
//! Each template gets `site`, `page`, `view` and the words of the interface as `t`.

use serde::Serialize;

/// What is the same on every page but for the way there. In templates: `site`.
#[derive(Serialize, Debug)]
pub struct SiteView<'a> {
    /// The name of the site.
    pub title: &'a str,
    /// The language of the interface, for `<html lang>`.
    pub language: &'a str,
    /// Whose portal this is.
    pub body: Option<&'a str>,
    /// A line on every page, such as that this is a sample.
    pub notice: Option<&'a str>,
    /// Where the page is part of the archive of a year: what that is.
    pub sealed: Option<SealedView<'a>>,
    /// The home page.
    pub home: String,
    /// The page on which people search.
    pub search: String,
    /// The folder of the theme's files, with a slash at the end.
    pub assets: String,
    /// The sections: home, directives, references, campaigns, bodies, years.
    pub sections: Vec<SectionView<'a>>,
    /// The site's own pages: giới thiệu, liên hệ.
    pub pages: Vec<LinkView>,
    /// The lines under the masthead, those of the day of the build.
    pub announcements: Vec<AnnouncementView<'a>>,
    /// Who answers for the site: a label (`imprint.responsible` of the interface words where
    /// there is one) and what is told.
    pub imprint: Vec<ImprintView<'a>>,
    /// Choices of the theme, by name.
    pub options: &'a std::collections::BTreeMap<String, String>,
    /// What pages may load, for `Content-Security-Policy`.
    pub policy: &'static str,
    /// The program and its version: `congbao 0.1.0`.
    pub generator: &'static str,
}

/// One section of the site.
#[derive(Serialize, Debug)]
pub struct SectionView<'a> {
    /// Its name in `t.sections`: `home`, `directives`, `references`, `campaigns`, `actors`, `bodies`, `years`.
    pub id: &'a str,
    /// Where it is.
    pub href: String,
    /// Whether the page belongs to it.
    pub is_current: bool,
}

/// A line under the masthead.
#[derive(Serialize, Debug)]
pub struct AnnouncementView<'a> {
    /// What it says.
    pub text: &'a str,
    /// Where it leads, if that exists.
    pub href: Option<String>,
}

/// A line of the imprint.
#[derive(Serialize, Debug)]
pub struct ImprintView<'a> {
    /// The key in `site.yaml`: `responsible`, `address`, or a label of its own.
    pub key: &'a str,
    /// What is told.
    pub value: &'a str,
}

/// What the head of a page needs. In templates: `page`.
#[derive(Serialize, Debug)]
pub struct PageView {
    /// The page's own title, without the site's; empty on the home page.
    pub title: String,
    /// A sentence for search engines and previews; empty on pages that hide from them.
    pub description: String,
    /// The whole address, where the site has a base address; on `ban-in/` that of the
    /// directive.
    pub canonical: Option<String>,
    /// Whether search engines should leave the page out (redirects, 404, `ban-in/`).
    pub is_hidden: bool,
    /// The way from the home page, without the page itself; empty on the home page.
    pub breadcrumb: Vec<LinkView>,
    /// The feeds that belong to the page.
    pub feeds: Vec<LinkView>,
    /// The same document for programs.
    pub formats: Vec<FormatView>,
    /// `<meta name content>`: Dublin Core on documents (Thông tư 24/2011/TT-BTTTT).
    pub metadata: Vec<MetaView>,
    /// schema.org data as JSON, safe to stand in `<script type="application/ld+json">`.
    pub json_ld_html: Option<String>,
}

/// A file that says the same as the page.
#[derive(Serialize, Debug)]
pub struct FormatView {
    /// `application/json` …
    pub media_type: &'static str,
    /// Where it is.
    pub href: String,
}

/// A name and a content of the head.
#[derive(Serialize, Debug)]
pub struct MetaView {
    /// `DC.title`, `og:title` …
    pub name: &'static str,
    /// The content.
    pub content: String,
}

/// A text that leads somewhere.
#[derive(Serialize, Debug, Clone)]
pub struct LinkView {
    /// The text.
    pub text: String,
    /// Where it leads.
    pub href: String,
}

/// A date in the forms that pages need.
#[derive(Serialize, Debug, Clone)]
pub struct DateView {
    /// `2024-03-06`, for `<time datetime>`.
    pub iso: String,
    /// `ngày 06 tháng 3 năm 2024`.
    pub words: String,
    /// `06/3/2024`.
    pub digits: String,
}

/// A document in a list, held here or only cited.
#[derive(Serialize, Debug, Clone)]
pub struct EntryView {
    /// Its page.
    pub href: String,
    /// A name that means something alone: `Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị`.
    pub label: String,
    /// The kind: `Chỉ thị`.
    pub kind: String,
    /// The number, if it is known.
    pub number: Option<String>,
    /// Trích yếu, or the name of a law.
    pub title: Option<String>,
    /// Whether the title was taken from the texts that cite it.
    pub title_is_cited: bool,
    /// Who issued it.
    pub body: Option<LinkView>,
    /// The date of issue, if it is known.
    pub date: Option<DateView>,
    /// The year it is filed under, if it is known.
    pub year: Option<i16>,
    /// The name of its state in `t.status`: `in-force`, `amended`, `unknown` …
    pub status: &'static str,
    /// Whether its text is held here.
    pub is_held: bool,
    /// How many directives cite it.
    pub cited_by: usize,
}

/// Counts over months or years as columns side by side, drawn by
/// `partials/picture-columns.html`. Lengths are percent: across, of the picture; up, of the
/// greatest column.
#[derive(Serialize, Debug)]
pub struct ColumnsView {
    /// What the parts of a column are, from its foot: kinds of documents. A picture with fewer
    /// than two needs no key.
    pub series: Vec<String>,
    /// The name of the first column.
    pub first: i16,
    /// How many documents are earlier and in no column.
    pub earlier: usize,
    /// Whether there are more columns than a narrow screen has room to name.
    pub is_dense: bool,
    /// The columns, none left out in between.
    pub columns: Vec<ColumnView>,
}

/// One column.
#[derive(Serialize, Debug)]
pub struct ColumnView {
    /// The year, or the month from 1.
    pub name: i16,
    /// What it counts; absent where that is nothing or the columns are too narrow to be hit.
    pub href: Option<String>,
    /// How many documents.
    pub count: usize,
    /// How many of each series; empty where there are none.
    pub counts: Vec<usize>,
    /// Whether there is room for its name and number, also on a narrow screen.
    pub is_tick: bool,
    /// Where its room begins.
    pub left: f64,
    /// How wide its room is.
    pub width: f64,
    /// The middle of its room.
    pub middle: f64,
    /// How high it is.
    pub height: f64,
    /// Its parts, from its foot up.
    pub parts: Vec<PartView>,
}

/// A part of a column.
#[derive(Serialize, Debug)]
pub struct PartView {
    /// Which series it is, from 1.
    pub series: usize,
    /// Where it begins.
    pub foot: f64,
    /// How high it is.
    pub height: f64,
}

/// A campaign over the years, drawn by `partials/picture-timeline.html`: the lanes have the
/// same years and one scale.
#[derive(Serialize, Debug)]
pub struct TimelineView {
    /// The national root, the campaign itself, and those that carry it out; only those that a
    /// directive names.
    pub lanes: Vec<LaneView>,
    /// How many others carry it out.
    pub more: usize,
}

/// One campaign over the years.
#[derive(Serialize, Debug)]
pub struct LaneView {
    /// What it is to the campaign of the page: `root`, `own`, `variant`.
    pub part: &'static str,
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// How many directives name it.
    pub directives: usize,
    /// Its stages.
    pub bands: Vec<BandView>,
    /// How many directives name it each year.
    pub chart: ColumnsView,
}

/// A stage of a campaign in a picture; lengths as in [`ColumnsView`].
#[derive(Serialize, Debug)]
pub struct BandView {
    /// `2021 - 2025`.
    pub years: String,
    /// Where it begins.
    pub left: f64,
    /// How wide it is.
    pub width: f64,
}

/// A document between what it rests on and what rests on it, drawn by
/// `partials/picture-around.html`.
#[derive(Serialize, Debug)]
pub struct AroundView {
    /// What it cites, carries out, replaces …
    pub before: SideView,
    /// What cites it, carries it out, replaces it …
    pub after: SideView,
}

/// The documents at one side of another one: rows of one height.
#[derive(Serialize, Debug, Default)]
pub struct SideView {
    /// The first of them.
    pub nodes: Vec<NodeView>,
    /// How many more there are; the last row tells it.
    pub more: usize,
    /// The middle of the last row, in percent of the height.
    pub last: f64,
}

/// A document beside another one.
#[derive(Serialize, Debug)]
pub struct NodeView {
    /// What it is to the document of the page, as in [`RelationView`]: `dan-chieu` for what it
    /// cites, `bi-dan-chieu` for what cites it.
    pub relation: String,
    /// Its page.
    pub href: String,
    /// A name that means something alone.
    pub label: String,
    /// The middle of its row, in percent of the height.
    pub middle: f64,
}

/// The campaigns that are under way on the day of the build, drawn by
/// `partials/picture-under-way.html`. Lengths are percent of the picture's width.
#[derive(Serialize, Debug)]
pub struct UnderWayView {
    /// The first year of the picture.
    pub first: i16,
    /// The year of the build.
    pub year: i16,
    /// The last year of the picture.
    pub last: i16,
    /// Where the year of the build begins.
    pub now: f64,
    /// How wide a year is.
    pub now_width: f64,
    /// The campaigns, those of the whole country first.
    pub campaigns: Vec<UnderWayCampaignView>,
    /// How many more there are.
    pub more: usize,
    /// The page of all campaigns.
    pub all: String,
}

/// A campaign that is under way.
#[derive(Serialize, Debug)]
pub struct UnderWayCampaignView {
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// The stage that is under way.
    pub stage: BandView,
    /// How many directives name it.
    pub directives: usize,
}

/// `home.html`
#[derive(Serialize, Debug)]
pub struct HomeView {
    /// How many directives, cited documents, campaigns and bodies there are.
    pub counts: CountsView,
    /// The latest directives, newest first.
    pub latest: Vec<EntryView>,
    /// The most cited documents.
    pub most_cited: Vec<EntryView>,
    /// The campaigns with a stage in the year of the build; absent where there is none.
    pub under_way: Option<UnderWayView>,
    /// The campaigns that most directives name; without variants.
    pub campaigns: Vec<CampaignNodeView>,
    /// The years, newest first.
    pub years: Vec<YearLinkView>,
}

/// How much there is.
#[derive(Serialize, Debug)]
pub struct CountsView {
    /// Directives held.
    pub directives: usize,
    /// Documents cited.
    pub references: usize,
    /// Campaigns.
    pub campaigns: usize,
    /// Bodies with a page.
    pub bodies: usize,
}

/// `directives.html`: one page of the list of all directives, newest first.
#[derive(Serialize, Debug)]
pub struct DirectivesView {
    /// How many there are on all pages.
    pub total: usize,
    /// Those of this page.
    pub entries: Vec<EntryView>,
    /// The ways to the other pages.
    pub pager: PagerView,
    /// The filter of the page.
    pub filter: FilterView,
}

/// The ways between the pages of a list.
#[derive(Serialize, Debug)]
pub struct PagerView {
    /// This page, from 1.
    pub current: usize,
    /// How many pages there are.
    pub count: usize,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
    /// The first page, those around this one, the last one, and a step without a way where
    /// some are left out.
    pub steps: Vec<StepView>,
}

/// A page of a list, or a gap.
#[derive(Serialize, Debug)]
pub struct StepView {
    /// Its number.
    pub number: usize,
    /// Where it is; absent: this page and some after it are left out.
    pub href: Option<String>,
}

/// The filter of a list: a script filters what stands on the page, and what is sent goes to the
/// search, which has all pages.
#[derive(Serialize, Debug)]
pub struct FilterView {
    /// The script that compares words; `congbao.words` is what it offers.
    pub words: String,
    /// The page on which people search.
    pub search: String,
    /// What the search adds to `q`, so that it looks only where the list does.
    pub facets: Vec<FacetView>,
}

/// A filter of the search.
#[derive(Serialize, Debug)]
pub struct FacetView {
    /// `family`, `year`, `kind`, `body`, `campaign`.
    pub name: &'static str,
    /// Its value in addresses.
    pub value: String,
}

/// A way to a part of a list, which may stand on another page.
#[derive(Serialize, Debug)]
pub struct JumpView {
    /// What the part has in common, as on its page: a place, a level, a month; absent where
    /// that is unknown.
    pub name: Option<String>,
    /// Where it begins.
    pub href: String,
    /// How many entries it has.
    pub count: usize,
}

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

/// A point in the list of contents.
#[derive(Serialize, Debug)]
pub struct ContentView {
    /// The anchor with its `#`.
    pub href: String,
    /// The number as written: `7.`, `a)`.
    pub marker: String,
    /// The first words.
    pub text: String,
    /// 1 for articles and clauses, 2 for points.
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

/// `actors.html`: everybody who is assigned something.
#[derive(Serialize, Debug)]
pub struct ActorsView {
    /// How many there are.
    pub total: usize,
    /// Those of this page by place, in Vietnamese order; the last group has no place.
    pub groups: Vec<ActorGroupView>,
    /// The ways to the places; on the first page alone.
    pub jumps: Vec<JumpView>,
    /// The ways to the other pages.
    pub pager: PagerView,
    /// The filter of the page.
    pub filter: FilterView,
}

/// The actors of one place.
#[derive(Serialize, Debug)]
pub struct ActorGroupView {
    /// The anchor of the group, without `#`.
    pub id: String,
    /// The place: `tỉnh Bình Sơn`.
    pub place: Option<String>,
    /// How many actors it has on all pages.
    pub total: usize,
    /// The actors, in Vietnamese order.
    pub actors: Vec<ActorEntryView>,
}

/// An actor in a list.
#[derive(Serialize, Debug)]
pub struct ActorEntryView {
    /// The name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// How many assignments it has.
    pub tasks: usize,
}

/// `actor.html`: what one of them must do.
#[derive(Serialize, Debug)]
pub struct ActorView {
    /// The name.
    pub name: String,
    /// The place, where it has one.
    pub place: Option<String>,
    /// The page of the body, where the site has one.
    pub body: Option<LinkView>,
    /// How many assignments there are.
    pub total: usize,
    /// Those of this page by directive, newest first.
    pub directives: Vec<ActorTasksView>,
    /// The ways to the other pages.
    pub pager: PagerView,
}

/// What one directive assigns to an actor.
#[derive(Serialize, Debug)]
pub struct ActorTasksView {
    /// The directive.
    pub document: EntryView,
    /// The assignments, in the order of its text.
    pub assignments: Vec<AssignmentView>,
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

/// `work.html`: a cited document whose text is not held here.
#[derive(Serialize, Debug)]
pub struct WorkView {
    /// `Chỉ thị số 34-CT/TW`.
    pub label: String,
    /// What it is about, or the name of a law.
    pub title: Option<String>,
    /// Whether the title was taken from the texts that cite it.
    pub title_is_cited: bool,
    /// The table of its data.
    pub facts: Vec<FactView>,
    /// The name of its state in `t.status`.
    pub status: &'static str,
    /// The official text elsewhere.
    pub official: Option<String>,
    /// In the archive of a year: where the site has the text, which is of another year.
    pub online: Option<String>,
    /// What the site says about it.
    pub note_html: Option<String>,
    /// What was done to it.
    pub relations: Vec<RelationView>,
    /// How many more documents did something to it; the newest of each kind are told.
    pub more_relations: usize,
    /// What rests on it; absent where that is too little for a picture.
    pub around: Option<AroundView>,
    /// Who cites it, with the sentences: the newest of them.
    pub cited_by: Vec<CitingView>,
    /// How many cite it.
    pub cited_by_total: usize,
    /// The ways to the others of them.
    pub cited_by_pager: PagerView,
    /// The campaigns that this document started, by their files.
    pub campaigns: Vec<LinkView>,
    /// The page of the number alone.
    pub short_number: Option<LinkView>,
}

/// The archive of a year.
#[derive(Serialize, Debug)]
pub struct SealedView<'a> {
    /// The year.
    pub year: i16,
    /// The day on which it was made.
    pub day: DateView,
    /// Where the site stands.
    pub online: Option<&'a str>,
}

/// `citing.html`: a further page of those who cite a document, or of what a number alone may
/// mean.
#[derive(Serialize, Debug)]
pub struct CitingListView {
    /// The document.
    pub document: LinkView,
    /// How many cite it.
    pub total: usize,
    /// Those of this page, newest first.
    pub items: Vec<CitingView>,
    /// The ways to the other pages.
    pub pager: PagerView,
    /// The filter of the page.
    pub filter: FilterView,
}

/// `references.html`: the index of cited documents.
#[derive(Serialize, Debug)]
pub struct ReferencesView {
    /// How many there are.
    pub total: usize,
    /// By kind, in the order of rank.
    pub kinds: Vec<ReferencesPartView>,
    /// By body: those with the most, in Vietnamese order.
    pub bodies: Vec<ReferencesPartView>,
    /// How many other bodies there are; the page of all bodies has them.
    pub more_bodies: usize,
    /// The page of all bodies.
    pub all_bodies: String,
}

/// The cited documents of one kind or body.
#[derive(Serialize, Debug)]
pub struct ReferencesPartView {
    /// The kind: `Nghị quyết`, or the body.
    pub name: String,
    /// The list of them.
    pub href: String,
    /// How many there are.
    pub total: usize,
    /// How many times directives cite one of them, each document once by each directive.
    pub cited_by: usize,
    /// The most cited of them; of kinds only.
    pub most_cited: Vec<EntryView>,
}

/// `references_list.html`: a page of the cited documents of one kind or body.
#[derive(Serialize, Debug)]
pub struct ReferencesListView {
    /// The kind: `Nghị quyết`; absent on the list of a body.
    pub kind: Option<String>,
    /// The body; absent on the list of a kind.
    pub body: Option<LinkView>,
    /// How many there are.
    pub total: usize,
    /// Those of this page by kind, in the order of rank.
    pub groups: Vec<KindGroupView>,
    /// The ways to the other pages.
    pub pager: PagerView,
    /// The filter of the page.
    pub filter: FilterView,
}

/// The cited documents of one kind.
#[derive(Serialize, Debug)]
pub struct KindGroupView {
    /// The anchor of the group, without `#`.
    pub id: String,
    /// The kind: `Nghị quyết`.
    pub kind: String,
    /// The documents: laws by their names, others by body, the newest first.
    pub entries: Vec<EntryView>,
}

/// `number.html`: what a number alone may mean.
#[derive(Serialize, Debug)]
pub struct NumberView {
    /// The number.
    pub number: String,
    /// How many documents bear it.
    pub total: usize,
    /// Those of this page.
    pub entries: Vec<EntryView>,
    /// How many citations could not be told.
    pub unclear_total: usize,
    /// Those of this page: they stand behind the documents.
    pub unclear: Vec<CitingView>,
    /// The ways to the other pages.
    pub pager: PagerView,
}

/// `campaigns.html`: a page of all campaigns, local ones behind their root.
#[derive(Serialize, Debug)]
pub struct CampaignsView {
    /// How many there are.
    pub total: usize,
    /// Those of this page. The label is `t.campaigns[id]`: `national`, those that have
    /// variants or are launched nationally with those below them; `local`, the others.
    pub groups: Vec<CampaignGroupView>,
    /// The ways to the other pages.
    pub pager: PagerView,
    /// The filter of the page.
    pub filter: FilterView,
}

/// Campaigns of one reach.
#[derive(Serialize, Debug)]
pub struct CampaignGroupView {
    /// The reach.
    pub id: &'static str,
    /// How many there are on all pages.
    pub total: usize,
    /// The campaigns, in Vietnamese order, each behind the one that it carries out.
    pub campaigns: Vec<CampaignRowView>,
}

/// A campaign in a list.
#[derive(Serialize, Debug)]
pub struct CampaignRowView {
    /// Its name in addresses, and its anchor in the list.
    pub id: String,
    /// How deep it stands, from 1.
    pub depth: usize,
    /// The campaign that it carries out.
    pub root: Option<LinkView>,
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// Who launched it, as written.
    pub launcher: Option<String>,
    /// Its stages: `2021 - 2025`.
    pub stages: Vec<String>,
    /// How many directives name it.
    pub directives: usize,
}

/// A campaign in a tree.
#[derive(Serialize, Debug, Clone)]
pub struct CampaignNodeView {
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// Who launched it, as written.
    pub launcher: Option<String>,
    /// Its stages: `2021 - 2025`.
    pub stages: Vec<String>,
    /// How many directives name it.
    pub directives: usize,
    /// Whether it is the campaign of the page.
    pub is_current: bool,
    /// The first campaigns that carry it out locally, and that of the page.
    pub variants: Vec<CampaignNodeView>,
    /// How many others carry it out.
    pub more: usize,
    /// Where all of them are listed.
    pub all: String,
}

/// `campaign.html`
#[derive(Serialize, Debug)]
pub struct CampaignView {
    /// Its name.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// Whether a file describes it, else only texts name it.
    pub is_registered: bool,
    /// Who launched it, as written.
    pub launcher: Option<String>,
    /// The page of who launched it, if there is one.
    pub launcher_href: Option<String>,
    /// The national campaign that it carries out.
    pub root: Option<LinkView>,
    /// The document it stands under.
    pub under: Option<ActView>,
    /// Its stages.
    pub stages: Vec<StageView>,
    /// What the site says about it.
    pub text_html: Option<String>,
    /// The years in which directives name it; absent where those are too few for a picture.
    pub timeline: Option<TimelineView>,
    /// The tree it belongs to, of which the parts nearest to it; absent where it stands alone.
    pub tree: Option<CampaignNodeView>,
    /// The bodies whose directives name it, with how many: those with the most.
    pub participants: Vec<ParticipantView>,
    /// How many others there are.
    pub more_participants: usize,
    /// How many directives name it or its variants.
    pub total: usize,
    /// Those of this page by year, newest first, with the sentences.
    pub years: Vec<CitingYearView>,
    /// The ways to the other pages.
    pub pager: PagerView,
    /// The filter of the page.
    pub filter: FilterView,
}

/// A stage of a campaign.
#[derive(Serialize, Debug)]
pub struct StageView {
    /// `2021 - 2025`.
    pub years: String,
    /// The document that started it.
    pub act: Option<ActView>,
}

/// A document that a registry cites.
#[derive(Serialize, Debug)]
pub struct ActView {
    /// As written.
    pub text: String,
    /// Its page, if it has one.
    pub href: Option<String>,
}

/// The directives of one year.
#[derive(Serialize, Debug)]
pub struct YearGroupView {
    /// The year; absent: unknown.
    pub year: Option<i16>,
    /// The directives.
    pub entries: Vec<EntryView>,
}

/// The directives of one year that name a campaign.
#[derive(Serialize, Debug)]
pub struct CitingYearView {
    /// The year; absent: unknown.
    pub year: Option<i16>,
    /// The directives.
    pub items: Vec<CitingView>,
}

/// A body that takes part in a campaign.
#[derive(Serialize, Debug)]
pub struct ParticipantView {
    /// The body.
    pub name: String,
    /// Its page.
    pub href: String,
    /// How many of its directives name the campaign.
    pub directives: usize,
}

/// `bodies.html`
#[derive(Serialize, Debug)]
pub struct BodiesView {
    /// How many there are.
    pub total: usize,
    /// Those of this page by level. The label is `t.levels[id]`: `issuers`, `central`, `province`, `district`,
    /// `commune`, `other`.
    pub groups: Vec<BodyGroupView>,
    /// The ways to the levels; on the first page alone.
    pub jumps: Vec<JumpView>,
    /// The ways to the other pages.
    pub pager: PagerView,
    /// The filter of the page.
    pub filter: FilterView,
}

/// The bodies of one level.
#[derive(Serialize, Debug)]
pub struct BodyGroupView {
    /// The level.
    pub id: &'static str,
    /// How many bodies it has on all pages.
    pub total: usize,
    /// The bodies, in Vietnamese order.
    pub bodies: Vec<BodyEntryView>,
}

/// A body in a list.
#[derive(Serialize, Debug)]
pub struct BodyEntryView {
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// How many of its directives are held here.
    pub directives: usize,
    /// How many of its documents are cited.
    pub works: usize,
    /// Its last day, where it ended.
    pub ended: Option<DateView>,
}

/// `body.html`
#[derive(Serialize, Debug)]
pub struct BodyView {
    /// Its full name.
    pub name: String,
    /// Its first day, if it is known.
    pub from: Option<DateView>,
    /// Its last day, where it ended.
    pub to: Option<DateView>,
    /// The body above it.
    pub parent: Option<LinkView>,
    /// What it came from.
    pub predecessors: Vec<SuccessionView>,
    /// Who took over.
    pub successors: Vec<SuccessionView>,
    /// Its directives by year and kind; absent where the years are too few for a picture.
    pub chart: Option<ColumnsView>,
    /// Its directives held here by year, newest first: those of this page.
    pub years: Vec<YearGroupView>,
    /// How many directives there are on all pages.
    pub directives: usize,
    /// The ways to the other pages.
    pub pager: PagerView,
    /// The filter of the page.
    pub filter: FilterView,
    /// Its documents that are cited most.
    pub works: Vec<EntryView>,
    /// How many of its documents are cited.
    pub works_total: usize,
    /// The list of them.
    pub all_works: String,
    /// The campaigns it launched.
    pub campaigns: Vec<LinkView>,
    /// Other bodies of the same place.
    pub beside: Vec<LinkView>,
}

/// `years.html`
#[derive(Serialize, Debug)]
pub struct YearsView {
    /// The years, newest first.
    pub years: Vec<YearLinkView>,
    /// Directives whose year is unknown: those of this page.
    pub unknown: Vec<EntryView>,
    /// How many such directives there are on all pages.
    pub unknown_total: usize,
    /// The ways to the other pages.
    pub pager: PagerView,
}

/// A year in a list.
#[derive(Serialize, Debug)]
pub struct YearLinkView {
    /// The year.
    pub year: i16,
    /// Its page.
    pub href: String,
    /// How many directives it has.
    pub directives: usize,
}

/// `year.html`
#[derive(Serialize, Debug)]
pub struct YearView {
    /// The year.
    pub year: i16,
    /// How many directives it has.
    pub total: usize,
    /// By month and kind; absent where the months are too few for a picture.
    pub chart: Option<ColumnsView>,
    /// The directives of this page by month of issue, first month first; the last group has no
    /// date.
    pub months: Vec<MonthView>,
    /// The ways to the months: `1` …
    pub jumps: Vec<JumpView>,
    /// The ways to the other pages.
    pub pager: PagerView,
    /// The filter of the page.
    pub filter: FilterView,
    /// The year before that has directives.
    pub previous: Option<LinkView>,
    /// The year after that has directives.
    pub next: Option<LinkView>,
}

/// The directives of one month.
#[derive(Serialize, Debug)]
pub struct MonthView {
    /// The month, 1 to 12; absent: unknown.
    pub month: Option<i8>,
    /// How many directives it has on all pages.
    pub total: usize,
    /// The directives.
    pub entries: Vec<EntryView>,
}

/// `page.html`: a page that is no document.
#[derive(Serialize, Debug)]
pub struct StaticView {
    /// The title.
    pub title: String,
    /// The text.
    pub body_html: String,
}

/// `redirect.html`: an address that leads on.
#[derive(Serialize, Debug)]
pub struct RedirectView {
    /// Where it leads.
    pub href: String,
    /// What is there.
    pub label: String,
}

/// `search.html`
#[derive(Serialize, Debug)]
pub struct SearchView {
    /// The script that searches; `window.congbao` is what it offers.
    pub engine: String,
}

/// `404.html`
#[derive(Serialize, Debug)]
pub struct NotFoundView {}
