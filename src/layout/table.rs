//! Tables: lines of cells, by tabs or pipes, with their header and caption. Cells keep their spans; a cell
//! that holds a list is cut at its bullets. Never reads numbers.

use super::lines::{Kind, Line};
use super::spec::LineKind;
use crate::language::korean::is_han;
use crate::language::notation::{is_figure, is_year};
use crate::language::patterns::pattern;
use crate::language::regex::Regex;
use crate::reading::{Span, Text};
use std::sync::LazyLock;

/// A cell.
#[derive(Debug, Clone)]
pub struct Cell {
    /// Its text; empty for an empty cell.
    pub span: Span,
}

/// A row.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its cells, empty ones included, so that columns line up.
    pub cells: Vec<Cell>,
}

/// A table.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// What stands above it; several for tables side by side.
    pub captions: Vec<Span>,
    /// All rows, the header among them.
    pub rows: Vec<Row>,
}

static DECIMAL: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[-+]?\d[\d,]*\.\d+$"));
static NUMBER: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[-+]?\d[\d,]*(?:\.\d+)?$"));
static MONTH: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:(?:19|20)\d{2}|\d{2})\.(?:0?[1-9]|1[0-2])$"));

impl Table {
    /// For each column, whether it is one of decimals, so that `1981.6` or `15.5` in it is no month.
    pub fn decimal_columns(&self, text: &Text) -> Vec<bool> {
        let width = self.rows.iter().map(|r| r.cells.len()).max().unwrap_or(0);
        let decimals = |column: usize| {
            let cells = self.rows.iter().filter_map(move |r| r.cells.get(column)).map(|c| text.slice(c.span).trim());
            let (months, others): (Vec<&str>, Vec<&str>) = cells.filter(|c| NUMBER.is_match(c)).partition(|c| MONTH.is_match(c));
            others.len() >= 2 && others.len() >= months.len() && others.iter().any(|c| DECIMAL.is_match(c))
        };
        (0..width).map(decimals).collect()
    }
}

/// Whether the text of a cell could be a year and a month or a decimal.
pub fn is_month_or_decimal(text: &str) -> bool {
    MONTH.is_match(text.trim())
}

/// How the cells of a line are set apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Apart {
    Tab,
    Pipe,
    Bar,
    Blanks,
    /// Strokes between blanks: `A / 5.2 / 13`.
    Strokes,
    /// Single blanks, where a page was copied without its columns.
    Words,
}

static BLANKS: LazyLock<Regex> = LazyLock::new(|| pattern(r"[ \x{a0}]{2,}|\x{3000}+\s*"));

/// What parts the cells of a row with strokes.
const STROKE: &str = " / ";

fn apart(content: &str) -> Apart {
    if content.contains('\t') {
        Apart::Tab
    } else if content.trim_start().starts_with('|') || content.matches('|').count() >= 2 {
        Apart::Pipe
    } else if content.contains(['│', '┃']) {
        Apart::Bar
    } else if content.contains('|') || BLANKS.is_match(content.trim()) {
        Apart::Blanks
    } else if content.matches(STROKE).count() >= 2 {
        Apart::Strokes
    } else {
        Apart::Words
    }
}

/// Cuts a line into cells.
pub(super) fn row(text: &Text, line: Span) -> Row {
    let content = text.slice(line);
    let how = apart(content);
    let framed = how != Apart::Tab && content.trim_start().starts_with(['|', '│', '┃']);
    let (start, end) = if framed {
        let start = content.find(['|', '│', '┃']).map_or(0, |i| i + content[i..].chars().next().map_or(1, char::len_utf8));
        let end = content.trim_end().strip_suffix(['|', '│', '┃']).map_or(content.len(), str::len);
        (start, end.max(start))
    } else if matches!(how, Apart::Blanks | Apart::Strokes | Apart::Words) {
        (content.len() - content.trim_start().len(), content.trim_end().len())
    } else {
        (0, content.len())
    };
    let mut cells = Vec::new();
    let mut add = |from: usize, to: usize| {
        let part = &content[from..to];
        let at = line.start + from + (part.len() - part.trim_start().len());
        cells.push(Cell { span: Span::new(at, at + part.trim().len()) });
    };
    let mut from = start;
    for (at, length) in separators(&content[start..end], how) {
        add(from, start + at);
        from = start + at + length;
    }
    add(from, end.max(from));
    Row { cells }
}

