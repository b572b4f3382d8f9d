//! What the layout alone says: the report's own data, stories with their dates and references, who is mentioned
//! where, which measures a policy's labelled bullets set out.

use super::context::Context;
use super::fact::{Cited, Evidence, Fact, Node, Object};
use crate::language::dates::{self, PartialDate};
use crate::language::korean::ends_sentence;
use crate::language::printed::{ADDRESS, day_of_address, letters};
use crate::language::view::View;
use crate::layout::{BlockKind, Field, Genre, Report, Role};
use crate::reading::{Span, Text};
use crate::recognition::{EntityRef, Mention, Place, Reading, Sentence};
use crate::resolution::clean;

/// The date of a report, from its colophon or head line: the first full one, else the first that says its year.
pub fn report_date(text: &Text, report: &Report, sentences: &[Sentence]) -> Option<PartialDate> {
    let fields = || report.fields.iter().filter(|f| f.role == Role::Issued);
    let mut dates = fields().filter_map(|f| date_in(text, f.span, None));
    let Some(first) = dates.next() else {
        return mast_date(text, sentences).or_else(|| signed_date(report, sentences)).or_else(|| filed_date(text));
    };
    if first.day.is_some() { Some(first) } else { dates.find(|d| d.day.is_some()).or(Some(first)) }
}

/// The day alone on a line under a document: when it was signed.
fn signed_date(report: &Report, sentences: &[Sentence]) -> Option<PartialDate> {
    let alone = |s: &Sentence| match s.mentions.as_slice() {
        [Mention { reading: Reading::Date(date), range, .. }] if s.view.text().trim().len() == range.len() => date.resolve(None),
        _ => None,
    };
    sentences.iter().filter(|_| report.genre == Genre::Document).filter_map(alone).find(|d| d.day.is_some())
}

/// When the pages and pictures that a text names were filed at the latest, by their addresses: a page that says no day of its
/// own is not older.
fn filed_date(text: &Text) -> Option<PartialDate> {
    ADDRESS.find_iter(text.content()).filter_map(|url| day_of_address(url.as_str())).max()
}

/// Whether a line is a sentence; a bracket behind it may only be one that dates it.
fn is_prose(line: &str) -> bool {
    let bracket = line.trim_end().strip_suffix(')').and_then(|l| l.rfind('(')).map(|at| line.split_at(at));
    match bracket {
        Some((before, inside)) => ends_sentence(before.trim_end()) && !inside.contains(|c: char| c.is_ascii_digit()),
        None => ends_sentence(line),
    }
}

/// The full date of a short line among the first or last ones, if no field gives one.
fn mast_date(text: &Text, sentences: &[Sentence]) -> Option<PartialDate> {
    let lines: Vec<Span> = text.line_spans().filter(|s| !text.slice(*s).trim().is_empty()).collect();
    let full = |span: &Span| {
        let view = View::new(text, *span);
        if view.text().chars().count() > MAST || is_prose(view.text()) {
            return None;
        }
        let read: Vec<PartialDate> = dates::find(view.text()).iter().filter_map(|d| d.resolve(None)).collect();
        let finest = read.iter().find(|d| d.day.is_some()).or_else(|| read.iter().find(|d| d.month.is_some()));
        finest.or(read.last()).copied()
    };
    let mut front: Vec<PartialDate> = lines.iter().take(FRONT).filter_map(full).collect();
    // A day alone on its line may stand lower.
    let alone = |span: &&Span| letters(View::new(text, **span).text()) == 0;
    front.extend(lines.iter().take(HEAD).skip(FRONT).filter(alone).filter_map(full).filter(|d| d.day.is_some()));
    let back = || lines.iter().rev().take(FRONT).filter_map(full).find(|d| d.day.is_some());
    let finest = |front: &[PartialDate]| front.iter().max_by_key(|d| (d.day.is_some(), d.month.is_some())).copied();
    // A year by which something is to be is not the one in which it was written.
    let aimed_at = |year: PartialDate| {
        let limits = |m: &Mention| matches!(&m.reading, Reading::Date(d) if d.limit && d.resolve(None) == Some(year));
        let others = sentences.iter().flat_map(|s| &s.mentions).filter_map(|m| match &m.reading {
            Reading::Date(d) => d.resolve(None).map(|d| d.year).filter(|y| *y != year.year),
            _ => None,
        });
        // Nor is one far behind all others that the text speaks of.
        let far = others.max().is_some_and(|last| last + FAR < year.year);
        year.month.is_none() && (far || sentences.iter().flat_map(|s| &s.mentions).any(limits))
    };
    finest(&front).filter(|d| d.day.is_some()).or_else(back).or_else(|| finest(&front).filter(|year| !aimed_at(*year)))
}

