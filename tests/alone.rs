//! A preview of many laws: what answers a law is there with its first page, before all laws were compared.

use crate::support::sites;
use fadian::disk::load;
use fadian::memory::Memory;
use fadian::site::{Checked, Options, prepare, prepare_after};
use sites::{Site, bytes};

/// Laws by twos on fields of their own, so many that not all are compared at once.
const LAWS: u32 = 210;

fn law(n: u32, more: &str) -> String {
    let field: String = (0..3).filter_map(|at| char::from_u32(0x5000 + n / 2 * 3 + at)).collect();
    let head = format!("```toml\nslug = \"l{n:03}\"\ntitle = \"第{n}号规定\"\n```\n\n# 第{n}号规定\n\n");
    format!(
        "{head}**第一条**　{field}的许可由县级主管部门办理，申请人应当提交{field}的材料。{more}\n\n**第二条**　从事{field}的单位应当备案。\n"
    )
}

fn page(site: &Checked) -> String {
    let made = site.page("l000/article-1.html").expect("the page is there").expect("it is made");
    String::from_utf8(bytes(made.body)).expect("pages are UTF-8")
}

#[test]
fn a_law_among_many_is_compared_alone_until_all_are() {
    let site = Site::new("alone", &[]);
    for n in 0..LAWS {
        site.write(&format!("content/laws/l{n:03}.md"), &law(n, ""));
    }
    let inputs = || load(&site.root).expect("the site is there");
    let options = Options::default();
    let first = prepare(inputs(), &options);
    let alone = page(&first);
    assert!(alone.contains("../l001/article-1.html"), "{alone}");
    assert!(first.is_behind(), "the others wait");
    // An edit of the law: what was found before is shown until all is compared anew.
    site.write("content/laws/l001.md", &law(1, "不予许可的，应当书面说明理由。"));
    let next = prepare_after(inputs(), &options, &first);
    assert!(page(&next).contains("../l001/article-1.html") && next.is_behind());
    let memory = Memory::read(Vec::new());
    first.catch_up(&memory);
    assert_eq!((page(&first), first.is_behind()), (alone, false));
    next.catch_up(&memory.for_next(true).expect("all is new"));
    let clean = prepare(inputs(), &options);
    clean.catch_up(&Memory::none());
    assert_eq!((page(&next), next.is_behind()), (page(&clean), false));
}
