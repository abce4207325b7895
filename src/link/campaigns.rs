//! Which campaign a name means, and the tree of campaigns.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::bodies::{Bodies, BodyId};
use super::corpus::{Backlink, Campaign, CampaignId};
use super::memory::Citer;
use super::reason::reasons;
use super::texts::Candidates;
use super::{Linked, Names, Registry};
use crate::diagnostic::{Code, Diagnostic, Place, nearest};
use crate::law::{CampaignMention, Phrase};
use crate::parse::Document;
use crate::text::{joined_slugs, slug};
use crate::words::words;

/// The campaigns of a corpus.
pub(super) struct Named {
    pub(super) all: Vec<Campaign>,
    /// For each document and each of its mentions, which one.
    pub(super) chosen: Vec<Vec<CampaignId>>,
    pub(super) remarks: Vec<Diagnostic>,
}

/// Makes the campaigns of the corpus: the registered ones, and those that only texts name.
pub(super) fn link(
    linked: &[Linked<'_>],
    registry: &Registry,
    names: &Names<'_>,
    as_of: Date,
) -> Named {
    let mut remarks = Vec::new();
    let bodies = names.bodies;
    let mut campaigns = registered(bodies, registry, as_of, &mut remarks);
    let registered = campaigns.len();
    let mut taken: BTreeSet<String> = campaigns.iter().map(|it| it.id.clone()).collect();
    let mut named: Vec<Option<CampaignId>> = vec![None; names.words.campaigns()];
    let mut chosen: Vec<Vec<CampaignId>> = Vec::with_capacity(linked.len());
    for (directive, Linked { text, head, .. }) in linked.iter().enumerate() {
        let mut of_directive = Vec::with_capacity(text.campaigns.len());
        let mentions = text.mentions.get();
        let written = &mentions.campaigns;
        for (at, mention) in text.campaigns.iter().enumerate() {
            let citer = (head.issuer, head.day);
            let found = match mention.candidates {
                Candidates::None => None,
                Candidates::One(only) => Some(only),
                Candidates::Several => {
                    choose(&written[at], citer, &campaigns, bodies).found
                }
            };
            let campaign = match found {
                Some(campaign) => campaign,
                // One remark a campaign: the list of what to describe, not of mentions.
                None => *named[mention.key as usize].get_or_insert_with(|| {
                    let known = &campaigns[..registered];
                    remarks.push(unregistered(&written[at], &text.document, known));
                    let prose = text.document.prose.text();
                    let name = mention.span.of(&prose);
                    campaigns.push(only_named(name, &mut taken));
                    campaigns.len() - 1
                }),
            };
            campaigns[campaign].mentions.push(Backlink { directive, span: mention.span });
            of_directive.push(campaign);
        }
        chosen.push(of_directive);
    }
    Named { all: campaigns, chosen, remarks }
}

fn registered(
    bodies: &Bodies,
    registry: &Registry,
    as_of: Date,
    remarks: &mut Vec<Diagnostic>,
) -> Vec<Campaign> {
    let files = &registry.campaigns;
    let mut campaigns: Vec<Campaign> = files
        .iter()
        .map(|file| Campaign {
            id: file.id.clone(),
            name: file.name.value.clone(),
            launcher: file.launcher.as_deref().and_then(|it| launcher(it, bodies, as_of)),
            file: Some(file.clone()),
            variant_of: None,
            variants: Vec::new(),
            mentions: Vec::new(),
        })
        .collect();
    for (at, file) in files.iter().enumerate() {
        let Some(parent) = &file.variant_of else { continue };
        let found = files.iter().position(|it| it.id == parent.value);
        match found.filter(|found| !is_below(&campaigns, *found, at)) {
            Some(found) => {
                campaigns[at].variant_of = Some(found);
                campaigns[found].variants.push(at);
            }
            None => {
                let place = Place { path: file.path.clone(), span: parent.span };
                let message = words!(
                    "no campaign above this one is called `{name}`",
                    name = parent.value
                );
                let hint =
                    match nearest(&parent.value, files.iter().map(|it| it.id.as_str())) {
                        Some(near) => words!("did you mean `{near}`?", near),
                        None => {
                            words!("write the name of a file in content/campaigns/")
                        }
                    };
                remarks.push(
                    Diagnostic::new(Code::UnknownCampaign, place, message).hint(hint),
                );
            }
        }
    }
    campaigns
}

/// Whether `campaign` is `other` or stands below it: a circle has no root.
fn is_below(campaigns: &[Campaign], mut campaign: CampaignId, other: CampaignId) -> bool {
    loop {
        if campaign == other {
            return true;
        }
        match campaigns[campaign].variant_of {
            Some(parent) => campaign = parent,
            None => return false,
        }
    }
}

/// The body that launched a campaign: "Chủ tịch UBND tỉnh Đồng Nai", or for "tỉnh Đồng Nai"
/// its People's Committee.
fn launcher(text: &str, bodies: &Bodies, as_of: Date) -> Option<BodyId> {
    let called = bodies.only_called(text, as_of);
    called.or_else(|| match Phrase::parse(&format!("UBND {text}"))? {
        Phrase::Local { place: Some(_), .. } => {
            bodies.only_called(&format!("UBND {text}"), as_of)
        }
        _ => None,
    })
}

/// Which campaign a name means, why, and which of that name lost.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Choice {
    /// The registered campaign; `None` where no file describes it or several are as near.
    pub found: Option<CampaignId>,
    /// Why.
    pub reason: CampaignReason,
    /// The campaigns of that name that are not meant.
    pub lost: Vec<CampaignId>,
}

