//! Themes: a TOML file each.

use super::{encoding, toml_faults, toml_syntax};
use crate::diagnostic::Faults;
use crate::theme::{self, Theme};
use ::toml::de::DeTable;

/// Reads a theme. What it does not say is as in the theme that it names as its `base`, or else in `official`.
///
/// # Errors
/// All faults that were found: bytes that are not UTF-8, faults of TOML, unknown keys, wrong values, sizes that do not fit
/// on the sheet.
pub fn theme(bytes: &[u8]) -> Result<Theme, Box<Faults>> {
    let text = encoding::decode(bytes).map_err(Faults::of_input)?;
    let (mended, syntax) = toml_syntax::faults(text);
    let (root, _) = DeTable::parse_recoverable(&mended);
    match theme::parse(root.get_ref()) {
        Ok(theme) if syntax.is_empty() => Ok(theme),
        read => {
            let found = toml_faults::without_consequences(text, syntax, read.err().unwrap_or_default());
            Err(Faults::in_text(text, found).into())
        }
    }
}
