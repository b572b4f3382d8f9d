//! Units of a table's bare numbers: from the head of their column or row, or from the caption, with the scale that
//! stands before them.

use super::{SUBJECTS, Sheet, TableWords, Value, is_number_cell, phrase_of};
use crate::language::korean::TIMES;
use crate::language::rosters::is_rate;

impl Sheet<'_> {
    /// The unit of the column's or the row's head or of the caption, with its scale (`단위: 만 위안`), for a bare number.
    pub(super) fn scale(&self, value: &mut Value, header: usize, row: usize, column: usize, words: &TableWords) {
        if value.unit.is_some() {
            return;
        }
        let own = if header == 0 { self.head_text(column) } else { self.cell_text(header, column) };
        let heads = [own, self.cell_text(row, 0), self.cell_text(row, 1)];
        for place in heads.iter().chain(&self.captions) {
            if let Some(factor) = bracketed_scale(place) {
                value.number = value.number.and_then(|n| n.checked_mul(factor)).map(|n| n.normalize());
                return;
            }
            let stated = words.unit.captures(place).and_then(|c| c.name("unit").or_else(|| c.name("unit2")));
            let listed = stated.map(|unit| self.of_list(unit.as_str(), header, row, column));
            if listed.is_some_and(str::is_empty) {
                return;
            }
            let Some(unit) = listed.or_else(|| self.bracketed_unit(place)).or_else(|| self.is_unit(place).then_some(place.as_str())) else {
                continue;
            };
            let (factor, unit) = crate::language::numerals::scaled_unit(unit.trim());
            value.number = value.number.and_then(|n| n.checked_mul(factor)).map(|n| n.normalize());
            let known = self.context.lexicon.units().get(unit);
            value.unit = Some((unit.to_owned(), known));
            return;
        }
    }

    /// Whether a head is nothing but a unit, with or without a scale.
    pub(super) fn is_unit(&self, head: &str) -> bool {
        self.context.lexicon.units().get(crate::language::numerals::scaled_unit(head.trim()).1).is_some()
    }

    /// A unit of the lexicon in the last brackets of a head: `매출액(억 위안)`.
    pub(super) fn bracketed_unit<'t>(&self, head: &'t str) -> Option<&'t str> {
        let (_, tail) = head.rsplit_once(['(', '（'])?;
        let inner = tail.trim_end().trim_end_matches([')', '）']).trim();
        let (_, unit) = crate::language::numerals::scaled_unit(inner);
        self.context.lexicon.units().get(unit).map(|_| inner)
    }

    /// The unit of a number where the caption lists several: the one that what is measured can have; of several such by the
    /// column's place among those of numbers, or the row's where the rows are headed by what is measured. Empty if it can have
    /// none of them.
    fn of_list<'t>(&self, units: &'t str, header: usize, row: usize, column: usize) -> &'t str {
        let listed: Vec<&str> = units.split([',', '、', '，', '/']).map(str::trim).filter(|u| !u.is_empty()).collect();
        let known = listed.iter().all(|u| self.context.lexicon.units().get(crate::language::numerals::scaled_unit(u).1).is_some());
        if !known {
            return units;
        }
        let own = [self.head_text(column), self.cell_text(row, 0), self.cell_text(row, 1)];
        let rate = own.iter().any(|head| is_rate(phrase_of(head)));
        let fitting: Vec<&str> = listed.iter().copied().filter(|u| is_share(u) == rate).collect();
        if listed.len() == 1 {
            return units;
        }
        match fitting.as_slice() {
            [] => "",
            [only] => only,
            several => {
                let places = if self.measures_by_row(header) { self.numbered_rows(header, rate) } else { self.numbered_columns(row) };
                let own = if self.measures_by_row(header) { row } else { column };
                let place = places.iter().position(|p| *p == own).unwrap_or(0);
                several[place.min(several.len() - 1)]
            }
        }
    }

    /// Whether the rows rather than the columns are headed by what is measured: the columns are headed by years or subjects.
    fn measures_by_row(&self, header: usize) -> bool {
        let headed = |c: &usize| self.head_date(header, *c).is_some() || self.entity(header, *c, &SUBJECTS).is_some();
        let columns = (1..self.width).filter(|c| !self.cell_text(header, *c).is_empty());
        columns.clone().filter(headed).count() * 2 > columns.count()
    }

    fn numbered_columns(&self, row: usize) -> Vec<usize> {
        let rate = |c: usize| is_rate(phrase_of(&self.head_text(c)));
        let named = |c: &usize| self.only(row, *c).is_some_and(is_number_cell) && !self.is_numbering(row, *c) && !rate(*c);
        (0..self.width).filter(named).collect()
    }

    fn numbered_rows(&self, header: usize, rate: bool) -> Vec<usize> {
        let rows = header + self.heads..self.table.rows.len();
        rows.filter(|&r| is_rate(phrase_of(&self.cell_text(r, 0))) == rate).collect()
    }
}

/// Whether a unit is one of shares.
fn is_share(unit: &str) -> bool {
    unit.contains(['%', '‰', '％']) || unit == TIMES
}

/// The scale that stands alone in the last brackets of a head: `patents (thousand)`.
fn bracketed_scale(head: &str) -> Option<rust_decimal::Decimal> {
    let (_, tail) = head.rsplit_once(['(', '（'])?;
    crate::language::numerals::scale_alone(tail.trim_end().strip_suffix([')', '）'])?.trim())
}
