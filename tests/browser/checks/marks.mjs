// What is marked in texts, and how colours stand to one another.

import { visit, WAYS } from "../lib/browser.mjs";

const count = (text, pattern) => text.match(pattern)?.length ?? 0;

export default async function marks({ site, report, brief, browser, base }) {
  const texts = site.pages.filter((it) => ["law", "chapter", "section", "part", "annex", "document"].includes(it.kind));
  const articles = site.pages.filter((it) => ["article", "item"].includes(it.kind));
  report.check("terms: none is marked on a page of many articles", texts.map(({ path, html }) => (/class="?term\b/.test(html) ? path : "")));
  report.check("terms: each is marked once on the page of an article", articles.flatMap(({ path, html }) => {
    const marked = [...html.matchAll(/<a\b[^>]*class="?term\b[^>]*>([^<]*)</g)].map((it) => it[1]);
    return marked.filter((it, at) => marked.indexOf(it) !== at).map((it) => `${path}: ${it}`);
  }));
  report.check("references: what the site has not is no link", site.pages.map(({ path, html }) => (/<a\b[^>]*class="[^"]*\bnx\b/.test(html) ? path : "")));
  const form = /^.+?第[〇零一二三四五六七八九十百千\d（）]+(?:条|项)(?:之[一二三四五六七八九十]+)?(?:（第[一二三四五六七八九十]+处）)?(?:第[一二三四五六七八九十百]+款)?(?:第[^第]+项)?(?:第[^第]+目)?$/;
  const cited = articles.flatMap(({ path, html }) => [...html.replace(/<script\b[^>]*>/g, "").matchAll(/data-cite=(?:"([^"]*)"|([^\s>]+))/g)].map((it) => [path, it[1] ?? it[2]]));
  report.check("citations: 《法名》第十八条第二款第（三）项", cited.map(([path, it]) => (form.test(it) ? "" : `${path}: ${it}`)), `${cited.length} of 款, 项 and 目`);
  report.check("cards: at most twenty a page", site.pages.map(({ path, html }) => (count(html, /popover="?hint/g) > 20 ? path : "")));
  if (!brief) await contrast(site, report, browser, base);
}

/** The colours of text and of the edges of controls against both grounds, in every theme. */
async function contrast(site, report, browser, base) {
  const problems = [];
  const page = site.kinds.find((it) => it.kind === "law");
  for (const theme of ["light", "dark", "hc"]) {
    await visit(browser, base + encodeURI(page.path), { ...WAYS.light, read: { theme } }, async (tab) => {
      const found = await tab.evaluate(() => {
        const probe = document.body.appendChild(document.createElement("i"));
        const light = (name) => {
          probe.style.color = `var(--${name})`;
          const [r, g, b] = getComputedStyle(probe).color.match(/[\d.]+/g).map(Number).map((it) => it / 255)
            .map((it) => (it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4));
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const ratio = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
        const of = (names, least) => names.flatMap((name) => ["paper", "paper2"].map((ground) => [name, ground, ratio(name, ground), least]));
        return [...of(["ink", "ink2", "ink3", "link", "visited", "seal", "ok", "warn"], 4.5), ...of(["edge", "focus"], 3)];
      });
      for (const [name, ground, ratio, least] of found) {
        if (!(ratio >= least)) problems.push(`${theme}: ${name} on ${ground} ${ratio.toFixed(2)}`);
      }
    });
  }
  report.check("colours: text at least 4.5:1, edges at least 3:1, in every theme", problems);
}
