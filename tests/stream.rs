//! `convert --jsonl`: a line in, a line out.

use serde_json::{Value, json};
use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::process::{Command, Output, Stdio};
use std::thread;

fn jianggao(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jianggao"));
    command.args(["--no-config", "convert", "--jsonl"]).args(args).env("LC_ALL", "C");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// What becomes of lines.
fn streamed(args: &[&str], input: &str) -> io::Result<Output> {
    let mut child = jianggao(args).spawn()?;
    let mut stdin = child.stdin.take().expect("it is piped");
    let input = input.to_owned();
    let sender = thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output()?;
    sender.join().expect("it does not panic")?;
    Ok(output)
}

fn answers(output: &Output) -> Vec<Value> {
    let text = String::from_utf8_lossy(&output.stdout);
    text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
}

/// What the same speech becomes as a file.
fn plain(text: &str, extension: &str, to: &str) -> io::Result<String> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join(format!("speech.{extension}"));
    fs::write(&path, text)?;
    let mut command = Command::new(env!("CARGO_BIN_EXE_jianggao"));
    let output = command.args(["--no-config", "convert", "-t", to, "--width", "none"]).arg(&path).output()?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn an_answer_is_what_the_file_would_be() -> io::Result<()> {
    let speeches = [
        ("toml", "toml", include_str!("../data/speech.toml")),
        ("text", "txt", include_str!("../data/reading-day.txt")),
        ("markdown", "md", "# Talk\n\nHello.\n\n## One\n\nWords.\n"),
    ];
    for to in ["text", "markdown", "html", "json", "toml"] {
        let lines: String = speeches.iter().map(|(key, _, text)| json!({ *key: text }).to_string() + "\n").collect();
        let output = streamed(&["-t", to], &lines)?;
        assert!(output.status.success());
        for (answer, (_, extension, text)) in answers(&output).iter().zip(speeches) {
            assert_eq!(answer["output"], plain(text, extension, to)?, "{to} {extension}");
        }
    }
    Ok(())
}

#[test]
fn answers_come_in_the_order_of_the_lines() -> io::Result<()> {
    // Long ones among short ones, so that they are done in another order; some are bad.
    let text = |index: usize| match index % 7 {
        0 => json!({"id": index, "toml": "titel = \"讲话\""}),
        3 => json!({"id": index, "text": include_str!("../data/reading-day.txt").repeat(20)}),
        _ => json!({"id": index, "text": format!("讲话\n\n同志们：\n\n第 {index} 次。")}),
    };
    let lines: String = (0..2000).map(|index| text(index).to_string() + "\n").collect();
    let outputs: Vec<Output> =
        ["1", "4"].iter().map(|jobs| streamed(&["-t", "text", "--jobs", jobs], &lines)).collect::<io::Result<_>>()?;
    let [one, four] = &outputs[..] else { panic!("two runs") };
    assert_eq!(one.stdout, four.stdout);
    let answers = answers(one);
    assert_eq!(answers.len(), 2000);
    for (index, answer) in answers.iter().enumerate() {
        assert_eq!(answer["id"], index);
        assert_eq!(answer.get("error").is_some(), index % 7 == 0, "{answer}");
    }
    Ok(())
}

#[test]
fn a_bad_line_is_an_error_and_stops_nothing() -> io::Result<()> {
    let input = "{\"id\":1,\"toml\":\"title = \\\"讲话\\\"\\ntitel = 1\\n\"}\n\nnonsense\n{\"id\":3,\"text\":7}\n\
                 {\"id\":4,\"text\":\"甲\",\"toml\":\"乙\"}\n{\"id\":5}\n{\"id\":6,\"text\":\"好\",\"more\":[1]}";
    let output = streamed(&["-t", "text"], input)?;
    assert_eq!(output.status.code(), Some(0));
    let answers = answers(&output);
    let ids: Vec<&Value> = answers.iter().map(|answer| &answer["id"]).collect();
    assert_eq!(ids, [&json!(1), &Value::Null, &json!(3), &json!(4), &json!(5), &json!(6)]);
    let error = &answers[0]["error"];
    assert_eq!((&error["line"], &error["column"], &error["faults"]), (&json!(2), &json!(1), &json!(1)));
    assert!(error["message"].as_str().is_some_and(|message| message.contains("titel")), "{error}");
    assert!(answers[1..5].iter().all(|answer| answer["error"]["message"].is_string()));
    assert_eq!(answers[5]["output"], "　　好\n");
    let told = String::from_utf8_lossy(&output.stderr);
    for place in ["<stdin>:1:2:1", "<stdin>:3", "<stdin>:4", "<stdin>:5", "<stdin>:6", "5 of 6 lines"] {
        assert!(told.contains(place), "{place}: {told}");
    }
    Ok(())
}

/// Programs on Windows put one before all else.
#[test]
fn a_byte_order_mark_is_no_part_of_the_first_line() -> io::Result<()> {
    let output = streamed(&["-t", "text"], "\u{FEFF}{\"id\":1,\"text\":\"大家好。\"}\r\n")?;
    assert_eq!(answers(&output), [json!({"id": 1, "output": "　　大家好。\n"})]);
    Ok(())
}

#[test]
fn ids_stay_as_they_are() -> io::Result<()> {
    let ids = ["1.50", "12345678901234567890123", "\"\\u4e00\"", "{\"a\": [1, 2]}", "null", "true"];
    let lines: String = ids.iter().map(|id| format!("{{\"text\":\"好\",\"id\":{id}}}\n")).collect();
    let output = streamed(&["-t", "text"], &lines)?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    for (line, id) in text.lines().zip(ids) {
        assert!(line.starts_with(&format!("{{\"id\":{id},")), "{id}: {line}");
    }
    Ok(())
}

#[test]
fn who_waits_for_an_answer_gets_it() -> io::Result<()> {
    let mut child = jianggao(&["-t", "text"]).spawn()?;
    let mut stdin = child.stdin.take().expect("it is piped");
    let mut stdout = BufReader::new(child.stdout.take().expect("it is piped"));
    for index in 0..3 {
        writeln!(stdin, "{{\"id\":{index},\"text\":\"好\"}}")?;
        let mut answer = String::new();
        stdout.read_line(&mut answer)?;
        assert!(answer.starts_with(&format!("{{\"id\":{index},")), "{answer}");
    }
    drop(stdin);
    assert!(child.wait()?.success());
    Ok(())
}

/// Lines may still come, for which nobody waits any more.
#[test]
fn it_ends_when_its_reader_has_gone() -> io::Result<()> {
    let mut child = jianggao(&["-t", "text"]).spawn()?;
    let mut stdin = child.stdin.take().expect("it is piped");
    drop(child.stdout.take());
    stdin.write_all(b"{\"text\":\"a\"}\n")?;
    assert!(child.wait()?.success());
    drop(stdin);
    Ok(())
}

#[test]
fn a_file_is_written_whole_or_not_at_all() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    let [input, output] = ["in.jsonl", "out.jsonl"].map(|name| folder.path().join(name));
    let [input, output] = [&input, &output].map(|path| path.to_str().expect("UTF-8"));
    fs::write(input, "{\"id\":1,\"text\":\"好\"}\n")?;
    assert!(streamed(&["-t", "text", "-o", output, input], "")?.status.success());
    assert_eq!(fs::read_to_string(output)?, "{\"id\":1,\"output\":\"　　好\\n\"}\n");
    // Onto itself, into what is no text, from two inputs, and from what is not there.
    for args in [
        &["-t", "text", "-o", input, input][..],
        &["-t", "docx", input],
        &["-t", "text", input, output],
        &["-t", "text", "-o", output, "none.jsonl"],
        &[input],
    ] {
        let refused = streamed(args, "")?;
        assert_eq!(refused.status.code(), Some(2), "{args:?}");
        assert!(refused.stdout.is_empty() && refused.stderr.starts_with(b"error: "), "{args:?}");
    }
    assert_eq!(fs::read_dir(folder.path())?.count(), 2);
    Ok(())
}

