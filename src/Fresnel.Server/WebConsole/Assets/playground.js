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

// Requests ------------------------------------------------------------------------------------------------------------

function chatRequest(side, prompt) {
  const content = images.length === 0 ? prompt
    : [{ type: "text", text: prompt }, ...images.map((image) => ({ type: "image_url", image_url: { url: image.url } }))];
  const messages = [...history[side], { role: "user", content }];
  return { path: "chat/completions", body: { model: byId(`model-${side}`).value, stream: true, stream_options: { include_usage: true }, messages } };
}

function drawRequest(side, prompt) {
  const body = { model: byId(`model-${side}`).value, prompt, n: +byId("variants").value, size: byId("size").value, quality: byId("quality").value,
    stream: true, partial_images: +byId("partials").value };
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
  let first = null, id = null, usage = null;
  const caret = element("span", { className: "caret" });
  const paragraph = element("p", {}, caret);
  answer.replaceChildren(paragraph);
  const measure = (state) => {
    meter.hidden = false;
    const parts = [first === null ? "waiting" : ["first event ", element("b", { textContent: seconds(first) })], [element("b", { textContent: seconds(performance.now() - begin) })]];
    if (usage) parts.push([element("b", { textContent: (usage.prompt_tokens ?? usage.input_tokens ?? 0).toLocaleString("en") }), " in, ", element("b", { textContent: (usage.completion_tokens ?? usage.output_tokens ?? 0).toLocaleString("en") }), " out"]);
    if (state) parts.push(state);
    if (id) parts.push([element("a", { href: `calls/${id}`, textContent: "Call" })]);
    meter.replaceChildren(...parts.map((part) => element("span", {}, ...[part].flat())));
  };
  const ticker = setInterval(() => measure(), 200);
  let said = "";
  try {
    const response = await fetch(`playground/${request.path}`, { method: "POST", signal,
      headers: { "content-type": "application/json", "x-fresnel-form": play.dataset.form }, body: JSON.stringify(request.body) });
    id = response.headers.get("x-request-id");
    if (!response.ok) throw new Error((await response.json().catch(() => null))?.error?.message ?? `The server answered ${response.status}.`);
    const drawing = drawings(answer);
    for await (const event of events(response)) {
      first ??= performance.now() - begin;
      if (event.error) throw new Error(event.error.message);
      usage = event.usage ?? usage;
      const delta = event.choices?.[0]?.delta;
      if (delta?.content) { said += delta.content; caret.before(delta.content); }
      for (const image of delta?.images ?? []) drawing.finish(image.image_url.url, performance.now() - begin);
      if (event.b64_json) {
        const url = `data:image/${event.output_format ?? "png"};base64,${event.b64_json}`;
        if (event.type.endsWith("partial_image")) drawing.stage(url, performance.now() - begin);
        else drawing.finish(url, performance.now() - begin);
      }
    }
    history[side].push(...(request.body.messages?.slice(-1) ?? []), { role: "assistant", content: said || "(an image)" });
    measure(element("span", { className: "st", textContent: await costOf(id) }));
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
  return call?.cost === undefined || call.cost === null ? "cost unknown" : call.cost === 0 ? "$0" : `$${call.cost.toFixed(6)}`;
}

function drawings(answer) {
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
      node.querySelector("figcaption").append(element("a", { href: url, download: "fresnel.png", textContent: "Save" }));
      finished.append(node);
    },
  };
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
  images = [];
  showImages();
  text.value = "";
  await Promise.all(requests.map(([side, request]) => run(side, request, stop.signal)));
  stop = null;
  byId("stop").hidden = true;
  byId("send").disabled = false;
});

text.addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) byId("compose").requestSubmit(); });
byId("stop").addEventListener("click", () => stop?.abort());
byId("compare").addEventListener("change", () => { byId("column-b").hidden = !compared(); byId("columns").classList.toggle("one", !compared()); });
byId("new").addEventListener("click", () => {
  history = { a: [], b: [] };
  byId("turn").hidden = true;
  for (const side of ["a", "b"]) {
    byId(`column-${side}`).querySelector(".ans").replaceChildren(element("p", { className: "dim", textContent: "The answer appears here as it arrives." }));
    byId(`column-${side}`).querySelector(".meter").hidden = true;
  }
});
byId("columns").classList.toggle("one", !compared());

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
