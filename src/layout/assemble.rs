//! Lines → a report: sections are cut off, lines are gathered into stories, stories into blocks with
//! parents, tables and references.

use super::lines::{self, Kind, Line};
use super::references::Citations;
use super::sheet::Uniform;
use super::spec::{Layout, LineKind, SectionKind, SectionRule};
use super::{Block, BlockKind, Field, Genre, Reference, Report, Story, StoryNumber, Table, mast, table};
use crate::language::dates;
use crate::language::glance::Glanced;
use crate::language::korean::{ends_sentence, is_hangul};
use crate::language::titles::{self, page_number};
use crate::language::view::{self, View};
use crate::reading::{Span, Text};
use std::borrow::Cow;
use std::ops::Range;

mod finish;
mod masthead;
mod story;

/// How many indents of one mark are told apart in a block's level.
const INDENTS: usize = 16;
/// Builds the report.
pub(super) fn assemble(text: &Text, layout: &Layout, lines: &[Line<'_>], contents: Range<usize>) -> Report {
    let mut builder = Builder {
        text,
        layout,
        report: Report { layout: layout.id.clone(), genre: layout.genre, ..Report::default() },
        section: None,
        chapter: None,
        chapters: 0,
        place: 0,
        open: None,
        blocks: Vec::new(),
        citations: Citations::default(),
        awaiting_title: None,
        awaiting_chapter: false,
        front: true,
        last_blank: true,
        lead: Vec::new(),
        in_colophon: false,
        seen: 0,
        before: None,
        spread: is_spread(text, lines),
    };
    for (at, line) in lines.iter().enumerate() {
        if contents.contains(&at) {
            builder.contents_line(line);
        } else {
            let next = lines[at + 1..].iter().find(|l| l.kind != Kind::Blank);
            builder.line(line, next.is_some_and(|n| n.kind == Kind::Marked(LineKind::Url)));
        }
    }
    builder.finish()
}

/// A story whose end has not come yet.
struct Open {
    number: Option<Span>,
    title: Span,
    /// The day that stands alone on the line below the title.
    day: Option<Span>,
}

#[expect(clippy::struct_excessive_bools, reason = "independent facts about the line before")]
struct Builder<'a> {
    text: &'a Text,
    layout: &'a Layout,
    report: Report,
    section: Option<usize>,
    chapter: Option<Span>,
    chapters: usize,
    place: usize,
    open: Option<Open>,
    blocks: Vec<Block>,
    citations: Citations,
    awaiting_title: Option<Span>,
    awaiting_chapter: bool,
    /// Whether no story has begun.
    front: bool,
    last_blank: bool,
    /// Whether a colophon has begun behind the last story.
    in_colophon: bool,
    /// What stood before the first story.
    lead: Vec<Block>,
    /// How many lines with content there were.
    seen: usize,
    /// The line with content before this one.
    before: Option<Span>,
    /// Whether a blank line stands between the lines of one paragraph.
    spread: bool,
}

/// How many display columns a line fills that is broken at the margin.
const FULL: usize = 50;

/// How many lines must break off before a blank line for a text to be one that has blank lines within its paragraphs.
const BROKEN: usize = 3;

