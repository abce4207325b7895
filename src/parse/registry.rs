//! The registries of a site: bodies, campaigns, notes on works, announcements.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::front_matter::{Status, document_number, status};
use super::keys;
use super::schema::Field;
use super::split_front_matter;
use super::yaml::{Placed, Table, list};
use crate::diagnostic::{Code, Diagnostic, Place, nearest};
use crate::law::{self, Body, Event, Kind, Number, Seat};
use crate::source::SourcePath;
use crate::text::Span;
use crate::words::words;

/// Reads `content/bodies.yaml`.
pub fn bodies(path: &SourcePath, file: &str) -> (Vec<Body>, Vec<Diagnostic>) {
    let (tables, mut mistakes) = list(path, file, keys::BODY);
    let mut bodies = Vec::new();
    let mut others = Vec::new();
    for mut table in tables {
        let (id, name) = (table.text("id"), table.text("name"));
        let (Some(id), Some(name)) = (id, name) else {
            table.mistake(
                Code::MissingKey,
                "id",
                words!("a body needs `id` and `name`"),
                words!("add both"),
            );
            mistakes.append(&mut table.diagnostics);
            continue;
        };
        table.text("level");
        let events = events(&mut table, &mut others);
        let parent = table.placed("parent");
        others.extend(parent.clone());
        bodies.push(Body {
            seat: Seat::parse(&name),
            register: table.text("register").unwrap_or_else(|| id.clone()),
            id,
            name,
            short: table.texts("short"),
            parent: parent.map(|it| it.value),
            from: table.date("valid_from"),
            to: table.date("valid_to"),
            events,
        });
        mistakes.append(&mut table.diagnostics);
    }
    mistakes.extend(unknown(path, &bodies, &others));
    (bodies, mistakes)
}

/// The bodies that others name and that no table has, each told once.
fn unknown(
    path: &SourcePath,
    own: &[Body],
    others: &[Placed<String>],
) -> Vec<Diagnostic> {
    if others.is_empty() {
        return Vec::new();
    }
    let built_in = law::built_in_bodies();
    let ids = built_in.iter().chain(own).map(|it| it.id.as_str());
    let known: BTreeSet<&str> = ids.collect();
    let mut told = BTreeSet::new();
    let is_strange = |it: &&Placed<String>| !known.contains(it.value.as_str());
    let strange = others.iter().filter(is_strange).filter(|it| told.insert(&it.value));
    let remarks = strange.map(|it| {
        let message = words!("no table has the body `{name}`", name = it.value);
        let hint = match nearest(&it.value, known.iter().copied()) {
            Some(near) => words!("did you mean `{near}`?", near),
            None => words!("write the id of a body, as in `ubnd-dong-nai`"),
        };
        let place = Place { path: path.clone(), span: it.span };
        Diagnostic::new(Code::UnknownBody, place, message).hint(hint)
    });
    remarks.collect()
}

fn events(table: &mut Table<'_>, others: &mut Vec<Placed<String>>) -> Vec<Event> {
    let mut events = Vec::new();
    for mut inner in table.tables("events", keys::EVENT) {
        let kind = inner.needed("kind", "successor", |it| {
            it.choice("kind", &keys::events(), |it| {
                words!("no event is called `{text}`", text = it)
            })
        });
        let extent = inner.choice("extent", &keys::extents(), |it| {
            words!("no extent is called `{text}`", text = it)
        });
        let body = inner.needed("body", "ubnd-…", |it| it.placed("body"));
        others.extend(body.clone());
        if let (Some(kind), Some(body)) = (kind, body) {
            events.push(Event {
                is_successor: kind == "successor",
                body: body.value,
                is_full: extent != Some("partial"),
                by: inner.text("by"),
            });
        }
        table.absorb(inner);
    }
    events
}

/// A campaign as its file describes it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct CampaignFile {
    /// The file.
    pub path: SourcePath,
    /// Its name in addresses: the stem of the file.
    pub id: String,
    /// The name.
    pub name: Placed<String>,
    /// Other names it is called by.
    pub aliases: Vec<String>,
    /// Who launched it, as written.
    pub launcher: Option<String>,
    /// The campaign it carries out locally.
    pub variant_of: Option<Placed<String>>,
    /// The document it stands under, as a text cites it.
    pub under: Option<String>,
    /// Its stages.
    pub stages: Vec<Stage>,
    /// What the site says about it, in Markdown.
    pub text: String,
}