fn separators(body: &str, how: Apart) -> Vec<(usize, usize)> {
    let of = |marks: &[char]| body.match_indices(marks).map(|(at, m)| (at, m.len())).collect();
    match how {
        Apart::Tab => of(&['\t']),
        Apart::Pipe => of(&['|']),
        Apart::Bar => of(&['│', '┃']),
        Apart::Words => of(&[' ']),
        Apart::Strokes => body.match_indices(STROKE).map(|(at, m)| (at, m.len())).collect(),
        Apart::Blanks => {
            let gaps: Vec<(usize, usize)> = BLANKS.find_iter(body).map(|m| (m.start(), m.len())).collect();
            gaps[spread(body, &gaps)..].to_vec()
        }
    }
}

/// The most characters of a name that is spread out to line up with longer ones.
const SPREAD: usize = 4;

/// How many of the first gaps of a line only spread out a name: `广　州　532`.
fn spread(body: &str, gaps: &[(usize, usize)]) -> usize {
    let starts = std::iter::once(0).chain(gaps.iter().map(|(at, length)| at + length));
    let parts = starts.zip(gaps.iter().map(|(at, _)| *at));
    let single = |part: &str| part.chars().count() == 1 && part.chars().all(is_han);
    let count = parts.take_while(|(from, to)| single(body[*from..*to].trim())).count();
    if (2..=SPREAD).contains(&count) { count - 1 } else { 0 }
}

/// How long a line of such a table is at most, in bytes.
const WORDED: usize = 240;

/// Makes rows of lines whose words line up below a head of years: as many words in each, most of them figures.
fn gather_words(text: &Text, lines: &mut [Line<'_>]) {
    let mut at = 0;
    while at < lines.len() {
        let head = words(text, &lines[at]);
        at += 1;
        if head.len() < 3 || head.iter().filter(|w| is_year(w)).count() < 2 || is_year(head[0]) {
            continue;
        }
        let is_row = |line: &Line<'_>| {
            let cells = words(text, line);
            let figures = cells.iter().filter(|w| is_figure(w)).count();
            cells.len() == head.len() && figures >= 2 && figures * 2 >= cells.len() && figures < cells.len()
        };
        let end = (at..lines.len()).find(|&l| !is_row(&lines[l])).unwrap_or(lines.len());
        if end > at {
            for line in &mut lines[at - 1..end] {
                line.kind = Kind::Cells;
            }
            at = end;
        }
    }
}

/// The words of a line that may be a row of such a table; none if it is no such line.
fn words<'t>(text: &'t Text, line: &Line<'_>) -> Vec<&'t str> {
    let content = text.slice(line.span);
    let free = matches!(line.kind, Kind::Plain | Kind::Marked(LineKind::Bullet)) && content.len() <= WORDED;
    let figures = || content.bytes().filter(u8::is_ascii_digit).count() >= 2;
    if free && figures() && !BLANKS.is_match(content) { content.split(' ').collect() } else { Vec::new() }
}

