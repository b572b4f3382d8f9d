//! The form in which names are compared with running text: lower case, simplified characters, no blanks
//! between characters of scripts that do without, no quotation marks, no glosses. Leads back to the text.

use crate::language::korean::{is_cjk, is_hangul};
use crate::language::{Origins, names};
use std::ops::Range;

/// A folded text with a map to where it came from.
#[derive(Debug, Clone)]
pub struct KeyStream {
    text: String,
    origins: Origins,
}

impl KeyStream {
    /// Folds a normalised text, leaving out the given ranges (glosses), which are sorted.
    pub fn new(text: &str, left_out: &[Range<usize>]) -> Self {
        let mut stream = Self { text: String::with_capacity(text.len()), origins: Origins::new(0..text.len()) };
        let mut blank: Option<usize> = None;
        let mut behind_cjk = false;
        let mut gaps = left_out.iter().peekable();
        // What stays as it is is added in one piece.
        let mut same = 0..0;
        for (at, c) in text.char_indices() {
            while gaps.next_if(|g| g.end <= at).is_some() {}
            if is_mark(c) || gaps.peek().is_some_and(|g| g.contains(&at)) {
                continue;
            }
            if c == ' ' {
                blank = Some(at);
                continue;
            }
            let cjk = is_cjk(c);
            let gap = blank.take().filter(|_| !cjk && !behind_cjk && (!stream.text.is_empty() || !same.is_empty()));
            behind_cjk = cjk;
            if let Some(gap) = gap {
                stream.add(text, &mut same, gap..gap + 1);
            }
            let end = at + c.len_utf8();
            if folds_to_itself(c, cjk) {
                stream.add(text, &mut same, at..end);
            } else {
                stream.keep(text, std::mem::take(&mut same));
                stream.push_folded(c, at..end);
            }
        }
        stream.keep(text, same);
        stream
    }

    /// Adds a range to those that stay as they are.
    fn add(&mut self, text: &str, same: &mut Range<usize>, range: Range<usize>) {
        if same.end == range.start && same.start < same.end {
            same.end = range.end;
        } else {
            self.keep(text, std::mem::replace(same, range));
        }
    }

    fn keep(&mut self, text: &str, range: Range<usize>) {
        self.origins.keep(range.len(), range.start);
        self.text.push_str(&text[range]);
    }

    fn push_folded(&mut self, c: char, from: Range<usize>) {
        for folded in names::simplified_character(c).to_lowercase() {
            self.text.push(folded);
            if folded.len_utf8() == from.len() {
                self.origins.keep(from.len(), from.start);
            } else {
                self.origins.replace(folded.len_utf8(), from.clone());
            }
        }
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The range of the normalised text under a range of the folded one, which is not empty.
    pub fn source(&self, range: Range<usize>) -> Range<usize> {
        self.origins.of(range)
    }

    /// A name folded by itself.
    pub fn fold(name: &str) -> String {
        let name = name.trim();
        let simple = |c: char| is_hangul(c) || c.is_ascii_lowercase() || c.is_ascii_digit();
        if name.chars().all(simple) { name.to_owned() } else { Self::new(name, &[]).text }
    }
}

/// Whether a character is its own form.
fn folds_to_itself(c: char, cjk: bool) -> bool {
    if c.is_ascii() {
        !c.is_ascii_uppercase()
    } else if cjk {
        names::simplified_character(c) == c
    } else {
        !c.is_uppercase()
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
