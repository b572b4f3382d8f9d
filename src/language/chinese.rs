//! Small words of Chinese: what points back, where a noun phrase begins, what is still to
//! come. Grammar only.

use super::patterns::pattern;
use super::regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// What joins two members of a list.
pub const JOINTS: [char; 5] = ['、', '和', '与', '及', '并'];
/// The particle that joins a noun to what stands before it.
pub const OF: char = '的';
/// What may be left around a phrase that was cut out: blanks, a joint, the particle.
pub const AROUND: [char; 5] = [' ', '、', '的', '第', '中'];
/// Prepositions before a time.
pub const AT: [char; 2] = ['于', '在'];
/// Prepositions before who does something together with somebody.
pub const WITH: [char; 3] = ['与', '和', '同'];
/// Verbs of being before what something is.
pub const COPULAS: [char; 3] = ['是', '为', '有'];
/// What a list ends with that has more members.
pub const SUCH_AS: char = '等';
/// The demonstrative before the noun for what is spoken of.
pub const THIS: &str = "该";
/// What makes a number with its unit the class of a thing: `a stack of the 30 kW class`.
pub const CLASS: char = '级';
/// Words by which bodies and people are counted.
pub const COUNTERS_OF_BODIES: [&str; 4] = ["家", "户", "名", "人"];
/// Units of shares.
pub const SHARES: [&str; 4] = ["%", "百分之", "个百分点", "成"];
/// What makes a number that of an order.
pub const ORDER: char = '第';

static AHEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:\s?[-至到]\s?(?:\d{1,2}月)?\d{1,2}日)?[,，]?[^,，。;；]{0,24}?(?:将|拟|定于|即将|举行在即|열릴|개최될|예정)")
});
static HAN_CLOSERS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:加快|推进|推动|突破|攻克|攻关|围绕|聚焦|面向|瞄准|开展|加强|发展|布局|培育|支持|建设|涵盖|涉及|包括|重点|以及|做强|做大|做优|壮大|实施|促进|鼓励|探索|强化|提升|拓展|深化|统筹|针对|覆盖|依托|例如|比如|特别是|尤其是|主要是|研发|研究|的|了|与)|^(?:在|对|将|为|是|如|把|向|由)",
    )
});

/// The head of the word for the share of a market.
pub const MARKET: char = '市';

/// Where Chinese demonstratives stand that point back to a name, with their lengths.
pub fn demonstratives(text: &str) -> Vec<(usize, usize)> {
    static WORDS: LazyLock<Regex> = LazyLock::new(|| pattern(r"该|这[个款台座套颗枚艘架项一家所种份]|本届|本次|此次|上述"));
    WORDS.find_iter(text).map(|m| (m.start(), m.len())).collect()
}

/// Whether words before a number say no more than that it is of the same time of the year before: `上年同期为`.
pub fn is_of_year_before(text: &str) -> bool {
    static WORDS: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:而)?(?:上年|去年|上一年)?同期(?:仅|只|则|约|为|是|有)*$"));
    WORDS.is_match(text)
}

/// Whether the year before a text is that of the report whose figures follow: `2011年…统计公报显示`.
pub fn is_of_report(behind: &str) -> bool {
    static WORDS: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^(?:度)?[^，,。；;]{0,24}(?:公报|年报|报告|快报|年鉴|统计数据)[》\x22]?(?:显示|表明|指出|披露)"));
    WORDS.is_match(behind)
}

/// Where a clause of Chinese says something by a document of which it has no more than the noun (`方案明确`), with its length.
pub fn bare_documents(text: &str) -> Vec<(usize, usize)> {
    static WORDS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:^|[。；;\s])(?P<d>(?:实施|行动|工作|指导|发展|若干)?(?:方案|规划|计划|意见|通知|办法|条例|纲要|措施|指南|公报|白皮书))(?:还|也|同时|进一步|中)?(?:明确|提出|要求|指出|强调|规定|提到|显示|部署|从)",
        )
    });
    WORDS.captures_iter(text).filter_map(|c| c.name("d")).map(|m| (m.start(), m.len())).collect()
}

