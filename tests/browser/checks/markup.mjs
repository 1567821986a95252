// The HTML itself: valid, headings without jumps, one h1, a language, no inline script or style, the same policy on every page.

import { HtmlValidate } from "html-validate";

const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'";

const validator = new HtmlValidate({
  extends: ["html-validate:recommended", "html-validate:document"],
  rules: {
    // What the minifier rightly does (it leaves out type=submit too), and matters of taste.
    "attr-quotes": "off", "no-trailing-whitespace": "off", "doctype-style": "off", "attribute-boolean-style": "off",
    "attribute-empty-style": "off", "long-title": "off", "no-raw-characters": "off", "void-style": "off", "no-implicit-button-type": "off",
    "no-inline-style": "error", "no-dup-id": "error", "heading-level": "error", "require-sri": "off",
    // A table shown as blocks on a phone keeps its meaning by roles; a part that scrolls by itself is a region, not a section of the text;
    // the head of a row may hold no heading element, and is one by its role.
    "no-redundant-role": "off", "prefer-native-element": ["error", { exclude: ["region", "heading"] }],
  },
});

/** The first Chinese words outside of elements marked as Chinese. Messages about a text quote it. */
function chinese({ html }) {
  const open = [], body = html.slice(html.indexOf("<body")).replace(/<script.*?<\/script>|<noscript.*?<\/noscript>/gs, "");
  for (const [, tag, text] of body.matchAll(/<([^>]*)>([^<]*)/g)) {
    const name = /^\/?[a-z0-9]+/i.exec(tag)?.[0] ?? "";
    const isVoid = /^(area|br|col|hr|img|input|link|meta|wbr)$/.test(name);
    if (name.startsWith("/")) {
      const at = open.findLastIndex((it) => it.name === name.slice(1));
      if (at >= 0) open.length = at;
    } else if (!isVoid) {
      // The minifier leaves out ends that the next beginning implies.
      const implied = { li: /^li$/, p: /^(p|ol|ul|div|section|h\d|dl|table|article|nav|hr)$/, dt: /^d[dt]$/, dd: /^d[dt]$/, td: /^t[dhr]$/, th: /^t[dhr]$/, tr: /^tr$/, option: /^option$/ };
      while (open.length && implied[open.at(-1).name]?.test(name)) open.pop();
      open.push({ name, isMarked: /\slang="?zh/.test(tag) });
    }
    const isQuote = /[「`“]|is missing between|stops without/.test(text);
    if (/\p{Script=Han}/u.test(text) && !isQuote && !open.some((it) => it.isMarked)) return text.trim().slice(0, 40);
  }
  return "";
}

export default async function markup({ site, report, brief }) {
  const problems = [], looked = brief ? site.samples : site.pages;
  for (const page of looked) {
    const result = await validator.validateString(page.html);
    for (const it of result.results.flatMap((file) => file.messages)) {
      problems.push(`${page.path}:${it.line}:${it.column} ${it.ruleId}: ${it.message}`);
    }
  }
  report.check("html-validate: no errors", problems, `${looked.length} pages`);

  const each = (name, complaint) => report.check(name, site.pages.map((it) => complaint(it) && `${it.path}: ${complaint(it)}`));
  each("one h1 a page", ({ html }) => (html.match(/<h1[\s>]/g)?.length === 1 ? "" : `${html.match(/<h1[\s>]/g)?.length ?? 0} h1`));
  const isEnglish = site.lang === "en";
  each("every page says its language", ({ html }) => (new RegExp(`<html[^>]* lang=["']?${isEnglish ? "en" : "zh-Hans-CN"}[" >]`).test(html) ? "" : `no lang=${site.lang}`));
  // The words of laws are marked as Chinese; all others on an English page are English.
  if (isEnglish) each("English pages: Chinese words are those of the laws, and marked", chinese);
  each("the same content security policy everywhere", ({ html }) => (html.includes(POLICY) ? "" : "another policy, or none"));
  each("no inline script, style or handler", ({ html }) => {
    const found = /<style[\s>]|<script(?![^>]*\s(?:src=|type="?application\/ld\+json))[^>]*>|\sstyle=|<[a-z][^>]*\son[a-z]+=/i.exec(html);
    return found ? found[0] : "";
  });
  each("a button outside of a form says that it is one", ({ html }) => /<button(?![^>]*\stype=)[^>]*>/.exec(html.replace(/<form.*?<\/form>/gs, ""))?.[0] ?? "");
  each("every image has an alternative", ({ html }) => /<img(?![^>]*\salt)[^>]*>/.exec(html)?.[0] ?? "");
  each("page kinds are named on the body", ({ kind }) => (kind ? "" : "no class k-…"));
}
