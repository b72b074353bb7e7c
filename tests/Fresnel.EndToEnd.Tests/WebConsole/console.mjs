// Uses the console as a person does, in Chromium, and saves a picture of each page.
import assert from "node:assert/strict";
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import puppeteer from "puppeteer-core";
import { address, check, key } from "./checks.mjs";

const { CONSOLE_LINK: link, CONSOLE_BROWSER: executablePath, CONSOLE_STUB: stub, CONSOLE_PHOTO: photo, CONSOLE_SHOTS: shots, CONSOLE_CONFIGURATION: configuration } = process.env;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const patience = 150_000; // ms, for one step: a busy machine needs long, and what never happens still names its step
mkdirSync(shots, { recursive: true });

const browser = await puppeteer.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
process.on("exit", () => browser.process()?.kill());
const newPage = async (context) => {
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  return page;
};
const page = await newPage(browser);
const complaints = []; // of the content security policy and of scripts; not that a refused key is answered with 400, and a provider's failure with 502
page.on("console", (message) => { if (message.type() === "error" && !/status of (400|502)/.test(message.text())) complaints.push(message.text()); });
page.on("pageerror", (error) => complaints.push(error.message));
await page.setViewport({ width: 1280, height: 900 });
await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);

const open = async (path) => assert.equal((await page.goto(`${address}/${path}`, { waitUntil: "load" })).status(), 200, path);
const shot = (name) => page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
/** Saves the page in light, in dark, and on a phone, where nothing may overflow. */
const looks = async (name) => {
  await shot(name);
  await page.evaluate(() => { document.documentElement.dataset.theme = "dark"; });
  await shot(`dark-${name}`);
  await page.evaluate(() => { delete document.documentElement.dataset.theme; });
  await page.setViewport({ width: 360, height: 780 });
  await shot(`phone-${name}`);
  const over = await page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth));
  await page.setViewport({ width: 1280, height: 900 });
  assert.equal(over, 0, name);
};
const nameOf = (path) => path.replace(/\?.*/, (query) => (/compare|with/.test(query) ? "-two" : "")).replaceAll("/", "-") || "overview";
const textOf = (selector) => page.$eval(selector, (node) => node.textContent);
const pages = ["", "calls", "batches", "money", "playground", "models", "models/gpt-5-image-mini", "providers", "providers/connect", "routes", "prices", "keys", "audit", "drift", "canaries", "settings", "models?compare=gpt-5-image-mini&compare=slow-model", "playground?model=gpt-5-image-mini&with=slow-model&mode=draw"];
let failedCall = "";

async function send(model, text, mode = "chat") {
  await open(`playground?model=${model}`);
  await page.click(`label[for=m-${mode}]`);
  await page.type("#text", text);
  await page.click("#send");
}
const finished = () => page.waitForSelector("#column-a .meter .st");

check("first run signs in by the link, once", async () => {
  await page.goto(link, { waitUntil: "load" });
  assert.equal(await textOf("h1"), "Overview");
  assert.match(await textOf("main"), /No call yet/);
  assert.ok(await page.$("form[action='providers/connect']"));
  await looks("first-run");
  const stranger = await browser.createBrowserContext();
  const other = await newPage(stranger);
  await other.goto(link);
  assert.match(await other.$eval("[role=alert]", (node) => node.textContent), /used already/);
  await stranger.close();
});

check("an admin key signs in", async () => {
  const context = await browser.createBrowserContext();
  const other = await newPage(context);
  await other.goto(`${address}/money`);
  await other.type("input[name=key]", key);
  await Promise.all([other.waitForNavigation(), other.click("form button.primary")]);
  assert.equal(new URL(other.url()).pathname, "/money");
  await context.close();
});

