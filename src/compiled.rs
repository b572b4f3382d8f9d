//! What the build script (`build/main.rs`) has made of the built-in ontology: the compiled lexicon, the expanded patterns
//! and the index of repairs, as bytes, the checksum of all, and the simplified forms of Chinese characters. Data only: the
//! modules that wrote it know what it says.

/// The built-in lexicon as [`crate::lexicon::Lexicon::pack`] writes it.
pub(crate) static LEXICON: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.bin"));

/// The patterns of the built-in ontology's rules, expanded, as `recognition::words` writes them.
pub(crate) static PATTERNS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/patterns.bin"));

/// The names of the built-in lexicon by what they may be misread as, as `resolution::RepairIndex::pack` writes them.
pub(crate) static REPAIRS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/repairs.bin"));

/// The SHA-256 of the built-in ontology.
pub(crate) static ONTOLOGY_SHA256: &str = include_str!(concat!(env!("OUT_DIR"), "/ontology.sha256"));

/// For each character from U+4E00 to U+9FFF its simplified form, two bytes each.
static SIMPLER: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/simpler.bin"));

/// The simplified form of a character; itself if it has none.
#[inline]
pub(crate) fn simpler(c: char) -> char {
    let at = (u32::from(c) as usize).wrapping_sub(0x4e00).wrapping_mul(2);
    let simple = SIMPLER.get(at..at.wrapping_add(2)).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    simple.and_then(|code| char::from_u32(u32::from(code))).unwrap_or(c)
}