#[test]
fn only_an_object_is_a_speech() -> io::Result<()> {
    let output = streamed(&["-t", "text"], "[\"k\",\"好。\"]\n[1]\n\"x\"\nnull\n")?;
    let answers = answers(&output);
    assert_eq!(answers.len(), 4);
    for answer in answers {
        assert_eq!(answer["id"], Value::Null);
        assert_eq!(answer["error"]["message"], "this line is no JSON object", "{answer}");
    }
    Ok(())
}

#[test]
fn a_key_that_stands_twice_is_told() -> io::Result<()> {
    let output =
        streamed(&["-t", "text"], "{\"id\":1,\"text\":\"大家好。\",\"id\":2}\n{\"text\":\"a\",\"text\":\"b\"}\n")?;
    let answers = answers(&output);
    assert_eq!(answers.len(), 2);
    for answer in answers {
        let message = answer["error"]["message"].as_str().expect("it is bad");
        assert!(message.contains("once") && message.contains("one id at most"), "{message}");
    }
    Ok(())
}

/// The sender has died in the middle of a line.
#[test]
fn a_line_that_breaks_off_is_bad() -> io::Result<()> {
    let output = streamed(&["-t", "text"], "{\"id\":1,\"text\":\"好\"}\n\n{\"id\":2,\"te")?;
    assert_eq!(answers(&output).len(), 2);
    assert!(String::from_utf8_lossy(&output.stderr).contains("1 of 2 lines"));
    Ok(())
}

/// What waits is bounded, of long lines and of short ones that become long.
#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_the_stream() -> io::Result<()> {
    let peak = |words: &str, count: usize| -> io::Result<usize> {
        let mut child = jianggao(&["-t", "html"]).stdout(Stdio::null()).spawn()?;
        let mut stdin = child.stdin.take().expect("it is piped");
        let line = json!({ "text": words }).to_string() + "\n";
        (0..count).try_for_each(|_| stdin.write_all(line.as_bytes()))?;
        // It still waits for the end of the input.
        let status = fs::read_to_string(format!("/proc/{}/status", child.id()))?;
        drop(stdin);
        assert!(child.wait()?.success());
        let line = status.lines().find(|line| line.starts_with("VmHWM:")).expect("the peak is told");
        Ok(line.split_whitespace().nth(1).and_then(|kilobytes| kilobytes.parse().ok()).expect("a number"))
    };
    let long = "各位同志，大家好。".repeat(10_000);
    // More than a pipe holds, so that some of them were read.
    for (words, few) in [(&*long, 60), ("好", 8000)] {
        let (at_first, later) = (peak(words, few)?, peak(words, 4 * few)?);
        assert!(later < at_first * 3 / 2, "{at_first} kB for {few} lines, {later} kB for four times as many");
    }
    Ok(())
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() -> io::Result<()> {
    let mut child = jianggao(&["-t", "text"]);
    let full = fs::OpenOptions::new().write(true).open("/dev/full")?;
    let mut child = child.stdout(full).spawn()?;
    child.stdin.take().map_or(Ok(()), |mut stdin| stdin.write_all(b"{\"text\":\"a\"}\n"))?;
    let output = child.wait_with_output()?;
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("<stdout>"));
    Ok(())
}
