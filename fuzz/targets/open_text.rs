#![no_main]

#[path = "../../tests/support/bodies.rs"]
#[expect(dead_code, reason = "each target runs one body")]
mod bodies;

libfuzzer_sys::fuzz_target!(|data: &[u8]| bodies::open_text(data));
