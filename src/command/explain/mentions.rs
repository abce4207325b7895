//! What a directive names, in the order of its text: how it was read, whom it means and why,
//! and who lost.

use super::others::{body_line, campaign_line, work_line};
use super::sheet::Sheet;
use crate::command::extract::class;
use crate::law::{Citation, Class, Phrase, date};
use crate::link::{Candidate, Directive, Lost, Target};
use crate::parse;
use crate::render::Site;
use crate::text::{Span, position, slug};

/// What a directive names.
enum Mention {
    /// The citation at this place among its citations.
    Citation(usize),
    /// The campaign at this place among its campaigns.
    Campaign(usize),
    /// The assignment at this place among its assignments.
    Assignment(usize),
}

/// Explains every mention.
pub(super) fn explain(site: &Site, directive: &Directive, sheet: &mut Sheet) {
    let mentions = &directive.mentions;
    let citations = mentions.citations.iter().enumerate();
    let campaigns = mentions.campaigns.iter().enumerate();
    let assignments = mentions.assignments.iter().enumerate();
    let mut all: Vec<(Span, Mention)> = citations
        .map(|(at, it)| (it.span, Mention::Citation(at)))
        .chain(campaigns.map(|(at, it)| (it.span, Mention::Campaign(at))))
        .chain(assignments.map(|(at, it)| (it.whole(), Mention::Assignment(at))))
        .collect();
    all.sort_by_key(|(span, _)| *span);
    let path = &directive.document.path;
    let bytes = site.source.bytes(path).unwrap_or_default();
    let file = parse::text(path, bytes).unwrap_or_default();
    sheet.part("mentions", all.len());
    for (span, mention) in all {
        let at = position(&file, directive.document.place(span).span.start);
        sheet.blank();
        sheet.title(&format!(
            "{}:{}  “{}”",
            at.line,
            at.column,
            words(span.of(&directive.document.prose.text))
        ));
        match mention {
            Mention::Citation(index) => citation(site, directive, index, sheet),
            Mention::Campaign(index) => campaign(site, directive, index, sheet),
            Mention::Assignment(index) => assignment(site, directive, index, sheet),
        }
    }
}

/// The words on one line.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn citation(site: &Site, directive: &Directive, index: usize, sheet: &mut Sheet) {
    let citation = &directive.mentions.citations[index];
    let resolution = &directive.citations[index];
    sheet.fact("read as", reading(citation, &directive.document.prose.text));
    match resolution.target {
        Target::Work(work) => sheet.fact("means", work_line(site, work)),
        Target::Own => sheet.fact("means", "this text"),
        Target::Foreign => sheet.fact("means", "nothing that has a page"),
        Target::Unclear => {
            let number = citation.number.as_ref().map(|it| it.two_digits().to_string());
            let path = number.and_then(|it| site.plan.numbers.get(&slug(&it)));
            let page = path.map(|it| format!("unclear: {it}"));
            sheet.fact("means", page.unwrap_or("unclear".to_owned()));
        }
    }
    sheet.fact("because", because(resolution.reason.text(), resolution.reason.name()));
    if let Some(body) = resolution.body {
        sheet.fact("body", body_line(site, body));
        let reason = resolution.body_reason;
        if reason != resolution.reason {
            sheet.fact("", because(reason.text(), reason.name()));
        }
    }
    for lost in site.corpus.lost(directive, index) {
        sheet.fact("not", candidate(site, lost));
    }
}

fn because(text: &str, name: &str) -> String {
    format!("{text} [{name}]")
}

fn candidate(site: &Site, lost: Lost) -> String {
    let who = match lost.candidate {
        Candidate::Body(body) => body_line(site, body),
        Candidate::Work(work) => work_line(site, work),
    };
    format!("{who}: {}", because(lost.why.text(), lost.why.name()))
}

/// What was read: class, kind, number, date, body, pinpoint.
fn reading(citation: &Citation, text: &str) -> String {
    let mut read = vec![class(citation).to_owned(), citation.kind.slug().to_owned()];
    if citation.class == Class::Own {
        return read.join(", ");
    }
    read.extend(citation.number.as_ref().map(|it| format!("number {it}")));
    read.extend(citation.date.map(|it| format!("date {}", date::in_digits(it))));
    read.extend(citation.year.map(|it| format!("year {it}")));
    read.extend(citation.body.as_ref().map(|it| format!("body {}", called(it))));
    read.extend(citation.pinpoint.map(|it| format!("at {}", words(it.of(text)))));
    read.join(", ")
}

/// The body as the text calls it, in its usual spelling.
fn called(phrase: &Phrase) -> String {
    match phrase {
        Phrase::Central(id) => (*id).to_owned(),
        Phrase::Local { organ, unit, place } => {
            let unit = unit.filter(|_| !organ.tells_unit()).map(|it| it.word());
            let parts = [Some(organ.name()), unit, place.as_deref()];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
        }
    }
}

fn campaign(site: &Site, directive: &Directive, index: usize, sheet: &mut Sheet) {
    let mention = &directive.mentions.campaigns[index];
    let choice = site.corpus.choice(directive, index);
    let stage = mention.stage.map(|(from, to)| format!(", stage {from}-{to}"));
    let quotes = if mention.is_quoted { "in quotes" } else { "without quotes" };
    sheet.fact("read as", format!("campaign, {quotes}{}", stage.unwrap_or_default()));
    sheet.fact("means", campaign_line(site, directive.campaigns[index]));
    sheet.fact("because", because(choice.reason.text(), choice.reason.name()));
    for lost in choice.lost {
        let launcher = site.corpus.campaigns[lost].launcher;
        let launcher = launcher.map_or("nobody that is known".to_owned(), |it| {
            site.corpus.bodies[it].name.clone()
        });
        let line = campaign_line(site, lost);
        sheet.fact("not", format!("{line}: launched by {launcher}"));
    }
}

fn assignment(site: &Site, directive: &Directive, index: usize, sheet: &mut Sheet) {
    let assignment = &directive.mentions.assignments[index];
    let text = &directive.document.prose.text;
    sheet.fact("read as", format!("assignment, {}", assignment.mandate.name()));
    for id in &directive.actors[index] {
        let actor = &site.corpus.actors[*id];
        let place = actor.place.as_deref().unwrap_or("no place");
        let page = &site.plan.actors[*id];
        sheet.fact("who", format!("{page}  {}, {place}", actor.name));
    }
    sheet.fact("what", shortened(assignment.span.of(text)));
    for deadline in &assignment.deadlines {
        let words = words(deadline.span.of(text));
        sheet.fact("by", format!("{words}  [{}]", deadline.due));
    }
}

/// The first words on one line.
fn shortened(text: &str) -> String {
    const SHOWN: usize = 16;
    let mut words = text.split_whitespace();
    let shown: Vec<&str> = words.by_ref().take(SHOWN).collect();
    let more = if words.next().is_some() { " …" } else { "" };
    format!("{}{more}", shown.join(" "))
}
