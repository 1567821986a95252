//! What texts and files of each kind are made of, in pieces parted by `¦`: chance alone writes no law, and closes no element.

/// Pieces of laws as they are received.
pub(super) const LAW: &str = "\
    \n¦\n¦\n\n¦　¦　　¦ ¦。¦，¦；¦：¦、¦“¦”¦（¦）¦《¦》¦【¦】¦-¦—¦\t¦\u{b}¦\u{feff}¦\u{200b}¦甲市图书条例¦\
    中华人民共和国甲法¦目　　录¦第一章　总则¦第二章　附则¦第一编¦第一分编¦第一节　一般规定¦附则¦附件¦附件1¦\
    附件二：¦序言¦第一条¦第二条　¦第三条 ¦第五条之一¦第十条¦第九十九条¦第1条¦第０条¦（一）¦（二）¦(三)¦一、¦二、¦\
    1.¦2．¦①¦（2020年1月1日通过）¦2019年11月9日某院审判委员会¦第1815次会议通过，自2020年1月1日起施行）¦甲令第1号¦\
    自2026年1月1日起施行¦前款¦前条¦本条第二款¦本法第九十九条¦第一条至第三条¦第二款第（一）项¦前两款¦\
    依照《甲法》第一条¦《甲法》（以下简称本法）¦本条例所称甲，是指乙¦应当¦不得¦县级以上人民政府¦处一万元以下罚款¦\
    数据¦安全¦— 1 —¦第 1 页 共 2 页¦http://a.example/¦<p>¦</p>¦<!--¦-->¦&nbsp;¦|¦| --- |¦# ¦## ¦**¦某市人民代表大会常务委员会¦公 报¦\
    X¦年¦月¦日";

/// Pieces of our own Markdown and of what stands in its heads.
pub(super) const STRUCTURE: &str = "\
    \n¦\n¦\n\n¦\r\n¦```toml\n¦```\n¦slug = \"jia\"\n¦title = \"甲法\"\n¦[status]\n¦state = \"draft\"\n¦[[accepted]]\n¦[[errata]]\n¦place = \"1/1\"\n¦\
    code = \"article-gap\"\n¦found = \"甲\"\n¦[source]\n¦file = \"a.txt\"\n¦published = 2020-01-01\n¦aliases = [\"甲\"]\n¦= ¦\"¦[¦]¦{¦}¦'''¦#¦# 甲法\n¦\
    # 附件一　乙\n¦# 〔原文无标题〕\n¦## 第一章　总则\n¦### 第一节\n¦#### 甲\n¦##¦> 甲\n¦>¦**第一条** 【甲】乙\n¦**第二条**¦\
    **第三条　甲**¦**¦_¦`¦（一）甲\n¦（二）乙\n¦1.甲\n¦① 甲\n¦正文。¦<!-- 款 -->\n¦<!-- 续 -->\n¦<!-- 目 -->¦<!-- 项 -->¦<!-- 文 -->¦\
    <!-- 注 -->¦<!-- 止 -->¦<!-- 落款 -->¦<!-- 附件 -->¦<!-- 甲¦-->¦| a | b |\n¦| --- | --- |\n¦<table>\n¦<tr><td colspan=2>甲¦</td></tr>\n¦</table>\n¦\\¦\
    \\（一）甲¦![¦](a)¦- ¦1. ¦<script>¦title = \"甲\"\n¦base_url = \"https://a.example/\"\n¦[[nav]]\n¦href = \"javascript:0\"\n¦footer = [\"甲\"]\n¦\
    theme = \"a\"\n¦[known.status]\n¦value = \"repealed\"\n¦sha256 = \"00\"\n¦laws = [\"jia\", \"yi\", \"jia\"]\n¦[[topic]]\n¦name = \"甲\"\n¦\
    provisions = [\"jia:1\", \"yi:t4\"]\n¦[[pair]]\n¦[[moved]]\n¦from = \"jia/alt.html\"\n¦to = \"yi\"\n¦[[reference]]\n¦law = \"jia\"\n¦mention = \"前条\"\n";

