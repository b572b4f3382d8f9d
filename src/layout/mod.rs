//! `Text` → `Report`: stories, and in them headlines, bullets by level with their labels, notes, tables
//! with captions, references; contents page, summary and colophon apart. What marks what is data
//! (`ontology/layouts/*.toml`). Never knows names.

mod assemble;
mod contents;
mod cover;
mod lines;
mod mast;
mod measure;
mod outline;
mod promote;
mod references;
mod sheet;
mod spec;
pub mod table;
#[cfg(test)]
mod tests;

pub use cover::lost;
pub use spec::{Genre, Layouts, Role};
pub use table::{Cell, Row, Table};

use crate::reading::{Span, Text};
use sheet::Sheet;
use std::fmt;

/// What a block of a report is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockKind {
    /// The line under a story's title that sums it up.
    Headline,
    /// A heading inside a story.
    Heading,
    /// A bullet; its level is in the block.
    Bullet,
    /// A note to what stands above it.
    Note,
    /// The caption of a table or figure, or the head of a box.
    Caption,
    /// A table.
    Table,
    /// Prose.
    Paragraph,
}

impl BlockKind {
    /// The name that `gongbao read` and rules use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Heading => "heading",
            Self::Bullet => "bullet",
            Self::Note => "note",
            Self::Caption => "caption",
            Self::Table => "table",
            Self::Paragraph => "paragraph",
        }
    }
}

/// A piece of a story.
#[derive(Debug, Clone)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its text without marks and label.
    pub span: Span,
    /// Its depth; 0 for what is not indented.
    pub level: usize,
    /// The words in brackets at its head.
    pub label: Option<Span>,
    /// The block that it stands under, by position in the story.
    pub parent: Option<usize>,
    /// Its cells, if it is a table.
    pub table: Option<Table>,
}

/// A cited page.
#[derive(Debug, Clone)]
pub struct Reference {
    /// Its title or the name of its publisher, as printed.
    pub title: Option<Span>,
    /// Its address, if one is printed.
    pub url: Option<Span>,
    /// All that is printed of it, with outlet and day, where no address is.
    pub printed: Option<Span>,
}

impl Reference {
    /// Where it stands: title, address or both.
    pub fn span(&self) -> Span {
        match (self.title, self.url) {
            (Some(title), Some(url)) => title.cover(url),
            (Some(span), None) | (None, Some(span)) => span,
            (None, None) => Span::new(0, 0),
        }
    }
}

/// Where a story stands: the number of its chapter and its own place in it, both from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoryNumber {
    /// The number of the chapter; 0 for what stands before the first one.
    pub chapter: usize,
    /// The place in the chapter.
    pub place: usize,
}

impl fmt::Display for StoryNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.chapter, self.place)
    }
}

/// One story.
#[derive(Debug, Clone)]
pub struct Story {
    /// Its number as printed.
    pub number: Option<Span>,
    /// The chapter it stands in.
    pub chapter: Option<Span>,
    /// Its place in the report.
    pub place: StoryNumber,
    /// Its title.
    pub title: Span,
    /// The date in brackets of its headline (or title).
    pub date: Option<Span>,
    /// Everything else, in order.
    pub blocks: Vec<Block>,
    /// What it cites.
    pub references: Vec<Reference>,
}

/// What a colophon or head line says about the report.
#[derive(Debug, Clone)]
pub struct Field {
    /// What it says.
    pub role: Role,
    /// The value.
    pub span: Span,
}

/// A report, taken apart.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// The layout it was read with.
    pub layout: String,
    /// What kind of text it is.
    pub genre: Genre,
    /// Its title.
    pub title: Option<Span>,
    /// Colophon.
    pub fields: Vec<Field>,
    /// The lines of the contents page.
    pub contents: Vec<Span>,
    /// The blocks of the summary section, if there is one.
    pub summary: Vec<Block>,
    /// The stories.
    pub stories: Vec<Story>,
    /// What was passed over: page numbers, buttons, heads of lists, lines of fields.
    pub furniture: Vec<Span>,
}

impl Report {
    /// The value of a field of the colophon.
    pub fn field(&self, role: Role) -> Option<Span> {
        self.fields.iter().find(|f| f.role == role).map(|f| f.span)
    }
}

/// Takes a text apart. It is read with the layout whose signs it shows, with the marks that open stories in it, and
/// as one story; the reading that explains most of it counts, the earlier if two explain as much.
pub fn parse(text: &Text, layouts: &Layouts) -> Report {
    let sheet = Sheet::new(text);
    let signed = || layouts.choose(&sheet).map(|layout| by_signs(text, &sheet, layout));
    let (signed, unsigned) = rayon::join(signed, || by_marks(text, &sheet, layouts.generic()));
    measure::best(text, signed.into_iter().chain(unsigned).collect())
}

/// The reading by a layout whose signs a text shows.
fn by_signs(text: &Text, sheet: &Sheet, layout: &spec::Layout) -> Report {
    let cut = Sheet::cut(text, layout);
    let found = lines::classify(text, cut.as_ref().unwrap_or(sheet), layout);
    let contents = contents::find(text, &found, layout).unwrap_or(0..0);
    assemble::assemble(text, layout, &found, contents)
}

/// The readings by the layout that every text fits: with the marks that open stories in it, if there are some, and as
/// one story.
fn by_marks(text: &Text, sheet: &Sheet, generic: &spec::Layout) -> Vec<Report> {
    let cut = Sheet::cut(text, generic);
    let mut found = lines::classify(text, cut.as_ref().unwrap_or(sheet), generic);
    outline::demote(text, &mut found, generic);
    let contents = contents::find(text, &found, generic).unwrap_or(0..0);
    let plain = assemble::assemble(text, generic, &found, contents.clone());
    let mut readings = Vec::new();
    if outline::promote(text, &mut found, generic, &contents) {
        let contents = contents::find(text, &found, generic).unwrap_or(0..0);
        readings.push(assemble::assemble(text, generic, &found, contents));
    }
    readings.push(plain);
    readings
}
