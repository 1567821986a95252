//! Addresses from Chinese titles: words in pinyin, joined by hyphens.
//!
//! In: a title. Out: a slug of `a`–`z`, digits and hyphens. Steps: take off what every title has, cut into words (the
//! longest known one first, unknown runs by twos), write each in pinyin, keep what fits. A slug is only a proposal: once it stands in
//! the head of a law's file it is frozen, whatever this module would say later.

use pinyin::{Pinyin, ToPinyin};
use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

/// The most characters a slug takes.
const MAX_LENGTH: usize = 60;

/// So many numbers are tried one by one for a slug that is taken.
const TRIED: usize = 64;

/// Words whose reading is not that of their characters alone, or whose address has another custom: word, reading, word …
const READINGS: &str = "\
    重庆 chongqing  重庆市 chongqing  长春 changchun  长江 changjiang  长沙 changsha  长治 changzhi  长城 changcheng \
    长三角 changsanjiao  长期 changqi  长效 changxiao  延长 yanchang  长白山 changbaishan  长途 changtu  长乐 changle \
    长兴 changxing  厦门 xiamen  西藏 xizang  西藏自治区 xizang  藏族 zangzu  藏医药 zangyiyao  宝藏 baozang  银行 yinhang \
    行业 hangye  商行 shanghang  调解 tiaojie  调整 tiaozheng  协调 xietiao  调节 tiaojie  调控 tiaokong  空调 kongtiao  调剂 tiaoji \
    调味 tiaowei  烹调 pengtiao  畜牧 xumu  畜牧业 xumuye  畜产品 xuchanpin  六安 luan  六安市 luan  六合 luhe  陕西 shaanxi \
    陕西省 shaanxi  参差 cenci  人参 renshen  音乐 yinyue  乐清 yueqing  朝阳 chaoyang  传记 zhuanji  自传 zizhuan  单县 shanxian \
    首都 shoudu  成都 chengdu  成都市 chengdu  都市 dushi  都市圈 dushiquan  都江堰 dujiangyan  古都 gudu  供给 gongji  补给 buji \
    给付 jifu  给水 jishui  退还 tuihuan  偿还 changhuan  归还 guihuan  还款 huankuan  还林 huanlin  退耕还林 tuigeng-huanlin \
    会计 kuaiji  会计师 kuaijishi  财会 caikuai  投降 touxiang  校准 jiaozhun  校正 jiaozheng  校验 jiaoyan  效率 xiaolv \
    税率 shuilv  利率 lilv  汇率 huilv  费率 feilv  重复 chongfu  重建 chongjian  重组 chongzu  重新 chongxin  重申 chongshen \
    联系 lianxi  相声 xiangsheng  反省 fanxing  转载 zhuanzai  便宜 pianyi  强制 qiangzhi  任丘 renqiu  任县 renxian  宿州 suzhou \
    宿迁 suqian  蚌埠 bengbu  番禺 panyu  歙县 shexian  荥阳 xingyang  中牟 zhongmu  洪洞 hongtong  繁峙 fanshi  尉犁 yuli \
    铅山 yanshan  吐鲁番 tulufan  喀什 kashi  和田 hetian  且末 qiemo  台州 taizhou  丽水 lishui  莘县 shenxian  东莞 dongguan \
    枞阳 zongyang  涡阳 guoyang  渑池 mianchi  婺源 wuyuan  阿坝 aba  呼和浩特 huhehaote  哈尔滨 haerbin  弹药 danyao  弹性 tanxing \
    曾经 cengjing  石油 shiyou  处分 chufen  处罚 chufa  间隔 jiange  血液 xueye  种植 zhongzhi  应急 yingji  量刑 liangxing \
    测量 celiang  计量 jiliang  监察 jiancha  山西省 shanxi  黑龙江省 heilongjiang  内蒙古自治区 neimenggu  广西壮族自治区 guangxi \
    宁夏回族自治区 ningxia  新疆维吾尔自治区 xinjiang  香港特别行政区 xianggang  澳门特别行政区 aomen  北京市 beijing \
    天津市 tianjin  上海市 shanghai  河北省 hebei  辽宁省 liaoning  吉林省 jilin  江苏省 jiangsu  浙江省 zhejiang  安徽省 anhui \
    福建省 fujian  江西省 jiangxi  山东省 shandong  河南省 henan  湖北省 hubei  湖南省 hunan  广东省 guangdong  海南省 hainan \
    四川省 sichuan  贵州省 guizhou  云南省 yunnan  甘肃省 gansu  青海省 qinghai  台湾省 taiwan  征求意见稿 zhengqiu-yijiangao \
    最高人民法院 zuigao-renmin-fayuan  最高人民检察院 zuigao-renmin-jianchayuan  全国人民代表大会 quanguo-renda  人民代表大会 renda \
    常务委员会 changweihui";

