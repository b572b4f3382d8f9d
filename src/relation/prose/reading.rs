//! What one number of English prose measures: its role by the words before it, then the measure, whose it is and whether it is
//! an aim.

use super::{BUILT, Found, Last, attributes, is_owner, owner_of};
use crate::language::dates::PartialDate;
use crate::language::english;
use crate::language::english_clauses as clauses;
use crate::language::english_figures::{self as grammar, Role};
use crate::language::english_holdings;
use crate::language::english_measures as measures;
use crate::language::english_nouns as nouns;
use crate::language::english_shares;
use crate::language::english_told;
use crate::language::english_words as words;
use crate::language::quantities::Quantity;
use crate::layout::BlockKind;
use crate::recognition::{EntityRef, Mention, Place, Reading, Sentence};
use crate::relation::context::Context;
use std::ops::{ControlFlow, Range};

mod compared;
mod joined;
mod shared;

/// How many sentences with figures are gone back for what another is compared with.
const RECALLED: usize = 4;

/// What the figure before was at another time: `up from 35 in 2020`.
fn earlier(context: &Context<'_>, sentence: &Sentence, number: &Quantity, last: &Last, between: &str) -> Option<Found> {
    let text = sentence.view.text();
    let percent = |unit: Option<Range<usize>>| unit.is_some_and(|u| grammar::is_percent(&text[u]));
    let same_kind = percent(number.unit.clone()) == last.percent;
    if !same_kind || !clauses::is_earlier(between) {
        return None;
    }
    let ago = || {
        clauses::is_year_ago(&text[number.range.end..]).then(|| {
            let now = last.time.or_else(|| context.reference(sentence.story));
            now.and_then(|t| PartialDate::new(t.year - 1, None, None))
        })
    };
    let time = context.given(sentence, number.range.end).or_else(|| ago().flatten())?;
    Some(Found {
        measure: last.measure.clone(),
        owner: last.owner,
        aim: false,
        general: last.aim,
        falls: false,
        time: Some(time),
        converted: false,
        quiet: false,
    })
}

pub(super) fn read(
    context: &Context<'_>,
    at: usize,
    sentence: &Sentence,
    number: &Quantity,
    before: usize,
    (last, told): (Option<&Last>, &[Vec<Last>]),
) -> Option<Found> {
    let text = sentence.view.text();
    let start = number.range.start;
    let again = last.filter(|l| l.end == before).map(|_| &text[before..start]);
    let from = before + grammar::clause_start(&text[before..start]);
    let label = label_of(sentence, number, before);
    let own = if label.is_some() { start..start } else { from..start };
    let goal = matches!(sentence.place, Place::Block(BlockKind::Bullet)) && context.is_point_of_goals(at);
    let around = Around { context, at, sentence, number, last, from, own, goal };
    if let Some(found) = around
        .beside_dimension(again)
        .or_else(|| around.of_compared(again))
        .or_else(|| around.follows(told))
        .or_else(|| around.in_other_unit(again))
    {
        return Some(found);
    }
    if let ControlFlow::Break(found) = around.goes_on(again) {
        return found;
    }
    if let Some(found) = around.own_share() {
        return Some(found);
    }
    let grows = clauses::growth_label(&text[..start]).is_some();
    let labelled = label.map(|phrase| {
        let aim = context.is_goal(at);
        if grows { Role::Grew { phrase: Some(phrase), aim, fall: false } } else { Role::Reached { phrase, aim } }
    });
    let beside = again.filter(|_| around.percent()).and_then(|between| grammar::role_beside(between, around.behind()));
    if around.ends_list() || around.only_differs() {
        return None;
    }
    if let Some((phrase, aim)) = clauses::changed_from(text[from..start].trim_start()) {
        return around.before_change(phrase, aim);
    }
    let spent = || measures::spent_by(text[from..start].trim_start(), around.unit()).map(|phrase| Role::Reached { phrase, aim: false });
    let ordered = || around.ordered(before);
    let put = || english_holdings::what_is_put(&text[before..start]).map(|phrase| Role::Reached { phrase: phrase.to_owned(), aim: false });
    let role = labelled
        .or(beside)
        .or_else(put)
        .or_else(spent)
        .or_else(ordered)
        .or_else(|| grammar::role(text[from..start].trim_start(), again))?;
    // What was so much higher than another only differs by that much.
    let role = match role {
        // `grew by 5% (2,000 firms)`: so many there are now.
        Role::Converted if last.is_some_and(|l| l.percent) && around.unit().is_some_and(|u| !grammar::is_measure(u)) => Role::Arrived,
        Role::Reached { phrase, aim } if around.percent() && grammar::is_more_or_less(around.behind()) => {
            Role::Grew { phrase: Some(phrase), aim, fall: grammar::is_less(around.behind()) }
        }
        // `should fall below 1.25`: what it comes to, not by how much it falls.
        Role::Grew { phrase, aim, .. } if grammar::is_bound(text[number.range.clone()].trim_start()) => {
            Role::Reached { phrase: phrase.unwrap_or_default(), aim }
        }
        other => other,
    };
    around.of_role(role)
}

