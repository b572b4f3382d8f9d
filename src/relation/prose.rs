//! Figures in English prose that no rule has read → facts: for each number of a sentence the words before and behind it
//! say what it measures, whether it is so or is to be, and of whom. Only numbers whose role is plain become facts.

mod attributes;
mod places;
mod reading;

pub(super) use reading::counted;

use super::context::Context;
use super::fact::{Evidence, Fact, Node, Object, Value, ValueKind};
use super::figures::of_quantity;
use crate::language::Script;
use crate::language::dates::PartialDate;
use crate::language::english_clauses as clauses;
use crate::language::english_figures as grammar;
use crate::language::english_measures as measures;
use crate::language::english_nouns as nouns;
use crate::language::english_ranks as ranks;
use crate::language::english_told;
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
#[derive(Clone)]
struct Last {
    /// Whether it counts what stands behind it.
    counts: bool,
    /// Whether it is one of a hundred.
    percent: bool,
    /// Its unit, as printed.
    unit: Option<String>,
    measure: String,
    owner: Option<EntityRef>,
    aim: bool,
    /// When it was so, or is to be.
    time: Option<PartialDate>,
    /// Where it ends; beyond every sentence, if it was told in the one before.
    end: usize,
}

impl Last {
    /// What a number says that a rule has read.
    fn of_known(text: &str, number: &Quantity, read: &Known) -> Self {
        let indicator = &read.value.indicator;
        let unit = number.unit.clone().map(|u| &text[u]);
        Self {
            counts: read.value.unit.is_none(),
            percent: unit.is_some_and(grammar::is_percent),
            unit: unit.map(str::to_owned),
            measure: indicator.strip_suffix(" growth").unwrap_or(indicator).to_owned(),
            owner: if let Node::Entity(e) = read.subject { Some(e) } else { None },
            aim: read.value.kind == ValueKind::Target,
            time: read.value.time,
            end: number.range.end,
        }
    }
}

/// Facts from all numbers of English prose that have none yet.
pub(super) fn relate(context: &Context<'_>, facts: &mut Vec<Fact>) {
    let known = read_already(&*facts);
    let mut told: Vec<Vec<Last>> = Vec::new();
    let mut latest = None;
    for (at, sentence) in context.sentences.iter().enumerate() {
        let running = matches!(sentence.place, Place::Block(k) if !matches!(k, BlockKind::Heading | BlockKind::Caption | BlockKind::Table));
        if running && sentence.story.is_some() && sentence.view.script() == Script::English {
            if context.before(at).last().is_none_or(|above| above.story != sentence.story) {
                told.clear();
            }
            let near = latest.is_some_and(|latest| latest + 1 == at);
            let own = of_sentence(context, at, of_span(&known, sentence), (&told, near), facts);
            if !own.is_empty() {
                told.push(own);
                latest = Some(at);
            }
        }
    }
}

/// Facts from the numbers of some sentences, each by itself, that have none among those found.
pub(super) fn of_some<'f>(context: &Context<'_>, places: &[usize], found: impl Iterator<Item = &'f Fact>) -> Vec<Fact> {
    let known = read_already(found);
    let mut facts = Vec::new();
    for &at in places {
        of_sentence(context, at, of_span(&known, &context.sentences[at]), (&[], false), &mut facts);
    }
    facts
}

