//! Whether a line reads as a title, as running text, or as one that tells where a text comes from. Looks at grammar
//! and punctuation of Korean, Chinese and English, never at what the line is about.

use super::korean::is_alphanumeric;
use super::patterns::pattern;
use super::regex::Regex;
use std::sync::LazyLock;

static CLAUSE_END: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?:[.。!?;；,，、:：]|[가-힣](?:함|됨|임|음|짐|킴|다)\.?|(?:나타|끝|드러|늘어|벗어|일어)남|(?:넘|남|옮|맡|생|담)김)$")
});

/// A topic within the first words and no comma before it: the line says something of it.
static TOPIC: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:[^\s,，]+\s){0,2}[^\s,，]*[가-힣)\]](?:은|는|에서는|에 따르면)\s[^,]{8,}"));

/// A sentence that begins with a day, or to which a footnote belongs.
static TOLD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^\d{4}년\s?\d{1,2}월\s?\d{1,2}일.*[가-힣](?:함|됨|임|음|다)\.?(?:\d{1,2}\))?$|[가-힣](?:함|됨|임|음)\.?\d{1,2}\)$")
});

static NO_TITLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)https?://|www\.|\S@\S|^[\d\s:./\-年月日년월일()|~]+(?:[월화수목금토일][요]?[일]?\)?)?$|^\W*(?:no|vol|issue|제)\W*\d+\s*(?:호|권|期)?\W*$",
    )
});

/// Whether a line (made uniform) reads as a title: short, with words, no sentence.
pub fn reads_as_title(line: &str) -> bool {
    let line = line.trim();
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    let length = line.chars().count();
    (3..=130).contains(&letters) && length <= 160 && !NO_TITLE.is_match(line) && !is_running(line)
}

/// Whether the first line of a text may be its title: a headline may be a whole clause, but no full sentence.
pub fn may_be_title(line: &str) -> bool {
    let line = line.trim();
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 3
        && line.chars().count() <= 140
        && !NO_TITLE.is_match(line)
        && !TOLD.is_match(line)
        && !line.ends_with(['.', '。', ':', '：', ';', '；', ',', '，', '、'])
}

/// Whether a line is a sentence or a part of one rather than a title.
pub fn is_running(line: &str) -> bool {
    CLAUSE_END.is_match(line) || TOPIC.is_match(line) || line.contains('。') || line.contains("다. ")
}

static BODY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:the\s)?(?:ministry|department|embassy|office|bureau|commission|institute|academy|state\scouncil)\sof\s[^,:]{3,60}$|^[^,:.]{3,70}\b(?:center|centre|administration|commission|bureau|office|academy|institute|department|agency|association|council|embassy)$",
    )
});

/// Whether a line in English is nothing but the name of a body.
pub fn names_body(line: &str) -> bool {
    line.is_ascii() && BODY.is_match(line.trim())
}

/// Whether a line is written in English by its letters, whatever quotation marks and dashes it has.
pub fn is_english(line: &str) -> bool {
    let latin = |c: char| c.is_ascii() || ('\u{a0}'..'\u{250}').contains(&c) || ('\u{2000}'..'\u{20d0}').contains(&c);
    line.chars().all(latin) && line.chars().any(|c| c.is_ascii_alphabetic())
}

static BAR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[A-Z][A-Za-z&.'-]*(?:\s(?:&|and|of|the|[A-Z][A-Za-z&.'-]*)){0,3})(?:\s\|\s[A-Z][A-Za-z&.'-]*(?:\s(?:&|and|of|the|[A-Z][A-Za-z&.'-]*)){0,3}){1,14}$",
    )
});

/// Whether a line in English is a bar of names between strokes: a site and its sections.
pub fn is_bar(line: &str) -> bool {
    BAR.is_match(line.trim())
}

static GOES_ON: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\p{Ll}|(?:을|를|은|는|이|가|의|에|에서|에게|와|과|도|로|으로|및|등|등을|등의|등이|하고|하여|하며|하는|한다고)(?:\s|,)|[,，、)）」』》〉])",
    )
});

