//! Paragraphs, headings, list items and tables → lines as the layout stage expects them: a title alone, a heading with
//! `#`, an item with its mark, a row with tabs between its cells. Keeps marks and numbers that the author printed.

use super::text::Text;

/// A piece of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    /// A heading; level 1 is the document's title.
    Heading(usize, String),
    /// A paragraph; its lines are kept.
    Paragraph(String),
    /// An item of a list: its depth from 0, the mark that is shown before it, its text.
    Item(usize, String, String),
    /// What a table is called.
    Caption(String),
    /// Rows of cells.
    Table(Vec<Vec<String>>),
    /// A note to what stands above it.
    Note(String),
}

/// Signs with which authors mark items and headings themselves.
fn is_marked(text: &str) -> bool {
    let first = text.chars().next();
    first.is_some_and(|c| {
        c.is_numeric()
            || "-–—*·•‣○●◦□■◆◇▶▷▲△※☞☑①②③④⑤⑥⑦⑧⑨⑩([【〈<《「".contains(c)
            || matches!(c, '\u{2190}'..='\u{27bf}' | '\u{e000}'..='\u{f8ff}')
    }) || first.is_some_and(|c| "IVX".contains(c)) && text.split(['.', ' ']).next().is_some_and(|w| w.chars().all(|c| "IVX".contains(c)))
}

/// Headings of how many characters on average are titles of stories.
const TITLE: usize = 16;

/// How far items of lists are set in.
const DEEPEST: usize = 16;

/// How many empty cells are put at the end of a row, so that it has as many as others.
const EMPTY: usize = 256;

/// How many empty cells stand before and behind those of a document's tables at most: cells may say that they stand
/// wherever they like.
pub(super) const ROOM: usize = 1 << 20;

/// Puts a cell into a row at a place, behind empty ones as far as there is room for them; a place that is taken is filled anew.
pub(super) fn place(row: &mut Vec<String>, at: usize, cell: String, room: &mut usize) {
    let empty = at.saturating_sub(row.len()).min(*room);
    *room -= empty;
    row.extend(std::iter::repeat_n(String::new(), empty));
    match row.get_mut(at) {
        Some(place) => *place = cell,
        None => row.push(cell),
    }
}

/// The text of blocks, in order.
pub(super) fn text_of(blocks: &[Block]) -> Text {
    let titles = title_level(blocks);
    let mut sheet = Sheet::default();
    for block in blocks {
        match block {
            Block::Heading(level, text) => {
                let text = one_line(text);
                let sign = match level {
                    1 => "",
                    _ if is_marked(&text) => "",
                    level if Some(*level) == titles => "## ",
                    _ => "### ",
                };
                sheet.apart(&format!("{sign}{text}"));
            }
            Block::Paragraph(text) => {
                for line in text.lines() {
                    sheet.line(&spaced(line));
                }
            }
            Block::Item(depth, mark, text) => {
                let text = one_line(text);
                let mark = if is_marked(&text) || mark.is_empty() { String::new() } else { format!("{mark} ") };
                sheet.line(&format!("{}{mark}{text}", " ".repeat((*depth).min(DEEPEST))));
            }
            Block::Caption(text) => {
                let text = one_line(text);
                sheet.apart(&if is_marked(&text) { text } else { format!("〈{text}〉") });
            }
            Block::Table(rows) => sheet.table(rows),
            Block::Note(text) => {
                let text = one_line(text);
                sheet.line(&if text.starts_with(['*', '※']) { format!(" {text}") } else { format!(" * {text}") });
            }
        }
    }
    sheet.finish()
}

/// The level of headings below the title that are titles themselves: the outermost, if there are several and they are long.
fn title_level(blocks: &[Block]) -> Option<usize> {
    let below = |b: &Block| match b {
        Block::Heading(level, text) if *level > 1 => Some((*level, text.chars().count())),
        _ => None,
    };
    let level = blocks.iter().filter_map(below).map(|(level, _)| level).min()?;
    let lengths: Vec<usize> = blocks.iter().filter_map(below).filter(|(l, _)| *l == level).map(|(_, n)| n).collect();
    (lengths.len() >= 2 && lengths.iter().sum::<usize>() >= TITLE * lengths.len()).then_some(level)
}

