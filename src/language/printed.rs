//! Words that publications print beside what they say: numbers of issues, marks that are letters, the outlet and the
//! day of what is cited.

use super::dates::PartialDate;
use super::korean::is_hangul;
use super::patterns::pattern;
use super::regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^\W*(?:(?:no|vol|issue|brief no)\.?\s?\d+(?:[-,.\s]*(?:no|issue)?\.?\s?\d+)?|제?\s?\d+\s?[-–]?\s?\d*\s?[호권]|통권\s.*|第?\s?\d+\s?期.*)\W*$",
    )
});

static NUMBER_INSIDE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:\bNo\.?\s?\d+|\bVol\.?\s?\d+|\bIssue\s\d+|제\s?\d+(?:-\d+)?\s?호|第\s?\d+\s?期)"));

/// Whether a part of a line is the number of an issue and nothing else.
pub fn is_issue_number(part: &str) -> bool {
    NUMBER.is_match(part)
}

/// Where the number of an issue stands in a line.
pub fn issue_number(line: &str) -> Option<Range<usize>> {
    NUMBER_INSIDE.find(line).map(|m| m.range())
}

/// How many letters a part of a line has, those of days and issues aside.
pub fn letters(part: &str) -> usize {
    part.chars().filter(|c| c.is_alphabetic() && !matches!(c, '年' | '月' | '日' | '期' | '년' | '월' | '일' | '호')).count()
}

/// Whether a letter stands for a bullet at the head of a line.
pub fn is_letter_mark(c: char) -> bool {
    matches!(c, 'ㅇ' | 'o' | 'O')
}

/// Numbers in Chinese characters before a title: `n` and `t` are its groups.
pub const HAN_NUMBER: &str = r"^(?P<n>[一二三四五六七八九十]{1,3})、\s*(?P<t>\S.*)$";

/// What stands behind the number that counts a line, and whether a stop stands between: `3 Exports`, `3. Exports`.
pub fn counted(line: &str) -> Option<(&str, bool)> {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let bare = rest.strip_prefix(['.', ')']).unwrap_or(rest);
    let numbered = (1..=2).contains(&(line.len() - rest.len())) && bare.starts_with(' ');
    numbered.then(|| (bare.trim_start(), bare.len() < rest.len()))
}

/// Whether one of the first words of a line is a topic: more is said of it than a title says.
pub fn has_topic(line: &str) -> bool {
    line.split(' ').take(5).any(|w| w.ends_with(['은', '는']) && w.chars().filter(|c| is_hangul(*c)).count() > 2)
}

static LEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\s*(?:(?:\d{1,2}[.)]|\[\d{1,2}\]|[-–·•*※☑☞▷▶✓✔]|[(（\[][^()（）\[\]]{0,30}\d{1,4}[.년年-]\d[^()（）\[\]]{0,30}[)）\]]|[^\s()（）,，《》]{1,20}[(（]\d{4}\s?[.년年/]\s?\d[^()（）]{0,14}[)）])\s*)+",
    )
});

static TAIL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\s*(?:[(（\[][^()（）\[\]]{0,60}\d{1,4}\s?[.년年/-]\s?\d[^()（）\[\]]{0,20}[)）\]]|[,，]\s*['’‘]?(?:19|20)?\d{2}\s?[-./년年]\s?\d{1,2}\s?[-./월月]?\s?(?:\d{1,2}\s?[.日일]?)?|[,，]\s*\d{1,2}\s?[./월月]\s?\d{1,2}|\s(?:19|20)\d{2}\s?[-./년年]\s?\d{1,2}\s?[-./월月]\s?\d{1,2}\s?[日일]?)[.,]?\s*$",
    )
});

