//! How much of a report was understood: sentences, names and numbers, and how many of them came to something. Counts what
//! the other stages found; finds nothing itself.

use super::{Coverage, ReviewItem, ReviewKind};
use crate::reading::Span;
use crate::recognition::{Place, Reading, Sentence};
use crate::relation::{Fact, Object};

/// Rules of the program's own, which only say how a text is laid out and what it names.
const STRUCTURE: [&str; 2] = ["layout.", "mention."];

/// The words that facts were read from.
struct Passages {
    /// First and last bytes, sorted.
    ends: Vec<usize>,
    /// By first byte: the farthest end of all passages that begin there or before.
    reach: Vec<(usize, usize)>,
}

impl Passages {
    fn new(spans: impl Iterator<Item = Span>) -> Self {
        let mut reach: Vec<(usize, usize)> = spans.map(|span| (span.start, span.end)).collect();
        reach.sort_unstable();
        let mut ends: Vec<usize> = reach.iter().flat_map(|&(start, end)| [start, end.saturating_sub(1)]).collect();
        ends.sort_unstable();
        let mut farthest = 0;
        for (_, end) in &mut reach {
            farthest = farthest.max(*end);
            *end = farthest;
        }
        Self { ends, reach }
    }

    /// Whether one of them begins or ends in a stretch.
    fn touch(&self, span: Span) -> bool {
        self.ends.get(self.ends.partition_point(|&at| at < span.start)).is_some_and(|&at| at < span.end)
    }

    /// Whether a stretch stands in one of them.
    fn hold(&self, span: Span) -> bool {
        let before = self.reach.partition_point(|&(start, _)| start <= span.start);
        before > 0 && self.reach[before - 1].1 >= span.end
    }
}

/// Counts a report's sentences, names and numbers.
pub(super) fn coverage(sentences: &[Sentence], facts: &[Fact], review: &[ReviewItem]) -> Coverage {
    let said = facts.iter().filter(|fact| !STRUCTURE.iter().any(|rule| fact.evidence.rule.starts_with(rule)));
    let read = Passages::new(said.map(|fact| fact.evidence.span));
    let valued = facts.iter().filter(|fact| matches!(fact.object, Object::Value(_)));
    let values = Passages::new(valued.map(|fact| fact.evidence.span));
    let mut coverage = Coverage::default();
    for sentence in sentences {
        if matches!(sentence.place, Place::Title | Place::Block(_)) {
            coverage.sentences += 1;
            coverage.with_fact += usize::from(read.touch(sentence.span));
        }
        let outer = sentence.mentions.iter().filter(|mention| mention.inside.is_none());
        for mention in outer {
            match mention.reading {
                Reading::Quantity(_) => {
                    coverage.numbers += 1;
                    coverage.with_value += usize::from(values.hold(mention.span));
                }
                Reading::Name(_) | Reading::Marked(_) if mention.entity.is_some() => coverage.resolved += 1,
                _ => {}
            }
        }
    }
    let open = |item: &&ReviewItem| matches!(item.kind, ReviewKind::Unresolved | ReviewKind::Ambiguous);
    coverage.names = coverage.resolved + review.iter().filter(open).count();
    coverage
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passages_touch_and_hold() {
        let passages = Passages::new([Span::new(10, 20), Span::new(12, 14), Span::new(40, 50)].into_iter());
        assert!(passages.touch(Span::new(0, 11)) && passages.touch(Span::new(19, 30)) && !passages.touch(Span::new(20, 40)));
        assert!(passages.hold(Span::new(15, 20)) && !passages.hold(Span::new(15, 21)) && !passages.hold(Span::new(0, 5)));
    }
}
