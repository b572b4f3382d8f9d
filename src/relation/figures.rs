//! Numbers of a match → values: which indicator, of what time, in what unit. An enumeration of indicators gives
//! one value each.

use super::context::Context;
use super::fact::{Value, ValueKind};
use super::rules::FactTemplate;
use super::strangers::is_stranger;
use crate::language::Script;
use crate::language::dates::PartialDate;
use crate::language::english_clauses::{self, is_traded, without_auxiliary, without_second_verb};
use crate::language::english_figures::{is_measure, is_times, noun_behind};
use crate::language::english_measures::with_its_own;
use crate::language::english_nouns::{behind_adjectives, only_aims, points_back};
use crate::language::english_words;
use crate::language::korean::{GREAT, NUMBER_OF, is_kind, is_particles, rest_of_word, split_list, without_etc};
use crate::language::korean_clauses::{behind_clause, behind_figure, holds_clause, is_each, is_lapse};
use crate::language::korean_figures::{grown, growth, is_amount, is_thereabouts};
use crate::language::korean_nouns::{behind_targeted, has_inner_object, has_inner_subject, is_bare_name};
use crate::language::quantities::{Comparator, Quantity};
use crate::language::rosters::{self, is_rate};
use crate::language::topics::{
    behind_within, cuts_noun, is_adverbial, is_agent, is_body, is_money, is_of_stranger, is_per, measures_nothing, qualifies,
    without_particle,
};
use crate::recognition::{Matched, Mention, Reading, Sentence};
use rust_decimal::Decimal;

/// The last place of an order that anybody tells.
const LAST_PLACE: i64 = 500;

/// What values are made from.
pub(super) struct Part<'a> {
    pub context: &'a Context<'a>,
    pub at: usize,
    pub matched: &'a Matched,
    pub template: &'a FactTemplate,
    pub kind: ValueKind,
}

