// Citing: the dialog of an article, a 款, a 项 and of selected words; what it copies, its code, and how it is reached and left.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { createRequire } from "node:module";
import { axe } from "./access.mjs";
import { visit, WAYS } from "../lib/browser.mjs";

const JSQR = readFileSync(createRequire(import.meta.url).resolve("jsqr"), "utf8");

export default async function citing({ site, report, brief, browser, base }) {
  const url = (page) => base + encodeURI(page.path);
  const article = site.pages.find((it) => it.kind === "article" && /data-cite=[^ ]*第[^ ]*款[^ ]*项/.test(it.html)) ?? site.pages.find((it) => it.kind === "article" && /class="?prov/.test(it.html));
  const law = site.samples.find((it) => it.kind === "law" && /class="?art\b/.test(it.html));
  if (!article || !law) return;
  await ways(article, report, browser, url);
  await copies(article, report, browser, url);
  await inText(site, law, report, browser, url);
  if (brief) return;
  await selection(article, law, report, browser, url);
  await codes(article, report, browser, url);
  await offline(site, article, report, browser);
}

const clip = (page) => page.evaluate(() => navigator.clipboard.readText());
const isOpen = (page) => page.locator("dialog.citing[open]").count();
const open = async (page, button) => {
  await button.click();
  await page.waitForSelector("dialog.citing[open]");
};
/** Presses a button of the dialog and waits until it is said that something was copied. */
const press = async (page, button) => {
  await page.evaluate(() => { document.querySelector("#toast").textContent = ""; });
  await button.click();
  await page.waitForFunction(() => document.querySelector("dialog #toast")?.textContent);
  return clip(page);
};
const forms = (page) => page.evaluate(() => Object.fromEntries([...document.querySelectorAll(".citing dl>div")].map((it) => [it.querySelector("dt").textContent, it.querySelector("dd").textContent])));

/** The dialog in the ways pages are looked at: no violation, the whole of it in the window, Escape closes it, the focus returns. */
async function ways(article, report, browser, url) {
  const problems = [];
  for (const name of ["light", "dark", "contrast", "phone", "phone-care"]) {
    await visit(browser, url(article), WAYS[name], async (page) => {
      const asked = await page.evaluate(() => performance.getEntriesByType("resource").map((it) => it.name).filter((it) => /cite|qr\./.test(it)));
      if (asked.length) problems.push(`${name}: asks ${asked[0]} before it is used`);
      const button = page.locator(".acts [data-use=cite]");
      await open(page, button);
      problems.push(...(await axe(page)).map((it) => `${name}: ${it}`));
      const box = await page.locator("dialog.citing").boundingBox(), way = WAYS[name];
      if (box.x < 0 || box.y < 0 || box.x + box.width > way.width || box.y + box.height > way.height + 1) problems.push(`${name}: the dialog is cut: ${JSON.stringify(box)}`);
      if (way.width < 500 && Math.abs(box.y + box.height - way.height) > 1) problems.push(`${name}: no sheet at the lower edge`);
      if (await page.evaluate(() => document.querySelector(".citing").scrollWidth > document.querySelector(".citing").clientWidth)) problems.push(`${name}: scrolls sideways`);
      if (!(await page.evaluate(() => document.activeElement.matches(".citing .both")))) problems.push(`${name}: the focus is not on the first button`);
      await page.keyboard.press("Escape");
      if (await isOpen(page)) problems.push(`${name}: Escape does not close it`);
      if (!(await page.evaluate(() => document.activeElement.matches(".acts [data-use=cite]")))) problems.push(`${name}: the focus does not return`);
    }, problems);
  }
  // The narrowest window and the largest type: what is pressed is still read in lines, not a character a line.
  await visit(browser, url(article), { ...WAYS.small, read: { mode: "care" } }, async (page) => {
    const squeezed = () => page.evaluate(() => [...document.querySelectorAll("dialog[open] .acts .btn,dialog[open] .seg span")].filter((it) => {
      const words = new Range();
      words.selectNodeContents(it);
      return words.getBoundingClientRect().height > 2.5 * parseFloat(getComputedStyle(it).lineHeight);
    }).map((it) => it.textContent));
    await open(page, page.locator(".acts [data-use=cite]"));
    await page.locator(".citing .acts .btn").nth(1).click();
    await page.waitForSelector(".citing .to-shelf");
    problems.push(...(await squeezed()).map((it) => `320 px, 长辈版, 引用: ${it}`));
    await page.keyboard.press("Escape");
    await page.locator("[data-prefs]:visible").first().click();
    await page.waitForSelector(".seg");
    problems.push(...(await squeezed()).map((it) => `320 px, 长辈版, 阅读设置: ${it}`));
  }, problems);
  report.check("citing: the dialog in seven ways; nothing is loaded before, Escape, focus", problems);
}

/** One control on each 款 and 项; one press copies citation and link; the forms name the same place. */
async function copies(article, report, browser, url) {
  const problems = [];
  let n = 0;
  await visit(browser, url(article), WAYS.light, async (page) => {
    for (const link of (await page.locator(".prov a").all()).slice(0, 8)) {
      const [cite, hash] = [await link.getAttribute("data-cite"), await link.getAttribute("href")];
      await open(page, link.locator("xpath=..").locator("[data-use=cite]"));
      n += 1;
      const [first, place] = (await press(page, page.locator(".citing .both"))).split("\n"), shown = await forms(page);
      if (first !== cite || !place.endsWith(article.path.split("/").at(-1) + hash)) problems.push(`copies ${first} ${place}, not ${cite} ${hash}`);
      const expected = { 公文: cite, Markdown: `[${cite}](${place})`, 文字带链接: `${cite} ${place}`, 链接: place };
      for (const [label, value] of Object.entries(expected)) if (label in shown && shown[label] !== value) problems.push(`${label}: ${shown[label]}`);
      const paper = Object.entries(shown).find(([label]) => label.includes("7714"))?.[1] ?? "";
      const title = cite.replace(/^《(.*?)》/, "$1: ");
      if (!paper.includes(`${title}[EB/OL]. `) || !/\[\d{4}-\d\d-\d\d\]\. \S+\.$/.test(paper)) problems.push(`GB/T 7714: ${paper}`);
      const words = Object.values(shown).at(-1), target = (await page.locator(hash).textContent()).slice(0, 6);
      if (!words.startsWith(`${cite}：“${target}`) || !words.endsWith("”")) problems.push(`the words of ${cite}: ${words.slice(0, 60)}`);
      if ((await press(page, page.locator(".citing .do button").last())) !== words) problems.push(`${cite}: its words are not copied as shown`);
      await page.keyboard.press("Escape");
    }
  }, problems);
  report.check("citing: each 款 and 项 by one control, in all forms, link and words its own", problems, `${n} places`);
}

/** In the text of a law: what is offered for an article and a 款 is what their own page says of them. */
async function inText(site, law, report, browser, url) {
  const problems = [];
  let n = 0;
  await visit(browser, url(law), WAYS.light, async (page) => {
    const ids = await page.evaluate(() => [...document.querySelectorAll(".law .art")].filter((it) => /^第.+条/.test(it.querySelector(".no").textContent))
      .flatMap((it) => [it.id, ...[...it.querySelectorAll("[id]")].map((part) => part.id)]).filter((_, at) => at % 7 === 0).slice(0, 12));
    for (const id of ids) {
      const target = page.locator(`[id="${id}"]`);
      await target.scrollIntoViewIfNeeded();
      // On the article itself its number is pointed at; of a 款 its last line, for the first may stand behind the number.
      const [x, y] = await target.evaluate((it) => {
        const box = [...(it.querySelector(".no") ?? it).getClientRects()].at(-1);
        return [box.left + Math.min(12, box.width / 2), box.top + box.height / 2];
      });
      await page.mouse.move(x, y);
      const button = page.locator(".art>.offer");
      const seen = await button.boundingBox(), text = await page.locator(`[id="${id}"]`).boundingBox();
      if (!seen || seen.x + seen.width > text.x + 2) problems.push(`${id}: the button lies over the text`);
      await open(page, button);
      n += 1;
      const [cite, place] = (await press(page, page.locator(".citing .both"))).split("\n"), at = new URL(place);
      const own = site.pages.find((it) => at.pathname.endsWith(`/${encodeURI(it.path)}`)), said = at.hash
        ? new RegExp(`data-cite="?([^" >]+)"? href="?${at.hash}["> ]`).exec(own?.html)?.[1] : /id="?cite"?[^>]*>([^<]+)</.exec(own?.html)?.[1];
      if (cite !== said) problems.push(`${id}: ${cite} ${place}, its page says ${said}`);
      await page.keyboard.press("Escape");
    }
  }, problems);
  await visit(browser, url(law), WAYS.phone, async (page) => {
    await page.locator(".law .art .body>p~p,.law .art .body li").first().tap();
    const box = await page.locator(".art>.offer").boundingBox(), dock = await page.locator(".dock").boundingBox();
    if (!box || box.y + box.height > dock.y || box.height < 44 || box.x + box.width > 390) problems.push(`phone: ${JSON.stringify(box)}`);
    problems.push(...(await axe(page)).map((it) => `phone: ${it}`));
    await open(page, page.locator(".art>.offer"));
  }, problems);
  await visit(browser, url(law), WAYS.light, async (page) => {
    await page.locator(".law .art .no a").first().focus();
    for (let at = 0; at < 30 && !(await page.evaluate(() => document.activeElement.matches(".offer"))); at += 1) await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    if (!(await page.waitForSelector("dialog.citing[open]", { timeout: 3000 }).catch(() => null))) problems.push("the keyboard does not open it");
  }, problems);
  report.check("citing: in the text of a law each article and 款 as its page says; a finger, the keyboard", problems, `${n} places`);
}

/** Words that are selected lead to themselves. */
async function selection(article, law, report, browser, url) {
  const problems = [];
  for (const [page, root] of [[article, ".quote .body>p"], [law, ".law .art .body>p"]]) {
    await visit(browser, url(page), WAYS.light, async (tab) => {
      const words = await tab.evaluate((root) => {
        const node = [...document.querySelectorAll(root)].flatMap((it) => [...it.childNodes]).find((it) => it.nodeType === 3 && it.data.length > 14);
        getSelection().setBaseAndExtent(node, 3, node, 13);
        return node.data.slice(3, 13);
      }, root);
      const quick = tab.locator(".quick");
      await quick.waitFor({ state: "visible", timeout: 5000 }).catch(() => problems.push(`${page.path}: no button beside the selection`));
      if (!(await quick.count())) return;
      await open(tab, quick);
      const lines = (await press(tab, tab.locator(".citing .both"))).split("\n"), address = lines.at(-1);
      if (!lines[0].endsWith(`：“${words}”`)) problems.push(`${page.path}: copies ${lines[0]}`);
      const told = decodeURIComponent(/:~:text=(.*)/.exec(address)?.[1] ?? "").split(",").at(-1);
      if (told !== words) problems.push(`${page.path}: leads to ${told}, not ${words}`);
      const isCode = await tab.locator(".citing .qr").count();
      if (!isCode && address.length < 180) problems.push(`${page.path}: no code`);
      await tab.keyboard.press("Escape");
      await tab.evaluate(() => getSelection().removeAllRanges());
      if (await quick.isVisible()) problems.push(`${page.path}: the button stays without a selection`);
    }, problems);
  }
  report.check("citing: selected words, with an address that leads to them", problems);
}

/** The code on the screen says the address, for addresses of many lengths: each size of code once. */
async function codes(article, report, browser, url) {
  const problems = [];
  await visit(browser, url(article), { ...WAYS.light, colorScheme: "dark" }, async (page) => {
    await open(page, page.locator(".acts [data-use=cite]"));
    // Read in the page: the points of a picture are too many to be handed over.
    await page.evaluate(JSQR);
    const read = async (locator) => {
      const bytes = await locator.screenshot();
      return page.evaluate(async (encoded) => {
        const image = await createImageBitmap(new Blob([Uint8Array.from(atob(encoded), (it) => it.charCodeAt(0))]));
        const canvas = new OffscreenCanvas(image.width, image.height), context = canvas.getContext("2d");
        context.drawImage(image, 0, 0);
        const { data, width, height } = context.getImageData(0, 0, image.width, image.height);
        return globalThis.jsQR(data, width, height)?.data;
      }, bytes.toString("base64"));
    };
    const address = await page.evaluate(() => document.querySelectorAll(".citing dl>div dd")[8].textContent);
    const said = await read(page.locator(".citing .qr"));
    if (said !== address) problems.push(`${said}, not ${address}`);
    for (const length of [17, 32, 53, 78, 106, 134, 154, 192, 230]) {
      const text = `https://a.example/${"b-".repeat(200)}`.slice(0, length);
      await page.evaluate((text) => {
        const code = window.fadian.qr(text, "code");
        code.style.width = code.style.height = "600px";
        document.querySelector(".citing .qr").replaceWith(code);
      }, text);
      const found = await read(page.locator(".citing .qr"));
      if (found !== text) problems.push(`${length} bytes: ${found}`);
    }
    if (await page.evaluate(() => window.fadian.qr("a".repeat(300), "code"))) problems.push("a text that is too long has a code");
  }, problems);
  report.check("citing: the code says the address, in each of its sizes", problems);
}

async function offline(site, article, report, browser) {
  const problems = [];
  await visit(browser, pathToFileURL(`${site.folder}/${article.path}`).href, WAYS.light, async (page) => {
    await open(page, page.locator(".acts [data-use=cite]"));
    const cite = /id="?cite"?[^>]*>([^<]+)</.exec(readFileSync(`${site.folder}/${article.path}`, "utf8"))[1];
    if (!(await page.locator(".citing h2").textContent()).includes(cite)) problems.push("another citation");
  }, problems);
  report.check("citing: from a disk", problems);
}
