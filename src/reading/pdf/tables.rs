//! Tables drawn with lines: rules that touch make a grid, cells without a line between them are one, glyphs fall into the
//! cells that they are printed in. A frame around text is no table.

use super::lines;
use super::page::{Glyph, Rule};

/// A table, and how high on the page it begins.
#[derive(Debug)]
pub(super) struct Table {
    pub top: f64,
    pub rows: Vec<Vec<String>>,
}

/// How far apart lines that are one may be.
const NEAR: f64 = 3.0;

/// How many rules a page may have to be looked at for tables: drawings have more.
const MOST: usize = 6_000;

/// The tables of a page; their glyphs are taken away.
pub(super) fn take(rules: &[Rule], glyphs: &mut Vec<Glyph>, printed: bool) -> Vec<Table> {
    if rules.len() > MOST {
        return Vec::new();
    }
    let mut found = Vec::new();
    for group in groups(rules) {
        if let Some(grid) = Grid::of(&group) {
            found.extend(grid.table(glyphs, printed));
        }
    }
    found.sort_by(|a, b| b.top.total_cmp(&a.top));
    found
}

/// Rules that touch each other.
fn groups(rules: &[Rule]) -> Vec<Vec<Rule>> {
    let mut order: Vec<usize> = (0..rules.len()).collect();
    order.sort_by(|a, b| rules[*a].x0.total_cmp(&rules[*b].x0));
    let mut parent: Vec<usize> = (0..rules.len()).collect();
    let mut open: Vec<usize> = Vec::new();
    for &at in &order {
        let rule = rules[at];
        open.retain(|&o| rules[o].x1 + NEAR >= rule.x0);
        for &other in &open {
            let touches = rules[other].y0 - NEAR <= rule.y1 && rule.y0 - NEAR <= rules[other].y1;
            if touches {
                let (a, b) = (root(&mut parent, at), root(&mut parent, other));
                parent[a] = b;
            }
        }
        open.push(at);
    }
    let mut groups: std::collections::BTreeMap<usize, Vec<Rule>> = std::collections::BTreeMap::new();
    for (at, rule) in rules.iter().enumerate() {
        groups.entry(root(&mut parent, at)).or_default().push(*rule);
    }
    groups.into_values().collect()
}

