//! A command line → what it prints and writes, and how it ends.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests may")]

mod folder;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use folder::site;

/// The program in a folder, with a day that does not pass.
fn congbao(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_congbao"));
    command.env("LC_ALL", "C");
    command.current_dir(folder).args(arguments).env("SOURCE_DATE_EPOCH", "1767225600");
    command
}

/// Runs it and checks the exit code.
#[track_caller]
fn check(folder: &Path, arguments: &[&str], code: i32) -> Output {
    let output = congbao(folder, arguments).output().unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {stderr}");
    output
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

const GOOD: (&str, &str) = (
    "content/directives/2024/05.md",
    "---\ntitle: Về việc một\nnumber: 05/CT-UBND\nissuer: ubnd-ha-nam\ndate: 2024-01-02\n---\nTheo Nghị định số 30/2020/NĐ-CP.\n",
);
const BAD: (&str, &str) = (
    "content/directives/2024/06.md",
    "---\ntitle: Về việc hai\ndate: 2024-02-30\n---\nHai.\n",
);

/// Every file below a folder, with its bytes.
fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let name =
                entry.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned();
            files.insert(name, fs::read(entry.path()).unwrap());
        }
    }
    files
}

#[test]
fn a_folder_with_one_directive_becomes_a_site() {
    let folder = site(&[GOOD]);
    let output = check(folder.path(), &["build"], 0);
    assert!(
        folder
            .path()
            .join("public/van-ban/ubnd-ha-nam/2024/05-ct-ubnd/index.html")
            .exists()
    );
    let said = stderr(&output);
    assert!(said.contains("1 directives, 1 references linked (0 unclear)"), "{said}");
    assert!(output.stdout.is_empty());
}

#[test]
fn a_mistake_is_shown_with_its_line_and_nothing_is_written() {
    let folder = site(&[GOOD]);
    check(folder.path(), &["build"], 0);
    let before = tree(&folder.path().join("public"));
    fs::write(folder.path().join(BAD.0), BAD.1).unwrap();
    let output = check(folder.path(), &["build", "--quiet"], 1);
    assert_eq!(
        stderr(&output),
        "error[wrong-value]: `2024-02-30` is no day of the calendar\n \
         --> content/directives/2024/06.md:3:7\n  \
         |\n\
         3 | date: 2024-02-30\n  \
         |       ^^^^^^^^^^\n  \
         |\n  \
         = hint: write year-month-day, as in 2024-03-06\n\n\
         1 mistake: nothing was written to ./public\n"
    );
    assert_eq!(tree(&folder.path().join("public")), before);
}

#[test]
fn the_rest_is_published_where_that_is_asked_for() {
    let folder = site(&[GOOD, (BAD.0, &BAD.1.replace("02-30", "02-28"))]);
    check(folder.path(), &["build"], 0);
    let page = "public/van-ban/chua-ro/2024/chi-thi-ve-viec-hai/index.html";
    assert!(folder.path().join(page).exists());
    fs::write(folder.path().join(BAD.0), BAD.1).unwrap();
    let other = GOOD.1.replace("05/CT-UBND", "07/CT-UBND");
    fs::write(folder.path().join("content/directives/2024/07.md"), other).unwrap();
    check(folder.path(), &["build", "--keep-going"], 1);
    let new = "public/van-ban/ubnd-ha-nam/2024/07-ct-ubnd/index.html";
    assert!(folder.path().join(page).exists() && folder.path().join(new).exists());
    fs::write(folder.path().join(BAD.0), BAD.1.replace("02-30", "02-28")).unwrap();
    check(folder.path(), &["build"], 0);
    assert!(folder.path().join(page).exists());
}

#[test]
fn a_faulty_text_that_others_cite_keeps_its_page() {
    let citing = GOOD
        .1
        .replace("05/CT-UBND", "07/CT-UBND")
        .replace("Nghị định số 30/2020/NĐ-CP", "Chỉ thị số 05/CT-UBND ngày 02/01/2024");
    let folder = site(&[GOOD, ("content/directives/2024/07.md", &citing)]);
    check(folder.path(), &["build"], 0);
    let home = folder.path().join("public/van-ban/ubnd-ha-nam/2024/05-ct-ubnd");
    let before = tree(&home);
    assert!(before.contains_key("akn.xml"));
    let faulty = GOOD.1.replace("2024-01-02", "2024-02-30");
    fs::write(folder.path().join(GOOD.0), faulty).unwrap();
    check(folder.path(), &["build", "--keep-going"], 1);
    assert_eq!(tree(&home), before);
}

