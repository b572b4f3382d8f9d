//! Figures in Korean prose that no rule has read → facts: the clause around each number says what it measures, of whom, and
//! whether it is so or is to be. A figure whose subject is not plain becomes none: the subject stands in the sentence, or is
//! that of the sentence right before it in its block.

mod counted;
mod row;
mod whose;

use super::context::Context;
use super::fact::{Evidence, Fact, Node, Object, Value, ValueKind};
use super::figures::of_quantity;
use super::prose::{Known, of_span, read_already};
use super::strangers::is_stranger;
use crate::language::Script;
use crate::language::dates::PartialDate;
use crate::language::korean_clauses as clauses;
use crate::language::korean_counts as counts;
use crate::language::korean_figures::{self as grammar, Role};
use crate::language::korean_nouns::begins_with_verb;
use crate::language::korean_shares as shares;
use crate::language::quantities::{Comparator, Quantity};
use crate::language::rosters;
use crate::language::topics::{is_body, is_foreseen, is_money, is_per};
use crate::layout::{BlockKind, Genre};
use crate::recognition::{EntityRef, Mention, Place, Reading, Sentence};
use row::Row;
use std::collections::BTreeMap;
use std::ops::Range;

/// The classes of which figures are told.
const OWNERS: [&str; 10] =
    ["Region", "Enterprise", "University", "ResearchInstitute", "Association", "Facility", "Product", "Project", "Programme", "Event"];
/// Who can lay out money or hold shares besides.
const HOLDERS: [&str; 2] = ["GovernmentBody", "Organization"];

/// From how many on things are counted by words that else number something.
const MANY: i64 = 1000;

/// Whose aim a figure is, and by when.
type Aim = (EntityRef, Option<PartialDate>);

/// A figure that holds on for what follows it.
#[derive(Clone)]
struct Last {
    measure: String,
    owners: Vec<EntityRef>,
    aim: Option<Aim>,
    end: usize,
    unit: String,
    rank: Option<i64>,
}

impl Last {
    /// Whether a number in a unit can be of the same measure.
    fn fits(&self, unit: &str) -> bool {
        self.unit == unit || is_money(&self.unit) && is_money(unit)
    }

    fn is_share(&self) -> bool {
        self.unit.starts_with('%')
    }
}

/// Facts from all numbers of Korean prose that have none yet.
pub(super) fn relate(context: &Context<'_>, facts: &mut Vec<Fact>) {
    let known = read_already(&*facts);
    let mut carried = Carried::default();
    for (at, sentence) in context.sentences.iter().enumerate() {
        let running = matches!(sentence.place, Place::Block(BlockKind::Paragraph | BlockKind::Bullet | BlockKind::Note));
        if sentence.story.is_none() || !running || sentence.view.script() != Script::Korean {
            continue;
        }
        let parent = sentence.story.zip(sentence.block).and_then(|(s, b)| context.report.stories[s].blocks.get(b)?.parent);
        carried.enter(sentence, parent);
        let clause = Clause { context, at, sentence, carried: &carried };
        let by = clause.aims_on();
        let (last, bearer) = clause.read(of_span(&known, sentence), facts);
        let aimer = last.as_ref().and_then(|l| l.aim).map(|(who, _)| who).filter(|e| context.is(*e, "Region"));
        let other = clauses::has_other_topic(sentence.view.text());
        // Of several in a row none is spoken of further on.
        let many = row::tells_of_many(of_span(&known, sentence));
        let own = bearer.or_else(|| clause.own_topic());
        let owner = own.or(carried.owner.filter(|_| !other)).filter(|_| !many);
        let lost = owner.is_none() && (carried.lost || carried.owner.is_some() || other);
        let place = owner.filter(|e| context.is(*e, "Region")).zip(sentence.block);
        if let Some((place, block)) = place.filter(|_| sentence.place == Place::Block(BlockKind::Bullet)) {
            carried.places.insert(block, place);
        }
        carried = Carried { owner, lost, by, aimer, last, ..carried };
    }
}

