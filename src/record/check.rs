//! What of the record the site has no more or has otherwise, and what is to be entered.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::file::{Entry, FOLDER, Record, State, Text, read};
use super::present::{addresses, state};
use super::text::{Standing, standing};
use crate::diagnostic::{Code, Diagnostic, Place, nearest};
use crate::link::{Corpus, DirectiveId};
use crate::parse::{self, Status};
use crate::plan::{Page, Plan, SitePath};
use crate::source::{self, File, Source, SourcePath};
use crate::words::{Words, words};

/// What the record says of a site.
#[derive(Debug, Default)]
pub struct Findings {
    /// Texts that changed and addresses that are gone without a word.
    pub diagnostics: Vec<Diagnostic>,
    /// The directives whose text changed.
    pub held_back: BTreeSet<DirectiveId>,
    /// The addresses of texts that changed or are gone: their last good pages stay.
    pub kept: BTreeSet<SitePath>,
    /// What is published and not entered yet, in the order of addresses.
    pub new: Vec<Entry>,
    /// What would have to be entered to accept what the diagnostics tell.
    pub unsaid: Vec<Entry>,
    /// Whether the site keeps a record.
    pub is_kept: bool,
}

/// What a preview remembers of the record while its files are the same.
#[derive(Default)]
pub struct Memory {
    /// The files, and the day: later entries do not count.
    key: (Vec<(SourcePath, File)>, Option<Date>),
    record: Record,
    diagnostics: Vec<Diagnostic>,
}

/// Compares a site with its record.
pub fn check(
    source: &Source,
    corpus: &Corpus,
    plan: &Plan,
) -> Result<Findings, source::Error> {
    check_again(source, corpus, plan, &mut Memory::default())
}

/// The same with what is remembered of the last time.
pub fn check_again(
    source: &Source,
    corpus: &Corpus,
    plan: &Plan,
    memory: &mut Memory,
) -> Result<Findings, source::Error> {
    let key = (source.keys(FOLDER, |_| true), Some(source.as_of));
    if memory.key != key {
        let (record, diagnostics) = read(source)?;
        *memory = Memory { key, record, diagnostics };
    }
    let record = &memory.record;
    let is_kept = !record.is_empty();
    let diagnostics = memory.diagnostics.clone();
    let findings = Findings { diagnostics, is_kept, ..Findings::default() };
    let grown = BTreeSet::new();
    let mut checking = Checking { source, corpus, plan, record, findings, grown };
    for (address, entries) in record {
        checking.address(address, entries)?;
    }
    checking.enter();
    Ok(checking.findings)
}

struct Checking<'a> {
    source: &'a Source,
    corpus: &'a Corpus,
    plan: &'a Plan,
    record: &'a Record,
    findings: Findings,
    /// The addresses of texts of which more is known or that were corrected.
    grown: BTreeSet<&'a str>,
}

/// Of how many lost addresses the nearest is looked for: each is compared with all.
const SEARCHES: usize = 20;

impl<'a> Checking<'a> {
    fn address(
        &mut self,
        address: &'a str,
        entries: &[(Entry, Place)],
    ) -> Result<(), source::Error> {
        if entries.iter().any(|it| it.0.state == State::Gone) {
            return Ok(());
        }
        let page = self.plan.pages.get(address.trim_start_matches('/'));
        for (entry, place) in entries {
            match (&entry.state, page) {
                (_, None) => {
                    self.lose(entry, place);
                    break;
                }
                (State::Text(before), Some(page)) => match self.directive(page) {
                    Some(id) => self.text(address, id, before)?,
                    None if self.leads_on(page) => {}
                    None => {
                        self.lose(entry, place);
                        let kept = self.plan.pages.get_key_value(&address[1..]);
                        self.findings.kept.extend(kept.map(|it| it.0.clone()));
                    }
                },
                _ => {}
            }
        }
        Ok(())
    }

    /// The directive at a page, or to which the page leads.
    fn directive(&self, page: &Page) -> Option<DirectiveId> {
        let id = match page {
            Page::Directive(id) => *id,
            Page::Redirect(to) => match self.plan.pages.get(to) {
                Some(Page::Directive(id)) => *id,
                _ => return None,
            },
            _ => return None,
        };
        // What became a draft again is not published.
        (!self.corpus.directives[id].document.front.is_draft).then_some(id)
    }

    /// Whether an editor let the address lead to another page than a directive's.
    fn leads_on(&self, page: &Page) -> bool {
        matches!(page, Page::Redirect(_))
    }

