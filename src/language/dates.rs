//! Dates as Korean, Chinese and English write them, partial ones, relative ones and spans of years
//! included. What a date leaves out is filled from the day it is read against; a date that no calendar
//! has is not one. Keeps what is printed: never corrects.

use super::numerals::{digit, read_word};
use super::patterns::pattern;
use super::regex::{Captures, Regex};
use super::screen::{Needs, Screen};
use super::topics::is_limit;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::sync::LazyLock;

/// How many days after the day of its text a day without a year may still come.
const SLACK: i32 = 9;

/// A date down to the year, the month or the day (ISO 8601: `2024`, `2024-03`, `2024-03-15`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    /// The year.
    pub year: i16,
    /// The month, 1 to 12.
    pub month: Option<i8>,
    /// The day of the month.
    pub day: Option<i8>,
}

impl PartialDate {
    /// A date, if the calendar has it.
    pub fn new(year: i16, month: Option<i8>, day: Option<i8>) -> Option<Self> {
        let valid = (1900..2200).contains(&year)
            && month.is_none_or(|m| (1..=12).contains(&m))
            && day.is_none_or(|d| jiff::civil::Date::new(year, month.unwrap_or(1), d).is_ok());
        valid.then_some(Self { year, month, day })
    }

    /// Reads ISO 8601 to the year, month or day.
    pub fn parse_iso(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = parts.next()?.parse().ok()?;
        let month = parts.next().map(str::parse).transpose().ok()?;
        let day = parts.next().map(str::parse).transpose().ok()?;
        Self::new(year, month, day)
    }

    /// Whether a day comes so long after another that a text of that one cannot mean it: a letter names the last days of the
    /// week that it is for, and its page may have been put up before.
    fn is_far_behind(self, other: Self) -> bool {
        let days = |date: Self| i32::from(date.year) * 372 + i32::from(date.key().1) * 31 + i32::from(date.key().2);
        days(self) > days(other) + SLACK
    }

    fn key(self) -> (i16, i8, i8) {
        (self.year, self.month.unwrap_or(12), self.day.unwrap_or(31))
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
            if let Some(day) = self.day {
                write!(f, "-{day:02}")?;
            }
        }
        Ok(())
    }
}

/// A date as printed: what it says, and what it leaves to the context.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateMention {
    /// Where it stands.
    pub range: Range<usize>,
    /// The date, or the first of a span of time.
    pub from: WrittenDate,
    /// The last of a span of time.
    pub to: Option<WrittenDate>,
    /// Whether the words around it say that something is to be reached by then.
    pub limit: bool,
}

/// The parts that are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrittenDate {
    /// The year, or how many years it is from the year of reading.
    pub year: Year,
    /// The month.
    pub month: Option<i8>,
    /// The day.
    pub day: Option<i8>,
    /// Whether the month is only the last of a quarter or half: it chooses the year and is left out of the date.
    pub span: bool,
}

/// How a year is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Year {
    /// In figures.
    Written(i16),
    /// By a word: last year is -1.
    Relative(i16),
    /// Not at all.
    LeftOut,
    /// Not at all, and no month either: the last such day of the week, 0 for Monday.
    Weekday(i8),
    /// By a word for a month: last month is -1.
    Months(i8),
    /// By a word for the day itself or one near to it: today is 0.
    Days(i8),
}

impl WrittenDate {
    /// Fills in the year from the day it is read against: without a year it is the last such day that is not
    /// later than that one.
    pub fn resolve(self, reference: Option<PartialDate>) -> Option<PartialDate> {
        let year = match self.year {
            Year::Written(year) => year,
            Year::Relative(by) => reference?.year + by,
            Year::Weekday(weekday) => return last_weekday(reference?, weekday),
            Year::Months(by) => return months_away(reference?, by).and_then(|m| PartialDate::new(m.year, m.month, self.day)),
            Year::Days(by) => return days_away(reference?, by),
            Year::LeftOut if self.month.is_none() => return self.day_alone(reference?),
            Year::LeftOut => {
                let reference = reference?;
                let same = PartialDate { year: reference.year, month: self.month, day: self.day };
                let later = if self.day.is_none() { same.month > reference.month } else { same.is_far_behind(reference) };
                if later && reference.month.is_some() { reference.year - 1 } else { reference.year }
            }
        };
        if self.span { PartialDate::new(year, None, None) } else { PartialDate::new(year, self.month, self.day) }
    }
}

