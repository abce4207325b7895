//! The command line, in English and in Vietnamese.
//!
//! The help stands at the arguments in English; [`help`] says it and clap's own words in the
//! language that is asked for.
//!
//! Exit codes: 0 fine, 1 mistakes in the content, 2 the machine or the call failed.

mod help;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::command::{
    self, Archive, Build, Check, Error, Exit, Explain, Extract, Import, Init, New,
    Record, Schema, Serve,
};
use crate::disk;
use crate::report::{Color, Voice};
use crate::words::Language;

/// Runs the program as it was called.
pub fn run() -> ExitCode {
    let call = disk::arguments();
    let language = language(&call);
    let matches = help::command(language).try_get_matches_from(call);
    let arguments = matches.and_then(|it| Arguments::from_arg_matches(&it));
    match arguments {
        Ok(arguments) => arguments.run(language),
        Err(error) => help::exit(&error, language),
    }
}

/// The whole command line, as clap knows it.
fn command() -> clap::Command {
    Arguments::command()
}

/// Every text of help, in English: the catalogue has them all.
pub fn help_texts() -> Vec<String> {
    let mut command = command();
    command.build();
    help::texts(&command)
}

/// The language that a call asks for, else that of the environment. It is looked for before
/// the call is understood: what is wrong with a call is told in it.
fn language(call: &[OsString]) -> Language {
    let texts: Vec<&str> = call.iter().filter_map(|it| it.to_str()).collect();
    let after = texts.iter().zip(texts.iter().skip(1));
    let apart = after.filter(|(flag, _)| **flag == "--lang").map(|(_, name)| *name);
    let together = texts.iter().filter_map(|it| it.strip_prefix("--lang="));
    match apart.chain(together).last() {
        Some(name) => Language::of_locales([name]),
        None => Language::of_locales(disk::locales().iter().map(String::as_str)),
    }
}

/// Publishes directives (chỉ thị): builds a cross-linked site from Markdown files.
#[derive(Parser, Debug)]
#[command(name = "congbao", version, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// Show mistakes only
    #[arg(long, global = true)]
    quiet: bool,
    /// When to colour
    #[arg(long, global = true, value_enum, default_value_t)]
    color: Color,
    /// The language of messages and help [default: that of the system]
    #[arg(long, global = true, value_enum, value_name = "LANGUAGE")]
    lang: Option<Language>,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Build the site
    Build(Build),
    /// Show the site on this machine, after every save
    Serve(Serve),
    /// Look for mistakes; write nothing
    Check(Check),
    /// Print what is recognised in a plain text, as JSON
    Extract(Extract),
    /// Make drafts of an office's files, to look over
    Import(Import),
    /// Tell where a page comes from and why its citations mean what they mean
    Explain(Explain),
    /// Make a small site that works
    Init(Init),
    /// Make a file with every key and its meaning; asks on a terminal
    New(New),
    /// Enter what is published into the publication record
    Record(Record),
    /// Seal everything of a year, or tell whether it is as it was sealed
    Archive(Archive),
    /// Print the JSON Schema of a kind of file, for editors
    Schema(Schema),
}

impl Arguments {
    fn run(&self, language: Language) -> ExitCode {
        let language = self.lang.unwrap_or(language);
        let no_color = disk::wants_no_color();
        let voice = Voice::new(self.color, self.quiet, no_color, language);
        match self.command.run(voice) {
            Ok(exit) => ExitCode::from(exit as u8),
            Err(error) => {
                voice.fail(&error.words());
                ExitCode::from(2)
            }
        }
    }
}

impl Command {
    fn run(&self, voice: Voice) -> Result<Exit, Error> {
        match self {
            Self::Build(arguments) => command::build(arguments, voice),
            Self::Serve(arguments) => command::serve(arguments, voice),
            Self::Check(arguments) => command::check(arguments, voice),
            Self::Extract(arguments) => command::extract(arguments),
            Self::Import(arguments) => command::import(arguments, voice),
            Self::Explain(arguments) => command::explain(arguments, voice),
            Self::Init(arguments) => command::init(arguments, voice),
            Self::New(arguments) => command::new(arguments, voice),
            Self::Record(arguments) => command::record(arguments, voice),
            Self::Archive(arguments) => command::archive(arguments, voice),
            Self::Schema(arguments) => command::schema(arguments),
        }
    }
}
