//! Every way of saving, with real files (faults 80–87): the page is soon that of a fresh build.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::{Duration, SystemTime};

use crate::server::{Server, congbao, directive, page, site, write};

/// Writes a temporary file and puts it in the place of another.
fn write_over(path: &Path, temporary: &str, text: &str) {
    let temporary = path.with_file_name(temporary);
    fs::write(&temporary, text).unwrap();
    fs::rename(&temporary, path).unwrap();
}

/// How programs save a file: each in its way, by the names that they use.
type Save = fn(&Path, &str);

const SAVES: &[(&str, Save)] = &[
    ("in place", |path, text| fs::write(path, text).unwrap()),
    ("in place, truncated first", |path, text| {
        let mut file = fs::File::create(path).unwrap();
        for part in text.as_bytes().chunks(40) {
            std::io::Write::write_all(&mut file, part).unwrap();
            thread::sleep(Duration::from_millis(3));
        }
    }),
    ("vim with backup", |path, text| {
        let (swap, probe) =
            (path.with_file_name(".01.md.swp"), path.with_file_name("4913"));
        let backup = path.with_file_name("01.md~");
        fs::write(&swap, "b0VIM").unwrap();
        fs::write(&probe, "").unwrap();
        fs::remove_file(&probe).unwrap();
        fs::rename(path, &backup).unwrap();
        fs::write(path, text).unwrap();
        fs::remove_file(&backup).unwrap();
        fs::remove_file(&swap).unwrap();
    }),
    ("emacs", |path, text| {
        fs::write(path.with_file_name("#01.md#"), "x").unwrap();
        write_over(path, "01.md~", text);
        fs::remove_file(path.with_file_name("#01.md#")).unwrap();
    }),
    ("gedit", |path, text| write_over(path, ".goutputstream-A1B2C3", text)),
    ("sed -i", |path, text| write_over(path, "sedUeYx3k", text)),
    ("IntelliJ", |path, text| {
        fs::write(path.with_file_name("01.md___jb_tmp___"), text).unwrap();
        fs::rename(path, path.with_file_name("01.md___jb_old___")).unwrap();
        fs::rename(path.with_file_name("01.md___jb_tmp___"), path).unwrap();
        fs::remove_file(path.with_file_name("01.md___jb_old___")).unwrap();
    }),
    ("Word", |path, text| {
        fs::write(path.with_file_name("~$01.md"), "user").unwrap();
        fs::write(path.with_file_name("~WRD0001.tmp"), text).unwrap();
        fs::rename(path, path.with_file_name("~WRL0002.tmp")).unwrap();
        fs::rename(path.with_file_name("~WRD0001.tmp"), path).unwrap();
        fs::remove_file(path.with_file_name("~WRL0002.tmp")).unwrap();
        fs::remove_file(path.with_file_name("~$01.md")).unwrap();
    }),
    ("LibreOffice", |path, text| {
        fs::write(path.with_file_name(".~lock.01.md#"), "user").unwrap();
        write_over(path, "lu1234abcd.tmp", text);
        fs::remove_file(path.with_file_name(".~lock.01.md#")).unwrap();
    }),
    ("deleted and made anew", |path, text| {
        fs::remove_file(path).unwrap();
        thread::sleep(Duration::from_millis(5));
        fs::write(path, text).unwrap();
    }),
    ("twice within 10 ms", |path, text| {
        fs::write(path, "---\ntitle: một nửa").unwrap();
        thread::sleep(Duration::from_millis(8));
        fs::write(path, text).unwrap();
    }),
    ("the same size and time", |path, text| {
        let time = fs::metadata(path).unwrap().modified().unwrap();
        let file = fs::File::create(path).unwrap();
        std::io::Write::write_all(&mut &file, text.as_bytes()).unwrap();
        file.set_modified(time).unwrap();
    }),
    ("with a time long ago", |path, text| {
        fs::write(path, text).unwrap();
        let file = fs::File::options().write(true).open(path).unwrap();
        file.set_modified(SystemTime::UNIX_EPOCH).unwrap();
    }),
];