/// Reads the figures of a sentence; `told` are those of the sentences before it, `near` whether the one right before has
/// some. Gives its own.
fn of_sentence(context: &Context<'_>, at: usize, known: &[Known], (told, near): (&[Vec<Last>], bool), facts: &mut Vec<Fact>) -> Vec<Last> {
    let sentence = &context.sentences[at];
    let text = sentence.view.text();
    let mut own = Vec::new();
    let goes_on = || near && clauses::goes_on_with_figure(text);
    let mut last: Option<Last> =
        told.last().and_then(|t| t.first()).filter(|_| goes_on()).map(|told| Last { end: usize::MAX, ..told.clone() });
    let mut before = 0;
    let mut placed: Option<places::Placed> = None;
    let mut borne = None;
    for mention in sentence.mentions.iter().filter(|m| m.inside.is_none()) {
        let Reading::Quantity(number) = &mention.reading else { continue };
        if attributes::read(context, at, number, &mut borne, facts) {
            continue;
        }
        let follows_count = last.as_ref().is_some_and(|l| l.end == before && l.counts);
        if only_qualifies(text, number, follows_count.then_some(before)) {
            continue;
        }
        if number.ordinal {
            let own = known.iter().any(|r| r.value.kind == ValueKind::Ranking);
            if let Some(last) = last.as_ref().filter(|l| l.end == before && !own) {
                rank(context, at, sentence, number, last, facts);
            }
            if let Some(place) = placed.as_ref().and_then(|p| places::bare(context, sentence, number, p)) {
                places::emit(context, at, number, &place, known, facts);
            }
            continue;
        }
        let range = number.range.clone();
        let printed = text[range.clone()].trim();
        let read_end = last.as_ref().map(|l| l.end).filter(|end| *end <= range.start).unwrap_or(0);
        let place = places::read(context, sentence, (number, read_end), placed.as_ref(), told);
        if let Some(read) = known.iter().find(|r| r.value.number == Some(number.value) && r.value.printed == printed) {
            last = Some(Last::of_known(text, number, read));
        } else if counts_or_measures(text, number)
            && let Some(found) = place
                .as_ref()
                .map(|p| Found::told(p.measure.clone(), Some(p.owner)))
                .or_else(|| reading::read(context, at, sentence, number, before, (last.as_ref(), told)))
        {
            // A part of what was named is of that, and a few that are counted in words are no country's figure.
            let part = english_told::of_which(&text[..range.start]).is_some();
            let few = number.value < 10.into() && printed.chars().all(|c| c.is_alphabetic() || c == ' ') && !printed.contains(' ');
            let whole = context.whole.filter(|_| !part && !few && !super::subjects::of_stranger(sentence));
            let found = completed(found, sentence, whole, last.as_ref());
            // The same sum in another currency is no other figure.
            if !found.converted {
                last = Some(emit(context, at, sentence, number, found, facts));
            } else if let Some(last) = last.as_mut() {
                last.end = range.end;
            }
        }
        if let Some(place) = place {
            places::emit(context, at, number, &place, known, facts);
            places::listed_behind(context, at, (range.end, &place), known, facts);
            placed = Some(place);
        }
        before = range.end;
        own.extend(last.clone().filter(|l| l.end == before));
    }
    for (from, place) in ranks::above_others(text) {
        if let Some(last) = own.iter().rfind(|l| l.end <= from) {
            places::of_figure(context, at, (from, place), last, known, facts);
        }
    }
    own
}

/// Whether a number only says of what size or kind is what another counts; `counted` is where that other ends, if it stands
/// right before.
fn only_qualifies(text: &str, number: &Quantity, counted: Option<usize>) -> bool {
    let (head, behind) = (&text[..number.range.start], &text[number.range.end..]);
    let printed = &text[number.range.clone()];
    clauses::is_per(head)
        || clauses::is_level(head)
        || clauses::is_qualifier(head, printed, behind)
        || counted.is_some_and(|end| measures::qualifies(&text[end..number.range.start], printed.trim()))
        || measures::is_needed(behind)
}

/// Whether a number counts or measures something, and does not only count the names of a list.
fn counts_or_measures(text: &str, number: &Quantity) -> bool {
    let noun = number.unit.as_ref().is_none_or(|u| !grammar::is_measure(&text[u.clone()]));
    is_figure(text, number) && !(noun && clauses::counts_listed(text, counted_part(text, number)))
}

/// A figure with whose it is, if nobody is named, and the time of the one that it takes up.
fn completed(mut found: Found, sentence: &Sentence, whole: Option<EntityRef>, last: Option<&Last>) -> Found {
    let text = sentence.view.text();
    let of_world = clauses::is_of_world(&found.measure) || clauses::begins_with_world(text);
    found.owner = found.owner.or(whole.filter(|_| {
        found.general
            && !found.measure.contains(" forecast ")
            && !of_world
            && !measures::has_own_agent(text)
            && !measures::is_of_firm(&found.measure)
    }));
    // `The figure accounted for` is of the time of the figure that it takes up.
    let dated = || sentence.mentions.iter().any(|m| matches!(m.reading, Reading::Date(_)));
    if let Some(last) = last.filter(|l| l.end == usize::MAX && found.time.is_none() && !found.aim && !dated()) {
        found.time = last.time;
    }
    found
}

/// What a number counts and what stands behind: its unit is a noun.
fn counted_part<'t>(text: &'t str, number: &Quantity) -> &'t str {
    let from = number.unit.as_ref().map_or(number.range.end, |u| u.start.saturating_sub(1));
    text.get(from..).unwrap_or_default()
}

/// A number that a rule has read.
pub(super) struct Known {
    start: usize,
    pub value: Value,
    pub subject: Node,
}

