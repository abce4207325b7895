//! What every page has: the site around it, its head, links, days, and how a document is listed.

use serde::Serialize;

/// What is the same on every page but for the way there. In templates: `site`.
#[derive(Serialize, Debug)]
pub struct SiteView<'a> {
    /// The name of the site.
    pub title: &'a str,
    /// The language of the interface, for `<html lang>`.
    pub language: &'a str,
    /// ` lang="vi"` for elements with words of documents, where the interface has another
    /// language; else nothing.
    pub vi_html: &'static str,
    /// Whose portal this is.
    pub body: Option<&'a str>,
    /// A line on every page, such as that this is a sample.
    pub notice: Option<&'a str>,
    /// Where the page is part of the archive of a year: what that is.
    pub sealed: Option<SealedView<'a>>,
    /// The home page.
    pub home: String,
    /// The page on which people search.
    pub search: String,
    /// The folder of the theme's files, with a slash at the end.
    pub assets: String,
    /// The sections: home, directives, references, campaigns, bodies, years.
    pub sections: Vec<SectionView<'a>>,
    /// The site's own pages: giới thiệu, liên hệ.
    pub pages: Vec<LinkView>,
    /// The lines under the masthead, those of the day of the build.
    pub announcements: Vec<AnnouncementView<'a>>,
    /// Who answers for the site: a label (`imprint.responsible` of the interface words where
    /// there is one) and what is told.
    pub imprint: Vec<ImprintView<'a>>,
    /// Choices of the theme, by name.
    pub options: &'a std::collections::BTreeMap<String, String>,
    /// What pages may load, for `Content-Security-Policy`.
    pub policy: &'static str,
    /// The program and its version: `congbao 0.1.0`.
    pub generator: &'static str,
}

/// The archive of a year.
#[derive(Serialize, Debug)]
pub struct SealedView<'a> {
    /// The year.
    pub year: i16,
    /// The day on which it was made.
    pub day: DateView,
    /// Where the site stands.
    pub online: Option<&'a str>,
}

/// One section of the site.
#[derive(Serialize, Debug)]
pub struct SectionView<'a> {
    /// Its name in `t.sections`: `home`, `directives`, `references`, `campaigns`, `actors`, `bodies`, `years`.
    pub id: &'a str,
    /// Where it is.
    pub href: String,
    /// Whether the page belongs to it.
    pub is_current: bool,
}

/// A line under the masthead.
#[derive(Serialize, Debug)]
pub struct AnnouncementView<'a> {
    /// What it says.
    pub text: &'a str,
    /// Where it leads, if that exists.
    pub href: Option<String>,
}

/// A line of the imprint.
#[derive(Serialize, Debug)]
pub struct ImprintView<'a> {
    /// The key in `site.yaml`: `responsible`, `address`, or a label of its own.
    pub key: &'a str,
    /// What is told.
    pub value: &'a str,
}

/// What the head of a page needs. In templates: `page`.
#[derive(Serialize, Debug)]
pub struct PageView {
    /// The page's own title, without the site's; empty on the home page.
    pub title: String,
    /// A sentence for search engines and previews; empty on pages that hide from them.
    pub description: String,
    /// The whole address, where the site has a base address; on `ban-in/` that of the
    /// directive.
    pub canonical: Option<String>,
    /// Whether search engines should leave the page out (redirects, 404, `ban-in/`).
    pub is_hidden: bool,
    /// The way from the home page, without the page itself; empty on the home page.
    pub breadcrumb: Vec<LinkView>,
    /// The feeds that belong to the page.
    pub feeds: Vec<LinkView>,
    /// The same document for programs.
    pub formats: Vec<FormatView>,
    /// `<meta name content>`: Dublin Core on documents (Thông tư 24/2011/TT-BTTTT).
    pub metadata: Vec<MetaView>,
    /// schema.org data as JSON, safe to stand in `<script type="application/ld+json">`.
    pub json_ld_html: Option<String>,
}

/// A file that says the same as the page.
#[derive(Serialize, Debug)]
pub struct FormatView {
    /// `application/json` …
    pub media_type: &'static str,
    /// Where it is.
    pub href: String,
}

/// A name and a content of the head.
#[derive(Serialize, Debug)]
pub struct MetaView {
    /// `DC.title`, `og:title` …
    pub name: &'static str,
    /// The content.
    pub content: String,
}

/// A text that leads somewhere.
#[derive(Serialize, Debug, Clone)]
pub struct LinkView {
    /// The text.
    pub text: String,
    /// Where it leads.
    pub href: String,
}

/// A date in the forms that pages need.
#[derive(Serialize, Debug, Clone)]
pub struct DateView {
    /// `2024-03-06`, for `<time datetime>`.
    pub iso: String,
    /// `ngày 06 tháng 3 năm 2024`.
    pub words: String,
    /// `06/3/2024`.
    pub digits: String,
}

/// A document in a list, held here or only cited.
#[derive(Serialize, Debug, Clone)]
pub struct EntryView {
    /// Its page.
    pub href: String,
    /// A name that means something alone: `Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị`.
    pub label: String,
    /// The kind: `Chỉ thị`.
    pub kind: String,
    /// The number, if it is known.
    pub number: Option<String>,
    /// Trích yếu, or the name of a law.
    pub title: Option<String>,
    /// Whether the title was taken from the texts that cite it.
    pub title_is_cited: bool,
    /// What it is about: the title, but where the label says that already the label.
    pub subject: String,
    /// Who issued it.
    pub body: Option<LinkView>,
    /// The date of issue, if it is known.
    pub date: Option<DateView>,
    /// The year it is filed under, if it is known.
    pub year: Option<i16>,
    /// The name of its state in `t.status`: `in-force`, `amended`, `unknown` …
    pub status: &'static str,
    /// Whether its text is held here.
    pub is_held: bool,
    /// How many directives cite it.
    pub cited_by: usize,
}

/// The ways between the pages of a list.
#[derive(Serialize, Debug)]
pub struct PagerView {
    /// This page, from 1.
    pub current: usize,
    /// How many pages there are.
    pub count: usize,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
    /// The first page, those around this one, the last one, and a step without a way where
    /// some are left out.
    pub steps: Vec<StepView>,
}

/// A page of a list, or a gap.
#[derive(Serialize, Debug)]
pub struct StepView {
    /// Its number.
    pub number: usize,
    /// Where it is; absent: this page and some after it are left out.
    pub href: Option<String>,
}

/// The filter of a list: a script filters what stands on the page, and what is sent goes to the
/// search, which has all pages.
#[derive(Serialize, Debug)]
pub struct FilterView {
    /// The script that compares words; `congbao.words` is what it offers.
    pub words: String,
    /// The page on which people search.
    pub search: String,
    /// What the search adds to `q`, so that it looks only where the list does.
    pub facets: Vec<FacetView>,
}

/// A filter of the search.
#[derive(Serialize, Debug)]
pub struct FacetView {
    /// `family`, `year`, `kind`, `body`, `campaign`.
    pub name: &'static str,
    /// Its value in addresses.
    pub value: String,
}

/// A way to a part of a list, which may stand on another page.
#[derive(Serialize, Debug)]
pub struct JumpView {
    /// What the part has in common, as on its page: a place, a level, a month; absent where
    /// that is unknown.
    pub name: Option<String>,
    /// Where it begins.
    pub href: String,
    /// How many entries it has.
    pub count: usize,
}
