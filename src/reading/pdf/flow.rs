//! The lines of all pages → text: columns one after the other, heads, feet and numbers of pages left out, lines that were
//! broken by the printer joined again, tables where they stand.

use super::super::sheet::Sheet;
use super::lines::{Line, is_block};
use super::tables::{Table, glued};
use std::collections::HashMap;

/// What stands on a page.
#[derive(Debug)]
pub(super) struct Leaf {
    pub height: f64,
    pub width: f64,
    pub lines: Vec<Line>,
    pub tables: Vec<Table>,
}

/// A line or a table, where it is read.
enum Piece {
    /// A line, with the right edge of its column.
    Line(Line, f64),
    Table(Vec<Vec<String>>),
}

/// How many rows the head of a table has at most.
const HEAD: usize = 3;

/// How much of a page's height its head and its foot may take.
const MARGIN: f64 = 0.13;

/// Writes the pages.
pub(super) fn write(mut leaves: Vec<Leaf>, sheet: &mut Sheet) {
    strip_running(&mut leaves);
    let pages: Vec<Vec<Piece>> = leaves.into_iter().map(ordered).collect();
    let joins = Joins::of(&pages);
    let mut before: Option<(Line, f64)> = None;
    // The first rows of the table that the last page ended with.
    let mut head: Vec<Vec<String>> = Vec::new();
    for (number, page) in pages.into_iter().enumerate() {
        let mut turned = number > 0;
        for piece in page {
            match piece {
                Piece::Table(table) => {
                    // A table that goes on prints its head again.
                    let again = if turned { head.iter().zip(&table).take_while(|(a, b)| a == b).count() } else { 0 };
                    if again > 0 {
                        sheet.table_on(&table[again..]);
                    } else {
                        if turned {
                            sheet.page();
                        }
                        sheet.table(&table);
                        head = table.into_iter().take(HEAD).collect();
                    }
                    turned = false;
                    before = None;
                }
                Piece::Line(line, right) => {
                    let joined = before.as_ref().and_then(|(last, edge)| joins.join(last, *edge, &line, turned));
                    if let Some(between) = joined {
                        sheet.go_on(between, turned, &line.text);
                    } else {
                        let gap = before.as_ref().is_some_and(|(last, _)| last.y - line.y > last.size * 2.4);
                        if gap {
                            sheet.blank();
                        }
                        if turned {
                            sheet.page();
                        }
                        sheet.line(&line.text);
                    }
                    turned = false;
                    before = Some((line, right));
                    head.clear();
                }
            }
        }
        if turned {
            sheet.page();
        }
    }
}

/// Takes away what stands at the head or the foot of many pages, and the numbers of pages.
fn strip_running(leaves: &mut [Leaf]) {
    let key = |line: &Line| {
        line.text.chars().map(|c| if c.is_ascii_digit() { '#' } else { c }).filter(|c| !c.is_whitespace()).collect::<String>()
    };
    let outside = |height: f64, line: &Line| line.y > height * (1.0 - MARGIN) || line.y < height * MARGIN;
    let mut counts: HashMap<String, usize> = HashMap::new();
    for leaf in leaves.iter() {
        let mut keys: Vec<String> = leaf.lines.iter().filter(|l| outside(leaf.height, l)).map(key).collect();
        keys.sort();
        keys.dedup();
        for key in keys {
            *counts.entry(key).or_default() += 1;
        }
    }
    let pages = leaves.len();
    for leaf in leaves {
        let height = leaf.height;
        leaf.lines.retain(|line| {
            let often = counts.get(&key(line)).is_some_and(|n| *n >= 2 && *n * 5 >= pages * 2);
            !(outside(height, line) && (often || is_number(&line.text)))
        });
    }
}

/// Whether a line is the number of a page: `3`, `- 3 -`, `3 / 12`, `iv`.
fn is_number(line: &str) -> bool {
    let signs = |c: char| c.is_whitespace() || "-–—/|·~<>[]()".contains(c);
    let core = line.trim_matches(signs);
    let parts: Vec<&str> = core.split(signs).filter(|p| !p.is_empty()).collect();
    let number =
        |p: &&str| p.len() <= 4 && p.bytes().all(|b| b.is_ascii_digit()) || p.len() <= 5 && p.bytes().all(|b| b"ivxl".contains(&b));
    !parts.is_empty() && parts.len() <= 2 && parts.iter().all(number)
}