/// The values that a template makes of a match for the subject at a place of its list.
pub(super) fn values(part: &Part<'_>, place: usize) -> Vec<Value> {
    let sentence = &part.context.sentences[part.at];
    let text = sentence.view.text();
    let slot = part.template.value.as_deref().and_then(|v| part.matched.slots.get(v)).and_then(|m| m.first());
    let quantity = slot.and_then(|&m| match &sentence.mentions[m].reading {
        Reading::Quantity(q) => Some(q),
        _ => None,
    });
    let fixed = part.template.number.or(part.template.in_order.then(|| i64::try_from(place + 1).unwrap_or(0)));
    // A number whose unit is a word that nobody knows measures nothing that could be told.
    let strange = |q: &&Quantity| part.kind == ValueKind::Observation && q.unit.is_none() && counts_unknown(&text[q.range.end..]);
    // The number of the great ones of a kind is only counted.
    let great = |q: &&Quantity| q.unit.is_none() && text[q.range.clone()].ends_with(GREAT) && part.template.indicator_suffix.is_none();
    // A bare number of four digits is a year; one before `later` is how long something takes.
    let year = |q: &&Quantity| {
        let digits = text[q.range.clone()].len() == 4 && q.value.fract().is_zero();
        q.unit.is_none() && digits && (1900.into()..2100.into()).contains(&q.value)
    };
    let lapse = |q: &&Quantity| part.kind == ValueKind::Observation && is_lapse(&text[q.range.end..]);
    // Of so many there is no order: the ten thousandth is counted.
    let counted = |q: &&Quantity| part.kind == ValueKind::Ranking && q.value > LAST_PLACE.into();
    // How much more of something there is is its growth, whatever the rule calls it.
    let grows = |q: &Quantity| {
        let share = q.unit.clone().is_some_and(|unit| text[unit.clone()].starts_with('%') && !text[unit].starts_with("%p"));
        let told = part.template.indicator_suffix.is_some() || part.template.indicator.as_deref().is_some_and(|i| i.starts_with('='));
        let korean = part.kind == ValueKind::Observation && sentence.view.script() == Script::Korean && !told;
        let rate = || part.matched.texts.get("indicator").is_some_and(|i| is_rate(without_particle(&text[i.clone()])));
        if korean && share && !q.change && !rate() { growth(&text[q.range.end..]) } else { None }
    };
    // One side of a surface is not the surface.
    let side = |q: &&Quantity| text[q.range.end..].starts_with('×') || text[..q.range.start].ends_with('×');
    // How great the firms are that are counted is no figure of its own.
    let sum_of_kind = |q: &&Quantity| {
        let money = q.unit.clone().is_some_and(|unit| is_money(&text[unit]));
        let korean = part.kind == ValueKind::Target && sentence.view.script() == Script::Korean;
        korean && money && qualifies(&text[q.range.end..])
    };
    // Six percent or so is no figure of its own.
    let is_about = |q: &&Quantity| is_thereabouts(&text[q.range.end..]) && q.unit.clone().is_some_and(|u| text[u].starts_with('%'));
    let refused = |q: &&Quantity| {
        side(q)
            || counted(q)
            || great(q)
            || year(q)
            || lapse(q)
            || strange(q)
            || is_per(&text[q.range.end..])
            || is_about(q)
            || sum_of_kind(q)
            || part.template.change && !q.change
    };
    if quantity.is_none() && fixed.is_none() || quantity.as_ref().is_some_and(refused) {
        return Vec::new();
    }
    let value_at = quantity.map_or(part.matched.range.end, |q| q.range.start);
    if part.kind == ValueKind::Target && part.context.is_past(sentence, value_at) {
        return Vec::new();
    }
    // Money is never counted.
    let counts = part.template.indicator_suffix.as_deref() == Some(NUMBER_OF);
    let time = time(part, value_at);
    let among = part.template.among.as_deref().and_then(|a| among(part, sentence, a));
    // `5 million people working in research`: those who do are counted.
    let counted = |indicator: String| {
        let unit = quantity.and_then(|q| q.unit.clone()).filter(|u| !is_measure(&text[u.clone()]));
        let doing = unit.filter(|u| english_words::says_what_they_do(&indicator) && text[u.end..].trim_start().starts_with(&indicator));
        doing.map_or(indicator.clone(), |u| format!("{} {indicator}", &text[u]))
    };
    indicators(part, sentence)
        .into_iter()
        .map(counted)
        .map(|indicator| {
            let mut value = quantity
                .map_or_else(|| words(part.kind, &text[part.matched.range.clone()]), |q| of_quantity(part.context, sentence, q, part.kind));
            if let Some(number) = fixed {
                value.number = Some(Decimal::from(number));
            }
            if part.template.negative {
                value.number = value.number.map(|n| -n.abs());
            }
            value.indicator = part.template.indicator_suffix.as_ref().map_or_else(|| indicator.clone(), |s| format!("{indicator}{s}"));
            if let Some(up) = quantity.and_then(grows) {
                value.indicator = grown(&value.indicator);
                value.number = value.number.map(|n| if up { n } else { -n.abs() });
            }
            value.time = time;
            value.among.clone_from(&among);
            value
        })
        .filter(|v| !(v.indicator.is_empty() || counts && v.unit.as_ref().is_some_and(|(unit, _)| is_money(unit))))
        .filter(|v| {
            let whole = v.indicator.matches(['\'', '"']).count() % 2 == 0 && !is_each(&[&v.indicator, " "].concat());
            sentence.view.script() != Script::Korean || whole
        })
        // What only says by what kinds figures are told measures nothing, nor is an amount so many in a hundred.
        .filter(|v| !(rosters::is_kind(&v.indicator) || is_share(v) && is_amount(&v.indicator)))
        .filter(|v| !v.unit.as_ref().is_some_and(|(unit, _)| is_times(unit)) || v.indicator.ends_with(" growth"))
        .filter(|v| !v.indicator.strip_suffix(" growth").is_some_and(is_traded))
        .filter(|v| v.kind == ValueKind::Ranking || !is_body(&v.indicator))
        .filter(|v| !(is_agent(&v.indicator) && v.unit.as_ref().is_some_and(|(unit, _)| is_money(unit) || unit.starts_with('%'))))
        .collect()
}