#[test]
fn with_a_mistake_in_the_settings_the_last_site_stays() {
    let settings =
        ("content/site.yaml", "title: Trang thử\nbase_url: https://thu.example/\n");
    let folder = site(&[GOOD, settings]);
    check(folder.path(), &["build"], 0);
    let before = tree(&folder.path().join("public"));
    fs::write(folder.path().join(settings.0), "title: [Trang\n").unwrap();
    let output = check(folder.path(), &["build", "--keep-going"], 1);
    assert!(stderr(&output).contains("nothing was written"), "{}", stderr(&output));
    assert_eq!(tree(&folder.path().join("public")), before);
}

#[test]
fn building_twice_writes_nothing_new() {
    let folder = site(&[GOOD]);
    check(folder.path(), &["build"], 0);
    let output = check(folder.path(), &["build", "--format", "json"], 0);
    let summary: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(summary["written"], 0);
    assert_eq!(summary["removed"], 0);
    assert_eq!(summary["directives"], 1);
}

#[test]
fn where_the_time_goes_is_told_where_that_is_asked_for() {
    let folder = site(&[GOOD]);
    let output = check(folder.path(), &["build", "--timings"], 0);
    let names: Vec<String> = stderr(&output)
        .lines()
        .filter(|it| it.ends_with("s of processor"))
        .map(|it| it[..21].trim().to_owned())
        .collect();
    let phases = [
        "list files",
        "parse, recognise",
        "link",
        "plan",
        "check the record",
        "index for the search",
        "render, write",
        "publish",
    ];
    assert_eq!(names, phases);
    let output = check(folder.path(), &["build", "--timings", "--format", "json"], 0);
    let summary: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let sum = |key: &str| -> u64 {
        let laps = summary["timings"].as_array().unwrap();
        laps.iter().map(|it| it[key].as_u64().unwrap()).sum()
    };
    assert!(sum("wall") <= summary["milliseconds"].as_u64().unwrap() + 1);
    assert!(!cfg!(target_os = "linux") || sum("processor") > 0);
}

#[test]
fn what_is_no_longer_there_is_removed_and_what_is_kept_stays() {
    let folder = site(&[GOOD]);
    check(folder.path(), &["build"], 0);
    fs::write(folder.path().join("public/CNAME"), "a.example").unwrap();
    fs::rename(
        folder.path().join(GOOD.0),
        folder.path().join("content/directives/06.md"),
    )
    .unwrap();
    let text = GOOD.1.replace("05/CT-UBND", "06/CT-UBND");
    fs::write(folder.path().join("content/directives/06.md"), text).unwrap();
    check(folder.path(), &["build"], 0);
    let files = tree(&folder.path().join("public"));
    assert!(files.contains_key("CNAME"));
    assert!(files.contains_key("van-ban/ubnd-ha-nam/2024/06-ct-ubnd/index.html"));
    assert!(!files.contains_key("van-ban/ubnd-ha-nam/2024/05-ct-ubnd/index.html"));
}

#[test]
fn a_folder_with_foreign_files_is_refused() {
    let folder = site(&[GOOD, ("public/thesis.doc", "years of work")]);
    let output = check(folder.path(), &["build"], 2);
    assert!(stderr(&output).contains("holds thesis.doc, which congbao did not write"));
    assert!(folder.path().join("public/thesis.doc").exists());
    for place in [".", "content", "content/public", ".."] {
        check(folder.path(), &["build", "--output", place], 2);
    }
}

#[test]
fn the_call_or_the_machine_fails() {
    let folder = site(&[]);
    check(folder.path(), &["build"], 2);
    check(folder.path(), &["build", "--as-of", "gestern"], 2);
    check(folder.path(), &["fly"], 2);
}

#[test]
fn warnings_count_where_they_are_asked_to() {
    let text = GOOD.1.replace("Theo", "“Theo");
    let folder = site(&[(GOOD.0, &text)]);
    check(folder.path(), &["check"], 0);
    check(folder.path(), &["check", "--strict"], 1);
    let output = check(folder.path(), &["check", "--format", "json"], 0);
    let lines = String::from_utf8(output.stdout).unwrap();
    let first: serde_json::Value =
        serde_json::from_str(lines.lines().next().unwrap()).unwrap();
    assert_eq!(first["code"], "unbalanced-quotes");
    assert_eq!(first["file"], GOOD.0);
    assert_eq!((first["line"].as_u64(), first["column"].as_u64()), (Some(7), Some(1)));
    assert!(!folder.path().join("public").exists());
}

