//! Who was named last in a sentence, and for what it holds.
//!
//! A clause without a subject of its own goes on from the one before. How far depends on how that one was named: in a condition, by 由,
//! or a sentence ago.

use super::body;
use super::sentence::Sentence;
use super::subject::Subject;
use super::verb::Verb;
use crate::zh::AnyOf;

/// Who was named last.
#[derive(Debug, Clone, Default)]
pub(super) struct Bearer {
    name: String,
    /// Whether a thing was put into its hands: 由林业主管部门批准.
    is_charged: bool,
    /// Whether it was named in a sentence before, which ended with a semicolon.
    is_carried: bool,
    /// What a condition says of it.
    told: InCondition,
}

/// What a condition says of somebody.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum InCondition {
    /// Nothing, or it names others as well.
    #[default]
    Else,
    /// It names nobody else: 犯罪嫌疑人申请的，….
    Alone,
    /// What it asks for: 用户提出修理要求的，….
    Asking,
}

/// What is done to the one that was named.
const DONE_TO: [&str; 11] = ["告知其", "通知其", "责令其", "要求其", "督促其", "准许其", "允许其", "同意其", "向其", "为其", "对其"];

/// What offices do with somebody whom a condition names: 国家工作人员收受财物的，应当认定….
const DONE_BY_OFFICES: [&str; 25] = [
    "认定", "依法认定", "定罪", "依照刑法", "按照刑法", "从重", "依法从重", "从轻", "依法从轻", "减轻", "从宽", "依法从宽", "酌情", "追究",
    "依法追究", "判处", "处以", "并处", "吊销", "不予受理", "裁定", "判决", "准予", "准许", "驳回",
];

/// What is done by the one that is asked.
const GRANTED: [&str; 11] = ["予以", "及时予以", "依法予以", "给予", "受理", "及时受理", "准许", "允许", "同意", "准予", "裁定准许"];

/// How names end of those who judge and are no office.
const JUDGES: [&str; 5] = ["庭", "审判长", "审判员", "法官", "仲裁员"];

/// Within so many characters behind the verb of duty.
const NEAR: usize = 7;

impl Bearer {
    /// The subject of a clause.
    pub(super) fn named(name: String) -> Self {
        Self { name, ..Self::default() }
    }

    /// The one into whose hands a thing is put.
    pub(super) fn charged(name: String) -> Self {
        Self { name, is_charged: true, ..Self::default() }
    }

    /// The only one that a condition names.
    pub(super) fn alone(name: String) -> Self {
        Self { name, told: InCondition::Alone, ..Self::default() }
    }

    /// The same, where the words that named it say that it asks for something: it is not the one that grants it.
    pub(super) fn asking(self, words: &str) -> Self {
        let is_asking = words.ends_with_any(&["要求的", "请求的", "申请的"]) || words.contains("撤回");
        let is_asked = words.contains_any(&["接到", "收到", "对"]);
        if is_asking && !is_asked { Self { told: InCondition::Asking, ..self } } else { self }
    }

    /// Whether anybody was named.
    pub(super) fn is_known(&self) -> bool {
        !self.name.is_empty()
    }

    /// The one whom words name, or who was named before.
    pub(super) fn or_named(self, subject: Subject) -> Self {
        if let Subject::Named(name) = subject { Self::named(name) } else { self }
    }

    /// Whether it is somebody, and no thing.
    pub(super) fn is_somebody(&self) -> bool {
        body::is_somebody(&self.name)
    }

    /// Takes another's place, and says who that is.
    pub(super) fn turn(&mut self, to: Self) -> String {
        *self = to;
        self.name.clone()
    }

    /// What is left of it behind a sentence: a semicolon carries on who was named, and no thing.
    pub(super) fn after(self, sentence: &Sentence) -> Self {
        if sentence.goes_on() && body::is_somebody(&self.name) { Self { is_carried: true, ..self } } else { Self::default() }
    }

    /// Whose a duty is that is said without a subject of its own; empty where it is not this one's. `said` is the verb, `after` what follows.
    pub(super) fn of(&self, verb: Verb, said: &str, after: &str) -> String {
        // 由主管部门批准；超出标准的，应当办理手续: it is not the department that has to.
        let is_past = self.is_charged && self.is_carried && verb != Verb::May;
        let is_office = body::is_authority(&self.name) || self.name.ends_with_any(&JUDGES);
        // 主管部门有权制止；造成损失的，应当承担赔偿责任: it is whoever did the harm.
        let is_harm = self.is_carried && is_office && after.starts_with_any(&["承担", "依法承担"]);
        // 居民用水推行一户一表，鼓励使用节水器具: a thing encourages and forbids nothing.
        let is_somebodys = matches!(verb, Verb::Encouraged | Verb::Charged) || matches!(said, "禁止" | "严禁");
        // 在渔港内的航道、停泊区，禁止捕捞: a place neither.
        let is_place = self.name.starts_with('在') && self.name.contains("内的");
        let near: String = after.chars().take(NEAR).collect();
        // 犯罪嫌疑人申请的，应当告知其…: nobody does to himself what is done to 其.
        let is_meant = self.told != InCondition::Else && near.contains_any(&DONE_TO);
        let is_party = || {
            after.starts_with('列')
                && !after.starts_with("列为")
                && after.contains_any(&["为第三人", "为当事人", "为共同", "为被告", "为原告"])
        };
        let is_done = || after.starts_with_any(&DONE_BY_OFFICES) || is_party();
        let is_done_by_office = !is_office && is_done();
        // 由主管部门责令改正，一年内不得投标: it is not the department that must not.
        let is_banned = self.is_charged && verb == Verb::MustNot;
        // 用户提出修理要求的，应当予以修理: nobody grants what he asks for.
        let is_granted = self.told == InCondition::Asking && after.starts_with_any(&GRANTED);
        let is_other = is_past
            || is_harm
            || is_meant
            || is_granted
            || is_done_by_office
            || is_banned
            || is_somebodys && (is_place || !body::is_somebody(&self.name));
        if is_other { String::new() } else { self.name.clone() }
    }
}
