//! How Korean prose says what a number measures: the noun phrase before it with its particle, the noun behind it, the verb
//! whose object it is. Grammar only.

use super::korean::{NUMBER_OF, closes_phrase, is_hangul};
use super::korean_counts;
use super::korean_shares;
use super::patterns::pattern;
use super::regex::Regex;
use super::topics::{is_money, without_particle};
use std::ops::Range;
use std::sync::LazyLock;

/// How many words a noun phrase has at most.
const WORDS: usize = 6;

/// What a number is, by the words around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// The noun phrase before it, in these bytes, has reached it.
    Reached(Range<usize>),
    /// It is the share of the noun phrase before it.
    ShareOf(Range<usize>),
    /// It counts what the noun phrase before it names.
    Counted(Range<usize>),
    /// What stands behind it is so great, or is done with so much.
    Done(String),
    /// It has nothing of its own: it measures what the figure before measures.
    Again,
}

static ADVERB: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:^|[\s,])(?:약|총|모두|누적|무려|역대|사상|최대|최고|최소|각각|전체|이미|현재|고작|겨우|불과|연간|연|월|하루|평균|연평균|합계|매년|장중|한때|추가로|다시|거의|대략|무려|도합|전년\s?(?:보다|대비)|작년보다|일평균|월평균|우선|현재까지|지금까지|전\s?세계|세계|글로벌|전국|이보다|줄곧|꾸준히|이례적으로|그보다|(?:사상\s|역대\s)?처음으로|공식적으로|또다시|가까스로|(?:\d+\s?[가-힣]{1,3}\s)?(?:[가-힣]{1,4}\s)?환산(?:으로)?|(?:(?:전년도?|작년|지난해|전월|전달|전\s?분기|직전\s?분기|1년\s전|같은\s(?:기간|달|분기)|동기)\s?)(?:동기|동월|동분기|말|같은\s(?:기간|달|분기))?\s?(?:대비|보다는?|에\s비해))$",
    )
});

static DATE_TAIL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:년)?(?:\s?(?:말|초|중|상반기|하반기))?(?:\s?(?:기준|현재|시점|마감))?(?:으로|에만|에는|에도|에|까지는|까지|부터|엔|까지만|의|보다는?|\s?대비)?,?$",
    )
});

static PARTICLE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?P<n>[가-힣A-Za-z0-9)'\x22%])(?P<p>은|는|이|가|도|을|를|만|의\s경우)$"));

pub(super) static MEASURE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:[가-힣](?:율|률|량|액|값|치|수|비|도)|비중|지분|면적|규모|매출|출원|길이|인구|자본금?|시가총액|시총|수입|수출|출력|주가|이익|순익|손실|적자|흑자|부채|자산|지수|거리|능력|성능|인력|예산|보조금|누계|생산|총생산|증가|이용자|가입자|회원|직원|종사자|관세|금리|가격|단가|투자|연구개발비|개발비|사업비|공사비|비용|소득|지출|판매|점유|정확도|효율|무게|두께|속도|높이|폭)(?:\([^()]*\))?$",
    )
});

static REACHED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\([^()]*\))?(?:가량|정도|안팎|내외|선|대)?\s?(?:수준|규모|가까이|가량|정도|안팎|이상|이하|넘게|미만)?(?:으?로|이며|이고|이다|이었|이자|인데|이지만|였|다(?:[.\s,]|$)|지만|에\s(?:달|이르|이른|육박|불과|그[치친쳤]|머[물무]|못\s?미|가까|도달)|에\s?달|[을를]\s(?:기록|돌파|넘|웃도는|웃돌|웃돈|밑돌|밑돈|차지|초과|유지|달성|보[이였]|나타|상회|하회|찍|올리|올렸|거두|거뒀|점유)|[이가]\s(?:됐|되|된|넘|채|못)|까지\s|에서\s|,\s|[.]|$|씩|뿐(?:이|인)|[와과]\s|\s(?:흑자|적자|순손실|순이익|손실|이익)|\s?(?:증가|감소|늘|줄|성장|상승|하락|급등|급락|급증|급감|뛰|올랐|오른|오르|떨어|넘|웃돌|밑돌|돌파|초과|치솟|불어|확대|축소|높|낮|많|적))",
    )
});