#[test]
fn advice_is_given_by_check_alone_and_counts_for_nothing() {
    let text = GOOD.1.replace("NĐ-CP.", "NĐ-CP, Chỉ thị số 1-CT/TW, Chỉ thị số 2-CT/TW.");
    let folder =
        site(&[(GOOD.0, &text), ("content/site.yaml", "base_url: https://a.b\n")]);
    let said = stderr(&check(folder.path(), &["check", "--strict"], 0));
    assert_eq!(
        said.split("\n\n").next(),
        Some(
            "suggestion[short-first-mention]: “Nghị định số 30/2020/NĐ-CP” is named for \
             the first time without its date, body and subject\n \
             --> content/directives/2024/05.md:7:6\n  \
             |\n\
             7 | Theo Nghị định số 30/2020/NĐ-CP, Chỉ thị số 1-CT/TW, Chỉ thị số 2-CT/TW.\n  \
             |      ^^^^^^^^^^^^^^^^^^^^^^^^^^\n  \
             |\n  \
             = hint: add “ngày …”, “của Chính phủ”, “về …” (Nghị định 30/2020/NĐ-CP, \
             Phụ lục I, II.6.b)"
        )
    );
    assert!(said.ends_with("0 mistakes, 0 warnings, 3 suggestions\n"), "{said}");
    assert!(stderr(&check(folder.path(), &["check", "--quiet"], 0)).is_empty());
    let output = check(folder.path(), &["check", "--format", "json"], 0);
    let lines = String::from_utf8(output.stdout).unwrap();
    assert_eq!(lines.matches("\"severity\":\"suggestion\"").count(), 3);
    let built = stderr(&check(folder.path(), &["build"], 0));
    assert!(!built.contains("suggestion"), "{built}");
}

#[test]
fn people_are_shown_the_first_of_much_advice() {
    let cited: String = (1..=55).map(|it| format!("Chỉ thị số {it}-CT/TW; ")).collect();
    let text = GOOD.1.replace("Theo", &format!("Theo {cited}"));
    let folder =
        site(&[(GOOD.0, &text), ("content/site.yaml", "base_url: https://a.b\n")]);
    let said = stderr(&check(folder.path(), &["check"], 0));
    assert_eq!(said.matches("suggestion[").count(), 20);
    assert!(said.contains("and 36 more of short-first-mention: --format json has all"));
    let output = check(folder.path(), &["check", "--format", "json"], 0);
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 56);
}

#[test]
fn extract_counts_scalar_values() {
    let folder = site(&[(
        "a.txt",
        "Điều: theo Nghị quyết số 7/NQ-HĐND ngày 02/02/2024 của Hội đồng nhân dân tỉnh.",
    )]);
    let arguments =
        ["extract", "a.txt", "--issuer", "ubnd-ha-nam", "--date", "2024-03-01"];
    let output = check(folder.path(), &arguments, 0);
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let citation = &found["citations"][0];
    assert_eq!(citation["start"], 11);
    assert_eq!(citation["end"], 77);
    assert_eq!(citation["number"], "7/NQ-HĐND");
    assert_eq!(citation["body_id"], "hdnd-ha-nam");
    assert_eq!(citation["work"], "hdnd-ha-nam/2024/07-nq-hdnd");
    assert_eq!(citation["reason"], "relative-body");
}

/// A district's letter, of which no table knows the district.
const LETTER: &str = "UBND HUYỆN CẨM SƠN\nSố: 03/CT-UBND\n\
    Cẩm Sơn, ngày 05 tháng 4 năm 2024\n\nCHỈ THỊ\nVề việc tiết kiệm điện\n\n\
    Thực hiện khoản 2 Điều 5 Nghị quyết số 7/NQ-HĐND ngày 02/02/2024 của Hội đồng nhân dân \
    huyện và Chỉ thị số 9/CT-UBND ngày 03/3/2024 của UBND tỉnh, các xã thực hiện./.\n\n\
    Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nĐỗ Thị Lan\n";

#[test]
fn extract_reads_the_own_head() {
    let folder = site(&[("a.txt", LETTER)]);
    let output = check(folder.path(), &["extract", "a.txt"], 0);
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        found["document"],
        serde_json::json!({
            "type": "chi-thi",
            "number": "03/CT-UBND",
            "date": "2024-04-05",
            "place": "Cẩm Sơn",
            "title": "Về việc tiết kiệm điện",
            "issuer": "Chủ tịch Ủy ban nhân dân huyện Cẩm Sơn",
            "issuer_id": "ctubnd-cam-son",
            "authority": "KT. CHỦ TỊCH",
            "position": "PHÓ CHỦ TỊCH",
            "signer": "Đỗ Thị Lan",
            "recipients": ["Như trên", "Lưu: VT"],
        })
    );
    let citation = &found["citations"][0];
    assert_eq!(citation["body"], "Hội đồng nhân dân huyện");
    assert_eq!(citation["pinpoint"], "khoản 2 Điều 5");
    assert_eq!(citation["work"], "hdnd-cam-son/2024/07-nq-hdnd");
}