check("a provider is connected by its key, called, and disconnected", async () => {
  const connect = async (secret) => {
    await page.select("form.connect select[name=kind]", "compatible");
    await page.$eval("form.connect input[name='compatible.base_url']", (input, url) => { input.value = url; }, `${stub}vendor/v1`);
    await page.type("form.connect input[name=key]", secret);
    await Promise.all([page.waitForNavigation(), page.click("form.connect button")]);
  };
  await open("");
  await connect("sk-refused-0123456789");
  assert.match(await textOf("[role=alert]"), /refused this gateway's credential/);
  assert.ok(!(await page.content()).includes("sk-refused"));
  await shot("connect-refused");
  await connect("sk-accepted-0123456789");
  assert.match(await textOf(".head"), /A compatible server is connected[^]*may call 2 models/);
  assert.ok(!(await page.content()).includes("sk-accepted"));
  await page.click("details.data summary");
  await looks("connected");
  const said = await fetch(`${address}/v1/chat/completions`, { method: "POST", headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify({ model: "compatible/tiny", messages: [{ role: "user", content: "say" }] }) });
  assert.match(await said.text(), /Said\./);
  page.once("dialog", (dialog) => dialog.accept());
  await Promise.all([page.waitForNavigation(), page.click(".head-tools form button")]);
  assert.ok(!(await textOf("main")).includes("upstream"));
});

check("Azure and Bedrock are connected by their own fields", async () => {
  const fill = async (values) => {
    for (const [name, value] of Object.entries(values)) await page.$eval(`form.connect input[name='${name}']`, (input, text) => { input.value = text; }, value);
    await Promise.all([page.waitForNavigation(), page.click("form.connect button")]);
  };
  const visible = () => page.$$eval("form.connect input:not([type=hidden])", (inputs) => inputs.filter((input) => input.offsetParent).map((input) => input.name));
  const secrets = async () => (await (await fetch(`${address}/admin/secrets`, { headers: { authorization: `Bearer ${key}` } })).json()).data.map(({ name }) => name);
  const disconnect = async () => {
    page.once("dialog", (dialog) => dialog.accept());
    await Promise.all([page.waitForNavigation(), page.click(".head-tools form button")]);
  };
  await open("providers/connect?kind=azure");
  assert.deepEqual(await visible(), ["key", "azure.base_url", "azure.api_version"]);
  await looks("connect-azure");
  await fill({ key: "sk-accepted-0123456789", "azure.base_url": "" });
  assert.deepEqual(await page.$$eval("[aria-invalid]", (inputs) => inputs.map((input) => input.name)), ["azure.base_url"]);
  assert.match(await textOf("#wrong-azure-base_url"), /needs a base_url/);
  await looks("connect-azure-wrong");
  await fill({ key: "sk-refused-0123456789", "azure.base_url": `${stub}azure` });
  assert.deepEqual(await page.$$eval("[aria-invalid]", (inputs) => inputs.map((input) => input.name)), ["key"]);
  assert.equal(await page.$eval("form.connect input[name='azure.base_url']", (input) => input.value), `${stub}azure`);
  assert.deepEqual(await secrets(), []);
  await fill({ key: "sk-accepted-0123456789" });
  assert.match(await textOf(".head"), /Azure OpenAI is connected[^]*may deploy 2 models/);
  assert.deepEqual(await secrets(), ["azure", "azure.base_url"]);
  await looks("connected-azure");
  const said = await post("/v1/chat/completions", { model: "azure/shop-mini", messages: [{ role: "user", content: "say" }] });
  assert.match(await said.text(), /Said\./);
  await disconnect();
  assert.deepEqual(await secrets(), []);

  await open("providers/connect");
  await page.select("form.connect select[name=kind]", "bedrock");
  assert.deepEqual(await visible(), ["key", "bedrock.region", "bedrock.base_url", "bedrock.access_key_id", "bedrock.secret_access_key"]);
  await looks("connect-bedrock");
  await fill({ "bedrock.region": "us-east-1", "bedrock.base_url": `${stub}aws`, "bedrock.access_key_id": "AKIDEXAMPLE" });
  assert.match(await textOf("#wrong-bedrock-secret_access_key"), /is missing beside access_key_id/);
  await fill({ "bedrock.secret_access_key": "secret-in-no-page-0123456789" });
  assert.match(await textOf(".head"), /Amazon Bedrock is connected[^]*may call 2 models/);
  assert.ok(!(await page.content()).includes("secret-in-no-page"));
  assert.match(await textOf("tbody"), /amazon\.nova-lite-v1:0[^]*\$0\.06/);
  assert.deepEqual(await secrets(), ["bedrock.access_key_id", "bedrock.base_url", "bedrock.region", "bedrock.secret_access_key"]);
  await looks("connected-bedrock");
  await disconnect();
  assert.deepEqual(await secrets(), []);
});

check("Ctrl+K goes anywhere", async () => {
  await open("money");
  const go = async (words) => {
    await page.keyboard.down("Control");
    await page.keyboard.press("k");
    await page.keyboard.up("Control");
    await page.waitForSelector("dialog.go[open]");
    await page.keyboard.type(words);
    await page.waitForFunction(() => document.querySelector(".go li"));
  };
  await go("slow");
  assert.match(await textOf(".go li[aria-selected=true]"), /slow-model/);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => axe.run(".go"));
  assert.deepEqual(violations.map(({ id }) => id), []);
  await shot("go");
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  assert.equal(new URL(page.url()).pathname, "/models/slow-model");
  await go("rout");
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  assert.equal(new URL(page.url()).pathname, "/routes");
  assert.match(await textOf("main"), /down\/down-model/);
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
  await looks("described");
});

