//! Figures in English prose that no rule has read → facts: for each number of a sentence the words before and behind it
//! say what it measures, whether it is so or is to be, and of whom. Only numbers whose role is plain become facts.

use super::context::Context;
use super::fact::{Evidence, Fact, Node, Object, Value, ValueKind};
use super::figures::of_quantity;
use crate::language::Script;
use crate::language::dates::PartialDate;
use crate::language::english;
use crate::language::english_clauses as clauses;
use crate::language::english_figures::{self as grammar, Role};
use crate::language::english_words as words;
use crate::language::quantities::Quantity;
use crate::layout::BlockKind;
use crate::recognition::{EntityRef, Mention, Place, Reading, Sentence};
use std::ops::Range;

/// The classes of which figures are told.
const OWNERS: [&str; 10] =
    ["Region", "Enterprise", "University", "ResearchInstitute", "Association", "Facility", "Product", "Project", "Programme", "Event"];

/// What is described by its figures rather than described as having them.
const BUILT: [&str; 4] = ["Facility", "Product", "Project", "Programme"];

/// A figure that holds on for what follows it in its sentence.
struct Last {
    /// Whether it counts what stands behind it.
    counts: bool,
    /// Whether it is one of a hundred.
    percent: bool,
    measure: String,
    owner: Option<EntityRef>,
    aim: bool,
    end: usize,
}

/// Facts from all numbers of English prose that have none yet.
pub(super) fn relate(context: &Context<'_>, whole: Option<EntityRef>, facts: &mut Vec<Fact>) {
    let known = read_already(facts);
    for (at, sentence) in context.sentences.iter().enumerate() {
        let running = matches!(sentence.place, Place::Block(k) if !matches!(k, BlockKind::Heading | BlockKind::Caption | BlockKind::Table));
        if running && sentence.story.is_some() && sentence.view.script() == Script::English {
            of_sentence(context, (at, whole), of_span(&known, sentence), facts);
        }
    }
}

fn of_sentence(context: &Context<'_>, (at, whole): (usize, Option<EntityRef>), known: &[Known], facts: &mut Vec<Fact>) {
    let sentence = &context.sentences[at];
    let text = sentence.view.text();
    let mut last: Option<Last> = None;
    let mut before = 0;
    for mention in sentence.mentions.iter().filter(|m| m.inside.is_none()) {
        let Reading::Quantity(number) = &mention.reading else { continue };
        let (head, behind) = (&text[..number.range.start], &text[number.range.end..]);
        if clauses::is_per(head) || clauses::is_level(head) || clauses::is_qualifier(head, &text[number.range.clone()], behind) {
            continue;
        }
        if number.ordinal {
            let own = known.iter().any(|r| r.value.kind == ValueKind::Ranking);
            if let Some(last) = last.as_ref().filter(|l| l.end == before && !own) {
                rank(context, at, sentence, number, last, facts);
            }
            continue;
        }
        let range = number.range.clone();
        let printed = text[range.clone()].trim();
        if let Some(read) = known.iter().find(|r| r.value.number == Some(number.value) && r.value.printed == printed) {
            let owner = if let Node::Entity(e) = read.subject { Some(e) } else { None };
            let indicator = &read.value.indicator;
            let growth = indicator.strip_suffix(" growth").unwrap_or(indicator).to_owned();
            last = Some(Last {
                counts: read.value.unit.is_none(),
                percent: number.unit.clone().is_some_and(|u| grammar::is_percent(&text[u])),
                measure: growth,
                owner,
                aim: read.value.kind == ValueKind::Target,
                end: range.end,
            });
        } else if is_figure(text, number)
            && !(number.unit.as_ref().is_none_or(|u| !grammar::is_measure(&text[u.clone()]))
                && clauses::counts_listed(text, counted_part(text, number)))
            && let Some(mut found) = read(context, at, sentence, number, before, last.as_ref())
        {
            found.owner = found.owner.or(whole.filter(|_| found.general));
            // The same sum in another currency is no other figure.
            if !found.converted {
                last = Some(emit(context, at, sentence, number, found, facts));
            } else if let Some(last) = last.as_mut() {
                last.end = range.end;
            }
        }
        before = range.end;
    }
}

/// What a number counts and what stands behind: its unit is a noun.
fn counted_part<'t>(text: &'t str, number: &Quantity) -> &'t str {
    let from = number.unit.as_ref().map_or(number.range.end, |u| u.start.saturating_sub(1));
    text.get(from..).unwrap_or_default()
}