#[track_caller]
fn check_saves(server: &Server) {
    let file = server.path("content/directives/2024/01.md");
    for (at, (name, save)) in SAVES.iter().enumerate() {
        let text = format!("Lần lưu {at:03}.");
        save(&file, &directive(1, "một", &text));
        server.wait(name, |it| it.get(&page(1)).text().contains(&text));
    }
    server.check_fresh();
    let told = server.get("/__congbao/diagnostics.json").text();
    assert!(!told.contains("stray-file"), "{told}");
}

#[test]
fn each_way_of_saving() {
    check_saves(&Server::of(&[]));
}

#[test]
fn each_way_of_saving_where_all_is_looked_at() {
    let one = directive(1, "một", "Câu đầu tiên.");
    let folder = site(&[("content/directives/2024/01.md", &one)]);
    let server = Server::start(folder, congbao(), &["--poll", "50"]);
    check_saves(&server);
}

#[test]
fn vim_and_sed_themselves() {
    let server = Server::of(&[]);
    let file = server.path("content/directives/2024/01.md");
    let mut said = "Câu đầu tiên".to_owned();
    for (at, option) in ["set nobackup", "set backup backupcopy=no", "set backupcopy=yes"]
        .into_iter()
        .enumerate()
    {
        let next = format!("Câu vim {at}");
        let mut vim = Command::new("vim");
        vim.args(["-u", "NONE", "-i", "NONE", "-es", "-c", option]);
        vim.args(["-c", &format!("%s/{said}/{next}/"), "-c", "wq"]).arg(&file);
        if vim.output().is_err() {
            break;
        }
        server.wait_for(&page(1), &next);
        said = next;
    }
    let sed = Command::new("sed")
        .arg("-i")
        .arg(format!("s/{said}/Câu sed/"))
        .arg(&file)
        .status();
    assert!(sed.unwrap().success());
    server.wait_for(&page(1), "Câu sed");
    server.wait("the remarks", |it| {
        !it.get("/__congbao/diagnostics.json").text().contains("stray-file")
            || it.path("content/directives/2024/01.md~").exists()
    });
    server.check_fresh();
}

#[test]
fn files_and_folders_come_move_and_go() {
    let server = Server::of(&[]);
    let directives = server.path("content/directives");
    let file = |name: &str| directives.join(name);
    write(&file("2024/02.md"), &directive(2, "hai", "Hai."));
    server.wait_for(&page(2), "Hai.");
    fs::rename(file("2024/02.md"), file("2024/hai.md")).unwrap();
    write(&file("2024/hai.md"), &directive(2, "hai", "Hai mới."));
    server.wait_for(&page(2), "Hai mới.");
    fs::remove_file(file("2024/hai.md")).unwrap();
    server.wait_for_no(&page(2));
    server.check_fresh();
    // Nested folders, made and filled at once.
    for at in 3..9 {
        let folder = format!("{at}/a/b/c/d");
        write(&file(&format!("{folder}/{at}.md")), &directive(at, "sâu", "Sâu."));
        server.wait_for(&page(at), "Sâu.");
        write(&file(&format!("{folder}/{at}.md")), &directive(at, "sâu", "Sâu hơn."));
        server.wait_for(&page(at), "Sâu hơn.");
    }
    // A folder that is renamed is another one, with the same in it.
    fs::rename(file("3/a"), file("3/e")).unwrap();
    write(&file("3/e/b/c/d/3.md"), &directive(3, "sâu", "Đã đổi tên."));
    server.wait_for(&page(3), "Đã đổi tên.");
    server.check_fresh();
    // A folder is moved out, changed there, and moved in again.
    let outside = tempfile::tempdir_in(server.folder.path()).unwrap();
    let out = outside.path().join("moved");
    fs::rename(file("4"), &out).unwrap();
    server.wait_for_no(&page(4));
    write(&out.join("a/b/c/d/4.md"), &directive(4, "sâu", "Sửa ở ngoài."));
    fs::rename(&out, file("bon")).unwrap();
    server.wait_for(&page(4), "Sửa ở ngoài.");
    write(&file("bon/a/b/c/d/4.md"), &directive(4, "sâu", "Sửa ở trong."));
    server.wait_for(&page(4), "Sửa ở trong.");
    // A file becomes a folder, and a folder a file.
    write(&file("x.md"), &directive(10, "mười", "Là tệp."));
    server.wait_for(&page(10), "Là tệp.");
    fs::remove_file(file("x.md")).unwrap();
    write(&file("x.md/11.md"), &directive(11, "mười một", "Trong thư mục."));
    server.wait_for(&page(11), "Trong thư mục.");
    server.wait_for_no(&page(10));
    fs::remove_dir_all(file("x.md")).unwrap();
    write(&file("x.md"), &directive(10, "mười", "Lại là tệp."));
    server.wait_for(&page(10), "Lại là tệp.");
    server.wait_for_no(&page(11));
    server.check_fresh();
}

