//! The command line.

use clap::{Parser, Subcommand};

use congbao::command::{
    self, Archive, Build, Check, Error, Exit, Explain, Extract, Import, Init, New,
    Record, Schema, Serve,
};
use congbao::disk;
use congbao::report::{Color, Voice};

/// Publishes directives (chỉ thị): builds a cross-linked site from Markdown files.
#[derive(Parser, Debug)]
#[command(name = "congbao", version, arg_required_else_help = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// Show mistakes only
    #[arg(long, global = true)]
    quiet: bool,
    /// When to colour
    #[arg(long, global = true, value_enum, default_value_t)]
    color: Color,
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
    /// Runs the command.
    pub(crate) fn run(&self) -> Result<Exit, Error> {
        let voice = Voice::new(self.color, self.quiet, disk::wants_no_color());
        match &self.command {
            Command::Build(arguments) => command::build(arguments, voice),
            Command::Serve(arguments) => command::serve(arguments, voice),
            Command::Check(arguments) => command::check(arguments, voice),
            Command::Extract(arguments) => command::extract(arguments),
            Command::Import(arguments) => command::import(arguments, voice),
            Command::Explain(arguments) => command::explain(arguments),
            Command::Init(arguments) => command::init(arguments, voice),
            Command::New(arguments) => command::new(arguments, voice),
            Command::Record(arguments) => command::record(arguments, voice),
            Command::Archive(arguments) => command::archive(arguments, voice),
            Command::Schema(arguments) => command::schema(arguments),
        }
    }
}
