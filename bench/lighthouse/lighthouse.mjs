// Starts a server whose pages of models are public, and prints Lighthouse's scores of one of them as Markdown.
// node lighthouse.mjs Fresnel.Server.dll DATA
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";

const [program, data] = process.argv.slice(2);
const path = "models/gpt-5-image-mini";
const categories = ["performance", "accessibility", "best-practices", "seo"];
const runs = 3; // the median counts: performance differs between runs
const least = 95;

rmSync(data, { recursive: true, force: true });
mkdirSync(data, { recursive: true });
writeFileSync(`${data}/fresnel.yaml`, "server: { public_models: true }\n");
const server = spawn("dotnet", [program, "serve", "--port", "0", "--data", data, "--json"], { stdio: ["ignore", "pipe", "inherit"] });
process.on("exit", () => server.kill());
const [started] = await once(createInterface({ input: server.stdout }), "line");
const address = new URL(path, `${JSON.parse(started).address.replace(/\/$/, "")}/`).href;
await (await fetch(address)).text(); // the first request compiles

const chrome = await launch({ chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"] });
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const rows = [];
for (const [device, config] of [["phone", undefined], ["desktop", desktopConfig]]) {
  const scores = [];
  for (let run = 0; run < runs; run++) {
    const { lhr } = await lighthouse(address, { port: chrome.port, logLevel: "error", onlyCategories: categories }, config);
    scores.push(categories.map((name) => Math.round(100 * lhr.categories[name].score)));
  }
  rows.push([device, ...categories.map((_, i) => median(scores.map((score) => score[i])))]);
}
chrome.kill();
server.kill();

const { version } = JSON.parse(readFileSync(createRequire(import.meta.url).resolve("lighthouse/package.json"), "utf8"));
console.log(`# Lighthouse: the public page of a model

\`bench/lighthouse/run\`: Lighthouse ${version} with its own throttling, \`/${path}\` of a new server, median of ${runs} runs; ${least} is the least.

| device | ${categories.join(" | ")} |
|---|${categories.map(() => "---|").join("")}
${rows.map((row) => `| ${row.join(" | ")} |`).join("\n")}`);
process.exitCode = rows.every((row) => row.slice(1).every((score) => score >= least)) ? 0 : 1;
