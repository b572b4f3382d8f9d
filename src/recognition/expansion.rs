//! Slot patterns made regular expressions: word lists put in for their names, slots made sets of private-use characters,
//! and what a text must hold for a match. A pattern as it is written in, its [`Expansion`] out. Those of the built-in
//! ontology were made when the program was built; builds no automaton.

use super::words::Words;
use crate::language::patterns;
use crate::language::regex::Regex;
use crate::language::screen::Needs;
use crate::lexicon::{ClassId, Classes};
use regex_syntax::hir::{Capture, Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::sync::LazyLock;

/// A member of a list that nobody knows: one short word. Few ranges and no counted gaps: they are in every list of
/// every pattern, and each character of a counted one is a copy of its class.
const UNKNOWN: &str = r"[A-Za-z\u{3400}-\u{9fff}\u{ac00}-\u{d7a3}]{2,12}";

/// A bracket behind a member of a list.
const BRACKET: &str = r"(?:\s?\([^()]+\)){0,2}";

/// Gaps of so many characters are as good as without bound: a sentence ends before.
static WIDE: LazyLock<Regex> = LazyLock::new(|| patterns::pattern(r"\{([0-9]+),(?:[6-9][0-9]|[0-9]{3,})\}"));

/// The last character of the basic plane; an encoded sentence has none behind it.
pub(super) const LAST: char = '\u{ffff}';
/// First of the private-use characters that stand for classes.
const CLASSES: u32 = 0xe000;
/// The private-use characters for what is no entity.
pub(super) const DATE: u32 = 0xe800;
pub(super) const QUANTITY: u32 = 0xe801;
pub(super) const ORDINAL: u32 = 0xe802;

static SLOT: LazyLock<Regex> = LazyLock::new(|| {
    const CLASSES: &str = r"[A-Z][A-Za-z]+(?:\|[A-Z][A-Za-z]+)*";
    patterns::pattern(&format!(r"\{{(?:(?P<word>[a-z_]+)|(?P<slot>[a-z_]*):(?P<classes>{CLASSES})(?P<list>\+)?|!(?P<not>{CLASSES}))\}}"))
});

/// A slot pattern as a regular expression over encoded sentences.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expansion {
    /// The regular expression; its syntax has been checked.
    pub regex: Cow<'static, str>,
    /// The names of the slots.
    pub slots: Vec<String>,
    /// The names of the groups of plain text.
    pub texts: Vec<String>,
    /// What a text must hold for a match.
    pub needs: Needs,
}

impl Expansion {
    /// Expands a pattern.
    ///
    /// # Errors
    /// What is wrong with it: an unknown class or word list, or a regular expression with a wrong syntax.
    pub fn of(source: &str, classes: &Classes, words: &Words) -> Result<Self, String> {
        let expanded = expand_words(source, words)?;
        let mut slots = Vec::new();
        let mut built = String::new();
        let mut at = 0;
        let joint = words.pattern("joint").unwrap_or_else(|| ",".to_owned());
        for captures in SLOT.captures_iter(&expanded) {
            let Some(whole) = captures.get(0) else { continue };
            built.push_str(&expanded[at..whole.start()]);
            at = whole.end();
            if let Some(kinds) = captures.name("not") {
                built.push_str(&class_set(kinds.as_str(), classes)?.replacen('[', "[^.。;；", 1));
                continue;
            }
            let set = class_set(captures.name("classes").map_or("", |c| c.as_str()), classes)?;
            let list = if captures.name("list").is_some() { format!("{set}(?:{BRACKET}{joint}(?:{UNKNOWN}{joint})?{set})*") } else { set };
            match captures.name("slot").map_or("", |s| s.as_str()) {
                "" => built.extend(["(?:", &list, ")"]),
                slot => {
                    built.extend(["(?P<", slot, ">", &list, ")"]);
                    slots.push(slot.to_owned());
                }
            }
        }
        built.push_str(&expanded[at..]);
        let built = patterns::narrowed(&WIDE.replace_all(&built, |gap| format!("{{{},}}", gap.get(1).map_or("0", |least| least.as_str()))));
        // Syntax is all that can be wrong: size is not limited.
        let hir = encodable(regex_syntax::parse(&built).map_err(|e| e.to_string())?);
        let texts = group_names(&hir).into_iter().filter(|n| !slots.contains(n)).collect();
        Ok(Self { slots, texts, needs: Needs::of(&hir), regex: hir.to_string().into() })
    }
}

