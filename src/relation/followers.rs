//! Who comes behind the first of an order, in English: `A, with 5, topped the list, followed by B (4) and C (3)`, also over two
//! sentences (`It was followed by …`). Places by the order of the list, figures where it gives them.

use super::context::Context;
use super::fact::{Evidence, Fact, Node, Object, Value, ValueKind};
use super::figures::of_quantity;
use super::prose::counted;
use crate::language::english_figures::{is_measure, is_percent, noun_behind};
use crate::language::english_rows as grammar;
use crate::language::english_words;
use crate::language::quantities::Quantity;
use crate::recognition::{EntityRef, Mention, Reading, Sentence};

/// Of what places are told.
const SUBJECTS: [&str; 3] = ["Region", "Organization", "Product"];

/// One of a list, with its figure and by how much that grew.
struct Follower<'a> {
    entity: EntityRef,
    figure: Option<&'a Quantity>,
    growth: Option<&'a Quantity>,
}

/// The first of an order: who it is, its figure, and in which sentence it is told.
struct First<'a> {
    at: usize,
    entity: EntityRef,
    figure: Option<&'a Quantity>,
    /// Where what is told of it ends.
    end: usize,
    /// Whether words say that it is the first.
    heads: bool,
    /// What its figure is a share of.
    share: Option<String>,
}

/// A sentence that is searched for a list of followers.
pub(super) struct Followers<'a> {
    context: &'a Context<'a>,
    at: usize,
}

impl<'a> Followers<'a> {
    pub(super) fn new(context: &'a Context<'a>, at: usize) -> Self {
        Self { context, at }
    }

    /// Facts of the sentence's list; `told` is the place that a rule has read in it. Whether there is such a list.
    pub(super) fn relate(&self, told: Option<&(usize, EntityRef, Value)>, facts: &mut Vec<Fact>) -> bool {
        let text = self.text(self.at);
        if let Some(from) = grammar::top_list(text)
            && self.top(from, facts)
        {
            return true;
        }
        let Some(from) = grammar::followers(text) else { return false };
        let opens = grammar::opens_with_followers(&text[..from]);
        let at = if opens { self.at.checked_sub(1) } else { Some(self.at) };
        let Some(first) = at.and_then(|at| self.first(at, if opens { usize::MAX } else { from })) else { return false };
        let list = self.list(from);
        let Some(measure) = self.measure(&first, told) else { return false };
        if list.is_empty() || self.context.is_goal(self.at) {
            return false;
        }
        // Who holds how much of something is no order.
        let ranked = !measure.ends_with("stake");
        if ranked {
            self.place(first.at, first.entity, 1, first.end, &measure, facts);
        }
        if let Some(figure) = first.figure {
            self.observe(first.at, first.entity, figure, &measure, facts);
        }
        for (place, one) in (2_usize..).zip(&list) {
            if ranked {
                self.place(self.at, one.entity, place, from, &measure, facts);
            }
            if let Some(figure) = one.figure {
                self.observe(self.at, one.entity, figure, &measure, facts);
            }
            if let Some(growth) = one.growth {
                let known = facts.len();
                self.observe(self.at, one.entity, growth, &format!("{measure} growth"), facts);
                if grammar::falls_beside(&self.text(self.at)[..growth.range.start])
                    && let Some(Object::Value(value)) = facts.get_mut(known).map(|f| &mut f.object)
                {
                    value.number = value.number.map(|n| -n.abs());
                }
            }
        }
        true
    }

    /// A list that stands in its order from the first on, each with its figure.
    fn top(&self, from: usize, facts: &mut Vec<Fact>) -> bool {
        let list = self.list(from);
        let Some(figure) = list.first().and_then(|one| one.figure) else { return false };
        let first = First { at: self.at, entity: list[0].entity, figure: Some(figure), end: from, heads: true, share: None };
        let told = list.len() > 1 && list.iter().all(|one| one.figure.is_some()) && !self.context.is_goal(self.at);
        let Some(measure) = self.measure(&first, None).filter(|_| told) else { return false };
        for (place, one) in (1_usize..).zip(&list) {
            self.place(self.at, one.entity, place, from, &measure, facts);
            if let Some(figure) = one.figure {
                self.observe(self.at, one.entity, figure, &measure, facts);
            }
        }
        true
    }

