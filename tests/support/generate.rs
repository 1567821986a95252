//! Laws put together by chance from words of our own, the same in every run.

use super::chance::Chance;
use super::truth::{self, Builder};
use fadian::model::Law;
use fadian::zh::write_numeral;

const PLACES: &[&str] = &["临江省", "云溪市", "北原省", "青屿市", "南陵自治区", "白沙市"];
const MATTERS: &[&str] = &[
    "湿地保护", "养老服务", "公共停车场", "燃气安全", "母婴设施", "海绵城市建设", "非机动车管理", "乡村清洁", "志愿服务", "气象灾害防御",
    "旧城更新", "档案利用",
];
const SUBJECTS: &[&str] = &[
    "县级以上人民政府",
    "市、县（市、区）人民政府及其有关部门",
    "省人民政府有关部门",
    "乡（镇）人民政府、街道办事处",
    "住房和城乡建设、自然资源、生态环境等部门",
    "有关单位和个人",
    "主管部门及其委托的机构",
    "从事相关经营活动的企业",
    "行业协会",
    "居（村）民委员会",
];
const DUTIES: &[&str] = &[
    "应当建立健全工作协调机制",
    "应当将所需经费列入本级财政预算",
    "应当按照各自职责做好相关工作",
    "应当加强宣传教育和培训",
    "可以通过购买服务、以奖代补等方式给予支持",
    "应当自收到申请之日起20个工作日内作出决定",
    "应当编制专项规划，报本级人民政府批准后组织实施",
    "不得擅自改变用途",
    "应当依法公开有关信息，接受社会监督",
    "鼓励采用5G、物联网等新技术，提高管理水平",
    "应当建立档案，保存期限不少于三年",
    "应当会同有关部门制定技术标准",
    "应当遵守本条例第三条的规定",
    "应当每年至少组织一次检查，并将检查结果向社会公布",
];
const REASONS: &[&str] = &[
    "为了保障公众安全，",
    "因公共利益需要，",
    "在符合国土空间规划的前提下，",
    "除法律、行政法规另有规定外，",
    "依照《中华人民共和国行政许可法》的规定，",
    "对列入名录的项目，",
    "发生突发事件时，",
];
const ACTS: &[&str] = &[
    "擅自占用、损毁相关设施的",
    "未按照规定办理备案手续的",
    "提供虚假材料的",
    "拒绝、阻碍监督检查的",
    "未按照标准提供服务，造成不良影响的",
    "逾期未改正的",
    "违反国家和省有关规定收费的",
];
const CAPTIONS: &[&str] =
    &["立法目的", "适用范围", "部门职责", "规划编制", "禁止行为", "保障措施", "监督检查", "信息公开", "法律责任", "“互联网+监管”"];
const HEADINGS: &[&str] = &["总则", "规划与建设", "服务与管理", "保障措施", "监督检查", "设施运行与维护", "扶持与促进", "法律责任"];

/// What a generated law has.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shape {
    /// How many articles.
    pub(crate) articles: usize,
    /// Articles a chapter; 0 for none.
    pub(crate) chapter: usize,
    /// Whether long chapters are parted into 节.
    pub(crate) sections: bool,
    /// Whether chapters stand in 编.
    pub(crate) parts: bool,
    /// Whether articles have captions.
    pub(crate) captions: bool,
}

/// The shape of a generated law, by its seed.
pub(crate) fn shape(seed: u64) -> Shape {
    let mut chance = Chance::new(seed);
    Shape {
        articles: chance.between(12, 40),
        chapter: [0, 5, 7, 9][chance.below(4)],
        sections: chance.one_in(3),
        parts: false,
        captions: chance.one_in(4),
    }
}

/// The laws written by hand for tests, and so many generated ones, by name.
pub(crate) fn among_hand_written(generated: u64) -> Vec<(String, Law)> {
    let generated = (0..generated).map(|seed| (format!("generated-{seed}"), law(seed, shape(seed))));
    truth::hand_written().into_iter().chain(generated).collect()
}

