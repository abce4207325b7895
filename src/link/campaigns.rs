//! Which campaign a name means, and the tree of campaigns.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::bodies::{Bodies, BodyId};
use super::corpus::{Backlink, Campaign, CampaignId, Corpus};
use super::{Directive, Registry};
use crate::diagnostic::{Code, Diagnostic, Place, nearest};
use crate::law::{CampaignMention, Phrase, campaign_key};
use crate::text::slug;

/// Makes the campaigns of the corpus: the registered ones, and those that only texts name.
pub(super) fn link(
    corpus: &mut Corpus,
    registry: &Registry,
    as_of: Date,
) -> Vec<Diagnostic> {
    let mut remarks = Vec::new();
    let mut campaigns = registered(corpus, registry, as_of, &mut remarks);
    let mut named: BTreeMap<String, CampaignId> = BTreeMap::new();
    let mut chosen: Vec<Vec<CampaignId>> = Vec::with_capacity(corpus.directives.len());
    for (id, directive) in corpus.directives.iter().enumerate() {
        let mut of_directive = Vec::with_capacity(directive.mentions.campaigns.len());
        for mention in &directive.mentions.campaigns {
            let campaign = match choose(mention, directive, &campaigns, &corpus.bodies) {
                Some(campaign) => campaign,
                None => {
                    let name = mention.span.of(&directive.document.prose.text);
                    // One remark a campaign: the list of what to describe, not of mentions.
                    *named.entry(campaign_key(name)).or_insert_with(|| {
                        remarks.push(unregistered(mention, directive, &campaigns));
                        campaigns.push(only_named(name, &campaigns));
                        campaigns.len() - 1
                    })
                }
            };
            campaigns[campaign]
                .mentions
                .push(Backlink { directive: id, span: mention.span });
            of_directive.push(campaign);
        }
        chosen.push(of_directive);
    }
    for (directive, campaigns) in corpus.directives.iter_mut().zip(chosen) {
        directive.campaigns = campaigns;
    }
    corpus.campaigns = campaigns;
    remarks
}

fn registered(
    corpus: &Corpus,
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
            launcher: file.launcher.as_deref().and_then(|it| launcher(it, corpus, as_of)),
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
                let message =
                    format!("no campaign above this one is called `{}`", parent.value);
                let hint =
                    match nearest(&parent.value, files.iter().map(|it| it.id.as_str())) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => {
                            "write the name of a file in content/campaigns/".to_owned()
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
fn launcher(text: &str, corpus: &Corpus, as_of: Date) -> Option<BodyId> {
    let called = corpus.bodies.called(text, as_of);
    called.or_else(|| match Phrase::parse(&format!("UBND {text}"))? {
        Phrase::Local { place: Some(_), .. } => {
            corpus.bodies.called(&format!("UBND {text}"), as_of)
        }
        _ => None,
    })
}

/// Of the campaigns that bear the name the one launched nearest to the issuer: at its place,
/// else at one above, else anywhere; none where two are as near.
fn choose(
    mention: &CampaignMention,
    directive: &Directive,
    campaigns: &[Campaign],
    bodies: &Bodies,
) -> Option<CampaignId> {
    if let [only] = mention.candidates[..] {
        return Some(only);
    }
    let chain = directive.issuer.map(|it| bodies.chain(it)).unwrap_or_default();
    let distance = |campaign: &CampaignId| {
        let launcher = campaigns[*campaign].launcher;
        let seat = launcher.and_then(|it| bodies[it].seat.as_ref());
        let at = chain.iter().position(|it| {
            let own = bodies[*it].seat.as_ref();
            seat.zip(own).is_some_and(|(one, other)| one.shares_place(other))
        });
        at.unwrap_or(chain.len())
    };
    let nearest = mention.candidates.iter().map(distance).min()?;
    let mut near = mention.candidates.iter().filter(|it| distance(it) == nearest);
    let first = near.next()?;
    near.next().is_none().then_some(*first)
}

fn unregistered(
    mention: &CampaignMention,
    directive: &Directive,
    campaigns: &[Campaign],
) -> Diagnostic {
    let place = directive.document.place(mention.span);
    let name = mention.span.of(&directive.document.prose.text);
    let message = match mention.candidates.is_empty() {
        true => format!("no file in content/campaigns/ describes “{name}”"),
        false => format!("“{name}” may mean {} campaigns", mention.candidates.len()),
    };
    let hint = match nearest(name, campaigns.iter().map(|it| it.name.as_str())) {
        Some(near) if mention.candidates.is_empty() => format!("did you mean “{near}”?"),
        _ if mention.candidates.is_empty() => {
            format!(
                "add content/campaigns/{}.md with `name:` and `launcher:`",
                slug(name)
            )
        }
        _ => "add the name of the place to `launcher:` in their files".to_owned(),
    };
    Diagnostic::new(Code::UnknownCampaign, place, message).hint(hint)
}

fn only_named(name: &str, known: &[Campaign]) -> Campaign {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let base = slug(&name);
    let taken = |id: &str| known.iter().any(|it| it.id == id);
    let mut id = base.clone();
    for count in 2.. {
        if !taken(&id) {
            break;
        }
        id = format!("{base}-{count}");
    }
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
