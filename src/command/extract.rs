//! `congbao extract`: what is recognised in a plain text, as JSON.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;

use super::{Error, Exit};
use crate::disk;
use crate::law::{self, Citation, Class, Deadline, Head};
use crate::link::{Corpus, Directive, DirectiveId, Resolution, Target};
use crate::parse::{self, FrontMatter, Placed};
use crate::pipeline;
use crate::plan::{self, SitePath};
use crate::recognise::Mentions;
use crate::report;
use crate::source::{Source, SourcePath};
use crate::text::Span;
use crate::words::words;

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

/// What `congbao extract` prints; offsets count scalar values of the input.
#[derive(Serialize)]
pub struct Extracted<'a> {
    citations: Vec<CitationFound<'a>>,
    campaigns: Vec<CampaignFound<'a>>,
    assignments: Vec<AssignmentFound<'a>>,
    document: DocumentFound<'a>,
}

#[derive(Serialize)]
struct DocumentFound<'a> {
    r#type: Option<&'static str>,
    number: Option<String>,
    date: Option<String>,
    place: Option<&'a str>,
    title: Option<&'a str>,
    /// The full name where the body is known, else the words of the text.
    issuer: Option<String>,
    issuer_id: Option<&'a str>,
    authority: Option<&'a str>,
    signer: Option<&'a str>,
    position: Option<&'a str>,
    recipients: &'a [String],
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
    /// As written, with it or before it.
    body: Option<&'a str>,
    pinpoint: Option<&'a str>,
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
        .map_err(|_| Error::Argument { message: words!("{path} is not UTF-8", path) })?;
    let date = match &arguments.date {
        Some(date) => Some(disk::day(Some(date))?),
        None => None,
    };
    let told = Told { issuer: arguments.issuer.clone(), date };
    let extraction = Extraction::of(&source, &path, &text, told)?;
    report::json(&extraction.found())?;
    Ok(Exit::Fine)
}

/// What is known of a text from elsewhere; it takes the place of what the text says.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// The issuer, by id or full name.
    pub issuer: Option<String>,
    /// The date of issue.
    pub date: Option<Date>,
}

/// A text that was read and linked with a site.
pub struct Extraction {
    corpus: Corpus,
    /// Its place among the directives.
    place: DirectiveId,
    words: Arc<String>,
    mentions: Arc<Mentions>,
    /// The addresses of the works.
    works: Vec<SitePath>,
    head: Head,
}

impl Extraction {
    /// Reads a text; its head tells what `told` does not.
    pub fn of(
        source: &Source,
        path: &SourcePath,
        text: &str,
        told: Told,
    ) -> Result<Self, Error> {
        let head = law::head(&crate::text::reading(text));
        let mut front = FrontMatter::of_head(&head, text);
        front.date = told.date.or(front.date);
        let issuer = match told.issuer {
            Some(issuer) => Some(issuer),
            None => pipeline::own_issuer(source, &head, text)?,
        };
        front.issuer = issuer.map(|value| Placed { value, span: Span::default() });
        let document = parse::plain(path, text, front);
        let (corpus, place) = pipeline::beside(source, document)?;
        let Some(place) = place else {
            return Err(Error::Argument {
                message: words!("{path} cannot be read", path),
            });
        };
        let (plan, _) = plan::plan(
            &corpus,
            &plan::Site {
                config: &parse::Config::default(),
                pages: &[],
                beside: &[],
                assets: &[],
                is_sealed: false,
            },
        );
        let directive = &corpus.directives[place];
        let (words, mentions) =
            (directive.document.prose.text(), directive.mentions.get());
        Ok(Self { corpus, place, words, mentions, works: plan.works.into_inner(), head })
    }

    /// What `congbao extract` prints.
    pub fn found(&self) -> Extracted<'_> {
        let directive = &self.corpus.directives[self.place];
        let scalars = Scalars::new(&self.words);
        let mentions = &*self.mentions;
        let citations = mentions.citations.iter().zip(&directive.citations);
        // A document that is named is found, whoever issued it; others need to be known.
        let citations = citations.filter(|(citation, resolution)| {
            let is_named = matches!(citation.class, Class::Numbered | Class::Named);
            is_named || resolution.target != Target::Foreign
        });
        Extracted {
            citations: citations
                .map(|(citation, resolution)| {
                    citation_found(self, &scalars, citation, resolution)
                })
                .collect(),
            campaigns: campaigns(&self.corpus, (directive, mentions), &scalars),
            assignments: assignments(mentions, &scalars),
            document: document(self, directive),
        }
    }
}