static BARE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:해상|정확|궤|속|강|밀|온|순|습|농|경|각|고|심|선명|만족|인지|의존|조|난이|친밀|집중|집약|신뢰|완성|성숙|기여|참여|중요|활성|투명|위험|노출|복잡|자립|활용|개방)도$|(?:^|\s)(?:[가-힣]+\s?)?(?:길|높|깊|넓)이$|[가-힣](?:단|물|주|원|정|평|시)가$",
    )
});

static OBJECT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\([^()]*\))?(?:가량|정도|안팎|내외|대)?\s?(?:수준|규모|안팎|이상|이하|이내|미만)?(?:으?로|까지|씩|에서\s|,\s|\s?(?:늘|줄|높|낮|확대|감축|증설|올리|올렸|끌어))",
    )
});

static DONE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\([^()]*\))?(?:\s?(?:어치|규모|가량|정도|이상|안팎|넘게))?(?:을|를)?\s(?:[^\s,.]{1,12}(?:에|에게|에서|로)\s){0,2}(?P<v>출자|투자|투입|판매|수출|수입|생산|조달|인수|지원|인도|출하|수주|대출|융자|발행|배당|기부|지출|집행|모금|유치|발주|낙찰|배정|쏟아|쏟았|납입|냈다|내\s|낸\s|내고|내며|팔았|팔아|팔린|팔렸)",
    )
});

static HAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\([^()]*\))?(?:\s?(?:규모|가량|정도|이상|안팎|상당|어치|수준))?의\s(?P<n>[가-힣A-Za-z·\s]{2,24}?)(?:을|를|이|가)\s(?:[^\s,.]{1,10}\s)?(?:냈|내[고며었]|낸\s|기록|올렸|올리|거뒀|거두|투자|갖|확보|체결|유치|수주|받|벌|조성|마련|지원|투입|집행|쏟|창출|달성|보유|발행|조달|배정|책정|맺|따냈|따내|안겼|입었|입은|남겼|남긴|들었|들인)",
    )
});

static GREW: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\([^()]*\))?\s?(?:가량|정도|이상|넘게|가까이|안팎|나|까지|씩)?\s?(?:추가\s|각각\s)?(?:(?P<up>증가|늘[어었려렸]|늘고|성장|상승|급등|급증|뛰[어었]|뛰며|뛴|올랐|오른|오르|올라|불어|치솟|확대|높아|증액|많)|(?P<down>감소|줄[어었]|줄며|줄고|하락|급락|급감|떨어|내렸|내린|내려|축소|위축|낮아|적))",
    )
});

static COMPARED: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:대비|보다는?|에\s비해|[와과]\s비교해)\s(?:약\s|무려\s|각각\s)*$"));

static GREW_BOTH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\([^()]*\))?,\s[^.,\d]{2,24}?\s[\d.]+%(?:\([^()]*\))?(?:씩)?\s?(?:각각\s)?(?:(?P<up>증가|늘|성장|상승|급증|뛰|올|확대)|(?P<down>감소|줄|하락|급감|떨어|축소))",
    )
});

static GROWN_TO: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\([^()]*\))?\s?(?:가량\s|넘게\s|가까이\s)?(?:증가|성장|상승|급증|확대|감소|하락|급감|축소|늘어|늘어나|줄어|줄어들|뛰어오르|오르|커지)?(?:한|하여|해|하며|하면서|난|나|든|들어|며|면서|오른|뛴|올라|뛰어|커진)?,?\s(?:약\s|총\s|무려\s)?$",
    )
});

/// Whether what stands before a number compares: it can only say how much something grew or shrank.
pub fn is_compared(before: &str) -> bool {
    COMPARED.is_match(before)
}

/// Whether what stands between a number of growth and the next makes that the figure grown to.
pub fn is_grown_to(between: &str) -> bool {
    growth(between).is_some() && GROWN_TO.is_match(between)
}

static MODIFIES: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:은|는|긴|한|하는|했던|할)\s"));

static HELD_COUNT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\([^()]*\))?(?:\s?(?:이상|가량|정도|안팎|내외|여))?(?:을|를)\s(?:[^\s,.]{1,8}\s)?(?:운영|보유|확보|출원|등록|건설|설치|구축|유치|고용|채용|배치|가동|발사|공급|도입|개설|개통|거느|두고|갖추|갖고|확충|배출|양성|발표|체결|획득|취득|조성|육성|만들|만든|세우|세운|세워|신설|건립|선정|지정|발굴|키우|키운|배출|승인|허가|추가)",
    )
});

