//! Dates, quantities and numerals of a text: what is found lies in it, a date prints as what is read again as that date,
//! and so does a number.
#![no_main]

use gongbao::language::dates::{self, PartialDate, WrittenDate};
use gongbao::language::{numerals, quantities};
use libfuzzer_sys::fuzz_target;
use rust_decimal::Decimal;
use std::ops::Range;

fuzz_target!(|text: &str| {
    let days =
        [None, PartialDate::new(2024, None, None), PartialDate::new(2024, Some(1), Some(31)), PartialDate::new(2199, Some(12), None)];
    let mut taken: Vec<Range<usize>> = Vec::new();
    for date in dates::find(text) {
        check(text, &date.range);
        assert!(taken.last().is_none_or(|last| last.end <= date.range.start), "dates overlap");
        taken.push(date.range.clone());
        for day in days {
            [date.from.resolve(day), date.to.and_then(|to: WrittenDate| to.resolve(day))].into_iter().flatten().for_each(check_date);
        }
    }
    for quantity in quantities::find(text, gongbao_fuzz::engine().lexicon.units(), &taken) {
        check(text, &quantity.range);
        quantity.unit.iter().for_each(|unit| check(text, unit));
        [Some(quantity.value), quantity.max].into_iter().flatten().for_each(check_number);
    }
    for (at, _) in text.char_indices() {
        if let Some(number) = numerals::read(&text[at..]) {
            check(text, &(at..at + number.length));
            check_number(number.value);
        }
        if let Some((_, length)) = numerals::read_word(&text[at..]) {
            check(text, &(at..at + length));
        }
    }
    let (_, unit) = numerals::scaled_unit(text);
    assert!(text.contains(unit));
    if let Some(date) = PartialDate::parse_iso(text) {
        check_date(date);
    }
});

fn check(text: &str, range: &Range<usize>) {
    assert!(text.get(range.clone()).is_some_and(|part| !part.is_empty()), "{range:?} is no part of the text");
}

fn check_date(date: PartialDate) {
    assert_eq!(PartialDate::parse_iso(&date.to_string()), Some(date), "{date} is read as another");
}

fn check_number(value: Decimal) {
    let printed = value.abs().to_string();
    let again = numerals::read(&printed).expect("what is printed is a number");
    assert_eq!((again.value, again.length), (value.abs(), printed.len()), "{printed} is read as another");
}
