//! Quantities: a number with its bound, its approximation, its direction of change and the unit's words.
//! Units are handed in as data; number words and bounds are grammar. Never knows what is measured.

mod worded;

use super::korean::{is_han, is_hangul};
use super::numerals;
use super::patterns::pattern;
use super::regex::{Captures, Regex};
use rust_decimal::Decimal;
use std::ops::Range;
use std::sync::LazyLock;

/// How a printed number bounds what it measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Comparator {
    /// Exactly.
    Equal,
    /// At least.
    AtLeast,
    /// At most.
    AtMost,
    /// More than.
    Above,
    /// Less than.
    Below,
    /// About.
    About,
}

impl Comparator {
    /// The sign the graph's contract gives it.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::AtLeast => ">=",
            Self::AtMost => "<=",
            Self::Above => ">",
            Self::Below => "<",
            Self::About => "~",
        }
    }
}

/// A quantity as printed.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// With bound words and unit.
    pub range: Range<usize>,
    /// The number, scaled; the lower end of a range.
    pub value: Decimal,
    /// The upper end of a range.
    pub max: Option<Decimal>,
    /// The unit's words as printed, if any.
    pub unit: Option<Range<usize>>,
    /// How it bounds.
    pub comparator: Comparator,
    /// Whether an arrow or sign says that it is a change.
    pub change: bool,
    /// Whether it gives a place in an order (`3위`, `세 번째`).
    pub ordinal: bool,
}

impl Quantity {
    /// Whether it is a small number told by a word, as things are counted in passing: `세 가지`, `two`.
    pub fn is_word(&self, text: &str) -> bool {
        let percent = self.unit.as_ref().is_some_and(|u| matches!(&text[u.clone()], PERCENT | TENTH));
        !percent && self.value < Decimal::ONE_HUNDRED && !text[self.range.clone()].contains(|c: char| c.is_ascii_digit())
    }
}

/// How many characters before a number at most say how it bounds.
const BOUND: usize = 32;

/// What a unit is counted for: `kW/m3`. What is counted for a time is told by its unit alone.
static PER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?P<per>/(?:[cdkm]?m[23³²]|[km]?g|m?[Ll]|立方米|平方米|立方厘米|平方厘米|公斤|千克|毫升|[吨升克]))(?:$|[^A-Za-z\d])")
});

/// The time for which a unit is counted: it is part of how the number is printed and changes nothing of its unit.
static FOR_TIME: LazyLock<Regex> = LazyLock::new(|| pattern(r"^/(?:日|天|昼夜|年|月|小时|分钟|秒)"));

/// How many bytes a unit before its number takes at most, with what stands before it.
const SIGN: usize = 16;

static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:(?P<ge>≥|>=|최소|至少|不低于|不少于|at least|no less than|no fewer than|not less than)|(?P<le>≤|<=|최대|不超过|不高于|至多|at most|up to|as many as|as much as|no more than|not more than)|(?P<gt>>|超过|超|逾|突破|over|more than|well over|above|upwards of)|\b(?P<verb>exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|top(?:s|ped|ping)?)|(?P<lt><|不到|less than|fewer than|under|below|nearly|almost)|(?P<ca>~|약|대략|거의|约|大约|近|about|around|some|roughly|approximately|an estimated|close to))\s?(?:US\$|\$|€|£|¥|￥|百分之)?$",
    )
});
static AFTER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\s?(?:(?P<ge>이상|以上|及以上|or more|or higher|or above|or over)|(?P<le>이하|이내|以下|以内|or less|or fewer|or below|or lower)|(?P<gt>초과|을\s?초과|를\s?초과|을\s?넘|를\s?넘|을\s?돌파|를\s?돌파|가\s?넘|이\s?넘)|(?P<lt>미만)|(?P<ca>가량|정도|안팎|내외|左右|上下)|(?P<dir>[↑↓▲▼▽]))",
    )
});
static ORDINAL: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:위(?:[^원안]|$)|번째|번째로|位(?:[^于置]|$)|名(?:$|[,，。])|(?:st|nd|rd|th)\b)"));
/// What is numbered rather than ranked behind 第.
static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:方|者|人称|产业|章|条|款|项|届|次|期|批|季度|研究|设计|代|节|部分|卷|号|航|三产业|医院|大学|十|百|[一二三四五六七八九]产业)",
    )
});
/// Units that stand before their number.
static SIGN_BEFORE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:US\$|\$|€|£|¥|￥|\b(?:RMB|CNY|USD|EUR|JPY|KRW|HKD|CHF|GBP)\s?|百分之)$"));

