//! Pictures as data: where each mark stands, in percent of the picture, and what it says.
//!
//! 1. [`columns`]: counts over months or years, side by side.
//! 2. [`mod@timeline`]: the years of a campaign, of its root and of those that carry it out.
//! 3. [`around`](mod@around): a document between what it rests on and what rests on it.
//! 4. [`under_way`](mod@under_way): the campaigns of today on one line of years.
//!
//! The markup is the theme's (`partials/picture-*.html`), and so are colours and sizes. Lengths
//! are percent, never pixels: nothing is scaled, so words in a picture stay as large as those
//! around it on the narrowest screen.
//!
//! Columns, lanes and neighbours fewer than [`LEAST`] are no picture: a sentence says as much,
//! and sooner.

mod around;
mod columns;
mod timeline;
mod under_way;

pub(super) use around::around;
pub(super) use columns::by_kind;
pub(super) use timeline::timeline;
pub(super) use under_way::under_way;

/// The fewest months, years or neighbours that are worth a picture: with two there is no
/// course to see, only a comparison that the numbers beside it give.
const LEAST: usize = 3;

/// A part of a whole in percent, to two digits.
fn percent(part: usize, whole: usize) -> f64 {
    (part * 10_000 / whole.max(1)) as f64 / 100.0
}
