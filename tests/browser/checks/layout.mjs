// Where things stand: nothing wider than a phone, the first article in sight, whole characters to a line, Chinese line breaking.

import { tour, visit, WAYS } from "../lib/browser.mjs";

const SPACING = "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important} p{margin-bottom:2em!important}";

export default async function layout({ site, report, brief, browser, base, serve }) {
  const url = (page) => base + encodeURI(page.path);
  await narrow(site, report, brief, browser, url);
  await firstArticle(site, report, browser, url);
  await shift(site, report, browser, url);
  if (!brief) await arrival(site, report, browser, serve);
  await filled(site, report, browser, url);
  if (site.lang === "en") await marks(site, report, browser, url);
  if (brief) return;
  const law = site.samples.find((it) => it.kind === "law" && /class="?art\b/.test(it.html));
  if (!law) return report.check("layout: a law with articles", ["there is none among the samples"]);
  await measure(law, report, browser, url);
  await lines(law, report, browser, url);
}

/** Widths by the way in which a page is opened: it is opened once for all of them, and the window made wider. */
const WIDTHS = [["", WAYS.small, [320, 390, 768]], [", 长辈版", { ...WAYS.small, read: { mode: "care" } }, [320]]];

async function narrow(site, report, brief, browser, url) {
  for (const [name, way, widths] of brief ? [["", WAYS.small, [320]]] : WIDTHS) {
    const wide = new Map(widths.map((it) => [it, []])), clipped = new Map(widths.map((it) => [it, []]));
    await tour(browser, site.samples, url, way, async (page, sample) => {
      const eachWidth = async (look) => {
        for (const width of widths) {
          await page.setViewportSize({ width, height: way.height });
          await look(width, await page.evaluate(() => document.documentElement.scrollWidth));
        }
      };
      await eachWidth((width, found) => { if (found > width) wide.get(width).push(`${sample.path}: ${found}`); });
      await page.evaluate((css) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        document.adoptedStyleSheets.push(sheet);
      }, SPACING);
      await eachWidth(async (width, found) => {
        if (found > width) clipped.get(width).push(`${sample.path}: ${found} wide with text spacing`);
        const cut = await page.evaluate(() => [...document.querySelectorAll("body *")]
          .filter((it) => /hidden|clip/.test(getComputedStyle(it).overflowY) && it.clientHeight > 2 && it.scrollHeight > it.clientHeight + 2)
          .filter((it) => !it.closest(".pn")).map((it) => `${it.tagName}.${it.className}`));
        clipped.get(width).push(...cut.map((it) => `${sample.path}: ${it} is cut`));
      });
    });
    for (const width of widths) {
      report.check(`${width} px${name}: no sideways scroll`, wide.get(width));
      report.check(`${width} px${name}: nothing clipped by WCAG text spacing`, clipped.get(width));
    }
  }
}

async function firstArticle(site, report, browser, url) {
  // English words take more lines; the check is one of the Chinese interface.
  if (site.lang === "en") return;
  const problems = [];
  const laws = site.pages.filter((it) => it.kind === "law").slice(0, 40);
  await tour(browser, laws, url, WAYS.phone, async (page, sample) => {
    const seen = await page.evaluate(() => {
      const article = document.querySelector(".law .art,.law .body,.chapters li");
      const title = document.querySelector("h1"), dock = document.querySelector(".dock").getBoundingClientRect();
      const height = (it) => Math.round(it.getBoundingClientRect().height / parseFloat(getComputedStyle(it).lineHeight));
      const notes = [...document.querySelectorAll(".history")].reduce((sum, it) => sum + height(it), 0);
      return { isShort: height(title) <= 2 && notes <= 3, y: Math.round(article.getBoundingClientRect().top), limit: dock.top - 24 };
    });
    if (seen.isShort && seen.y > seen.limit) problems.push(`${sample.path}: first article at ${seen.y}, the dock at ${seen.limit + 24}`);
  });
  report.check("phone: the first article is seen without scrolling, under a title of two lines", problems);
}

/** Characters to a full line, line height, indent. */
async function measure(law, report, browser, url) {
  const problems = [];
  for (const [width, characters] of [[1440, 38], [390, 19], [360, 18], [320, 15]]) {
    const way = { width, height: 900, touch: width < 500 };
    await visit(browser, url(law), way, async (page) => {
      const found = await page.evaluate(() => {
        const body = document.querySelector(".law .art .body"), style = getComputedStyle(body);
        const size = parseFloat(style.fontSize);
        const texts = [...document.querySelectorAll(".law .body>p")];
        return {
          characters: body.getBoundingClientRect().width / size,
          leading: parseFloat(style.lineHeight) / size,
          indent: parseFloat(style.textIndent) / size,
          blanks: texts.filter((it) => /^\s|\u3000$|^\u3000/.test(it.textContent)).length,
        };
      });
      if (Math.abs(found.characters - characters) > 0.02) problems.push(`${width} px: ${found.characters} characters, not ${characters}`);
      if (Math.abs(found.leading - 1.875) > 0.02) problems.push(`${width} px: line height ${found.leading}`);
      if (Math.abs(found.indent - 2) > 0.01) problems.push(`${width} px: indent ${found.indent} em`);
      if (found.blanks) problems.push(`${width} px: ${found.blanks} paragraphs begin or end with a blank`);
    });
  }
  report.check("measure: 38, 19, 18 and 15 characters; line height 1.875; indent 2 em without blanks", problems);
}

