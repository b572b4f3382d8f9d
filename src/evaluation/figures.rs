//! Counts → recall, precision, F1; for one text, for a property, and as means over many texts.

use serde::Serialize;

/// What was wanted and what was found, of one property or of all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Annotated facts.
    pub gold: usize,
    /// Those of them that matter most.
    pub core: usize,
    /// Annotated facts that were read.
    pub found: usize,
    /// Core facts that were read.
    pub core_found: usize,
    /// Facts read that the annotation has; counted where it has all of them.
    pub right: usize,
    /// Facts read that the annotation does not have, though it would have them if they were right.
    pub wrong: usize,
}

impl Tally {
    /// Adds the counts of another.
    pub fn add(&mut self, other: &Self) {
        self.gold += other.gold;
        self.core += other.core;
        self.found += other.found;
        self.core_found += other.core_found;
        self.right += other.right;
        self.wrong += other.wrong;
    }

    /// The share of the core facts that were read.
    pub fn core_recall(&self) -> Option<f64> {
        share(self.core_found, self.core)
    }

    /// The share of all annotated facts that were read.
    pub fn recall(&self) -> Option<f64> {
        share(self.found, self.gold)
    }

    /// The share of what was read that is right.
    pub fn precision(&self) -> Option<f64> {
        share(self.right, self.right + self.wrong)
    }

    /// The harmonic mean of core recall and precision.
    pub fn f1(&self) -> Option<f64> {
        Some(harmonic(self.core_recall()?, self.precision()?))
    }
}

fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

fn harmonic(a: f64, b: f64) -> f64 {
    if a + b > 0.0 { 2.0 * a * b / (a + b) } else { 0.0 }
}

/// The figures of one text, or means over several. What there was nothing of counts as nothing found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Figures {
    /// The share of the core entities that some fact or mention names.
    pub entity_recall: f64,
    /// The share of the core facts that were read.
    pub core_recall: f64,
    /// The share of all annotated facts that were read.
    pub recall: f64,
    /// The share of what was read that is right.
    pub precision: f64,
    /// The harmonic mean of core recall and precision.
    pub f1: f64,
}

impl Figures {
    fn with(self, other: &Self, of: impl Fn(f64, f64) -> f64) -> Self {
        Self {
            entity_recall: of(self.entity_recall, other.entity_recall),
            core_recall: of(self.core_recall, other.core_recall),
            recall: of(self.recall, other.recall),
            precision: of(self.precision, other.precision),
            f1: of(self.f1, other.f1),
        }
    }

    pub(super) fn of(facts: &Tally, entities: &Tally) -> Self {
        let (core_recall, precision) = (facts.core_recall().unwrap_or(0.0), facts.precision().unwrap_or(0.0));
        Self {
            entity_recall: entities.core_recall().unwrap_or(0.0),
            core_recall,
            recall: facts.recall().unwrap_or(0.0),
            precision,
            f1: harmonic(core_recall, precision),
        }
    }
}

/// Means over texts, each text counting the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Means {
    /// Over how many texts.
    pub texts: usize,
    /// The means.
    #[serde(flatten)]
    pub figures: Figures,
}

impl Means {
    /// The means of some texts' figures.
    pub fn of<'a>(all: impl IntoIterator<Item = &'a Figures>) -> Self {
        let mut texts = 0;
        let mut sum = Figures::default();
        for one in all {
            texts += 1;
            sum = sum.with(one, |a, b| a + b);
        }
        let many = texts.max(1) as f64;
        Self { texts, figures: sum.with(&Figures::default(), |a, _| a / many) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_follow_from_counts() {
        let facts = Tally { gold: 10, core: 8, found: 5, core_found: 4, right: 4, wrong: 1 };
        let entities = Tally { core: 4, core_found: 3, ..Tally::default() };
        let figures = Figures::of(&facts, &entities);
        assert_eq!((figures.entity_recall, figures.core_recall, figures.recall, figures.precision), (0.75, 0.5, 0.5, 0.8));
        assert!((figures.f1 - 0.8 / 1.3).abs() < 1e-12);
        assert_eq!(Tally::default().precision(), None);
        assert_eq!(Figures::of(&Tally::default(), &Tally::default()), Figures::default());
        let means = Means::of([&figures, &Figures::default()]);
        assert_eq!((means.texts, means.figures.precision), (2, 0.4));
    }
}
