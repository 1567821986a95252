// A built site as files: its pages, and a few of each kind to look at.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Every file below `folder`, as paths with `/`. */
function list(folder, below = "") {
  return readdirSync(join(folder, below), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((it) => (it.isDirectory() ? list(folder, `${below}${it.name}/`) : [`${below}${it.name}`]));
}

/**
 * The pages; `kinds`, the first of each kind; and `samples`: of each kind and status the first, of texts the longest page as well,
 * and pages with tables, notes, errata and code.
 */
export function readSite(folder) {
  const files = list(folder);
  const pages = files
    .filter((path) => path.endsWith(".html"))
    .map((path) => {
      const html = readFileSync(join(folder, path), "utf8");
      const classes = /<body[^>]*\bclass=(?:"([^"]*)"|([^\s>]+))/.exec(html);
      const kind = classes?.[1] ?? classes?.[2] ?? "";
      return { path, html, kind: kind.split(" ")[0].replace(/^k-/, ""), classes: kind };
    });
  const samples = new Map();
  const add = (page) => page && samples.set(page.path, page);
  for (const classes of new Set(pages.map((it) => it.classes))) {
    const alike = pages.filter((it) => it.classes === classes);
    add(alike[0]);
  }
  for (const kind of ["law", "chapter", "article", "notes", "item", "section"]) {
    add(pages.filter((it) => it.kind === kind).sort((a, b) => b.html.length - a.html.length)[0]);
  }
  for (const mark of ['class="tbl"', "class=tbl", 'class="flag"', "class=flag", 'class="err"', "class=err", "<pre"]) {
    add(pages.find((it) => it.html.includes(mark)));
  }
  const kinds = [...new Set(pages.map((it) => it.kind))].map((kind) => pages.find((it) => it.kind === kind));
  const lang = /<html[^>]*\slang="?([\w-]+)/.exec(pages[0]?.html ?? "")?.[1];
  return { folder, files, pages, lang, samples: [...samples.values()], kinds };
}