impl WrittenDate {
    /// A day without a month: the last such day that is not later than the day it is read against.
    fn day_alone(self, reference: PartialDate) -> Option<PartialDate> {
        let (month, day, last) = (reference.month?, self.day?, reference.day?);
        match (day <= last, month) {
            (true, _) => PartialDate::new(reference.year, Some(month), Some(day)),
            (false, 1) => PartialDate::new(reference.year - 1, Some(12), Some(day)),
            (false, _) => PartialDate::new(reference.year, Some(month - 1), Some(day)),
        }
    }
}

/// The last such day of the week that is not later than the day it is read against.
fn last_weekday(reference: PartialDate, weekday: i8) -> Option<PartialDate> {
    let day = jiff::civil::Date::new(reference.year, reference.month?, reference.day?).ok()?;
    let back = (day.weekday().to_monday_zero_offset() - weekday).rem_euclid(7);
    days_away(reference, -back)
}

fn days_away(reference: PartialDate, by: i8) -> Option<PartialDate> {
    let day = jiff::civil::Date::new(reference.year, reference.month?, reference.day?).ok()?;
    let day = day.checked_add(jiff::Span::new().days(by)).ok()?;
    PartialDate::new(day.year(), Some(day.month()), Some(day.day()))
}

fn months_away(reference: PartialDate, by: i8) -> Option<PartialDate> {
    let count = i32::from(reference.year) * 12 + i32::from(reference.month?) - 1 + i32::from(by);
    PartialDate::new(i16::try_from(count.div_euclid(12)).ok()?, i8::try_from(count.rem_euclid(12) + 1).ok(), None)
}

impl DateMention {
    /// The date, its left-out parts filled from `reference`.
    pub fn resolve(&self, reference: Option<PartialDate>) -> Option<PartialDate> {
        self.from.resolve(reference)
    }
}

/// A form of dates: a pattern and how to read its parts. Parts are named y, m, d; y2 … for the end of a span.
pub(super) struct Form {
    pattern: Regex,
    /// Years to add for a word such as last year.
    pub(super) relative: Option<i16>,
    /// Whether the form counts only inside brackets, where a bare `3.15` is a date.
    bracketed: bool,
}

pub(super) fn form(source: &str) -> Form {
    Form { pattern: pattern(source), relative: None, bracketed: false }
}

fn relative(words: &str, by: i16) -> Form {
    let source = format!(
        r"(?:{words})(?:\s?(?:[1-4]\s?분기|상반기|하반기|[第前]?[一二三四]季度|上半年|下半年)|\s?(?P<m>\d{{1,2}})\s?[월月](?:\s?(?P<d>\d{{1,2}})\s?[일日])?)?"
    );
    Form { pattern: pattern(&source), relative: Some(by), bracketed: false }
}

pub(super) const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
pub(super) const MONTH: &str = r"(?P<mon>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?|JAN(?:UARY|\.)?|FEB(?:RUARY|\.)?|MAR(?:CH|\.)?|APR(?:IL|\.)?|MAY|JUNE?\.?|JULY?\.?|AUG(?:UST|\.)?|SEPT?(?:EMBER|\.)?|OCT(?:OBER|\.)?|NOV(?:EMBER|\.)?|DEC(?:EMBER|\.)?)";

