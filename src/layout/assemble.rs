//! Lines → a report: sections are cut off, lines are gathered into stories, stories into blocks with
//! parents, tables and references.

use super::lines::{self, Kind, Line, classify};
use super::spec::{Layout, LineKind, SectionKind};
use super::{Block, BlockKind, Field, Reference, Report, Story, Table, table};
use crate::language::dates;
use crate::language::korean::ends_sentence;
use crate::language::view::{View, pattern};
use crate::reading::{Span, Text};
use regex::Regex;
use std::sync::LazyLock;

static URL: LazyLock<Regex> = LazyLock::new(|| pattern(r#"https?://[^\s<>"'）)\]]+"#));

/// Builds the report.
pub(super) fn assemble(text: &Text, layout: &Layout) -> Report {
    let mut builder = Builder {
        text,
        layout,
        report: Report {
            layout: layout.id.clone(),
            title: None,
            fields: Vec::new(),
            contents: Vec::new(),
            summary: Vec::new(),
            stories: Vec::new(),
        },
        section: None,
        chapter: None,
        chapters: 0,
        place: 0,
        open: None,
        blocks: Vec::new(),
        references: Vec::new(),
        pending: None,
        in_references: false,
        awaiting_title: None,
        awaiting_chapter: false,
        front: true,
        last_blank: true,
        lead: Vec::new(),
        in_colophon: false,
    };
    for line in classify(text, layout) {
        builder.line(&line);
    }
    builder.finish()
}

/// A story whose end has not come yet.
struct Open {
    number: Option<Span>,
    title: Span,
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
    references: Vec<Reference>,
    /// A title of a reference that waits for its address.
    pending: Option<Span>,
    in_references: bool,
    awaiting_title: Option<Span>,
    awaiting_chapter: bool,
    /// Whether no story has begun.
    front: bool,
    last_blank: bool,
    /// Whether a colophon has begun behind the last story.
    in_colophon: bool,
    /// What stood before the first story.
    lead: Vec<Block>,
}

impl Builder<'_> {
    fn line(&mut self, line: &Line) {
        if line.kind == Kind::Blank {
            self.last_blank = true;
            return;
        }
        let view = View::new(self.text, line.span);
        let uniform = view.text().trim();
        if self.section_line(uniform, line) {
            self.last_blank = false;
            return;
        }
        let (is_field, kept) = self.field_line(&view);
        if let Some(kept) = kept {
            self.content_line(&lines::line(self.text, kept, self.layout));
        } else if is_field {
            if self.open.is_some() {
                self.in_colophon = true;
                self.close_story();
            }
        } else if !self.in_colophon || matches!(line.kind, Kind::Marked(LineKind::Story | LineKind::Chapter)) {
            self.in_colophon = false;
            self.content_line(line);
        }
        self.last_blank = false;
    }

    /// Sections that are no stories: contents and summary.
    fn section_line(&mut self, uniform: &str, line: &Line) -> bool {
        if let Some(at) = self.section {
            let rule = &self.layout.sections[at];
            let begins_other = self.layout.sections.iter().enumerate().any(|(i, s)| i != at && s.begins.is_match(uniform));
            if !begins_other && !rule.ends.is_match(uniform) {
                if rule.kind == SectionKind::Contents {
                    if let (Kind::Marked(_), Some(entry)) = (line.kind, line.text) {
                        self.report.contents.push(entry);
                    }
                    return true;
                }
                return false;
            }
            self.leave_section();
        }
        let begins = self.layout.sections.iter().position(|s| s.begins.is_match(uniform));
        if let Some(at) = begins.filter(|_| self.front) {
            self.section = Some(at);
            return true;
        }
        false
    }

    fn leave_section(&mut self) {
        if let Some(at) = self.section.take()
            && self.layout.sections[at].kind == SectionKind::Summary
        {
            self.report.summary = std::mem::take(&mut self.blocks);
            self.references.clear();
        }
    }

    /// Reads the fields of a line; gives whether there are any, and what of the line stands before them as content.
    fn field_line(&mut self, view: &View) -> (bool, Option<Span>) {
        let mut found = false;
        let mut kept = None;
        for field in &self.layout.fields {
            let role = &field.role;
            if let Some((whole, value)) = field.pattern.captures(view.text()).and_then(|c| Some((c.get(0)?, c.name("text")?))) {
                let before = view.text()[..whole.start()].trim_end_matches([' ', '|', '(', '/', '·']);
                let behind = view.text()[whole.end()..].trim_end();
                if field.keep && !before.trim().is_empty() {
                    kept = Some(view.original(0..before.len()));
                } else if field.keep && !behind.trim().is_empty() {
                    kept = Some(view.original(whole.end() + behind.len() - behind.trim_start().len()..whole.end() + behind.len()));
                }
                let trimmed = value.as_str().trim();
                let start = value.start() + (value.as_str().len() - value.as_str().trim_start().len());
                if !trimmed.is_empty() && (role == "issued" || self.report.field(role).is_none()) {
                    self.report.fields.push(Field { role: role.clone(), span: view.original(start..start + trimmed.len()) });
                }
                found = true;
            }
        }
        (found, kept)
    }

    fn content_line(&mut self, line: &Line) {
        if let Some(number) = self.awaiting_title.take() {
            if matches!(line.kind, Kind::Plain) {
                self.begin_story(Some(number), line.span);
                return;
            }
        } else if std::mem::take(&mut self.awaiting_chapter) && matches!(line.kind, Kind::Plain) {
            self.chapter = Some(line.span);
            return;
        }
        match line.kind {
            Kind::Blank => {}
            Kind::Cells => self.cells(line),
            Kind::Plain => self.plain(line),
            Kind::Marked(kind) => self.marked(kind, line),
        }
    }

    fn marked(&mut self, kind: LineKind, line: &Line) {
        let text = line.text.unwrap_or(line.span);
        match kind {
            LineKind::Furniture => {}
            LineKind::Title => {
                if self.report.title.is_none() && self.front {
                    self.report.title = Some(text);
                } else {
                    self.begin_story(None, text);
                }
            }
            LineKind::Chapter => {
                self.close_story();
                self.leave_section();
                self.chapters += 1;
                self.place = 0;
                self.chapter = line.text;
                self.awaiting_chapter = line.text.is_none();
                self.front = false;
            }
            LineKind::Story => match line.text {
                Some(title) => self.begin_story(line.number, title),
                None => self.awaiting_title = line.number,
            },
            LineKind::Source | LineKind::Reference => self.reference(line),
            LineKind::ReferenceHead => self.in_references = true,
            LineKind::Url => self.url(line.span),
            LineKind::Headline => self.push(BlockKind::Headline, text, 0),
            LineKind::Heading => self.push(BlockKind::Heading, text, 0),
            LineKind::Caption => self.push(BlockKind::Caption, text, 0),
            LineKind::Note => self.push(BlockKind::Note, text, line.indent),
            LineKind::Bullet => self.push(BlockKind::Bullet, text, line.level * 16 + line.indent),
        }
    }

    fn begin_story(&mut self, number: Option<Span>, title: Span) {
        self.close_story();
        self.leave_section();
        self.references.clear();
        self.front = false;
        self.place += 1;
        self.open = Some(Open { number, title });
    }

    fn close_story(&mut self) {
        self.in_references = false;
        self.pending = None;
        let blocks = std::mem::take(&mut self.blocks);
        let references = std::mem::take(&mut self.references);
        let Some(open) = self.open.take() else {
            if self.section.is_some() {
                self.blocks = blocks;
            } else if self.front {
                self.report.title = self.report.title.or_else(|| blocks.first().map(|b| b.span));
                self.lead.extend(blocks);
                self.references = references;
            }
            return;
        };
        let story = self.story(open.number, open.title, blocks, references);
        self.report.stories.push(story);
    }

    fn story(&self, number: Option<Span>, title: Span, mut blocks: Vec<Block>, references: Vec<Reference>) -> Story {
        parents(&mut blocks);
        let mut references = references;
        references.extend(blocks.iter().filter_map(|b| self.address_in(b)));
        let headline = blocks.iter().find(|b| b.kind == BlockKind::Headline).map(|b| b.span);
        let date = headline.and_then(|h| self.date(h)).or_else(|| self.date(title));
        Story { number, chapter: self.chapter, place: (self.chapters.max(1), self.place), title, date, blocks, references }
    }

    /// An address at the end of a piece of text, behind a colon or in brackets: the page that it is taken from.
    fn address_in(&self, block: &Block) -> Option<Reference> {
        let content = self.text.slice(block.span);
        let url = URL.find_iter(content).last()?;
        let introduced = content[..url.start()].trim_end().ends_with([':', '：', '(', '[', '<']);
        let ends = content[url.end()..].chars().all(|c| !c.is_alphanumeric());
        let url = Span::new(block.span.start + url.start(), block.span.start + url.end());
        (introduced && ends && block.table.is_none()).then_some(Reference { title: None, url })
    }

    /// The date in brackets at the end of a headline.
    fn date(&self, span: Span) -> Option<Span> {
        let view = View::new(self.text, span);
        let brackets = self.layout.date.captures(view.text())?.get(0)?;
        let date = dates::find(view.text()).into_iter().find(|d| brackets.range().contains(&d.range.start))?;
        Some(view.original(date.range))
    }

    fn plain(&mut self, line: &Line) {
        if self.in_references {
            if line.text.is_some_and(|s| URL.is_match(self.text.slice(s))) {
                self.reference(line);
            }
            return;
        }
        let continues = !self.last_blank
            && self.blocks.last().is_some_and(|b| {
                matches!(b.kind, BlockKind::Bullet | BlockKind::Paragraph | BlockKind::Note) && !self.ends_sentence(b.span)
            });
        match self.blocks.last_mut().filter(|_| continues && self.open.is_some()) {
            Some(block) => block.span.end = line.span.end,
            None => self.push(BlockKind::Paragraph, line.span, 0),
        }
    }

    fn ends_sentence(&self, span: Span) -> bool {
        ends_sentence(self.text.slice(span))
    }

    fn reference(&mut self, line: &Line) {
        let span = line.text.unwrap_or(line.span);
        let content = self.text.slice(span);
        match URL.find(content) {
            Some(url) => {
                let title = content[..url.start()].trim_end_matches(['<', '(', ' ']).trim_end();
                let title = (!title.is_empty()).then(|| Span::new(span.start, span.start + title.len()));
                let url = Span::new(span.start + url.start(), span.start + url.end());
                self.references.push(Reference { title: title.or(self.pending.take()), url });
            }
            None => self.pending = Some(span).filter(|s| s.start < s.end),
        }
        self.in_references = self.pending.is_none() || !self.blocks.is_empty();
    }

    fn url(&mut self, span: Span) {
        if let Some(url) = URL.find(self.text.slice(span)) {
            let url = Span::new(span.start + url.start(), span.start + url.end());
            self.references.push(Reference { title: self.pending.take(), url });
        }
        self.in_references = true;
    }

    fn cells(&mut self, line: &Line) {
        self.in_references = false;
        let row = table::row(self.text, line.span);
        if table::is_rule(self.text, &row) {
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
            let captions = self.blocks.iter().rev().take_while(|b| b.kind == BlockKind::Caption).map(|b| b.span).collect();
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
        let view = View::new(self.text, cell);
        let rule = self.layout.lines.iter().find(|r| r.kind == LineKind::Caption && r.pattern.is_match(view.text()))?;
        rule.pattern.captures(view.text())?.name("text").map(|m| view.original(m.range()))
    }

    fn push(&mut self, kind: BlockKind, span: Span, level: usize) {
        if kind != BlockKind::Paragraph || self.in_references {
            self.in_references = false;
        }
        let (span, label) = if kind == BlockKind::Bullet { self.label(span) } else { (span, None) };
        self.blocks.push(Block { kind, span, level, label, parent: None, table: None });
    }

    fn label(&self, span: Span) -> (Span, Option<Span>) {
        let view = View::new(self.text, span);
        let Some(captures) = self.layout.label.captures(view.text()) else { return (span, None) };
        let (Some(whole), Some(label)) = (captures.get(0), captures.name("label")) else { return (span, None) };
        if whole.end() >= view.text().len() {
            return (span, Some(view.original(label.range())));
        }
        let rest = view.original(whole.end()..view.text().len());
        (rest, Some(view.original(label.range())))
    }

    /// A text without stories is one story: its first line is the title.
    fn finish(mut self) -> Report {
        self.close_story();
        self.leave_section();
        if self.report.stories.is_empty() && !self.lead.is_empty() {
            let title = self.report.title.unwrap_or(self.lead[0].span);
            let blocks: Vec<Block> = std::mem::take(&mut self.lead).into_iter().filter(|b| b.span != title).collect();
            let references = std::mem::take(&mut self.references);
            self.place = 1;
            let story = self.story(None, title, blocks, references);
            self.report.title.get_or_insert(title);
            self.report.stories.push(story);
        }
        parents(&mut self.report.summary);
        self.report
    }
}

/// Gives each block the one it stands under: bullets under bullets of a lesser level, notes under what stands
/// above, everything else under the last heading.
fn parents(blocks: &mut [Block]) {
    let mut heading: Option<usize> = None;
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
                blocks[at].parent = open.last().copied().or(heading);
                open.push(at);
            }
            _ => blocks[at].parent = heading,
        }
    }
}