static SHARE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:\([^()]*\))?(?:가량|정도|이상|안팎)?(?:[을를가이]\s|에\s(?:달|이르|해당|육박|가까))"));

static LEADS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:\([^()]*\))?(?:으?로|[을를]\s차지(?:해|하며)|[을를]\s기록(?:해|하며),?|[을를]\s[가-힣]{2,4}해)|\)(?:이|가|은|는))\s(?:\d+년\s?연속(?:으로)?\s)?(?:(?P<first>(?:가장\s|최다|최대|선두|수위))|(?P<next>(?:그\s|바로\s)?뒤를\s?(?:이|따)))",
    )
});

pub(super) static ADNOMINAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:하는|되는|있는|없는|않는|받는|따르는|이르는|오는|보는|주는|내는|나는|만드는|다루는|맞는|갖는|얻는|또는|라는|다는|려는|에는|에서는|으로는|까지는|부터는|에게는|처럼은|하지는|있지는|[한된던할될힌킨린친낸온본])$|(?:늘어난|줄어든|오른|커진|높아진|낮아진|불어난|뛰어오른)$|^(?:같은|많은|높은|낮은|작은|젊은|새로운|지난|오는|좋은|이는|이번은|올해는|지난해는|현재는|최근은)$",
    )
});

static PASSING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:기|단|호|차|회|급|개월|개월분|일|시간|년|분|초|살|세|주|조|장|권|면|층|대째|번|가지|시|월|학년|교시|주년|년차|단계|부|과목|명씩|마리째|나노|인치|세대|부작|조항|개조|비트|코어|번째|차례|주간|일간|세트|인승|인실|노드|축|열|칸|점|판|쪽)$",
    )
});

/// Whether a unit only numbers something or says how long it lasts.
pub fn is_passing(unit: &str) -> bool {
    PASSING.is_match(unit.trim())
}

static OTHER_MONEY: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:^|[\s,(])(?:우리\s?돈(?:으로)?|한화(?:로)?|원화(?:로)?|미화(?:로)?)\s(?:약\s|무려\s)?$"));

/// Whether a number only says in another currency, or in brackets in another unit, what stands before.
pub fn is_aside(before: &str) -> bool {
    let open = before.rfind('(');
    let said = OTHER_MONEY.is_match(before);
    said || open.is_some_and(|at| !before[at..].contains(')') && before[at..].chars().count() <= 8)
}

static START: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:\([^()]*\))?(?:\s?(?:대|선|안팎|수준|규모|정도|가량))?(?:에서|였던|이던|인)\s"));

/// Whether a number is one from which something has changed: its end comes behind.
pub fn is_start(behind: &str) -> bool {
    START.is_match(behind)
}

/// Whether what stands behind a number can say that something has reached it: no noun that it only qualifies.
pub fn ends_phrase(behind: &str) -> bool {
    REACHED.is_match(behind) || OBJECT.is_match(behind)
}

static PER_TOPIC: LazyLock<Regex> = LazyLock::new(|| pattern(r"[은는이가](?P<per>\s[\d.,]+\s?[천만억]?\s?(?:명|인|가구|㎢|톤)당)$"));

/// Where the words end that stand before a number, without the adverbs and dates between. `dates` are those of the text.
pub fn without_adverbs(text: &str, end: usize, dates: &[Range<usize>]) -> usize {
    let mut end = end;
    for _ in 0..WORDS {
        let head = text[..end].trim_end();
        end = PER_TOPIC.captures(head).and_then(|c| c.name("per")).map_or(head.len(), |per| per.start());
        let head = &text[..end];
        if let Some(found) = ADVERB.find(head) {
            end = found.start();
            continue;
        }
        let date = dates.iter().rev().find(|d| d.end <= end);
        match date.filter(|d| d.start > 0 && DATE_TAIL.is_match(&text[d.end..end])) {
            Some(date) => end = date.start,
            None => break,
        }
    }
    text[..end].trim_end().len()
}

