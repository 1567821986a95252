//! Small pages of each kind.

use crate::diag::Code;
use crate::import::Reason;
use crate::import::decode::{Decoded, LineMark, decode};
use encoding_rs::GB18030;

fn page(html: &str) -> Decoded {
    decode("a.html", html.as_bytes(), None)
}

fn text(html: &str) -> String {
    page(html).text
}

#[test]
fn a_block_is_a_line_and_a_break_stays_inside() {
    assert_eq!(text("<p>第一条　甲，<br>乙。<p>丙。</p><div>丁<span>戊</span></div>己"), "第一条　甲，\u{b}乙。\n丙。\n丁戊\n己\n");
    assert_eq!(
        text("甲，乙。<br><br>丙，丁。<br>　　戊。<br>&nbsp;&nbsp;&nbsp;&nbsp;己"),
        "甲，乙。\n丙，丁。\n　　戊。\n\u{a0}\u{a0}\u{a0}\u{a0}己\n"
    );
    assert_eq!(text("<pre>甲，  乙\n丙</pre>"), "甲，  乙\n丙\n");
}

#[test]
fn blanks_of_the_file_are_drawn_together_and_those_of_the_text_stay() {
    assert_eq!(text("<p>\n  甲，\n  乙  丙\n a\n b &nbsp;丁　　戊</p>"), "甲，乙 丙 a b \u{a0}丁　　戊\n");
}

#[test]
fn tables_are_kept_and_frames_of_the_layout_are_not() {
    let decoded = page("<p>表：</p><table><tr><th>甲<th colspan=2>乙<tr><td rowspan=2>丙<br>丁<td>戊<td>己</table>");
    assert_eq!(decoded.text, "表：\n甲 乙 丙 丁 戊 己\n");
    let LineMark::Table(table) = &decoded.marks[1] else { panic!("a table") };
    assert_eq!(table.rows[0].iter().map(|cell| (cell.columns, cell.head)).collect::<Vec<_>>(), [(1, true), (2, true)]);
    assert_eq!((table.rows[1][0].text.as_str(), table.rows[1][0].rows), ("丙\n丁", 2));
    assert_eq!(
        text("<table><caption>甲表</caption>乙<tr>丙<td>丁<td>戊<tr><td>己<td>庚</table>"),
        "甲表\n乙丙\n丁 戊 己 庚\n",
        "nothing between cells is lost"
    );
    assert_eq!(text("<table><tr><td><table><tr><td>甲，</table><p>乙。</table>"), "甲，\n乙。\n");
}

#[test]
fn what_alone_stands_above_the_article_is_its_title_where_the_page_names_none() {
    let frame = |head: &str| {
        let row = "<tr><td><p>甲证明，乙、丙双方签订了前面的合同，其行为符合规定。<br>　　合同内容属实，双方签字、印章属实。<br>　　甲";
        page(&format!("<table>{head}{row}</td></tr></table>"))
    };
    let decoded = frame("<tr><td><div align=center>合同公证书</div></td></tr>");
    assert!(decoded.text.starts_with("合同公证书\n"), "{}", decoded.text);
    assert_eq!(decoded.marks[0], LineMark::Heading(1));
    let decoded = frame("<tr><td><div>首页</div><div>甲公证处</div></td></tr>");
    assert!(decoded.text.starts_with("甲证明，"), "{}", decoded.text);
}

#[test]
fn headings_are_true_ones_only() {
    let decoded = page("<h1>甲市图书条例</h1><h3>为了甲，制定本条例。</h3>");
    assert_eq!(decoded.marks[..2], [LineMark::Heading(1), LineMark::Plain]);
}

