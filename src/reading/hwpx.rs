//! Documents of Hangul, the Korean word processor, in its open form (HWPX): paragraphs with their marks and numbers,
//! tables, notes, text in boxes. Heads and feet of pages and numbers of pages are left out.

use super::docx::{joined, push_table};
use super::numbering::{Numbering, Style};
use super::package::{Package, SIGN};
use super::reader::{Content, Reader};
use super::settings::Settings;
use super::sheet::{self, Block};
use super::tree::{Dialect, Tree};
use crate::error::{Error, Result};
use std::collections::HashMap;

/// HWPX.
pub(super) struct Hwpx;

/// How the names of the parts with text begin.
const SECTION: &str = "Contents/section";

impl Reader for Hwpx {
    fn name(&self) -> &'static str {
        "hwpx"
    }

    fn media_type(&self) -> &'static str {
        "application/hwp+zip"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["hwpx"]
    }

    fn recognises(&self, bytes: &[u8]) -> bool {
        bytes.starts_with(SIGN)
            && Package::open(bytes, usize::MAX, usize::MAX).is_ok_and(|p| p.has("Contents/content.hpf") || p.has("Contents/section0.xml"))
    }

    fn read(&self, bytes: &[u8], settings: &Settings) -> Result<Content> {
        let limits = settings.limits;
        let mut package = Package::open(bytes, limits.members, limits.unpacked)?;
        let mut sections: Vec<(usize, String)> = package.names().filter_map(|n| Some((section(n)?, n.to_owned()))).collect();
        sections.sort();
        if sections.is_empty() {
            return Err(Error::input("the file is no Hangul document: it has no text").hint("open it in Hangul and save it again"));
        }
        let mut lists = Lists::default();
        if package.has("Contents/header.xml") {
            lists = Lists::of(&Tree::parse(&package.xml("Contents/header.xml")?, Dialect::Xml, limits.depth)?);
        }
        let (mut blocks, mut room) = (Vec::new(), sheet::ROOM);
        for (_, name) in sections {
            let tree = Tree::parse(&package.xml(&name)?, Dialect::Xml, limits.depth)?;
            let mut writer = Writer { tree: &tree, lists: &mut lists, blocks, room };
            writer.content(0);
            (blocks, room) = (writer.blocks, writer.room);
        }
        Ok(Content::of(sheet::text_of(&blocks)))
    }
}

/// The number of a part with text.
fn section(name: &str) -> Option<usize> {
    name.strip_prefix(SECTION)?.strip_suffix(".xml")?.parse().ok()
}

/// How paragraphs are marked, by the id of their form.
#[derive(Default)]
struct Lists {
    of_form: HashMap<String, (String, usize)>,
    numbering: Numbering,
}

impl Lists {
    fn of(header: &Tree) -> Self {
        let mut lists = Self::default();
        for form in header.named("parapr") {
            let Some(heading) = header.elements(form).find(|&h| header.node(h).name == "heading") else { continue };
            let value = |name: &str| header.attribute(heading, name).unwrap_or_default();
            let kind = value("type");
            if matches!(kind, "BULLET" | "NUMBER")
                && let Some(id) = header.attribute(form, "id")
            {
                lists.of_form.insert(id.to_owned(), (format!("{kind}{}", value("idref")), value("level").parse().unwrap_or(0)));
            }
        }
        for bullet in header.named("bullet") {
            let (Some(id), Some(sign)) = (header.attribute(bullet, "id"), header.attribute(bullet, "char")) else { continue };
            let style = Style { format: "bullet".to_owned(), pattern: sign.to_owned(), start: 1 };
            lists.numbering.define(&format!("BULLET{id}"), vec![style; 10]);
        }
        for numbers in header.named("numbering") {
            let Some(id) = header.attribute(numbers, "id") else { continue };
            let heads = header.elements(numbers).filter(|&h| header.node(h).name == "parahead");
            let style = |head: usize| Style {
                format: header.attribute(head, "numformat").unwrap_or("DIGIT").to_owned(),
                pattern: header.text_of(head).replace('^', "\0"),
                start: header.attribute(head, "start").and_then(|s| s.parse().ok()).unwrap_or(1),
            };
            lists.numbering.define(&format!("NUMBER{id}"), heads.map(style).collect());
        }
        lists
    }
}

