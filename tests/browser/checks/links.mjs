// A crawler of its own: follows every address of every page over HTTP, at the root and in a sub-folder.

const ATTRIBUTE = /\s(?:href|src)=(?:"([^"]*)"|'([^']*)'|([^\s>]+))/g;
const ID = /\sid=(?:"([^"]*)"|'([^']*)'|([^\s>]+))/g;
const plain = (text) => text.replaceAll("&amp;", "&").replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&lt;", "<");
const values = (pattern, html) => [...html.matchAll(pattern)].map((it) => plain(it[1] ?? it[2] ?? it[3] ?? ""));

async function crawl(start) {
  const seen = new Map(), wanted = [], broken = [];
  const queue = [new URL("index.html", start).href];
  while (queue.length > 0) {
    const url = queue.pop();
    if (seen.has(url)) continue;
    const response = await fetch(url);
    const isPage = response.headers.get("content-type")?.startsWith("text/html");
    const text = isPage ? await response.text() : (await response.arrayBuffer(), "");
    seen.set(url, { ok: response.ok, ids: new Set(values(ID, text)) });
    if (!isPage || !response.ok) continue;
    const withoutScripts = text.replace(/<!--.*?-->/gs, "");
    for (const address of values(ATTRIBUTE, withoutScripts)) {
      const target = new URL(address, url);
      if (target.origin !== new URL(start).origin) continue;
      if (!target.href.startsWith(start)) broken.push(`${url}: ${address} leaves the site`);
      const fragment = decodeURIComponent(target.hash.slice(1));
      target.hash = "";
      wanted.push({ from: url, address, page: target.href, fragment });
      queue.push(target.href);
    }
  }
  for (const it of wanted) {
    const page = seen.get(it.page);
    if (!page?.ok) broken.push(`${it.from}: ${it.address} is not there`);
    else if (it.fragment && !page.ids.has(it.fragment)) broken.push(`${it.from}: ${it.address} has no such anchor`);
  }
  return { seen, broken, nLinks: wanted.length };
}

export default async function links({ site, report, brief, serve }) {
  for (const prefix of brief ? ["/"] : ["/", "/some/folder/"]) {
    const server = await serve(site.folder, prefix);
    const { seen, broken, nLinks } = await crawl(server.url);
    report.check(`links: none broken under ${prefix}`, [...new Set(broken)], `${nLinks} links, ${seen.size} files`);
    if (prefix === "/") {
      const orphans = site.pages.filter((it) => it.path !== "404.html" && !seen.has(server.url + encodeURI(it.path)));
      report.check("links: every page can be reached from the home page", orphans.map((it) => it.path));
    }
    server.close();
  }
  report.check("links: previous and next visit every article once", chains(site));
}

/** Follows rel=next from every article without rel=prev, law by law. */
function chains(site) {
  const articles = new Map(site.pages.filter((it) => ["article", "item"].includes(it.kind)).map((it) => [it.path, it]));
  const neighbour = (page, rel) => {
    const link = new RegExp(`<a\\b(?=[^>]*\\brel="?${rel}\\b)[^>]*\\bhref=(?:"([^"]*)"|([^\\s>]+))`).exec(page.html);
    return link && new URL(plain(link[1] ?? link[2]), `http://x/${page.path}`).pathname.slice(1);
  };
  const visits = new Map();
  for (const page of articles.values()) {
    if (neighbour(page, "prev")) continue;
    for (let at = page; at && (visits.get(at.path) ?? 0) < 2; at = articles.get(neighbour(at, "next"))) {
      visits.set(at.path, (visits.get(at.path) ?? 0) + 1);
    }
  }
  return [...articles.keys()].filter((it) => visits.get(it) !== 1).map((it) => `${it} is visited ${visits.get(it) ?? 0} times`);
}