#[test]
fn the_folders_of_the_site_are_removed_and_made_anew() {
    let server = Server::of(&[]);
    let content = server.path("content");
    server.check_alive();
    for round in 0..3 {
        fs::remove_dir_all(&content).unwrap();
        if round != 1 {
            server.wait_for_no(&page(1));
        }
        for at in 0..2 {
            // Twice in a row, the second time at once.
            write(
                &content.join("directives/2024/01.md"),
                &directive(1, "một", &format!("Vòng {round}-{at}.")),
            );
            if at == 0 {
                fs::rename(&content, server.path("cu")).unwrap();
                fs::remove_dir_all(server.path("cu")).unwrap();
            }
        }
        server.wait_for(&page(1), &format!("Vòng {round}-1."));
        write(
            &content.join("directives/2024/01.md"),
            &directive(1, "một", &format!("Vòng {round}, sửa.")),
        );
        server.wait_for(&page(1), &format!("Vòng {round}, sửa."));
    }
    server.check_fresh();
}

#[test]
fn the_site_itself_is_moved_away_and_back() {
    let folder = tempfile::tempdir().unwrap();
    let (at, away) = (folder.path().join("site"), folder.path().join("away"));
    write(&at.join("content/directives/2024/01.md"), &directive(1, "một", "Một."));
    let mut command = congbao();
    command.current_dir(&at);
    let server = Server::start_in(folder, command, "site", &[]);
    server.wait_for(&page(1), "Một.");
    fs::rename(&at, &away).unwrap();
    write(&away.join("content/directives/2024/01.md"), &directive(1, "một", "Ở xa."));
    thread::sleep(Duration::from_millis(300));
    fs::rename(&away, &at).unwrap();
    server.wait_for(&page(1), "Ở xa.");
    write(&at.join("content/directives/2024/01.md"), &directive(1, "một", "Đã về."));
    server.wait_for(&page(1), "Đã về.");
    fs::remove_dir_all(&at).unwrap();
    server.wait_for_no(&page(1));
    write(&at.join("content/directives/2024/01.md"), &directive(1, "một", "Lại có."));
    server.wait_for(&page(1), "Lại có.");
    write(&at.join("content/directives/2024/01.md"), &directive(1, "một", "Vẫn xem."));
    server.wait_for(&page(1), "Vẫn xem.");
}

#[test]
fn five_hundred_files_at_once_are_two_builds_at_most() {
    let server = Server::of(&[]);
    server.check_alive();
    let before = server.revision();
    // As a version control system does it: all of them as fast as the disk is.
    for at in 2..502 {
        let path = format!("content/directives/{}/{at:03}.md", at % 7);
        write(&server.path(&path), &directive(at, "nhiều", "Cùng lúc."));
    }
    server.wait_for(&page(501), "Cùng lúc.");
    let builds = server.revision() - before;
    assert!(builds <= 2, "{builds}\n{}", server.said());
    for at in 2..502 {
        let path = format!("content/directives/{}/{at:03}.md", at % 7);
        fs::remove_file(server.path(&path)).unwrap();
    }
    server.wait_for_no(&page(501));
    server.wait_for_no(&page(2));
    let builds = server.revision() - before;
    assert!(builds <= 4, "{builds}\n{}", server.said());
    server.check_fresh();
}

