// The search dialog and the search page: what is typed, what is shown. find.js does the finding.
(function (page) {
  "use strict";
  const doc = document, make = page.make, engine = page.engine, { AT_SIGHT } = engine;
  const W = page.words, tell = (key, n) => (n === 1 && W[`find_${key}_one`] || W[`find_${key}`]).replace("{n}", n);
  const folder = () => {
    const inside = location.href.startsWith(engine.root) ? location.href.slice(engine.root.length).split(/[?#]/)[0] : "";
    return inside.includes("/") ? inside.split("/")[0] : "";
  };

  /** The folded text, and where each of its characters stands in the text. */
  function foldWithPlaces(text) {
    const { map } = engine.table(), places = [];
    let folded = "";
    for (let at = 0; at < text.length; at += 1) {
      const unit = map[text.charCodeAt(at)];
      if (!unit) continue;
      folded += String.fromCharCode(unit);
      places.push(at);
    }
    return { folded, places };
  }
  /** What stands around the first hit of each word: [text, is it a hit]. */
  function snippet(it, words, width = 64) {
    const out = [];
    let missing = words.filter((word) => !engine.fold(it.caption).includes(word));
    for (const piece of it.pieces) {
      const { folded, places } = foldWithPlaces(piece);
      let end = 0;
      for (;;) {
        const at = Math.min(...missing.map((word) => folded.indexOf(word)).filter((place) => place >= 0));
        if (at === Infinity) break;
        const from = places[at] < end + width / 3 ? end : places[at] - width / 4, to = Math.max(from + width, places[at] + width / 2);
        if (from > end) out.push(["…", false]);
        out.push(...cut(piece, folded, places, words, from, to));
        missing = missing.filter((word) => !(folded.includes(word) && places[folded.indexOf(word)] < to));
        end = to;
        if (!missing.length || end >= piece.length) break;
      }
      if (end) out.push([end < piece.length ? "…" : "　", false]);
      if (!missing.length) break;
      width = 32;
    }
    return out.length || !it.pieces.length ? out : cut(it.pieces[0], "", [], [], 0, width);
  }
  /** A part of a text, its hits told apart. */
  function cut(text, folded, places, words, from, to) {
    const hit = new Uint8Array(text.length);
    words.forEach((word) => {
      for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
        hit.fill(1, places[at], places[at + word.length - 1] + 1);
      }
    });
    const out = [], end = Math.min(to, text.length);
    for (let at = from; at < end;) {
      let next = at;
      while (next < end && hit[next] === hit[at]) next += 1;
      out.push([at === 0 ? text.slice(at, next).trimStart() : text.slice(at, next), hit[at] === 1]);
      at = next;
    }
    return out;
  }

  /** Builds a search into `box`. `step` results are listed at a time; `keep` is told of every query. */
  function build(box, { step, keep, isPage }) {
    // The page has its field from the first paint on.
    const id = isPage ? "sp" : "sd", input = page.one("input[type=search]", box) || make("input", {
      type: "search", id: `${id}-q`, name: "q", autocomplete: "off", autocapitalize: "none", spellcheck: "false", enterkeyhint: "search", placeholder: W.find_input,
    });
    const status = make("p", { "class": "sr-count", role: "status" }), list = make("ol", { "class": "sr-list", lang: "zh-Hans-CN" });
    const foot = make("p", { "class": "sr-foot" }), fields = {}, slug = isPage ? "" : folder();
    const form = input.form || make("form", { role: "search", action: `${engine.root}search.html` }, [make("label", { "for": `${id}-q`, "class": "vh" }, W.find_input), input]);
    const filters = make("details", { "class": "sr-filters" }, make("summary", {}, W.find_filters)), row = make("div", { "class": "sr-fields" });
    filters.append(row);
    if (isPage) filters.open = innerWidth >= 768;
    form.append(filters);
    if (!form.parentNode) box.append(form);
    box.append(status, list, foot);
    let result = null, round = 0, shown = 0;

    function field(name, control) {
      fields[name] = control;
      control.id = `${id}-${name}`;
      row.append(make("div", {}, [make("label", { "for": control.id }, W[`find_${name}`]), control]));
      control.addEventListener(control.tagName === "INPUT" && control.type !== "checkbox" ? "input" : "change", run);
    }
    const ready = engine.open().then((table) => {
      if (slug && table.laws.some((law) => law.slug === slug)) field("here", make("input", { type: "checkbox" }));
      field("law", make("input", { type: "text", autocomplete: "off" }));
      [["region", table.regions], ["kind", table.kinds], ["status", table.statuses]].forEach(([name, words]) => {
        const options = words.filter(Boolean).map((word) => make("option", {}, word));
        if (options.length > 1) field(name, make("select", {}, [make("option", { value: "" }, W.find_all), ...options]));
      });
    });
    function filter() {
      const value = (name) => (fields[name] ? fields[name].value : "");
      return {
        law: value("law").trim(), region: value("region"), kind: value("kind"), status: value("status"),
        only: fields.here && fields.here.checked ? slug : "", here: slug,
      };
    }

    async function run() {
      const own = ++round, text = input.value.trim();
      if (!text) return clear("");
      const slow = setTimeout(() => { if (own === round) status.textContent = W.find_busy; }, 200);
      try {
        await ready;
        let found;
        const ask = async () => {
          // Topics and terms are asked for with the words, not after them: each question is a way to the server and back.
          const both = await Promise.all([engine.search(text, filter()), engine.open().then(page.guide.ready)]);
          return both[0];
        };
        // A file that is not there any more has another name in the table that is there now.
        try { found = await ask(); } catch (gone) { await engine.reopen(); found = await ask(); }
        if (own !== round) return;
        result = found;
        if (keep) keep(text, filter());
        if (!found.wanted.length && !found.jumps.length) return clear(W.find_empty);
        await show(own);
      } catch (error) {
        if (own === round) clear(W.find_failed);
      } finally {
        clearTimeout(slow);
      }
    }
    function clear(words) {
      result = null;
      status.textContent = words;
      list.textContent = foot.textContent = "";
    }
    /** The first results of a new query: places, laws, provisions. All are made before any is shown. */
    async function show(own) {
      let now = result, text = input.value.trim();
      const isFound = (it = now) => it.hits.length || it.jumps.length || it.laws.length;
      while (!now.hits.length && now.open) await now.more();
      // What is seen first is on its way while topics and terms are looked through.
      now.hits.slice(0, AT_SIGHT).forEach((unit) => engine.read(unit).catch(() => {}));
      // Only where nothing at all has been found: a number as that of an article, the query written otherwise, names that are nearly so, and then
      // the query taken apart.
      if (!isFound()) now.jumps = engine.jumps(text, filter(), true);
      const other = isFound() ? null : await otherwise(text);
      if (own !== round) return;
      if (other) {
        result = now = other.found;
        now.instead = other;
        text = other.text;
      }
      const rows = [], places = now.jumps.slice(0, step), laws = now.laws.slice(0, isPage ? 12 : 4);
      now.heads = await page.guide.heads(text, now.wanted);
      now.near = isFound() ? [] : page.guide.near(text, filter());
      laws.push(...now.near.slice(0, step));
      now.apart = isFound() || laws.length ? null : await nearest(text, now);
      if (now.apart && now.apart.result) Object.assign(now, { hits: now.apart.result.hits, open: now.apart.result.open, wanted: now.apart.used, more: async () => {
        await now.apart.result.more();
        Object.assign(now, { hits: now.apart.result.hits, open: now.apart.result.open });
      } });
      shown = Math.min(now.hits.length, step);
      // The first window of a telephone is drawn as soon as its texts are there: the others come below it.
      const first = Math.min(shown, AT_SIGHT), atSight = Promise.all([Promise.all(places.map(place)), provisions(0, first)]);
      const [jumps, hits] = await atSight;
      if (own !== round) return;
      // Only now, for they share a narrow line.
      const others = provisions(first, shown);
      others.catch(() => {});
      rows.push(...jumps, ...now.heads.topics.map((it) => headRow(it, W.find_topic)), ...now.heads.terms.map((it) => headRow(it, W.find_term)), ...laws.map(lawRow));
      if (now.laws.length > laws.length) rows.push(make("li", { "class": "sr-note" }, tell("more_laws", now.laws.length - laws.length)));
      if (now.apart) rows.push(apartRow(now));
      if (now.instead && now.instead.rest.length) rows.push(make("li", { "class": "sr-note" }, [W.find_instead_rest, ...now.instead.rest.flatMap((it) => [ask(it), " "])]));
      list.textContent = foot.textContent = "";
      list.append(...rows, ...hits);
      say();
      const below = await others;
      if (own !== round) return;
      list.append(...below);
      lead();
    }
    /** What the first other ways to write a query find, those of few provisions first, and further ways. */
    async function otherwise(text) {
      const groups = await page.guide.instead(text);
      for (const [at, ways] of groups.entries()) {
        const all = (await Promise.all(ways.map(async (way) => {
          const found = await engine.search(way, filter());
          while (found.open && (ways.length > 1 || !found.hits.length)) await found.more();
          return { way, found, isWide: found.hits.length > step };
        }))).filter(({ found }) => found.hits.length || found.jumps.length || found.laws.length);
        if (!all.length) continue;
        all.sort((a, b) => a.isWide - b.isWide);
        const [{ way, found }] = all, join = (what) => [...new Set([].concat(...all.map((it) => it.found[what])))];
        if (all.length > 1) Object.assign(found, { hits: join("hits"), laws: join("laws"), wanted: join("wanted") });
        return { text: way, used: all.map((it) => it.way), rest: [].concat(...groups.slice(at + 1)), found };
      }
      return null;
    }
    /** What is nearest to a query that finds nothing: its parts, where some provision has them all, and nothing is put in place of a word; else what ranks first. */
    async function nearest(text, now) {
      const [closest, apart] = await Promise.all([
        page.guide.closest(text, filter()), page.guide.isSaid(text).then((is) => (is ? null : page.guide.apart(now.wanted, filter()))),
      ]);
      if (apart && apart.result && !apart.left && apart.used.length === apart.parts.length || !closest.result.hits.length) return apart;
      if (closest.said.length) now.instead = { used: closest.said, rest: [] };
      else if (apart) Object.assign(closest, { parts: apart.parts, counts: apart.counts, used: closest.used.concat(apart.parts) });
      return closest;
    }
    function say() {
      const now = result, words = [];
      if (now.instead) words.push(W.find_instead.replace("{words}", quoted(input.value.trim())).replace("{used}", now.instead.used.map(quoted).join("")));
      if (now.jumps.length) words.push(tell("places", now.jumps.length));
      const n = now.heads.topics.length + now.heads.terms.length;
      if (n) words.push(tell("heads", n));
      if (now.laws.length) words.push(tell("laws", now.laws.length));
      if (now.near.length) words.push(tell("near", now.near.length));
      if (now.apart) words.push(now.hits.length ? tell(!now.apart.isClosest ? "apart" : now.instead ? "closest_too" : "closest", now.hits.length) : W.find_apart_none);
      else if (now.hits.length || now.open) words.push(tell(now.open ? "least" : "count", now.hits.length));
      if (now.hits.length > shown) words.push(tell("shown", shown));
      status.dataset.asked = input.value.trim(); // for paper, which shows no field
      status.textContent = words.length ? words.join(W.find_join) : W.find_none;
      return words;
    }
    /** What stands below the hits: more of them, and the page of the search. */
    function lead() {
      const now = result, words = say();
      foot.textContent = "";
      if (now.hits.length > shown) button(W.find_more, async () => {
        const rows = await provisions(shown, shown + step), first = rows[0].querySelector("a");
        shown += rows.length;
        list.append(...rows);
        lead();
        first.focus();
      });
      if (now.open) button(tell("check", now.open), async () => { await now.more(); await show(round); input.focus(); });
      if (!isPage) {
        const to = `${engine.root}search.html`;
        foot.append(make("a", { href: words.length ? `${to}?${address(input.value.trim(), filter())}` : `${to}#help` }, words.length ? W.find_page : W.find_help));
      }
    }
    function button(words, act) {
      const it = make("button", { "class": "btn", type: "button" }, words);
      it.addEventListener("click", act);
      foot.append(it);
    }
    async function provisions(from, to) {
      return Promise.all(result.hits.slice(from, to).map(async (unit) => provision(await engine.read(unit), result.wanted)));
    }
    function head(href, name, rest, law) {
      const title = make("a", { href }, rest ? [make("span", { "class": "sr-law" }, name), " ", make("b", {}, rest)] : [make("b", {}, name)]);
      return make("p", { "class": "t" }, [title, make("span", { "class": `st ${law.state}` }, law.status)]);
    }
    function provision(it, words) {
      const text = make("p", { "class": "sr-text" }, marked(snippet(it, words)));
      const item = make("li", {}, head(it.href, it.law.name, it.label || it.caption || "—", it.law));
      if (it.label && it.caption) item.firstChild.firstChild.append(" ", make("span", { "class": "sr-cap" }, marked(captionOf(it, words))));
      if (text.textContent) item.append(text);
      return item;
    }
    function captionOf(it, words) {
      return snippet({ caption: "", pieces: [it.caption] }, words, 200);
    }
    function marked(parts) {
      return parts.map(([text, isHit]) => (isHit ? make("mark", {}, text) : text));
    }
    async function place(jump) {
      const it = await engine.read(jump.unit), n = it.pieces.filter((piece) => piece[0] !== "\t").length;
      const isThere = !jump.paragraph || jump.paragraph <= n;
      const label = it.label + (isThere ? page.guide.place(jump) : "");
      const row = make("li", { "class": "sr-jump" }, head(it.href + (isThere && jump.anchor ? `#${jump.anchor}` : ""), it.law.name, label, it.law));
      const at = isThere && jump.paragraph ? it.pieces.filter((piece) => piece[0] !== "\t")[jump.paragraph - 1] : it.pieces.join("");
      row.append(make("p", { "class": "sr-text" }, isThere ? at.slice(0, 80) : tell("only", n)));
      return row;
    }
    /** A topic or a term: what it is, and where it leads. */
    function headRow(it, kind) {
      const title = make("p", { "class": "t" }, [make("a", { href: it.href }, make("b", {}, it.name)), make("span", { "class": "st sr-kind" }, kind)]);
      return make("li", { "class": "sr-head" }, it.about ? [title, make("p", { "class": "sr-text" }, it.about)] : [title]);
    }
    function quoted(word) { return `「${word}」`; }
    /** A link that searches for these words. */
    function ask(word) { return make("a", { href: `${engine.root}search.html?${new URLSearchParams({ q: word })}` }, quoted(word)); }
    /** How a query was taken apart, each part with a search of its own. */
    function apartRow({ apart }) {
      const parts = [], used = apart.used.length === 1 ? W.find_apart_single : W.find_apart_used;
      apart.parts.forEach((it, at) => parts.push(ask(it), ` ${tell("n", apart.counts[at])}　`));
      const how = apart.used.length ? used.replace("{words}", apart.used.map(quoted).join("")) : W.find_apart_none;
      if (apart.isClosest) return make("li", { "class": "sr-note sr-apart" }, [W.find_closest_how.replace("{words}", quoted(input.value.trim())), ...parts]);
      return make("li", { "class": "sr-note sr-apart" }, [W.find_apart_how.replace("{words}", quoted(input.value.trim())), ...parts, apart.left ? `${W.find_apart_left} ` : "", how]);
    }
    function lawRow(law) {
      const facts = [law.region, law.kind, law.document].filter(Boolean).join("　");
      return make("li", { "class": "sr-name" }, [head(`${engine.root}${law.slug}/index.html`, law.name, "", law), make("p", { "class": "sr-text" }, facts)]);
    }

    let isComposing = false;
    input.addEventListener("compositionstart", () => { isComposing = true; });
    input.addEventListener("compositionend", () => { isComposing = false; run(); });
    input.addEventListener("input", () => { if (!isComposing) run(); });
    // Enter opens the one place that is meant; where there are several, it goes to the first of the list.
    form.addEventListener("submit", (event) => event.preventDefault());
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      const links = list.querySelectorAll("a");
      if (result && result.jumps.length === 1 && links.length) links[0].click();
      else if (links.length) links[0].focus();
    });
    box.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp" || event.target.tagName === "SELECT") return;
      const stops = [input, ...list.querySelectorAll("a"), ...foot.querySelectorAll("a,button")], at = stops.indexOf(doc.activeElement);
      const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
      if (at < 0 || !next) return;
      event.preventDefault();
      next.focus();
    });
    return { input, run, fields, ready };
  }

  function address(text, filter) {
    const query = new URLSearchParams({ q: text });
    ["law", "region", "kind", "status", "only"].forEach((name) => { if (filter[name]) query.set(name, filter[name]); });
    return String(query);
  }

  let dialog, built;
  function openDialog() {
    if (!dialog) {
      dialog = make("dialog", { "class": "sr sr-dialog", "aria-labelledby": "sr-h" });
      const close = make("button", { "class": "btn quiet sr-close", type: "button" }, W.find_close);
      close.addEventListener("click", () => dialog.close());
      dialog.append(make("div", { "class": "sr-top" }, [make("h2", { id: "sr-h" }, W.find), close]));
      built = build(dialog, { step: 12, isPage: false });
      // A press beside the dialog closes it.
      dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
      doc.body.append(dialog);
    }
    dialog.showModal();
    built.input.focus();
    built.input.select();
  }

  const box = page.one("#search.sr");
  if (box) {
    const asked = new URLSearchParams(location.search);
    const keep = (text, filter) => {
      doc.title = doc.title.replace(/^(.*?：)?/, `${text}：`);
      const query = address(text, filter);
      if (`?${query}` !== location.search) try { history.replaceState(null, "", `?${query}`); } catch (e) { /* from a disk it may be refused */ }
    };
    built = build(box, { step: 12, isPage: true, keep });
    built.input.value = asked.get("q") || "";
    built.ready.then(() => {
      ["law", "region", "kind", "status"].forEach((name) => { if (built.fields[name] && asked.get(name)) built.fields[name].value = asked.get(name); });
      // The page has topics and terms on their way.
      page.guide.ready().catch(() => {});
      built.run();
    });
    // The page does not take the focus: who comes by keyboard finds the skip link first, as everywhere, and `/` leads to the field.
  }
  page.part("search", { open: () => { if (box) { built.input.focus(); built.input.select(); } else openDialog(); } });
})(window.fadian);