/// A number that a rule has read.
struct Known {
    start: usize,
    value: Value,
    subject: Node,
}

/// The numbers that rules have read, by where they stand.
fn read_already(facts: &[Fact]) -> Vec<Known> {
    let value = |f: &Fact| match &f.object {
        Object::Value(v) => Some(Known { start: f.evidence.span.start, value: v.clone(), subject: f.subject }),
        _ => None,
    };
    let mut found: Vec<Known> = facts.iter().filter_map(value).collect();
    found.sort_by_key(|r| r.start);
    found
}

/// Those of one sentence.
fn of_span<'r>(known: &'r [Known], sentence: &Sentence) -> &'r [Known] {
    let from = known.partition_point(|r| r.start < sentence.span.start);
    let to = known.partition_point(|r| r.start < sentence.span.end);
    known.get(from..to).unwrap_or_default()
}

/// Whether a number counts or measures something.
fn is_figure(text: &str, number: &Quantity) -> bool {
    let behind = &text[number.range.end..];
    let unit = number.unit.clone().map(|u| &text[u]);
    let before = text[..number.range.start].chars().next_back();
    let bare = unit.is_none();
    !unit.is_some_and(grammar::is_duration)
        && !(bare && (grammar::is_duration(behind) || behind.starts_with(['-', '/', '.', ':', ')'])))
        && !grammar::counts_bodies(behind)
        && !unit.is_some_and(grammar::counts_bodies)
        && !matches!(before, Some('-' | '/' | '.' | '"'))
        && !text[..number.range.start].trim_end().ends_with(|c: char| c == '.' && bare)
}

/// What a number is.
#[expect(clippy::struct_excessive_bools, reason = "independent facts about one number")]
struct Found {
    measure: String,
    owner: Option<EntityRef>,
    aim: bool,
    /// Whether it may be of the whole country if nobody is named.
    general: bool,
    /// Whether it says by how much something becomes less.
    falls: bool,
    /// When it was so, if that stands right behind.
    time: Option<PartialDate>,
    /// Whether it only says in another unit what stands before.
    converted: bool,
}

/// What the figure before was at another time: `up from 35 in 2020`.
fn earlier(context: &Context<'_>, sentence: &Sentence, number: &Quantity, last: &Last, between: &str) -> Option<Found> {
    let text = sentence.view.text();
    let percent = |unit: Option<Range<usize>>| unit.is_some_and(|u| grammar::is_percent(&text[u]));
    let same_kind = percent(number.unit.clone()) == last.percent;
    if !same_kind || !clauses::is_earlier(between) {
        return None;
    }
    let time = context.given(sentence, number.range.end)?;
    Some(Found {
        measure: last.measure.clone(),
        owner: last.owner,
        aim: false,
        general: last.aim,
        falls: false,
        time: Some(time),
        converted: false,
    })
}

