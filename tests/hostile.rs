//! Texts that nobody writes for a reader: one line of megabytes, brackets without end, marks of direction, every block of
//! Unicode. Each is read, or refused with a message, in time that grows with its length alone: four times the text may take
//! four times as long, with some allowance for everything else that the machine does.

mod common;

use common::engine;
use gongbao::graph::ReportId;
use gongbao::reading::{Settings, read_with};
use std::time::{Duration, Instant};

/// What a text consists of, up to a length in bytes.
type Make = fn(usize) -> String;

fn filled(head: &str, part: &str, bytes: usize) -> String {
    head.to_owned() + &part.repeat((bytes / part.len()).max(1))
}

/// A sentence with all that there is to find.
const SENTENCE: &str = "중국 과학기술부는 2024년 3월 15일 인공지능 발전계획을 발표하고 30억 위안을 투자하기로 했다(科技部). ";
/// The same in Chinese and in English.
const CHINESE: &str = "科技部2024年3月15日发布《人工智能发展规划》，投资30亿元。";
const ENGLISH: &str = "The Ministry of Science and Technology (MOST) released a plan on 15 March 2024 to invest 3 billion yuan. ";

/// A table of two rows with as many columns as fit.
fn wide(bytes: usize, line: impl Fn(&str, usize) -> String) -> String {
    let columns = bytes / 8;
    format!("제목\n{}\n{}\n", line("가", columns), line("1", columns))
}

/// The first characters of every sixteen that are there: each block has some.
fn blocks(bytes: usize) -> String {
    let all = || (1..0x11_0000_u32).step_by(16).flat_map(|c| c..c + 3).filter_map(char::from_u32).filter(|c| *c != '\0');
    let mut text = "제목\n".to_owned();
    while text.len() < bytes {
        let room = bytes - text.len();
        let mut taken = 0;
        text.extend(all().take_while(|c| {
            taken += c.len_utf8();
            taken <= room.max(4)
        }));
        text.push('\n');
    }
    text
}

/// Titles with numbers, each with a bullet below it.
fn stories(bytes: usize) -> String {
    (1..=bytes / 40).fold(String::new(), |text, number| text + &format!("{number}. 제목 {number}\n- 베이징의 내용\n"))
}

const TEXTS: &[(&str, Make)] = &[
    ("one line", |n| filled("", SENTENCE, n)),
    ("one line of Chinese", |n| filled("", CHINESE, n)),
    ("one line of English", |n| filled("", ENGLISH, n)),
    ("one line below a title", |n| filled("제목\n", SENTENCE, n)),
    ("one sentence without an end", |n| filled("제목\n", "중국 베이징 과학기술부 ", n)),
    ("a list without an end", |n| filled("제목\n", "베이징, 상하이·선전, ", n)),
    ("lines", |n| filled("제목\n", &format!("{SENTENCE}\n"), n)),
    ("bullets", |n| filled("1. 제목\n", &format!("- {SENTENCE}\n"), n)),
    ("stories", stories),
    ("titles", |n| filled("제목\n", "《中国", n)),
    ("brackets that open", |n| filled("제목\n", "(", n)),
    ("brackets", |n| filled("제목\n", "([{「『《<【", n)),
    ("brackets inside each other", |n| filled("제목\n", "(가", n / 2) + &"나)".repeat(n / 8)),
    ("quotation marks", |n| filled("제목\n", "\"'", n)),
    ("quotes inside each other", |n| filled("제목\n", "“‘가", n / 2) + &"나’”".repeat(n / 18)),
    ("marks of direction", |n| filled("제목\n", "\u{202e}가\u{2066}나\u{202c}", n)),
    ("every block of Unicode", blocks),
    ("NUL", |n| filled("제목\n", "\0", n)),
    ("empty lines", |n| filled("제목\n", "\n", n)),
    ("empty lines of Windows", |n| filled("제목\n", "\r\n", n)),
    ("short lines", |n| filled("제목\n", "가\n", n)),
    ("form feeds", |n| filled("제목\n", "\u{c}", n)),
    ("digits", |n| filled("제목\n", "1234567890", n)),
    ("numbers", |n| filled("제목\n", "12 ", n)),
    ("groups of digits", |n| filled("제목\n", "1,", n)),
    ("months", |n| filled("제목\n", "3월 ", n)),
    ("days", |n| filled("제목\n", "2024년 3월 15일 ", n)),
    ("one syllable", |n| filled("제목\n", "가", n)),
    ("one character", |n| filled("제목\n", "中", n)),
    ("letters of a syllable", |n| filled("제목\n", "\u{1100}\u{1161}", n)),
    ("combining marks", |n| filled("제목\ne", "\u{301}", n)),
    ("one word", |n| filled("Title\n", "a", n)),
    ("capitals", |n| filled("Title\n", "Abc Def ", n)),
    ("columns", |n| wide(n, |cell, columns| format!("|{}", format!("{cell}|").repeat(columns)))),
    ("columns by tabs", |n| wide(n, |cell, columns| format!("{cell}\t").repeat(columns))),
    ("rows", |n| filled("제목\n| 지역 | 규모 |\n|---|---|\n", "| 베이징 | 30억 위안 |\n", n)),
    ("blanks", |n| filled("제목\n가", " ", n) + "나"),
    ("tags", |n| filled("제목\n", "<td ![a](", n)),
    ("marks that never end", |n| filled("제목\n![가 <td ", "**나", n)),
    ("addresses", |n| filled("제목\n", "http://example.org/", n)),
    ("glosses", |n| filled("제목\n", "국가발전개혁위원회(国家发展改革委员会, NDRC)·", n)),
];

