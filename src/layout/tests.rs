//! Texts of many layouts, and that nothing of any text is lost.

#[cfg(test)]
mod cases {
    use super::super::*;
    use crate::ontology::OntologyFiles;
    use std::sync::LazyLock;

    #[expect(clippy::expect_used, reason = "the layouts of this repository")]
    static LAYOUTS: LazyLock<Layouts> = LazyLock::new(|| {
        let files = OntologyFiles::ontology(&[]).expect("the built-in ontology must load");
        Layouts::load(&files).expect("the built-in layouts must load")
    });

    /// Titles of the stories with the number of their blocks and references.
    fn stories(source: &str) -> Vec<(String, usize, usize)> {
        let text = Text::new(source.to_owned());
        let report = parse(&text, &LAYOUTS);
        assert_eq!(lost(&text, &report), [], "{source}\n{report:#?}");
        report.stories.iter().map(|s| (text.slice(s.title).to_owned(), s.blocks.len(), s.references.len())).collect()
    }

    fn expect(source: &str, wanted: &[(&str, usize, usize)]) {
        let found = stories(source);
        let found: Vec<_> = found.iter().map(|(t, b, r)| (t.as_str(), *b, *r)).collect();
        assert_eq!(found, wanted);
    }

    #[test]
    fn a_contents_page_ends_where_a_title_is_met_again() {
        expect(
            "과학 소식 | 제7호 | 2019년 5월 2일\n목 차\n [중국] 양자 통신망 구축 ······ 1\n [일본] 로봇 예산 확대 ······ 4\n- 1 -\n[중국] 양자 통신망 구축\n\
             ▶ 통신망은 12개 도시를 이음\n - 길이는 2,000km\n- 4 -\n[일본] 로봇 예산 확대\n▶ 예산은 300억 엔임\n☞ ロボット予算 (新聞, 2019.5.1.)\n http://example.org/r\n",
            &[("양자 통신망 구축", 2, 0), ("로봇 예산 확대", 1, 1)],
        );
    }

    #[test]
    fn any_mark_may_open_stories() {
        for (story, point, below) in [("▣", "◎", "●"), ("◇", "▶", "-"), ("◈", "ㅇ", "·"), ("■", "●", "▪"), ("❖", "①", "-")]
        {
            let source = format!(
                "동향 브리핑 (2020. 3. 4.)\n\n{story} 교통부, 자율주행 시범구 확대\n{point} 시범구는 8곳으로 늘어남\n  {below} 버스 40대를 투입\n\n\
                 {story} 농업부, 종자 산업 진흥 계획 발표\n{point} 종자 기업 50곳을 지원함\n"
            );
            expect(&source, &[("교통부, 자율주행 시범구 확대", 2, 0), ("농업부, 종자 산업 진흥 계획 발표", 1, 0)]);
        }
    }

    #[test]
    fn days_in_any_brackets_open_stories() {
        for (open, close) in [('[', ']'), ('(', ')'), ('【', '】')] {
            let source = format!(
                "동향 소식\n\n{open}3월 16일{close} 교통부, 자율주행 시범구 확대\n시범구는 8곳으로 늘어남\n\n\
                 {open}3월 18일{close} 농업부, 종자 산업 진흥 계획 발표\n종자 기업 50곳을 지원함\n"
            );
            expect(&source, &[("교통부, 자율주행 시범구 확대", 1, 0), ("농업부, 종자 산업 진흥 계획 발표", 1, 0)]);
        }
    }

    #[test]
    fn a_line_of_source_swallows_nothing() {
        expect(
            "Ministry rolls out plan for batteries\nSource: Daily\nEditor: someone\n2021-03-04 10:20:30\n\nThe ministry issued a plan on batteries.\n\nIt sets a goal of 30 percent.\n",
            &[("Ministry rolls out plan for batteries", 2, 0)],
        );
    }