fn read(context: &Context<'_>, at: usize, sentence: &Sentence, number: &Quantity, before: usize, last: Option<&Last>) -> Option<Found> {
    let text = sentence.view.text();
    let start = number.range.start;
    let again = last.filter(|l| l.end == before).map(|_| &text[before..start]);
    let from = before + grammar::clause_start(&text[before..start]);
    let clause = text[from..start].trim_start();
    let unit = number.unit.clone().map(|u| &text[u]);
    let percent = unit.is_some_and(grammar::is_percent);
    let behind = &text[number.range.end..];
    let same = |suffix: &str| last.map(|l| (format!("{}{suffix}", l.measure), l.owner, l.aim));
    // `that on X` takes up the noun of the figure before.
    let phrase_of = |phrase: &str| {
        let taken_up = last.and_then(|l| grammar::taken_up(phrase, &l.measure));
        taken_up.or_else(|| grammar::measure_of(phrase).map(str::to_owned))
    };
    let label = label_of(sentence, number, before);
    let own = if label.is_some() { start..start } else { from..start };
    let owner = |measure: &str| owner_of(context, at, sentence, own.clone(), measure);
    let grows = clauses::growth_label(&text[..start]).is_some();
    let labelled = label.map(|phrase| {
        let aim = context.is_goal(at);
        if grows { Role::Grew { phrase: Some(phrase), aim, fall: false } } else { Role::Reached { phrase, aim } }
    });
    let beside = again.filter(|_| percent).and_then(|between| grammar::role_beside(between, behind));
    if let Some(found) = last.zip(again).and_then(|(l, between)| earlier(context, sentence, number, l, between)) {
        return Some(found);
    }
    if let Some((l, between)) = last.zip(again)
        && unit.is_none_or(|u| !grammar::is_measure(u))
        && words::measured(behind, false).is_none()
        && grammar::goes_on_counting(between, l.counts)
    {
        let noun = counted(text, number)?;
        return Some(Found { measure: noun, owner: l.owner, aim: l.aim, general: true, falls: false, time: None, converted: false });
    }
    let role = labelled.or(beside).or_else(|| grammar::role(clause, again))?;
    let falls = matches!(role, Role::Grew { fall: true, .. });
    let converted = role == Role::Converted;
    let falls_or_grows = matches!(role, Role::Grew { .. });
    let general = matches!(role, Role::Reached { .. } | Role::Grew { .. }) || percent && role == Role::Opens;
    let (measure, who, aim) = match role {
        Role::Converted => same("").filter(|_| unit.is_some())?,
        Role::Arrived => same("")?,
        Role::Grew { phrase, aim, .. } => match phrase.as_deref().and_then(phrase_of) {
            Some(p) => (format!("{p} growth"), owner(&p), aim),
            None => same(" growth").map(|(m, o, _)| (m, o, aim))?,
        },
        Role::Share { phrase, aim } if percent => {
            let whole = words::measured(behind, false).and_then(grammar::noun_behind).map_or(String::new(), |w| format!(" of {w}"));
            match phrase.as_deref().and_then(phrase_of) {
                Some(p) => (format!("{p} share{whole}"), owner(&p), aim),
                None => same(" share").map(|(m, o, a)| (format!("{m}{whole}"), o, a))?,
            }
        }
        Role::Reached { phrase, aim } => match phrase_of(&phrase) {
            Some(p) => {
                let who = owner(&p);
                (p, who, aim)
            }
            None => same("").map(|(m, o, _)| (m, o, aim))?,
        },
        Role::Of { phrase } => of_phrase(context, at, number, from, phrase_of(&phrase)?, &owner)?,
        Role::Counted { verb, aim, sure, order, spoken } => {
            let sure = sure || order && (context.policy_at(at).is_some() || context.is_goal(at));
            let share = || words::measured(behind, false).and_then(grammar::noun_behind).map(|w| format!("share of {w}"));
            let own = || if percent { share() } else { grammar::measured_by(&verb, unit?).map(str::to_owned) };
            let first = if percent || words::collects(&verb) { own() } else { None };
            let noun = first.or_else(|| counted(text, number).filter(|_| !percent)).or_else(own)?;
            let named = sentence
                .mentions
                .iter()
                .any(|m| m.range.start >= from && m.range.end <= start && m.entity.is_some_and(|e| is_owner(context, e)));
            if aim && !sure && !english::is_aim(&text[..start]) || !aim && !spoken && !named {
                return None;
            }
            let who = owner(&noun);
            (noun, who, aim)
        }
        Role::Opens if percent => {
            let (noun, aim) = clauses::share_of_those(behind)?;
            let who = owner(&noun);
            (noun, who, aim)
        }
        Role::Opens => {
            let aim = grammar::opens_aim(behind)?;
            let noun = counted(text, number)?;
            let who = owner(&noun);
            (noun, who, aim)
        }
        Role::Share { .. } => return None,
    };
    // What is traded goes up and down every day.
    if falls_or_grows && clauses::is_traded(measure.trim_end_matches(" growth")) {
        return None;
    }
    Some(Found { measure, owner: who, aim, general, falls, time: None, converted })
}

/// What the measure before `of` and its number are: the measure, whose it is, whether it is an aim. `from` is where their
/// clause begins.
fn of_phrase(
    context: &Context<'_>,
    at: usize,
    number: &Quantity,
    from: usize,
    p: String,
    owner: &dyn Fn(&str) -> Option<EntityRef>,
) -> Option<(String, Option<EntityRef>, bool)> {
    let sentence = &context.sentences[at];
    let text = sentence.view.text();
    let start = number.range.start;
    let p = if grammar::only_aims(&p) { counted(text, number)? } else { p };
    let named = sentence.mentions.iter().any(|m| m.range.end <= start && m.entity.is_some_and(|e| is_owner(context, e)));
    let beside = words::leads_to_measure(&text[..from]);
    let bearer = || {
        let before = || sentence.mentions.iter().rev().filter(|m| m.inside.is_none() && m.range.end <= from).filter_map(|m| m.entity);
        let thing = |e: &EntityRef| BUILT.iter().any(|k| context.is(*e, k));
        before().find(thing).or_else(|| before().find(|e| is_owner(context, *e) && !context.is(*e, "Region")))
    };
    let with = beside.then(bearer).flatten();
    // Where something is built is not what has the size.
    let only_where = |e: &EntityRef| {
        let there = |m: &Mention| m.entity == Some(*e) && words::leads_where(&text[..m.range.start]);
        beside && context.is(*e, "Region") && sentence.mentions.iter().any(there)
    };
    let who = with.or_else(|| owner(&p).filter(|e| (named || words::takes_up(text)) && !only_where(e)));
    let aim = english::is_aim(&text[..start]) || !beside && context.is_goal(at) && english::is_aim(text);
    Some((p, who, aim))
}

