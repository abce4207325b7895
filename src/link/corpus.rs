//! Who is meant: the values that linking makes.

use std::fmt;
use std::ops::Index;
use std::sync::Arc;

use jiff::civil::Date;

use super::bodies::{Bodies, BodyId};
use super::campaigns::{Choice, choose};
use super::head::NOBODY;
use super::reason::{Reason, Why};
use crate::compact::Compact;
use crate::law::{Body, Number, WorkKey};
use crate::parse::{CampaignFile, Document, Note, Status};
use crate::recognise::Mentions;
use crate::source::SourcePath;
use crate::text::{Span, slug};
use crate::trace::{ByActor, ByCampaign, ByDirective, ByWork, Keyed, NUMBERS};

/// The place of a directive in [`Corpus::directives`].
pub type DirectiveId = usize;
/// The place of a work in [`Corpus::works`].
pub type WorkId = usize;
/// The place of a campaign in [`Corpus::campaigns`].
pub type CampaignId = usize;

/// The place of an actor in [`Corpus::actors`].
pub type ActorId = usize;

/// Every document, work, campaign and body, with the edges both ways.
#[derive(Debug)]
pub struct Corpus {
    /// The directives that are published, by year, date and path.
    pub directives: ByDirective<Directive>,
    /// Every document held or cited, in the order of their keys.
    pub works: ByWork<Work>,
    /// Every campaign, registered or only named, in the order of their ids.
    pub campaigns: ByCampaign<Campaign>,
    /// Everybody who is assigned something, in the order in which directives name them.
    pub actors: ByActor<Actor>,
    /// Every body.
    pub bodies: Bodies,
    /// The works that bear a number, by the number's key without the year.
    pub numbers: Keyed<String, ShortNumber, NUMBERS>,
}

/// What a number means when nothing but the number is known.
#[derive(Clone, Debug)]
pub struct ShortNumber {
    /// The number as printed.
    pub number: Number,
    /// The works that bear it.
    pub works: Vec<WorkId>,
    /// The citations that could not be told: directive and place among its citations.
    pub unclear: Vec<(DirectiveId, usize)>,
}

/// A directive, linked.
#[derive(Debug)]
pub struct Directive {
    /// What its file says.
    pub document: Arc<Document>,
    /// What its prose names.
    pub mentions: Compact<Mentions>,
    /// Its page among the works.
    pub work: WorkId,
    /// Who issued it.
    pub issuer: Option<BodyId>,
    /// The year it is filed under, and where that is known from.
    pub year: Option<(i16, YearFrom)>,
    /// The year it is about.
    pub subject_year: Option<i16>,
    /// Its day, or the nearest that is known: to tell bodies of one name apart.
    pub day: Date,
    /// For each citation of the mentions, who is meant.
    pub citations: Vec<Resolution>,
    /// For each campaign of the mentions, which one.
    pub campaigns: Vec<CampaignId>,
    /// For each assignment of the mentions, who must do it.
    pub actors: Assignees,
    /// What it does to other works.
    pub relations: Vec<(&'static str, WorkId)>,
    /// The files beside it.
    pub attachments: Vec<SourcePath>,
    /// The words of its title without marks and years, as the title of the next year has
    /// them.
    pub subject: Arc<str>,
}

/// Who must do what is assigned, assignment after assignment.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Assignees {
    all: Vec<ActorId>,
    /// Where those of each assignment end.
    ends: Vec<usize>,
}

impl Assignees {
    /// Nobody yet, with room for so many in so many assignments.
    pub(super) fn with_room(actors: usize, assignments: usize) -> Self {
        let (all, ends) = (Vec::with_capacity(actors), Vec::with_capacity(assignments));
        Self { all, ends }
    }

    /// Adds those of the next assignment; who is named twice in a row is one.
    pub(super) fn push(&mut self, actors: impl Iterator<Item = ActorId>) {
        let start = self.all.len();
        for actor in actors {
            if self.all[start..].last() != Some(&actor) {
                self.all.push(actor);
            }
        }
        self.ends.push(self.all.len());
    }

