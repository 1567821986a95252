// Beside the hits of a search: topics and terms by name; and where nothing was found, names that are nearly so and the query taken apart.
(function (page) {
  "use strict";
  const { engine } = page, SHORTEST = 2, LONGEST = 24, MOST = 8, HEADS = 4, SOUND = 4;
  const TERMS = 24, CLOSEST = 36, IN_CAPTION = 1.3, BY_NAME = 0.3, OF_PAIR = 0.6;

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
   * Provisions that hold something of a query, the nearest first: of `ways`, which are its parts, or its words as the table has them in those of laws; and of
   * its characters two by two, which count less, for most pairs are no words. What is rare counts more, most where a heading or a caption has it; where the
   * name of the law has it, a little. A ranking, no answer: the page says so.
   */
  async function closest(text, ways, filter) {
    const { asking, joining } = await engine.load("other"), words = new Map(), { laws } = engine.table();
    const add = (it, share) => { if (it.length > 1 && !words.has(it)) words.set(it, share); };
    ways.join(" ").split(/\s+/).map(engine.fold).forEach((it) => add(it, 1));
    asking.reduce((rest, it) => rest.replaceAll(it, " "), text).split(/\s+/).map(engine.fold)
      .forEach((it) => { for (let at = 0; at + 2 <= it.length && words.size < TERMS; at += 1) if (![...it.slice(at, at + 2)].some((one) => joining.includes(one))) add(it.slice(at, at + 2), OF_PAIR); });
    const n = engine.table().n, score = new Float32Array(n), parts = [];
    for (const [word, share, marks] of await Promise.all([...words].map(async ([it, share]) => [it, share, await marksOf(it)]))) {
      const n_units = marks.reduce((sum, it) => sum + (it ? 1 : 0), 0), weight = share * Math.log(1 + n / (n_units + 1));
      if (!n_units) continue;
      parts.push({ word, weight, n_units, share });
      for (const law of laws) {
        const named = law.folded.some((name) => name.includes(word)) ? BY_NAME : 0;
        for (let unit = law.start; unit < law.start + law.count; unit += 1) score[unit] += weight * (named + (marks[unit] > 1 ? IN_CAPTION : marks[unit] ? 1 : 0));
      }
    }
    const least = Math.max(0, ...parts.map((it) => it.weight)) * BY_NAME, hits = [];
    for (const law of laws) if (engine.allows(law, filter)) for (let unit = law.start; unit < law.start + law.count; unit += 1) if (score[unit] > least) hits.push(unit);
    hits.sort((a, b) => score[b] - score[a] || a - b).splice(CLOSEST);
    parts.sort((a, b) => b.weight - a.weight);
    // Pairs are for the ranking: they are shown only where no word is.
    const known = parts.filter((it) => it.share === 1), shown = (known.length ? known : parts).slice(0, MOST);
    return {
      isClosest: true, parts: shown.map((it) => it.word), counts: shown.map((it) => it.n_units), used: parts.map((it) => it.word),
      result: { hits, open: 0, async more() { /* all are there */ } },
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

  /**
   * What a query of which nothing was found may be written as: in simplified characters, in the words of laws and without those of a question;
   * one of letters, the words that sound so. The nearest first, in groups: of the first group that finds anything all is shown, and said.
   */
  async function instead(text) {
    const letters = /^[a-z' ]+$/i.test(text) ? text.toLowerCase().replace(/[^a-z]/g, "") : "";
    if (letters) return letters.length < SOUND ? [] : (await heard(letters)).map((it) => [it]);
    const { simplified, words, asking, joining } = await engine.load("other"), pairs = new Map();
    for (let at = 0; at < simplified.length; at += 2) pairs.set(simplified[at], simplified[at + 1]);
    const plain = Array.from(text, (it) => pairs.get(it) || it).join("");
    // The longest word that is said in it, each way that laws have for it; a second one by its first way alone.
    const said = (it) => words.filter(([word]) => it.includes(word)).sort(([a], [b]) => b.length - a.length)[0];
    // A word of the table may hold one of a question: 遗产怎么分.
    const known = said(plain), kept = known ? plain.replace(known[0], "\n") : plain;
    const bare = asking.reduce((rest, it) => rest.replaceAll(it, " "), kept.replace(/[？?]/g, " ")).replace("\n", known ? known[0] : "").trim() || plain;
    const ways = (it, turn) => {
      const found = turn && said(it);
      return found ? found[1].map((way) => ` ${way} `).flatMap((way) => ways(it.replace(found[0], "\n"), turn - 1).slice(0, turn > 1 ? 1 : 9).map((rest) => rest.replace("\n", way))) : [it];
    };
    // What stands between words joins them and is none itself: 抢先注册的商标; a character left alone says nothing.
    const laws = new Set(words.flatMap(([, all]) => all)), ends = new RegExp(`^[${joining}]|[${joining}]$`, "g"), whole = (it) => (laws.has(it) ? it : it.replace(ends, ""));
    const pure = (it) => { const all = it.split(/\s+/).map(whole), long = all.filter((word) => word.length > 1); return (long.length ? long : all).join(" "); };
    // Where the rest of the words stands nowhere beside them, what is said by the table is asked alone: all of it together, then each of its ways.
    const table = [];
    for (let rest = bare, next = said(rest); next; next = said(rest)) { table.push(next[1]); rest = rest.replace(next[0], "\n"); }
    const asked = new Set([text.trim()]), isNew = (it) => it && !asked.has(it) && asked.add(it);
    const groups = [[plain], ways(bare, 2).map(pure), table.length > 1 ? [table.map(([way]) => way).join(" ")] : [], table.flat()]
      .map((group) => group.map((it) => [...new Set(it.trim().split(/\s+/))].join(" ")).filter(isNew));
    // With these the rest of the query has been dropped.
    return Object.assign(groups, { core: groups[3] });
  }
  async function heard(letters) {
    const all = (await engine.load("sounds")).split("\n").map((line) => line.split(" "));
    const exact = all.filter(([sound]) => sound === letters), begins = all.filter(([sound]) => sound !== letters && sound.startsWith(letters));
    return exact.concat(begins).map(([, word]) => word).slice(0, MOST);
  }

  page.guide = { instead, ready, heads, apart, near, closest };
})(window.fadian);