/// Where a clause of Chinese begins with the bare noun for a firm that it speaks of, with its length.
pub fn bare_firms(text: &str) -> Vec<(usize, usize)> {
    static FIRMS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:^|[，,。；;：:\s\x22])(?:(?:目前|截至目前|同时|此外|据悉|未来|近日|日前|今年以来|报告期内?)[，,]?)?(?P<firm>(?:本|我)?公司)(?:将|已|还|也|拟|于|在|与|和|\d{4}年|产能|董事会|法定|研究|正|上年|去年|今年|下属|控股|子公司|实现|完成|总|净|营|研发|累计|现|目前|主|产|自|表示|董事|副?总|创始|全年|旗下|共|持|投资|获|成为|是|为|有|拥有[^人权]|先后|通过|以|从|对|全资|首席|预计|计划|近|上半年|新增|新能源|销售|订单|第)",
        )
    });
    // Whose a firm is: `系公司控股子公司`.
    static OWNERS: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:系|为|是|由|及)(?P<firm>公司)(?:的)?(?:全资|控股|参股)"));
    let found = FIRMS.captures_iter(text).chain(OWNERS.captures_iter(text));
    found.filter_map(|c| c.name("firm")).map(|m| (m.start(), m.len())).collect()
}

/// Whether what stands before a name makes it the head of a clause.
pub fn opens_clause(before: &str) -> bool {
    static HEAD: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:^|[，,。；;：:\s]|的)\x22?$"));
    HEAD.is_match(before)
}

/// Whether what stands behind the name of a firm makes it the one that tells what follows: `A(688012)董事长…称`, `A发布公告称`.
pub fn leads_to_statement(behind: &str) -> bool {
    static STATES: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:\([^()]*\))?(?:[^，,。；;与和]{0,24}?)(?:公告|披露|表示|透露|介绍说?|宣布|年报|财报|季报|半年报|业绩说明会)[^，,。；;]{0,14}?(?:[，,：:]|显示|称)|^(?:\([^()]*\))?[^，,。；;与和]{0,30}?(?:董事长|总经理|总裁|首席|创始人|负责人|董秘|副总)[^，,。；;]{0,24}?(?:称|说|表示|介绍|透露|指出)[，,：:]",
        )
    });
    STATES.is_match(behind)
}

/// Where a clause of Chinese speaks of a team by no more than that noun (`团队与…合作`, `该课题组`), with its length.
pub fn bare_teams(text: &str) -> Vec<(usize, usize)> {
    static TEAMS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:^|[，,。；;：:\s]|由|与|和)(?P<team>(?:该|本)?(?:研究|科研|研发|项目|这一)?(?:团队|课题组|研究组|项目组))(?:[^的成员建\p{P}]|成功)",
        )
    });
    TEAMS.captures_iter(text).filter_map(|c| c.name("team")).map(|m| (m.start(), m.len())).collect()
}

/// Whether what stands behind the name of a house says that a team of it is meant: `王立平研究员团队`.
pub fn leads_to_team(behind: &str) -> bool {
    static TEAM: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:[^，,。；;、与和及\s]|[、和]\p{Han}{2,3}?){0,40}?(?:团队|课题组|研究组)|^[^，,。；;、]{0,16}?(?:研究员|教授|院士|博士|主任|所长|院长)[^，,。；;、]{2,4}(?:说|介绍|表示|告诉|指出)",
        )
    });
    TEAM.is_match(behind)
}

/// A name of a document without the years in brackets behind it that it is for: `行动计划(2022-2024年)`.
pub fn without_years(name: &str) -> &str {
    static YEARS: LazyLock<Regex> = LazyLock::new(|| pattern(r"\s?[(（](?:19|20)\d{2}年?\s?[-–—－~至]+\s?(?:19|20)\d{2}年[)）]$"));
    YEARS.find(name).map_or(name, |m| &name[..m.start()])
}

/// Whether what stands behind a title says that it is of a document which another replaces: `《…》同时废止`.
pub fn is_replaced(behind: &str) -> bool {
    static REPEALED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"^(?:\([^()]*\))?(?:[、和及]?《[^《》]*》(?:\([^()]*\))?)*[^。；;《》]{0,8}?(?:同时|即行|相应|自行|予以)(?:予以)?废止")
    });
    REPEALED.is_match(behind)
}

/// What things are called by their place or owner alone: `临海项目`.
pub fn short_of_work(phrase: &str) -> Option<&str> {
    let place = phrase.strip_suffix("项目").or_else(|| phrase.strip_suffix("工程"))?;
    (place.chars().count() >= 2).then_some(place)
}

/// Whether a name is that of a study.
pub fn is_inquiry(name: &str) -> bool {
    name.ends_with("研究")
}

/// Whether a name is that of a team.
pub fn is_team(name: &str) -> bool {
    ["团队", "课题组", "研究组", "项目组"].iter().any(|end| name.ends_with(end))
}

