//! Names that English gives in full once, with the name that is in use (`X Co. Ltd., commonly known as Y`): both are of one
//! entity, that of the usual name. Never makes one of two that the lexicon tells apart.

use super::Resolver;
use super::coin::Coins;
use super::english::SHORTENED;
use crate::language::patterns::pattern;
use crate::language::regex::Regex;
use crate::recognition::{EntityRef, Mention, Sentence};
use std::collections::BTreeMap;
use std::sync::LazyLock;

static KNOWN_AS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r#"^(?:[.,]?\s?(?:Co|Ltd|Inc|Corp|Limited|Company)\.?)*(?:\s\([A-Z&-]{2,10}\))?,\s(?:which\sis\s)?(?:(?:also|better|commonly|widely|popularly|often|formerly|usually|officially|previously)\s)?known\sas\s(?:the\s)?["']?$"#,
    )
});

/// A new name of which another is said to be its usual one (`X Co. Ltd., commonly known as Y`) is that one's.
pub(super) fn apply(resolver: &Resolver<'_>, sentences: &mut [Sentence], coins: &mut Coins) {
    let classes = resolver.lexicon.classes();
    let called = |e: EntityRef, coins: &Coins| classes.is(resolver.class_of(e, coins), SHORTENED);
    let mut same: BTreeMap<EntityRef, EntityRef> = BTreeMap::new();
    for sentence in sentences.iter() {
        let text = sentence.view.text();
        let outer: Vec<&Mention> = sentence.mentions.iter().filter(|m| m.inside.is_none() && m.entity.is_some()).collect();
        for pair in outer.windows(2) {
            let between = text.get(pair[0].range.end..pair[1].range.start).unwrap_or_default();
            let (Some(full), Some(short)) = (pair[0].entity, pair[1].entity) else { continue };
            if full == short || !KNOWN_AS.is_match(between) || !called(full, coins) || !called(short, coins) {
                continue;
            }
            match (full, short) {
                (EntityRef::Coined(_), _) => same.entry(full).or_insert(short),
                (EntityRef::Known(_), EntityRef::Coined(_)) => same.entry(short).or_insert(full),
                (EntityRef::Known(_), EntityRef::Known(_)) => continue,
            };
            if let (EntityRef::Coined(_), EntityRef::Coined(at)) = (full, short) {
                coins.add_name(at, &text[pair[0].range.clone()], None);
            }
        }
    }
    if same.is_empty() {
        return;
    }
    for mention in sentences.iter_mut().flat_map(|s| &mut s.mentions) {
        if let Some(is) = mention.entity.and_then(|e| same.get(&e)) {
            mention.entity = Some(*is);
        }
    }
}
