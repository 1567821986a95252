//! Amounts, rates and dates of effect as sentences tell them.

use super::read;
use fadian::facts::{Bound, Measure};

fn amounts(text: &str) -> Vec<(Measure, f64, Bound)> {
    read(text).amounts.into_iter().map(|it| (it.measure, it.value, it.bound)).collect()
}

#[test]
fn money_and_rates_in_digits_and_in_characters() {
    use Measure::{Percent, UsDollar, Yuan};
    for (text, measure, value, bound) in [
        ("给予500万元奖励。", Yuan, 5e6, Bound::Exact),
        ("按投资额的30%给予补助。", Percent, 30.0, Bound::Exact),
        ("最高不超过1.5亿元。", Yuan, 1.5e8, Bound::AtMost),
        ("处五十万元以下罚款。", Yuan, 5e5, Bound::AtMost),
        ("收入1000万元（含）以上的企业。", Yuan, 1e7, Bound::AtLeast),
        ("比例不低于百分之五。", Percent, 5.0, Bound::AtLeast),
        ("最低数额不能少于一千元。", Yuan, 1e3, Bound::AtLeast),
        ("金额不足五百元的。", Yuan, 5e2, Bound::AtMost),
        ("不得超过耕地总面积的百分之五。", Percent, 5.0, Bound::AtMost),
        ("超过部分的百分之十。", Percent, 10.0, Bound::Exact),
        ("成交量达到其可流通部分100%之日。", Percent, 100.0, Bound::AtLeast),
        ("每户1,000元。", Yuan, 1e3, Bound::Exact),
        ("注册资本最低限额为200万元。", Yuan, 2e6, Bound::AtLeast),
        ("农民至少应当占成员总数的百分之八十。", Percent, 80.0, Bound::AtLeast),
        ("低于最低价额标准的60%的。", Percent, 60.0, Bound::AtMost),
        ("工资低于三十元的。", Yuan, 30.0, Bound::AtMost),
        ("按日加收千分之五的滞纳金。", Percent, 0.5, Bound::Exact),
        ("每日万分之五。", Percent, 0.05, Bound::Exact),
        ("费率为5‰。", Percent, 0.5, Bound::Exact),
        ("数额在10万美元以上的。", UsDollar, 1e5, Bound::AtLeast),
        ("不超过通道总面积百分之二十的。", Percent, 20.0, Bound::AtMost),
        ("投资额在一千万元人民币以上的。", Yuan, 1e7, Bound::AtLeast),
        ("利率为百分之一点五。", Percent, 1.5, Bound::Exact),
        ("未达到应更新面积50%的。", Percent, 50.0, Bound::AtMost),
        ("两万元。", Yuan, 2e4, Bound::Exact),
        ("一亿二千万元。", Yuan, 1.2e8, Bound::Exact),
    ] {
        assert_eq!(amounts(text), [(measure, value, bound)], "{text}");
    }
}

#[test]
fn a_range_is_two_amounts() {
    let found = amounts("处五万元以上二十万元以下罚款。");
    let limits = [(Measure::Yuan, 5e4, Bound::AtLeast), (Measure::Yuan, 2e5, Bound::AtMost)];
    assert_eq!(found, limits);
    assert_eq!(amounts("处五万元至二十万元罚款。"), limits);
    assert_eq!(amounts("损失五万元以上不满二十万元的。"), limits);
    let rates = [(Measure::Percent, 8.0, Bound::AtLeast), (Measure::Percent, 10.0, Bound::AtMost)];
    assert_eq!(amounts("总数的百分之八至百分之十。"), rates);
    assert_eq!(amounts("为8%至10%。"), rates);
    assert_eq!(amounts("工资的百分之八至十的。"), rates);
}

#[test]
fn fractions_multiples_and_ranges_that_name_their_unit_once() {
    use Measure::{Percent, Times, Yuan};
    assert_eq!(amounts("并处一倍以上三倍以下罚款。"), [(Times, 1.0, Bound::AtLeast), (Times, 3.0, Bound::AtMost)]);
    assert_eq!(amounts("增缴五至十倍修复费。"), [(Times, 5.0, Bound::AtLeast), (Times, 10.0, Bound::AtMost)]);
    assert_eq!(amounts("五分之一以上的代表联名。"), [(Percent, 20.0, Bound::AtLeast)]);
    assert_eq!(amounts("不得少于原判刑期的二分之一。"), [(Percent, 50.0, Bound::AtLeast)]);
    assert_eq!(amounts("处五至十万元罚款。"), [(Yuan, 5e4, Bound::AtLeast), (Yuan, 1e5, Bound::AtMost)]);
    assert_eq!(amounts("处五百至一万元罚款。"), [(Yuan, 500.0, Bound::AtLeast), (Yuan, 1e4, Bound::AtMost)]);
    let steps = [(Percent, 100.0, Bound::AtLeast), (Percent, 200.0, Bound::AtMost)];
    assert_eq!(amounts("增值额超过扣除项目金额100%、未超过扣除项目金额200%。"), steps);
    assert_eq!(amounts("留用部分不应低于60%。"), [(Percent, 60.0, Bound::AtLeast)]);
    assert_eq!(amounts("三倍数、成倍增长，第一至三条。"), []);
}

#[test]
fn what_only_looks_like_money_is_none() {
    for text in
        ["发展多元化、一元化模式。", "建设元宇宙。", "第一百条第二款。", "到2025年建成5G基站3万个。", "依照《百元工程》办理。", "十元素。"]
    {
        assert_eq!(amounts(text), [], "{text}");
    }
}

fn effects(text: &str) -> Vec<(String, Option<String>)> {
    read(text).effects.into_iter().map(|it| (it.words, it.date.map(|date| date.to_string()))).collect()
}

#[test]
fn the_day_a_law_begins_to_hold() {
    let found = effects("本条例自2023年1月1日起施行。");
    assert_eq!(found, [("自2023年1月1日起施行".to_owned(), Some("2023-01-01".to_owned()))]);
    assert_eq!(effects("本政策自印发之日起施行，有效期5年。"), [("自印发之日起施行".to_owned(), None), ("有效期5年".to_owned(), None)]);
}

#[test]
fn an_unfinished_date_is_kept_as_it_stands() {
    assert_eq!(effects("本条例自2023年X月X日期施行。"), [("自2023年X月X日期施行".to_owned(), None)]);
}

#[test]
fn the_day_of_another_law_is_not_its_own() {
    assert_eq!(effects("《甲法》自2020年1月1日起施行。"), []);
    assert_eq!(effects("本规定从1986年7月1日起施行。"), [("从1986年7月1日起施行".to_owned(), Some("1986-07-01".to_owned()))]);
    assert_eq!(effects("自觉组织实施本条例。"), []);
}
