//! The heads of a table's columns and rows: what stands over a column on several rows, whose a row or column is.

use super::{EntityRef, SUBJECTS, Sentence, Sheet, is_number_cell};

impl Sheet<'_> {
    /// Whether a row goes on with the heads of the one above: its first cell is empty, and none is a number.
    pub(super) fn goes_on(&self, row: usize) -> bool {
        let figure = |c: usize| self.only(row, c).is_some_and(|s| is_number_cell(s) && !self.cell_text(row, c).starts_with(['(', '（']));
        row < 3 && self.cell_text(row, 0).is_empty() && !self.cell_text(0, 0).is_empty() && !(0..self.width).any(figure)
    }

    /// The last column of words before the numbers of a row: a column before it holds groups of such rows.
    pub(super) fn lead(&self, header: usize, row: usize, column: usize) -> usize {
        let first = (0..column).find(|&c| self.only(row, c).is_some_and(is_number_cell) || self.year(header, c).is_some());
        let words = (0..first.unwrap_or(column)).rev().find(|&c| self.cell_text(row, c).chars().filter(|c| c.is_alphabetic()).count() >= 2);
        words.unwrap_or(0)
    }

    /// What stands over a column, on one row or more.
    pub(super) fn head_text(&self, column: usize) -> String {
        (0..self.heads).map(|r| self.cell_text(r, column)).filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// The country of which a row with this head is.
    pub(super) fn whole(&self, head: &str) -> Option<EntityRef> {
        let (_, name) = self.words.whole.as_ref().filter(|(pattern, _)| pattern.is_match(head.trim()))?;
        let names = self.context.lexicon.by_key(&crate::language::names::key(name));
        names.iter().map(|n| EntityRef::Known(n.entity)).find(|e| self.context.is(*e, "Country"))
    }

    /// Whether the rows rather than the columns are headed by subjects.
    pub(super) fn named_by_row(&self, header: usize) -> bool {
        let rows = header + self.heads..self.table.rows.len();
        let named = rows.clone().filter(|&r| self.entity(r, 0, &SUBJECTS).is_some()).count();
        let columns = (1..self.width).filter(|&c| self.entity(header, c, &SUBJECTS).is_some()).count();
        named * 2 > rows.len() && columns + 1 < self.width
    }

    /// Whose a number is: the subject at the head of its column or row.
    pub(super) fn subject(&self, header: usize, row: usize, column: usize, by_row: bool) -> Option<(EntityRef, &Sentence)> {
        let of_column = || self.entity(header, column, &SUBJECTS);
        let of_row = || (0..column).find_map(|c| self.entity(row, c, &SUBJECTS));
        if by_row { of_row().or_else(of_column) } else { of_column().or_else(of_row) }
    }

    /// Whether the table's cells are written in English: there a year holds on from the sentences above.
    pub(super) fn is_english(&self) -> bool {
        (0..self.width).all(|c| self.cell_text(0, c).is_ascii())
    }
}
