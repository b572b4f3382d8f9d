//! The end of a report: the last story, a text that has none, what stood before the first, whose references the last
//! list holds, and which block stands under which.

use super::super::references;
use super::super::sheet::Uniform;
use super::super::spec::Role;
use super::{Block, BlockKind, Builder, Report, StoryNumber};
use crate::language::printed::has_topic;
use crate::language::view::View;
use crate::language::{headlines, titles};
use crate::reading::{Span, Text};

/// How long a sentence at the head of a text is at least that is no headline, in bytes.
const LEDE: usize = 90;
/// Among how many blocks above its prose the headline of a page is looked for.
const HEAD: usize = 24;
/// How many characters a line of prose has at least.
const PROSE: usize = 40;

impl Builder<'_> {
    /// Ends the last story. A text without stories is one story: its first line that reads as a title is the title.
    /// What stood before the first story is one of its own if it says something, else the head of the report.
    pub(super) fn finish(mut self) -> Report {
        self.close_story();
        self.leave_section();
        let lead = std::mem::take(&mut self.lead);
        self.report.furniture.extend(self.awaiting_title);
        self.report.furniture.append(&mut self.citations.passed);
        if self.report.stories.is_empty() {
            let blocks = if lead.is_empty() { std::mem::take(&mut self.report.summary) } else { lead };
            self.lone_story(blocks);
        } else if lead.iter().any(|b| self.says_something(b)) {
            let headline = || self.headline(&lead, None);
            let title = headline().or_else(|| self.title_among(&lead)).or(self.report.title).unwrap_or(lead[0].span);
            let blocks = lead.into_iter().filter(|b| b.span != title).collect();
            let story = self.story(None, title, StoryNumber { chapter: 0, place: 1 }, blocks, Vec::new());
            self.report.stories.insert(0, story);
        } else {
            self.report.furniture.extend(lead.iter().map(|b| b.span));
        }
        parents(self.text, &mut self.report.summary);
        references::distribute(self.text, &mut self.report.stories);
        self.numbered_titles();
        self.report
    }

    /// Titles in English that all begin with their numbers, without a stop behind: the numbers are none of them.
    fn numbered_titles(&mut self) {
        let number = |title: Span| {
            let line = self.text.slice(title);
            let digits = line.chars().take_while(char::is_ascii_digit).count();
            let rest = line[digits..].trim_start();
            let parted = (1..=2).contains(&digits) && line[digits..].starts_with(' ') && rest.starts_with(char::is_uppercase);
            let value = line[..digits].parse::<usize>().ok();
            value.filter(|_| parted && line.is_ascii()).map(|n| (n, digits, line.len() - rest.len()))
        };
        let read: Vec<Option<(usize, usize, usize)>> = self.report.stories.iter().map(|s| number(s.title)).collect();
        let told: Vec<usize> = read.iter().flatten().map(|(n, _, _)| *n).collect();
        if told.len() < 2 || !told.windows(2).all(|w| w[1] == w[0] + 1) {
            return;
        }
        for (story, found) in self.report.stories.iter_mut().zip(read) {
            if let Some((_, digits, from)) = found.filter(|_| story.number.is_none()) {
                story.number = Some(Span::new(story.title.start, story.title.start + digits));
                story.title.start += from;
            }
        }
    }

    fn lone_story(&mut self, blocks: Vec<Block>) {
        let Some(first) = blocks.first() else { return };
        let own =
            self.report.title.filter(|t| blocks.iter().all(|b| b.span != *t) && !self.report.furniture.iter().any(|f| f.contains(*t)));
        let headline = self.headline(&blocks, own);
        let title = headline.or(own).or_else(|| self.title_among(&blocks)).or(self.report.title).unwrap_or(first.span);
        // Above a headline stand names of sites and where the page is on them.
        let english = titles::is_english(self.text.slice(title));
        let heads = english || headline.is_some();
        let above = |b: &Block| heads && b.span.end <= title.start && b.kind != BlockKind::Table && !self.says_something(b);
        // A text without a headline: its first sentence stands for one and is still read.
        let told = self.text.slice(title).trim_end().ends_with(['.', '。']) && self.text.slice(title).len() > LEDE;
        let (masts, blocks): (Vec<Block>, Vec<Block>) = blocks.into_iter().filter(|b| told || b.span != title).partition(above);
        self.report.furniture.extend(masts.iter().map(|b| b.span));
        let references = std::mem::take(&mut self.citations.found);
        let mut story = self.story(None, title, StoryNumber { chapter: 1, place: 1 }, blocks, references);
        // The sentence that a page begins with may end in the day of what it tells.
        let lead = story.blocks.first().filter(|b| matches!(b.kind, BlockKind::Bullet | BlockKind::Paragraph));
        story.date = story.date.or_else(|| self.date(lead?.span));
        let site = |t: &Span| {
            let line = self.text.slice(*t);
            line.is_ascii() && line.split_whitespace().count() <= 3 || titles::is_bar(line)
        };
        self.report.title = self.report.title.filter(|t| *t != title && !(english && site(t))).or(Some(story.title));
        self.report.stories.push(story);
    }

    /// In Korean: what looks most like a headline above the first prose, `own` among it, if it looks so without doubt or the
    /// title found so far does not at all.
    fn headline(&self, blocks: &[Block], own: Option<Span>) -> Option<Span> {
        let weight = |span: Span| {
            let next = self.text.content()[span.end..].lines().skip(1).find(|l| !l.trim().is_empty());
            headlines::headline_weight(View::new(self.text, span).text(), next.is_some_and(headlines::says_when_made))
        };
        let plain = |b: &&Block| matches!(b.kind, BlockKind::Paragraph | BlockKind::Heading | BlockKind::Headline);
        let prose = |b: &&Block| self.says_something(b) && self.text.slice(b.span).chars().count() >= PROSE;
        let head = blocks.iter().take_while(|b| !prose(b)).take(HEAD).filter(plain).map(|b| b.span);
        let mut weighed: Vec<(Span, i32)> = own.into_iter().chain(head).filter_map(|span| Some((span, weight(span)?))).collect();
        weighed.sort_by_key(|(span, _)| span.start);
        let most = weighed.iter().map(|(_, weight)| *weight).max()?;
        // Lines under a headline sum the page up and may look more like one.
        let least = most.min(headlines::SURE);
        let (best, _) = weighed.into_iter().find(|(_, weight)| *weight >= least)?;
        let other = own.is_some_and(|title| weight(title).is_some());
        (most >= headlines::SURE || !other).then_some(best)
    }

    /// The first of the blocks that reads as a title, among the first few.
    fn title_among(&self, blocks: &[Block]) -> Option<Span> {
        let first = blocks.first().map(|b| b.span);
        let reads = |b: &&Block| {
            let view = View::new(self.text, b.span);
            let line = view.text().trim();
            !matches!(b.kind, BlockKind::Table | BlockKind::Note | BlockKind::Caption)
                && titles::may_be_title(line)
                // What says something is none, though its sentence has no stop.
                && (b.kind != BlockKind::Bullet && Some(b.span) == first || !has_topic(line))
                && (b.kind != BlockKind::Bullet || !titles::is_running(line))
        };
        // A point below prose heads no page.
        let prose = |b: &Block| b.kind == BlockKind::Paragraph && self.text.slice(b.span).len() >= LEDE && self.says_something(b);
        let below = blocks.iter().position(prose).unwrap_or(blocks.len());
        let heads = |(at, b): &(usize, &Block)| b.kind != BlockKind::Bullet || *at < below;
        let found: Vec<&Block> = blocks.iter().take(5).enumerate().filter(heads).map(|(_, b)| b).filter(reads).collect();
        if let [first, second, ..] = found.as_slice()
            && self.heads_publication(first, second)
        {
            return Some(second.span);
        }
        if let Some(headline) = self.headline_behind_day(&found) {
            return Some(headline);
        }
        let words = |b: &Block| self.text.slice(b.span).split_whitespace().count();
        let english = |b: &Block| titles::is_english(self.text.slice(b.span));
        let name = |b: &Block| english(b) && words(b) <= 3;
        // What stands in capitals above a title in small letters is the mast.
        let mast = |b: &Block| {
            let line = self.text.slice(b.span);
            words(b) <= 6 && !line.chars().any(char::is_lowercase) || titles::is_bar(line)
        };
        // A line that only names a body heads the text, the one below it says what it is.
        let body = |b: &Block| titles::names_body(self.text.slice(b.span));
        if found.first().is_some_and(|b| body(b))
            && let Some(title) = found.iter().find(|b| !body(b) && !mast(b) && english(b) && words(b) >= 3)
        {
            return Some(title.span);
        }
        let below = found.iter().skip(1).find(|b| english(b) && words(b) >= 4 && !mast(b));
        if let (Some(first), Some(title)) = (found.first(), below)
            && mast(first)
            && english(first)
        {
            return Some(title.span);
        }
        let whole = found.iter().find(|b| english(b) && words(b) >= 5);
        found.first().map(|first| whole.filter(|_| name(first)).unwrap_or(first).span)
    }

    /// In English: the headline below the day of issue, where above it stand only a house and a series.
    fn headline_behind_day(&self, found: &[&Block]) -> Option<Span> {
        let day = self.report.fields.iter().find(|f| f.role == Role::Issued)?.span;
        let line = |b: &Block| self.text.slice(b.span);
        let words = |b: &Block| line(b).split_whitespace().count();
        let above = found.iter().take_while(|b| b.span.end <= day.start).count();
        let (heads, rest) = found.split_at(above);
        let capitals = |b: &Block| line(b).split(' ').all(|w| w.len() <= 3 || !w.starts_with(|c: char| c.is_lowercase()));
        let mast = |b: &Block| {
            titles::is_bar(line(b)) || line(b).contains(" | ") || self.layout.mast.is_match(Uniform::new(self.text, b.span).line())
        };
        let house = |b: &&&Block| words(b) <= 3 || words(b) <= 5 && capitals(b) || words(b) <= 8 && mast(b) || titles::is_bar(line(b));
        let headline = rest.first().filter(|b| b.kind == BlockKind::Paragraph && words(b) >= 4 && titles::is_english(line(b)))?;
        let apart =
            !heads.is_empty() && heads.iter().filter(house).count() == heads.len() && heads.iter().all(|b| titles::is_english(line(b)));
        (apart && titles::may_be_title(line(headline))).then_some(headline.span)
    }

    /// Whether a line names the publication and the next one the story: the day of issue stands between them.
    fn heads_publication(&self, first: &Block, second: &Block) -> bool {
        let uniform = Uniform::new(self.text, first.span);
        let site = self.layout.site.as_ref().is_some_and(|s| s.is_match(uniform.line()));
        let named = (site || self.layout.mast.is_match(uniform.line())) && self.text.slice(first.span).chars().count() <= 40;
        let between = |s: &Span| first.span.end <= s.start && s.end <= second.span.start;
        let dated = self.report.fields.iter().any(|f| f.role == Role::Issued && between(&f.span));
        let second_line = self.text.slice(second.span);
        // In English the headline stands above sections of its own.
        named && dated && !second_line.is_ascii() && second.kind == BlockKind::Paragraph && titles::reads_as_title(second_line)
    }

    pub(super) fn says_something(&self, block: &Block) -> bool {
        let content = self.text.slice(block.span);
        match block.kind {
            BlockKind::Table | BlockKind::Bullet => true,
            _ => titles::is_running(content.trim()) && (content.chars().count() >= 30 || content.trim().ends_with(['.', '。'])),
        }
    }
}

