//! Cited documents.

use serde::Serialize;

use super::{
    AroundView, CitingView, EntryView, FactView, FilterView, LinkView, PagerView,
    RelationView,
};

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
    /// How many other documents are named here that no directive cites.
    pub uncited: usize,
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
    /// How many other documents of it are named here that no directive cites; they stand among
    /// those cited.
    pub uncited: usize,
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
