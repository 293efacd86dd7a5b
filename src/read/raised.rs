//! Raised and lowered letters, as 10⁶ and CO₂ have them, in characters that are so themselves (Unicode, Superscripts and
//! Subscripts): a plain 106 would be another number.

/// Where letters stand beside those around them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Raised {
    Above,
    Below,
}

const ABOVE: [(char, char); 18] = [
    ('0', '⁰'),
    ('1', '¹'),
    ('2', '²'),
    ('3', '³'),
    ('4', '⁴'),
    ('5', '⁵'),
    ('6', '⁶'),
    ('7', '⁷'),
    ('8', '⁸'),
    ('9', '⁹'),
    ('+', '⁺'),
    ('-', '⁻'),
    ('−', '⁻'),
    ('=', '⁼'),
    ('(', '⁽'),
    (')', '⁾'),
    ('n', 'ⁿ'),
    ('i', 'ⁱ'),
];

const BELOW: [(char, char); 16] = [
    ('0', '₀'),
    ('1', '₁'),
    ('2', '₂'),
    ('3', '₃'),
    ('4', '₄'),
    ('5', '₅'),
    ('6', '₆'),
    ('7', '₇'),
    ('8', '₈'),
    ('9', '₉'),
    ('+', '₊'),
    ('-', '₋'),
    ('−', '₋'),
    ('=', '₌'),
    ('(', '₍'),
    (')', '₎'),
];

impl Raised {
    /// The text in such characters; `None` where one of it has none.
    pub(super) fn written(self, text: &str) -> Option<String> {
        let table = match self {
            Raised::Above => &ABOVE[..],
            Raised::Below => &BELOW,
        };
        let one = |c: char| {
            let found = table.iter().find(|(plain, _)| *plain == c).map(|&(_, raised)| raised);
            found.or_else(|| Some(c).filter(|c| c.is_whitespace()))
        };
        text.chars().map(one).collect()
    }
}