/// A number and what stands around it. `from` is where its clause begins, `own` the part of it that may say whose it is.
struct Around<'a> {
    context: &'a Context<'a>,
    at: usize,
    sentence: &'a Sentence,
    number: &'a Quantity,
    last: Option<&'a Last>,
    from: usize,
    own: Range<usize>,
    /// Whether the sentence is a point below a line that says that goals follow.
    goal: bool,
}

/// The measure of a number, whose it is, whether it is an aim.
type Measured = (String, Option<EntityRef>, bool);

impl<'a> Around<'a> {
    fn text(&self) -> &'a str {
        self.sentence.view.text()
    }

    fn behind(&self) -> &'a str {
        &self.text()[self.number.range.end..]
    }

    fn unit(&self) -> Option<&'a str> {
        self.number.unit.clone().map(|u| &self.text()[u])
    }

    fn percent(&self) -> bool {
        self.unit().is_some_and(grammar::is_percent)
    }

    fn owner(&self, measure: &str) -> Option<EntityRef> {
        let of_world = clauses::is_of_world(measure) || clauses::is_of_world(&self.text()[self.own.clone()]);
        let of_world =
            of_world || clauses::begins_with_world(self.text()) || english_holdings::tells_put(&self.text()[..self.number.range.start]);
        owner_of(self.context, self.at, self.sentence, self.own.clone(), measure).filter(|_| !of_world)
    }

    /// The figure before in another unit of its own: `31 GW/66 GWh`.
    fn in_other_unit(&self, again: Option<&str>) -> Option<Found> {
        let last = self.last.filter(|l| again == Some("/") && !l.percent && self.unit().is_some_and(|u| l.unit.as_deref() != Some(u)))?;
        Some(Found { aim: last.aim, general: true, time: last.time, ..Found::told(last.measure.clone(), last.owner) })
    }

    /// Whom a sentence begins with, before the number: a name at its head, or a pronoun for one.
    fn head(&self, measure: &str) -> Option<EntityRef> {
        let text = self.text();
        let first = self.sentence.mentions.iter().find(|m| m.inside.is_none() && m.entity.is_some())?;
        let opens = clauses::opens_with_name(&text[..first.range.start]) && first.range.end <= self.number.range.start;
        let owner = first.entity.filter(|e| opens && is_owner(self.context, *e));
        owner.or_else(|| if english::anaphor(text).is_some() { self.owner(measure) } else { None })
    }

    /// The measure of the number before, with more words behind it.
    fn same(&self, suffix: &str) -> Option<Measured> {
        self.last.map(|l| (format!("{}{suffix}", l.measure), l.owner, l.aim))
    }

    /// `that on X` takes up the noun of the figure before.
    fn phrase_of(&self, phrase: &str) -> Option<String> {
        // A clause is cut behind `that`.
        let that = format!("that {phrase}");
        let phrase_of_that = if words::ends_with_that(&self.text()[..self.from]) { &that } else { phrase };
        let taken_up = self.last.and_then(|l| grammar::taken_up(phrase_of_that, &l.measure));
        taken_up.or_else(|| grammar::measure_of(phrase).map(str::to_owned))
    }

    /// A number that goes on with the one before: what that was earlier, another count of the same verb, a part of those
    /// counted. Breaks with nothing if it says nothing.
    fn goes_on(&self, again: Option<&str>) -> ControlFlow<Option<Found>> {
        // It is of the same time, if none of its own stands behind it.
        let own = self.context.given(self.sentence, self.number.range.end).is_some();
        let of = |measure: String, l: &Last| {
            let time = l.time.filter(|_| !own);
            Some(Found { measure, owner: l.owner, aim: l.aim, general: true, falls: false, time, converted: false, quiet: false })
        };
        let joined = self.last.zip(again);
        if let Some(found) = joined.and_then(|(l, between)| earlier(self.context, self.sentence, self.number, l, between)) {
            return ControlFlow::Break(Some(found));
        }
        if let Some((l, between)) = joined
            && self.unit().is_none_or(|u| !grammar::is_measure(u))
            && words::measured(self.behind(), false).is_none()
            && grammar::goes_on_counting(between, l.counts)
        {
            return ControlFlow::Break(counted(self.text(), self.number).and_then(|noun| of(noun, l)));
        }
        clauses::part_of_them(self.behind())
            .map_or(ControlFlow::Continue(()), |what| ControlFlow::Break(self.last.and_then(|l| of(format!("{} {what}", l.measure), l))))
    }

    /// Whether the clause only begins with the last of several names: `of A, B and C`.
    fn ends_list(&self) -> bool {
        let text = self.text();
        let named = |m: &&Mention| m.inside.is_none() && m.entity.is_some_and(|e| is_owner(self.context, e));
        let head = text[..self.from].strip_suffix(", ").map(str::len);
        let before = self.sentence.mentions.iter().filter(named).any(|m| Some(m.range.end) == head);
        let first = self.sentence.mentions.iter().find(|m| named(m) && m.range.start == self.from);
        before && first.is_some_and(|m| text[m.range.end..].starts_with(" and "))
    }

    /// Whether the number only says by how many points one share is above another: `1.2 percentage points higher than`.
    fn only_differs(&self) -> bool {
        self.unit().is_some_and(grammar::is_points) && grammar::is_more_or_less(self.behind())
    }

    /// What something was before it changed: a figure of its own only with its time.
    fn before_change(&self, phrase: &str, aim: bool) -> Option<Found> {
        let measure = self.phrase_of(phrase)?;
        let time = self.context.given(self.sentence, self.number.range.end);
        let owner = self.owner(&measure);
        let quiet = aim || time.is_none();
        Some(Found { measure, owner, aim, general: true, falls: false, time, converted: false, quiet })
    }

    fn of_role(&self, role: Role) -> Option<Found> {
        let falls = matches!(role, Role::Grew { fall: true, .. });
        let converted = role == Role::Converted;
        let changes = matches!(role, Role::Grew { .. });
        let there = matches!(&role, Role::Counted { verb, .. } if verb == grammar::THERE);
        // How long something is, is said of a thing and not of the country.
        let sized = clauses::dimension(self.behind()).is_some();
        let general =
            !sized && matches!(role, Role::Reached { .. } | Role::Grew { .. } | Role::Share { phrase: Some(_), .. } | Role::Opens) || there;
        let (measure, owner, aim) = self.measured(role)?;
        let says = measure.chars().filter(|c| c.is_alphabetic()).count() >= 3;
        // How many times something is another says nothing by itself.
        let times = self.unit().is_some_and(grammar::is_times) && !changes;
        // What is traded goes up and down every day.
        let traded = changes && clauses::is_traded(measure.trim_end_matches(" growth"));
        (says && !times && !traded).then_some(Found { measure, owner, aim, general, falls, time: None, converted, quiet: false })
    }

    fn measured(&self, role: Role) -> Option<Measured> {
        let owned = |p: String, aim: bool| {
            let who = self.owner(&p);
            (p, who, aim)
        };
        match role {
            Role::Converted => self.same("").filter(|_| self.unit().is_some()),
            // `sold 5 million chips to 20 makers`: other things are counted.
            Role::Arrived if self.counts_others() => None,
            Role::Arrived => self.same(""),
            Role::Grew { phrase, aim, .. } => match phrase.as_deref().and_then(|p| self.phrase_of(p)) {
                Some(p) => Some((format!("{p} growth"), self.owner(&p), aim)),
                None => self.same(" growth").map(|(m, o, _)| (m, o, aim)),
            },
            Role::Saved { phrase } => self.last.map(|l| (format!("{phrase} reduction"), l.owner, l.aim)),
            Role::Share { phrase, aim } => self.share(phrase.as_deref(), aim).filter(|_| self.percent()),
            Role::Reached { phrase, aim } if self.is_name(&phrase) && clauses::dimension(self.behind()).is_none() => {
                let noun = words::measured(self.behind(), true).and_then(grammar::noun_behind)?;
                Some(owned(noun.to_owned(), aim))
            }
            Role::Reached { phrase, aim } => match (clauses::dimension(self.behind()), self.phrase_of(&phrase)) {
                // How long a part of something is, is not how long that is.
                (Some(_), _) if clauses::is_part(&phrase) => None,
                (Some(dimension), _) => {
                    // What a thing is to be like is so by its plans.
                    let (measure, owner, aim) = owned(dimension.to_owned(), aim);
                    let thing = self.thing_in(&phrase).or_else(|| attributes::pointed_to(self.context, self.at).filter(|_| self.from == 0));
                    Some((measure, thing.or(owner), aim && thing.is_none()))
                }
                (None, Some(p)) => Some(owned(p, aim)),
                (None, None)
                    if !self.percent()
                        && english_holdings::is_it(&phrase)
                        && self.last.is_some_and(|l| l.percent && !l.aim || l.measure.contains(" share of ")) =>
                {
                    // `accounts for 2 percent of all, up from 1 percent in 2015, when it totaled`: the whole sum, no share.
                    let last = self.last?;
                    let (sum, _) = last.measure.split_once(" share of ")?;
                    Some((sum.to_owned(), last.owner.or(self.context.whole), false))
                }
                (None, None) => {
                    let share = self.percent() && self.last.is_some_and(|l| !l.percent && !l.measure.ends_with(" share"));
                    let suffix = if share { " share" } else { "" };
                    let fits = self.last.is_some_and(|l| self.percent() || !l.percent) && (!share || words::says_share(&phrase));
                    self.same(suffix).filter(|_| fits).map(|(m, o, _)| (m, o, aim))
                }
            },
            Role::Of { phrase } => {
                let phrase = self.phrase_of(&phrase)?;
                if measures::is_only_growth(&phrase) {
                    return self.growth(&phrase).filter(|_| self.percent());
                }
                if english_told::gives_another(&self.text()[self.from..self.number.range.start]) {
                    return None;
                }
                if let Some(owner) = self.bearer_ahead(&phrase) {
                    return Some((phrase, Some(owner), false));
                }
                // `against a goal of 70 percent`: of what was told right before.
                if nouns::only_aims(&phrase)
                    && counted(self.text(), self.number).is_none()
                    && let Some(l) = self.last.filter(|l| l.percent == self.percent() && l.end != usize::MAX)
                {
                    return Some((l.measure.clone(), l.owner, true));
                }
                let told = of_phrase(self.context, self.at, self.number, self.from, phrase, &|p| self.owner(p));
                told.map(|(measure, owner, aim)| (measure, owner, aim || self.goal))
            }
            Role::Counted { .. } => self.counted(&role),
            Role::Opens => self.opens(),
        }
    }

    /// The thing that a noun phrase before the number names: `the X rocket`.
    fn thing_in(&self, phrase: &str) -> Option<EntityRef> {
        let thing = |e: EntityRef| ["Product", "Facility", "Project"].iter().any(|k| self.context.is(e, k));
        let within = |m: &&Mention| {
            let ahead = self.from <= m.range.start && m.range.end <= self.number.range.start;
            ahead && m.inside.is_none() && m.entity.is_some_and(thing) && phrase.contains(&self.text()[m.range.clone()])
        };
        self.sentence.mentions.iter().rfind(within).and_then(|m| m.entity)
    }

    /// Whether a phrase is nothing but a name: what passed the mark is then said behind the number.
    fn is_name(&self, phrase: &str) -> bool {
        let named = |m: &&Mention| {
            m.inside.is_none() && m.entity.is_some_and(|e| is_owner(self.context, e)) && m.range.end <= self.number.range.start
        };
        let last = self.sentence.mentions.iter().rfind(named);
        last.is_some_and(|m| phrase.ends_with(&self.text()[m.range.clone()]) && phrase.len() <= m.range.len() + 12)
    }

    /// What only grows so much: what stands behind `in`, else what was measured last.
    fn growth(&self, phrase: &str) -> Option<Measured> {
        let of = self.behind().strip_prefix(" in ").and_then(grammar::noun_behind).filter(|n| !n.starts_with(|c: char| c.is_ascii_digit()));
        let Some(of) = of else { return self.same(" growth") };
        let measure = format!("{of} growth");
        let aim = english::is_aim(&self.text()[..self.number.range.start]) || self.context.is_goal(self.at) && phrase.contains("annual");
        let owner = self.owner(&measure);
        Some((measure, owner, aim))
    }

    fn share(&self, phrase: Option<&str>, aim: bool) -> Option<Measured> {
        let whole = words::measured(self.behind(), false).and_then(grammar::noun_behind).map_or(String::new(), |w| format!(" of {w}"));
        // `A accounted for 7 percent of the market`: the share is A's.
        if phrase.is_some_and(|p| self.is_name(p)) {
            let measure = format!("share{whole}");
            let owner = self.head(&measure);
            return Some((measure, owner, aim)).filter(|_| !whole.is_empty());
        }
        // `is to exceed 5, with X accounting for 7 percent`: both are to be.
        let aim = aim
            || self.last.is_some_and(|l| l.aim)
                && (words::leads_to_measure(&self.text()[..self.from]) || phrase.is_some_and(|p| p.starts_with("with ")));
        if let Some(p) = phrase.filter(|p| !p.starts_with("year on year")).and_then(|p| self.phrase_of(p)) {
            return Some((format!("{p} share{whole}"), self.owner(&p), aim));
        }
        let joined = |l: &&Last| l.end <= self.number.range.start && self.text()[l.end..self.number.range.start].ends_with(" and ");
        if let Some(l) = self.last.filter(joined).filter(|l| !whole.is_empty() && l.percent && l.measure.ends_with(" share")) {
            return Some((format!("share{whole}"), l.owner, l.aim));
        }
        if let Some(l) = self.last {
            return Some((format!("{} share{whole}", l.measure.trim_end_matches(" share")), l.owner, l.aim));
        }
        // `A is the largest maker of cars, accounting for 7 percent of their output`.
        let measure = format!("share{whole}");
        let owner = self.head(&measure).filter(|_| !whole.is_empty())?;
        Some((measure, Some(owner), aim))
    }

    fn counted(&self, role: &Role) -> Option<Measured> {
        let &Role::Counted { ref verb, aim, sure, order, spoken } = role else { return None };
        let (text, start, percent) = (self.text(), self.number.range.start, self.percent());
        // `aims to make 5 and have 3`: both are to be.
        let aim = aim || verb == "have" && self.last.is_some_and(|l| l.aim) && text[self.from..start].contains(" and have ");
        let sure = sure || self.goal || order && (self.context.policy_at(self.at).is_some() || self.context.is_goal(self.at));
        let share = || words::measured(self.behind(), false).and_then(grammar::noun_behind).map(|w| format!("share of {w}"));
        let own = || if percent { share() } else { clauses::measured_by(verb, self.unit()?).map(str::to_owned) };
        let whole = |noun: String| if verb == english_holdings::OWN { english_holdings::first_plural(&noun).to_owned() } else { noun };
        let noun = || counted(text, self.number).filter(|_| !percent).map(whole);
        let outlay = own().filter(|m| grammar::is_outlay(m)).map(|m| noun().map_or(m.clone(), |n| format!("{m} in {n}")));
        let first = if percent || words::collects(verb) || verb.starts_with("employ") { own() } else { outlay };
        // `plans 900 buoys and had 30 in place`: the same are counted.
        let same = || {
            let joined = text[self.from..start].trim_start().starts_with("and ") || self.from > 0 && text[..self.from].ends_with(" and ");
            let bare = self.unit().is_none() && words::is_where(self.behind());
            self.last.filter(|l| l.counts && joined && bare && l.end != usize::MAX).map(|l| l.measure.clone())
        };
        let capacity = english_told::is_yearly_output(verb, self.behind()).then(|| "capacity".to_owned());
        let noun = capacity.or(first).or_else(noun).or_else(same).or_else(own)?;
        let inside = |m: &Mention| m.range.start >= self.from && m.range.end <= start;
        let named = self.sentence.mentions.iter().any(|m| inside(m) && m.entity.is_some_and(|e| is_owner(self.context, e)));
        if aim && !sure && !english::is_aim(&text[..start]) || !aim && !spoken && !named {
            return None;
        }
        // The size of what somebody has is not the size of who has it.
        let sized =
            clauses::measured_by(verb, self.unit().unwrap_or_default()).is_some_and(|m| !grammar::is_outlay(m) && !words::collects(verb));
        let of_owned = |m: &Mention| inside(m) && words::has_own(&text[m.range.end..]);
        if sized && self.sentence.mentions.iter().any(of_owned) {
            return None;
        }
        // What a site can do or covers is not what its owner can.
        let sited = |m: &Mention| m.range.end <= start && english_told::names_own_site(&text[m.range.end..]);
        if (sized || english_told::is_yearly_output(verb, self.behind())) && self.sentence.mentions.iter().any(sited) {
            return None;
        }
        // Whom `they` means nobody says.
        if spoken && !named && english_told::speaks_of_several(&text[self.from..start]) {
            return None;
        }
        let there = verb == grammar::THERE;
        // A second verb is of the same subject: `is 20 meters long and has 30 seats`.
        let elided = text[self.from..start].trim_start().starts_with("and ") && !named;
        let same = self.last.filter(|l| elided && l.end <= self.from).and_then(|l| l.owner);
        let who = if there { bearer_behind(self.context, self.sentence, self.number) } else { None };
        Some((noun.clone(), who.or(same).or_else(|| self.owner(&noun)), aim || self.goal))
    }

    /// A number that opens its clause: what behind it says where it went, what so many do, or what is made of them.
    fn opens(&self) -> Option<Measured> {
        if let Some((joint, what)) = clauses::went(self.behind()) {
            let spent = self.last.map_or("spending", |l| l.measure.as_str()).trim_end_matches(" growth");
            let measure = if self.percent() { format!("share of {what} in {spent}") } else { format!("{spent} {joint} {what}") };
            let owner = self.last.map_or_else(|| self.owner(&measure), |l| l.owner);
            return Some((measure, owner, false));
        }
        let head = &self.text()[..self.number.range.start];
        let (noun, aim) = if let Some(share) = english_shares::share_of_total(head, self.behind()).filter(|_| self.percent()) {
            (share, false)
        } else if self.percent() {
            english_shares::share_of_those(self.behind())?
        } else {
            let (noun, aim) = (counted(self.text(), self.number)?, self.goal || grammar::opens_aim(self.behind())?);
            let done = clauses::done(self.behind(), &noun).filter(|_| !aim);
            (done.map_or(noun.clone(), |d| format!("{noun} {d}")), aim)
        };
        let bearer = if self.percent() { None } else { bearer_behind(self.context, self.sentence, self.number) };
        let who = bearer.or_else(|| self.owner(&noun));
        Some((noun, who, aim))
    }
}

/// Whom or where the clause behind a number gives what it counts: `were granted to A`, `in A`.
fn bearer_behind(context: &Context<'_>, sentence: &Sentence, number: &Quantity) -> Option<EntityRef> {
    let text = sentence.view.text();
    let behind = sentence.mentions.iter().filter(|m| m.inside.is_none() && m.range.start >= number.range.end);
    let here = |m: &&Mention| !text[number.range.end..m.range.start].contains([',', ';', '.', ':', '(']);
    let bearer = |m: &&Mention| words::leads_to_bearer(&text[..m.range.start]) && m.entity.is_some_and(|e| is_owner(context, e));
    behind.take_while(here).find(bearer)?.entity
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
) -> Option<Measured> {
    let sentence = &context.sentences[at];
    let text = sentence.view.text();
    let start = number.range.start;
    let p = if nouns::only_aims(&p) { counted(text, number)? } else { p };
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
pub(in crate::relation) fn counted(text: &str, number: &Quantity) -> Option<String> {
    let behind = clauses::behind_gloss(&text[number.range.end..]);
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
