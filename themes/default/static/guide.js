// Beside the hits of a search: topics and terms by name; and where nothing was found, names that are nearly so and the query taken apart.
(function (page) {
  "use strict";
  const { engine } = page, SHORTEST = 2, LONGEST = 24, MOST = 8, HEADS = 4, SOUND = 4;
  const CLOSEST = 36, OFTEN = 20, IN_CAPTION = 1.3, BY_NAME = 0.3, OF_OTHER = 0.85, OF_PAIR = 0.7, OF_BASIC = 0.6, OF_ONE = 0.4, OF_HEADING = 0.5;

  function numeral(n) {
    const { digits, ten } = engine.table().say;
    if (n < 10 || n > 99) return n < 10 ? digits[n] : String(n);
    return `${n < 20 ? "" : digits[Math.floor(n / 10)]}${ten}${n % 10 ? digits[n % 10] : ""}`;
  }
  /** What stands behind the number of an article: those of its paragraph and item. */
  function place({ paragraph, item }) {
    const g = engine.table().say;
    return (paragraph ? g.ordinal + numeral(paragraph) + g.paragraph : "") + (item ? `${g.ordinal}（${numeral(item)}）${g.item}` : "");
  }
  /** Asks for topics and terms. */
  async function ready() { return engine.table().named.heads ? engine.load("heads") : null; }
  /** Topics and terms that a query names: each word stands in the name or in what is said of it; those of that very name first. */
  async function heads(text, wanted) {
    const all = wanted.length ? await ready() : null, whole = engine.fold(text);
    if (!all) return { topics: [], terms: [] };
    const pick = (list, says) => {
      const ranked = [[], [], []];
      list.forEach(([name, about, href, words]) => {
        const folded = engine.fold(name), all = (said) => wanted.every((word) => said.includes(word));
        // What is said beside the name is folded only where the name is not enough.
        const rank = folded === whole ? 0 : all(folded) ? 1 : says && all(folded + engine.fold(about + words)) ? 2 : 3;
        if (rank < 3) ranked[rank].push({ name, about, href: engine.root + href });
      });
      return ranked[0].concat(ranked[1], ranked[2]).slice(0, HEADS);
    };
    return { topics: pick(all.topics, true), terms: pick(all.terms, false) };
  }

  /** The provisions in which a word stands, as `find` marks them. Of a word longer than its key there are a few candidates, whose texts decide. */
  async function marksOf(word) {
    const { marks, exact } = await engine.find(word);
    if (exact) return marks;
    const result = await engine.search(`“${word}”`), sure = new Uint8Array(marks.length);
    while (result.open) await result.more();
    result.hits.forEach((unit) => { sure[unit] = marks[unit]; });
    return sure;
  }
  async function count(word) { return (await marksOf(word)).reduce((sum, it) => sum + (it ? 1 : 0), 0); }
  /**
   * Cuts a word into parts that the collection has. As few characters as can be are left over; then as few parts as can be; then
   * those that occur most, for what is cut at the border of a word occurs more than what is cut inside one.
   */
  async function cut(word) {
    const n = word.length, ways = [{ parts: [], left: 0, weight: 0 }];
    if (n <= SHORTEST || n > LONGEST) return null;
    engine.ahead(word);
    const isBetter = (it, than) => it.left - than.left || it.parts.length - than.parts.length || than.weight - it.weight;
    for (let to = 1; to <= n; to += 1) {
      ways[to] = { ...ways[to - 1], left: ways[to - 1].left + 1 };
      for (let from = to - SHORTEST; from >= 0; from -= 1) {
        if (from === 0 && to === n) continue;
        const part = word.slice(from, to), n_part = await count(part), before = ways[from];
        // Where a part does not occur, no longer one that ends so does.
        if (!n_part) break;
        const way = { parts: before.parts.concat(part), left: before.left, weight: before.weight + Math.log(n_part) };
        if (isBetter(way, ways[to]) < 0) ways[to] = way;
      }
    }
    return ways[n];
  }

  /**
   * What can be found of words that never stand together: `parts` with their counts, and the provisions that hold as many of
   * them as any do; where no two stand together, those of the longest part, of several the rarest. Nothing is guessed: no word is put
   * in place of another, and `left` tells that something was not used.
   */
  async function apart(wanted, filter) {
    const parts = [];
    let left = 0;
    for (const word of wanted) {
      const own = (await count(word)) ? { parts: [word], left: 0 } : (await cut(word)) || { parts: [], left: word.length };
      own.parts.filter((it) => !parts.includes(it)).forEach((it) => parts.push(it));
      left += own.left;
    }
    if (!parts.length || parts.length > MOST || parts.length < 2 && wanted.includes(parts[0])) return null;
    const counts = await Promise.all(parts.map(count)), of = (it) => counts[parts.indexOf(it)];
    const search = async (some) => {
      const result = await engine.search(some.map((it) => `“${it}”`).join(" "), filter);
      while (!result.hits.length && result.open) await result.more();
      return result;
    };
    for (let size = parts.length; size > 0; size -= 1) {
      const some = choices(parts, size);
      if (size === 1) some.sort(([a], [b]) => b.length - a.length || of(a) - of(b));
      for (const used of some.slice(0, 12)) {
        if (size === wanted.length && used.every((it) => wanted.includes(it))) continue;
        const result = await search(used);
        if (result.hits.length) return { parts, counts, left, used, result };
      }
    }
    return { parts, counts, left, used: [], result: null };
  }

  /**
   * What may stand in a provision for parts of a query: what laws write for the words of the table, else its characters two by two, most of which are no words,
   * and single ones that are rare, for a word of laws shares one with what people say. Each with where its part stands, and what it counts.
   */
  async function tokens(text) {
    const { joining, ...other } = await engine.load("other"), { plain, bare, known } = saying(text, other), out = [];
    for (const { at, said, written, share } of known) written.forEach((it, n) => out.push({ at, n: said.length, word: engine.fold(it), share: share * (n ? OF_OTHER : 1), isSaid: true }));
    for (let at = 0; at < bare.length && at < LONGEST; at += 1) {
      const is = (n) => /\S/.test(bare[at + n] || " ") && !joining.includes(bare[at + n]) && engine.fold(bare[at + n]);
      if (!is(0)) continue;
      if (is(1)) out.push({ at, n: 2, word: engine.fold(bare.slice(at, at + 2)), share: OF_PAIR });
      if (engine.isRare(is(0))) out.push({ at, n: 1, word: is(0), share: OF_ONE });
    }
    return { plain, all: out };
  }
  /**
   * Provisions that hold something of a query, the nearest first. What is rare counts more, most where a heading or a caption has it; where the name of the law
   * has it, a little. Each character of the query counts once, by the best that stands for it. A heading is no answer and counts half. A ranking, no answer:
   * the page says so.
   */
  async function closest(text, filter) {
    const { n, laws } = engine.table(), { plain, all } = await tokens(text), score = new Float32Array(n), spans = laws.filter((law) => engine.allows(law, filter));
    await Promise.all(all.map(async (it) => {
      it.marks = await marksOf(it.word);
      it.count = it.marks.reduce((sum, mark) => sum + (mark ? 1 : 0), 0);
      it.weight = it.count && (it.n > 1 || it.count < n / OFTEN) ? it.share * Math.log(1 + n / (it.count + 1)) : 0;
    }));
    const known = all.filter((it) => it.weight).sort((a, b) => b.weight - a.weight), hits = [];
    for (let at = 0; at < plain.length; at += 1) {
      const best = new Float32Array(n);
      for (const it of known.filter((one) => one.at <= at && at < one.at + one.n)) {
        for (const law of spans) {
          const named = law.folded.some((name) => name.includes(it.word)) ? BY_NAME : 0;
          for (let unit = law.start; unit < law.start + law.count; unit += 1) {
            best[unit] = Math.max(best[unit], it.weight / it.n * (named + (it.marks[unit] > 1 ? IN_CAPTION : it.marks[unit])));
          }
        }
      }
      best.forEach((more, unit) => { score[unit] += more; });
    }
    // A character alone is no reason to show anything.
    const [first] = known.filter((it) => it.n > 1), least = first ? first.weight * BY_NAME : Infinity;
    for (const law of spans) {
      const rest = law.start + articles(law);
      for (let unit = law.start; unit < law.start + law.count; unit += 1) {
        if (unit >= rest) score[unit] *= OF_HEADING;
        if (score[unit] > least) hits.push(unit);
      }
    }
    hits.sort((a, b) => score[b] - score[a] || a - b).splice(CLOSEST);
    // Pairs are for the ranking: they are shown only where no word is.
    const words = known.filter((it) => it.isSaid), pairs = known.filter((it) => it.n === 2);
    const shown = (words.length ? words : pairs).filter((it, at, list) => list.findIndex((one) => one.word === it.word) === at).slice(0, MOST);
    return {
      isClosest: true, said: words.length ? shown.map((it) => it.word) : [], parts: shown.map((it) => it.word), counts: shown.map((it) => it.count),
      used: known.filter((it) => it.n > 1).map((it) => it.word), result: { hits, open: 0, async more() { /* all are there */ } },
    };
  }

  /** Laws whose names hold the query but for one character, of long ones two: a slip of the hand or of the sound. */
  function near(text, filter) {
    const word = engine.fold(text), n = word.length, most = n < 4 || n > LONGEST ? 0 : n < 8 ? 1 : 2;
    return most ? engine.laws().filter((law) => engine.allows(law, filter) && law.folded.some((name) => distance(word, name) <= most)) : [];
  }
  /** The fewest characters to change, put in or take out until a word stands in a name. */
  function distance(word, name) {
    let row = new Array(name.length + 1).fill(0);
    for (let at = 0; at < word.length; at += 1) {
      const next = [at + 1];
      for (let to = 0; to < name.length; to += 1) next.push(Math.min(row[to] + (word[at] === name[to] ? 0 : 1), row[to + 1] + 1, next[to] + 1));
      row = next;
    }
    return Math.min(...row);
  }
  /** Every choice of so many, in their order. */
  function choices(list, size) {
    if (size === 0) return [[]];
    return list.flatMap((it, at) => choices(list.slice(at + 1), size - 1).map((rest) => [it, ...rest]));
  }

  /** Whether the table has a word of a query. */
  async function isSaid(text) { return saying(text, await engine.load("other")).known.length > 0; }
  /** How many units of a law are articles, which come first; all, where none has a number. */
  function articles({ numbers, count }) {
    return numbers.includes(";") ? count : numbers.split(",").reduce((sum, run) => sum + Number(run.split(":").pop()), 0) || count;
  }
  /**
   * A query in simplified characters; without the words of a question, which leave blanks; and the words of the table in it, the longest first, each with what
   * laws write for it. A word of the table may hold one of a question.
   */
  function saying(text, { simplified, words, basic, asking }) {
    const pairs = new Map(), known = [], blank = (all, it) => all.replaceAll(it, " ".repeat(it.length));
    for (let at = 0; at < simplified.length; at += 2) pairs.set(simplified[at], simplified[at + 1]);
    const plain = Array.from(text, (it) => pairs.get(it) || it).join("").replace(/[？?]/g, " ").trim(), table = words.concat(basic);
    for (let rest = plain; ;) {
      const it = table.filter(([word]) => rest.includes(word)).sort(([a], [b]) => b.length - a.length)[0];
      if (!it) break;
      const [said, written] = it, share = said.length < 2 ? OF_ONE : table.indexOf(it) < words.length ? 1 : OF_BASIC;
      known.push({ at: rest.indexOf(said), said, written, share });
      rest = rest.replace(said, " ".repeat(said.length));
    }
    return { plain, known, bare: asking.reduce(blank, plain), rest: asking.reduce(blank, known.reduce((all, { said }) => all.replace(said, " "), plain)) };
  }
  /**
   * What a query of which nothing was found may be written as, in groups: one of letters, the words that sound so; else in simplified characters; one that says a
   * single word of the table and nothing else, in each way of laws. Of the first group that finds anything all is shown, and said.
   */
  async function instead(text) {
    const letters = /^[a-z' ]+$/i.test(text) ? text.toLowerCase().replace(/[^a-z]/g, "") : "";
    if (letters) return letters.length < SOUND ? [] : (await heard(letters)).map((it) => [it]);
    const { plain, known, rest } = saying(text, await engine.load("other")), isOne = known.length === 1 && rest.split(/\s+/).every((it) => it.length < 2);
    return [plain === text.trim() ? [] : [plain], isOne ? known[0].written : []];
  }
  async function heard(letters) {
    const all = (await engine.load("sounds")).split("\n").map((line) => line.split(" "));
    const exact = all.filter(([sound]) => sound === letters), begins = all.filter(([sound]) => sound !== letters && sound.startsWith(letters));
    return exact.concat(begins).map(([, word]) => word).slice(0, MOST);
  }

  page.guide = { place, instead, isSaid, ready, heads, apart, near, closest };
})(window.fadian);
