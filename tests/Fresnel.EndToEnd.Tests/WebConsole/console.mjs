// Uses the console as a person does, in Chromium, and saves a picture of each page.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import puppeteer from "puppeteer-core";
import { address, check, key } from "./checks.mjs";

const { CONSOLE_LINK: link, CONSOLE_BROWSER: executablePath, CONSOLE_STUB: stub, CONSOLE_PHOTO: photo, CONSOLE_SHOTS: shots } = process.env;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
mkdirSync(shots, { recursive: true });

const browser = await puppeteer.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
process.on("exit", () => browser.process()?.kill());
const page = await browser.newPage();
const complaints = []; // of the content security policy and of scripts; not that a provider's failure is answered with 502
page.on("console", (message) => { if (message.type() === "error" && !message.text().includes("status of 502")) complaints.push(message.text()); });
page.on("pageerror", (error) => complaints.push(error.message));
await page.setViewport({ width: 1280, height: 900 });

const open = async (path) => assert.equal((await page.goto(`${address}/${path}`, { waitUntil: "load" })).status(), 200, path);
const shot = (name) => page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
const textOf = (selector) => page.$eval(selector, (node) => node.textContent);
const pages = ["", "calls", "batches", "money", "playground", "models", "models/gpt-5-image-mini", "providers", "keys", "audit"];
let failedCall = "";

async function send(model, text, mode = "chat") {
  await open(`playground?model=${model}`);
  await page.click(`label[for=m-${mode}]`);
  await page.type("#text", text);
  await page.click("#send");
}
const finished = () => page.waitForSelector("#column-a .meter .st", { timeout: 50_000 });

check("first run signs in by the link, once", async () => {
  await page.goto(link, { waitUntil: "load" });
  assert.equal(await textOf("h1"), "Overview");
  assert.match(await textOf("main"), /No call yet/);
  await shot("first-run");
  const stranger = await browser.createBrowserContext();
  const other = await stranger.newPage();
  await other.goto(link);
  assert.match(await other.$eval("[role=alert]", (node) => node.textContent), /used already/);
  await stranger.close();
});

check("an admin key signs in", async () => {
  const context = await browser.createBrowserContext();
  const other = await context.newPage();
  await other.goto(`${address}/money`);
  await other.type("input[name=key]", key);
  await Promise.all([other.waitForNavigation(), other.click("form button.primary")]);
  assert.equal(new URL(other.url()).pathname, "/money");
  await context.close();
});

check("text is seen arriving", async () => {
  await send("slow-model", "Say something.");
  await page.waitForFunction(() => document.querySelector("#column-a .ans").textContent === "First");
  assert.ok(await page.$("#column-a .caret"));
  await shot("arriving");
  await fetch(`${stub}continue`);
  await finished();
  assert.equal(await textOf("#column-a .ans"), "First and last.");
  assert.match(await textOf("#column-a .meter"), /1,000 in, 500 out/);
  assert.match(await textOf("#column-a .meter .st"), /\$0\.002000/); // 1,000 at $1 and 500 at $2 a million
  assert.match(await textOf("#play-code"), /client\.chat\.completions\.create/);
});

check("a photo is described", async () => {
  await open("playground?model=gpt-5-image-mini");
  await (await page.$("#files")).uploadFile(photo);
  await page.waitForSelector("#pics img");
  await page.type("#text", "What is in this picture?");
  await page.click("#send");
  await finished();
  assert.match(await textOf("#column-a .ans"), /cat/i);
  await shot("described");
});

check("a picture is drawn in variants", async () => {
  await open("playground?model=gpt-5-image-mini");
  await page.click("label[for=m-draw]");
  await page.$eval("#variants", (input) => { input.value = 2; });
  await page.type("#text", "A red kite over the sea");
  await page.click("#send");
  await finished();
  assert.equal(await page.$$eval(".vars img", (images) => images.filter((image) => image.complete && image.naturalWidth > 0).length), 2);
  await shot("drawn");
});

check("a failing provider's call and its timeline", async () => {
  await send("down-model", "Hello");
  await page.waitForSelector("#column-a [role=alert]", { timeout: 50_000 });
  await open("calls?status=failed");
  while (!(await page.$("tbody a"))) await page.reload(); // the call is listed a moment after its answer
  await Promise.all([page.waitForNavigation(), page.click("tbody a")]);
  failedCall = new URL(page.url()).pathname.slice(1);
  assert.match(await textOf(".facts"), /upstream/);
  while (!(await textOf(".wf")).includes("Attempt 1: down/down-model")) await page.reload(); // its trace is written a moment later
  assert.match(await textOf(".wf"), /Attempt 2: down\/down-model\s*upstream/);
  assert.ok((await page.$$(".wf rect.w-bad")).length >= 2);
  await shot("failed-call");
});

