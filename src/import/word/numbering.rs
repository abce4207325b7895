//! The numbers that Word writes before paragraphs: "1.", "a)", "Điều 3.", "II."

use std::collections::BTreeMap;

use super::xml::Element;

/// The lists of a file, and how far each has counted.
#[derive(Default)]
pub(super) struct Numbering {
    /// The forms of lists; several lists of one form go on counting together.
    forms: BTreeMap<String, BTreeMap<usize, Level>>,
    lists: BTreeMap<String, List>,
    counts: BTreeMap<String, Vec<Option<u32>>>,
}

#[derive(Clone)]
struct Level {
    start: u32,
    format: String,
    /// `%1.%2.`: what is written, with the numbers of levels from 1.
    text: String,
    /// After which level it begins anew, counted from 1; 0 never.
    restart: Option<usize>,
    /// Whether the numbers of other levels are written in digits.
    is_legal: bool,
}

struct List {
    form: String,
    /// Where single levels begin otherwise, and how they are otherwise.
    starts: BTreeMap<usize, u32>,
    levels: BTreeMap<usize, Level>,
    is_used: bool,
}

/// Word has nine levels.
const LEVELS: usize = 9;

impl Numbering {
    pub(super) fn of(part: &Element) -> Self {
        let mut numbering = Self::default();
        // A form may stand for that of a style of lists.
        let mut by_style: BTreeMap<&str, &str> = BTreeMap::new();
        let mut linked: Vec<(&str, &str)> = Vec::new();
        for form in part.elements().filter(|it| it.name == "abstractNum") {
            let Some(id) = form.attribute("abstractNumId") else { continue };
            if let Some(style) = form.value("styleLink") {
                by_style.insert(style, id);
            }
            if let Some(style) = form.value("numStyleLink") {
                linked.push((id, style));
            }
            numbering.forms.insert(id.to_owned(), levels(form));
        }
        for (id, style) in linked {
            let of_style = by_style.get(style).and_then(|it| numbering.forms.get(*it));
            if let Some(levels) = of_style.cloned() {
                numbering.forms.insert(id.to_owned(), levels);
            }
        }
        for list in part.elements().filter(|it| it.name == "num") {
            let (id, form) = (list.attribute("numId"), list.value("abstractNumId"));
            let (Some(id), Some(form)) = (id, form) else { continue };
            let overrides = list.elements().filter(|it| it.name == "lvlOverride");
            let mut starts = BTreeMap::new();
            let mut own = BTreeMap::new();
            for level in overrides {
                let at = level.attribute("ilvl").and_then(|it| it.parse().ok());
                let Some(at) = at.filter(|it| *it < LEVELS) else { continue };
                own.extend(level.child("lvl").map(|it| (at, Level::of(it))));
                let start = level.value("startOverride").and_then(|it| it.parse().ok());
                starts.extend(start.map(|it| (at, it)));
            }
            let form = form.to_owned();
            let list = List { form, starts, levels: own, is_used: false };
            numbering.lists.insert(id.to_owned(), list);
        }
        numbering
    }

    /// What stands before the next paragraph of a list at a level; empty where nothing does.
    pub(super) fn next(&mut self, list: &str, level: usize) -> String {
        let level = level.min(LEVELS - 1);
        let Some(list) = self.lists.get_mut(list) else { return String::new() };
        let empty = BTreeMap::new();
        let form = self.forms.get(&list.form).unwrap_or(&empty);
        let at = |level: usize| list.levels.get(&level).or_else(|| form.get(&level));
        let counts =
            self.counts.entry(list.form.clone()).or_insert_with(|| vec![None; LEVELS]);
        if !list.is_used {
            // "Begin at": of the list's first paragraph.
            for level in list.starts.keys().filter(|it| **it < LEVELS) {
                counts[*level] = None;
            }
            list.is_used = true;
        }
        let start = |level: usize| {
            let own = list.starts.get(&level).copied();
            own.or(at(level).map(|it| it.start)).unwrap_or(1)
        };
        let Some(own) = at(level) else { return String::new() };
        counts[level] = Some(match counts[level] {
            Some(count) => count.saturating_add(1),
            None => start(level),
        });
        for (below, count) in counts.iter_mut().enumerate().skip(level + 1) {
            let restart = at(below).and_then(|it| it.restart);
            if restart.is_none_or(|it| it > level) {
                *count = None;
            }
        }
        let mut out = String::new();
        let mut letters = own.text.chars().peekable();
        while let Some(letter) = letters.next() {
            let digit = letters.peek().and_then(|it| it.to_digit(10));
            match digit.filter(|it| letter == '%' && *it > 0) {
                Some(digit) => {
                    letters.next();
                    let of = digit as usize - 1;
                    let format = at(of).map_or("decimal", |it| it.format.as_str());
                    let format =
                        if own.is_legal && of != level { "decimal" } else { format };
                    out.push_str(&number(counts[of].unwrap_or(start(of)), format));
                }
                None => out.push(letter),
            }
        }
        match own.format.as_str() {
            "none" => String::new(),
            "bullet" => bullet(&out).to_owned(),
            _ => out.trim().to_owned(),
        }
    }
}

fn levels(form: &Element) -> BTreeMap<usize, Level> {
    let levels = form.elements().filter(|it| it.name == "lvl");
    let levels = levels.filter_map(|it| {
        let at = it.attribute("ilvl")?.parse().ok()?;
        Some((at, Level::of(it)))
    });
    levels.collect()
}

impl Level {
    fn of(level: &Element) -> Self {
        let number = |name: &str| level.value(name).and_then(|it| it.parse().ok());
        Self {
            start: number("start").unwrap_or(1),
            format: level.value("numFmt").unwrap_or("decimal").to_owned(),
            text: level.value("lvlText").unwrap_or_default().to_owned(),
            restart: level.value("lvlRestart").and_then(|it| it.parse().ok()),
            is_legal: level.switch("isLgl").unwrap_or_default(),
        }
    }
}

/// The sign of a list. Word's own are letters of fonts of signs, which say nothing elsewhere.
fn bullet(text: &str) -> &'static str {
    match text.chars().next() {
        Some('+') => "+",
        _ => "-",
    }
}

/// A number as Word writes it.
fn number(value: u32, format: &str) -> String {
    match format {
        "lowerLetter" => letters(value, 'a'),
        "upperLetter" => letters(value, 'A'),
        "lowerRoman" => roman(value).to_lowercase(),
        "upperRoman" => roman(value),
        "decimalZero" => format!("{value:02}"),
        "none" => String::new(),
        _ => value.to_string(),
    }
}

/// a … z, aa … zz, aaa …
fn letters(value: u32, first: char) -> String {
    let Some(value) = value.checked_sub(1) else { return String::new() };
    let letter = char::from_u32(first as u32 + value % 26).unwrap_or(first);
    // Word writes no more than thirty.
    letter.to_string().repeat((value as usize / 26 + 1).min(30))
}

fn roman(value: u32) -> String {
    const SIGNS: &[(u32, &str)] = &[
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = value.min(9999);
    let mut out = String::new();
    for (worth, sign) in SIGNS {
        while rest >= *worth {
            out.push_str(sign);
            rest -= worth;
        }
    }
    out
}