/// Common words of titles, read character by character; they only say where a word ends.
const WORDS: &str = "\
    法 法典 民法典 刑法 宪法 条例 办法 规定 细则 规则 决定 解释 规范 意见 通知 方案 标准 公告 章程 草案 修正案 若干 政策 措施 规划 \
    纲要 目录 指南 实施 促进 管理 保护 发展 应用 监督 监督管理 管理办法 建设 服务 保障 防治 防止 预防 治理 利用 开发 开放 共享 安全 \
    鼓励 支持 优化 加强 推进 推动 组织 选举 代表 程序 关于 问题 适用 审理 案件 纠纷 具体 有关 部分 全面 深化 改革 试行 暂行 数字 \
    经济 数据 大数据 信息 信息化 网络 互联网 电子 商务 电子商务 个人 个人信息 公共 公共数据 政务 人工智能 智能 科学 技术 科技 创新 \
    产业 工业 农业 农村 农民 乡村 振兴 城市 城乡 环境 生态 生态环境 水 水土 水污染 大气 大气污染 土壤 污染 固体 废物 河湖 河道 湿地 \
    森林 草原 海洋 矿产 资源 能源 电力 节约 土地 房屋 住宅 物业 建筑 工程 交通 道路 公路 铁路 民用 航空 运输 港口 邮政 教育 义务 \
    义务教育 高等 学前 职业 学校 教师 学生 未成年人 老年人 妇女 儿童 残疾人 权益 消费者 劳动 劳动者 就业 工资 合同 社会 保险 \
    社会保险 医疗 卫生 健康 药品 疫苗 食品 传染病 医师 中医药 企业 公司 合伙 个体 工商户 中小 民营 市场 主体 营商 营商环境 招标 投标 \
    采购 政府 政府采购 财政 预算 审计 税收 税 增值税 所得税 征收 海关 贸易 对外 外商 投资 金融 证券 基金 信托 票据 破产 反垄断 竞争 \
    不正当 价格 广告 商标 专利 著作权 知识产权 产品 质量 计量 检验 检疫 特种 设备 消防 突发 事件 气象 地震 灾害 防洪 抗旱 行政 许可 \
    复议 诉讼 赔偿 强制 公务员 法官 检察官 律师 公证 仲裁 人民 法院 检察院 公安 警察 治安 刑事 民事 婚姻 家庭 继承 侵权 责任 物权 \
    人格权 担保 总则 司法 立法 国家 国防 兵役 军人 退役 国旗 国徽 国歌 民族 自治 区域 宗教 事务 文化 文物 遗产 非物质 图书馆 博物馆 \
    体育 旅游 档案 保密 秘密 统计 测绘 出境 入境 护照 居民 身份证 户口 登记 慈善 志愿 红十字会 工会 村民 居民委员会 村民委员会 算法 推荐 的 社区 \
    基层 文明 行为 垃圾 生活 分类 养老 托育 献血 宠物 养犬 烟花 爆竹 燃放 燃气 供水 供热 排水 停车 地铁 轨道 绿化 园林 公园 市容 \
    历史 名城 街区 风景 名胜 野生 动物 植物 种子 渔业 动物防疫";

/// A slug for a title; `law` where nothing in it can be written.
pub fn slug(title: &str) -> String {
    let mut out = String::new();
    for word in words(&trim_title(title)) {
        let word = limit(&word);
        if out.len() + word.len() + usize::from(!out.is_empty()) > MAX_LENGTH {
            break;
        }
        if !out.is_empty() {
            out.push('-');
        }
        out.push_str(word);
    }
    if out.is_empty() {
        return "law".to_owned();
    }
    if is_reserved(&out) { format!("law-{out}") } else { out }
}

/// Whether a slug is no name for a law's folder: the theme's files and the search index have theirs beside it, and Windows takes some names
/// for devices.
pub fn is_reserved(slug: &str) -> bool {
    matches!(slug, "static" | "search") || is_device(slug)
}

/// Whether Windows takes a name for a device: it looks at what stands before the first point, and not at the case.
pub fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let numbered = |device: &str| stem.strip_prefix(device).is_some_and(|n| matches!(n.as_bytes(), [b'0'..=b'9']));
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

/// The slug itself, or with `-2`, `-3` … where it is taken.
///
/// The first free number up to the sixty-fourth; beyond, one that follows a taken number, found in few steps however many are taken.
pub fn unique(slug: &str, taken: &BTreeSet<String>) -> String {
    let numbered = |n: usize| if n == 1 { slug.to_owned() } else { format!("{slug}-{n}") };
    let is_free = |n: &usize| !taken.contains(&numbered(*n));
    let free = (1..=TRIED).find(is_free).unwrap_or_else(|| {
        let mut free = 2 * TRIED;
        while !is_free(&free) {
            free *= 2;
        }
        let mut used = free / 2;
        while free - used > 1 {
            let middle = used.midpoint(free);
            *(if is_free(&middle) { &mut free } else { &mut used }) = middle;
        }
        free
    });
    numbered(free)
}