/// Gives each block the one it stands under: bullets under bullets of a lesser level, notes under what stands
/// above, bullets right under a line that ends in a colon under that line, everything else under the last heading.
pub(super) fn parents(text: &Text, blocks: &mut [Block]) {
    let mut heading: Option<usize> = None;
    let mut lead: Option<usize> = None;
    let mut open: Vec<usize> = Vec::new();
    for at in 0..blocks.len() {
        match blocks[at].kind {
            BlockKind::Heading | BlockKind::Headline => {
                heading = (blocks[at].kind == BlockKind::Heading).then_some(at);
                open.clear();
            }
            BlockKind::Note => blocks[at].parent = open.last().copied().or(heading),
            BlockKind::Bullet => {
                while open.last().is_some_and(|&o| blocks[o].level >= blocks[at].level) {
                    open.pop();
                }
                blocks[at].parent = open.last().copied().or(lead).or(heading);
                open.push(at);
            }
            _ => blocks[at].parent = heading,
        }
        if !matches!(blocks[at].kind, BlockKind::Bullet | BlockKind::Note) {
            let line = text.slice(blocks[at].span).trim_end();
            // In English a few words without a stop head the bullets right below them.
            let heads = line.is_ascii() && line.len() <= 40 && !line.ends_with(['.', ',', ';', '!', '?']);
            let leads = blocks[at].kind == BlockKind::Paragraph && (line.ends_with([':', '：']) || heads);
            lead = leads.then_some(at);
        }
    }
}