/// Reads a text into its graph, if it is one.
fn time(make: Make, bytes: usize) -> Duration {
    let source = make(bytes).into_bytes();
    let began = Instant::now();
    match read_with(source, "hostile.txt", &Settings::default()) {
        Ok(document) => drop(engine().read(ReportId::from_stem("hostile"), &document)),
        Err(error) => assert!(error.hint.is_some(), "{error}"),
    }
    began.elapsed()
}

/// Reads each text in two lengths; gives what took too long, and the times of all.
fn too_slow(bytes: usize, most: Duration) -> (Vec<String>, String) {
    engine();
    let (mut wrong, mut table) = (Vec::new(), String::new());
    for (name, make) in TEXTS {
        let (one, four) = (time(*make, bytes), time(*make, 4 * bytes));
        let line = format!("{name:28} {:>8.3} {:>8.3}\n", one.as_secs_f64(), four.as_secs_f64());
        if four > one * 10 + most / 8 || four > most {
            wrong.push(line.clone());
        }
        table.push_str(&line);
    }
    (wrong, table)
}

#[test]
fn hostile_texts_are_read_or_refused() {
    let (wrong, table) = too_slow(1 << 11, Duration::from_secs(8));
    println!("{table}");
    assert!(wrong.is_empty(), "{}", wrong.concat());
}

/// `cargo test --release --test hostile -- --ignored --nocapture`
#[test]
#[ignore = "takes minutes, and needs a build with optimisation"]
fn megabytes_of_hostile_text_take_linear_time() {
    let (wrong, table) = too_slow(1 << 18, Duration::from_mins(1));
    println!("{table}");
    assert!(wrong.is_empty(), "{}", wrong.concat());
}

#[test]
#[ignore = "takes minutes, and needs a build with optimisation"]
fn ten_megabytes_on_one_line_are_read() {
    for (name, make) in &TEXTS[..3] {
        let took = time(*make, 10 << 20);
        println!("{name:28} {:>8.3}", took.as_secs_f64());
        assert!(took < Duration::from_mins(10), "{name}: {took:?}");
    }
}

#[test]
fn a_table_too_wide_to_read_is_listed_for_review() {
    let source = wide(300 * 8, |cell, columns| format!("|{}", format!("{cell}|").repeat(columns))).into_bytes();
    let document = read_with(source, "wide.txt", &Settings::default()).unwrap();
    let graph = engine().read(ReportId::from_stem("wide"), &document);
    assert!(graph.review.iter().any(|item| item.note.contains("300 columns")), "{:?}", graph.review);
}
