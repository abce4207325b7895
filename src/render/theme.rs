//! Themes: templates, files, words of the interface, and the options of a site.
//!
//! A theme may extend another one: what it does not have it takes from there, and
//! `{% extends "NAME/base.html" %}` reaches the other's template of the same name. The theme
//! `cong-bao` is in the program; a folder of that name in a site takes its place.
//!
//! A page is bounded in its length and in its time. What a template keeps in its own variables is
//! not: tera 2 joins texts (`~`, `{% set %}…{% endset %}`) without asking anybody. Whoever waits
//! for the pages looks at the memory and ends the program ([`Theme::greedy`]); the site that was
//! published stays.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use serde::Serialize;
use tera::{Context, ErrorKind, Kwargs, State, Tera, Value};

use super::broken::{self, Template, Templates};
use super::layers::{Asset, DEFAULT, Layer, layers, site_settings};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::{Source, SourcePath};
use crate::words::words;

/// The most bytes that one page may have.
const LARGEST_PAGE: usize = 64 * 1024 * 1024;
/// The longest that one page may take.
const LONGEST: Duration = Duration::from_secs(30);
/// After how many parts of a page the clock is looked at: to ask it costs as much as to write.
const LOOKED_AT: usize = 256;
/// How much later those who wait give a page up that did not notice it itself.
const GRACE: Duration = Duration::from_secs(2);

/// A theme, ready to render.
pub struct Theme {
    tera: Tera,
    /// The theme's own files (`static/`), by name.
    pub files: BTreeMap<String, Asset>,
    /// The templates.
    pub templates: Templates,
    /// The file that says which theme it is: for mistakes that no other file shows.
    settings: SourcePath,
    /// The words of the interface: keys joined by dots.
    words: BTreeMap<String, String>,
    /// The choices of the theme, those of the site in their place.
    pub options: BTreeMap<String, String>,
    /// Hash of all of it: two equal ones render the same.
    pub hash: u128,
    /// The pages that are being made, by a number that grows: template and beginning.
    running: Mutex<BTreeMap<u64, (String, Instant)>>,
}

/// The template that holds components and nothing else.
const COMPONENTS: &str = "components.html";

/// The theme a template's file belongs to.
fn theme_of(file: &SourcePath) -> &str {
    file.as_str().split('/').nth(1).unwrap_or_default()
}

