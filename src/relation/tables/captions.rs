//! What stands above a table and says what it is of: its captions, else a line that heads it. The policy and the date that
//! they name.

use super::{Sheet, TableWords};
use crate::language::dates::PartialDate;
use crate::language::english_words::is_possessive;
use crate::language::korean::ends_sentence;
use crate::language::titles::is_running;
use crate::language::topics::is_span_of_time;
use crate::language::view::View;
use crate::layout::{Block, BlockKind, Table};
use crate::reading::Span;
use crate::recognition::{EntityRef, Place};
use crate::relation::Context;

/// The longest line that heads a table, in characters.
const LEAD: usize = 60;

/// The captions of the table that is a block of a story; if it has none, the short line right above it.
pub(super) fn above(context: &Context<'_>, blocks: &[Block], block: usize, table: &Table) -> Vec<Span> {
    if !table.captions.is_empty() {
        return table.captions.clone();
    }
    let lead = block.checked_sub(1).and_then(|b| blocks.get(b)).filter(|b| leads(context, b));
    lead.map(|b| b.span).into_iter().collect()
}

/// Whether a block is a line that only heads what stands below it: a few words that are no sentence.
fn leads(context: &Context<'_>, block: &Block) -> bool {
    let line = View::new(context.text, block.span);
    let short = (4..=LEAD).contains(&line.text().trim().chars().count());
    let one = !context.text.slice(block.span).contains('\n');
    matches!(block.kind, BlockKind::Bullet | BlockKind::Paragraph | BlockKind::Headline | BlockKind::Heading)
        && block.table.is_none()
        && short
        && one
        && !is_running(line.text().trim())
        && !ends_sentence(line.text().trim())
}

impl Sheet<'_> {
    /// A policy that the caption names.
    pub(super) fn policy_of_caption(&self) -> Option<EntityRef> {
        let named = self.caption_sentences.iter().flat_map(|s| s.mentions.iter().map(move |m| (s.view.text(), m)));
        let mut outer = named.filter(|(text, m)| m.inside.is_none() && !is_span_of_time(&text[m.range.end..]));
        outer.find_map(|(_, m)| m.entity.filter(|e| self.context.is(*e, "Policy")))
    }

    /// Whose results the story's title, which heads the table in English, says it shows: `A's exports over time`.
    pub(super) fn titled(&self, fits: impl Fn(&EntityRef) -> bool) -> Option<EntityRef> {
        let mut story = self.context.of_story(self.context.sentences[self.place?].story);
        let title = story.find(|s| s.place == Place::Title)?;
        let owner = title.mentions.iter().find(|m| m.inside.is_none() && is_possessive(&title.view.text()[m.range.end..]))?;
        owner.entity.filter(fits)
    }

    /// What the first caption says beside years and units.
    pub(super) fn caption_words(&self, words: &TableWords) -> Option<String> {
        let bare = |c: &String| words.caption_noise.replace_all(c, |_| " ".to_owned()).split_whitespace().collect::<Vec<_>>().join(" ");
        self.captions.iter().map(bare).find(|c| c.chars().filter(|c| c.is_alphabetic()).count() >= 2)
    }

    /// The first date that the caption names.
    pub(super) fn caption_date(&self) -> Option<PartialDate> {
        self.caption_sentences.iter().find_map(|s| self.date(s))
    }
}
