//! The elements of the main content → blocks: headings, paragraphs, items by depth, tables. Blanks are those that a
//! browser would show.

use super::super::sheet::{self, Block, one_line};
use super::super::tree::Tree;
use super::content::Main;

/// The blocks of the main content.
pub(super) fn blocks(tree: &Tree, main: &Main) -> Vec<Block> {
    let mut renderer =
        Renderer { tree, left_out: &main.left_out, blocks: Vec::new(), line: String::new(), links: Vec::new(), depth: 0, item: None };
    renderer.node(main.root);
    renderer.flush();
    renderer.blocks
}

/// Elements inside a line.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins", "kbd", "label", "mark",
    "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "o:p",
];

struct Renderer<'a> {
    tree: &'a Tree,
    left_out: &'a [bool],
    blocks: Vec<Block>,
    /// The line that is being written.
    line: String,
    /// The links in it: address and text.
    links: Vec<(String, String)>,
    depth: usize,
    /// The depth of the item whose first line is being written.
    item: Option<usize>,
}

impl Renderer<'_> {
    fn children(&mut self, at: usize) {
        for &child in &self.tree.node(at).children {
            self.node(child);
        }
    }

    fn node(&mut self, at: usize) {
        if self.left_out[at] {
            return;
        }
        let node = self.tree.node(at);
        match node.name.as_str() {
            "" => {
                self.line.push_str(&node.text.replace(['\n', '\r', '\t'], " "));
                self.children(at);
            }
            "br" => self.line.push('\n'),
            "hr" => self.flush(),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.flush();
                let text = one_line(&self.inline(at));
                if !text.is_empty() {
                    let level = node.name[1..].parse().unwrap_or(6);
                    self.blocks.push(Block::Heading(level, text));
                }
            }
            "ul" | "ol" => {
                self.flush();
                self.depth += 1;
                self.children(at);
                self.flush();
                self.depth -= 1;
            }
            "li" => {
                self.flush();
                self.item = Some(self.depth.saturating_sub(1));
                self.children(at);
                self.flush();
            }
            "pre" => {
                self.flush();
                let text = self.tree.text_of(at);
                self.blocks.push(Block::Paragraph(text));
            }
            "table" => self.table(at),
            "a" => {
                let text = one_line(&self.inline(at));
                let address = self.tree.attribute(at, "href").unwrap_or_default().trim();
                if address.starts_with("http://") || address.starts_with("https://") {
                    self.links.push((address.to_owned(), text));
                }
                self.children(at);
            }
            name if INLINE.contains(&name) => self.children(at),
            _ => {
                self.flush();
                self.children(at);
                self.flush();
            }
        }
    }

    /// The text of an element in one line.
    fn inline(&self, at: usize) -> String {
        let mut text = String::new();
        self.collect(at, &mut text);
        text
    }

    fn collect(&self, at: usize, into: &mut String) {
        let node = self.tree.node(at);
        if self.left_out[at] {
            return;
        }
        match node.name.as_str() {
            "li" => into.push_str(" • "),
            "" => {}
            name if INLINE.contains(&name) => {}
            _ => into.push(' '),
        }
        into.push_str(&node.text);
        for &child in &node.children {
            self.collect(child, into);
        }
        if !node.name.is_empty() && !INLINE.contains(&node.name.as_str()) {
            into.push(' ');
        }
    }

    /// Ends the line. A line that is nothing but a link to another page has the address below it.
    fn flush(&mut self) {
        let text = std::mem::take(&mut self.line);
        let links = std::mem::take(&mut self.links);
        let lines: Vec<String> = text.lines().map(one_line).filter(|l| !l.is_empty()).collect();
        if lines.is_empty() {
            return;
        }
        let only = links.iter().find(|(address, words)| lines == [words.as_str()] && !words.contains("://") && address.len() > 12);
        match self.item.take() {
            Some(depth) => {
                self.blocks.push(Block::Item(depth, "-".to_owned(), lines[0].clone()));
                if lines.len() > 1 {
                    self.blocks.push(Block::Paragraph(lines[1..].join("\n")));
                }
            }
            None => self.blocks.push(Block::Paragraph(lines.join("\n"))),
        }
        if let Some((address, _)) = only {
            self.blocks.push(Block::Paragraph(address.clone()));
        }
    }

    /// A table of data; one that only lays out the page is read as what stands in it.
    fn table(&mut self, at: usize) {
        self.flush();
        if self.is_menu(at) {
            return;
        }
        let mut rows = Vec::new();
        self.rows(at, &mut rows);
        let lays_out = rows.iter().flatten().any(|&c| self.lays_out(c)) || rows.iter().all(|r: &Vec<usize>| r.len() < 2);
        if let Some(caption) = self.tree.child(at, "caption") {
            let text = one_line(&self.inline(caption));
            if !text.is_empty() {
                self.blocks.push(Block::Caption(text));
            }
        }
        if lays_out {
            for cell in rows.into_iter().flatten() {
                self.children(cell);
                self.flush();
            }
            return;
        }
        let grid = self.grid(&rows);
        self.blocks.push(Block::Table(grid));
    }

    /// Whether a table has several links and no word outside of them.
    fn is_menu(&self, table: usize) -> bool {
        let mut stack = vec![table];
        let mut links = 0;
        while let Some(at) = stack.pop() {
            let node = self.tree.node(at);
            if node.name == "a" {
                links += 1;
            } else if !node.text.trim().is_empty() {
                return false;
            } else {
                stack.extend(&node.children);
            }
        }
        links > 1
    }

    /// Whether a cell holds a table or several paragraphs of prose.
    fn lays_out(&self, cell: usize) -> bool {
        let mut stack: Vec<usize> = self.tree.elements(cell).collect();
        let mut paragraphs = 0;
        while let Some(at) = stack.pop() {
            match self.tree.node(at).name.as_str() {
                "table" | "h1" | "h2" => return true,
                "p" => paragraphs += usize::from(self.inline(at).chars().count() > 80),
                _ => stack.extend(self.tree.elements(at)),
            }
        }
        paragraphs > 3
    }

    fn rows(&self, at: usize, into: &mut Vec<Vec<usize>>) {
        for child in self.tree.elements(at).filter(|&c| !self.left_out[c]) {
            match self.tree.node(child).name.as_str() {
                "tr" => into.push(self.tree.elements(child).filter(|&c| matches!(self.tree.node(c).name.as_str(), "td" | "th")).collect()),
                "thead" | "tbody" | "tfoot" => self.rows(child, into),
                _ => {}
            }
        }
    }

    /// The cells by row and column; a cell over several is empty in all but the first.
    fn grid(&self, rows: &[Vec<usize>]) -> Vec<Vec<String>> {
        let mut open: Vec<usize> = Vec::new();
        let mut room = sheet::ROOM;
        let mut grid = Vec::new();
        for row in rows {
            let mut cells = Vec::new();
            let skip = |cells: &mut Vec<String>, open: &mut Vec<usize>, room: &mut usize| {
                while let Some(left) = open.get_mut(cells.len()).filter(|l| **l > 0 && *room > 0) {
                    *left -= 1;
                    *room -= 1;
                    cells.push(String::new());
                }
            };
            for &cell in row {
                skip(&mut cells, &mut open, &mut room);
                let over =
                    |name: &str| self.tree.attribute(cell, name).and_then(|v| v.trim().parse().ok()).unwrap_or(1_usize).clamp(1, 100);
                let (wide, high) = (over("colspan").min(1 + room), over("rowspan"));
                room -= wide - 1;
                for column in 0..wide {
                    if open.len() <= cells.len() {
                        open.resize(cells.len() + 1, 0);
                    }
                    open[cells.len()] = high - 1;
                    cells.push(if column == 0 { one_line(&self.inline(cell)) } else { String::new() });
                }
            }
            skip(&mut cells, &mut open, &mut room);
            grid.push(cells);
        }
        grid
    }
}
