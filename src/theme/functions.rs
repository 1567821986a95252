//! What templates can call: `t(k="law.print")` for the words of the interface; for those of a law in the midst of them `of_law()`,
//! an attribute, and `zh(v=law.name)`, the words with an element around them where they need one; `of_page()` for the contrary.

use super::words::Words;
use crate::diag::Wording;
use crate::markup::Html;
use std::sync::Arc;
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

/// Makes the functions known. They are functions, since components see no variables of their page.
pub(super) fn register(tera: &mut Tera, words: &Arc<Words>) {
    let known = Arc::clone(words);
    tera.register_function("t", move |arguments: Kwargs, _: &State| -> TeraResult<String> { say(&known, &arguments) });
    // Where the interface speaks another language, the words of a law must say theirs.
    let of_law = words.lang_of_law();
    for (name, lang) in [("of_law", of_law), ("of_page", words.lang_of_page())] {
        let attribute = lang.map_or_else(String::new, |lang| format!(" lang={lang}"));
        tera.register_function(name, move |_: Kwargs, _: &State| -> TeraResult<Value> { Ok(Value::safe_string(&attribute)) });
    }
    tera.register_function("zh", move |arguments: Kwargs, _: &State| -> TeraResult<Value> {
        let mut html = Html::new();
        html.text_in(of_law, &arguments.must_get::<String>("v")?);
        Ok(Value::safe_string(html.as_str()))
    });
}

/// The words of the key `k`; every other argument fills the place of its name.
fn say(words: &Words, arguments: &Kwargs) -> TeraResult<String> {
    let key: String = arguments.must_get("k")?;
    if words.find(&key).is_none() {
        return Err(Error::message(Wording::both(format!("没有这个词条：{key}"), format!("no such words: {key}")).record()));
    }
    let n = arguments.get::<Value>("n")?.and_then(|n| n.as_u64()).and_then(|n| usize::try_from(n).ok());
    let said = n.map_or_else(|| words.get(&key).to_owned(), |n| words.count(&key, n));
    Ok(arguments
        .iter()
        .filter_map(|(name, value)| Some((name.as_str()?, value)))
        .fold(said, |said, (name, value)| said.replace(&format!("{{{name}}}"), &value.to_string())))
}