/// The numbers that rules have read, by where they stand.
pub(super) fn read_already<'f>(facts: impl IntoIterator<Item = &'f Fact>) -> Vec<Known> {
    let value = |f: &Fact| match &f.object {
        Object::Value(v) => Some(Known { start: f.evidence.span.start, value: v.clone(), subject: f.subject }),
        _ => None,
    };
    let mut found: Vec<Known> = facts.into_iter().filter_map(value).collect();
    found.sort_by_key(|r| r.start);
    found
}

/// Those of one sentence.
pub(super) fn of_span<'r>(known: &'r [Known], sentence: &Sentence) -> &'r [Known] {
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
    let digits = text[number.range.clone()].as_bytes();
    // `31 GW/66 GWh`: the second is of the same.
    let second = before == Some('/') && unit.is_some_and(grammar::is_measure);
    // A number of a register is no figure.
    let registered = digits.len() > 1 && digits[0] == b'0' && digits[1].is_ascii_digit();
    // The number of a share on its exchange.
    let listed = measures::is_listing(&text[..number.range.start], behind);
    let owned = [" owned ", " held ", " controlled "].iter().any(|w| behind.starts_with(w));
    !registered
        && !listed
        && !owned
        && (!unit.is_some_and(grammar::is_duration) || english_told::is_lifetime(&text[..number.range.start]))
        && !(bare && (grammar::is_duration(behind) || behind.trim_end() != "." && behind.starts_with(['-', '/', '.', ':', ')'])))
        && !grammar::counts_bodies(behind)
        && !unit.is_some_and(grammar::counts_bodies)
        && (second || !matches!(before, Some('-' | '/' | '.' | '"')))
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
    /// Whether it is no fact itself and only leads to what follows.
    quiet: bool,
}

impl Found {
    /// A figure of somebody that is so.
    fn told(measure: String, owner: Option<EntityRef>) -> Self {
        Self { measure, owner, aim: false, general: false, falls: false, time: None, converted: false, quiet: false }
    }
}

fn is_owner(context: &Context<'_>, entity: EntityRef) -> bool {
    OWNERS.iter().any(|k| context.is(entity, k))
}

/// A place in an order behind a figure, of the same measure.
fn rank(context: &Context<'_>, at: usize, sentence: &Sentence, number: &Quantity, last: &Last, facts: &mut Vec<Fact>) {
    let text = sentence.view.text();
    let Some(subject) = last.owner else { return };
    // Another who stands between has that place.
    let other = |m: &Mention| {
        let between = m.range.start >= last.end && m.range.end <= number.range.start && m.inside.is_none();
        between && m.entity.is_some_and(|e| e != subject && is_owner(context, e))
    };
    if sentence.mentions.iter().any(other) {
        return;
    }
    let ordinal_at = number.range.start;
    let word = text[ordinal_at..number.range.end].rfind(' ').map_or(ordinal_at, |i| ordinal_at + i + 1);
    if !ranks::is_ranking(&text[last.end..word], &text[number.range.end..]) {
        return;
    }
    let mut value = of_quantity(context, sentence, number, ValueKind::Ranking);
    value.indicator = ranks::ranked(&text[last.end..word]).map_or_else(|| last.measure.clone(), str::to_owned);
    value.among = ranks::among(&text[number.range.end..]).map(str::to_owned);
    value.time = context.period(at, ordinal_at);
    let evidence =
        Evidence { span: sentence.view.original(0..text.len()), rule: "prose.rank".to_owned(), confidence: 70, story: sentence.story };
    facts.push(Fact { subject: Node::Entity(subject), predicate: "gb:hasRank".to_owned(), object: Object::Value(value), evidence });
}

