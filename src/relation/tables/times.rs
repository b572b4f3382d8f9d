//! The times of a table's numbers: years at the heads of columns and rows, those before a column, those above the table.

use super::Sheet;
use crate::language::dates::PartialDate;
use crate::language::notation::{bare_year, heads_years};

impl Sheet<'_> {
    /// The last year that heads a column before one without a year: shares and growth stand behind the years they are of.
    pub(super) fn last_year(&self, header: usize, column: usize) -> Option<PartialDate> {
        let years = (0..column).filter_map(|c| self.year(header, c));
        years.filter(|y| self.context.date.is_none_or(|today| y.year <= today.year)).max()
    }

    /// The year that the title of the story is of, or in English the sentences above.
    pub(super) fn period_above(&self) -> Option<PartialDate> {
        let above = || self.place.filter(|_| self.is_english()).and_then(|at| self.context.period_above(at));
        self.context.period_of_title(self.story).or_else(above)
    }

    /// A cell that is a year alone, with or without a word for it.
    pub(super) fn year(&self, row: usize, column: usize) -> Option<PartialDate> {
        let text = self.cell_text(row, column);
        let digits = bare_year(&text);
        let year = digits.parse().ok().filter(|y| digits.len() == 4 && (1950..2100).contains(y))?;
        PartialDate::new(year, None, None)
    }

    /// The year or date of a head.
    pub(super) fn head_date(&self, row: usize, column: usize) -> Option<PartialDate> {
        self.year(row, column).or_else(|| self.only(row, column).and_then(|s| self.date(s)))
    }

    /// The column of years that stands before another.
    pub(super) fn years_before(&self, header: usize, column: usize) -> Option<usize> {
        (0..column).find(|&c| heads_years(&self.cell_text(header, c)))
    }

    /// Whether some column is headed by a year that is over.
    pub(super) fn has_past(&self, header: usize) -> bool {
        let over = |d: PartialDate| self.context.date.is_some_and(|today| d.year <= today.year);
        (0..self.width).any(|c| self.head_date(header, c).is_some_and(over))
    }
}
