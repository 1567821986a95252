// The shelf: kept, found again, noted, printed, exported and imported; what differs and what cannot be kept is said.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { axe } from "./access.mjs";
import { tall, visit, WAYS } from "../lib/browser.mjs";

export default async function shelf({ site, report, browser, base }) {
  const articles = site.pages.filter((it) => it.kind === "article"), other = articles.find((it) => it.path.split("/")[0] !== articles[0]?.path.split("/")[0]);
  const page = site.pages.find((it) => it.kind === "shelf");
  if (!page || articles.length < 3) return;
  const some = [articles[0], articles[2], other ?? articles[1]];
  await kept(some, page, report, browser, base);
  await faults(some[0], page, report, browser, base);
  await offline(site, some[0], page, report, browser);
}

const toast = (page, before = "") => page.waitForFunction((before) => document.querySelector("#toast").textContent !== before, before).then(() => page.textContent("#toast"));
/** Keeps what the page shows, or a 款 of it. */
const keep = async (page, button = page.locator(".acts [data-use=cite]")) => {
  await button.click();
  await page.waitForSelector(".citing[open]");
  await page.locator(".citing .acts .btn").nth(1).click();
  const said = await toast(page);
  // Where it is kept is one step away.
  await page.waitForSelector('.citing .acts a[href$="shelf.html"]', { timeout: 5000 });
  await page.keyboard.press("Escape");
  return said;
};

async function kept(some, shelf, report, browser, base) {
  const problems = [], url = (it) => base + encodeURI(it.path);
  let file = "";
  await visit(browser, url(some[0]), WAYS.light, async (page) => {
    const cites = [];
    for (const it of some) {
      await page.goto(url(it));
      cites.push((await page.textContent("#cite")).trim());
      const said = await keep(page);
      if (!said.includes(cites.at(-1))) problems.push(`${it.path}: says ${said}`);
    }
    await page.evaluate(() => { document.querySelector("#toast").textContent = ""; });
    if (!/已经|Already/.test(await keep(page))) problems.push("kept twice");
    await page.goto(url(some[0]));
    if (!(await toast(page))) problems.push("on the page of what is kept nothing is said");
    const words = await page.evaluate(() => document.querySelector(".quote .body").textContent.slice(0, 12));
    // What is kept reads otherwise than the page: as if the law had been changed since.
    await page.evaluate(() => {
      const key = window.fadian.shelf, told = JSON.parse(localStorage.getItem(key));
      told.items[0].text = "旧的文字。";
      localStorage.setItem(key, JSON.stringify(told));
    });
    await page.reload();
    if (!/不同|differently/.test(await toast(page))) problems.push("a changed text is not told on its page");
    for (const name of ["light", "contrast", "phone", "small"]) {
      const way = WAYS[name];
      await page.setViewportSize({ width: way.width, height: way.height });
      await page.emulateMedia({ colorScheme: way.colorScheme ?? "light" });
      await page.evaluate((read) => localStorage.setItem("read", JSON.stringify(read)), way.read ?? {});
      await page.goto(url(shelf));
      await page.waitForSelector(".kept");
      await tall(page, way.width);
      problems.push(...(await axe(page)).map((it) => `${name}: ${it}`));
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      if (width > way.width) problems.push(`${name}: ${width} wide`);
    }
    await page.evaluate(() => localStorage.removeItem("read"));
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(url(shelf));
    const seen = await page.evaluate(() => ({
      names: [...document.querySelectorAll("#shelf section")].flatMap((it) => [...it.querySelectorAll("h3")].map((place) => it.querySelector("h2").textContent + place.textContent)),
      links: [...document.querySelectorAll(".kept h3 a")].map((it) => it.href), now: document.querySelector(".kept .flag")?.textContent ?? "",
    }));
    if ([...seen.names].sort().join() !== [...cites].sort().join()) problems.push(`lists ${seen.names}, not ${cites}`);
    if (some.some((it) => !seen.links.includes(url(it)))) problems.push(`leads to ${seen.links}`);
    if (!seen.now.includes(words)) problems.push("the text as it is now does not stand on the shelf");
    await page.fill(".kept textarea", "要点：看这里");
    await page.locator(".kept input[type=checkbox]").nth(1).uncheck();
    await page.reload();
    if ((await page.inputValue(".kept textarea")) !== "要点：看这里") problems.push("the note is lost");
    await page.emulateMedia({ media: "print" });
    const paper = await page.evaluate(() => document.querySelector("main").innerText);
    if (!paper.includes("旧的文字。") || !paper.includes("要点：看这里") || !paper.includes(seen.links[0].split("/").at(-1))) problems.push("the booklet lacks text, note or address");
    if (/移除|导出|Remove|Export/.test(paper)) problems.push("controls stand in the booklet");
    if ((await page.locator(".kept:visible").count()) !== some.length - 1) problems.push("what is left out is printed, or more");
    await page.emulateMedia({ media: "screen" });
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: /导出|Export/ }).click()]);
    file = readFileSync(await download.path(), "utf8");
    await page.locator(".kept .btn").first().click();
    if ((await page.locator(".kept").count()) !== some.length - 1) problems.push("not removed");
    if (!(await page.evaluate(() => document.activeElement.matches(".kept h3 a")))) problems.push("the focus is lost with what is removed");
  }, problems);
  await visit(browser, url(shelf), WAYS.light, async (page) => {
    const load = (text) => page.setInputFiles("#shelf-file", { name: "a.json", mimeType: "application/json", buffer: Buffer.from(text) });
    // Addresses that leave the site, whatever a browser takes out of them, and what is no words where words are shown.
    const away = ["javascript:alert(1)", "java\tscript:alert(1)", "\u0001javascript:alert(1)", "https://example.org/", "//example.org/", "\\\\example.org/", "data:text/html,x"];
    const items = [...away.map((href) => ({ href })), { href: "a.html", note: { a: 1 } }, { href: "a.html", url: ["x"] }, { href: "a.html", now: 7 }, { href: 1 }];
    const told = items.map((it) => JSON.stringify({ format: "fadian-shelf", items: [{ name: "a", text: "b", ...it }] }));
    for (const bad of ["no JSON", "", "null", "[]", "{}", JSON.stringify({ format: "fadian-shelf", items: [null] }), ...told]) {
      await page.evaluate(() => { document.querySelector("#toast").textContent = ""; });
      await load(bad);
      if (!/没有读入|nothing/.test(await toast(page)) || (await page.locator(".kept").count())) problems.push(`takes ${bad}`);
    }
    await load(file);
    await page.waitForSelector(".kept");
    const back = JSON.parse(await page.evaluate(() => localStorage.getItem(window.fadian.shelf)));
    if (JSON.stringify(back.items) !== JSON.stringify(JSON.parse(file).items)) problems.push("what is imported is not what was exported");
    // Words of a file are words; what stands in it twice is read once.
    const mark = { name: "《<img src=x onerror=alert(1)>》第一条", text: "<b>甲</b>", href: "a.html", note: "</textarea><script>" };
    await load(JSON.stringify({ format: "fadian-shelf", items: [mark, mark] }));
    await page.waitForFunction((n) => document.querySelectorAll(".kept").length === n + 1, back.items.length);
    if (await page.locator("#shelf img, #shelf b, #shelf script").count()) problems.push("a file writes elements into the page");
  }, problems);
  report.check("shelf: kept, told, noted, changed texts said, printed, exported and imported", problems, `${some.length} provisions`);
}