/// The pieces of a page in the order in which they are read.
fn ordered(leaf: Leaf) -> Vec<Piece> {
    let gutter = gutter(&leaf);
    let mut tables = leaf.tables.into_iter().peekable();
    let mut pieces: Vec<Piece> = Vec::new();
    let mut band: [Vec<Line>; 2] = [Vec::new(), Vec::new()];
    let right = leaf.lines.iter().map(|l| l.x1).fold(0.0, f64::max);
    let close = |band: &mut [Vec<Line>; 2], pieces: &mut Vec<Piece>| {
        for column in band.iter_mut().map(std::mem::take) {
            let edge = column.iter().map(|l| l.x1).fold(0.0, f64::max);
            pieces.extend(column.into_iter().map(|l| Piece::Line(l, edge)));
        }
    };
    let mut rows: Vec<Vec<Line>> = Vec::new();
    for line in leaf.lines {
        match rows.last_mut().filter(|row| (row[0].y - line.y).abs() <= 0.4 * row[0].size.max(line.size)) {
            Some(row) => row.push(line),
            None => rows.push(vec![line]),
        }
    }
    for row in rows {
        while tables.peek().is_some_and(|t| t.top > row[0].y) {
            close(&mut band, &mut pieces);
            if let Some(table) = tables.next() {
                pieces.push(Piece::Table(table.rows));
            }
        }
        let crosses = |g: f64| row.iter().any(|l| l.x0 < g - 1.0 && l.x1 > g + 1.0);
        match gutter {
            Some(g) if !crosses(g) => {
                for line in row {
                    band[usize::from(line.x0 >= g)].push(line);
                }
            }
            _ => {
                close(&mut band, &mut pieces);
                pieces.push(Piece::Line(together(row), right));
            }
        }
    }
    close(&mut band, &mut pieces);
    pieces.extend(tables.map(|t| Piece::Table(t.rows)));
    pieces
}

/// The parts of a line with wide gaps between them.
fn together(row: Vec<Line>) -> Line {
    let mut parts = row.into_iter();
    let mut line = parts.next().unwrap_or(Line {
        text: String::new(),
        x0: 0.0,
        x1: 0.0,
        y: 0.0,
        size: 1.0,
        first: 0.0,
        blank_behind: false,
        gaps: false,
    });
    for part in parts {
        line.text.push_str("   ");
        line.text.push_str(&part.text);
        line.x1 = part.x1;
        line.blank_behind = part.blank_behind;
        line.gaps = true;
    }
    line
}

/// Where two columns of text are parted, if the page has two: a place in the middle that nearly no line crosses, with many
/// lines of some length on both sides.
fn gutter(leaf: &Leaf) -> Option<f64> {
    let long = |l: &&Line| l.x1 - l.x0 > leaf.width * 0.2;
    let best = (35..=65)
        .map(|percent| leaf.width * f64::from(percent) / 100.0)
        .min_by_key(|g| leaf.lines.iter().filter(|l| l.x0 < *g && l.x1 > *g).count())?;
    let crossing = leaf.lines.iter().filter(|l| l.x0 < best && l.x1 > best).count();
    let left = leaf.lines.iter().filter(|l| l.x1 <= best).filter(long).count();
    let right = leaf.lines.iter().filter(|l| l.x0 >= best).filter(long).count();
    (left >= 6 && right >= 6 && crossing * 3 <= left.min(right)).then_some(best)
}

/// How this document's lines were broken.
struct Joins {
    /// Blanks at ends of lines are printed.
    printed: bool,
    /// Lines are broken only between words.
    by_words: bool,
}

impl Joins {
    fn of(pages: &[Vec<Piece>]) -> Self {
        let mut all = Self { printed: false, by_words: false };
        let (mut full, mut blanks, mut short) = (0, 0, 0);
        for page in pages {
            for pair in page.windows(2) {
                if let [Piece::Line(a, edge), Piece::Line(b, _)] = pair
                    && Self::goes_on(a, *edge, b, false)
                    && glued(&a.text, &b.text)
                {
                    full += 1;
                    blanks += usize::from(a.blank_behind);
                    short += usize::from(edge - a.x1 > a.size);
                }
            }
        }
        all.printed = blanks > 0;
        all.by_words = short * 4 > full;
        all
    }