/// A stage of a campaign.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Stage {
    /// The first year.
    pub from: Option<i16>,
    /// The last year.
    pub to: Option<i16>,
    /// The document that started it, as a text cites it.
    pub act: Option<String>,
}

/// Reads a file of `content/campaigns/`.
pub fn campaign(
    path: &SourcePath,
    file: &str,
) -> (Option<CampaignFile>, Vec<Diagnostic>) {
    let (mut table, text) = match front(path, file, keys::CAMPAIGN) {
        Ok(it) => it,
        Err(mistake) => return (None, vec![mistake]),
    };
    let Some(name) = table.placed("name") else {
        table.mistake(
            Code::MissingKey,
            "name",
            words!("the campaign has no name"),
            words!("add `name: \"…\"`"),
        );
        return (None, table.diagnostics);
    };
    let campaign = CampaignFile {
        path: path.clone(),
        id: slug_or(path.stem(), "phong-trao"),
        name,
        aliases: table.texts("aliases"),
        launcher: table.text("launcher"),
        variant_of: table.placed("variant_of"),
        under: table.text("under"),
        stages: stages(&mut table),
        text,
    };
    (Some(campaign), table.diagnostics)
}

/// The slug of a text, or what stands for one that holds no letter or digit.
pub(super) fn slug_or(text: &str, otherwise: &str) -> String {
    let slug = crate::text::slug(text);
    if slug.is_empty() { otherwise.to_owned() } else { slug }
}

fn stages(table: &mut Table<'_>) -> Vec<Stage> {
    let mut stages = Vec::new();
    for mut inner in table.tables("stages", keys::STAGE) {
        stages.push(Stage {
            from: inner.year("from"),
            to: inner.year("to"),
            act: inner.text("act"),
        });
        table.absorb(inner);
    }
    stages
}

/// A note on a document whose text is not held here.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Note {
    /// The file.
    pub path: SourcePath,
    /// The kind.
    pub kind: Kind,
    /// The number.
    pub number: Option<Number>,
    /// The body, by id or by a name.
    pub body: Option<String>,
    /// The date of issue.
    pub date: Option<Date>,
    /// The name of a law, what another document is about.
    pub title: Option<String>,
    /// Its official address.
    pub url: Option<String>,
    /// Whether it is in force.
    pub status: Status,
    /// What the site says about it, in Markdown.
    pub text: String,
}

/// Reads a file of `content/works/`.
pub fn work(path: &SourcePath, file: &str) -> (Option<Note>, Vec<Diagnostic>) {
    let (mut table, text) = match front(path, file, keys::WORK) {
        Ok(it) => it,
        Err(mistake) => return (None, vec![mistake]),
    };
    let kind = table.text("type").and_then(|it| Kind::named(&it));
    if kind.is_none() {
        let hint = words!("as in `type: nghi-dinh`");
        table.mistake(
            Code::WrongValue,
            "type",
            words!("the note names no kind of document"),
            hint,
        );
    }
    let number = document_number(&mut table);
    let note = kind.map(|kind| Note {
        path: path.clone(),
        kind,
        number,
        body: table.text("body"),
        date: table.date("date"),
        title: table.text("title"),
        url: table.address("url"),
        status: status(&mut table),
        text,
    });
    (note, table.diagnostics)
}

/// A line under the masthead.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Announcement {
    /// What it says.
    pub text: String,
    /// Where it leads.
    pub link: Option<String>,
    /// The first day it is shown.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
}

/// Reads `content/announcements.yaml`.
pub fn announcements(
    path: &SourcePath,
    file: &str,
) -> (Vec<Announcement>, Vec<Diagnostic>) {
    let (tables, mut mistakes) = list(path, file, keys::ANNOUNCEMENT);
    let mut lines = Vec::new();
    for mut table in tables {
        let example = "\"…\"";
        if let Some(text) = table.needed("text", example, |it| it.text("text")) {
            let (from, to) = (table.date("from"), table.date("to"));
            lines.push(Announcement { text, link: table.text("link"), from, to });
        }
        mistakes.append(&mut table.diagnostics);
    }
    (lines, mistakes)
}

/// The front matter of a file, and the text below it.
pub(super) fn front<'a>(
    path: &'a SourcePath,
    file: &'a str,
    keys: &'static [Field],
) -> Result<(Table<'a>, String), Diagnostic> {
    let (block, text): (Span, usize) = split_front_matter(path, file)?;
    Ok((Table::parse(path, file, block, keys)?, file[text..].trim().to_owned()))
}
