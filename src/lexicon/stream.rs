//! The form in which names are compared with running text: lower case, simplified characters, no blanks
//! between characters of scripts that do without, no quotation marks, no glosses. Leads back to the text.

use crate::language::korean::{is_cjk, is_hangul};
use crate::language::names;
use std::ops::Range;

/// A folded text with a map to where each byte came from.
#[derive(Debug, Clone)]
pub struct KeyStream {
    text: String,
    starts: Vec<u32>,
    ends: Vec<u32>,
}

impl KeyStream {
    /// Folds a normalised text, leaving out the given ranges (glosses), which are sorted.
    pub fn new(text: &str, left_out: &[Range<usize>]) -> Self {
        let mut stream = Self { text: String::with_capacity(text.len()), starts: Vec::new(), ends: Vec::new() };
        let mut blank: Option<usize> = None;
        let mut gaps = left_out.iter().peekable();
        for (at, c) in text.char_indices() {
            while gaps.peek().is_some_and(|g| g.end <= at) {
                gaps.next();
            }
            if gaps.peek().is_some_and(|g| g.contains(&at)) || is_mark(c) {
                continue;
            }
            if c == ' ' {
                blank = Some(at);
                continue;
            }
            if let Some(gap) = blank.take()
                && !is_cjk(c)
                && !stream.text.is_empty()
                && !stream.text.ends_with(is_cjk)
            {
                stream.push(' ', gap, gap + 1);
            }
            let simple = names::simplified_character(c);
            if simple.is_uppercase() {
                for lower in simple.to_lowercase() {
                    stream.push(lower, at, at + c.len_utf8());
                }
            } else {
                stream.push(simple, at, at + c.len_utf8());
            }
        }
        stream
    }

    fn push(&mut self, c: char, start: usize, end: usize) {
        self.text.push(c);
        for _ in 0..c.len_utf8() {
            self.starts.push(u32::try_from(start).unwrap_or(u32::MAX));
            self.ends.push(u32::try_from(end).unwrap_or(u32::MAX));
        }
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The range of the normalised text under a range of the folded one, which is not empty.
    pub fn source(&self, range: Range<usize>) -> Range<usize> {
        self.starts[range.start] as usize..self.ends[range.end - 1] as usize
    }

    /// A name folded by itself.
    pub fn fold(name: &str) -> String {
        let name = name.trim();
        let simple = |c: char| is_hangul(c) || c.is_ascii_lowercase() || c.is_ascii_digit();
        if name.chars().all(simple) { name.to_owned() } else { Self::new(name, &[]).text }
    }
}

/// Marks that names are written with and without.
fn is_mark(c: char) -> bool {
    matches!(c, '\'' | '"' | '‘' | '’' | '“' | '”' | '《' | '》' | '〈' | '〉' | '「' | '」' | '『' | '』')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_fold_together_and_lead_back() {
        assert_eq!(KeyStream::fold("국가 중점 연구 개발계획"), "국가중점연구개발계획");
        assert_eq!(KeyStream::fold("State Council"), "state council");
        assert_eq!(KeyStream::fold("雄安新區"), "雄安新区");
        let text = "푸둥(浦東)신구 AI 모델";
        let gloss = 6..14;
        let stream = KeyStream::new(text, &[gloss]);
        assert_eq!(stream.text(), "푸둥신구ai모델");
        assert_eq!(&text[stream.source(0..12)], "푸둥(浦東)신구");
    }
}