/// Whether a value is so many in a hundred of something, by no more words than its own.
fn is_share(value: &Value) -> bool {
    value.kind == ValueKind::Observation && value.unit.as_ref().is_some_and(|(unit, _)| unit == "%") && !value.printed.contains(['↑', '↓'])
}

/// Whether what stands behind a number is a Korean word that is no particle.
fn counts_unknown(behind: &str) -> bool {
    let word = rest_of_word(behind);
    !word.is_empty() && !is_particles(word)
}

fn words(kind: ValueKind, printed: &str) -> Value {
    Value {
        kind,
        indicator: String::new(),
        number: None,
        max: None,
        unit: None,
        comparator: Comparator::Equal,
        time: None,
        among: None,
        printed: printed.to_owned(),
    }
}

/// A quantity as a value that has no indicator yet.
pub(super) fn of_quantity(context: &Context<'_>, sentence: &Sentence, quantity: &Quantity, kind: ValueKind) -> Value {
    let text = sentence.view.text();
    let unit = quantity.unit.clone().map(|u| {
        let printed = text[u].to_owned();
        let known = context.lexicon.units().get(&printed);
        (printed, known)
    });
    let fall = kind == ValueKind::Observation && crate::language::english_figures::is_fall(&text[..quantity.range.start]);
    Value {
        kind,
        indicator: String::new(),
        number: Some(if fall { -quantity.value } else { quantity.value }),
        max: quantity.max,
        unit,
        comparator: quantity.comparator,
        time: None,
        among: None,
        printed: text[quantity.range.clone()].trim().to_owned(),
    }
}

fn time(part: &Part<'_>, value_at: usize) -> Option<PartialDate> {
    let wanted = part.template.time.as_deref()?;
    let sentence = &part.context.sentences[part.at];
    for alternative in wanted.split('|') {
        let found = match alternative {
            "@deadline" => part.context.deadline_of(part.at, value_at),
            "@period" => part.context.period(part.at, value_at),
            slot => {
                part.matched.slots.get(slot).and_then(|m| m.first()).and_then(|&m| part.context.date_of(sentence, &sentence.mentions[m]))
            }
        };
        if found.is_some() {
            return found;
        }
    }
    None
}

fn among(part: &Part<'_>, sentence: &Sentence, wanted: &str) -> Option<String> {
    wanted.split('|').find_map(|alternative| {
        let text = sentence.view.text();
        let range = match part.matched.slots.get(alternative).and_then(|m| m.first()) {
            Some(&m) => sentence.mentions[m].range.clone(),
            None => part.matched.texts.get(alternative)?.clone(),
        };
        Some(text[range].trim().to_owned())
    })
}