#[test]
fn extract_knows_the_bodies_and_documents_of_a_site() {
    let bodies = "- id: ubnd-cam-son\n  name: Ủy ban nhân dân huyện Cẩm Sơn\n  \
                  parent: ubnd-ha-nam\n\
                  - id: ctubnd-cam-son\n  name: Chủ tịch Ủy ban nhân dân huyện Cẩm Sơn\n  \
                  parent: ctubnd-ha-nam\n  register: ubnd-cam-son\n";
    let held = "---\ntitle: Về việc tiết kiệm điện\nnumber: 03/CT-UBND\nissuer: \
                ctubnd-cam-son\ndate: 2024-04-05\n---\n\nCác xã thực hiện.\n";
    let folder = site(&[
        ("a.txt", LETTER),
        ("content/bodies.yaml", bodies),
        ("content/directives/2024/03.md", held),
    ]);
    let output = check(folder.path(), &["extract", "a.txt", "--site", "."], 0);
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(found["citations"][1]["work"], "ubnd-ha-nam/2024/09-ct-ubnd");
    assert_eq!(found["document"]["issuer_id"], "ctubnd-cam-son");
}

#[test]
fn a_theme_may_replace_two_templates_of_another() {
    let folder = site(&[
        GOOD,
        ("content/site.yaml", "theme: mine\n"),
        ("themes/mine/theme.yaml", "name: mine\nextends: cong-bao\n"),
        (
            "themes/mine/templates/home.html",
            "{% extends \"base.html\" %}{% block main %}<h1>mine</h1>{% endblock main %}",
        ),
        ("themes/mine/templates/page.html", "{% extends \"cong-bao/page.html\" %}"),
    ]);
    check(folder.path(), &["build"], 0);
    let home = fs::read_to_string(folder.path().join("public/index.html")).unwrap();
    assert!(home.contains("<h1>mine</h1>") && home.contains("masthead"));
}

#[test]
fn a_theme_that_fails_says_where_and_writes_nothing() {
    for (template, said) in [
        ("{{ view.nothing }}", "nothing"),
        ("{% if %}", "expected"),
        ("{{ view.latest | safe }}", "may not use `|safe`"),
    ] {
        let folder = site(&[
            GOOD,
            ("content/site.yaml", "theme: mine\n"),
            ("themes/mine/theme.yaml", "name: mine\nextends: cong-bao\n"),
            ("themes/mine/templates/home.html", template),
        ]);
        let output = check(folder.path(), &["build"], 1);
        let text = stderr(&output);
        let place = "themes/mine/templates/home.html:1:";
        assert!(text.contains(said) && text.contains(place), "{text}");
        assert!(!folder.path().join("public").exists());
    }
}

/// A template, what stands in it, and what is said: message, place, advice.
const MISTAKES: &[(&str, &str, &str, &str, &str)] = &[
    (
        "page.html",
        "một\nđ {{ view.titel }}",
        "field `titel` is not defined",
        "page.html:2:11\n  |\n2 | đ {{ view.titel }}\n  |           ^^^^^\n",
        "did you mean `title`? available fields: body_html, contents, title",
    ),
    (
        "page.html",
        "{% for it in view.nothing %}{% endfor %}",
        "field `nothing` is not defined",
        "page.html:1:19",
        "available fields: body_html, contents, title",
    ),
    (
        "page.html",
        "{{ veiw.title }}",
        "variable `veiw` is not defined",
        "page.html:1:4",
        "available variables: page, site, t, view",
    ),
    (
        "page.html",
        "{{ view.title.words }}",
        "`view.title` is a string and has no field `words`",
        "page.html:1:15",
        "write `view.title` alone",
    ),
    (
        "page.html",
        "{{ page.canonical.x }}",
        "`page.canonical` is absent on this page, so it has no field `x`",
        "page.html:1:19",
        "ask first whether it is there: {% if page.canonical %}",
    ),
    (
        "page.html",
        "{{ t.titels }}",
        "field `titels` is not defined",
        "page.html:1:6",
        "did you mean `titles`? available fields: ",
    ),
    (
        "page.html",
        "{{<links items={view.lnks}/>}}",
        "field `lnks` is not defined",
        "page.html:1:22",
        "available fields: body_html, contents, title",
    ),
    (
        "partials/footer.html",
        "{{ view.shelf.next | upper }}",
        "field `shelf` is not defined, called from \
             themes/cong-bao/templates/base.html:",
        "footer.html:1:9",
        "available fields: ",
    ),
];

