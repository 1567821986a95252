// A comparison at a glance: every cell a shape and words, one screen, filters that keep the map, a card, arrow keys, one sheet.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { axe } from "./access.mjs";
import { visit, WAYS } from "../lib/browser.mjs";
import { hasPoppler, info, sheets } from "../lib/pdf.mjs";

export default async function grid({ site, report, brief, browser, base }) {
  const grids = site.pages.filter((it) => it.kind === "grid");
  if (brief) return;
  if (grids.length === 0) return report.skip("grid: this site has none");
  for (const it of grids) await gridChecks(it, site, report, browser, base);
}

async function gridChecks({ path }, site, report, browser, base) {
  const url = base + encodeURI(path), data = JSON.parse(readFileSync(join(site.folder, dirname(path), "matrix.json"), "utf8"));
  const nil = (it) => it.state === "none" || it.state === "absent";
  const silentIn = (law) => data.topics.filter((it) => nil(it.cells[law]) && !it.cells.every(nil)).length;

  const shapes = [];
  await visit(browser, url, { ...WAYS.light, script: false }, async (page) => {
    const found = await page.evaluate(() => [...document.querySelectorAll(".heat tbody tr")].map((row) => [...row.querySelectorAll("td a")].map((it) => [it.className, it.textContent.trim(), it.getAttribute("href")])));
    if (found.length !== data.topics.length) shapes.push(`${found.length} rows, ${data.topics.length} topics`);
    data.topics.forEach((topic, row) => topic.cells.forEach((cell, law) => {
      const [shape, words, href] = found[row]?.[law] ?? [];
      const expected = { confirmed: ["f", "p"], suggested: ["s"], none: ["n"], absent: ["a"] }[cell.state];
      const isSaid = { confirmed: /第|条|款|段|部分/, suggested: /程序建议/, none: /^未见$/, absent: /编者确认没有/ }[cell.state];
      if (!expected.includes(shape) || !isSaid.test(words) || !href.startsWith("index.html#")) shapes.push(`${topic.name}, law ${law + 1}: ${shape} 「${words}」 ${href}, the data say ${cell.state}`);
    }));
    if (await page.locator(".chips:visible").count()) shapes.push("without script the filters are dead controls");
    const rows = await page.locator(".heat tbody tr:visible").count();
    if (rows !== data.topics.length) shapes.push(`without script ${rows} rows are shown`);
  });
  report.check("grid: every cell is the shape and the words of the data, and leads into the table; without script too", shapes, `${data.topics.length * data.laws.length} cells`);

  const looks = [];
  await visit(browser, url, WAYS.light, async (page) => {
    const seen = await page.evaluate(() => {
      const drawn = (it) => { const css = getComputedStyle(it, "::before"); return [css.backgroundImage, css.borderRadius, css.borderStyle, css.backgroundColor].join(); };
      const kinds = ["f", "p", "s", "n", "a"].map((it) => document.querySelector(`.heat .${it}`)).filter(Boolean);
      const boxes = [...document.querySelectorAll(".heat tbody tr")].map((it) => it.getBoundingClientRect());
      const heads = [...document.querySelectorAll(".heads p")].filter((it) => it.getBoundingClientRect().height > 0 && it.getBoundingClientRect().bottom <= it.parentNode.getBoundingClientRect().bottom + 1);
      const columns = [...new Set(boxes.map((it) => Math.round(it.left)))];
      return { kinds: kinds.length, drawn: new Set(kinds.map(drawn)).size, bottom: Math.max(...boxes.map((it) => it.bottom)), columns, heads: heads.map((it) => Math.round(it.getBoundingClientRect().left)) };
    });
    if (seen.drawn !== seen.kinds) looks.push(`${seen.kinds} shapes, ${seen.drawn} that differ`);
    // A hundred topics of five laws are one screen; more laws make fewer columns.
    if (data.topics.length * data.laws.length <= 520 && seen.bottom > 900) looks.push(`ends at ${Math.round(seen.bottom)} px`);
    if (seen.columns.join() !== seen.heads.join()) looks.push(`columns at ${seen.columns}, names of laws at ${seen.heads}`);
  });
  for (const way of [WAYS.small, WAYS.phone, WAYS.tablet, { ...WAYS.small, read: { mode: "care" } }]) {
    await visit(browser, url, way, async (page) => {
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wide > 0) looks.push(`${way.width} px: ${wide} px too wide`);
    });
  }
  report.check("grid: one screen, shapes that differ without colour, the names of the laws above every column", looks);

  const moved = [];
  for (const asked of ["see=differ", `silent=${data.laws[0].slug}`, "see=nothing"]) {
    await visit(browser, `${url}?${asked}`, WAYS.phone, async (page) => {
      await page.waitForFunction(() => getComputedStyle(document.querySelector(".heat")).visibility === "visible");
      const sum = await page.evaluate(() => new Promise((done) => {
        let sum = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((it) => { sum += it.value; })).observe({ type: "layout-shift", buffered: true });
        setTimeout(() => done(sum), 300);
      }));
      if (sum > 0.01) moved.push(`${asked}: ${sum}`);
    });
  }
  report.check("grid: what the address asks for moves nothing that is seen", moved);

  const filters = [];
  await visit(browser, url, WAYS.light, async (page) => {
    const asked = [];
    page.on("request", (it) => !/icon/.test(it.url()) && asked.push(it.url()));
    await page.mouse.move(0, 0);
    await page.waitForTimeout(150);
    if (asked.length) filters.push(`asks ${asked[0]} before its first use`);
    const left = async () => page.locator(".heat tbody tr:not(.off)").count();
    const press = async (selector, expected, what) => {
      await page.click(selector);
      await page.waitForFunction((it) => document.querySelector(it).getAttribute("aria-pressed") === "true", selector);
      const n = await left();
      if (n !== expected) filters.push(`${what}: ${n} rows, ${expected} in the data`);
      if (expected < data.topics.length && !(await page.locator(".chips output").textContent()).startsWith(String(expected))) filters.push(`${what}: the number is not said`);
    };
    const count = (law) => data.topics.filter((it) => it.cells.some(nil) !== it.cells.every(nil)).length;
    await press('[data-see="differ"]', count(), "only where they differ");
    await press('[data-see="all"]', data.topics.length, "all");
    await press(".chip[data-silent]", silentIn(0), "silent in the first law");
    const told = Number(await page.locator(".chip[data-silent] b").first().textContent());
    if (told !== silentIn(0)) filters.push(`the chip says ${told}, the data ${silentIn(0)}`);
    if (!page.url().includes("silent=")) filters.push("the address does not keep the filter");
    problemsOf(await axe(page), "filtered", filters);
    await page.reload();
    await page.waitForFunction((n) => document.querySelectorAll(".heat tbody tr:not(.off)").length === n, silentIn(0), { timeout: 3000 }).catch(() => filters.push("an address with a filter does not show it"));
    await press('[data-see="all"]', data.topics.length, "all again");
    await press(".chip[data-only]", data.topics.length, "one law alone");
    const dim = await page.locator(".heat tbody tr:first-child td .dim").count();
    if (dim !== data.laws.length - 1) filters.push(`only one law: ${dim} columns stand back`);
    await press('[data-see="all"]', data.topics.length, "all at last");

    // The card names a cell, for the pointer and for the keyboard; Escape takes it away.
    const topic = data.topics[2].name;
    await page.hover(".heat tbody tr:nth-child(3) td:nth-child(3) a");
    await page.waitForSelector(".tip:visible", { timeout: 2000 }).catch(() => filters.push("no card under the pointer"));
    const card = await page.locator(".tip").textContent();
    if (!card.includes(topic) || !(await page.locator(".tip .at").count())) filters.push(`the card says ${card.slice(0, 40)}`);
    problemsOf(await axe(page), "card open", filters);
    await page.keyboard.press("Escape");
    if (await page.locator(".tip:visible").count()) filters.push("Escape leaves the card");
    await page.mouse.move(0, 0);
    await page.focus(".heat tbody tr:nth-child(3) th a");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowDown");
    const at = await page.evaluate(() => [document.activeElement.closest("tr").rowIndex, document.activeElement.closest("td")?.cellIndex]);
    if (at.join() !== "4,1") filters.push(`arrow keys lead to row ${at[0]}, cell ${at[1]}`);
    if (!(await page.locator(".tip:visible").count())) filters.push("no card at the focus");
    await page.keyboard.press("Enter");
    await page.waitForURL((it) => it.pathname.endsWith("/index.html") && it.hash !== "", { timeout: 3000 }).catch(() => filters.push("Enter does not open the row of the table"));
    if (!(await page.locator(".mx tr:target").count())) filters.push("the row of the table is not there");
  }, filters);
  report.check("grid: filters by law, by difference and by silence; card and arrow keys; nothing asked before the first use", filters);

  // From the home page: who says nothing on a topic, in two clicks.
  const clicks = [];
  const asked = data.topics.find((it) => it.name === "数据交易") ?? data.topics.find((it) => it.cells.some(nil) && !it.cells.every(nil));
  await visit(browser, `${base}index.html`, WAYS.light, async (page) => {
    const link = page.locator(`.subjects .more a[href="${path}"]`);
    if (!(await link.count())) return clicks.push("the home page does not lead to the grid");
    await link.first().click();
    await page.click(`.heat th a:text-is("${asked.name}")`);
    await page.waitForURL((it) => it.pathname.endsWith("/index.html") && it.hash !== "");
    const said = await page.evaluate(() => [...document.querySelectorAll(".mx tr:target td")].map((it) => /未见对应条文|编者确认没有/.test(it.textContent)));
    if (said.join() !== asked.cells.map(nil).join()) clicks.push(`${asked.name}: ${said}`);
  });
  report.check("grid: from home who says nothing on a topic, two clicks", clicks, asked.name);

  if (!hasPoppler()) return report.skip("printing the grid: no pdftotext here (poppler-utils)");
  const folder = mkdtempSync(join(tmpdir(), "fadian-grid-")), paper = [];
  await visit(browser, url, WAYS.light, async (page) => {
    const file = join(folder, "grid.pdf");
    await page.emulateMedia({ media: "print" });
    await page.pdf({ path: file, preferCSSPageSize: true, printBackground: false, tagged: true });
    const [, width, height] = /Page size:\s+([\d.]+) x ([\d.]+)/.exec(info(file)) ?? [], n = sheets(file).length;
    if (!(Number(width) > Number(height)) || (data.topics.length * data.laws.length <= 1200 && n !== 1)) paper.push(`${n} sheets of ${width} × ${height}`);
    // So many topics that they fill several sheets: the head of the table stands over them on each.
    const word = await page.evaluate(() => {
      const body = document.querySelector(".heat tbody"), rows = [...body.children];
      for (let n = 0; n < 5; n += 1) body.append(...rows.map((it) => it.cloneNode(true)));
      return document.querySelector(".heat thead th").textContent;
    });
    await page.pdf({ path: file, preferCSSPageSize: true, printBackground: false, tagged: true });
    // The running head may say the word once.
    const bare = sheets(file).filter((sheet) => sheet.split(word).length < 3).length;
    if (bare) paper.push(`${bare} sheets without the names of the laws`);
  });
  rmSync(folder, { recursive: true });
  report.check("grid on paper: one sheet, across; the head over every column of more of them", paper);
}

function problemsOf(found, where, out) {
  out.push(...found.map((it) => `${where}: ${it}`));
}
