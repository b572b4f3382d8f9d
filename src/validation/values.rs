//! Literals by what they stand for: whether a lexical form belongs to its datatype, and which of two values is the
//! greater (XML Schema 1.1 Part 2). Values that cannot be compared have no order.

use crate::graph::vocabulary::xsd;
use oxigraph::model::Literal;
use oxsdatatypes::{
    Boolean, Date, DateTime, DayTimeDuration, Decimal, Double, Duration, Float, GDay, GMonth, GMonthDay, GYear, GYearMonth, Time,
    YearMonthDuration,
};
use std::cmp::Ordering;
use std::str::FromStr;

/// The whole-number types with their least and greatest values; the outermost numbers stand for no bound.
const WHOLE: [(&str, i128, i128); 13] = [
    ("integer", i128::MIN, i128::MAX),
    ("long", i64::MIN as i128, i64::MAX as i128),
    ("int", i32::MIN as i128, i32::MAX as i128),
    ("short", i16::MIN as i128, i16::MAX as i128),
    ("byte", i8::MIN as i128, i8::MAX as i128),
    ("nonNegativeInteger", 0, i128::MAX),
    ("positiveInteger", 1, i128::MAX),
    ("nonPositiveInteger", i128::MIN, 0),
    ("negativeInteger", i128::MIN, -1),
    ("unsignedLong", 0, u64::MAX as i128),
    ("unsignedInt", 0, u32::MAX as i128),
    ("unsignedShort", 0, u16::MAX as i128),
    ("unsignedByte", 0, u8::MAX as i128),
];

/// A whole number of any length, the outermost one if it is further out.
fn whole(text: &str) -> Option<i128> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let is_whole = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    is_whole.then(|| text.parse().unwrap_or(if text.starts_with('-') { i128::MIN } else { i128::MAX }))
}

/// Whether a text is a decimal number, of any length.
fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (front, behind) = digits.split_once('.').unwrap_or((digits, ""));
    front.len() + behind.len() > 0 && front.bytes().chain(behind.bytes()).all(|b| b.is_ascii_digit())
}

/// The local name of an XML Schema type.
fn type_of(literal: &Literal) -> Option<&str> {
    literal.datatype().as_str().strip_prefix(xsd::NAMESPACE)
}

/// Whether a literal's form is one of its datatype; those of unknown types are taken to be.
pub(super) fn is_well_formed(literal: &Literal) -> bool {
    let text = literal.value();
    match type_of(literal) {
        Some("boolean") => Boolean::from_str(text).is_ok(),
        Some("decimal") => is_decimal(text),
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
        Some(name) => WHOLE
            .iter()
            .find(|(whole, ..)| *whole == name)
            .is_none_or(|(_, least, most)| whole(text).is_some_and(|n| (*least..=*most).contains(&n))),
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

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::NamedNode;

    #[test]
    fn whole_numbers_have_the_bounds_of_their_type_alone() {
        let is = |text: &str, name: &str| {
            is_well_formed(&Literal::new_typed_literal(text, NamedNode::new_unchecked(format!("{}{name}", xsd::NAMESPACE))))
        };
        let far = "9".repeat(60);
        for (text, name) in [
            ("99999999999999999999", "integer"),
            (far.as_str(), "positiveInteger"),
            ("-99999999999999999999", "negativeInteger"),
            ("18446744073709551615", "unsignedLong"),
            ("+9223372036854775807", "long"),
            ("0.1234567890123456789012345", "decimal"),
            (".5", "decimal"),
        ] {
            assert!(is(text, name), "{text} {name}");
        }
        for (text, name) in [
            ("18446744073709551616", "unsignedLong"),
            ("9223372036854775808", "long"),
            (far.as_str(), "negativeInteger"),
            ("1.0", "integer"),
            ("+-1", "integer"),
            ("", "integer"),
            (".", "decimal"),
            ("1e3", "decimal"),
        ] {
            assert!(!is(text, name), "{text} {name}");
        }
    }
}
