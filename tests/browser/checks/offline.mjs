// From a folder on disk: style, script and links, and nothing refused.

import { existsSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { tour, WAYS } from "../lib/browser.mjs";

export default async function offline({ site, report, brief, browser }) {
  const problems = [];
  // The page for an address that is not there is never opened from a disk.
  const pages = (brief ? site.kinds : site.samples).filter((it) => it.path !== "404.html");
  await tour(browser, pages, (sample) => pathToFileURL(`${site.folder}/${sample.path}`).href, WAYS.light, async (page, sample) => {
    const seen = await page.evaluate(() => ({
      styled: getComputedStyle(document.querySelector(".skip")).position === "absolute",
      script: document.documentElement.hasAttribute("data-js") && document.querySelector("[data-care]").getClientRects().length > 0,
      links: [...document.querySelectorAll("a[href]")].map((it) => it.href).filter((it) => it.startsWith("file:")),
    }));
    if (!seen.styled) problems.push(`${sample.path}: no style`);
    if (!seen.script) problems.push(`${sample.path}: no script`);
    for (const it of new Set(seen.links.map((link) => link.split("#")[0]))) {
      if (!existsSync(fileURLToPath(it))) problems.push(`${sample.path}: ${it} is not there`);
      if (it.endsWith("/")) problems.push(`${sample.path}: ${it} names a folder`);
    }
  }, { complaints: problems });
  report.check("from a disk: style, script, links", problems);
}