    /// Those of each assignment.
    pub fn iter(&self) -> impl Iterator<Item = &[ActorId]> {
        (0..self.ends.len()).map(|it| &self[it])
    }
}

impl Index<usize> for Assignees {
    type Output = [ActorId];

    fn index(&self, assignment: usize) -> &[ActorId] {
        let start = assignment.checked_sub(1).map_or(0, |it| self.ends[it]);
        &self.all[start..self.ends[assignment]]
    }
}

impl fmt::Debug for Assignees {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

/// Where the year of a directive is known from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum YearFrom {
    /// The front matter or the date.
    Office,
    /// The only year that the title names.
    Title,
}

/// Who a citation means, and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Resolution {
    /// Who.
    pub target: Target,
    /// The body that was found, also where no work was.
    pub body: Option<BodyId>,
    /// How the body was found, or why none was.
    pub body_reason: Reason,
    /// Why the target is meant.
    pub reason: Reason,
    /// Who might have been meant and is not, but for works of other years; see
    /// [`Corpus::lost`].
    pub lost: Vec<Lost>,
}

/// Who is meant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Target {
    /// This work.
    Work(WorkId),
    /// The citing document.
    Own,
    /// One of several, or none that is known: the page of the short number tells.
    Unclear,
    /// Nothing that has a page.
    Foreign,
}

/// A candidate that is not meant.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Lost {
    /// Who.
    pub candidate: Candidate,
    /// Why not.
    pub why: Why,
}

/// Who might be meant.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Candidate {
    /// A body.
    Body(BodyId),
    /// A work.
    Work(WorkId),
}

/// A document as meant.
#[derive(Debug)]
pub struct Work {
    /// Its identity.
    pub key: Arc<WorkKey>,
    /// The body, the most specific that is known.
    pub body: BodyId,
    /// The number, as printed.
    pub number: Option<Arc<Number>>,
    /// The number in addresses, with at least two digits.
    pub number_slug: Option<Arc<str>>,
    /// The date of issue.
    pub date: Option<Date>,
    /// The name of a law; what another document is about.
    pub title: Option<Title>,
    /// Whether it is in force.
    pub status: Status,
    /// What the site says about it.
    pub note: Option<Arc<Note>>,
    /// Its text, where it is held here.
    pub held: Option<DirectiveId>,
    /// Who cites it, in the order of the directives and of their texts.
    pub cited_by: Vec<Backlink>,
    /// What is done to it: the relation, and by which directive.
    pub relations: Vec<(&'static str, DirectiveId)>,
}

/// What a work is about, and who says so.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Title {
    /// The words.
    pub text: String,
    /// Whether they were taken from texts that cite it, instead of from the work or a note.
    pub is_cited: bool,
}

/// One citation, seen from the cited side.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Backlink {
    /// Who cites.
    pub directive: DirectiveId,
    /// Where, in bytes of its prose.
    pub span: Span,
}

/// A campaign, registered or only named.
#[derive(Debug)]
pub struct Campaign {
    /// Its name in addresses.
    pub id: String,
    /// The name.
    pub name: String,
    /// Its file; absent where only texts name it.
    pub file: Option<Arc<CampaignFile>>,
    /// Who launched it, where the words name a body of the catalog.
    pub launcher: Option<BodyId>,
    /// The campaign it carries out locally.
    pub variant_of: Option<CampaignId>,
    /// The campaigns that carry it out locally.
    pub variants: Vec<CampaignId>,
    /// Where it is named, in the order of the directives and of their texts.
    pub mentions: Vec<Backlink>,
}

/// Somebody who is assigned something: an agency of one place, or several as a whole.
#[derive(Debug)]
pub struct Actor {
    /// Its name in addresses.
    pub id: String,
    /// The name, as the first text that names it writes it.
    pub name: String,
    /// The place, in words; absent for central organs and where nobody knows.
    pub place: Option<String>,
    /// A body of that place, whose days are those of the place.
    pub seat: Option<BodyId>,
    /// The body, where it is one of the catalog.
    pub body: Option<BodyId>,
    /// What it must do, in the order of the directives and of their texts.
    pub tasks: Vec<Task>,
}