/// Where the noun phrase begins that ends at a byte, and not before `from`.
fn phrase_start(text: &str, from: usize, end: usize) -> usize {
    let mut start = end;
    for (count, (at, word)) in words_before(text, from, end).enumerate() {
        let open = text[at..end].matches(')').count() > text[at..end].matches('(').count();
        let closed = count > 0 && !open && (closes_phrase(word) || word.ends_with([',', '.', '"', '\'', '”', '’', ':', ';', '…']));
        if closed || count >= WORDS || count > 0 && ADNOMINAL.is_match(word) {
            break;
        }
        start = at;
    }
    start
}

/// The words before a byte, nearest first, with where they begin.
fn words_before(text: &str, from: usize, end: usize) -> impl Iterator<Item = (usize, &str)> {
    let mut at = end;
    std::iter::from_fn(move || {
        let head = text[from..at].trim_end();
        let end = from + head.len();
        let start = head.rfind(' ').map_or(from, |s| from + s + 1);
        at = start;
        (start < end).then(|| (start, &text[start..end]))
    })
}

static AWAY: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:\([^()]*\))?(?:가량|정도)?\s떨어[져진지]"));

/// What a number is that stands in `number`, by its clause, which begins at `from`. `dates` are those of the text,
/// `stop` where the last name of somebody ends that may be its subject, `noun` whether an indicator stands right before it.
pub fn role(text: &str, from: usize, number: &Range<usize>, unit: &str, dates: &[Range<usize>]) -> Option<Role> {
    let behind = &text[number.end..];
    let percent = unit.starts_with('%');
    // So far away something lies from something else.
    if !percent && AWAY.is_match(behind) {
        return None;
    }
    // The bound of a number may be its verb.
    let passed = ["넘", "돌파", "초과"].iter().any(|verb| text[number.clone()].ends_with(verb)) && !MODIFIES.is_match(behind);
    let reached = passed || REACHED.is_match(behind);
    let end = without_adverbs(text, number.start, dates).max(from);
    let head = &text[from..end];
    let phrase = |cut: usize| {
        let last = dates.iter().rev().find(|d| d.end <= from + cut).map_or(from, |d| d.end.max(from));
        let start = phrase_start(text, last, from + cut);
        let said = text[start..from + cut].chars().filter(|c| c.is_alphabetic()).count() >= 2;
        (said && !ADNOMINAL.is_match(text[start..from + cut].trim())).then_some(start..from + cut)
    };
    let bare = BARE.is_match(head);
    // What stands where something is, is not what is measured.
    let place = ["에는", "에서는", "에도", "에서도", "으로는"].iter().any(|p| head.ends_with(p));
    if let Some(found) = PARTICLE.captures(head).filter(|c| !bare && !place && !head.ends_with("지만") && c.name("n").is_some()) {
        let particle = found.name("p").map_or("", |p| p.as_str());
        let cut = found.name("n").map_or(0, |n| n.end());
        let object = matches!(particle, "을" | "를");
        let many = object && !percent && !is_money(unit) && korean_counts::does_so_many(behind);
        if let Some(noun) = phrase(cut).filter(|_| many) {
            return Some(Role::Counted(noun));
        }
        let told = if object { OBJECT.is_match(behind) } else { reached };
        let noun = phrase(cut).filter(|p| !object || MEASURE.is_match(&text[p.clone()]));
        if told && let Some(noun) = noun {
            return Some(Role::Reached(noun));
        }
    } else if let Some(owner) = head.strip_suffix('의').filter(|_| percent && SHARE.is_match(behind)) {
        return phrase(owner.len()).map(Role::ShareOf);
    } else if MEASURE.is_match(head) && !head.ends_with("차량") && (reached || OBJECT.is_match(behind) || SHARE.is_match(behind)) {
        return phrase(head.len()).map(Role::Reached);
    }
    // What a sum is spent as is what it measures: `spent 5 million as research funds`.
    if let Some(noun) = korean_shares::spent_as(head, behind).filter(|_| is_money(unit)) {
        return phrase(noun.len()).map(Role::Reached);
    }
    if let Some(noun) = korean_counts::spent_on(head, behind).filter(|_| is_money(unit)).or_else(|| done(behind, unit)) {
        // What is shipped or sold stands as the object before the number.
        let object = head.strip_suffix(['을', '를']).filter(|_| noun.ends_with('량')).and_then(|h| phrase(h.len()));
        let of = object.map(|p| measure(&text[p])).filter(|of| !MEASURE.is_match(of));
        return Some(Role::Done(of.map_or(noun.clone(), |of| format!("{of} {noun}"))));
    }
    let held = !percent
        && !is_money(unit)
        && (HELD_COUNT.is_match(behind) || korean_counts::is_of_list(behind))
        && head.ends_with(|c: char| is_hangul(c) || c.is_ascii_alphanumeric() || c == ')');
    match phrase(head.len()).filter(|_| held && !closes_phrase(head.rsplit(' ').next().unwrap_or_default())) {
        Some(noun) => Some(Role::Counted(noun)),
        None => reached.then_some(Role::Again),
    }
}

