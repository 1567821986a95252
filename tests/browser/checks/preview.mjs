// The preview with many tabs open: FADIAN is the program, the site's folder lies below its root.

import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
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

    await tabs[0].bringToFront();
    report.check("preview: the changed paragraphs are marked for a moment, and what is read stays where it is", await marked_and_still(tabs[0], law, again));
    report.check("preview: a style sheet is swapped in its place", await restyled(tabs[0], root));
    report.check("preview: a mistake is laid over the last good page, with a link into the editor, and goes when it is mended", await overlaid(tabs[0], root, law));
    report.check("preview: a law of another address takes its tabs with it", await followed(tabs[0], law, files[0].slice(0, -3)));
  } finally {
    await context.close();
    const ended = child.exitCode === null && new Promise((done) => child.once("exit", done));
    child.kill();
    // It leaves what it worked out before it ends.
    await ended;
    rmSync(root, { recursive: true, force: true });
  }
}

/** An edit above what is read: the words that changed are marked and no others, and the paragraph in sight stays there. */
async function marked_and_still(tab, law, words) {
  const problems = [];
  await tab.evaluate(() => scrollTo(0, 900));
  const seen = () => tab.evaluate(() => {
    const all = [...document.querySelectorAll("main p, main li, main h2, main h3, main h4")];
    const own = (it) => it.textContent.trim() && !it.querySelector("p, li");
    const it = window.watched ? all.find((other) => other.textContent === window.watched) : all.find((other) => own(other) && other.getBoundingClientRect().top > 100);
    window.watched = it?.textContent;
    return { words: it?.textContent, top: it?.getBoundingClientRect().top };
  });
  const before = await seen();
  writeFileSync(law, readFileSync(law, "utf8").replace(words, "此处改动三次。"));
  await tab.waitForFunction(() => document.body.textContent.includes("此处改动三次。") && document.querySelector(".fadian-changed"), null, { timeout: 10_000 })
    .catch(() => problems.push("nothing is marked"));
  const marked = await tab.evaluate(() => [...document.querySelectorAll(".fadian-changed")].map((it) => it.textContent.trim()));
  if (marked.length === 0 || marked.some((it) => !it.includes("此处改动三次。"))) problems.push(`marked: ${marked.map((it) => it.slice(0, 40)).join(" / ")}`);
  await tab.waitForTimeout(300);
  await tab.evaluate((it) => { window.watched = it; }, before.words);
  const after = await seen();
  if (Math.abs(after.top - before.top) > 8) problems.push(`what was read stood at ${before.top} and stands at ${after.top}`);
  await tab.waitForTimeout(2_600);
  if (await tab.evaluate(() => document.querySelector(".fadian-changed") !== null)) problems.push("the mark stays");
  await tab.emulateMedia({ reducedMotion: "reduce" });
  writeFileSync(law, readFileSync(law, "utf8").replace("此处改动三次。", words));
  const still = await tab.waitForFunction(() => {
    const it = document.querySelector(".fadian-changed");
    return it && { motion: getComputedStyle(it).animationName, outline: getComputedStyle(it).outlineStyle };
  }, null, { timeout: 10_000 }).then((it) => it.jsonValue(), () => null);
  if (still?.motion !== "none" || still?.outline === "none") problems.push(`with less motion: ${JSON.stringify(still)}`);
  await tab.emulateMedia({ reducedMotion: "no-preference" });
  return problems;
}

/** A style sheet of one's own: the page is not loaded again, and has the new style. */
async function restyled(tab, root) {
  const problems = [];
  await tab.waitForTimeout(1_500);
  const css = join(root, "themes/default/static/article.css");
  mkdirSync(dirname(css), { recursive: true });
  const sheets = await tab.evaluate(() => { window.isSame = true; return [...document.querySelectorAll("link[rel=stylesheet]")].map((it) => it.getAttribute("href")); });
  const name = sheets.map((it) => /static\/([a-z-]+)\.[0-9a-f]{8,}\.css/.exec(it)?.[1]).find(Boolean);
  if (!name) return [`no style sheet has a name of its own: ${sheets}`];
  const own = join(root, `themes/default/static/${name}.css`);
  writeFileSync(own, "main { border-left: 7px solid red }");
  await tab.waitForFunction(() => getComputedStyle(document.querySelector("main")).borderLeftWidth === "7px", null, { timeout: 10_000 })
    .catch(() => problems.push("the style is never there"));
  if (!(await tab.evaluate(() => window.isSame))) problems.push("the page was loaded again");
  const after = await tab.evaluate(() => document.querySelectorAll("link[rel=stylesheet]").length);
  if (after !== sheets.length) problems.push(`${sheets.length} style sheets before, ${after} after`);
  rmSync(join(root, "themes"), { recursive: true });
  await tab.waitForFunction(() => getComputedStyle(document.querySelector("main")).borderLeftWidth !== "7px", null, { timeout: 10_000 })
    .catch(() => problems.push("the old style never comes back"));
  return problems;
}

async function overlaid(tab, root, law) {
  const problems = [];
  const settings = join(root, "content/site.toml");
  const plain = existsSync(settings) ? readFileSync(settings, "utf8") : "";
  writeFileSync(settings, `editor = "vscode"\n${plain}`);
  await tab.waitForTimeout(1_000);
  const text = readFileSync(law, "utf8");
  const words = await tab.evaluate(() => document.querySelector("main").textContent);
  writeFileSync(law, text.replace(/slug = .*/, "slug = "));
  await tab.waitForSelector("#fadian-findings li", { timeout: 10_000 }).catch(() => problems.push("nothing is laid over the page"));
  const seen = await tab.evaluate(() => {
    const it = document.querySelector("#fadian-findings");
    return { link: it?.querySelector("li a")?.href, line: it?.querySelector("pre")?.textContent, help: it?.querySelector(".help")?.textContent, below: document.querySelector("main").textContent };
  });
  if (!new RegExp(`^vscode://file${root}/content/laws/.*\\.md:[0-9]+:[0-9]+$`).test(seen.link)) problems.push(`the link is ${seen.link}`);
  if (!seen.line?.includes("slug")) problems.push(`the line is ${seen.line}`);
  if (!seen.help) problems.push("nothing says what to do");
  if (seen.below !== words) problems.push("the last good page is not below");
  const all = await tab.context().newPage();
  await all.goto(new URL("/_fadian/findings", tab.url()).href);
  if (!(await all.evaluate(() => document.querySelector("#fadian-all .error a[href^=vscode]")))) problems.push("the page of all findings has no link into the editor");
  await all.close();
  writeFileSync(law, text);
  await tab.waitForFunction(() => !document.querySelector("#fadian-findings"), null, { timeout: 10_000 }).catch(() => problems.push("it does not go when the mistake is mended"));
  writeFileSync(settings, plain);
  return problems;
}

async function followed(tab, law, slug) {
  await tab.waitForTimeout(1_500);
  writeFileSync(law, readFileSync(law, "utf8").replace(/slug = .*/, "slug = \"another-address\""));
  const is_there = await tab.waitForURL(/\/another-address\//, { timeout: 10_000 }).then(() => true, () => false);
  return is_there ? [] : [`the tab stays at ${tab.url()} when ${slug} takes another address`];
}
