//! What a text cites before: what a mention means that names kind and body alone, or a number
//! in short.

use std::collections::BTreeMap;

use super::decide::{Decision, Meant, Rival, Sought, found};
use super::keys::{Keys, RegisterId};
use super::reason::{Reason, Why};
use crate::law::{Kind, Label};

/// Works with their bodies, each once, in the order of the keys.
#[derive(Default)]
pub(super) struct Works(pub(super) Vec<Meant>);

impl Works {
    /// Adds a work, or gives a known one this body.
    pub(super) fn insert(&mut self, (key, body): Meant, keys: &Keys) {
        match self.0.binary_search_by(|it| keys.compare(it.0, key)) {
            Ok(known) => self.0[known].1 = body,
            Err(place) => self.0.insert(place, (key, body)),
        }
    }
}

/// What a text has cited so far, by register and kind.
#[derive(Default)]
pub(super) struct Before {
    works: BTreeMap<(RegisterId, Kind), Works>,
    /// The same by kind and serial, for numbers in short.
    numbered: BTreeMap<(Kind, String), Works>,
}

/// The serial in a number's key: `16` of `16/ct-ttg`.
pub(super) fn serial(label: &Label) -> Option<&str> {
    match label {
        Label::Number(key, _) => key.split(['/', '-']).next(),
        Label::Name(_) | Label::Only => None,
    }
}

impl Before {
    /// Remembers a work that was cited.
    pub(super) fn add(&mut self, meant: Meant, keys: &Keys) {
        let words = keys.words(meant.0);
        let place = (keys.register_of(meant.0), words.kind);
        self.works.entry(place).or_default().insert(meant, keys);
        if let Some(serial) = serial(&words.label) {
            let place = (words.kind, serial.to_owned());
            self.numbered.entry(place).or_default().insert(meant, keys);
        }
    }

    /// The only document of that kind and body; nothing where there are several.
    pub(super) fn only(&self, sought: &Sought, keys: &Keys) -> Decision {
        let registers = sought.registers();
        let label = sought.label.map(|it| keys.label_words(it));
        // "Chỉ thị số 16" may leave the body out; one that is written must be the same.
        if let Some(serial) = label.and_then(serial) {
            let cited = self.numbered.get(&(sought.kind, serial.to_owned()));
            let is_same = |it: &&Meant| {
                registers.is_empty() || registers.contains(&keys.register_of(it.0))
            };
            let cited = cited.into_iter().flat_map(|it| &it.0);
            return only_of(cited.filter(is_same), sought);
        }
        let works = registers.iter();
        let works = works.filter_map(|it| self.works.get(&(*it, sought.kind)));
        only_of(works.flat_map(|it| &it.0), sought)
    }
}

/// The only one of these works; nothing where there are several.
fn only_of<'a>(mut works: impl Iterator<Item = &'a Meant>, sought: &Sought) -> Decision {
    let Some(first) = works.next() else {
        let reason = match sought.body {
            None => sought.reason,
            Some(_) => Reason::NotCitedBefore,
        };
        return found(None, reason);
    };
    // Two are enough to know that it is not the only one.
    if let Some(second) = works.next() {
        let lost = [first, second].map(|it| (Rival::Work(it.0), Why::Several));
        return Decision { lost: lost.into(), ..found(None, Reason::Several) };
    }
    found(Some(*first), Reason::CitedBefore)
}