static THING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:협약|협정|합의|양해각서|계약|공장|단지|센터|기지|건설|구축|설비|시설|주문|사업|프로젝트|법인|회사|펀드|기금|대책|정책|계획|방안)$",
    )
});

/// What is done with so much, or has so much: the noun behind, or that of the verb.
fn done(behind: &str, unit: &str) -> Option<String> {
    if let Some(found) = HAD.captures(behind).and_then(|c| c.name("n")) {
        let noun = without_particle(found.as_str().trim());
        let is_rate = unit.starts_with('%');
        // What has so much is no measure; how many there are of it is one.
        let thing = (is_rate || is_money(unit)) && THING.is_match(noun);
        let plain = noun.chars().count() >= 2 && noun.split(' ').count() <= 4 && !noun.contains(" 및 ") && !thing;
        return plain.then(|| if is_rate || is_money(unit) { noun.to_owned() } else { counted(noun) });
    }
    let verb = DONE.captures(behind)?.name("v")?.as_str().trim();
    let money = is_money(unit);
    let noun = match verb {
        "팔았" | "팔아" | "팔린" | "팔렸" | "판매" if money => "판매액",
        "팔았" | "팔아" | "팔린" | "팔렸" | "판매" => "판매량",
        "쏟아" | "쏟았" | "투자" if money => "투자액",
        "냈다" | "내" | "낸" | "내고" | "내며" | "출자" | "납입" if money => "출자액",
        "생산" | "출하" | "인도" if !money => return Some(format!("{verb}량")),
        "수출" | "수입" => return Some(format!("{verb}{}", if money { "액" } else { "량" })),
        other if money && other.chars().all(is_hangul) && other.chars().count() == 2 => return Some(format!("{other}액")),
        _ => return None,
    };
    Some(noun.to_owned())
}

/// Whether a number says by how much something became more, or less.
pub fn growth(behind: &str) -> Option<bool> {
    GREW.captures(behind).map(|c| c.name("up").is_some())
}

/// The same for the first of two numbers that share a verb: `sales 13 %, profits 5 % more`.
pub fn growth_of_both(behind: &str) -> Option<bool> {
    GREW_BOTH.captures(behind).map(|c| c.name("up").is_some())
}

/// Whether a number behind it is the first of its kind, or comes after the one told before.
pub fn place(behind: &str) -> Option<bool> {
    LEADS.captures(behind).map(|c| c.name("first").is_some())
}

/// Whether what stands between two numbers is so little that the second is of the same measure.
/// `times` are the letters in it that say when.
pub fn is_short(between: &str, times: usize) -> bool {
    between.chars().filter(|c| c.is_alphabetic()).count() <= times + 8
}

static DIMENSION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:길이|너비|높이|무게|폭|두께|깊이|직경|지름|중량|배수량|해상도|출력|속도|속력|항속|사거리|시속|주행거리|항속거리|정확도|온도|압력|수명|에너지\s?밀도|열효율|연비|소비전력|충전\s?시간|출력\s?밀도|시작가|판매가|출고가|충실도|결맞음\s?시간|정밀도|추력|운반\s?능력|적재\s?중량|처리\s?속도|연산\s?속도|연산\s?능력|에너지밀도|(?:최고|최대)\s?(?:속도|고도|수심|심도)|큐비트\s?수|광자\s?수)$",
    )
});

/// Whether a measure is one that only things have.
pub fn is_dimension(measure: &str) -> bool {
    DIMENSION.is_match(measure)
}

