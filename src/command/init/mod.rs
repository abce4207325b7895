//! `congbao init`: a small site that works, with one example of each kind of file.
//!
//! The example says of itself that it is one; its commune and people are invented.

use std::path::PathBuf;

use super::form::{Form, list_start};
use super::new::{add_schema, site_option};
use super::{Error, Exit};
use crate::disk;
use crate::parse::Schema;
use crate::report::{self, Voice};
use crate::words::{Language, words};

/// What `congbao init` is asked for.
#[derive(clap::Args, Debug)]
pub struct Init {
    /// The folder of the new site: a new or an empty one
    pub dir: PathBuf,
}

/// The language of the new site: offices write in it.
const LANGUAGE: Language = Language::Vietnamese;

/// Where the example of a directive stands.
const DIRECTIVE: &str = "content/directives/2025/01-ct-ubnd.md";
const CAMPAIGN: &str = "content/campaigns/ngo-xom-xanh-sach-dep.md";
const SITE: &str = "content/site.yaml";
const BODIES: &str = "content/bodies.yaml";

/// Writes the site; a folder that holds anything (but `.git`) is refused.
pub fn init(arguments: &Init, voice: Voice) -> Result<Exit, Error> {
    let folder = &arguments.dir;
    let mut there = disk::names(folder)?;
    there.retain(|it| it != ".git");
    if !there.is_empty() {
        let more = if there.len() > SHOWN { ", …" } else { "" };
        there.truncate(SHOWN);
        let message = words!(
            "{folder} is not empty: it holds {files}",
            folder = folder.display(),
            files = there.join(", ") + more
        );
        return Err(Error::Argument { message });
    }
    for (path, text) in files() {
        disk::create(&folder.join(path), &text)?;
    }
    for schema in Schema::ALL {
        add_schema(folder, *schema, LANGUAGE)?;
    }
    let option = site_option(folder);
    voice.say(&words!(
        "a site with one example each of a directive and a campaign; next:\n"
    ));
    report::result(&format!("congbao serve{option}\ncongbao new directive{option}"))?;
    Ok(Exit::Fine)
}

/// The most names of a folder that are told.
const SHOWN: usize = 5;

fn files() -> [(&'static str, String); 7] {
    let mut page = Form::default();
    page.text("title", "Giới thiệu");
    let page =
        page.front_matter(Schema::Page, PAGE, ("Lời của trang viết dưới đây.", LANGUAGE));
    [
        (SITE, settings()),
        (BODIES, bodies()),
        (DIRECTIVE, directive()),
        (CAMPAIGN, campaign()),
        (PAGE, format!("{page}\n{}", include_str!("page.md"))),
        (".gitignore", "/public/\n/.public.congbao-*\n/luu-tru-*\n".to_owned()),
        (".gitattributes", "/content/published/*.tsv merge=union\n".to_owned()),
    ]
}

const PAGE: &str = "content/pages/gioi-thieu.md";

fn settings() -> String {
    let mut form = Form::default();
    form.text("title", "Văn bản chỉ đạo, điều hành");
    form.yaml("language", "vi");
    form.text("body", "ubnd-tan-mau");
    form.text(
        "notice",
        "Trang mẫu: mọi văn bản ở đây là văn bản mẫu, không có giá trị pháp lý",
    );
    form.lines(Schema::Site, SITE, LANGUAGE)
}

fn bodies() -> String {
    let entries = include_str!("bodies.yaml");
    format!("{}{entries}", list_start(Schema::Bodies, BODIES, LANGUAGE))
}

fn directive() -> String {
    let mut form = Form::default();
    form.text(
        "title",
        "Văn bản mẫu: Về việc giữ gìn đường làng, ngõ xóm xanh, sạch, đẹp",
    );
    form.text("number", "01/CT-UBND");
    form.text("issuer", "ctubnd-tan-mau");
    form.text("place", "Tân Mẫu");
    form.text("date", "2025-08-15");
    form.pairs(
        "signer",
        &[("name", Some("Nguyễn Văn Mẫu")), ("position", Some("CHỦ TỊCH"))],
    );
    form.texts("recipients", ["Thường trực Đảng ủy xã", "Các thôn", "Lưu: VT"]);
    let closing =
        "Lời văn viết dưới dòng --- sau đây, mỗi đoạn cách nhau một dòng trống.";
    let front = form.front_matter(Schema::Directive, DIRECTIVE, (closing, LANGUAGE));
    format!("{front}\n{}", include_str!("directive.md"))
}

fn campaign() -> String {
    let mut form = Form::default();
    form.text("name", "Tân Mẫu ngõ xóm xanh, sạch, đẹp");
    form.text("launcher", "Chủ tịch UBND xã Tân Mẫu");
    form.yaml("stages", "[{ from: 2025, to: 2026 }]");
    let closing = "Lời giới thiệu, nếu có, viết dưới dòng --- sau đây.";
    let front = form.front_matter(Schema::Campaign, CAMPAIGN, (closing, LANGUAGE));
    format!("{front}\n{}", include_str!("campaign.md"))
}
