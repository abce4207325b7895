//! How a directive and each of its points is cited, in the words of offices.
//!
//! 1. A directive with all that identifies it: kind, number, date, body, trích yếu (Nghị định
//!    30/2020/NĐ-CP, Phụ lục I, II.6.b). What is unknown is left out.
//! 2. A point from the inside out, in the divisions of the text ([`division`]): "điểm a khoản 2
//!    Điều 103 Mục 5 Chương XII Phần I" (the same, Phụ lục II, V.7).
//! 3. Those who cite a point of it are told at that point, where it is certain which one they
//!    mean.

use super::division::{self, Division};
use super::frame::Frame;
use super::view::LinkView;
use super::weave::Anchor;
use crate::law::{self, date};
use crate::link::{Backlink, Directive};
use crate::parse::{Document, Provision};
use crate::text::Cursor;

/// The words that cite a directive.
pub(super) fn citation(frame: &Frame<'_>, directive: &Directive) -> String {
    let work = &frame.corpus.works[directive.work];
    let front = &directive.document.front;
    let mut words = frame.short_label(work);
    if let Some(day) = front.date {
        words = format!("{words} {}", date::in_words(day));
    }
    if let Some(body) = frame.corpus.issuer(work) {
        words = format!("{words} {} {}", frame.word("compose.of"), body.name);
    }
    let title = front.title.value.trim();
    let about = frame.word("compose.about");
    match Cursor::new(title, 0).eat_words(about) {
        true => format!("{words} {about}{}", &title[about.len()..]),
        false => format!("{words} {about} “{title}”"),
    }
}

/// How many of those who cite a point are told there.
const SHOWN: usize = 4;

/// What is said of each point beside its text.
pub(super) fn anchors(frame: &Frame<'_>, directive: &Directive) -> Vec<Anchor> {
    let points = points(frame, &directive.document);
    let mut anchors: Vec<Anchor> = points
        .iter()
        .map(|it| Anchor {
            point: frame.point(it.provision),
            cited: it.cited.clone(),
            places: Vec::new(),
        })
        .collect();
    let mut more = vec![0; anchors.len()];
    // The newest first.
    for backlink in frame.corpus.works[directive.work].cited_by.iter().rev() {
        for point in cited_points(frame, &points, *backlink) {
            match anchors[point].places.len() {
                SHOWN => more[point] += 1,
                _ => anchors[point].places.push(place(frame, *backlink)),
            }
        }
    }
    for (anchor, more) in anchors.iter_mut().zip(more).filter(|it| it.1 > 0) {
        let words = ["picture.see_more", "count.places"].map(|it| frame.word(it));
        let text = format!("{} {more} {}", words[0], words[1]);
        anchor.places.push(LinkView { text, href: "#cited-by".to_owned() });
    }
    anchors
}

/// The points of a document that a citation means: those that its words name.
fn cited_points(
    frame: &Frame<'_>,
    points: &[Point<'_>],
    backlink: Backlink,
) -> Vec<usize> {
    let citing = &frame.corpus.directives[backlink.directive];
    let mentions = citing.mentions.get();
    let citations = &mentions.citations;
    let at = citations.partition_point(|it| it.span.start < backlink.span.start);
    let pinpoint = citations.get(at).and_then(|it| it.pinpoint);
    let Some(pinpoint) = pinpoint else { return Vec::new() };
    let (ids, divisions) = named(pinpoint.of(&citing.document.prose.text()));
    let means = |point: &Point<'_>, id: &str| {
        without_part(&point.provision.id) == id
            && divisions.iter().all(|it| point.divisions.contains(it))
    };
    ids.iter()
        .filter_map(|id| {
            let mut meant = points.iter().enumerate().filter(|it| means(it.1, id));
            let (found, _) = meant.next()?;
            // Where numbering begins anew, the words may mean either.
            meant.next().is_none().then_some(found)
        })
        .collect()
}

/// What a pinpoint names: anchors, `k7-a` and `k7-b` of `điểm a, b khoản 7 mục II`, and the
/// divisions that they stand in, `mục ii`.
fn named(pinpoint: &str) -> (Vec<String>, Vec<String>) {
    let none = (Vec::new(), Vec::new());
    let mut ids: Vec<String> = vec![String::new()];
    let mut divisions = Vec::new();
    for (word, labels) in law::parts(pinpoint).into_iter().rev() {
        let letter = match (word, labels.as_slice()) {
            ("điều", _) => "d",
            ("khoản", _) => "k",
            ("điểm" | "tiết", _) => "",
            ("phần" | "chương" | "mục" | "tiểu mục", [number]) => {
                divisions.push(format!("{word} {}", number.to_lowercase()));
                continue;
            }
            _ => return none,
        };
        // A list is certain only at the end.
        let [before] = ids.as_slice() else { return none };
        let hyphen = if before.is_empty() { "" } else { "-" };
        let label = |it: &&str| match *it {
            "đ" => "dd".to_owned(),
            it => it.to_lowercase().replace('.', "-"),
        };
        let mut all = Vec::new();
        for label in labels.iter().map(label) {
            // Point 3.9 of clause 3.
            let clause = before.rsplit('-').next().and_then(|it| it.strip_prefix('k'));
            let rest = clause.and_then(|it| label.strip_prefix(it)?.strip_prefix('-'));
            let label = rest.filter(|_| word == "điểm").unwrap_or(&label);
            all.push(format!("{before}{hyphen}{letter}{label}"));
        }
        ids = all;
    }
    (ids, divisions)
}

fn without_part(id: &str) -> &str {
    let rest = id.strip_prefix('p').and_then(|it| it.split_once('-'));
    rest.filter(|(number, _)| number.bytes().all(|it| it.is_ascii_digit()))
        .map_or(id, |(_, rest)| rest)
}

/// Where a document is cited: the point, and the document it is in.
fn place(frame: &Frame<'_>, backlink: Backlink) -> LinkView {
    let citing = &frame.corpus.directives[backlink.directive];
    let point = frame.point_at(citing, backlink.span.start);
    let label = frame.label(&frame.corpus.works[citing.work]);
    LinkView { text: format!("{} {label}", point.text), href: point.href }
}

/// A point, and how it is cited.
struct Point<'a> {
    provision: &'a Provision,
    /// The words that cite it, without the directive.
    cited: String,
    /// The divisions that it stands in, in small letters: `mục ii`.
    divisions: Vec<String>,
}

fn points<'a>(frame: &Frame<'_>, document: &'a Document) -> Vec<Point<'a>> {
    let words = document.prose.text();
    let mut divisions = division::divisions(document, &words).into_iter().peekable();
    let mut open = Vec::new();
    let points = document.provisions.iter().map(|provision| {
        while let Some(it) = divisions.next_if(|it| it.at < provision.text.start) {
            division::enter(&mut open, it);
        }
        let mut cited = frame.cited_point(provision);
        // Articles are counted through all divisions.
        let is_in_article = provision.id.split('-').any(|it| {
            it.starts_with('d') && it[1..].starts_with(|it: char| it.is_ascii_digit())
        });
        let names: Vec<String> = open.iter().map(Division::name).collect();
        if !is_in_article {
            cited = names.iter().rev().fold(cited, |cited, it| format!("{cited} {it}"));
        }
        let divisions = names.iter().map(|it| it.to_lowercase()).collect();
        Point { provision, cited, divisions }
    });
    points.collect()
}