/// Where a text speaks of the house that it is of (`我所`, `本校`), with the noun for it.
pub fn own_houses(text: &str) -> Vec<(Range<usize>, &str)> {
    static HOUSES: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:^|[，,。；;：:、\s\x22(]|由|是|与|和|在|为|对|来自|经|及|从|赴|到|代表|近日|日前)(?P<house>(?:我|本)(?P<noun>[所校院]))(?:[^说见知谓想长在能要会指感处士子思看听爱熟]|$)",
        )
    });
    HOUSES.captures_iter(text).filter_map(|c| Some((c.name("house")?.range(), c.name("noun")?.as_str()))).collect()
}

/// The measure that a value begins with before its number: `项目总投资约`, without what leads to the number.
pub fn measure_before(lead: &str) -> Option<&str> {
    static LEAD: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^\s*(?:预计|计划|拟|约)?(?P<measure>\p{Han}{2,10}?)(?:人民币)?(?:预计|拟|约|为|不超过|不低于|达|共|共计|合计|总计|近)*\s*$",
        )
    });
    LEAD.captures(lead)?.name("measure").map(|m| m.as_str()).filter(|m| !matches!(*m, "人民币" | "预计" | "合计"))
}

/// The last year of the plan of five years with whose time a clause begins: `十四五期间`. The first of them began in 1953.
pub fn five_years(clause: &str) -> Option<i16> {
    static TIME: LazyLock<Regex> =
        LazyLock::new(|| pattern(r#"^[\s,，"]{0,3}(?:在|整个)?"?十(?P<n>[一二三四五六七])五"?(?:规划|计划)?(?:期间|时期|期内)"#));
    let number = TIME.captures(clause)?.name("n")?.as_str();
    let place = "一二三四五六七".chars().position(|c| number.starts_with(c))?;
    Some(2010 + 5 * i16::try_from(place).ok()?)
}

/// Whether a line says whose a page is: its copyright, its owner, its source.
pub fn is_imprint(line: &str) -> bool {
    static IMPRINT: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"版权|©|(?i:copyright)|主办|承办|^(?:来源|稿源|信息来源|供稿单位|发布机构|发布单位)\s?[:：]"));
    IMPRINT.is_match(line)
}

/// Whether what stands behind a name is a bracket that gives a short form of it.
pub fn is_shortened(behind: &str) -> bool {
    static SHORTENED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\((?:[^()]{0,40}[,，:：;；])?(?:以?下简称|下称|简称)"));
    SHORTENED.is_match(behind)
}

/// Whether the last character of a name and what stands behind it are a word of their own: `市场` in 东方市场, `区域`,
/// `南岸`, `海量`. Then the name does not end there.
pub fn goes_on(last: char, behind: &str) -> bool {
    let mut following = behind.chars();
    let next = following.next().unwrap_or(' ');
    let second = following.next().unwrap_or(' ');
    match last {
        '市' => matches!(next, '场' | '值' | '面' | '售'),
        '区' => matches!(next, '域' | '间' | '块' | '段' | '划') || behind.starts_with("别于") || behind.starts_with("别对"),
        '南' | '北' | '东' | '西' => match next {
            '岸' | '侧' | '坡' | '麓' => true,
            '边' => !matches!(second, '境' | '界' | '疆' | '防' | '检' | '民' | '贸' | '陲'),
            '面' | '头' => matches!(second, '有' | '是' | '的'),
            _ => false,
        },
        '海' => next == '量' && matches!(second, '的' | '数' | '信' | '资'),
        '春' => next == '节' && matches!(second, '假' | '期' | '前' | '后' | '联' | '晚' | '档'),
        _ => false,
    }
}

/// Whether a name begins with the word for the year of a number before it: `年销量` in `2023年销量`.
pub fn cuts_year(before: &str, name: &str) -> bool {
    name.starts_with('年') && before.len() >= 4 && before.bytes().rev().take(4).all(|b| b.is_ascii_digit())
}

/// What of the text behind a firm's name only says that it is one: `公司`, `集团`.
pub fn firm_tail(behind: &str) -> usize {
    static TAIL: LazyLock<Regex> = LazyLock::new(|| pattern("^(?:股份有限公司|有限公司|集团公司|股份公司|公司|集团|股份)"));
    TAIL.find(behind).map_or(0, |m| m.end())
}

/// How much of the text behind a firm's name is its legal form, in bytes.
pub fn legal_form(behind: &str) -> usize {
    const FORMS: [&str; 6] = ["集团股份有限公司", "集团有限公司", "股份有限公司", "有限责任公司", "有限公司", "集团公司"];
    FORMS.iter().find(|form| behind.starts_with(**form)).map_or(0, |form| form.len())
}

/// What is measured in a phrase that says that the first follow in their order: `the first three provinces in output`.
pub fn first_places(phrase: &str) -> Option<&str> {
    static FIRST: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?P<m>.{2,24}?)(?:(?:排名|排在|位居|位列|居)?(?:全国|全省|全球|世界)?(?:前[一二三四五六七八九十\d]+|最[多高大])(?:位|名)?)的?(?:省份|省区市|省区|省市|省|城市|地区|地市|企业|国家|单位|高校|机构|市)?(?:[（(][^）)]*[）)])?$",
        )
    });
    FIRST.captures(phrase).and_then(|c| c.name("m")).map(|m| m.as_str())
}