#[test]
fn what_stands_around_the_article_goes_to_the_ledger_and_its_title_to_the_text() {
    let decoded = page(
        "<title>甲市图书条例_甲市政府</title><div class=top><a href=a>首页</a></div><div><h2>甲市图书条例</h2><p>（2020年1月2日甲市人大通过）</p><a href=b>打印</a></div>
        <div id=zoom><p>第一条　为了甲的管理，保障乙的安全，制定本条例。</p><p>第二条　乙，丙。<span style='display: none'>丁</span></p></div><div>主办：甲市</div>
        <script>var a = '，。';</script>",
    );
    assert_eq!(
        decoded.text,
        "甲市图书条例\n（2020年1月2日甲市人大通过）\n第一条　为了甲的管理，保障乙的安全，制定本条例。\n第二条　乙，丙。\n"
    );
    let removed: Vec<(u32, Reason, &str)> = decoded.ledger.iter().map(|entry| (entry.line, entry.reason, entry.text.as_str())).collect();
    assert_eq!(
        removed,
        [
            (0, Reason::Furniture, "首页"),
            (0, Reason::Furniture, "打印"),
            (0, Reason::Furniture, "丁"),
            (0, Reason::Furniture, "主办：甲市")
        ]
    );
}

#[test]
fn a_heading_of_any_order_above_the_first_label_is_the_title() {
    let menu = "<ul><li><a href=a>首页</a><li><a href=b>政务公开</a><li><a href=c>办事</a></ul>";
    let body = "<div>第一章 总则<br>第一条　为了甲的管理，保障乙的安全，制定本条例。<br>第二条　丙应当依法办理，不得有丁的行为。<br>第三条　戊应当登记。<br>第四条　本条例自公布之日起施行。</div>";
    let page = format!("<table><tr><td>{menu}</td><td><h2>甲市供水条例</h2><p>浏览次数：3</p>{body}</td></tr></table>");
    assert!(text(&page).starts_with("甲市供水条例\n第一章 总则"), "{}", text(&page));
}

#[test]
fn lists_are_numbered_as_the_browser_does() {
    assert_eq!(text("甲：<ol start=2><li>乙，<li>丙。</ol><ul><li>丁</ul>"), "甲：\n2. 乙，\n3. 丙。\n丁\n");
}

#[test]
fn the_encoding_is_known_by_the_bytes_and_then_by_the_word_of_the_page() {
    let html = "<html><meta http-equiv=Content-Type content='text/html; charset=gb2312'><p>镕，甲。</p>";
    assert_eq!(decode("a.htm", &GB18030.encode(html).0, None).text, "镕，甲。\n");
    assert_eq!(text(html), "镕，甲。\n", "saved as UTF-8 by a browser");
    let letter = "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\nPHA+55Sy44CC";
    assert_eq!(decode("a.mht", letter.as_bytes(), None).text, "甲。\n");
}

#[test]
fn pictures_in_the_article_are_told_and_ornaments_are_not() {
    let codes = |html: &str| page(html).findings.iter().map(|finding| finding.code).collect::<Vec<_>>();
    assert_eq!(codes("<p>甲，<img src=a.png>乙。"), [Code::ObjectSkipped]);
    assert!(codes("<p>甲，<img src=a.png width=1>乙。<img src='icon_doc.gif'>").is_empty());
}

#[test]
fn a_page_without_words_is_empty() {
    assert_eq!(
        page("<html><body><img src=a.png></body></html>").findings.iter().map(|finding| finding.code).collect::<Vec<_>>(),
        [Code::ObjectSkipped, Code::SourceEmpty]
    );
}

#[test]
fn any_size_costs_its_length() {
    for html in
        ["<div>".repeat(20_000), "<table><tr><td>".repeat(8_000), "<p>甲，".repeat(10_000), "<br>".repeat(20_000), "</p>".repeat(20_000)]
    {
        page(&html);
    }
}

