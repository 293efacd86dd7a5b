//! What is told of faulty files: at its place, by its cause.

mod common;

use common::{cases, read, speech, whole, write};
use jianggao::diagnostic::{Diagnostic, Faults};
use jianggao::message::Message;
use proptest::prelude::*;
use proptest::sample::Index;

fn faults(text: &str, extension: &str) -> Box<Faults> {
    match read(text, extension) {
        Ok(speech) => panic!("read: {text}\n{speech:#?}"),
        Err(faults) => faults,
    }
}

#[test]
fn faults_of_toml_are_told_by_their_cause() {
    let control = Message::ControlCharacter { code: 1 };
    let block = Message::StringNotClosed { mark: "\"\"\"" };
    let text_outside = |line: &str| Message::TextOutside { line: line.to_owned() };
    for (toml, messages) in [
        ("title = '甲\u{1}'\n", vec![control.clone()]),
        ("opening = \"\"\"甲\u{1}\"\"\"\n", vec![control.clone()]),
        ("opening = '''甲\u{1}'''\n", vec![control]),
        ("title = '甲\n", vec![Message::StringNotClosed { mark: "'" }]),
        ("# \"\"\"\nbyline = [\"甲\"\n", vec![Message::ArrayNotClosed]),
        ("# \"\"\"\n[[part]\n", vec![Message::HeaderNotClosed]),
        ("\"\"\"\n\n[[part]]\ntitle = \"甲\"\n", vec![block.clone()]),
        ("甲。\n\"\"\"\n\n[[part]]\ntext = \"\"\"\n乙。\n\"\"\"\n", vec![text_outside("甲。"), block]),
    ] {
        let told: Vec<Message> = faults(toml, "toml").list.into_iter().map(|fault| fault.message).collect();
        assert_eq!(told, messages, "{toml}");
    }
    for toml in ["= 1\n", "[[]]\n", "opening = { text ] }\n"] {
        assert!(matches!(&faults(toml, "toml").list[..], [Diagnostic { message: Message::Toml { .. }, .. }]), "{toml}");
    }
    assert_eq!(faults(&format!("opening = {}", "[".repeat(1_000)), "toml").list[0].message, Message::TooDeep);
}

proptest! {
    #![proptest_config(cases(300))]

    /// Of text whose closing marks are missing that is told, and nothing of what follows.
    #[test]
    fn a_text_that_goes_on_is_told_where_it_begins(speech in speech(), at in any::<Index>()) {
        let mut toml = write("toml", &whole(&speech));
        let marks: Vec<usize> = toml.match_indices("\n\"\"\"\n").map(|(at, _)| at).collect();
        // Not where the marks of a title end it.
        prop_assume!(!marks.is_empty() && toml.matches("\"\"\"").count() == 2 * marks.len());
        let end = marks[at.index(marks.len())];
        let begin = toml[..end].rfind("\"\"\"").expect("the writer begins what it ends");
        toml.replace_range(end..end + 4, "");
        let faults = faults(&toml, "toml");
        let [fault] = &faults.list[..] else { panic!("{toml}\n{}", common::told(&faults)) };
        prop_assert_eq!(&fault.message, &Message::StringNotClosed { mark: "\"\"\"" });
        prop_assert_eq!(fault.span.clone(), Some(begin..begin + 3));
    }
}
