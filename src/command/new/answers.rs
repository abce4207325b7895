//! What the author of a new file tells: by flags, and on a terminal when asked.

use std::collections::BTreeMap;

use super::super::Error;
use super::super::form::Form;
use super::wrong;
use crate::diagnostic::{Diagnostic, Severity};
use crate::parse::Schema;
use crate::report::{self, Voice};
use crate::source::SourcePath;
use crate::words::{Language, Words, words};

/// A question about a new file.
pub(super) struct Question {
    /// The name of the flag that answers it.
    pub(super) flag: &'static str,
    /// What is asked on a terminal.
    pub(super) asks: fn() -> Words,
}

/// The answers by their flags; what was left empty is not among them.
pub(super) type Answers = BTreeMap<&'static str, String>;

/// How a kind of file is made.
pub(super) struct Recipe {
    pub(super) schema: Schema,
    /// In the order in which they are asked; the first must be answered.
    pub(super) questions: &'static [Question],
    /// What a call without the first answer is told.
    pub(super) needs: fn() -> Words,
    pub(super) form: fn(&Answers) -> Form,
    pub(super) parse: fn(&SourcePath, &str) -> Vec<Diagnostic>,
}

/// What is told before a question: a line, and answers to choose from (each with what is
/// shown of it).
#[derive(Default)]
pub(super) struct Told {
    pub(super) line: Option<Words>,
    pub(super) choices: Vec<(String, String)>,
}

/// Completes the answers of the flags on a terminal; elsewhere the first must be there.
/// Every answer is one that its key takes.
pub(super) fn complete(
    recipe: &Recipe,
    voice: Voice,
    given: &[(&'static str, Option<&str>)],
    told: &dyn Fn(&str, &Answers) -> Told,
) -> Result<Answers, Error> {
    let mut answers = Answers::new();
    let given =
        given.iter().filter_map(|(flag, answer)| Some((*flag, (*answer)?.trim())));
    for (flag, answer) in given.filter(|(_, it)| !it.is_empty()) {
        if let Some(mistake) = mistake(recipe, flag, answer) {
            return Err(wrong(words!("--{flag}: {mistake}", flag, mistake)));
        }
        answers.insert(flag, answer.to_owned());
    }
    let (needed, others) = match recipe.questions {
        [needed, others @ ..] => (needed, others),
        [] => return Ok(answers),
    };
    if !report::can_ask() {
        return match answers.contains_key(needed.flag) {
            true => Ok(answers),
            false => Err(wrong((recipe.needs)())),
        };
    }
    if recipe.questions.iter().any(|it| !answers.contains_key(it.flag)) {
        voice.complain(&words!("Leave empty (Enter) what is not known."));
    }
    while !answers.contains_key(needed.flag) {
        ask((recipe, voice), needed, &mut answers, Told::default())?;
    }
    for question in others {
        if !answers.contains_key(question.flag) {
            let told = told(question.flag, &answers);
            ask((recipe, voice), question, &mut answers, told)?;
        }
    }
    Ok(answers)
}

/// Asks until the answer is empty or one that the key takes.
fn ask(
    (recipe, voice): (&Recipe, Voice),
    question: &Question,
    answers: &mut Answers,
    told: Told,
) -> Result<(), Error> {
    for (at, (_, shown)) in told.choices.iter().enumerate() {
        report::complain(&format!("  {}. {shown}", at + 1));
    }
    if let Some(line) = told.line {
        report::complain(&format!("  {}", line.to(voice.language)));
    }
    loop {
        let asked = {
            let question = (question.asks)().to(voice.language);
            report::ask(&format!("{question}: ")).map_err(Error::Answer)?
        };
        let Some(answer) = asked else {
            return Err(wrong(words!(
                "the questions were broken off: nothing was written"
            )));
        };
        let place: Option<usize> =
            answer.parse().ok().filter(|_| !told.choices.is_empty());
        let chosen = place.map(|it| told.choices.get(it.wrapping_sub(1)));
        let answer = match chosen {
            None => answer,
            Some(Some((value, _))) => value.clone(),
            Some(None) => {
                let advice =
                    words!("Take one of the numbers above, or write the answer.");
                report::complain(&format!("  {}", advice.to(voice.language)));
                continue;
            }
        };
        if answer.is_empty() {
            return Ok(());
        }
        match mistake(recipe, question.flag, &answer) {
            Some(mistake) => {
                report::complain(&format!("  {}", mistake.to(voice.language)));
            }
            None => {
                answers.insert(question.flag, answer);
                return Ok(());
            }
        }
    }
}

/// What is wrong with an answer, all others left aside.
fn mistake(recipe: &Recipe, flag: &'static str, answer: &str) -> Option<Words> {
    let mut answers = Answers::from([(flag, answer.to_owned())]);
    if let Some(needed) = recipe.questions.first() {
        answers.entry(needed.flag).or_insert_with(|| "…".to_owned());
    }
    let text = (recipe.form)(&answers).front_matter(
        recipe.schema,
        "",
        ("", Language::Vietnamese),
    );
    first_mistake(recipe, &text)
}

/// The first mistake in a file, in one line.
pub(super) fn first_mistake(recipe: &Recipe, text: &str) -> Option<Words> {
    let found = (recipe.parse)(&SourcePath::new("new.md"), text);
    let mistake = found.into_iter().find(|it| it.code.severity() == Severity::Error)?;
    let message = mistake.message;
    Some(match mistake.hint {
        Some(hint) => words!("{message}; {hint}", message, hint),
        None => message,
    })
}
