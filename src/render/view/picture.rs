//! Pictures, each with the table behind it.

use serde::Serialize;

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
    /// What it is to the document of the page, as in [`super::RelationView`]: `dan-chieu` for what it
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