/// Units by what they are called: gives the longest unit word with which a text begins.
pub trait Units {
    /// The length in bytes of the unit's words at the beginning of `text`; none if it begins with no unit.
    fn longest(&self, text: &str) -> Option<usize>;
}

/// All quantities of a normalised text outside `taken` (dates, names with digits), left to right.
pub fn find(text: &str, units: &dyn Units, taken: &[Range<usize>]) -> Vec<Quantity> {
    let mut found = worded::ranked(text);
    found.extend(worded::worded(text, units));
    found.extend(worded::tenths(text));
    let taken = joined(taken.iter().cloned().chain(found.iter().map(|q| q.range.clone())).collect());
    // The first of them that ends behind a place.
    let next_taken = |at: usize| taken.get(taken.partition_point(|r| r.end <= at));
    let mut at = 0;
    while let Some(start) = next_number(text, at) {
        if let Some(range) = next_taken(start).filter(|r| r.contains(&start)) {
            at = range.end;
            continue;
        }
        match read(text, start, units) {
            Some(quantity) if next_taken(quantity.range.start).is_none_or(|r| quantity.range.end <= r.start) => {
                at = quantity.range.end.max(start + 1);
                found.push(quantity);
            }
            Some(quantity) => at = quantity.range.end.max(start + 1),
            None => at = skip_number(text, start),
        }
    }
    found.sort_by_key(|q| q.range.start);
    found
}

/// Ranges in order, those that overlap as one.
fn joined(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|r| r.start);
    let mut found: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match found.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => found.push(range),
        }
    }
    found
}

/// The next place where a number or a number word may begin.
fn next_number(text: &str, from: usize) -> Option<usize> {
    text[from..]
        .char_indices()
        .map(|(i, c)| (from + i, c))
        .find(|&(at, c)| {
            if c.is_ascii_digit() {
                // A nought before another digit makes the number of a chapter.
                if c == '0' && text[at + 1..].starts_with(|d: char| d.is_ascii_digit()) && text[..at].trim().is_empty() {
                    return false;
                }
                let before = text[..at].chars().next_back();
                return behind_currency(&text[..at])
                    || !is_model(text, at)
                        && !before.is_some_and(|b| {
                            b.is_ascii_alphanumeric() || b == '-' && text[..at - 1].ends_with(|p: char| p.is_ascii_alphabetic())
                        });
            }
            WORD_START.contains(&c) && (is_counted_word(text, at) || is_spelt(text, at))
        })
        .map(|(at, _)| at)
}

static MODEL: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\d{1,4}[A-Z]{1,3}(?:$|[^A-Za-z\d])"));
/// Characters behind which a dash leads to the other end of a range.
const OF_RANGES: &str = "年月日时分秒号点万亿千百十个元吨米克度家条";

/// Whether a number and the letter behind it are the model of a thing named in Chinese: `运-20B`.
fn is_model(text: &str, at: usize) -> bool {
    let Some(name) = text[..at].strip_suffix('-') else { return false };
    let named = name.chars().next_back().is_some_and(|c| is_han(c) && !OF_RANGES.contains(c));
    named && MODEL.is_match(&text[at..])
}

static CURRENCY: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:^|[^\w-])(?:RMB|CNY|USD|EUR|JPY|KRW|HKD|CHF|GBP)$"));

/// Whether a text ends in a currency's letters, behind which its sum follows without a blank: `CNY89`.
fn behind_currency(before: &str) -> bool {
    let near = &before[before.floor_char_boundary(before.len().saturating_sub(8))..];
    near.ends_with(|c: char| c.is_ascii_uppercase()) && CURRENCY.is_match(near)
}

/// With what number words begin.
const WORD_START: [char; 24] = [
    '한', '두', '세', '네', '다', '여', '일', '아', '열', '첫', '十', '一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '首',
    '零', '百',
];

/// What makes percent of the number behind it.
const PERCENT: &str = "百分之";
/// The unit of shares in tenths.
const TENTH: &str = "成";

/// Whether a number in Chinese numerals begins here that is too great for a word of counting, or percent.
fn is_spelt(text: &str, at: usize) -> bool {
    let before = &text[..at];
    if before.ends_with(PERCENT) {
        return true;
    }
    let inside = before.ends_with(|c: char| numerals::digit(c).is_some() || "第十百千万亿点数几".contains(c));
    !inside && text[at..].chars().nth(1).is_some_and(|c| "十百千万亿点".contains(c)) && !text[at..].starts_with(['百', '零'])
}

