//! Word documents (DOCX): paragraphs with the marks and numbers that Word would show, headings, tables, footnotes below
//! the paragraph that they belong to, text boxes behind it. Heads and feet of pages, comments and deleted words are left out.

use super::numbering::{Numbering, Style};
use super::package::{Package, SIGN};
use super::reader::{Content, Reader};
use super::settings::Settings;
use super::sheet::{self, Block};
use super::tree::{Dialect, Tree};
use crate::error::{Error, Result};
use std::collections::{HashMap, HashSet};

/// DOCX.
pub(super) struct Docx;

const BODY: &str = "word/document.xml";

impl Reader for Docx {
    fn name(&self) -> &'static str {
        "docx"
    }

    fn media_type(&self) -> &'static str {
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["docx", "docm"]
    }

    fn recognises(&self, bytes: &[u8]) -> bool {
        bytes.starts_with(SIGN) && Package::open(bytes, usize::MAX, usize::MAX).is_ok_and(|p| p.has(BODY))
    }

    fn read(&self, bytes: &[u8], settings: &Settings) -> Result<Content> {
        let limits = settings.limits;
        let mut package = Package::open(bytes, limits.members, limits.unpacked)?;
        let mut tree = |name: &str| -> Result<Option<Tree>> {
            if package.has(name) { Tree::parse(&package.xml(name)?, Dialect::Xml, limits.depth).map(Some) } else { Ok(None) }
        };
        let body = tree(BODY)?.ok_or_else(|| Error::input("the file is no Word document: it has no text"))?;
        let notes = tree("word/footnotes.xml")?;
        let styles = tree("word/styles.xml")?;
        let numbering = tree("word/numbering.xml")?;
        let mut writer = Writer {
            tree: &body,
            notes: notes.as_ref(),
            outline: styles.as_ref().map(outline).unwrap_or_default(),
            lists: styles.as_ref().map(lists_of_styles).unwrap_or_default(),
            numbering: numbering.as_ref().map(numbers).unwrap_or_default(),
            blocks: Vec::new(),
            shown: HashSet::new(),
            room: sheet::ROOM,
        };
        if let Some(at) = body.named("body").next() {
            writer.content(at);
        }
        Ok(Content::of(sheet::text_of(&writer.blocks)))
    }
}

/// For each style the level of heading that it stands for.
fn outline(styles: &Tree) -> HashMap<String, usize> {
    let mut levels = HashMap::new();
    for style in styles.named("style") {
        let Some(id) = styles.attribute(style, "styleid") else { continue };
        let name = styles.child(style, "name").and_then(|n| styles.attribute(n, "val")).unwrap_or_default().to_lowercase();
        let depth = styles.child(style, "ppr").and_then(|p| styles.child(p, "outlinelvl")).and_then(|o| styles.attribute(o, "val"));
        let level = match name.strip_prefix("heading ").and_then(|n| n.parse::<usize>().ok()) {
            Some(level) => Some(level.saturating_add(1)),
            None if name == "title" => Some(1),
            None => depth.and_then(|d| d.parse::<usize>().ok()).filter(|d| *d < 9).map(|d| d + 2),
        };
        if let Some(level) = level {
            levels.insert(id.to_owned(), level);
        }
    }
    levels
}

/// Styles whose paragraphs are items of a list: its id and level.
fn lists_of_styles(styles: &Tree) -> HashMap<String, (String, usize)> {
    let found = |style: usize| {
        let properties = styles.child(style, "ppr")?;
        Some((styles.attribute(style, "styleid")?.to_owned(), list(styles, properties)?))
    };
    styles.named("style").filter_map(found).collect()
}

/// The list of a paragraph's properties: its id and level.
fn list(tree: &Tree, properties: usize) -> Option<(String, usize)> {
    let list = tree.child(properties, "numpr")?;
    let value = |name: &str| tree.child(list, name).and_then(|n| tree.attribute(n, "val"));
    let level = value("ilvl").and_then(|l| l.parse().ok()).unwrap_or(0);
    value("numid").filter(|id| *id != "0").map(|id| (id.to_owned(), level))
}

