//! How Chinese words sound: their pinyin 拼音.
//!
//! In: a name. Out: its words in pinyin, as addresses have them; a word as it is typed by its sound; the syllable of each character, by
//! which lists are ordered. How a character is read follows from the longest known word that it stands in.

use pinyin::{Pinyin, ToPinyin, ToPinyinMulti};
use std::collections::HashMap;
use std::sync::LazyLock;

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

/// A word as it is typed by its sound, `lihun` for 离婚: its pinyin in one run, the words in it read as they are in titles. What cannot
/// be written so is left out.
pub fn sound(word: &str) -> String {
    spelled(word).concat()
}

/// The first letter of a character's pinyin, by its usual reading; `None` for what is no Chinese character.
pub fn initial(character: char) -> Option<char> {
    character.to_pinyin().and_then(|reading| reading.plain().chars().next())
}

/// The words of a name in pinyin: the longest known one first, unknown runs by twos. Letters and digits are words of their own; what cannot
/// be written so is left out.
pub fn spelled(title: &str) -> Vec<String> {
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

/// Each character of a name and its syllable; `None` for what is no Chinese character, or has no reading.
pub(super) fn syllables(name: &str) -> Vec<(char, Option<&'static str>)> {
    let mut out = Vec::new();
    let mut rest = name;
    while let Some(c) = rest.chars().next() {
        let readings = KNOWN.get(&c).map_or(&[][..], |known| &known.readings).iter().filter(|(word, _)| rest.starts_with(word));
        let fitting = readings.filter_map(|(word, reading)| by_characters(word, reading)).max_by_key(Vec::len);
        let read = fitting.unwrap_or_else(|| vec![(c, usual(c))]);
        rest = &rest[read.iter().map(|it| it.0.len_utf8()).sum()..];
        out.extend(read);
    }
    out
}

/// The reading of a word by its characters, of which one at most is not read as it usually is: 重 of 重庆 chongqing. `None` for how a word is
/// spelled in addresses alone: shaanxi, or luan for 六安市.
fn by_characters(word: &str, reading: &'static str) -> Option<Vec<(char, Option<&'static str>)>> {
    let mut out: Vec<(char, Option<&'static str>)> = word.chars().map(|c| (c, usual(c))).collect();
    let (mut from, mut to, mut rest) = (0, out.len(), reading);
    while let Some(after) = out.get(from).and_then(|it| rest.strip_prefix(it.1?)) {
        (from, rest) = (from + 1, after);
    }
    while let Some(before) = out[from..to].last().and_then(|it| rest.strip_suffix(it.1?)) {
        (to, rest) = (to - 1, before);
    }
    match &mut out[from..to] {
        [] if rest.is_empty() => {}
        [(c, syllable)] if c.to_pinyin_multi().is_some_and(|all| all.into_iter().any(|it| it.plain() == rest)) => *syllable = Some(rest),
        _ => return None,
    }
    Some(out)
}

/// How a character is usually read.
fn usual(c: char) -> Option<&'static str> {
    c.to_pinyin().map(Pinyin::plain)
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
    let word = KNOWN.get(&text.chars().next()?)?.words.iter().filter(|word| text.starts_with(**word)).max_by_key(|word| word.len());
    match (known_reading(text), word) {
        (Some((length, reading)), word) if word.is_none_or(|word| word.len() <= length) => Some((length, reading.to_owned())),
        (_, Some(word)) => Some((word.len(), letters(word))),
        (_, None) => None,
    }
}

/// The longest word with a reading of its own at the start of a text: its length in bytes, and its reading.
fn known_reading(text: &str) -> Option<(usize, &'static str)> {
    let readings = &KNOWN.get(&text.chars().next()?)?.readings;
    let (word, reading) = readings.iter().filter(|(word, _)| text.starts_with(word)).max_by_key(|(word, _)| word.len())?;
    Some((word.len(), reading))
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

#[cfg(test)]
mod tests {
    use super::{initial, readings, sound, spelled, syllables};
    use std::collections::BTreeSet;

    #[test]
    fn every_reading_of_the_table_is_of_letters_and_stands_once() {
        let mut seen = BTreeSet::new();
        for (word, reading) in readings() {
            assert!(!reading.is_empty() && reading.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{reading}");
            assert!(seen.insert(word), "{word}");
        }
    }

    #[test]
    fn a_word_is_read_as_it_stands_in_names() {
        assert_eq!(
            (sound("离婚"), sound("银行"), initial('法'), initial('a')),
            ("lihun".to_owned(), "yinhang".to_owned(), Some('f'), None)
        );
        assert_eq!(spelled("５Ｇ网络、重庆市"), ["5g", "wangluo", "chongqing"]);
        let read = |name: &str| syllables(name).into_iter().map(|it| it.1.unwrap_or("-")).collect::<Vec<_>>().join(" ");
        for (name, syllables) in [
            ("重庆市", "chong qing shi"),
            ("商业银行法", "shang ye yin hang fa"),
            ("长三角a", "chang san jiao -"),
            ("会计法", "kuai ji fa"),
            ("陕西省", "shan xi sheng"),
            ("山西省", "shan xi sheng"),
            ("全国人民代表大会", "quan guo ren min dai biao da hui"),
        ] {
            assert_eq!(read(name), syllables, "{name}");
        }
    }
}
