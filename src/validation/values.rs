//! Literals by what they stand for: whether a lexical form belongs to its datatype, and which of two values is the
//! greater (XML Schema 1.1 Part 2). Values that cannot be compared have no order.

use crate::graph::vocabulary::xsd;
use oxigraph::model::Literal;
use oxsdatatypes::{
    Boolean, Date, DateTime, DayTimeDuration, Decimal, Double, Duration, Float, GDay, GMonth, GMonthDay, GYear, GYearMonth, Integer, Time,
    YearMonthDuration,
};
use std::cmp::Ordering;
use std::str::FromStr;

/// The whole-number types with their least and greatest values.
const WHOLE: [(&str, i64, i64); 13] = [
    ("integer", i64::MIN, i64::MAX),
    ("long", i64::MIN, i64::MAX),
    ("int", i32::MIN as i64, i32::MAX as i64),
    ("short", i16::MIN as i64, i16::MAX as i64),
    ("byte", i8::MIN as i64, i8::MAX as i64),
    ("nonNegativeInteger", 0, i64::MAX),
    ("positiveInteger", 1, i64::MAX),
    ("nonPositiveInteger", i64::MIN, 0),
    ("negativeInteger", i64::MIN, -1),
    ("unsignedLong", 0, i64::MAX),
    ("unsignedInt", 0, u32::MAX as i64),
    ("unsignedShort", 0, u16::MAX as i64),
    ("unsignedByte", 0, u8::MAX as i64),
];

/// The local name of an XML Schema type.
fn type_of(literal: &Literal) -> Option<&str> {
    literal.datatype().as_str().strip_prefix(xsd::NAMESPACE)
}

/// Whether a literal's form is one of its datatype; those of unknown types are taken to be.
pub(super) fn is_well_formed(literal: &Literal) -> bool {
    let text = literal.value();
    match type_of(literal) {
        Some("boolean") => Boolean::from_str(text).is_ok(),
        Some("decimal") => Decimal::from_str(text).is_ok(),
        Some("double") => Double::from_str(text).is_ok(),
        Some("float") => Float::from_str(text).is_ok(),
        Some("date") => Date::from_str(text).is_ok(),
        Some("dateTime") => DateTime::from_str(text).is_ok(),
        Some("time") => Time::from_str(text).is_ok(),
        Some("gYear") => GYear::from_str(text).is_ok(),
        Some("gYearMonth") => GYearMonth::from_str(text).is_ok(),
        Some("gMonth") => GMonth::from_str(text).is_ok(),
        Some("gMonthDay") => GMonthDay::from_str(text).is_ok(),
        Some("gDay") => GDay::from_str(text).is_ok(),
        Some("duration") => Duration::from_str(text).is_ok(),
        Some("dayTimeDuration") => DayTimeDuration::from_str(text).is_ok(),
        Some("yearMonthDuration") => YearMonthDuration::from_str(text).is_ok(),
        Some(name) => WHOLE.iter().find(|(whole, ..)| *whole == name).is_none_or(|(_, least, most)| {
            Integer::from_str(text).is_ok_and(|n| (Integer::from(*least)..=Integer::from(*most)).contains(&n))
        }),
        None => true,
    }
}

/// How two values compare, if they do.
pub(super) fn compare(a: &Literal, b: &Literal) -> Option<Ordering> {
    let numeric = |literal: &Literal| {
        let name = type_of(literal)?;
        let is_number = matches!(name, "decimal" | "double" | "float") || WHOLE.iter().any(|(whole, ..)| *whole == name);
        is_number.then(|| literal.value().to_owned())
    };
    if let (Some(a), Some(b)) = (numeric(a), numeric(b)) {
        return parsed::<Decimal>(&a, &b).or_else(|| parsed::<Double>(&a, &b));
    }
    if a.datatype() != b.datatype() || a.language() != b.language() {
        return None;
    }
    let (x, y) = (a.value(), b.value());
    match type_of(a) {
        Some("string") => Some(x.cmp(y)),
        Some("boolean") => parsed::<Boolean>(x, y),
        Some("date") => parsed::<Date>(x, y),
        Some("dateTime") => parsed::<DateTime>(x, y),
        Some("time") => parsed::<Time>(x, y),
        Some("gYear") => parsed::<GYear>(x, y),
        Some("gYearMonth") => parsed::<GYearMonth>(x, y),
        Some("duration") => parsed::<Duration>(x, y),
        _ => None,
    }
}

fn parsed<T: FromStr + PartialOrd>(a: &str, b: &str) -> Option<Ordering> {
    a.parse::<T>().ok()?.partial_cmp(&b.parse::<T>().ok()?)
}

/// Whether a language tag is within a range, as SPARQL's `langMatches` (RFC 4647, basic filtering) says.
pub(super) fn language_matches(tag: &str, range: &str) -> bool {
    let (tag, range) = (tag.to_ascii_lowercase(), range.to_ascii_lowercase());
    range == "*" || tag == range || tag.strip_prefix(&range).is_some_and(|rest| rest.starts_with('-'))
}