    #[test]
    fn a_list_of_references_ends_where_its_lines_are_none() {
        expect(
            "1. 과기부, 우주 계획 공개\n○ 계획은 5개 임무를 담음\n참고자료\n- 航天计划 (新闻网, 2020.1.2)\n  https://example.org/a\n\n2. 공업부, 반도체 기금 조성\n○ 기금은 100억 위안임\n출처: 경제일보 (1.3)\n기금의 운용은 3월에 시작한다고 밝혔다.\n",
            &[("과기부, 우주 계획 공개", 1, 1), ("공업부, 반도체 기금 조성", 2, 0)],
        );
    }

    #[test]
    fn references_of_a_report_go_to_the_stories_that_share_their_words() {
        let found = stories(
            "주간 동향 (2018. 4. 25.)\n\n□ 교육부, 인재 계획 하달\n ○ 「인재 육성 계획(人才培養計劃)」을 하달함\n\n□ 광밍전자, 매출 공개\n ○ 광밍전자(光明電子)의 매출은 3억 위안임\n\n[출처]\n\
             1. 光明电子, 2017年年度报告, 2018. 4. 10.\n2. 敎育部, 人才培养计划, 2018. 4. 2. http://example.org/x\n",
        );
        assert_eq!(found.iter().map(|(_, _, r)| *r).collect::<Vec<_>>(), [1, 1]);
    }

    #[test]
    fn a_text_without_marks_is_one_story() {
        expect(
            "2022.05.06\n위성 인터넷, 첫 시험 성공\n\n[베이징=통신] 위성 인터넷이 첫 시험에 성공했다. 속도는 초당 1기가비트다.\n\n다음 시험은 6월이다.\n",
            &[("위성 인터넷, 첫 시험 성공", 2, 0)],
        );
    }

    #[test]
    fn lines_of_bars_and_gaps_are_tables() {
        let text = Text::new(
            "수치 모음\n 구분 │ 규모 \n 2020 │ 3억 \n 2025 │ 5억 \n\n지역    2020    2021\n동부    12    14\n서부    8    9\n".to_owned(),
        );
        let report = parse(&text, &LAYOUTS);
        let tables: Vec<_> = report.stories.iter().flat_map(|s| &s.blocks).filter_map(|b| b.table.as_ref()).collect();
        assert_eq!(tables.iter().map(|t| (t.rows.len(), t.rows[0].cells.len())).collect::<Vec<_>>(), [(3, 2), (3, 3)]);
    }

    /// Lines of all sorts, thrown together in many orders: each must be found again.
    #[test]
    fn nothing_is_lost() {
        const LINES: [&str; 36] = [
            "",
            "",
            "목 차",
            "요 약",
            "CONTENTS",
            "[중국] 계획 발표 ····· 3",
            "Ⅰ. 정책",
            "I",
            "01",
            "01 첫 계획의 발표와 과제",
            "1. 둘째 계획의 발표와 과제",
            "□ 계획은 3개 목표를 담음",
            "○ 목표는 30% 이상",
            "  - 예산은 5억 위안",
            "* 주: 2020년 기준",
            "■ 요지를 담은 줄(3.4)",
            "▣ 셋째 계획, 시행에 들어가",
            "1) 세부 과제",
            "가. 과제의 내용",
            "(1) 다른 과제",
            "① 또 하나의 과제",
            "이어지는 줄은 여기에서 끝난다.",
            "끝나지 않는 줄이 여기에 있고",
            "출처: 신문 (3.4)",
            "참고자료",
            "☑ 计划全文",
            "https://example.org/a",
            "<https://example.org/b>",
            "발행일 2020. 3. 4.",
            "발행기관: 연구소",
            "| 가 | 나 |",
            "가\t나\t3",
            "- 3 -",
            "# 제목",
            "## 이야기",
            "Copyright 2020",
        ];
        let mut state: u64 = 7;
        for _ in 0..300 {
            let mut source = String::new();
            for _ in 0..24 {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let at = usize::try_from(state >> 33).unwrap_or(0) % LINES.len();
                source.push_str(LINES[at]);
                source.push('\n');
            }
            if !source.trim().is_empty() {
                stories(&source);
            }
        }
    }
}
