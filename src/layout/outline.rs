//! Which marks open stories in a text whose layout nobody has described: those of the outermost lines, if these read
//! as titles and something else stands below each. Makes stories of such lines and of no others.

use super::lines::{Kind, Line, is_symbol};
use super::spec::{Layout, LineKind};
use crate::language::dates;
use crate::language::glance::{Glanced, Marks, Screened};
use crate::language::headlines;
use crate::language::printed::{HAN_NUMBER, is_letter_mark};
use crate::language::titles::{fold, is_running, reads_as_reference, reads_as_title};
use crate::reading::{Span, Text};
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

/// How a line is marked at its head.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    Symbol(char),
    /// `1.`, `01`, `(1)`, `1)`, `Ⅰ-1`: by the form of the number.
    Number(u8),
    /// `[…] title`, `【…】`, `<…>`.
    Bracket(char),
    /// `[16 Mar] title`, with a bullet before it or without.
    Day,
    /// No mark, behind a blank line.
    Bare,
}

/// The place of Chinese numerals among the forms of numbers.
const HAN: u8 = 7;

static NUMBERS: LazyLock<[Screened; 8]> = LazyLock::new(|| {
    [
        Screened::own(r"^(?P<n>0\d{1,2})(?:[.)]\s*|\s+)(?P<t>\S.*)$"),
        Screened::own(r"^(?P<n>\d{1,2})\.\s+(?P<t>[^\d\s].*|\d{2,}\S*\s.*)$"),
        Screened::own(r"^(?:[Ⅰ-Ⅻ]|[IVX]{1,4})\s?-\s?(?P<n>\d{1,2})[.)]?\s+(?P<t>\S.*)$"),
        Screened::own(r"^\((?P<n>\d{1,2})\)\s*(?P<t>\S.*)$"),
        Screened::own(r"^(?P<n>\d{1,2})\)\s*(?P<t>\S.*)$"),
        Screened::own(r"^【\s?(?P<n>\d{1,2})\s?】\s*(?P<t>\S.*)$"),
        Screened::own(r"^\[(?P<n>\d{1,2})\]\s*(?P<t>\S.*)$"),
        Screened::own(HAN_NUMBER),
    ]
});

/// A line without the number that it begins with, if it begins with one.
pub(super) fn without_number(line: &str) -> &str {
    let title = NUMBERS.iter().find_map(|form| form.regex().captures(line)?.name("t"));
    title.map_or(line, |t| t.as_str())
}

static BRACKET: LazyLock<Screened> =
    LazyLock::new(|| Screened::own(r"^(?P<b>[\[【〔<〈])\s?(?P<w>[^\[\]【】〔〕<>〈〉=\d]{1,14})\s?[\]】〕>〉]\s*(?P<t>[^\s:：].*)$"));

static DAY: LazyLock<Screened> =
    LazyLock::new(|| Screened::own(r"^(?:[*•·▪■□●○◆▶-]\s?)?[\[(【]\s?(?P<n>[^\[\]()【】]{3,24}?)\s?[\])】]\s*(?P<t>\S.*)$"));

/// A line of its own in lenticular brackets, or one drawn under.
static WHOLE: LazyLock<Screened> = LazyLock::new(|| Screened::own(r"^【\s?(?P<t>[^【】]{8,})\s?】$"));

/// A day in brackets at the end of a headline.
static DAY_LAST: LazyLock<Screened> = LazyLock::new(|| Screened::own(r"\(\s?(?:'?\d{2,4}\.\s?)?\d{1,2}\.\s?\d{1,2}\.?\s?\)$"));

static UNDERLINE: LazyLock<Screened> = LazyLock::new(|| Screened::own(r"^(?:-{3,}|={3,}|─{3,}|━{3,}|_{3,})$"));

struct Candidate {
    at: usize,
    text: Span,
    number: Option<Span>,
    title: bool,
    value: Option<usize>,
}

/// How many lines of a site may stand above the headline of its page.
const ABOVE: usize = 3;

