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
use crate::words::{Words, words};

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
    let mentions = directive.mentions.get();
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
    sheet.part(words!("mentions"), all.len());
    for (span, mention) in all {
        let at = position(&file, directive.document.place(span).span.start);
        sheet.blank();
        sheet.title(&format!(
            "{}:{}  “{}”",
            at.line,
            at.column,
            words(span.of(&directive.document.prose.text()))
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
    let mentions = directive.mentions.get();
    let citation = &mentions.citations[index];
    let resolution = &directive.citations[index];
    sheet.fact(words!("read as"), reading(citation, &directive.document.prose.text()));
    match resolution.target {
        Target::Work(work) => sheet.fact(words!("means"), work_line(site, work)),
        Target::Own => sheet.fact(words!("means"), words!("this text")),
        Target::Foreign => sheet.fact(words!("means"), words!("nothing that has a page")),
        Target::Unclear => {
            let number = citation.number.as_ref().map(|it| it.two_digits().to_string());
            let path = number.and_then(|it| site.plan.numbers.get(&slug(&it)));
            let unclear = match path {
                Some(page) => words!("unclear: {page}", page),
                None => words!("unclear"),
            };
            sheet.fact(words!("means"), unclear);
        }
    }
    sheet.fact(
        words!("because"),
        because(resolution.reason.text(), resolution.reason.name()),
    );
    if let Some(body) = resolution.body {
        sheet.fact(words!("body"), body_line(site, body));
        let reason = resolution.body_reason;
        if reason != resolution.reason {
            sheet.fact(Words::plain(""), because(reason.text(), reason.name()));
        }
    }
    for lost in site.corpus.lost(directive, index) {
        sheet.fact(words!("not"), candidate(site, lost));
    }
}

fn because(text: Words, name: &str) -> Words {
    Words::spaced([text, Words::plain(format!("[{name}]"))])
}

fn candidate(site: &Site, lost: Lost) -> Words {
    let who = match lost.candidate {
        Candidate::Body(body) => body_line(site, body),
        Candidate::Work(work) => work_line(site, work),
    };
    let why = because(lost.why.text(), lost.why.name());
    Words::spaced([Words::plain(format!("{who}:")), why])
}

/// What was read: class, kind, number, date, body, pinpoint.
fn reading(citation: &Citation, text: &str) -> Words {
    let mut read = vec![Words::said(class(citation)), Words::plain(citation.kind.slug())];
    if citation.class == Class::Own {
        return Words::list(read);
    }
    let Citation { number, date, year, body, pinpoint, .. } = citation;
    read.extend(number.as_ref().map(|number| words!("number {number}", number)));
    let date = date.map(date::in_digits);
    read.extend(date.map(|date| words!("date {date}", date)));
    read.extend(year.map(|year| words!("year {year}", year)));
    let body = body.as_ref().map(called);
    read.extend(body.map(|body| words!("body {body}", body)));
    let place = pinpoint.map(|it| words(it.of(text)));
    read.extend(place.map(|place| words!("at {place}", place)));
    Words::list(read)
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
    let mentions = directive.mentions.get();
    let mention = &mentions.campaigns[index];
    let choice = site.corpus.choice(directive, index);
    let stage = mention.stage.map(|(from, to)| words!("stage {from}-{to}", from, to));
    let quotes = match mention.is_quoted {
        true => words!("in quotes"),
        false => words!("without quotes"),
    };
    let read = [words!("campaign"), quotes].into_iter().chain(stage);
    sheet.fact(words!("read as"), Words::list(read));
    sheet.fact(words!("means"), campaign_line(site, directive.campaigns[index]));
    sheet.fact(words!("because"), because(choice.reason.text(), choice.reason.name()));
    for lost in choice.lost {
        let launcher = site.corpus.campaigns[lost].launcher;
        let launcher = match launcher {
            Some(body) => Words::plain(&site.corpus.bodies[body].name),
            None => words!("nobody that is known"),
        };
        let campaign = campaign_line(site, lost);
        let lost = words!("{campaign}: launched by {launcher}", campaign, launcher);
        sheet.fact(words!("not"), lost);
    }
}

fn assignment(site: &Site, directive: &Directive, index: usize, sheet: &mut Sheet) {
    let mentions = directive.mentions.get();
    let assignment = &mentions.assignments[index];
    let text = &directive.document.prose.text();
    let mandate = assignment.mandate.name();
    sheet.fact(words!("read as"), words!("assignment, {mandate}", mandate));
    for id in &directive.actors[index] {
        let actor = &site.corpus.actors[*id];
        let place = actor.place.as_ref();
        let place = place.map_or_else(|| words!("no place"), Words::plain);
        let named = Words::plain(format!("{}  {}", site.plan.actors[*id], actor.name));
        sheet.fact(words!("who"), Words::list([named, place]));
    }
    sheet.fact(words!("what"), shortened(assignment.span.of(text)));
    for deadline in &assignment.deadlines {
        let words = words(deadline.span.of(text));
        sheet.fact(words!("by"), format!("{words}  [{}]", deadline.due));
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
