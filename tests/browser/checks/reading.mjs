// What a reader meets on the pages: states told apart without colour, names that say what is seen, cards, citations both ways.

import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { visit, WAYS } from "../lib/browser.mjs";

export default async function reading({ site, report, brief, browser, base }) {
  const url = (page) => base + encodeURI(page.path);
  cited(site, report);
  await states(site, report, browser, url);
  await tree(site, report, browser, url);
  await copied(site, report, browser, url);
  if (brief) return;
  await care(site, report, browser, url);
  await cards(site, report, browser, url);
  oldBrowsers(site, report);
}

const plain = (text) => text.replaceAll("&amp;", "&").replaceAll("&quot;", '"');
const hrefs = (html) => [...html.matchAll(/<a\b([^>]*)>/g)].filter((it) => !/class="?term\b/.test(it[1]))
  .map((it) => plain(/\shref=(?:"([^"]*)"|([^\s>]+))/.exec(` ${it[1]}`)?.slice(1).find(Boolean) ?? ""));

/** X4: the page of what is cited names the citing place, and the citing page has the words that are marked there. */
function cited(site, report) {
  const pages = new Map(site.pages.filter((it) => ["article", "item"].includes(it.kind)).map((it) => [it.path, it]));
  const quote = (html) => /<div class="?quote"?.*?(?=<div class="?acts)/s.exec(html)?.[0] ?? "";
  const list = (html) => /<section class="part-of cited"[^>]*>.*?<\/section>/s.exec(html)?.[0] ?? "";
  const to = (from, href) => posix.normalize(posix.join(posix.dirname(from), href.split("#")[0]));
  const words = (html) => html.replace(/<[^>]*>/g, "");
  const problems = [];
  let n = 0;
  for (const [path, { html }] of pages) {
    for (const target of new Set(hrefs(quote(html)).map((it) => to(path, it)))) {
      const other = pages.get(target);
      if (!other || target === path) continue;
      n += 1;
      const listed = list(other.html);
      if (!hrefs(listed).some((it) => to(target, it) === path) && !/class="?more/.test(listed)) problems.push(`${target} does not name ${path}`);
    }
    for (const entry of list(html).split("<li>").slice(1)) {
      const source = pages.get(to(path, hrefs(entry)[0] ?? "")), mark = words(/<mark>(.*?)<\/mark>/s.exec(entry)?.[1] ?? "");
      if (source && !words(quote(source.html)).includes(mark)) problems.push(`${path}: ${source.path} has no 「${mark}」`);
    }
  }
  report.check("citations: who cites and who is cited name each other (X4)", problems, `${n} citations`);
}

const FRAMES = { "in-force": "solid", "not-yet-in-force": "solid", draft: "dashed", amended: "solid", repealed: "double", unverified: "dotted" };

/** S2, S3: seals of different states differ without colour, by their frame and by their words. */
async function states(site, report, browser, url) {
  const seals = new Map(), problems = [];
  for (const page of site.pages.filter((it) => it.kind === "law")) {
    const state = page.classes.split(" ").find((it) => it in FRAMES);
    if (!state || seals.has(state)) continue;
    await visit(browser, url(page), WAYS.light, async (tab, context) => {
      const session = await context.newCDPSession(tab);
      await session.send("Emulation.setEmulatedVisionDeficiency", { type: "achromatopsia" });
      const seal = tab.locator(".seal").first();
      const seen = await seal.evaluate((it) => ({ frame: getComputedStyle(it).borderTopStyle, words: it.textContent, name: it.getAttribute("aria-label") }));
      // A dashed rule is drawn as a row of dashes, a whole one as a ground.
      const rule = await tab.evaluate(() => (/repeating-linear/.test(getComputedStyle(document.querySelector(".redrule")).backgroundImage) ? "dashed" : "solid"));
      seals.set(state, { ...seen, picture: (await seal.screenshot()).toString("base64") });
      if (seen.frame !== FRAMES[state]) problems.push(`${state}: frame ${seen.frame}, not ${FRAMES[state]}`);
      if (!seen.name.startsWith("效力状态：")) problems.push(`${state}: is called ${seen.name}`);
      if ((rule === "dashed") !== (state === "draft")) problems.push(`${state}: the rule under the title is ${rule}`);
    });
  }
  const all = [...seals];
  all.forEach(([one, a], at) => all.slice(at + 1).forEach(([other, b]) => {
    if (a.picture === b.picture || a.words === b.words) problems.push(`${one} and ${other} look alike without colour`);
  }));
  report.check("status: seals differ without colour, by frame and words; a draft's rule is dashed (S2, S3)", problems, [...seals.keys()].join(" "));
}

/** A2, A7: what a screen reader is told of a page of text. */
async function tree(site, report, browser, url) {
  const problems = [], page = site.samples.find((it) => ["law", "chapter"].includes(it.kind) && /class="?art\b/.test(it.html));
  if (!page) return;
  await visit(browser, url(page), WAYS.light, async (tab) => {
    const numbers = await tab.evaluate(() => [...document.querySelectorAll(".law .art .no")].map((it) => it.textContent.trim()));
    const named = await tab.getByRole("heading", { name: /^第.+条/ }).allTextContents();
    const missing = numbers.filter((it) => /^第.+条/.test(it) && !named.some((name) => name.trim().startsWith(it)));
    if (missing.length) problems.push(`${missing.length} of ${numbers.length} are no headings: ${missing[0]}`);
    for (const role of ["banner", "main", "contentinfo"]) {
      const n = await tab.getByRole(role).count();
      if (n !== 1) problems.push(`${n} × ${role}`);
    }
    const names = await tab.getByRole("navigation").evaluateAll((list) => list.map((it) => it.getAttribute("aria-label")));
    if (names.some((it) => !it) || new Set(names).size !== names.length) problems.push(`navigations called ${names.join(", ")}`);
  });
  report.check("tree: each 条 is a heading with its number; one banner, main and contentinfo; navigations have names (A2, A7)", problems);
}

/** X5: twenty citations of 款 and 项, copied, equal those in the page, and those equal what the text's own numbers say. */
async function copied(site, report, browser, url) {
  const pages = site.pages.filter((it) => it.kind === "article" && /data-cite/.test(it.html)), problems = [];
  const some = pages.filter((_, at) => at % Math.max(1, Math.floor(pages.length / 7)) === 0).slice(0, 7);
  let n = 0;
  for (const page of some) {
    await visit(browser, url(page), WAYS.light, async (tab) => {
      const article = (await tab.textContent("#cite")).trim();
      for (const link of (await tab.locator(".prov a").all()).slice(0, 4)) {
        n += 1;
        const id = (await link.getAttribute("href")).slice(1), [, paragraph, item] = /^k(\d+)(?:-x(\d+))?$/.exec(id) ?? [];
        await link.click();
        // What is pressed without a place of its own cites the place in the address.
        await tab.click(".acts [data-use=cite]");
        await tab.click(".citing dl .do button");
        await tab.waitForFunction(() => document.querySelector("#toast").textContent !== "");
        const copied = await tab.evaluate(() => navigator.clipboard.readText());
        await tab.keyboard.press("Escape");
        await tab.evaluate(() => { document.querySelector("#toast").textContent = ""; });
        // What the page says of itself, counted anew: the n-th 款, and the label printed before the 项.
        const expected = await tab.evaluate(([paragraph, item, id]) => {
          const paragraphs = document.querySelectorAll(".quote .body>p[id]"), target = document.getElementById(id);
          const label = item ? /^（?([一二三四五六七八九十]+)）?/.exec(target.textContent)?.[1] : "";
          return { isThere: Boolean(target), several: paragraphs.length > 1, label };
        }, [paragraph, item, id]);
        const tens = (it) => (it < 10 ? "零一二三四五六七八九"[it] : `${it < 20 ? "" : "零一二三四五六七八九"[Math.floor(it / 10)]}十${it % 10 ? "零一二三四五六七八九"[it % 10] : ""}`);
        const right = article + (expected.several ? `第${tens(Number(paragraph))}款` : "") + (item ? `第（${expected.label}）项` : "");
        if (!expected.isThere || (copied !== right && (!item || expected.label))) problems.push(`${page.path}#${id}: ${copied}, not ${right}`);
      }
    });
  }
  report.check("copying: the citation of each 款 and 项 is what its place says (X5)", problems, `${n} places of ${some.length} articles`);
}

/** E1, T5: the large-type mode and the sans face. */
async function care(site, report, browser, url) {
  const problems = [], law = site.samples.find((it) => it.kind === "law" && /class="?art\b/.test(it.html));
  const step = (tab) => tab.evaluate(() => {
    for (const body of document.querySelectorAll(".law .body")) {
      const [one, other] = [...body.children].filter((it) => it.tagName === "P");
      if (!other || one.nextElementSibling !== other) continue;
      const style = getComputedStyle(other), last = [...one.getClientRects()].at(-1);
      const range = new Range();
      range.selectNodeContents(one);
      const line = [...range.getClientRects()].at(-1);
      range.selectNodeContents(other);
      const next = range.getClientRects()[0];
      return { ratio: (next.top - line.top) / parseFloat(style.lineHeight), leading: parseFloat(style.lineHeight) / parseFloat(style.fontSize), last: Boolean(last) };
    }
    return null;
  });
  for (const name of ["care", "phone-care"]) {
    await visit(browser, url(law), WAYS[name], async (tab) => {
      const found = await step(tab);
      if (!found) return problems.push("no article of two 款 to look at");
      if (found.ratio < 1.3) problems.push(`${name}: 款 stand ${found.ratio.toFixed(2)} lines apart`);
      if (Math.abs(found.leading - 1.9) > 0.02) problems.push(`${name}: line height ${found.leading}`);
    });
  }
  await visit(browser, url(law), { ...WAYS.light, read: { font: "hei" } }, async (tab) => {
    const found = await step(tab);
    if (found && Math.abs(found.leading - 1.8) > 0.02) problems.push(`黑体: line height ${found.leading}, not 1.8`);
  });
  report.check("长辈版: 款 at least 1.3 lines apart, line height 1.9; 黑体 1.8 (E1, T5)", problems);
}

/** X2: a card opens under the pointer, the pointer may enter it, Escape closes it; the keyboard opens it too. */
async function cards(site, report, browser, url) {
  const page = site.pages.find((it) => it.kind === "article" && /interestfor/.test(it.html)), problems = [];
  if (!page) return report.check("cards: hover, pointer inside, Escape (X2)", ["no page has a card"]);
  await visit(browser, url(page), WAYS.light, async (tab) => {
    if (!(await tab.evaluate(() => "interestForElement" in HTMLAnchorElement.prototype))) return;
    const link = tab.locator("a[interestfor]").first(), card = tab.locator(`#${await link.getAttribute("interestfor")}`);
    const isOpen = (wanted) => card.evaluate((it, wanted) => new Promise((done) => {
      const start = performance.now();
      (function look() {
        const is = it.matches(":popover-open");
        if (is === wanted || performance.now() - start > 3000) done(is); else requestAnimationFrame(look);
      })();
    }), wanted);
    await link.hover();
    if (!(await isOpen(true))) return problems.push("the pointer does not open it");
    await card.hover();
    await tab.waitForTimeout(900);
    if (!(await isOpen(true))) problems.push("it closes under the pointer");
    await tab.keyboard.press("Escape");
    if (await isOpen(false)) problems.push("Escape does not close it");
    await tab.mouse.move(2, 2);
    await link.focus();
    await tab.keyboard.press("Alt+ArrowUp");
    if (!(await isOpen(true))) problems.push("Alt+↑ does not open it");
    await tab.keyboard.press("Escape");
    if (await isOpen(false)) problems.push("Escape does not close it again");
  });
  report.check("cards: hover, pointer inside, Escape, Alt+↑ (X2)", problems);
}

/** P3: outside @supports and media queries the sheets use nothing that a browser of 2020 drops a whole rule for. */
function oldBrowsers(site, report) {
  const sheets = site.files.filter((it) => /^static\/.*\.css$/.test(it)), problems = [];
  for (const path of sheets) {
    const css = readFileSync(join(site.folder, path), "utf8").replace(/\/\*.*?\*\//gs, "");
    for (const [what, pattern] of [["a layer", /@layer/], ["a container query", /@container/], ["nesting", /[{;]\s*&/], ["light-dark()", /light-dark\(/], ["color-mix()", /color-mix\(/]]) {
      if (pattern.test(css)) problems.push(`${path}: ${what}`);
    }
    // A rule with :has() is dropped whole: what must be kept may not stand in one.
    const mixed = [...css.matchAll(/([^{}]*:has\([^{}]*)\{/g)].flatMap((it) => it[1].split(",")).filter((it) => !it.includes(":has("));
    problems.push(...mixed.map((it) => `${path}: ${it.trim()} stands beside :has()`));
  }
  report.check("style sheets: readable by a browser of 2020 (P3)", problems, `${sheets.length} sheets`);
}
