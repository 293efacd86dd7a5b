//! Where the settings of an office are found, and what they stand behind.

use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

const SPEECH: &str = "title = \"讲话\"\n\n[[part]]\ntitle = \"常读\"\n";

/// A folder with settings, one below it with others, and one below that with a speech.
fn folders() -> io::Result<TempDir> {
    let folder = TempDir::new()?;
    let below = folder.path().join("office/speeches");
    fs::create_dir_all(&below)?;
    fs::write(folder.path().join("jianggao.toml"), "numbering = [\"甲、\"]\nmessages = \"zh\"\n")?;
    fs::write(folder.path().join("office/jianggao.toml"), "numbering = [\"（一）\"]\n")?;
    fs::write(below.join("speech.toml"), SPEECH)?;
    fs::write(below.join("own.toml"), format!("numbering = [\"1.\"]\n{SPEECH}"))?;
    Ok(folder)
}

/// What the program says, results and errors, in a locale of no country.
fn said(folder: &Path, args: &[&str]) -> io::Result<String> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jianggao"));
    for name in ["LANGUAGE", "LC_MESSAGES", "LANG", "LC_ALL", "COLUMNS"] {
        command.env_remove(name);
    }
    let output = command.args(args).current_dir(folder).output()?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr))
}

#[test]
fn the_nearest_settings_above_count() -> io::Result<()> {
    let folder = folders()?;
    let below = folder.path().join("office/speeches");
    assert!(said(&below, &["print", "speech.toml"])?.contains("　　（一）常读"));
    assert!(said(&below, &["print", "own.toml"])?.contains("　　1.常读"));
    assert!(said(&below, &["print", "speech.toml", "--no-config"])?.contains("　　一、常读"));
    assert!(said(&below, &["print", "speech.toml", "--config", "../../jianggao.toml"])?.contains("　　甲、常读"));
    // By where the program works, not by where the speech lies.
    assert!(said(folder.path(), &["print", "office/speeches/speech.toml"])?.contains("　　甲、常读"));
    fs::remove_file(folder.path().join("office/jianggao.toml"))?;
    // A folder of that name holds no settings.
    fs::create_dir(folder.path().join("office/jianggao.toml"))?;
    assert!(said(&below, &["print", "speech.toml"])?.contains("　　甲、常读"));
    Ok(())
}

#[test]
fn a_width_is_for_what_is_shown() -> io::Result<()> {
    let folder = TempDir::new()?;
    let paragraph = "大家好。".repeat(30);
    fs::write(folder.path().join("jianggao.toml"), "width = 20\n")?;
    fs::write(folder.path().join("a.toml"), format!("title = \"讲话\"\nopening = \"{paragraph}\"\n"))?;
    fs::write(folder.path().join("lines"), format!("{{\"text\": \"讲话\\n\\n{paragraph}\"}}\n"))?;
    let lines = |text: &str| text.lines().count();
    assert_eq!(lines(&said(folder.path(), &["print", "a.toml"])?), 15);
    assert!(said(folder.path(), &["convert", "lines", "--jsonl", "-t", "text"])?.contains(&paragraph));
    for (args, path) in [
        (&["print", "a.toml", "-o", "out.txt"][..], "out.txt"),
        (&["convert", "a.toml", "-t", "text", "--out-dir", "out"], "out/a.txt"),
    ] {
        assert_eq!(said(folder.path(), args)?, "");
        assert_eq!(lines(&fs::read_to_string(folder.path().join(path))?), 3, "{args:?}");
    }
    assert_eq!(said(folder.path(), &["print", "a.toml", "-o", "out.txt", "--width", "20"])?, "");
    assert_eq!(lines(&fs::read_to_string(folder.path().join("out.txt"))?), 15);
    Ok(())
}

#[test]
fn faulty_settings_are_told_by_every_command_that_has_use_for_them() -> io::Result<()> {
    let folder = folders()?;
    let path = folder.path();
    fs::write(path.join("office/jianggao.toml"), "numbring = []\n")?;
    for args in [&["print", "speech.toml"][..], &["convert", "speech.toml", "-t", "json"], &["outline", "speech.toml"]]
    {
        let said = said(&path.join("office/speeches"), args)?;
        assert!(said.starts_with("error: jianggao.toml has no key `numbring`"), "{said}");
        assert!(said.contains("office/jianggao.toml:1:1") || cfg!(windows), "{said}");
    }
    // Shells begin with these in whatever folder they are opened.
    for args in [&["completions", "bash"][..], &["schema"], &["man"]] {
        assert!(!said(&path.join("office/speeches"), args)?.contains("numbring"), "{args:?}");
    }
    // Whoever asks for help gets it.
    assert!(said(&path.join("office/speeches"), &["--help"])?.contains("Usage: "));
    Ok(())
}

#[cfg(unix)]
#[test]
fn settings_behind_a_link_that_leads_nowhere_are_missed() -> io::Result<()> {
    let folder = folders()?;
    let link = folder.path().join("office/jianggao.toml");
    fs::remove_file(&link)?;
    std::os::unix::fs::symlink("moved.toml", &link)?;
    let said = said(&folder.path().join("office/speeches"), &["print", "speech.toml"])?;
    assert!(said.starts_with("error: cannot read ") && said.contains("jianggao.toml"), "{said}");
    Ok(())
}

#[test]
fn a_pace_is_for_speeches_that_are_counted_alike() -> io::Result<()> {
    let folder = folders()?;
    let path = folder.path();
    fs::write(path.join("en.toml"), "opening = \"One two three.\"\n")?;
    for (settings, file, pace) in [
        ("pace = 220\n", "office/speeches/speech.toml", "at 220 a minute"),
        ("pace = 220\n", "en.toml", "at 130 a minute"),
        ("pace = 150\nlang = \"en\"\n", "en.toml", "at 150 a minute"),
    ] {
        fs::write(path.join("pace.toml"), settings)?;
        let said = said(path, &["outline", file, "--config", "pace.toml"])?;
        assert!(said.contains(pace), "{settings}{said}");
    }
    Ok(())
}

#[test]
fn messages_are_in_the_language_that_is_set_unless_another_is_asked_for() -> io::Result<()> {
    let folder = folders()?;
    for (args, chinese) in [
        (&["print", "missing.toml"][..], true),
        (&["print", "missing.toml", "--lang", "en"], false),
        (&["--lang=en", "print", "missing.toml"], false),
        (&["print", "missing.toml", "--no-config"], false),
        (&["print", "missing.toml", "--config", "office/jianggao.toml"], false),
        (&["prnt"], true),
        (&["prnt", "--no-config"], false),
        (&["prnt", "--lang", "en"], false),
        (&["--help"], true),
        (&["print", "--help", "--no-config"], false),
        (&["help", "print"], true),
        (&["help", "print", "--lang", "en"], false),
        (&["help", "--help"], true),
        (&[], true),
    ] {
        let said = said(folder.path(), args)?;
        assert_eq!(said.contains(['错', '用']), chinese, "{args:?}: {said}");
    }
    Ok(())
}

/// The keys that are set serve speeches; the README has a row for each.
#[test]
fn the_readme_has_every_key() -> io::Result<()> {
    for readme in ["README.md", "README.zh-CN.md"] {
        let text = fs::read_to_string(readme)?;
        for key in ["numbering", "lang", "pace", "width", "messages"] {
            assert!(text.contains(&format!("| `{key}` |")), "{readme}: {key}");
        }
    }
    Ok(())
}