/// The indicators: the members of the enumeration that the group of text holds, without their particles.
fn indicators(part: &Part<'_>, sentence: &Sentence) -> Vec<String> {
    let Some(wanted) = part.template.indicator.as_deref() else { return Vec::new() };
    if let Some(fixed) = wanted.strip_prefix('=') {
        return vec![fixed.to_owned()];
    }
    let text = sentence.view.text();
    let range = wanted.split('|').find_map(|w| {
        part.matched
            .texts
            .get(w)
            .cloned()
            .or_else(|| part.matched.slots.get(w).and_then(|m| m.first()).map(|&m| sentence.mentions[m].range.clone()))
    });
    // When a figure is for is no part of what it measures, and who has it or how much of it none of its end.
    let range = range.map(|r| coordinated(sentence, behind_date(sentence, r)));
    let ends_in_other = |r: &std::ops::Range<usize>| {
        let end = r.start + without_particle(&text[r.clone()]).len();
        let last = sentence.mentions.iter().find(|m| m.inside.is_none() && m.range.start > r.start && m.range.end == end);
        last.is_some_and(|m| match &m.reading {
            Reading::Quantity(q) => !q.ordinal,
            Reading::Date(_) => false,
            _ => {
                m.entity.is_some_and(|e| ["Enterprise", "Person", "University"].iter().any(|k| part.context.is(e, k)))
                    && !is_kind(&text[m.range.clone()])
            }
        })
    };
    let korean = sentence.view.script() == Script::Korean && part.kind != ValueKind::Ranking;
    let clause = |r: &std::ops::Range<usize>| holds_clause(&text[r.clone()]);
    // What stands behind the last verb or figure counts.
    let own = |r: std::ops::Range<usize>| r.end - behind_figure(behind_clause(&text[r.clone()])).len()..r.end;
    let whole = range.clone();
    let range = range.map(|r| if korean { own(r) } else { r });
    // Behind a clause that somebody's name only opens, nothing is his: `outside of X came more, users were 5`.
    let opens = |r: &std::ops::Range<usize>| is_bare_name(&text[..r.start]);
    if korean && whole.as_ref().zip(range.as_ref()).is_some_and(|(whole, own)| own.start > whole.start && opens(whole)) {
        return Vec::new();
    }
    if sentence.view.script() == Script::Korean && range.as_ref().is_some_and(|r| is_stranger(part.context, sentence, r)) {
        return Vec::new();
    }
    let inner = |r: &std::ops::Range<usize>| has_inner_object(&text[r.clone()]);
    if korean && range.as_ref().is_some_and(|r| ends_in_other(r) || measures_nothing(&text[r.clone()]) || clause(r) || inner(r)) {
        return Vec::new();
    }
    // What belongs to somebody whom nobody knows is no figure of anybody else.
    let strange = |r: &std::ops::Range<usize>| {
        let named = |part: std::ops::Range<usize>| {
            let part = r.start + part.start..r.start + part.end;
            sentence.mentions.iter().any(|m| m.entity.is_some() && m.range.start <= part.start && part.end <= m.range.end)
        };
        is_of_stranger(&text[r.clone()], named)
    };
    // What somebody else gets or does is no figure of whom the sentences before speak.
    let term = part.template.s.split('|').find(|t| t.starts_with('@') || part.matched.slots.get(*t).is_some_and(|m| !m.is_empty()));
    let elided = term.is_some_and(|t| t.starts_with('@')) && part.kind == ValueKind::Observation;
    if korean && elided && range.as_ref().is_some_and(|r| has_inner_subject(&text[r.clone()])) {
        return Vec::new();
    }
    if korean && range.as_ref().is_some_and(strange) {
        return Vec::new();
    }
    // A body's name alone measures nothing: the figure is the body's.
    let body = |r: &std::ops::Range<usize>| {
        let named = sentence.mentions.iter().find(|m| m.inside.is_none() && m.range == *r).and_then(|m| m.entity);
        named.is_some_and(|e| part.context.is(e, "Organization") || text.is_ascii() && part.context.is(e, "Region"))
            && !is_kind(&text[r.clone()])
    };
    // Of several together one has not the whole.
    let listed = |r: &std::ops::Range<usize>| {
        let first = sentence.mentions.iter().find(|m| m.inside.is_none() && m.range.start == r.start && m.range.end < r.end);
        let joined = first.is_some_and(|m| text[m.range.end..r.end].starts_with(" and ") || text[m.range.end..r.end].starts_with(", "));
        let named = first.and_then(|m| m.entity).is_some_and(|e| ["Region", "Organization"].iter().any(|k| part.context.is(e, k)));
        sentence.view.script() == Script::English && joined && named
    };
    // A name behind what its bearer is (`automaker X`) measures nothing either.
    let bearer = |r: &std::ops::Range<usize>| {
        let english = sentence.view.script() == Script::English;
        let last = sentence.mentions.iter().find(|m| m.inside.is_none() && m.range.start > r.start && m.range.end == r.end);
        let named = last.filter(|m| m.entity.is_some_and(|e| ["Enterprise", "University", "Person"].iter().any(|k| part.context.is(e, k))));
        english && named.is_some_and(|m| !is_kind(&text[m.range.clone()]) && !english_words::leads_to_name(&text[r.start..m.range.start]))
    };
    if range.as_ref().is_some_and(|r| listed(r) || bearer(r)) {
        return Vec::new();
    }
    if range.as_ref().is_some_and(|r| cuts_noun(&text[r.clone()], &text[r.end..]) || part.kind == ValueKind::Observation && body(r)) {
        return Vec::new();
    }
    let above = || wanted.split('|').any(|w| w == "@above").then(|| part.context.measured(part.at)).flatten();
    let Some(phrase) = range.map(|r| text[r].to_owned()).or_else(above) else { return Vec::new() };
    let phrase = behind_targeted(phrase.as_str());
    let members = if part.kind == ValueKind::Ranking { split_list(phrase).into_iter().map(|(_, m)| m).collect() } else { vec![phrase] };
    members
        .into_iter()
        .map(|m| without_auxiliary(without_second_verb(phrase_of(english_clauses::what_is_told(m))).trim_end_matches(" and")))
        .map(|m| with_its_own(m).to_owned())
        .filter(|m| !english_clauses::measures_nothing(m) && !points_back(m))
        .filter(|m| {
            m.chars().count() >= 2
                && !is_adverbial(m)
                && !rosters::is_kind(m)
                && !m.ends_with(" to")
                && !m.ends_with(" which")
                && !only_aims(m)
        })
        .collect()
}

