//! What people read in the terminal: diagnostics with the line they are about, summaries.
//!
//! The only room that prints. Results go to standard output, all else to standard error.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde::Serialize;

use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::source::{Source, SourcePath};
use crate::text::{Span, position};
use crate::words::{Language, Words, words};

/// When to colour.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, clap::ValueEnum)]
pub enum Color {
    /// On a terminal that does not ask for none.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// How to talk.
#[derive(Clone, Copy, Debug)]
pub struct Voice {
    /// Whether to colour.
    pub color: bool,
    /// Whether to leave out what is no mistake.
    pub quiet: bool,
    /// In which language.
    pub language: Language,
}

impl Voice {
    /// The way to talk that was asked for; `no_color` is the wish of the environment.
    pub fn new(color: Color, quiet: bool, no_color: bool, language: Language) -> Self {
        let color = match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => !no_color && is_lively(),
        };
        Self { color, quiet, language }
    }

    /// A line on standard error, unless quiet.
    pub fn say(self, line: &Words) {
        if !self.quiet {
            self.complain(line);
        }
    }

    /// A line on standard error.
    pub fn complain(self, line: &Words) {
        complain(&line.to(self.language));
    }

    /// Why the work stopped, on standard error.
    pub fn fail(self, why: &Words) {
        self.complain(&words!("error: {why}", why));
    }

    /// A result on standard output.
    pub fn result(self, text: &Words) -> io::Result<()> {
        result(&text.to(self.language))
    }

    /// The diagnostics, each with the line it is about.
    pub fn show(self, diagnostics: &[Diagnostic], source: &Source) {
        let shown = diagnostics
            .iter()
            .filter(|it| !self.quiet || it.code.severity() == Severity::Error);
        let mut files = Files { source, texts: BTreeMap::new() };
        for diagnostic in shown {
            let (language, color) = (self.language, self.color);
            complain(&format!("{}\n", excerpt(diagnostic, &mut files, language, color)));
        }
    }

    /// The suggestions, the first of each code; of the others how many there are.
    pub fn suggest(self, suggestions: &[Diagnostic], source: &Source) {
        for of_code in suggestions.chunk_by(|one, other| one.code == other.code) {
            let (first, more) = of_code.split_at(of_code.len().min(SUGGESTIONS));
            self.show(first, source);
            if let [next, ..] = more {
                let (count, code) = (more.len(), next.code.name());
                self.say(&words!(
                    "and {count} more of {code}: --format json has all\n",
                    count,
                    code
                ));
            }
        }
    }
}

/// The most suggestions of one code that people are shown.
const SUGGESTIONS: usize = 20;

/// A line that says how far the work is, on a terminal, once it takes over a second.
pub struct Progress {
    started: Instant,
    voice: Voice,
    is_wanted: bool,
    /// Milliseconds since the start at which something was said last.
    said: AtomicU64,
}

impl Progress {
    /// Of a work that began at `started`.
    pub fn new(voice: Voice, started: Instant) -> Self {
        let is_wanted = !voice.quiet && is_lively();
        Self { started, voice, is_wanted, said: AtomicU64::new(0) }
    }

    /// Says it, at most five times a second.
    pub fn tell(&self, how_far: impl FnOnce() -> Words) {
        let now = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
        let last = self.said.load(Ordering::Relaxed);
        let is_time = self.is_wanted && now > 1000 && now >= last + 200;
        let is_mine = is_time
            && self
                .said
                .compare_exchange(last, now, Ordering::Relaxed, Ordering::Relaxed)
                .is_ok();
        if is_mine {
            let line = how_far().to(self.voice.language);
            drop(write!(io::stderr().lock(), "\r{line}\x1b[K"));
        }
    }

    /// Clears the line.
    pub fn end(&self) {
        if self.said.load(Ordering::Relaxed) > 0 {
            drop(write!(io::stderr().lock(), "\r\x1b[K"));
        }
    }
}

/// Whether standard error is a terminal that understands colours. The consoles of Windows do
/// once they are told to, unless the results go to a file.
fn is_lively() -> bool {
    let understands = anstyle_query::windows::enable_ansi_colors().unwrap_or(true);
    understands && io::stderr().is_terminal()
}

/// Whether results go to a terminal.
pub fn is_read_at_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Whether somebody sits at a terminal who can be asked.
pub fn can_ask() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Whether a program may take over the whole terminal, as editors do.
pub fn can_edit() -> bool {
    can_ask() && io::stdout().is_terminal()
}

/// Asks on the terminal; `None` where no answer comes (Ctrl-D).
pub fn ask(question: &str) -> io::Result<Option<String>> {
    let mut stderr = io::stderr().lock();
    write!(stderr, "{question}")?;
    stderr.flush()?;
    let mut answer = String::new();
    if io::stdin().read_line(&mut answer)? == 0 {
        writeln!(stderr)?;
        return Ok(None);
    }
    Ok(Some(answer.trim().to_owned()))
}

