//! The heads of a table's columns and rows: what stands over a column on several rows, whose a row or column is, where that is.

use super::{EntityRef, Fact, Node, Object, SUBJECTS, Sentence, Sheet, TableWords, is_number_cell};
use crate::language::korean_figures::names_measure;
use crate::recognition::{Mention, Reading};
use std::ops::Range;

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

    /// Whether somebody stands in most rows, whose their numbers are: a row without anybody is of nobody, such as one of sums.
    pub(super) fn mostly_owned(&self, header: usize) -> bool {
        let rows = header + self.heads..self.table.rows.len();
        let owners = ["Organization", "Product", "Facility"];
        let owned = |r: &usize| (0..self.width).any(|c| self.entity(*r, c, &owners).is_some());
        rows.clone().filter(owned).count() * 2 > rows.len()
    }

    /// Whose a number is: the subject at the head of its column or row.
    pub(super) fn subject(&self, header: usize, row: usize, column: usize, by_row: bool) -> Option<(EntityRef, &Sentence)> {
        let of_column = || self.entity(header, column, &SUBJECTS);
        let of_row = || (0..column).find_map(|c| self.entity(row, c, &SUBJECTS));
        if by_row { of_row().or_else(of_column) } else { of_column().or_else(of_row) }
    }

    /// Whether the rows are headed by bodies or places that are built, and a column of targets holds nothing but numbers: the targets
    /// are theirs.
    pub(super) fn names_only_rows(&self, header: usize, targets: usize) -> bool {
        let rows = header + self.heads..self.table.rows.len();
        let owners = ["Organization", "Facility"];
        let named = rows.clone().filter(|&r| self.entity(r, 0, &owners).is_some()).count();
        let numbers = rows.clone().filter(|&r| self.only(r, targets).is_some_and(is_number_cell)).count();
        named * 2 > rows.len() && numbers == rows.len() && self.head_date(header, targets).is_some()
    }

    /// The nearest column of numbers before one that is headed by a year, the row being of somebody: what it measures the later one
    /// goes on with.
    pub(super) fn measure_before(&self, header: usize, row: usize, column: usize) -> Option<usize> {
        self.head_date(header, column)?;
        self.entity(row, 0, &SUBJECTS)?;
        let measured =
            |c: &usize| self.only(row, *c).is_some_and(is_number_cell) && self.only(header, *c).is_some_and(|s| !is_number_cell(s));
        (1..column).rev().filter(measured).find(|&c| names_measure(&self.head_text(c)) && self.head_date(header, c).is_none())
    }

    /// Where the bodies and facilities at the head of the rows are, by a column of places.
    pub(super) fn places(&self, header: usize, words: &TableWords, facts: &mut Vec<Fact>) {
        let headed = |c: &usize| words.located.as_ref().is_some_and(|l| l.is_match(self.cell_text(header, *c).trim()));
        let Some(column) = (1..self.width).find(headed) else { return };
        for row in (header + self.heads)..self.table.rows.len() {
            let owner = (0..column).find_map(|c| self.entity(row, c, &["Organization", "Facility"]));
            let (Some((owner, name)), Some((place, cell))) = (owner, self.entity(row, column, &["Region"])) else { continue };
            let evidence = self.evidence(name, cell, "place", 88);
            let (subject, object) = (Node::Entity(owner), Object::Node(Node::Entity(place)));
            facts.push(Fact { subject, predicate: "gb:locatedIn".into(), object, evidence });
        }
    }

    /// Whose the figures are that stand beside those to come of a document: those of the place in its name, else of the whole
    /// country, if a body of the whole country is named in the title or right below.
    pub(super) fn place_of_aims(&self, header: usize, targets: Option<usize>) -> Option<EntityRef> {
        let ahead = |c: usize| self.head_date(header, c).is_some_and(|d| self.context.date.is_some_and(|today| d.year > today.year));
        let aims = targets.is_some_and(ahead) || (1..self.width).any(ahead);
        self.policy().filter(|e| aims && self.context.is(*e, "Policy"))?;
        let place = self.context.place(self.story);
        place.or_else(|| self.context.whole.filter(|_| self.is_of_nation()))
    }

    /// Whether the title of the story, or a sentence right below it, names a body of government that is of no one place.
    fn is_of_nation(&self) -> bool {
        let head = self.context.of_story(Some(self.story)).take(3);
        let national = |sentence: &Sentence| {
            let local = |range: &Range<usize>| {
                let within = |m: &&Mention| range.start <= m.range.start && m.range.end <= range.end;
                let place = |e: EntityRef| self.context.is(e, "Region") && !self.context.is(e, "Country");
                sentence.mentions.iter().filter(within).any(|m| m.entity.is_some_and(place))
            };
            let body = |m: &Mention| m.inside.is_none() && m.entity.is_some_and(|e| self.context.is(e, "GovernmentBody"));
            sentence.mentions.iter().any(|m| body(m) && !local(&m.range))
        };
        head.into_iter().any(national)
    }

    /// Whether the table's cells are written in English: there a year holds on from the sentences above.
    pub(super) fn is_english(&self) -> bool {
        (0..self.width).all(|c| self.cell_text(0, c).is_ascii())
    }
}

/// What a head says beside its date, if it has one.
pub(super) fn without_date(head: &Sentence) -> Option<String> {
    let date = head.mentions.iter().find(|m| matches!(m.reading, Reading::Date(_)))?;
    let text = head.view.text();
    Some([text[..date.range.start].trim(), text[date.range.end..].trim()].join(" ").trim().to_owned())
}