/// A stretch of English that is only the last member of a noun phrase, with those before it; of the first of several adjectives,
/// with the others and their noun.
fn coordinated(sentence: &Sentence, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let text = sentence.view.text();
    // Adjectives in a row lead to their noun.
    let behind = &text[range.start..];
    if sentence.view.script() == Script::English
        && behind_adjectives(behind) >= range.len()
        && let Some(noun) = noun_behind(behind)
    {
        return range.start..range.start + noun.len();
    }
    let from = if sentence.view.script() == Script::English { english_clauses::coordinated(&text[..range.start]) } else { None };
    let counted = |from: usize| {
        let within = |m: &Mention| m.range.start >= from && m.range.end <= range.start;
        sentence.mentions.iter().any(|m| within(m) && matches!(m.reading, Reading::Quantity(_)))
    };
    from.filter(|&from| !counted(from)).map_or(range.clone(), |from| from..range.end)
}

/// A stretch without the date that it begins with.
fn behind_date(sentence: &Sentence, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let text = sentence.view.text();
    let date = sentence
        .mentions
        .iter()
        .find(|m| m.inside.is_none() && m.range.start == range.start && m.range.end < range.end && matches!(m.reading, Reading::Date(_)));
    let Some(date) = date else { return range };
    let behind = rosters::behind_year(&text[date.range.end..range.end]);
    let start = range.end - behind.trim_start().len();
    if behind.chars().filter(|c| c.is_alphabetic()).count() >= 2 { start..range.end } else { range }
}

/// A noun phrase without what stands around it.
pub(super) fn phrase_of(phrase: &str) -> &str {
    let bare = crate::language::english::without_lead(phrase.trim().trim_matches([',', '·', '\'', '"', ':', '-', ' ']));
    let bare = bare.strip_suffix(')').and_then(|b| b.rsplit_once('(')).map_or(bare, |(head, _)| if head.is_empty() { bare } else { head });
    let bare = rosters::behind_kind(bare);
    behind_within(without_particle(without_etc(bare)).trim())
}