static NUMBERING: LazyLock<Regex> = LazyLock::new(|| pattern(r"第\d+(?:[、，和至~-]\d+)*[、，和至~-]$"));

/// Whether a number only numbers something, by what stands before it: the 25 of `第24、25`.
pub fn is_numbering(before: &str) -> bool {
    NUMBERING.is_match(before)
}

/// The short name of a firm that is printed in full: place and brand, before what it does and its legal form.
pub fn firm_in_short(full: &str) -> Option<&str> {
    static FULL: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^(?P<s>\p{Han}{2}[^\P{Han}市省县区州]\p{Han})\p{Han}{3,}(?:有限公司|有限责任公司|股份公司)$"));
    FULL.captures(full).and_then(|c| c.name("s")).map(|s| s.as_str())
}

/// Whether what looks like a name only joins the end of one word to the head of the next: `其中|国际`.
pub fn joins_words(before: &str, printed: &str, behind: &str) -> bool {
    before.ends_with('其') && printed.starts_with('中') && behind.starts_with(['际', '内', '家', '有', '产', '标'])
}

/// Whether what stands behind a date says that it is still to come.
pub fn is_ahead(before: &str, behind: &str) -> bool {
    before.ends_with(['于', '将']) && (before.ends_with("将于") || before.ends_with("定于") || before.ends_with("拟于"))
        || AHEAD.is_match(behind)
}

/// Where the noun phrase at the end of a Chinese phrase begins: behind the last verb or preposition that leaves two
/// characters. The first member of a list takes such words in.
pub fn han_phrase_start(phrase: &str) -> usize {
    // `在线` is no preposition.
    let online = |at: usize| phrase[at..].starts_with("在线");
    let cuts = HAN_CLOSERS.find_iter(phrase).filter(|m| !online(m.start())).map(|m| m.end());
    cuts.filter(|&at| phrase[at..].chars().count() >= 2).last().unwrap_or(0)
}

/// A place's name without the word for its level at the end, if two characters or three are left: `德清` of `德清县`.
pub fn without_level(name: &str) -> Option<&str> {
    let bare = name.strip_suffix(['县', '市', '区', '旗'])?;
    let chars = bare.chars().count();
    ((2..=3).contains(&chars) && bare.chars().all(super::korean::is_han)).then_some(bare)
}

/// Whether a place may stand behind a text: behind a preposition or a joint, or at the head of a clause.
pub fn leads_to_place(before: &str) -> bool {
    before.is_empty()
        || before
            .ends_with(['在', '于', '户', '到', '赴', '来', '自', '与', '和', '同', '、', '，', ',', '。', '；', ' ', '为', '对', '从'])
}

