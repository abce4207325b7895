//! Cited documents, campaigns, bodies and numbers: what they are, and who names them.

use jiff::civil::Date;

use super::sheet::Sheet;
use crate::law::{Label, date};
use crate::link::{ActorId, Backlink, BodyId, CampaignId, Origin, WorkId};
use crate::parse;
use crate::plan::Page;
use crate::render::Site;
use crate::text::position;
use crate::words::{Words, words};

/// What a page is, in a few words.
pub(super) fn what(site: &Site, page: &Page) -> Words {
    match page {
        Page::Directive(_) => words!("a directive that is held here"),
        Page::Print(_) => words!("a directive laid out for paper"),
        Page::Work(_) => words!("a cited document that is not held here"),
        Page::Citing(..) => words!("more of those who cite a document"),
        Page::Number(..) => words!("a number alone: what it may mean"),
        Page::Campaign(id, _) => match site.corpus.campaigns[*id].file {
            Some(_) => words!("a campaign that a file describes"),
            None => words!("a campaign that only texts name"),
        },
        Page::Actor(..) => words!("who must do what directives assign"),
        Page::Body(..) => words!("a body that issues documents"),
        Page::Static(_) => words!("a page of the site's own"),
        Page::Redirect(_) => words!("an address that leads on"),
        Page::Feed(_)
        | Page::Sitemap
        | Page::SitemapPart(_)
        | Page::Robots
        | Page::Record(..)
        | Page::Akn(_)
        | Page::Inventory(_) => words!("a file for programs"),
        Page::Search => words!("the page on which people search"),
        Page::Engine | Page::Words => words!("the script that searches"),
        Page::Text(_) => words!("the words of a directive, for the search"),
        Page::Asset(_) => words!("a file of the theme"),
        Page::Attachment(_) => words!("a file beside a directive"),
        Page::NotFound => words!("what is shown where nothing is"),
        _ => words!("a list"),
    }
}

/// A work by its address, with what it is called.
pub(super) fn work_line(site: &Site, work: WorkId) -> String {
    let (path, known) = (&site.plan.works[work], &site.corpus.works[work]);
    let number = known.number.as_ref().map(|it| format!(" số {it}"));
    let dated = known.date.map(|it| format!(" ngày {}", date::in_digits(it)));
    format!(
        "{path}  {}{}{}",
        known.key.kind.name(),
        number.unwrap_or_default(),
        dated.unwrap_or_default()
    )
}

/// A body by its id, with its name.
pub(super) fn body_line(site: &Site, body: BodyId) -> String {
    let body = &site.corpus.bodies[body];
    format!("{}  {}", body.id, body.name)
}

/// A campaign by its address, with its name.
pub(super) fn campaign_line(site: &Site, campaign: CampaignId) -> String {
    let (path, known) =
        (&site.plan.campaigns[campaign], &site.corpus.campaigns[campaign]);
    format!("{path}  {}", known.name)
}

/// What other documents do to a work.
pub(super) fn relations(site: &Site, work: WorkId, sheet: &mut Sheet) {
    for (kind, by) in &site.corpus.works[work].relations {
        let by = work_line(site, site.corpus.directives[*by].work);
        sheet.fact(words!("relation"), format!("{kind} ← {by}"));
    }
}

/// Explains a document that is not held.
pub(super) fn work(site: &Site, id: WorkId, sheet: &mut Sheet) {
    let work = &site.corpus.works[id];
    let note = work.note.as_deref();
    if let Some(note) = note {
        sheet.fact(words!("note"), &note.path);
    }
    sheet.fact(words!("kind"), work.key.kind.slug());
    match (&work.number, &work.key.label) {
        (Some(number), _) => sheet.fact(words!("number"), number),
        (None, Label::Only) => {
            sheet.fact(words!("number"), words!("none: the only one of its kind"))
        }
        (None, _) => sheet.fact(words!("number"), words!("unknown: known by its name")),
    }
    let from = match note.and_then(|it| it.body.as_ref()) {
        Some(_) => words!("the note"),
        None => words!("the texts that cite it"),
    };
    sheet.known(words!("body"), body_line(site, work.body), from);
    sheet.fact(words!("register"), &work.key.register);
    match work.key.year {
        Some(year) => sheet.fact(words!("year"), &year),
        None => sheet.fact(words!("year"), words!("unknown")),
    }
    let from = match note.and_then(|it| it.date) {
        Some(_) => words!("the note"),
        None => words!("as most texts date it"),
    };
    match work.date {
        Some(day) => sheet.known(words!("date"), date::in_digits(day), from),
        None => sheet.fact(words!("date"), words!("unknown")),
    }
    if let Some(title) = &work.title {
        let from = if title.is_cited {
            words!("the texts that cite it")
        } else {
            words!("the note")
        };
        sheet.known(words!("title"), &title.text, from);
    }
    sheet.fact(words!("status"), Words::said(work.status.name()));
    relations(site, id, sheet);
    sheet.part(words!("cited by"), work.cited_by.len());
    named_in(site, &work.cited_by, sheet);
}

/// Where something is named: file, line, words.
fn named_in(site: &Site, mentions: &[Backlink], sheet: &mut Sheet) {
    let mut last = None;
    let mut file = String::new();
    for mention in mentions {
        let document = &site.corpus.directives[mention.directive].document;
        if last.replace(mention.directive) != Some(mention.directive) {
            let bytes = site.source.bytes(&document.path).unwrap_or_default();
            file = parse::text(&document.path, bytes).unwrap_or_default();
        }
        let at = position(&file, document.place(mention.span).span.start);
        let prose = document.prose.text();
        let words: Vec<&str> = mention.span.of(&prose).split_whitespace().collect();
        sheet.say(format!(
            "{}:{}:{}  “{}”",
            document.path,
            at.line,
            at.column,
            words.join(" ")
        ));
    }
}

