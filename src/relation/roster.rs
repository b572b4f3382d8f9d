//! Figures told of several in a row, in Korean: `지역별로는 A가 5건으로 1위, B가 4건`, `1위 A 5건 / 2위 B 4건`, `A(5건), B(4건)`,
//! and lists given to each other by `각각`. One measure for all: named before the first, in the sentence, or above it.

mod measure;
mod parts;

use super::context::Context;
use super::fact::{Evidence, Fact, Node, Object, Value, ValueKind};
use super::figures::of_quantity;
use crate::language::Script;
use crate::language::korean::{is_kind, joins_list};
use crate::language::korean_figures;
use crate::language::quantities::{Comparator, Quantity};
use crate::language::rosters;
use crate::layout::BlockKind;
use crate::recognition::{EntityRef, Mention, Place, Reading, Sentence};
use std::ops::Range;

/// Of what figures are told.
const SUBJECTS: [&str; 4] = ["Region", "Organization", "Product", "Facility"];

/// How many sentences back the measure of a row may be told.
const BACK: usize = 2;
/// The same for rows by kinds: what is broken down may have been told in the paragraph before.
const FAR: usize = 10;

/// A name with its number, and perhaps its place.
struct Pair<'a> {
    entity: EntityRef,
    quantity: &'a Quantity,
    rank: Option<(&'a Quantity, Option<String>)>,
    range: Range<usize>,
}

struct Row<'a> {
    context: &'a Context<'a>,
    at: usize,
    sentence: &'a Sentence,
    outer: Vec<&'a Mention>,
}

/// A block, by its story.
type Block = (Option<usize>, Option<usize>);

/// Facts from all rows.
pub(super) fn relate(context: &Context<'_>, facts: &mut Vec<Fact>) {
    let mut told: Option<(Block, String)> = None;
    for (at, sentence) in context.sentences.iter().enumerate() {
        let running = matches!(sentence.place, Place::Block(k) if !matches!(k, BlockKind::Caption | BlockKind::Table));
        if !running || sentence.story.is_none() || sentence.view.script() != Script::Korean {
            continue;
        }
        let outer = outer_of(sentence);
        let row = Row { context, at, sentence, outer };
        if row.by_year(facts).is_none() && row.each(facts).is_none() {
            let place = (sentence.story, sentence.block);
            let near = || row.ranking().or_else(|| row.measure_of_place()).or_else(|| row.own_topic());
            let measure = row.pairs(facts).or_else(|| told.take().filter(|(t, _)| *t == place).map(|(_, m)| m)).or_else(near);
            if let Some(measure) = &measure {
                row.places(measure, facts);
            }
            told = measure.map(|m| (place, m));
            row.parts(facts);
        }
    }
}

/// The outermost mentions, without the growth in a bracket behind a figure: `5 cases (-5.3 %)`.
fn outer_of(sentence: &Sentence) -> Vec<&Mention> {
    let text = sentence.view.text();
    let mut outer: Vec<&Mention> = Vec::new();
    for mention in sentence.mentions.iter().filter(|m| m.inside.is_none()) {
        let behind = |last: &&Mention| is_figure(last) && rosters::is_growth_bracket(&text[last.range.end..mention.range.start]);
        let growth = number(mention).is_some_and(|q| q.unit.clone().is_some_and(|u| text[u].starts_with('%')));
        if !(growth && outer.last().is_some_and(behind)) {
            outer.push(mention);
        }
    }
    outer
}

fn number(mention: &Mention) -> Option<&Quantity> {
    match &mention.reading {
        Reading::Quantity(q) => Some(q),
        _ => None,
    }
}

fn is_figure(mention: &Mention) -> bool {
    number(mention).is_some_and(|q| !q.ordinal && q.unit.is_some() && !q.change)
}

fn figure(mention: &Mention) -> Option<&Quantity> {
    number(mention).filter(|_| is_figure(mention))
}