/// Whether a text is one page of a board: a line that is a headline without doubt stands at its head, right above the line that
/// says when the page was made, or above the one line of the text with its mark. Its marked lines say what it is about.
fn is_page(lines: &[Line<'_>], layout: &Layout) -> bool {
    let mut filled = lines.iter().filter(|l| l.kind != Kind::Blank).take(ABOVE + 2).peekable();
    while let Some(line) = filled.next() {
        let printed = &line.uniform;
        let headline = || headlines::headline_weight(printed.view.text(), false).is_some_and(|weight| weight >= headlines::SURE);
        if line.kind == Kind::Plain && headline() && !layout.mast.is_match(printed.line()) {
            let made = |l: &Line<'_>| headlines::says_when_made(l.uniform.view.text()) && !is_running(l.uniform.view.text());
            let mark = |l: &Line<'_>| l.uniform.text().chars().next().filter(|c| is_symbol(*c));
            let only = |l: &Line<'_>| mark(l).is_some() && lines.iter().filter(|o| mark(o) == mark(l)).count() == 1;
            return filled.peek().is_some_and(|l| made(l) || only(l));
        }
    }
    false
}

/// Makes stories of the lines that open them; false if none do.
pub(super) fn promote(text: &Text, lines: &mut [Line<'_>], layout: &Layout, contents: &Range<usize>) -> bool {
    if is_page(lines, layout) {
        return false;
    }
    let mut candidates: BTreeMap<Mark, Vec<Candidate>> = BTreeMap::new();
    let mut body = 0;
    let listed: HashSet<String> = lines[contents.clone()].iter().map(|l| fold(text.slice(l.text.unwrap_or(l.span)).trim())).collect();
    for at in 0..lines.len() {
        if contents.contains(&at) || lines[at].kind == Kind::Blank || excluded(lines[at].kind) {
            continue;
        }
        body += 1;
        if let Some((mark, candidate)) = candidate(lines, at, layout) {
            candidates.entry(mark).or_default().push(candidate);
        }
    }
    let marks: Vec<Option<Mark>> = marks(lines.len(), &candidates);
    let below = |from: usize, to: usize| {
        (from + 1..to).filter(|&l| lines[l].kind != Kind::Blank && !matches!(lines[l].kind, Kind::Marked(LineKind::Furniture))).count()
    };
    let mut best: Option<(Mark, usize)> = None;
    for (mark, list) in &candidates {
        let met_again = list.iter().filter(|c| c.title && listed.contains(&fold(text.slice(c.text)))).count();
        let sourced = *mark == Mark::Number(HAN) && sourced(list, lines);
        if met_again * 2 < list.len().max(2) && !sourced && !opens((*mark, list), lines, &below, &marks, contents.len(), body) {
            continue;
        }
        let first = list.iter().find(|c| c.title).map_or(usize::MAX, |c| c.at);
        // What bears a day is a story, whatever stands above it.
        let dated = |mark: Mark| mark == Mark::Day;
        if best.is_none_or(|(b, at)| dated(*mark) || !dated(b) && first < at) {
            best = Some((*mark, first));
        }
    }
    let Some((mark, _)) = best else { return false };
    if mark == Mark::Bare {
        candidates.entry(mark).or_default().retain(|c| opens_bare(lines, &marks, c.at));
    }
    for line in lines.iter_mut().filter(|l| l.kind == Kind::Marked(LineKind::Story)) {
        line.kind = Kind::Marked(LineKind::Heading);
    }
    let beside = dated_headlines(lines, &candidates, mark);
    let all = [mark].into_iter().chain(beside);
    for candidate in all.filter_map(|m| candidates.remove(&m)).flatten().filter(|c| c.title) {
        let line = &mut lines[candidate.at];
        line.kind = Kind::Marked(LineKind::Story);
        line.text = Some(candidate.text);
        line.number = candidate.number;
    }
    true
}

/// Another mark in the same text, no further in, whose lines are all headlines with their days in brackets: news in brief.
fn dated_headlines(lines: &[Line<'_>], candidates: &BTreeMap<Mark, Vec<Candidate>>, mark: Mark) -> Option<Mark> {
    let indent = candidates.get(&mark)?.iter().find(|c| c.title).map(|c| lines[c.at].indent)?;
    let dated = |c: &Candidate| c.title && lines[c.at].indent <= indent && DAY_LAST.is_match(lines[c.at].uniform.bare());
    let whole =
        |(m, list): &(&Mark, &Vec<Candidate>)| matches!(m, Mark::Symbol(_)) && **m != mark && list.len() >= 2 && list.iter().all(dated);
    candidates.iter().find(whole).map(|(m, _)| *m)
}

/// Numbered lines of which a third name parts of a text (its background, its outlook) are headings and open no stories.
pub(super) fn demote(text: &Text, lines: &mut [Line<'_>], layout: &Layout) {
    let numbered: Vec<(usize, Range<usize>)> =
        lines.iter().enumerate().filter_map(|(at, line)| Some((at, numbered_title(text.slice(line.span), line.kind)?))).collect();
    let names_part = |(at, title): &&(usize, Range<usize>)| {
        let title = text.slice(lines[*at].span)[title.clone()].trim();
        is_part(layout, title) || title.rsplit(' ').next().is_some_and(|last| title.len() < 60 && is_part(layout, last))
    };
    let (all, parts) = (numbered.len(), numbered.iter().filter(names_part).count());
    if parts * 3 < all || parts < 2 {
        return;
    }
    for (at, title) in numbered {
        let line = &mut lines[at];
        line.text = Some(Span::new(line.span.start + title.start, line.span.start + title.end));
        line.number = None;
        line.kind = Kind::Marked(LineKind::Heading);
    }
}

/// Where the title stands in a line that begins with a number and may be a heading.
fn numbered_title(line: &str, kind: Kind) -> Option<Range<usize>> {
    let may_head = matches!(kind, Kind::Marked(LineKind::Story | LineKind::Heading) | Kind::Plain);
    if !may_head || !line.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    NUMBERS[1].regex().captures(line)?.name("t").map(|t| t.range())
}

/// Whether a title is one of a part of a story.
fn is_part(layout: &Layout, title: &str) -> bool {
    layout.parts.is_match(Glanced::new(title, &Marks::of(title)))
}

/// Whether a line only underlines the one above it.
fn is_underline(line: &Line<'_>) -> bool {
    UNDERLINE.is_match(line.uniform.bare())
}

fn excluded(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Cells
            | Kind::Marked(
                LineKind::Furniture
                    | LineKind::Url
                    | LineKind::Source
                    | LineKind::Reference
                    | LineKind::ReferenceHead
                    | LineKind::Title
                    | LineKind::Note
            )
    )
}

fn candidate(lines: &[Line<'_>], at: usize, layout: &Layout) -> Option<(Mark, Candidate)> {
    let uniform = &lines[at].uniform;
    let (glanced, line) = (uniform.bare(), uniform.text());
    let make = |mark: Mark, range: Range<usize>, number: Option<Range<usize>>| {
        let title = &line[range.clone()];
        let reads = reads_as_title(title) && title.chars().count() >= 6 && !is_part(layout, title) && !plain_reference(lines, at, title);
        let value = number.as_ref().and_then(|n| line[n.clone()].parse().ok());
        Some((mark, Candidate { at, text: uniform.original(range), number: number.map(|n| uniform.original(n)), title: reads, value }))
    };
    for (form, regex) in NUMBERS.iter().enumerate() {
        if let Some(captures) = regex.captures(glanced) {
            let (number, title) = (captures.name("n")?.range(), captures.name("t")?.range());
            return make(Mark::Number(u8::try_from(form).unwrap_or(0)), title, Some(number));
        }
    }
    if let Some(captures) = DAY.captures(glanced) {
        let (day, title) = (captures.name("n")?.range(), captures.name("t")?.range());
        // A day is read with its brackets.
        let from = line[..day.start].char_indices().next_back().map_or(0, |(at, _)| at);
        let to = day.end + line[day.end..].chars().next().map_or(0, char::len_utf8);
        if dates::find(&line[from..to]).iter().any(|d| d.from.day.is_some()) {
            return make(Mark::Day, title, Some(day));
        }
    }
    if let Some(title) = WHOLE.captures(glanced).and_then(|c| c.name("t")) {
        return make(Mark::Bracket('w'), title.range(), None);
    }
    if let Some(captures) = BRACKET.captures(glanced) {
        let mark = captures.name("b")?.as_str().chars().next()?;
        let part = is_part(layout, captures.name("w")?.as_str().trim());
        return if part { None } else { make(Mark::Bracket(mark), captures.name("t")?.range(), None) };
    }
    let first = line.chars().next()?;
    let rest = line[first.len_utf8()..].trim_start();
    let lettered = is_letter_mark(first);
    if lettered && line[first.len_utf8()..].starts_with(' ') || is_symbol(first) && !rest.is_empty() {
        // A number behind the mark is no part of the title.
        let numbered = NUMBERS[..2].iter().find_map(|n| n.regex().captures(rest));
        let number = numbered.as_ref().and_then(|c| c.name("n"));
        let title = numbered.as_ref().and_then(|c| c.name("t")).map_or(0, |t| t.start());
        let from = line.len() - rest.len();
        return make(Mark::Symbol(first), from + title..line.len(), number.map(|n| from + n.start()..from + n.end()));
    }
    let underlined = lines.get(at + 1).is_some_and(is_underline);
    let blank_above = at == 0 || lines[at - 1].kind == Kind::Blank || is_underline(&lines[at - 1]);
    (lines[at].kind == Kind::Plain && (blank_above || underlined)).then(|| make(Mark::Bare, 0..line.len(), None)).flatten()
}

/// A line that only cites something.
fn plain_reference(lines: &[Line<'_>], at: usize, title: &str) -> bool {
    let next = lines[at + 1..].iter().find(|l| l.kind != Kind::Blank);
    title.contains("://") || next.is_some_and(|n| n.kind == Kind::Marked(LineKind::Url)) && reads_as_reference(title)
}

fn marks(length: usize, candidates: &BTreeMap<Mark, Vec<Candidate>>) -> Vec<Option<Mark>> {
    let mut marks = vec![None; length];
    for (mark, list) in candidates {
        for candidate in list {
            marks[candidate.at] = Some(*mark);
        }
    }
    marks
}

/// Whether the lines with a mark open stories: they read as titles, and each has something below it.
fn opens(
    (mark, list): (Mark, &[Candidate]),
    lines: &[Line<'_>],
    below: &dyn Fn(usize, usize) -> usize,
    marks: &[Option<Mark>],
    listed: usize,
    body: usize,
) -> bool {
    if matches!(mark, Mark::Symbol('-' | '–' | '—' | '·' | '•' | '*') | Mark::Number(HAN)) {
        return false;
    }
    let titles: Vec<&Candidate> = list.iter().filter(|c| c.title && (mark != Mark::Bare || opens_bare(lines, marks, c.at))).collect();
    let Some(first) = titles.first() else { return false };
    let strict = mark != Mark::Bare;
    if strict && titles.len() * 5 < list.len() * 4 {
        return false;
    }
    let ends = titles.iter().skip(1).map(|c| c.at).chain([lines.len()]);
    let bodied = titles.iter().zip(ends).filter(|(c, end)| below(c.at, *end) > 0).count();
    if bodied * 5 < titles.len() * 4 {
        return false;
    }
    let before = (0..first.at).filter(|&l| lines[l].kind != Kind::Blank).count().saturating_sub(listed);
    let words = |l: usize| lines[l].uniform.text();
    let running = (0..first.at).filter(|&l| lines[l].kind != Kind::Blank && is_running(words(l)) && words(l).chars().count() > 40).count();
    let counted = !matches!(mark, Mark::Number(_)) || first.value == Some(1) && in_order(&titles);
    let several = titles.len() >= 2 && before * 3 <= body + 6;
    let alone = mark != Mark::Bare && (1..=4).contains(&before) && running == 0 && body >= 3 && words(first.at).contains([',', '，']);
    counted && running <= 1 && (several || alone)
}

/// Whether each of the lines has a source of its own before the next.
fn sourced(list: &[Candidate], lines: &[Line<'_>]) -> bool {
    let ends = list.iter().skip(1).map(|c| c.at).chain([lines.len()]);
    let cites = |l: &Line<'_>| matches!(l.kind, Kind::Marked(LineKind::Source | LineKind::Reference | LineKind::Url));
    let with = list.iter().zip(ends).filter(|(c, end)| lines[c.at..*end].iter().any(cites)).count();
    list.len() >= 2 && with * 4 >= list.len() * 3
}

/// Numbers that go up by one, beginning anew with each chapter.
fn in_order(titles: &[&Candidate]) -> bool {
    let steps = titles.windows(2).filter(|w| w[1].value == Some(1) || w[0].value.map(|v| v + 1) == w[1].value).count();
    steps * 4 >= (titles.len() - 1) * 3
}

/// A line without a mark opens a story if a marked line or an underline follows it.
fn opens_bare(lines: &[Line<'_>], marks: &[Option<Mark>], at: usize) -> bool {
    let next = (at + 1..lines.len()).find(|&l| lines[l].kind != Kind::Blank);
    next.is_some_and(|n| {
        is_underline(&lines[n])
            || matches!(marks[n], Some(Mark::Symbol(_) | Mark::Number(3..)))
            || matches!(lines[n].kind, Kind::Marked(LineKind::Headline | LineKind::Bullet))
    })
}
