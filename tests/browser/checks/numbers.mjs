// Arabic numerals on labels and links, where the reader wants them: there with the first paint, never in what is copied, cited or printed.

import { pathToFileURL } from "node:url";
import { axe } from "./access.mjs";
import { tour, visit, WAYS } from "../lib/browser.mjs";

const ARABIC = { read: { numbers: "arabic" } };

export default async function numbers({ site, report, browser, base }) {
  const url = (page) => base + encodeURI(page.path);
  const law = site.samples.find((it) => it.kind === "law" && /class="?art\b/.test(it.html));
  const article = site.pages.find((it) => it.kind === "article" && /class="?prov/.test(it.html) && /class="?x\b/.test(it.html)) ?? site.pages.find((it) => it.kind === "article");
  if (!law || !article) return;
  await shown(site, report, browser, url);
  await kept(law, article, report, browser, url);
  await chosen(site, law, report, browser, url);
}

/** The text of a page with its numerals as the law has them. */
const told = (page) => page.evaluate(() => {
  const copy = document.querySelector("main").cloneNode(true);
  // Buttons are called by what is seen.
  copy.querySelectorAll(".offer").forEach((it) => it.remove());
  copy.querySelectorAll("[data-zh]").forEach((it) => it.replaceWith(it.getAttribute("data-zh")));
  return copy.textContent;
});

/** On every kind of page: labels in Arabic numerals, nothing moves, no word is another. */
async function shown(site, report, browser, url) {
  const problems = [];
  let n = 0;
  const plain = new Map();
  await tour(browser, site.kinds, url, WAYS.light, async (page, sample) => plain.set(sample, await told(page)));
  await tour(browser, site.kinds, url, { ...WAYS.light, ...ARABIC }, async (page, sample) => {
    if ((await told(page)) !== plain.get(sample)) problems.push(`${sample.path}: other words than without the setting`);
    const seen = await page.evaluate(() => ({
      left: [...document.querySelectorAll(".no,.lab,h1,.crumbs,.ch,.x")].map((it) => it.textContent).filter((it) => /第[零一二三四五六七八九十百千]+[编章节条款项]/.test(it)),
      n: document.querySelectorAll("[data-zh]").length,
      odd: [...document.querySelectorAll("[data-zh]")].filter((it) => !/^\d+$/.test(it.textContent)).length,
    }));
    n += seen.n;
    if (seen.left.length || seen.odd) problems.push(`${sample.path}: ${seen.left.length} labels as before: ${seen.left[0]}; ${seen.odd} odd`);
    const moved = await page.evaluate(() => new Promise((done) => {
      let sum = 0;
      new PerformanceObserver((list) => list.getEntries().forEach((it) => { sum += it.value; })).observe({ type: "layout-shift", buffered: true });
      setTimeout(() => done(sum), 150);
    }));
    if (moved > 0.01) problems.push(`${sample.path}: moves by ${moved}`);
    if (["law", "article"].includes(sample.kind)) problems.push(...(await axe(page)).map((it) => `${sample.path}: ${it}`));
  }, { complaints: problems });
  report.check("numbers: labels in Arabic numerals, with the first paint, every other word as it is", problems, `${n} numbers`);
}

/** What is copied, cited and printed has the numerals of the law. */
async function kept(law, article, report, browser, url) {
  const problems = [], taken = {};
  for (const [name, way] of [["plain", WAYS.light], ["arabic", { ...WAYS.light, ...ARABIC }]]) {
    taken[name] = {};
    await visit(browser, url(law), way, async (page) => {
      taken[name].copied = await page.evaluate(async () => {
        const [one, two] = [...document.querySelectorAll(".law .art")].slice(3, 5), label = one.querySelector(".no a");
        getSelection().setBaseAndExtent(label, 0, two, two.childNodes.length);
        document.execCommand("copy");
        return navigator.clipboard.readText();
      });
      await page.waitForTimeout(50);
      const after = await page.evaluate(() => document.querySelectorAll(".law .art .no")[3].textContent);
      if ((name === "arabic") !== /\d/.test(after)) problems.push(`${name}: after copying the page shows ${after}`);
      await page.evaluate(() => getSelection().removeAllRanges());
      await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
      taken[name].printed = await page.evaluate(() => document.querySelector(".law").textContent);
      await page.evaluate(() => dispatchEvent(new Event("afterprint")));
      await page.locator(".law .art .no a").nth(3).focus();
      await page.locator(".art>.offer").click();
      await page.waitForSelector(".citing[open]");
      taken[name].cited = await page.evaluate(() => [...document.querySelectorAll(".citing dd[lang]")].map((it) => it.textContent).join("\n"));
    }, problems);
    await visit(browser, url(article), way, async (page) => {
      await page.click(".acts [data-use=place]");
      await page.waitForFunction(() => document.querySelector("#toast").textContent !== "");
      taken[name].words = await page.evaluate(() => navigator.clipboard.readText());
    }, problems);
  }
  for (const it of Object.keys(taken.plain)) {
    if (taken.plain[it] !== taken.arabic[it] || !/第[一二三四五六七八九十百]+条/.test(taken.plain[it])) problems.push(`${it}: ${taken.arabic[it].slice(0, 80)}, not ${taken.plain[it].slice(0, 80)}`);
  }
  report.check("numbers: copies, citations and print have those of the law", problems);
}

/** Chosen in the settings: at once, after a reload, from a disk, and taken back. */
async function chosen(site, law, report, browser, url) {
  const problems = [];
  const label = (page) => page.evaluate(() => document.querySelectorAll(".law .art .no")[1].textContent);
  for (const address of [url(law), pathToFileURL(`${site.folder}/${law.path}`).href]) {
    await visit(browser, address, WAYS.light, async (page) => {
      const before = await label(page);
      const choose = async (value) => {
        await page.click("[data-prefs]:visible");
        await page.check(`dialog input[name=numbers][value="${value}"]`, { force: true });
        await page.keyboard.press("Escape");
      };
      await choose("arabic");
      await page.waitForFunction(() => /^第\d+条/.test(document.querySelectorAll(".law .art .no")[1].textContent), null, { timeout: 3000 }).catch(() => problems.push(`${address}: not at once`));
      await page.reload();
      if (!/^第\d+条/.test(await label(page))) problems.push(`${address}: lost by a reload`);
      await choose("");
      await page.waitForFunction((before) => document.querySelectorAll(".law .art .no")[1].textContent === before, before, { timeout: 3000 }).catch(() => problems.push(`${address}: not taken back`));
    }, problems);
  }
  report.check("numbers: chosen at once, kept, from a disk, and taken back", problems);
}