/// The day of a document that is the text itself, where its text gives it none: that of the page it stands on.
pub(super) fn date_document(context: &Context<'_>, facts: &mut Vec<Fact>) {
    let (Some(Some(policy)), Some(date)) = (context.policies.first(), context.date) else { return };
    if context.report.genre != Genre::Document && !is_titled(context, *policy) {
        return;
    }
    let subject = Node::Entity(*policy);
    let Some(span) = context.report.field(Role::Issued).filter(|_| context.report.stories.len() == 1) else { return };
    if !facts.iter().any(|f| f.subject == subject && f.predicate == "dcterms:issued") {
        facts.push(fact(subject, "dcterms:issued", Object::Date(date), span, "document-date", Some(0)));
    }
}

/// The day of a document that the headline of its story names and of which the story says who issued it or where it holds, but not
/// when: that of the headline.
pub(super) fn date_headlined(context: &Context<'_>, facts: &mut Vec<Fact>) {
    for (at, story) in context.report.stories.iter().enumerate() {
        let (Some(date), Some(span), Some(policy)) = (context.story_dates[at], story.date, context.policies[at]) else { continue };
        let named = |s: &Sentence| s.place == Place::Title && s.mentions.iter().any(|m| m.inside.is_none() && m.entity == Some(policy));
        let subject = Node::Entity(policy);
        let says = |predicate: &str| facts.iter().any(|f| f.subject == subject && f.predicate == predicate);
        let headline = context.report.genre != Genre::Article && date.day.is_some() && context.of_story(Some(at)).any(named);
        if headline && (says("gb:issuedBy") || says("gb:appliesTo")) && !says("dcterms:issued") {
            let mut dated = fact(subject, "dcterms:issued", Object::Date(date), span, "headline-date", Some(at));
            dated.evidence.confidence = 75;
            facts.push(dated);
        }
    }
}

/// Whether the text's title is nothing but the name of a document, and perhaps the mark of a note.
fn is_titled(context: &Context<'_>, policy: EntityRef) -> bool {
    let whole = |s: &Sentence| {
        let text = s.view.text().trim();
        s.mentions.iter().any(|m| m.entity == Some(policy) && m.range.len() + NOTE_MARK >= text.len())
    };
    context.sentences.iter().any(|s| s.place == Place::Title && whole(s))
}

/// The longest mark of a note behind a title, in bytes.
const NOTE_MARK: usize = 3;

/// How many lines at either end of a text may bear its date, and how long such a line is in characters.
const FRONT: usize = 4;
const HEAD: usize = 14;
const MAST: usize = 72;
/// How many years a text may be later than the last one that it speaks of.
const FAR: i16 = 2;

/// The date of a story, from its headline, against that of the report.
pub fn story_date(text: &Text, date: Span, report: Option<PartialDate>) -> Option<PartialDate> {
    date_in(text, date, report)
}

fn date_in(text: &Text, span: Span, reference: Option<PartialDate>) -> Option<PartialDate> {
    let view = View::new(text, span);
    let bracketed = format!("({})", view.text());
    let plain = dates::find(view.text());
    let found = if plain.is_empty() { dates::find(&bracketed) } else { plain };
    found.first().and_then(|d| d.resolve(reference))
}

fn fact(subject: Node, predicate: &str, object: Object, span: Span, rule: &str, story: Option<usize>) -> Fact {
    let evidence = Evidence { span, rule: ["layout.", rule].concat(), confidence: 95, story };
    Fact { subject, predicate: predicate.to_owned(), object, evidence }
}