#[test]
fn a_title_note_that_a_page_keeps_elsewhere_is_that_of_the_article() {
    let note = "1993年12月29日甲会议通过　2023年12月29日甲会议修订";
    let law = "<div class=t><h1>甲市管理条例</h1></div><div class=c><p>第一条　为了甲的管理，保障乙的安全，制定本法。</p><p>第二条　丙应当依法办理，不得有丁的行为。</p></div>";
    let page = |around: &str| text(&format!("<title>甲市管理条例</title><body><div class=n><p>注释</p>{around}</div>{law}"));
    assert!(page(&format!("<p>{note}</p>")).starts_with(&format!("甲市管理条例\n{note}\n第一条")), "{}", page(&format!("<p>{note}</p>")));
    // Which of two is its own is not known.
    assert!(!page(&format!("<p>{note}</p><p>2001年1月1日乙会议通过</p>")).contains("修订"));
}

#[test]
fn a_table_that_leads_to_the_page_before_and_the_one_behind_is_a_menu() {
    let law = "<p>（1999年12月25日甲会议修正）</p><p>第一条　为了甲的管理，保障乙的安全，制定本法。</p>";
    let way = "<table><tr><td>←</td><td>甲法（1993年）</td><td>甲法</td><td>→</td></tr></table>";
    assert_eq!(text(&format!("{way}{law}")), text(law));
    let data = "<table><tr><td>甲</td><td>→</td></tr><tr><td>乙</td><td>丙</td></tr></table>";
    assert!(text(&format!("{data}{law}")).contains('→'));
}

#[test]
fn a_component_shows_what_its_templates_hold() {
    let decoded = page(
        "<template><div><h3>甲市软件学会章程</h3><template v-if=a><p>第一条　甲，乙。</p></template></div></template><script>let a;</script>",
    );
    assert_eq!(decoded.text, "甲市软件学会章程\n第一条　甲，乙。\n");
    assert_eq!(text("<html><body><template><p>甲</p></template><p>乙，丙。</p></body></html>"), "乙，丙。\n", "a page does not show them");
}

#[test]
fn a_signature_that_begins_the_name_of_a_page_is_no_title() {
    let decoded = page(
        "<title>甲县人民政府征地公告</title><div><div>甲县人民政府征地公告</div><div>甲政征〔2024〕9号</div><div id=a>\
         <p>根据《乙法》，现公告如下。<p>一、范围，目的。<p>甲县人民政府</div></div>",
    );
    assert!(decoded.text.starts_with("甲县人民政府征地公告\n甲政征〔2024〕9号\n根据"), "{}", decoded.text);
}

#[test]
fn a_page_called_after_its_column_has_its_title_above_the_article() {
    let decoded = page(
        "<title>通知公告</title><section><div>甲景区关于门票的公告</div><div>2023-04-28</div><div><p>根据《乙法》，现公告如下。<p>一、免票，半票。\
         <p>二、其他，不变。</div></section>",
    );
    assert!(decoded.text.starts_with("甲景区关于门票的公告\n"), "{}", decoded.text);
}

#[test]
fn a_heading_over_links_leads_on_and_one_over_files_does_not() {
    let article = "<p>第一条　甲，乙。<p>第二条　丙，丁。";
    let more = |heading: &str, end: &str| {
        format!("<div>{article}<div><h4>{heading}</h4><ul><li><a href='a{end}'>甲</a><li><a href='b{end}'>乙</a></ul></div></div>")
    };
    assert!(!text(&more("相关文章", ".html")).contains("相关文章"));
    assert!(text(&more("下载", ".docx")).contains("下载") && text(&more("附件", ".html")).contains("附件"));
}

#[test]
fn entries_are_counted_as_their_list_says() {
    assert_eq!(text("<ol><li>甲，乙：<ol type=a><li>丙<li>丁</ol><li>戊</ol>"), "1. 甲，乙：\na) 丙\nb) 丁\n2. 戊\n");
    assert_eq!(text("<ol style='list-style-type: cjk-ideographic'><li>甲，乙。<li>丙。</ol>"), "一、甲，乙。\n二、丙。\n");
}
