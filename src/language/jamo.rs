//! Distance between two Hangul spellings, in syllables and their letters (jamo): what a scanner or a writer confuses
//! is a letter, what a scanner loses is a syllable. What each confusion costs is given from outside. Compares; never
//! decides.

use std::collections::{BTreeMap, HashMap, HashSet};

/// First sounds, vowels and last sounds of the syllable block, in the order of Unicode (The Unicode
/// Standard, section 3.12, "Conjoining Jamo Behavior").
const FIRSTS: &str = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
const VOWELS: &str = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
const LASTS: &str = "-ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";
/// The first sound that is not heard.
const SILENT: u8 = 11;
/// The vowel that is written where none is meant.
const SHORTEST: u8 = 18;
/// Two vowels that make one, by index.
const GLIDES: [(u8, u8, u8); 13] = [
    (20, 0, 2),
    (20, 4, 6),
    (20, 8, 12),
    (20, 13, 17),
    (20, 1, 3),
    (20, 5, 7),
    (8, 0, 9),
    (8, 1, 10),
    (8, 20, 11),
    (13, 4, 14),
    (13, 5, 15),
    (13, 20, 16),
    (18, 20, 19),
];
/// What cannot be.
const NEVER: f64 = 100.0;
/// The longest spellings that are compared.
const LONGEST: usize = 24;

/// A syllable as its first sound, vowel and last sound (0 for none), by index.
type Block = (u8, u8, u8);

fn block(c: char) -> Option<Block> {
    let index = u32::from(c).checked_sub(0xac00).filter(|i| *i < 11172)?;
    let byte = |n: u32| u8::try_from(n).unwrap_or(0);
    Some((byte(index / 588), byte(index / 28 % 21), byte(index % 28)))
}

/// Which place in the syllable a letter has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The first sound.
    First,
    /// The vowel.
    Vowel,
    /// The last sound.
    Last,
}

/// What is confused at what cost. A letter taken for another that nothing is known of costs 1.
#[derive(Debug, Clone)]
pub struct Weights {
    firsts: BTreeMap<(u8, u8), f64>,
    vowels: BTreeMap<(u8, u8), f64>,
    lasts: BTreeMap<(u8, u8), f64>,
    syllables: HashMap<(char, char), f64>,
    apart: HashSet<(char, char)>,
    last_apart: HashSet<(char, char)>,
    alike_firsts: Vec<(u8, u8)>,
    alike_vowels: Vec<(u8, u8)>,
    /// The costs of all pairs of letters, first sounds, vowels and last sounds one behind the other.
    table: Vec<f64>,
    /// A bit for each syllable of which more is said than of its letters.
    special: Vec<u64>,
    /// A last sound that is lost or gained.
    pub missing: f64,
    /// A syllable that is lost.
    pub lost: f64,
    /// A syllable that is gained.
    pub gained: f64,
    /// A syllable that is printed as two.
    pub split: f64,
    first_groups: [u8; 19],
    vowel_groups: [u8; 21],
}

impl Default for Weights {
    fn default() -> Self {
        let mut weights = Self {
            firsts: BTreeMap::new(),
            vowels: BTreeMap::new(),
            lasts: BTreeMap::new(),
            syllables: HashMap::new(),
            apart: HashSet::new(),
            last_apart: HashSet::new(),
            alike_firsts: Vec::new(),
            alike_vowels: Vec::new(),
            table: Vec::new(),
            special: Vec::new(),
            missing: 1.0,
            lost: 2.0,
            gained: 2.0,
            split: 2.0,
            first_groups: [0; 19],
            vowel_groups: [0; 21],
        };
        weights.group();
        weights
    }
}

