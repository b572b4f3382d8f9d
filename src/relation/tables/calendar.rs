//! Calendars: tables whose rows say when and where something takes place. A row has a cell that is a day, one that
//! names an event, and perhaps a place, alone in its cell or behind the event.

use super::{EntityRef, Fact, Node, Object, Reading, Sentence, Sheet};
use crate::recognition::Mention;

impl Sheet<'_> {
    /// Facts from the rows of a calendar; false if the table is none.
    pub(super) fn calendar(&self, facts: &mut Vec<Fact>) -> bool {
        let known = facts.len();
        for row in 0..self.table.rows.len() {
            self.appointment(row, facts);
        }
        facts.len() > known
    }

    fn appointment(&self, row: usize, facts: &mut Vec<Fact>) {
        let cells: Vec<&Sentence> = self.columns(row).filter_map(|c| self.cells.get(&(row, c))?.first().copied()).collect();
        let day = |s: &&&Sentence| s.mentions.iter().any(|m| is_day(m) && m.range.len() * 2 >= s.view.text().trim().len());
        let Some(dated) = cells.iter().find(day) else { return };
        let Some((cell, event)) = cells.iter().find_map(|s| Some((*s, self.mention(s, 0, "Event")?))) else { return };
        let Some(date) = dated.mentions.iter().find(|m| is_day(m)).and_then(|m| self.context.date_of(dated, m)) else { return };
        let alone = |s: &Sentence, m: &Mention| m.range.len() * 2 >= s.view.text().trim().len();
        let place = cells
            .iter()
            .copied()
            .find_map(|s| self.mention(s, 0, "Region").filter(|m| alone(s, m)))
            .or_else(|| self.mention(cell, event.range.end, "Region"));
        let of = |m: &Mention| m.entity.map(Node::Entity);
        let Some(subject) = of(event) else { return };
        let mut add = |predicate: &str, object: Object| {
            let evidence = self.evidence(dated, cell, "calendar", 86);
            facts.push(Fact { subject, predicate: predicate.to_owned(), object, evidence });
        };
        add("gb:heldOn", Object::Date(date));
        if let Some(place) = place.and_then(of) {
            add("gb:heldIn", Object::Node(place));
        }
    }

    /// The first name of a class in a cell from a byte on that stands inside no other.
    fn mention<'s>(&self, cell: &'s Sentence, from: usize, class: &str) -> Option<&'s Mention> {
        let is = |e: EntityRef| self.context.is(e, class);
        cell.mentions.iter().find(|m| m.inside.is_none() && m.range.start >= from && m.entity.is_some_and(is))
    }
}

fn is_day(mention: &Mention) -> bool {
    matches!(&mention.reading, Reading::Date(date) if date.from.day.is_some())
}
