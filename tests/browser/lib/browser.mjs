// Chromium, found on this machine, and pages opened in it in the ways a reader may.

import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const PLACES = [
  process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** The path of a Chromium, or nothing. */
export function findChromium() {
  return PLACES.find((it) => it && existsSync(it));
}

/** Starts it with a profile of its own. */
export function open(executablePath) {
  const args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"];
  return chromium.launch({ executablePath, args });
}

/** The ways each page is looked at. `read` is what the reading settings keep. */
export const WAYS = {
  light: { width: 1440, height: 900 },
  dark: { width: 1440, height: 900, colorScheme: "dark" },
  contrast: { width: 1440, height: 900, read: { theme: "hc" } },
  care: { width: 1280, height: 900, read: { mode: "care" } },
  tablet: { width: 768, height: 1024, touch: true },
  phone: { width: 390, height: 844, touch: true },
  "phone-dark": { width: 390, height: 844, touch: true, colorScheme: "dark" },
  "phone-care": { width: 390, height: 844, touch: true, read: { mode: "care" } },
  small: { width: 320, height: 640, touch: true },
};

/** Pages whose first load never came to its end. */
export const stalls = [];

/** Opens `url` in one of the ways in a profile of its own, calls `look` with the page, and closes it. Complaints of the console go to `complaints`. */
export async function visit(browser, url, way, look, complaints = []) {
  const tab = await arrive(browser, url, way);
  try {
    return await look(tab.page, tab.context);
  } finally {
    complaints.push(...tab.said);
    await tab.context.close();
  }
}

/**
 * Opens all of a list one after the other in one tab, or in so many tabs at once: a profile of its own for each page costs several
 * times the page. For looks that leave nothing behind. Gives what `look` gives, in the order of the list.
 */
export async function tour(browser, list, address, way, look, { complaints = [], tabs = 1 } = {}) {
  const results = [];
  let next = 0;
  const walk = async () => {
    let tab = null;
    try {
      while (next < list.length) {
        const at = next;
        next += 1;
        const url = address(list[at]);
        tab = tab ? await go(browser, tab, url, way) : await arrive(browser, url, way);
        results[at] = await look(tab.page, list[at]);
      }
    } finally {
      complaints.push(...(tab?.said ?? []));
      await tab?.context.close();
    }
  };
  await Promise.all(Array.from({ length: tabs }, walk));
  return results;
}

/** A new tab in which `url` has loaded. A tab of a busy browser now and then never tells that it has: the page is opened once more, and one at fault stalls again. */
async function arrive(browser, url, way) {
  return load(await prepare(browser, way, url), url).catch(async (error) => {
    if (error.name !== "TimeoutError") throw error;
    stalls.push(url);
    return load(await prepare(browser, way, url), url);
  });
}

/** The tab with `url` in it, in a window as at first; another tab where this one never tells that it has loaded. */
async function go(browser, tab, url, way) {
  await tab.page.setViewportSize({ width: way.width, height: way.height });
  await tab.page.emulateMedia({ media: null });
  try {
    return await load(tab, url);
  } catch (error) {
    if (error.name !== "TimeoutError") throw error;
    stalls.push(url);
    const other = await prepare(browser, way, url);
    other.said.push(...tab.said);
    return load(other, url);
  }
}

async function load(tab, url) {
  tab.url = url;
  try {
    await tab.page.goto(url, { waitUntil: "load" });
    return tab;
  } catch (error) {
    await tab.context.close();
    throw error;
  }
}

/** An empty tab for `url` in one of the ways, and what it complains of, which grows as pages load in it. */
async function prepare(browser, way, url) {
  const context = await browser.newContext({
    viewport: { width: way.width, height: way.height },
    colorScheme: way.colorScheme ?? "light",
    hasTouch: Boolean(way.touch),
    isMobile: Boolean(way.touch),
    javaScriptEnabled: way.script !== false,
    reducedMotion: "reduce",
    locale: "zh-CN",
    permissions: url.startsWith("http") ? ["clipboard-read", "clipboard-write"] : [],
  });
  if (way.read && way.script !== false) {
    await context.addInitScript((kept) => {
      if (!sessionStorage.getItem("prepared")) localStorage.setItem("read", kept);
      sessionStorage.setItem("prepared", "1");
    }, JSON.stringify(way.read));
  }
  const tab = { context, page: await context.newPage(), url: "", said: [] };
  const say = (what) => tab.said.push(`${tab.url}: ${what}`);
  tab.page.on("console", (it) => ["error", "warning"].includes(it.type()) && say(it.text()));
  tab.page.on("pageerror", (it) => say(it));
  tab.page.on("request", (it) => {
    const isOwn = it.url().startsWith("data:") || new URL(it.url()).origin === new URL(tab.url).origin;
    if (!isOwn) say(`asks ${it.url()}`);
  });
  tab.page.on("response", (it) => it.status() >= 400 && say(`${it.status()} ${it.url()}`));
  return tab;
}

/** Makes the window as high as the page: the dock at the lower edge covers nothing then, and nothing is out of sight. */
export async function tall(page, width) {
  // What comes into sight may be higher than it was thought to be; a part that is as high as the window never ends to grow.
  for (let turn = 0, before = 0, height = 1; height !== before && turn < 4; turn += 1) {
    before = height;
    height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width, height });
  }
}
