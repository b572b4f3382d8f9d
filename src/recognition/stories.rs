//! Where the sentences of each story stand among all of a report, so that what asks for those of one story need not go
//! through all others. Places only; knows nothing of what the sentences say.

use super::Sentence;
use std::ops::Range;

/// The ranges of the sentences of each story; none has another's inside of it but those that belong to no story.
#[derive(Debug, Default)]
pub struct StoryRanges(Vec<Range<usize>>);

impl StoryRanges {
    /// Of the sentences of so many stories.
    pub fn new(sentences: &[Sentence], stories: usize) -> Self {
        let mut found = vec![0..0; stories];
        for (at, story) in sentences.iter().enumerate().filter_map(|(at, s)| Some((at, s.story?))) {
            if let Some(range) = found.get_mut(story) {
                *range = if range.start == range.end { at..at + 1 } else { range.start..at + 1 };
            }
        }
        Self(found)
    }

    /// Where the first sentence of a story stands; the first of all for what belongs to none.
    pub fn start(&self, story: Option<usize>) -> usize {
        story.and_then(|s| self.0.get(s)).map_or(0, |range| range.start)
    }

    /// The sentences of a story, or those that belong to none.
    pub fn of<'s>(&self, sentences: &'s [Sentence], story: Option<usize>) -> impl Iterator<Item = &'s Sentence> + Clone + use<'s> {
        let among = story.and_then(|s| sentences.get(self.0.get(s)?.clone())).unwrap_or(sentences);
        among.iter().filter(move |s| s.story == story)
    }
}
