//! The head of a page or publication: fields of a line, the line with name, number and day, the headline right above its day.
//! Never decides what a line is.

use super::{Block, BlockKind, Builder, Field};
use crate::language::glance::Glanced;
use crate::language::titles;
use crate::layout::lines::{Kind, Line};
use crate::layout::mast;
use crate::layout::sheet::Uniform;
use crate::layout::spec::{LineKind, Role};
use crate::reading::Span;
use std::ops::Range;

/// The longest name of a portal at the head of a page, in bytes.
const HEAD: usize = 90;
/// How many lines may stand above a headline in English: a site, its sections.
const MASTHEAD: usize = 4;

impl Builder<'_> {
    /// On a portal's page the headline stands right above the line with its day, and apart from the portal's name on top.
    pub(super) fn title_above(&mut self) {
        let [heads @ .., last] = self.blocks.as_slice() else { return };
        let site = |line: Glanced<'_>| self.layout.site.as_ref().is_some_and(|s| s.is_match(line));
        let named = |b: &Block| {
            let uniform = Uniform::new(self.text, b.span);
            b.span.end - b.span.start <= HEAD && self.layout.mast.is_match(uniform.line()) || site(uniform.line())
        };
        // Where a layout knows the lines of sites, a blank line may part the headline from the day.
        let near = !self.last_blank || self.layout.site.is_some();
        let begins = self.before.is_some_and(|b| b == last.span) && near && last.kind == BlockKind::Paragraph;
        let apart = heads.last().is_some_and(|h| self.text.slice(Span::new(h.span.end, last.span.start)).matches('\n').count() > 1);
        let masthead =
            heads.iter().all(named) || heads.len() <= MASTHEAD && self.is_english_headline(last) && heads.iter().all(|h| self.is_name(h));
        if !self.front || !begins || !apart || !masthead || !titles::may_be_title(self.text.slice(last.span)) {
            return;
        }
        self.report.title = Some(last.span);
        self.report.furniture.extend(heads.iter().map(|h| h.span));
        self.blocks.clear();
    }

    /// Whether a block is a headline in English by its length.
    fn is_english_headline(&self, block: &Block) -> bool {
        let line = self.text.slice(block.span);
        titles::is_english(line) && line.split(' ').count() >= 5 && line.len() <= 160
    }

    /// Whether a block is some words in English that only name: a site, a section of it.
    fn is_name(&self, block: &Block) -> bool {
        let line = self.text.slice(block.span);
        titles::is_english(line) && (line.split(' ').count() <= 8 || titles::is_bar(line)) && !titles::is_running(line)
    }

    /// Reads the head line of a publication: its name, number, day and publisher.
    pub(super) fn mast_line(&mut self, line: &Line<'_>) -> bool {
        let behind_mast = self.before.is_some_and(|b| self.report.furniture.last() == Some(&b)) && self.report.title.is_some();
        if behind_mast && self.seen == 2 && !self.last_blank && line.kind == Kind::Plain && mast::is_publisher(line.uniform.text()) {
            if self.report.field(Role::Publisher).is_none() {
                self.report.fields.push(Field { role: Role::Publisher, span: line.span });
            }
            return true;
        }
        let Some(mast) = mast::read(&line.uniform, &self.layout.mast) else { return false };
        if matches!(line.kind, Kind::Marked(kind) if kind != LineKind::Story) {
            return false;
        }
        let printed = |range: Range<usize>| line.uniform.view.original(range);
        for (role, range) in [(Role::Issued, mast.issued), (Role::Publisher, mast.publisher)] {
            if let Some(range) = range.filter(|_| self.report.field(role).is_none()) {
                self.report.fields.push(Field { role, span: printed(range) });
            }
        }
        let above = self.blocks.pop_if(|_| self.seen == 2).map(|b| b.span);
        // A headline above its day is what the text is called, no name of a publication.
        let headline = |span: &Span| {
            let words = self.text.slice(*span).split_whitespace().count();
            let told = words >= 4 || words == 3 && self.text.slice(*span).contains([',', '…']);
            told && titles::may_be_title(self.text.slice(*span)) && !self.layout.mast.is_match(Uniform::new(self.text, *span).line())
        };
        if let Some(above) = above.filter(|span| mast.title.is_some() || !headline(span)) {
            self.report.furniture.push(above);
        }
        self.report.title = self.report.title.or(above).or(mast.title.map(printed));
        true
    }

    /// Reads the fields of a line; gives what of the line stands beside them as content.
    pub(super) fn field_line(&mut self, line: &Line<'_>) -> Option<Span> {
        let view = &line.uniform.view;
        let mut kept = None;
        for found in &line.fields {
            let (field, Some((whole, value))) = (&self.layout.fields[found.rule], found.ranges.clone()) else { continue };
            let before = view.text()[..whole.start].trim_end_matches([' ', '|', '(', '/', '·']);
            let behind = view.text()[whole.end..].trim_end();
            if field.keep && !before.trim().is_empty() {
                kept = Some(view.original(0..before.len()));
            } else if field.keep && !behind.trim().is_empty() {
                kept = Some(view.original(whole.end + behind.len() - behind.trim_start().len()..whole.end + behind.len()));
            }
            let words = &view.text()[value.clone()];
            let start = value.start + (words.len() - words.trim_start().len());
            let length = words.trim().len();
            let alone = field.role == Role::Issued && self.blocks.is_empty() && self.report.field(Role::Issued).is_some();
            if let Some(open) = self.open.as_mut().filter(|o| alone && o.day.is_none()) {
                open.day = Some(view.original(start..start + length));
            } else if length > 0 && (field.role == Role::Issued || self.report.field(field.role).is_none()) {
                self.report.fields.push(Field { role: field.role, span: view.original(start..start + length) });
            }
        }
        kept
    }
}
