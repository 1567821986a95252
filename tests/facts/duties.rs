//! Duties as sentences tell them, each kind on the smallest sentence that shows it.

use super::read;
use fadian::facts::Verb::{self, Assigned, Charged, Encouraged, May, Must, MustNot};
use fadian::facts::facts;
use fadian::model::{Block, Law, Node, Paragraph};

fn duties(text: &str) -> Vec<(Verb, String)> {
    read(text).duties.into_iter().map(|duty| (duty.verb, duty.body)).collect()
}

fn one(verb: Verb, body: &str) -> Vec<(Verb, String)> {
    vec![(verb, body.to_owned())]
}

#[test]
fn each_verb_with_the_body_before_it() {
    for (text, verb, body) in [
        ("县级以上人民政府应当推进数据中心建设。", Must, "县级以上人民政府"),
        ("省人民政府数字经济主管部门会同有关部门必须制定规划。", Must, "省人民政府数字经济主管部门会同有关部门"),
        ("任何单位和个人不得泄露数据。", MustNot, "任何单位和个人"),
        ("企业不应当拒绝。", MustNot, "企业"),
        ("数据处理者可以申请登记。", May, "数据处理者"),
        ("国家鼓励社会资本参与。", Encouraged, "国家"),
        ("大数据部门负责协调推动数字经济发展。", Charged, "大数据部门"),
        ("具体办法由省人民政府负责制定。", Charged, "省人民政府"),
        ("禁止倾倒垃圾。", MustNot, ""),
    ] {
        assert_eq!(duties(text), one(verb, body), "{text}");
    }
}

#[test]
fn a_clause_without_body_goes_on_from_the_one_before() {
    let found = duties("省人民政府应当设立专项资金，可以引导社会资本，不得挪用。");
    assert_eq!(found, [Must, May, MustNot].map(|verb| (verb, "省人民政府".to_owned())));
    assert_eq!(duties("市人民政府应当公布。应当及时更新。")[1], (Must, String::new()), "another sentence is another matter");
    assert_eq!(duties("市人民政府，应当公布。"), one(Must, "市人民政府"));
}

#[test]
fn a_duty_said_by_one_letter_and_what_is_another_word() {
    assert_eq!(duties("施工单位应及时报告。"), one(Must, "施工单位"));
    assert_eq!(duties("主管部门应对申请进行审查。"), one(Must, "主管部门"));
    assert_eq!(duties("申请人须提交材料，不准隐瞒。"), [Must, MustNot].map(|verb| (verb, "申请人".to_owned())));
    assert_eq!(duties("公民有权举报。"), one(May, "公民"));
    for text in ["建设相应的应急供应体系，适应应用的需要。", "为了应对突发事件，制定本条例。", "有权机关的意见。", "无须批准的事项。"]
    {
        assert_eq!(duties(text), [], "{text}");
    }
}

#[test]
fn what_bears_a_duty_need_not_be_a_body() {
    for (text, body) in [
        ("数字经济发展规划应当相互衔接。", "数字经济发展规划"),
        ("广播、报刊等媒体应当开展宣传。", "广播、报刊等媒体"),
        ("渔汛生产，应当统筹安排。", "渔汛生产"),
        ("在本市销售的产品，应当符合标准。", "在本市销售的产品"),
        ("博物馆接受捐赠的，应当遵守规定。", "博物馆"),
        ("申请人对决定有异议的，应当说明。", "申请人"),
        ("编制规划应当听取意见。", ""),
        ("设立专业合作社应当制定章程。", ""),
        ("设立专业合作社，应当申请登记。", ""),
        ("合作社制定的规范，可以作为附件。", "合作社制定的规范"),
        ("责任单位接到河长交办的问题，应当处理。", "责任单位"),
        ("保护单位具备条件的，应当提供资源。", "保护单位"),
        ("预备役军官因调动需要变更的，应当办理手续。", "预备役军官"),
        ("县人民武装部办理手续的，应当通报所在部队。", "县人民武装部"),
        ("任何单位和个人向境外提供资源，或者与境外机构开展研究的，应当办理许可。", "任何单位和个人"),
        ("评估机构未提示，或者应当预见而没有预见，造成事故的，应当承担责任。", "评估机构"),
    ] {
        let found: Vec<String> = duties(text).into_iter().map(|(_, body)| body).collect();
        assert_eq!(found, [body], "{text}");
    }
}