/// The forms of all languages, the fuller before the shorter, and which of them a text is worth searching for.
struct Forms {
    all: Vec<Form>,
    screen: Screen,
    /// Those of English.
    english: Range<usize>,
}

static FORMS: LazyLock<Forms> = LazyLock::new(|| {
    let mut all = bare();
    let first = all.len();
    all.extend(super::english::dates());
    let english = first..all.len();
    all.extend(bracketed());
    let needs: Vec<Needs> = all.iter().map(|f| Needs::of(f.pattern.hir())).collect();
    Forms { screen: Screen::new(needs.iter()), all, english }
});

/// A year of Chinese digits, its nought in any of the signs it is printed with.
const SPELT_YEAR: &str = "(?:二[〇○零]|一九)[〇○零一二三四五六七八九]{2}";
/// A month or day in Chinese numerals.
const SPELT: &str = "[一二三四五六七八九十]{1,3}";

/// The forms of Korean and Chinese, and figures.
fn bare() -> Vec<Form> {
    vec![
        relative("재작년|前年", -2),
        relative("지난해|작년|전년도|去年|上年|[Ll]ast year", -1),
        relative("올해|금년|今年|本年|[Tt]his year", 0),
        relative("내년|明年|[Nn]ext year", 1),
        Form {
            pattern: pattern(
                r"(?:^|[\s(,])(?P<shown>올\s(?:[1-4]\s?분기|상반기|하반기|(?:1\s?[~-]\s?)?(?P<m>\d{1,2})\s?월(?:\s?(?P<d>\d{1,2})\s?일)?))",
            ),
            relative: Some(0),
            bracketed: false,
        },
        form(r"'?(?P<y>(?:19|20)\d{2}|'\d{2})(?:년|年)?\s?~\s?'?(?P<y2>(?:19|20)\d{2}|\d{2})(?:년|年)?"),
        form(r"\b(?P<shown>(?P<y>(?:19|20)\d{2})\s?-\s?(?P<y2>(?:19|20)\d{2}))(?:\s[a-z]|[,.;)]|$)"),
        form(r"(?P<y>(?:19|20)\d{2})年?\s?[-至到]\s?(?P<y2>(?:19|20)\d{2})(?:年|년|\)|）)"),
        form(r"(?P<y>(?:19|20)\d{2}|'\d{2})\s?년\s?1\s?[~-]\s?(?P<m>1[0-2]|[2-9])\s?월"),
        // Of days in a row the first: July 4-6.
        form(
            r"(?:(?P<y>(?:19|20)\d{2}|'\d{2})\s?[년年]도?\s?)?(?P<m>\d{1,2})\s?[월月]\s?(?P<d>\d{1,2})\s?(?:[일日]\s?)?[~∼～至-]\s?(?:\d{1,2}\s?[월月]\s?)?\d{1,2}\s?[일日]",
        ),
        form(r"(?P<y>(?:19|20)\d{2})\s?[년年]도?\s?(?P<m>\d{1,2})\s?[월月]\s?(?P<d>\d{1,2})\s?[일日]"),
        form(r"'?(?P<y>(?:19|20)\d{2}|'\d{2})\s?[./-]\s?(?P<m>\d{1,2})\s?[./-]\s?(?P<d>\d{1,2})(?:\.|일)?"),
        // The day first, as in Europe.
        form(r"(?:^|[^\d.])(?P<shown>(?P<d>3[01]|[12]\d|0?[1-9])\.\s?(?P<m>1[0-2]|0?[1-9])\.\s?(?P<y>(?:19|20)\d{2}))(?:[^\d.]|\.?$)"),
        form(r"(?P<y>'\d{2})\s?\.\s?(?P<m>\d{1,2})\s?월"),
        form(r"(?:^|[\s,])(?P<shown>(?P<m>1[0-2]|[1-9])\.(?P<dotted>3[01]|[12]\d|[1-9]))(?:일)?,?\s(?:\d{1,2}:\d{2}|[가-힣'])"),
        form(r"(?P<y>'\d{2})\s?년도?\s?(?P<m>\d{1,2})\s?월(?:\s?(?P<d>\d{1,2})\s?일)?"),
        form(r"(?P<y>(?:19|20)\d{2})\s?[년年]도?\s?(?P<m>\d{1,2})\s?[월月]"),
        form(r"(?P<y>(?:19|20)\d{2})\.(?P<m>0[1-9]|1[0-2]|[1-9])\b"),
        form(r"(?P<y>(?:19|20)\d{2}|'\d{2})\s?[년年]도?\s?(?:[1-4]\s?분기|상반기|하반기|[第前]?[一二三四]季度|上半年|下半年)"),
        form(r"(?P<y>(?:19|20)\d{2})年\s?(?:1\s?[-~至到]\s?|前)(?P<m>\d{1,2})(?:个)?月(?:份)?"),
        form(r"(?P<y>(?:19|20)\d{2})\s?(?:년도?|年度?)"),
        form(&format!(r"(?P<y>{SPELT_YEAR})年?[-~至到](?P<y2>{SPELT_YEAR})年")),
        form(&format!(r"(?P<y>{SPELT_YEAR})年(?:(?P<m>{SPELT})月(?:(?P<d>{SPELT})日)?)?")),
        form(r"(?P<y>'\d{2})\s?년도?"),
        // Two digits without the apostrophe where no stretch of years can be meant.
        form(r"(?:^|[\s,(])(?P<shown>(?P<y>[0-3]\d)\s?년\s?(?P<m>1[0-2]|[1-9])\s?월(?:\s?(?P<d>\d{1,2})\s?일)?)"),
        form(r"(?:^|[\s,(])(?P<shown>(?P<y>[0-3]\d)\.\s?(?P<m>1[0-2]|0?[1-9])\.\s?(?P<d>\d{1,2})\.?)\s?\([월화수목금토일]\)"),
        form(
            r"(?:^|[,(·]\s?|[은는이가도]\s)(?P<shown>(?P<y>0[5-9]|[12]\d|3[0-5])년)(?:\s?(?:말|초)?(?:까지|에는?|부터|도|\s?기준|\s?현재|\s?대비|보다)[\s,]|\s?(?:말|상반기|하반기|[1-4]분기)[\s,까에기]|\s(?:전국|국가|중국|세계|글로벌|R&D|GDP|매출|생산|수출|예산|목표|한\s해|총\s\d))",
        ),
        form(r"(?P<m>\d{1,2})\s?[월月]\s?(?P<d>\d{1,2})\s?[일日]"),
        form(r"(?:^|[\s,(])(?P<shown>1\s?[~-]\s?(?P<m>1[0-2]|[2-9])월)"),
        form(r"(?P<q>[1-4])\s?분기|(?P<h1>상반기)|(?P<h2>하반기)"),
        form(r"第?(?P<qa>一季度)|(?P<qb>上半年|第?二季度)|(?P<qc>[第前]?三季度)|(?P<qd>下半年|第?四季度)"),
        // Not what is three months earlier: 提前3个月.
        form(r"(?:^|[^提之以\d])(?P<shown>(?:1\s?[-~至到]\s?|前)(?P<m>\d{1,2})(?:个)?月(?:份)?)"),
        form(r"(?:지난|이달|오는)\s(?P<d>\d{1,2})일"),
        form(r"(?P<d>\d{1,2})일\s?(?:오전|오후|\(현지\s?시[간각]\)|자로)"),
        form(r"(?P<lastmonth>지난\s?달|전월)\s(?P<d>\d{1,2})일"),
        form(r"(?P<nextmonth>다음\s?달|내달)\s(?P<d>\d{1,2})일"),
        form(
            r"(?:^|\s)(?P<shown>(?P<d>\d{1,2})일)(?:부터)?\s(?:[^\s,.]{1,8}\s){0,3}?(?:개막|폐막|열[리렸린려]|개최|막을\s올|문을\s연|문을\s열)",
        ),
        form(
            r"(?:^|[\s,(])(?P<shown>(?P<lastmonth>지난\s?달)|(?P<nextmonth>다음\s?달|내달)|(?P<thismonth>이달|이번\s달))(?:\s|,|에|부터|까지|의\s|$)",
        ),
        form(r"(?:^|[.,=]\s|[은는이가도]\s|에서\s|따르면\s|통해\s)(?P<shown>(?P<d>\d{1,2})일),?\s[가-힣'\x22(\dA-Z]"),
        form(r"(?:^|\s)(?P<shown>(?P<dayago>전날|전일)|(?P<sameday>이날|당일|같은\s날))(?:\s|,)"),
        form(
            r"(?P<d>\d{1,2})日(?:宣布|电|上午|下午|晚|凌晨|中午|召开|举行|发布|正式|从|在|由|于|对|向|介绍|表示|获悉|公布|印发|揭牌|开幕|启动|成功|联合|签署|说|当天|起|,|，|就|会见|出席|主持|表决|审议|通过|发射|透露|消息|首次|完成|抵达|签约|公开|推出|出台|上线|成立|挂牌|投产|开工|竣工|指出|强调|发出|开始|开通|发表|刊发|致电|听取|作出|晚间|早上|清晨|夜)",
        ),
        form(
            r"(?:将于|定于|拟于|已于|计划|将在|^于|，于)(?P<shown>(?P<m>\d{1,2})月)(?:底|初|中旬|下旬|上旬)?(?:在|正式|举|召|启|开|起|，|前|份|由)",
        ),
        form(r"(?P<shown>(?P<m>\d{1,2})월)(?:\s?말|\s?초|\s?중순)?(?:\s|까지|부터|에|기준|현재)"),
    ]
}