impl Theme {
    /// The theme `name` of the site, with those it extends.
    pub fn load(
        source: &Source,
        name: Option<&str>,
        language: &str,
        options: &[(String, String)],
    ) -> Result<Self, Vec<Diagnostic>> {
        let layers = layers(source, name.unwrap_or(DEFAULT)).map_err(|it| vec![it])?;
        let own = layers.first().filter(|it| !it.is_built_in);
        let mut theme = Self {
            tera: Tera::default(),
            files: BTreeMap::new(),
            templates: BTreeMap::new(),
            settings: own.map_or_else(site_settings, |it| it.path("theme.yaml")),
            words: BTreeMap::new(),
            options: BTreeMap::new(),
            hash: 0,
            running: Mutex::default(),
        };
        for layer in layers.iter().rev() {
            theme.add_layer(layer, source, language).map_err(|it| vec![it])?;
        }
        theme.options.extend(options.iter().cloned());
        let mark = theme.words.get("thousands").cloned().unwrap_or_default();
        theme
            .tera
            .register_filter("grouped", move |count: u64, _: Kwargs, _: &State<'_>| {
                grouped(count, &mark)
            });
        theme.read_templates()?;
        let words = theme.words_tree();
        theme.tera.global_context().insert("t", &words);
        theme.hash = hash(&layers, &theme.options, language);
        Ok(theme)
    }

    fn add_layer(
        &mut self,
        layer: &Layer,
        source: &Source,
        language: &str,
    ) -> Result<(), Diagnostic> {
        for (path, asset) in &layer.files {
            if let Some(name) = path.strip_prefix("static/") {
                self.files.insert(name.to_owned(), asset.clone());
            } else if let Some(name) = path.strip_prefix("templates/") {
                let file = layer.path(path);
                let text = layer.text(path, source)?.unwrap_or_default();
                check_safe(&file, &text)?;
                let template = Template { file, text, is_built_in: layer.is_built_in };
                let replaced = self.templates.insert(name.to_owned(), template);
                // A theme reaches what it replaces under the other theme's name. Components
                // have names of their own and would be there twice.
                if let Some(entry) = replaced.filter(|_| name != COMPONENTS) {
                    let name = format!("{}/{name}", theme_of(&entry.file));
                    self.templates.insert(name, entry);
                }
            }
        }
        // Words of the language the theme lacks are shown in its first one.
        for language in ["vi", language] {
            let file = format!("i18n/{language}.yaml");
            self.words.extend(layer.words(&file, source)?);
        }
        let settings = layer.settings(source)?;
        let own = settings.into_iter().filter_map(|(key, value)| {
            Some((key.strip_prefix("options.")?.to_owned(), value))
        });
        self.options.extend(own);
        Ok(())
    }

    /// Has the engine read the templates. It stops at the first whose grammar is wrong; those
    /// are taken out one after the other, so that all of them are told.
    fn read_templates(&mut self) -> Result<(), Vec<Diagnostic>> {
        let mut wrong: BTreeSet<String> = BTreeSet::new();
        let mut found = Vec::new();
        loop {
            let whole = self.templates.iter().filter(|(name, _)| !wrong.contains(*name));
            let texts = whole.map(|(name, it)| (name.as_str(), it.text.as_str()));
            let Err(error) = self.tera.add_raw_templates(texts) else { break };
            let name = match error.kind() {
                ErrorKind::SyntaxError(it) => Some(it.filename().to_owned()),
                _ => None,
            };
            // Without the wrong ones others lack something: that is no mistake.
            if name.is_some() || found.is_empty() {
                found.extend(broken::remarks(
                    &error,
                    &self.templates,
                    &self.settings,
                    None,
                ));
            }
            if !name.is_some_and(|it| wrong.insert(it)) {
                break;
            }
        }
        if found.is_empty() { Ok(()) } else { Err(found) }
    }

    fn words_tree(&self) -> serde_json::Value {
        let mut tree = serde_json::Map::new();
        for (key, text) in &self.words {
            let mut branch = &mut tree;
            let mut parts = key.split('.').peekable();
            while let Some(part) = parts.next() {
                if parts.peek().is_none() {
                    branch.insert(part.to_owned(), text.clone().into());
                    break;
                }
                let next = branch
                    .entry(part)
                    .or_insert_with(|| serde_json::Value::Object(serde_json::Map::new()));
                match next.as_object_mut() {
                    Some(inner) => branch = inner,
                    None => break,
                }
            }
        }
        serde_json::Value::Object(tree)
    }

    /// A word of the interface; the key itself where the theme has none.
    pub fn word<'a>(&'a self, key: &'a str) -> &'a str {
        self.words.get(key).map_or(key, String::as_str)
    }

    /// A page: the template with `site`, `page` and `view`.
    pub fn render<V: Serialize>(
        &self,
        template: &str,
        site: &impl Serialize,
        page: &impl Serialize,
        view: &V,
    ) -> Result<Vec<u8>, Diagnostic> {
        let mut context = Context::new();
        context.insert_value("site", marked_safe(Value::from_serializable(site)));
        context.insert_value("page", marked_safe(Value::from_serializable(page)));
        context.insert_value("view", marked_safe(Value::from_serializable(view)));
        let mut page = Bounded {
            bytes: Vec::with_capacity(16 * 1024),
            until: Instant::now() + LONGEST,
            parts: 0,
            is_over: false,
        };
        let number = self.begins(template);
        let made = self.tera.render_to(template, &context, &mut page);
        self.running().remove(&number);
        match made {
            Ok(()) => Ok(page.bytes),
            Err(_) if page.is_over => Err(self.endless(template)),
            Err(error) => {
                let at = self.file_of(template);
                Err(broken::remark(&error, &self.templates, at, &context))
            }
        }
    }

    /// The template that has been at one page for too long, if there is one. The engine asks
    /// nobody while a loop writes nothing: whoever waits for the page ends the program then.
    pub fn stuck(&self) -> Option<Diagnostic> {
        let running = self.running();
        let late = running.values().find(|(_, since)| since.elapsed() > LONGEST + GRACE);
        late.map(|(template, _)| self.endless(template))
    }

    /// The template that takes too much memory, if pages are being made: the one that has been
    /// at its page longest.
    pub fn greedy(&self) -> Option<Diagnostic> {
        let running = self.running();
        let (template, _) = running.values().min_by_key(|(_, since)| *since)?;
        let message = words!(
            "the theme fails: a page of `{template}` takes too much memory",
            template
        );
        let mistake = Diagnostic::new(
            Code::Theme,
            Place::start_of(self.file_of(template)),
            message,
        );
        Some(mistake.hint(words!("look for a text that grows in a loop")))
    }

    fn begins(&self, template: &str) -> u64 {
        let mut running = self.running();
        let number = running.last_key_value().map_or(0, |it| it.0 + 1);
        running.insert(number, (template.to_owned(), Instant::now()));
        number
    }

    fn running(&self) -> MutexGuard<'_, BTreeMap<u64, (String, Instant)>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The file of a template in the site, else the one that chooses the theme.
    fn file_of(&self, template: &str) -> &SourcePath {
        let own = self.templates.get(template).filter(|it| !it.is_built_in);
        own.map_or(&self.settings, |it| &it.file)
    }

    fn endless(&self, template: &str) -> Diagnostic {
        let message = words!(
            "the theme fails: a page of `{template}` takes over {seconds} s or is larger than {megabytes} MB",
            template,
            seconds = LONGEST.as_secs(),
            megabytes = LARGEST_PAGE / (1024 * 1024)
        );
        Diagnostic::new(Code::Theme, Place::start_of(self.file_of(template)), message)
            .hint(words!("look for a loop inside of a loop"))
    }
}

