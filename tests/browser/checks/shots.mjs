// Pictures of every kind of page in every way of looking, for a person.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { visit, WAYS } from "../lib/browser.mjs";

export default async function shots({ site, report, brief, browser, base, shots: folder }) {
  mkdirSync(folder, { recursive: true });
  let n = 0;
  for (const sample of site.kinds) {
    const name = sample.path.replace(/\.html$/, "").replaceAll("/", "-");
    for (const [way, options] of Object.entries(WAYS)) {
      if (brief && !["light", "phone"].includes(way)) continue;
      await visit(browser, base + encodeURI(sample.path), options, (page) => page.screenshot({ path: join(folder, `${name}.${way}.png`) }));
      n += 1;
    }
  }
  report.check("pictures", [], `${n} in ${folder}`);
}
