//! Figures in brackets behind the names of a list: of places and firms, or of fields, whose names are part of what is measured.

use super::Reader;
use crate::language::chinese;
use crate::recognition::{Mention, Reading, Sentence};
use crate::relation::fact::{Fact, ValueKind};
use crate::relation::figures::of_quantity;

impl Reader<'_> {
    /// Figures in brackets behind each name of a list: `A (5), B (4)`.
    pub(super) fn listed(&mut self, sentence: &Sentence, from: usize, outer: &[&Mention], facts: &mut Vec<Fact>) {
        let text = sentence.view.text();
        for pair in outer.windows(2) {
            let (Some(entity), Reading::Quantity(q)) = (pair[0].entity, &pair[1].reading) else { continue };
            let between = &text[pair[0].range.end..pair[1].range.start];
            let region = self.context.is(entity, "Region") || self.context.is(entity, "Enterprise");
            let field = self.is_field(pair[0]);
            if between != "(" || !(region || field) || q.ordinal || self.deadline.is_some() || q.unit.is_none() {
                continue;
            }
            // A clause of ranks names its own measure.
            let lead = &text[from.min(pair[0].range.start)..pair[0].range.start];
            let own = self.words.rank.find(lead).map(|verb| self.bare(&lead[..verb.start()]).0).filter(|m| m.chars().count() >= 2);
            self.measure = own.or(self.measure.take());
            let Some(measure) = self.carried(text, q) else { continue };
            let kept = self.subject;
            let mut value = of_quantity(self.context, sentence, q, ValueKind::Observation);
            if field {
                // A field has no figures of its own: its name, with what stands before it in the list, is part of the measure.
                value.indicator = format!("{}{measure}", self.listed_name(&text[from.min(pair[0].range.start)..pair[0].range.end]));
            } else {
                self.subject = Some(entity);
                value.indicator = measure;
            }
            self.emit(sentence, sentence.view.original(pair[0].range.start..pair[1].range.end), value, facts);
            self.subject = kept;
        }
    }

    /// The last member of a list, without what leads to it.
    fn listed_name<'t>(&self, list: &'t str) -> &'t str {
        let closed = list.rfind([')', ',', '，', '、']).map_or(list, |at| list[at..].trim_start_matches([')', ',', '，', '、']));
        let closed = closed.trim_start_matches(chinese::JOINTS);
        let lead = self.words.each.find(closed).map_or(0, |m| m.end());
        closed[lead..].trim_start_matches(chinese::COPULAS)
    }
}