#[test]
fn a_theme_that_asks_for_what_is_not_there_is_told_what_there_is() {
    for (file, template, message, place, hint) in MISTAKES {
        let file = format!("themes/mine/templates/{file}");
        let folder = site(&[
            ("content/pages/a.md", "---\ntitle: Một\n---\nHai.\n"),
            ("content/site.yaml", "theme: mine\n"),
            ("themes/mine/theme.yaml", "name: mine\nextends: cong-bao\n"),
            (&file, template),
        ]);
        let text = stderr(&check(folder.path(), &["build"], 1));
        let said = format!("error[theme]: the theme fails: {message}");
        let hint = format!("  = hint: {hint}");
        for part in [said.as_str(), place, hint.as_str()] {
            assert!(text.contains(part), "{part} is not in:\n{text}");
        }
    }
}

#[test]
fn explain_tells_where_a_page_comes_from() {
    let folder = site(&[GOOD]);
    let whole =
        check(folder.path(), &["explain", "/van-ban/ubnd-ha-nam/2024/05-ct-ubnd/"], 0);
    let text = String::from_utf8(whole.stdout).unwrap();
    assert_eq!(
        text,
        "/van-ban/ubnd-ha-nam/2024/05-ct-ubnd/
  a directive that is held here

  template    themes/cong-bao/templates/directive.html
  file        content/directives/2024/05.md
  kind        chi-thi  (`type`, chi-thi where there is none)
  number      05/CT-UBND  (`number`)
  issuer      ubnd-ha-nam  Ủy ban nhân dân tỉnh Hà Nam  (`issuer`)
  register    ubnd-ha-nam  (the number series of the issuer)
  year        2024  (`date`)
  date        02/01/2024  (`date`)
  status      unknown
  cited by    0 times in 0 directives

mentions (1)

7:6  “Nghị định số 30/2020/NĐ-CP”
  read as     numbered, nghi-dinh, number 30/2020/NĐ-CP
  means       /van-ban/chinh-phu/2020/30-2020-nd-cp/  Nghị định số 30/2020/NĐ-CP
  because     no body is written; the code in the number tells it [number-code]
  body        chinh-phu  Chính phủ
"
    );
    assert!(whole.stderr.is_empty());
    // A file is found from wherever the command is called.
    let above = folder.path().parent().unwrap();
    let name = folder.path().file_name().unwrap().to_str().unwrap();
    let file = format!("{name}/{}", GOOD.0);
    let output = check(above, &["explain", &file, "--site", name], 0);
    assert_eq!(String::from_utf8(output.stdout).unwrap(), text);
}

#[test]
fn explain_names_the_nearest_address_where_there_is_no_page() {
    let untitled = ("content/directives/2024/06.md", "---\nnumber: 06/CT-UBND\n---\n");
    let folder = site(&[GOOD, untitled]);
    for (subject, said) in [
        (
            "/van-ban/ubnd-ha-nam/2024/05-ct-ubn",
            "error: there is no page /van-ban/ubnd-ha-nam/2024/05-ct-ubn; \
             did you mean /van-ban/ubnd-ha-nam/2024/05-ct-ubnd/?\n",
        ),
        (
            "content/directives/2024/5.md",
            "error: no page comes from content/directives/2024/5.md; \
             did you mean content/directives/2024/05.md?\n",
        ),
        (
            untitled.0,
            "error: content/directives/2024/06.md is not published; \
             `congbao check` tells why\n",
        ),
        ("/x/", "error: there is no page /x/\n"),
    ] {
        let output = check(folder.path(), &["explain", subject], 2);
        assert_eq!(stderr(&output), said);
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn the_same_bytes_on_every_machine() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    let mut trees = Vec::new();
    for (name, threads, zone, locale) in
        [("a", "1", "UTC", "C"), ("b", "5", "America/Adak", "vi_VN.UTF-8")]
    {
        let output = folder.path().join(name);
        let arguments = ["build", "--quiet", "--output", output.to_str().unwrap()];
        let status = congbao(root, &arguments)
            .env("RAYON_NUM_THREADS", threads)
            .env("TZ", zone)
            .env("LC_ALL", locale)
            .status()
            .unwrap();
        assert!(status.success());
        trees.push(tree(&output));
    }
    assert!(trees[0].len() > 100 && trees[0].contains_key("tim/manifest.js"));
    assert!(trees[0] == trees[1]);
}