/// Makes rows of neighbouring lines whose parts line up: as many bars in each, or as many gaps or strokes with figures between.
pub(super) fn gather(text: &Text, lines: &mut [Line<'_>]) {
    let shape = |line: &Line<'_>| -> Option<(Apart, usize)> {
        if matches!(line.kind, Kind::Blank | Kind::Cells) {
            return None;
        }
        let content = text.slice(line.span);
        // The first cell of a line between lines of cells may be empty.
        let open = usize::from(content.starts_with("| ") && !content.ends_with('|'));
        let bars = content.matches(['│', '┃']).count() + content.matches(" | ").count() + open;
        let columns = || {
            let body = content.trim();
            separators(body, Apart::Blanks).len() + usize::from(!body.is_empty())
        };
        match bars {
            0 if line.kind == Kind::Plain && apart(content) == Apart::Strokes => {
                Some((Apart::Strokes, content.matches(STROKE).count() + 1))
            }
            0 if line.kind == Kind::Plain => Some((Apart::Blanks, columns())).filter(|(_, n)| *n >= 2),
            0 => None,
            n => Some((Apart::Bar, n)),
        }
    };
    gather_words(text, lines);
    let mut at = 0;
    while at < lines.len() {
        let Some((how, count)) = shape(&lines[at]) else {
            at += 1;
            continue;
        };
        let end = (at + 1..lines.len()).find(|&l| shape(&lines[l]) != Some((how, count))).unwrap_or(lines.len());
        let figures = lines[at..end].iter().filter(|l| text.slice(l.span).contains(|c: char| c.is_ascii_digit())).count();
        let length = end - at;
        let filled = figures * 3 >= length * 2 && figures >= 2;
        let rows = match how {
            Apart::Bar => length >= 2,
            Apart::Strokes => length >= 3 && filled,
            _ => (count >= 3 && length >= 2 || length >= 3) && filled,
        };
        if rows {
            let from = if how == Apart::Blanks { heads_above(text, lines, at, count) } else { at };
            for line in &mut lines[from..end] {
                line.kind = Kind::Cells;
            }
        }
        at = end;
    }
}

/// How many lines the heads of columns set apart by blanks may take.
const HEADS: usize = 3;