static LEAD_IN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:말|초|중)(?:까지|\s기준)?\s|(?:한\s)?달간\s|한\s(?:해|달)\s동안\s|동안\s|이중\s|그중\s|이\s?중\s|그\s?중\s|특히\s|또\s|또한\s|한편\s|현재\s|같은\s기간\s|(?:같은\s)?해\s|뒤\s|이\s가운데\s|이에\s따라\s|실제로\s|반면\s|그러나\s|다만\s|하지만\s|전체\s|주요\s|누적\s|총\s|연간\s|올\s들어\s|이들의?\s|이\s회사의?\s|이\s?업체의?\s|자사의?\s|회사의?\s|내|에서\s|의\s)+",
    )
});

/// A measure without what stands before and behind its noun phrase.
pub fn measure(phrase: &str) -> &str {
    let phrase = phrase.trim().trim_start_matches([')', ']']).trim_matches(['\'', '"', '‘', '’', '“', '”', ',', '·', ' ']);
    let phrase = ["가운데 ", "중에서 ", "중 "].iter().find_map(|w| phrase.strip_prefix(w)).unwrap_or(phrase);
    let bare = LEAD_IN.find(phrase).map_or(phrase, |m| &phrase[m.end()..]);
    let bare = bare.strip_suffix(')').and_then(|b| b.rsplit_once('(')).map_or(bare, |(head, _)| if head.is_empty() { bare } else { head });
    without_particle(bare.trim())
}

/// Whether what stands behind a number makes it only the decade of one: six percent or so.
pub fn is_thereabouts(behind: &str) -> bool {
    behind.starts_with('대')
}

static OF_FIRM: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?:매출(?:액)?|영업이익|순이익|(?:매출총|영업|순)이익률|가동률|수주(?:액|잔고)|출하량)(?:\s(?:비중|증가율))?$")
});

/// Whether a measure is one that only a firm has.
pub fn is_of_firm(measure: &str) -> bool {
    OF_FIRM.is_match(measure)
}

/// Whether what stands behind a name belongs to it.
pub fn is_owned(rest: &str) -> bool {
    rest.starts_with("의 ") || rest.starts_with(' ') || rest.starts_with("내 ")
}

/// What stands behind a name that belongs to it, without the particle.
pub fn owned(rest: &str) -> &str {
    rest.trim_start_matches('의').trim_start()
}

/// Whether what belongs to a name has something itself.
pub fn owns_more(rest: &str) -> bool {
    owned(rest).contains("의 ")
}

/// What a measure of growth is of.
pub fn before_growth(measure: &str) -> &str {
    [" 증가율", " 상승률"].iter().find_map(|rate| measure.strip_suffix(rate)).unwrap_or(measure)
}

static OF_PROJECT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:동|이|이번|해당|본)\s(?:사업|프로젝트|공사|발전소|공장|기지|설비|단지|센터|제품|모델|위성|로켓|차량)의\s|^(?:완공|준공|가동|완성)\s(?:후|뒤|이후)(?:에는)?\s|^(?:기지|공장|단지|센터|발전소|부지|건물|사옥|캠퍼스|프로젝트|사업)(?:의)?\s(?:부지\s|건축\s)?(?:면적|연면적|길이|높이)$",
    )
});

/// Whether a measure says of itself that it is one of a thing named above.
pub fn is_of_thing_above(measure: &str) -> bool {
    OF_PROJECT.is_match(measure)
}

/// Whether a measure is one of growth.
pub fn is_growth(measure: &str) -> bool {
    measure.ends_with("증가율") || measure.ends_with("상승률")
}

/// What is told of growth is named by.
pub fn grown(measure: &str) -> String {
    match measure.chars().last() {
        Some('율' | '률') => measure.to_owned(),
        Some('가' | '격') => format!("{measure} 상승률"),
        _ => format!("{measure} 증가율"),
    }
}

/// Whether a phrase ends in a word for a measure.
pub fn names_measure(phrase: &str) -> bool {
    MEASURE.is_match(phrase)
}

static ANY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:출원|등록|판매|생산|수출|수입)?\s?(?:건수|대수|수량|금액|규모|합계|총계|총량|총액|인원|개수|수)|비중|비율|점유율|증가율|증감률|성장률|전년\s?대비.{0,6}|순위|실적)$",
    )
});

