//! Themes made to hurt (60–67).

use crate::case::{Case, check};

fn theme(name: &'static str, home: &str) -> Case {
    Case::site(name)
        .fatal()
        .with("content/site.yaml", "theme: a\nbase_url: https://thu.example\n")
        .with("themes/a/theme.yaml", "name: a\nextends: cong-bao\n")
        .with("themes/a/templates/home.html", home)
}

fn loops(body: &str) -> String {
    let (open, close) = ("{% for i in range(end=1000) %}", "{% endfor %}");
    format!("{}{body}{}", open.repeat(4), close.repeat(4))
}

/// Half a minute each: `.ci/long` runs it.
#[test]
#[ignore = "takes a minute"]
fn a_loop_without_end_is_named() {
    check(
        "loops.txt",
        &[
            theme("62 a loop without end that writes", &loops("a")),
            theme("62 a loop without end that writes nothing", &loops("")),
        ],
    );
}

#[test]
fn themes_that_are_made_to_hurt() {
    check(
        "templates.txt",
        &[
            theme("60 a block that is not closed", "a\n{% if page %}\nb"),
            theme("60 a filter that is not there", "{{ page.title | khong_co }}"),
            theme("60 a function that is not there", "{{ khong_co() }}"),
            theme("60 a template that is not UTF-8", "")
                .with("themes/a/templates/home.html", b"\xFF\xFE".to_vec()),
            theme("61 includes itself", "{% include \"home.html\" %}"),
            theme("61 one includes the other", "{% include \"b.html\" %}")
                .with("themes/a/templates/b.html", "{% include \"home.html\" %}"),
            theme("61 extends itself", "{% extends \"home.html\" %}"),
            theme("61 one extends the other", "{% extends \"b.html\" %}")
                .with("themes/a/templates/b.html", "{% extends \"home.html\" %}"),
            theme(
                "61 a component that calls itself",
                "{% component again(x) %}{{<again x={x}/>}}{% endcomponent again %}{{<again x={1}/>}}",
            ),
            theme(
                "61 two components that call each other",
                "{% component one(x) %}a{{<two x={x}/>}}{% endcomponent one %}{% component two(x) %}{{<one x={x}/>}}{% endcomponent two %}{{<one x={1}/>}}",
            ),
            theme(
                "62 a loop over 10^9",
                "{% for i in range(end=1000000000) %}{% endfor %}",
            ),
            theme(
                "63 5,000 conditions in each other",
                &format!(
                    "{}a{}",
                    "{% if true %}".repeat(5000),
                    "{% endif %}".repeat(5000)
                ),
            ),
            theme(
                "63 5,000 brackets in each other",
                &format!("{{{{ {}1{} }}}}", "(".repeat(5000), ")".repeat(5000)),
            ),
            theme(
                "63 5,000 lists in each other",
                &format!("{{% set a = {}1{} %}}", "[".repeat(5000), "]".repeat(5000)),
            ),
            theme(
                "63 5,000 signs before a number",
                &format!("{{{{ {}1 }}}}", "-".repeat(5000)),
            ),
            theme("63 5,000 filters", &format!("{{{{ 1 {}}}}}", "| upper ".repeat(5000))),
            theme("64 includes what is not there", "{% include \"khong-co.html\" %}"),
            theme("64 extends what is not there", "{% extends \"khong-co.html\" %}"),
            Case::site("64 a theme that is not there")
                .fatal()
                .with("content/site.yaml", "theme: khong-co\n"),
            Case::site("64 a theme without templates")
                .fatal()
                .with("content/site.yaml", "theme: a\n")
                .with("themes/a/theme.yaml", "name: a\n"),
            Case::site("64 a name of a theme that leads elsewhere")
                .fatal()
                .with("content/site.yaml", "theme: ../content\n"),
            theme(
                "66 includes what lies elsewhere",
                "{% include \"../../../content/site.yaml\" %}",
            ),
            theme("67 a page of 1 GB", &loops(&"a".repeat(1000))),
        ],
    );
}

/// The engine has no bound for the values of a template: one that doubles a text forty times is
/// ended where it takes too much memory. The old site is not touched.
#[cfg(target_os = "linux")]
#[test]
fn a_template_that_takes_all_memory_leaves_the_old_site() {
    use std::fs;
    use std::path::Path;

    use crate::case::{ended, limited};

    // Without a bound it would take all that the machine has.
    let bounded = |folder: &Path, arguments| limited(folder, 6 << 30, arguments);
    if bounded(Path::new("."), &[]).get_program() == env!("CARGO_BIN_EXE_congbao") {
        return;
    }
    let doubled = "{% set x = 'a' %}{% for i in range(end=40) %}\
                   {% set_global x = x ~ x %}{% endfor %}{{ x }}";
    let folder = theme("67", "một").made();
    let built = || ended(bounded(folder.path(), &["build", "--quiet"]));
    assert_eq!(built().code, 0);
    let home = folder.path().join("public/index.html");
    assert_eq!(fs::read_to_string(&home).unwrap(), "một");
    fs::write(folder.path().join("themes/a/templates/home.html"), doubled).unwrap();
    let answer = built();
    assert_eq!(answer.code, 1);
    let said =
        "a page of `home.html` takes too much memory\n--> themes/a/templates/home.html";
    assert!(answer.stderr.contains(said), "{}", answer.stderr);
    assert_eq!(fs::read_to_string(&home).unwrap(), "một");
    fs::write(folder.path().join("themes/a/templates/home.html"), "hai").unwrap();
    assert_eq!(built().code, 0);
    assert_eq!(fs::read_to_string(&home).unwrap(), "hai");
}