/// One assignment, seen from who must do it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Task {
    /// Who assigns.
    pub directive: DirectiveId,
    /// Its place among the assignments of the directive.
    pub assignment: usize,
}

impl Work {
    /// What is said of its force: what its own data say, else what other documents did to it.
    pub fn standing(&self) -> Status {
        let done = |kind: &str| self.relations.iter().any(|(it, _)| *it == kind);
        match self.status {
            Status::Unknown if done("thay-the") => Status::Replaced,
            Status::Unknown if done("bai-bo") => Status::Expired,
            Status::Unknown if done("sua-doi-bo-sung") => Status::Amended,
            known => known,
        }
    }
}

impl Corpus {
    /// The directive that holds the text of `work`.
    pub fn held(&self, work: WorkId) -> Option<&Directive> {
        self.works[work].held.map(|it| &self.directives[it])
    }

    /// The body of a work, where it is known.
    pub fn issuer(&self, work: &Work) -> Option<&Body> {
        Some(&self.bodies[work.body]).filter(|it| it.id != NOBODY)
    }

    /// The national root of a campaign, or the campaign itself.
    pub fn root(&self, mut campaign: CampaignId) -> CampaignId {
        for _ in 0..self.campaigns.len() {
            match self.campaigns[campaign].variant_of {
                Some(parent) => campaign = parent,
                None => break,
            }
        }
        campaign
    }

    /// Every candidate of a citation that lost: those that its resolution weighed, those of
    /// other years, and the other works that bear its number.
    pub fn lost(&self, directive: &Directive, citation: usize) -> Vec<Lost> {
        let resolution = &directive.citations[citation];
        let mentions = directive.mentions.get();
        let written = &mentions.citations[citation];
        let mut lost = resolution.lost.clone();
        let number = written.number.as_ref();
        let of_number = number.and_then(|it| it.year);
        let year = of_number.or(written.date.map(Date::year)).or(written.year);
        if let (Target::Work(work), Some(_)) = (&resolution.target, year) {
            lost.extend(
                self.of_other_years(*work).map(|it| Lost {
                    candidate: Candidate::Work(it),
                    why: Why::OtherYear,
                }),
            );
        }
        let key = number.map(|it| slug(&it.two_digits().to_string()));
        let Some(short) = key.and_then(|it| self.numbers.get(&it)) else { return lost };
        let register = resolution.body.map(|it| self.bodies[it].register.as_str());
        for work in &short.works {
            let candidate = Candidate::Work(*work);
            let is_weighed = resolution.target == Target::Work(*work)
                || lost.iter().any(|it| it.candidate == candidate);
            if is_weighed {
                continue;
            }
            let key = &self.works[*work].key;
            let why = match register {
                _ if *work == directive.work => Why::Itself,
                None => Why::NoBody,
                Some(register) if register != key.register => Why::OtherBody,
                Some(_) if key.kind != written.kind => Why::OtherKind,
                Some(_) => Why::OtherYear,
            };
            lost.push(Lost { candidate, why });
        }
        lost
    }

    /// The works of the same body, kind and number or name in other years: they stand beside
    /// each other.
    fn of_other_years(&self, work: WorkId) -> impl Iterator<Item = WorkId> {
        let own = &self.works[work].key;
        let is_near = move |it: &WorkId| {
            let key = &self.works[*it].key;
            let of_one = (&key.register, key.kind) == (&own.register, own.kind);
            of_one && key.label.is_same_but_for_suffix(&own.label)
        };
        let before = (0..work).rev().take_while(is_near).last().unwrap_or(work);
        let all = (before..self.works.len()).take_while(is_near);
        all.filter(|it| {
            let year = self.works[*it].key.year;
            year.is_some() && year != own.year
        })
    }

    /// Which campaign a name in a directive means, why, and which of that name lost.
    pub fn choice(&self, directive: &Directive, mention: usize) -> Choice {
        let mentions = directive.mentions.get();
        let mention = &mentions.campaigns[mention];
        let citer = (directive.issuer, directive.day);
        choose(mention, citer, &self.campaigns, &self.bodies)
    }
}
