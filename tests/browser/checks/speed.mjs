// A slow telephone: a sixth of this processor, 150 ms, 1.6 Mbit/s. When the largest text stands, what moves, what is asked for.

import { visit, WAYS } from "../lib/browser.mjs";

/** A page of one sentence, with nothing to fetch: what the browser and this machine take by themselves. */
const BARE = { "bare.html": '<!doctype html><html lang="zh"><meta charset="utf-8"><title>空</title><p>本条例自公布之日起施行。</p></html>' };
/** A page may take so many times as long, where that is more than `LCP`: of a slow or busy machine both times are longer. */
const TIMES = 4.5;
const LCP = 1500, CLS = 0.01, REQUESTS = 6;
/** The fastest of so many visits counts: other work on this machine is no fault of the page. */
const VISITS = 5;

export default async function speed({ site, report, brief, browser, serve }) {
  // Compressed, as servers send pages.
  const server = await serve(site.folder, "/", { zipped: true, more: BARE });
  const problems = { slow: [], moved: [], asked: [] };
  let slowest = 0, most = 0;
  // Pages made for paper are not read on a telephone.
  const looked = site.kinds.filter((it) => it.kind !== "print");
  const longest = site.pages.filter((it) => it.kind === "law").sort((a, b) => b.html.length - a.html.length)[0];
  for (const sample of new Set([...looked, longest])) {
    let best = { lcp: Infinity }, bare = 0, cls = Infinity;
    for (let at = 0; at < VISITS && (cls > CLS || best.lcp > Math.max(LCP, TIMES * bare)); at += 1) {
      const seen = await slowly(browser, server.url + encodeURI(sample.path));
      if (seen.lcp < best.lcp) best = seen;
      // What moves by itself moves each time; where the machine pauses over a page is looked at by `layout`, which sends pages in pieces.
      cls = Math.min(cls, seen.cls);
      // Only where the page seems slow is it asked how slow the machine is just now.
      if (best.lcp > LCP) bare = Math.max(bare, (await slowly(browser, `${server.url}bare.html`)).lcp);
    }
    slowest = Math.max(slowest, best.lcp);
    most = Math.max(most, bare);
    if (best.lcp > Math.max(LCP, TIMES * bare)) problems.slow.push(`${sample.path}: ${Math.round(best.lcp)} ms, a bare page ${Math.round(bare)} ms`);
    if (cls > CLS) problems.moved.push(`${sample.path}: ${cls}`);
    // The search page brings the search with it, and the shelf what it is filled with.
    if (!["search", "shelf"].includes(sample.kind) && best.asked.length > REQUESTS) problems.asked.push(`${sample.path}: ${best.asked.join(" ")}`);
  }
  server.close();
  report.check(`speed: the largest text stands within ${LCP} ms on a slow telephone, or ${TIMES} times a bare page`, problems.slow, `${Math.round(slowest)} ms at most${most ? `, a bare page ${Math.round(most)} ms` : ""}`);
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
