//! Names and trees that are not what they should be (43–59).

#[cfg(unix)]
use std::path::Path;
#[cfg(unix)]
use std::process::{Command, Stdio};

#[cfg(unix)]
use crate::case::BAD;
use crate::case::{Case, check};

fn directive(number: usize) -> String {
    format!(
        "---\ntitle: Về việc {number}\nnumber: {number:02}/CT-UBND\nissuer: ubnd-ha-nam\n\
         date: 2024-01-02\n---\nCác xã thực hiện.\n"
    )
}

fn named(name: &'static str, files: &[&str]) -> Case {
    files.iter().enumerate().fold(Case::site(name), |case, (at, file)| {
        case.with(format!("content/directives/{file}"), directive(at + 1))
    })
}

fn untitled(name: &'static str, title: &str) -> Case {
    Case::front(
        name,
        &format!("title: \"{title}\"\nissuer: ubnd-ha-nam\ndate: 2024-01-02"),
    )
}

#[test]
fn names_that_are_hard() {
    let long = "ă".repeat(126);
    let pages = |name, slug: &str| {
        Case::site(name)
            .with(format!("content/pages/{slug}.md"), "---\ntitle: Một\n---\nHai.\n")
    };
    check("names.txt", &[
        named("43 Vietnamese, blanks, signs", &["chỉ thị số 1.md", "a#b?c%d&e+f'g.md", "-x.md", "%2e%2e.md"]),
        named("43 a leading dot is not read", &[".x.md"]),
        named("44 one name, composed and decomposed", &["hoà.md", "hoa\u{300}.md"]),
        named("44 names that differ in case alone", &["A.md", "a.md"]),
        named("45 names that Windows keeps to itself", &["CON.md", "nul.md", "com1.md", "a:b.md", "c .md", "d..md"])
            .with("content/directives/CON.pdf", "%PDF-1.7"),
        pages("45 a page that Windows keeps to itself", "con"),
        named("45 a path of over 200 bytes", &[&format!("{0}/{0}/{0}/a.md", "a".repeat(80))]),
        named("47 a name of 255 bytes", &[&format!("{long}.md")]),
        untitled("47 a title of 4,000 bytes", &"Về việc phòng cháy ".repeat(200)),
        untitled("47 a title without a letter", "…!?"),
        Case::front("47 a number of 300 letters", &format!("title: Một\nnumber: 01/{}\nissuer: ubnd-ha-nam", "CT-UBND-".repeat(40))),
        untitled("53 a directive called index", "index"),
        pages("53 a page called index", "index"),
        pages("53 a page called 404", "404"),
        pages("53 a page called tim-kiem", "tim-kiem"),
        pages("53 a page called van-ban", "van-ban"),
        pages("53 a page called assets", "assets"),
        pages("53 a page called tim", "tim"),
        Case::site("52 an alias on the address of a page")
            .with("content/directives/2024/01.md", "---\ntitle: Một\nnumber: 01/CT-UBND\nissuer: ubnd-ha-nam\ndate: 2024-01-02\naliases: [ /van-ban/ubnd-ha-nam/2024/99-ct-ubnd/ ]\n---\nHai.\n"),
        Case::front("52 an alias out of the site", "title: Một\naliases: [ ../../x/, //evil/, /a b/, /con/, '/', /index.html ]"),
    ]);
}

#[test]
fn outputs_that_would_hurt() {
    let output = |name, output| {
        Case::site(name).called(&["build", "--quiet", "--output", output]).fatal()
    };
    check(
        "output.txt",
        &[
            output("50 in the content", "content/public"),
            output("50 the content in it", "."),
            output("50 the content", "content"),
            output("50 the root", "/"),
            output("50 above", ".."),
            output("50 the themes", "themes"),
            output("50 no name", ""),
            Case::site("51 with foreign files").with("public/luan-van.doc", "a").fatal(),
            Case::site("50 a file").with("public", "a").fatal(),
        ],
    );
}