#[test]
fn all_that_pages_are_made_of_is_watched() {
    let own = "name: rieng\nextends: cong-bao\n";
    let server = Server::of(&[
        ("content/site.yaml", "title: Tên đầu\ntheme: rieng\n"),
        ("themes/rieng/theme.yaml", own),
        ("themes/rieng/templates/page.html", "{% extends \"cong-bao/page.html\" %}"),
        ("content/pages/gioi-thieu.md", "---\ntitle: Giới thiệu\n---\nLời đầu.\n"),
        (
            "content/directives/2024/02.md",
            &directive(2, "hai", "Hưởng ứng phong trào “Bình Sơn sạch”."),
        ),
    ]);
    let put = |name: &str, text: &str| write(&server.path(name), text);
    server.wait_for("/", "Tên đầu");
    put("content/site.yaml", "title: Tên sau\ntheme: rieng\n");
    server.wait_for("/", "Tên sau");
    put(
        "content/bodies.yaml",
        "- id: ubnd-ha-nam\n  name: Ủy ban nhân dân tỉnh Mới Đặt\n  level: province\n",
    );
    server.wait_for(&page(1), "Mới Đặt");
    put(
        "content/campaigns/binh-son-sach.md",
        "---\nname: Bình Sơn sạch\nlauncher: UBND tỉnh Bình Sơn\n---\nCuộc vận động của tỉnh.\n",
    );
    server.wait_for(&page(2), "binh-son-sach/");
    put("content/pages/gioi-thieu.md", "---\ntitle: Giới thiệu\n---\nLời sau.\n");
    server.wait_for("/gioi-thieu/", "Lời sau.");
    put("themes/rieng/static/them.css", "body { color: red }");
    server.wait("a file of the theme", |it| it.get("/assets/them.css").status == 200);
    put("themes/rieng/static/them.css", "body { color: green }");
    server.wait_for("/assets/them.css", "green");
    put("themes/rieng/i18n/vi.yaml", "standing: Lời của giao diện mới.\n");
    server.wait_for(&page(1), "Lời của giao diện mới.");
    put("themes/rieng/templates/404.html", "Không có gì ở đây cả.");
    server.wait_for("/khong-co/", "Không có gì ở đây cả.");
    server.check_fresh();
    // A mistake in a template leaves the pages as they were, until it is mended.
    put("themes/rieng/templates/404.html", "{% if %}");
    server.wait("a mistake", |it| {
        it.get("/__congbao/diagnostics.json").text().contains("404.html")
    });
    server.wait_for("/khong-co/", "Không có gì ở đây cả.");
    put("themes/rieng/templates/404.html", "Đã sửa.");
    server.wait_for("/khong-co/", "Đã sửa.");
    fs::remove_dir_all(server.path("themes/rieng/templates")).unwrap();
    server.wait("the other page", |it| !it.get("/khong-co/").text().contains("Đã sửa."));
    server.check_fresh();
}

#[test]
fn what_changes_nothing_builds_nothing() {
    let server = Server::of(&[]);
    let file = server.path("content/directives/2024/01.md");
    let text = fs::read_to_string(&file).unwrap();
    let before = server.revision();
    fs::write(&file, &text).unwrap();
    fs::File::options()
        .write(true)
        .open(&file)
        .unwrap()
        .set_modified(SystemTime::now())
        .unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
    for name in [
        "content/directives/2024/.01.md.swp",
        "content/x.tmp",
        "public/index.html",
        ".git/index",
    ] {
        write(&server.path(name), "x");
    }
    server.check_fresh();
    for _ in 0..20 {
        server.check_alive();
        thread::sleep(Duration::from_millis(50));
    }
    assert_eq!(server.revision(), before, "{}", server.said());
}

