// The pages made for paper, in both grids: every sheet, every line, every character, and the code beside the address.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import jsQR from "jsqr";
import { tour, WAYS } from "../lib/browser.mjs";
import { body, difference, hasPoppler, info, laidOut, lines, picture, sheets as sheetsOf, squeeze } from "../lib/pdf.mjs";

const GRIDS = {
  standard: { hash: "", columns: 36, rows: 28, size: 12, pitch: 22.5 },
  large: { hash: "#large", columns: 28, rows: 22, size: 15.75, pitch: 28.95 },
};
const UI = ["搜索", "目录", "复制", "返回正文", "标准字", "长辈版", "阅读设置", "浏览器"];
/** No more pages than these are printed, of a large site. */
const MOST = 80;

export default async function paper({ site, report, brief, browser, base }) {
  if (!hasPoppler()) return report.skip("pages made for paper: no pdftotext here (poppler-utils)");
  const folder = mkdtempSync(join(tmpdir(), "fadian-paper-"));
  const all = site.pages.filter((it) => it.kind === "print"), chapters = all.filter((it) => !/\/print\.html$/.test(it.path));
  const longest = chapters.sort((a, b) => b.html.length - a.html.length)[0];
  const pages = brief ? [longest].filter(Boolean) : all.slice(0, MOST);
  const problems = { file: [], sheets: [], parted: [], rows: [], ui: [], text: [], source: [], code: [], grey: [] };
  const samples = new Set(site.samples.map((it) => it.path)), read = await reading(browser, base, pages);
  let n = 0, nCodes = 0;
  for (const [name, grid] of Object.entries(GRIDS)) {
    // Every page in the standard grid; of each kind and status one in the large one, with all full texts.
    const some = pages.filter((it) => name === "standard" || samples.has(it.path) || /\/print\.html$/.test(it.path));
    await tour(browser, some, (it) => base + encodeURI(it.path) + grid.hash, WAYS.light, async (page, it) => {
      const place = (sheet) => `${it.path}${grid.hash}, sheet ${sheet + 1}`;
      const { file, shown } = await printed(page, folder);
      const sheets = sheetsOf(file), raw = readFileSync(file, "latin1"), about = info(file);
      n += sheets.length;
      if (!/Page size:.*A4/.test(about) || !/Tagged:\s+yes/.test(about)) problems.file.push(`${it.path}: not a tagged A4 file`);
      if (!/Title:\s+\S/.test(about) || !/\/Lang \(zh-Hans-CN\)/.test(raw)) problems.file.push(`${it.path}: no title or no language`);
      if (!raw.includes("/Outlines")) problems.file.push(`${it.path}: no outline`);
      sheets.forEach((sheet, at) => {
        const words = squeeze(sheet);
        const wanted = [["law name", shown.law], ["chapter", shown.chapter], ["foot", shown.foot], ["number", `—${at + 1}/${sheets.length}—`]];
        for (const [what, value] of wanted) if (value && !words.includes(squeeze(value))) problems.sheets.push(`${place(at)}: no ${what} ${value}`);
        if (it.classes.includes("draft") && !words.includes("征求意见稿")) problems.sheets.push(`${place(at)}: does not say 征求意见稿`);
      });
      const laid = laidOut(file);
      laid.forEach((sheet, at) => {
        const rows = sheet.split("\n").filter((line) => line.trim());
        const last = rows.at(-1)?.trim() ?? "";
        if (/^第[零〇一二三四五六七八九十百千]+(条(之[一二三四五六七八九十]+)?|[章节].{0,12})$/.test(last)) problems.parted.push(`${place(at)}: ends with ${last}`);
        // The rows of a table are closer.
        if (rows.length > grid.rows && !it.html.includes("<table") && at > 0 && at + 1 < laid.length) problems.rows.push(`${place(at)}: ${rows.length} lines`);
      });
      problems.parted.push(...alone(shown.paragraphs, laid).map((it2) => `${it.path}${grid.hash}: ${it2}`));
      const text = squeeze(body(file)), expected = squeeze(shown.text);
      if (text !== expected) problems.text.push(`${it.path}${grid.hash}: ${difference(expected, text)}`);
      for (const word of UI) if (text.includes(word) && !squeeze(shown.words).includes(word)) problems.ui.push(`${it.path}: prints ${word}`);
      if (name === "standard") problems.source.push(...sameWords(it, shown, read.get(it)));
      problems.grey.push(...shown.pale.map((pale) => `${it.path}: ${pale}`));
      if (shown.address) {
        nCodes += 1;
        const said = code(file, sheets.length);
        if (said !== shown.address) problems.code.push(`${it.path}${grid.hash}: the code says ${said}, the line ${shown.address}`);
      }
    });
  }
  report.check("paper: A4, tagged, with outline, language and title", problems.file, `${n} sheets of ${pages.length} pages`);
  report.check("paper: law name, chapter, address and n / N on every sheet; drafts marked", problems.sheets);
  report.check("paper: no number or heading alone at the foot of a sheet, no line of a 款 alone", problems.parted);
  report.check("paper: no sheet has more lines than its grid", problems.rows);
  report.check("paper: no words of the controls", problems.ui);
  report.check("paper: the text of the sheets is the text of the page", problems.text);
  report.check("paper: the text of the page is the text of the chapter", problems.source);
  report.check("paper: the code is the address beside it", problems.code, `${nCodes} codes`);
  report.check("paper: text at least 7 : 1 in grey", problems.grey);
  if (pages.length > 0 && !brief) await grids(pages[0], report, browser, base, folder);
  report.check("paper: every law has a page made for paper", site.pages.filter((it) => it.kind === "law")
    .filter((it) => !site.files.includes(`${dirname(it.path)}/print.html`)).map((it) => it.path));
  rmSync(folder, { recursive: true });
}