struct Writer<'a> {
    tree: &'a Tree,
    lists: &'a mut Lists,
    blocks: Vec<Block>,
    /// How many empty cells may still stand in tables.
    room: usize,
}

/// What stands in a paragraph beside its words.
#[derive(Default)]
struct Beside {
    notes: Vec<String>,
    tables: Vec<usize>,
    boxes: Vec<usize>,
}

impl Writer<'_> {
    fn content(&mut self, at: usize) {
        let tree = self.tree;
        for child in tree.elements(at) {
            match tree.node(child).name.as_str() {
                "p" => self.paragraph(child),
                _ => self.content(child),
            }
        }
    }

    fn paragraph(&mut self, at: usize) {
        let tree = self.tree;
        let mut beside = Beside::default();
        let mut text = String::new();
        self.words(at, &mut text, &mut beside);
        if !text.trim().is_empty() {
            let list = tree.attribute(at, "parapridref").and_then(|form| self.lists.of_form.get(form)).cloned();
            let block = match list {
                Some((id, level)) => match self.lists.numbering.next(&id, level) {
                    Some(mark) => Block::Item(level, mark, text),
                    None => Block::Paragraph(text),
                },
                None => Block::Paragraph(text),
            };
            self.blocks.push(block);
        }
        self.blocks.extend(beside.notes.into_iter().map(Block::Note));
        for table in beside.tables {
            self.table(table);
        }
        for inside in beside.boxes {
            self.content(inside);
        }
    }

    /// The words of a paragraph; a note is a star, as in print.
    fn words(&mut self, at: usize, text: &mut String, beside: &mut Beside) {
        let tree = self.tree;
        for child in tree.elements(at) {
            match tree.node(child).name.as_str() {
                "t" => self.letters(child, text),
                "tbl" => beside.tables.push(child),
                "footnote" | "endnote" => {
                    let before = std::mem::take(&mut self.blocks);
                    self.content(child);
                    let note = joined(&std::mem::replace(&mut self.blocks, before));
                    if !note.trim().is_empty() {
                        text.push('*');
                        beside.notes.push(note);
                    }
                }
                "drawtext" => beside.boxes.push(child),
                "header" | "footer" | "pagenum" | "secpr" | "hiddencomment" | "fieldbegin" | "fieldend" | "linesegarray" | "equation"
                | "caption" | "shapecomment" => {}
                _ => self.words(child, text, beside),
            }
        }
    }

    /// Letters, with what stands between them as elements.
    fn letters(&self, at: usize, text: &mut String) {
        for &child in &self.tree.node(at).children {
            let node = self.tree.node(child);
            match node.name.as_str() {
                "" => text.push_str(&node.text),
                "tab" => text.push('\t'),
                "linebreak" => text.push('\n'),
                "nbspace" | "fwspace" => text.push(' '),
                "hyphen" => text.push('-'),
                "deletebegin" | "deleteend" => {}
                _ => self.letters(child, text),
            }
        }
    }

    fn table(&mut self, at: usize) {
        let tree = self.tree;
        if let Some(caption) = tree.child(at, "caption") {
            let before = std::mem::take(&mut self.blocks);
            self.content(caption);
            let words = joined(&std::mem::replace(&mut self.blocks, before));
            if !words.trim().is_empty() {
                self.blocks.push(Block::Caption(words));
            }
        }
        let mut rows: Vec<Vec<String>> = Vec::new();
        let mut nested = Vec::new();
        for row in tree.elements(at).filter(|&r| tree.node(r).name == "tr") {
            let mut cells = Vec::new();
            for cell in tree.elements(row).filter(|&c| tree.node(c).name == "tc") {
                let before = std::mem::take(&mut self.blocks);
                self.content(cell);
                let inside = std::mem::replace(&mut self.blocks, before);
                let column = tree.child(cell, "celladdr").and_then(|a| tree.attribute(a, "coladdr")).and_then(|c| c.parse().ok());
                let column = column.unwrap_or(cells.len());
                sheet::place(&mut cells, column, joined(&inside), &mut self.room);
                nested.push(inside);
            }
            rows.push(cells);
        }
        push_table(&mut self.blocks, rows, nested);
    }
}
