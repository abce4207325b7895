//! `congbao extract`: what is recognised in a plain text, as JSON.

use std::path::PathBuf;

use serde::Serialize;

use super::{Error, Exit};
use crate::disk;
use crate::law::{Citation, Class, Deadline};
use crate::link::{Corpus, Directive, Target};
use crate::parse;
use crate::pipeline;
use crate::plan::{self, SitePath};
use crate::report;
use crate::source::{Source, SourcePath};
use crate::text::Span;

/// What `congbao extract` is asked for.
#[derive(clap::Args, Debug)]
pub struct Extract {
    /// The text, or `-` for standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Who issued the text: an id or a full name
    #[arg(long, value_name = "BODY")]
    pub issuer: Option<String>,
    /// When it was issued, as 2024-03-06
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,
    /// A site whose bodies, campaigns and documents are known
    #[arg(long, value_name = "DIR")]
    pub site: Option<PathBuf>,
}

/// Offsets count scalar values of the input.
#[derive(Serialize)]
struct Extracted<'a> {
    citations: Vec<CitationFound<'a>>,
    campaigns: Vec<CampaignFound<'a>>,
    assignments: Vec<AssignmentFound<'a>>,
}

#[derive(Serialize)]
struct CitationFound<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    class: &'static str,
    r#type: &'static str,
    number: Option<String>,
    date: Option<String>,
    body_id: Option<&'a str>,
    body_resolved: Option<&'a str>,
    work: Option<String>,
    reason: &'static str,
}

#[derive(Serialize)]
struct CampaignFound<'a> {
    start: usize,
    end: usize,
    name: &'a str,
    stage: Option<String>,
    campaign: &'a str,
}

#[derive(Serialize)]
struct AssignmentFound<'a> {
    start: usize,
    end: usize,
    /// All of them, as one runs into the other.
    actor: &'a str,
    actors: Vec<&'a str>,
    kind: &'static str,
    deadline: Option<DeadlineFound<'a>>,
    /// Those after the first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    more_deadlines: Vec<DeadlineFound<'a>>,
}

#[derive(Serialize)]
struct DeadlineFound<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    due: String,
    date: Option<String>,
    recurrence: Option<String>,
}

/// Reads a text and prints what it names.
pub fn extract(arguments: &Extract) -> Result<Exit, Error> {
    let day = disk::day(None)?;
    let source = match &arguments.site {
        Some(site) => disk::read(site, day)?,
        None => Source::of_texts([], day),
    };
    let path = SourcePath::new(&arguments.file.to_string_lossy());
    let bytes = disk::text(&arguments.file)?;
    let text = String::from_utf8(bytes)
        .map_err(|_| Error::Argument { message: format!("{path} is not UTF-8") })?;
    let date = match &arguments.date {
        Some(date) => Some(disk::day(Some(date))?),
        None => None,
    };
    let document = parse::plain(&path, &text, arguments.issuer.as_deref(), date);
    let (corpus, place) = pipeline::beside(&source, document)?;
    let Some(directive) = place.map(|it| &corpus.directives[it]) else {
        return Err(Error::Argument { message: format!("{path} cannot be read") });
    };
    let (plan, _) = plan::plan(
        &corpus,
        &plan::Site { config: &parse::Config::default(), pages: &[], assets: &[] },
    );
    report::json(&extracted(&corpus, directive, &plan.works))?;
    Ok(Exit::Fine)
}

fn extracted<'a>(
    corpus: &'a Corpus,
    directive: &'a Directive,
    works: &[SitePath],
) -> Extracted<'a> {
    let text = &directive.document.prose.text;
    let citations = directive.mentions.citations.iter().zip(&directive.citations);
    let citations = citations
        .filter(|(_, resolution)| resolution.target != Target::Foreign)
        .map(|(citation, resolution)| {
            let (start, end) = scalars(text, citation.span);
            let body = resolution.body.map(|it| &corpus.bodies[it]);
            CitationFound {
                start,
                end,
                text: citation.span.of(text),
                class: class(citation),
                r#type: citation.kind.slug(),
                number: citation.number.as_ref().map(ToString::to_string),
                date: citation
                    .date
                    .map(|it| it.to_string())
                    .or(citation.year.map(|it| it.to_string())),
                body_id: body.map(|it| it.id.as_str()),
                body_resolved: body.map(|it| it.name.as_str()),
                work: match resolution.target {
                    Target::Work(work) => works.get(work).map(address),
                    _ => None,
                },
                reason: resolution.reason.name(),
            }
        });
    let campaigns = directive.mentions.campaigns.iter().zip(&directive.campaigns);
    let campaigns = campaigns.map(|(mention, id)| {
        let (start, end) = scalars(text, mention.span);
        CampaignFound {
            start,
            end,
            name: mention.span.of(text),
            stage: mention.stage.map(|(from, to)| format!("{from}-{to}")),
            campaign: &corpus.campaigns[*id].id,
        }
    });
    Extracted {
        citations: citations.collect(),
        campaigns: campaigns.collect(),
        assignments: assignments(directive),
    }
}

fn assignments(directive: &Directive) -> Vec<AssignmentFound<'_>> {
    let text = &directive.document.prose.text;
    let found = directive.mentions.assignments.iter().map(|it| {
        let (start, end) = scalars(text, it.span);
        let mut deadlines = it.deadlines.iter().map(|it| deadline(text, it));
        AssignmentFound {
            start,
            end,
            actor: it.whole().of(text),
            actors: it.actors.iter().map(|it| it.of(text)).collect(),
            kind: it.mandate.name(),
            deadline: deadlines.next(),
            more_deadlines: deadlines.collect(),
        }
    });
    found.collect()
}

fn deadline<'a>(text: &'a str, deadline: &Deadline) -> DeadlineFound<'a> {
    let (start, end) = scalars(text, deadline.span);
    DeadlineFound {
        start,
        end,
        text: deadline.span.of(text),
        due: deadline.due.to_string(),
        date: deadline.due.date().map(|it| it.to_string()),
        recurrence: deadline.due.recurrence(),
    }
}

/// `bct/2014/34-ct-tw`
fn address(path: &SitePath) -> String {
    let path = path.as_str().trim_end_matches('/');
    path.strip_prefix("van-ban/").unwrap_or(path).to_owned()
}

/// In what way a document is named, as machines read it.
pub(super) fn class(citation: &Citation) -> &'static str {
    match citation.class {
        Class::Numbered => "numbered",
        Class::Named => "named",
        Class::Titled => "titled",
        Class::Back => "back",
        Class::Own => "self",
    }
}

fn scalars(text: &str, span: Span) -> (usize, usize) {
    let start = text[..span.start].chars().count();
    (start, start + span.of(text).chars().count())
}
