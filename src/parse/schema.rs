//! What may stand in each kind of file: which keys there are, what they take and mean.
//!
//! One table ([`keys`]) is read by all: the parser knows the keys by it,
//! `congbao schema` prints it, `congbao new` and `congbao init` write files after it.

use super::keys;

/// A key of a file.
#[derive(Debug)]
pub struct Field {
    /// The key.
    pub name: &'static str,
    /// What its value must be.
    pub takes: Takes,
    /// Whether the file needs it.
    pub is_required: bool,
    /// A value, as one writes it in YAML.
    pub example: &'static str,
    /// What it means, in Vietnamese: editors of sites read it.
    pub meaning: &'static str,
}

/// What the value of a key must be.
#[derive(Clone, Copy, Debug)]
pub enum Takes {
    /// A text.
    Text,
    /// The name of a kind of document, or its slug.
    Kind,
    /// A number of a document, as printed.
    Number,
    /// A web address.
    Address,
    /// A day, `2024-03-06`.
    Date,
    /// A year.
    Year,
    /// A whole number in this range.
    Count(i64, i64),
    /// Yes or no.
    Flag,
    /// A list of texts, or one text.
    Texts,
    /// One of these names, each with what it means in Vietnamese.
    Choice(fn() -> Vec<(&'static str, &'static str)>),
    /// Keys of the author's own with texts; these are the usual ones.
    Pairs(&'static [(&'static str, &'static str)]),
    /// A mapping with these keys.
    Table(&'static [Field]),
    /// A list of mappings with these keys.
    Tables(&'static [Field]),
}

/// A kind of file.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
pub enum Schema {
    /// Front matter of `content/directives/**/*.md`
    Directive,
    /// Front matter of `content/campaigns/*.md`
    Campaign,
    /// Front matter of `content/works/*.md`
    Work,
    /// Front matter of `content/pages/*.md`
    Page,
    /// `content/site.yaml`
    Site,
    /// `content/bodies.yaml`
    Bodies,
    /// `content/announcements.yaml`
    Announcements,
}

impl Schema {
    /// Every kind of file.
    pub const ALL: &[Schema] = &[
        Schema::Directive,
        Schema::Campaign,
        Schema::Work,
        Schema::Page,
        Schema::Site,
        Schema::Bodies,
        Schema::Announcements,
    ];

    /// The name on the command line and of the file of the schema: `directive`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Directive => "directive",
            Self::Campaign => "campaign",
            Self::Work => "work",
            Self::Page => "page",
            Self::Site => "site",
            Self::Bodies => "bodies",
            Self::Announcements => "announcements",
        }
    }

    /// The keys of the file, or of each entry where the file is a list.
    pub fn fields(self) -> &'static [Field] {
        match self {
            Self::Directive => keys::DIRECTIVE,
            Self::Campaign => keys::CAMPAIGN,
            Self::Work => keys::WORK,
            Self::Page => keys::PAGE,
            Self::Site => keys::SITE,
            Self::Bodies => keys::BODY,
            Self::Announcements => keys::ANNOUNCEMENT,
        }
    }

    /// Whether the file is a list of entries.
    pub fn is_list(self) -> bool {
        matches!(self, Self::Bodies | Self::Announcements)
    }

    /// What the file is, in Vietnamese.
    pub fn title(self) -> &'static str {
        match self {
            Self::Directive => "Phần đầu tệp của một văn bản (content/directives/)",
            Self::Campaign => {
                "Phần đầu tệp của một phong trào, cuộc vận động (content/campaigns/)"
            }
            Self::Work => {
                "Phần đầu tệp ghi chú về một văn bản được viện dẫn (content/works/)"
            }
            Self::Page => "Phần đầu tệp của một trang giới thiệu (content/pages/)",
            Self::Site => "Thiết lập của trang (content/site.yaml)",
            Self::Bodies => "Danh mục cơ quan (content/bodies.yaml)",
            Self::Announcements => "Thông báo đầu trang (content/announcements.yaml)",
        }
    }
}
