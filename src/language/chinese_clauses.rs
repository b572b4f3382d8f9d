//! What clauses of Chinese say by their grammar: what they are grounded on, by when and where something is, what must be, what is
//! done with whom. Grammar only.

use super::korean::is_han;
use super::patterns::pattern;
use super::regex::Regex;
use std::sync::LazyLock;

/// Whether a text ends as names of facilities do.
pub fn ends_in_site(text: &str) -> bool {
    ["设施", "光源", "装置", "工程", "平台"].iter().any(|end| text.ends_with(end))
}

/// The year that the name of a report begins with: `《2019年全国海水利用报告》`.
pub fn year_of_report(name: &str) -> Option<i16> {
    static NAME: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^[《\x22「]?(?:[^年]{0,8}?)(?P<year>(?:19|20)\d{2})年?(?:度)?[^-—]*(?:公报|年报|报告|快报|年鉴|蓝皮书|白皮书)[》\x22」]?$",
        )
    });
    NAME.captures(name)?.name("year")?.as_str().parse().ok()
}

/// Whether the next clause begins with the figure that this one speaks of: `，为5吨`.
pub fn goes_on_with_figure(behind: &str) -> bool {
    static FIGURE: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^[，,](?:分别)?(?:为|达到?|约为?|超过?|突破|占)\s?[约近超]?[\d一二两三四五六七八九十]"));
    FIGURE.is_match(behind)
}

/// Whether a text tells what something costs or how great it is built.
pub fn tells_cost(text: &str) -> bool {
    static COST: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?:总?投资额?|造价|概算|占地面积?|总?建筑面积)(?:约|为|达|近|超|核定为)*\s?\d"));
    COST.is_match(text)
}

/// Whether a sentence begins with the documents that what it tells is grounded on: `为贯彻《…》，制定本方案`.
pub fn cites(sentence: &str) -> bool {
    static GROUNDS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"^\s*(?:为|为了)?(?:全面|深入|认真|切实|进一步)*(?:贯彻|落实|根据|依据|按照|遵照)[^。]*(?:制定|编制|提出|出台|现|结合)")
    });
    GROUNDS.is_match(sentence)
}

/// Whether a date between two texts is when something was founded, begun or made known: no figure is of that time.
pub fn is_of_founding(before: &str, behind: &str) -> bool {
    static BEFORE: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?:成立|始建|创建|创办|创立|组建|设立|诞生|筹建|建成|投产|开工|动工|挂牌|上市|建校|建院)于$"));
    static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:\d{1,2}日)?(?:正式|全面|顺利|成功|首次)*(?:注册|挂牌|揭牌)?(?:开工|动工|奠基|破土|揭牌|挂牌|成立|创立|组建|设立|立项|获批|启动建设|开建|始建|创办|登陆)(?:建设|成立)?(?:[，,。；;、的]|以来|$)",
        )
    });
    BEFORE.is_match(before) || BEHIND.is_match(behind)
}

/// Those with whom something is done, without what is done: `5 firms set up a laboratory`.
pub fn without_deed(noun: &str) -> &str {
    static DEED: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?:共建|合作|签署|签订|签约|签下|建立|组建|达成|开展|联合|共同|形成|结成|成立)"));
    DEED.find(noun).filter(|m| noun[..m.start()].chars().count() >= 2).map_or(noun, |m| &noun[..m.start()])
}

/// A measure without the verb behind it that something must be so: `能耗不得`, `产业规模要`.
pub fn without_must(measure: &str) -> &str {
    const WORDS: [&str; 6] = ["主要", "重要", "需要", "必要", "纪要", "摘要"];
    let bare = measure.strip_suffix('要').filter(|_| !WORDS.iter().any(|w| measure.ends_with(w))).unwrap_or(measure);
    ["不得", "不应", "不宜", "应当", "必须"].iter().find_map(|w| bare.strip_suffix(w)).unwrap_or(bare)
}

/// Whether a clause begins with the bare noun for a firm and goes on with what is said of it; where that noun ends.
pub fn firm_at_head(clause: &str) -> Option<usize> {
    let rest = clause.strip_prefix("公司")?;
    (rest.starts_with(is_han) && !rest.starts_with(['法', '章', '债', '制', '治', '化'])).then_some("公司".len())
}

/// Whether a measure tells what something costs or takes up: never an aim of a document.
pub fn is_of_site(measure: &str) -> bool {
    static SITE: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^(?:项目|工程)?(?:总投资额?|投资总额|占地(?:面积)?|总?建筑面积|规划用地(?:面积)?|用地面积)$"));
    SITE.is_match(measure)
}

/// Whether a phrase begins with where something lies.
pub fn is_placed(phrase: &str) -> bool {
    ["位于", "坐落", "地处", "设在", "落户"].iter().any(|w| phrase.starts_with(w))
}

/// A phrase without the preposition that it begins with.
pub fn without_at(phrase: &str) -> &str {
    phrase.strip_prefix('在').filter(|rest| !rest.starts_with('线')).unwrap_or(phrase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_must_be_and_the_years_of_reports() {
        assert_eq!((without_must("能耗不得"), without_must("产业规模要"), without_must("主要")), ("能耗", "产业规模", "主要"));
        assert_eq!((year_of_report("《2019年全国海水利用报告》"), year_of_report("《全国海水利用规划》")), (Some(2019), None));
        assert_eq!((without_deed("龙头企业共建创新中心"), without_deed("合作企业")), ("龙头企业", "合作企业"));
        assert_eq!((without_at("在综合评价"), without_at("在线指数")), ("综合评价", "在线指数"));
        assert!(firm_at_head("公司动力电池").is_some() && firm_at_head("公司章程").is_none());
        assert!(is_of_site("总投资") && is_of_site("占地面积") && !is_of_site("投资规模"));
        assert!(is_of_founding("成立于", "，注册资本5亿元") && is_of_founding("", "揭牌，现已集聚") && !is_of_founding("", "，产量为5吨"));
        assert!(cites("为贯彻落实《甲意见》，制定本方案") && !cites("甲局印发《乙办法》，落实《甲意见》"));
        assert!(tells_cost("该系统总投资17.6亿元，") && !tells_cost("新增投资项目5个"));
        assert!(goes_on_with_figure("，为40.8万吨") && !goes_on_with_figure("，为全国提供"));
    }
}