/// Whether a line begins in the middle of a sentence: in small letters, with a particle or a closing mark.
pub fn goes_on(line: &str) -> bool {
    GOES_ON.is_match(line)
}

/// A line as it is compared with others: its letters and digits, without leaders and the number of a page.
pub fn fold(line: &str) -> String {
    let end = page_number(line).unwrap_or(line.len());
    line[..end].chars().filter(|c| is_alphanumeric(*c)).flat_map(char::to_lowercase).collect()
}

static LEADER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\s*(?:[.·…‥⋯・_]\s?){3,}[\s.·…‥⋯・_]*(?:p\.?\s?)?\d{0,3}$|\s*[…‥⋯]+\s*\d{0,3}$|(?:\s{3,}|\t+\s*)(?:p\.?\s?)?\d{1,3}$")
});

static DAY_TAIL: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\s*[(（]['’‘]?(?:\d{2,4}\s?[.년/-]\s?)?\d{1,2}\s?[./월]\s?\d{1,2}\s?\.?일?[)）]\s*$"));

/// A headline without the day in brackets at its end, which its line on a contents page leaves out.
pub fn without_day(line: &str) -> &str {
    DAY_TAIL.find(line).map_or(line, |m| &line[..m.start()])
}

/// Where the leaders and the number of a page begin at the end of a line of a contents page, if it has them.
pub fn page_number(line: &str) -> Option<usize> {
    LEADER.find(line.trim_end()).map(|m| m.start()).filter(|&at| at > 0)
}

static REFERENCE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)https?://|www\.\S+\.\S|[,，(（\[.]\s?['’‘]?(?:19|20)?\d{2}\s?[-./年년]\s?\d{1,2}\s?[-./月월]?\s?(?:\d{1,2}\s?[.日일]?)?\s?[)）\]]?\.?$|[,，]\s?\d{1,2}\s?[./월月]\s?\d{1,2}\s?[日일]?\.?$|\s(?:19|20)\d{2}\s?[-./년年]\s?\d{1,2}\s?[-./월月]\s?\d{1,2}\s?[日일]?\.?$|^\[\d{1,2}\]\s|(?:검색일|접속일|accessed|访问)",
    )
});

/// Whether a line looks as if it cited a page or paper: an address, a day at its end, a number in brackets.
pub fn reads_as_reference(line: &str) -> bool {
    REFERENCE.is_match(line.trim_end()) && !line.contains("다. ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_told_from_sentences() {
        for line in [
            "과기부, 「양자 발전 계획」 발표",
            "Ministry publishes plan for chips",
            "关于印发行动计划的通知",
            "중국 수소 산업의 현황과 시사점",
        ] {
            assert!(reads_as_title(line), "{line}");
        }
        for line in [
            "과기부는 3월 2일 양자 발전 계획을 공개",
            "계획을 발표함",
            "2024-01-05 11:20:15",
            "각지는 계획을 시행한다.",
            "2024. 3. 4. (월)",
        ] {
            assert!(!reads_as_title(line), "{line}");
        }
    }

    #[test]
    fn bars_of_sections_are_no_titles() {
        assert!(is_bar("The Courier | Science & Health | Space") && is_bar("HOME | CABINET | NEWS"));
        assert!(!is_bar("The Courier | how the port grew") && !is_bar("Harbour opens"));
        assert!(is_english("The “deep” port — a first") && !is_english("港 opens"));
    }

    #[test]
    fn leaders_and_page_numbers_are_seen() {
        assert_eq!(fold("[중국] 양자 계획 발표 ········ 12"), fold("[중국] 양자 계획 발표"));
        assert_eq!(fold("양자 계획 ... 3"), "양자계획");
        assert!(page_number("2024년 양자 계획 2030").is_none());
    }

    #[test]
    fn references_are_told_from_text() {
        assert!(reads_as_reference("科技部, 量子计划发布, 2024. 3. 4."));
        assert!(reads_as_reference("量子计划发布 (新华网, 2024.3.4)"));
        assert!(!reads_as_reference("과기부는 계획을 발표함"));
    }
}
