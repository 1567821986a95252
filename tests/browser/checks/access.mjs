// Accessibility: axe in every way of looking, landmarks, names, focus, targets.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tall, tour, visit, WAYS } from "../lib/browser.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
// Which names contain what is seen is tried by axe, and not among what these tags stand for (A4).
const RULES = ["label-content-name-mismatch"];
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// What depends on colours and sizes. What depends on the tree alone is the same in every way of looking, and is asked in two of them.
const LOOKS = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"];
const WHOLE = ["light", "phone"];
// Axe costs more than the square of a page's elements: of siblings alike so many are asked about their looks. In `light` all are.
const ALIKE = 24;

export default async function access({ site, report, brief, browser, base }) {
  // At 320 px the layout is looked at; what axe tells of it stands in the other telephones. 长辈版 has the colours of the others, and what
  // its sizes do is seen on a telephone first.
  const ways = ["light", "dark", "contrast", "phone", "phone-care"], url = (sample) => base + encodeURI(sample.path);
  for (const name of brief ? ["light", "phone"] : ways) {
    const complaints = [];
    const looked = name === "light" ? site.samples : site.kinds;
    const problems = await tour(browser, looked, url, WAYS[name], async (page, sample) => {
      if (name !== "light") await shorten(page);
      await tall(page, WAYS[name].width);
      return (await axe(page, WHOLE.includes(name) ? undefined : LOOKS)).map((it) => `${sample.path}: ${it}`);
    }, { complaints, tabs: 2 });
    report.check(`axe: no violations, ${name}`, problems.flat(), `${looked.length} pages`);
    report.check(`console: silent, nothing asked elsewhere, ${name}`, complaints);
  }
  if (!brief) await settings(site, report, browser, base);
  await structure(site, report, browser, base);
  await targets(site, report, browser, base);
}

/** Takes out of long lists and tables what is like the rows before it. */
async function shorten(page) {
  await page.evaluate((most) => {
    for (const parent of document.querySelectorAll("main, main *")) {
      const seen = new Map();
      for (const it of [...parent.children]) {
        const kind = `${it.tagName} ${it.className}`, count = (seen.get(kind) ?? 0) + 1;
        seen.set(kind, count);
        if (count > most) it.remove();
      }
    }
  }, ALIKE);
}

// The policy of the page forbids scripts put into it; evaluate runs beside the policy.
export async function axe(page, looks) {
  await page.evaluate(AXE);
  const found = await page.evaluate(async ([tags, rules, looks]) => {
    const run = async (runOnly) => (await globalThis.axe.run(document, { runOnly })).violations;
    if (looks) return run({ type: "rule", values: looks });
    return [...(await run(tags)), ...(await run({ type: "rule", values: rules }))];
  }, [TAGS, RULES, looks]);
  return found.map((it) => `${it.id}: ${it.nodes.length} × ${it.nodes[0].target.join(" ")}`);
}

/** The settings dialog and the sheet of contents, open. */
async function settings(site, report, browser, base) {
  const law = site.samples.find((it) => it.kind === "law");
  const problems = [];
  for (const name of ["light", "dark", "contrast", "phone"]) {
    await visit(browser, base + encodeURI(law.path), WAYS[name], async (page) => {
      await page.click("[data-prefs]:visible");
      await page.waitForSelector("dialog[open]");
      problems.push(...(await axe(page)).map((it) => `${name}, settings open: ${it}`));
      await page.keyboard.press("Escape");
      if (await page.locator("dialog[open]").count()) problems.push(`${name}: Escape does not close the settings`);
      const back = await page.evaluate(() => document.activeElement.matches("[data-prefs]"));
      if (!back) problems.push(`${name}: focus does not return to the button of the settings`);
      if (name !== "phone") return;
      await page.click(".dock a[href='#toc']");
      problems.push(...(await axe(page)).map((it) => `contents open: ${it}`));
      await page.keyboard.press("Escape");
      if (await page.locator("#toc[popover]").count()) problems.push("Escape does not close the contents");
    });
  }
  report.check("dialogs: no violations, Escape closes, focus returns", problems);
}