/** Prints a page; what it shows on paper, and what of it is too pale. */
async function printed(page, folder, change) {
  const file = join(folder, "page.pdf");
  await page.emulateMedia({ media: "print" });
  if (change) await page.evaluate(change.run, change.value);
  const shown = await page.evaluate(() => {
    const light = (colour) => {
      const [r, g, b] = colour.match(/[\d.]+/g).map((it) => (it / 255 <= 0.03928 ? it / 255 / 12.92 : ((it / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const texts = [...document.querySelectorAll(".sheet *")].filter((it) => [...it.childNodes].some((node) => node.nodeType === 3 && node.data.trim()));
    const law = document.querySelector(".sheet .law");
    return {
      ...document.documentElement.dataset,
      text: document.querySelector("main").innerText,
      words: document.querySelector(".sheet").textContent,
      own: law.textContent,
      paragraphs: [...law.querySelectorAll(".body>p")].map((it) => it.textContent),
      address: document.querySelector(".addr")?.textContent ?? "",
      pale: texts.filter((it) => 1.05 / (light(getComputedStyle(it).color) + 0.05) < 7).map((it) => `${it.className || it.tagName} is pale`),
    };
  });
  await page.pdf({ path: file, preferCSSPageSize: true, tagged: true, outline: true });
  return { file, shown };
}

/** For each page made for paper the words of the page for reading, without what stands beside them. */
async function reading(browser, base, pages) {
  const url = (it) => base + encodeURI(it.path.replace(/print-(?=[^/]*$)/, "").replace(/print\.html$/, "index.html"));
  const words = await tour(browser, pages, url, WAYS.light, (page) => page.evaluate(() => {
    const law = document.querySelector(".law").cloneNode(true);
    law.querySelectorAll(".flag,.side").forEach((it) => it.remove());
    law.querySelectorAll(".err").forEach((it) => it.replaceWith(/“(.*)”/.exec(it.querySelector("small").textContent)[1]));
    return { words: law.textContent, split: document.querySelector(".law.split,.law .chapters") !== null };
  }));
  return new Map(pages.map((it, at) => [it, words[at]]));
}

function sameWords(it, shown, { words, split }) {
  // A text too long for one page is read chapter by chapter; its chapters are compared one by one.
  if (split) return [];
  const [one, other] = [squeeze(words), squeeze(shown.own)];
  return one === other ? [] : [`${it.path}: ${difference(one, other)}`];
}

/** Paragraphs of which one line alone stands on a sheet. */
function alone(paragraphs, sheets) {
  const known = paragraphs.map(squeeze).filter((it) => it.length > 80);
  const out = [];
  sheets.slice(0, -1).forEach((sheet, at) => {
    const rows = (text) => text.split("\n").map(squeeze).filter(Boolean);
    const [last, first] = [rows(sheet).at(-1) ?? "", rows(sheets[at + 1])[0] ?? ""];
    const paragraph = known.find((it) => last.length > 8 && first.length > 8 && it.includes(last + first.slice(0, 8)));
    if (!paragraph) return;
    const [before, after] = [paragraph.indexOf(last), paragraph.length - paragraph.indexOf(last) - last.length];
    if (before === 0) out.push(`sheet ${at + 1} ends with the first line of a paragraph: ${last}`);
    if (after <= first.length) out.push(`sheet ${at + 2} begins with the last line of a paragraph: ${first}`);
  });
  return out;
}

/** What the code on the last sheet says, at one of three resolutions: the reader needs its dots neither too fine nor too coarse. */
function code(file, sheet) {
  for (const resolution of [150, 200, 300]) {
    const { width, height, dots } = picture(file, sheet, resolution);
    const rgba = new Uint8ClampedArray(width * height * 4);
    for (let at = 0; at < dots.length; at += 1) rgba.fill(dots[at], at * 4, at * 4 + 3).fill(255, at * 4 + 3, at * 4 + 4);
    const read = jsQR(rgba, width, height)?.data;
    if (read) return read;
  }
  return "nothing";
}

/** A text of Chinese characters alone fills the sheets exactly. */
async function grids(it, report, browser, base, folder) {
  for (const [name, grid] of Object.entries(GRIDS)) {
    const change = {
      value: "国家机关依照法律规定建立健全数据安全管理制度".repeat(200),
      run: (text) => {
        const paragraph = document.createElement("p");
        paragraph.textContent = text;
        document.querySelector(".sheet .law .body").append(paragraph);
      },
    };
    const [{ file }] = await tour(browser, [it], () => base + encodeURI(it.path) + grid.hash, WAYS.light, (page) => printed(page, folder, change));
    const found = lines(file, 2), problems = [];
    const width = Math.max(...found.map((line) => line.right)) - Math.min(...found.map((line) => line.left));
    if (found.length !== grid.rows) problems.push(`${found.length} lines, not ${grid.rows}`);
    for (const line of found) if (squeeze(line.text).length !== grid.columns) problems.push(`${squeeze(line.text).length} characters: ${line.text}`);
    const steps = found.slice(1).map((line, at) => line.middle - found[at].middle);
    // A line is drawn on a whole dot of 0.75 pt, so that one step may be a little off; together they are not.
    const mean = steps.reduce((sum, step) => sum + step, 0) / steps.length;
    if (Math.abs(mean - grid.pitch) > 0.05 || steps.some((step) => Math.abs(step - grid.pitch) > 0.5)) problems.push(`lines ${Math.min(...steps)} to ${Math.max(...steps)} pt apart`);
    if (Math.abs(width - grid.columns * grid.size) > 1) problems.push(`${width} pt wide, not ${grid.columns * grid.size}`);
    report.check(`paper: a full sheet of the ${name} grid is ${grid.columns} × ${grid.rows}`, problems);
  }
}
