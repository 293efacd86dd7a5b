//! Characters of the fonts of signs, which stand at private code points.

/// The character that looks the same in every font, for the few that speeches use; else the character itself.
pub(super) fn plain(font: &str, c: char) -> char {
    let font = font.to_ascii_lowercase();
    // Either the code of the font itself or that code in the private area.
    let code = match u32::from(c) {
        code @ 0x20..=0xFF => code,
        code @ 0xF020..=0xF0FF => code - 0xF000,
        _ => return c,
    };
    match (&*font, code) {
        ("symbol", 0xA3) => '≤',
        ("symbol", 0xAE) => '→',
        ("symbol", 0xB0) => '°',
        ("symbol", 0xB1) => '±',
        ("symbol", 0xB3) => '≥',
        ("symbol", 0xB4) => '×',
        ("symbol", 0xB7) => '•',
        ("symbol", 0xB8) => '÷',
        ("wingdings", 0x6C) => '●',
        ("wingdings", 0x6E) => '■',
        ("wingdings", 0x6F) => '□',
        ("wingdings", 0x75) => '◆',
        ("wingdings", 0x9F) => '•',
        ("wingdings", 0xA7) => '▪',
        ("wingdings", 0xA8) => '□',
        ("wingdings", 0xD8) => '➢',
        ("wingdings", 0xE0) => '→',
        ("wingdings", 0xFB) => '✗',
        ("wingdings", 0xFC) => '✓',
        ("wingdings", 0xFD) => '☒',
        ("wingdings", 0xFE) => '☑',
        _ => c,
    }
}
