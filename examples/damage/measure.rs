//! How many damaged names are still linked right: a name counts if it is linked right without damage.

use super::damage::{Damage, Dice};
use super::frames::{Case, Context, cases};
use gongbao::pipeline::Engine;
use gongbao::reading::Text;
use gongbao::recognition::EntityRef;
use std::collections::BTreeMap;
use std::ops::Range;

/// How a name came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Right,
    Wrong,
    Missed,
}

/// Counts of names.
#[derive(Debug, Default, Clone, Copy)]
pub struct Count {
    pub names: usize,
    pub right: usize,
    pub wrong: usize,
    /// Those in which something was damaged, and how many of them came out right.
    pub damaged: usize,
    pub repaired: usize,
}

impl Count {
    fn add(&mut self, outcome: Outcome, damaged: bool) {
        self.names += 1;
        self.right += usize::from(outcome == Outcome::Right);
        self.wrong += usize::from(outcome == Outcome::Wrong);
        self.damaged += usize::from(damaged);
        self.repaired += usize::from(damaged && outcome == Outcome::Right);
    }

    /// Of all names, in percent: right and wrong.
    pub fn shares(&self) -> (f64, f64) {
        let share = |n: usize| 100.0 * n as f64 / self.names.max(1) as f64;
        (share(self.right), share(self.wrong))
    }
}

/// What was measured at one rate of damage.
#[derive(Debug, Default)]
pub struct Figures {
    pub by_context: BTreeMap<Context, Count>,
    /// Names that came out wrong or not at all: outcome, context, name, text.
    pub failed: Vec<(Outcome, Context, String, String)>,
}

impl Figures {
    /// All names that had a context.
    pub fn with_context(&self) -> Count {
        let mut all = Count::default();
        for count in self.by_context.iter().filter(|(c, _)| **c != Context::Bare).map(|(_, n)| n) {
            all.names += count.names;
            all.right += count.right;
            all.wrong += count.wrong;
            all.damaged += count.damaged;
            all.repaired += count.repaired;
        }
        all
    }
}

/// The cases that come out right without damage.
pub fn sound_cases(engine: &Engine, count: usize, seed: u64) -> Vec<Case> {
    let mut cases = cases(&engine.lexicon, count, &mut Dice::new(seed));
    cases.retain(|case| {
        let (text, target) = case.text(None);
        outcome(engine, case, &text, &target) == Outcome::Right
    });
    cases
}

/// Damages the cases at a rate and counts how they come out.
pub fn measure(engine: &Engine, cases: &[Case], per_mille: usize, seed: u64) -> Figures {
    let weights = &engine.confusions().weights;
    let damage = Damage { weights, per_mille };
    let mut dice = Dice::new(seed ^ per_mille as u64);
    let mut figures = Figures::default();
    for case in cases {
        let (text, target) = case.text(Some((&damage, &mut dice)));
        let damaged = text[target.clone()] != case.name;
        let outcome = outcome(engine, case, &text, &target);
        figures.by_context.entry(case.context).or_default().add(outcome, damaged);
        if outcome != Outcome::Right {
            figures.failed.push((outcome, case.context, case.name.clone(), text));
        }
    }
    figures
}

/// How a name in a text is linked. Wrong is what covers more than half of it and is somebody else, unless that one
/// stands inside the name anyway.
fn outcome(engine: &Engine, case: &Case, text: &str, target: &Range<usize>) -> Outcome {
    let understood = engine.understand(&Text::new(text.to_owned()), None);
    let (mut right, mut wrong) = (false, false);
    for mention in understood.resolved.sentences.iter().flat_map(|s| &s.mentions) {
        let shared = mention.span.end.min(target.end).saturating_sub(mention.span.start.max(target.start));
        let Some(EntityRef::Known(id)) = mention.entity.filter(|_| shared > 0) else { continue };
        right |= id == case.entity && shared * 2 >= target.len();
        let above = engine.lexicon.ancestors(case.entity).contains(&id);
        wrong |= id != case.entity && !above && shared * 2 > target.len();
    }
    match (right, wrong) {
        (true, _) => Outcome::Right,
        (false, true) => Outcome::Wrong,
        (false, false) => Outcome::Missed,
    }
}
