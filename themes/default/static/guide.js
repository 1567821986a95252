// Beside the hits of a search: topics and terms by name; and where nothing was found, the query taken apart.
(function (page) {
  "use strict";
  const { engine } = page, SHORTEST = 2, LONGEST = 24, HEADS = 4;

  /** Asks for topics and terms. */
  async function ready() { return engine.table().heads ? engine.load("heads") : null; }
  /** Topics and terms that a query names: each word stands in the name or in what is said of it; those of that very name first. */
  async function heads(text, wanted) {
    const all = wanted.length ? await ready() : null, whole = engine.fold(text);
    if (!all) return { topics: [], terms: [] };
    const pick = (list, says) => {
      const ranked = [[], [], []];
      list.forEach(([name, about, href, words]) => {
        const folded = engine.fold(name), more = says ? folded + engine.fold(about + words) : folded;
        const rank = folded === whole ? 0 : wanted.every((word) => folded.includes(word)) ? 1 : wanted.every((word) => more.includes(word)) ? 2 : 3;
        if (rank < 3) ranked[rank].push({ name, about, href: engine.root + href });
      });
      return ranked[0].concat(ranked[1], ranked[2]).slice(0, HEADS);
    };
    return { topics: pick(all.topics, true), terms: pick(all.terms, false) };
  }

  /** In how many provisions a word stands. Of a word longer than its key there are a few candidates, whose texts decide. */
  async function count(word) {
    const { marks, exact } = await engine.find(word);
    if (exact) return marks.reduce((sum, it) => sum + (it ? 1 : 0), 0);
    const result = await engine.search(`“${word}”`);
    while (result.open) await result.more();
    return result.hits.length;
  }
  /** Cuts a word into as few parts as the collection has, the most even ones; nothing where there is no way. */
  async function cut(word) {
    const n = word.length, ways = [{ parts: [], uneven: 0 }];
    if (n < 2 * SHORTEST || n > LONGEST) return null;
    for (let to = SHORTEST; to <= n; to += 1) {
      for (let from = to - SHORTEST; from >= 0; from -= 1) {
        if (from === 0 && to === n) continue;
        const part = word.slice(from, to), before = ways[from];
        // Where a part does not occur, no longer one that ends so does.
        if (!(await count(part))) break;
        if (!before) continue;
        const way = { parts: before.parts.concat(part), uneven: before.uneven + part.length ** 2 }, best = ways[to];
        if (!best || way.parts.length < best.parts.length || way.parts.length === best.parts.length && way.uneven < best.uneven) ways[to] = way;
      }
    }
    return ways[n] && ways[n].parts;
  }

  /**
   * What can be found of words that never stand together: `parts` with their counts, and the provisions that hold as many of
   * them as any do. Nothing is guessed: no word is put in place of another.
   */
  async function apart(wanted, filter) {
    const parts = [];
    for (const word of wanted) {
      const own = (await count(word)) ? [word] : await cut(word);
      if (!own) return null;
      own.filter((it) => !parts.includes(it)).forEach((it) => parts.push(it));
    }
    if (parts.length < 2) return null;
    const counts = await Promise.all(parts.map(count));
    const search = async (some) => {
      const result = await engine.search(some.map((it) => `“${it}”`).join(" "), filter);
      while (!result.hits.length && result.open) await result.more();
      return result;
    };
    for (let size = parts.length; size > 1; size -= 1) {
      for (const some of choices(parts, size).slice(0, 12)) {
        if (size === wanted.length && some.every((it) => wanted.includes(it))) continue;
        const result = await search(some);
        if (result.hits.length) return { parts, counts, used: some, result };
      }
    }
    return { parts, counts, used: [], result: null };
  }
  /** Every choice of so many, in their order. */
  function choices(list, size) {
    if (size === 0) return [[]];
    return list.flatMap((it, at) => choices(list.slice(at + 1), size - 1).map((rest) => [it, ...rest]));
  }

  page.guide = { ready, heads, apart };
})(window.fadian);