#[test]
fn half_a_file_is_shown_as_it_was_until_it_is_whole() {
    let server = Server::of(&[]);
    let file = server.path("content/directives/2024/01.md");
    let told = |it: &Server| it.get("/__congbao/diagnostics.json").text();
    let text = directive(1, "một", "Trọn vẹn.");
    server.check_alive();
    fs::write(&file, &text[..30]).unwrap();
    server.wait("a mistake", |it| told(it).contains("\"severity\":\"error\""));
    assert_eq!(server.get(&page(1)).status, 200);
    fs::write(&file, &text).unwrap();
    server.wait_for(&page(1), "Trọn vẹn.");
    server.check_fresh();
}

#[test]
fn remarks_on_a_file_are_those_of_now() {
    let server = Server::of(&[]);
    let file = server.path("content/directives/2024/01.md");
    let told = |it: &Server| it.get("/__congbao/diagnostics.json").text();
    // A letter that looks alike, which the faulty file has no more.
    write(&file, &directive(1, "một", "Theo Nghị định số 30/2020/NÐ-CP.\n\nNÐ."));
    server.wait("a warning", |it| told(it).contains("look-alike"));
    write(&file, "---\ntitle: [\n---\n");
    server.wait("a mistake", |it| told(it).contains("\"severity\":\"error\""));
    assert!(!told(&server).contains("look-alike"), "{}", told(&server));
    assert_eq!(server.get(&page(1)).status, 200);
    // A faulty file that is renamed stands in for nothing.
    fs::rename(&file, server.path("content/directives/2024/khac.md")).unwrap();
    server.wait_for_no(&page(1));
}

#[test]
fn links_to_files_and_folders_of_the_site() {
    let server = Server::of(&[
        ("van-ban-goc/02.md", &directive(2, "hai", "Hai.")),
        ("van-ban-goc/03/03.md", &directive(3, "ba", "Ba.")),
    ]);
    let link = |to: &str, at: &str| {
        let (to, at) = (server.path(to), server.path("content/directives").join(at));
        std::os::unix::fs::symlink(to, at).unwrap();
    };
    link("van-ban-goc/02.md", "2024/02.md");
    server.wait_for(&page(2), "Hai.");
    link("van-ban-goc/03", "lien-ket");
    server.wait_for(&page(3), "Ba.");
    write(&server.path("van-ban-goc/03/03.md"), &directive(3, "ba", "Ba mới."));
    server.wait_for(&page(3), "Ba mới.");
    write(&server.path("van-ban-goc/02.md"), &directive(2, "hai", "Hai mới."));
    server.wait_for(&page(2), "Hai mới.");
    server.check_fresh();
}

#[test]
fn what_stands_in_knows_the_names_of_now() {
    let campaign = |name: &str| {
        format!("---\nname: {name}\nlauncher: UBND tỉnh Bình Sơn\n---\nCủa tỉnh.\n")
    };
    let server = Server::of(&[
        (
            "content/directives/2024/02.md",
            &directive(
                2,
                "hai",
                "Hưởng ứng phong trào “Bình Sơn sạch” và “Bình Sơn xanh”.",
            ),
        ),
        ("content/campaigns/a-khac.md", &campaign("Phong trào khác")),
        ("content/campaigns/binh-son-sach.md", &campaign("Bình Sơn sạch")),
    ]);
    server.wait_for(&page(2), "binh-son-sach/");
    let file = server.path("content/directives/2024/02.md");
    let good = fs::read_to_string(&file).unwrap();
    write(&file, &good.replace("title: ", "title: ["));
    let told = |it: &Server| it.get("/__congbao/diagnostics.json").text();
    server.wait("a mistake", |it| told(it).contains("\"severity\":\"error\""));
    server.wait_for(&page(2), "binh-son-sach/");
    fs::remove_file(server.path("content/campaigns/a-khac.md")).unwrap();
    fs::remove_file(server.path("content/campaigns/binh-son-sach.md")).unwrap();
    write(&server.path("content/campaigns/binh-son-xanh.md"), &campaign("Bình Sơn xanh"));
    server.wait_for(&page(2), "binh-son-xanh/");
    write(&file, &good);
    server.wait("its end", |it| !told(it).contains("\"severity\":\"error\""));
    server.check_fresh();
}

