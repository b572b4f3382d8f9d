//! What only the lines around a line show: titles of stories that nothing but the outermost bullets,
//! or the blank line before them, marks.

use super::lines::{Kind, Line, is_symbol};
use super::spec::LineKind;
use crate::language::korean::{closes_clause, ends_sentence};
use crate::language::printed::{counted, has_topic};
use crate::language::titles::is_english;
use crate::language::view::View;
use crate::reading::{Span, Text};

/// How many characters a line of prose has below a headline.
const PROSE: usize = 60;
/// How many lines may stand before the first story of a text that marks its stories with bullets.
const FRONT: usize = 5;
/// Within how many lines a sentence must end.
const LONGEST: usize = 6;
/// How long the title of such a story is, in characters.
const LENGTH: std::ops::RangeInclusive<usize> = 10..=110;

/// Looks at all lines together.
pub(super) fn promote(text: &Text, lines: &mut [Line<'_>]) {
    titles_above(text, lines);
    if !lines.iter().any(|l| matches!(l.kind, Kind::Marked(LineKind::Story | LineKind::Chapter))) {
        bold_stories(text, lines);
        stories(text, lines);
        plain_stories(lines);
        paragraph_stories(text, lines);
        headed_stories(text, lines);
        sourced_stories(text, lines);
    }
}

/// The mark around what is printed in bold.
const BOLD: &str = "**";

/// In English, lines in bold of some words without a stop, each alone above its prose, are titles of stories if there are several.
fn bold_stories(text: &Text, lines: &mut [Line<'_>]) {
    let inner = |l: &Line<'_>| {
        let line = text.slice(l.span).trim();
        line.strip_prefix(BOLD).and_then(|b| b.strip_suffix(BOLD)).map(str::trim).filter(|b| !b.contains('*'))
    };
    let titled =
        |l: &Line<'_>| l.kind == Kind::Plain && inner(l).is_some_and(|t| is_english(t) && t.contains(' ') && !t.ends_with(['.', ':', ';']));
    let filled: Vec<usize> = (0..lines.len()).filter(|&i| lines[i].kind != Kind::Blank).collect();
    let above = |w: &&[usize]| titled(&lines[w[0]]) && !titled(&lines[w[1]]) && text.slice(lines[w[1]].span).chars().count() >= PROSE;
    let heads: Vec<usize> = filled.windows(2).filter(above).map(|w| w[0]).collect();
    if heads.len() < 2 {
        return;
    }
    for head in heads {
        let line = text.slice(lines[head].span);
        let start = lines[head].span.start + line.find(BOLD).unwrap_or(0) + BOLD.len();
        let end = lines[head].span.start + line.rfind(BOLD).unwrap_or(line.len());
        lines[head].text = Some(Span::new(start, end));
        lines[head].kind = Kind::Marked(LineKind::Story);
    }
}

/// Titles without a mark, behind a blank line and right above lines with the mark that would open stories: they open them, and
/// the marked lines are what is said of each.
fn titles_above(text: &Text, lines: &mut [Line<'_>]) {
    let marked = |l: &Line<'_>| {
        let first = text.slice(l.span).chars().next().filter(|c| is_symbol(*c));
        first.filter(|_| l.kind == Kind::Marked(LineKind::Story))
    };
    let mut stories = lines.iter().filter(|l| l.kind == Kind::Marked(LineKind::Story));
    let Some(mark) = stories.clone().find_map(&marked) else { return };
    if !stories.all(|l| marked(l) == Some(mark)) {
        return;
    }
    let filled: Vec<usize> = (0..lines.len()).filter(|&i| lines[i].kind != Kind::Blank).collect();
    let heads: Vec<usize> = filled
        .windows(2)
        .filter(|w| lines[w[0]].kind == Kind::Plain && marked(&lines[w[1]]).is_some())
        .map(|w| w[0])
        .filter(|&i| i == 0 || lines[i - 1].kind == Kind::Blank)
        .collect();
    let titled = |&&i: &&usize| {
        let line = lines[i].uniform.view.text();
        is_title(line) && line.contains([',', '\'', '"', '「', '《'])
    };
    if heads.len() < 2 || heads.iter().filter(titled).count() < heads.len() {
        return;
    }
    for line in lines.iter_mut().filter(|l| l.kind == Kind::Marked(LineKind::Story)) {
        line.kind = Kind::Marked(LineKind::Bullet);
        line.level = 1;
    }
    for head in heads {
        lines[head].text = Some(lines[head].span);
        lines[head].kind = Kind::Marked(LineKind::Story);
    }
}

/// Where prose without a mark ends in a line of source, and the next line that says something looks like a title, and this more
/// than once, the lines behind the sources are titles of stories, and so is the last such line above the first prose.
fn sourced_stories(text: &Text, lines: &mut [Line<'_>]) {
    let marked = |l: &Line<'_>| matches!(l.kind, Kind::Marked(LineKind::Story | LineKind::Bullet | LineKind::Headline));
    if lines.iter().any(marked) {
        return;
    }
    let sources: Vec<usize> = (0..lines.len()).filter(|&i| lines[i].kind == Kind::Marked(LineKind::Source)).collect();
    let [first, .., last] = sources.as_slice() else { return };
    let says = |i: &usize| lines[*i].kind == Kind::Plain && text.slice(lines[*i].span).chars().any(char::is_alphabetic);
    let title = |i: &usize| is_title(lines[*i].uniform.view.text());
    let prose = |i: usize| says(&i) && ends_sentence(text.slice(lines[i].span).trim());
    let mut heads: Vec<usize> = sources[..sources.len() - 1].iter().filter_map(|&s| (s + 1..*last).find(says)).collect();
    if heads.is_empty() || !heads.iter().all(|h| title(h) && !sources.contains(h)) {
        return;
    }
    let opening = (0..*first).find(|&i| prose(i) && text.slice(lines[i].span).chars().count() >= PROSE);
    let above = opening.and_then(|prose| (0..prose).rev().find(|i| says(i))).filter(|i| title(i));
    heads.extend(above);
    if heads.len() < 2 {
        return;
    }
    for head in heads {
        lines[head].text = Some(lines[head].span);
        lines[head].kind = Kind::Marked(LineKind::Story);
    }
}

/// In English headlines stand right above their prose, behind a blank line: such lines are stories, if there are
/// several and most groups of lines begin with one. Lines in capitals between them head chapters.
fn headed_stories(text: &Text, lines: &mut [Line<'_>]) {
    if lines.iter().any(|l| matches!(l.kind, Kind::Marked(LineKind::Story))) {
        return;
    }
    let plain = |i: usize| lines.get(i).is_some_and(|l| l.kind == Kind::Plain);
    let printed = |i: usize| text.slice(lines[i].span).trim();
    let opens = |i: usize| plain(i) && (i == 0 || lines[i - 1].kind == Kind::Blank || is_section(printed(i - 1)));
    let groups: Vec<usize> = (0..lines.len()).filter(|&i| opens(i) && plain(i + 1) && !is_section(printed(i))).collect();
    let prose = |i: usize| {
        printed(i + 1).chars().count() >= PROSE && (i + 1..lines.len()).take_while(|&n| plain(n)).any(|n| ends_sentence(printed(n)))
    };
    let heads: Vec<usize> = groups.iter().filter(|&&i| is_headline(printed(i)) && prose(i)).copied().collect();
    let Some(&first) = heads.first() else { return };
    let others = groups.iter().filter(|&&i| i >= first).count();
    let told = heads.iter().filter(|&&i| tells(printed(i))).count();
    if heads.len() < 2 || heads.len() * 3 < others * 2 || told * 3 < heads.len() * 2 {
        return;
    }
    let filled: Vec<usize> = (0..lines.len()).filter(|&i| lines[i].kind != Kind::Blank).collect();
    let chapters: Vec<usize> =
        filled.windows(2).filter(|w| plain(w[0]) && is_section(printed(w[0])) && heads.contains(&w[1])).map(|w| w[0]).collect();
    for (at, kind) in heads.into_iter().map(|h| (h, LineKind::Story)).chain(chapters.into_iter().map(|c| (c, LineKind::Chapter))) {
        lines[at].text = Some(lines[at].span);
        lines[at].kind = Kind::Marked(kind);
    }
}

/// Whether a line is a headline in English: some words that begin with a capital and end without a stop.
fn is_headline(line: &str) -> bool {
    let words = line.split(' ').count();
    let begins = line.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, '"' | '\'' | '“' | '‘'));
    (3..=18).contains(&words)
        && begins
        && !line.ends_with(['.', ':', ';', ',', '!'])
        && !line.contains("://")
        && line.chars().count() <= 120
}

/// Whether a headline says something rather than naming a part of a text: four words and more, one of them with a capital
/// of its own, a number, or what may be its verb.
fn tells(line: &str) -> bool {
    let words: Vec<&str> = line.split(' ').collect();
    let own = |w: &&str| {
        let verb = w.len() > 3 && w.ends_with('s') && w.chars().all(|c| c.is_ascii_lowercase());
        verb || w.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit())
    };
    words.len() >= 4 && (words[1..].iter().any(own) || words[0].chars().filter(char::is_ascii_uppercase).count() >= 2)
}