/// A law of this shape.
pub(crate) fn law(seed: u64, shape: Shape) -> Law {
    let mut chance = Chance::new(seed ^ 0xfade);
    let mut builder = Builder::default();
    let (place, matter) = (chance.pick(PLACES), chance.pick(MATTERS));
    let session = write_numeral(chance.between(1, 40) as u32);
    builder.line("标题", "", &format!("{place}{matter}条例"));
    builder.line(
        "题注",
        "",
        &format!(
            "（2021年{}月{}日{place}第十三届人民代表大会常务委员会第{session}次会议通过）",
            chance.between(1, 12),
            chance.between(1, 28)
        ),
    );
    let mut chapter = 0;
    let mut part = 0;
    for number in 1..=shape.articles {
        let at = number - 1;
        let last = number == shape.articles;
        if shape.parts && at % (shape.chapter * 12) == 0 {
            part += 1;
            chapter = 0;
            builder.line("编", &part.to_string(), chance.pick(&HEADINGS[1..]));
        }
        if shape.chapter > 0 && (at % shape.chapter == 0 || last) {
            chapter += 1;
            let heading = if at == 0 {
                HEADINGS[0]
            } else if last {
                "附则"
            } else {
                chance.pick(&HEADINGS[1..])
            };
            builder.line("章", &chapter.to_string(), heading);
        }
        if shape.sections && shape.chapter > 0 && !last && chapter > 1 && matches!(at % shape.chapter, 0 | 3) {
            let section = at % shape.chapter / 3 + 1;
            builder.line("节", &section.to_string(), ["一般规定", "特别规定"][section - 1]);
        }
        article(&mut builder, number, last, shape, &mut chance);
    }
    builder.finish()
}

fn article(builder: &mut Builder, number: usize, last: bool, shape: Shape, chance: &mut Chance) {
    let caption = if shape.captions { format!("【{}】", chance.pick(CAPTIONS)) } else { String::new() };
    let label = format!("{number}{caption}");
    if last {
        return builder.line("条", &label, "本条例自2022年1月1日起施行。");
    }
    match chance.below(7) {
        0 | 1 => {
            builder.line("条", &label, &sentence(chance));
            for _ in 0..chance.between(1, 3) {
                builder.line("款", "", &sentence(chance));
            }
        }
        2 => {
            builder.line(
                "条",
                &label,
                &format!("{}有下列情形之一的，由主管部门责令限期改正；逾期不改正的，处一千元以上一万元以下罚款：", chance.pick(SUBJECTS)),
            );
            items(builder, chance);
            if chance.one_in(2) {
                builder.line("款", "", &sentence(chance));
            }
        }
        _ => builder.line("条", &label, &sentence(chance)),
    }
}

fn items(builder: &mut Builder, chance: &mut Chance) {
    let count = chance.between(2, 12);
    for at in 1..=count {
        let end = if at == count { "。" } else { "；" };
        if chance.one_in(9) {
            builder.line("项", "", &format!("{}，包括：", chance.pick(ACTS)));
            builder.line("目", "", &format!("{}；", chance.pick(ACTS)));
            builder.line("目", "", &format!("{}{end}", chance.pick(ACTS)));
        } else {
            builder.line("项", "", &format!("{}{end}", chance.pick(ACTS)));
        }
    }
}

fn sentence(chance: &mut Chance) -> String {
    let mut out = String::new();
    if chance.one_in(2) {
        out.push_str(chance.pick(REASONS));
    }
    out.push_str(chance.pick(SUBJECTS));
    out.push_str(chance.pick(DUTIES));
    for _ in 0..chance.below(3) {
        out.push_str(chance.pick(&["；", "，", "。"]));
        out.push_str(chance.pick(SUBJECTS));
        out.push_str(chance.pick(DUTIES));
    }
    out.push('。');
    out
}
