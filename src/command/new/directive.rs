//! A new directive.

use jiff::civil::Date;

use super::super::form::Form;
use super::super::{Error, Exit};
use super::answers::{Answers, Question, Recipe, Told, complete};
use super::known::Known;
use super::{Place, make, open};
use crate::disk;
use crate::law::{Kind, Number};
use crate::parse::{self, Schema};
use crate::report::Voice;
use crate::words::{Words, words};

/// What is known of the directive; on a terminal the rest is asked for.
#[derive(clap::Args, Debug)]
pub struct Directive {
    /// Trích yếu, as in "Về việc …"; the only thing that is needed
    #[arg(long)]
    pub title: Option<String>,
    /// The day of issue, as 2024-03-06; without it the file goes under the year of today
    #[arg(long)]
    pub date: Option<String>,
    /// The issuer, by id or full name
    #[arg(long, value_name = "BODY")]
    pub issuer: Option<String>,
    /// Số, ký hiệu as printed; left out where the office has not given it yet
    #[arg(long)]
    pub number: Option<String>,
    /// The kind of document [default: chi-thi]
    #[arg(long = "type", value_name = "KIND")]
    pub kind: Option<String>,
    /// Where it is signed
    #[arg(long)]
    pub place: Option<String>,
    /// Who signs, without titles
    #[arg(long, value_name = "NAME")]
    pub signer: Option<String>,
    /// The position of the signer, as in "CHỦ TỊCH"
    #[arg(long)]
    pub position: Option<String>,
    /// In whose name it is signed, as in "TM. ỦY BAN NHÂN DÂN"
    #[arg(long)]
    pub authority: Option<String>,
    /// Nơi nhận; may be given several times
    #[arg(long, value_name = "RECIPIENT")]
    pub recipient: Vec<String>,
    #[command(flatten)]
    pub at: Place,
}

const QUESTIONS: &[Question] = &[
    Question { flag: "title", asks: || words!("Title (needed)") },
    Question { flag: "date", asks: || words!("Date of issue (year-month-day)") },
    Question { flag: "issuer", asks: || words!("Issuer (id or full name)") },
    Question { flag: "number", asks: || words!("Number") },
    Question { flag: "place", asks: || words!("Place") },
    Question {
        flag: "authority",
        asks: || words!("In whose name it is signed (TM. ỦY BAN NHÂN DÂN …)"),
    },
    Question { flag: "position", asks: || words!("Position of the signer") },
    Question { flag: "signer", asks: || words!("Name of the signer") },
    Question {
        flag: "recipient",
        asks: || words!("Recipients (with semicolons between them)"),
    },
];

const RECIPE: Recipe = Recipe {
    schema: Schema::Directive,
    questions: QUESTIONS,
    needs: || {
        words!("a directive needs its title (trích yếu): pass --title \"Về việc …\"")
    },
    form,
    parse: |path, text| parse::document(path, text).1,
};

/// The text below the front matter, to be written over.
const BODY: &str = include_str!("directive.md");

const CLOSING: &str = "Lời văn viết dưới dòng --- sau đây, mỗi đoạn cách nhau một dòng trống. \
    Thay hết những chỗ trong ngoặc vuông [ ]. Khoản bắt đầu bằng 1., điểm bắt đầu bằng a). \
    Người ký và nơi nhận ghi ở phần trên.";

/// Makes the file of a directive, a draft.
pub(super) fn new(arguments: &Directive, voice: Voice) -> Result<Exit, Error> {
    let source = disk::read(&arguments.at.site, disk::day(None)?)?;
    let known = Known::of(&source)?;
    let recipients = arguments.recipient.join(";");
    let given = [
        ("title", arguments.title.as_deref()),
        ("date", arguments.date.as_deref()),
        ("issuer", arguments.issuer.as_deref()),
        ("number", arguments.number.as_deref()),
        ("type", arguments.kind.as_deref()),
        ("place", arguments.place.as_deref()),
        ("signer", arguments.signer.as_deref()),
        ("position", arguments.position.as_deref()),
        ("authority", arguments.authority.as_deref()),
        ("recipient", Some(recipients.as_str())),
    ];
    let answers = complete(&RECIPE, voice, &given, &|flag, answers| {
        let day = day(answers, source.as_of);
        match flag {
            "issuer" => Told { line: None, choices: known.issuers(day) },
            "number" => {
                Told { line: Some(next_number(&known, answers, day)), ..Told::default() }
            }
            _ => Told::default(),
        }
    })?;
    let day = day(&answers, source.as_of);
    let issuer = answers.get("issuer");
    if let Some(against) = issuer.and_then(|it| known.against(it, day)) {
        voice.say(&words!("warning: {against}", against));
    }
    let mut form = form(&answers);
    form.yaml("draft", "true");
    if !answers.contains_key("number") {
        let remark = next_number(&known, &answers, day).to(known.language);
        form.remark("number", remark);
    }
    if !answers.contains_key("recipient") {
        form.texts("recipients", ["[nơi nhận thứ nhất]", "Lưu: VT"]);
    }
    let folder = format!("content/directives/{:04}", day.year());
    let name = name(&answers);
    let made = make(
        &RECIPE,
        &arguments.at,
        (&folder, &name),
        &|path| {
            format!(
                "{}\n{BODY}",
                form.front_matter(Schema::Directive, path, (CLOSING, known.language))
            )
        },
        (voice, known.language),
    )?;
    voice.say(&words!("a draft: it is published once its line `draft: true` is deleted"));
    open(&made)
}

/// The day of issue, else today.
fn day(answers: &Answers, today: Date) -> Date {
    answers.get("date").and_then(|it| it.parse().ok()).unwrap_or(today)
}

fn kind(answers: &Answers) -> Kind {
    answers.get("type").and_then(|it| Kind::named(it)).unwrap_or(Kind::DIRECTIVE)
}

fn next_number(known: &Known, answers: &Answers, day: Date) -> Words {
    known.next_number(answers.get("issuer").map(String::as_str), kind(answers), day)
}

/// What the file is called after: the number, with two digits at least, else the title.
fn name(answers: &Answers) -> String {
    let number = answers.get("number").and_then(|it| Number::parse(it));
    match number {
        Some(number) => number.two_digits().to_string(),
        None => answers.get("title").cloned().unwrap_or_default(),
    }
}

fn form(answers: &Answers) -> Form {
    let mut form = Form::default();
    for key in ["title", "number", "issuer", "place", "date"] {
        if let Some(text) = answers.get(key) {
            form.text(key, text);
        }
    }
    if let Some(text) = answers.get("type") {
        let slug = Kind::named(text).map(Kind::slug);
        form.text("type", slug.unwrap_or(text));
    }
    let answer = |flag: &str| answers.get(flag).map(String::as_str);
    form.pairs(
        "signer",
        &[
            ("name", answer("signer")),
            ("position", answer("position")),
            ("authority", answer("authority")),
        ],
    );
    if let Some(texts) = answer("recipient") {
        let texts = texts.split(';').map(str::trim).filter(|it| !it.is_empty());
        form.texts("recipients", texts);
    }
    form
}