#[test]
fn who_is_meant_is_told_from_what_is_done_and_from_what_they_have() {
    for (text, body) in [
        ("当事人提供的担保应当足够。", "当事人提供的担保"),
        ("当事人提供担保的，应当申请。", "当事人"),
        ("海关对当事人提供的担保应当审核。", "海关"),
        ("献血者累计献血满一千毫升的，应当登记。", "献血者"),
        ("血站采集血液应当遵守规程。", "血站"),
        ("血站对采集的血液应当检测。", "血站"),
        ("所需苗木，应当由林权单位提供。", "林权单位"),
        ("学校和其他机构向学生提供的食品、药品，应当符合标准。", "学校和其他机构向学生提供的食品、药品"),
        ("各级人民政府对有显著成绩的单位和个人，应当给予奖励。", "各级人民政府"),
        ("对外贸易经营者出口货物涉及新技术的，应当检索文献。", "对外贸易经营者"),
        ("学生在实习期间应当遵守制度。", "学生"),
        ("建筑所有权人应当登记。", "建筑所有权人"),
    ] {
        assert_eq!(duties(text), one(Must, body), "{text}");
    }
    assert_eq!(duties("血站是采集血液的机构，是公益性组织，负责采血。"), one(Charged, "血站"));
    assert_eq!(duties("市人民政府领导献血工作，统一规划并负责组织。")[1], (Charged, "市人民政府".to_owned()));
    assert_eq!(duties("医务人员应当使用合格的器材，用后必须销毁。")[1], (Must, "医务人员".to_owned()));
}

#[test]
fn a_task_is_told_without_a_verb_of_duty() {
    for (text, body) in [
        ("区人民政府领导本区的献血工作。", "区人民政府"),
        ("市人民政府无偿献血委员会根据用血情况，制定计划。", "市人民政府无偿献血委员会"),
        ("担保的范围由海关总署规定。", "海关总署"),
        ("对贡献突出的单位，由市人民政府给予表彰。", "市人民政府"),
        ("红十字会依法参与、推动献血工作。", "红十字会"),
        ("省发展改革主管部门会同有关部门编制规划。", "省发展改革主管部门"),
        ("其他有关部门按照各自的职责，做好相关工作。", "其他有关部门"),
        ("区人民政府有关主管部门按照职责对活动实施监督。", "区人民政府有关主管部门"),
        ("具体办法由市人民政府制定。", "市人民政府"),
        ("卫生机构承担监测工作。", "卫生机构"),
    ] {
        assert_eq!(duties(text), one(Charged, body), "{text}");
    }
    for text in [
        "由有关机关依法给予处分。",
        "由主管部门按照下列规定处理。",
        "为了加强管理，鼓励发明创造，制定本条例。",
        "除应当依法办理手续外。",
        "告知学生在活动中应当注意的事项。",
        "执行政府指导价。",
        "主管部门制定规划的，依照规定。",
        "企业加强管理。",
        "违反规定的，由主管部门责令改正。",
        "省人民政府制定的规划。",
    ] {
        assert_eq!(duties(text), [], "{text}");
    }
    assert_eq!(duties("主管部门实施检查，不得妨碍经营。"), one(MustNot, "主管部门"), "the verb of duty tells what");
}

#[test]
fn who_is_meant_goes_on_over_a_semicolon() {
    assert_eq!(duties("学校应当开设课程；不得收费。"), [Must, MustNot].map(|verb| (verb, "学校".to_owned())));
}

#[test]
fn what_is_quoted_is_nobodys_duty() {
    assert_eq!(duties("前款所称“应当”，是指必要的要求。"), []);
    assert_eq!(duties("《鼓励投资目录》所列项目，企业可以申报。"), one(May, "企业"));
}

#[test]
fn what_only_tells_which_thing_is_meant_is_no_duty() {
    for text in [
        "未履行应当履行的职责的，依法给予处分。",
        "对依法应当公开的信息，予以公布。",
        "可以公开的，予以公布。",
        "属于国家鼓励的产业，给予补贴。",
        "按照鼓励创新、包容审慎的原则实施监管。",
        "单位负责人承担责任。",
        "主管部门不得不停止。",
    ] {
        assert_eq!(duties(text), [], "{text}");
    }
    assert_eq!(duties("应当公开的信息由主管部门负责公布。"), one(Charged, "主管部门"));
    for text in [
        "货物属于禁止进口，或者必须作为证据，或者应当没收的，不予担保。",
        "法律规定不得担保的情形，从其规定。",
        "除同时明确须由有关部门制定办法外，从其规定。",
        "因转移应税货物被处罚。",
    ] {
        assert_eq!(duties(text), [], "{text}");
    }
}

