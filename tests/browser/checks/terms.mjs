// Terms that several laws define: every wording stands as its law prints it, marks are spoken of, who is silent is said as what it is.

import { dirname, join } from "node:path";
import { visit, WAYS } from "../lib/browser.mjs";
import { squeeze } from "../lib/pdf.mjs";

const words = (html) => squeeze(html.replace(/<[^>]*>/g, "").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&").replace(/&quot;/g, '"').replace(/&#x27;/g, "'"));

export default async function terms({ site, report, brief, browser, base }) {
  const pages = site.pages.filter((it) => it.kind === "term"), texts = new Map(site.pages.map((it) => [it.path, it]));
  if (brief) return;
  if (pages.length === 0) return report.skip("terms: no term is defined by two laws here");
  const problems = { words: [], marks: [], laws: [], links: [], long: [] };
  let nWordings = 0;
  for (const { path, html } of pages) {
    const list = html.split(/<ol class="?wordings\b[^>]*>/)[1].split("</ol>")[0].split(/<li><h2/).slice(1);
    const laws = new Set();
    for (const [at, wording] of list.entries()) {
      nWordings += 1;
      const meaning = words(`<p${wording.split(/<p(?=[^>]*class="?words)/)[1].split("</p>")[0]}`);
      for (const [, href] of wording.matchAll(/<a class="?at"?[^>]*href="?([^">\s]+)/g)) {
        const target = join(dirname(path), href.split("#")[0]), article = texts.get(target);
        laws.add(dirname(target));
        const printed = words(article?.html ?? "");
        // What stands behind 包括下列 goes on in 项.
        if (!printed.includes(meaning.slice(0, 40))) problems.words.push(`${path}: 「${meaning.slice(0, 30)}」 is not in ${target}`);
        if (article && !article.html.includes(path)) problems.links.push(`${target} does not lead to ${path}`);
      }
      if (at > 0 && /class="?d[ab]/.test(wording) && !/class="?say/.test(wording)) problems.marks.push(`${path}: wording ${at + 1} is marked and nothing said`);
    }
    const told = Number(/<p class="?lede"?>(\d+)/.exec(html)?.[1]);
    if (told !== laws.size && !/还有|more/.test(html)) problems.laws.push(`${path}: says ${told} laws, shows ${laws.size}`);
    if (laws.size < 2) problems.laws.push(`${path}: ${laws.size} laws`);
    if (/未见定义/.test(html) && !/不等于没有规定/.test(html)) problems.laws.push(`${path}: 未见 without what it means`);
    if (Buffer.byteLength(html) > 150_000) problems.long.push(`${path}: ${Buffer.byteLength(html)} bytes`);
  }
  report.check("terms: every wording stands in its law", problems.words, `${nWordings} wordings on ${pages.length} pages`);
  report.check("terms: the article that defines a term leads to the other wordings", problems.links);
  report.check("terms: what is marked is said in words; how many laws, and what 未见 means", [...problems.marks, ...problems.laws]);
  report.check("terms: no page grows with the site", problems.long);

  const found = [], term = pages[0];
  const name = words(/<h1[^>]*>(.*?)<\/h1>/s.exec(term.html)[1]);
  await visit(browser, `${base}index.html`, WAYS.light, async (page) => {
    await page.keyboard.press("/");
    await page.waitForSelector("dialog[open] input");
    await page.keyboard.type(name);
    await page.waitForSelector(`dialog a[href$="${term.path.split("/").at(-1)}"]`, { timeout: 5000 }).catch(() => found.push(`search for ${name} does not lead to ${term.path}`));
  });
  const list = site.pages.filter((it) => it.kind === "terms").some((it) => it.html.includes(term.path));
  if (!list) found.push("the list of terms does not lead there");
  report.check("terms: search and the list of terms lead to the wordings", found, name);
  await filtered(site, report, browser, base);
}

/** The filter of a list on several pages finds the terms of all of them. */
async function filtered(site, report, browser, base) {
  const lists = site.pages.filter((it) => it.kind === "terms"), last = lists.find((it) => it.path !== "terms.html");
  if (!last) return;
  const term = words(last.html.split(/<h2 id=[^>]*>/).at(-1).split("<")[0]), problems = [];
  await visit(browser, `${base}terms.html`, WAYS.phone, async (page) => {
    await page.fill("#narrow", term);
    await page.waitForFunction((name) => [...document.querySelectorAll(".narrowed+.group a")].some((it) => it.textContent === name), term, { timeout: 5000 })
      .catch(() => problems.push(`「${term}」 of ${last.path} is not found on the first page`));
    await page.fill("#narrow", "没有这个用语");
    if (!/没有符合|Nothing/.test(await page.textContent(".filter [role=status]"))) problems.push("nothing is said where nothing is found");
  });
  report.check("terms: the filter of a list on several pages finds the terms of all", problems, term);
}