/// What holds on from the sentence before.
#[derive(Default)]
struct Carried {
    story: Option<usize>,
    block: Option<usize>,
    /// Whom it speaks of.
    owner: Option<EntityRef>,
    /// Whether a sentence before in the block speaks of somebody whom nobody knows.
    lost: bool,
    /// When the aims are to be reached that the sentences before in the story tell.
    by: Option<PartialDate>,
    /// The place whose aims it tells.
    aimer: Option<EntityRef>,
    /// Its last figure.
    last: Option<Last>,
    /// Of which places the bullets of the story speak.
    places: BTreeMap<usize, EntityRef>,
}

impl Carried {
    /// Forgets what does not hold on into a sentence's block or story. A bullet goes on with the place of the one above it.
    fn enter(&mut self, sentence: &Sentence, parent: Option<usize>) {
        let (story, block) = (sentence.story, sentence.block);
        if (self.story, self.block) != (story, block) {
            let by = self.by.filter(|_| self.story == story);
            let places = if self.story == story { std::mem::take(&mut self.places) } else { BTreeMap::new() };
            let owner = parent.and_then(|p| places.get(&p).copied());
            *self = Self { story, block, owner, by, places, ..Self::default() };
        }
    }
}

struct Clause<'a> {
    context: &'a Context<'a>,
    at: usize,
    sentence: &'a Sentence,
    carried: &'a Carried,
}