#[cfg(unix)]
#[test]
fn what_is_neither_file_nor_folder() {
    use std::ffi::OsStr;
    use std::fs;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;

    let link = |name, target: &'static str, from: &'static str| {
        Case::site(name)
            .prepared(move |folder| symlink(target, folder.join(from)).unwrap())
    };
    check(
        "links.txt",
        &[
            Case::site("46 a name that is not UTF-8").prepared(|folder| {
                let name = OsStr::from_bytes(b"content/directives/2024/a\xFFb.md");
                fs::write(folder.join(name), directive(1)).unwrap();
            }),
            Case::site("46 a folder whose name is not UTF-8").prepared(|folder| {
                let name = folder.join(OsStr::from_bytes(b"content/directives/\xFF"));
                fs::create_dir(&name).unwrap();
                fs::write(name.join("a.md"), directive(1)).unwrap();
            }),
            Case::site("48 a pipe").prepared(|folder| {
                assert!(
                    Command::new("mkfifo")
                        .arg(folder.join(BAD))
                        .status()
                        .unwrap()
                        .success()
                );
            }),
            Case::site("48 a socket").prepared(|folder| {
                drop(std::os::unix::net::UnixListener::bind(folder.join(BAD)).unwrap());
            }),
            Case::site("48 a folder called 01.md").prepared(|folder| {
                fs::create_dir(folder.join(BAD)).unwrap();
            }),
            link("54 a link to a file elsewhere", "/etc/passwd", BAD),
            link("55 a link to a folder elsewhere", "/etc", "content/directives/2023"),
            link("56 a link to itself", "01.md", BAD),
            link("56 a link to the folder it is in", ".", "content/directives/2024/x"),
            link("56 a link to the folder above", "..", "content/directives/2024/x"),
            link("56 a link to nothing", "khong-co.md", BAD),
            link("54 a link inside", "99.md", BAD),
            link("58 a link to zeros without end", "/dev/zero", BAD),
            link("58 a link to the environment", "/proc/self/environ", BAD),
            Case::site("59 a template that is a link elsewhere")
                .with("content/site.yaml", "theme: a\nbase_url: https://thu.example\n")
                .with("themes/a/theme.yaml", "name: a\nextends: cong-bao\n")
                .prepared(|folder| {
                    fs::create_dir_all(folder.join("themes/a/templates")).unwrap();
                    symlink("/etc/passwd", folder.join("themes/a/templates/home.html"))
                        .unwrap();
                }),
            Case::site("55 the content is a link elsewhere").fatal().prepared(|folder| {
                let real = tempfile::tempdir().unwrap().keep();
                fs::rename(folder.join("content"), real.join("content")).unwrap();
                symlink(real.join("content"), folder.join("content")).unwrap();
            }),
            link("57 the output is a link elsewhere", "/tmp", "public").fatal(),
        ],
    );
}

/// As someone who may not read all files; nothing where the system lets nobody be another.
/// Every other file is read, and what was published of the closed one stays.
#[cfg(target_os = "linux")]
#[test]
fn what_may_not_be_read_is_named() {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    let folder = Case::site("49")
        .with(BAD, directive(1))
        .with("content/directives/2023/02.md", directive(2).replace("2024", "2023"))
        .made();
    let mode = |path: &str, mode| {
        let path = folder.path().join(path);
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    fs::create_dir(folder.path().join("out")).unwrap();
    mode("", 0o755);
    mode("out", 0o777);
    let build = ["build", "--quiet", "--keep-going", "--output", "out/public"];
    if as_nobody(folder.path(), &build).is_none_or(|it| it.code != 0) {
        return;
    }
    let page = |name: &str| {
        folder.path().join("out/public/van-ban/ubnd-ha-nam").join(name).exists()
    };
    for (closed, said) in [
        (BAD, "error[unreadable]: this cannot be read: Permission denied"),
        ("content/directives/2023", "--> content/directives/2023\n"),
    ] {
        mode(closed, 0o0);
        let answer = as_nobody(folder.path(), &build).unwrap();
        mode(closed, 0o755);
        assert_eq!((answer.code, answer.wrong), (1, None));
        assert!(answer.stderr.contains(said), "{}", answer.stderr);
        assert!(page("2024/99-ct-ubnd") && page("2024/01-ct-ubnd"));
        assert!(page("2023/02-ct-ubnd"));
    }
}

/// The program as someone who is not root; nothing where the system lets nobody be another.
#[cfg(target_os = "linux")]
fn as_nobody(folder: &Path, arguments: &[&str]) -> Option<crate::case::Answer> {
    let bounded = crate::case::bounded(folder, arguments);
    let mut command = Command::new("setpriv");
    command.args(["--reuid=65534", "--clear-groups"]).arg(bounded.get_program());
    command.args(bounded.get_args()).current_dir(folder);
    command.stderr(Stdio::piped()).stdout(Stdio::null());
    let mut trial = Command::new("setpriv");
    trial.args(["--reuid=65534", "--clear-groups", "true"]);
    let may = trial.output().is_ok_and(|it| it.status.success());
    may.then(|| crate::case::ended(command))
}