/// Where the heads of the columns begin that stand above a row whose cells are set apart by blanks: lines of cells,
/// fewer than the row's, each over a column of its own.
fn heads_above(text: &Text, lines: &[Line<'_>], at: usize, columns: usize) -> usize {
    let body = places(text, &row(text, lines[at].span));
    let mut from = at;
    while from > 0 && at - from < HEADS {
        // A line may be drawn between the heads and the rows below them.
        let drawn = usize::from(from == at && is_drawn(text.slice(lines[from - 1].span)));
        let Some(line) = from.checked_sub(1 + drawn).map(|l| &lines[l]) else { break };
        let cells = row(text, line.span).cells;
        let over = || column_of(&places(text, &Row { cells: cells.clone() }), &body);
        let bare = |c: &Cell| text.slice(c.span).chars().any(char::is_alphabetic) || text.slice(c.span).starts_with('(');
        let gaps = apart(text.slice(line.span)) != Apart::Words;
        let head = gaps && line.kind == Kind::Plain && (2..=columns).contains(&cells.len()) && cells.iter().all(bare);
        if !head || over().is_none() {
            break;
        }
        from -= 1 + drawn;
    }
    from
}

static DRAWN: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s*[-─━=]{5,}\s*$"));

/// Whether a line is nothing but one that is drawn.
fn is_drawn(line: &str) -> bool {
    DRAWN.is_match(line)
}

/// Where the cells of a row stand on their line, in characters.
fn places(text: &Text, row: &Row) -> Vec<(usize, usize)> {
    let place = |span: Span| {
        let begins = text.slice(Span::new(0, span.start)).rfind('\n').map_or(0, |n| n + 1);
        let before = text.slice(Span::new(begins, span.start)).chars().count();
        (before, before + text.slice(span).chars().count())
    };
    row.cells.iter().map(|c| place(c.span)).collect()
}

/// For each cell of a short row the column of a full one over or under which it stands; none if two share a column.
fn column_of(short: &[(usize, usize)], full: &[(usize, usize)]) -> Option<Vec<usize>> {
    let apart = |a: &(usize, usize), b: &(usize, usize)| a.0.max(b.0).saturating_sub(a.1.min(b.1));
    let mut found: Vec<usize> = Vec::new();
    for cell in short {
        let free = found.last().map_or(0, |last| last + 1);
        let near = (free..full.len()).min_by_key(|&c| (apart(cell, &full[c]), full[c].0.abs_diff(cell.0)))?;
        found.push(near);
    }
    Some(found)
}

/// Puts empty cells into the rows of a table by blanks that have fewer than the others, so that columns line up.
pub(super) fn align(text: &Text, rows: &mut [Row]) {
    let Some(full) = rows.iter().max_by_key(|r| r.cells.len()).cloned() else { return };
    let full_places = places(text, &full);
    fill_first(text, rows, full.cells.len());
    for row in rows.iter_mut().filter(|r| r.cells.len() < full.cells.len() && r.cells.len() > 1) {
        let line = Span::new(row.cells[0].span.start, row.cells[row.cells.len() - 1].span.end);
        if apart(text.slice(line)) != Apart::Blanks {
            continue;
        }
        let Some(columns) = column_of(&places(text, row), &full_places) else { continue };
        let mut cells: Vec<Cell> = Vec::new();
        for (cell, column) in row.cells.iter().zip(columns) {
            cells.resize_with(column, || Cell { span: Span::new(cell.span.start, cell.span.start) });
            cells.push(cell.clone());
        }
        let end = line.end;
        cells.resize_with(full.cells.len(), || Cell { span: Span::new(end, end) });
        row.cells = cells;
    }
}

/// Puts an empty cell before those of a row whose line begins with a bar, where the other lines do not.
fn fill_first(text: &Text, rows: &mut [Row], width: usize) {
    let begins = |row: &Row| {
        let before = row.cells.first().map_or("", |c| text.slice(Span::new(0, c.span.start)));
        before.rsplit('\n').next().is_some_and(|head| head.trim_start().starts_with('|'))
    };
    if rows.iter().all(begins) {
        return;
    }
    for row in rows.iter_mut().filter(|r| r.cells.len() + 1 == width) {
        if begins(row) {
            let start = row.cells[0].span.start;
            row.cells.insert(0, Cell { span: Span::new(start, start) });
        }
    }
}

/// Whether a row only draws the line under a header (`|---|---|`).
pub(super) fn is_rule(text: &Text, row: &Row) -> bool {
    row.cells.iter().all(|c| text.slice(c.span).chars().all(|ch| matches!(ch, '-' | ':' | ' ' | '─' | '━' | '┼' | '+' | '=')))
}

/// The items of a cell that is a list: the stretches between bullets, or all of it.
pub fn items(text: &Text, cell: &Cell) -> Vec<Span> {
    let content = text.slice(cell.span);
    let mut items = Vec::new();
    let mut add = |start: usize, end: usize| {
        let part = &content[start..end];
        let trimmed = part.trim();
        if !trimmed.is_empty() && (!trimmed.starts_with('<') || !trimmed.ends_with('>')) {
            let from = cell.span.start + start + (part.len() - part.trim_start().len());
            items.push(Span::new(from, from + trimmed.len()));
        }
    };
    let mut from = 0;
    for (at, mark) in content.match_indices(['•', '▪', '●', '○', '□', '▶']) {
        let free = content[..at].chars().next_back().is_none_or(|c| c.is_whitespace() || c == '>');
        if free {
            add(from, at);
            from = at + mark.len();
        }
    }
    add(from, content.len());
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(source: &str) -> Vec<String> {
        let text = Text::new(source.to_owned());
        row(&text, Span::new(0, source.len())).cells.iter().map(|c| text.slice(c.span).to_owned()).collect()
    }

    #[test]
    fn tabs_and_pipes_give_cells() {
        assert_eq!(cells("\t1. 가\t1992.10\t"), ["", "1. 가", "1992.10", ""]);
        assert_eq!(cells("| 가 | 나 다 |"), ["가", "나 다"]);
    }

    #[test]
    fn lists_in_cells_are_cut() {
        let source = "<ul style=\"none\"> • 가 • 나";
        let text = Text::new(source.to_owned());
        let items: Vec<_> =
            items(&text, &Cell { span: Span::new(0, source.len()) }).into_iter().map(|s| text.slice(s).to_owned()).collect();
        assert_eq!(items, ["가", "나"]);
    }
}