async function structure(site, report, browser, base) {
  const problems = { headings: [], articles: [], landmarks: [], focus: [] };
  await tour(browser, site.kinds, (sample) => base + encodeURI(sample.path), WAYS.light, async (page, sample) => {
    const found = await page.evaluate(() => {
      const levels = [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")].map((it) => Number(it.tagName[1]));
      const main = [...document.querySelectorAll("main h1,main h2,main h3,main h4,main h5,main h6")].map((it) => Number(it.tagName[1]));
      const nameless = [...document.querySelectorAll(".art")].filter((it) => !it.querySelector(".no")?.textContent.trim());
      const landmarks = document.querySelectorAll("nav,main,body>header,body>footer,aside,form,section[aria-label],section[aria-labelledby],[role=region],[role=search]");
      const jumps = (list) => list.filter((level, at) => level > (list[at - 1] ?? 0) + 1).length;
      return { jumps: jumps(levels) + jumps(main), first: main[0], nameless: nameless.length, landmarks: landmarks.length };
    });
    if (found.jumps || found.first !== 1) problems.headings.push(`${sample.path}: ${found.jumps} jumps, starts at ${found.first}`);
    if (found.nameless) problems.articles.push(`${sample.path}: ${found.nameless} articles without a heading`);
    if (found.landmarks > 8) problems.landmarks.push(`${sample.path}: ${found.landmarks}`);
    await page.keyboard.press("Tab");
    const isSkip = await page.evaluate(() => document.activeElement.classList.contains("skip"));
    if (!isSkip) problems.focus.push(`${sample.path}: Tab does not reach the skip link first`);
    for (let at = 0; at < 25; at += 1) {
      await page.keyboard.press("Tab");
      const hidden = await page.evaluate(() => {
        const it = document.activeElement, box = it.getBoundingClientRect();
        if (it === document.body) return "";
        // Of what is higher than the window the part inside it is seen.
        const middle = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
        const top = document.elementFromPoint(box.left + Math.min(box.width, 8) / 2, middle);
        const ring = getComputedStyle(it).outlineStyle !== "none";
        const isSeen = it.contains(top) || top?.contains(it) || it.matches("input");
        return ring && isSeen ? "" : `${it.tagName} ${it.textContent.slice(0, 20)}${ring ? " is covered" : " has no ring"}`;
      });
      if (hidden) problems.focus.push(`${sample.path}: ${hidden}`);
    }
  });
  report.check("headings: no jumps, main begins with h1", problems.headings);
  report.check("articles: each has its number as a heading", problems.articles);
  report.check("landmarks: at most eight", problems.landmarks);
  report.check("focus: skip link first, every focus seen", problems.focus);
}

/** Main controls: 44 px under a finger, 60 px in 长辈版. */
async function targets(site, report, browser, base) {
  const controls = ".btn,.dock a,.dock button,.nums a,.toc-link,.pn a,.mast nav a";
  for (const [name, least] of [["phone", 44], ["phone-care", 60]]) {
    const problems = [];
    await tour(browser, site.kinds, (sample) => base + encodeURI(sample.path), WAYS[name], async (page, sample) => {
      const small = await page.evaluate(([selector, least]) => [...document.querySelectorAll(selector)]
        .map((it) => [it.textContent.trim().slice(0, 12), it.getBoundingClientRect()])
        .filter(([, box]) => box.width > 0 && (box.height < least - 0.5 || box.width < Math.min(least, 44) - 0.5))
        .map(([words, box]) => `${words} ${Math.round(box.width)}×${Math.round(box.height)}`), [controls, least]);
      problems.push(...small.map((it) => `${sample.path}: ${it}`));
    });
    report.check(`targets: main controls at least ${least} px, ${name}`, problems);
  }
}