/// A page being written, which refuses to grow or to take for ever.
struct Bounded {
    bytes: Vec<u8>,
    until: Instant,
    /// How many parts were written.
    parts: usize,
    /// Whether it did.
    is_over: bool,
}

impl std::io::Write for Bounded {
    fn write(&mut self, part: &[u8]) -> std::io::Result<usize> {
        self.parts += 1;
        let is_late =
            || self.parts.is_multiple_of(LOOKED_AT) && Instant::now() > self.until;
        if self.bytes.len() + part.len() > LARGEST_PAGE || is_late() {
            self.is_over = true;
            return Err(std::io::Error::other("the page is too large or takes too long"));
        }
        // Characters that HTML has not (HTML, section 13.2.3.5) stand in no page: a text that
        // holds one is named, and its page is read by every reader.
        let is_shown = |it: &u8| !matches!(it, 0..=8 | 11..=12 | 14..=31 | 127);
        // Each byte is looked at, without a branch: that is faster than to stop at the first.
        match part.iter().fold(true, |all, it| all & is_shown(it)) {
            true => self.bytes.extend_from_slice(part),
            false => self.bytes.extend(part.iter().copied().filter(is_shown)),
        }
        Ok(part.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Marks the fields whose names end in `_html` as markup that was made here.
fn marked_safe(value: Value) -> Value {
    let Some(fields) = value.clone().into_map() else { return value };
    let fields = fields.into_iter().map(|(name, value)| {
        let is_html = name.as_str().is_some_and(|it| it.ends_with("_html"));
        (name, if is_html { value.mark_safe() } else { value })
    });
    Value::from(fields.collect::<tera::Map>())
}

/// A count as people read it, with a mark between groups of three digits: `10.000`.
fn grouped(count: u64, mark: &str) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push_str(mark);
        }
        text.push(digit);
    }
    text
}

/// Only the program marks text as markup: a theme that did could be fed markup by a file.
fn check_safe(path: &SourcePath, template: &str) -> Result<(), Diagnostic> {
    for (at, _) in template.match_indices('|') {
        let filter = template[at + 1..].trim_start();
        let name = filter.split(|it: char| !it.is_alphanumeric() && it != '_').next();
        if name == Some("safe") {
            let place = Place { path: path.clone(), span: (at..at + 1).into() };
            return Err(Diagnostic::new(
                Code::Theme,
                place,
                words!("a theme may not use `|safe`"),
            )
            .hint(words!("fields that end in `_html` are markup already")));
        }
    }
    Ok(())
}

fn hash(layers: &[Layer], options: &BTreeMap<String, String>, language: &str) -> u128 {
    let mut hasher = xxhash_rust::xxh3::Xxh3::new();
    for layer in layers {
        for (name, asset) in &layer.files {
            hasher.update(name.as_bytes());
            hasher.update(&asset.hash().to_le_bytes());
        }
    }
    for (name, value) in options {
        hasher.update(name.as_bytes());
        hasher.update(value.as_bytes());
    }
    hasher.update(language.as_bytes());
    hasher.digest128()
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn a_count_has_a_mark_before_each_three_digits() {
        let counts = [0, 999, 1_000, 10_000, 100_000, 1_234_567];
        let texts = counts.map(|it| grouped(it, "."));
        assert_eq!(texts, ["0", "999", "1.000", "10.000", "100.000", "1.234.567"]);
    }
}
