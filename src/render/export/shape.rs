//! What is written, key by key.

use serde::Serialize;

/// A document in the inventory.
#[derive(Serialize)]
pub(super) struct Entry<'a> {
    /// The address: `/van-ban/bct/2014/34-ct-tw/`.
    pub(super) address: String,
    /// The kind as addresses have it: `chi-thi`.
    pub(super) r#type: &'static str,
    /// The name of the kind (NĐ 30).
    #[serde(rename = "TypeName")]
    pub(super) type_name: &'static str,
    /// Số, ký hiệu as printed: `02/CT-UBND`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) number: Option<String>,
    /// Số, with its zeros (NĐ 30): `02`.
    #[serde(rename = "CodeNumber", skip_serializing_if = "Option::is_none")]
    pub(super) code_number: Option<&'a str>,
    /// Ký hiệu (NĐ 30): `CT-UBND`.
    #[serde(rename = "CodeNotation", skip_serializing_if = "Option::is_none")]
    pub(super) code_notation: Option<&'a str>,
    /// The date of issue (NĐ 30): `2024-03-06`.
    #[serde(rename = "IssuedDate", skip_serializing_if = "Option::is_none")]
    pub(super) issued_date: Option<String>,
    /// The year of its identity: that inside the number, else of the date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) year: Option<i16>,
    /// The id of the body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) body: Option<&'a str>,
    /// Its name (NĐ 30).
    #[serde(rename = "OrganName", skip_serializing_if = "Option::is_none")]
    pub(super) organ_name: Option<&'a str>,
    /// Trích yếu, or the name of a law (NĐ 30).
    #[serde(rename = "Subject", skip_serializing_if = "Option::is_none")]
    pub(super) subject: Option<&'a str>,
    /// Whether the subject was taken from texts that cite it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) subject_is_cited: bool,
    /// Whether it is in force: the names of front matter; `unknown` is said.
    pub(super) status: &'static str,
    /// Whether the text is published here.
    pub(super) is_held: bool,
}

/// The inventory, or a part of it.
#[derive(Serialize)]
pub(super) struct Inventory<'a> {
    /// The name of the site.
    pub(super) title: &'a str,
    /// Where its root stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) base_url: Option<&'a str>,
    /// How many documents there are in all parts.
    pub(super) total: usize,
    /// The file of the next part, beside this one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) next: Option<String>,
    /// The documents, by number series, kind, number and year.
    pub(super) documents: Vec<Entry<'a>>,
}

/// A document and all that is known of it.
#[derive(Serialize)]
pub(super) struct Record<'a> {
    #[serde(flatten)]
    pub(super) entry: Entry<'a>,
    /// The whole address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
    /// Where a text that is not held here is published by its office.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) official: Option<&'a str>,
    /// What its own file says.
    #[serde(flatten)]
    pub(super) own: Option<Own<'a>>,
    /// What the document does to others, and what others did to it: `bi-…`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) relations: Vec<Related>,
    /// The documents that it cites, in the order of their identities.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) cites: Vec<Cited>,
    /// Who cites it.
    #[serde(flatten)]
    pub(super) citing: Option<Citing>,
}

/// Those who cite a document, or a part of them.
#[derive(Serialize)]
pub(super) struct Citing {
    /// How many there are in all parts.
    pub(super) cited_by_total: usize,
    /// The documents that cite it, oldest first, with the points of theirs.
    pub(super) cited_by: Vec<Cited>,
    /// The file of the next part, beside this one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) next: Option<String>,
}

/// What only the file of a directive says.
#[derive(Serialize)]
pub(super) struct Own<'a> {
    /// NĐ 30; the texts of directives are Vietnamese.
    #[serde(rename = "Language")]
    pub(super) language: &'static str,
    /// Where it was signed (QCVN 102, PromulgationInfo).
    #[serde(rename = "Place", skip_serializing_if = "Option::is_none")]
    pub(super) place: Option<&'a str>,
    /// Who signed (NĐ 30).
    #[serde(rename = "SignerInfo", skip_serializing_if = "Option::is_none")]
    pub(super) signer: Option<SignerInfo<'a>>,
    /// Nơi nhận, as written (QCVN 102).
    #[serde(rename = "ToPlaces", skip_serializing_if = "<[_]>::is_empty")]
    pub(super) to_places: &'a [String],
    /// The year it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) subject_year: Option<i16>,
    /// From when on it binds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) effective: Option<String>,
    /// When it ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) expires: Option<String>,
    /// When the portal put it up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) published: Option<String>,
    /// Where the text came from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) source: Option<&'a str>,
    /// The numbered parts of the text: the anchor and the number as written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) points: Vec<(&'a str, &'a str)>,
    /// The campaigns that it names, in the order in which it does.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) campaigns: Vec<Named<'a>>,
    /// What it assigns, in the order of its text.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) assignments: Vec<Assigned<'a>>,
    /// Its files, which stand beside it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) attachments: Vec<Attached>,
    /// What was put right since it was published, oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) corrections: Vec<Corrected<'a>>,
}

/// Words that were put right (đính chính).
#[derive(Serialize)]
pub(super) struct Corrected<'a> {
    pub(super) date: String,
    pub(super) reason: &'a str,
    /// Who answers for it.
    pub(super) by: &'a str,
    /// The words as they were published.
    pub(super) before: &'a str,
    /// The words that stand in their place now.
    pub(super) after: &'a str,
}

/// Who signed.
#[derive(Serialize)]
pub(super) struct SignerInfo<'a> {
    /// In whose name (QCVN 102): `TM. ỦY BAN NHÂN DÂN`.
    #[serde(rename = "Competence", skip_serializing_if = "Option::is_none")]
    pub(super) competence: Option<&'a str>,
    /// NĐ 30: `CHỦ TỊCH`.
    #[serde(rename = "Position", skip_serializing_if = "Option::is_none")]
    pub(super) position: Option<&'a str>,
    /// NĐ 30: `Trần Quốc Văn`.
    #[serde(rename = "FullName", skip_serializing_if = "Option::is_none")]
    pub(super) full_name: Option<&'a str>,
}

/// A document on the other side of a relation.
#[derive(Serialize)]
pub(super) struct Related {
    /// `thay-the`; done to this document: `bi-thay-the`.
    pub(super) kind: String,
    pub(super) address: String,
    /// Kind, number, date and body.
    pub(super) label: String,
}

/// A document on the other side of citations.
#[derive(Serialize)]
pub(super) struct Cited {
    pub(super) address: String,
    /// Kind, number, date and body.
    pub(super) label: String,
    /// The anchors of the points in which the citations stand.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) points: Vec<String>,
}

/// A campaign or an actor.
#[derive(Serialize)]
pub(super) struct Named<'a> {
    pub(super) address: String,
    pub(super) name: &'a str,
}

/// What somebody must do.
#[derive(Serialize)]
pub(super) struct Assigned<'a> {
    pub(super) actors: Vec<Named<'a>>,
    /// With what word: `giao`, `de_nghi`, `yeu_cau`, `implicit`.
    pub(super) kind: &'static str,
    /// The anchor of the point.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) point: Option<&'a str>,
    /// By when.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) deadlines: Vec<Due>,
}

/// A deadline.
#[derive(Serialize)]
pub(super) struct Due {
    /// As written.
    pub(super) text: String,
    /// The day, where the words give one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<String>,
}

/// A file beside a directive.
#[derive(Serialize)]
pub(super) struct Attached {
    pub(super) address: String,
    /// In bytes.
    pub(super) size: u64,
    /// The SHA-256 of its bytes in hexadecimal.
    pub(super) sha256: String,
}
