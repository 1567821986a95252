//! Words by which a text says that it amends another, and quotes provisions.

use super::traced::Traced;
use crate::zh::AnyOf;

/// Whether a text amends another: 修改为, 增加一条, 作为第…条.
pub(super) fn amends(text: &Traced) -> bool {
    const WORDS: [&str; 4] = ["修改为", "增加", "作为第", "内容为"];
    let text = text.text();
    text.contains_any(&WORDS)
}

/// Whether what follows is the content of an amendment: 内容如下：
pub(super) fn announces(text: &Traced) -> bool {
    const WORDS: [&str; 6] = ["如下：", "如下:", "为：", "条：", "节：", "章："];
    let tail = text.end(40).solid().tail(6);
    tail.ends_with_any(&WORDS)
}
