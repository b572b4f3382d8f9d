//! The stories of a report: where one begins and ends, and what it is made of: its title and number, its day, its blocks
//! with their parents, its references. Never decides what a line is.

use super::super::table;
use super::finish::parents;
use super::{Block, BlockKind, Builder, Open, Reference, Story, StoryNumber};
use crate::language::dates;
use crate::language::printed::{ADDRESS, has_topic, outlet_of_headline};
use crate::language::view::{View, piece};
use crate::reading::Span;

/// The longest title, in bytes: every fact about a story bears it.
const TITLE: usize = 1024;

impl Builder<'_> {
    /// Ends the open story and begins another.
    pub(super) fn begin_story(&mut self, number: Option<Span>, title: Span) {
        self.close_story();
        self.leave_section();
        self.front = false;
        self.place += 1;
        self.open = Some(Open { number, title, day: None });
    }

    /// Ends the open story; what stands before the first one is set aside.
    pub(super) fn close_story(&mut self) {
        self.citations.leave(self.text);
        let Some(open) = self.open.take() else {
            if !self.in_summary() {
                self.set_lead_aside();
            }
            return;
        };
        let blocks = std::mem::take(&mut self.blocks);
        let references = std::mem::take(&mut self.citations.found);
        let place = StoryNumber { chapter: self.chapters.max(1), place: self.place };
        let mut story = self.story(open.number, open.title, place, blocks, references);
        story.date = story.date.or(open.day);
        self.report.stories.push(story);
    }

    /// A story of some blocks.
    pub(super) fn story(
        &self,
        number: Option<Span>,
        title: Span,
        place: StoryNumber,
        mut blocks: Vec<Block>,
        references: Vec<Reference>,
    ) -> Story {
        let (title, rest) = self.cut(title);
        blocks.splice(0..0, rest);
        parents(self.text, &mut blocks);
        for table in blocks.iter_mut().filter_map(|b| b.table.as_mut()) {
            table::align(self.text, &mut table.rows);
        }
        let mut references = references;
        references.extend(blocks.iter().filter_map(|b| self.address_in(b)));
        let headline = blocks.iter().find(|b| b.kind == BlockKind::Headline).map(|b| b.span);
        references.extend(self.outlet(title));
        let day = number.filter(|n| dates::find(&format!("({})", View::new(self.text, *n).text())).iter().any(|d| d.from.day.is_some()));
        let number = number.filter(|_| day.is_none());
        let date = headline.and_then(|h| self.date(h)).or_else(|| self.date(title)).or(day);
        let date = date.or_else(|| self.sourced(title, &blocks, &mut references)).or_else(|| self.date_of_lead(&blocks));
        Story { number, chapter: self.chapter, place, title, date, blocks, references }
    }

    /// The outlet that a headline says in brackets it is told after.
    fn outlet(&self, title: Span) -> Option<Reference> {
        let view = View::new(self.text, title);
        let (outlet, printed) = outlet_of_headline(view.text().trim_end())?;
        Some(Reference { title: Some(view.original(outlet)), url: None, printed: Some(view.original(printed)) })
    }

    /// The day in a line of nothing but outlets and a day right below a title: `(新华网, 2024.5.6)`. Outlets alone cite nothing.
    fn sourced(&self, title: Span, blocks: &[Block], references: &mut Vec<Reference>) -> Option<Span> {
        let below = |line: &Span| title.end <= line.start && blocks.first().is_none_or(|b| line.end <= b.span.start);
        let at = references.iter().position(|r| r.url.is_none() && r.printed.as_ref().is_some_and(below))?;
        let line = references[at].printed?;
        let view = View::new(self.text, line);
        let date = dates::find(view.text()).into_iter().find(|d| d.from.day.is_some())?;
        let outlets = references[at].title.is_some_and(|t| !self.text.slice(t).trim().contains(' '));
        if outlets {
            references.remove(at);
        }
        outlets.then(|| view.original(date.range))
    }

    /// The day in brackets at the end of the one point that sums a story up, above all others.
    fn date_of_lead(&self, blocks: &[Block]) -> Option<Span> {
        let (first, rest) = blocks.split_first()?;
        let bullets = || rest.iter().filter(|b| b.kind == BlockKind::Bullet);
        let sums_up = first.kind == BlockKind::Bullet && bullets().count() > 0 && bullets().all(|b| b.level > first.level);
        let told = has_topic(View::new(self.text, first.span).text());
        let span = self.date(first.span).filter(|_| sums_up && !told)?;
        let printed = format!("({})", View::new(self.text, span).text());
        dates::find(&printed).iter().any(|d| d.from.day.is_some()).then_some(span)
    }

    /// A title, and what is too long for one: prose below it.
    fn cut(&self, title: Span) -> (Span, Option<Block>) {
        let line = self.text.slice(title);
        let tail = self.layout.tail.as_ref().and_then(|t| t.regex().find(line)).map(|m| m.start()).filter(|&at| at > 0);
        let title = Span::new(title.start, title.start + tail.unwrap_or(line.len()));
        let end = title.start + piece(self.text.slice(title), TITLE);
        let rest = Span::new(end, title.end);
        let block = Block { kind: BlockKind::Paragraph, span: rest, level: 0, label: None, parent: None, table: None };
        (Span::new(title.start, end), (rest.start < rest.end).then_some(block))
    }

    /// An address at the end of a piece of text, behind a colon or in brackets: the page that it is taken from.
    fn address_in(&self, block: &Block) -> Option<Reference> {
        let content = self.text.slice(block.span);
        let url = ADDRESS.find_iter(content).last()?;
        let introduced = content[..url.start()].trim_end().ends_with([':', '：', '(', '[', '<']);
        let ends = content[url.end()..].chars().all(|c| !c.is_alphanumeric());
        let url = Span::new(block.span.start + url.start(), block.span.start + url.end());
        (introduced && ends && block.table.is_none()).then_some(Reference { title: None, url: Some(url), printed: None })
    }

    /// The date in brackets at the end of a headline or sentence.
    pub(super) fn date(&self, span: Span) -> Option<Span> {
        let view = View::new(self.text, span);
        let brackets = self.layout.date.regex().captures(view.text())?.get(0)?;
        let date = dates::find(view.text()).into_iter().find(|d| brackets.range().contains(&d.range.start))?;
        Some(view.original(date.range))
    }
}