static COUNTED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s?(?:번째|가지|개|분야|단계|大|个|项|家|条|名|位|方面|次)"));

fn is_counted_word(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    if before == Some('第') {
        return numerals::read_word(&text[at..]).is_some();
    }
    if before.is_some_and(|c| is_hangul(c) || "十一二三四五六七八九·".contains(c)) {
        return false;
    }
    numerals::read_word(&text[at..]).is_some_and(|(_, length)| COUNTED.is_match(&text[at + length..]))
}

fn skip_number(text: &str, start: usize) -> usize {
    let rest = &text[start..];
    start + rest.char_indices().find(|&(i, c)| i > 0 && !c.is_ascii_digit() && !matches!(c, '.' | ',')).map_or(rest.len(), |(i, _)| i)
}

/// The length of what a unit is counted for.
fn per(behind: &str) -> usize {
    PER.captures(behind).and_then(|c| c.name("per")).map_or(0, |m| m.end())
}

fn read(text: &str, start: usize, units: &dyn Units) -> Option<Quantity> {
    let rest = &text[start..];
    let spelt = is_spelt(text, start).then(|| numerals::read_spelt(rest)).flatten();
    let (value, length, fraction) = match numerals::read(rest).or(spelt) {
        Some(number) => (number.value, number.length, number.fraction),
        None => numerals::read_word(rest).map(|(value, length)| (Decimal::from(value), length, false))?,
    };
    let mut end = start + length;
    let mut max = None;
    let mut value = value;
    if let Some((high, longer)) = range_end(&text[end..], value) {
        max = Some(high);
        end += longer;
    } else if let Some((low, high, longer)) = worded_range(&text[..start], &text[end..], value) {
        (value, max) = (low, Some(high));
        end += longer;
    }
    let (mut comparator, change_before, begin) = bound_before(text, start);
    if let Some(more) = over(&text[end..]) {
        comparator = Comparator::Above;
        end += more;
    }
    let blank = usize::from(text[end..].starts_with(' '));
    if text[..start].ends_with('第') && !NUMBERED.is_match(&text[end..]) {
        let word = text[end..].chars().next().filter(|c| matches!(c, '位' | '名')).map_or(0, char::len_utf8);
        return Some(Quantity { range: start..end + word, value, max, unit: None, comparator, change: false, ordinal: true });
    }
    // `名` counts people but behind a word of ranking.
    let counts = text[end + blank..].starts_with('名') && !text[..start].ends_with(['前', '列', '居', '排']);
    if !counts && ORDINAL.is_match(&text[end + blank..]) {
        let word = if text[end + blank..].starts_with('번') {
            "번째".len()
        } else {
            text[end + blank..].chars().next().map_or(0, char::len_utf8)
        };
        let word = if text[end..].starts_with(|c: char| c.is_ascii_alphabetic()) { 2 } else { word };
        return Some(Quantity { range: start..end + blank + word, value, max, unit: None, comparator, change: false, ordinal: true });
    }
    let unit = units
        .longest(&text[end + blank..])
        .map(|n| end + blank..end + blank + n)
        .filter(|u| !is_part(&text[u.end..]) && &text[u.clone()] != TENTH && !is_raised(&text[u.clone()], &text[u.end..]));
    let sign = {
        let from = text.floor_char_boundary(start.saturating_sub(SIGN));
        SIGN_BEFORE.find(&text[from..start]).map(|m| from + m.start()..from + m.end())
    };
    // A number before such a word tells the first from the second, and is nothing counted.
    if unit.as_ref().is_some_and(|u| &text[u.clone()] == "차") {
        return None;
    }
    let unit = unit.map(|u| u.start..u.end + per(&text[u.end..]));
    if let Some(unit) = &unit {
        end = unit.end + FOR_TIME.find(&text[unit.end..]).map_or(0, |m| m.end());
    }
    let unit = unit.filter(|u| !(&text[u.clone()] == "대" && value <= GREAT && is_great(&text[u.end..])));
    let mut change = change_before;
    if let Some(captures) = AFTER.captures(&text[end..]) {
        comparator = named(&captures).unwrap_or(comparator);
        change |= captures.name("dir").is_some();
        end += captures.get(0).map_or(0, |m| m.end());
    }
    // Chinese numerals are a quantity only with what is counted: many a saying has them.
    if spelt.is_some() && sign.is_none() && unit.is_none() && !counts {
        return None;
    }
    let unit = unit.or(sign.clone());
    let begin = sign.map_or(begin, |s| begin.min(s.start));
    let value = if fraction { value * Decimal::ONE_HUNDRED } else { value };
    Some(Quantity { range: begin..end, value, max, unit, comparator, change, ordinal: false })
}

