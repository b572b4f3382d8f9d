//! Units of a table's bare numbers: from the head of their column or row, or from the caption, with the scale that
//! stands before them.

use super::{Sheet, TableWords, Value, is_number_cell};

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
            let listed = stated.map(|unit| self.of_list(unit.as_str(), row, column));
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

    /// The unit of a column where the caption lists several: by the column's place among those of numbers; the last one
    /// is for the last column.
    fn of_list<'t>(&self, units: &'t str, row: usize, column: usize) -> &'t str {
        let listed: Vec<&str> = units.split([',', '、', '，', '/']).map(str::trim).filter(|u| !u.is_empty()).collect();
        let known = listed.len() > 1
            && listed.iter().all(|u| self.context.lexicon.units().get(crate::language::numerals::scaled_unit(u).1).is_some());
        if !known {
            return units;
        }
        let named = |c: &usize| self.only(row, *c).is_some_and(is_number_cell) && !self.is_numbering(row, *c);
        let columns: Vec<usize> = (0..self.width).filter(named).collect();
        let place = columns.iter().position(|c| *c == column).unwrap_or(0);
        let last = listed.len() - 1;
        if columns.len() <= listed.len() || place + 1 < columns.len() {
            listed[place.min(if columns.len() > listed.len() { last - 1 } else { last })]
        } else {
            listed[last]
        }
    }
}

/// The scale that stands alone in the last brackets of a head: `patents (thousand)`.
fn bracketed_scale(head: &str) -> Option<rust_decimal::Decimal> {
    let (_, tail) = head.rsplit_once(['(', '（'])?;
    crate::language::numerals::scale_alone(tail.trim_end().strip_suffix([')', '）'])?.trim())
}