/// The program as another user, who may not read everything; `None` where that cannot be.
fn as_nobody() -> Option<Command> {
    let is_root =
        Command::new("id").arg("-u").output().is_ok_and(|it| it.stdout == b"0\n");
    let has_tool = Command::new("setpriv").arg("--version").output().is_ok();
    let mut command = Command::new("setpriv");
    command
        .env("LC_ALL", "C")
        .env("SOURCE_DATE_EPOCH", "1767225600")
        .stdin(std::process::Stdio::null());
    command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]);
    (is_root && has_tool).then_some(command)
}

#[test]
fn a_file_that_cannot_be_read_is_told_and_read_once_it_can_be() {
    let Some(mut command) = as_nobody() else { return };
    let folder = site(&[
        ("content/directives/2024/01.md", &directive(1, "một", "Câu đầu tiên.")),
        ("content/directives/2024/02.md", &directive(2, "hai", "Hai.")),
        ("content/directives/2025/03.md", &directive(3, "ba", "Ba.")),
    ]);
    // The program lies where others may not look.
    let program = folder.path().join("congbao");
    fs::copy(env!("CARGO_BIN_EXE_congbao"), &program).unwrap();
    let mode = |path: &Path, mode: u32| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    mode(folder.path(), 0o755);
    let two = folder.path().join("content/directives/2024/02.md");
    mode(&two, 0o600);
    command.arg(program);
    let server = Server::start(folder, command, &[]);
    let told = |it: &Server| it.get("/__congbao/diagnostics.json").text();
    // It starts all the same.
    server.wait("a remark", |it| told(it).contains("content/directives/2024/02.md"));
    server.check_alive();
    server.wait_for_no(&page(2));
    mode(&two, 0o644);
    server.wait_for(&page(2), "Hai.");
    // What could be read once stands as it was.
    mode(&two, 0o600);
    server.wait("a remark", |it| told(it).contains("content/directives/2024/02.md"));
    write(&server.path("content/directives/2024/01.md"), &directive(1, "một", "Khác."));
    server.wait_for(&page(1), "Khác.");
    server.wait_for(&page(2), "Hai.");
    fs::remove_file(server.path("content/directives/2025/03.md")).unwrap();
    server.wait_for_no(&page(3));
    // A folder too.
    write(&server.path("content/directives/2025/03.md"), &directive(3, "ba", "Ba nữa."));
    server.wait_for(&page(3), "Ba nữa.");
    mode(&server.path("content/directives/2025"), 0o700);
    write(&server.path("content/directives/2024/01.md"), &directive(1, "một", "Nữa."));
    server.wait_for(&page(1), "Nữa.");
    server.wait_for(&page(3), "Ba nữa.");
    write(&server.path("content/directives/2025/03.md"), &directive(3, "ba", "Ba sửa."));
    mode(&server.path("content/directives/2025"), 0o755);
    server.wait_for(&page(3), "Ba sửa.");
    mode(&two, 0o644);
    server.wait("no remark", |it| !told(it).contains("2024/02.md"));
    server.check_fresh();
}

#[test]
fn a_file_that_does_not_come_to_rest_is_shown_when_it_does() {
    let server = Server::of(&[]);
    let file = server.path("content/directives/2024/01.md");
    for at in 0..400 {
        write(&file, &directive(1, "một", &format!("Lần {at}.")));
        thread::sleep(Duration::from_millis(2));
    }
    server.wait_for(&page(1), "Lần 399.");
    server.check_fresh();
}