#[test]
fn to_be_obliged_to_encourage_is_one_duty() {
    assert_eq!(duties("县级以上人民政府应当鼓励企业创新。"), one(Must, "县级以上人民政府"));
}

#[test]
fn a_clause_that_begins_with_a_preposition_names_no_body() {
    assert_eq!(duties("在重点部门应当推进试点。"), one(Must, ""));
}

#[test]
fn the_bodies_behind_a_measure_of_a_policy() {
    let expected = ["省工信厅", "省财政厅", "各市人民政府"].map(|body| (Assigned, body.to_owned()));
    assert_eq!(duties("推进建设。（责任单位：省工信厅、省财政厅，各市人民政府）"), expected);
}

fn bodies(text: &str) -> Vec<String> {
    duties(text).into_iter().map(|(_, body)| body).collect()
}

#[test]
fn a_thing_is_spoken_of_in_its_own_sentence_and_encourages_nothing() {
    assert_eq!(bodies("管道应当定期检修；确需穿越的，应当经主管部门批准。"), ["管道", ""]);
    assert_eq!(bodies("居民用水应当一户一表，鼓励使用节水器具。"), ["居民用水", ""]);
    assert_eq!(bodies("养护单位应当定期检修；发现险情的，应当报告。"), ["养护单位", "养护单位"]);
}

#[test]
fn one_who_was_given_a_thing_to_do_does_not_bear_what_comes_after_a_semicolon() {
    assert_eq!(duties("由林业部门批准；超出标准的，应当办理手续。")[1], (Must, String::new()));
    assert_eq!(duties("由公安机关责令改正；情节严重的，可以处罚款。"), one(May, "公安机关"));
}

#[test]
fn nobody_does_to_himself_what_is_done_to_the_one_that_was_named() {
    assert_eq!(bodies("犯罪嫌疑人申请排除证据的，应当告知其提供线索。"), [""]);
    assert_eq!(bodies("用人单位招用劳动者的，应当为其办理登记。"), ["用人单位"], "其 is the worker");
}

#[test]
fn a_verb_inside_an_attribute_carries_nothing() {
    assert_eq!(bodies("按照规则应当让路的船舶应当采取行动。"), ["按照规则应当让路的船舶"]);
    assert_eq!(bodies("基层法院和有权受理案件的专门法院，应当指定专人。"), ["基层法院和有权受理案件的专门法院"]);
    assert_eq!(bodies("经营者应当在醒目的位置标明不得携带的物品。"), ["经营者"]);
    for text in ["时效自其知道或者应当知道损害之日起计算。", "数据不准确。", "由法院决定的，告知其可以申请复议。", "阻碍负责监督的部门；"]
    {
        assert_eq!(duties(text), [], "{text}");
    }
}

#[test]
fn time_and_place_name_nobody() {
    for (text, body) in [
        ("风景区内禁止露营。", ""),
        ("非演出时不得穿着军服。", ""),
        ("婴儿奶粉在出厂前应当检测。", "婴儿奶粉"),
        ("经费支出可以超过总额。", "经费支出"),
        ("要求赔偿应当递交申请书，申请书应当载明事由。", "申请书"),
        ("养老设施未经人民政府批准，不得改变用途。", "养老设施"),
        ("除依法关闭企业外，应当预留资金。", ""),
        ("收容所对入所的人员，应当进行检查。", "收容所"),
        ("林业部门向林区派驻的监督机构，应当加强检查。", "林业部门向林区派驻的监督机构"),
        ("自贸区（含新片区，以下简称园区）应当公开。", "自贸区"),
        ("禁止任何单位和个人占用道路。", "任何单位和个人"),
        ("甲园区管理委员会（以下简称管委会）是派出机构，负责园区的管理。", "甲园区管理委员会"),
        ("运行单位应当加强保护，发现危害安全的情况应当报告。", "运行单位"),
        ("负责文明建设工作的机构应当制定计划。", "负责文明建设工作的机构"),
        ("历史建筑属于国家所有，不得转让。", "历史建筑"),
        ("当事人申请出国符合规定的应当审批。", "当事人"),
    ] {
        assert_eq!(bodies(text).last().map(String::as_str), Some(body), "{text}");
    }
}