/// A line on standard error; where nobody listens any more nothing is lost.
pub fn complain(line: &str) {
    drop(writeln!(io::stderr().lock(), "{line}"));
}

/// A result on standard output.
pub fn result(text: &str) -> io::Result<()> {
    writeln!(io::stdout().lock(), "{text}")
}

/// A value on standard output as one line of JSON.
pub fn json(value: &impl Serialize) -> io::Result<()> {
    let text = serde_json::to_string(value).map_err(io::Error::other)?;
    result(&text)
}

/// The texts of files, read when they are needed and once.
struct Files<'a> {
    source: &'a Source,
    texts: BTreeMap<SourcePath, String>,
}

impl Files<'_> {
    /// The text of the file that the place is in; none where the place is the file itself, which
    /// may be no text and large.
    fn text(&mut self, place: &Place) -> String {
        let path = &place.path;
        if place.span == Span::default() {
            return String::new();
        }
        if let Some(text) = self.texts.get(path) {
            return text.clone();
        }
        let bytes = self.source.bytes(path).unwrap_or_default();
        let text = crate::parse::text(path, bytes).unwrap_or_default();
        self.texts.insert(path.clone(), text.clone());
        text
    }
}

fn excerpt(
    diagnostic: &Diagnostic,
    files: &mut Files<'_>,
    language: Language,
    color: bool,
) -> String {
    let (level, name) = match diagnostic.code.severity() {
        Severity::Error => (Level::ERROR, words!("error")),
        Severity::Warning => (Level::WARNING, words!("warning")),
        Severity::Hint => (Level::NOTE, words!("note")),
        Severity::Suggestion => (Level::INFO, words!("suggestion")),
    };
    let message = diagnostic.message.to(language);
    let level = level.with_name(name.to(language));
    let title = level.primary_title(message).id(diagnostic.code.name());
    let mut group = Group::with_title(title);
    let text = files.text(&diagnostic.place);
    group = with_place(group, &diagnostic.place, text, (AnnotationKind::Primary, None));
    if let Some((place, label)) = &diagnostic.also {
        let text = files.text(place);
        let label = Some(label.to(language));
        group = with_place(group, place, text, (AnnotationKind::Context, label));
    }
    if let Some(hint) = &diagnostic.hint {
        let name = words!("hint").to(language);
        group = group.element(Level::HELP.with_name(name).message(hint.to(language)));
    }
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group])
}

fn with_place<'a>(
    group: Group<'a>,
    place: &'a Place,
    text: String,
    (kind, label): (AnnotationKind, Option<String>),
) -> Group<'a> {
    let path = place.path.as_str();
    if place.span.is_empty() || place.span.of(&text).is_empty() {
        return group.element(annotate_snippets::Origin::path(path));
    }
    // The first line alone: a remark that spans lines begins where it must be mended.
    let first_line = place.span.of(&text).lines().next().map_or(0, str::len);
    let span = place.span.start..place.span.start + first_line.max(1);
    let annotation = kind.span(span).label(label);
    group.element(Snippet::source(text).path(path).annotation(annotation))
}

/// A diagnostic as programs read it: offsets in bytes, lines and columns from 1.
#[derive(Clone, Serialize, Debug)]
pub struct Told {
    code: &'static str,
    severity: &'static str,
    message: String,
    hint: Option<String>,
    file: String,
    line: usize,
    column: usize,
    start: usize,
    end: usize,
    /// As the terminal shows it, without colours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub excerpt: Option<String>,
}

/// The diagnostics as programs read them, the first of them with excerpts.
pub fn told(
    diagnostics: &[Diagnostic],
    source: &Source,
    excerpts: usize,
    language: Language,
) -> Vec<Told> {
    let mut files = Files { source, texts: BTreeMap::new() };
    let told = diagnostics.iter().enumerate().map(|(at, it)| {
        let excerpt = (at < excerpts).then(|| excerpt(it, &mut files, language, false));
        Told { excerpt, ..plain(it, &mut files, language) }
    });
    told.collect()
}

/// The diagnostics as one line of JSON each.
pub fn json_lines(
    diagnostics: &[Diagnostic],
    source: &Source,
    language: Language,
) -> Vec<String> {
    let told = told(diagnostics, source, 0, language);
    told.iter().filter_map(|it| serde_json::to_string(it).ok()).collect()
}

fn plain(diagnostic: &Diagnostic, files: &mut Files<'_>, language: Language) -> Told {
    let place = &diagnostic.place;
    let at = position(&files.text(place), place.span.start);
    Told {
        code: diagnostic.code.name(),
        severity: match diagnostic.code.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "hint",
            Severity::Suggestion => "suggestion",
        },
        message: diagnostic.message.to(language),
        hint: diagnostic.hint.as_ref().map(|it| it.to(language)),
        file: place.path.to_string(),
        line: at.line,
        column: at.column,
        start: place.span.start,
        end: place.span.end,
        excerpt: None,
    }
}
