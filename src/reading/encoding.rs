//! Bytes → characters: UTF-8, UTF-16 and the older encodings of Korean and Chinese, told apart by their bytes. A text that
//! is UTF-8 but for some bytes is broken UTF-8 and nothing else; what is not certain is refused. Never replaces a
//! character that it cannot read.

use super::reader::FORMATS;
use crate::error::{Error, Result};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

/// The encoding of a name, as `--encoding` gives it.
///
/// # Errors
/// A name that is none of an encoding.
pub fn encoding_named(name: &str) -> Result<&'static Encoding> {
    let name = name.trim();
    let own = match name.to_lowercase().as_str() {
        "cp949" | "uhc" => Some(EUC_KR),
        "cp936" => Some(GBK),
        "cp950" => Some(BIG5),
        _ => None,
    };
    own.or_else(|| Encoding::for_label(name.as_bytes())).ok_or_else(|| {
        Error::usage(format!("`{name}` is no encoding that is known")).hint("for example utf-8, utf-16le, euc-kr, gb18030, big5")
    })
}

/// The characters of a text, in the encoding given or in the one that the bytes show.
///
/// # Errors
/// Bytes that are no text, or text whose encoding is broken (with the line) or cannot be told.
pub(super) fn decode(bytes: &[u8], given: Option<&'static Encoding>) -> Result<String> {
    if let Some(encoding) = given {
        return decode_as(bytes, encoding);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return utf8(rest);
    }
    if bytes.len() >= 4 && (bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF")) {
        return decode_as(bytes, if bytes[0] == 0xFF { UTF_16LE } else { UTF_16BE });
    }
    if let Some(at) = bytes.iter().position(|&b| b == 0) {
        return utf16(bytes).ok_or_else(|| no_text(at));
    }
    utf8(bytes).or_else(|broken| legacy(bytes).unwrap_or(Err(broken)))
}

/// The characters of a file that names its encoding itself, perhaps wrongly. A page with few broken characters is read
/// without them, as a browser would.
pub(super) fn decode_marked(bytes: &[u8], named: Option<&'static Encoding>) -> Result<String> {
    let found = named.and_then(|encoding| strictly(bytes, encoding)).map_or_else(|| decode(bytes, None), Ok);
    found.or_else(|error| {
        let (text, _, _) = named.unwrap_or(UTF_8).decode(bytes);
        let broken = text.matches('\u{fffd}').count();
        if broken * 200 > text.chars().count() || text.contains('\0') { Err(error) } else { Ok(text.replace('\u{fffd}', "")) }
    })
}

/// The characters of a file's name: UTF-8, else what the older encodings of Korea and China give.
pub(super) fn decode_name(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(name) => name.to_owned(),
        Err(_) => [EUC_KR, GB18030].iter().find_map(|e| strictly(bytes, e)).unwrap_or_else(|| String::from_utf8_lossy(bytes).into_owned()),
    }
}

fn no_text(at: usize) -> Error {
    let names: Vec<&str> = FORMATS.iter().map(|format| format.name()).collect();
    Error::input(format!("not a text file: a NUL byte at offset {at}"))
        .hint(format!("convert it to a format that can be read: {}", names.join(", ")))
}

fn utf8(bytes: &[u8]) -> Result<String> {
    if let Some(at) = bytes.iter().position(|&b| b == 0) {
        return Err(no_text(at));
    }
    std::str::from_utf8(bytes).map(str::to_owned).map_err(|e| {
        Error::input(format!("not UTF-8: a broken character at byte {}", e.valid_up_to()))
            .line(bytes[..e.valid_up_to()].split(|&b| b == b'\n').count())
            .hint("convert the file to UTF-8, for example with iconv, or name its encoding with --encoding")
    })
}

fn decode_as(bytes: &[u8], encoding: &'static Encoding) -> Result<String> {
    if encoding == UTF_8 {
        return utf8(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes));
    }
    strictly(bytes, encoding).ok_or_else(|| {
        let replaced = encoding.decode_with_bom_removal(bytes).0;
        let before = replaced.split('\u{fffd}').next().unwrap_or_default();
        Error::input(format!("not {}: a broken character", encoding.name()))
            .line(before.matches('\n').count() + 1)
            .hint("convert the file to UTF-8, for example with iconv, or name another encoding with --encoding")
    })
}

