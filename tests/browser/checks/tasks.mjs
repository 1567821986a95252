// What readers come for, counted in steps. A step is a click, a tap, or a question sent off; scrolling and reading are none.
// Two of them stand elsewhere: who says nothing on a topic (grid), a 款 cited by one control (citing).

import { posix } from "node:path";
import { visit, WAYS } from "../lib/browser.mjs";

export default async function tasks({ site, report, brief, browser, base }) {
  if (brief) return;
  await asking(site, report, browser, base);
  await citation(site, report, browser, base);
  await printing(site, report, browser, base);
  await number(site, report, browser, base);
}

/** From home, one question: what a province says on the electricity of data centres. The first provision found says it. */
async function asking(site, report, browser, base) {
  const place = "山西省", words = ["数据中心", "电价"];
  const says = (html) => words.every((it) => html.includes(it));
  if (!site.pages.some((it) => it.kind === "law" && it.html.includes(place) && says(it.html))) return;
  const problems = [], asked = ["山西 数据中心 电价", "数据中心电价", "山西 数据中心 电力", "数据中心用电支持"];
  for (const way of ["light", "phone"]) {
    for (const query of asked) {
      await visit(browser, `${base}index.html`, WAYS[way], async (page) => {
        await page.fill("#ask", query);
        await page.press("#ask", "Enter");
        await page.waitForSelector(".sr-list .sr-text:not(:empty)");
        // Topics and names of laws stand before; among provisions the first counts.
        const first = await page.evaluate(() => {
          const it = [...document.querySelectorAll(".sr-list li")].find((row) => row.querySelector(".sr-law") && row.querySelector(".sr-text")?.textContent);
          return it ? [it.textContent, it.querySelector("a").getAttribute("href")] : ["nothing", ""];
        });
        const text = first[0].replace(/\s/g, "");
        if (!text.includes("山西") || !text.includes("数据中心") || !/电/.test(text.replaceAll("数据中心电", "电"))) problems.push(`${way}, ${query}: ${text.slice(0, 80)}`);
      }, problems);
    }
  }
  report.check("tasks: from home one question, and the first provision found is of that place and on that matter", problems, `${asked.length} ways to ask`);
}

/** From an article to what it cites, and back to the words that cite it: two clicks. */
async function citation(site, report, browser, base) {
  const kinds = new Map(site.pages.map((it) => [it.path, it.kind])), problems = [];
  const found = site.pages.filter((it) => it.kind === "article").flatMap((it) => {
    const quote = /class="?quote"?[\s\S]*?class="?acts/.exec(it.html)?.[0] ?? "";
    const links = [...quote.matchAll(/<a class="?x"? href="?([^" >]*article[^" >]*)/g)].map((link) => link[1]);
    return links.filter((href) => kinds.get(posix.normalize(posix.join(posix.dirname(it.path), href.split("#")[0]))) === "article").slice(0, 1).map((href) => [it, href]);
  });
  if (found.length === 0) return;
  for (const [name, [from, href]] of [["light", found[0]], ["phone", found.at(-1)]]) {
    await visit(browser, base + encodeURI(from.path), WAYS[name], async (page) => {
      const link = page.locator(`.quote a[href="${href}"]`).first();
      await link.scrollIntoViewIfNeeded();
      const before = await page.evaluate(() => scrollY);
      await link.click();
      await page.waitForURL((it) => it.pathname !== new URL(base + encodeURI(from.path)).pathname);
      const back = page.locator(".here a");
      if (!(await back.count())) return problems.push(`${name}: ${href} has no way back`);
      if (!href.includes("#")) await page.goBack();
      else await back.click();
      await page.waitForURL(base + encodeURI(from.path));
      await page.waitForTimeout(200);
      const after = await page.evaluate(() => scrollY);
      if (Math.abs(after - before) > 40) problems.push(`${name}: came back to ${after}, not ${before}`);
    }, problems);
  }
  report.check("tasks: a citation followed, and back where one was", problems, found[0][0].path);
}

/** From a law, its third chapter in large type: three clicks, the last of which prints. */
async function printing(site, report, browser, base) {
  const problems = [], laws = site.pages.filter((it) => it.kind === "law" && site.files.includes(it.path.replace("index.html", "print-chapter-3.html")));
  if (laws.length === 0) return;
  const third = /第三章/;
  for (const law of laws.slice(0, 3)) {
    await visit(browser, base + encodeURI(law.path), WAYS.light, async (page) => {
      await page.evaluate(() => { window.print = () => {}; });
      await page.locator(".acts a[href$='print.html']").click();
      await page.waitForURL(/print\.html$/);
      const row = page.locator(".only li", { hasText: third }).first();
      await row.locator("a").nth(1).click();
      await page.waitForURL(/print-.*chapter-3\.html#large$/);
      const is = await page.evaluate(() => {
        window.print = () => { window.hasPrinted = true; };
        const sheet = getComputedStyle(document.querySelector(".sheet .law"));
        return [document.querySelector(".sheet h2").textContent, parseFloat(sheet.fontSize)];
      });
      if (!third.test(is[0])) problems.push(`${law.path}: ${is[0]}`);
      if (is[1] < 21) problems.push(`${law.path}: the large grid is not shown (${is[1]} px)`);
      await page.locator("[data-print]").click();
      if (!(await page.evaluate(() => window.hasPrinted))) problems.push(`${law.path}: the third click does not print`);
    }, problems);
  }
  report.check("tasks: from a law its third chapter printed in large type, three clicks", problems, `${laws.length} laws have one`);
}

/** On a telephone, an article by its number: two taps. */
async function number(site, report, browser, base) {
  const problems = [], law = site.pages.find((it) => it.kind === "law" && /id="?t32\b/.test(it.html));
  if (!law) return;
  await visit(browser, base + encodeURI(law.path), WAYS.phone, async (page) => {
    await page.locator(".dock a[href='#toc']").tap();
    await page.locator("#toc .nums a[href='#t32']").tap();
    await page.waitForTimeout(300);
    const seen = await page.evaluate(() => {
      const it = document.querySelector("#t32 .no"), box = it.getBoundingClientRect(), dock = document.querySelector(".dock").getBoundingClientRect();
      return [it.textContent, box.top >= 0 && box.bottom <= dock.top, document.querySelector("#toc").matches(":popover-open")];
    });
    if (seen[0] !== "第三十二条" || !seen[1] || seen[2]) problems.push(`${law.path}: ${seen}`);
  }, problems);
  report.check("tasks: on a telephone 第三十二条 in two taps", problems, law.path);
}