impl<'a> Row<'a> {
    fn text(&self) -> &'a str {
        self.sentence.view.text()
    }

    fn subject(&self, mention: &Mention) -> Option<EntityRef> {
        // A common noun for bodies of a kind is counted itself.
        let kind = is_kind(&self.text()[mention.range.clone()]);
        mention.entity.filter(|e| !kind && SUBJECTS.iter().any(|k| self.context.is(*e, k)))
    }

    fn is_country(&self, mention: &Mention) -> bool {
        mention.entity.is_some_and(|e| self.context.is(e, "Country"))
    }

    /// Whether a number only says for how long somebody has held the place behind it.
    fn is_lapse(&self, mention: &Mention) -> bool {
        rosters::is_in_a_row(&self.text()[mention.range.end..])
    }

    /// Places without numbers, of what the row tells: `A was first with 5, B second`.
    fn places(&self, measure: &str, facts: &mut Vec<Fact>) {
        let text = self.text();
        self.places_of_list(measure, facts);
        for (i, named) in self.outer.iter().enumerate() {
            let aside = |m: &Mention| self.is_lapse(m) || number(m).is_none() && rosters::is_beside(&text[m.range.end..]);
            let Some(place) = self.outer[i + 1..].iter().take(3).find(|m| !aside(m)) else { continue };
            let Some(quantity) = number(place).filter(|q| q.ordinal) else { continue };
            let takes = rosters::takes_place(&text[named.range.end..place.range.start], &text[place.range.end..]);
            if let (Some(entity), Some(among)) = (self.subject(named), takes) {
                let own = rosters::own_topic(&text[..named.range.start]);
                self.rank(entity, quantity, own.unwrap_or(measure), among, facts);
            }
        }
    }

    /// Places that the members of a list have one each: `A와 B가 나란히 2위와 3위에 올랐다`.
    fn places_of_list(&self, measure: &str, facts: &mut Vec<Fact>) {
        let text = self.text();
        let Some(first) = self.outer.windows(2).position(|w| number(w[1]).is_some_and(|q| q.ordinal) && self.subject(w[0]).is_some())
        else {
            return;
        };
        let between = |a: &Mention, b: &Mention| &text[a.range.end..b.range.start];
        let places: Vec<&Quantity> = self.outer[first + 1..].iter().map_while(|m| number(m).filter(|q| q.ordinal)).collect();
        let joined = |w: &[&Mention]| joins_list(between(w[0], w[1]));
        let from = (0..first).rev().take_while(|&i| joined(&self.outer[i..i + 2]) && self.subject(self.outer[i]).is_some()).last();
        let Some(from) = from.filter(|from| first + 1 - from == places.len()) else { return };
        let all = self.outer[first + 1..].windows(2).take(places.len() - 1).all(|w| joins_list(between(w[0], w[1])));
        if all && rosters::takes_places(between(self.outer[first], self.outer[first + 1])) {
            for (named, place) in self.outer[from..=first].iter().zip(places) {
                if let Some(entity) = self.subject(named) {
                    self.rank(entity, place, measure, None, facts);
                }
            }
        }
    }

    /// The ranking that a sentence tells places of.
    fn ranking(&self) -> Option<String> {
        rosters::ranking(self.text()).filter(|m| m.chars().count() >= 4).map(str::to_owned)
    }

    /// What the first place of a sentence is told of by the words before its name.
    fn own_topic(&self) -> Option<String> {
        let named = self.outer.iter().find(|m| self.subject(m).is_some())?;
        rosters::own_topic(&self.text()[..named.range.start]).map(str::to_owned)
    }

    /// What a sentence that tells nothing but places tells them of: what the one before measures.
    fn measure_of_place(&self) -> Option<String> {
        let mut numbers = self.outer.iter().filter(|m| !self.is_lapse(m)).filter_map(|m| number(m)).peekable();
        let bare = numbers.peek().is_some() && numbers.all(|q| q.ordinal);
        let before = self.at.checked_sub(1).filter(|&at| self.context.sentences[at].story == self.sentence.story)?;
        self.told(before, usize::MAX).filter(|m| bare && rosters::is_measure(m))
    }

    /// Rows of names, each with its own number; gives what the last of them measures.
    fn pairs(&self, facts: &mut Vec<Fact>) -> Option<String> {
        let text = self.text();
        let mut measure = None;
        let mut run: Vec<Pair<'a>> = Vec::new();
        let mut i = 0;
        while i + 1 < self.outer.len() {
            let Some((pair, next)) = self.pair(i) else {
                i += 1;
                continue;
            };
            let joined = run.last().is_some_and(|last| rosters::parts(&text[last.range.end..pair.range.start]));
            if !joined {
                measure = self.tell(&std::mem::take(&mut run), facts).or(measure);
            }
            run.push(pair);
            i = next;
        }
        self.tell(&run, facts).or(measure)
    }

    /// The pair that begins with a mention, and where the next may begin.
    fn pair(&self, i: usize) -> Option<(Pair<'a>, usize)> {
        let text = self.text();
        let between = |a: &Mention, b: &Mention| &text[a.range.end..b.range.start];
        let ahead = number(self.outer[i])
            .filter(|q| q.ordinal && self.outer.get(i + 1).is_some_and(|n| rosters::leads_to_name(between(self.outer[i], n))));
        // The country of a name that has its place before it.
        let from = |at: usize| {
            let pair = self.outer.get(at).zip(self.outer.get(at + 1));
            pair.is_some_and(|(c, n)| self.is_country(c) && self.subject(n).is_some() && between(c, n) == " ")
        };
        let name = i + usize::from(ahead.is_some());
        let name = name + usize::from(ahead.is_some() && from(name));
        let (named, counted) = (*self.outer.get(name)?, *self.outer.get(name + 1)?);
        let (entity, quantity) = (self.subject(named)?, figure(counted).filter(|_| !self.is_lapse(counted))?);
        if !rosters::links(between(named, counted)) {
            return None;
        }
        // For how many years somebody has held a place may stand before it.
        let aside = |m: &Mention| self.is_lapse(m) || rosters::is_amid(&text[m.range.end..]);
        let place = (name + 2..).zip(self.outer.iter().skip(name + 2).take(2)).find(|(_, m)| !aside(m));
        let behind = place.and_then(|(at, m)| {
            let place = number(m).filter(|q| q.ordinal)?;
            // A place right before the next name is that one's.
            let next = self.outer.get(at + 1).filter(|n| self.subject(n).is_some() && rosters::leads_to_name(between(m, n)));
            rosters::ranks(between(counted, m)).filter(|_| next.is_none()).map(|among| (place, among, m.range.end, at + 1))
        });
        let end = behind.as_ref().map_or(counted.range.end, |(_, _, end, _)| *end);
        let next = behind.as_ref().map_or(name + 2, |(.., next)| *next);
        let rank = ahead.map(|q| (q, None)).or(behind.map(|(q, among, ..)| (q, among)));
        // The country before a name only says where it is from.
        let country = i.checked_sub(1).map(|c| self.outer[c]).filter(|c| ahead.is_none() && self.is_country(c) && between(c, named) == " ");
        let start = country.map_or(self.outer[i].range.start, |c| c.range.start);
        Some((Pair { entity, quantity, rank, range: start..end }, next))
    }

    /// What a row says: one pair alone only where it has a place, or the words before it say that it is one of a kind. Gives what
    /// it measures.
    fn tell(&self, run: &[Pair<'a>], facts: &mut Vec<Fact>) -> Option<String> {
        let first = run.first()?;
        let before = &self.text()[..first.range.start];
        let end = run.last().map_or(0, |pair| pair.range.end);
        let behind_row = &self.text()[end..];
        let leads = run.len() == 1 && korean_figures::place(behind_row) == Some(true);
        let ahead = self.are_ahead(run);
        let given = self.places_each(run);
        let placed = leads || ahead || run.iter().any(|pair| pair.rank.is_some()) || !given.is_empty();
        let next = rosters::follows(behind_row);
        let told = run.len() > 1 || placed || rosters::is_by_kind(before) || next && self.opens_by_kind();
        if !told || self.context.is_goal(self.at) {
            return None;
        }
        let behind = || rosters::measure_behind(behind_row).map(str::to_owned);
        let field = rosters::field(before);
        let goes_on =
            rosters::goes_on(before) || run.first().is_some_and(|p| p.rank.as_ref().is_some_and(|(place, _)| place.value > 1.into()));
        let measure = behind().or_else(|| self.measure(before, goes_on)).filter(|m| !rosters::is_kind(m))?;
        let measure = field.map_or(measure.clone(), |f| format!("{f} {measure}"));
        // A measure from above is not theirs if it is a rate and they are counts, or the other way round.
        let share = |q: &Quantity| q.unit.clone().is_some_and(|u| self.text()[u].starts_with('%'));
        if run.iter().any(|p| share(p.quantity) != rosters::is_rate(&measure)) {
            return None;
        }
        let ordered = run.len() > 1 && run.iter().all(|p| p.rank.is_none());
        let unranked = run.iter().all(|p| p.rank.is_none());
        let parent = || self.context.report.stories.get(self.sentence.story?)?.blocks.get(self.sentence.block?)?.parent;
        let beside = |s: &&Sentence| s.block == self.sentence.block || s.block.is_some() && s.block == parent();
        let after = || self.context.before(self.at).last().filter(|s| s.story == self.sentence.story).filter(beside);
        let second = || rosters::goes_on(before) && after().is_some_and(|s| rosters::tells_first(s.view.text()));
        let follows = unranked && (rosters::follows_first(before, behind_row) || second());
        if !follows && ordered && (rosters::is_order(behind_row) || rosters::heads_order(before)) || leads || ahead {
            self.tell_order(run, 1, &measure, facts);
        } else if follows {
            self.tell_order(run, 2, &measure, facts);
        } else if let Some(at) = run.iter().rposition(|p| p.rank.is_some())
            && (next || rosters::is_order(behind_row))
            && let Some((place, _)) = &run[at].rank
        {
            let place = i64::try_from(place.value).unwrap_or(0);
            self.tell_order(&run[at + 1..], place + 1, &measure, facts);
        }
        for (pair, place) in run.iter().zip(given) {
            self.rank(pair.entity, place, &measure, None, facts);
        }
        // Who leads a row has the first place of it.
        let end = first.range.end;
        if !leads && !ahead && !follows && run.len() > 1 && first.rank.is_none() && korean_figures::place(&self.text()[end..]) == Some(true)
        {
            self.tell_order(&run[..1], 1, &measure, facts);
        }
        for pair in run {
            self.emit(pair.entity, pair.quantity, &measure, "gb:hasObservation", facts);
            if let Some((place, among)) = &pair.rank {
                self.rank(pair.entity, place, &measure, among.clone(), facts);
            }
            self.grown(pair.entity, pair.quantity, &measure, facts);
        }
        Some(measure)
    }

    /// Whether another comes right after the members of a row: `A (5), B (4)에 이어 3위`.
    fn are_ahead(&self, run: &[Pair<'a>]) -> bool {
        let end = run.last().map_or(0, |pair| pair.range.end);
        let next = self.outer.iter().filter(|m| m.range.start >= end).find_map(|m| number(m));
        let place = next.filter(|q| q.ordinal && rosters::comes_after(&self.text()[end..q.range.start]));
        place.is_some_and(|q| usize::try_from(q.value).is_ok_and(|n| n == run.len() + 1))
    }

    /// The places behind a row that are given to its members, one to each.
    fn places_each(&self, run: &[Pair<'a>]) -> Vec<&'a Quantity> {
        let text = self.text();
        let end = run.last().map_or(0, |pair| pair.range.end);
        let behind = self.outer.iter().filter(|m| m.range.start >= end);
        let places: Vec<&Quantity> = behind.map_while(|m| number(m).filter(|q| q.ordinal)).collect();
        let given = places.first().is_some_and(|first| rosters::gives_places(&text[end..first.range.start]));
        if given && places.len() == run.len() { places } else { Vec::new() }
    }

    /// The places of those who stand in their order.
    fn tell_order(&self, run: &[Pair<'_>], first: i64, measure: &str, facts: &mut Vec<Fact>) {
        for (place, pair) in (first..).zip(run) {
            let mut value = self.value(pair.quantity, measure, ValueKind::Ranking);
            (value.number, value.max, value.unit) = (Some(place.into()), None, None);
            value.comparator = Comparator::Equal;
            self.push(pair.entity, "gb:hasRank", value, pair.quantity.range.end, facts);
        }
    }

    /// Lists whose members belong to each other: of names, or of measures.
    fn each(&self, facts: &mut Vec<Fact>) -> Option<()> {
        let text = self.text();
        let each = rosters::each(text)?;
        let start = rosters::clause_start(text[..each.start].trim_end_matches(','));
        let figures = self.figures_from(each.end);
        let named: Vec<&&Mention> =
            self.outer.iter().filter(|m| m.range.start >= start && m.range.end <= each.start && self.subject(m).is_some()).collect();
        let mut list: Vec<&&Mention> = last_list(&named, text);
        let last = list.last().map_or(start, |m| m.range.end);
        // When it is to be so is no part of what is measured.
        let when = self.outer.iter().rfind(|m| m.range.end <= each.start && matches!(m.reading, Reading::Date(_)));
        let said = when.map_or(last, |m| m.range.end.max(last));
        let counted = self.outer.iter().any(|m| m.range.start >= last && m.range.end <= each.start && number(m).is_some());
        if counted {
            return None;
        }
        let phrase =
            rosters::behind_owner(if said > last { rosters::behind_year(&text[said..each.start]) } else { &text[last..each.start] });
        let goal = self.context.is_goal(self.at);
        // `A, B 등 동북 3성의 X는 각각`: the last name only says what the list is of.
        if let [whole] = list.as_slice()
            && let Some(of) = named.len().checked_sub(2).map(|n| &named[n])
            && rosters::sums_up(&text[of.range.end..whole.range.start])
        {
            let members = last_list(&named[..named.len() - 1], text);
            if members.len() == figures.len() {
                list = members;
            }
        }
        let places = self.places_from(each.end);
        if list.len() >= 2 && places.len() == list.len() {
            let own = rosters::measure(phrase);
            let near = || self.ranking().or_else(|| self.measure_of_place());
            let measure = if own.chars().count() >= 2 { own.to_owned() } else { near()? };
            for (name, place) in list.iter().zip(places) {
                self.rank(self.subject(name)?, place, &measure, None, facts);
            }
            return Some(());
        }
        if list.len() >= 2 && (figures.len() == list.len() || figures.len() == 1) && !goal {
            let own = rosters::measure(phrase);
            let measure = if own.chars().count() >= 2 { own.to_owned() } else { self.measure(&text[..list[0].range.start], false)? };
            for (i, name) in list.iter().enumerate() {
                let figure = if figures.len() == 1 { figures[0] } else { figures[i] };
                let subject = self.subject(name)?;
                self.emit(subject, figure, &measure, "gb:hasObservation", facts);
                self.grown(subject, figure, &measure, facts);
            }
            return Some(());
        }
        let measures = rosters::measures(phrase);
        if list.len() > 1 || figures.len() < 2 || measures.len() != figures.len() {
            return None;
        }
        let own = list.first().and_then(|m| self.subject(m));
        let (subject, predicate) = if goal {
            (self.context.policy_at(self.at).or(own)?, "gb:hasTarget")
        } else {
            (own.or_else(|| self.context.topic(self.at, each.start, &SUBJECTS))?, "gb:hasObservation")
        };
        for (measure, figure) in measures.iter().zip(figures) {
            self.emit(subject, figure, measure, predicate, facts);
            if !goal {
                self.grown(subject, figure, measure, facts);
            }
        }
        Some(())
    }

    /// The numbers of a list that begins at a place of the text.
    fn figures_from(&self, from: usize) -> Vec<&'a Quantity> {
        let text = self.text();
        let mut found: Vec<&Quantity> = Vec::new();
        for mention in self.outer.iter().filter(|m| m.range.start >= from) {
            let Some(figure) = figure(mention) else { break };
            let between = &text[found.last().map_or(from, |q| q.range.end)..mention.range.start];
            if found.is_empty() && !between.trim().is_empty() || !found.is_empty() && !rosters::parts(between) {
                break;
            }
            found.push(figure);
        }
        found
    }

    /// The places in an order of a list that begins at a byte of the text.
    fn places_from(&self, from: usize) -> Vec<&'a Quantity> {
        let text = self.text();
        let mut found: Vec<&Quantity> = Vec::new();
        for place in self.outer.iter().filter(|m| m.range.start >= from).map_while(|m| number(m).filter(|q| q.ordinal)) {
            let between = &text[found.last().map_or(from, |q| q.range.end)..place.range.start];
            if found.is_empty() != between.trim().is_empty() {
                break;
            }
            found.push(place);
        }
        found
    }

    fn emit(&self, subject: EntityRef, quantity: &Quantity, measure: &str, predicate: &str, facts: &mut Vec<Fact>) {
        let kind = match predicate {
            "gb:hasRank" => ValueKind::Ranking,
            "gb:hasTarget" => ValueKind::Target,
            _ => ValueKind::Observation,
        };
        self.push(subject, predicate, self.value(quantity, measure, kind), quantity.range.end, facts);
    }

    /// A place in an order.
    fn rank(&self, subject: EntityRef, place: &Quantity, measure: &str, among: Option<String>, facts: &mut Vec<Fact>) {
        let value = Value { among, ..self.value(place, measure, ValueKind::Ranking) };
        self.push(subject, "gb:hasRank", value, place.range.end, facts);
    }

    /// By how much a figure has grown, if a bracket behind it says so with a sign.
    fn grown(&self, subject: EntityRef, quantity: &Quantity, measure: &str, facts: &mut Vec<Fact>) {
        let text = self.text();
        let end = quantity.range.end;
        let next = self.sentence.mentions.iter().filter(|m| m.inside.is_none()).filter_map(|m| number(m)).find(|q| q.range.start >= end);
        let Some(growth) = next.filter(|q| self.unit(q) == Some("%")) else { return };
        let signed =
            || (growth.change && &text[end..growth.range.start] == "(").then(|| !text[growth.range.clone()].contains(['↓', '▼', '△']));
        let Some(up) = rosters::growth_sign(&text[end..growth.range.start]).or_else(signed) else { return };
        let mut value = self.value(growth, &korean_figures::grown(measure), ValueKind::Observation);
        value.number = value.number.map(|n| if up { n.abs() } else { -n.abs() });
        self.push(subject, "gb:hasObservation", value, growth.range.end, facts);
    }

    fn value(&self, quantity: &Quantity, measure: &str, kind: ValueKind) -> Value {
        let mut value = of_quantity(self.context, self.sentence, quantity, kind);
        measure.clone_into(&mut value.indicator);
        value.time = match kind {
            ValueKind::Target => self.context.deadline_of(self.at, quantity.range.start),
            _ => self.context.period(self.at, quantity.range.start),
        };
        value
    }

    fn push(&self, subject: EntityRef, predicate: &str, value: Value, end: usize, facts: &mut Vec<Fact>) {
        let span = self.sentence.view.original(0..end);
        let evidence = Evidence { span, rule: "roster".to_owned(), confidence: 80, story: self.sentence.story };
        facts.push(Fact { subject: Node::Entity(subject), predicate: predicate.to_owned(), object: Object::Value(value), evidence });
    }
}

/// The names at the end of a sequence that stand in one list.
fn last_list<'m>(named: &[&'m &'m Mention], text: &str) -> Vec<&'m &'m Mention> {
    let mut list: Vec<&&Mention> = Vec::new();
    for name in named.iter().rev() {
        if list.last().is_some_and(|next| !joins_list(&text[name.range.end..next.range.start])) {
            break;
        }
        list.push(name);
    }
    list.reverse();
    list
}