/// Whether what stands behind a name may follow a place.
pub fn follows_place(behind: &str) -> bool {
    static FOLLOWS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            "^(?:$|[，,。；;、 ]|成功|正式|举办|举行|召开|开幕|设立|建设|落户|落地|投产|开工|启动|布局|建成|成立|将|的|与|和|共建|合作|揭牌|签约|发布|县|市)",
        )
    });
    FOLLOWS.is_match(behind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases() {
        let member = "一是聚焦固态储能";
        assert_eq!(&member[han_phrase_start(member)..], "固态储能");
        assert_eq!(han_phrase_start("氢能"), 0);
        assert_eq!(han_phrase_start("在线测量"), 0);
        assert_eq!(demonstratives("由该所研制").len(), 1);
    }

    #[test]
    fn firms_that_are_only_called_so() {
        assert_eq!(bare_firms("2023年,公司营业收入增长,公司法修订,该公司表示"), [("2023年,".len(), "公司".len())]);
        assert!(is_shortened("(以下简称\"清源\")") && is_shortened("(MRDI,下称\"研发院\")") && !is_shortened("(清源)"));
    }

    #[test]
    fn firms_that_tell_something() {
        assert!(leads_to_statement("(688012)董事长王某在业绩说明会上称，公司产品") && leads_to_statement("晚间发布公告称，公司"));
        assert!(!leads_to_statement("与清源公司签约，公司将") && opens_clause("5月15日晚间，") && !opens_clause("与"));
    }

    #[test]
    fn documents_that_are_replaced_and_works_called_short() {
        assert!(is_replaced("(某发〔2008〕5号)同时废止") && is_replaced("《乙办法》同时废止") && !is_replaced("自公布之日起施行"));
        assert_eq!(short_of_work("临海项目"), Some("临海"));
        assert_eq!(short_of_work("该项目"), None);
    }

    #[test]
    fn years_are_not_cut() {
        assert!(cuts_year("某企业2023", "年销量") && !cuts_year("某企业", "年销量") && !cuts_year("2023", "销量"));
        assert_eq!(firm_tail("集团公司累计建成"), "集团公司".len());
        assert_eq!((legal_form("股份有限公司董事长"), legal_form("公司董事长")), ("股份有限公司".len(), 0));
    }

    #[test]
    fn plans_of_five_years() {
        assert_eq!(five_years("\"十四五\"期间,累计建成加氢站100座"), Some(2025));
        assert_eq!(five_years("十三五时期"), Some(2020));
        assert!(five_years("\"十四五\"以来").is_none() && five_years("到十四五末").is_none());
    }

    #[test]
    fn houses_that_a_page_is_of() {
        let houses = |text: &'static str| own_houses(text).into_iter().map(|(range, _)| &text[range]).collect::<Vec<_>>();
        assert_eq!(houses("近日,我所材料室与我校物理系合作"), ["我所", "我校"]);
        assert!(houses("我所在的城市,我所说的,自我校正").is_empty());
        assert!(is_imprint("版权所有 © 某研究所") && is_imprint("来源:某大学") && !is_imprint("某研究所来源多样"));
    }

    #[test]
    fn names_do_not_end_inside_of_words() {
        assert!(goes_on('南', "岸的柳树") && goes_on('市', "场里") && goes_on('区', "别于"));
        assert!(goes_on('南', "边的菜地") && goes_on('北', "面有树") && goes_on('海', "量的信件") && goes_on('春', "节假期"));
        assert!(!goes_on('南', "边境") && !goes_on('南', "面向东盟") && !goes_on('东', "头部企业") && !goes_on('海', "量子城"));
        assert!(!goes_on('区', "位于") && !goes_on('市', "政府") && !goes_on('南', ""));
    }

    #[test]
    fn what_is_still_to_come() {
        assert!(is_ahead("", ",大会将在深圳开幕") || is_ahead("", "大会将在深圳开幕"));
        assert!(is_ahead("大会将于", "在深圳开幕"));
        assert!(!is_ahead("", ",大会在深圳开幕"));
    }

    #[test]
    fn teams_and_whose_they_are() {
        let teams = |text: &str| bare_teams(text).into_iter().map(|(at, length)| text[at..at + length].to_owned()).collect::<Vec<_>>();
        assert_eq!(teams("在此基础上，团队与海星公司合作"), ["团队"]);
        assert_eq!(teams("该研究团队已申请专利"), ["该研究团队"]);
        assert!(teams("周文涛教授团队研制出样机").is_empty() && teams("团队的成员").is_empty());
        assert!(leads_to_team("周文涛研究员、李建国研究员团队提出") && leads_to_team("(甲一组)周文涛研究员团队"));
        assert!(!leads_to_team("与海星公司的团队合作") && !leads_to_team("召开会议，研究团队建设"));
    }

    #[test]
    fn documents_by_their_years() {
        assert_eq!(without_years("数字经济行动计划(2022-2024年)"), "数字经济行动计划");
        assert_eq!(without_years("数字经济行动计划(试行)"), "数字经济行动计划(试行)");
    }

    #[test]
    fn measures_before_numbers() {
        assert_eq!(measure_before("项目总投资约"), Some("项目总投资"));
        assert_eq!(measure_before("预计总投资额"), Some("总投资额"));
        assert_eq!(measure_before("人民币"), None);
    }
}
