//! What is still to be reached, and by when: the deadline of a sentence, of a bullet above it or beside it under a
//! head that speaks of goals, or of the policy's own title.

use super::context::{Context, is_base};
use crate::language::Script;
use crate::language::dates::PartialDate;
use crate::language::english_clauses::is_converted;
use crate::language::english_measures::leads_to_span;
use crate::language::korean_clauses::{is_now, is_of_thing};
use crate::language::topics::{heads_line, is_end_of_year, is_foreseen, is_owner, is_so_now, speaks_of_goals};
use crate::language::view::View;
use crate::layout::BlockKind;
use crate::recognition::{Mention, Reading, Sentence};

/// How many sentences back a deadline beside a sentence is looked for.
const REACH: usize = 6;

impl Context<'_> {
    /// Whether a sentence says what is to be reached: it has a deadline, or stands under a label or heading that says so.
    pub(super) fn is_goal(&self, at: usize) -> bool {
        self.deadline(at).is_some() || self.is_point_of_goals(at)
    }

    /// Whether a sentence stands below a label, a heading or a line that says that goals follow, and does not tell what is so.
    pub(super) fn is_point_of_goals(&self, at: usize) -> bool {
        !self.tells_what_is(&self.sentences[at]) && self.goal_head(at).is_some()
    }

    /// The year by which something is to be reached: that of the sentence, or of a bullet above it; under a head that
    /// speaks of goals also that of a bullet beside it, or the last year of the policy's title.
    pub fn deadline(&self, at: usize) -> Option<PartialDate> {
        let sentence = &self.sentences[at];
        if let Some(date) = self.limit_of(sentence).or_else(|| self.limit_before(at)).or_else(|| self.aimed(at)) {
            return Some(date);
        }
        if self.tells_what_is(sentence) {
            return None;
        }
        let story = sentence.story?;
        let blocks = &self.report.stories[story].blocks;
        let mut block = blocks.get(sentence.block?)?.parent;
        let mut end = at;
        while let Some(b) = block {
            let above = (0..end).rev().take_while(|&i| self.sentences[i].story == Some(story) && self.sentences[i].block >= Some(b));
            for i in above {
                end = i;
                if self.sentences[i].block == Some(b)
                    && let Some(date) = self.limit_of(&self.sentences[i])
                {
                    return Some(date);
                }
            }
            block = blocks.get(b).and_then(|b| b.parent);
        }
        if let Some(date) = self.of_brother(at) {
            return Some(date);
        }
        let head = self.goal_head(at)?;
        self.coming(sentence).or_else(|| self.beside(at, head)).or_else(|| self.last_year_of_policy(at))
    }

    /// Whether a sentence tells what is so already: it says so, or names a year that is over.
    pub(super) fn tells_what_is(&self, sentence: &Sentence) -> bool {
        let text = sentence.view.text();
        let over = |m: &Mention| self.date.is_some_and(|today| self.date_of(sentence, m).is_some_and(|d| d.year < today.year));
        let single = |m: &&Mention| matches!(&m.reading, Reading::Date(d) if d.to.is_none()) && m.inside.is_none();
        is_so_now(text)
            || sentence.mentions.iter().filter(single).any(|m| over(m) && !is_base(sentence, m) && !is_owner(&text[m.range.end..]))
    }

    /// The deadline of a number: the nearest before it of those that its sentence names, else the sentence's.
    pub(super) fn deadline_of(&self, at: usize, value_at: usize) -> Option<PartialDate> {
        let sentence = &self.sentences[at];
        if sentence.view.script() == Script::English
            && let Some(own) = self.limit_behind(sentence, value_at)
        {
            return Some(own);
        }
        let whole = self.deadline(at)?;
        let dates = sentence.mentions.iter().filter(|m| m.inside.is_none() && m.range.end <= value_at);
        let after = |m: &Mention| match &m.reading {
            Reading::Date(d) if d.from.day.is_none() => {
                let least = |today: PartialDate| today.year + i16::from(d.from.month.is_some());
                // Of a span the end: `’21~’25년`.
                let end = d.to.and_then(|to| to.resolve(self.date));
                end.or_else(|| self.date_of(sentence, m)).filter(|when| self.date.is_some_and(|today| when.year >= least(today)))
            }
            _ => None,
        };
        let nearest = dates.filter_map(after).next_back();
        Some(nearest.filter(|_| sentence.view.script() == Script::Korean).unwrap_or(whole))
    }

    /// In English the deadline that stands behind a number and before the next one: `to 2 percent by 2028 and 3 percent by 2030`.
    fn limit_behind(&self, sentence: &Sentence, value_at: usize) -> Option<PartialDate> {
        let outer = || sentence.mentions.iter().filter(|m| m.inside.is_none());
        let number = outer().find(|m| matches!(m.reading, Reading::Quantity(_)) && (m.range.start..=m.range.end).contains(&value_at))?;
        let told = |m: &&Mention| m.range.start >= number.range.end && matches!(m.reading, Reading::Quantity(_) | Reading::Date(_));
        let next = outer().filter(told).find(|m| !is_converted(&sentence.view.text()[number.range.end..m.range.start]))?;
        let between = &sentence.view.text()[number.range.end..next.range.start];
        let limit = matches!(&next.reading, Reading::Date(d) if d.limit) && between.len() <= 80 && !between.contains([';', '.']);
        let date = self.date_of(sentence, next).filter(|_| limit)?;
        self.date.is_none_or(|today| date.year >= today.year).then_some(date)
    }

    /// In Korean what a document says of a year that is still to come is an aim, if the sentence does not merely foresee it.
    /// A year in brackets at the head of a line holds for all of it.
    fn aimed(&self, at: usize) -> Option<PartialDate> {
        let sentence = &self.sentences[at];
        let text = sentence.view.text();
        if sentence.view.script() != Script::Korean || !self.policy_at(at).is_some_and(|p| self.is(p, "Policy")) || is_foreseen(text) {
            return None;
        }
        let own = sentence.mentions.iter().filter(|m| m.inside.is_none()).find_map(|m| self.to_come(sentence, m));
        own.or_else(|| {
            let same = |s: &&Sentence| s.story == sentence.story && s.block == sentence.block;
            let dated = sentence.mentions.iter().any(|m| m.inside.is_none() && matches!(m.reading, Reading::Date(_)));
            let head = self.before(at).iter().rev().take_while(same).last().filter(|_| !dated)?;
            let first = head.mentions.iter().find(|m| m.inside.is_none())?;
            let view = head.view.text();
            let heads = heads_line(&view[..first.range.start], &view[first.range.end..]);
            heads.then(|| self.to_come(head, first)).flatten()
        })
    }

    /// A year that comes after the report's, or the end of the report's own.
    fn to_come(&self, sentence: &Sentence, mention: &Mention) -> Option<PartialDate> {
        let Reading::Date(date) = &mention.reading else { return None };
        let (today, when) = (self.date?, self.date_of(sentence, mention)?);
        let ends = || is_end_of_year(&sentence.view.text()[mention.range.end..]) && today.month.is_none_or(|m| m < 12);
        let year = date.from.month.is_none() && date.to.is_none();
        (year && (when.year > today.year || when.year == today.year && ends())).then_some(when)
    }

    /// The block whose label, or the heading whose words, say that what stands below are goals.
    fn goal_head(&self, at: usize) -> Option<usize> {
        let sentence = &self.sentences[at];
        let blocks = &self.report.stories[sentence.story?].blocks;
        let lines = std::iter::successors(sentence.block, |b| blocks.get(*b).and_then(|block| block.parent));
        lines.into_iter().find(|&b| {
            let block = &blocks[b];
            let span = if block.kind == BlockKind::Heading { Some(block.span) } else { block.label };
            let leads = matches!(block.kind, BlockKind::Bullet | BlockKind::Paragraph) && Some(b) != sentence.block;
            let short = Some(block.span).filter(|_| leads);
            // Of prose the last sentence leads to the points below it.
            let last = |text: &str| text.rsplit_once(". ").map_or(text, |(_, last)| last).to_owned();
            span.into_iter().chain(short).any(|s| speaks_of_goals(&last(View::new(self.text, s).text())))
        })
    }

    /// The deadline of the bullet right above, if both stand under one bullet and this one has no date of its own.
    fn of_brother(&self, at: usize) -> Option<PartialDate> {
        let mut below = self.sentences.get(at)?;
        for above in self.before(at).iter().rev() {
            let story = below.story?;
            let blocks = &self.report.stories[story].blocks;
            let block = blocks.get(below.block?)?;
            let lower = block.parent.is_some_and(|p| blocks[p].kind == BlockKind::Bullet) && block.kind == BlockKind::Bullet;
            let dated = below.mentions.iter().any(|m| m.inside.is_none() && matches!(m.reading, Reading::Date(_)));
            let beside =
                above.story == Some(story) && blocks.get(above.block?).is_some_and(|b| b.parent == block.parent && b.kind == block.kind);
            if !lower || dated || !beside {
                return None;
            }
            if let Some(limit) = self.limit_of(above) {
                return Some(limit);
            }
            below = above;
        }
        None
    }

    /// A deadline of a sentence before this one under the same head.
    fn beside(&self, at: usize, head: usize) -> Option<PartialDate> {
        let story = self.sentences[at].story;
        let above = self.before(at).iter().rev().take_while(|s| s.story == story && s.block >= Some(head)).take(REACH);
        // Where nobody says when the text was written, the head's own year is taken for what is to come.
        let undated = |s: &Sentence| {
            let date = s.mentions.iter().rfind(|m| m.inside.is_none() && matches!(m.reading, Reading::Date(_)));
            date.filter(|_| self.date.is_none() && s.block == Some(head)).and_then(|m| self.date_of(s, m))
        };
        above.into_iter().find_map(|s| self.limit_of(s).or_else(|| self.coming(s)).or_else(|| undated(s)))
    }

    /// A year of the sentence that is still to come.
    pub(super) fn coming(&self, sentence: &Sentence) -> Option<PartialDate> {
        let today = self.date?;
        let dates = sentence.mentions.iter().filter(|m| m.inside.is_none() && matches!(m.reading, Reading::Date(_)));
        // Of a span the end: `from 2021 to 2025`.
        let end = |m: &Mention| match &m.reading {
            Reading::Date(date) => date.to.and_then(|to| to.resolve(self.date)).or_else(|| self.date_of(sentence, m)),
            _ => None,
        };
        dates.filter_map(end).find(|d| d.year > today.year || d.year == today.year && d.month.is_none())
    }

    /// The last year of the span in the title of the sentence's policy.
    pub(super) fn last_year_of_policy(&self, at: usize) -> Option<PartialDate> {
        let policy = self.policy_at(at)?;
        let story = self.sentences[at].story;
        let mut spans = self.of_story(story).flat_map(|s| {
            let named = move |m: &&Mention| m.inside.is_some_and(|i| s.mentions[i].entity == Some(policy));
            s.mentions.iter().filter(named)
        });
        let ends = |m: &Mention| match &m.reading {
            Reading::Date(date) => date.to.and_then(|to| to.resolve(self.date)),
            _ => None,
        };
        // Its time may stand right behind its name: `the plan for 2016-2020`.
        let behind = |s: &Sentence| {
            let text = s.view.text();
            let named = s.mentions.iter().filter(|m| m.inside.is_none() && m.entity == Some(policy));
            let follows = |m: &Mention, d: &Mention| d.range.start > m.range.end && leads_to_span(&text[m.range.end..d.range.start]);
            named.flat_map(|m| s.mentions.iter().filter(move |d| follows(m, d))).find_map(ends)
        };
        spans.find_map(ends).or_else(|| self.of_story(story).filter(|s| s.view.script() == Script::English).find_map(behind))
    }

    /// Whether in Korean the nearest date before a number, in its sentence, has passed: what was so then is no aim.
    pub(super) fn is_past(&self, sentence: &Sentence, value_at: usize) -> bool {
        if sentence.view.script() != Script::Korean {
            return false;
        }
        let text = sentence.view.text();
        let date = |m: &&Mention| matches!(m.reading, Reading::Date(_)) && m.inside.is_none() && m.range.end <= value_at;
        let nearest = sentence.mentions.iter().rfind(date).filter(|m| !is_base(sentence, m));
        let passed = |m: &Mention| {
            let over = self.date_of(sentence, m).zip(self.date).is_some_and(|(when, today)| when.year < today.year);
            let behind = &text[m.range.end..];
            let own = !is_owner(behind) && !is_of_thing(behind);
            over && own && matches!(&m.reading, Reading::Date(d) if !d.limit && d.to.is_none())
        };
        nearest.is_some_and(passed) || is_now(&text[..value_at])
    }

    pub(super) fn limit_of(&self, sentence: &Sentence) -> Option<PartialDate> {
        let limit = |m: &&Mention| matches!(&m.reading, Reading::Date(d) if d.limit);
        let date = sentence.mentions.iter().find(limit).and_then(|m| self.date_of(sentence, m))?;
        self.date.is_none_or(|today| date.year >= today.year).then_some(date)
    }
}
