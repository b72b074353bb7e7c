// Sends the same requests as any client of the API, reads the events as they arrive, and shows the code that does it.
const play = document.getElementById("play");
const byId = (id) => document.getElementById(id);
const text = byId("text");
let images = [];          // data URLs to send with the next message
let history = { a: [], b: [] };
let stop = null;          // aborts the running requests
let last = null;          // the last request, for the code

const mode = () => document.querySelector("[name=mode]:checked").value;
const compared = () => byId("compare").checked;
const sides = () => (compared() ? ["a", "b"] : ["a"]);
const seconds = (ms) => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`);

function element(name, properties = {}, ...children) {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...children);
  return node;
}

// Images --------------------------------------------------------------------------------------------------------------

async function add(files) {
  for (const file of files) {
    if (images.length >= 8 || !(file.type.startsWith("image/") || /\.hei[cf]$/i.test(file.name))) continue;
    images.push({ name: file.name, url: await new Promise((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result.replace(/^data:;/, "data:image/heic;"));
      reader.readAsDataURL(file);
    }) });
  }
  showImages();
}

function showImages() {
  byId("pics").replaceChildren(...images.map((image, i) => element("figure", { className: "pic" },
    element("img", { src: image.url, alt: image.name }),
    element("button", { type: "button", className: "btn s ghost", textContent: "Remove", onclick: () => { images.splice(i, 1); showImages(); } }))));
}

byId("files").addEventListener("change", (event) => { add(event.target.files); event.target.value = ""; });
document.addEventListener("paste", (event) => { if (event.clipboardData.files.length) { event.preventDefault(); add(event.clipboardData.files); } });
for (const kind of ["dragover", "drop"])
  play.addEventListener(kind, (event) => { event.preventDefault(); if (kind === "drop") add(event.dataTransfer.files); });

// Pictures ------------------------------------------------------------------------------------------------------------

const mediaType = (format) => `image/${format === "svg" ? "svg+xml" : format ?? "png"}`;
const drawsBriefs = (side) => byId(`model-${side}`).selectedOptions[0]?.dataset.brief === "yes";

/** What the built-in model drew a picture from, as its file carries it; null: it carries nothing. */
function recordOf(url) {
  const [head, data] = url.split(",", 2);
  if (!head.endsWith(";base64")) return null;
  const packet = /<x:xmpmeta[^]*?<\/x:xmpmeta>/.exec(atob(data))?.[0];
  if (!packet) return null;
  const text = new TextDecoder().decode(Uint8Array.from(packet, (letter) => letter.charCodeAt(0)));
  const space = "urn:fresnel:picture:1";
  const brief = new DOMParser().parseFromString(text, "text/xml").getElementsByTagNameNS(space, "Brief")[0];
  const of = (name) => brief.parentElement.getAttributeNS(space, name);
  return brief ? { brief: brief.textContent, seed: of("Seed"), size: of("Size"), quality: of("Effort").toLowerCase() } : null;
}

/** Draws a picture again as SVG: the same brief and seed give the same drawing. A call of its own. */
async function saveSvg(model, record, button) {
  button.disabled = true;
  const body = `{"model":${JSON.stringify(model)},"brief":${record.brief},"seed":${record.seed},"size":"${record.size}","quality":"${record.quality}","output_format":"svg"}`;
  try {
    const answer = await (await post("images/generations", body)).json();
    if (answer.error) throw new Error(answer.error.message);
    element("a", { href: `data:image/svg+xml;base64,${answer.data[0].b64_json}`, download: "fresnel.svg" }).click();
    button.textContent = "SVG saved";
  } catch (error) {
    button.closest("figure").append(element("div", { className: "notice warn", role: "alert" }, element("div", { textContent: error.message })));
  } finally {
    button.disabled = false;
  }
}

/** Shows what the built-in model understands of a prompt, while it draws. */
async function explain(prompt) {
  const panel = byId("brief-panel");
  panel.hidden = true;
  if (mode() !== "draw" || images.length > 0 || !sides().some(drawsBriefs)) return;
  const lines = await post("brief", JSON.stringify({ prompt })).then((response) => (response.ok ? response.json() : [])).catch(() => []);
  byId("brief").replaceChildren(...lines.map((line) => element("li", {}, element("span", { textContent: line.name }),
    element(line.is_left_out ? "div" : "b", { className: line.is_left_out ? "warn" : "strong", textContent: line.value }),
    element("small", { textContent: line.is_left_out ? "asked for, and not drawn" : line.words ? `“${line.words}”` : "from the prompt as a whole" }))));
  panel.hidden = lines.length === 0;
}

// Requests ------------------------------------------------------------------------------------------------------------

const post = (path, body, signal) => fetch(`playground/${path}`, { method: "POST", signal, body,
  headers: { "content-type": "application/json", "x-fresnel-form": play.dataset.form } });

function chatRequest(side, prompt) {
  const content = images.length === 0 ? prompt
    : [{ type: "text", text: prompt }, ...images.map((image) => ({ type: "image_url", image_url: { url: image.url } }))];
  const messages = [...history[side], { role: "user", content }];
  return { path: "chat/completions", body: { model: byId(`model-${side}`).value, stream: true, stream_options: { include_usage: true }, messages } };
}

function drawRequest(side, prompt) {
  const body = { model: byId(`model-${side}`).value, prompt, n: +byId("variants").value, size: byId("size").value, quality: byId("quality").value,
    stream: true, partial_images: +byId("partials").value };
  if (byId("format").value !== "png") body.output_format = byId("format").value;
  if (body.size === "auto") delete body.size;
  if (body.quality === "auto") delete body.quality;
  if (images.length === 0) return { path: "images/generations", body };
  body.images = images.map((image) => ({ image_url: image.url }));
  return { path: "images/edits", body };
}

async function* events(response) { // the JSON of each server-sent event
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const lines = (rest + value).split("\n");
    rest = lines.pop();
    for (const line of lines)
      if (line.startsWith("data: ") && line !== "data: [DONE]") yield JSON.parse(line.slice(6));
  }
}

async function run(side, request, signal) {
  const column = byId(`column-${side}`), answer = column.querySelector(".ans"), meter = column.querySelector(".meter");
  const begin = performance.now();
  let first = null, id = null, usage = null, took = null;
  const caret = element("span", { className: "caret" });
  const paragraph = element("p", {}, caret);
  answer.replaceChildren(paragraph);
  const measure = (state) => {
    meter.hidden = false;
    const parts = [first === null ? "waiting" : ["first event ", element("b", { textContent: seconds(first) })], [element("b", { textContent: seconds(took ?? performance.now() - begin) })]];
    if (usage) parts.push([element("b", { textContent: (usage.prompt_tokens ?? usage.input_tokens ?? 0).toLocaleString("en") }), " in, ", element("b", { textContent: (usage.completion_tokens ?? usage.output_tokens ?? 0).toLocaleString("en") }), " out"]);
    if (state) parts.push(state);
    if (id) parts.push([element("a", { href: `calls/${id}`, textContent: "Call" })]);
    meter.replaceChildren(...parts.map((part) => element("span", {}, ...[part].flat())));
  };
  const ticker = setInterval(() => measure(), 200);
  let said = "";
  try {
    const response = await post(request.path, JSON.stringify(request.body), signal);
    id = response.headers.get("x-request-id");
    if (!response.ok) throw new Error((await response.json().catch(() => null))?.error?.message ?? `The server answered ${response.status}.`);
    const drawing = drawings(answer, request.body.model, drawsBriefs(side));
    for await (const event of events(response)) {
      first ??= performance.now() - begin;
      if (event.error) throw new Error(event.error.message);
      usage = event.usage ?? usage;
      const delta = event.choices?.[0]?.delta;
      if (delta?.content) { said += delta.content; caret.before(delta.content); }
      for (const image of delta?.images ?? []) drawing.finish(image.image_url.url, performance.now() - begin);
      if (event.b64_json) {
        const url = `data:${mediaType(event.output_format)};base64,${event.b64_json}`;
        if (event.type.endsWith("partial_image")) drawing.stage(url, performance.now() - begin);
        else drawing.finish(url, performance.now() - begin);
      }
    }
    history[side].push(...(request.body.messages?.slice(-1) ?? []), { role: "assistant", content: said || "(an image)" });
    took = performance.now() - begin;
    const cost = await costOf(id);
    clearInterval(ticker);
    measure(element("span", { className: "st", textContent: cost.text }));
    return { model: request.body.model, took, cost };
  } catch (error) {
    answer.append(element("div", { className: "notice warn", role: "alert" }, element("div", { textContent: error.name === "AbortError" ? "Stopped." : error.message })));
    measure(element("span", { className: "st bad", textContent: "failed" }));
  } finally {
    clearInterval(ticker);
    caret.remove();
    if (!said) paragraph.remove();
  }
}

async function costOf(id) { // from the ledger, once the call is settled
  const call = await fetch(`playground/calls/${id}`).then((response) => (response.ok ? response.json() : null)).catch(() => null);
  const value = call?.cost ?? null;
  return { value, text: value === null ? "cost unknown" : value === 0 ? "$0" : `$${value.toFixed(6)}` };
}

/** Says which of two models was faster and which cost less. */
function compare(results) {
  const [a, b] = results;
  byId("verdict").hidden = !a || !b;
  if (!a || !b) return;
  const of = (one) => `${one.model}: ${one.cost.text}, ${seconds(one.took)}.`;
  const [fast, slow] = a.took <= b.took ? [a, b] : [b, a];
  const known = a.cost.value !== null && b.cost.value !== null;
  const cheap = !known || a.cost.value === b.cost.value ? null : a.cost.value < b.cost.value ? a : b;
  byId("verdict").replaceChildren(`${of(a)} ${of(b)} `, element("b", { textContent: `${fast.model} took ${(100 * fast.took / slow.took).toFixed(0)} % of the time` }),
    cheap ? ", " : known ? "; both cost the same." : "; what one of them cost is not known.", ...(cheap ? [element("b", { textContent: `${cheap.model} cost less` }), "."] : []));
}

function drawings(answer, model, hasBrief) {
  let stages = null, finished = null;
  const figure = (url, label, ms) => element("figure", {}, element("img", { src: url, alt: label }), element("figcaption", {}, element("b", { textContent: label }), ` ${seconds(ms)} `));
  return {
    stage(url, ms) {
      if (!stages) answer.append(stages = element("div", { className: "stages" }));
      stages.append(figure(url, "Partial", ms));
    },
    finish(url, ms) {
      if (!finished) answer.append(finished = element("div", { className: "vars" }));
      const node = figure(url, `Image ${finished.children.length + 1}`, ms);
      const format = /^data:image\/(\w+)/.exec(url)?.[1] ?? "png";
      const record = hasBrief && format !== "svg" ? recordOf(url) : null;
      node.querySelector("figcaption").append(element("a", { href: url, download: `fresnel.${format}`, textContent: "Save" }),
        ...(record ? [element("button", { type: "button", className: "btn s ghost", textContent: "SVG", title: "Draws it again as SVG: a call of its own", onclick: (event) => saveSvg(model, record, event.target) })] : []),
        element("button", { type: "button", className: "btn s ghost", textContent: "Edit", title: "Attaches it to the next message", onclick: () => edit(url, format) }));
      finished.append(node);
    },
  };
}

function edit(url, format) {
  if (images.length < 8) images.push({ name: `picture.${format}`, url });
  byId("m-draw").checked = true;
  showImages();
  text.focus();
}

byId("compose").addEventListener("submit", async (event) => {
  event.preventDefault();
  const prompt = text.value.trim();
  if (!prompt || stop) return;
  stop = new AbortController();
  byId("stop").hidden = false;
  byId("send").disabled = true;
  byId("turn").hidden = false;
  byId("asked").textContent = prompt;
  byId("asked-pics").replaceChildren(...images.map((image) => element("figure", { className: "pic" }, element("img", { src: image.url, alt: image.name }))));
  const requests = sides().map((side) => [side, mode() === "draw" ? drawRequest(side, prompt) : chatRequest(side, prompt)]);
  last = requests[0][1];
  showCode();
  explain(prompt);
  byId("verdict").hidden = true;
  images = [];
  showImages();
  text.value = "";
  const results = await Promise.all(requests.map(([side, request]) => run(side, request, stop.signal)));
  compare(results);
  stop = null;
  byId("stop").hidden = true;
  byId("send").disabled = false;
});

text.addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) byId("compose").requestSubmit(); });
byId("stop").addEventListener("click", () => stop?.abort());
function showColumns() {
  byId("column-b").hidden = !compared();
  byId("columns").classList.toggle("one", !compared());
  byId("send").querySelector("span").textContent = compared() ? "Ask both" : "Send";
  if (!compared()) byId("verdict").hidden = true;
}
byId("compare").addEventListener("change", showColumns);
byId("new").addEventListener("click", () => {
  history = { a: [], b: [] };
  byId("turn").hidden = byId("verdict").hidden = byId("brief-panel").hidden = true;
  for (const side of ["a", "b"]) {
    byId(`column-${side}`).querySelector(".ans").replaceChildren(element("p", { className: "dim", textContent: "The answer appears here as it arrives." }));
    byId(`column-${side}`).querySelector(".meter").hidden = true;
  }
});
showColumns();

// Code ----------------------------------------------------------------------------------------------------------------

const shorten = (value) => JSON.stringify(value, (_, v) => (typeof v === "string" && v.startsWith("data:") ? "data:image/…;base64,…" : v), 2);

const languages = {
  sh: (path, body, address) => `curl "${address}/v1/${path}" \\\n  -H "Authorization: Bearer $FRESNEL_KEY" \\\n  -H "Content-Type: application/json" \\\n  -d '${body.replaceAll("'", "'\\''")}'`,
  js: (path, body, address) => {
    const call = path === "chat/completions" ? "client.chat.completions.create(" : path === "images/generations" ? "client.images.generate(" : `client.post("/${path}", { stream: true, body: `;
    return `import OpenAI from "openai";\n\nconst client = new OpenAI({\n  baseURL: "${address}/v1",\n  apiKey: process.env.FRESNEL_KEY });\nconst stream = await ${call}${body}${path === "images/edits" ? " }" : ""});\nfor await (const event of stream)\n  console.log(event);`;
  },
  py: (path, body, address) => {
    const python = body.replace(/\btrue\b/g, "True").replace(/\bfalse\b/g, "False");
    const call = path === "chat/completions" ? "client.chat.completions.create(**" : "client.images.generate(**";
    return path === "images/edits"
      ? `import os, requests\n\nanswer = requests.post("${address}/v1/${path}", stream=True,\n  headers={"Authorization": "Bearer " + os.environ["FRESNEL_KEY"]},\n  json=${python})\nfor line in answer.iter_lines():\n    print(line)`
      : `import os\nfrom openai import OpenAI\n\nclient = OpenAI(base_url="${address}/v1", api_key=os.environ["FRESNEL_KEY"])\nfor event in ${call}${python}):\n    print(event)`;
  },
  cs: (path, body, address) => `using System.Net.Http.Headers;\nusing System.Text;\n\nusing var http = new HttpClient();\nhttp.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(\n    "Bearer", Environment.GetEnvironmentVariable("FRESNEL_KEY"));\nvar body = """\n${body}\n""";\nusing var answer = await http.PostAsync("${address}/v1/${path}",\n    new StringContent(body, Encoding.UTF8, "application/json"));\nConsole.WriteLine(await answer.Content.ReadAsStringAsync());`,
  go: (path, body, address) => `body := \`${body.replaceAll("`", "'")}\`\nrequest, _ := http.NewRequest("POST", "${address}/v1/${path}", strings.NewReader(body))\nrequest.Header.Set("Authorization", "Bearer "+os.Getenv("FRESNEL_KEY"))\nrequest.Header.Set("Content-Type", "application/json")\nanswer, err := http.DefaultClient.Do(request)\nif err != nil {\n    log.Fatal(err)\n}\nio.Copy(os.Stdout, answer.Body)`,
};

function showCode() {
  if (last) byId("play-code").textContent = languages[byId("language").value](last.path, shorten(last.body), play.dataset.address);
}
byId("language").addEventListener("change", showCode);