/// Up to how many things are told as the great ones of their kind.
const GREAT: Decimal = Decimal::from_parts(36, 0, 0, false, 0);

/// What follows a count of vehicles and machines rather than the noun of which there are so many great ones.
static MACHINES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\s(?:이상|이하|미만|초과|내외|가량|정도|규모|수준|도입|보급|배치|생산|양산|판매|구매|운영|운행|투입|설치|수출|수입|확보|제작|인도|발사|공급|출하|주문|보유|증가|감소|등록|추가|시범|이내|한정|돌파|달성|중|및|등|를|을|로)",
    )
});

/// Whether the word behind a number makes the noun that comes one of so many great ones: `6대 과제`.
fn is_great(behind: &str) -> bool {
    behind.strip_prefix(' ').is_some_and(|rest| rest.starts_with(is_hangul)) && !MACHINES.is_match(behind)
}

/// Whether what stands behind a unit makes a word of it: the A of `A-class`.
fn is_part(behind: &str) -> bool {
    behind.strip_prefix('-').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()))
}

/// Whether a power stands behind a unit in Latin letters, which makes it another: the cm of `16 cm²` is no length.
fn is_raised(unit: &str, behind: &str) -> bool {
    unit.ends_with(|c: char| c.is_ascii_alphabetic()) && behind.trim_start().starts_with(['²', '³', '⁻', '⁺', '^'])
}

/// `~5` behind `3`: the other end of a range, with its length.
fn range_end(text: &str, low: Decimal) -> Option<(Decimal, usize)> {
    let sign = text.chars().next().filter(|c| matches!(c, '~' | '-' | '至' | '到'))?;
    let number = numerals::read(&text[sign.len_utf8()..])?;
    (number.value > low).then_some((number.value, sign.len_utf8() + number.length))
}

static CHANGES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:from|between|rose|rises?|rising|grew|grows?|grown|increased?|climb(?:s|ed)|jumped|soared|surged|expanded|fell|falls?|fallen|dropped|declined|decreased|cut|lowered|raised?|up|down|by|moved|went|score|won|beat|No\.)(?:\s(?:about|around|nearly|some|roughly|almost|only|just))?\s(?:US)?[$€£¥]?$",
    )
});

/// `100 to 200 tons`: the lower end, which shares the scale of the upper, the upper end, and the length of what says it. No range
/// is what something changed from and to.
fn worded_range(before: &str, behind: &str, low: Decimal) -> Option<(Decimal, Decimal, usize)> {
    const TO: &str = " to ";
    let rest = behind.strip_prefix(TO).filter(|r| r.starts_with(|c: char| c.is_ascii_digit()))?;
    let near = &before[before.floor_char_boundary(before.len().saturating_sub(40))..];
    let number = numerals::read(rest).filter(|_| !CHANGES.is_match(near))?;
    let digits = rest.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',')).map_or(rest, |at| &rest[..at]);
    let upper: Decimal = digits.trim_end_matches(['.', ',']).replace(',', "").parse().ok()?;
    let scale = number.value.checked_div(upper).filter(|s| *s > Decimal::ONE && low < Decimal::ONE_THOUSAND).unwrap_or(Decimal::ONE);
    let low = low.checked_mul(scale)?;
    (number.value > low).then_some((low, number.value, TO.len() + number.length))
}

/// The particle for a number that is somewhat exceeded: `50여 개`, `400余家`.
fn over(text: &str) -> Option<usize> {
    let rest = text.strip_prefix(['여', '余', '餘', '多', '+'])?;
    let unit_follows =
        rest.starts_with(|c: char| !is_hangul(c)) || rest.starts_with(['개', '건', '명', '종', '곳', '가', '편', '대', '만', '억']);
    unit_follows.then(|| text.len() - rest.len())
}

