//! Where the parts of a rewritten text came from. Whoever rewrites a text says of each piece what it was made of; a range
//! of the new text then leads back to the old one. Never holds the texts themselves.

use std::ops::Range;

/// The parts of a rewritten text, in order.
#[derive(Debug, Clone)]
pub struct Origins {
    /// None empty; together they are the text.
    parts: Vec<Part>,
    /// How many bytes they have.
    length: u32,
    /// The old range of all of it.
    whole: Range<u32>,
}

/// A stretch that is either as long as what it was made of, character by character, or stands for one old stretch.
#[derive(Debug, Clone)]
struct Part {
    /// First new byte.
    at: u32,
    /// First old byte.
    start: u32,
    /// One past the last old byte, if it stands for one stretch.
    whole: Option<u32>,
}

impl Origins {
    /// Those of a text that is made of an old range, still empty.
    pub fn new(whole: Range<usize>) -> Self {
        Self { parts: Vec::with_capacity(4), length: 0, whole: u32_of(whole.start)..u32_of(whole.end) }
    }

    /// The next bytes of the text are those from `start`, or others in their place, character by character.
    #[inline]
    pub fn keep(&mut self, bytes: usize, start: usize) {
        let start = u32_of(start);
        let goes_on = self.parts.last().is_some_and(|part| part.whole.is_none() && part.start + (self.length - part.at) == start);
        if !goes_on && bytes > 0 {
            self.parts.push(Part { at: self.length, start, whole: None });
        }
        self.length = self.length.saturating_add(u32_of(bytes));
    }

    /// The next bytes of the text stand for an old range.
    #[inline]
    pub fn replace(&mut self, bytes: usize, by: Range<usize>) {
        if bytes > 0 {
            self.parts.push(Part { at: self.length, start: u32_of(by.start), whole: Some(u32_of(by.end)) });
            self.length = self.length.saturating_add(u32_of(bytes));
        }
    }

    /// The old range under a range of the new text that begins and ends between characters.
    pub fn of(&self, range: Range<usize>) -> Range<usize> {
        let start = self.part(range.start).map_or(self.whole.end as usize, |part| part.start_of(range.start));
        let end = range.end.checked_sub(1).map(|last| self.part(last).map_or(self.whole.end as usize, |part| part.end_of(range.end)));
        start..end.unwrap_or(self.whole.start as usize).max(start)
    }

    /// The part in which a byte stands.
    fn part(&self, byte: usize) -> Option<&Part> {
        if byte >= self.length as usize {
            return None;
        }
        let behind = self.parts.partition_point(|part| part.at as usize <= byte);
        self.parts.get(behind.saturating_sub(1))
    }
}

impl Part {
    fn start_of(&self, byte: usize) -> usize {
        let behind = if self.whole.is_some() { 0 } else { byte - self.at as usize };
        self.start as usize + behind
    }

    fn end_of(&self, byte: usize) -> usize {
        self.whole.map_or_else(|| self.start as usize + byte - self.at as usize, |end| end as usize)
    }
}

fn u32_of(byte: usize) -> u32 {
    u32::try_from(byte).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_lead_back() {
        let mut origins = Origins::new(10..30);
        assert_eq!(origins.of(0..0), 30..30);
        origins.keep(3, 10);
        origins.keep(2, 13);
        origins.replace(4, 17..18);
        origins.keep(1, 20);
        assert_eq!(origins.parts.len(), 3);
        assert_eq!([origins.of(0..5), origins.of(1..9), origins.of(5..10), origins.of(10..10)], [10..15, 11..18, 17..21, 30..30]);
    }
}
