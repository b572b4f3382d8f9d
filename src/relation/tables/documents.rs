//! Tables of documents: each row is one, with its name, who issued it and when, where it applies and what is to be reached.

use super::{Evidence, Fact, Node, Object, Sentence, Sheet, TableWords, ValueKind};
use crate::language::view::View;
use crate::recognition::{EntityRef, Mention, Reading};
use crate::relation::figures::{of_quantity, phrase_of};

/// The columns of such a table.
struct Columns {
    name: usize,
    day: Option<usize>,
    issuer: Option<usize>,
    place: Option<usize>,
    targets: Option<usize>,
}

impl Sheet<'_> {
    /// Whether the table is one of documents; then it gives its facts.
    pub(super) fn documents(&self, header: usize, words: &TableWords, facts: &mut Vec<Fact>) -> bool {
        let Some(columns) = self.document_columns(header, words) else { return false };
        for row in (header + self.heads)..self.table.rows.len() {
            let Some(name) = self.only(row, columns.name) else { continue };
            let Some(document) = self.named(name, &["Policy", "Programme"]).into_iter().next() else { continue };
            let mut state = |predicate: &str, object: Object, to: &Sentence| {
                let evidence: Evidence = self.evidence(name, to, "document", 88);
                facts.push(Fact { subject: Node::Entity(document), predicate: predicate.to_owned(), object, evidence });
            };
            if let Some(day) = columns.day.and_then(|c| self.only(row, c))
                && let Some(date) = self.date(day)
            {
                state("dcterms:issued", Object::Date(date), day);
            }
            for cell in columns.issuer.and_then(|c| self.cells.get(&(row, c))).into_iter().flatten() {
                for body in self.named(cell, &["Organization"]) {
                    state("gb:issuedBy", Object::Node(Node::Entity(body)), cell);
                }
            }
            if let Some((place, cell)) = columns.place.and_then(|c| self.entity(row, c, &["Region"])) {
                state("gb:appliesTo", Object::Node(Node::Entity(place)), cell);
            }
            if let Some(column) = columns.targets {
                let time = self.head_date(header, column).or_else(|| self.caption_date());
                for cell in self.cells.get(&(row, column)).into_iter().flatten() {
                    for (indicator, mention) in aims(cell) {
                        let Reading::Quantity(quantity) = &mention.reading else { continue };
                        let mut value = of_quantity(self.context, cell, quantity, ValueKind::Target);
                        (value.indicator, value.time) = (indicator, time);
                        state("gb:hasTarget", Object::Value(value), cell);
                    }
                }
            }
        }
        true
    }

    fn document_columns(&self, header: usize, words: &TableWords) -> Option<Columns> {
        let of = |pattern: &Option<crate::language::regex::Regex>| {
            let pattern = pattern.as_ref()?;
            (0..self.width).find(|&c| pattern.is_match(&self.cell_text(header, c)))
        };
        let name = of(&words.document)?;
        let (day, issuer) = (of(&words.issued_on), of(&words.issued_by));
        let place = (0..self.width).find(|&c| c != name && self.only(header + 1, c).is_some() && self.is_of_places(header, c));
        let targets = (0..self.width).find(|&c| words.target.is_match(&self.cell_text(header, c)));
        (day.is_some() || issuer.is_some()).then_some(Columns { name, day, issuer, place, targets })
    }

    fn is_of_places(&self, header: usize, column: usize) -> bool {
        let rows = header + self.heads..self.table.rows.len();
        rows.clone().all(|r| self.entity(r, column, &["Region"]).is_some()) && !rows.is_empty()
    }

    /// The outermost names of some kinds in a cell.
    pub(super) fn named(&self, cell: &Sentence, kinds: &[&str]) -> Vec<EntityRef> {
        let outer = cell.mentions.iter().filter(|m| m.inside.is_none()).filter_map(|m| m.entity);
        outer.filter(|e| kinds.iter().any(|k| self.context.is(*e, k))).collect()
    }
}

/// What a cell says is to be reached: of each of its members the last number, and the words before it.
fn aims(cell: &Sentence) -> Vec<(String, &Mention)> {
    let view: &View = &cell.view;
    let text = view.text();
    let numbers: Vec<&Mention> =
        cell.mentions.iter().filter(|m| m.inside.is_none() && matches!(&m.reading, Reading::Quantity(q) if !q.ordinal)).collect();
    let mut found = Vec::new();
    for (at, mention) in numbers.iter().enumerate() {
        let end = numbers.get(at + 1).map_or(text.len(), |n| n.range.start);
        let ends = at + 1 == numbers.len() || text[mention.range.end..end].contains([',', ';', '·', '/']);
        let start = text[..mention.range.start].rfind([',', ';', '/']).filter(|&s| !inside_number(&numbers, s)).map_or(0, |s| s + 1);
        let indicator = phrase_of(&text[start..mention.range.start]).to_owned();
        if ends && indicator.chars().filter(|c| c.is_alphabetic()).count() >= 2 {
            found.push((indicator, *mention));
        }
    }
    found
}

fn inside_number(numbers: &[&Mention], at: usize) -> bool {
    numbers.iter().any(|n| n.range.contains(&at))
}
