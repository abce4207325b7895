//! Bodies, and those who are assigned something.

use serde::Serialize;

use super::{
    AssignmentView, ColumnsView, DateView, EntryView, FilterView, JumpView, LinkView,
    PagerView, SuccessionView, YearGroupView,
};

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
