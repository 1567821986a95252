//! Pages of the web, and the letters and Word files that hold them.

use super::{Piece, escape, pieces};
use crate::support::print::{Kind, Line};
use encoding_rs::GB18030;
use std::fmt::Write as _;

/// A page as sites are made today: menus, a path, the article in a container, links below.
pub(super) fn modern(lines: &[Line]) -> String {
    let title = lines.iter().find(|line| line.kind == Kind::Title).map(|line| escape(&line.text)).unwrap_or_default();
    let mut body = String::new();
    for piece in pieces(lines) {
        match piece {
            Piece::Rows(rows) => body += &table(rows),
            Piece::Line(line) if line.kind == Kind::Title => {
                let _ = writeln!(body, "<h1 class=\"tit\">{}</h1>", escape(&line.text));
            }
            Piece::Line(line) => {
                let _ = writeln!(body, "<p style=\"text-indent: 2em\"><span>{}</span></p>", escape(&line.printed()));
            }
        }
    }
    let links = |words: &[&str]| words.iter().map(|word| format!("<li><a href=\"/x\">{word}</a></li>")).collect::<String>();
    format!(
        "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>{title}_甲市人民政府</title><style>p {{ margin: 0 }}</style></head><body>\n\
        <header><ul>{}</ul></header><div class=\"crumbs\"><a href=\"/\">首页</a> &gt; <a href=\"/b\">政策文件</a></div>\n\
        <div class=\"content\"><div id=\"text\">\n{body}</div></div>\n<script>share('，。');</script>\n\
        <div class=\"more\"><ul>{}</ul></div><footer>主办：甲市人民政府办公厅</footer></body></html>\n",
        links(&["首页", "机构概况", "政务公开", "办事服务"]),
        links(&["解读：一图读懂", "相关新闻", "更多"])
    )
}

fn table(rows: &[Line]) -> String {
    let cell = |text: &str| format!("<td>{}</td>", escape(text));
    let row = |line: &Line| format!("<tr>{}</tr>", line.text.split('\t').map(cell).collect::<String>());
    format!("<table border=\"1\"><tbody>{}</tbody></table>\n", rows.iter().map(row).collect::<String>())
}

/// A page as sites were made once: tables for the layout, breaks for paragraphs, capital letters, GB 2312 by name.
pub(super) fn old(lines: &[Line]) -> Vec<u8> {
    let mut body = String::new();
    for piece in pieces(lines) {
        match piece {
            Piece::Rows(rows) => body += &table(rows),
            Piece::Line(line) if line.kind == Kind::Title => {
                let _ = writeln!(body, "<CENTER><B>{}</B></CENTER>", escape(&line.text));
            }
            Piece::Line(line) => {
                let _ = writeln!(body, "&nbsp;&nbsp;&nbsp;&nbsp;{}<BR>", escape(&line.printed()));
            }
        }
    }
    let page = format!(
        "<HTML><HEAD><META HTTP-EQUIV=Content-Type CONTENT=\"text/html; charset=gb2312\"><TITLE>甲市</TITLE></HEAD><BODY><TABLE><TR>\
        <TD><A HREF=a>首页</A><BR><A HREF=b>法规</A><BR><A HREF=c>联系我们</A></TD><TD CLASS=p1>{body}</TD></TR></TABLE></BODY></HTML>"
    );
    GB18030.encode(&page).0.into_owned()
}

/// The page packed as browsers save it.
pub(super) fn letter(lines: &[Line]) -> Vec<u8> {
    let mut out = String::from(
        "From: <Saved by Browser>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----b\"\r\n\r\n\
        ------b\r\nContent-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: http://a.example/\r\n\r\n",
    );
    let mut column = 0;
    for byte in modern(lines).bytes() {
        let code = if byte == b'\n' { "\r\n".to_owned() } else { format!("={byte:02X}") };
        column = if byte == b'\n' { 0 } else { column + code.len() };
        out += &code;
        if column > 70 {
            out += "=\r\n";
            column = 0;
        }
    }
    out += "\r\n------b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n------b--\r\n";
    out.into_bytes()
}

/// A Word file whose body is the letter.
pub(super) fn chunk(lines: &[Line]) -> Vec<u8> {
    let relation = |id: &str, kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let mut body = String::new();
    for piece in pieces(lines) {
        match piece {
            Piece::Rows(rows) => body += &table(rows),
            Piece::Line(line) if line.kind == Kind::Title => body += &format!("<h1>{}</h1>", escape(&line.text)),
            Piece::Line(line) => body += &format!("<p>{}</p>", escape(&line.printed())),
        }
    }
    let document = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body><w:altChunk r:id=\"page\"/><w:sectPr/></w:body></w:document>";
    let parts = [
        ("_rels/.rels", relation("d", "officeDocument", "word/document.xml").into_bytes()),
        ("word/document.xml", document.as_bytes().to_vec()),
        ("word/_rels/document.xml.rels", relation("page", "aFChunk", "/word/afchunk.htm").into_bytes()),
        ("word/afchunk.htm", format!("<html><head><meta charset=\"utf-8\"></head><body>{body}</body></html>").into_bytes()),
    ];
    super::packed(&parts)
}
