//! Patterns in which mentions stand as typed slots: `{issuer:Organization+}(?:은|는) .*{policy:Policy}`.
//! A sentence is encoded with one private-use character for each outermost mention, by class, so that the
//! `regex` crate matches in time linear in the sentence. `{:Class}` is a slot without a name, `{!Class}` any
//! character of the sentence but such a mention, `{word}` a list of `rules/words.toml`.

use super::screen::Needs;
use super::{Mention, Reading, Sentence, Words};
use crate::language::patterns::{self, LazyRegex};
use crate::lexicon::{ClassId, Classes};
use regex::Regex;
use regex_syntax::hir::{Hir, HirKind};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

/// A member of a list that nobody knows: one short word. Few ranges and no counted gaps: they are in every list of
/// every pattern, and each character of a counted one is a copy of its class.
const UNKNOWN: &str = r"[A-Za-z\u{3400}-\u{9fff}\u{ac00}-\u{d7a3}]{2,12}";

/// A bracket behind a member of a list.
const BRACKET: &str = r"(?:\s?\([^()]+\))?";

/// Gaps of so many characters are as good as without bound: a sentence ends before.
static WIDE: LazyLock<Regex> = LazyLock::new(|| crate::language::view::pattern(r"\{([0-9]+),(?:[6-9][0-9]|[0-9]{3,})\}"));

/// First of the private-use characters that stand for classes.
const CLASSES: u32 = 0xe000;
/// The private-use characters for what is no entity.
const DATE: u32 = 0xe800;
const QUANTITY: u32 = 0xe801;
const ORDINAL: u32 = 0xe802;

static SLOT: LazyLock<Regex> = LazyLock::new(|| {
    const CLASSES: &str = r"[A-Z][A-Za-z]+(?:\|[A-Z][A-Za-z]+)*";
    crate::language::view::pattern(&format!(
        r"\{{(?:(?P<word>[a-z_]+)|(?P<slot>[a-z_]*):(?P<classes>{CLASSES})(?P<list>\+)?|!(?P<not>{CLASSES}))\}}"
    ))
});

/// A compiled pattern.
#[derive(Debug, Clone)]
pub struct SlotPattern {
    regex: LazyRegex,
    slots: Vec<String>,
    texts: Vec<String>,
    needs: Needs,
}

/// A place where a pattern matched.
#[derive(Debug, Clone)]
pub struct Matched {
    /// All of it, as a range of the sentence's normalised text.
    pub range: Range<usize>,
    /// The mentions in each slot.
    pub slots: BTreeMap<String, Vec<usize>>,
    /// The ranges of named groups that are no slots.
    pub texts: BTreeMap<String, Range<usize>>,
}

impl SlotPattern {
    /// Compiles a pattern.
    ///
    /// # Errors
    /// What is wrong with it: an unknown class or word list, or a regular expression that does not compile.
    pub fn compile(source: &str, classes: &Classes, words: &Words) -> Result<Self, String> {
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
        let built = patterns::narrowed(&WIDE.replace_all(&built, "{$1,}"));
        // Syntax is all that can be wrong: size is not limited.
        let hir = regex_syntax::parse(&built).map_err(|e| e.to_string())?;
        let texts = group_names(&hir).into_iter().filter(|n| !slots.contains(n)).collect();
        Ok(Self { slots, texts, needs: Needs::of(&hir), regex: LazyRegex::checked(built) })
    }

    /// Builds the regular expression now.
    pub fn prepare(&self) {
        self.regex.get();
    }

    /// What a text must hold for the pattern to match.
    pub fn needs(&self) -> &Needs {
        &self.needs
    }

    /// The names of the slots.
    pub fn slots(&self) -> &[String] {
        &self.slots
    }

    /// The names of the groups of plain text.
    pub fn texts(&self) -> &[String] {
        &self.texts
    }

