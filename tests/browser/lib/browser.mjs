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

/** Opens `url` in one of the ways, calls `look` with the page, and closes it. Complaints of the console go to `complaints`. */
export async function visit(browser, url, way, look, complaints = []) {
  // A tab of a busy browser now and then never tells that it has loaded. It is opened once more; a page at fault stalls again.
  const { page, context, said } = await arrive(browser, url, way).catch((error) => {
    if (error.name !== "TimeoutError") throw error;
    stalls.push(url);
    return arrive(browser, url, way);
  });
  try {
    return await look(page, context);
  } finally {
    complaints.push(...said);
    await context.close();
  }
}

/** A new tab in which `url` has loaded, and what it complains of, which grows as it does. */
async function arrive(browser, url, way) {
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
  const page = await context.newPage(), said = [];
  page.on("console", (it) => ["error", "warning"].includes(it.type()) && said.push(`${url}: ${it.text()}`));
  page.on("pageerror", (it) => said.push(`${url}: ${it}`));
  page.on("request", (it) => {
    const isOwn = it.url().startsWith("data:") || new URL(it.url()).origin === new URL(url).origin;
    if (!isOwn) said.push(`${url}: asks ${it.url()}`);
  });
  page.on("response", (it) => it.status() >= 400 && said.push(`${url}: ${it.status()} ${it.url()}`));
  try {
    await page.goto(url, { waitUntil: "load" });
    return { page, context, said };
  } catch (error) {
    await context.close();
    throw error;
  }
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