/** Reads the lines as they are broken, from the place of every character. */
async function lines(law, report, browser, url) {
  const orphans = [], forbidden = [], long = [];
  for (const width of [320, 360, 390, 768, 1024, 1440]) {
    await visit(browser, url(law), { width, height: 900 }, async (page) => {
      const found = await page.evaluate(() => {
        const broken = [];
        for (const paragraph of document.querySelectorAll(".law .body>p,.law .body li")) {
          const texts = [], walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) if (!walker.currentNode.parentElement.closest(".flag,.tbl,ol ol,li>p")) texts.push(walker.currentNode);
          let line = "", last = null;
          const all = [];
          for (const node of texts) {
            for (let at = 0; at < node.data.length; at += 1) {
              const range = new Range();
              range.setStart(node, at);
              range.setEnd(node, at + 1);
              const box = range.getClientRects()[0];
              if (!box) continue;
              const middle = (box.top + box.bottom) / 2;
              if (last !== null && middle > last + 10) {
                all.push(line);
                line = "";
              }
              last = middle;
              line += node.data[at];
            }
          }
          all.push(line);
          broken.push(all);
        }
        return broken;
      });
      for (const paragraph of found) {
        const end = paragraph.at(-1), han = end.match(/\p{Script=Han}/gu)?.length ?? 0;
        if (paragraph.length > 1 && han <= 1 && end.length <= 2) orphans.push(`${width} px: …${paragraph.at(-2).slice(-8)}／${end}`);
        // Two letters or digits of the Latin alphabet are as wide as one character.
        const measured = (it) => [...it].length - (it.match(/[ -~]/g)?.length ?? 0) / 2;
        for (const it of paragraph) if (measured(it) > 40) long.push(`${width} px: ${measured(it)} characters: ${it}`);
        for (const it of paragraph.slice(1)) if (/^[，。、；：！？）》」』】”]/.test(it)) forbidden.push(`${width} px: begins ${it.slice(0, 8)}`);
        for (const it of paragraph.slice(0, -1)) if (/[（《「『【“]$/.test(it)) forbidden.push(`${width} px: ends ${it.slice(-8)}`);
      }
    });
  }
  report.check("lines: no lone character at the end of a paragraph, six widths", orphans);
  report.check("lines: none begins with a stop or ends with an opening bracket", forbidden);
  report.check("lines: none longer than a line may be", long);
}

/** However short a page is: the dock of a telephone stands at the lower edge, the foot of a wide page is not left in the air. */
async function filled(site, report, browser, url) {
  const problems = [];
  for (const [name, selector] of [["phone", ".dock"], ["light", ".foot"]]) {
    await tour(browser, site.kinds, url, WAYS[name], async (page, sample) => {
      const gap = await page.evaluate((selector) => Math.round(innerHeight - document.querySelector(selector).getBoundingClientRect().bottom), selector);
      if (gap > 1) problems.push(`${sample.path}, ${name}: ${gap} px below ${selector}`);
    });
  }
  report.check("short pages fill the window", problems);
}

/** The quotation marks of English sentences are not as wide as a character; those of the law are. */
async function marks(site, report, browser, url) {
  const problems = [];
  let n = 0;
  await tour(browser, site.kinds, url, WAYS.light, async (page, sample) => {
    const wide = await page.evaluate(() => {
      const found = [], walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const node = walker.currentNode, at = node.data.indexOf("“"), isOfLaw = node.parentElement.closest("[lang|=zh]");
        if (at < 0 || isOfLaw && !isOfLaw.closest(".law") || !node.parentElement.checkVisibility()) continue;
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const width = range.getBoundingClientRect().width / parseFloat(getComputedStyle(node.parentElement).fontSize);
        // At the beginning of a line a wide one is trimmed to half.
        found.push([Boolean(isOfLaw), width, node.data.slice(at, at + 12)]);
      }
      return found;
    });
    n += wide.length;
    problems.push(...wide.filter(([isOfLaw, width]) => isOfLaw ? width < 0.45 : width > 0.6).map(([, width, words]) => `${sample.path}: ${width.toFixed(2)} em: ${words}`));
  });
  report.check("English: quotation marks are narrow in sentences, and as wide as a character in a law", problems, `${n} of them`);
}

/** How much has moved since the page was first painted, the sum of all shifts. */
const moved = (page) => page.evaluate(() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((it) => { sum += it.value; })).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 150);
}));

async function shift(site, report, browser, url) {
  const problems = [];
  for (const name of ["phone", "phone-care", "light"]) {
    await tour(browser, site.kinds, url, WAYS[name], async (page, sample) => {
      let sum = await moved(page);
      // Where a busy machine paused over the page, it is looked at once more: what moves by itself moves again.
      for (let again = 0; sum > 0.01 && again < 2; again += 1) {
        await page.reload({ waitUntil: "load" });
        sum = Math.min(sum, await moved(page));
      }
      if (sum > 0.01) problems.push(`${sample.path}, ${name}: ${sum}`);
    });
  }
  report.check("nothing moves while a page loads", problems);
}

/** A page that arrives in pieces is painted in pieces: what stands already stays, as far as words that join a line let it. */
async function arrival(site, report, browser, serve) {
  const problems = [], server = await serve(site.folder, "/", { pieces: 24 });
  let most = 0;
  await tour(browser, site.kinds.filter((it) => it.kind !== "print"), (it) => server.url + encodeURI(it.path), WAYS.phone, async (page, sample) => {
    const sum = await moved(page);
    most = Math.max(most, sum);
    if (sum > 0.02) problems.push(`${sample.path}: ${sum}`);
  });
  server.close();
  report.check("nothing moves while a page arrives in pieces", problems, `${most.toFixed(4)} at most`);
}
