// A slow telephone: a sixth of this processor, 150 ms, 1.6 Mbit/s. When the largest text stands, what moves, what is asked for.

import { cpus, loadavg } from "node:os";
import { visit, WAYS } from "../lib/browser.mjs";

const LCP = 1500, CLS = 0.01, REQUESTS = 6;
/** The fastest of so many visits counts: other work on this machine is no fault of the page. */
const VISITS = 5;

export default async function speed({ site, report, brief, browser, serve }) {
  // Compressed, as servers send pages.
  const server = await serve(site.folder, "/", { zipped: true });
  const problems = { slow: [], moved: [], asked: [] };
  // Where more is at work than there are processors, a page waits for its turn.
  const limit = LCP * Math.max(1, loadavg()[0] / cpus().length);
  let slowest = 0;
  // Pages made for paper are not read on a telephone.
  const looked = site.kinds.filter((it) => it.kind !== "print");
  const longest = site.pages.filter((it) => it.kind === "law").sort((a, b) => b.html.length - a.html.length)[0];
  for (const sample of new Set([...looked, longest])) {
    let best = { lcp: Infinity };
    for (let at = 0; at < VISITS && best.lcp > LCP; at += 1) {
      const seen = await slowly(browser, server.url + encodeURI(sample.path));
      if (seen.lcp < best.lcp) best = seen;
    }
    slowest = Math.max(slowest, best.lcp);
    if (best.lcp > limit) problems.slow.push(`${sample.path}: ${Math.round(best.lcp)} ms`);
    if (best.cls > CLS) problems.moved.push(`${sample.path}: ${best.cls}`);
    // The search page brings the search with it.
    if (sample.kind !== "search" && best.asked.length > REQUESTS) problems.asked.push(`${sample.path}: ${best.asked.join(" ")}`);
  }
  server.close();
  report.check(`speed: the largest text stands within ${Math.round(limit)} ms on a slow telephone`, problems.slow, `${Math.round(slowest)} ms at most`);
  report.check("speed: nothing moves on a slow telephone", problems.moved);
  report.check(`speed: a first view asks for at most ${REQUESTS} files beside the icon`, problems.asked);
}

/** Opens the empty page first: the browser's own work is not the site's. */
async function slowly(browser, url) {
  const asked = [];
  return visit(browser, "about:blank", WAYS.phone, async (page, context) => {
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.setCacheDisabled", { cacheDisabled: true });
    const rate = (1.6 * 1024 * 1024) / 8;
    await session.send("Network.emulateNetworkConditions", { offline: false, latency: 150, downloadThroughput: rate, uploadThroughput: rate });
    await session.send("Emulation.setCPUThrottlingRate", { rate: 6 });
    page.removeAllListeners("request");
    page.on("request", (it) => !/icon[^/]*\.svg|favicon/.test(it.url()) && asked.push(it.url().split("/").at(-1)));
    await page.goto(url, { waitUntil: "load" });
    const seen = await page.evaluate(() => new Promise((done) => {
      let lcp = 0, cls = 0;
      new PerformanceObserver((list) => list.getEntries().forEach((it) => { lcp = it.startTime; })).observe({ type: "largest-contentful-paint", buffered: true });
      new PerformanceObserver((list) => list.getEntries().forEach((it) => { cls += it.value; })).observe({ type: "layout-shift", buffered: true });
      setTimeout(() => done({ lcp, cls }), 300);
    }));
    return { ...seen, asked };
  });
}
