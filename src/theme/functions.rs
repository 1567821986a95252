//! What templates can call: `t(k="law.print")` for the words of the interface; for those of a law in the midst of them `of_law()`,
//! an attribute, and `zh(v=law.name)`, the words with an element around them where they need one; `of_page()` for the contrary.

use super::words::Words;
use std::sync::Arc;
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

/// Makes the functions known. They are functions, since components see no variables of their page.
pub(super) fn register(tera: &mut Tera, words: &Arc<Words>) {
    let known = Arc::clone(words);
    tera.register_function("t", move |arguments: Kwargs, _: &State| -> TeraResult<String> { say(&known, &arguments) });
    // Where the interface speaks another language, the words of a law must say theirs.
    let attribute = words.lang_of_law();
    tera.register_function("of_law", move |_: Kwargs, _: &State| -> TeraResult<Value> { Ok(Value::safe_string(&attribute)) });
    let around = words.lang_of_law();
    tera.register_function("zh", move |arguments: Kwargs, _: &State| -> TeraResult<Value> {
        let mut text = Vec::new();
        tera::escape_html(&arguments.must_get::<String>("v")?, &mut text).map_err(Error::message)?;
        let text = String::from_utf8_lossy(&text);
        Ok(Value::safe_string(&if around.is_empty() { text.into_owned() } else { format!("<span{around}>{text}</span>") }))
    });
    let attribute = words.lang_of_page();
    tera.register_function("of_page", move |_: Kwargs, _: &State| -> TeraResult<Value> { Ok(Value::safe_string(&attribute)) });
}

/// The words of the key `k`; every other argument fills the place of its name.
fn say(words: &Words, arguments: &Kwargs) -> TeraResult<String> {
    let key: String = arguments.must_get("k")?;
    if words.find(&key).is_none() {
        return Err(Error::message(format!("没有这个词条 / no such words: {key}")));
    }
    let n = arguments.get::<Value>("n")?.and_then(|n| n.as_u64()).and_then(|n| usize::try_from(n).ok());
    let said = n.map_or_else(|| words.get(&key).to_owned(), |n| words.count(&key, n));
    Ok(arguments
        .iter()
        .filter_map(|(name, value)| Some((name.as_str()?, value)))
        .fold(said, |said, (name, value)| said.replace(&format!("{{{name}}}"), &value.to_string())))
}