/// Whom a figure is of: whoever the phrase belongs to, stands in it, or is spoken of.
fn owner_of(context: &Context<'_>, at: usize, sentence: &Sentence, clause: Range<usize>, measure: &str) -> Option<EntityRef> {
    let text = sentence.view.text();
    // What `which` begins is said of what stands right before it.
    if let Some(end) = clauses::relative(&text[..clause.start + clauses::relative_word(&text[clause.clone()])]) {
        let head = sentence.mentions.iter().find(|m| m.inside.is_none() && m.range.end == end).and_then(|m| m.entity);
        return head.filter(|e| is_owner(context, *e));
    }
    if let Some(end) = english_told::of_which(&text[..clause.end]) {
        let whole = |m: &&Mention| m.inside.is_none() && m.range.end <= end && m.entity.is_some_and(|e| is_owner(context, e));
        let near = |m: &&Mention| text[m.range.end..end].split(' ').count() <= 3 && !text[m.range.end..end].contains([',', '\'']);
        return sentence.mentions.iter().rfind(whole).filter(near).and_then(|m| m.entity);
    }
    let inside = |m: &&Mention| {
        let within = clause.start <= m.range.start && m.range.end <= clause.end;
        let modifier = words::is_modifier(&text[m.range.end..]) || words::names_site(&text[..m.range.start], &text[m.range.end..]);
        m.inside.is_none()
            && within
            && !modifier
            && !context.only_speaks(sentence, m)
            && !context.only_owns(sentence, m)
            && !words::leads_to_example(&text[..m.range.start])
    };
    let own = sentence.mentions.iter().filter(inside).filter_map(|m| m.entity.filter(|e| is_owner(context, *e)).map(|e| (m, e)));
    let own: Vec<(&Mention, EntityRef)> = own.collect();
    let possessor = own.iter().find(|(m, _)| words::has_own(&text[m.range.end..]));
    let place = own.iter().find(|(m, _)| words::leads_to_owner(&text[..m.range.start]));
    // The capital of a place is not that place.
    if own.first().is_some_and(|(m, _)| words::leads_to_seat(&text[clause.start..m.range.start])) {
        return None;
    }
    // Where something lies that nobody knows is not what has its figures.
    if own.first().is_some_and(|(m, _)| clauses::behind_unknown(&text[clause.start..m.range.start])) {
        return None;
    }
    // What several have together is of none of them.
    let shared = own.first().is_some_and(|(m, _)| words::joins(&text[..m.range.start]));
    let first = own.first().filter(|(m, _)| !shared && !measure.contains(&text[m.range.clone()]));
    // What `its` says is of whom the sentence before speaks, wherever it may be.
    let its = measure.len() > 3 && words::says_whose(&text[clause.clone()]);
    // `Its capital X` is X.
    let nearer = own.last().filter(|(m, _)| its && !words::has_own(&text[m.range.end..]) && !words::leads_to_owner(&text[..m.range.start]));
    let spoken = nearer.map(|(_, e)| *e).or_else(|| if its { context.topic(at, 1, &OWNERS) } else { None });
    let named = spoken.or_else(|| possessor.or(first).or(place).map(|(_, e)| *e));
    if named.is_some() || shared || grammar::is_of_all(text) {
        return named;
    }
    // A point with a label is of what its story is about, not of whom the one above it is.
    if let Some(story) = sentence.story.filter(|_| clause.is_empty()) {
        let own = context.subjects[story].filter(|e| is_owner(context, *e));
        return own.or_else(|| context.in_titles(story, &OWNERS));
    }
    // Whom only a common noun names is nobody that was spoken of before, if resolution found none.
    let pointed = |m: &&Mention| m.inside.is_none() && m.range.start == clause.start && m.entity.is_some();
    if measures::has_own_agent(&text[clause.clone()]) && !sentence.mentions.iter().any(|m| pointed(&m)) {
        return None;
    }
    let seat = |e: &EntityRef| sentence.mentions.iter().any(|m| m.entity == Some(*e) && words::leads_to_seat(&text[..m.range.start]));
    context.topic(at, clause.start.max(1), &OWNERS).filter(|e| !seat(e))
}

/// The company or school, or the body that spends, with which a sentence begins: what it is to do is no aim of a policy.
fn actor(context: &Context<'_>, sentence: &Sentence, measure: &str) -> Option<EntityRef> {
    let first = sentence.mentions.iter().find(|m| m.inside.is_none())?;
    let head = words::is_article(&sentence.view.text()[..first.range.start]);
    let pays = grammar::is_outlay(measure) && first.entity.is_some_and(|e| context.is(e, "GovernmentBody"));
    first.entity.filter(|e| head && (pays || ["Enterprise", "University", "ResearchInstitute"].iter().any(|k| context.is(*e, k))))
}

/// What is spent, where a sentence only calls it so (`Outlays came to`): the nearest indicator of that kind told before it.
fn spending(context: &Context<'_>, at: usize, measure: &str) -> Option<String> {
    let rest = measures::behind_outlay(measure)?;
    let story = context.sentences[at].story;
    let indicator = |s: &Sentence| {
        let told = |m: &&Mention| {
            let printed = &s.view.text()[m.range.clone()];
            m.entity.is_some_and(|e| context.is(e, "Indicator"))
                && (printed.contains(' ') || printed.contains('&'))
                && measures::tells_outlay(printed)
        };
        s.mentions.iter().find(told).map(|m| s.view.text()[m.range.clone()].to_owned())
    };
    let told = context.before(at).iter().rev().take_while(|s| s.story == story).find_map(indicator)?;
    Some(format!("{told}{rest}"))
}

