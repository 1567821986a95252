//! Findings in made pages.

use crate::diag::entry::kinds;

kinds! {
    BrokenLink(words) {} => {
        code: "broken-link",
        severity: Error,
        zh: "链接「{words}」没有目标",
        en: "the link `{words}` leads nowhere",
        zh_help: "改正链接",
        en_help: "mend the link",
        zh_why: "站内链接必须到达页面和锚点。",
        en_why: "A link inside the site must reach its page and anchor.",
    }

    DuplicateId(words) { page: String } => {
        code: "duplicate-id",
        severity: Error,
        zh: "页面 {page} 中 id「{words}」重复",
        en: "the id `{words}` stands twice in {page}",
        zh_help: "改正模板或正文",
        en_help: "mend the template or the text",
        zh_why: "同一页面里一个锚点只能有一个目标。",
        en_why: "In one page an anchor has one target.",
    }

    HeadingJump { page: String, from: u8, to: u8 } => {
        code: "heading-jump",
        severity: Warning,
        zh: "页面 {page} 的标题从 h{from} 跳到 h{to}",
        en: "in {page} the headings jump from h{from} to h{to}",
        zh_help: "标题逐级使用",
        en_help: "use the levels of headings one by one",
        zh_why: "读屏软件靠标题级别导航。",
        en_why: "Screen readers navigate by the levels of headings.",
    }

    PageInvalid { page: String, fault: String } => {
        code: "page-invalid",
        severity: Error,
        zh: "页面 {page} 不合要求：{fault}",
        en: "the page {page} is not valid: {fault}",
        zh_help: "改正模板或正文",
        en_help: "mend the template or the text",
        zh_why: "缺 lang、图片缺 alt 的页面不出版。",
        en_why: "Pages without `lang`, or with pictures without `alt`, are not published.",
    }
}
