//! Characters that look like others and are stored under another number: what a PDF or an old encoding gives for 一 or 、.
//!
//! Fonts draw ⼀ (a radical of the Kangxi dictionary) and 一 with one shape, and a converter that goes by shapes takes the first it finds.
//! Nobody sees the difference, and no search finds the word. Unicode says which ordinary character each of them stands for
//! (`EquivalentUnifiedIdeograph`, canonical decompositions); the tables below hold that, by their places in the blocks.

use super::numeral::is_numeral;

/// CJK radicals supplement, from U+2E80; `〓` where none is assigned.
const SUPPLEMENT: &str = "\
    〓厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵〓旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁\
    冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤\
    麦黄黾斉齐歯齿竜龙龜亀龟\
";

/// Kangxi radicals, from U+2F00.
const KANGXI: &str = "\
    一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺\
    广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒\
    癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走\
    足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠\
    鼻齊齒龍龜龠\
";

/// Compatibility ideographs, from U+F900; `〓` where a character of the block is an ordinary one.
const COMPATIBILITY: &str = "\
    豈更車賈滑串句龜龜契金喇奈懶癩羅蘿螺裸邏樂洛烙珞落酪駱亂卵欄爛蘭鸞嵐濫藍襤拉臘蠟廊朗浪狼郎來冷勞擄櫓爐盧\
    老蘆虜路露魯鷺碌祿綠菉錄鹿論壟弄籠聾牢磊賂雷壘屢樓淚漏累縷陋勒肋凜凌稜綾菱陵讀拏樂諾丹寧怒率異北磻便復不\
    泌數索參塞省葉說殺辰沈拾若掠略亮兩凉梁糧良諒量勵呂女廬旅濾礪閭驪麗黎力曆歷轢年憐戀撚漣煉璉秊練聯輦蓮連鍊\
    列劣咽烈裂說廉念捻殮簾獵令囹寧嶺怜玲瑩羚聆鈴零靈領例禮醴隸惡了僚寮尿料樂燎療蓼遼龍暈阮劉杻柳流溜琉留硫紐\
    類六戮陸倫崙淪輪律慄栗率隆利吏履易李梨泥理痢罹裏裡里離匿溺吝燐璘藺隣鱗麟林淋臨立笠粒狀炙識什茶刺切度拓糖\
    宅洞暴輻行降見廓兀嗀〓〓塚〓晴〓〓凞猪益礼神祥福靖精羽〓蘒〓諸〓〓逸都〓〓〓飯飼館鶴郞隷侮僧免勉勤卑喝嘆\
    器塀墨層屮悔慨憎懲敏既暑梅海渚漢煮爫琢碑社祉祈祐祖祝禍禎穀突節練縉繁署者臭艹艹著褐視謁謹賓贈辶逸難響頻恵\
    𤋮舘〓〓並况全侀充冀勇勺喝啕喙嗢塚墳奄奔婢嬨廒廙彩徭惘慎愈憎慠懲戴揄搜摒敖晴朗望杖歹殺流滛滋漢瀞煮瞧爵犯\
    猪瑱甆画瘝瘟益盛直睊着磌窱節类絛練缾者荒華蝹襁覆視調諸請謁諾諭謹變贈輸遲醙鉶陼難靖韛響頋頻鬒龜𢡊𢡄𣏕㮝䀘\
    䀹𥉉𥳐𧻓齃龎\
";

/// Punctuation as it stands in columns, from U+FE30; `〓` where a sign has no other form.
const VERTICAL: &str = "：—〓〓〓（）｛｝〔〕【】《》〈〉「」『』";

/// Small punctuation of Big5, from U+FE50.
const SMALL: &str = "，、．〓；：？！—（）｛｝〔〕";

/// The ordinary character that a look-alike stands for; `None` for an ordinary one.
pub fn unified(c: char) -> Option<char> {
    let (first, table) = match c {
        '\u{2e80}'..='\u{2ef3}' => ('\u{2e80}', SUPPLEMENT),
        '\u{2f00}'..='\u{2fd5}' => ('\u{2f00}', KANGXI),
        '\u{f900}'..='\u{fad9}' => ('\u{f900}', COMPATIBILITY),
        '\u{fe30}'..='\u{fe44}' => ('\u{fe30}', VERTICAL),
        '\u{fe50}'..='\u{fe5e}' => ('\u{fe50}', SMALL),
        _ => return None,
    };
    table.chars().nth((c as u32 - first as u32) as usize).filter(|c| *c != '〓')
}

/// The character that a scanner misread, judged by the next one: 笫三条 is 第三条, for nobody counts mats. `None` where
/// nothing was misread.
pub fn misread(c: char, next: Option<char>) -> Option<char> {
    let counts = next.is_some_and(|next| is_numeral(next) || next.is_ascii_digit());
    (c == '笫' && counts).then_some('第')
}

#[cfg(test)]
mod tests {
    use super::{misread, unified};

    #[test]
    fn a_character_is_misread_where_a_number_follows() {
        assert_eq!((misread('笫', Some('三')), misread('笫', Some('之')), misread('第', Some('三'))), (Some('第'), None, None));
    }

    #[test]
    fn each_look_alike_is_read_as_the_character_it_looks_like() {
        for (odd, plain) in
            [('⼀', '一'), ('⽅', '方'), ('⺠', '民'), ('⻓', '长'), ('⿕', '龠'), ('⻳', '龟'), ('\u{f900}', '豈'), ('\u{fad9}', '龎')]
        {
            assert_eq!(unified(odd), Some(plain), "{odd}");
        }
        for (odd, plain) in [('﹐', '，'), ('﹑', '、'), ('﹔', '；'), ('﹞', '〕'), ('︵', '（'), ('︽', '《'), ('﹄', '』'), ('︰', '：')]
        {
            assert_eq!(unified(odd), Some(plain), "{odd}");
        }
    }

    #[test]
    fn an_ordinary_character_is_left_alone() {
        for c in "一方人民，、“”（）〇○①㈠第1１a\u{fa0e}\u{2e9a}".chars() {
            assert_eq!(unified(c), None, "{c}");
        }
        // What it gives is never a look-alike itself.
        for c in ('\u{2e80}'..='\u{fe6f}').filter_map(unified) {
            assert_eq!(unified(c), None, "{c}");
        }
    }
}