    /// All matches in an encoded sentence, left to right, none overlapping another.
    pub fn matches(&self, encoded: &Encoded) -> Vec<Matched> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(captures) = self.regex.captures_at(&encoded.text, at) {
            let Some(whole) = captures.get(0).filter(|m| !m.is_empty()) else { break };
            // What stands behind the last slot or group may begin the next match.
            let behind = self.slots.iter().chain(&self.texts).filter_map(|s| captures.name(s)).map(|m| m.end()).max();
            at = behind.filter(|&end| end > at).unwrap_or(whole.end());
            let slots = self.slots.iter().filter_map(|s| Some((s.clone(), encoded.mentions_in(captures.name(s)?.range())))).collect();
            let texts = self.texts.iter().filter_map(|t| Some((t.clone(), encoded.source(captures.name(t)?.range())))).collect();
            found.push(Matched { range: encoded.source(whole.range()), slots, texts });
        }
        found
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
        let expanded = SLOT.replace_all(&text, |captures: &regex::Captures<'_>| {
            let Some(word) = captures.name("word") else { return captures[0].to_owned() };
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
        text = expanded.into_owned();
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

fn character(code: u32) -> char {
    char::from_u32(code).unwrap_or('\u{fffd}')
}

fn class_character(class: ClassId) -> char {
    character(CLASSES + u32::try_from(class.index()).unwrap_or(0))
}

/// A sentence with its outermost mentions as single characters.
#[derive(Debug, Clone)]
pub struct Encoded {
    text: String,
    /// For each byte (and the end) the byte of the normalised text.
    sources: Vec<usize>,
    ends: Vec<usize>,
    mentions: BTreeMap<usize, usize>,
}

impl Encoded {
    /// Encodes the part of a sentence under `range`; `within` chooses the mentions: those directly inside that
    /// mention, or the outermost ones. `class_of` gives the class of a mention that counts.
    pub fn new(sentence: &Sentence, range: Range<usize>, within: Option<usize>, class_of: impl Fn(&Mention) -> Option<ClassId>) -> Self {
        let mut encoded = Self { text: String::new(), sources: Vec::new(), ends: vec![range.start], mentions: BTreeMap::new() };
        let source = sentence.view.text();
        let mut at = range.start;
        for (index, mention) in sentence
            .mentions
            .iter()
            .enumerate()
            .filter(|(_, m)| m.inside == within && m.range.start >= range.start && m.range.end <= range.end)
        {
            if mention.range.start < at {
                continue;
            }
            let symbol = match &mention.reading {
                Reading::Date(_) => Some(character(DATE)),
                Reading::Quantity(q) if q.ordinal => Some(character(ORDINAL)),
                Reading::Quantity(_) => Some(character(QUANTITY)),
                Reading::Name(_) | Reading::Marked(_) => class_of(mention).map(class_character),
            };
            if let Some(symbol) = symbol {
                encoded.plain(source, at..mention.range.start);
                encoded.mentions.insert(encoded.text.len(), index);
                encoded.push(symbol, mention.range.clone());
                at = mention.range.end;
            }
        }
        encoded.plain(source, at..range.end);
        encoded.sources.push(range.end);
        encoded
    }

    fn plain(&mut self, source: &str, range: Range<usize>) {
        for (i, c) in source[range.clone()].char_indices() {
            let at = range.start + i;
            let safe = if ('\u{e000}'..='\u{f8ff}').contains(&c) { '\u{fffd}' } else { c };
            self.push(safe, at..at + c.len_utf8());
        }
    }

    fn push(&mut self, c: char, from: Range<usize>) {
        self.text.push(c);
        for _ in 0..c.len_utf8() {
            self.sources.push(from.start);
            self.ends.push(from.end);
        }
    }

    fn mentions_in(&self, range: Range<usize>) -> Vec<usize> {
        self.mentions.range(range).map(|(_, &m)| m).collect()
    }

    fn source(&self, range: Range<usize>) -> Range<usize> {
        let start = self.sources[range.start];
        start..self.ends[range.end].max(start)
    }

    /// Whether nothing was encoded.
    pub fn has_no_mention(&self) -> bool {
        self.mentions.is_empty()
    }

    /// The encoded text.
    pub fn text(&self) -> &str {
        &self.text
    }
}