/// Those that count only inside brackets.
fn bracketed() -> [Form; 2] {
    let form = |source| Form { pattern: pattern(source), relative: None, bracketed: true };
    [form(r"\((?P<y>\d{2})\.(?P<m>\d{1,2})\.(?P<d>\d{1,2})\.?"), form(r"\((?P<m>\d{1,2})\.(?P<d>\d{1,2})\.?(?:\)|,|\s[^A-Za-z%]|\s$)")]
}

/// All dates of a normalised text, left to right, none inside another.
pub fn find(text: &str) -> Vec<DateMention> {
    let mut found: BTreeMap<usize, DateMention> = BTreeMap::new();
    let mut in_english = None;
    for at in FORMS.screen.candidates(text) {
        if FORMS.english.contains(&at) && !*in_english.get_or_insert_with(|| super::english::may_be_dated(text)) {
            continue;
        }
        let form = &FORMS.all[at];
        for captures in form.pattern.captures_iter(text) {
            let Some(mention) = read(form, &captures, text) else { continue };
            let before = found.range(..mention.range.end).next_back();
            if before.is_none_or(|(_, f)| f.range.end <= mention.range.start) {
                found.insert(mention.range.start, mention);
            }
        }
    }
    found.into_values().collect()
}

fn read(form: &Form, captures: &Captures<'_>, text: &str) -> Option<DateMention> {
    let whole = captures.get(0)?;
    let part = |name: &str| captures.name(name).and_then(|m| m.as_str().parse().ok().or_else(|| spelt(m.as_str())));
    let year = |name: &str| captures.name(name).and_then(|m| two_digit(m.as_str()));
    let month = match captures.name("mon") {
        Some(name) => MONTHS
            .iter()
            .position(|m| name.as_str().get(..3).is_some_and(|n| n.eq_ignore_ascii_case(m)))
            .and_then(|i| i8::try_from(i + 1).ok()),
        None => part("m").or_else(|| part("q").map(|q| q * 3)),
    };
    let ends = [("h1", 6), ("h2", 12), ("qa", 3), ("qb", 6), ("qc", 9), ("qd", 12)];
    let half = ends.into_iter().find_map(|(name, month)| captures.name(name).map(|_| month));
    let span = captures.name("q").is_some() || half.is_some();
    let month = month.or(half);
    let dotted = captures.name("dotted");
    // A day without its words is none where the number may be of something.
    if dotted.is_some_and(|d| super::korean::may_be_counted(&text[d.end()..])) {
        return None;
    }
    let day = part("d").or_else(|| part("dotted"));
    let from_year = match (year("y"), form.relative) {
        (None, _) if captures.name("weekday").is_some() => Year::Weekday(super::english::weekday(captures.name("weekday")?.as_str())?),
        (None, _) if captures.name("months").is_some() => Year::Months(super::english::months_by(captures.name("months")?.as_str())),
        (None, _) if captures.name("today").is_some() => Year::Days(super::english::days_by(captures.name("today")?.as_str())),
        (None, _) if captures.name("lastmonth").is_some() => Year::Months(-1),
        (None, _) if captures.name("nextmonth").is_some() => Year::Months(1),
        (None, _) if captures.name("thismonth").is_some() => Year::Months(0),
        (None, _) if captures.name("dayago").is_some() => Year::Days(-1),
        (None, _) if captures.name("sameday").is_some() => Year::Days(0),
        (Some(y), _) => Year::Written(y),
        (None, Some(by)) => Year::Relative(by),
        (None, None) => Year::LeftOut,
    };
    let from = WrittenDate { year: from_year, month, day, span };
    let probe = if let Year::Written(y) = from_year { y } else { 2024 };
    PartialDate::new(probe, month, day)?;
    let mut range = captures.name("shown").unwrap_or(whole).range();
    if form.bracketed {
        range.start += 1;
        range.end = captures.name("d").map_or(range.end, |d| d.end());
    } else if text[..range.start].ends_with(|c: char| c.is_ascii_digit()) || text[range.end..].starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if let Some(day) = captures.name("d").filter(|d| from_year == Year::LeftOut && month.is_none() && text[d.end()..].starts_with('日')) {
        range.end = day.end() + '日'.len_utf8();
    }
    if captures.name("weekday").is_some() && super::english::goes_on(&text[range.end..]) {
        return None;
    }
    if captures.name("shown").is_some() && month.is_none() && super::korean::is_stretch(&text[range.end..]) {
        return None;
    }
    let to = year("y2").map(|y| WrittenDate { year: Year::Written(y), month: None, day: None, span: false });
    let limit = is_limit(&text[..range.start], &text[range.end..]);
    Some(DateMention { range, from, to, limit })
}

