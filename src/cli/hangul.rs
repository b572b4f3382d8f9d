//! `gongbao lexicon hangul`: how Chinese names are spelled in Hangul, and how that came about.

use super::Status;
use super::listing::{ListFormat, Listing};
use crate::error::{Error, Result};
use crate::language::hangul::{Origin, Spelling, by_reading, by_sound, place};
use crate::language::names;
use crate::lexicon::{Language, Lexicon};
use std::collections::BTreeSet;

/// The names, and how they are printed.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Names in Chinese characters, simplified or traditional.
    #[arg(required = true)]
    names: Vec<String>,
    /// How the list is printed.
    #[arg(long, short, value_enum, default_value_t = ListFormat::Table)]
    format: ListFormat,
}

/// Runs the verb.
pub(super) fn run(args: Args, lexicon: &Lexicon) -> Result<Status> {
    let mut listing = Listing::new(&["name", "by", "spelling", "how"]);
    for name in &args.names {
        let before = listing.len();
        let mut add = |by: &str, spelling: &str, how: String| {
            listing.push(vec![name.clone().into(), by.into(), spelling.into(), how.into()]);
        };
        let level = place(name).filter(|place| place.korean.parts.len() > 1);
        if let Some(place) = &level {
            add("place", &place.korean.text, told(&place.korean));
        }
        for (by, spelling) in [("sound", by_sound(name)), ("reading", by_reading(name))] {
            if let Some(spelling) = spelling {
                add(by, &spelling.text, told(&spelling));
            }
        }
        let known = lexicon.by_key(&names::key(name)).iter().map(|n| n.entity);
        for id in known.collect::<BTreeSet<_>>() {
            let entity = lexicon.entity(id);
            if let Some(korean) = entity.name_in(Language::Korean) {
                add("lexicon", korean, entity.iri.as_str().to_owned());
            }
        }
        if listing.len() == before {
            return Err(Error::not_found(format!("{name} has no spelling"))
                .hint("expected Chinese characters alone; a character may be too rare for the table"));
        }
    }
    listing.print(args.format)?;
    Ok(Status::Fine)
}

/// The parts of a spelling with where each comes from.
fn told(spelling: &Spelling) -> String {
    let part = |part: &crate::language::hangul::Part| {
        let latin = part.latin.as_ref().map(|l| format!("{l} ")).unwrap_or_default();
        let origin = match part.origin {
            Origin::Character => "",
            Origin::Word => " (word)",
            Origin::Meaning => " (meaning)",
        };
        format!("{} {latin}{}{origin}", part.printed, part.hangul.trim())
    };
    spelling.parts.iter().map(part).collect::<Vec<_>>().join(" + ")
}