/// A word as it is typed by its sound, `lihun` for 离婚: its pinyin in one run, the words in it read as they are in titles. What cannot
/// be written so is left out.
pub fn sound(word: &str) -> String {
    words(word).concat()
}

/// The first letter of a character's pinyin, by its usual reading; `None` for what is no Chinese character.
pub fn initial(character: char) -> Option<char> {
    character.to_pinyin().and_then(|reading| reading.plain().chars().next())
}

/// Whether a slug can be part of an address: `a`–`z`, digits, single hyphens between them, and no reserved name.
pub fn is_slug(text: &str) -> bool {
    let is_word = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    !text.is_empty() && text.len() <= 2 * MAX_LENGTH && text.split('-').all(is_word) && !is_reserved(text)
}

/// The name of the state tells no two laws apart and would take half of the address.
const STATE: &str = "中华人民共和国";

fn trim_title(title: &str) -> String {
    let rest = title.replace(STATE, "");
    if rest.trim().is_empty() { title.to_owned() } else { rest }
}

fn words(title: &str) -> Vec<String> {
    let title: String = title.chars().map(narrow).collect();
    let mut out = Vec::new();
    let mut unknown = String::new();
    let mut rest = title.as_str();
    while let Some(c) = rest.chars().next() {
        let mut taken = c.len_utf8();
        if let Some((length, reading)) = known(rest) {
            flush(&mut unknown, &mut out);
            out.push(reading);
            taken = length;
        } else if unknown.chars().next_back().is_some_and(|last| class(last) != class(c)) {
            flush(&mut unknown, &mut out);
            unknown.push(c);
        } else {
            unknown.push(c);
        }
        rest = &rest[taken..];
    }
    flush(&mut unknown, &mut out);
    out
}

/// What a character can be part of: a Chinese word, a word of letters and digits, or nothing.
fn class(c: char) -> u8 {
    match c {
        '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '〇' => 2,
        _ => u8::from(c.is_ascii_alphanumeric()),
    }
}

fn readings() -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut words = READINGS.split_ascii_whitespace();
    std::iter::from_fn(move || Some((words.next()?, words.next()?)))
}

/// The known words that begin with a character: those with a reading of their own, and those that only say where a word ends.
#[derive(Debug, Default)]
struct KnownWords {
    readings: Vec<(&'static str, &'static str)>,
    words: Vec<&'static str>,
}

/// All known words by their first characters: a large site asks for the sounds of thousands of words.
static KNOWN: LazyLock<HashMap<char, KnownWords>> = LazyLock::new(|| {
    let mut known: HashMap<char, KnownWords> = HashMap::new();
    let first = |word: &str| word.chars().next().unwrap_or_default();
    for (word, reading) in readings() {
        known.entry(first(word)).or_default().readings.push((word, reading));
    }
    for word in WORDS.split_ascii_whitespace() {
        known.entry(first(word)).or_default().words.push(word);
    }
    known
});

/// The longest known word at the start of a text: its length in bytes, and its reading.
fn known(text: &str) -> Option<(usize, String)> {
    let KnownWords { readings, words } = KNOWN.get(&text.chars().next()?)?;
    let reading = readings.iter().filter(|(word, _)| text.starts_with(word)).max_by_key(|(word, _)| word.len());
    let word = words.iter().filter(|word| text.starts_with(**word)).max_by_key(|word| word.len());
    match (reading, word) {
        (Some((phrase, reading)), word) if word.is_none_or(|word| word.len() <= phrase.len()) => {
            Some((phrase.len(), (*reading).to_owned()))
        }
        (_, Some(word)) => Some((word.len(), letters(word))),
        (_, None) => None,
    }
}

/// Moves a run of one class to the words; Chinese by twos, as most words are, and three at the end.
fn flush(unknown: &mut String, out: &mut Vec<String>) {
    let run = std::mem::take(unknown);
    match run.chars().next().map_or(0, class) {
        0 => {}
        1 => out.push(run.to_ascii_lowercase()),
        _ => out.extend(by_twos(&run).iter().map(|word| letters(word)).filter(|word| !word.is_empty())),
    }
}

fn by_twos(run: &str) -> Vec<String> {
    let chars: Vec<char> = run.chars().collect();
    let mut rest = chars.as_slice();
    let mut out = Vec::new();
    while !rest.is_empty() {
        let (word, after) = rest.split_at(if rest.len() <= 3 { rest.len() } else { 2 });
        out.push(word.iter().collect());
        rest = after;
    }
    out
}

