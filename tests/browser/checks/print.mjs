// Paper: what Chromium prints of each kind of page, read back with pdftotext.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tour, visit, WAYS } from "../lib/browser.mjs";
import { body, difference, hasPoppler, info, laidOut, sheets as sheetsOf, squeeze } from "../lib/pdf.mjs";

const UI = ["目录", "搜索", "复制", "长辈版", "阅读设置", "上一条"];

export default async function print({ site, report, brief, browser, base }) {
  if (!hasPoppler()) return report.skip("printing: no pdftotext here (poppler-utils)");
  const folder = mkdtempSync(join(tmpdir(), "fadian-print-"));
  const problems = { sheets: [], text: [], ui: [], size: [], parted: [] };
  let nSheets = 0;
  const texts = (brief ? site.kinds : site.samples).filter((it) => ["law", "chapter", "section", "part", "annex", "document", "article", "item"].includes(it.kind));
  await tour(browser, texts, (sample) => base + encodeURI(sample.path), WAYS.light, async (page, sample) => {
    const file = join(folder, "page.pdf");
    await page.emulateMedia({ media: "print" });
    const head = await page.evaluate(() => ({ ...document.documentElement.dataset, text: document.querySelector("main").innerText, heads: [...document.querySelectorAll("main thead")].map((it) => it.innerText) }));
    await page.pdf({ path: file, preferCSSPageSize: true, tagged: true, outline: true });
    const sheets = sheetsOf(file);
    nSheets += sheets.length;
    sheets.forEach((sheet, at) => {
      const words = squeeze(sheet), place = `${sample.path}, sheet ${at + 1}`;
      const wanted = [["law name", head.law], ["chapter", head.chapter], ["number", `—${at + 1}/${sheets.length}—`]];
      for (const [what, value] of wanted) if (value && !words.includes(squeeze(value))) problems.sheets.push(`${place}: no ${what} ${value}`);
      if (sample.classes.includes("draft") && !words.includes("征求意见稿")) problems.sheets.push(`${place}: does not say 征求意见稿`);
    });
    laidOut(file).forEach((sheet, at) => {
      const last = sheet.trimEnd().split("\n").at(-1).trim();
      if (/^(第[零〇一二三四五六七八九十百千]+(条(之[一二三四五六七八九十]+)?|章.{0,12}|节.{0,12}))$/.test(last)) {
        problems.parted.push(`${sample.path}, sheet ${at + 1}: ends with ${last}`);
      }
    });
    const size = info(file);
    if (!/Page size:.*A4/.test(size) || !/Tagged:\s+yes/.test(size)) problems.size.push(`${sample.path}: not a tagged A4 file`);
    // The head of a table stands on each of its sheets again.
    const without = (text) => head.heads.map(squeeze).reduce((rest, it) => rest.replaceAll(it, ""), squeeze(text));
    const printed = without(body(file)), shown = without(head.text);
    if (printed !== shown) problems.text.push(`${sample.path}: ${difference(shown, printed)}`);
    const text = squeeze(await page.evaluate(() => [...document.querySelectorAll("main h1,.law,.quote")].map((it) => it.textContent).join("")));
    for (const word of UI) if (printed.includes(word) && !text.includes(word)) problems.ui.push(`${sample.path}: prints ${word}`);
  });
  const begun = await lists(browser, base, site, join(folder, "list.pdf"));
  if (!brief) problems.ui.push(...(await searched(browser, base, join(folder, "search.pdf"))));
  rmSync(folder, { recursive: true });
  report.check("print: law name, chapter and n / N on every sheet", problems.sheets, `${nSheets} sheets`);
  report.check("print: the text of the sheets is the text of the page", problems.text);
  report.check("print: no number or heading alone at the foot of a sheet", problems.parted);
  report.check("print: a list begins on the sheet of its heading", begun);
  report.check("print: no words of the controls", problems.ui);
  report.check("print: tagged, A4", problems.size);
}

/** Lists over several sheets whose first holds little but the heading: what must not part from what is behind it may hold a whole list together. */
async function lists(browser, base, site, file) {
  const problems = [], ROWS = 8;
  const pages = ["home", "laws", "terms", "recent"].flatMap((kind) => site.pages.find((it) => it.kind === kind) ?? []);
  await tour(browser, pages, (it) => base + encodeURI(it.path), WAYS.light, async (page, it) => {
    await page.emulateMedia({ media: "print" });
    await page.pdf({ path: file, preferCSSPageSize: true });
    const [first, ...rest] = laidOut(file).map((sheet) => sheet.split("\n").filter((line) => line.trim()).length);
    if (rest.length && first < ROWS) problems.push(`${it.path}: ${first} lines on the first of ${rest.length + 1} sheets`);
  });
  return problems;
}

/** The printed results of a search: what was asked, and nothing of the form that asked it. */
async function searched(browser, base, file) {
  return visit(browser, `${base}search.html?q=${encodeURIComponent("应当")}`, WAYS.light, async (page) => {
    await page.waitForFunction(() => /\d/.test(document.querySelector("#search [role=status]")?.textContent ?? ""));
    await page.emulateMedia({ media: "print" });
    const seen = await page.evaluate(() => [...document.querySelectorAll("#search form *")].filter((it) => it.getClientRects().length).length);
    await page.pdf({ path: file, preferCSSPageSize: true, tagged: true });
    const asked = sheetsOf(file).some((sheet) => squeeze(sheet).includes("「应当」"));
    return [seen && `search.html: ${seen} parts of the form on paper`, !asked && "search.html: on paper it is not said what was asked"].filter(Boolean);
  });
}
