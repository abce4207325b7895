//! What a site knows that a new file may need: who issues, and up to which number.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;
use rayon::prelude::*;

use super::super::Error;
use crate::diagnostic::nearest;
use crate::law::{Kind, Number, Seat};
use crate::link::{Bodies, BodyId};
use crate::parse::{self, Document};
use crate::source::{Source, SourcePath};
use crate::words::{Language, Words, words};

/// What the site knows.
pub(super) struct Known {
    bodies: Bodies,
    held: Vec<Held>,
    /// The bodies of `bodies.yaml`, and before them that of `site.yaml`.
    own: Vec<BodyId>,
    /// The language of the site, in which its files are explained.
    pub(super) language: Language,
    /// The ids of the campaigns, with their names.
    pub(super) campaigns: Vec<(String, String)>,
}

/// What numbers tell of a document.
struct Held {
    issuer: Option<BodyId>,
    kind: Kind,
    number: Option<Number>,
    year: Option<i16>,
}

/// The most bodies that are offered.
const OFFERED: usize = 9;

impl Known {
    /// Reads the registries and the front matter of every directive; what has mistakes is
    /// left aside, since `check` tells them.
    pub(super) fn of(source: &Source) -> Result<Self, Error> {
        let named = |name: &str| -> Result<Option<(SourcePath, String)>, Error> {
            let Some(path) = source.find(name) else { return Ok(None) };
            Ok(text_of(source, path)?.map(|text| (path.clone(), text)))
        };
        let of_site = named("content/bodies.yaml")?;
        let of_site = of_site.map(|(path, text)| parse::bodies(&path, &text).0);
        let of_site = of_site.unwrap_or_default();
        let bodies = Bodies::new(&of_site);
        let config = named("content/site.yaml")?;
        let config = config.map(|(path, text)| parse::config(&path, &text).0);
        let language = config.as_ref().map_or("vi", |it| it.language.as_str());
        // A site in a third language has its files explained in Vietnamese.
        let language = match language.split('-').next() {
            Some("en") => Language::English,
            _ => Language::Vietnamese,
        };
        let home = config.and_then(|it| it.body);
        let home = home.and_then(|it| bodies.only_called(&it, source.as_of));
        let listed = of_site.iter().filter_map(|it| bodies.with_id(&it.id));
        let own = home.into_iter().chain(listed).collect();
        let paths: Vec<&SourcePath> = markdown(source, "content/directives").collect();
        let held = paths
            .par_iter()
            .map(|path| {
                let text = text_of(source, path)?;
                let document = text.and_then(|it| parse::document(path, &it).0);
                Ok(document.map(|it| held(&it, &bodies, source.as_of)))
            })
            .collect::<Result<Vec<_>, Error>>()?;
        let held = held.into_iter().flatten().collect();
        let mut campaigns = Vec::new();
        for path in markdown(source, "content/campaigns") {
            let text = text_of(source, path)?;
            let campaign = text.and_then(|it| parse::campaign(path, &it).0);
            campaigns.extend(campaign.map(|it| (it.id, it.name.value)));
        }
        Ok(Self { bodies, held, own, language, campaigns })
    }

    /// The bodies that may issue a document on `day`, ids and names: those that issued most,
    /// then that of the site, then those of `bodies.yaml`.
    pub(super) fn issuers(&self, day: Date) -> Vec<(String, String)> {
        let mut counts: BTreeMap<BodyId, usize> = BTreeMap::new();
        for issuer in self.held.iter().filter_map(|it| it.issuer) {
            *counts.entry(issuer).or_default() += 1;
        }
        let mut often: Vec<BodyId> = counts.keys().copied().collect();
        often.sort_by_key(|it| Reverse(counts.get(it)));
        let mut offered: Vec<BodyId> = Vec::new();
        for body in often.iter().chain(&self.own) {
            if self.bodies[*body].is_valid_on(day) && !offered.contains(body) {
                offered.push(*body);
            }
        }
        let offered = offered.iter().take(OFFERED).map(|it| &self.bodies[*it]);
        offered.map(|it| (it.id.clone(), format!("{} ({})", it.name, it.id))).collect()
    }

    /// What speaks against an issuer: no table has it.
    pub(super) fn against(&self, issuer: &str, day: Date) -> Option<Words> {
        let called = self.bodies.called(issuer, day);
        let message = match called[..] {
            [_] => return None,
            [] => words!("no table has the issuer `{name}`", name = issuer),
            [..] => {
                let count = called.len();
                words!("{count} bodies are called `{name}`", count, name = issuer)
            }
        };
        let ids = self.bodies.iter().map(|it| it.1.id.as_str());
        let hint = match (called.first(), Seat::parse(issuer)) {
            (Some(first), _) => {
                words!("write the id, as in `{id}`", id = self.bodies[*first].id)
            }
            // Its name says what it is; the body stands for itself until a table has it.
            (None, Some(_)) => words!("add it to content/bodies.yaml"),
            (None, None) => match nearest(issuer, ids) {
                Some(near) => words!("did you mean `{near}`?", near),
                None => words!("add it to content/bodies.yaml"),
            },
        };
        Some(words!("{message}; {hint}", message, hint))
    }

    /// What can be said of the number of a new document.
    ///
    /// A guess at most: the numbers come from the office's register, which alone knows of
    /// the documents that are not on the site.
    pub(super) fn next_number(
        &self,
        issuer: Option<&str>,
        kind: Kind,
        day: Date,
    ) -> Words {
        let issuer = issuer.and_then(|it| self.bodies.only_called(it, day));
        let Some(register) = issuer.map(|it| self.bodies.register(it)) else {
            return words!("The next number: take it from the register of the office.");
        };
        let (name, year) = (&self.bodies[register].name, day.year());
        let of_register = self.held.iter().filter(|it| {
            let own = it.issuer.map(|it| self.bodies.register(it));
            own == Some(register) && it.kind == kind && it.year == Some(year)
        });
        let numbers = of_register.filter_map(|it| it.number.as_ref());
        match numbers.max_by_key(|it| it.serial_value()) {
            Some(last) => {
                let serial = format!("{:02}", last.serial_value().saturating_add(1));
                let next = Number { serial, ..last.clone() };
                words!(
                    "The next number in the register of {name} of {year} may be {next}: take it from \
                     the register of the office.",
                    name,
                    year,
                    next
                )
            }
            None => words!(
                "The site has no document of the register of {name} of {year}: take the number from \
                 the register of the office.",
                name,
                year
            ),
        }
    }
}

fn markdown<'a>(
    source: &'a Source,
    folder: &'a str,
) -> impl Iterator<Item = &'a SourcePath> {
    source.below(folder).filter(|it| it.is_named("md"))
}

fn text_of(source: &Source, path: &SourcePath) -> Result<Option<String>, Error> {
    Ok(parse::text(path, source.bytes(path)?).ok())
}

fn held(document: &Document, bodies: &Bodies, as_of: Date) -> Held {
    let front = &document.front;
    let number = front.number.as_ref().map(|it| it.value.clone());
    let year = front.year.or(front.date.map(Date::year));
    let year = year.or(number.as_ref().and_then(|it| it.year));
    let last_day = year.and_then(|it| Date::new(it, 12, 31).ok());
    let day = front.date.or(last_day).unwrap_or(as_of);
    let issuer = front.issuer.as_ref();
    let issuer = issuer.and_then(|it| bodies.only_called(&it.value, day));
    Held { issuer, kind: front.kind, number, year }
}