/// The reading of each character in a row; characters without one are left out.
fn letters(text: &str) -> String {
    let syllables: String = text.to_pinyin().flatten().map(Pinyin::plain).collect();
    syllables.replace('ü', "v")
}

/// Full-width letters and digits as ASCII.
fn narrow(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

fn limit(word: &str) -> &str {
    &word[..word.len().min(MAX_LENGTH)]
}

#[cfg(test)]
mod tests {
    use super::{MAX_LENGTH, is_device, is_reserved, is_slug, readings, slug, unique};
    use std::collections::BTreeSet;

    #[test]
    fn a_title_becomes_words_in_pinyin() {
        for (title, expected) in [
            ("山西省数字经济促进条例", "shanxi-shuzi-jingji-cujin-tiaoli"),
            ("陕西省大数据条例", "shaanxi-dashuju-tiaoli"),
            ("黑龙江省促进数字经济条例（征求意见稿）", "heilongjiang-cujin-shuzi-jingji-tiaoli-zhengqiu-yijiangao"),
            ("中华人民共和国民法典", "minfadian"),
            ("中华人民共和国商业银行法", "shangye-yinhang-fa"),
            ("《重庆市物业管理条例》", "chongqing-wuye-guanli-tiaoli"),
            ("中华人民共和国畜牧法", "xumu-fa"),
            ("中华人民共和国", "zhonghua-renmin-gongheguo"),
            ("关于适用《中华人民共和国民法典》的解释", "guanyu-shiyong-minfadian-de-jieshi"),
            ("中华人民共和国人民调解法", "renmin-tiaojie-fa"),
            ("厦门经济特区条例", "xiamen-jingji-tequ-tiaoli"),
            ("长春市绿化条例", "changchun-shi-lvhua-tiaoli"),
            ("六安市养犬管理条例", "luan-yangquan-guanli-tiaoli"),
            ("５Ｇ网络建设规定", "5g-wangluo-jianshe-guiding"),
            ("刑法修正案（2020）", "xingfa-xiuzhengan-2020"),
        ] {
            assert_eq!(slug(title), expected, "{title}");
        }
    }

    #[test]
    fn laws_of_shanxi_and_shaanxi_have_addresses_of_their_own() {
        assert_ne!(slug("山西省消防条例"), slug("陕西省消防条例"));
    }

    #[test]
    fn a_slug_fits_in_an_address_whatever_the_title() {
        let long = "关于加强和改进新时代全市检察机关法律监督工作促进经济社会高质量发展的若干意见".repeat(9);
        for title in [
            "",
            "《》",
            "𠮷𠮷𠮷",
            "a",
            "A B　C",
            "第十二届全国人民代表大会第五次会议关于问题的决定",
            "!!!",
            "ü",
            "é甲é",
            &long,
            &"x".repeat(300),
        ] {
            let slug = slug(title);
            assert!(is_slug(&slug) && slug.len() <= MAX_LENGTH, "{title}: {slug}");
        }
        assert_eq!((slug("").as_str(), slug("CON").as_str(), slug("com10").as_str()), ("law", "law-con", "com10"));
    }

    #[test]
    fn a_taken_slug_is_numbered() {
        let taken = BTreeSet::from(["jia".to_owned(), "jia-2".to_owned()]);
        assert_eq!(unique("jia", &taken), "jia-3");
        assert_eq!(unique("yi", &taken), "yi");
        let mut taken = BTreeSet::new();
        for n in 1..=300 {
            let slug = unique("jia", &taken);
            assert_eq!(slug, if n == 1 { "jia".to_owned() } else { format!("jia-{n}") });
            taken.insert(slug);
        }
    }

    #[test]
    fn what_can_be_no_part_of_an_address_is_no_slug() {
        for text in ["", "-a", "a-", "a--b", "甲", "A", "a/b", "..", "a.b", "con", "nul", "com1", "lpt9"] {
            assert!(!is_slug(text), "{text}");
        }
    }

    #[test]
    fn every_reading_of_the_table_is_a_slug_and_stands_once() {
        let mut seen = BTreeSet::new();
        for (word, reading) in readings() {
            assert!(is_slug(reading), "{reading}");
            assert!(seen.insert(word), "{word}");
        }
    }

    #[test]
    fn a_reserved_name_is_no_slug_and_never_given() {
        for name in ["static", "search", "con", "nul", "com1", "lpt9"] {
            assert!(is_reserved(name) && !is_slug(name));
            assert_eq!(slug(name), format!("law-{name}"));
        }
        assert!(["statics", "source", "com", "com10", "con-2"].into_iter().all(is_slug));
        assert!(["CON", "nul.old", "Com1"].into_iter().all(is_device) && !["static", "console", "甲"].into_iter().any(is_device));
    }
}
