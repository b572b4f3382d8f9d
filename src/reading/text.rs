//! The characters of one report with their lines and pages. Spans are byte ranges inside the program
//! and character offsets outside of it; this module turns one into the other.

use std::ops::Range;

/// A range of a text, in bytes, on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`, in bytes.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Whether `other` lies inside.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span with both in it.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// As a range, to slice with.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// A text with an index of its lines.
#[derive(Debug, Clone)]
pub struct Text {
    content: String,
    /// The first byte of each line.
    lines: Vec<usize>,
    /// How many characters begin before each [`MARK`] bytes: a line may be as long as the text.
    marks: Vec<usize>,
    /// First bytes of pages after the first: form feeds stand between pages.
    pages: Vec<usize>,
}

/// How many bytes are counted together.
const MARK: usize = 512;

impl Text {
    /// Indexes a text.
    pub fn new(content: String) -> Self {
        let mut lines = vec![0];
        let mut pages = Vec::new();
        for (at, byte) in content.bytes().enumerate() {
            match byte {
                b'\n' => lines.push(at + 1),
                b'\x0c' => pages.push(at + 1),
                _ => {}
            }
        }
        let counts = content.as_bytes().chunks(MARK).scan(0, |sum, chunk| {
            *sum += characters(chunk);
            Some(*sum)
        });
        let marks = std::iter::once(0).chain(counts).collect();
        Self { content, lines, marks, pages }
    }

    /// Indexes a text whose pages after the first begin at these bytes.
    pub fn with_pages(content: String, pages: Vec<usize>) -> Self {
        let mut text = Self::new(content);
        text.pages.extend(pages);
        text.pages.sort_unstable();
        text
    }

    /// All of it.
    pub fn content(&self) -> &str {
        &self.content
    }

    /// The part under a span.
    pub fn slice(&self, span: Span) -> &str {
        &self.content[span.range()]
    }

    /// The line, counted from 1, in which a byte stands.
    pub fn line(&self, byte: usize) -> usize {
        self.lines.partition_point(|&start| start <= byte)
    }

    /// The page, counted from 1; none for a text without page breaks.
    pub fn page(&self, byte: usize) -> Option<usize> {
        (!self.pages.is_empty()).then(|| self.pages.partition_point(|&start| start <= byte) + 1)
    }

    /// The character offset of a byte on a character boundary.
    pub fn character(&self, byte: usize) -> usize {
        let mark = byte / MARK;
        self.marks[mark] + characters(&self.content.as_bytes()[mark * MARK..byte])
    }

    /// The spans of all lines, without their line ends.
    pub fn line_spans(&self) -> impl Iterator<Item = Span> + '_ {
        (0..self.lines.len()).map(|i| {
            let start = self.lines[i];
            let end = self.lines.get(i + 1).map_or(self.content.len(), |next| next - 1);
            let trimmed = self.content[start..end].trim_end_matches(['\r', '\u{c}']).len();
            Span::new(start, start + trimmed)
        })
    }
}

/// How many characters begin in some bytes of a text.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| !matches!(b, 0x80..=0xBF)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_count_characters_and_lines_from_one() {
        let text = Text::new("가나\n다라\u{c}마".to_owned());
        let ra = text.content().find('라').unwrap();
        assert_eq!((text.line(ra), text.character(ra), text.page(ra)), (2, 4, Some(1)));
        assert_eq!(text.page(text.content().find('마').unwrap()), Some(2));
        let lines: Vec<_> = text.line_spans().map(|s| text.slice(s)).collect();
        assert_eq!(lines, ["가나", "다라\u{c}마"]);
    }

    #[test]
    fn characters_are_counted_in_long_lines() {
        let text = Text::new("a가😀\n".repeat(MARK));
        let ends = text.content().char_indices().map(|(at, _)| at).chain([text.content().len()]);
        ends.enumerate().for_each(|(count, byte)| assert_eq!(text.character(byte), count));
        assert_eq!(Text::new(String::new()).character(0), 0);
    }
}
