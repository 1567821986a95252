// `fadian publish` against a server that speaks S3 (moto: `pip install 'moto[server]'`), on this machine alone.
//
//   FADIAN=target/release/fadian node tests/publish/run.mjs
//
// FADIAN is a program with the feature `publish`. Without moto_server it says so and ends well, but fails where CI=true.

import { execFileSync, spawn, spawnSync } from "node:child_process";
import { createServer } from "node:net";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import assert from "node:assert/strict";

const fadian = resolve(process.env.FADIAN ?? "target/release/fadian");
const server = process.env.MOTO ?? "moto_server";
if (spawnSync(server, ["--help"]).status !== 0) {
  console.log("SKIPPED: no moto_server on this machine (pip install 'moto[server]')");
  process.exit(process.env.CI === "true" ? 1 : 0);
}

const port = await new Promise((done) => {
  const taken = createServer().listen(0, "127.0.0.1", () => {
    const { port } = taken.address();
    taken.close(() => done(port));
  });
});
const store = `http://127.0.0.1:${port}`;
const running = spawn(server, ["-H", "127.0.0.1", "-p", String(port)], { stdio: "ignore" });
// The server looks for a signature, and does not read it until it is told to: see `reads`.
const signed = "AWS4-HMAC-SHA256 Credential=key/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0";
const ask = (where, how = {}) => fetch(where, { ...how, headers: { Authorization: signed } });
const root = mkdtempSync(join(tmpdir(), "fadian-publish-"));

/// Runs the program in the site.
function run(args, env = {}) {
  const keys = { AWS_ACCESS_KEY_ID: "key", AWS_SECRET_ACCESS_KEY: "secret" };
  const ran = spawnSync(fadian, args, { cwd: root, encoding: "utf8", env: { ...process.env, ...keys, ...env } });
  return { code: ran.status, said: ran.stdout + ran.stderr };
}
const publish = (...more) => run(["publish", "--lang", "en", ...more]);

/// All objects of the bucket: name to ETag.
async function objects() {
  const out = new Map();
  for (let token = ""; ; ) {
    const answer = await (await ask(`${store}/law?list-type=2&encoding-type=url${token}`)).text();
    for (const [, inner] of answer.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
      const of = (name) => inner.match(new RegExp(`<${name}>(.*?)</${name}>`, "s"))[1];
      out.set(decodeURIComponent(of("Key").replaceAll("+", " ")), of("ETag").replaceAll("&quot;", '"'));
    }
    const next = answer.match(/<NextContinuationToken>(.*?)<\//);
    if (!next) return out;
    token = `&continuation-token=${encodeURIComponent(next[1])}`;
  }
}
const address = (name) => `${store}/law/${name.split("/").map(encodeURIComponent).join("/")}`;

/// The files of a folder by their paths.
function files(folder, below = "") {
  const out = new Map();
  for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
    const path = below ? `${below}/${entry.name}` : entry.name;
    if (entry.isDirectory()) for (const it of files(folder, path)) out.set(...it);
    else if (!entry.name.startsWith(".fadian")) out.set(path, join(folder, path));
  }
  return out;
}

/// That the bucket holds the site below the prefix, byte for byte, and beside it these alone.
async function holds(prefix, others) {
  const [there, site] = [await objects(), files(join(root, "output"))];
  const expected = [...[...site.keys()].map((path) => `${prefix}${path}`), `${prefix}.fadian-published`, ...others].sort();
  assert.deepEqual([...there.keys()].sort(), expected);
  for (const [path, file] of site) {
    const answer = await ask(address(`${prefix}${path}`));
    assert.ok(Buffer.from(await answer.arrayBuffer()).equals(readFileSync(file)), path);
  }
}

const LAW = (slug, n) =>
  `\`\`\`toml\nslug = "${slug}"\ntitle = "${slug}法"\n\`\`\`\n\n# ${slug}法\n\n` +
  Array.from({ length: n }, (_, at) => `**第${"一二三四五六七八九十"[at]}条**　为了甲。\n`).join("\n");

