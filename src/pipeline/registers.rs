//! What the registries of a site say: settings, bodies, campaigns, notes, pages.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Memory, text_of};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::law::Body;
use crate::link::Registry;
use crate::parse::{self, Announcement, CampaignFile, Config, Note, Page};
use crate::source::{self, Source, SourcePath};
use crate::words::words;

/// Everything that the registries of a site say.
#[derive(Default)]
pub(super) struct Registers {
    pub(super) config: Config,
    pub(super) registry: Registry,
    pub(super) pages: Vec<Arc<Page>>,
    pub(super) announcements: Vec<Announcement>,
    /// The files that count as they were before they had a mistake.
    pub(super) stood_in: BTreeSet<SourcePath>,
}

/// The settings of the site.
pub(super) const SETTINGS: &str = "content/site.yaml";

/// What a file of the content folder is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Settings,
    Bodies,
    Announcements,
    Campaign,
    Note,
    Page,
}

/// What one of these files says.
#[derive(Clone)]
enum Entry {
    Settings(Box<Config>),
    Bodies(Vec<Body>),
    Announcements(Vec<Announcement>),
    Campaign(Arc<CampaignFile>),
    Note(Arc<Note>),
    Page(Arc<Page>),
}

/// A file as read: what it says, where that is known, and the mistakes in it.
#[derive(Clone)]
pub(super) struct Reading {
    entry: Option<Entry>,
    remarks: Arc<[Diagnostic]>,
}

/// The registries of a site. A file with a mistake counts as it was before it had one.
pub(super) fn registers(
    source: &Source,
    memory: &mut Memory,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Registers, source::Error> {
    if source.find(SETTINGS).is_none() {
        let place = Place::start_of(&SourcePath::new(SETTINGS));
        let message = words!("there is no content/site.yaml: the defaults are used");
        diagnostics.push(
            Diagnostic::new(Code::NoSettings, place, message)
                .hint(words!("write one with `title:` and `base_url:`")),
        );
    }
    let keys = source.keys("content", |it| role(it).is_some());
    let paths: Vec<SourcePath> = keys.iter().map(|it| it.0.clone()).collect();
    let readings = memory.registers.all(keys, |(path, _)| reading(source, path))?;
    diagnostics.extend(readings.iter().flat_map(|it| it.remarks.iter().cloned()));
    let readings = paths.iter().cloned().zip(readings).collect();
    let readings = memory.good_registers.instead(readings, Reading::is_good);
    let mut registers = Registers::default();
    for (path, (reading, stands_in)) in paths.into_iter().zip(readings) {
        if stands_in {
            registers.stood_in.insert(path);
        }
        if let Some(entry) = reading.entry {
            registers.add(entry);
        }
    }
    Ok(registers)
}

pub(super) fn role(path: &SourcePath) -> Option<Role> {
    let is_markdown = path.is_named("md");
    match path.below("content")? {
        "site.yaml" => Some(Role::Settings),
        "bodies.yaml" => Some(Role::Bodies),
        "announcements.yaml" => Some(Role::Announcements),
        it if it.starts_with("campaigns/") && is_markdown => Some(Role::Campaign),
        it if it.starts_with("works/") && is_markdown => Some(Role::Note),
        it if it.starts_with("pages/") && is_markdown => Some(Role::Page),
        _ => None,
    }
}

fn reading(source: &Source, path: &SourcePath) -> Result<Reading, source::Error> {
    let (entry, remarks) = match (role(path), text_of(source, path)?) {
        (Some(role), Ok(text)) => Entry::read(role, path, &text),
        (_, Err(mistake)) => (None, vec![mistake]),
        (None, _) => (None, Vec::new()),
    };
    Ok(Reading { entry, remarks: remarks.into() })
}

impl Reading {
    fn is_good(&self) -> bool {
        let is_error = |it: &Diagnostic| it.code.severity() == Severity::Error;
        self.entry.is_some() && !self.remarks.iter().any(is_error)
    }
}

impl Entry {
    fn read(
        role: Role,
        path: &SourcePath,
        text: &str,
    ) -> (Option<Self>, Vec<Diagnostic>) {
        match role {
            Role::Settings => {
                known(parse::config(path, text), |it| Self::Settings(Box::new(it)))
            }
            Role::Bodies => known(parse::bodies(path, text), Self::Bodies),
            Role::Announcements => {
                known(parse::announcements(path, text), Self::Announcements)
            }
            Role::Campaign => {
                let (file, remarks) = parse::campaign(path, text);
                (file.map(|it| Self::Campaign(it.into())), remarks)
            }
            Role::Note => {
                let (file, remarks) = parse::work(path, text);
                (file.map(|it| Self::Note(it.into())), remarks)
            }
            Role::Page => {
                let (file, remarks) = parse::page(path, text);
                (file.map(|it| Self::Page(it.into())), remarks)
            }
        }
    }
}

fn known<T>(
    (value, remarks): (T, Vec<Diagnostic>),
    entry: impl Fn(T) -> Entry,
) -> (Option<Entry>, Vec<Diagnostic>) {
    (Some(entry(value)), remarks)
}

impl Registers {
    fn add(&mut self, entry: Entry) {
        match entry {
            Entry::Settings(config) => self.config = *config,
            Entry::Bodies(bodies) => self.registry.bodies = bodies,
            Entry::Announcements(lines) => self.announcements = lines,
            Entry::Campaign(file) => self.registry.campaigns.push(file),
            Entry::Note(note) => self.registry.notes.push(note),
            Entry::Page(page) => self.pages.push(page),
        }
    }
}
