// Budgets: what a page and the files all pages share may weigh.

import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const kilo = 1024;
const limits = [
  [/(^|\/)base[^/]*\.css$/, 32 * kilo, 8 * kilo], [/(^|\/)print[^/]*\.css$/, 5 * kilo, 2 * kilo],
  [/(^|\/)app[^/]*\.js$/, 10 * kilo, 4 * kilo], [/(^|\/)pref[^/]*\.js$/, kilo, kilo],
];

export default function weight({ site, report }) {
  for (const [name, raw, zipped] of limits) {
    const path = site.files.find((it) => name.test(it));
    const bytes = path ? readFileSync(join(site.folder, path)) : Buffer.alloc(0);
    const size = gzipSync(bytes, { level: 9 }).length;
    report.check(`weight: ${path ?? name}`, [
      path ? "" : "not there", bytes.length > raw && `${bytes.length} > ${raw} bytes`, size > zipped && `${size} > ${zipped} bytes gzipped`,
    ], `${bytes.length} bytes, ${size} gzipped`);
  }
  const heavy = (kind, limit) => site.pages.filter((it) => it.kind === kind && statSync(join(site.folder, it.path)).size > limit);
  // An article page is short beside its own words: three times the text, and 20 KB, whichever is more.
  const words = ({ html }) => Buffer.byteLength(html.replace(/<[^>]*>/g, ""));
  // The chapters of a code are listed on each of its articles: what its contents have above 12 KB is allowed beside.
  const contents = ({ html }) => Math.max(0, Buffer.byteLength(/<nav[^>]*\bid="?toc.*?<\/nav>/s.exec(html)?.[0] ?? "") - 12 * kilo);
  const fat = heavy("article", 20 * kilo).filter((it) => Buffer.byteLength(it.html) - contents(it) > 20 * kilo && it.html.length > 3 * words(it));
  report.check("weight: article pages up to 20 KB, and the contents of a code", fat.map((it) => it.path));
  const own = site.files.filter((it) => /^static\/.*\.(css|js)$/.test(it) && !limits.some(([name]) => name.test(it)));
  report.check("weight: what only some pages load, up to 20 KB a file", own.map((it) => {
    const bytes = statSync(join(site.folder, it)).size;
    return bytes > 20 * kilo && `${it}: ${bytes} bytes`;
  }), `${own.length} files`);
  // The print of a whole law is one page, for its sheets are counted through; it is not read on a telephone.
  const size = ({ path }) => statSync(join(site.folder, path)).size;
  const large = site.pages.filter((it) => !/\/print\.html$/.test(it.path) && size(it) > 300 * kilo);
  report.check("weight: no page above 300 KB", large.map((it) => `${it.path}: ${size(it)} bytes`), `${Math.max(...site.pages.filter((it) => !/\/print\.html$/.test(it.path)).map(size))} bytes at most`);
}
