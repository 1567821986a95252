// With script: settings that last, copying, keys, the place marker. Without: all there is to read, and no dead control.

import { axe } from "./access.mjs";
import { tour, visit, WAYS } from "../lib/browser.mjs";

export default async function script({ site, report, brief, browser, base }) {
  const url = (page) => base + encodeURI(page.path);
  await without(site, report, brief, browser, url);
  await filter(site, report, browser, url);
  if (brief) return;
  const law = site.samples.find((it) => it.kind === "law" && /class="?art\b/.test(it.html));
  const article = site.pages.find((it) => it.kind === "article" && /data-cite/.test(it.html)) ?? site.pages.find((it) => it.kind === "article");
  if (!law || !article) return report.check("script: a law and an article", ["not among the samples"]);
  await settings(law, article, report, browser, url);
  await copying(article, report, browser, url);
  await keys(site, report, browser, url);
  await marker(law, report, browser, url);
}

async function without(site, report, brief, browser, url) {
  const problems = [];
  for (const way of [WAYS.light, WAYS.phone]) {
    await tour(browser, brief ? site.kinds : site.samples, url, { ...way, script: false }, async (page, sample) => {
      const words = (await page.locator("main").innerText()).trim().length;
      if (words < 10) problems.push(`${sample.path}: ${words} characters to read`);
      const dead = await page.locator("button:visible,input:visible:not(#caps,#only),dialog:visible").count();
      if (dead) problems.push(`${sample.path}: ${dead} controls that need a script`);
      const hasContents = /id="?toc(?=["\s>])/.test(sample.html);
      if (hasContents && !(await page.locator("#toc").isVisible())) problems.push(`${sample.path}: no contents`);
      if (["article", "item"].includes(sample.kind) && !(await page.locator("#cite").isVisible())) problems.push(`${sample.path}: no citation`);
    });
  }
  report.check("without script: text, contents and citation, no dead control", problems);
}

