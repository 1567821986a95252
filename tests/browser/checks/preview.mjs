// The preview with many tabs open: FADIAN is the program, the site's folder lies below its root.

import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";

/** A browser opens six connections to a host at most. */
const TABS = 8;

export default async function preview({ site, report, browser }) {
  const program = process.env.FADIAN;
  if (!program) return report.skip("preview: many tabs (set FADIAN to the program)");
  const root = mkdtempSync(join(tmpdir(), "fadian-preview-"));
  cpSync(join(dirname(site.folder), "content"), join(root, "content"), { recursive: true });
  const child = spawn(program, ["serve", "--quiet", "--port", "0", "--root", root], { stdio: ["ignore", "pipe", "ignore"] });
  const context = await browser.newContext();
  try {
    const address = await new Promise((found, failed) => {
      createInterface({ input: child.stdout }).once("line", found);
      child.once("exit", () => failed(new Error("the preview ended")));
    });
    const files = readdirSync(join(root, "content/laws")).filter((it) => it.endsWith(".md")).sort();
    const own = (file) => `${address}${file.slice(0, -3)}/index.html`;
    const urls = [own(files[0]), ...Array.from({ length: TABS - 1 }, (_, at) => own(files[1 + (at % (files.length - 1))]))];
    const tabs = [], slow = [];
    for (const url of urls) {
      const tab = await context.newPage();
      await tab.goto(url, { waitUntil: "load", timeout: 10_000 }).catch((error) => slow.push(`tab ${tabs.length + 1}: ${error.message.split("\n")[0]}`));
      tabs.push(tab);
    }
    report.check(`preview: ${TABS} tabs load`, slow);

    const marked = await Promise.all(tabs.map((tab) => tab.evaluate(() => { window.isSame = true; scrollTo(0, 400); })));
    // What was compared once may be compared anew now; only then may a page change behind an edit.
    await tabs[0].waitForTimeout(2_000);
    const law = join(root, "content/laws", files[0]), words = "此处改动一次。";
    writeFileSync(law, readFileSync(law, "utf8").replace("。", `。${words}`));
    const problems = marked.length === TABS ? [] : ["a tab is lost"];
    await tabs[0].waitForFunction((it) => document.body.textContent.includes(it), words, { timeout: 10_000 })
      .catch(() => problems.push("the tab of the edited law never shows the edit"));
    await tabs[0].waitForTimeout(2_500);
    for (const [at, tab] of tabs.entries()) {
      const seen = await tab.evaluate(() => ({ isSame: Boolean(window.isSame), top: scrollY }));
      if (at === 0 && seen.isSame) problems.push("the tab of the edited law was not loaded again");
      if (at === 0 && Math.abs(seen.top - 400) > 60) problems.push(`the tab of the edited law stands at ${seen.top}, not at 400`);
      if (at > 0 && !seen.isSame) problems.push(`${urls[at]}: loaded again, though nothing in it changed`);
    }
    // Whoever listened goes away; the next one is told all the same.
    await tabs[1].close();
    const again = "此处改动两次。";
    writeFileSync(law, readFileSync(law, "utf8").replace(words, again));
    await tabs[0].waitForFunction((it) => document.body.textContent.includes(it), again, { timeout: 10_000 })
      .catch(() => problems.push("after another tab was closed, edits are not seen any more"));
    report.check("preview: an edit loads the pages again that it changes, and no others", problems);
  } finally {
    await context.close();
    child.kill();
    rmSync(root, { recursive: true, force: true });
  }
}