/// A text on one line, with single blanks.
pub(super) fn one_line(text: &str) -> String {
    text.split(is_blank).filter(|w| !w.is_empty()).map(visible).collect::<Vec<_>>().join(" ")
}

/// A line without what cannot be seen; blanks inside stay as wide as they are, a tab is two of them.
fn spaced(line: &str) -> String {
    let line: String = line.chars().map(|c| if is_blank(c) && c != '\t' && c != '\u{3000}' { ' ' } else { c }).collect();
    visible(&line.trim_end().replace('\t', "  "))
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{a0}'
}

/// Without characters of no width, and without control characters.
fn visible(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}') && !c.is_control()).collect()
}

/// Lines as they are written one below the other.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    content: String,
    pages: Vec<usize>,
}

impl Sheet {
    /// A line.
    pub fn line(&mut self, line: &str) {
        if !line.trim().is_empty() {
            self.content.push_str(line);
            self.content.push('\n');
        }
    }

    /// A blank line, if there is none.
    pub fn blank(&mut self) {
        if !self.content.is_empty() && !self.content.ends_with("\n\n") {
            self.content.push('\n');
        }
    }

    /// A line with blank lines around it.
    pub fn apart(&mut self, line: &str) {
        self.blank();
        self.line(line);
        self.blank();
    }

    /// The rows of a table. A table of one cell is a box: its text.
    pub fn table(&mut self, rows: &[Vec<String>]) {
        self.blank();
        self.rows(rows);
        self.blank();
    }

    /// More rows of the table that was written last, on another page.
    #[cfg(feature = "pdf")]
    pub fn table_on(&mut self, rows: &[Vec<String>]) {
        let end = self.content.trim_end_matches('\n').len();
        self.content.truncate(self.content.len().min(end + 1));
        self.page();
        self.rows(rows);
        self.blank();
    }

    fn rows(&mut self, rows: &[Vec<String>]) {
        let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
        for row in rows.iter().filter(|r| r.iter().any(|c| !c.trim().is_empty())) {
            let cells: Vec<String> = row.iter().map(|c| one_line(c)).collect();
            if columns < 2 {
                self.line(&cells.concat());
            } else {
                self.content.push_str(&cells.join("\t"));
                self.content.push_str(&"\t".repeat((columns - cells.len()).min(EMPTY)));
                self.content.push('\n');
            }
        }
    }

    /// Another page begins here.
    #[cfg(feature = "pdf")]
    pub fn page(&mut self) {
        self.pages.push(self.content.len());
    }

    /// More of the last line, which may go on on another page.
    #[cfg(feature = "pdf")]
    pub fn go_on(&mut self, between: &str, turned: bool, more: &str) {
        self.content.truncate(self.content.trim_end_matches('\n').len());
        self.content.push_str(between);
        if turned {
            self.page();
        }
        self.content.push_str(more);
        self.content.push('\n');
    }

    /// The text.
    pub fn finish(mut self) -> Text {
        let length = self.content.trim_end_matches('\n').len();
        self.content.truncate(length);
        self.content.push('\n');
        Text::with_pages(self.content, self.pages)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_become_lines() {
        let blocks = [
            Block::Heading(1, "Title".to_owned()),
            Block::Heading(2, "1. Story".to_owned()),
            Block::Paragraph("a\u{a0}b\tc".to_owned()),
            Block::Item(1, "-".to_owned(), "x\n y".to_owned()),
            Block::Item(0, "-".to_owned(), "○ own".to_owned()),
            Block::Table(vec![vec!["h".to_owned(), "i".to_owned()], vec!["1".to_owned()]]),
        ];
        assert_eq!(text_of(&blocks).content(), "Title\n\n1. Story\n\na b  c\n - x y\n○ own\n\nh\ti\n1\t\n");
    }
}
