//! Templates of a mapping: text with `{column}` and `{column|function}`, filled from a row.

use super::csv::Row;
use crate::error::{Error, Result};
use crate::language::hangul;
use crate::lexicon::{Entity, Language, Lexicon, NameKind};
use std::collections::BTreeMap;

/// What a template is filled from.
pub(super) struct Source<'a> {
    pub row: &'a Row,
    /// The entry's parent.
    pub parent: Option<&'a Entity>,
    pub lexicon: &'a Lexicon,
    pub words: &'a BTreeMap<String, String>,
}

impl Source<'_> {
    /// A template filled; none if something in it is empty.
    ///
    /// # Errors
    /// A column or function that there is not.
    pub(super) fn fill(&self, template: &str) -> Result<Option<String>> {
        let mut filled = String::new();
        let mut rest = template;
        while let Some((before, behind)) = rest.split_once('{') {
            let (slot, after) = behind.split_once('}').ok_or_else(|| Error::input(format!("`{template}`: a brace that is not closed")))?;
            filled.push_str(before);
            match self.slot(slot)?.filter(|text| !text.is_empty()) {
                Some(text) => filled.push_str(&text),
                None => return Ok(None),
            }
            rest = after;
        }
        filled.push_str(rest);
        Ok(Some(filled))
    }

    fn slot(&self, slot: &str) -> Result<Option<String>> {
        let (column, function) = slot.split_once('|').unwrap_or((slot, ""));
        let named = |entity: Option<&Entity>| {
            let language = Language::from_tag(function).ok_or_else(|| unknown(slot, "a language"))?;
            Ok(entity.and_then(|e| e.name_in(language)).map(str::to_owned))
        };
        if column == "parent" {
            return named(self.parent);
        }
        let field = self.row.get(column).ok_or_else(|| unknown(slot, "a column of the register"))?;
        let place = || hangul::place(field);
        Ok(match function {
            "" => Some(field.clone()),
            "place" => place().map(|p| p.korean.text),
            "place-name" => place().map(|p| p.bare),
            "place-english" => place().map(|p| p.english),
            "place-pinyin" => place().map(|p| p.romanised),
            "without-level" => {
                place().and_then(|p| p.korean.parts.last().and_then(|l| field.strip_suffix(l.printed.as_str()).map(str::to_owned)))
            }
            "sound" => hangul::by_sound(field).map(|s| s.text),
            "reading" => hangul::by_reading(field).map(|s| s.text),
            "pinyin" => hangul::romanised(field),
            "words" => self.by_words(field),
            "last" => field.rsplit('/').next().map(str::to_owned),
            "slug" => Some(crate::graph::slug(field)),
            "ko" | "zh-Hans" | "en" => return named(self.lexicon.by_iri(&super::iri(field)).map(|id| self.lexicon.entity(id))),
            _ => match function.parse::<usize>() {
                Ok(count) => Some(field.chars().take(count).collect()),
                Err(_) => return Err(unknown(slot, "a function")),
            },
        })
    }

    /// A Chinese name in Korean, word by word: places by the lexicon, the mapping's words, anything else by its sound.
    fn by_words(&self, name: &str) -> Option<String> {
        let mut korean = String::new();
        let mut sounded = String::new();
        let mut rest = name;
        while let Some(first) = rest.chars().next() {
            let ends = rest.char_indices().map(|(i, c)| i + c.len_utf8()).take(10).collect::<Vec<_>>();
            let known = ends.into_iter().rev().find_map(|end| Some((end, self.word(&rest[..end])?)));
            let end = known.as_ref().map_or(first.len_utf8(), |(end, _)| *end);
            if let Some((_, word)) = known {
                korean.push_str(&spelled(&std::mem::take(&mut sounded))?);
                korean.push_str(&word);
            } else {
                sounded.push(first);
            }
            rest = &rest[end..];
        }
        korean.push_str(&spelled(&sounded)?);
        Some(korean)
    }

    fn word(&self, chinese: &str) -> Option<String> {
        if let Some(word) = self.words.get(chinese) {
            return Some(word.clone());
        }
        chinese.chars().nth(1)?;
        let place = |e: &&Entity| self.lexicon.classes().is_named(e.class, "Region");
        let named = self.lexicon.by_key(chinese).iter();
        let of_place = named.filter(|n| self.lexicon.entity(n.entity).names[n.name].kind != NameKind::Weak);
        let entity = of_place.map(|n| self.lexicon.entity(n.entity)).find(place)?;
        let whole = entity.name_in(Language::ChineseSimplified) == Some(chinese);
        let korean = entity.name_in(Language::Korean)?;
        if whole { Some(korean.to_owned()) } else { hangul::by_sound(chinese).map(|s| s.text) }
    }
}

fn spelled(chinese: &str) -> Option<String> {
    if chinese.is_empty() { Some(String::new()) } else { hangul::by_sound(chinese).map(|s| s.text) }
}

fn unknown(slot: &str, wanted: &str) -> Error {
    Error::input(format!("`{{{slot}}}`: expected {wanted}")).hint("ontology/README.md describes templates")
}
