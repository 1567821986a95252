// What Chromium prints, read back with the tools of poppler.

import { execFileSync } from "node:child_process";

// The text area of an A4 sheet in points: below the running head, above the foot.
const AREA = ["-x", "0", "-y", "105", "-W", "595", "-H", "640"];
const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"' };

/** Without blanks, and with one character for those that look alike: Chromium writes radicals (⼀) for the characters (一). */
export const squeeze = (text) => text.normalize("NFKC").replace(/\s+/g, "");

/** Whether the tools are here. */
export function hasPoppler() {
  try {
    execFileSync("pdftotext", ["-v"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

// What they say of glyphs without a box is of no interest.
const run = (tool, args, encoding = "utf8") => execFileSync(tool, args, { encoding, maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] });

/** The text of each sheet, head and foot included. */
export const sheets = (file) => run("pdftotext", ["-enc", "UTF-8", file, "-"]).split("\f").slice(0, -1);
/** The text between head and foot, in reading order. */
export const body = (file) => run("pdftotext", ["-enc", "UTF-8", "-raw", ...AREA, file, "-"]);
/** The same as it stands on each sheet. */
export const laidOut = (file) => run("pdftotext", ["-enc", "UTF-8", "-layout", ...AREA, file, "-"]).split("\f").slice(0, -1);
export const info = (file) => run("pdfinfo", [file]);

/** The lines of a sheet between head and foot: their text, left and right edge and the middle of their height, in points. */
export function lines(file, sheet) {
  const xml = run("pdftotext", ["-enc", "UTF-8", "-bbox", "-f", String(sheet), "-l", String(sheet), file, "-"]);
  const words = [...xml.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)<\/word>/g)].map((it) => {
    const [left, top, right, bottom] = it.slice(1, 5).map(Number);
    return { left, right, middle: (top + bottom) / 2, text: it[5].replace(/&\w+;/g, (entity) => ENTITIES[entity] ?? entity) };
  });
  const found = [];
  for (const word of words.filter((it) => it.middle > 105 && it.middle < 745).sort((a, b) => a.middle - b.middle || a.left - b.left)) {
    const line = found.find((it) => Math.abs(it.middle - word.middle) < 6);
    if (!line) found.push({ ...word });
    else Object.assign(line, { left: Math.min(line.left, word.left), right: Math.max(line.right, word.right), text: line.text + word.text });
  }
  return found;
}

/** A sheet as grey dots: width, height and a byte each. */
export function picture(file, sheet, resolution) {
  const pgm = run("pdftoppm", ["-gray", "-r", String(resolution), "-f", String(sheet), "-l", String(sheet), file], "buffer");
  const [header, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(pgm.subarray(0, 64).toString("latin1"));
  return { width: Number(width), height: Number(height), dots: pgm.subarray(header.length) };
}

export function difference(a, b) {
  let at = 0;
  while (a[at] === b[at] && at < a.length) at += 1;
  return `${a.length} characters on the page, ${b.length} on paper; at ${at}: 「${a.slice(at, at + 16)}」 became 「${b.slice(at, at + 16)}」`;
}