/// Explains a campaign.
pub(super) fn campaign(site: &Site, id: CampaignId, sheet: &mut Sheet) {
    let campaign = &site.corpus.campaigns[id];
    match &campaign.file {
        Some(file) => sheet.fact(words!("file"), &file.path),
        None => sheet.fact(words!("file"), words!("none: it stands as texts write it")),
    }
    sheet.fact(words!("name"), &campaign.name);
    let written = campaign.file.as_ref().and_then(|it| it.launcher.as_deref());
    match (campaign.launcher, written) {
        (Some(body), _) => sheet.known(
            words!("launcher"),
            body_line(site, body),
            Words::plain("`launcher`"),
        ),
        (None, Some(text)) => {
            sheet.known(words!("launcher"), text, words!("no body is called so"))
        }
        (None, None) => sheet.fact(words!("launcher"), words!("unknown")),
    }
    if let Some(parent) = campaign.variant_of {
        sheet.known(
            words!("carries out"),
            campaign_line(site, parent),
            Words::plain("`variant_of`"),
        );
    }
    for variant in &campaign.variants {
        sheet.fact(words!("variant"), campaign_line(site, *variant));
    }
    sheet.part(words!("named in"), campaign.mentions.len());
    named_in(site, &campaign.mentions, sheet);
}

/// Explains who is assigned something.
pub(super) fn actor(site: &Site, id: ActorId, sheet: &mut Sheet) {
    let actor = &site.corpus.actors[id];
    sheet.known(words!("name"), &actor.name, words!("as the first text writes it"));
    let place = actor.place.as_deref();
    sheet.fact(
        words!("place"),
        match place {
            Some(place) => Words::plain(place),
            None => words!("none: a central organ, or unknown"),
        },
    );
    if let Some(body) = actor.body {
        sheet.fact(words!("body"), body_line(site, body));
    }
    let tasks = actor.tasks.iter().map(|it| {
        let mentions = site.corpus.directives[it.directive].mentions.get();
        let span = mentions.assignments[it.assignment].whole();
        Backlink { directive: it.directive, span }
    });
    let tasks: Vec<Backlink> = tasks.collect();
    sheet.part(words!("assigned in"), tasks.len());
    named_in(site, &tasks, sheet);
}

/// Explains a body.
pub(super) fn body(site: &Site, id: BodyId, sheet: &mut Sheet) {
    let corpus = &site.corpus;
    let body = &corpus.bodies[id];
    sheet.fact(words!("id"), &body.id);
    let from = match corpus.bodies.origin(id) {
        Origin::BuiltIn => words!("the table of the program"),
        Origin::Site => Words::plain("content/bodies.yaml"),
        Origin::Beside => words!("named after another body of the place"),
        Origin::Text => words!("only texts name it"),
    };
    sheet.known(words!("name"), &body.name, from);
    sheet.fact(words!("register"), &body.register);
    let day = |it: Option<Date>| it.map_or("…".to_owned(), date::in_digits);
    sheet.fact(words!("existed"), format!("{} - {}", day(body.from), day(body.to)));
    if let Some(parent) = &body.parent {
        sheet.fact(words!("below"), parent);
    }
    for event in &body.events {
        let name = match event.is_successor {
            true => words!("became"),
            false => words!("came from"),
        };
        let by = event.by.as_ref().map(|it| format!("  ({it})"));
        sheet.fact(name, format!("{}{}", event.body, by.unwrap_or_default()));
    }
    let launched = corpus.campaigns.iter().enumerate();
    for (campaign, _) in launched.filter(|(_, it)| it.launcher == Some(id)) {
        sheet.fact(words!("launched"), campaign_line(site, campaign));
    }
    let issued = corpus.directives.iter().filter(|it| it.issuer == Some(id));
    let issued: Vec<WorkId> = issued.map(|it| it.work).collect();
    sheet.part(words!("issued"), issued.len());
    for work in issued {
        sheet.say(work_line(site, work));
    }
    let works = corpus.works.iter().enumerate();
    let cited = works.filter(|(_, it)| it.body == id && it.held.is_none());
    let cited: Vec<(WorkId, usize)> =
        cited.map(|(work, it)| (work, it.cited_by.len())).collect();
    sheet.part(words!("cited, not held"), cited.len());
    for (work, count) in cited {
        let work = work_line(site, work);
        sheet.say(words!("{work}  {count} times", work, count));
    }
}

/// Explains a number.
pub(super) fn number(site: &Site, key: &str, sheet: &mut Sheet) {
    let Some(short) = site.corpus.numbers.get(key) else { return };
    sheet.fact(words!("number"), &short.number);
    sheet.part(words!("may mean"), short.works.len());
    for work in &short.works {
        sheet.say(work_line(site, *work));
    }
    let unclear: Vec<Backlink> = short
        .unclear
        .iter()
        .map(|(directive, at)| {
            let mentions = site.corpus.directives[*directive].mentions.get();
            Backlink { directive: *directive, span: mentions.citations[*at].span }
        })
        .collect();
    sheet.part(words!("unclear in"), unclear.len());
    named_in(site, &unclear, sheet);
}