/// Whether the label of a column or row says by itself what is measured.
pub fn tells_enough(label: &str) -> bool {
    MEASURE.is_match(label) && !ANY.is_match(label)
}

/// Whether some word of a phrase in Korean is one for a measure.
pub fn says_measure(phrase: &str) -> bool {
    phrase.contains(is_hangul) && phrase.split([' ', '(']).any(|word| MEASURE.is_match(word) && word.chars().count() >= 2)
}

/// Whether a word between the name of a country and a figure may be a name: no word for a measure, longer than common ones, with the
/// particle of a subject behind it.
pub fn names_somebody(word: &str, behind: &str) -> bool {
    let long = word.chars().count() >= 4 && !word.contains(' ');
    long && behind.starts_with(['이', '가']) && !MEASURE.is_match(word)
}

static PLACED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:은|는|이|가)\s[\d][^.;]{0,24}?(?:으로|로)\s(?:[^\s.]{1,8}\s){0,2}\d+위"));

/// Whether a word may be a name by what stands behind it: a figure with a place in an order, and no measure named.
pub fn is_placed_name(word: &str, behind: &str) -> bool {
    !word.contains(' ') && !MEASURE.is_match(word) && PLACED.is_match(behind)
}

/// Whether a measure is a sum of money, which is never so many in a hundred.
pub fn is_amount(measure: &str) -> bool {
    measure.ends_with(['액', '금'])
}

/// Whether a noun phrase between two figures, before the particle of a subject, is one more of those who have such figures rather
/// than a measure. `first` is what stands between the name before the first figure and that figure.
pub fn is_parallel(first: &str, between: &str, phrase: &str, behind: &str) -> bool {
    let subject = |particle: &str| particle.trim_start().starts_with(['이', '가']);
    subject(first) && first.chars().count() <= 3 && between.trim() == "," && subject(behind) && !MEASURE.is_match(phrase)
}

/// What is counted is named by.
pub fn counted(noun: &str) -> String {
    if MEASURE.is_match(noun) { noun.to_owned() } else { format!("{noun}{NUMBER_OF}") }
}

/// What a share of something is named by.
pub fn share(measure: &str) -> String {
    if measure.ends_with("비중") || measure.ends_with('율') { measure.to_owned() } else { format!("{measure} 비중") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, number: &str, unit: &str) -> Option<String> {
        let start = text.find(number).unwrap();
        match role(text, 0, &(start..start + number.len()), unit, &[])? {
            Role::Reached(r) => Some(measure(&text[r]).to_owned()),
            Role::Counted(r) => Some(counted(measure(&text[r]))),
            Role::ShareOf(r) => Some(share(measure(&text[r]))),
            Role::Done(noun) => Some(noun),
            Role::Again => None,
        }
    }

    #[test]
    fn roles() {
        let is = |text, number, unit, want: &str| assert_eq!(read(text, number, unit).as_deref(), Some(want), "{text}");
        is("지난해 말 상주인구는 2172만명이다.", "2172만명", "명", "상주인구");
        is("이 회사는 10억달러의 순손실을 냈다.", "10억달러", "달러", "순손실");
        is("은행은 150억위안을 출자했다.", "150억위안", "위안", "출자액");
        is("은행은 지분 11%로 최대주주에 올랐다.", "11%", "%", "지분");
        is("한국은 영구자석의 88.8%를 중국에서 들여왔다.", "88.8%", "%", "영구자석 비중");
        is("시장 점유율은 약 37.9%로 1위다.", "37.9%", "%", "시장 점유율");
        is("회사는 차량 5만대를 판매했다.", "5만대", "대", "판매량");
        is("수출은 전년 동기 대비 5% 늘었다.", "5%", "%", "수출");
        assert!(is_aside("위안, 우리 돈 약 ") && !is_aside("위안, 순이익 "));
        assert!(is_grown_to(" 증가한 ") && is_grown_to("가량 늘어난 약 ") && !is_grown_to("를 차지한 "));
        assert_eq!(growth_of_both(", 순이익은 52% 감소했다"), Some(false));
        assert_eq!(read("2기 펀드는 장비에 집중한다.", "2기", "기"), None);
    }
}