/// The characters, if every byte belongs to one.
fn strictly(bytes: &[u8], encoding: &'static Encoding) -> Option<String> {
    let (bytes, skip) = match Encoding::for_bom(bytes) {
        Some((of_mark, length)) if of_mark == encoding => (bytes, length),
        _ => (bytes, 0),
    };
    let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes[skip..])?;
    (!text.contains('\0')).then(|| text.into_owned())
}

/// UTF-16 without a mark: in one of the two orders nearly everything is a character that is printed.
fn utf16(bytes: &[u8]) -> Option<String> {
    let mut found = [UTF_16LE, UTF_16BE].into_iter().filter_map(|order| {
        let text = strictly(bytes, order)?;
        let (mut all, mut printed, mut ascii) = (0, 0, 0);
        for c in text.chars() {
            all += 1;
            printed += usize::from(is_printed(c));
            ascii += usize::from(c.is_ascii());
        }
        (printed * 50 >= all * 49).then_some((ascii, text))
    });
    let first = found.next()?;
    let best = found.next().map_or(first.clone(), |second| if second.0 > first.0 { second } else { first });
    Some(best.1)
}

/// What texts of the field consist of: Latin letters, Hangul, Han, and signs between them.
fn is_printed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{c}' | ' '..='~' | '\u{a0}'..='\u{24f}' | '\u{391}'..='\u{3c9}' | '\u{2000}'..='\u{27bf}'
        | '\u{3000}'..='\u{33ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{ff01}'..='\u{ffee}')
}

/// From how many bytes that are no ASCII an encoding can be told.
const ENOUGH: usize = 12;

/// The text in an older encoding, if it is not mostly UTF-8, and long enough to tell which.
fn legacy(bytes: &[u8]) -> Option<Result<String>> {
    let (good, bad) = utf8_share(bytes);
    if bad <= good || bytes.iter().filter(|b| !b.is_ascii()).count() < ENOUGH {
        return None;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    [EUC_KR, GBK, GB18030, BIG5].contains(&guess).then(|| decode_as(bytes, guess))
}

/// How many characters of several bytes are whole in UTF-8, and how many places are not.
fn utf8_share(bytes: &[u8]) -> (usize, usize) {
    bytes.utf8_chunks().fold((0, 0), |(good, bad), chunk| {
        let whole = chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        (good + whole, bad + usize::from(!chunk.invalid().is_empty()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const KOREAN: &str = "1. 공업정보화부, 저고도 경제 발전계획 발표\n- 2030년까지 시장 규모 2조 위안\n";
    const SIMPLIFIED: &str = "一、工业和信息化部印发低空经济发展规划\n到2030年市场规模达到2万亿元。\n";
    const TRADITIONAL: &str = "一、經濟部公布半導體產業發展計畫\n預計於2030年完成。\n";

    #[test]
    fn older_encodings_give_the_same_characters() {
        for (text, encoding) in [(KOREAN, EUC_KR), (SIMPLIFIED, GBK), (SIMPLIFIED, GB18030), (TRADITIONAL, BIG5)] {
            let bytes = encoding.encode(text).0;
            assert_eq!(decode(&bytes, None).unwrap(), text, "{}", encoding.name());
            assert_eq!(decode(&bytes, Some(encoding)).unwrap(), text);
        }
    }

    #[test]
    fn utf16_with_a_mark_and_without() {
        for text in [KOREAN, SIMPLIFIED, TRADITIONAL, "Two agencies\nrelease a plan"] {
            let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            for (bytes, mark) in [(&big, b"\xFE\xFF"), (&little, b"\xFF\xFE")] {
                assert_eq!(decode(bytes, None).unwrap(), text);
                assert_eq!(decode(&[mark.as_slice(), bytes].concat(), None).unwrap(), text);
            }
        }
    }

    #[test]
    fn broken_utf8_is_not_taken_for_another_encoding() {
        let mut bytes = KOREAN.as_bytes().to_vec();
        bytes.remove(KOREAN.find("시장").unwrap());
        let error = decode(&bytes, None).unwrap_err();
        assert_eq!(error.line, Some(2), "{error}");
        assert!(error.message.starts_with("not UTF-8"), "{error}");
    }

    #[test]
    fn broken_bytes_of_a_named_encoding_have_a_line() {
        let mut bytes = EUC_KR.encode(KOREAN).0.into_owned();
        bytes.pop();
        bytes.extend(b"\n\xff\xff");
        let error = decode(&bytes, Some(EUC_KR)).unwrap_err();
        assert_eq!((error.line, error.message.as_str()), (Some(3), "not EUC-KR: a broken character"));
    }
}
