// Looks at built sites with a real browser.
//
//   node run.mjs SITE… [--brief] [--shots FOLDER] [--only NAME]…
//
// SITE is a folder that `fadian build` has made. The first is looked at whole; of each further one samples are, in the ways that
// differ most (`--brief`: one of each kind of page, of all sites). Every check prints one line; what failed is listed under it. README.md says which check is where.
// Without Chromium nothing can be looked at: that is said aloud, and counts as a failure where CI=true.

import { existsSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
import { findChromium, open, stalls } from "./lib/browser.mjs";
import { readSite } from "./lib/site.mjs";
import { serve } from "./lib/serve.mjs";
import { Report } from "./lib/report.mjs";
import markup from "./checks/markup.mjs";
import links from "./checks/links.mjs";
import status from "./checks/status.mjs";
import weight from "./checks/weight.mjs";
import access from "./checks/access.mjs";
import marks from "./checks/marks.mjs";
import shelf from "./checks/shelf.mjs";
import speed from "./checks/speed.mjs";
import layout from "./checks/layout.mjs";
import script from "./checks/script.mjs";
import offline from "./checks/offline.mjs";
import search from "./checks/search.mjs";
import paper from "./checks/paper.mjs";
import print from "./checks/print.mjs";
import numbers from "./checks/numbers.mjs";
import reading from "./checks/reading.mjs";
import arriving from "./checks/arriving.mjs";
import citing from "./checks/citing.mjs";
import changes from "./checks/changes.mjs";
import compare from "./checks/compare.mjs";
import grid from "./checks/grid.mjs";
import hearing from "./checks/hearing.mjs";
import tasks from "./checks/tasks.mjs";
import terms from "./checks/terms.mjs";
import preview from "./checks/preview.mjs";
import hosting from "./checks/hosting.mjs";
import shots from "./checks/shots.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { shots: { type: "string" }, only: { type: "string", multiple: true }, brief: { type: "boolean" } },
});
const folders = (positionals.length > 0 ? positionals : ["output"]).map((it) => resolve(it));
for (const folder of folders.filter((it) => !existsSync(`${it}/index.html`))) {
  console.error(`no site in ${folder}: build one first, then: node run.mjs FOLDER`);
  process.exit(2);
}

const report = new Report();

const isWanted = (name) => !values.only || values.only.includes(name);
const withoutBrowser = { markup, status, links, weight };
// A page keeps one processor at work, so two groups are looked at at once; those that share the clipboard stand in one row.
const sideBySide = [{ layout, paper, changes, marks }, { script, reading, citing, numbers, shelf, offline, terms, hearing, tasks, print, compare, grid }];
// These measure time, or look at two pages at once themselves.
const alone = { access, speed, search, arriving, ...(values.brief ? {} : { preview, hosting }), ...(values.shots ? { shots } : {}) };

const chromium = findChromium();
if (!chromium) report.skip("everything that needs a browser: no Chromium here (set CHROMIUM to its path)");

for (const [at, folder] of folders.entries()) {
  const brief = values.brief || at > 0, site = readSite(folder);
  if (values.brief) site.samples = site.kinds;
  console.log(`${folder}: ${site.pages.length} pages, ${site.samples.length} looked at: ${site.samples.map((it) => it.path).join(" ")}`);
  const server = await serve(folder, "/"), browser = chromium && (await open(chromium));
  // Pictures of the first site lie in the folder itself, those of others below it.
  const shots = values.shots && (brief ? resolve(values.shots, basename(dirname(folder))) : values.shots);
  const start = performance.now();
  const inTurn = async (groups) => {
    for (const [name, check] of Object.entries(groups)) {
      if (!isWanted(name)) continue;
      const before = performance.now();
      // What stops a group is one failure; the other groups are still looked at.
      await Promise.resolve().then(() => check({ site, report, brief, browser, base: server.url, serve, shots })).catch((error) => report.check(`${name} comes to its end`, [String(error.stack)]));
      console.log(`      ${name}: ${Math.round((performance.now() - before) / 1000)} s`);
    }
  };
  await inTurn(withoutBrowser);
  if (browser) {
    await Promise.all(sideBySide.map(inTurn));
    await inTurn(alone);
  }
  await browser?.close();
  server.close();
  console.log(`${folder}: ${Math.round((performance.now() - start) / 1000)} s`);
}
// One in some thousand is the browser; more is the site.
if (chromium) report.check("pages load at the first attempt", stalls.length > 2 ? stalls : [], stalls.length ? `but for ${stalls.join(" ")}` : "");
process.exit(report.close());