/// What the words at the head of a point say of the number behind their colon: `Exports in May: 5 billion yuan`.
fn label_of(sentence: &Sentence, number: &Quantity, before: usize) -> Option<String> {
    let text = sentence.view.text();
    let short = matches!(sentence.place, Place::Block(BlockKind::Bullet)) || text.len() <= 120;
    let head = clauses::growth_label(&text[..number.range.start]).map_or(&text[..number.range.start], |end| &text[..end]);
    let label = head.trim_end().strip_suffix(':').filter(|l| short && before == 0 && !l.contains([':', ';', '.']))?;
    let dated = |m: &&Mention| matches!(m.reading, Reading::Date(_)) && m.range.end == label.len();
    let cut = sentence.mentions.iter().find(dated).map_or(label, |m| &label[..m.range.start]);
    let bare = if cut.len() < label.len() { grammar::without_time(cut) } else { cut };
    (bare.len() > 2 && bare.contains(char::is_alphabetic)).then(|| bare.to_owned())
}

/// What is counted: the noun behind the number, or with a unit that measures what `of` joins to it.
fn counted(text: &str, number: &Quantity) -> Option<String> {
    let behind = &text[number.range.end..];
    let follows = behind.starts_with(' ') && !words::is_where(behind);
    match number.unit.clone() {
        Some(unit) if grammar::is_measure(&text[unit.clone()]) => {
            let joined = words::measured(behind, true)?;
            grammar::noun_behind(joined).map(str::to_owned)
        }
        Some(unit) => {
            let rest = grammar::noun_behind(behind).filter(|_| follows).map_or(String::new(), |r| format!(" {r}"));
            Some(format!("{}{rest}", &text[unit]))
        }
        None => grammar::noun_behind(behind).filter(|_| follows).map(str::to_owned),
    }
}

fn is_owner(context: &Context<'_>, entity: EntityRef) -> bool {
    OWNERS.iter().any(|k| context.is(entity, k))
}

/// A place in an order behind a figure, of the same measure.
fn rank(context: &Context<'_>, at: usize, sentence: &Sentence, number: &Quantity, last: &Last, facts: &mut Vec<Fact>) {
    let text = sentence.view.text();
    let Some(subject) = last.owner else { return };
    let ordinal_at = number.range.start;
    let word = text[ordinal_at..number.range.end].rfind(' ').map_or(ordinal_at, |i| ordinal_at + i + 1);
    if !grammar::is_ranking(&text[last.end..word], &text[number.range.end..]) {
        return;
    }
    let mut value = of_quantity(context, sentence, number, ValueKind::Ranking);
    value.indicator = grammar::ranked(&text[last.end..word]).map_or_else(|| last.measure.clone(), str::to_owned);
    value.among = grammar::among(&text[number.range.end..]).map(str::to_owned);
    value.time = context.period(at, ordinal_at);
    let evidence =
        Evidence { span: sentence.view.original(0..text.len()), rule: "prose.rank".to_owned(), confidence: 70, story: sentence.story };
    facts.push(Fact { subject: Node::Entity(subject), predicate: "gb:hasRank".to_owned(), object: Object::Value(value), evidence });
}