/// Pieces of decisions that amend a law of nine articles.
pub(super) const DECISION: &str = "\
    \n¦\n¦一、¦二、¦（一）¦将¦第一条¦第二条¦第三条第一款¦第五条第（一）项¦第九条¦第一条之一¦第八条至第九条¦第一、二款¦第一章¦第九十九条¦第四条、第六条¦中的¦“甲”¦“应当报告”¦\
    “第十条　甲。”¦“第二款　乙。\n丙。”¦“（一）甲；\n（二）乙。”¦修改为：¦改为¦删去¦增加一条，作为¦增加一款，作为¦增加一项，作为¦增加一章，作为第一章：“第一章　甲\n第三条　乙。”¦\
    合并为一条，作为¦分为两条，作为¦移至¦对调¦之后¦后¦统一¦分别¦除¦外¦此外¦条文顺序作相应调整。¦根据本决定重新公布。¦本决定自公布之日起施行。¦名称修改为“乙条例”¦\
    末尾增加一句：“丙。”¦的序号¦原条文作为第二款¦，¦。¦；¦“¦”¦：¦、¦作出修改：¦\n一、将第二条修改为：“第二条　丙。”\n¦\n二、删去第五条。\n¦\n三、增加一条，作为第三条：“第三条　丁。”\n¦\n四、第七条改为第八条，修改为：“第八条　戊。”\n¦\
    \n五、将第一条中的“应当报告”修改为“可以报告”。\n¦\n六、第二条增加一款，作为第二款：“己。”\n¦\n七、将第八条移至第二条之后，作为第三条。\n¦\n八、将第四条、第五条合并，作为第四条。\n¦《乙条例》¦《jia条例》¦本条例¦该条¦该款¦全文";

/// Pieces of the body of a Word file.
pub(super) const WORD: &str = "\
    <w:p>¦</w:p>¦<w:p/>¦<w:pPr>¦</w:pPr>¦<w:r>¦</w:r>¦<w:r><w:t>¦</w:t></w:r>¦<w:t xml:space=\"preserve\"> ¦<w:br/>¦<w:tab/>¦<w:cr/>¦<w:noBreakHyphen/>¦\
    <w:sym w:font=\"Symbol\" w:char=\"F0B7\"/>¦<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>¦\
    <w:numPr><w:ilvl w:val=\"99\"/><w:numId w:val=\"7\"/></w:numPr>¦<w:pStyle w:val=\"1\"/>¦<w:outlineLvl w:val=\"0\"/>¦<w:tbl>¦</w:tbl>¦<w:tr>¦</w:tr>¦<w:tc>¦</w:tc>¦\
    <w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>¦<w:tcPr><w:gridSpan w:val=\"4294967295\"/></w:tcPr>¦<w:tcPr><w:vMerge/></w:tcPr>¦\
    <w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>¦<w:ins>¦</w:ins>¦<w:del>¦</w:del>¦<w:delText>¦</w:delText>¦<w:fldChar w:fldCharType=\"begin\"/>¦\
    <w:fldChar w:fldCharType=\"separate\"/>¦<w:fldChar w:fldCharType=\"end\"/>¦<w:instrText>PAGE</w:instrText>¦<w:hyperlink>¦</w:hyperlink>¦<w:sdt><w:sdtContent>¦\
    </w:sdtContent></w:sdt>¦<w:footnoteReference w:id=\"1\"/>¦<mc:AlternateContent>¦</mc:AlternateContent>¦<mc:Choice>¦</mc:Choice>¦<mc:Fallback>¦</mc:Fallback>¦\
    <w:txbxContent>¦</w:txbxContent>¦<w:drawing/>¦<w:vanish/>¦&amp;¦&#0;¦&x;¦<![CDATA[¦]]>¦<!--¦-->¦<?a?>¦第一条　¦甲。¦（一）";

/// Pieces of the styles of a Word file.
pub(super) const STYLES: &str = "\
    <w:style w:type=\"paragraph\" w:styleId=\"1\">¦<w:style w:type=\"paragraph\" w:styleId=\"2\">¦</w:style>¦<w:name w:val=\"heading 1\"/>¦<w:basedOn w:val=\"1\"/>¦<w:basedOn w:val=\"2\"/>¦\
    <w:link w:val=\"1\"/>¦<w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>¦<w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>¦<w:rPr><w:vanish/></w:rPr>¦<w:docDefaults>¦</w:docDefaults>";