/** No room, or something unreadable: said, and nothing is written over. */
async function faults(article, shelf, report, browser, base) {
  const problems = [];
  await visit(browser, base + encodeURI(article.path), WAYS.light, async (page) => {
    await page.evaluate(() => { Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }; });
    if (!/没能存下|Not kept/.test(await keep(page))) problems.push("a full store is not told");
    await page.reload();
    await page.evaluate(() => localStorage.setItem(window.fadian.shelf, "{broken"));
    if (!/读不出来|cannot be read/.test(await keep(page))) problems.push("a broken store is not told");
    await page.goto(base + encodeURI(shelf.path));
    if (!/读不出来|cannot be read/.test(await page.textContent("#shelf"))) problems.push("the page does not say that the store is broken");
    if ((await page.evaluate(() => localStorage.getItem(window.fadian.shelf))) !== "{broken") problems.push("a broken store is written over");
  }, problems);
  report.check("shelf: what cannot be kept or read is said", problems);
}

async function offline(site, article, shelf, report, browser) {
  const problems = [], at = (it) => pathToFileURL(`${site.folder}/${it.path}`).href;
  await visit(browser, at(article), WAYS.light, async (page) => {
    await keep(page);
    await page.goto(at(shelf));
    if ((await page.locator(".kept").count()) !== 1) problems.push("nothing is kept from a disk");
  }, problems);
  report.check("shelf: from a disk", problems);
}