/// How lists are numbered.
fn numbers(tree: &Tree) -> Numbering {
    let mut abstracts: HashMap<&str, Vec<Style>> = HashMap::new();
    for definition in tree.named("abstractnum") {
        let Some(id) = tree.attribute(definition, "abstractnumid") else { continue };
        let mut styles = Vec::new();
        for level in tree.elements(definition).filter(|&l| tree.node(l).name == "lvl") {
            let value = |name: &str| tree.child(level, name).and_then(|n| tree.attribute(n, "val"));
            styles.push(Style {
                format: value("numfmt").unwrap_or("decimal").to_owned(),
                pattern: value("lvltext").unwrap_or_default().replace('%', "\0"),
                start: value("start").and_then(|s| s.parse().ok()).unwrap_or(1),
            });
        }
        abstracts.insert(id, styles);
    }
    let mut numbering = Numbering::default();
    for list in tree.named("num") {
        let definition = tree.child(list, "abstractnumid").and_then(|a| tree.attribute(a, "val"));
        if let (Some(id), Some(styles)) = (tree.attribute(list, "numid"), definition.and_then(|d| abstracts.get(d))) {
            numbering.define(id, styles.clone());
        }
    }
    numbering
}

struct Writer<'a> {
    tree: &'a Tree,
    notes: Option<&'a Tree>,
    outline: HashMap<String, usize>,
    lists: HashMap<String, (String, usize)>,
    numbering: Numbering,
    blocks: Vec<Block>,
    /// The notes that are shown already.
    shown: HashSet<&'a str>,
    /// How many empty cells may still stand in tables.
    room: usize,
}

/// What stands in a paragraph beside its words.
#[derive(Default)]
struct Beside {
    notes: Vec<String>,
    boxes: Vec<usize>,
}