/// How many display columns a line fills, Korean and Chinese characters two each.
fn columns(line: &str) -> usize {
    line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// Whether lines break off at the margin and go on behind a blank line, as board pages made from word processors have them:
/// most of the long lines do.
fn is_spread(text: &Text, lines: &[Line<'_>]) -> bool {
    let long = |l: &&Line<'_>| {
        let marked = matches!(l.kind, Kind::Plain | Kind::Marked(LineKind::Bullet | LineKind::Note));
        marked && columns(text.slice(l.span)) >= FULL
    };
    let breaks = |w: &[Line<'_>]| {
        long(&&w[0])
            && w[1].kind == Kind::Blank
            && w[2].kind == Kind::Plain
            && !ends_sentence(text.slice(w[0].span))
            && is_korean(text, &w[0])
    };
    let broken = lines.windows(3).filter(|w| breaks(w)).count();
    broken >= BROKEN && broken * 3 >= lines.iter().filter(long).count()
}

fn is_korean(text: &Text, line: &Line<'_>) -> bool {
    text.slice(line.span).contains(is_hangul)
}

impl Builder<'_> {
    fn contents_line(&mut self, line: &Line<'_>) {
        let entry = line.text.unwrap_or(line.span);
        let content = self.text.slice(entry);
        let end = page_number(content).unwrap_or(content.len());
        match line.kind {
            Kind::Blank => {}
            Kind::Marked(LineKind::Furniture) => self.report.furniture.push(line.span),
            _ if self.layout.begins_section(line.uniform.bare()) => self.report.furniture.push(line.span),
            _ => self.report.contents.push(Span::new(entry.start, entry.start + end)),
        }
        self.last_blank = true;
    }

    fn line(&mut self, line: &Line<'_>, address_follows: bool) {
        if line.kind == Kind::Blank {
            self.last_blank = true;
            return;
        }
        self.seen += 1;
        if self.section_line(line.uniform.bare()) {
            self.report.furniture.push(line.span);
        } else {
            self.field_or_content(line, address_follows);
        }
        self.last_blank = false;
        self.before = Some(line.span);
    }

    fn field_or_content(&mut self, line: &Line<'_>, address_follows: bool) {
        let kept = self.field_line(line);
        let is_field = line.fields.iter().any(|f| f.ranges.is_some());
        if let Some(kept) = kept {
            let around = [Span::new(line.span.start, kept.start), Span::new(kept.end, line.span.end)];
            self.report.furniture.extend(around.into_iter().filter(|s| s.start < s.end));
            let content = Cow::Owned(Uniform::new(self.text, kept));
            self.content_line(&lines::line(self.text, content, self.layout));
        } else if is_field && self.open.is_some() && Citations::has_address(self.text, line.span) {
            self.content_line(line);
        } else if is_field {
            self.title_above();
            self.report.furniture.push(line.span);
            self.in_colophon = self.open.is_some();
        } else if self.seen <= mast::LINES && self.front && !self.blocks.iter().any(|b| self.says_something(b)) && self.mast_line(line) {
            self.report.furniture.push(line.span);
        } else if self.citations.takes(self.text, line, address_follows) {
            self.citations.add(self.text, line, false);
        } else if self.in_colophon && !ends_colophon(line) {
            self.report.furniture.push(line.span);
        } else {
            self.in_colophon = false;
            self.content_line(line);
        }
    }

    /// Sections that are no stories: a summary, hints at other pages. What tells of contents is looked at before.
    fn section_line(&mut self, uniform: Glanced<'_>) -> bool {
        if let Some(at) = self.section {
            let begins_other = self.layout.sections.iter().enumerate().any(|(i, s)| i != at && s.begins.is_match(uniform));
            if !begins_other && !self.layout.sections[at].ends.is_match(uniform) {
                return self.layout.sections[at].kind == SectionKind::Hints;
            }
            self.leave_section();
        }
        let may_begin = |s: &SectionRule| match s.kind {
            SectionKind::Contents => false,
            SectionKind::Summary => self.front,
            SectionKind::Hints => !self.front_matter(),
        };
        let begins = self.layout.sections.iter().position(|s| s.begins.is_match(uniform) && may_begin(s));
        self.section = begins;
        if self.in_summary() {
            self.set_lead_aside();
        }
        begins.is_some()
    }

    /// Whether a summary stands here.
    fn in_summary(&self) -> bool {
        self.section.is_some_and(|at| self.layout.sections[at].kind == SectionKind::Summary)
    }

    /// Whether nothing has been said yet.
    fn front_matter(&self) -> bool {
        self.open.is_none() && self.report.stories.is_empty() && !self.blocks.iter().any(|b| self.says_something(b))
    }

    fn set_lead_aside(&mut self) {
        let blocks = std::mem::take(&mut self.blocks);
        self.report.title = self.report.title.or_else(|| blocks.first().map(|b| b.span));
        self.lead.extend(blocks);
    }

    fn leave_section(&mut self) {
        if self.in_summary() {
            self.report.summary.append(&mut self.blocks);
        }
        self.section = None;
    }

    fn content_line(&mut self, line: &Line<'_>) {
        if let Some(number) = self.awaiting_title.take() {
            if matches!(line.kind, Kind::Plain) {
                self.begin_story(Some(number), line.span);
                return;
            }
            self.begin_story(Some(number), line.text.unwrap_or(line.span));
            return;
        } else if std::mem::take(&mut self.awaiting_chapter)
            && matches!(line.kind, Kind::Plain)
            && !titles::is_running(self.text.slice(line.span))
        {
            self.chapter = Some(line.span);
            self.report.furniture.push(line.span);
            return;
        }
        match line.kind {
            Kind::Blank => {}
            Kind::Cells => self.cells(line),
            Kind::Plain => self.plain(line),
            Kind::Marked(kind) => self.marked(kind, line),
        }
    }

    /// Whether a line is the title of the document that the notice above it issues: it stands in the notice's own title.
    fn is_titled_again(&self, line: Span) -> bool {
        let plain = |span: Span| self.text.slice(span).split_whitespace().collect::<String>();
        let notice = self.report.title.filter(|_| self.layout.genre == Genre::Document && self.report.stories.is_empty());
        notice.is_some_and(|title| title != line && plain(title).contains(&plain(line)))
    }

    fn marked(&mut self, kind: LineKind, line: &Line<'_>) {
        let text = line.text.unwrap_or(line.span);
        match kind {
            LineKind::Furniture => self.report.furniture.push(line.span),
            LineKind::Title => {
                if self.report.title.is_none() && self.front {
                    let latin = |span: Span| self.text.slice(span).is_ascii();
                    let joined = |b: &mut Block| !self.last_blank && b.kind == BlockKind::Paragraph && latin(b.span) == latin(text);
                    let above = self.blocks.pop_if(joined).map(|b| b.span);
                    self.report.title = Some(above.map_or(text, |a| a.cover(text)));
                } else if self.is_titled_again(text) {
                    self.push(BlockKind::Paragraph, text, 0);
                } else {
                    self.begin_story(None, text);
                }
            }
            LineKind::Chapter => {
                self.close_story();
                self.leave_section();
                // Stories before the first chapter stand in one of their own.
                self.chapters = self.chapters.max(usize::from(!self.report.stories.is_empty())) + 1;
                self.place = 0;
                self.chapter = line.text;
                self.report.furniture.push(line.span);
                self.awaiting_chapter = line.text.is_none();
                self.front = false;
            }
            LineKind::Story => match line.text {
                Some(title) => self.begin_story(line.number, title),
                None => self.awaiting_title = line.number,
            },
            LineKind::Source if titles::is_running(self.text.slice(text)) && !titles::reads_as_reference(self.text.slice(text)) => {
                self.push(BlockKind::Note, text, line.indent);
            }
            LineKind::Source if line.text.is_some_and(|t| t.start < t.end) => self.citations.add(self.text, line, true),
            LineKind::Reference | LineKind::Url => self.citations.add(self.text, line, false),
            LineKind::Source | LineKind::ReferenceHead => {
                self.report.furniture.push(line.span);
                self.citations.head(self.text);
            }
            LineKind::Headline => self.push(BlockKind::Headline, text, 0),
            LineKind::Heading => self.push(BlockKind::Heading, text, 0),
            // A box may be printed in one line with its heading.
            LineKind::Caption if titles::is_running(self.text.slice(text)) => {
                self.push(BlockKind::Paragraph, text, 0);
            }
            LineKind::Caption => self.push(BlockKind::Caption, text, 0),
            LineKind::Note => self.push(BlockKind::Note, text, line.indent),
            LineKind::Bullet => self.push(BlockKind::Bullet, text, line.level * INDENTS + line.indent.min(INDENTS - 1)),
        }
    }

    fn plain(&mut self, line: &Line<'_>) {
        self.citations.leave(self.text);
        if self.continues(line) {
            if let Some(block) = self.blocks.last_mut() {
                block.span.end = line.span.end;
            }
        } else if self.heads_what_follows(line) {
            if let Some(block) = self.blocks.last_mut() {
                block.kind = BlockKind::Heading;
                block.level = 0;
            }
            self.push(BlockKind::Paragraph, line.span, 0);
        } else if let Some(open) = self.open.as_mut().filter(|_| self.blocks.is_empty() && !self.last_blank && line.indent > 0)
            && self.text.slice(line.span).chars().count() <= 40
            && !titles::is_running(self.text.slice(line.span))
        {
            open.title.end = line.span.end;
        } else {
            self.push(BlockKind::Paragraph, line.span, 0);
        }
    }

    /// Whether a short marked line above is the heading of the prose that begins with this one.
    fn heads_what_follows(&self, line: &Line<'_>) -> bool {
        let above = self.blocks.last().filter(|b| !self.last_blank && b.kind == BlockKind::Bullet);
        above.is_some_and(|b| self.is_heading_of(b, line))
    }

    fn is_heading_of(&self, above: &Block, line: &Line<'_>) -> bool {
        let further_in = line.indent > above.level % INDENTS;
        let (above, below) = (self.text.slice(above.span), self.text.slice(line.span));
        // What a block has grown to is not counted again for each of its lines.
        let short = above.len() <= 4 * 30
            && !above.contains('\n')
            && above.chars().count() * 3 < below.chars().count() * 2
            && above.chars().count() <= 30;
        !further_in && short && titles::is_running(below) && !titles::is_running(above) && !titles::goes_on(below)
    }

    /// Whether a line goes on with the block above it.
    fn continues(&self, line: &Line<'_>) -> bool {
        let broken = || self.spread && self.before.is_some_and(|b| columns(self.text.slice(b)) >= FULL);
        let Some(block) = self.blocks.last().filter(|_| !self.last_blank || broken()) else { return false };
        if !matches!(block.kind, BlockKind::Bullet | BlockKind::Paragraph | BlockKind::Note) {
            return false;
        }
        if self.open.is_none() && block.kind == BlockKind::Paragraph {
            let full = self.before.is_some_and(|b| columns(self.text.slice(b)) >= FULL);
            if self.blocks.len() < 2 || !full {
                return false;
            }
        }
        if block.kind == BlockKind::Bullet && self.is_heading_of(block, line) {
            return false;
        }
        // A line that begins with a day and a colon is one of a calendar.
        if is_day_line(self.text.slice(line.span)) {
            return false;
        }
        let above = self.text.slice(block.span).trim_end();
        let goes_on = line.indent > 1 || titles::goes_on(self.text.slice(line.span));
        !ends_sentence(above) || goes_on && above.ends_with([')', '"', '”', '’', '」', '》', ':', '：'])
    }

    fn cells(&mut self, line: &Line<'_>) {
        self.citations.leave(self.text);
        let row = table::row(self.text, line.span);
        if table::is_rule(self.text, &row) {
            self.report.furniture.push(line.span);
            return;
        }
        let filled: Vec<Span> = row.cells.iter().map(|c| c.span).filter(|s| s.start < s.end).collect();
        let captions: Vec<Span> = filled.iter().filter_map(|s| self.caption_inside(*s)).collect();
        if !captions.is_empty() && captions.len() == filled.len() {
            for caption in captions {
                self.push(BlockKind::Caption, caption, 0);
            }
            return;
        }
        let continues = !self.last_blank && self.blocks.last().is_some_and(|b| b.kind == BlockKind::Table);
        if !continues {
            let mut captions: Vec<Span> = self.blocks.iter().rev().take_while(|b| b.kind == BlockKind::Caption).map(|b| b.span).collect();
            // A heading right above a table is its caption.
            let heads = |b: &&Block| matches!(b.kind, BlockKind::Headline | BlockKind::Heading) && !ends_sentence(self.text.slice(b.span));
            if captions.is_empty() {
                captions.extend(self.blocks.last().filter(heads).map(|b| b.span));
            }
            self.push(BlockKind::Table, line.span, 0);
            if let Some(block) = self.blocks.last_mut() {
                block.table = Some(Table { captions, rows: Vec::new() });
            }
        }
        if let Some(block) = self.blocks.last_mut() {
            block.span.end = line.span.end;
            if let Some(table) = block.table.as_mut() {
                table.rows.push(row);
            }
        }
    }

    fn caption_inside(&self, cell: Span) -> Option<Span> {
        let cell = Uniform::new(self.text, cell);
        let mut captions = self.layout.lines.iter().filter(|r| r.kind == LineKind::Caption);
        let captures = captions.find_map(|rule| rule.pattern.captures(cell.line()))?;
        captures.name("text").map(|m| cell.view.original(m.range()))
    }

    fn push(&mut self, kind: BlockKind, span: Span, level: usize) {
        self.citations.leave(self.text);
        let labelled = matches!(kind, BlockKind::Bullet | BlockKind::Paragraph);
        let (span, label) = if labelled { self.label(span, kind) } else { (span, None) };
        self.blocks.push(Block { kind, span, level, label, parent: None, table: None });
    }

    /// A block without the words at its head that say what it is, and those. Before prose they stand without brackets.
    fn label(&self, span: Span, kind: BlockKind) -> (Span, Option<Span>) {
        let first = view::head(self.text.slice(span));
        if first.is_some_and(|c| !self.layout.label.demand().may_begin_with(c)) {
            return (span, None);
        }
        let view = View::new(self.text, span);
        let Some(captures) = self.layout.label.regex().captures(view.text()) else { return (span, None) };
        let bracketed = captures.name("label").filter(|_| kind == BlockKind::Bullet);
        let (Some(whole), Some(label)) = (captures.get(0), bracketed.or_else(|| captures.name("said"))) else { return (span, None) };
        if whole.end() >= view.text().len() {
            return (span, Some(view.original(label.range())));
        }
        let rest = view.original(whole.end()..view.text().len());
        (rest, Some(view.original(label.range())))
    }
}

/// Whether a line behind a field is no part of a colophon: it begins something, or it is running text.
fn ends_colophon(line: &Line<'_>) -> bool {
    match line.kind {
        Kind::Marked(LineKind::Story | LineKind::Chapter | LineKind::Headline | LineKind::Heading | LineKind::Bullet) | Kind::Cells => true,
        _ => titles::is_running(line.uniform.text()) && line.uniform.view.text().chars().count() > 30,
    }
}

/// Whether a line begins with a day and what parts it from what is on that day.
fn is_day_line(line: &str) -> bool {
    let Some((head, _)) = line.split_once([':', '|']) else { return false };
    let head = head.trim();
    (4..=32).contains(&head.len()) && dates::find(head).first().is_some_and(|d| d.from.day.is_some() && d.range.len() + 8 >= head.len())
}
