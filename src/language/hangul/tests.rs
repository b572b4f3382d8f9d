use super::*;

/// Names with their spellings, a line each.
const NAMES: &str = include_str!("../../../tests/fixtures/hangul-names.txt");

fn sound(name: &str) -> Option<String> {
    place(name).map(|p| p.korean.text).or_else(|| by_sound(name).map(|s| s.text))
}

#[test]
fn names_are_spelled_as_the_rules_and_their_readers_have_them() {
    let mut count = 0;
    let mut wrong = Vec::new();
    for line in NAMES.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        // Only the spelling by sound may hold blanks: those of autonomous areas, which have no third column here.
        let (name, rest) = line.split_once(' ').unwrap();
        let (expected, reading) = match rest.split_once(' ') {
            Some((first, second)) if !second.contains(' ') && !second.starts_with("자치") => (first, Some(second)),
            _ => (rest, None),
        };
        count += 1;
        let found = sound(name).unwrap_or_default();
        if found != expected {
            wrong.push(format!("{name}: {found}, expected {expected}"));
        }
        let found = by_reading(name).map(|s| s.text).unwrap_or_default();
        if reading.is_some_and(|r| r != found) {
            wrong.push(format!("{name}: {found}, expected {}", reading.unwrap_or_default()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count >= 150, "{count} names");
}

#[test]
fn every_syllable_of_the_table_has_a_spelling() {
    let syllables = include_str!("pinyin.txt").lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once(' '));
    let odd: Vec<&str> = syllables.map(|(s, _)| s).filter(|s| hangul_of_syllable(s).is_none()).collect();
    assert!(odd.iter().all(|s| matches!(*s, "m" | "n" | "ng" | "hng")), "{odd:?}");
    for (latin, hangul) in [
        ("zhuang", "좡"),
        ("xiong", "슝"),
        ("jue", "줴"),
        ("lüe", "뤠"),
        ("nv", "뉘"),
        ("juan", "쥐안"),
        ("qun", "췬"),
        ("yong", "융"),
        ("weng", "웡"),
        ("ri", "르"),
        ("cui", "추이"),
        ("huar", "화얼"),
        ("er", "얼"),
        ("yai", "야이"),
    ] {
        assert_eq!(hangul_of_syllable(latin).as_deref(), Some(hangul), "{latin}");
    }
    assert_eq!(hangul_of_syllable("xyz"), None);
    assert_eq!(hangul_of_syllable("r"), None);
}

#[test]
fn names_are_romanised_with_their_level_in_english() {
    let english = |name| place(name).map(|p| p.english);
    assert_eq!(english("西安市").as_deref(), Some("Xi'an City"));
    assert_eq!(english("围场满族蒙古族自治县").as_deref(), Some("Weichang Manchu and Mongol Autonomous County"));
    assert_eq!(english("双江拉祜族佤族布朗族傣族自治县").as_deref(), Some("Shuangjiang Lahu, Va, Blang and Dai Autonomous County"));
    assert_eq!(english("市"), None);
    assert_eq!(romanised("单").as_deref(), Some("Dan"));
    assert_eq!(place("单县").map(|p| (p.romanised, p.bare)), Some(("Shan".to_owned(), "산".to_owned())));
}

#[test]
fn the_initial_sound_law_holds_inside_of_names_too() {
    let reading = |name| by_reading(name).map(|s| s.text).unwrap_or_default();
    assert_eq!(reading("理工"), "이공");
    assert_eq!(reading("武汉理工大学"), "무한이공대학");
    assert_eq!(reading("电力学院"), "전력학원");
    assert_eq!(reading("女"), "여");
    assert_eq!(reading("比率"), "비율");
    assert!(by_reading("A").is_none());
}

#[test]
fn a_gloss_has_several_spellings() {
    assert_eq!(spellings("太湖"), ["타이후", "타이호", "태호"]);
    assert_eq!(spellings("天衍")[0], "톈옌");
    assert!(spellings("恒星集团").contains(&"헝싱집단".to_owned()));
    assert!(spellings("A").is_empty());
}