check("a picture is drawn in variants", async () => {
  await open("playground?model=gpt-5-image-mini");
  await page.click("label[for=m-draw]");
  await page.$eval("#variants", (input) => { input.value = 2; });
  await page.type("#text", "A red kite over the sea");
  await page.click("#send");
  await finished();
  assert.equal(await page.$$eval(".vars img", (images) => images.filter((image) => image.complete && image.naturalWidth > 0).length), 2);
  await looks("drawn");
});

check("two models answer side by side, by the keyboard alone", async () => {
  await open("playground?model=slow-model");
  await page.focus("#compare");
  await page.keyboard.press("Space");
  assert.ok(await page.$eval("#column-b", (column) => !column.hidden));
  assert.match(await textOf("#send"), /Ask both/);
  await page.select("#model-b", "gpt-5-image-mini");
  await page.focus("#text");
  await page.keyboard.type("Say something.");
  await page.keyboard.down("Control");
  await page.keyboard.press("Enter");
  await page.keyboard.up("Control");
  await page.waitForSelector("#verdict:not([hidden])");
  assert.equal(await textOf("#column-a .ans"), "First and last.");
  assert.ok((await textOf("#column-b .ans")).length > 0);
  assert.match(await textOf("#column-a .meter"), /first event [^]*\$0\.002000/);
  assert.match(await textOf("#verdict"), /slow-model: \$0\.002000[^]*gpt-5-image-mini: \$0[^]*took \d+ % of the time, gpt-5-image-mini cost less\./);
  await looks("two-answers");
});

