import { writeFileSync } from "node:fs";
import { findChromium, open, visit, WAYS } from "./lib/browser.mjs";
import { lines } from "./lib/pdf.mjs";
const b = await open(findChromium());
const url = "file:///tmp/p/site/heilongjiang-shuzi-jingji-caoan/print-chapter-1.html#large";
await visit(b, url, WAYS.light, async (page, context) => {
  const cdp = await context.newCDPSession(page);
  for (const o of [{}, {generateTaggedPDF:false}, {printBackground:false, marginTop:0,marginBottom:0,marginLeft:0,marginRight:0}, {preferCSSPageSize:false, paperWidth:8.27, paperHeight:11.69}]) {
    const { data } = await cdp.send("Page.printToPDF", { preferCSSPageSize: true, ...o });
    writeFileSync("/tmp/p/dbg.pdf", Buffer.from(data, "base64"));
    for (const n of [1,2]) { const f = lines("/tmp/p/dbg.pdf", n); console.log(JSON.stringify(o), n, f.length, f.slice(-2).map((l) => [l.left, l.right, l.text.length])); }
  }
});
await b.close();
