// Where a link leads, and back: law, number and 款 are in sight at the target on every width; two laws open at the row that is
// meant; what stands in the margin is whole.

import { posix } from "node:path";
import { tour, visit, WAYS } from "../lib/browser.mjs";

export default async function arriving({ site, report, brief, browser, base }) {
  await arrival(site, report, brief, browser, base);
  await rows(site, report, browser, base);
  await margin(site, report, browser, base);
}

const targets = (html, pattern) => [...html.matchAll(/\shref=(?:"([^"]*)"|([^\s>]+))/g)].map((it) => it[1] ?? it[2]).filter((it) => pattern.test(it));

/** A citation of a later 款 of another article, followed from the page it stands on. */
function citation(site) {
  const pages = new Map(site.pages.map((it) => [it.path, it]));
  for (const page of pages.values()) {
    if (page.kind !== "article") continue;
    for (const href of targets(page.html, /^(?!#)[^#]*article[^#]*#k([2-9]|\d\d)$/)) {
      const to = pages.get(posix.normalize(posix.join(posix.dirname(page.path), href.split("#")[0])));
      if (to && to !== page && to.kind === "article") return { page, href };
    }
  }
  return null;
}

async function arrival(site, report, brief, browser, base) {
  const from = citation(site), problems = [];
  if (!from) return;
  for (const [name, way] of Object.entries(WAYS)) {
    for (const script of brief ? [true] : [true, false]) {
      // The settings are a matter of script.
      if (!script && way.read) continue;
      await visit(browser, base + encodeURI(from.page.path), { ...way, script }, async (page) => {
        const start = page.url(), link = page.locator(`main a[href="${from.href}"]`).first();
        const cited = (await page.locator("h1").textContent()).trim();
        await link.click();
        await page.waitForURL(/#k/);
        // Short pages do not scroll at all: the head is in sight then.
        await page.waitForTimeout(300);
        const seen = await page.evaluate(() => {
          const at = (node) => {
            const box = node && node.getBoundingClientRect();
            if (!box || !box.width) return false;
            const top = document.elementFromPoint(box.left + Math.min(8, box.width / 2), box.top + box.height / 2);
            return Boolean(top) && (node.contains(top) || top.contains(node) && top !== document.body && top.tagName !== "HTML") && box.top >= 0 && box.bottom <= innerHeight;
          };
          const target = document.querySelector(":target"), box = target.getBoundingClientRect();
          return {
            law: at(document.querySelector(".here .name")) || at(document.querySelector(".of a")),
            number: at(document.querySelector(".here .name+span")) || at(document.querySelector("h1")),
            paragraph: getComputedStyle(target, "::before").content.includes("款"),
            bar: getComputedStyle(target).boxShadow !== "none",
            top: box.top, covered: box.top < (document.querySelector(".here p").getBoundingClientRect().bottom > 0 ? document.querySelector(".here p").getBoundingClientRect().bottom - 1 : 0) && scrollY > 0,
          };
        });
        const say = (what) => problems.push(`${name}${script ? "" : ", no script"}: ${what}`);
        if (!seen.law) say("the law is not in sight");
        if (!seen.number) say("the number is not in sight");
        if (!seen.paragraph) say("the 款 is not named");
        if (!seen.bar) say("nothing marks the target");
        if (seen.covered) say(`the target is covered at ${seen.top}`);
        if (!script) return;
        const back = page.locator(".here a");
        if (!(await back.textContent()).startsWith("←")) return say("no way back");
        if (cited.startsWith("第") && !(await back.textContent()).includes("第")) say(`the way back is called ${await back.textContent()}`);
        await back.focus();
        await page.keyboard.press("Enter");
        await page.waitForURL(start.split("#")[0] + "*");
      });
    }
  }
  report.check("arriving: law, number and 款 are in sight at the target, and the way back leads back", problems, `${from.page.path} → ${from.href}`);
}

/** 两部并排 opens at the row of the article. */
async function rows(site, report, browser, base) {
  const page = site.pages.find((it) => it.kind === "article" && targets(it.html, /compare-[^#]*#[ab]-/).length > 0), problems = [];
  if (!page) return;
  for (const name of ["light", "tablet", "phone"]) {
    for (const href of targets(page.html, /compare-[^#]*#[ab]-/).slice(0, 2)) {
      await visit(browser, new URL(href, base + encodeURI(page.path)).href, WAYS[name], async (tab) => {
        const seen = await tab.evaluate(() => {
          const target = document.querySelector(":target"), topic = target && target.closest(".row").querySelector(".topic");
          if (!target) return "no such row";
          const box = target.getBoundingClientRect(), head = topic.getBoundingClientRect(), sticky = document.querySelector(".pair-head").getBoundingClientRect();
          const edge = getComputedStyle(document.querySelector(".pair-head")).position === "sticky" ? sticky.bottom : 0;
          return box.top > innerHeight || head.bottom < edge ? `row at ${box.top}, topic at ${head.top}` : "";
        });
        if (seen) problems.push(`${name}, ${href}: ${seen}`);
      });
    }
  }
  report.check("arriving: two laws side by side open at the row of the article", problems);
}

/** No note in the margin is cut off or lies on the next; each says what it is; none is copied with the text. */
async function margin(site, report, browser, base) {
  const pages = site.pages.filter((it) => it.kind === "law" && /class="?side\b/.test(it.html)), problems = [];
  let n = 0;
  await tour(browser, pages, (page) => base + encodeURI(page.path), WAYS.light, async (tab, page) => {
    const seen = await tab.evaluate(() => {
      const notes = [...document.querySelectorAll(".side")], out = [];
      let last = -Infinity;
      for (const it of notes) {
        const box = it.getBoundingClientRect(), name = it.textContent;
        if (it.scrollWidth > it.clientWidth || [...it.querySelectorAll("*")].some((part) => part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).overflow !== "visible")) out.push(`${name} is cut off`);
        if (box.top < last - 1) out.push(`${name} lies on the one before`);
        if (!/相关|related/i.test(name)) out.push(`${name} does not say what it is`);
        last = box.bottom;
      }
      getSelection().selectAllChildren(document.querySelector(".law"));
      if (/相关（非官方）/.test(String(getSelection()))) out.push("notes are copied with the text");
      return { out, n: notes.length };
    });
    n += seen.n;
    problems.push(...seen.out.map((it) => `${page.path}: ${it}`));
  });
  if (n > 0) report.check("margin: every note is whole, says what it is, and is not copied", problems, `${n} notes`);
}