/// Pieces of the automatic numbers of a Word file.
pub(super) const NUMBERING: &str = "\
    <w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"第%1条\"/></w:lvl></w:abstractNum>¦\
    <w:abstractNum w:abstractNumId=\"0\">¦</w:abstractNum>¦<w:lvl w:ilvl=\"0\">¦<w:lvl w:ilvl=\"9\">¦</w:lvl>¦<w:start w:val=\"4294967295\"/>¦<w:start w:val=\"0\"/>¦<w:numFmt w:val=\"bullet\"/>¦\
    <w:numFmt w:val=\"decimalEnclosedCircle\"/>¦<w:lvlText w:val=\"%9%1%\"/>¦<w:lvlText w:val=\"（%1）\"/>¦<w:suff w:val=\"nothing\"/>¦<w:isLgl/>¦<w:pStyle w:val=\"1\"/>¦<w:lvlRestart w:val=\"0\"/>¦\
    <w:numStyleLink w:val=\"1\"/>¦<w:styleLink w:val=\"1\"/>¦<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>¦<w:num w:numId=\"7\">¦</w:num>¦<w:abstractNumId w:val=\"0\"/>¦\
    <w:lvlOverride w:ilvl=\"0\">¦</w:lvlOverride>¦<w:startOverride w:val=\"9\"/>";

/// Pieces of the body of an OpenDocument text, and of its styles.
pub(super) const OPEN: &str = "\
    <text:p>¦</text:p>¦<text:p/>¦<text:h text:outline-level=\"1\">¦<text:h text:outline-level=\"999\">¦</text:h>¦<text:span>¦</text:span>¦<text:s text:c=\"3\"/>¦<text:s text:c=\"4294967295\"/>¦\
    <text:tab/>¦<text:line-break/>¦<text:soft-page-break/>¦<text:list text:style-name=\"L\">¦<text:list text:continue-numbering=\"true\">¦</text:list>¦<text:list-item>¦\
    <text:list-item text:start-value=\"4294967295\">¦</text:list-item>¦<text:list-header>¦</text:list-header>¦<table:table>¦</table:table>¦<table:table-row>¦\
    <table:table-row table:number-rows-repeated=\"4294967295\">¦</table:table-row>¦<table:table-cell table:number-columns-spanned=\"4294967295\">¦<table:table-cell table:number-rows-spanned=\"2\">¦\
    </table:table-cell>¦<table:covered-table-cell table:number-columns-repeated=\"99999\"/>¦<text:note><text:note-citation>¦</text:note-citation>¦<text:note-body>¦</text:note-body></text:note>¦\
    <text:tracked-changes>¦</text:tracked-changes>¦<text:changed-region>¦<text:deletion>¦</text:deletion>¦</text:changed-region>¦<office:annotation>¦</office:annotation>¦<draw:frame>¦</draw:frame>¦\
    <draw:image/>¦<draw:text-box>¦</draw:text-box>¦<text:page-number>¦</text:page-number>¦<text:list-style style:name=\"L\">¦</text:list-style>¦\
    <text:list-level-style-number style:num-format=\"一, 二, 三, ...\" style:num-prefix=\"第\" style:num-suffix=\"条\" text:display-levels=\"9\"/>¦\
    <text:list-level-style-number style:num-format=\"1\" text:start-value=\"4294967295\"/>¦<text:list-level-style-bullet/>¦第一条　¦甲。¦（一）¦&amp;";

