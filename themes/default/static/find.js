// The search engine: which provisions contain some words. It shows nothing. The index lies in script files below search/, which
// src/search describes. table.js is read first: the laws, and which file holds which words. Where a word is longer than its key, the
// texts of the few candidates decide.
(function (page) {
  "use strict";
  const own = document.currentScript, root = own.src.slice(0, own.src.lastIndexOf("/static/") + 1);
  const HIGHEST = "\uffff"; // in no folded text
  const AT_ONCE = 40; // candidates whose texts are read in one go
  let table = null, waiting = new Map(), arrived = new Map();

  page.found = (name, value) => arrived.set(name, value);

  // Files are called by what they hold.
  function file(name) {
    if (name.startsWith("table")) return name;
    const [, kind, of, at] = /^([tkh])(\d+)-(\d+)$/.exec(name) || [];
    const six = (all, place) => all.slice(6 * place, 6 * place + 6);
    const print = !kind ? table.named[name] : kind === "t" ? six(table.prints.t, of) : six(table.prints[kind][of], at);
    return `${name}.${print}.js`;
  }
  function load(name) {
    if (!waiting.has(name)) {
      waiting.set(name, new Promise((done, failed) => {
        const script = document.createElement("script");
        script.src = `${root}search/${file(name)}`;
        script.fetchPriority = "high";
        const part = name.split(".")[0];
        script.onload = () => {
          script.remove();
          if (arrived.has(part)) done(arrived.get(part)); else failed(new Error(name));
          arrived.delete(part);
        };
        script.onerror = () => {
          script.remove();
          waiting.delete(name);
          failed(new Error(name));
        };
        document.head.append(script);
      }));
    }
    return waiting.get(name);
  }

  // ---------- the table
  function open() {
    return table ? Promise.resolve(table) : load("table.js").then(prepare);
  }
  // The site has changed since the table was read.
  function reopen() {
    table = null;
    waiting = new Map();
    return load(`table.js?${Date.now()}`).then(prepare);
  }
  function prepare(raw) {
    if (table && table.version === raw.version) return table;
    const lines = (text) => text.split("\n");
    const [slugs, names, aliases, documents, numbers, parts] =
      [raw.slugs, raw.names, raw.aliases, raw.document_numbers, raw.numbers, raw.parts].map(lines);
    const map = folding(raw.fold), letters = new Map();
    Object.keys(raw.initials).forEach((letter) => Array.from(raw.initials[letter]).forEach((it) => letters.set(it, letter)));
    let start = 0;
    const laws = raw.units.map((count, index) => {
      const [state, status] = raw.statuses.words[raw.statuses.of[index]].split(" ");
      const law = {
        index, slug: slugs[index], name: names[index], start, count, state, status, numbers: numbers[index],
        kind: raw.kinds.words[raw.kinds.of[index]], region: raw.regions.words[raw.regions.of[index]], document: documents[index],
        names: [names[index]].concat(aliases[index] ? aliases[index].split("|") : []),
        parts: [0].concat(parts[index] ? parts[index].split(",").map(Number) : []),
      };
      start += count;
      return law;
    });
    table = {
      version: raw.version, named: raw.named, prints: raw.prints, map, letters, laws, n: start,
      kinds: raw.kinds.words, regions: raw.regions.words, statuses: raw.statuses.words.map((it) => it.split(" ")[1]),
      firsts: [].concat(...raw.keys), ranges: [].concat(...raw.keys.map((list, range) => list.map((_, at) => [range, at]))), lists: raw.lists,
    };
    laws.forEach((law) => { law.folded = law.names.map(fold); });
    table.say = grammar(raw.grammar);
    return table;
  }

  // The words by which people name places.
  function grammar(g) {
    const digits = `0-9０-９${g.digits}${g.zeros}${g.two}${Object.keys(g.units).join("")}`, some = `([${digits}]+)`;
    const number = "[0-9０-９]+", below = `(?:[.．]${number})`;
    return Object.assign({
      clause: new RegExp(`^(.*?)(\\s*)(?:${g.annex})?\\s*${g.ordinal}?\\s*([A-Za-z]${below}+|${number}${below}+)\\s*${g.article}?$`),
      token: new RegExp(`(-|－|—|${g.without}\\s*)?(?:[“"「『]([^”"」』]*)[”"」』]?|([^\\s“"「『]+))`, "g"),
      numbered: new RegExp(`[${digits}${g.number}]`),
      place: new RegExp(`^(.*?)(\\s*)(?:${g.ordinal}?)\\s*${some}\\s*(${g.article}?)(?:${g.inserted}${some})?\\s*` +
        `(?:${g.ordinal}?\\s*${some}\\s*${g.paragraph})?\\s*(?:${g.ordinal}?\\s*[（(]?\\s*${some}\\s*[）)]?\\s*${g.item})?$`),
    }, g);
  }

  // ---------- folding
  function folding({ moved, dropped, radical, radicals }) {
    const map = new Uint16Array(65536);
    for (let unit = 0; unit < 65536; unit += 1) map[unit] = unit;
    moved.forEach(([from, to, first]) => { for (let unit = from; unit <= to; unit += 1) map[unit] = unit - from + first; });
    for (let at = 0; at < radicals.length; at += 1) map[radical + at] = radicals.charCodeAt(at);
    const gone = new Uint8Array(65536);
    dropped.forEach(([from, to]) => gone.fill(1, from, to + 1));
    for (let unit = 0; unit < 65536; unit += 1) if (gone[map[unit]]) map[unit] = 0;
    return map;
  }
  function fold(text) {
    let out = "";
    for (let at = 0; at < text.length; at += 1) {
      const unit = table.map[text.charCodeAt(at)];
      if (unit) out += String.fromCharCode(unit);
    }
    return out;
  }

  // ---------- reading files of the index
  const VALUE = new Uint8Array(128);
  Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_").forEach((it, at) => { VALUE[it.charCodeAt(0)] = at; });
  class Reader {
    constructor(text) { this.text = text; this.at = 0; }
    digit() { return VALUE[this.text.charCodeAt(this.at++)]; }
    number() {
      let value = 0, shift = 0, digit;
      do {
        digit = VALUE[this.text.charCodeAt(this.at++)];
        value += (digit & 31) * 2 ** shift;
        shift += 5;
      } while (digit > 31);
      return value;
    }
    word(last) {
      const shared = this.digit(), more = this.digit();
      this.at += more;
      return last.slice(0, shared) + this.text.slice(this.at - more, this.at);
    }
    /** Marks the units of a list; without `marks` it is passed over. */
    steps(count, marks, mark) {
      for (let next = 0; count > 0; count -= 1) {
        const unit = next + this.number();
        // A unit that another key has put among the captions stays there.
        if (marks) marks[unit] |= mark;
        next = unit + 1;
      }
    }
    bits(n, marks, mark) {
      for (let unit = 0; unit < n; unit += 6) {
        const digit = this.digit();
        if (marks && digit) for (let bit = 0; bit < 6; bit += 1) if (digit >> bit & 1) marks[unit + bit] |= mark;
      }
    }
  }

  /** The last place in an ordered list not above the word, or -1. */
  function lastUpTo(list, word) {
    let low = 0, high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle] <= word) low = middle + 1; else high = middle;
    }
    return low - 1;
  }

  const known = new Map();
  /** `marks`: 1 for each unit that contains the word, 3 where its caption does; not `exact`: they are candidates. */
  function find(word) {
    const key = `${table.version} ${word}`;
    if (!known.has(key)) {
      if (known.size > 60) known.clear();
      known.set(key, look(word));
      known.get(key).catch(() => known.delete(key));
    }
    return known.get(key);
  }
  /** Asks for all that the parts of a word will need: one way to the server, not one a file. */
  function ahead(word) {
    for (let at = 0; at + 2 <= word.length; at += 1) find(word.slice(at, at + 2)).catch(() => {});
  }
  /** The first and the last file of keys that a word may stand in. */
  function keys(word) { return [Math.max(0, lastUpTo(table.firsts, word)), lastUpTo(table.firsts, word + HIGHEST)]; }
  /** Else a list names its provisions. */
  function isRare(word) {
    const [from, to] = keys(word);
    return to - from < 2;
  }
  async function look(word) {
    const found = { marks: new Uint8Array(table.n + 6), exact: true };
    const [from, to] = keys(word);
    if (to < 0) return found;
    if (!isRare(word)) {
      const range = table.ranges[to][0], lasts = table.lists[range];
      readList(await load(`h${range}-${lasts.findIndex((last) => last >= word)}`), word, found);
      return found;
    }
    const texts = await Promise.all(table.ranges.slice(from, to + 1).map(([range, at]) => load(`k${range}-${at}`)));
    texts.forEach((text) => readKeys(text, word, found));
    return found;
  }
  function readKeys(text, word, found) {
    const reader = new Reader(text), end = word + HIGHEST;
    for (let key = ""; reader.at < text.length;) {
      key = reader.word(key);
      if (key > end) return;
      const head = reader.number(), begins = key.startsWith(word), isPart = !(head & 2) && word.startsWith(key);
      const marks = begins || isPart ? found.marks : null;
      if (marks && !begins) found.exact = false;
      reader.steps(head >> 2, marks, 1);
      if (head & 1) reader.steps(reader.number(), marks, 2);
    }
  }
  function readList(text, word, found) {
    const reader = new Reader(text);
    for (let key = ""; reader.at < text.length;) {
      key = reader.word(key);
      const head = reader.number(), isIt = key.startsWith(word), marks = isIt ? found.marks : null;
      if (reader.digit()) reader.bits(table.n, marks, 1); else reader.steps(head >> 1, marks, 1);
      if (head & 1) reader.steps(reader.number(), marks, 2);
      if (isIt) return;
    }
  }

  // ---------- texts
  function lawOf(unit) {
    let low = 0, high = table.laws.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (table.laws[middle].start <= unit) low = middle + 1; else high = middle;
    }
    return table.laws[low - 1];
  }
  /** A unit with its words. */
  async function read(unit) {
    const law = lawOf(unit), offset = unit - law.start, part = lastUpTo(law.parts, offset);
    const [href, label, caption, text] = (await load(`t${law.index}-${part}`))[offset - law.parts[part]];
    return { unit, law, href: `${root}${law.slug}/${href}`, label, caption, pieces: text ? text.split("\n") : [] };
  }
  function holds(it, word) {
    if (fold(it.caption).includes(word)) return 2;
    return it.pieces.some((piece) => fold(piece).includes(word)) ? 1 : 0;
  }
  // ---------- what is asked
  function parse(text) {
    const wanted = [], unwanted = [];
    const { token, without } = table.say;
    token.lastIndex = 0;
    for (let it; (it = token.exec(text));) {
      const isWord = it[2] === undefined && it[1] && it[1].startsWith(without);
      // A word that merely begins so is like any other where it stands alone.
      const isNot = it[1] && (wanted.length > 0 || !isWord);
      const word = fold((isNot || !isWord ? "" : it[1]) + (it[2] === undefined ? it[3] : it[2]));
      if (word) (isNot ? unwanted : wanted).push(word);
    }
    const isSpare = (word, at) => wanted.some((it, other) => other !== at && it.includes(word) && (it !== word || other < at));
    return { wanted: wanted.filter((word, at) => !isSpare(word, at)), unwanted: [...new Set(unwanted)] };
  }
  function allows(law, filter) {
    return (!filter.only || law.slug === filter.only) && (!filter.region || law.region === filter.region) &&
      (!filter.kind || law.kind === filter.kind) && (!filter.status || law.status === filter.status) &&
      (!filter.law || law.folded.some((name) => name.includes(fold(filter.law))));
  }

  /**
   * Searches. `hits` are units in their order; where `open` is not 0, so many candidates have not been read yet and `more`
   * reads on. `laws` are those of whose names the words are, `jumps` the places that the query names.
   */
  async function search(text, filter = {}) {
    await open();
    const { wanted, unwanted } = parse(text);
    const found = await Promise.all(wanted.map(find)), without = await Promise.all(unwanted.map(find));
    const sure = [[], [], []], doubtful = [];
    for (const law of wanted.length ? table.laws : []) {
      if (!allows(law, filter)) continue;
      // A word that names the law counts for its provisions.
      const isSaid = said(law, wanted);
      for (let unit = law.start; unit < law.start + law.count; unit += 1) {
        let rank = 1, isOpen = false, missing = 0;
        for (let at = 0; at < found.length; at += 1) {
          const it = found[at];
          if (!it.marks[unit]) {
            missing += 1;
            if (!isSaid[at]) { missing = found.length; break; }
            continue;
          }
          if (it.marks[unit] > 1) rank = 2;
          if (!it.exact) isOpen = true;
        }
        if (missing === found.length) continue;
        if (missing) rank = 0;
        for (const it of without) {
          if (!it.marks[unit]) continue;
          if (it.exact) { rank = -1; break; }
          isOpen = true;
        }
        if (rank >= 0) (isOpen ? doubtful : sure[2 - rank]).push(unit);
      }
    }
    const result = {
      wanted, hits: [], open: doubtful.length, jumps: jumps(text, filter), laws: lawsOf(text, wanted, unwanted, filter),
      async more() {
        const some = await Promise.all(doubtful.splice(0, AT_ONCE).map(read));
        for (const it of some) {
          const ranks = wanted.map((word) => holds(it, word)), isSaid = said(it.law, wanted), best = Math.max(...ranks);
          if (!best || ranks.some((rank, at) => !rank && !isSaid[at]) || unwanted.some((word) => holds(it, word))) continue;
          sure[2 - (ranks.includes(0) ? 0 : best)].push(it.unit);
        }
        sure.forEach((list) => list.sort((a, b) => a - b));
        result.hits = sure[0].concat(sure[1], sure[2]);
        result.open = doubtful.length;
      },
    };
    await result.more();
    return result;
  }

  // ---------- laws by name, and places by number
  function said(law, wanted) {
    return wanted.map((word) => law.folded.some((name) => name.includes(word)) || fold(law.region).includes(word));
  }
  function lawsOf(text, wanted, unwanted, filter) {
    if (!wanted.length) return [];
    const whole = fold(text), letters = /^[a-z]{2,}$/.test(whole), ranked = [[], [], [], []];
    for (const law of table.laws) {
      if (!allows(law, filter) || law.folded.some((name) => unwanted.some((word) => name.includes(word)))) continue;
      if (law.folded.includes(whole)) ranked[0].push(law);
      else if (law.folded.some((name) => name.startsWith(whole))) ranked[1].push(law);
      else if (law.folded.some((name) => wanted.every((word) => name.includes(word)))) ranked[2].push(law);
      else if (whole.length > 2 && table.say.numbered.test(whole) && fold(law.document).includes(whole)) ranked[2].push(law);
      else if (letters && initials(law).includes(whole)) ranked[3].push(law);
    }
    return ranked.flat();
  }
  function initials(law) {
    if (!law.letters) law.letters = law.names.map((name) => Array.from(name).map((it) => table.letters.get(it) || "").join("")).join(" ");
    return law.letters;
  }
  /** The laws that part of a name means: of that very name, else that contain it, else that shorten to it. */
  function lawsNamed(name, filter) {
    const word = fold(name), all = table.laws.filter((law) => allows(law, filter));
    const bare = (it) => (it.startsWith(table.say.state) ? it.slice(table.say.state.length) : it);
    const inOrder = (it) => {
      let at = 0;
      for (const c of it) if (c === word[at]) at += 1;
      return at === word.length;
    };
    const ways = [
      (law) => law.folded.some((it) => it === word || bare(it) === word),
      (law) => law.folded.some((it) => it.includes(word)) || fold(law.region).includes(word),
      (law) => word.length > 1 && (law.folded.some(inOrder) || /^[a-z]+$/.test(word) && initials(law).includes(word)),
    ];
    for (const way of ways) {
      const laws = all.filter(way);
      if (laws.length) return laws;
    }
    return [];
  }
  /** Digits and points as wide as half a character. */
  function narrow(text) { return text.replace(/[．０-９]/g, (it) => String.fromCharCode(it.charCodeAt(0) - 0xfee0)); }
  function number(text) {
    const { digits, zeros, two, units } = table.say, plain = narrow(text);
    const value = (it) => (it === two ? 2 : zeros.includes(it) ? 0 : /[0-9]/.test(it) ? Number(it) : digits.indexOf(it));
    if (!Array.from(plain).some((it) => units[it])) return Array.from(plain).reduce((sum, it) => sum * 10 + value(it), 0);
    let sum = 0, last = -1;
    for (const it of plain) {
      if (units[it]) { sum += (last < 0 ? 1 : last) * units[it]; last = -1; } else last = value(it) || -1;
    }
    return sum + Math.max(last, 0);
  }
  /** Where articles of a number stand in a law. */
  function offsets(law, base, suffix) {
    if (law.numbers.includes(";")) return clauses(law, suffix ? `${base}-${suffix}` : String(base));
    const out = [];
    let at = 0;
    (law.numbers ? law.numbers.split(",") : []).forEach((run) => {
      const [name, count] = run.includes(":") ? run.split(":") : ["1", run];
      const [from, inserted] = name.split("-").map(Number);
      const isIn = inserted || suffix ? from === base && inserted === suffix : base >= from && base < from + Number(count);
      if (isIn) out.push(at + base - from);
      at += Number(count);
    });
    return out;
  }
  /** Where 3.2.1 or A.1 stands. */
  function clauses(law, label) {
    if (!law.clauses) {
      let at = -1;
      law.clauses = (law.numbers.split(";")[1] || "").split(",").map((entry) => {
        const [offset, name] = entry.includes(":") ? entry.split(":") : [at + 1, entry];
        at = Number(offset);
        return [at, name];
      });
    }
    return law.clauses.filter(([, name]) => name === label).map(([at]) => at);
  }
  /** `isLoose`: where nothing else is found, a number alone or right behind a name is that of an article. */
  function jumps(text, filter, isLoose) {
    const clause = table.say.clause.exec(text.trim()), it = clause || table.say.place.exec(text.trim());
    if (!it) return [];
    const own = table.laws.find((law) => law.slug === filter.here), name = it[1];
    /** Where the law that is named, else the one that is open, else any, has what `units` finds in it. */
    const inLaws = (units, rest) => {
      const laws = name ? lawsNamed(name, filter) : own ? [own] : table.laws.filter((law) => allows(law, filter));
      return [].concat(...laws.map((law) => units(law).map((at) => ({ unit: law.start + at, ...rest }))));
    };
    if (clause) return inLaws((law) => clauses(law, narrow(clause[3]).toUpperCase()), { anchor: "" });
    const [, , blank, article, unit, inserted, paragraph, item] = it;
    if (!isLoose && (name ? !(unit || blank) : !(unit || own))) return [];
    const base = number(article), suffix = inserted && number(inserted);
    const anchor = [paragraph || item ? `k${paragraph ? number(paragraph) : 1}` : "", item ? `x${number(item)}` : ""].filter(Boolean).join("-");
    return inLaws((law) => offsets(law, base, suffix), { anchor, paragraph: paragraph && number(paragraph), item: item && number(item) });
  }

  // The page of the search asks what its address asks before any style; the scripts that show it tell what fails.
  const AT_SIGHT = 5; // hits in the first window of a telephone
  async function early(asked) {
    const { named } = await open();
    if (!asked.q) return;
    if (named.heads) load("heads").catch(() => {});
    // Where keys cannot tell that a word is there, other ways to write it come with the texts.
    const other = () => load("other").catch(() => {});
    parse(asked.q).wanted.forEach((word) => find(word).then((it) => it.exact || other(), () => {}));
    const { hits, jumps, laws, wanted } = await search(asked.q, { ...asked, only: "" });
    jumps.map((it) => it.unit).concat(hits).slice(0, AT_SIGHT).forEach((unit) => read(unit).catch(() => {}));
    if (hits.length || jumps.length || laws.length) return;
    other();
    wanted.forEach(ahead);
  }
  if (own.hasAttribute("data-ask")) early(Object.fromEntries(new URLSearchParams(location.search))).catch(() => {});

  page.engine = { AT_SIGHT, root, open, reopen, search, find, isRare, ahead, jumps, allows, load, read, fold, initials, laws: () => table.laws, table: () => table };
})(window.fadian = window.fadian || {});