/// A month or day in Chinese numerals: 六, 十, 二十一.
fn spelt(text: &str) -> Option<i8> {
    let (value, length) = read_word(text)?;
    (length == text.len()).then(|| i8::try_from(value).ok()).flatten()
}

/// A year in four or two digits, or in Chinese digits; two-digit years are of this century.
fn two_digit(text: &str) -> Option<i16> {
    if let Some(year) = text.chars().try_fold(0, |year, sign| Some(year * 10 + digit(sign)?)) {
        return Some(year);
    }
    let digits = text.trim_start_matches('\'');
    let year: i16 = digits.parse().ok()?;
    Some(if digits.len() == 2 { 2000 + year } else { year })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(text: &str) -> Vec<String> {
        let reference = PartialDate::new(2024, Some(3), Some(29));
        find(text)
            .into_iter()
            .map(|m| {
                let end = m.to.and_then(|t| t.resolve(reference)).map(|t| format!("/{t}")).unwrap_or_default();
                m.resolve(reference).map_or_else(|| "?".to_owned(), |d| format!("{d}{end}"))
            })
            .collect()
    }

    #[test]
    fn forms() {
        let cases: [(&str, &[&str]); 55] = [
            ("20.8.27(목) 발표, 19년 전국 예산, 25년까지, 21년 3월, 지난 20년 만에, 10년간", &["2020-08-27", "2019", "2025", "2021-03"]),
            ("위원회는 6.12 대전에서 회의를, '10.10월 결정", &["2023-06-12", "2010-10"]),
            ("매출 3.5 배럴, 지수 6.18 상승", &[]),
            ("이달 발표했다", &["2024-03"]),
            ("二〇一一年十二月二十日", &["2011-12-20"]),
            ("二○二五年六月十日印发", &["2025-06-10"]),
            ("到二〇三五年，基本实现；一九九八年三月", &["2035", "1998-03"]),
            ("二〇二一至二〇二五年，二〇二一年十三月", &["2021/2025"]),
            ("3분기 매출", &["2023"]),
            ("1분기 매출", &["2024"]),
            ("前三季度，收入", &["2023"]),
            ("2022年前三季度，收入", &["2022"]),
            ("1-2月，收入", &["2024-02"]),
            ("提前3个月完工", &[]),
            ("11-12月，收入", &[]),
            ("2022年1-11月，收入", &["2022-11"]),
            ("2022년 4분기", &["2022"]),
            ("지난해 상반기", &["2023"]),
            ("과제 제시(3.15)", &["2024-03-15"]),
            ("(2.29)", &["2024-02-29"]),
            ("(12.3)", &["2023-12-03"]),
            ("(4.2)", &["2024-04-02"]),
            ("(25.12.19)", &["2025-12-19"]),
            ("Bern, 16.05.2025", &["2025-05-16"]),
            ("'21년 8월, 국무원", &["2021-08"]),
            ("'25년말까지", &["2025"]),
            ("올해 3월 20일 주석은", &["2024-03-20"]),
            ("지난해 19개", &["2023"]),
            ("3월 14일, 우주", &["2024-03-14"]),
            ("비교('17~'21)", &["2017/2021"]),
            ("설립 1992.10", &["1992-10"]),
            ("2024. 3. 29.", &["2024-03-29"]),
            ("2023年07月13日", &["2023-07-13"]),
            ("Dec 19", &["2023-12-19"]),
            ("on March 5, 2024 in Beijing", &["2024-03-05"]),
            ("'17.7.20. 발표", &["2017-07-20"]),
            ("by 2027, output", &["2027"]),
            ("By 2027 and in early 2022; between 2021 and 2025", &["2027", "2022", "2021/2025"]),
            ("on 7 September and October 8", &["2023-09-07", "2023-10-08"]),
            ("from 25-26 September 2023, May 7-9 and in May", &["2023-09-25", "2023-05-07", "2023-05"]),
            ("said on Tuesday; on Friday, March 1, 2024", &["2024-03-26", "2024-03-01"]),
            ("last month", &["2024-02"]),
            ("in March it said today", &["2024-03", "2024-03-29"]),
            ("during the 2021-2025 period", &["2021/2025"]),
            ("지난 24일 베이징에서", &["2024-03-24"]),
            ("지난달 상하이에서, 이날 베이징에서", &["2024-02", "2024-03-29"]),
            ("다음 달 3일 열린다", &["2024-04-03"]),
            ("지난 30일 공개", &["?"]),
            ("2월 말까지 30일간", &["2024-02"]),
            ("13.40.2 판", &[]),
            ("회사는 2월 26.3GWh를, 시는 23일 1000억 위안을", &["2024-02", "2024-03-23"]),
            ("올 상반기 매출, 올 1~2월 수출은 올라", &["2024", "2024-02"]),
            ("회장은 24일 \"된다\"고", &["2024-03-24"]),
            ("박람회가 5일부터 나흘간 열렸다", &["2024-03-05"]),
            ("허가를 30일 안에 끝낸다", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(dates(text), expected, "{text}");
        }
    }
}
