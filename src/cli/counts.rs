//! `gongbao stats --lexicon`: how much the lexicon knows.

use super::listing::{ListFormat, Listing};
use super::{Globals, Status};
use crate::error::Result;
use crate::graph::kind_of;
use crate::graph::vocabulary::DEFAULT_BASE;
use crate::lexicon::{Lexicon, NameKind};
use std::collections::BTreeMap;

/// Prints the counts.
pub(super) fn run(format: ListFormat, globals: &Globals) -> Result<Status> {
    let lexicon = Lexicon::load(&globals.ontology()?, DEFAULT_BASE)?;
    let mut counts: BTreeMap<(usize, &str, &str), usize> = BTreeMap::new();
    let mut count = |order, by, what| *counts.entry((order, by, what)).or_default() += 1;
    for (_, entity) in lexicon.entities() {
        let class = lexicon.classes().name(entity.class);
        count(0, "all", "entries");
        count(1, "kind", kind_of(lexicon.classes(), entity.class).unwrap_or("other"));
        count(2, "class", class);
        for name in &entity.names {
            let label = match name.kind {
                NameKind::Preferred => "preferred",
                NameKind::Alternative => "alternative",
                NameKind::Weak => "weak",
            };
            count(0, "all", "names");
            count(3, "label", label);
            count(4, "language", if name.language.tag().is_empty() { "none" } else { name.language.tag() });
        }
    }
    counts.insert((0, "all", "surface forms"), lexicon.gazetteer().len());
    let mut listing = Listing::new(&["by", "what", "count"]);
    for ((_, by, what), count) in counts {
        listing.push(vec![by.into(), what.into(), count.into()]);
    }
    listing.print(format)?;
    Ok(Status::found(!listing.is_empty()))
}