try {
  for (let tries = 0; ; tries++) {
    try {
      await ask(store);
      break;
    } catch (cause) {
      if (tries > 200) throw cause;
      await new Promise((done) => setTimeout(done, 100));
    }
  }
  await ask(`${store}/law`, { method: "PUT" });
  execFileSync(fadian, ["init", root], { stdio: "ignore" });
  rmSync(join(root, "content/laws/sample.md"));
  writeFileSync(join(root, "content/laws/jia.md"), LAW("jia", 9));
  writeFileSync(join(root, "content/laws/yi.md"), LAW("yi", 2));
  writeFileSync(join(root, "甲 1.txt"), "丙市水条例\n\n第一条　为了甲,制定本条例。\n第二条　乙。\n");
  assert.equal(run(["import", "甲 1.txt", "--slug", "bing"]).code, 0);
  const settings = `title = "法典"\nfiles = ["txt", "docx"]\n[publish]\nendpoint = "${store}"\nbucket = "law"\nprefix = "site/a"\n`;
  writeFileSync(join(root, "content/site.toml"), settings);

  let ran = publish();
  assert.equal(ran.code, 2, ran.said);
  assert.match(ran.said, /fadian build/);
  assert.equal(run(["build"]).code, 0);
  ran = run(["publish", "--lang", "en"], { AWS_ACCESS_KEY_ID: "" });
  assert.equal(ran.code, 2, ran.said);
  assert.match(ran.said, /AWS_ACCESS_KEY_ID/);
  ran = publish("--dry-run");
  assert.equal(ran.code, 0, ran.said);
  assert.equal((await objects()).size, 0, "a dry run changes nothing");

  await ask(address("site/a/notes/own.txt"), { method: "PUT", body: "theirs" });
  await ask(address("site/ab.html"), { method: "PUT", body: "theirs" });
  const others = ["site/a/notes/own.txt", "site/ab.html"];
  ran = publish();
  assert.equal(ran.code, 0, ran.said);
  await holds("site/a/", others);
  const head = async (path) => (await ask(address(`site/a/${path}`), { method: "HEAD" })).headers;
  const asset = [...files(join(root, "output")).keys()].find((path) => path.startsWith("static/base."));
  assert.equal((await head("index.html")).get("content-type"), "text/html; charset=utf-8");
  assert.equal((await head("index.html")).get("cache-control"), "no-cache");
  assert.equal((await head(asset)).get("content-type"), "text/css; charset=utf-8");
  assert.match((await head(asset)).get("cache-control"), /immutable/);
  const source = [...files(join(root, "output")).keys()].find((path) => path.includes("/source/"));
  if (source) assert.equal((await head(source)).get("content-disposition"), "attachment");

  const before = await objects();
  ran = publish();
  assert.match(ran.said, /^0 to put, \d+ unchanged, 0 to delete/m);
  assert.deepEqual(await objects(), before, "nothing changed, nothing is put");

  // A law goes, another changes: what went is deleted, within the limit, and what others put stays.
  rmSync(join(root, "content/laws/jia.md"));
  writeFileSync(join(root, "content/laws/yi.md"), LAW("yi", 3));
  assert.equal(run(["build"]).code, 0);
  ran = publish("--max-deletions", "3");
  assert.equal(ran.code, 1, ran.said);
  assert.deepEqual(await objects(), before, "too many deletions: nothing is changed");
  ran = publish();
  assert.equal(ran.code, 0, ran.said);
  await holds("site/a/", others);
  const unchanged = [...(await objects())].filter(([name, etag]) => before.get(name) === etag).length;
  assert.ok(unchanged > 20, `${unchanged} objects stayed as they were`);

  // What somebody else put where a page must go is neither replaced nor deleted.
  writeFileSync(join(root, "content/laws/ding.md"), LAW("ding", 1));
  assert.equal(run(["build"]).code, 0);
  await ask(address("site/a/ding/index.html"), { method: "PUT", body: "theirs" });
  ran = publish();
  assert.equal(ran.code, 1, ran.said);
  assert.match(ran.said, /! ding\/index\.html/);
  assert.equal(await (await ask(address("site/a/ding/index.html"))).text(), "theirs");
  assert.equal(publish("--adopt").code, 0);
  await holds("site/a/", others);

  // Killed on the way, again and again: the next run ends it.
  for (const wait of [30, 60, 90, 120, 200]) {
    writeFileSync(join(root, "content/site.toml"), settings.replace("法典", `法典${wait}`));
    assert.equal(run(["build"]).code, 0);
    const keys = { AWS_ACCESS_KEY_ID: "key", AWS_SECRET_ACCESS_KEY: "secret" };
    const child = spawn(fadian, ["publish"], { cwd: root, env: { ...process.env, ...keys }, stdio: "ignore" });
    await new Promise((done) => setTimeout(done, wait));
    child.kill("SIGKILL");
    await new Promise((done) => (child.exitCode === null && child.signalCode === null ? child.on("exit", done) : done()));
  }
  ran = publish();
  assert.equal(ran.code, 0, ran.said);
  await holds("site/a/", others);

  // A bucket that is not there.
  assert.equal(publish("--bucket", "nowhere").code, 2);

  // A store that reads signatures: a wrong key is told and changes nothing, the right one puts the site. The server reckons with decoded
  // addresses, so only names without escapes can be tried here, and no prefix: the list below one has a slash in its query.
  const scope = { Authorization: signed.replace("/s3/", "/iam/") };
  const iam = async (Action, more) =>
    (await fetch(store, { method: "POST", headers: scope, body: new URLSearchParams({ Version: "2010-05-08", Action, UserName: "publisher", ...more }) })).text();
  const reads = (isOn) => fetch(`${store}/moto-api/reset-auth`, { method: "POST", body: isOn ? "0" : "inf" });
  await iam("CreateUser");
  const policy = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }] };
  await iam("PutUserPolicy", { PolicyName: "all", PolicyDocument: JSON.stringify(policy) });
  const [, id, secret] = (await iam("CreateAccessKey")).match(/<AccessKeyId>(.*?)<.*<SecretAccessKey>(.*?)</s);
  const key = { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret };
  await ask(`${store}/plain`, { method: "PUT" });
  for (const it of ["content/laws/bing.md", "content/ledgers/bing.toml", "content/sources/bing"]) rmSync(join(root, it), { recursive: true, force: true });
  writeFileSync(join(root, "content/site.toml"), `title = "plain"\n[publish]\nendpoint = "${store}"\nbucket = "plain"\n`);
  assert.equal(run(["build"]).code, 0);
  const there = async () => (await (await ask(`${store}/plain?list-type=2`)).text()).match(/<Key>/g)?.length ?? 0;
  await reads(true);
  assert.equal((await ask(`${store}/plain?list-type=2`)).status, 403, "a signature that is none is refused");
  ran = run(["publish", "--lang", "en"], { ...key, AWS_SECRET_ACCESS_KEY: "another" });
  assert.equal(ran.code, 2, ran.said);
  assert.match(ran.said, /SignatureDoesNotMatch|403/);
  await reads(false);
  assert.equal(await there(), 0, "a wrong key changes nothing");
  await reads(true);
  ran = run(["publish", "--lang", "en"], key);
  assert.equal(ran.code, 0, ran.said);
  ran = run(["publish", "--lang", "en"], key);
  assert.match(ran.said, /^0 to put, \d+ unchanged, 0 to delete/m, ran.said);
  await reads(false);
  assert.equal(await there(), files(join(root, "output")).size + 1, "the site, and the record of what was put");
  console.log("publish: everything holds");
} finally {
  running.kill();
  rmSync(root, { recursive: true, force: true });
}