fn bound_before(text: &str, start: usize) -> (Comparator, bool, usize) {
    let before = &text[..start];
    let arrow = before.trim_end().chars().next_back().filter(|c| matches!(c, '↑' | '↓' | '▲' | '▼' | '△' | '▽'));
    if let Some(arrow) = arrow {
        return (Comparator::Equal, true, before.trim_end().len() - arrow.len_utf8());
    }
    let near = &before[before.char_indices().rev().nth(BOUND).map_or(0, |(at, _)| at)..];
    let whole_of = |captures: &Captures<'_>| captures.get(0).map_or(start, |m| start - near.len() + m.start());
    match BEFORE.captures(near) {
        Some(captures) if captures.name("verb").is_some() => (Comparator::Above, false, start),
        Some(captures) => {
            let whole = whole_of(&captures);
            let stands_free = before[..whole].chars().next_back().is_none_or(|c| !is_hangul(c)) || !before[whole..].starts_with(is_hangul);
            if stands_free { (named(&captures).unwrap_or(Comparator::Equal), false, whole) } else { (Comparator::Equal, false, start) }
        }
        None => (Comparator::Equal, false, start),
    }
}

fn named(captures: &Captures<'_>) -> Option<Comparator> {
    let bounds = [
        ("ge", Comparator::AtLeast),
        ("le", Comparator::AtMost),
        ("gt", Comparator::Above),
        ("lt", Comparator::Below),
        ("ca", Comparator::About),
    ];
    bounds.into_iter().find(|(name, _)| captures.name(name).is_some()).map(|(_, c)| c)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Few;
    impl Units for Few {
        fn longest(&self, text: &str) -> Option<usize> {
            ["%p", "%", "위안", "원", "개", "톤", "t", "mm", "cm", "亿元", "家", "차", "成"]
                .iter()
                .find(|u| text.starts_with(**u))
                .map(|u| u.len())
        }
    }

    fn read_all(text: &str) -> Vec<String> {
        find(text, &Few, &[])
            .into_iter()
            .map(|q| {
                let unit = q.unit.map_or("-", |u| &text[u]);
                let max = q.max.map(|m| format!("..{m}")).unwrap_or_default();
                format!(
                    "{}{}{max} {unit}{}{}",
                    q.comparator.sign(),
                    q.value,
                    if q.change { " change" } else { "" },
                    if q.ordinal { " ordinal" } else { "" }
                )
            })
            .collect()
    }

    #[test]
    fn bounds_units_and_changes() {
        assert_eq!(read_all("6조 2,000억 위안(1,140조 800억원)"), ["=6200000000000 위안", "=1140080000000000 원"]);
        assert_eq!(read_all("37.4%(1.3%p ↑), 27.9%(↑ 1.6%p)"), ["=37.4 %", "=1.3 %p change", "=27.9 %", "=1.6 %p change"]);
        assert_eq!(read_all("≥40%, 약 12%, 8% 이하"), [">=40 %", "~12 %", "<=8 %"]);
        assert_eq!(read_all("50여 개, 3~5개, 1위, 세 번째"), [">50 개", "=3..5 개", "=1 - ordinal", "=3 - ordinal"]);
        assert_eq!(read_all("전체의 30%를 초과"), [">30 %"]);
        assert_eq!(read_all("超过1.2万亿元"), [">1200000000000 -"]);
        assert_eq!(read_all("16 cm²的电池, 8 cm⁻¹, 5 cm"), ["=16 -", "=8 -", "=5 cm"]);
        assert_eq!(read_all("经第三方认证为5%，第三季度"), ["=3 -", "=5 %", "=3 -"]);
        assert_eq!(read_all("USD2.5 billion (CNY89)"), ["=2500000000 USD", "=89 CNY"]);
        assert_eq!(read_all("제6연구원 5A급 GPT-4"), ["=6 -", "=5 -"]);
        assert_eq!(read_all("超过百分之二点五，百分之八左右"), [">2.5 百分之", "~8 百分之"]);
        assert_eq!(read_all("三百家企业，一千二百家，千家万户，三千里"), ["=300 家", "=1200 家"]);
        assert_eq!(read_all("1차 투자금, 2차전지 5개"), ["=5 개"]);
        assert_eq!(read_all("3.5톤/日，歼-10C战机，5톤/时"), ["=3.5 톤", "=5 톤"]);
        assert_eq!(find("3톤/日以上", &Few, &[])[0].range, 0.."3톤/日以上".len());
        assert_eq!(read_all("占七成以上，出租率约3成，四成半的企业，一成不变，三成功，5成熟"), [">=70 成", "~30 成", "=45 成", "=5 -"]);
    }
}