    fn sentence(&self, at: usize) -> &'a Sentence {
        &self.context.sentences[at]
    }

    fn text(&self, at: usize) -> &'a str {
        self.sentence(at).view.text()
    }

    fn outer(&self, at: usize) -> impl Iterator<Item = &'a Mention> {
        self.sentence(at).mentions.iter().filter(|m| m.inside.is_none())
    }

    fn subject(&self, mention: &Mention) -> Option<EntityRef> {
        mention.entity.filter(|e| SUBJECTS.iter().any(|k| self.context.is(*e, k)))
    }

    /// The first of the order, told before a byte of a sentence.
    fn first(&self, at: usize, before: usize) -> Option<First<'a>> {
        let text = self.text(at);
        let before = before.min(text.len());
        let same = self.sentence(at).story == self.sentence(self.at).story;
        // Who is followed by others is the first of them if a figure of the one is told, as of the others.
        let heads = grammar::tells_who_heads(&text[..before]);
        if !same || !heads && at != self.at {
            return None;
        }
        let ahead = || self.outer(at).filter(|m| m.range.end <= before);
        let named = |m: &&Mention| self.subject(m).is_some() && !english_words::is_modifier(&text[m.range.end..]);
        let name = ahead().find(named)?;
        let percent = |q: &&Quantity| q.unit.clone().is_some_and(|u| is_percent(&text[u]));
        let year = |q: &Quantity| q.unit.is_none() && grammar::is_year(&text[q.range.clone()]);
        let figures = || ahead().filter(|m| m.range.start >= name.range.end).filter_map(figure).filter(|q| !year(q));
        let figure = figures().find(|q| !percent(q)).or_else(|| figures().next());
        let behind = |q: &Quantity| share_of(&text[q.range.end..]).or_else(|| stake_of(&text[q.range.end..before]));
        let share = figure.filter(percent).and_then(behind);
        let placed = ahead().any(|m| matches!(&m.reading, Reading::Quantity(q) if q.ordinal));
        (heads || share.is_some() && !placed).then_some(First { at, entity: self.subject(name)?, figure, end: before, heads, share })
    }

    /// The names behind the words that lead to followers, in their order.
    fn list(&self, from: usize) -> Vec<Follower<'a>> {
        let text = self.text(self.at);
        let mentions: Vec<&Mention> = self.outer(self.at).filter(|m| m.range.start >= from).collect();
        let mut list: Vec<Follower<'a>> = Vec::new();
        let (mut i, mut end) = (0, from);
        while let Some(entity) = mentions.get(i).and_then(|m| self.subject(m)) {
            let name = mentions[i];
            if !grammar::joins_followers(&text[end..name.range.start], list.is_empty()) {
                break;
            }
            (i, end) = (i + 1, name.range.end);
            // Where the one is from is no follower.
            if mentions.get(i).is_some_and(|m| self.subject(m).is_some() && grammar::is_from(&text[end..m.range.start])) {
                (i, end) = (i + 1, mentions[i].range.end);
            }
            // What the one is may stand between its name and its figure, with names of its own.
            let aside = (i..mentions.len()).find(|&n| figure(mentions[n]).is_some()).filter(|&n| {
                let between = &text[end..mentions[n].range.start];
                !grammar::links(between) && grammar::links_behind_aside(between)
            });
            if let Some(n) = aside {
                (i, end) = (n, mentions[n].range.start - " with ".len());
            }
            let number = mentions.get(i).and_then(|m| figure(m)).filter(|q| aside.is_some() || grammar::links(&text[end..q.range.start]));
            let mut one = Follower { entity, figure: number, growth: None };
            if let Some(q) = number {
                let close = grammar::bracket_end(&text[..q.range.start], &text[q.range.end..]).map(|n| q.range.end + n);
                let beside = mentions.get(i + 1).and_then(|m| figure(m)).filter(|g| close.is_some_and(|c| g.range.end < c));
                one.growth =
                    beside.filter(|g| g.range.start >= q.range.end && grammar::is_growth_beside(&text[q.range.end..g.range.start]));
                end = close.unwrap_or_else(|| q.range.end + grammar::noun_between(&text[q.range.end..]));
                while mentions.get(i).is_some_and(|m| m.range.end <= end) {
                    i += 1;
                }
            }
            list.push(one);
        }
        list
    }

    /// What the places are in: what a rule has read, what the figure of the first counts, what is measured before it.
    fn measure(&self, first: &First<'_>, told: Option<&(usize, EntityRef, Value)>) -> Option<String> {
        let text = self.text(first.at);
        let told = told.filter(|(_, e, v)| *e == first.entity && v.indicator.len() > 2).map(|(_, _, v)| v.indicator.clone());
        let counts = |q: &&Quantity| q.unit.clone().is_none_or(|u| !is_measure(&text[u]));
        let counted = || {
            first
                .figure
                .filter(counts)
                .and_then(|q| counted(text, q))
                .map(|noun| grammar::first_noun(&noun).to_owned())
                .filter(|noun| !grammar::is_unit(noun))
        };
        if !first.heads {
            return first.share.clone();
        }
        let head = first.figure.map_or(text, |q| &text[..q.range.start]);
        let named = || grammar::measure(head).map(str::to_owned);
        let indicator = |m: &&Mention| m.range.end <= first.end && m.entity.is_some_and(|e| self.context.is(e, "Indicator"));
        let above = || self.outer(first.at).filter(indicator).last().map(|m| text[m.range.clone()].to_owned());
        told.or_else(counted).or_else(|| first.share.clone()).or_else(named).or_else(above).or_else(|| self.context.measured(first.at))
    }

    fn observe(&self, at: usize, entity: EntityRef, quantity: &Quantity, measure: &str, facts: &mut Vec<Fact>) {
        let mut value = of_quantity(self.context, self.sentence(at), quantity, ValueKind::Observation);
        measure.clone_into(&mut value.indicator);
        value.time = self.context.period(at, quantity.range.start);
        self.push(at, entity, "gb:hasObservation", value, quantity.range.end, facts);
    }

    fn place(&self, at: usize, entity: EntityRef, place: usize, until: usize, measure: &str, facts: &mut Vec<Fact>) {
        let value = Value::listed_place(measure, place, self.context.period(at, until));
        self.push(at, entity, "gb:hasRank", value, until, facts);
    }

    fn push(&self, at: usize, entity: EntityRef, predicate: &str, value: Value, end: usize, facts: &mut Vec<Fact>) {
        let sentence = self.sentence(at);
        let span = sentence.view.original(0..end.min(sentence.view.text().len()));
        let evidence = Evidence { span, rule: "roster".to_owned(), confidence: 78, story: sentence.story };
        facts.push(Fact { subject: Node::Entity(entity), predicate: predicate.to_owned(), object: Object::Value(value), evidence });
    }
}

/// What a share is of, by the words behind it: `36% of the market`.
fn share_of(behind: &str) -> Option<String> {
    english_words::measured(behind, false).and_then(noun_behind).map(|whole| format!("share of {whole}"))
}

/// What a share is called between its figure and those who follow: `a 17% stake, followed by`.
fn stake_of(between: &str) -> Option<String> {
    grammar::share_named(grammar::before_followers(between)).map(str::to_owned)
}

fn figure(mention: &Mention) -> Option<&Quantity> {
    match &mention.reading {
        Reading::Quantity(q) if !q.ordinal => Some(q),
        _ => None,
    }
}