/// Pieces of a page.
pub(super) const PAGE: &str = "\
    <p>¦</p>¦<p style='display:none'>¦<div>¦</div>¦<div class=noprint>¦<span>¦</span>¦<a href=a>¦</a>¦<br>¦<BR/>¦</br>¦<h1>¦</h1>¦<h3>¦</h3>¦<table>¦</table>¦\
    <tr>¦</tr>¦<td>¦</td>¦<td colspan=9999999999 rowspan=0>¦<th>¦<ul>¦</ul>¦<ol start=-9>¦</ol>¦<li value=x>¦</li>¦<nav>¦</nav>¦<pre>¦</pre>¦<ruby>¦<rt>¦</ruby>¦\
    <del>¦</del>¦<math>¦</math>¦<img src=a>¦<img width=1>¦<title>¦</title>¦<meta charset=gbk>¦<meta name=ArticleTitle content=甲市图书条例>¦<html>¦<head>¦</head>¦<body>¦<caption>¦</caption>¦<tbody>¦&nbsp;¦&#0;¦\
    &#x110000;¦&amp;¦&¦<¦>¦<!--¦-->¦\n¦ ¦　　¦甲¦甲¦甲。¦，¦；¦第一条　¦第二条¦（一）¦甲市图书条例¦2020年1月1日通过";

/// Pieces of a rich text.
pub(super) const RICH: &str = "\
    {¦}¦{\\*¦\\par ¦\\pard ¦\\intbl ¦\\cell ¦\\row ¦\\trowd ¦\\clmrg ¦\\clvmrg ¦\\cellx9 ¦\\u30002?¦\\uc0 ¦\\uc2 ¦\\u-10179 ¦\\'bc¦\\'d7¦\\f0 ¦\\f1 ¦\\fcharset134 ¦\\fonttbl ¦\\v ¦\\v0 ¦\\deleted ¦\\plain ¦\
    \\footnote ¦\\header ¦\\annotation ¦\\pict ¦\\object ¦\\fldinst ¦\\fldrslt ¦\\listtext ¦\\line ¦\\tab ¦\\bin3 ¦\\outlinelevel0 ¦\\ansicpg936 ¦\\~¦\\_¦\\\\¦a¦(1) ¦.";

/// Pieces of the program of a page of a PDF, and of the objects around it.
pub(super) const DRAWING: &str = "\
    BT ¦ET ¦/F 10 Tf ¦/G 1e9 Tf ¦/F 0 Tf ¦1 0 0 1 50 700 Tm ¦0 0 0 0 0 0 Tm ¦0 1 -1 0 0 0 Tm ¦0 -20 Td ¦9e99 0 Td ¦-5 -5 TD ¦T* ¦<bcd7> Tj ¦<d2d2a1a3> Tj ¦\
    <b5dad2bbccf5> Tj ¦(abc) Tj ¦[<bcd7> -2000 <d2d2>] TJ ¦<bc> ' ¦1 2 <bcd7> \" ¦q ¦Q ¦2 0 0 2 0 0 cm ¦/X Do ¦/I Do ¦14 TL ¦3 Tc ¦50 Tz ¦-1e300 Tw ¦7 Ts ¦BI /W 1 ID x EI ¦\
    >> endobj ¦stream ¦endstream ¦[ ¦<< ¦( ¦% ";

/// Lines of comparisons.
pub(super) const SET: &str = "title = \"甲\"¦laws = [\"jia\", \"yi\"]¦laws = [\"jia\", \"yi\", \"jia\"]¦laws = \"jia\"¦note = \"甲\"¦draft = true¦[[topic]]¦[[topic]]¦id = \"a\"¦id = \"b\"¦id = \"甲\"¦name = \"甲\"¦gloss = \"甲\"¦\
    terms = [\"数据\", \"\"]¦provisions = { jia = [\"1\"], yi = [\"1\", \"t4\"] }¦provisions = { jia = [\"1\"], bing = [\"9#2\"] }¦absent = [\"yi\"]¦absent = [\"bing\"]¦[[confirmed]]¦[[rejected]]¦\
    pair = [\"jia 1\", \"yi 1\"]¦pair = [\"jia 2\", \"yi 9\"]¦pair = [\"jia 1\"]¦pair = [\"甲\", \"jia\"]¦\"甲\" = 1";