    /// Whether a line goes on in the next: the next one's first word would not have fitted, and it begins nothing new.
    fn goes_on(line: &Line, edge: f64, next: &Line, turned: bool) -> bool {
        // A line further up begins another column.
        let near = turned || next.y > line.y || (0.5..2.2).contains(&((line.y - next.y) / line.size.max(next.size)));
        let alike = (line.size - next.size).abs() <= line.size * 0.12;
        let first = next.first.min(line.size * 9.0);
        near && alike
            && !line.gaps
            && !next.gaps
            && line.x1 + first > edge - line.size * 0.3
            && !begins(&next.text)
            && line.x1 - line.x0 > line.size * 4.0
    }

    /// What is to be put between a line and the next if it goes on there.
    fn join(&self, line: &Line, edge: f64, next: &Line, turned: bool) -> Option<&'static str> {
        if !Self::goes_on(line, edge, next, turned) {
            return None;
        }
        let address = line.text.rsplit(' ').next().is_some_and(|w| w.contains("://"));
        if address && !next.text.contains(' ') && next.text.is_ascii() && !line.blank_behind {
            return Some("");
        }
        // No word begins with a sign that stands between words or closes something.
        if next.text.starts_with(['·', ',', '.', ')', '」', '》', '〉', '』', '】', '、', '。', '，', '；', '：', '）', '’', '”'])
        {
            return Some("");
        }
        if line.blank_behind {
            return Some(" ");
        }
        let (end, start) = (line.text.chars().next_back(), next.text.chars().next());
        let in_block = end.is_some_and(is_block) || start.is_some_and(is_block);
        let figure = end.is_some_and(|c| c.is_ascii_digit()) && start.is_some_and(is_block);
        if glued(&line.text, &next.text) {
            let hangul = |c: Option<char>| c.is_some_and(|c| ('\u{ac00}'..='\u{d7a3}').contains(&c));
            let between = (hangul(end) || hangul(start)) && !self.printed && self.by_words;
            return Some(if between { " " } else { "" });
        }
        // Where blanks are printed at ends of lines, one that is missing is none; a unit belongs to its number.
        Some(if in_block && self.printed || figure && !self.by_words { "" } else { " " })
    }
}

/// Whether a line begins something of its own: a mark, a number with a sign behind it, a bracket around a heading.
fn begins(text: &str) -> bool {
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return true };
    if matches!(first, '\u{2190}'..='\u{27bf}' | '\u{e000}'..='\u{f8ff}') || "-–—*·•‣※〈【".contains(first) {
        // A hyphen or a dot may stand inside a broken word or list.
        return !"-–—·*".contains(first) || letters.next().is_some_and(char::is_whitespace);
    }
    let number = text.trim_start_matches(|c: char| c.is_ascii_digit() || "IVXⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ".contains(c));
    if number.len() < text.len() && number.len() + 4 >= text.len() {
        return number.starts_with(['.', ')', '．', '、'])
            && number[1.min(number.len())..].chars().next().is_none_or(|c| !c.is_ascii_digit())
            && number.chars().nth(1).is_none_or(char::is_whitespace);
    }
    text.starts_with("http://") || text.starts_with("https://")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(rows: &[[&str; 2]]) -> Leaf {
        let rows = rows.iter().map(|row| row.map(str::to_owned).to_vec()).collect();
        Leaf { height: 800.0, width: 600.0, lines: Vec::new(), tables: vec![Table { top: 700.0, rows }] }
    }

    #[test]
    fn a_table_over_three_pages_is_one() {
        let mut sheet = Sheet::default();
        let pages = [[["Body", "Plan"], ["a", "1"]], [["Body", "Plan"], ["b", "2"]], [["Body", "Plan"], ["c", "3"]]];
        write(pages.iter().map(|rows| page(rows)).chain([page(&[["Other", "Head"], ["d", "4"]])]).collect(), &mut sheet);
        let text = sheet.finish();
        assert_eq!(text.content(), "Body\tPlan\na\t1\nb\t2\nc\t3\n\nOther\tHead\nd\t4\n");
        let page_of = |words: &str| text.page(text.content().find(words).unwrap());
        assert_eq!(["a", "b", "c", "d"].map(|w| page_of(&format!("{w}\t"))), [1, 2, 3, 4].map(Some));
    }
}
