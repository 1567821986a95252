// Comparisons: the table says something in every cell and keeps its heads in sight, rows stand side by side, marks are spoken of.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { visit, WAYS } from "../lib/browser.mjs";
import { hasPoppler, info, sheets as sheetsOf, squeeze } from "../lib/pdf.mjs";

const NARROW = { width: 900, height: 700 };
const words = (html) => squeeze(html.replace(/<[^>]*>/g, "").replace(/&quot;/g, '"').replace(/&#x27;/g, "'").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&"));
const withoutBodies = (text) => text.replace(/[（(]责任单位.*?[）)]/g, "");

export default async function compare({ site, report, brief, browser, base }) {
  const tables = site.pages.filter((it) => it.kind === "matrix");
  const pairs = site.pages.filter((it) => it.kind === "pair");
  if (brief) return;
  if (tables.length === 0) return report.skip("comparisons: this site has none");
  for (const table of tables) await tableChecks(table, site, report, browser, base);
  await pairChecks(pairs, site, report, browser, base);
  await onPaper([tables[0], pairs[0]].filter(Boolean), report, browser, base);
  const topics = site.pages.filter((it) => it.kind === "topic");
  report.check("topic: every law stands there, with what is known of it", topics.map(({ path, html }) => {
    const heads = html.match(/<h2>.*?<\/h2>/g) ?? [];
    return heads.length > 1 && heads.every((it) => /class="st /.test(it) && /编者确认|程序建议，把握|未见对应条文/.test(it)) ? "" : path;
  }), `${topics.length} topics`);
}

async function tableChecks({ path, html }, site, report, browser, base) {
  const data = JSON.parse(readFileSync(join(site.folder, dirname(path), "matrix.json"), "utf8"));
  await visit(browser, base + encodeURI(path), WAYS.light, async (page) => {
    const found = await page.evaluate(() => ({
      cells: [...document.querySelectorAll(".mx td")].map((it) => (it.querySelector("a[href]") || /未见对应条文|编者确认没有/.test(it.textContent) ? "" : it.textContent || "empty")),
      heads: [...document.querySelectorAll(".mx thead th")].slice(1).map((it) => Boolean(it.querySelector(".st"))),
      rows: document.querySelectorAll(".mx tbody tr").length,
      told: [...document.querySelectorAll(".lede b")].map((it) => Number(it.textContent)),
    }));
    report.check("matrix: every cell has a link or says what is known (C1)", found.cells, `${found.cells.length} cells`);
    report.check("matrix: every law has its status", found.heads.map((it) => (it ? "" : "a head without a tag")));
    const numbers = [found.told[0] === data.topics.length, found.told[1] === data.laws.length, found.rows === data.topics.length,
      found.cells.length === data.topics.length * data.laws.length];
    report.check("matrix: the numbers on the page are those of the data (C4)", numbers.map((it, at) => (it ? "" : `number ${at + 1}: ${found.told}`)));
    const tree = await page.evaluate(() => ({
      index: document.querySelectorAll('.pairs a[href^="#"]').length, said: (document.querySelector(".mx").textContent.match(/编者确认(?!没有)/g) ?? []).length,
    }));
    const named = await page.getByRole("heading", { level: 2 }).count();
    report.check("matrix: each topic is a heading, an index leads to its row, and what is the rule is not said in every cell", [
      named === found.rows ? "" : `${named} headings`, tree.index === found.rows ? "" : `${tree.index} in the index`, tree.said ? `编者确认 ${tree.said} times` : "",
    ]);
    const states = data.topics.flatMap((it) => it.cells).filter((it) => it.state === "none").length;
    const hatched = (html.match(/未见对应条文<\/small>/g) ?? []).length;
    report.check("matrix: what was not found is said as often as the data have it", [states === hatched ? "" : `${states} in the data, ${hatched} on the page`]);
  });
  const seen = [];
  for (const way of [WAYS.light, NARROW]) {
    await visit(browser, base + encodeURI(path), way, async (page) => {
      const problem = await page.evaluate(async () => {
        const last = document.querySelector(".mx tbody tr:last-child td:last-child");
        last.scrollIntoView({ block: "end", inline: "end" });
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        const isIn = (it) => {
          const box = it.getBoundingClientRect();
          const hit = document.elementFromPoint(box.left + 12, box.top + box.height / 2);
          return hit && it.contains(hit);
        };
        const head = document.querySelector(".mx thead th:last-child"), row = document.querySelector(".mx tbody tr:last-child th");
        return [isIn(head) ? "" : "the head is out of sight", isIn(row) ? "" : "the topic is out of sight"].join(" ").trim();
      });
      if (problem) seen.push(`${way.width} px: ${problem}`);
    });
  }
  report.check("matrix: head and topic stay in sight at the last cell (C2)", seen);
  await visit(browser, base + encodeURI(path), WAYS.phone, async (page) => {
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    const count = async (role) => page.getByRole(role).count();
    const tree = { table: await count("table"), row: await count("row"), rowheader: await count("rowheader"), columnheader: await count("columnheader") };
    const right = tree.table === 1 && tree.row === data.topics.length + 1 && tree.rowheader === data.topics.length && tree.columnheader === data.laws.length + 1;
    report.check("matrix: on a phone no sideways scroll, and still a table (C3)", [wide > 0 ? `${wide} px too wide` : "", right ? "" : JSON.stringify(tree)]);
    const open = () => page.evaluate(() => [...document.querySelectorAll(".mx tbody tr")].filter((it) => it.querySelector("td").getBoundingClientRect().height > 0).length);
    const closed = await open(), high = await page.evaluate(() => document.querySelector(".mx").getBoundingClientRect().height);
    await page.locator(".mx .sum").nth(1).click();
    const one = await open(), problems = [];
    if (closed !== 0 || one !== 1) problems.push(`${closed} rows are open, ${one} when one was pressed`);
    if (high > data.topics.length * 90) problems.push(`${Math.round(high)} px for ${data.topics.length} topics`);
    if (data.topics.length > 12) {
      const name = data.topics[1].name;
      await page.fill("#narrow", name);
      await page.waitForFunction(() => document.querySelector(".filter [role=status]").textContent, null, { timeout: 5000 }).catch(() => problems.push("the filter does not answer"));
      const left = await page.evaluate(() => [...document.querySelectorAll(".mx tbody tr:not([hidden]) th")].filter((it) => it.getBoundingClientRect().height > 0).map((it) => it.textContent));
      if (!left.length || !left.every((it) => it.includes(name))) problems.push(`${name}: ${left.join(" ") || "nothing"} is left`);
    }
    report.check("matrix: on a phone an index whose rows open, and a filter", problems, `${Math.round(high)} px, ${data.topics.length} topics`);
  });
}

async function pairChecks(pairs, site, report, browser, base) {
  const texts = new Map(site.pages.map((it) => [it.path, it]));
  const problems = { level: [], text: [], said: [], del: [] };
  let nRows = 0, nMarked = 0;
  for (const pair of pairs) {
    if (/<(del|ins)\b/.test(pair.html)) problems.del.push(pair.path);
    for (const row of pair.html.split("<section class=row").slice(1).map((it) => it.split("</section>")[0])) {
      if (!/class=d[ab]>/.test(row)) continue;
      const head = words(row.split("</h2>")[0]);
      if (!/文字几乎相同|部分相同/.test(head) || !row.includes("<p class=say>")) problems.said.push(`${pair.path}: ${head}`);
      for (const cell of row.split('<div class="cell').slice(1)) {
        if (!/class=d[ab]>/.test(cell)) continue;
        nMarked += 1;
        const href = /href="?([^">#\s]+)/.exec(cell)?.[1] ?? "";
        const article = texts.get(join(dirname(pair.path), href));
        const source = withoutBodies(words(article?.html.split(/<div class="?quote"?>/)[1]?.split(/<div class="?acts/)[0] ?? ""));
        const shown = cell.split(/<p(?=[ >])/).slice(1).filter((it) => !/^ class="?(no|again|say)/.test(it)).map((it) => withoutBodies(words(`<p${it.split("</p>")[0]}`)));
        problems.text.push(...shown.filter((it) => !source.includes(it)).map((it) => `${pair.path}, ${href}: 「${it.slice(0, 40)}」`));
      }
    }
    await visit(browser, base + encodeURI(pair.path), WAYS.light, async (page) => {
      const tops = await page.evaluate(() => [...document.querySelectorAll(".pair")].map((it) => [...it.children].map((cell) => cell.getBoundingClientRect().top)));
      nRows += tops.length;
      problems.level.push(...tops.filter(([one, other]) => Math.abs(one - other) > 1).map((it) => `${pair.path}: ${it}`));
    });
  }
  report.check("pair: paired cells start at one height (C5)", problems.level, `${nRows} rows of ${pairs.length} pages`);
  report.check("pair: without the marks the words are those of the article (C6)", problems.text, `${nMarked} marked cells`);
  report.check("pair: only what is alike is marked, and a sentence names it (C7)", problems.said);
  report.check("pair: two laws are no versions of one (C8)", problems.del);
}

async function onPaper(samples, report, browser, base) {
  if (!hasPoppler()) return report.skip("printing comparisons: no pdftotext here (poppler-utils)");
  const folder = mkdtempSync(join(tmpdir(), "fadian-compare-"));
  const problems = [];
  for (const sample of samples) {
    await visit(browser, base + encodeURI(sample.path), WAYS.light, async (page) => {
      const file = join(folder, "page.pdf");
      await page.emulateMedia({ media: "print" });
      const names = await page.evaluate(() => [...document.querySelectorAll(".mx thead th a")].map((it) => it.textContent));
      await page.pdf({ path: file, preferCSSPageSize: true, tagged: true });
      const [, width, height] = /Page size:\s+([\d.]+) x ([\d.]+)/.exec(info(file)) ?? [];
      if (!(Number(width) > Number(height))) problems.push(`${sample.path}: ${width} × ${height}`);
      // Long names break over lines beside one another: their first characters are looked for.
      sheetsOf(file).forEach((sheet, at) => {
        const text = squeeze(sheet);
        for (const name of at > 0 ? names : []) if (!text.includes(squeeze(name).slice(0, 5))) problems.push(`${sample.path}, sheet ${at + 1}: no head ${name}`);
      });
    });
  }
  rmSync(folder, { recursive: true });
  report.check("comparisons on paper: across, the heads of the table on every sheet", problems);
}
