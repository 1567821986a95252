// A QR code (ISO/IEC 18004) of an address as SVG: bytes, level L, versions 1 to 9, mask 0. Longer addresses have none.
(function (page) {
  "use strict";
  const DATA = [0, 19, 34, 55, 80, 108, 136, 156, 194, 232], CHECK = [0, 7, 10, 15, 20, 26, 18, 20, 24, 30];
  const EXP = [], LOG = [];
  for (let at = 0, x = 1; at < 255; at += 1) { EXP[at] = EXP[at + 255] = x; LOG[x] = at; x = x << 1 ^ (x & 128 ? 285 : 0); }

  /** The remainder of Reed and Solomon of a block. */
  function check(block, length) {
    let divisor = [1];
    for (let at = 0; at < length; at += 1) {
      divisor = [...divisor, 0].map((it, place) => it ^ (place && divisor[place - 1] ? EXP[LOG[divisor[place - 1]] + at] : 0));
    }
    const rest = [...block, ...Array(length).fill(0)];
    block.forEach((_, at) => {
      const factor = rest[at];
      if (factor) divisor.forEach((it, place) => { rest[at + place] ^= it && EXP[LOG[it] + LOG[factor]]; });
    });
    return rest.slice(block.length);
  }
  function codewords(bytes, version) {
    const data = [64 | bytes.length >> 4];
    bytes.forEach((it, at) => data.push(((at ? bytes[at - 1] : bytes.length) & 15) << 4 | it >> 4));
    data.push((bytes[bytes.length - 1] & 15) << 4);
    for (let pad = 236; data.length < DATA[version]; pad ^= 253) data.push(pad);
    const n = version > 5 ? 2 : 1, size = DATA[version] / n;
    const blocks = Array.from({ length: n }, (_, at) => data.slice(at * size, (at + 1) * size)), checks = blocks.map((it) => check(it, CHECK[version]));
    const woven = (list) => list[0].flatMap((_, at) => list.map((it) => it[at]));
    return [...woven(blocks), ...woven(checks)];
  }
  /** Rows of dark (1) and light (0); `null` for a text that is too long. */
  function matrix(text) {
    const bytes = [...new TextEncoder().encode(text)], version = DATA.findIndex((it, at) => at && bytes.length + 2 <= it);
    if (version < 1 || !bytes.length) return null;
    const size = 17 + 4 * version, rows = Array.from({ length: size }, () => Array(size));
    const put = (row, column, dark) => { if (row >= 0 && column >= 0 && row < size && column < size) rows[row][column] = dark ? 1 : 0; };
    const square = (row, column, radius, isDark) => {
      for (let y = -radius; y <= radius; y += 1) for (let x = -radius; x <= radius; x += 1) put(row + y, column + x, isDark(Math.max(Math.abs(x), Math.abs(y))));
    };
    for (let at = 8; at < size - 8; at += 1) { put(6, at, at % 2 === 0); put(at, 6, at % 2 === 0); }
    [[3, 3], [3, size - 4], [size - 4, 3]].forEach(([row, column]) => square(row, column, 4, (it) => it !== 2 && it !== 4));
    const middle = 22 + 2 * (version - 7), places = version < 2 ? [] : version < 7 ? [6, size - 7] : [6, middle, size - 7];
    places.forEach((row) => places.forEach((column) => {
      const isFinder = row === 6 && (column === 6 || column === size - 7) || column === 6 && row === size - 7;
      if (!isFinder) square(row, column, 2, (it) => it !== 1);
    }));
    // Level L with mask 0, and from version 7 on the version, each with its check bits.
    const format = 0x77c4, told = [0x7c94, 0x85bc, 0x9a99][version - 7];
    for (let bit = 0; bit < 15; bit += 1) {
      const dark = format >> bit & 1;
      if (bit < 8) put(8, size - 1 - bit, dark); else put(size - 15 + bit, 8, dark);
      if (bit < 6) put(bit, 8, dark); else if (bit < 8) put(bit + 1, 8, dark); else put(8, bit === 8 ? 7 : 14 - bit, dark);
    }
    put(size - 8, 8, 1);
    for (let bit = 0; told && bit < 18; bit += 1) {
      const near = Math.floor(bit / 3), far = size - 11 + bit % 3;
      put(near, far, told >> bit & 1);
      put(far, near, told >> bit & 1);
    }
    const words = codewords(bytes, version);
    let bit = 0;
    for (let right = size - 1, up = true; right > 0; right -= 2, up = !up) {
      if (right === 6) right = 5;
      for (let step = 0; step < size; step += 1) {
        const row = up ? size - 1 - step : step;
        for (const column of [right, right - 1]) {
          if (rows[row][column] !== undefined) continue;
          rows[row][column] = (words[bit >> 3] >> (7 - (bit & 7)) & 1) ^ ((row + column) % 2 === 0 ? 1 : 0);
          bit += 1;
        }
      }
    }
    return rows;
  }
  /** The code as an image with this name; `null` where there is none. */
  function image(text, name) {
    const rows = matrix(text);
    if (!rows) return null;
    const make = (tag, attributes) => {
      const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
      Object.entries(attributes).forEach(([key, value]) => node.setAttribute(key, value));
      return node;
    };
    const svg = make("svg", { viewBox: `-4 -4 ${rows.length + 8} ${rows.length + 8}`, role: "img", "aria-label": name, "class": "qr" });
    const d = rows.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")).join("")).join("");
    svg.append(make("path", { d, fill: "#000" }));
    return svg;
  }
  page.qr = image;
})(window.fadian);