impl Weights {
    /// Says what it costs to take two letters for each other; `false` if one is no letter of that place. With `alike`
    /// they are one letter where names are looked up.
    pub fn confuse(&mut self, part: Part, a: char, b: char, cost: f64, alike: bool) -> bool {
        let (letters, costs) = match part {
            Part::First => (FIRSTS, &mut self.firsts),
            Part::Vowel => (VOWELS, &mut self.vowels),
            Part::Last => (LASTS, &mut self.lasts),
        };
        let index = |c: char| letters.chars().position(|l| l == c).and_then(|i| u8::try_from(i).ok());
        let (Some(a), Some(b)) = (index(a), index(b)) else { return false };
        costs.insert((a.min(b), a.max(b)), cost);
        match part {
            Part::First if alike => self.alike_firsts.push((a, b)),
            Part::Vowel if alike => self.alike_vowels.push((a, b)),
            _ => {}
        }
        true
    }

    /// Says what it costs to take two syllables for each other.
    pub fn confuse_syllables(&mut self, a: char, b: char, cost: f64) {
        self.syllables.insert((a, b), cost);
        self.syllables.insert((b, a), cost);
    }

    /// Says that two syllables are never taken for each other, since they tell names apart; `last`: at their end.
    pub fn keep_apart(&mut self, a: char, b: char, last: bool) {
        let set = if last { &mut self.last_apart } else { &mut self.apart };
        set.insert((a, b));
        set.insert((b, a));
    }

    /// Letters that are taken for each other, by pairs.
    pub fn pairs(&self, part: Part) -> Vec<(char, char)> {
        let (letters, costs) = match part {
            Part::First => (FIRSTS, &self.firsts),
            Part::Vowel => (VOWELS, &self.vowels),
            Part::Last => (LASTS, &self.lasts),
        };
        let letter = |i: u8| letters.chars().nth(usize::from(i)).unwrap_or('-');
        costs.keys().map(|&(a, b)| (letter(a), letter(b))).collect()
    }

    /// Puts letters that are taken for each other into one group. To be called when all is said.
    pub fn group(&mut self) {
        self.table = [(&self.firsts, 19), (&self.vowels, 21), (&self.lasts, 28)].into_iter().flat_map(|(c, n)| square(c, n)).collect();
        let said = self.syllables.keys().chain(&self.apart).chain(&self.last_apart);
        self.special = vec![0; 0x1_0000 / 64];
        for (a, _) in said {
            let (word, bit) = place(*a);
            if let Some(word) = self.special.get_mut(word) {
                *word |= bit;
            }
        }
        self.first_groups = groups(&self.alike_firsts);
        self.vowel_groups = groups(&self.alike_vowels);
    }

    /// A character with confusable letters made one and its last sound left out.
    pub fn fold(&self, c: char) -> u32 {
        match block(c) {
            Some((first, vowel, _)) => {
                u32::from(self.first_groups[usize::from(first)]) * 32 + u32::from(self.vowel_groups[usize::from(vowel)])
            }
            None => 0x1000 + u32::from(c),
        }
    }

    /// Whether more is said of a syllable than of its letters.
    fn is_special(&self, c: char) -> bool {
        let (word, bit) = place(c);
        self.special.get(word).is_some_and(|w| w & bit != 0)
    }

    /// What it costs to read a printed character for another one.
    fn substitution(&self, printed: char, meant: char) -> f64 {
        if printed == meant {
            return 0.0;
        }
        let special = self.is_special(printed);
        if special && self.apart.contains(&(printed, meant)) {
            return NEVER;
        }
        let (Some(a), Some(b)) = (block(printed), block(meant)) else { return NEVER };
        let letter = |offset: usize, count: usize, x: u8, y: u8| {
            self.table.get(offset + usize::from(x) * count + usize::from(y)).copied().unwrap_or(1.0)
        };
        let last = if a.2 != b.2 && (a.2 == 0 || b.2 == 0) { self.missing } else { letter(19 * 19 + 21 * 21, 28, a.2, b.2) };
        let letters = letter(0, 19, a.0, b.0) + letter(19 * 19, 21, a.1, b.1) + last;
        if special { self.syllables.get(&(printed, meant)).map_or(letters, |c| c.min(letters)) } else { letters }
    }

    /// What it costs to read two printed syllables as one: the second only goes on with the first.
    fn joined(&self, first: char, second: char, meant: char) -> f64 {
        let (Some(a), Some(b), Some(m)) = (block(first), block(second), block(meant)) else { return NEVER };
        let goes_on = b.0 == SILENT && a.2 == 0 && b.2 == m.2;
        let glides = GLIDES.contains(&(a.1, b.1, m.1)) || a.1 == m.1 && (b.1 == a.1 || b.1 == SHORTEST);
        if a.0 == m.0 && goes_on && glides { self.split } else { NEVER }
    }