/// An address of the web.
pub static ADDRESS: LazyLock<Regex> = LazyLock::new(|| pattern(r#"(?:https?://|www\.[\w-]+\.)[^\s<>"'）)\]，。；]+"#));

static ADDRESS_DAY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[/_t](?P<y>20\d{2})(?:/(?P<m>\d{1,2})/(?:(?P<d>\d{1,2})/)?|-(?P<m2>\d{2})[-/](?P<d2>\d{2})[/_.]|(?P<m3>\d{2})/(?:(?P<d3>\d{2})/)?|(?P<m4>\d{2})(?P<d4>\d{2})(?:\d{0,6}[/_.-]|\d{6}))",
    )
});

/// The month or day in the path of an address, as sites file their pages and pictures: `/2023/04/05/`, `/photo/202304/`.
pub fn day_of_address(url: &str) -> Option<PartialDate> {
    let captures = ADDRESS_DAY.captures(url)?;
    let part = |names: [&str; 4]| names.iter().find_map(|n| captures.name(n)).and_then(|m| m.as_str().parse::<i8>().ok());
    let year = captures.name("y")?.as_str().parse().ok()?;
    PartialDate::new(year, Some(part(["m", "m2", "m3", "m4"])?), part(["d", "d2", "d3", "d4"]))
}

static OUTLET: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[(（]\s*(?:\d{1,2}[./]\s?\d{1,2}\.?\s?[,，]\s?(?P<o>[\p{L}\p{N}·& -]{2,24}?)|(?P<o2>[\p{L}\p{N}·& -]{2,24}?)\s?[,，]\s?\d{1,2}[./]\s?\d{1,2}\.?)\s*[)）]\s*(?:(?:19|20)\d{2}[-.]\d{1,2}[-.]\d{1,2})?$",
    )
});

/// The outlet and day in brackets at the end of a headline, and the outlet alone: `(8.28, 인민일보)`.
pub fn outlet_of_headline(line: &str) -> Option<(Range<usize>, Range<usize>)> {
    let captures = OUTLET.captures(line)?;
    let outlet = captures.name("o").or_else(|| captures.name("o2"))?.range();
    let inner = captures.get(0)?.range();
    let close = inner.start + line[inner.clone()].rfind([')', '）'])?;
    let open = inner.start + line[inner.clone()].chars().next().map_or(0, char::len_utf8);
    line[outlet.clone()].chars().any(char::is_alphabetic).then_some((outlet, open..close))
}

/// Where what is cited begins: behind its mark, number, outlet and day.
pub fn citation_start(line: &str) -> usize {
    LEAD.find(line).map_or(0, |m| m.end())
}

/// Where the outlet and day behind what is cited begin.
pub fn citation_end(line: &str) -> Option<usize> {
    TAIL.find(line).map(|m| m.start())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_issues_are_seen() {
        assert!(is_issue_number("No. 2017-04") && is_issue_number("제12호") && !is_issue_number("과학 소식"));
        assert!(issue_number("소식지 제2019-11호").is_some() && issue_number("2019년 계획").is_none());
    }

    #[test]
    fn what_is_cited_stands_between_outlet_and_day() {
        let line = "[2] 量子计划发布 (新华网, 2020.1.2)";
        assert_eq!(&line[citation_start(line)..citation_end(line).unwrap_or(0)], "量子计划发布");
        assert_eq!(citation_start("《量子产业规划(2024-2030年)》的通知"), 0);
        for line in ["과기일보(科技日报), 4.18", "과학망 2017.11.15.", "量子网, 2021.3.24"] {
            assert!(citation_end(line).is_some(), "{line}");
        }
        assert_eq!(citation_end("양자 기업 4.18"), None);
    }

    #[test]
    fn addresses_say_when_their_pages_were_filed() {
        let day = |url: &str| day_of_address(url).map(|d| d.to_string()).unwrap_or_default();
        assert_eq!(day("https://img.example.kr/photo/202203/01.2973.1.jpg"), "2022-03");
        assert_eq!(day("https://example.org/2021/4/28/art_88_1.html"), "2021-04-28");
        assert_eq!(day("http://example.cn/kx/t20190304_454.shtml"), "2019-03-04");
        assert_eq!(day("https://example.org/item/20983311"), "");
    }
}
