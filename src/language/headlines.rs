//! How much a line of Korean looks like the headline of a page among its menus, dates and buttons. Grammar and print only: in, a
//! line made uniform; out, a weight.

use super::korean::is_hangul;
use super::patterns::pattern;
use super::regex::Regex;
use super::titles::may_be_title;
use std::sync::LazyLock;

/// From what weight on a line is a headline without doubt.
pub const SURE: i32 = 3;

/// The fewest letters and words of a headline that no mark shows to be one.
const LETTERS: usize = 9;
const WORDS: usize = 3;

/// Marks that part menus and ways through a site.
static MENU: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\s?[|│▾▼▸]\s?|\s[>»›]{1,2}\s|(?:바로\s?가기|건너뛰기|로그인|회원가입|글자\s?크기|크기\s설정|검색어|새창|퍼가기|공유하기|저작권|무단\s?전재|재배포)|^\S{2,6}\s?[:：]\s|자료\s?사진|[\[(=/]\s?사진|(?:제공|사진)\s?[\])]?$",
    )
});
/// A day in full, or the time of day: a line that says when the page was made.
static DAY: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:19|20)\d{2}\s?[-./년]\s?\d{1,2}\s?[-./월]\s?\d{1,2}|\d{1,2}:\d{2}|^(?:입력|등록|수정|승인|송고|작성)"));
static QUOTED: LazyLock<Regex> = LazyLock::new(|| pattern(r#"['"‘’“”「」『』《》〈〉]|^<[^<>]+>"#));
static PARTED: LazyLock<Regex> = LazyLock::new(|| pattern(r"…|\.{3}|→|\D,\s|\S[:：]\s"));
static FIGURE: LazyLock<Regex> = LazyLock::new(|| pattern(r"\d[\d,.]*\s?(?:%|[가-힣])"));
static DOES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:발표|공개|돌파|개발|성공|출시|발사|설립|체결|착공|가동|완공|개최|출범|선정|승인|통과|확대|강화|추진|육성|지원|구축|조성|증가|감소|급증|급감|상승|하락|달성|기록|전망|동향|현황|분석|도약|진입|유치|투자|마련|수립|시행|개막|공포|제정|개정|인하|인상|통제|규제|논란|경쟁|전략|계획|방안|[\d)]위|최대|최초|최고|최다)(?:[\])]|\s?\(.{1,24}\))?$",
    )
});

/// How much a line looks like a headline; `dated` says whether the next line says when the page was made. Nothing for a line
/// that cannot be one.
pub fn headline_weight(line: &str, dated: bool) -> Option<i32> {
    let line = line.trim();
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    let words: Vec<&str> = line.split_whitespace().collect();
    if !line.contains(is_hangul) || !may_be_title(line) || MENU.is_match(line) || DAY.is_match(line) {
        return None;
    }
    let marked = is_marked(line);
    if letters < LETTERS || words.len() < WORDS && !marked {
        return None;
    }
    // A menu is of short words that nothing joins.
    let short = words.iter().filter(|w| w.chars().count() <= 4).count();
    if !marked && short == words.len() && !FIGURE.is_match(line) && !DOES.is_match(line) {
        return None;
    }
    let weights = [
        (PARTED.is_match(line), 2),
        (QUOTED.is_match(line), 2),
        (FIGURE.is_match(line), 1),
        (DOES.is_match(line), 2),
        (dated, 2),
        (letters >= 14, 1),
    ];
    Some(weights.iter().filter(|(holds, _)| *holds).map(|(_, weight)| weight).sum())
}

/// Whether a line has the marks of a headline: parts, quotations.
pub fn is_marked(line: &str) -> bool {
    PARTED.is_match(line) || QUOTED.is_match(line)
}

/// Whether a single Chinese character between two stretches of Korean can stand for a country: at the head of a clause and before a
/// blank or a comma, or beside another that a dot or hyphen parts from it. In mid-sentence it is another word.
pub fn stands_for_country(before: &str, behind: &str) -> bool {
    let parted = |c: char| matches!(c, '·' | '-' | '–' | 'ㆍ');
    let heads = before.trim_end();
    let first = heads.is_empty() || heads.ends_with(['…', ',', '"', '\'', '“', '‘', '[', ']', ':', '→']) || heads.ends_with("...");
    let opens = first && behind.starts_with([' ', ',']);
    let next = |c: char| !c.is_alphanumeric();
    let beside = (before.ends_with(parted) || behind.starts_with(parted)) && behind.chars().next().is_none_or(next);
    let begins = before.chars().next_back().is_none_or(next);
    begins && (opens || beside) && behind.len() > 2
}

/// Whether a line only says when a page was made, perhaps with who made it.
pub fn says_when_made(line: &str) -> bool {
    DAY.is_match(line.trim()) && line.chars().count() <= 80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_character_may_stand_for_a_country() {
        assert!(stands_for_country("", ", 지난해 수출 8% 증가") && stands_for_country("협력 확대… ", " 새 위성 발사"));
        assert!(stands_for_country("韓·", " 공동 연구") && stands_for_country("", "·韓 공동 연구"));
        assert!(!stands_for_country("진행 ", " 사고") && !stands_for_country("연", "심"));
    }

    #[test]
    fn headlines_stand_out_among_menus() {
        let sure = |line: &str| headline_weight(line, false).is_some_and(|w| w >= SURE);
        assert!(sure("구이저우성, 데이터센터 12곳 가동… 전력 소비 8% 감소"));
        assert!(sure("과학기술부, ‘심해 탐사 장비 개발 방안’ 발표"));
        assert!(headline_weight("북방 항구의 자율 운반차 개발 동향", true).is_some_and(|w| w >= SURE));
        for line in
            ["정치 경제 사회 국제 문화", "홈 > 뉴스 > 과학", "최종편집 2021-09-24(금)", "로그인 | 회원가입", "본문 바로가기 메뉴 바로가기"]
        {
            assert_eq!(headline_weight(line, true), None, "{line}");
        }
    }
}