#[test]
fn who_stands_alone_before_a_verb_is_named_wherever_the_words_begin_a_condition() {
    let found = bodies("用人单位应当登记。用人单位招聘人员时，不得歧视。学员年满十六周岁，可以求职。学员应当签名。");
    assert_eq!(found, ["用人单位", "用人单位", "学员", "学员"]);
}

#[test]
fn whatever_is_put_into_the_hands_of_somebody_is_a_task_unless_it_punishes() {
    for (text, body) in [
        ("运输证由林业部门核发。", "林业部门"),
        ("口头申请的，由赔偿义务机关记入笔录。", "赔偿义务机关"),
        ("权责清单由自主创新示范区所在地人民政府确定并公布。", "自主创新示范区所在地人民政府"),
        ("遗体由殡仪馆统一接运。", "殡仪馆"),
        ("计量装置由供电企业维护。", "供电企业"),
        ("既是文物又是建筑的，由主管部门依照有关规定，共同做好保护工作。", "主管部门"),
    ] {
        assert_eq!(duties(text), one(Charged, body), "{text}");
    }
    for text in ["由公安机关处五百元罚款。", "违反规定的，由主管部门予以通报。", "委员会由主任和委员组成。", "由此产生的费用。"]
    {
        assert_eq!(duties(text), [], "{text}");
    }
}

#[test]
fn a_duty_said_by_要_可_只能_and_有义务() {
    for (text, verb, body) in [
        ("各部门要及时报告。", Must, "各部门"),
        ("支票只能用于转账。", Must, "支票"),
        ("情节严重的，民航局可吊销证件。", May, "民航局"),
        ("任何单位和个人都有爱护绿道的义务。", Must, "任何单位和个人"),
    ] {
        assert_eq!(duties(text), one(verb, body), "{text}");
    }
    for text in ["按照需要和主要要求。", "提高可再生能源比例，经许可在此停放。", "其他必须由章程规定的事项。", "法律规定的其他禁止行为。"]
    {
        assert_eq!(duties(text), [], "{text}");
    }
}

#[test]
fn what_offices_do_with_somebody_is_not_his_duty() {
    for text in
        ["国家工作人员收受财物的，应当认定为受贿。", "劳动者向法院起诉的，可以列单位为第三人。", "由主管部门责令改正，一年内不得投标。"]
    {
        assert_eq!(bodies(text).last().map(String::as_str), Some(""), "{text}");
    }
    assert_eq!(bodies("可以列新的单位为第三人。"), [""], "新的 tells which");
    assert_eq!(bodies("由有权审批的部门责令停止。"), Vec::<String>::new());
}

#[test]
fn who_bears_a_duty_is_found_past_what_stands_between() {
    for (text, body) in [
        ("生活垃圾，需要投弃的，应经粉碎处理。", "生活垃圾"),
        ("向代表大会提出的法规案，可以先向常务委员会提出。", "向代表大会提出的法规案"),
        ("市代表大会代表十人以上联名，可以提出议案。", "市代表大会代表十人以上联名"),
        ("人民法院院长发现错误的，应当提交讨论。", "人民法院院长"),
        ("境外基金会在内地设立代表机构，应当经同意。", "境外基金会"),
        ("犬只进入公共场所必须系绳。", "犬只"),
        ("应税船舶负责人应当交验执照。", "应税船舶负责人"),
        ("禁止被申请人实施暴力。", "被申请人"),
        ("在本市行政区域内不得与已登记的名称相同。", ""),
        ("其他时间不得燃放。", ""),
        ("审批设立高等学校，应当评议。", ""),
        ("调解劳动争议，应当听取意见。", ""),
        ("原单位以侵权为由向法院起诉的，可以处理。", "原单位"),
    ] {
        assert_eq!(bodies(text).last().map(String::as_str), Some(body), "{text}");
    }
}

