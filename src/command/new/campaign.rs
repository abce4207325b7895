//! A new campaign.

use super::super::form::Form;
use super::super::{Error, Exit};
use super::answers::{Answers, Question, Recipe, Told, complete};
use super::known::Known;
use super::{Place, make, open};
use crate::diagnostic::nearest;
use crate::disk;
use crate::parse::{self, Schema};
use crate::report::Voice;
use crate::words::words;

/// What is known of the campaign; on a terminal the rest is asked for.
#[derive(clap::Args, Debug)]
pub struct Campaign {
    /// The name, without quotes; the only thing that is needed
    #[arg(long, visible_alias = "title")]
    pub name: Option<String>,
    /// Who launched it, as written
    #[arg(long, value_name = "BODY")]
    pub launcher: Option<String>,
    /// The campaign that it carries out locally, by the name of its file
    #[arg(long, value_name = "CAMPAIGN")]
    pub variant_of: Option<String>,
    /// The document it stands under, as a text cites it
    #[arg(long, value_name = "DOCUMENT")]
    pub under: Option<String>,
    /// The first year
    #[arg(long, value_name = "YEAR")]
    pub from: Option<String>,
    /// The last year
    #[arg(long, value_name = "YEAR")]
    pub to: Option<String>,
    #[command(flatten)]
    pub at: Place,
}

const QUESTIONS: &[Question] = &[
    Question { flag: "name", asks: || words!("Name of the campaign (needed)") },
    Question { flag: "launcher", asks: || words!("Who launched it") },
    Question {
        flag: "variant-of",
        asks: || words!("The campaign that it carries out (name of its file)"),
    },
    Question {
        flag: "under",
        asks: || words!("The document it stands under (kind, number, date, body)"),
    },
    Question { flag: "from", asks: || words!("First year") },
    Question { flag: "to", asks: || words!("Last year") },
];

const RECIPE: Recipe = Recipe {
    schema: Schema::Campaign,
    questions: QUESTIONS,
    needs: || words!("a campaign needs its name: pass --name \"…\""),
    form,
    parse: |path, text| parse::campaign(path, text).1,
};

const CLOSING: &str = "Lời giới thiệu, nếu có, viết dưới dòng --- sau đây.";

/// Makes the file of a campaign.
pub(super) fn new(arguments: &Campaign, voice: Voice) -> Result<Exit, Error> {
    let source = disk::read(&arguments.at.site, disk::day(None)?)?;
    let known = Known::of(&source)?;
    let given = [
        ("name", arguments.name.as_deref()),
        ("launcher", arguments.launcher.as_deref()),
        ("variant-of", arguments.variant_of.as_deref()),
        ("under", arguments.under.as_deref()),
        ("from", arguments.from.as_deref()),
        ("to", arguments.to.as_deref()),
    ];
    let answers = complete(&RECIPE, voice, &given, &|flag, _| {
        let shown =
            |(id, name): &(String, String)| (id.clone(), format!("{name} ({id})"));
        let choices = match flag {
            "variant-of" => known.campaigns.iter().map(shown).collect(),
            _ => Vec::new(),
        };
        Told { line: None, choices }
    })?;
    if let Some(parent) = answers.get("variant-of") {
        let mut ids = known.campaigns.iter().map(|it| it.0.as_str());
        if !ids.clone().any(|it| it == parent) {
            voice.say(&match nearest(parent, &mut ids) {
                Some(near) => words!(
                    "warning: no campaign is called `{parent}`; did you mean `{near}`?",
                    parent,
                    near
                ),
                None => words!("warning: no campaign is called `{parent}`", parent),
            });
        }
    }
    let name = answers.get("name").cloned().unwrap_or_default();
    let form = form(&answers);
    let made = make(
        &RECIPE,
        &arguments.at,
        ("content/campaigns", &name),
        &|path| form.front_matter(Schema::Campaign, path, (CLOSING, known.language)),
        (voice, known.language),
    )?;
    open(&made)
}

fn form(answers: &Answers) -> Form {
    let mut form = Form::default();
    let texts = [
        ("name", "name"),
        ("launcher", "launcher"),
        ("variant_of", "variant-of"),
        ("under", "under"),
    ];
    for (key, flag) in texts {
        if let Some(text) = answers.get(flag) {
            form.text(key, text);
        }
    }
    let year = |flag: &str| {
        let text = answers.get(flag)?;
        let is_year = text.parse::<u16>().is_ok();
        let year = if is_year { text.clone() } else { parse::scalar(text) };
        Some(format!("{flag}: {year}"))
    };
    let years: Vec<String> = ["from", "to"].iter().filter_map(|it| year(it)).collect();
    if !years.is_empty() {
        form.yaml("stages", &format!("[{{ {} }}]", years.join(", ")));
    }
    form
}