/// Title, date, publisher.
pub(super) fn of_report(context: &Context<'_>, facts: &mut Vec<Fact>) {
    // A report that is one story is titled by it.
    let own = |title: &Span| !matches!(context.report.stories.as_slice(), [only] if only.title == *title);
    if let Some(title) = context.report.title.filter(own) {
        let words = clean(View::new(context.text, title).text());
        let of_story = context.report.stories.iter().any(|s| s.title == title);
        let predicate = if of_story { "gb:headline" } else { "dcterms:title" };
        facts.push(fact(Node::Report, predicate, Object::Text(words), title, "title", None));
    }
    let dated = |f: &&Field| f.role == Role::Issued && date_in(context.text, f.span, None) == context.date;
    let field = context.report.fields.iter().find(dated).map(|f| f.span).or_else(|| context.report.field(Role::Issued));
    if let (Some(date), Some(span)) = (context.date, field) {
        facts.push(fact(Node::Report, "dcterms:issued", Object::Date(date), span, "colophon", None));
    }
    for sentence in context.sentences.iter().filter(|s| s.place == Place::Field) {
        let role = context.report.fields.iter().find(|f| f.span == sentence.span).map(|f| f.role);
        let body = sentence.mentions.iter().find(|m| m.entity.is_some_and(|e| context.is(e, "Organization")));
        if let (Some(Role::Publisher), Some(mention)) = (role, body)
            && let Some(entity) = mention.entity
        {
            facts.push(fact(Node::Report, "dcterms:publisher", Object::Node(Node::Entity(entity)), mention.span, "colophon", None));
        }
    }
}

/// Stories: their parts, dates, references, mentions and measures.
pub(super) fn of_stories(context: &Context<'_>, facts: &mut Vec<Fact>) {
    for (at, story) in context.report.stories.iter().enumerate() {
        let item = Node::Item(at);
        facts.push(fact(item, "dcterms:isPartOf", Object::Node(Node::Report), story.title, "story", Some(at)));
        // The day of a page with one story is that of the page.
        let of_page =
            context.report.stories.len() == 1 && context.story_dates[at] == context.date && context.report.field(Role::Issued).is_some();
        if let (Some(date), Some(span), false) = (context.story_dates[at], story.date, of_page) {
            facts.push(fact(item, "dcterms:date", Object::Date(date), span, "headline-date", Some(at)));
        }
        for reference in &story.references {
            let words = |span: Span| View::new(context.text, span).text().trim().to_owned();
            let url = reference.url.map(|u| context.text.slice(u).to_owned()).unwrap_or_default();
            let cited = Cited { url, title: reference.title.map(words), printed: reference.printed.map(words) };
            facts.push(fact(item, "dcterms:references", Object::Source(cited), reference.span(), "reference", Some(at)));
        }
        measures(context, at, facts);
    }
    for sentence in context.sentences {
        let node = sentence.story.map_or(Node::Report, Node::Item);
        for mention in &sentence.mentions {
            let part = mention.inside.is_some_and(|outer| is_part_of_name(context, &sentence.mentions, outer));
            if let Some(entity) = mention.entity.filter(|_| !part) {
                let object = Object::Node(Node::Entity(entity));
                facts.push(fact(node, "schema:mentions", object, mention.span, &["mention.", &mention.found_by].concat(), sentence.story));
            }
        }
    }
}

/// What of its matter a title or the name of a field says is mentioned with it; what stands in the name of anything else
/// only helps to name that.
const TITLED: [&str; 6] = ["Policy", "Programme", "Project", "Event", "Industry", "Technology"];

/// Whether a mention, or one that it stands inside of, is a name that only its parts together make.
fn is_part_of_name(context: &Context<'_>, mentions: &[Mention], outer: usize) -> bool {
    let mention = &mentions[outer];
    let names = mention.entity.is_some_and(|e| !TITLED.iter().any(|k| context.is(e, k)));
    names || mention.inside.is_some_and(|up| is_part_of_name(context, mentions, up))
}

/// The labelled bullets of a story about a policy are its measures; those whose label names a background are not.
fn measures(context: &Context<'_>, at: usize, facts: &mut Vec<Fact>) {
    let Some(policy) = context.policies[at] else { return };
    for (b, block) in context.report.stories[at].blocks.iter().enumerate() {
        let under_heading = block.parent.is_some_and(|p| context.report.stories[at].blocks[p].kind == BlockKind::Heading);
        if let Some(label) = block.label.filter(|_| block.kind == BlockKind::Bullet && under_heading) {
            facts.push(fact(Node::Entity(policy), "gb:hasMeasure", Object::Node(Node::Measure(at, b)), label, "measure", Some(at)));
        }
    }
}