fn root(parent: &mut [usize], mut at: usize) -> usize {
    while parent[at] != at {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    at
}

struct Grid {
    /// Where columns begin, and where the last ends.
    xs: Vec<f64>,
    /// Where rows begin, from the top, and where the last ends.
    ys: Vec<f64>,
    level: Vec<Rule>,
    upright: Vec<Rule>,
}

/// Places that differ, in order; those that are near each other are one.
fn places(mut all: Vec<f64>) -> Vec<f64> {
    all.sort_by(f64::total_cmp);
    all.dedup_by(|a, b| (*a - *b).abs() < NEAR);
    all
}

impl Grid {
    fn of(rules: &[Rule]) -> Option<Self> {
        let (level, upright): (Vec<Rule>, Vec<Rule>) = rules.iter().partition(|r| r.x1 - r.x0 >= r.y1 - r.y0);
        let mut xs: Vec<f64> = upright.iter().map(|r| r.x0).collect();
        // A table may be open at its sides.
        xs.extend(level.iter().flat_map(|r| [r.x0, r.x1]));
        let ys: Vec<f64> = level.iter().map(|r| r.y0).chain(upright.iter().flat_map(|r| [r.y0, r.y1])).collect();
        let xs = places(xs);
        let mut ys = places(ys);
        ys.reverse();
        (xs.len() >= 3 && ys.len() >= 3 && xs.len() <= 60 && ys.len() <= 400 && !upright.is_empty()).then_some(Self {
            xs,
            ys,
            level,
            upright,
        })
    }

    /// Whether there is a line between two cells above each other.
    fn is_parted_below(&self, row: usize, column: usize) -> bool {
        let (y, x) = (self.ys[row + 1], f64::midpoint(self.xs[column], self.xs[column + 1]));
        self.level.iter().any(|r| (r.y0 - y).abs() < NEAR && r.x0 - NEAR <= x && x <= r.x1 + NEAR)
    }

    fn is_parted_right(&self, row: usize, column: usize) -> bool {
        let (x, y) = (self.xs[column + 1], f64::midpoint(self.ys[row], self.ys[row + 1]));
        self.upright.iter().any(|r| (r.x0 - x).abs() < NEAR && r.y0 - NEAR <= y && y <= r.y1 + NEAR)
    }

    fn table(&self, glyphs: &mut Vec<Glyph>, printed: bool) -> Option<Table> {
        let (rows, columns) = (self.ys.len() - 1, self.xs.len() - 1);
        let mut parent: Vec<usize> = (0..rows * columns).collect();
        for row in 0..rows {
            for column in 0..columns {
                let at = row * columns + column;
                if column + 1 < columns && !self.is_parted_right(row, column) {
                    let (a, b) = (root(&mut parent, at), root(&mut parent, at + 1));
                    parent[a.max(b)] = a.min(b);
                }
                if row + 1 < rows && !self.is_parted_below(row, column) {
                    let (a, b) = (root(&mut parent, at), root(&mut parent, at + columns));
                    parent[a.max(b)] = a.min(b);
                }
            }
        }
        let cells: std::collections::BTreeSet<usize> = (0..parent.len()).map(|at| root(&mut parent, at)).collect();
        let by_column: std::collections::BTreeSet<usize> = cells.iter().map(|c| c % columns).collect();
        if cells.len() < 4 || by_column.len() < 2 {
            return None;
        }
        let (x0, x1, top, bottom) = (self.xs[0], self.xs[columns], self.ys[0], self.ys[rows]);
        let mut inside: Vec<Vec<Glyph>> = vec![Vec::new(); rows * columns];
        let taken = |g: &Glyph| {
            let (x, y) = (g.x + g.width / 2.0, g.y + g.size * 0.3);
            x0 <= x && x <= x1 && bottom <= y && y <= top
        };
        for glyph in glyphs.extract_if(.., |g| taken(g)) {
            let (x, y) = (glyph.x + glyph.width / 2.0, glyph.y + glyph.size * 0.3);
            let column = self.xs[1..columns].partition_point(|&edge| edge <= x);
            let row = self.ys[1..rows].partition_point(|&edge| edge >= y);
            inside[root(&mut parent, row * columns + column)].push(glyph);
        }
        let texts: Vec<String> = inside.into_iter().map(|glyphs| cell(glyphs, printed)).collect();
        let mut table: Vec<Vec<String>> = texts.chunks(columns).map(<[String]>::to_vec).collect();
        table.retain(|row| row.iter().any(|c| !c.is_empty()));
        // A column without a word is the gap of a double line.
        let used: Vec<bool> = (0..columns).map(|c| table.iter().any(|r| !r[c].is_empty())).collect();
        for row in &mut table {
            let mut at = 0;
            row.retain(|_| {
                at += 1;
                used[at - 1]
            });
        }
        if table.is_empty() {
            return None;
        }
        Some(Table { top, rows: table })
    }
}

/// The text of a cell: its lines, put together.
fn cell(glyphs: Vec<Glyph>, printed: bool) -> String {
    let lines = lines::lines(glyphs, printed);
    let right = lines.iter().map(|l| l.x1).fold(0.0, f64::max);
    let mut text = String::new();
    let mut last: Option<&lines::Line> = None;
    for line in &lines {
        if let Some(before) = last {
            let same_row = (before.y - line.y).abs() < before.size * 0.4;
            let full = right - before.x1 < before.size * 1.2;
            if same_row || !full || before.blank_behind || !glued(&text, &line.text) {
                text.push(' ');
            }
        }
        text.push_str(&line.text);
        last = Some(line);
    }
    text
}

/// Whether two parts of a text may be one word: both end and begin in block script.
pub(super) fn glued(before: &str, after: &str) -> bool {
    let (a, b) = (before.chars().next_back(), after.chars().next());
    a.zip(b).is_some_and(|(a, b)| lines::is_block(a) && lines::is_block(b))
}