reasons! {
    /// Why a name means the campaign that it means.
    CampaignReason;
    /// Only one campaign of that name is registered.
    OnlyName = "only-name", words!("the only registered campaign of that name");
    /// Of several the one launched nearest to the issuer.
    Nearest = "nearest", words!("of those of that name the one launched nearest to the issuer");
    /// Several of that name are launched as near.
    AsNear = "as-near", words!("several of that name are launched as near to the issuer");
    /// No campaign of that name is registered.
    Unregistered = "unregistered", words!("no file in content/campaigns/ has the name; it stands as the text writes it");
}

/// Of the campaigns that bear the name the one launched nearest to the issuer: at its place,
/// else at one above, else anywhere; none where two are as near.
pub(super) fn choose(
    mention: &CampaignMention,
    citer: Citer,
    campaigns: &[Campaign],
    bodies: &Bodies,
) -> Choice {
    let choice = |found, reason, lost| Choice { found, reason, lost };
    let candidates = &mention.candidates;
    match candidates[..] {
        [] => return choice(None, CampaignReason::Unregistered, Vec::new()),
        [only] => return choice(Some(only), CampaignReason::OnlyName, Vec::new()),
        _ => {}
    }
    let places = places_of(citer, bodies);
    let distance = |campaign: &CampaignId| {
        let launcher = campaigns[*campaign].launcher;
        let seat = launcher.and_then(|it| bodies[it].seat.as_ref());
        let is_at = |lives: &Vec<BodyId>| {
            let mut seats = lives.iter().filter_map(|it| bodies[*it].seat.as_ref());
            seat.is_some_and(|seat| seats.any(|own| seat.shares_place(own)))
        };
        places.iter().position(is_at).unwrap_or(places.len())
    };
    let nearest = candidates.iter().map(distance).min();
    let (near, far): (Vec<CampaignId>, Vec<CampaignId>) =
        candidates.iter().partition(|it| Some(distance(it)) == nearest);
    match near[..] {
        [only] => choice(Some(only), CampaignReason::Nearest, far),
        _ => choice(None, CampaignReason::AsNear, candidates.clone()),
    }
}

/// The issuer's place and those above it, each with its earlier and later times.
fn places_of((issuer, day): Citer, bodies: &Bodies) -> Vec<Vec<BodyId>> {
    let Some(issuer) = issuer else { return Vec::new() };
    let chain = bodies.chain(issuer, day).into_iter();
    chain.map(|it| bodies.find_lives(it)).collect()
}

fn unregistered(
    mention: &CampaignMention,
    document: &Document,
    campaigns: &[Campaign],
) -> Diagnostic {
    let place = document.place(mention.span);
    let prose = document.prose.text();
    let name = mention.span.of(&prose);
    let message = match mention.candidates.is_empty() {
        true => words!("no file in content/campaigns/ describes “{name}”", name),
        false => words!(
            "“{name}” may mean {count} campaigns",
            name,
            count = mention.candidates.len()
        ),
    };
    let hint = match nearest(name, campaigns.iter().map(|it| it.name.as_str())) {
        Some(near) if mention.candidates.is_empty() => {
            words!("did you mean “{near}”?", near)
        }
        _ if mention.candidates.is_empty() => {
            words!(
                "add content/campaigns/{id}.md with `name:` and `launcher:`",
                id = slug(name)
            )
        }
        _ => words!("add the name of the place to `launcher:` in their files"),
    };
    Diagnostic::new(Code::UnknownCampaign, place, message).hint(hint)
}

fn only_named(name: &str, taken: &mut BTreeSet<String>) -> Campaign {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let base = slug(&name);
    let mut id = base.clone();
    for count in 2.. {
        if !taken.contains(&id) {
            break;
        }
        id = joined_slugs(&base, &count.to_string());
    }
    taken.insert(id.clone());
    Campaign {
        id,
        name,
        file: None,
        launcher: None,
        variant_of: None,
        variants: Vec::new(),
        mentions: Vec::new(),
    }
}