#[test]
fn further_tasks_that_no_verb_of_duty_tells() {
    for (text, body) in [
        ("国家坚持和平利用核能。", "国家"),
        ("监督管理机构向财政部门提出草案。", "监督管理机构"),
        ("乡人民政府将规划报市人民政府审批。", "乡人民政府"),
        ("公安机关出具解除通知书。", "公安机关"),
        ("军事机关和经办机构，按照各自职责办理接续手续。", "军事机关和经办机构"),
        ("免税手续由纳税人直接在海关办理。", "纳税人"),
    ] {
        assert_eq!(bodies(text), [body], "{text}");
    }
    for text in ["国家标准由企业执行的。", "代表机构设立登记的事项包括：名称。", "空间发展格局，生态保护的主要区域。"]
    {
        assert_eq!(bodies(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn the_whole_name_bears_a_duty() {
    for (text, body) in [
        ("县级人民政府负责回收管理的部门接到举报的，应当处理。", "县级人民政府负责回收管理的部门"),
        ("开发区管理机构按照本级人民政府赋予的职责对污染防治实施管理。", "开发区管理机构"),
        ("规划部门和由市人民政府确定的征收部门在各自职责范围内负责监督。", "规划部门和由市人民政府确定的征收部门"),
        ("本规定由国务院城市建设主管部门负责解释。", "国务院城市建设主管部门"),
        ("由运输企业与机动车一方对受害人承担责任。", "运输企业与机动车一方"),
        ("专门委员会和工作机构都负有联系代表的责任。", "专门委员会和工作机构"),
        ("任何单位和个人都有保护资源，维护秩序的义务。", "任何单位和个人"),
        ("多承担超出应当承担份额的一方，有权追偿。", "多承担超出应当承担份额的一方"),
        ("当事人不服的，可以向作出决定的机关的上一级机关申请复议；对复议不服的，可以起诉。", "当事人"),
        ("用户提出修理要求的，应当及时予以修理。", ""),
    ] {
        assert_eq!(bodies(text).last().map(String::as_str), Some(body), "{text}");
    }
    assert_eq!(duties("委员会可邀请代表列席。"), one(May, "委员会"));
    for (text, body) in [
        ("书面答复由主席团印发会议。", "主席团"),
        ("无使用人的，由市人民政府指定保护责任人。", "市人民政府"),
        ("由中国人民银行通知各金融机构不得任用。", "中国人民银行"),
        ("住宅小区由居民委员会负责。", "居民委员会"),
        ("共有的电梯，由业主委托的物业服务企业履行义务。", "业主委托的物业服务企业"),
        ("会计报表至少应当包括利润表。", "会计报表"),
        ("案由应当明确。", "案由"),
        ("使用单位应当值守；发生乘客被困故障时，应当组织救援。", "使用单位"),
        ("法规案由法制委员会（以下称委员会）审议。", "法制委员会"),
        ("从业人员有获得保障的权利，并应当履行安全生产方面的义务。", "从业人员"),
        ("工作机构依法执行任务，可以进入限制进入的有关场所，可以询问有关人员。", "工作机构"),
    ] {
        assert_eq!(bodies(text).last().map(String::as_str), Some(body), "{text}");
    }
    assert_eq!(bodies("有关部门应当按照职责，协同管理部门做好工作。"), ["有关部门"], "协同 names nobody");
    assert_eq!(bodies("从业人员有获得保障的权利，并应当履行安全生产方面的义务。").len(), 1, "the right is no duty");
    for text in ["资产，是指由企业拥有的资源，由企业管理。", "由市代表大会对本级政府的工作实施监督的事项；"]
    {
        assert_eq!(bodies(text), Vec::<String>::new(), "{text}");
    }
    assert_eq!(bodies("该信息通过观察即可直接获得。"), Vec::<String>::new(), "即可 tells what is possible");
}

#[test]
fn to_be_obliged_is_a_duty() {
    assert_eq!(duties("任何单位和个人都有义务保护水环境。"), one(Must, "任何单位和个人"));
    assert_eq!(duties("当事人对自己的主张，有责任提供证据。"), one(Must, "当事人"));
    for text in ["负有责任的主管人员。", "业主没有义务缴费。", "有责任能力的人。", "民事权利和所有义务一并转移。"]
    {
        assert_eq!(duties(text), [], "{text}");
    }
}

#[test]
fn who_acts_while_he_has_a_duty_bears_it() {
    assert_eq!(bodies("公民献血前应如实填写健康征询表。"), ["公民"]);
    assert_eq!(bodies("执法人员执行公务时必须出示证件。"), ["执法人员"]);
    for text in ["工程竣工验收前应当检测。", "车内无乘客时应当显示标志。", "会议期间必须书面请假。", "当事人死亡时应当公告。"]
    {
        assert_eq!(bodies(text), [""], "{text}");
    }
}

#[test]
fn what_another_may_do_for_somebody_he_may_also_do_himself() {
    let found = bodies("有工作单位的公民，可以由所在单位组织献血，也可以直接登记。");
    assert_eq!(found, ["所在单位", "有工作单位的公民"]);
}

#[test]
fn of_what_case_a_rule_speaks_is_nobody() {
    assert_eq!(bodies("驻军进行演习，涉及特别行政区公共利益的，应当事先通报。"), ["驻军"]);
    assert_eq!(bodies("经三分之二以上的会员提议，可以召开会议。"), [""]);
    assert_eq!(bodies("如果主任会议认为有重大问题，可以建议修改。"), ["主任会议"]);
    assert_eq!(bodies("用户如需改变用水性质，应当办理手续。"), ["用户"]);
    assert_eq!(bodies("由当地人民政府指定单位组织献血。"), ["当地人民政府"]);
    assert_eq!(bodies("驻军和特别行政区政府共同保护军事设施。"), ["驻军和特别行政区政府"]);
}

#[test]
fn a_party_decides_nothing_about_its_own_request() {
    assert_eq!(bodies("申请人拒不到庭的，可以裁定按撤回申请处理。"), [""]);
    assert_eq!(bodies("人民检察院撤回抗诉的，应当准予。"), [""]);
    assert_eq!(bodies("合议庭认为确有错误的，应当裁定再审。"), ["合议庭"]);
}

#[test]
fn a_ship_acts_by_itself_and_a_place_forbids_nothing() {
    assert_eq!(bodies("船舶在渔港内停泊、避风，不得损坏设施。"), ["船舶"]);
    assert_eq!(bodies("船舶进出渔港必须遵守章程。"), ["船舶"]);
    assert_eq!(bodies("船舶检验机构应当出具证书。"), ["船舶检验机构"]);
    assert_eq!(bodies("在渔港内的航道、停泊区，禁止从事捕捞。"), [""]);
    assert_eq!(bodies("国家公务船舶进出渔港，经通报主管机关，可免于检查。"), ["国家公务船舶"]);
}

#[test]
fn what_a_sentence_speaks_of_stands_before_how_it_comes_to_be() {
    assert_eq!(bodies("杰出的高级专家，经国务院批准，可以暂缓退休。"), ["杰出的高级专家"]);
    assert_eq!(bodies("高级专家退休年龄，一般应按国家规定执行。"), ["高级专家退休年龄"]);
    assert_eq!(bodies("优化利用区域内，应当严格审批。"), [""]);
}

#[test]
fn to_go_to_court_is_a_task_of_the_office_that_punished() {
    let found = duties("逾期不履行处罚决定的，由作出处罚决定的机关申请人民法院强制执行。");
    assert_eq!(found, one(Charged, "作出处罚决定的机关"));
    assert_eq!(duties("违反规定的，由作出处罚决定的机关吊销证书。"), []);
}

#[test]
fn ministries_and_groups_are_bodies_and_a_number_of_seats_is_no_duty() {
    assert_eq!(duties("收容教育工作由公安部主管。"), one(Charged, "公安部"));
    assert_eq!(duties("选举工作，由选举领导小组主持。"), one(Charged, "选举领导小组"));
    assert_eq!(bodies("财政部门应当公布。"), ["财政部门"]);
    assert_eq!(bodies("居民会议可以由每个居民小组选举代表参加。"), ["每个居民小组"]);
    assert_eq!(bodies("对有下列情形之一的人员，可以不予收容。"), [""]);
    assert_eq!(bodies("新发放公司类贷款，禁止设置歧视性规定。"), [""]);
    assert_eq!(duties("候选人名额与应选人名额相等的。"), []);
}

#[test]
fn the_name_behind_by_ends_before_the_verb() {
    for (text, body) in [
        ("草案由市人民政府提请市人民代表大会常务委员会审议。", "市人民政府"),
        ("具体办法由省财政部门商省有关部门制定。", "省财政部门"),
        ("规划由国务院应急管理部门分别会同国务院财政部门制定。", "国务院应急管理部门"),
        ("查封由国务院公安、财政、海关等有关部门，依照职责权限实施。", "国务院公安、财政、海关等有关部门"),
        ("由中华人民共和国港务监督进行调查。", "中华人民共和国港务监督"),
        ("由国务院计划主管部门或者其委托的机构，组织验收。", "国务院计划主管部门或者其委托的机构"),
        ("《许可证》由省劳动行政部门统一印发。", "省劳动行政部门"),
        ("项目由市人民政府批准组建的投资机构作为建设单位。", "市人民政府批准组建的投资机构"),
    ] {
        assert_eq!(bodies(text), [body], "{text}");
    }
    assert_eq!(bodies("将可回收物交由利用企业进行处理。"), [""; 0], "somebody else hands it over");
    assert_eq!(bodies("考核由主管部门考核合格并取得证书的人员。"), [""; 0], "those are people");
}

#[test]
fn names_hold_words_that_are_verbs_elsewhere() {
    for (text, body) in [
        ("货物经海关核对无误后，主管海关应在10个工作日内退还担保金。", "主管海关"),
        ("自治县人民政府应当自接到通知之日起三十日内公告。", "自治县人民政府"),
        ("不合格品不得出厂。", "不合格品"),
        ("有关安全的产品，必须附有说明书。", "有关安全的产品"),
        ("机构履行职责所必需的经费，应当列入预算。", "机构履行职责所必需的经费"),
        ("申请人与被申请人在决定作出前自愿达成和解的，应当提交和解协议。", "申请人与被申请人"),
        ("规划是建设的依据，不得擅自修改。", "规划"),
        ("处方药只准在专业报刊宣传。", "处方药"),
        ("非处方药经审批可以宣传。", "非处方药"),
        ("公安机关查处后应通知单位。", "公安机关"),
        ("市、县人民政府，开发区管理委员会应当建立机制。", "市、县人民政府，开发区管理委员会"),
        ("有关船舶(以下简称船舶)，必须遵守规定。", "有关船舶"),
    ] {
        assert_eq!(bodies(text), [body], "{text}");
    }
    assert_eq!(bodies("对当事人应当移送主管机关，主管机关应当受理。")[1], "主管机关");
}

#[test]
fn whom_something_is_done_to_does_nothing() {
    assert_eq!(bodies("用人单位必须核查身份证；对不满十六周岁的人员，一律不得录用。"), ["用人单位", "用人单位"]);
    assert_eq!(bodies("对裁决持不同意见的仲裁员，可以签名。"), ["对裁决持不同意见的仲裁员"]);
    assert_eq!(bodies("开办职业介绍机构，应当具备条件。"), [""]);
    assert_eq!(bodies("在征集期间，应征公民服从安排。"), [""; 0]);
    assert_eq!(bodies("申请律师执业，应当具备下列条件。"), [""]);
    assert_eq!(bodies("规划应征求公众意见。"), ["规划"]);
}

#[test]
fn items_tell_the_duties_of_their_lead_in() {
    use fadian::model::{Article, Block, Item, ItemLabel, ItemStyle, Label, Law, Node, Number, Paragraph};
    let label = ItemLabel { number: 1, style: ItemStyle::Bracketed };
    let item = |text: &str| Item { label, text: text.to_owned(), rest: Vec::new() };
    let items = vec![item("不得将已分类的垃圾混合处置；"), item("经营者应当配合。")];
    let paragraph = Paragraph { text: "处置单位应当遵守下列规定：".to_owned(), items };
    let article = Article { label: Label::article(Number::plain(1)), caption: None, blocks: vec![Block::Paragraph(paragraph)] };
    let facts = fadian::facts::facts(&Law { body: vec![Node::Article(article)], ..Law::default() });
    assert_eq!(facts.duties.iter().map(|duty| duty.body.as_str()).collect::<Vec<_>>(), ["处置单位", "处置单位", "经营者"]);
}

#[test]
fn a_thing_that_comes_of_what_somebody_does_bears_what_is_said_of_it() {
    for (text, body) in [
        ("受托人管理运用、处分信托财产所产生的债权，不得与其固有财产产生的债务相抵销。", "受托人管理运用、处分信托财产所产生的债权"),
        ("信托财产与属于受托人所有的财产相区别，不得归入受托人的固有财产。", "信托财产"),
        ("宗教活动场所按照规定接受的捐赠应当用于与其宗旨相符的活动。", "宗教活动场所按照规定接受的捐赠"),
        ("建设项目应当按照规划预留接口。", "建设项目"),
        ("该财产的受让人明知是违反目的而接受该财产的，应当予以返还。", "该财产的受让人"),
        ("企业（包括外地企业在本市设立的分支机构，下同），应当备案。", "企业"),
        ("市、县（市、区，下同）行政部门应当监督。", "市、县（市、区，下同）行政部门"),
        ("加工企业对符合要求的矿石，均应收购。", "加工企业"),
    ] {
        assert_eq!(bodies(text), [body], "{text}");
    }
    assert_eq!(bodies("节水设施未建成的，建设项目不得使用。"), ["建设项目"]);
}

#[test]
fn nobody_bears_what_a_clause_without_subject_tells() {
    assert_eq!(bodies("违反规定的，主管部门有权制止；造成损失的，必须承担赔偿责任。"), ["主管部门", ""]);
    assert_eq!(bodies("企业应当储备人才；进入国外市场，应当了解当地制度。"), ["企业", "企业"]);
    assert_eq!(bodies("支持企业设立基金，鼓励保险机构开展业务。"), [""]);
    assert_eq!(bodies("依法须经主管机关准许的，应当履行程序。"), [""]);
    assert_eq!(bodies("排水要避免对使用权人造成损害；造成损害的，应当依法给予赔偿。")[1], "");
    assert_eq!(bodies("应当加强互认，避免重复索要证明。"), [""]);
    assert_eq!(bodies("造成人员伤害的，应当及时报告。"), [""]);
}

#[test]
fn what_is_put_into_hands_is_told_before_a_condition_too() {
    assert_eq!(bodies("补偿费由县（市）、区主管部门征收，跨区域的，由上一级主管部门征收。"), ["县（市）、区主管部门", "上一级主管部门"]);
    assert_eq!(bodies("争议由当事人依法协商解决，协商不成的，可以起诉。")[0], "当事人");
    assert_eq!(bodies("实施细则由财政部商中国人民银行制定。"), ["财政部"]);
    for condition in [
        "由铁路部门营造的林木，需要采伐的，可以采伐。",
        "当事人约定由军事法院管辖，不违反法律的，可以受理。",
        "将事务交由街道办事处承担，不接受监督的，应当改正。",
    ] {
        assert_eq!(bodies(condition).len(), 1, "{condition}");
    }
    let office = "省人民政府负责综合协调的部门、环境保护部门，根据需要，公布名单。";
    assert_eq!(bodies(office), ["省人民政府负责综合协调的部门、环境保护部门"]);
}

#[test]
fn a_remark_in_brackets_below_the_title_is_nobodys_duty() {
    let law = |text: &str| {
        let paragraph = Block::Paragraph(Paragraph { text: text.to_owned(), items: Vec::new() });
        facts(&Law { body: vec![Node::Text(paragraph)], ..Law::default() })
    };
    assert!(law("（示范文本，由本办公室负责编写（一九九九年），有效期五年）").duties.is_empty());
    assert_eq!(law("（甲）市人民政府应当制定规划（草案）").duties.len(), 1, "a sentence that begins and ends with brackets");
    assert_eq!(read("（市人民政府应当公布。）").duties.len(), 1, "an article speaks as it likes");
}

#[test]
fn whose_duty_it_is_where_more_than_one_is_named() {
    for (text, verb, body) in [
        ("服务对象接到提供者转送的通知后，可以提交说明。", May, "服务对象"),
        ("抢修结束后热经营企业应当恢复场地。", Must, "热经营企业"),
        ("代表视察中发现需要由有关机关处理的问题，可以提出意见。", May, "代表"),
        ("捐献人捐献遗体应当办理登记。", Must, "捐献人"),
        ("其配偶、子女、父母共同决定捐献的，应当办理登记。", Must, "其配偶、子女、父母"),
        ("未确定责任人的电梯，不得投入使用。", MustNot, "未确定责任人的电梯"),
        ("作家协会、残疾人联合会应当开展教育。", Must, "作家协会、残疾人联合会"),
        ("托运人由于特殊原因，对货物可以办理变更。", May, "托运人"),
        ("市场监督管理部门依照法律的规定，对经营活动进行监督检查。", Charged, "市场监督管理部门"),
        ("主管部门自收到申请之日起三日内作出裁定。", Charged, "主管部门"),
        ("承运人可比照前条处理。", May, "承运人"),
    ] {
        assert_eq!(duties(text), one(verb, body), "{text}");
    }
}