    fn text(
        &mut self,
        address: &'a str,
        id: DirectiveId,
        before: &Text,
    ) -> Result<(), source::Error> {
        let directive = &self.corpus.directives[id];
        let own = self.plan.works[directive.work].to_string();
        // Where a text moved, the entries of its new address count, once there are any.
        let has_own = |it: &Vec<(Entry, Place)>| {
            it.iter().any(|(entry, _)| matches!(entry.state, State::Text(_)))
        };
        let has_moved = own != address && self.record.get(&own).is_some_and(has_own);
        if has_moved || directive.document.front.status == Status::Withdrawn {
            return Ok(());
        }
        let path = &directive.document.path;
        let file = || {
            let bytes = self.source.bytes(path)?;
            Ok(parse::text(path, bytes).unwrap_or_default())
        };
        match standing(&directive.document, before, file)? {
            Standing::Same => {}
            Standing::Grown => drop(self.grown.insert(address)),
            Standing::Changed(diagnostic) => {
                self.findings.diagnostics.push(*diagnostic);
                self.findings.held_back.insert(id);
                self.findings.kept.insert(self.plan.works[directive.work].clone());
            }
        }
        Ok(())
    }

    fn lose(&mut self, entry: &Entry, place: &Place) {
        let address = &entry.address;
        let message = match &entry.state {
            State::Text(_) => {
                words!("the text published at {address} is no longer there", address)
            }
            _ => words!("the published address {address} is gone", address),
        };
        let is_searched = self.findings.unsaid.len() < SEARCHES;
        let hint = match self.heir(entry).filter(|_| is_searched) {
            Some(hint) => hint,
            None if matches!(entry.state, State::Text(_)) => words!(
                "add `aliases: [{address}]` to the file that holds the text now; one that is \
                 withdrawn keeps its file, with `status: withdrawn`",
                address
            ),
            None => words!(
                "let it lead on: `moved: {{ \"{address}\": \"/…/\" }}` in content/site.yaml",
                address
            ),
        };
        let diagnostic = Diagnostic::new(Code::LostAddress, place.clone(), message);
        self.findings.diagnostics.push(diagnostic.hint(hint));
        let gone = Entry { state: State::Gone, ..self.next(entry) };
        self.findings.unsaid.push(gone);
    }

    /// Who stands for a lost address, as the line to add: the directive with the same words,
    /// else the one with the nearest address.
    fn heir(&self, entry: &Entry) -> Option<Words> {
        let address = entry.address.as_str();
        let alias = |id: DirectiveId| {
            let path = &self.corpus.directives[id].document.path;
            words!("add `aliases: [{address}]` to {path}", address, path)
        };
        let directives = self.corpus.directives.iter().enumerate();
        if let State::Text(before) = &entry.state {
            let is_same = |it: &DirectiveId| {
                let print = &self.corpus.directives[*it].document.fingerprint;
                print.digest == before.digest
            };
            let mut all = directives.clone().map(|it| it.0);
            if let Some(id) = all.find(is_same) {
                return Some(alias(id));
            }
        }
        let works = &self.plan.works;
        let held: BTreeMap<&str, DirectiveId> =
            directives.map(|(id, it)| (works[it.work].as_str(), id)).collect();
        let wanted = address.trim_start_matches('/');
        let is_new = |it: &&str| !self.record.contains_key(&format!("/{it}"));
        let texts = nearest(wanted, held.keys().copied().filter(is_new));
        if let Some(id) = texts.and_then(|it| held.get(it)) {
            return Some(alias(*id));
        }
        let section = wanted.split('/').next();
        let all = addresses(self.corpus, self.plan);
        let near = all.keys().map(|it| it.as_str());
        let near = nearest(wanted, near.filter(|it| it.split('/').next() == section))?;
        Some(words!(
            "add `moved: {{ \"{address}\": \"/{near}\" }}` to content/site.yaml, if that is \
             what it became",
            address,
            near
        ))
    }

    /// Notes what is to be entered.
    fn enter(&mut self) {
        for (path, held) in addresses(self.corpus, self.plan) {
            let document = held.map(|it| &*self.corpus.directives[it].document);
            if document.is_some_and(|it| it.front.is_draft) {
                continue;
            }
            let now = document.map_or(State::Page, state);
            let is_changed = held.is_some_and(|it| self.findings.held_back.contains(&it));
            let entry = match self.last(path) {
                None => Entry {
                    address: path.to_string(),
                    revision: 0,
                    day: self.source.as_of,
                    state: now,
                },
                Some(last) => {
                    let is_new = match (&last.state, &now) {
                        (State::Page, State::Page) | (State::Text(_), State::Page) => {
                            false
                        }
                        (State::Text(_), State::Text(_)) => {
                            is_changed || self.grown.contains(last.address.as_str())
                        }
                        (State::Page, State::Text(_)) | (State::Gone, _) => true,
                        (_, State::Gone) => false,
                    };
                    if !is_new {
                        continue;
                    }
                    Entry { state: now, ..self.next(last) }
                }
            };
            match is_changed {
                true => self.findings.unsaid.push(entry),
                false => self.findings.new.push(entry),
            }
        }
    }

    fn last(&self, path: &SitePath) -> Option<&'a Entry> {
        self.record.get(&path.to_string()).and_then(|it| it.first()).map(|it| &it.0)
    }

    /// The entry behind another one of the same address.
    fn next(&self, last: &Entry) -> Entry {
        Entry {
            address: last.address.clone(),
            revision: last.revision + 1,
            day: self.source.as_of,
            state: State::Page,
        }
    }
}
