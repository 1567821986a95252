// What one meets who hears a page or goes through it by keyboard: how headings are called, how far it is to the text.

import { tour, WAYS } from "../lib/browser.mjs";

/** So many links and buttons may stand between the beginning of the main part and the text, unless a link leads past them. */
const STOPS = 24;

export default async function hearing({ site, report, browser, base }) {
  const glued = [], far = [];
  let most = 0;
  await tour(browser, site.kinds, (sample) => base + encodeURI(sample.path), WAYS.light, async (page, sample) => {
    const found = await page.evaluate(() => {
      const all = (selector) => [...document.querySelectorAll(selector)];
      // Names are read aloud as the words stand in the page: what stands beside a heading is parted from it by a blank.
      const glued = all("h1 small,h2 small,h3 small,h4 small,[role=heading] small").filter((it) => /\S$/.test(it.previousSibling?.textContent ?? " "));
      const begins = ["h2", "h3", "article.law", ".quote", "table", ".entries", ".prose", ".rel", ".facts-list", ".pair-head", ".sheet", ".sr", ".ask", ".wordings"];
      const text = all(begins.map((it) => `main ${it}`).join()).find((it) => it.checkVisibility()), goals = all(".skip").map((it) => document.querySelector(it.hash));
      const before = (it) => Boolean(it.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING);
      const stops = ["a[href]", "button", "input", "summary", "select", "[tabindex='0']"].map((it) => `main ${it}`).join();
      return {
        glued: [...new Set(glued.map((it) => it.parentElement.textContent))].slice(0, 5),
        n: text && !goals.some((it) => it && text.contains(it)) ? all(stops).filter((it) => it.checkVisibility() && before(it)).length : 0,
      };
    });
    most = Math.max(most, found.n);
    glued.push(...found.glued.map((it) => `${sample.path}: ${it}`));
    if (found.n > STOPS) far.push(`${sample.path}: ${found.n}`);
  });
  report.check("headings: what stands beside a heading is parted from it", glued);
  report.check(`keyboard: at most ${STOPS} stops before the text`, far, `${most} at most`);
}
