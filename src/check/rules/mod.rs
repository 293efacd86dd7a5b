//! The rules: one file each, with its manual in both languages and its tests.

mod empty_section;
mod full_width_digits;
mod half_width_punctuation;
mod hard_to_say_number;
mod impossible_date;
mod invisible_character;
mod label_out_of_sequence;
mod label_typed_in_title;
mod long_breath;
mod long_paragraph;
mod mark_after_heading;
mod missing_closing;
mod missing_salutation;
mod mixed_label_families;
mod placeholder_left;
mod promised_count;
mod repeated_passage;
mod repeated_punctuation;
mod salutation_without_colon;
mod space_between_han;
mod straight_quotes;
mod unbalanced_marks;
mod web_residue;
mod wrong_dash_or_ellipsis;

use super::Rule;

/// All rules, in the order of the manual.
pub const RULES: &[&Rule] = &[
    &half_width_punctuation::RULE,
    &straight_quotes::RULE,
    &wrong_dash_or_ellipsis::RULE,
    &full_width_digits::RULE,
    &space_between_han::RULE,
    &repeated_punctuation::RULE,
    &unbalanced_marks::RULE,
    &invisible_character::RULE,
    &promised_count::RULE,
    &label_out_of_sequence::RULE,
    &mixed_label_families::RULE,
    &label_typed_in_title::RULE,
    &placeholder_left::RULE,
    &web_residue::RULE,
    &empty_section::RULE,
    &repeated_passage::RULE,
    &impossible_date::RULE,
    &salutation_without_colon::RULE,
    &mark_after_heading::RULE,
    &long_breath::RULE,
    &missing_salutation::RULE,
    &missing_closing::RULE,
    &long_paragraph::RULE,
    &hard_to_say_number::RULE,
];

#[cfg(test)]
mod testing;
