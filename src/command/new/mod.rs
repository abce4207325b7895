//! `congbao new`: a file to go on writing, with every key and what it means.
//!
//! 1. [`known`]: what the site knows that a new file may need.
//! 2. [`answers`]: what the flags tell; on a terminal the rest is asked for.
//! 3. [`directive`], [`campaign`]: the file.
//!
//! Never a number that the office did not give, never a file in the place of another.

mod answers;
mod campaign;
mod directive;
mod known;

use std::path::{Path, PathBuf};

use super::schema::json_schema;
use super::{Error, Exit};
use crate::parse::Schema;
use crate::report::{self, Voice};
use crate::words::{Language, Words, words};
use crate::{disk, text};
use answers::{Recipe, first_mistake};

/// What `congbao new` is asked for.
#[derive(clap::Args, Debug)]
pub struct New {
    /// What is to be made
    #[command(subcommand)]
    pub what: What,
}

/// What `congbao new` makes.
#[derive(clap::Subcommand, Debug)]
pub enum What {
    /// A directive, in content/directives/YEAR/
    Directive(directive::Directive),
    /// A campaign, in content/campaigns/
    Campaign(campaign::Campaign),
}

/// Where a new file goes.
#[derive(clap::Args, Debug)]
pub struct Place {
    /// The folder of the site, with `content/` in it
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    /// The name of the file, without `.md` [default: the number or the name in plain letters]
    #[arg(long, value_name = "NAME")]
    pub file: Option<String>,
}

/// Makes the file and prints its path.
pub fn new(arguments: &New, voice: Voice) -> Result<Exit, Error> {
    match &arguments.what {
        What::Directive(arguments) => directive::new(arguments, voice),
        What::Campaign(arguments) => campaign::new(arguments, voice),
    }
}

fn wrong(message: Words) -> Error {
    Error::Argument { message }
}

/// Makes the file in `folder` (below the site), under a name that is free, with the text
/// for its path, prints its path and adds the schema that its first line names.
fn make(
    recipe: &Recipe,
    place: &Place,
    (folder, name): (&str, &str),
    written: &dyn Fn(&str) -> String,
    (voice, language): (Voice, Language),
) -> Result<PathBuf, Error> {
    let mut name = match &place.file {
        Some(name) => checked(name)?,
        None => text::slug(name),
    };
    if name.is_empty() {
        recipe.schema.name().clone_into(&mut name);
    }
    let made = loop {
        let below = format!("{folder}/{name}.md");
        let text = written(&below);
        if let Some(mistake) = first_mistake(recipe, &text) {
            return Err(wrong(mistake));
        }
        let path = joined(&place.site, &below);
        match disk::create(&path, &text) {
            Ok(()) => break path,
            Err(error @ disk::Error::Exists { .. }) => name = other_name(&error, voice)?,
            Err(error) => return Err(error.into()),
        }
    };
    report::result(&made.display().to_string())?;
    add_schema(&place.site, recipe.schema, language)?;
    Ok(made)
}

/// Opens the new file in the editor of a person at the terminal.
fn open(made: &Path) -> Result<Exit, Error> {
    if report::can_edit() {
        disk::edit(made)?;
    }
    Ok(Exit::Fine)
}

/// The path as people write it, without `./` in front.
pub(super) fn joined(site: &Path, below: &str) -> PathBuf {
    if site == Path::new(".") { PathBuf::from(below) } else { site.join(below) }
}

/// The words that name the site in a command for people to type; none for the folder at hand.
pub(super) fn site_option(site: &Path) -> String {
    let shown = site.display().to_string();
    match shown.contains(char::is_whitespace) {
        _ if site == Path::new(".") => String::new(),
        true => format!(" --site \"{shown}\""),
        false => format!(" --site {shown}"),
    }
}

fn checked(name: &str) -> Result<String, Error> {
    let stem = name.strip_suffix(".md").unwrap_or(name);
    let is_plain = !stem.is_empty()
        && !stem.starts_with(['.', '~'])
        && !stem.contains(|it: char| it.is_control() || "/\\:*?\"<>|".contains(it));
    match is_plain {
        true => Ok(stem.to_owned()),
        false => {
            Err(wrong(words!("`{name}` is no name of a file, as in --file 05", name)))
        }
    }
}

/// Another name for the file, where somebody can be asked for it.
fn other_name(error: &disk::Error, voice: Voice) -> Result<String, Error> {
    let error = error.words();
    let refused = || wrong(words!("{error}; --file NAME gives it another name", error));
    if !report::can_ask() {
        return Err(refused());
    }
    voice.complain(&error);
    let question = words!("Another name for the file (empty: none)");
    let answer = report::ask(&format!("{}: ", question.to(voice.language)))
        .map_err(Error::Answer)?;
    answer.filter(|it| !it.is_empty()).map_or_else(|| Err(refused()), |it| checked(&it))
}

/// The schema of a kind of file, for editors, in the language of the site, where the site does not have it yet.
pub(super) fn add_schema(
    site: &Path,
    schema: Schema,
    language: Language,
) -> Result<(), Error> {
    let path = site.join(format!("schema/{}.json", schema.name()));
    match disk::create(&path, &json_schema(schema, language)?) {
        Ok(()) | Err(disk::Error::Exists { .. }) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