async function createBatch(prompts) {
  const headers = { authorization: `Bearer ${key}` };
  const form = new FormData();
  form.set("purpose", "batch");
  form.set("file", new Blob([prompts.map((content, i) => JSON.stringify({ custom_id: `line-${i}`, method: "POST", url: "/v1/chat/completions",
    body: { model: "line-model", messages: [{ role: "user", content }] } })).join("\n")]), "lines.jsonl");
  const file = await (await fetch(`${address}/v1/files`, { method: "POST", headers, body: form })).json();
  const body = JSON.stringify({ input_file_id: file.id, endpoint: "/v1/chat/completions", completion_window: "24h" });
  return (await (await fetch(`${address}/v1/batches`, { method: "POST", headers: { ...headers, "content-type": "application/json" }, body })).json()).id;
}
const batchIs = (state) => page.waitForFunction((state) => document.querySelector(".facts .st")?.textContent === state, { timeout: 50_000 }, state);
const submitConfirmed = async (form) => {
  await page.click(`${form} input[type=checkbox]`);
  await Promise.all([page.waitForNavigation(), page.click(`${form} button`)]);
};

check("a batch is followed live, retried and cancelled", async () => {
  const id = await createBatch(["say", "say", "too long", "too long", "bad", "wait first"]);
  await open("batches");
  await Promise.all([page.waitForNavigation(), page.click(`tbody a[href="batches/${id}"]`)]);
  await page.waitForFunction(() => document.querySelector(".facts").textContent.includes("2 of 6"), { timeout: 50_000 });
  await shot("batch-running");
  await page.evaluate(() => { document.documentElement.dataset.sameDocument = "yes"; });
  await fetch(`${stub}release/first`);
  await batchIs("completed");
  assert.equal(await page.$eval("html", (html) => html.dataset.sameDocument), "yes"); // events renewed it, no navigation
  assert.match(await textOf(".notice"), /most frequent error, context_length_exceeded, has 2 of the 6/);
  assert.match(await textOf(".facts"), /\$0\.006000/); // three answers of 1,000 tokens at $1 and 500 at $2 a million
  const answers = await page.evaluate(async () => (await fetch(document.querySelector("a[href$='/files/output']").href)).text());
  assert.equal(answers.trim().split("\n").length, 3);
  pages.push(`batches/${id}`);

  await submitConfirmed("form[action$=retry]");
  assert.notEqual(new URL(page.url()).pathname, `/batches/${id}`);
  await batchIs("all failed");
  assert.match(await textOf(".notice"), /None of 3 requests succeeded/);

  const held = await createBatch(["wait second"]);
  await open(`batches/${held}`);
  await batchIs("running");
  await submitConfirmed("form[action$=cancel]");
  await batchIs("cancelling");
  await fetch(`${stub}release/second`);
  await batchIs("cancelled");
  await open("batches");
  assert.equal((await page.$$("tbody tr")).length, 3);
});

check("the theme is kept", async () => {
  await open("");
  const before = await page.$eval("body", (body) => getComputedStyle(body).backgroundColor);
  await page.click("[data-theme-toggle]");
  await open("calls");
  assert.notEqual(await page.$eval("body", (body) => getComputedStyle(body).backgroundColor), before);
  for (const path of pages) { await open(path); await shot(`dark-${path.replaceAll("/", "-") || "overview"}`); }
  await page.click("[data-theme-toggle]");
});

check("every page fits a phone", async () => {
  await page.setViewport({ width: 360, height: 780 });
  for (const path of [...pages, failedCall]) {
    await open(path);
    assert.equal(await page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth)), 0, path);
    await shot(`phone-${path.replaceAll("/", "-") || "overview"}`);
  }
  await page.setViewport({ width: 1280, height: 900 });
});

check("no serious accessibility violation", async () => {
  await page.setBypassCSP(true);
  for (const path of [...pages, failedCall, "sign-in"]) {
    await open(path);
    await shot(path.replaceAll("/", "-") || "overview");
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => axe.run());
    assert.deepEqual(violations.filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${path}: ${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 140)).join(" | ")}`), []);
  }
  assert.deepEqual(complaints, []);
});