impl Writer<'_> {
    /// Paragraphs and tables in order.
    fn content(&mut self, at: usize) {
        let tree = self.tree;
        for child in tree.elements(at) {
            match tree.node(child).name.as_str() {
                "p" => self.paragraph(child),
                "tbl" => self.table(child),
                "sectpr" | "del" | "movefrom" => {}
                _ => self.content(child),
            }
        }
    }

    fn paragraph(&mut self, at: usize) {
        let tree = self.tree;
        let mut beside = Beside::default();
        let mut text = String::new();
        self.words(at, &mut text, &mut beside);
        let properties = tree.child(at, "ppr");
        let style = properties.and_then(|p| tree.child(p, "pstyle")).and_then(|s| tree.attribute(s, "val")).unwrap_or_default();
        if !text.trim().is_empty() {
            let item = properties.and_then(|p| list(tree, p)).or_else(|| self.lists.get(style).cloned());
            let mark = item.as_ref().and_then(|(id, level)| self.numbering.next(id, *level));
            let block = match (self.outline.get(style), item, mark) {
                (Some(level), _, mark) => Block::Heading(*level, format!("{} {text}", mark.unwrap_or_default()).trim_start().to_owned()),
                (None, Some((_, level)), Some(mark)) => Block::Item(level, mark, text),
                (None, Some((_, level)), None) => Block::Item(level, "-".to_owned(), text),
                (None, None, _) => Block::Paragraph(text),
            };
            self.blocks.push(block);
        }
        self.blocks.extend(beside.notes.into_iter().map(Block::Note));
        for inside in beside.boxes {
            self.content(inside);
        }
    }

    /// The words of a paragraph; a note is a star, as in print.
    fn words(&mut self, at: usize, text: &mut String, beside: &mut Beside) {
        let tree = self.tree;
        for child in tree.elements(at) {
            match tree.node(child).name.as_str() {
                "t" => text.push_str(&tree.text_of(child)),
                "tab" => text.push('\t'),
                "br" | "cr" => text.push('\n'),
                "nobreakhyphen" => text.push('-'),
                "footnotereference" => {
                    let id = tree.attribute(child, "id").unwrap_or_default();
                    if !self.shown.insert(id) {
                        text.push('*');
                    } else if let Some(note) = self.note(id) {
                        text.push('*');
                        beside.notes.push(note);
                    }
                }
                "txbxcontent" => beside.boxes.push(child),
                "ppr" | "rpr" | "del" | "movefrom" | "fallback" | "instrtext" | "rt" => {}
                _ => self.words(child, text, beside),
            }
        }
    }

    fn note(&self, id: &str) -> Option<String> {
        let notes = self.notes?;
        let note = notes.named("footnote").find(|&n| notes.attribute(n, "id") == Some(id))?;
        let text: String = below(notes, note).into_iter().filter(|&t| notes.node(t).name == "t").map(|t| notes.text_of(t)).collect();
        (!text.trim().is_empty()).then_some(text)
    }

    fn table(&mut self, at: usize) {
        let tree = self.tree;
        let mut rows = Vec::new();
        let mut nested = Vec::new();
        for row in tree.elements(at).filter(|&r| tree.node(r).name == "tr") {
            let mut cells = Vec::new();
            for cell in cells_of(tree, row) {
                let properties = tree.child(cell, "tcpr");
                let value = |name: &str| properties.and_then(|p| tree.child(p, name));
                let goes_on = value("vmerge").is_some_and(|m| tree.attribute(m, "val") != Some("restart"));
                let wide = value("gridspan").and_then(|g| tree.attribute(g, "val")).and_then(|v| v.parse().ok()).unwrap_or(1_usize);
                let before = std::mem::take(&mut self.blocks);
                self.content(cell);
                let inside = std::mem::replace(&mut self.blocks, before);
                cells.push(if goes_on { String::new() } else { joined(&inside) });
                let more = (wide.clamp(1, 100) - 1).min(self.room);
                self.room -= more;
                cells.extend(std::iter::repeat_n(String::new(), more));
                nested.push(inside);
            }
            rows.push(cells);
        }
        push_table(&mut self.blocks, rows, nested);
    }
}

/// A table, or what stands in it if it has one cell or holds other tables.
pub(super) fn push_table(blocks: &mut Vec<Block>, rows: Vec<Vec<String>>, nested: Vec<Vec<Block>>) {
    let holds_tables = nested.iter().flatten().any(|b| matches!(b, Block::Table(_)));
    if nested.len() < 2 || holds_tables || rows.iter().all(|r| r.len() < 2) {
        blocks.extend(nested.into_iter().flatten());
    } else {
        blocks.push(Block::Table(rows));
    }
}

/// What stands in a cell, in one line.
pub(super) fn joined(blocks: &[Block]) -> String {
    let text = |block: &Block| match block {
        Block::Heading(_, text) | Block::Paragraph(text) | Block::Caption(text) | Block::Note(text) => text.clone(),
        Block::Item(_, mark, text) => format!("{} {text}", if mark == "-" { "•" } else { mark }),
        Block::Table(rows) => rows.concat().join(" "),
    };
    blocks.iter().map(text).collect::<Vec<_>>().join(" ")
}

fn cells_of(tree: &Tree, row: usize) -> Vec<usize> {
    below(tree, row).into_iter().filter(|&c| tree.node(c).name == "tc").collect()
}

/// All elements below one, but none inside a cell.
fn below(tree: &Tree, at: usize) -> Vec<usize> {
    let mut found = Vec::new();
    let mut stack: Vec<usize> = tree.elements(at).collect();
    stack.reverse();
    while let Some(at) = stack.pop() {
        found.push(at);
        if tree.node(at).name != "tc" {
            let mut inside: Vec<usize> = tree.elements(at).collect();
            inside.reverse();
            stack.extend(inside);
        }
    }
    found
}
