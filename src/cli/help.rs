//! Help and refusals of the command line in the language that is asked for.
//!
//! In English all of it is clap's. For another language the help of each command and argument
//! is looked up by its English text, and so are the few words that clap adds.

use std::error::Error as _;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command};

use crate::disk;
use crate::report;
use crate::words::{Language, Words, translated, words};

/// The words that clap adds to help; the catalogue has them among what others say.
const CLAP: &[&str] = &[
    "Usage:",
    "Commands:",
    "Arguments:",
    "Options:",
    "Possible values:",
    "[possible values:",
    "[default:",
    "[alias:",
    "[OPTIONS]",
    "[COMMAND]",
    "<COMMAND>",
];

/// The command line with its help in a language.
pub(super) fn command(language: Language) -> Command {
    let mut command = super::command();
    match language {
        Language::English => command,
        _ => {
            // What clap adds by itself, such as --help, is there from now on.
            command.build();
            in_language(command, language)
        }
    }
}

fn in_language(command: Command, language: Language) -> Command {
    let said =
        |english: Option<String>| english.map(|it| translated(&it, language).to_owned());
    let about = said(command.get_about().map(ToString::to_string));
    let after = said(command.get_after_long_help().map(ToString::to_string));
    let mut command = command
        .mut_args(|argument| {
            let help = said(argument.get_help().map(ToString::to_string));
            let long = said(argument.get_long_help().map(ToString::to_string));
            let names = value_names(&argument);
            let names = names.into_iter().filter_map(|it| said(Some(it)));
            let names: Vec<String> = names.collect();
            let argument: Arg = argument;
            let argument = match names.is_empty() {
                true => argument,
                false => argument.value_names(names),
            };
            let argument = match help {
                Some(help) => argument.help(help),
                None => argument,
            };
            match long {
                Some(long) => argument.long_help(long),
                None => argument,
            }
        })
        .mut_subcommands(|it| in_language(it, language));
    if let Some(about) = about {
        command = command.about(about);
    }
    match after {
        Some(after) => command.after_long_help(after),
        None => command,
    }
}

/// Prints help, or what is wrong with a call.
pub(super) fn exit(error: &clap::Error, language: Language) -> ExitCode {
    let printed = match (language, error.kind()) {
        (Language::English, _) | (_, ErrorKind::DisplayVersion) => error.print(),
        (_, ErrorKind::DisplayHelp) => report::result(shown(error, language).trim_end()),
        (_, ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand) => {
            report::complain(shown(error, language).trim_end());
            Ok(())
        }
        _ => {
            report::complain(&refusal(error, language));
            Ok(())
        }
    };
    // Where nobody listens any more nothing is lost.
    drop(printed);
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

/// The help that clap made, with its own words in a language.
fn shown(error: &clap::Error, language: Language) -> String {
    let text = error.render();
    let is_styled = report::is_read_at_terminal() && !disk::wants_no_color();
    let text = if is_styled { text.ansi().to_string() } else { text.to_string() };
    let meanings = meanings(&super::command());
    let words = CLAP.iter().copied().chain(meanings.iter().map(String::as_str));
    words.fold(text, |text, it| text.replace(it, translated(it, language)))
}

/// What the values mean that arguments choose from, as help lists them.
fn meanings(command: &Command) -> Vec<String> {
    let own = command.get_arguments().flat_map(Arg::get_possible_values);
    let own = own.filter_map(|it| it.get_help().map(ToString::to_string));
    own.chain(command.get_subcommands().flat_map(meanings)).collect()
}

/// Every text of help that the catalogue must have.
pub(super) fn texts(command: &Command) -> Vec<String> {
    let arguments = command.get_arguments();
    let helps = arguments.flat_map(|it| [it.get_help(), it.get_long_help()]);
    let own = [command.get_about(), command.get_after_long_help()];
    let own = helps.chain(own).flatten().map(ToString::to_string);
    let inner = command.get_subcommands().flat_map(texts);
    let names = command.get_arguments().flat_map(value_names);
    own.chain(inner).chain(names).chain(meanings(command)).collect()
}

/// What stands for the values of an argument: `DIR`.
fn value_names(argument: &Arg) -> Vec<String> {
    let names =
        argument.get_value_names().filter(|_| argument.get_action().takes_values());
    names.unwrap_or_default().iter().map(ToString::to_string).collect()
}

/// What is wrong with a call, how it should be, and where more stands.
fn refusal(error: &clap::Error, language: Language) -> String {
    let usage = match error.get(ContextKind::Usage) {
        Some(ContextValue::StyledStr(usage)) => format!("\n\n{usage}"),
        _ => String::new(),
    };
    let usage =
        CLAP.iter().fold(usage, |text, it| text.replace(it, translated(it, language)));
    let why = words!("error: {why}", why = why(error)).to(language);
    let more = words!("for more, call with --help").to(language);
    format!("{why}{}\n\n{more}", usage.trim_end())
}

fn why(error: &clap::Error) -> Words {
    let told = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let argument = told(ContextKind::InvalidArg);
    let value = told(ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::UnknownArgument => {
            let why = words!("there is no argument `{argument}` here", argument);
            with_near(why, &told(ContextKind::SuggestedArg))
        }
        ErrorKind::InvalidSubcommand => {
            let command = told(ContextKind::InvalidSubcommand);
            let why = words!("there is no command `{command}`", command);
            with_near(why, &told(ContextKind::SuggestedSubcommand))
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            words!("`{argument}` needs a value", argument)
        }
        ErrorKind::InvalidValue => {
            let names = told(ContextKind::ValidValue);
            words!(
                "`{value}` is no value of `{argument}`; it takes one of {names}",
                value,
                argument,
                names
            )
        }
        ErrorKind::ValueValidation => {
            let why = error.source().map_or_else(|| Words::plain(""), Words::said);
            words!("`{value}` is no value of `{argument}`: {why}", value, argument, why)
        }
        ErrorKind::MissingRequiredArgument => {
            words!("this is missing: {argument}", argument)
        }
        ErrorKind::MissingSubcommand => words!("the command is missing"),
        ErrorKind::ArgumentConflict => {
            let other = told(ContextKind::PriorArg);
            words!("`{argument}` cannot stand beside `{other}`", argument, other)
        }
        _ => {
            let text = error.to_string();
            let line = text.lines().next().unwrap_or_default();
            Words::said(line.strip_prefix("error: ").unwrap_or(line))
        }
    }
}

fn with_near(why: Words, near: &str) -> Words {
    match near {
        "" => why,
        near => words!("{why}; did you mean `{near}`?", why, near),
    }
}
