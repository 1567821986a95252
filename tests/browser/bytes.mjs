// How many bytes of the index a first query takes, and how long it is at work: node bytes.mjs FOLDER [WORD]…
//
// Each word is asked in a browser that has read nothing yet; the engine's own script and the page are not counted.

import { gzipSync } from "node:zlib";
import { findChromium, open, visit, WAYS } from "./lib/browser.mjs";
import { serve } from "./lib/serve.mjs";

const [folder, ...asked] = process.argv.slice(2);
const words = asked.length ? asked : [
  "的", "条例", "人民政府", "县级以上人民政府应当", "有关部门", "数据", "个人信息保护", "罚款", "违反本条例规定", "构成犯罪的依法追究刑事责任",
  "频谱资源", "算力", "数据 安全 评估", "应当 不含政府", "山西 21", "大数据发展应用", "没有这样的词语",
];
const server = await serve(folder, "/");
const browser = await open(findChromium());
const kb = (n) => (n / 1024).toFixed(1).padStart(7);
console.log("   raw KB   gz KB  files   CPU ms  hits");
for (const word of words) {
  await visit(browser, `${server.url}search.html`, WAYS.light, async (tab) => {
    const bodies = [];
    tab.on("response", (it) => { if (/\/search\//.test(it.url())) bodies.push(it.body()); });
    await tab.reload();
    await tab.waitForFunction(() => window.fadian && window.fadian.engine && document.querySelector("#sp-region,#sp-law"));
    const session = await tab.context().newCDPSession(tab);
    await session.send("Performance.enable");
    const work = async () => (await session.send("Performance.getMetrics")).metrics.find((it) => it.name === "TaskDuration").value * 1000;
    const before = await work();
    await tab.fill("#search input[type=search]", word);
    await tab.waitForFunction(() => /\S/.test(document.querySelector("#search [role=status]").textContent) && !/…$/.test(document.querySelector("#search [role=status]").textContent), null, { timeout: 60000 });
    const took = (await work()) - before, said = await tab.textContent("#search [role=status]");
    const all = await Promise.all(bodies);
    const raw = all.reduce((sum, it) => sum + it.length, 0), packed = all.reduce((sum, it) => sum + gzipSync(it).length, 0);
    console.log(`${kb(raw)} ${kb(packed)} ${String(all.length).padStart(6)} ${took.toFixed(0).padStart(8)}  ${word}: ${said}`);
  });
}
await browser.close();
server.close();
