//! Character maps inside a PDF: which characters the codes of a font stand for (`ToUnicode`), and how long codes are.

use std::collections::BTreeMap;

/// A map from codes to characters, or to the numbers of glyphs.
#[derive(Debug, Default)]
pub(super) struct CMap {
    /// By length and first code: the last code and what the first stands for, in UTF-16.
    ranges: BTreeMap<(usize, u32), (u32, Vec<u16>)>,
    /// By length and first code: the last code and the number of the first glyph.
    glyphs: BTreeMap<(usize, u32), (u32, u32)>,
    /// Lengths of codes with the first and the last code.
    spaces: Vec<(usize, u32, u32)>,
}

enum Token<'a> {
    Hex(Vec<u8>),
    Number(u32),
    Open,
    Close,
    Word(&'a [u8]),
}

impl CMap {
    /// Reads a map; what cannot be understood is passed over.
    pub fn parse(data: &[u8]) -> Self {
        let mut map = Self::default();
        let mut operands: Vec<Token<'_>> = Vec::new();
        for token in (Tokens { data, at: 0 }) {
            let Token::Word(word) = token else {
                operands.push(token);
                continue;
            };
            match word {
                b"endcodespacerange" => map.add_spaces(&operands),
                b"endbfchar" => map.add_chars(&operands),
                b"endbfrange" => map.add_ranges(&operands),
                b"endcidchar" => map.add_glyphs(&operands, 2),
                b"endcidrange" => map.add_glyphs(&operands, 3),
                _ => {}
            }
            operands.clear();
        }
        map
    }

    fn add_spaces(&mut self, operands: &[Token<'_>]) {
        for pair in operands.chunks(2) {
            if let [Token::Hex(low), Token::Hex(high)] = pair {
                self.spaces.push((low.len(), code(low), code(high)));
            }
        }
    }

    fn add_chars(&mut self, operands: &[Token<'_>]) {
        for pair in operands.chunks(2) {
            if let [Token::Hex(from), Token::Hex(to)] = pair {
                self.ranges.insert((from.len(), code(from)), (code(from), units(to)));
            }
        }
    }

    fn add_ranges(&mut self, operands: &[Token<'_>]) {
        let mut rest = operands;
        while let [Token::Hex(low), Token::Hex(high), to, ..] = rest {
            let (length, first, last) = (low.len(), code(low), code(high));
            match to {
                Token::Hex(to) => {
                    self.ranges.insert((length, first), (last, units(to)));
                    rest = &rest[3..];
                }
                Token::Open => {
                    let end = rest.iter().position(|t| matches!(t, Token::Close)).unwrap_or(rest.len());
                    for (at, token) in (first..).zip(&rest[3..end.max(3)]) {
                        if let Token::Hex(to) = token {
                            self.ranges.insert((length, at), (at, units(to)));
                        }
                    }
                    rest = rest.get(end + 1..).unwrap_or_default();
                }
                _ => return,
            }
        }
    }

    fn add_glyphs(&mut self, operands: &[Token<'_>], each: usize) {
        for entry in operands.chunks(each) {
            match entry {
                [Token::Hex(from), Token::Number(glyph)] => {
                    self.glyphs.insert((from.len(), code(from)), (code(from), *glyph));
                }
                [Token::Hex(low), Token::Hex(high), Token::Number(glyph)] => {
                    self.glyphs.insert((low.len(), code(low)), (code(high), *glyph));
                }
                _ => {}
            }
        }
    }

    /// Whether it names any character.
    pub fn has_characters(&self) -> bool {
        !self.ranges.is_empty()
    }

    /// The characters that a code of some length stands for.
    pub fn characters(&self, length: usize, code: u32) -> Option<String> {
        let (&(_, first), (last, units)) = self.ranges.range((length, 0)..=(length, code)).next_back()?;
        if code > *last {
            return None;
        }
        let mut units = units.clone();
        let unit = units.last_mut()?;
        *unit = unit.wrapping_add(u16::try_from(code - first).ok()?);
        Some(String::from_utf16_lossy(&units))
    }

    /// The number of the glyph of a code.
    pub fn glyph(&self, length: usize, code: u32) -> Option<u32> {
        let (&(_, first), (last, glyph)) = self.glyphs.range((length, 0)..=(length, code)).next_back()?;
        (code <= *last).then(|| glyph.saturating_add(code - first))
    }

    /// The length of the code at the head of some bytes.
    pub fn length(&self, bytes: &[u8]) -> Option<usize> {
        let fits = |&&(length, low, high): &&(usize, u32, u32)| {
            bytes.get(..length).is_some_and(|b| (0..length).all(|i| (byte(low, length, i)..=byte(high, length, i)).contains(&b[i])))
        };
        self.spaces.iter().find(fits).map(|s| s.0)
    }
}

fn byte(code: u32, length: usize, at: usize) -> u8 {
    code.to_be_bytes()[4 - length.min(4) + at.min(length.min(4) - 1)]
}

/// Bytes as a number.
pub(super) fn code(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |code, &b| code << 8 | u32::from(b))
}

fn units(bytes: &[u8]) -> Vec<u16> {
    match bytes {
        [one] => vec![u16::from(*one)],
        _ => bytes.as_chunks::<2>().0.iter().map(|b| u16::from_be_bytes(*b)).collect(),
    }
}

struct Tokens<'a> {
    data: &'a [u8],
    at: usize,
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let first = *self.data.get(self.at)?;
            match first {
                b'%' => self.skip(|b| b != b'\n' && b != b'\r'),
                b'[' | b']' => {
                    self.at += 1;
                    return Some(if first == b'[' { Token::Open } else { Token::Close });
                }
                b'<' if self.data.get(self.at + 1) != Some(&b'<') => {
                    let start = self.at + 1;
                    self.skip(|b| b != b'>');
                    let digits: Vec<u8> =
                        self.data[start..self.at].iter().filter_map(|b| u8::try_from(char::from(*b).to_digit(16)?).ok()).collect();
                    self.at += 1;
                    return Some(Token::Hex(digits.chunks(2).map(|d| d[0] << 4 | d.get(1).copied().unwrap_or(0)).collect()));
                }
                _ if is_regular(first) => {
                    let start = self.at;
                    self.skip(is_regular);
                    let word = &self.data[start..self.at];
                    let number = std::str::from_utf8(word).ok().and_then(|w| w.parse().ok());
                    return Some(number.map_or(Token::Word(word), Token::Number));
                }
                _ => self.at += 1,
            }
        }
    }
}

impl Tokens<'_> {
    fn skip(&mut self, while_: impl Fn(u8) -> bool) {
        while self.data.get(self.at).is_some_and(|&b| while_(b)) {
            self.at += 1;
        }
    }
}

fn is_regular(b: u8) -> bool {
    b.is_ascii_graphic() && !b"<>[](){}/%".contains(&b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_become_characters() {
        let map = CMap::parse(
            b"1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfchar <0003> <0020> endbfchar\n\
              2 beginbfrange <0010> <0012> <AC00> <0020> <0021> [<D55C> <AE00>] endbfrange",
        );
        let read = |code| map.characters(2, code);
        assert_eq!(read(3).as_deref(), Some(" "));
        assert_eq!(read(0x12).as_deref(), Some("\u{ac02}"));
        assert_eq!(read(0x21).as_deref(), Some("\u{ae00}"));
        assert_eq!((read(0x13), map.length(b"\x00\x10")), (None, Some(2)));
    }
}