    /// What it costs to take the syllables of one word for those of another of the same length, if not above `limit`.
    fn taken_for(&self, printed: &str, name: &str, limit: f64) -> Option<f64> {
        let mut cost = 0.0;
        let mut pairs = printed.chars().zip(name.chars()).peekable();
        pairs.peek()?;
        while let Some((a, b)) = pairs.next() {
            let apart = pairs.peek().is_none() && self.is_special(a) && self.last_apart.contains(&(a, b));
            cost += if apart { NEVER } else { self.substitution(a, b) };
            if cost > limit {
                return None;
            }
        }
        Some(cost)
    }

    /// The weighted distance of a printed spelling from a name; `None` when it exceeds `limit`. What stands at the end of
    /// a name is never lost or gained, since it says what the name is of.
    pub fn distance(&self, printed: &str, name: &str, limit: f64) -> Option<f64> {
        let (least, alike) = (self.lost.min(self.gained).min(self.split), printed.chars().count() == name.chars().count());
        if !alike && limit < least {
            return None;
        }
        // Nothing else than taking syllables for each other is cheap enough between words of one length.
        if alike && limit < self.lost + self.gained.min(self.split) {
            return self.taken_for(printed, name, limit);
        }
        let (mut all_a, mut all_b) = (['\0'; LONGEST], ['\0'; LONGEST]);
        let (a, b) = (collect(printed, &mut all_a)?, collect(name, &mut all_b)?);
        let (front, behind) = shared(a, b);
        let ends = behind == 0;
        self.aligned(&a[front..a.len() - behind], &b[front..b.len() - behind], ends, limit)
    }

    /// The distance of characters of which the last ones are those of the words if `ends`.
    fn aligned(&self, a: &[char], b: &[char], ends: bool, limit: f64) -> Option<f64> {
        let bare = |c: &[char], at: usize, cost: f64| if block(c[at]).is_none() || ends && at + 1 == c.len() { NEVER } else { cost };
        let mut rows = [[0.0; LONGEST + 1]; 3];
        let [mut before, mut above, mut row] = rows.each_mut();
        for j in 0..b.len() {
            above[j + 1] = above[j] + bare(b, j, self.lost);
        }
        for i in 0..a.len() {
            row[0] = above[0] + bare(a, i, self.gained);
            for j in 0..b.len() {
                let last = ends && i + 1 == a.len() && j + 1 == b.len();
                let apart = last && self.is_special(a[i]) && self.last_apart.contains(&(a[i], b[j]));
                let mut best = above[j] + if apart { NEVER } else { self.substitution(a[i], b[j]) };
                best = best.min(above[j + 1] + bare(a, i, self.gained)).min(row[j] + bare(b, j, self.lost));
                if i > 0 {
                    best = best.min(before[j] + self.joined(a[i - 1], a[i], b[j]));
                }
                row[j + 1] = best;
            }
            if row[..=b.len()].iter().chain(&above[..=b.len()]).all(|&d| d > limit) {
                return None;
            }
            (before, above, row) = (above, row, before);
        }
        Some(above[b.len()]).filter(|&d| d <= limit)
    }
}

/// The characters of a word, if there are some and not too many.
fn collect<'a>(word: &str, room: &'a mut [char; LONGEST]) -> Option<&'a [char]> {
    let mut length = 0;
    for c in word.chars() {
        *room.get_mut(length)? = c;
        length += 1;
    }
    (length > 0).then_some(&room[..length])
}

/// How many characters two words begin and end with alike, less one each: that one could be joined with what follows or
/// goes before.
fn shared(a: &[char], b: &[char]) -> (usize, usize) {
    let front = a.iter().zip(b).take_while(|(a, b)| a == b).count().saturating_sub(1);
    let behind = a[front..].iter().rev().zip(b[front..].iter().rev()).take_while(|(a, b)| a == b).count().saturating_sub(1);
    (front, behind.min(a.len().min(b.len()) - front - 1))
}

