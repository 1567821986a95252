//! stub
use super::{Lang, Located};
/// x
pub fn render(_found: &[Located], _lang: Lang) -> String {
    String::new()
}
/// x
pub fn json_lines(_found: &[Located], _lang: Lang) -> String {
    String::new()
}
/// x
pub fn summary(_found: &[Located], _lang: Lang) -> String {
    String::new()
}