/// Lines of the head of a law, and of the other files in TOML: right ones, and some that are of another kind than what is asked for.
pub(super) const HEAD: &str = "\
    slug = \"jia\"¦title = \"甲法\"¦title = 1¦kind = \"statute\"¦kind = \"法律\"¦region = \"甲省\"¦issuer = \"甲\"¦aliases = [\"甲\"]¦adopted = 2020-01-01¦\
    effective = \"2020-13-01\"¦effective = \"2020-12-01\"¦[status]¦state = \"draft\"¦state = \"gone\"¦source = \"甲\"¦date = 2020-01-01¦[source]¦file = \"a.txt\"¦sha256 = \"00\"¦\
    [[accepted]]¦code = \"article-gap\"¦code = \"甲\"¦place = \"1/1\"¦found = \"甲\"¦reason = \"甲\"¦[[errata]]¦place = \"第一条第一款\"¦correct = \"乙\"¦by = \"甲\"¦\"甲\" = 1";

/// Lines of settings.
pub(super) const SETTINGS: &str = "\
    title = \"甲\"¦title = 1¦base_url = \"https://a.example/\"¦base_url = \"甲\"¦lang = \"en\"¦lang = \"../a\"¦theme = \"a\"¦theme = \"a/b\"¦footer = [\"甲\", 1]¦footer = \"甲\"¦\
    report = [\"https://a.example/{law}\"]¦report = \"mailto:a@b.example\"¦files = [\"epub\", \"pdf\", \"甲\"]¦max_file_size = \"9 GB\"¦max_file_size = -1¦as_of = 2020-01-01¦as_of = \"甲\"¦\
    editor = \"甲\"¦editor = \"vim {file}\"¦[publish]¦endpoint = \"https://a.example\"¦bucket = \"甲\"¦prefix = \"/a/\"¦region = 1¦[[nav]]¦href = \"javascript:0\"¦href = \"jia/\"¦\"甲\" = 1";

/// Lines of a note about a source.
pub(super) const NOTE: &str = "\
    file = \"a.txt\"¦from = \"甲\"¦received = \"2020-01-01\"¦sha256 = \"00\"¦slug = \"jia\"¦slug = \"con\"¦description = \"甲\"¦aliases = [\"甲\"]¦aliases = 2¦[known]¦[known.status]¦\
    [known.title]¦[known.kind]¦[known.adopted]¦value = \"repealed\"¦value = \"statute\"¦value = \"2020-13-01\"¦value = 1¦source = \"甲\"¦date = \"2020-01-01\"¦\"甲\" = 1";

/// Lines of the record of an import.
pub(super) const RECORD: &str = "\
    source = \"a.txt\"¦source_sha256 = \"00\"¦law_sha256 = \"00\"¦[[findings]]¦code = \"article-gap\"¦code = \"甲\"¦line = 1¦line = -1¦column = 4294967295¦words = \"甲\"¦args = [\"甲\"]¦\
    [[entries]]¦action = \"removed\"¦action = \"甲\"¦reason = \"markup\"¦text = \"甲\"¦text = 1";

/// Lines of what was settled of references.
pub(super) const REFERENCES: &str = "\
    [[reference]]¦[[reference]]¦law = \"jia\"¦place = \"1/1\"¦place = \"第一条第一款\"¦place = \"甲\"¦mention = \"前条\"¦target = \"jia 1\"¦target = \"甲\"¦reason = \"甲\"¦reason = 1¦\"甲\" = 1";

/// Lines that say where other texts stand.
pub(super) const ELSEWHERE: &str = "\
    [[text]]¦[[text]]¦title = \"甲法\"¦title = \"办法\"¦title = 1¦names = [\"甲法\", \"乙法\"]¦names = \"甲\"¦url = \"https://a.example/\"¦url = \"javascript:0\"¦\"甲\" = 1";

/// Lines of what an editor says of two texts of a law.
pub(super) const PAIRS: &str = "\
    [[pair]]¦[[pair]]¦from = [\"1\"]¦from = [\"第一条\", \"2#2\"]¦from = \"1\"¦to = [\"1\", \"2\"]¦to = [\"甲\"]¦reason = \"甲\"¦\"甲\" = 1";

/// Lines of addresses that moved.
pub(super) const MOVED: &str = "\
    [[moved]]¦[[moved]]¦from = \"jia/alt.html\"¦from = \"alt/\"¦from = \"../a\"¦to = \"yi\"¦to = \"yi/article-1.html\"¦to = 1¦\"甲\" = 1";