/// By when something is to be reached: the deadline, else a year of the sentence that is to come, else the end of the
/// policy's own time.
fn deadline(context: &Context<'_>, at: usize, value_at: usize, sentence: &Sentence) -> Option<PartialDate> {
    context.deadline_of(at, value_at).or_else(|| context.coming(sentence)).or_else(|| context.last_year_of_policy(at))
}

fn emit(context: &Context<'_>, at: usize, sentence: &Sentence, number: &Quantity, found: Found, facts: &mut Vec<Fact>) -> Last {
    let text = sentence.view.text();
    let policy = context.policy_at(at);
    let (subject, predicate, kind, time) = if found.aim {
        (
            actor(context, sentence, &found.measure)
                .or_else(|| context.document_cited(at))
                .or_else(|| context.place_that_aims(at, number.range.start))
                .or(policy)
                .or(found.owner),
            "gb:hasTarget",
            ValueKind::Target,
            deadline(context, at, number.range.start, sentence),
        )
    } else {
        (found.owner, "gb:hasObservation", ValueKind::Observation, context.period(at, number.range.start))
    };
    let mut value: Value = of_quantity(context, sentence, number, kind);
    let told = clauses::without_second_verb(&found.measure);
    let bare = measures::without_forecast(told);
    // What somebody expects is nobody's aim.
    let foreseen = found.aim && bare.len() < told.len();
    let measure = measures::with_its_own(clauses::without_auxiliary(bare));
    let named = spending(context, at, measure);
    let measure = named.as_deref().unwrap_or(measure);
    value.indicator = found.owner.map_or_else(|| measure.to_owned(), |_| clauses::without_owner(measure));
    value.time = found.time.or(time);
    if found.falls {
        value.number = value.number.map(|n| -n.abs());
    }
    // Nobody sets aims for what only takes place.
    let subject = subject.filter(|e| !(found.aim && context.is(*e, "Event")));
    let owner = subject.filter(|_| found.aim && grammar::is_outlay(&found.measure)).or(found.owner);
    let percent = number.unit.clone().is_some_and(|u| grammar::is_percent(&text[u]));
    let unit = number.unit.clone().map(|u| text[u].to_owned());
    let counts = value.unit.is_none();
    let last =
        Last { counts, percent, unit, measure: value.indicator.clone(), owner, aim: found.aim, time: value.time, end: number.range.end };
    let last = Last { measure: last.measure.strip_suffix(" growth").map_or(last.measure.clone(), str::to_owned), ..last };
    // What a firm or plant that nobody knows is to do is no aim of a document.
    let known = |thing: &Range<usize>, m: &Mention| {
        m.inside.is_none() && m.range.start < thing.end && m.range.end >= thing.end && m.entity.is_some_and(|e| is_owner(context, e))
    };
    let stranger = found.aim && measures::thing_that_aims(text).is_some_and(|thing| !sentence.mentions.iter().any(|m| known(&thing, m)));
    // What a plant is expected to make is told without a year.
    let built = |e: EntityRef| BUILT.iter().any(|k| context.is(e, k));
    let planned = found.aim && value.time.is_none() && policy.is_none() && !subject.is_some_and(built);
    let bare = value.indicator.trim_end_matches(" share").trim_end_matches(" growth");
    let name = |m: &Mention| m.entity.is_some_and(|e| is_owner(context, e)) && &text[m.range.clone()] == bare;
    let body = sentence.mentions.iter().any(name) && !sentence.mentions.iter().any(|m| name(m) && super::subjects::is_kind(text, m));
    let houses = ["Enterprise", "University", "ResearchInstitute", "Country"];
    let of_thing = measures::is_of_body(bare) && subject.is_some_and(|e| houses.iter().any(|k| context.is(e, k)))
        || measures::is_of_thing(told) && subject.is_some_and(|e| context.is(e, "Region"));
    let of_thing = of_thing || nouns::is_price(bare) && subject.is_some_and(|e| context.is(e, "Organization"));
    let says =
        !of_thing && !foreseen && value.indicator.len() > 2 && !clauses::measures_nothing(bare) && !nouns::points_back(bare) && !body;
    if let Some(subject) = subject.filter(|_| !planned && !stranger && !found.quiet && says) {
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
