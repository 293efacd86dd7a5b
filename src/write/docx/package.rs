//! The package: parts in a zip archive, the same bytes for the same parts.

use crate::message::Message;
use crate::write::time::Moment;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// A part by its name in the archive.
pub(super) type Part = (String, Vec<u8>);

/// The bytes from which on a part is compressed: for less, making a compressor ready takes longer than all its work.
const WORTH_IT: usize = 8 << 10;

/// Packs parts, which say they were made at a moment, or else when zip archives began: 1980.
pub(super) fn pack(parts: &[Part], moment: Option<Moment>) -> Result<Vec<u8>, Message> {
    let time = moment.and_then(|Moment { year, month, day, hour, minute, second }| {
        DateTime::from_date_and_time(year, month, day, hour, minute, second).ok()
    });
    let stored = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(time.unwrap_or_default())
        .unix_permissions(0o644);
    // A speech is a few kilobytes either way, and a better level takes a tenth of the time of all.
    let deflated = stored.compression_method(CompressionMethod::Deflated).compression_level(Some(1));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // In memory nothing fails but what is larger than an archive can be.
    for (name, bytes) in parts {
        let options = if bytes.len() < WORTH_IT { stored } else { deflated };
        zip.start_file(name.as_str(), options).map_err(|_| Message::TooLarge)?;
        zip.write_all(bytes).map_err(|_| Message::TooLarge)?;
    }
    zip.finish().map(Cursor::into_inner).map_err(|_| Message::TooLarge)
}