/// Whom a figure is of: whoever the phrase belongs to, stands in it, or is spoken of.
fn owner_of(context: &Context<'_>, at: usize, sentence: &Sentence, clause: Range<usize>, measure: &str) -> Option<EntityRef> {
    let text = sentence.view.text();
    let inside = |m: &&Mention| {
        let within = clause.start <= m.range.start && m.range.end <= clause.end;
        let modifier = words::is_modifier(&text[m.range.end..]);
        m.inside.is_none() && within && !modifier && !words::leads_to_example(&text[..m.range.start])
    };
    let own = sentence.mentions.iter().filter(inside).filter_map(|m| m.entity.filter(|e| is_owner(context, *e)).map(|e| (m, e)));
    let own: Vec<(&Mention, EntityRef)> = own.collect();
    let possessor = own.iter().find(|(m, _)| words::has_own(&text[m.range.end..]));
    let place = own.iter().find(|(m, _)| words::leads_to_owner(&text[..m.range.start]));
    // What several have together is of none of them.
    let shared = own.first().is_some_and(|(m, _)| words::joins(&text[..m.range.start]));
    let first = own.first().filter(|(m, _)| !shared && !measure.contains(&text[m.range.clone()]));
    // What `its` says is of whom the sentence before speaks, wherever it may be.
    let its = measure.len() > 3 && words::says_whose(&text[clause.clone()]);
    let spoken = if its { context.topic(at, 1, &OWNERS) } else { None };
    let named = spoken.or_else(|| possessor.or(first).or(place).map(|(_, e)| *e));
    if named.is_some() || shared || grammar::is_of_all(text) {
        return named;
    }
    // A point with a label is of what its story is about, not of whom the one above it is.
    if let Some(story) = sentence.story.filter(|_| clause.is_empty()) {
        let own = context.subjects[story].filter(|e| is_owner(context, *e));
        return own.or_else(|| context.in_titles(story, &OWNERS));
    }
    context.topic(at, clause.start.max(1), &OWNERS)
}

/// The company or school, or the body that spends, with which a sentence begins: what it is to do is no aim of a policy.
fn actor(context: &Context<'_>, sentence: &Sentence, measure: &str) -> Option<EntityRef> {
    let first = sentence.mentions.iter().find(|m| m.inside.is_none())?;
    let head = words::is_article(&sentence.view.text()[..first.range.start]);
    let pays = grammar::is_outlay(measure) && first.entity.is_some_and(|e| context.is(e, "GovernmentBody"));
    first.entity.filter(|e| head && (pays || ["Enterprise", "University", "ResearchInstitute"].iter().any(|k| context.is(*e, k))))
}

/// By when something is to be reached: the deadline, else a year of the sentence that is to come, else the end of the
/// policy's own time.
fn deadline(context: &Context<'_>, at: usize, sentence: &Sentence) -> Option<PartialDate> {
    context.deadline(at).or_else(|| context.coming(sentence)).or_else(|| context.last_year_of_policy(at))
}

fn emit(context: &Context<'_>, at: usize, sentence: &Sentence, number: &Quantity, found: Found, facts: &mut Vec<Fact>) -> Last {
    let text = sentence.view.text();
    let policy = context.policy_at(at);
    let (subject, predicate, kind, time) = if found.aim {
        (
            actor(context, sentence, &found.measure).or_else(|| context.place_that_aims(at)).or(policy).or(found.owner),
            "gb:hasTarget",
            ValueKind::Target,
            deadline(context, at, sentence),
        )
    } else {
        (found.owner, "gb:hasObservation", ValueKind::Observation, context.period(at, number.range.start))
    };
    let mut value: Value = of_quantity(context, sentence, number, kind);
    let measure = clauses::without_second_verb(&found.measure);
    value.indicator = found.owner.map_or_else(|| measure.to_owned(), |_| clauses::without_owner(measure));
    value.time = found.time.or(time);
    if found.falls {
        value.number = value.number.map(|n| -n.abs());
    }
    let owner = subject.filter(|_| found.aim && grammar::is_outlay(&found.measure)).or(found.owner);
    let percent = number.unit.clone().is_some_and(|u| grammar::is_percent(&text[u]));
    let last =
        Last { counts: value.unit.is_none(), percent, measure: value.indicator.clone(), owner, aim: found.aim, end: number.range.end };
    let last = Last { measure: last.measure.strip_suffix(" growth").map_or(last.measure.clone(), str::to_owned), ..last };
    let planned = found.aim && value.time.is_none() && policy.is_none();
    if let Some(subject) = subject.filter(|_| !planned && value.indicator.len() > 2) {
        let evidence = Evidence {
            span: sentence.view.original(0..text.len()),
            rule: if found.aim { "prose.target" } else { "prose.observation" }.to_owned(),
            confidence: 70,
            story: sentence.story,
        };
        facts.push(Fact { subject: Node::Entity(subject), predicate: predicate.to_owned(), object: Object::Value(value), evidence });
    }
    last
}
