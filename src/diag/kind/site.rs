//! Findings that concern the site as a whole: addresses and templates.

use crate::diag::entry::kinds;
use crate::diag::wording::Wording;

kinds! {
    LawsMissing {} => {
        code: "laws-missing",
        severity: Error,
        zh: "content/laws 里没有法律文本",
        en: "there is no law in content/laws",
        zh_help: "放回法律文本；确实要发布一个没有法律的网站时，用 `fadian build --allow-empty`",
        en_help: "put the laws back; to publish a site without laws on purpose, use `fadian build --allow-empty`",
        zh_why: "文件夹改了名或没有取回时，空的网站会顶替已发布的全部页面。",
        en_why: "Where the folder was renamed or not fetched, an empty site would take the place of all that is published.",
    }

    SlugDuplicate(words) { other: String } => {
        code: "slug-duplicate",
        severity: Error,
        zh: "两部法律用了同一个地址「{words}」：{other}",
        en: "two laws share the address `{words}`: {other}",
        zh_help: "在其中一个的文件头改 slug",
        en_help: "change the slug in one of their heads",
        zh_why: "一个地址只能是一个页面。",
        en_why: "An address can be one page only.",
    }

    SlugReserved(words) {} => {
        code: "slug-reserved",
        severity: Error,
        zh: "地址「{words}」留作他用",
        en: "the address `{words}` is reserved",
        zh_help: "在文件头换一个 slug；网页和对照的文件改名",
        en_help: "choose another slug in the head; give the file of a page or a comparison another name",
        zh_why: "static 和 search 是主题与检索索引的文件夹；con、nul、com1 一类名字在 Windows 上是设备。",
        en_why: "`static` and `search` are the folders of the theme and of the search index; names such as con, nul and com1 are devices on Windows.",
    }

    RouteClash(words) {} => {
        code: "route-clash",
        severity: Error,
        zh: "两个页面用了同一个地址「{words}」",
        en: "two pages share the address `{words}`",
        zh_help: "改其中一个的名称或 slug",
        en_help: "change the name or slug of one",
        zh_why: "一个地址只能是一个页面；出版之前就要发现。",
        en_why: "An address can be one page only; it is found before anything is written.",
    }

    RedirectInvalid { reason: Wording } => {
        code: "redirect-invalid",
        severity: Error,
        zh: "移走的地址写得不对：{reason}",
        en: "an address that has moved is not written right: {reason}",
        zh_help: "每条写成 [[moved]]，有 from（旧地址）和 to（现有的页面或文件夹）",
        en_help: "each is a [[moved]] with `from`, the old address, and `to`, a page or folder of the site",
        zh_why: "旧地址应当引到现有的页面，引向没有的地方等于丢失。",
        en_why: "An old address must lead to a page that is there; one that leads nowhere is lost.",
    }

    TemplateError(words) { reason: Wording } => {
        code: "template-error",
        severity: Error,
        zh: "模板出错：{reason}",
        en: "the template fails: {reason}",
        zh_help: "改正模板，或删去自己的模板以使用默认主题",
        en_help: "mend the template, or delete it to use the default theme's",
        zh_why: "模板的错误在写出页面之前报告。",
        en_why: "Mistakes of templates are reported before a page is written.",
    }
}
