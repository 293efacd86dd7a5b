//! The JSON schema of the TOML, made from the structs that are read.
//!
//! A value of several shapes lists them in one `type`, without `anyOf`, so that validators tell the very place of a
//! fault. Only what recurs is a definition, since editors show no description that stands beside a `$ref`.

use super::{ChecksFile, DateFile, Label, LangFile, LevelFile, Levels, Line, Lines, SpeechFile, Text};
use crate::check::RULES;
use crate::message::Sentence;
use crate::message::schema as hint;
use crate::read::checks::{ALLOW, ON};
use schemars::generate::SchemaSettings;
use schemars::transform::transform_subschemas;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};
use std::borrow::Cow;

/// In draft 7, the last that taplo knows; tombi knows it as well.
pub(in crate::read) fn schema() -> String {
    let settings = SchemaSettings::draft07().with_transform(without_null);
    let mut schema = settings.into_generator().into_root_schema_for::<SpeechFile>();
    schema.insert("title".to_owned(), hint::title().both().into());
    schema.insert("description".to_owned(), hint::speech().both().into());
    describe(schema.pointer_mut("/properties"), hint::key_of_speech);
    describe(schema.pointer_mut("/definitions/section/properties"), hint::key_of_section);
    format!("{:#}\n", schema.as_value())
}

fn describe(properties: Option<&mut Value>, hint: fn(&str) -> Option<Sentence>) {
    for (key, property) in properties.and_then(Value::as_object_mut).into_iter().flatten() {
        if let (Some(hint), Some(property)) = (hint(key), property.as_object_mut()) {
            property.insert("description".to_owned(), hint.both().into());
        }
    }
}

/// TOML has no null: what is not given is left out.
fn without_null(schema: &mut Schema) {
    transform_subschemas(&mut without_null, schema);
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|name| name != "null");
        if let [one] = types.as_slice() {
            let one = one.clone();
            schema.insert("type".to_owned(), one);
        }
    }
    if let Some(Value::Array(choices)) = schema.get_mut("anyOf") {
        choices.retain(|choice| choice["type"] != "null");
        if let [Value::Object(one)] = choices.as_slice() {
            *schema = one.clone().into();
        }
    }
}

/// What the reader takes for blanks within a line, as it stands in the brackets of a pattern.
const BLANK: &str = r"\t \u00A0\u1680\u2000-\u200A\u202F\u205F\u3000\uFEFF";
const END: &str = r"\n\r\u2028\u2029";
const CONTROL: &str = r"\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F";

fn lines() -> String {
    format!("^[^{CONTROL}]*$")
}

/// One line with words in it at the most, among empty ones.
fn line() -> String {
    format!("^[{BLANK}{END}]*([^{BLANK}{END}{CONTROL}][^{END}{CONTROL}]*([{END}][{BLANK}{END}]*)?)?$")
}

/// One line without its end.
fn label() -> String {
    format!("^[^{END}{CONTROL}]*$")
}

/// A label as the first of its level, where white space of any kind before it does not count.
fn sample() -> String {
    let white = r"\t-\r \u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000";
    format!("^[{white}]*[^\\n\\r{CONTROL}]*$")
}

const LANG: &str = "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$";

const DAY: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";

/// TOML's times of day, with a date before them or without: validators are handed them as strings.
const TIME: &str = concat!(
    "^([0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ])?",
    "[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?([Zz]|[+-][0-9]{2}:[0-9]{2})?$",
);

/// Gives types their schemas, which stand wherever the types are used.
macro_rules! inline {
    ($($name:ident: |$generator:pat_param| $schema:expr;)*) => {
        $(impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }
            fn inline_schema() -> bool {
                true
            }
            fn json_schema($generator: &mut SchemaGenerator) -> Schema {
                $schema
            }
        })*
    };
}

inline! {
    Line: |_| json_schema!({ "type": "string", "pattern": line() });
    Lines: |_| json_schema!({ "type": "string", "pattern": lines() });
    Label: |_| json_schema!({ "type": "string", "pattern": label(), "examples": ["第一部分　", "（一）"] });
    LangFile: |_| json_schema!({ "type": "string", "pattern": LANG, "examples": ["zh-CN", "en"] });
    // A date of TOML's own is no string to tombi, unless a format says that it is meant.
    DateFile: |_| json_schema!({
        "anyOf": [
            { "type": "string", "format": "date", "pattern": DAY },
            { "type": "string", "pattern": line(), "not": { "pattern": TIME } },
        ],
        "examples": ["2024-05-01", "2024年5月"],
    });
    Levels: |generator| json_schema!({
        "type": "array",
        "items": generator.subschema_for::<LevelFile>(),
        "minItems": 1,
        "examples": [["一、", "（一）", "1.", "（1）"], ["一、", { "label": "（一）", "run_in": true }], ["1.", "(a)"]],
    });
    LevelFile: |generator| {
        let mut schema = json_schema!({
            "type": ["string", "object"],
            "pattern": sample(),
            "properties": {
                "label": generator.subschema_for::<Label>(),
                "run_in": generator.subschema_for::<bool>(),
            },
            "required": ["label"],
            "additionalProperties": false,
        });
        describe(schema.pointer_mut("/properties"), hint::key_of_level);
        schema
    };
    Text: |generator| text(generator);
    ChecksFile: |_| checks();
}

/// The rules by their names, each with what can be set of it.
fn checks() -> Schema {
    let names: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
    let mut properties = serde_json::Map::new();
    let allow = hint::allowed_rules().both();
    let items = json!({ "type": "string", "enum": names });
    properties.insert(ALLOW.to_owned(), json!({ "type": "array", "items": items, "description": allow }));
    for rule in RULES {
        let mut keys = serde_json::Map::new();
        keys.insert(ON.to_owned(), json!({ "type": "boolean", "description": hint::switch().both() }));
        for setting in rule.settings {
            let (least, most) = (setting.least, setting.most);
            let what = Sentence::from(setting.what).both();
            let number = json!({ "type": "integer", "minimum": least, "maximum": most, "description": what });
            keys.insert(setting.key.to_owned(), number);
        }
        let what = Sentence::from(rule.manual.what).both();
        let table = json!({
            "type": "object",
            "properties": keys,
            "additionalProperties": false,
            "description": what,
        });
        properties.insert(rule.name.to_owned(), table);
    }
    json_schema!({ "type": "object", "properties": properties, "additionalProperties": false })
}

/// A text in the table of a text, which may be such a table again.
struct TextInText;

impl JsonSchema for TextInText {
    fn schema_name() -> Cow<'static, str> {
        "text".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = text(generator);
        schema.insert("description".to_owned(), hint::text().both().into());
        schema
    }
}

fn text(generator: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "type": ["string", "array", "object"],
        "pattern": lines(),
        "items": generator.subschema_for::<Lines>(),
        "properties": { "text": generator.subschema_for::<TextInText>() },
        "additionalProperties": false,
    })
}
