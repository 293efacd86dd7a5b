//! The JSON schema of the TOML, in `data/`, is the one that the structs give.

mod common;

use common::kept;
use jianggao::read::schema;
use serde_json::Value;

#[test]
fn the_schema_is_the_one_of_the_structs() {
    kept("data/speech.schema.json", &schema());
}

/// In both tongues, wherever a key stands.
#[test]
fn every_key_says_what_it_is() {
    let schema: Value = serde_json::from_str(&schema()).expect("JSON");
    let mut keys = Vec::new();
    properties(&schema, &mut keys);
    assert!(keys.len() > 20, "{keys:?}");
    for (key, property) in keys {
        let property = match property["$ref"].as_str() {
            Some(place) => schema.pointer(place.trim_start_matches('#')).expect("a definition"),
            None => property,
        };
        let said = property["description"].as_str().unwrap_or_default();
        let (chinese, english) = said.split_once(" · ").unwrap_or_default();
        assert!(!chinese.is_ascii() && english.contains(|c: char| c.is_ascii_alphabetic()), "{key}: {said}");
    }
}

fn properties<'s>(schema: &'s Value, keys: &mut Vec<(&'s str, &'s Value)>) {
    for (key, below) in schema.as_object().into_iter().flatten() {
        if key == "properties" {
            keys.extend(below.as_object().into_iter().flatten().map(|(key, property)| (key.as_str(), property)));
        }
        properties(below, keys);
    }
    schema.as_array().into_iter().flatten().for_each(|below| properties(below, keys));
}
