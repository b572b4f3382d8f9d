//! The units of measure by their printed forms: what stands behind a number.

use super::{Entity, EntityId};
use crate::language::quantities::Units;
use std::collections::BTreeMap;

/// Units by printed form.
#[derive(Debug, Default)]
pub struct UnitTable {
    forms: BTreeMap<String, EntityId>,
    /// Printed forms by their first character, longest first.
    by_first: BTreeMap<char, Vec<String>>,
}

impl UnitTable {
    /// Collects the forms of the units.
    pub(super) fn build<'a>(units: impl Iterator<Item = (EntityId, &'a Entity)>) -> Self {
        let mut table = Self::default();
        for (id, unit) in units {
            for name in &unit.names {
                table.forms.entry(name.text.to_string()).or_insert(id);
            }
        }
        for form in table.forms.keys() {
            if let Some(first) = form.chars().next() {
                table.by_first.entry(first).or_default().push(form.clone());
            }
        }
        for forms in table.by_first.values_mut() {
            forms.sort_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
        }
        table
    }

    /// The unit with a printed form.
    pub fn get(&self, printed: &str) -> Option<EntityId> {
        self.forms.get(printed).copied()
    }
}

impl Units for UnitTable {
    fn longest(&self, text: &str) -> Option<usize> {
        let first = text.chars().next()?;
        self.by_first
            .get(&first)?
            .iter()
            .find(|form| {
                text.strip_prefix(form.as_str()).is_some_and(|rest| {
                    let latin = form.ends_with(|c: char| c.is_ascii_alphabetic());
                    !(latin && rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
                })
            })
            .map(String::len)
    }
}
