//! Rich text as word processors write it: Han characters as bytes of GBK or by their numbers, articles numbered by the program.

use super::{Piece, pieces};
use crate::support::print::{Kind, Line};
use encoding_rs::GB18030;
use std::fmt::Write as _;

/// The file of these lines.
pub(super) fn file(lines: &[Line]) -> Vec<u8> {
    let mut out = String::from(
        "{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fnil\\fcharset134 FangSong;}{\\f1\\fcharset0 Times New Roman;}}\n{\\stylesheet{\\s0 Normal;}}{\\info{\\title x}}\n{\\footer\\pard\\qc - {\\field{\\*\\fldinst PAGE}{\\fldrslt 1}} -\\par}\n",
    );
    for piece in pieces(lines) {
        match piece {
            Piece::Rows(rows) => rows.iter().for_each(|row| {
                let cells: Vec<&str> = row.text.split('\t').collect();
                out += "\\trowd";
                (1..=cells.len()).for_each(|at| {
                    let _ = write!(out, "\\cellx{}", at * 1000);
                });
                cells.iter().for_each(|cell| {
                    let _ = write!(out, "\\pard\\intbl {}\\cell", words(cell, false));
                });
                out += "\\row\n";
            }),
            Piece::Line(line) => {
                let place = if matches!(line.kind, Kind::Title | Kind::Heading(_)) { "\\qc" } else { "\\fi640" };
                let text = if line.kind == Kind::Article && line.label.starts_with('第') {
                    let rest = format!("{}{}", line.caption, line.text);
                    format!("{{\\listtext\\pard\\plain {}\\tab}}{}", words(&line.label, true), words(&rest, false))
                } else {
                    words(&line.printed(), line.text.chars().count() % 2 == 0)
                };
                let _ = writeln!(out, "\\pard{place} {text}\\par");
            }
        }
    }
    out += "}";
    out.into_bytes()
}

/// Words, by numbers or by bytes.
fn words(text: &str, by_number: bool) -> String {
    let mut out = String::from("\\f0 ");
    for c in text.chars() {
        match c {
            '\\' | '{' | '}' => out.extend(['\\', c]),
            ' '..='~' => out.push(c),
            _ if by_number => c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| {
                let _ = write!(out, "\\u{}?", *unit as i16);
            }),
            _ => GB18030.encode(c.encode_utf8(&mut [0; 4])).0.iter().for_each(|byte| {
                let _ = write!(out, "\\'{byte:02x}");
            }),
        }
    }
    out
}
