//! What shells make of the completions, and what roff makes of the manual pages.

use crate::ask;

/// The program under its own name, as it stands on a user's path.
const PROGRAM: &str = env!("CARGO_BIN_EXE_jianggao");

/// What bash offers behind a command line, without the words that stand for the program's options.
fn bash(line: &str) -> Vec<String> {
    let script = format!(
        "source <('{PROGRAM}' completions bash)\n\
         COMP_WORDS=({line})\n\
         COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))\n\
         _clap_complete_jianggao jianggao \"${{COMP_WORDS[COMP_CWORD]}}\" \"\"\n\
         IFS=$'\\n'; echo \"${{COMPREPLY[*]}}\"",
    );
    ask("bash", "bash", &["-c", &script], "").lines().map(str::to_owned).collect()
}

/// What fish offers behind a command line: a word and what is said of it.
fn fish(line: &str, tongue: &str) -> Vec<(String, String)> {
    let script = format!("set -x LC_ALL {tongue}; '{PROGRAM}' completions fish | source; complete -C '{line}'");
    let parted = |line: &str| line.split_once('\t').map(|(word, help)| (word.to_owned(), help.to_owned()));
    let whole = |line: &str| (line.to_owned(), String::new());
    let offered = ask("fish", "fish", &["--no-config", "-c", &script], "");
    offered.lines().map(|line| parted(line).unwrap_or_else(|| whole(line))).collect()
}

#[test]
fn bash_completes_formats_and_sections() {
    assert_eq!(
        bash("jianggao print data/speech.toml -t \"\""),
        ["text", "markdown", "html", "json", "docx", "pdf", "toml"]
    );
    assert_eq!(bash("jianggao print data/speech.toml -s 3."), ["3.1", "3.2", "3.3", "3.4"]);
    assert_eq!(bash("jianggao convert --encoding utf"), ["utf-8", "utf-8-bom"]);
    assert_eq!(bash("jianggao outl"), ["outline"]);
    assert_eq!(bash("jianggao print --theme \"\""), ["official", "reading", "plain"]);
    assert_eq!(bash("jianggao convert --theme r"), ["reading"]);
    assert_eq!(bash("jianggao print --theme da").concat(), "");
    // Paths are left to bash, which knows how to quote them; a speech is found behind its quotation marks.
    assert_eq!(bash("jianggao print data/g").concat(), "");
    assert_eq!(bash("jianggao print \"\"").concat(), "");
    assert!(bash("jianggao print --").contains(&"--section".to_owned()));
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let speech = folder.path().join("讲 话.toml");
    std::fs::copy("data/graduation.toml", &speech).expect("a temporary folder can be written to");
    let path = speech.display().to_string();
    for word in [format!("'\"{path}\"'"), format!("'{}'", path.replace(' ', "\\ "))] {
        assert_eq!(bash(&format!("jianggao print {word} -s 2.")), ["2.1", "2.2"], "{word}");
    }
    assert_eq!(bash("jianggao completions z"), ["zsh"]);
}

#[test]
fn fish_tells_what_each_word_is() {
    let sections = fish("jianggao print data/library-opening.toml -s ", "C.UTF-8");
    let told = |name: &str, head: &str| {
        let found = sections.iter().find(|(word, _)| word == name);
        assert!(found.is_some_and(|(_, help)| help == head), "{name}: {sections:?}");
    };
    told("title", "让书香走进每一户人家");
    told("1", "一、这座图书馆来之不易");
    told("3.2", "二是多带孩子来");
    let themes = fish("jianggao print data/speech.toml --theme data/themes/p", "C.UTF-8");
    assert!(themes.iter().any(|(word, _)| word == "data/themes/plain.toml"), "{themes:?}");
    let themes = fish("jianggao print data/speech.toml --theme p", "C.UTF-8");
    assert!(themes.iter().any(|(word, _)| word == "plain"), "{themes:?}");
    for (tongue, words) in
        [("zh_CN.UTF-8", "列出各部分的标题、字数和时间"), ("C.UTF-8", "List the sections of a speech")]
    {
        let commands = fish("jianggao outl", tongue);
        assert!(commands.iter().any(|(word, help)| word == "outline" && help.starts_with(words)), "{commands:?}");
    }
}

#[test]
fn manual_pages_are_set_without_a_warning() {
    for tongue in ["zh", "en"] {
        for command in ["", "print", "convert", "outline", "new", "schema", "completions", "man"] {
            let script =
                format!("'{PROGRAM}' man {command} --lang {tongue} | groff -K utf8 -T utf8 -man -ww -P -cbou 2>&1");
            let page = ask("bash", "bash", &["-c", &script], "");
            assert!(!page.contains("warning") && !page.contains("error:"), "{page}");
            let name = format!("jianggao {command}");
            assert!(page.contains(name.trim()) && page.contains("--lang"), "{page}");
            assert_eq!(page.contains("名称"), tongue == "zh", "{page}");
        }
    }
}