fn citation_found<'a>(
    of: &'a Extraction,
    scalars: &Scalars<'a>,
    citation: &'a Citation,
    resolution: &Resolution,
) -> CitationFound<'a> {
    let text = scalars.text;
    let (start, end) = scalars.count(citation.span);
    let body = resolution.body.map(|it| &of.corpus.bodies[it]);
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
        body: citation.written_body(text).map(|it| it.of(text)),
        pinpoint: citation.pinpoint.map(|it| it.of(text)),
        body_id: body.map(|it| it.id.as_str()),
        body_resolved: body.map(|it| it.name.as_str()),
        work: match resolution.target {
            Target::Work(work) => of.works.get(work).map(address),
            _ => None,
        },
        reason: resolution.reason.name(),
    }
}

fn campaigns<'a>(
    corpus: &'a Corpus,
    (directive, mentions): (&Directive, &Mentions),
    scalars: &Scalars<'a>,
) -> Vec<CampaignFound<'a>> {
    let campaigns = mentions.campaigns.iter().zip(&directive.campaigns);
    let found = campaigns.map(|(mention, id)| {
        let (start, end) = scalars.count(mention.span);
        CampaignFound {
            start,
            end,
            name: mention.span.of(scalars.text),
            stage: mention.stage.map(|(from, to)| format!("{from}-{to}")),
            campaign: &corpus.campaigns[*id].id,
        }
    });
    found.collect()
}

/// What the text says of itself, or was told of it. Unknown is null.
fn document<'a>(of: &'a Extraction, directive: &'a Directive) -> DocumentFound<'a> {
    let text = &of.words;
    let front = &directive.document.front;
    let issuer = directive.issuer.map(|it| &of.corpus.bodies[it]);
    let written = || of.head.issuer.as_ref().and_then(|it| it.written.of(text));
    let signer = front.signer.as_ref();
    DocumentFound {
        r#type: of.head.kind.map(|it| it.0.slug()),
        number: front.number.as_ref().map(|it| it.value.to_string()),
        date: front.date.map(|it| it.to_string()),
        place: front.place.as_deref(),
        title: Some(front.title.value.as_str()).filter(|it| !it.is_empty()),
        issuer: issuer.map(|it| it.name.clone()).or_else(written),
        issuer_id: issuer.map(|it| it.id.as_str()),
        authority: signer.and_then(|it| it.authority.as_deref()),
        signer: signer.and_then(|it| it.name.as_deref()),
        position: signer.and_then(|it| it.position.as_deref()),
        recipients: &front.recipients,
    }
}

fn assignments<'a>(
    mentions: &Mentions,
    scalars: &Scalars<'a>,
) -> Vec<AssignmentFound<'a>> {
    let text = scalars.text;
    let found = mentions.assignments.iter().map(|it| {
        let (start, end) = scalars.count(it.span);
        let mut deadlines = it.deadlines.iter().map(|it| deadline(scalars, it));
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

fn deadline<'a>(scalars: &Scalars<'a>, deadline: &Deadline) -> DeadlineFound<'a> {
    let (start, end) = scalars.count(deadline.span);
    DeadlineFound {
        start,
        end,
        text: deadline.span.of(scalars.text),
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

/// Offsets in scalar values, without counting the text anew for each.
struct Scalars<'a> {
    text: &'a str,
    /// How many begin before each block of bytes.
    before: Vec<usize>,
}

impl<'a> Scalars<'a> {
    const BLOCK: usize = 1024;

    fn new(text: &'a str) -> Self {
        let blocks = text.as_bytes().chunks(Self::BLOCK);
        let before = blocks.scan(0, |sum, block| {
            let before = *sum;
            *sum += beginning(block);
            Some(before)
        });
        Self { text, before: before.collect() }
    }

    fn at(&self, byte: usize) -> usize {
        let block = byte / Self::BLOCK;
        let rest = &self.text.as_bytes()[block * Self::BLOCK..byte];
        let before = self.before.get(block).copied();
        before.unwrap_or_else(|| self.text.chars().count()) + beginning(rest)
    }

    fn count(&self, span: Span) -> (usize, usize) {
        (self.at(span.start), self.at(span.end))
    }
}

/// How many scalar values begin in these bytes of UTF-8.
fn beginning(bytes: &[u8]) -> usize {
    bytes.iter().filter(|it| **it & 0xC0 != 0x80).count()
}
