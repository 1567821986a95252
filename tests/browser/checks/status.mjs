// Status before substance: every mention of a law carries its status in words, and a draft says what it is not.

const count = (text, pattern) => text.match(pattern)?.length ?? 0;

export default function status({ site, report }) {
  const lists = site.pages.filter((it) => ["home", "laws"].includes(it.kind));
  report.check("status: every law in a list has a tag", lists.map(({ path, html }) => {
    // A text that is not the newest is named by its day instead.
    const entries = count(html, /<li class="?entry\b/g) - count(html, /<time [^>]*>[^<]*<\/time><a href="?[^">]*\d{4}-\d\d-\d\d\//g), tags = count(html, /<span class="?st\b/g);
    return entries === tags ? "" : `${path}: ${entries} laws, ${tags} tags`;
  }), `${lists.length} lists`);
  const parts = site.pages.filter((it) => ["chapter", "section", "part", "annex", "document", "article", "item", "notes"].includes(it.kind));
  report.check("status: every page of a part of a law has a tag", parts.map((it) => (/<span class="?st\b/.test(it.html) ? "" : it.path)));
  // What follows looks for words; in English they are others, and the shapes are the same.
  if (site.lang === "en") return;
  const laws = site.pages.filter((it) => it.kind === "law");
  report.check("status: every law has its seal, with a name for readers", laws.map(({ path, html }) => (
    /class="seal [a-z-]+"[^>]*aria-label="?效力状态：/.test(html) || /aria-label="?效力状态：[^>]*class="seal/.test(html) ? "" : path
  )));
  const drafts = site.pages.filter((it) => it.classes.includes("draft"));
  report.check("status: drafts say 尚无法律效力 and print 征求意见稿 in the head", drafts.map(({ path, html, kind }) => {
    if (kind === "law" && !html.includes("尚无法律效力")) return `${path}: does not say 尚无法律效力`;
    return /data-law="?[^">]*征求意见稿/.test(html) ? "" : `${path}: the running head is not marked`;
  }), `${drafts.length} pages`);
}