impl<'a> Clause<'a> {
    fn text(&self) -> &'a str {
        self.sentence.view.text()
    }

    fn outer(&self) -> impl DoubleEndedIterator<Item = &'a Mention> {
        self.sentence.mentions.iter().filter(|m| m.inside.is_none())
    }

    fn is(&self, entity: EntityRef, kinds: &[&str]) -> bool {
        kinds.iter().any(|k| self.context.is(entity, k))
    }

    /// When the aims of the next sentence are to be reached, if it goes on with them: a plan's year holds until something is told
    /// that is so already.
    fn aims_on(&self) -> Option<PartialDate> {
        let told = self.context.tells_what_is(self.sentence) || is_foreseen(self.text()) || clauses::has_source(self.text());
        let held = self.carried.by.filter(|_| !told);
        self.context.coming(self.sentence).or(held)
    }

    /// Reads the numbers of the sentence one after the other; gives the last figure, if it is that of the last number, and whose the
    /// last figure is.
    fn read(&self, known: &[Known], facts: &mut Vec<Fact>) -> (Option<Last>, Option<EntityRef>) {
        let text = self.text();
        let dates: Vec<Range<usize>> = self.outer().filter(|m| matches!(m.reading, Reading::Date(_))).map(|m| m.range.clone()).collect();
        let mut last: Option<Last> = None;
        let mut row = Row::default();
        let mut before = 0;
        for mention in self.outer() {
            let Reading::Quantity(number) = &mention.reading else { continue };
            let Some(unit) = number.unit.clone().map(|u| &text[u]) else {
                if number.ordinal
                    && let Some(told) = last.as_mut().filter(|l| l.end == before && l.rank.is_none() && l.aim.is_none())
                {
                    self.rank(number, told, known, facts);
                    told.end = number.range.end;
                }
                before = number.range.end;
                continue;
            };
            let range = number.range.clone();
            let behind = &text[range.end..];
            let about = unit.starts_with('%') && grammar::is_thereabouts(behind);
            let passing = grammar::is_passing(unit) && number.value < MANY.into() || counts::is_major(unit, behind);
            if passing || is_per(behind) || number.change || about {
                continue;
            }
            let printed = text[range.clone()].trim();
            if let Some(read) = known.iter().find(|k| k.value.number == Some(number.value) && k.value.printed == printed) {
                last = Self::of_known(read, &range, unit);
            } else if let Some(shared) = row.next(text, &range, unit) {
                last = Some(self.tell(number, unit, shared, facts));
            } else if !(before > 0 && grammar::is_aside(&text[before..range.start])) {
                let found = self.figure(number, unit, before, &dates, last.as_ref());
                last = found.map(|f| self.tell(number, unit, f, facts));
            } else if let Some(told) = last.as_mut() {
                self.stake(number, unit, told, facts);
                told.end = range.end;
            }
            row.note(last.as_ref(), range.end);
            before = range.end;
        }
        (last, row.bearer())
    }

    fn of_known(read: &Known, range: &Range<usize>, unit: &str) -> Option<Last> {
        let Node::Entity(owner) = read.subject else { return None };
        let measure = grammar::before_growth(&read.value.indicator).to_owned();
        let aim = (read.value.kind == ValueKind::Target).then_some((owner, read.value.time));
        Some(Last { measure, owners: vec![owner], aim, end: range.end, unit: unit.to_owned(), rank: None })
    }

    /// What a number is, if that is plain.
    fn figure(&self, number: &Quantity, unit: &str, before: usize, dates: &[Range<usize>], last: Option<&Last>) -> Option<Last> {
        let text = self.text();
        let range = number.range.clone();
        let percent = unit.starts_with('%');
        let same = last.filter(|l| l.end == before);
        if let Some((measure, product)) = self.described(number, unit) {
            return Some(Last { measure, owners: vec![product], aim: None, end: range.end, unit: unit.to_owned(), rank: None });
        }
        // Two numbers with a stroke between them say the same in two units: `100MW/200MWh`.
        if let Some(told) = same.filter(|_| text[before..range.start].trim() == "/") {
            return Some(Last { end: range.end, unit: unit.to_owned(), rank: None, ..told.clone() });
        }
        if let Some(counted) = self.taking_part(number, unit) {
            return Some(counted);
        }
        let role = grammar::role(text, before, &range, unit, dates)?;
        let grows = percent.then(|| self.growth(&range)).flatten();
        if percent && grows.is_none() && grammar::is_compared(&text[..range.start]) {
            return None;
        }
        let grown = same.filter(|l| l.is_share() && !percent && grammar::is_grown_to(&text[before..range.start]));
        let (measure, owners) = match role {
            _ if grown.is_some() => {
                let told = grown?;
                (grammar::before_growth(&told.measure).to_owned(), told.owners.clone())
            }
            Role::Reached(phrase) | Role::ShareOf(phrase) if self.is_whole_name(&phrase) => {
                let told = same.filter(|l| l.fits(unit) && grows.is_none()).or_else(|| self.told_above(unit, grows.is_some()))?;
                (grammar::before_growth(&told.measure).to_owned(), vec![self.sentence_owner(&phrase)?])
            }
            Role::Reached(ref phrase) if is_stranger(self.context, self.sentence, phrase) => return None,
            Role::Reached(ref phrase) | Role::ShareOf(ref phrase) if self.outer().any(|m| m.range.end == phrase.end && self.names(m)) => {
                return None;
            }
            Role::Reached(ref phrase) | Role::ShareOf(ref phrase) => {
                let (owner, own) = self.owner(phrase.clone(), dates, last);
                let of = shares::whose_share(&text[..own.start], &text[own.clone()]);
                let measure = of.as_deref().unwrap_or_else(|| grammar::measure(&text[own]));
                let measure = if matches!(role, Role::ShareOf(_)) { grammar::share(measure) } else { measure.to_owned() };
                (measure, owner.into_iter().collect())
            }
            Role::Counted(phrase) => (grammar::counted(grammar::measure(&text[phrase.clone()])), self.doers(phrase.start)),
            Role::Done(noun) => (noun, self.doers(range.start)),
            Role::Again => {
                let clear = |l: &Last| l.aim.is_none() && l.rank.is_none() && grammar::names_measure(&l.measure);
                let grown = |l: &Last| grows.is_some() && !l.is_share() && clear(l);
                self.again(before..range.start, dates, same.filter(|l| l.fits(unit) || grown(l))?)?
            }
        };
        // So much of a sum is a share in it, which only its holder has.
        let of_sum = percent && grows.is_none() && (shares::is_sum(&measure) || grammar::is_amount(&measure));
        if measure.chars().filter(|c| c.is_alphabetic()).count() < 2 || of_sum || is_body(&measure) || begins_with_verb(&measure) {
            return None;
        }
        let measure = if grows.is_some() { grammar::grown(&measure) } else { measure };
        let aim = self.aim(&range, before, dates, same)?;
        let owners = self.bearers(&measure, unit, range.start, owners);
        Some(Last { measure, owners, aim, end: range.end, unit: unit.to_owned(), rank: None })
    }

    /// The machine behind a number that counts its parts: `105큐비트 양자컴퓨터 'X'`.
    fn described(&self, number: &Quantity, unit: &str) -> Option<(String, EntityRef)> {
        let measure = self.context.attributes.counted(unit)?;
        let product = |m: &&Mention| m.range.start >= number.range.end && m.entity.is_some_and(|e| self.context.is(e, "Product"));
        let next = self.outer().find(product)?;
        let clear = counts::describes(&self.text()[number.range.end..next.range.start]);
        next.entity.filter(|_| clear).map(|e| (measure, e))
    }

    /// The figure of the sentence before, if one in a unit, or by how much something has grown, goes on with it: `India had 5`.
    fn told_above(&self, unit: &str, grows: bool) -> Option<&Last> {
        let same = |l: &&Last| l.aim.is_none() && if grows { !l.is_share() } else { l.unit == unit && !l.is_share() };
        self.carried.last.as_ref().filter(same).filter(|l| grammar::names_measure(&l.measure))
    }

    /// Whether a number says that something grew, or shrank.
    fn growth(&self, range: &Range<usize>) -> Option<bool> {
        let (before, behind) = (&self.text()[..range.start], &self.text()[range.end..]);
        let both = || grammar::growth_of_both(behind).filter(|_| grammar::is_compared(before));
        grammar::growth(behind).or_else(both)
    }

    /// What a number is of that has nothing of its own, by what stands between it and the figure before.
    fn again(&self, between: Range<usize>, dates: &[Range<usize>], told: &Last) -> Option<(String, Vec<EntityRef>)> {
        let text = self.text();
        let own = self.doers_between(between.start, between.end);
        let part = clauses::qualifier(&text[between.clone()]);
        let letters = |range: &Range<usize>| text[range.clone()].chars().filter(|c| c.is_alphabetic()).count();
        let times = dates.iter().filter(|d| d.start >= between.start && d.end <= between.end).map(letters).sum();
        let named = !own.is_empty() || part.is_some();
        let unnamed = own.is_empty() && clauses::has_other_subject(&text[between.clone()]);
        if unnamed || !named && !grammar::is_short(&text[between], times) {
            return None;
        }
        let measure = part.map_or_else(|| told.measure.clone(), |p| format!("{p} {}", told.measure));
        Some((measure, if own.is_empty() { told.owners.clone() } else { own }))
    }

    /// Those who can have such a figure: things have dimensions, whoever governs lays out money.
    fn bearers(&self, measure: &str, unit: &str, at: usize, owners: Vec<EntityRef>) -> Vec<EntityRef> {
        let pays = is_money(unit) || clauses::stake(measure).is_some();
        // Of shares the holder must be named.
        let stake = clauses::stake(measure).is_some();
        let named = |e: EntityRef| self.outer().any(|m| m.entity == Some(e));
        let fits = |e: &EntityRef| {
            if stake && !named(*e) {
                return false;
            }
            let owner = self.is(*e, &OWNERS) || pays && self.is(*e, &HOLDERS);
            owner && (!grammar::is_dimension(measure) || self.is(*e, &["Product", "Facility", "Project"]))
        };
        let each = clauses::is_each(&self.text()[..at]);
        let several = self.outer().filter(|m| matches!(&m.reading, Reading::Quantity(q) if q.unit.is_some())).count() > 1;
        if each && (owners.len() < 2 || several) { Vec::new() } else { owners.into_iter().filter(fits).collect() }
    }

    /// Whose aim a number is, and by when; nothing at all if it is an aim of nobody.
    #[expect(clippy::option_option, reason = "no aim, or none that could be told")]
    fn aim(&self, range: &Range<usize>, before: usize, dates: &[Range<usize>], same: Option<&Last>) -> Option<Option<Aim>> {
        let text = self.text();
        if is_foreseen(text) {
            return Some(None);
        }
        let behind = &text[range.end..];
        let Some(today) = self.context.reference(self.sentence.story) else { return (!clauses::is_aim(behind)).then_some(None) };
        let date = self.outer().rfind(|m| m.range.end <= range.start && m.range.start >= before && dates.contains(&m.range));
        let when = date.and_then(|m| self.by(m));
        let limited = date.is_some_and(is_limit) || clauses::sets_aim(behind);
        let spoken = || self.spoken(before..range.start).filter(|_| limited);
        let planned = |when| self.planner().or_else(spoken).map(|p| Some((p, Some(when))));
        match when {
            Some(when) if when.year > today.year => planned(when),
            Some(when) if when.year == today.year && date.is_some_and(is_limit) && clauses::is_aim(behind) => planned(when),
            Some(when) if when.year == today.year && clauses::is_planned(behind) => planned(when),
            None if same.is_some_and(|l| l.aim.is_some()) && clauses::is_aim(behind) => Some(same.and_then(|l| l.aim)),
            None if clauses::is_planned(behind) => self.planner().map(|p| Some((p, self.limit_before(range.start)))),
            None if self.carried.by.is_some() && clauses::sets_aim(behind) && (self.carried.aimer.is_some() || spoken().is_some()) => {
                self.planner().or_else(spoken).or(self.carried.aimer).map(|p| Some((p, self.carried.by)))
            }
            None if clauses::is_to_come(&text[..range.start]) => None,
            _ => Some(None),
        }
    }

    /// The last year by which, a sentence says before a place, something is to be.
    fn limit_before(&self, end: usize) -> Option<PartialDate> {
        self.outer().rfind(|m| m.range.end <= end && is_limit(m)).and_then(|m| self.by(m))
    }

    /// Whose aim what stands behind a range is where nobody says that it is his: the place's or firm's that is its subject, else the
    /// document's that is spoken of.
    fn spoken(&self, range: Range<usize>) -> Option<EntityRef> {
        let text = self.text();
        let within = |m: &&Mention| range.start <= m.range.start && m.range.end <= range.end;
        let subject = self.outer().filter(within).rfind(|m| self.names(m) && clauses::is_bare_topic(&text[m.range.end..]));
        let document = self.context.policy_at(self.at).filter(|e| self.is(*e, &["Policy"]));
        document.map(|policy| {
            subject.and_then(|m| m.entity).filter(|e| self.is(*e, &["Province", "Prefecture", "Enterprise"])).unwrap_or(policy)
        })
    }

    /// The time that a date says: the end of a span.
    fn by(&self, mention: &Mention) -> Option<PartialDate> {
        let Reading::Date(date) = &mention.reading else { return None };
        let end = date.to.and_then(|to| to.resolve(self.context.date));
        end.or_else(|| self.context.date_of(self.sentence, mention))
    }

    /// Whose aims the sentence tells: the document that it names, the story's, or who plans.
    fn planner(&self) -> Option<EntityRef> {
        let text = self.text();
        let mut named = self.outer().filter(|m| m.entity.is_some_and(|e| self.context.is(e, "Policy")));
        let document =
            named.rfind(|m| clauses::is_subject(&text[m.range.end..]) || clauses::is_means(&text[m.range.end..])).and_then(|m| m.entity);
        let house = self.outer().find(|m| clauses::is_speakers(&text[m.range.end..])).and_then(|m| m.entity);
        // Who stands at the head of the state tells the aims of the country.
        let head = |m: &Mention| {
            let person = m.entity.is_some_and(|e| self.context.is(e, "Person")) && clauses::is_subject(&text[m.range.end..]);
            person && clauses::heads_state(&text[m.range.clone()])
        };
        let state = self.context.whole.filter(|_| self.outer().any(head) && clauses::is_aim(text));
        let country =
            self.outer().find_map(|m| self.context.governed(self.sentence, m).filter(|_| clauses::is_subject(&text[m.range.end..])));
        let who = || house.or(country).or_else(|| self.own_topic()).filter(|e| self.is(*e, &OWNERS) && clauses::is_aim(text));
        let article = self.context.report.genre == Genre::Article;
        let spoken = self.context.policy_at(self.at).filter(|_| article);
        document.or(state).or_else(|| house.and_then(|_| who())).or(spoken).or_else(|| who().filter(|_| article))
    }

    /// Makes the facts of a figure.
    fn tell(&self, number: &Quantity, unit: &str, mut told: Last, facts: &mut Vec<Fact>) -> Last {
        let text = self.text();
        let behind = &text[number.range.end..];
        // What something was before it changed only leads to what it is.
        if grammar::is_start(behind) {
            return told;
        }
        let mut value = of_quantity(self.context, self.sentence, number, ValueKind::Observation);
        value.indicator.clone_from(&told.measure);
        if unit.starts_with('%') && self.growth(&number.range) == Some(false) {
            value.number = value.number.map(|n| -n.abs());
        }
        if let Some((planner, when)) = told.aim {
            value.kind = ValueKind::Target;
            value.time = when;
            self.push(planner, "gb:hasTarget", value, number.range.end, facts);
            return told;
        }
        let demanded = matches!(value.comparator, Comparator::AtLeast | Comparator::AtMost) && clauses::is_demanded(behind);
        if demanded || self.context.is_goal(self.at) && !self.is_past(number) {
            told.owners.clear();
        }
        let foreseen = is_foreseen(text).then(|| self.nearest(number)).flatten();
        value.time = foreseen.or_else(|| self.context.period(self.at, number.range.start));
        for &owner in &told.owners {
            self.push(owner, "gb:hasObservation", value.clone(), number.range.end, facts);
        }
        if let Some(first) = grammar::place(behind) {
            told.rank = if first { Some(1) } else { Some(2) };
            value.kind = ValueKind::Ranking;
            value.number = told.rank.map(Into::into);
            value.unit = None;
            for &owner in &told.owners {
                self.push(owner, "gb:hasRank", value.clone(), number.range.end, facts);
            }
        }
        told
    }

    /// The date right before a number.
    fn nearest(&self, number: &Quantity) -> Option<PartialDate> {
        let date = self.outer().rfind(|m| m.range.end <= number.range.start && matches!(m.reading, Reading::Date(_)))?;
        self.context.date_of(self.sentence, date)
    }

    /// Whether the date before a number has passed.
    fn is_past(&self, number: &Quantity) -> bool {
        self.nearest(number).zip(self.context.date).is_some_and(|(when, today)| when.year < today.year)
    }

    /// The share that a sum in front of its bracket gives its holder.
    fn stake(&self, number: &Quantity, unit: &str, told: &Last, facts: &mut Vec<Fact>) {
        let text = self.text();
        let Some(measure) = clauses::stake(text).filter(|_| unit.starts_with('%') && !told.is_share() && told.aim.is_none()) else {
            return;
        };
        let mut value = of_quantity(self.context, self.sentence, number, ValueKind::Observation);
        measure.clone_into(&mut value.indicator);
        value.time = self.context.period(self.at, number.range.start);
        for &owner in &told.owners {
            self.push(owner, "gb:hasObservation", value.clone(), number.range.end, facts);
        }
    }

    /// A place in an order behind a figure, of the same measure.
    fn rank(&self, number: &Quantity, told: &mut Last, known: &[Known], facts: &mut Vec<Fact>) {
        let read = known.iter().any(|k| k.value.kind == ValueKind::Ranking);
        // Places are not those of a share that only the words around its number make.
        if shares::is_made_share(&told.measure, &self.text()[..number.range.start]) {
            return;
        }
        let Some(among) = rosters::ranks(&self.text()[told.end..number.range.start]).filter(|_| !read) else { return };
        let mut value = of_quantity(self.context, self.sentence, number, ValueKind::Ranking);
        value.indicator.clone_from(&told.measure);
        value.among = among;
        value.time = self.context.period(self.at, number.range.start);
        told.rank = Some(0);
        for &owner in &told.owners {
            self.push(owner, "gb:hasRank", value.clone(), number.range.end, facts);
        }
    }

    fn push(&self, subject: EntityRef, predicate: &str, value: Value, end: usize, facts: &mut Vec<Fact>) {
        let rule = match value.kind {
            ValueKind::Target => "told.target",
            ValueKind::Observation => "told.observation",
            ValueKind::Ranking => "told.rank",
        };
        let span = self.sentence.view.original(0..end);
        let evidence = Evidence { span, rule: rule.to_owned(), confidence: 70, story: self.sentence.story };
        facts.push(Fact { subject: Node::Entity(subject), predicate: predicate.to_owned(), object: Object::Value(value), evidence });
    }
}

fn is_limit(mention: &Mention) -> bool {
    matches!(&mention.reading, Reading::Date(d) if d.limit)
}