/// Whether a line in capitals heads a section.
fn is_section(line: &str) -> bool {
    let letters = || line.chars().filter(|c| c.is_alphabetic());
    (3..=48).contains(&letters().count()) && letters().all(|c| c.is_ascii_uppercase()) && !line.chars().any(|c| c.is_ascii_digit())
}

/// Groups of lines between blank ones that begin with a title and go on with running text, are stories, if there are
/// several and most groups are such.
fn paragraph_stories(text: &Text, lines: &mut [Line<'_>]) {
    let marked = |l: &Line<'_>| matches!(l.kind, Kind::Marked(LineKind::Story | LineKind::Bullet | LineKind::Headline | LineKind::Heading));
    if lines.iter().any(marked) {
        return;
    }
    let plain = |i: usize| lines.get(i).is_some_and(|l| l.kind == Kind::Plain);
    let begins = |i: usize| plain(i) && (i == 0 || lines[i - 1].kind == Kind::Blank);
    let groups: Vec<usize> = (0..lines.len()).filter(|&i| begins(i) && plain(i + 1)).collect();
    let sentence = |i: usize| ends_sentence(lines[i].uniform.view.text().trim_end_matches([')', ' ']));
    let running = |&&i: &&usize| (i + 1..lines.len()).take_while(|&n| plain(n)).take(LONGEST).any(sentence);
    let heads: Vec<usize> = groups.iter().filter(|&&i| is_title(lines[i].uniform.view.text())).filter(running).copied().collect();
    let Some(&first) = heads.first() else { return };
    let others = groups.iter().filter(|&&i| i >= first).count();
    let named = heads.iter().filter(|&&i| text.slice(lines[i].span).contains([',', '，', '‘', '’', '\'', '「', '《', '“', '"'])).count();
    if heads.len() < 2 || heads.len() * 3 < others * 2 || named * 2 < heads.len() {
        return;
    }
    for head in heads {
        lines[head].text = Some(lines[head].span);
        lines[head].kind = Kind::Marked(LineKind::Story);
    }
}

/// If no line begins a story: the lines with the outermost mark do, if they all look like titles with something
/// below each.
fn stories(text: &Text, lines: &mut [Line<'_>]) {
    let mark = |l: &Line<'_>| {
        let bullet = matches!(l.kind, Kind::Marked(LineKind::Bullet | LineKind::Headline));
        text.slice(l.span).chars().next().filter(|c| bullet && !c.is_alphanumeric() && !c.is_ascii() && *c != '·')
    };
    let Some(first) = lines.iter().position(|l| mark(l).is_some()) else { return };
    let filled = |range: std::ops::Range<usize>| lines[range].iter().filter(|l| l.kind != Kind::Blank);
    let (top, indent) = (mark(&lines[first]), lines[first].indent);
    let heads: Vec<usize> = (first..lines.len()).filter(|&i| mark(&lines[i]) == top && lines[i].indent <= indent).collect();
    let titled = heads.iter().filter(|&&i| lines[i].text.is_some_and(|t| is_title(View::new(text, t).text()))).count();
    let named = heads.iter().filter(|&&i| text.slice(lines[i].span).contains([',', '，', '‘', '’', '\'', '「', '《', '“', '"'])).count();
    let ends = heads.iter().skip(1).copied().chain([lines.len()]);
    let carried = heads.iter().zip(ends).all(|(&head, end)| filled(head + 1..end).next().is_some());
    if heads.len() >= 2 && titled == heads.len() && named * 2 >= heads.len() && carried && filled(0..first).count() <= FRONT {
        for head in heads {
            lines[head].kind = Kind::Marked(LineKind::Story);
        }
    }
}

/// Lines without a mark, each behind a blank line and with bullets below it, are titles of stories if all of them look
/// like titles and there are several. A number or a word in brackets may stand before each.
fn plain_stories(lines: &mut [Line<'_>]) {
    if lines.iter().any(|l| matches!(l.kind, Kind::Marked(LineKind::Story))) {
        return;
    }
    let filled: Vec<usize> = (0..lines.len()).filter(|&i| lines[i].kind != Kind::Blank).collect();
    let heads: Vec<usize> = filled
        .windows(2)
        .filter(|w| lines[w[0]].kind == Kind::Plain && matches!(lines[w[1]].kind, Kind::Marked(LineKind::Bullet | LineKind::Headline)))
        .map(|w| w[0])
        .filter(|&i| i == 0 || lines[i - 1].kind == Kind::Blank)
        .collect();
    let titled = heads.iter().filter(|&&i| is_title(without_number(lines[i].uniform.view.text()))).count();
    if heads.len() < 2 || titled < heads.len() {
        return;
    }
    for head in heads {
        let view = &lines[head].uniform.view;
        let bare = without_number(view.text());
        let start = view.text().len() - bare.len();
        let title = view.original(start..view.text().len());
        let number = (start > 0).then(|| view.original(0..view.text()[..start].trim_end().len()));
        lines[head].text = Some(title);
        lines[head].number = number;
        lines[head].kind = Kind::Marked(LineKind::Story);
    }
}

/// A title without the number before it.
fn without_number(line: &str) -> &str {
    counted(line).filter(|(_, stop)| !stop).map_or(line, |(title, _)| title)
}

/// Whether a line looks like a title: no sentence, no label at its head, no topic particle in its first words.
fn is_title(line: &str) -> bool {
    let bare = line.trim().rsplit_once('(').filter(|(_, tail)| tail.ends_with(')')).map_or(line.trim(), |(head, _)| head.trim_end());
    LENGTH.contains(&bare.chars().count()) && !bare.starts_with('(') && !ends_sentence(bare) && !closes_clause(bare) && !has_topic(bare)
}