/// The same expression over what an encoded sentence consists of: no characters beyond the basic plane, no full-width
/// ASCII. Sets that leave some characters out need far fewer states so.
fn encodable(hir: Hir) -> Hir {
    match hir.into_kind() {
        HirKind::Class(Class::Unicode(mut class)) => {
            let leaves_out = class.ranges().iter().any(|r| ('\u{10000}'..='\u{10ffff}').contains(&r.end()));
            if leaves_out {
                class.union(&ClassUnicode::new([ClassUnicodeRange::new('\u{ff01}', '\u{ff5e}')]));
            }
            class.intersect(&ClassUnicode::new([ClassUnicodeRange::new('\0', LAST)]));
            Hir::class(Class::Unicode(class))
        }
        HirKind::Repetition(mut repetition) => {
            let sub = encodable(*repetition.sub);
            // A repetition right inside of another is not printed as it is read: what may be left out is an alternative.
            match (sub.kind(), repetition.min, repetition.max, repetition.greedy) {
                (HirKind::Repetition(_), 0, Some(1), true) => return Hir::alternation(vec![sub, Hir::empty()]),
                (HirKind::Repetition(_), 0, Some(1), false) => return Hir::alternation(vec![Hir::empty(), sub]),
                (HirKind::Repetition(_), ..) => {
                    repetition.sub = Box::new(Hir::capture(Capture { index: 0, name: None, sub: Box::new(sub) }));
                }
                _ => repetition.sub = Box::new(sub),
            }
            Hir::repetition(repetition)
        }
        HirKind::Capture(mut capture) => {
            capture.sub = Box::new(encodable(*capture.sub));
            Hir::capture(capture)
        }
        HirKind::Concat(parts) => Hir::concat(parts.into_iter().map(encodable).collect()),
        HirKind::Alternation(parts) => Hir::alternation(parts.into_iter().map(encodable).collect()),
        HirKind::Empty => Hir::empty(),
        HirKind::Literal(literal) => Hir::literal(literal.0),
        HirKind::Class(class) => Hir::class(class),
        HirKind::Look(look) => Hir::look(look),
    }
}

/// The named groups of a regular expression.
fn group_names(hir: &Hir) -> Vec<String> {
    fn collect(hir: &Hir, names: &mut Vec<String>) {
        match hir.kind() {
            HirKind::Capture(capture) => {
                names.extend(capture.name.as_deref().map(str::to_owned));
                collect(&capture.sub, names);
            }
            HirKind::Repetition(repetition) => collect(&repetition.sub, names),
            HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().for_each(|p| collect(p, names)),
            HirKind::Empty | HirKind::Literal(_) | HirKind::Class(_) | HirKind::Look(_) => {}
        }
    }
    let mut names = Vec::new();
    collect(hir, &mut names);
    names
}

/// Puts word lists in for their names; lists may use lists.
fn expand_words(source: &str, words: &Words) -> Result<String, String> {
    let mut text = source.to_owned();
    for _ in 0..4 {
        let mut problem = None;
        let expanded = SLOT.replace_all(&text, |captures| {
            let Some(word) = captures.name("word") else { return captures.get(0).map_or("", |whole| whole.as_str()).to_owned() };
            words.pattern(word.as_str()).unwrap_or_else(|| {
                problem = Some(format!("no word list `{}` in rules/words.toml", word.as_str()));
                String::new()
            })
        });
        if let Some(problem) = problem {
            return Err(problem);
        }
        if expanded == text {
            return Ok(text);
        }
        text = expanded;
    }
    Ok(text)
}

fn class_set(kinds: &str, classes: &Classes) -> Result<String, String> {
    let mut set = String::from("[");
    for kind in kinds.split('|') {
        match kind {
            "Date" => set.push(character(DATE)),
            "Quantity" => set.push(character(QUANTITY)),
            "Ordinal" => set.push(character(ORDINAL)),
            _ => {
                let id = classes.by_name(kind).ok_or_else(|| format!("the class {kind} is not in the ontology"))?;
                set.extend(classes.all().filter(|&c| classes.is_a(c, id)).map(class_character));
            }
        }
    }
    set.push(']');
    Ok(set)
}

/// The character with a code.
pub(super) fn character(code: u32) -> char {
    char::from_u32(code).unwrap_or('\u{fffd}')
}

/// The character that stands for mentions of a class.
pub(super) fn class_character(class: ClassId) -> char {
    character(CLASSES + u32::try_from(class.index()).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use regex::Regex;

    proptest::proptest! {
        #[test]
        fn what_is_encodable_matches_the_same(text in "[abcd.;가나 ]{0,10}") {
            for pattern in ["[^.;]{1,3}?b", "a(?:[a-c]{2,3})?d", "(?:b{2})??c", "(?:(?:ab)+c?)*d", "(?P<x>[가나])?[^a]", "(?:a|ab)(?:c|bcd)?", "(?:a*)+b"] {
                let plain = Regex::new(pattern).unwrap();
                let narrow = Regex::new(&encodable(regex_syntax::parse(pattern).unwrap()).to_string()).unwrap();
                let range = |regex: &Regex| regex.find(&text).map(|m| m.range());
                proptest::prop_assert_eq!(range(&plain), range(&narrow), "{}", pattern);
            }
        }
    }
}