check("a drawing's brief is explained, and the drawing saved as SVG", async () => {
  await open("playground?model=gpt-5-image-mini&mode=draw");
  await page.$eval("#variants", (input) => { input.value = 2; });
  await page.type("#text", "Pricing slide with Free, Pro $12, Team $29");
  await page.click("#send");
  await finished();
  assert.match(await textOf("#brief"), /Kindslide“slide”[^]*Plans 2name Pro, price \$12“Pro \$12”/);
  assert.ok((await page.$$(".stages img")).length > 0);
  await page.evaluate(() => { // what is downloaded
    HTMLAnchorElement.prototype.click = function () { window.saved = { name: this.download, href: this.href }; };
  });
  await page.click(".vars figure:nth-child(2) button");
  await page.waitForFunction(() => window.saved);
  const saved = await page.evaluate(() => window.saved);
  assert.equal(saved.name, "fresnel.svg");
  const svg = Buffer.from(saved.href.split(",")[1], "base64").toString();
  assert.match(svg, /^<svg /);
  assert.match(svg, /Team/);
  for (const [language, pattern] of [["py", /client\.images\.generate\(/], ["cs", /HttpClient/], ["go", /http\.NewRequest/], ["sh", /curl "/], ["js", /images\.generate\(/]]) {
    await page.select("#language", language);
    assert.match(await textOf("#play-code"), pattern);
    assert.match(await textOf("#play-code"), /Pricing slide with Free/);
  }
  await looks("brief-explained");
  await page.click(".vars figure button:last-child"); // Edit
  assert.equal((await page.$$("#pics img")).length, 1);

  await open("playground?model=gpt-5-image-mini&mode=draw");
  await page.select("#format", "svg");
  await page.$eval("#variants", (input) => { input.value = 1; });
  await page.type("#text", "Pricing slide with Free, Pro $12, Team $29");
  await page.click("#send");
  await finished();
  assert.match(await page.$eval(".vars img", (image) => `${image.src.slice(0, 25)} ${image.naturalWidth > 0}`), /^data:image\/svg\+xml;base64 true$/);
});

check("models are compared", async () => {
  await open("models");
  await page.focus("input[value=gpt-5-image-mini]");
  await page.keyboard.press("Space");
  await page.focus("input[value=slow-model]");
  await page.keyboard.press("Space");
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  assert.match(await textOf("#comparison"), /Price in, 1M tokens\$0[^]*\$1\.00/);
  assert.match(await textOf("#comparison"), /Latency, p50/);
  assert.ok((await page.$$("#comparison td.win")).length > 0);
  await looks("models-compared");
  await Promise.all([page.waitForNavigation(), page.click("#comparison a[href^=playground]")]);
  assert.deepEqual(await page.evaluate(() => [document.getElementById("model-a").value, document.getElementById("model-b").value, document.getElementById("compare").checked]),
    ["gpt-5-image-mini", "slow-model", true]);
  await open("models?compare=down-model&compare=line-model");
  assert.match(await textOf("#comparison"), /A call, averagenot measured yetnot measured yet/);
  await open("models?compare=down-model");
  assert.match(await textOf("#comparison"), /Choose 2 to 4 models/);
});

check("a failing provider's call and its timeline", async () => {
  await send("down-model", "Hello");
  await page.waitForSelector("#column-a [role=alert]");
  await open("calls?status=failed");
  while (!(await page.$("tbody a"))) await page.reload(); // the call is listed a moment after its answer
  await Promise.all([page.waitForNavigation(), page.click("tbody a")]);
  failedCall = new URL(page.url()).pathname.slice(1);
  assert.match(await textOf(".facts"), /upstream/);
  while (!(await textOf(".wf")).includes("Attempt 1: down/down-model")) await page.reload(); // its trace is written a moment later
  assert.match(await textOf(".wf"), /Attempt 2: down\/down-model\s*upstream/);
  assert.match(await textOf("section[aria-labelledby=h-why]"), /down\/down-model\s*configured order[^]*upstream/);
  assert.ok((await page.$$(".wf rect.w-bad")).length >= 2);
  await looks("failed-call");
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
const batchIs = (state) => page.waitForFunction((state) => document.querySelector(".facts .st")?.textContent === state, {}, state);
const submitConfirmed = async (form) => {
  await page.click(`${form} input[type=checkbox]`);
  await Promise.all([page.waitForNavigation(), page.click(`${form} button`)]);
};

check("a batch is followed live, retried and cancelled", async () => {
  const id = await createBatch(["say", "say", "too long", "too long", "bad", "wait first"]);
  await open("batches");
  await Promise.all([page.waitForNavigation(), page.click(`tbody a[href="batches/${id}"]`)]);
  await page.waitForFunction(() => document.querySelector(".facts").textContent.includes("2 of 6"));
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

const submit = (method, path, body, secret = key) => fetch(`${address}${path}`, {
  method, headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" }, body: JSON.stringify(body ?? {}) });
const post = (path, body, secret) => submit("POST", path, body, secret);
const say = (secret, text) => post("/v1/chat/completions", { model: "line-model", max_tokens: 500, messages: [{ role: "user", content: text }] }, secret);

/** Creates a key in the console's form; returns its secret. */
async function createKey(name, fill) {
  await open("keys");
  const form = "form[action=keys][method=post]";
  await page.type(`${form} input[name=name]`, name);
  await fill(form);
  await Promise.all([page.waitForNavigation(), page.click(`${form} button[type=submit]`)]);
  return textOf("#secret");
}
async function openCall(id, part = "main") { // it is in the ledger, and its content kept, a moment after its answer
  while ((await page.goto(`${address}/calls/${id}`, { waitUntil: "load" })).status() === 404 || !(await page.$(part)));
}

check("a budget is made and hit", async () => {
  const secret = await createKey("small", (form) => page.type(`${form} input[name=budget_day]`, "0.0025"));
  assert.equal((await say(secret, "say")).status, 200); // 1,000 tokens at $1 and 500 at $2 a million
  const refused = await say(secret, "say");
  assert.equal(refused.status, 402);
  assert.match((await refused.json()).error.message, /day budget of the key "small"/);
  await open("keys?q=small");
  assert.match(await textOf("tbody"), /\$0\.002\d* of \$0\.0025/);
  await open("");
  assert.match(await textOf("section[aria-labelledby=h-budgets]"), /small/);
  await shot("budget-hit");
  await openCall(refused.headers.get("x-request-id"));
  assert.match(await textOf(".facts"), /budget/);
  await open("calls?error=budget_exhausted");
  assert.equal((await page.$$("tbody tr")).length, 1);
  await looks("calls-filtered");
});

check("a key is changed, and the change undone", async () => {
  await open("keys?q=small");
  await Promise.all([page.waitForNavigation(), page.click("tbody a[href^='keys?edit']")]);
  const form = "tr.detail form.form";
  await page.$eval(`${form} input[name=budget_day]`, (input) => { input.value = "7"; });
  await page.$eval(`${form} input[name=models]`, (input) => { input.value = "line-model"; });
  await page.select(`${form} select[name=strategy]`, "Cheapest");
  await page.click(`${form} details.data summary`);
  await page.click(`${form} input[name=users]`);
  await page.$eval(`${form} input[name=users_budget_day]`, (input) => { input.value = "1"; });
  await looks("key-edited");
  await Promise.all([page.waitForNavigation(), page.click(`${form} button[type=submit]`)]);
  const read = async () => (await (await fetch(`${address}/admin/keys`, { headers: { authorization: `Bearer ${key}` } })).json()).data.find(({ name }) => name === "small");
  const changed = await read();
  assert.deepEqual([changed.budgets[0].usd, changed.models, changed.strategy, changed.users.budgets[0].usd], [7, ["line-model"], "cheapest", 1]);
  assert.match(await textOf(".notice"), /small is saved/);
  await looks("key-saved");
  await Promise.all([page.waitForNavigation(), page.click(".notice button")]);
  const back = await read();
  assert.deepEqual([back.budgets[0].usd, back.models, back.strategy, back.users], [0.0025, undefined, undefined, undefined]);
  await open("audit");
  page.once("dialog", (dialog) => dialog.accept());
  await Promise.all([page.waitForNavigation(), page.click("form[action='audit/undo'] button")]); // undoes the undoing
  assert.equal((await read()).budgets[0].usd, 7);
});

/** Answers the browser's next question, and returns what it asked. */
const answerDialog = (answer) => new Promise((resolve) => page.once("dialog", async (dialog) => {
  await (answer ? dialog.accept() : dialog.dismiss());
  resolve(dialog.message());
}));
const readAll = async (path) => (await (await fetch(`${address}${path}`, { headers: { authorization: `Bearer ${key}` } })).json()).data;

check("a team is removed once that is confirmed, and is back when that is undone", async () => {
  const organisation = await (await post("/admin/organisations", { name: "Shop" })).json();
  await open("keys");
  await page.type("form[action=groups] input[name=name]", "Labels");
  await page.select("form[action=groups] select[name=organisation]", organisation.id);
  await page.type("form[action=groups] input[name=budget_month]", "20");
  await Promise.all([page.waitForNavigation(), page.click("form[action=groups] button")]);
  const [team] = await readAll("/admin/teams");
  assert.deepEqual([team.name, team.organisation, team.budgets[0].usd], ["Labels", organisation.id, 20]);
  const remove = `form[action="groups/team/${team.id}/remove"]`;
  await open(`keys?edit=${team.id}`);
  await looks("team-edited");
  await page.click(`${remove} button`); // without the tick nothing is sent
  assert.ok(await page.$eval(`${remove} input[type=checkbox]`, (input) => !input.checkValidity()));
  await page.click(`${remove} input[type=checkbox]`);
  await Promise.all([page.waitForNavigation(), page.click(`${remove} button`)]);
  assert.deepEqual(await readAll("/admin/teams"), []);
  assert.ok(!(await textOf("section[aria-labelledby=h-teams]")).includes("Labels"));
  assert.match(await textOf(".notice"), /Labels is removed/);
  await looks("team-removed");
  await Promise.all([page.waitForNavigation(), page.click(".notice button")]);
  assert.deepEqual(await readAll("/admin/teams"), [team]);
  await open(`keys?removed=${team.id}`); // an old address offers nothing
  assert.equal(await page.$(".notice"), null);
  await open("audit");
  assert.match(await textOf("tbody tr"), /team restore/);
  await fetch(`${address}/admin/teams/${team.id}`, { method: "DELETE", headers: { authorization: `Bearer ${key}` } });
  await open("audit");
  page.once("dialog", (dialog) => dialog.accept());
  await Promise.all([page.waitForNavigation(), page.click("tbody tr:first-child form[action='audit/undo'] button")]);
  assert.deepEqual(await readAll("/admin/teams"), [team]);
  await fetch(`${address}/admin/teams/${team.id}`, { method: "DELETE", headers: { authorization: `Bearer ${key}` } });
});

check("a team with keys says why it stays", async () => {
  const team = await (await post("/admin/teams", { name: "Busy" })).json();
  const member = await (await post("/admin/keys", { name: "member", team: team.id })).json();
  await open(`keys?edit=${team.id}`);
  const remove = `form[action="groups/team/${team.id}/remove"]`;
  await page.click(`${remove} input[type=checkbox]`);
  await Promise.all([page.waitForNavigation(), page.click(`${remove} button`)]);
  assert.match(await textOf("main"), /The team "Busy" still has a key. Remove it first/);
  assert.equal(await page.$eval("main a.primary", (link) => link.getAttribute("href")), "keys");
  await looks("team-stays");
  assert.equal((await readAll("/admin/teams")).length, 1);
  await fetch(`${address}/admin/keys/${member.id}`, { method: "DELETE", headers: { authorization: `Bearer ${key}` } });
});

check("the cost of a call is corrected", async () => {
  const said = await say(key, "say it without usage");
  const id = said.headers.get("x-request-id");
  await openCall(id);
  const form = "form[action$=correction]";
  await looks("call-to-correct");
  await page.type(`${form} input[name=usd]`, "much");
  await page.type(`${form} input[name=reason]`, "invoice 12");
  answerDialog(true);
  await Promise.all([page.waitForNavigation(), page.click(`${form} button`)]);
  assert.match(await textOf("main"), /usd/);
  await looks("correction-refused");
  await Promise.all([page.waitForNavigation(), page.click("main a.primary")]); // back to the form
  assert.equal(new URL(page.url()).pathname, `/calls/${id}`);
  await page.type(`${form} input[name=usd]`, "$0.0123");
  await page.type(`${form} input[name=reason]`, "invoice 12");
  let asked = answerDialog(false);
  await page.click(`${form} button`);
  assert.match(await asked, /Lines are never removed/);
  asked = answerDialog(true);
  await Promise.all([page.waitForNavigation(), page.click(`${form} button`)]);
  await asked;
  assert.equal(new URL(page.url()).pathname, `/calls/${id}`);
  assert.match(await textOf("main"), /\$0\.0123[^]*invoice 12/);
  await looks("call-corrected");
  const call = await (await fetch(`${address}/admin/calls/${id}`, { headers: { authorization: `Bearer ${key}` } })).json();
  assert.equal(call.cost, 0.0123);
});

check("without a script, a page asks before a key of a vendor is removed", async () => {
  assert.ok((await submit("PUT", "/admin/secrets/spare", { value: "sk-spare-0123456789" })).ok);
  const names = async () => (await readAll("/admin/secrets")).map(({ name }) => name);
  await page.setJavaScriptEnabled(false);
  try {
    await open("providers");
    const press = (selector) => Promise.all([page.waitForNavigation(), page.click(selector)]);
    await press("button[aria-label='Remove spare']");
    assert.match(await textOf("h1"), /Remove spare\? Providers that use it fail/);
    await looks("confirm");
    await press("main a.btn");
    assert.equal(new URL(page.url()).pathname, "/providers");
    assert.ok((await names()).includes("spare"));
    await press("button[aria-label='Remove spare']");
    await press("main button.danger");
    assert.equal(new URL(page.url()).pathname, "/providers");
    assert.ok(!(await names()).includes("spare"));
  } finally {
    await page.setJavaScriptEnabled(true);
  }
});

check("a record of quality is removed", async () => {
  const recorded = await submit("PUT", "/admin/quality", { deployment: "lines/line-model", task: "chat", suite: "capitals", version: "1", passed: 9, total: 10 });
  assert.equal(recorded.status, 200);
  assert.equal((await readAll("/admin/quality")).length, 1);
  await open("providers");
  assert.match(await textOf("section[aria-labelledby=h-quality]"), /lines\/line-model[^]*90/);
  await looks("quality");
  const button = "form[action='providers/quality'] button";
  let asked = answerDialog(false);
  await page.click(button);
  assert.match(await asked, /Remove what capitals measured of lines\/line-model/);
  assert.equal((await readAll("/admin/quality")).length, 1);
  asked = answerDialog(true);
  await Promise.all([page.waitForNavigation(), page.click(button)]);
  await asked;
  assert.deepEqual(await readAll("/admin/quality"), []);
  assert.equal(await page.$("section[aria-labelledby=h-quality]"), null);
});

check("drift is injected and shown", async () => {
  await fetch(`${stub}history`);
  const found = await (await fetch(`${address}/admin/drift`, { headers: { authorization: `Bearer ${key}` } })).json();
  assert.deepEqual(found.findings.map(({ feature }) => feature), ["answer_length"]);
  await open("");
  assert.match(await textOf("section[aria-labelledby=h-drift]"), /Length of answers fell at lines\/line-model/);
  assert.match(await textOf("section[aria-labelledby=h-drift]"), /3\d\d tokens → 1\d\d tokens/);
  await looks("drift");
  await Promise.all([page.waitForNavigation(), page.click("section[aria-labelledby=h-drift] a[href^=calls]")]);
  assert.match(await textOf("h1"), /line-model/);
  await open("drift");
  assert.match(await textOf("tbody"), /Length of answers fell at lines\/line-model[^]*chat[^]*325 tokens → 125 tokens/);
  await looks("drift-page");
  await Promise.all([page.waitForNavigation(), page.click("a[rel=prev]")]);
  assert.match(await textOf("main"), /Nothing/);
});

check("a canary that fails is shown", async () => {
  const payer = (await (await post("/admin/keys", { name: "canaries", budgets: [{ window: "day", usd: 1 }] })).json()).id;
  appendFileSync(configuration, `\ncanaries:\n  - { name: capital, key: ${payer}, model: line-model, prompt: "Capital of France?", contains: Paris }\n`);
  assert.equal((await post("/admin/reload")).status, 200);
  assert.equal((await (await post("/admin/canaries/capital/run")).json()).passed, false);
  await open("");
  assert.match(await textOf("section[aria-labelledby=h-canaries]"), /Fails\s*capital/);
  assert.ok(await page.$("section[aria-labelledby=h-canaries] .st.bad"));
  await shot("canary");
  await open("canaries");
  await Promise.all([page.waitForNavigation(), page.click("form[action='canaries/run'] button")]);
  assert.equal((await page.$$("section[aria-labelledby=h-capital] tbody tr")).length, 2);
});

check("a model's page is the operator's", async () => {
  const folder = join(dirname(configuration), "pages");
  mkdirSync(folder);
  writeFileSync(join(folder, "line-model.md"), "Captions in house style\n\nTrained on <b>two</b> years.\n\n## Capabilities\n- **Describes**: one sentence\n\n"
    + "## Avoid it for\n- Contracts\n\n## Questions\n### Who keeps it?\nThe data team.\n");
  appendFileSync(configuration, "\nmodel_pages: [ pages ]\n");
  assert.equal((await post("/admin/reload")).status, 200);
  await open("models");
  assert.match(await textOf("tbody"), /line-modelCaptions in house style/);
  await open("models/line-model");
  assert.match(await textOf(".lead"), /Trained on <b>two<\/b> years\./);
  assert.match(await textOf("#can"), /Describes\s*one sentence/);
  assert.match(await textOf("#faq"), /Who keeps it\?\s*The data team\./);
  assert.equal(await page.$("#for"), null);
  assert.doesNotMatch(await textOf("#fit"), /Use it if/); // what the file does not have
  assert.deepEqual(await page.$$eval(".onpage a", (links) => links.map((link) => link.hash.slice(1))),
    ["can", "measured", "spec", "usage", "fit", "faq", "api"]);
  await looks("own-page");
  pages.push("models/line-model");
  writeFileSync(join(folder, "line-model.md"), "Captions\n\n## Capabilites\n- a\n");
  const refused = await post("/admin/reload");
  assert.equal(refused.status, 400);
  assert.match(await refused.text(), /line-model\.md:3[^]*did you mean Capabilities/);
  await open("models/line-model");
  assert.match(await textOf(".lead"), /Trained on/); // the page before stays
  writeFileSync(join(folder, "line-model.md"), "Captions in house style\n\n## Badges\n- In house\n");
  assert.equal((await post("/admin/reload")).status, 200);
});

check("a captured call is shown, replayed and deleted", async () => {
  const secret = await createKey("kept", (form) => page.select(`${form} select[name=capture]`, "all"));
  const prompt = "A red kite over the sea, it's windy";
  const drawn = await post("/v1/images/generations", { model: "gpt-5-image-mini", prompt, size: "1024x1024" }, secret);
  const { data } = await drawn.json();
  await openCall(drawn.headers.get("x-request-id"), ".shots img");
  const thumbnail = await page.$eval(".shots img", (image) => [image.naturalWidth, image.naturalHeight, image.complete]);
  assert.deepEqual(thumbnail, [256, 256, true]);
  assert.match(await textOf("#content"), /Answer, 1024 × 1024, image\/png/);
  assert.match(await textOf("#content pre"), /A red kite over the sea/);
  assert.match(await textOf("#curl"), /images\/generations'[^]*Bearer \$FRESNEL_KEY[^]*it'\\''s windy/);
  assert.ok(!(await textOf("#curl")).includes(secret));
  const file = await page.evaluate(async () => (await (await fetch(document.querySelector(".shots a").href)).arrayBuffer()).byteLength);
  assert.equal(file, Buffer.from(data[0].b64_json, "base64").length);
  await looks("captured");
  pages.push(new URL(page.url()).pathname.slice(1));

  await page.select("select[name=to]", "built-in|gpt-5-image-mini");
  await Promise.all([page.waitForNavigation(), page.click("form[action$=replay] button")]);
  await submitConfirmed("#send");
  const sides = await page.$$eval(".g2 .shots img", (images) => images.map((image) => image.src));
  assert.equal(sides.length, 2);
  assert.equal(sides[0], sides[1]); // the same words are drawn in the same way
  await shot("replay-picture");

  const said = await say(secret, "say it with words that only a capture keeps");
  await openCall(said.headers.get("x-request-id"), "#content .captured");
  assert.match(await textOf("#content .captured"), /Said\./);
  await page.select("select[name=to]", "lines|line-model");
  await Promise.all([page.waitForNavigation(), page.click("form[action$=replay] button")]);
  assert.match(await textOf("#expected"), /\$0\.\d+/); // the price is shown before
  pages.push(new URL(page.url()).pathname.slice(1) + new URL(page.url()).search);
  await shot("replay-price");
  await submitConfirmed("#send");
  assert.match(await textOf("#again"), /completed[^]*\$0\.002[^]*Said\./);
  await looks("replay");
  const made = await page.$eval("#again a", (link) => link.getAttribute("href"));
  await openCall(made.replace("calls/", ""));
  assert.match(await textOf("main"), /Prompt, answer and images are not kept/); // the replaying key keeps nothing

  const gone = await say(secret, "say");
  await openCall(gone.headers.get("x-request-id"), "#delete-content");
  await submitConfirmed("#delete-content");
  assert.match(await textOf("main"), /Prompt, answer and images are not kept/);
  await open("audit");
  assert.match(await textOf("main"), /capture remove[^]*capture replay[^]*capture read/);
});

check("the theme is kept", async () => {
  await open("");
  const before = await page.$eval("body", (body) => getComputedStyle(body).backgroundColor);
  await page.click("[data-theme-toggle]");
  await open("calls");
  assert.notEqual(await page.$eval("body", (body) => getComputedStyle(body).backgroundColor), before);
  for (const path of pages) { await open(path); await shot(`dark-${nameOf(path)}`); }
  await page.click("[data-theme-toggle]");
});

check("every page fits a phone", async () => {
  await page.setViewport({ width: 360, height: 780 });
  for (const path of [...pages, failedCall]) {
    await open(path);
    await shot(`phone-${nameOf(path)}`);
    assert.equal(await page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth)), 0, path);
  }
  await page.setViewport({ width: 1280, height: 900 });
});

check("no serious accessibility violation", async () => {
  await page.setBypassCSP(true);
  for (const path of [...pages, failedCall, "sign-in"]) {
    await open(path);
    await shot(nameOf(path));
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => axe.run());
    assert.deepEqual(violations.filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${path}: ${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 140)).join(" | ")}`), []);
  }
  assert.deepEqual(complaints, []);
});
