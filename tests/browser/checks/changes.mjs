// Two texts of a law beside one another: rows are level and hold both texts, marks are elements, the box works without script, paper lies across.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { visit, WAYS } from "../lib/browser.mjs";
import { hasPoppler, info, sheets as sheetsOf, squeeze } from "../lib/pdf.mjs";

const words = (html) => squeeze(html.replace(/<[^>]*>/g, "").replace(/&quot;/g, '"').replace(/&#x27;/g, "'").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&"));

export default async function changes({ site, report, browser, base }) {
  inTime(site, report);
  await life(site.pages.find((it) => it.html.includes("class=lifeline") || it.html.includes('class="lifeline"')), report, browser, base);
  const pages = site.pages.filter((it) => it.kind === "changes");
  if (pages.length === 0) return;
  const tables = pages.filter((it) => it.html.includes("<table"));
  texts(tables, site, report);
  await rows(tables.slice(0, 3), report, browser, base);
  await box(tables.find((it) => it.html.includes("id=only")), report, browser, base);
  await phone(tables[0], report, browser, base);
  await onPaper(tables[0], report, browser, base);
}

/** What is cited of a text of then leads there and to the newest; decisions are named; what is new stands in order. */
function inTime(site, report) {
  const known = new Set(site.pages.map((it) => it.path));
  const links = (page, html) => [...html.matchAll(/<a [^>]*?href="?([^">\s]+)/g)].map((it) => join(dirname(page.path), it[1].split("#")[0]));
  const section = (page, head) => page.html.split(`<h2>${head}`)[1]?.split("</section>")[0];
  const then = site.pages.filter((it) => section(it, "所引文本"));
  const wrong = [];
  for (const page of then) {
    for (const item of section(page, "所引文本").split("<li>").slice(1)) {
      const to = links(page, item);
      const [first, ...others] = to;
      if (!/\/\d{4}-\d\d-\d\d\//.test(first ?? "")) wrong.push(`${page.path}: ${first} is no text of then`);
      if (others.some((it) => /\d{4}-\d\d-\d\d/.test(it))) wrong.push(`${page.path}: ${others} is not the newest`);
      if (!others.length && !item.includes("未找到")) wrong.push(`${page.path}: nothing is said of the newest`);
      wrong.push(...to.filter((it) => !known.has(it)).map((it) => `${page.path}: no page ${it}`));
    }
  }
  if (site.pages.some((it) => it.path.startsWith("ban-fa/"))) {
    report.check("changes: a citation of a text of then leads there, and to what it became", [...wrong, then.length ? "" : "there is none"], `${then.length} articles`);
    const named = site.pages.filter((it) => section(it, "修改依据"));
    report.check("changes: articles name the decision that changed them", named.length >= 2 ? [] : [`${named.length} articles`], `${named.length} articles`);
  }
  const recent = site.pages.find((it) => it.path === "changes.html");
  if (!recent) return;
  const days = [...recent.html.matchAll(/<time datetime="?([\d-]+)/g)].map((it) => it[1]);
  report.check("changes: what is new stands by its days, the latest first", days.length && days.every((day, at) => !at || day <= days[at - 1]) ? [] : [days.join(" ")], `${days.length} texts`);
}

/** The picture of a law's life is beside its table, and says nothing that the table does not. */
async function life(sample, report, browser, base) {
  if (!sample) return;
  const problems = [];
  await visit(browser, base + encodeURI(sample.path), { ...WAYS.light, script: false }, async (page) => {
    problems.push(...await page.evaluate(() => {
      const picture = document.querySelector(".lifeline"), out = [];
      if (picture.getAttribute("aria-hidden") !== "true") out.push("the picture is read out");
      if (picture.nextElementSibling?.tagName !== "TABLE") out.push("no table beside it");
      if (picture.getBoundingClientRect().height < 20) out.push("it is not seen");
      const years = [...picture.querySelectorAll("text")].map((it) => it.getBoundingClientRect());
      if (years.some((box, at) => at && box.left < years[at - 1].right)) out.push("years lie over one another");
      if (picture.querySelectorAll("circle").length !== document.querySelectorAll(".life tbody tr").length) out.push("not every day of the table");
      return out;
    }));
  });
  report.check("changes: the line of a law's life is drawn beside its table", problems, sample.path);
}

/** Every cell without its marks is the text of the article its number leads to. */
function texts(tables, site, report) {
  const known = new Map(site.pages.map((it) => [it.path, it]));
  const wrong = [];
  let nCells = 0;
  for (const page of tables) {
    for (const cell of page.html.split("<div class=pv").slice(1).map((it) => it.split("</div>")[0])) {
      const href = /<b class=an><a href="?([^">\s]+)/.exec(cell)?.[1];
      const article = href && known.get(join(dirname(page.path), href));
      if (!article) { wrong.push(`${page.path}: no article behind ${href}`); continue; }
      nCells += 1;
      const caption = /<h1[^>]*>[^<]*<small>(.*?)<\/small>/.exec(article.html)?.[1] ?? "";
      const quote = words(caption) + words(article.html.split(/<div class="?quote"?>/)[1]?.split(/<div class="?acts/)[0].replace(/<div class="?flag.*?<\/div>/g, "") ?? "");
      const shown = words(cell.replace(/^[^>]*>/, "").replace(/<b class=an>.*?<\/b>/, "").replace(/<small class=mv.*?<\/small>/g, ""));
      if (quote !== shown) wrong.push(`${page.path}, ${href}: ${shown.slice(0, 30)}`);
    }
  }
  report.check("changes: without the marks each cell is the text of its article", wrong, `${nCells} cells`);
  const bare = tables.filter((it) => /<td class="?(bef|aft)/.test(it.html) && !/<(del|ins)/.test(it.html.split("<table")[1])).map((it) => it.path);
  report.check("changes: what is gone and what is new are elements", bare);
}

async function rows(tables, report, browser, base) {
  const problems = [];
  for (const { path } of tables) {
    await visit(browser, base + encodeURI(path), WAYS.light, async (page) => {
      problems.push(...await page.evaluate(() => {
        const out = [];
        for (const row of document.querySelectorAll(".chg tr:has(.bef)")) {
          const [one, other] = [...row.querySelectorAll("td")].map((it) => it.getBoundingClientRect());
          if (Math.abs(one.top - other.top) > 1 || other.left < one.right - 1) out.push(`${row.id} is not level`);
          if (!row.querySelector("th b")?.textContent) out.push(`${row.id} does not say what happened`);
        }
        for (const mark of document.querySelectorAll(".chg del:not(.all)")) {
          if (!getComputedStyle(mark).textDecorationLine.includes("line-through")) out.push("a mark by colour alone");
        }
        for (const mark of document.querySelectorAll(".chg ins:not(.all)")) {
          const style = getComputedStyle(mark);
          if (!style.textDecorationLine.includes("underline") || Number(style.fontWeight) < 600) out.push("a mark by colour alone");
        }
        const said = [...document.querySelectorAll(".chg del,.chg ins")].filter((it) => getComputedStyle(it, "::before").content === "none");
        if (said.length) out.push(`${said.length} marks are not spoken of`);
        return out;
      }));
      const head = await page.evaluate(async () => {
        document.querySelector(".chg tbody:last-child tr:last-child").scrollIntoView({ block: "center" });
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        const box = document.querySelector(".chg thead th:last-child").getBoundingClientRect();
        return box.top >= 0 && box.bottom < innerHeight / 3;
      });
      if (!head) problems.push(`${path}: the heads of the columns are out of sight`);
    });
  }
  report.check("changes: rows are level, say what happened, and mark by more than colour", problems, `${tables.length} pages`);
}

/** The box that shows unchanged rows is plain HTML: it must work where no script runs. */
async function box(sample, report, browser, base) {
  if (!sample) return report.check("changes: a page with a box for what did not change", ["there is none"]);
  await visit(browser, base + encodeURI(sample.path), { ...WAYS.light, script: false }, async (page) => {
    const seen = async () => ({ same: await page.locator(".chg .same:visible").count(), runs: await page.locator(".chg .run:visible").count() });
    const before = await seen();
    await page.locator("label[for=only]").click();
    const after = await seen();
    const whole = await page.locator(".chg .same").count();
    report.check("changes: without script the box shows what did not change, and hides it", [
      before.same === 0 && before.runs > 0 ? "" : JSON.stringify(before), after.same === whole && after.runs === 0 ? "" : JSON.stringify(after),
    ], `${whole} rows`);
  });
}

async function phone(sample, report, browser, base) {
  await visit(browser, base + encodeURI(sample.path), WAYS.phone, async (page) => {
    const count = async (role) => page.getByRole(role).count();
    const tree = { table: await count("table"), heads: await count("columnheader") };
    const names = await page.evaluate(() => [...document.querySelectorAll(".chg .bef,.chg .aft")].filter((it) => !it.dataset.v).length);
    report.check("changes: on a phone still a table, each side named", [
      tree.table === 1 && tree.heads === 3 ? "" : JSON.stringify(tree), names ? `${names} sides without a name` : "",
    ]);
  });
}

async function onPaper(sample, report, browser, base) {
  if (!hasPoppler()) return report.skip("printing two texts of a law: no pdftotext here (poppler-utils)");
  const folder = mkdtempSync(join(tmpdir(), "fadian-changes-")), problems = [];
  await visit(browser, base + encodeURI(sample.path), WAYS.light, async (page) => {
    const file = join(folder, "page.pdf");
    await page.emulateMedia({ media: "print" });
    await page.pdf({ path: file, preferCSSPageSize: true, tagged: true });
    const [, width, height] = /Page size:\s+([\d.]+) x ([\d.]+)/.exec(info(file)) ?? [];
    if (!(Number(width) > Number(height))) problems.push(`${width} × ${height}`);
    sheetsOf(file).forEach((sheet, at) => {
      const text = squeeze(sheet);
      for (const head of ["修改前", "修改后"]) if (!text.includes(head)) problems.push(`sheet ${at + 1}: no head ${head}`);
      if (/只看有变化的|下载/.test(text)) problems.push(`sheet ${at + 1}: words of the interface`);
    });
  });
  rmSync(folder, { recursive: true });
  report.check("changes: on paper across, the head of the table on every sheet", problems);
}