/// Where the bit of a character is.
fn place(c: char) -> (usize, u64) {
    (c as usize / 64, 1 << (c as usize % 64))
}

/// The costs of all pairs of `n` letters.
fn square(costs: &BTreeMap<(u8, u8), f64>, n: u8) -> Vec<f64> {
    let cost = |a: u8, b: u8| if a == b { 0.0 } else { costs.get(&(a.min(b), a.max(b))).copied().unwrap_or(1.0) };
    (0..n).flat_map(|a| (0..n).map(move |b| (a, b))).map(|(a, b)| cost(a, b)).collect()
}

/// For each letter the smallest of those that are alike.
fn groups<const N: usize>(alike: &[(u8, u8)]) -> [u8; N] {
    let mut group: [u8; N] = std::array::from_fn(|i| u8::try_from(i).unwrap_or(0));
    for _ in 0..N {
        for &(a, b) in alike {
            let least = group[usize::from(a)].min(group[usize::from(b)]);
            group[usize::from(a)] = least;
            group[usize::from(b)] = least;
        }
    }
    group
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weights() -> Weights {
        let mut weights = Weights { lost: 1.2, gained: 1.2, split: 0.8, missing: 0.8, ..Weights::default() };
        for (part, a, b) in [(Part::Vowel, 'ㅔ', 'ㅖ'), (Part::First, 'ㅍ', 'ㅁ'), (Part::Last, 'ㄴ', 'ㅇ')] {
            assert!(weights.confuse(part, a, b, 0.4, true));
        }
        weights.confuse_syllables('슝', '송', 0.4);
        weights.keep_apart('성', '시', true);
        weights.group();
        weights
    }

    #[test]
    fn confusions_cost_less_than_other_letters() {
        let weights = weights();
        assert_eq!(weights.distance("텐진", "톈진", 2.0), Some(0.4));
        assert_eq!(weights.distance("송안신구", "슝안신구", 2.0), Some(0.4));
        assert_eq!(weights.distance("텐무신구", "톈푸신구", 2.0), Some(0.8));
        assert_eq!(weights.distance("텐무신구", "톈푸신구", 1.0), Some(0.8), "the short way gives the same");
        assert_eq!(weights.distance("텐무신구", "톈푸신구", 0.7), None);
        assert_eq!(weights.distance("후난", "허난", 2.0), Some(1.0));
        assert_eq!(weights.distance("베이징", "상하이", 2.0), None);
    }

    #[test]
    fn syllables_are_lost_gained_and_split() {
        let weights = weights();
        assert_eq!(weights.distance("공업보화부", "공업정보화부", 2.0), Some(1.2));
        assert_eq!(weights.distance("시아먼시", "샤먼시", 2.0), Some(0.8));
        assert_eq!(weights.distance("공업정보화", "공업정보화부", 2.0), None);
    }

    #[test]
    fn what_tells_names_apart_is_not_confused() {
        let weights = weights();
        assert_eq!(weights.distance("지린시", "지린성", 4.0), None);
        assert_eq!(weights.distance("지린시", "지린성", 1.9), None);
        assert_eq!(weights.distance("제5연구원", "제6연구원", 4.0), None);
    }

    proptest::proptest! {
        #[test]
        fn what_words_share_changes_no_distance(printed in "[샤시아먼송슝]{1,6}", name in "[샤시아먼송슝]{1,6}", limit in 1.3..5.0_f64) {
            let weights = weights();
            let (a, b): (Vec<char>, Vec<char>) = (printed.chars().collect(), name.chars().collect());
            proptest::prop_assert_eq!(weights.distance(&printed, &name, limit), weights.aligned(&a, &b, true, limit));
        }
    }

    #[test]
    fn letters_fold_into_groups() {
        let weights = weights();
        assert_eq!(weights.fold('톈'), weights.fold('텡'));
        assert_eq!(weights.fold('푸'), weights.fold('무'));
        assert_ne!(weights.fold('수'), weights.fold('주'));
    }
}