/** The lists of laws: nothing is asked before the first use, nothing moves, all laws of the site are looked at. */
async function filter(site, report, browser, url) {
  const lists = site.pages.filter((it) => /<form[^>]*data-use="?filter/.test(it.html)), problems = [];
  if (lists.length === 0) return;
  const laws = site.pages.filter((it) => it.kind === "law");
  for (const list of [lists[0], lists.at(-1)]) {
    await visit(browser, url(list), WAYS.light, async (page) => {
      const asked = [];
      page.on("request", (it) => !/icon/.test(it.url()) && asked.push(it.url()));
      await page.waitForTimeout(200);
      if (asked.length) problems.push(`${list.path}: before its use asks ${asked[0]}`);
      const all = await page.locator(".entry:visible").count(), said = page.locator(".filter [role=status]");
      const count = async (text) => {
        await page.fill("#filter", text);
        await page.waitForFunction((text) => (text === "") === (document.querySelector(".filter [role=status]").textContent === ""), text);
        return Number(/\d+/.exec(await said.textContent())?.[0] ?? 0);
      };
      await page.focus("#filter");
      await page.waitForFunction(() => window.fadian.engine && window.fadian.engine.table());
      // A law that stands on another page is found; the oracle is the headings of the laws' own pages.
      const fold = (text) => text.replace(/[\p{P}\p{Z}]/gu, "").toLowerCase();
      const titles = laws.map((it) => fold(/<h1[^>]*>(.*?)<\/h1>/s.exec(it.html)[1].replace(/<[^>]*>/g, "")));
      for (const word of ["数据", titles.at(-1), titles[0].slice(0, 4), `${titles[0].slice(-2)} ${titles[0].slice(0, 3)}`]) {
        const expected = titles.filter((it) => word.split(" ").every((part) => it.includes(part))).length;
        const found = await count(word);
        // Regions and kinds are looked at as well.
        if (found < expected || (word.length > 8 && found !== expected)) problems.push(`${list.path}: ${word}: ${found}, not ${expected}`);
        if (expected && !(await page.locator(".entry:visible").count())) problems.push(`${list.path}: ${word}: none is shown`);
      }
      const untagged = await page.locator(".entry:visible:not(:has(.st))").count();
      if (untagged) problems.push(`${list.path}: ${untagged} without a status`);
      await page.keyboard.press("ArrowDown");
      if (!(await page.evaluate(() => document.activeElement.matches(".entry a")))) problems.push(`${list.path}: ↓ does not go to the first law`);
      await page.keyboard.press("ArrowUp");
      if (!(await page.evaluate(() => document.activeElement.matches("#filter")))) problems.push(`${list.path}: ↑ does not go back`);
      if ((await count("没有这样的法规")) || (await page.locator(".entry:visible").count())) problems.push(`${list.path}: shows what does not match`);
      await count("");
      if ((await page.locator(".entry:visible").count()) !== all) problems.push(`${list.path}: an empty filter does not bring back the list`);
      await count(titles[0]);
      problems.push(...(await axe(page)).map((it) => `${list.path}, filtered: ${it}`));
      await page.keyboard.press("Enter");
      await page.waitForURL((it) => it.pathname.endsWith("/index.html") && it.pathname.split("/").length > 2, { timeout: 3000 }).catch(() => problems.push(`${list.path}: Enter does not open the law`));
    }, problems);
  }
  await visit(browser, url(lists[0]), { ...WAYS.light, script: false }, async (page) => {
    if (await page.locator(".filter:visible").count()) problems.push("without script the filter is a dead control");
  });
  report.check("lists: filtered over all laws, by keyboard, nothing asked before the first use", problems, `${lists.length} pages`);
}

async function settings(law, article, report, browser, url) {
  const problems = [];
  await visit(browser, url(law), WAYS.light, async (page) => {
    await page.click("[data-care]");
    const seen = await page.evaluate(() => {
      const body = document.querySelector(".law .art .body"), style = getComputedStyle(body);
      return { size: parseFloat(style.fontSize), align: style.textAlign, leading: parseFloat(style.lineHeight) / parseFloat(style.fontSize) };
    });
    if (seen.size < 24) problems.push(`长辈版: body ${seen.size} px`);
    if (seen.align === "justify") problems.push("长辈版: justified");
    if (Math.abs(seen.leading - 1.9) > 0.02) problems.push(`长辈版: line height ${seen.leading}`);
    const leave = (await page.innerText("[data-care]")).trim();
    if (!leave.includes("退出") && !/leave/i.test(leave)) problems.push(`长辈版: the button does not lead out of it: ${leave}`);
    const tiny = await page.evaluate(() => [...document.querySelectorAll(".mast a,.mast button,.crumbs a,.st,.toc a,.facts dt,.foot p")]
      .filter((it) => it.getClientRects().length && parseFloat(getComputedStyle(it).fontSize) < 16).map((it) => `${it.className || it.tagName} ${getComputedStyle(it).fontSize}`));
    if (tiny.length) problems.push(`长辈版 stops at the text: ${tiny.slice(0, 3).join(", ")}`);
    await page.goto(url(article), { waitUntil: "commit" });
    await page.waitForSelector("body", { state: "attached" });
    const mode = await page.evaluate(() => document.documentElement.getAttribute("data-mode"));
    if (mode !== "care") problems.push("长辈版 is lost on the next page, or comes after the first paint");
    await page.waitForLoadState("load");
    await page.click("[data-prefs]:visible");
    for (const [name, value, attribute] of [["theme", "dark", "data-theme"], ["size", "2", "data-size"], ["font", "hei", "data-font"]]) {
      await page.check(`dialog input[name=${name}][value="${value}"]`, { force: true });
      const now = await page.evaluate((it) => document.documentElement.getAttribute(it), attribute);
      if (now !== value) problems.push(`${name}: ${now}, not ${value}`);
    }
    await page.reload();
    const kept = await page.evaluate(() => ["theme", "size", "font", "mode"].map((it) => document.documentElement.getAttribute(`data-${it}`)).join());
    if (kept !== "dark,2,hei,care") problems.push(`after a reload: ${kept}`);
  });
  report.check("settings: at once, and on the next page before it is drawn", problems);
}

async function copying(article, report, browser, url) {
  const problems = [];
  await visit(browser, url(article), WAYS.light, async (page) => {
    const clip = async () => {
      await page.evaluate(() => { document.querySelector("#toast").textContent = ""; });
      await page.click(".acts [data-use=place]");
      await page.waitForFunction(() => document.querySelector("#toast").textContent !== "");
      return page.evaluate(() => navigator.clipboard.readText());
    };
    const cite = (await page.textContent("#cite")).trim(), words = await clip();
    if (!words.startsWith(`${cite}：“`) || !words.endsWith("”")) problems.push(`条文: ${words.slice(0, 60)}`);
    for (const link of await page.locator(".prov a").all()) {
      await link.click();
      const expected = await link.getAttribute("data-cite"), part = await clip();
      if (!part.startsWith(`${expected}：“`)) problems.push(`条文 of ${expected}: ${part.slice(0, 60)}`);
      if ((await link.getAttribute("aria-current")) !== "true") problems.push(`${expected} is not marked as current`);
    }
  });
  // An anchor that is no escaped text names no part: the page is the article's, and its script runs on.
  const complaints = [];
  await visit(browser, `${url(article)}#%ff`, WAYS.light, async (page) => {
    const cite = (await page.textContent("#cite")).trim();
    await page.click(".acts [data-use=cite]");
    await page.waitForSelector(".citing[open]");
    if ((await page.textContent(".citing dl dd")) !== cite) problems.push("引用 at a broken anchor");
  }, complaints);
  problems.push(...complaints);
  report.check("copying: the words of the article and of its parts, with their citation", problems);
}

async function keys(site, report, browser, url) {
  const page = site.pages.find((it) => ["article", "item"].includes(it.kind) && /rel="?prev/.test(it.html) && /rel="?next/.test(it.html));
  const problems = [];
  if (page) {
    await visit(browser, url(page), WAYS.light, async (tab) => {
      const next = await tab.getAttribute("a[rel=next]", "href");
      await tab.keyboard.press("]");
      await tab.waitForURL((it) => it.pathname.endsWith(next.split("/").at(-1)));
      await tab.keyboard.press("[");
      await tab.waitForURL(url(page)).catch(() => problems.push("[ does not go back"));
      await tab.keyboard.press("Control+]");
      await tab.waitForTimeout(100);
      if (tab.url() !== url(page)) problems.push("] with Control moves");
    });
  } else problems.push("no article with neighbours");
  report.check("keys: [ and ]", problems);
}

async function marker(law, report, browser, url) {
  const problems = [];
  await visit(browser, url(law), WAYS.light, async (page) => {
    const last = await page.evaluate(() => {
      const articles = [...document.querySelectorAll(".law .art")];
      const it = articles[Math.min(articles.length - 1, 20)];
      it.scrollIntoView();
      return it.id;
    });
    await page.waitForFunction((id) => document.querySelector(`.nums a[href="#${id}"][aria-current=location]`), last, { timeout: 3000 })
      .catch(() => problems.push(`${last} is not marked in the contents`));
    const isSeen = await page.evaluate(() => {
      const at = document.querySelector(".nums [aria-current]")?.getBoundingClientRect(), frame = document.querySelector("#toc").getBoundingClientRect();
      return at && at.top >= frame.top && at.bottom <= frame.bottom;
    });
    if (!isSeen) problems.push("the marker is scrolled out of the contents");
  });
  report.check("contents: the place marker follows the reader", problems);
}
