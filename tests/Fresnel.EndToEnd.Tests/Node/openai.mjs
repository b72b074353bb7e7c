import assert from "node:assert/strict";
import OpenAI, { toFile } from "openai";
import { zodResponseFormat } from "openai/helpers/zod";
import { z } from "zod";
import { address, all, check, dataUrl, failure, flagship, formats, isPng, key, lab, mask, page, told, weather } from "./checks.mjs";

const client = new OpenAI({ baseURL: `${address}/v1`, apiKey: key, maxRetries: 0 });
const say = (content, more) => client.chat.completions.create({ model: flagship, messages: [{ role: "user", content }], ...more });
const see = (question, ...urls) => [{ type: "text", text: question }, ...urls.map((url) => ({ type: "image_url", image_url: { url } }))];

const file = (format) => toFile(page(format), `page.${format}`, { type: `image/${format}` });

check("chat", async () => {
  const answer = await say("What can you do?");
  assert.match(answer.choices[0].message.content, /fresnel-mini/);
  assert.equal(answer.choices[0].finish_reason, "stop");
  assert.equal(answer.choices[0].message.refusal, null);
  assert.equal(answer.usage.prompt_tokens + answer.usage.completion_tokens, answer.usage.total_tokens);
  assert.match(answer._request_id, /^req_/);
});

check("vision of each format", async () => {
  for (const format of formats) {
    const answer = await say(see("What does it say?", dataUrl(format)));
    assert.match(answer.choices[0].message.content, /4711/, format);
  }
});

check("vision eight images", async () => {
  const answer = await say(see("What do they say?", ...Array(2).fill(formats).flat().map(dataUrl)));
  assert.equal(answer.choices[0].finish_reason, "stop");
  assert.match(answer.choices[0].message.content, /4711/);
});

check("vision nine images are rejected", async () => {
  const error = await failure(() => say(see("What do they say?", ...Array(9).fill(dataUrl("png")))));
  assert.ok(error instanceof OpenAI.BadRequestError, error);
  assert.deepEqual([error.code, error.param], ["array_above_max_length", "messages[0].content[9].image_url"]);
});

check("stream with usage", async () => {
  const chunks = await all(await say("What can you do?", { stream: true, stream_options: { include_usage: true } }));
  const pieces = chunks.flatMap((chunk) => chunk.choices).map((choice) => choice.delta.content).filter(Boolean);
  assert.ok(pieces.length >= 2);
  assert.match(pieces.join(""), /fresnel-mini/);
  assert.deepEqual(chunks.at(-1).choices, []);
  assert.ok(chunks.at(-1).usage.completion_tokens > 20);
  assert.ok(chunks.slice(0, -1).every((chunk) => chunk.usage === null));
  assert.equal(new Set(chunks.map((chunk) => chunk.id)).size, 1);
});

check("stream without usage", async () => {
  const chunks = await all(await say("What can you do?", { stream: true }));
  assert.ok(chunks.every((chunk) => !chunk.usage && chunk.choices.length === 1));
  assert.equal(chunks.at(-1).choices[0].finish_reason, "stop");
});

check("stream helper", async () => {
  const stream = client.chat.completions.stream({ model: flagship, messages: [{ role: "user", content: "What can you do?" }] });
  assert.match(await stream.finalContent(), /fresnel-mini/);
});

check("json schema from an image", async () => {
  const schema = z.object({ text: z.string(), width: z.int(), height: z.int() });
  const answer = await client.chat.completions.parse({
    model: flagship,
    messages: [{ role: "user", content: see("Read it.", dataUrl("png")) }],
    response_format: zodResponseFormat(schema, "page"),
  });
  const { text, width, height } = answer.choices[0].message.parsed;
  assert.match(text, /4711/);
  assert.deepEqual([width, height], [640, 360]);
});

check("json schema through an upstream", async () => {
  const answer = await client.chat.completions.parse({
    model: lab,
    messages: [{ role: "user", content: "Where, and how warm?" }],
    response_format: zodResponseFormat(z.object({ city: z.string(), degrees: z.number() }), "weather"),
  });
  assert.deepEqual(answer.choices[0].message.parsed, { city: "Oslo", degrees: 21 });
});

check("tool round trip", () => useTool(false));
check("tool round trip, streamed", () => useTool(true));

async function useTool(stream) {
  const asked = [];
  const tell = ({ city }) => {
    asked.push(city);
    return `21 degrees in ${city}`;
  };
  const runner = client.chat.completions.runTools({
    model: lab,
    stream,
    messages: [{ role: "user", content: "How is the weather in Oslo and in Bergen?" }],
    tools: [{ type: "function", function: { name: weather.name, parameters: weather.schema, parse: JSON.parse, function: tell } }],
  });
  assert.equal((await runner.finalContent()).trim(), told);
  assert.deepEqual(asked, ["Oslo", "Bergen"]);
}

check("images generate", async () => {
  const answer = await client.images.generate({ model: flagship, prompt: 'Marketing banner for a bakery "Fresh"', size: "1024x1024", quality: "low", n: 2 });
  assert.equal(answer.data.length, 2);
  answer.data.forEach((image) => isPng(Buffer.from(image.b64_json, "base64")));
  assert.deepEqual([answer.size, answer.quality, answer.output_format], ["1024x1024", "low", "png"]);
  assert.ok(answer.usage.output_tokens > 0);
});

check("images stream partials", async () => {
  const events = await all(await client.images.generate({ model: flagship, prompt: "Marketing banner for a bakery", quality: "low", stream: true, partial_images: 2 }));
  assert.deepEqual(events.map((event) => event.type), ["image_generation.partial_image", "image_generation.partial_image", "image_generation.completed"]);
  events.forEach((event) => isPng(Buffer.from(event.b64_json, "base64")));
  assert.ok(events.at(-1).usage.output_tokens > 0);
});

check("image in a chat response", async () => {
  const answer = await say("Draw a marketing banner for a bakery", { modalities: ["image", "text"] });
  assert.match(answer.choices[0].message.images[0].image_url.url, /^data:image\/png;base64,iVBOR/);
});

check("images edit", async () => {
  const answer = await client.images.edit({ model: lab, prompt: "Make it blue", image: await file("png"), mask: await toFile(mask(), "mask.png", { type: "image/png" }), size: "1024x1024", quality: "low" });
  isPng(Buffer.from(answer.data[0].b64_json, "base64"));
});

check("images edit by the flagship", async () => {
  const answer = await client.images.edit({ model: flagship, prompt: "Make it black and white", image: await file("png"), size: "1024x1024", quality: "low" });
  isPng(Buffer.from(answer.data[0].b64_json, "base64"));
  const events = await all(await client.images.edit({ model: flagship, prompt: "Make it black and white", image: await file("heic"), quality: "low", stream: true, partial_images: 1 }));
  assert.equal(events.at(-1).type, "image_edit.completed");
});

check("images edit of several", async () => {
  const answer = await client.images.edit({ model: lab, prompt: "Put them side by side", image: [await file("png"), await file("jpeg")], n: 2 });
  assert.equal(answer.data.length, 2);
});

check("images edit streamed", async () => {
  const events = await all(await client.images.edit({ model: lab, prompt: "Make it blue", image: await file("png"), quality: "low", stream: true, partial_images: 1 }));
  assert.deepEqual(events.map((event) => event.type), ["image_edit.partial_image", "image_edit.completed"]);
  isPng(Buffer.from(events.at(-1).b64_json, "base64"));
});

check("embeddings, base64 by default", async () => {
  for (const encoding_format of [undefined, "float", "base64"]) {
    const answer = await client.embeddings.create({ model: lab, input: ["one", "two"], encoding_format });
    assert.deepEqual(answer.data.map((item) => item.index), [0, 1]);
    if (encoding_format === "base64") assert.equal(answer.data[0].embedding, "AACAPgAAAL8AAIA/");
    else assert.deepEqual(answer.data.map((item) => [...item.embedding]), [[0.25, -0.5, 1], [0.25, -0.5, 2]]);
    assert.ok(answer.usage.prompt_tokens > 0);
  }
});

check("built-in embeddings", async () => {
  const image = { type: "image_url", image_url: { url: dataUrl("png") } };
  const answer = await client.embeddings.create({ model: "fresnel-embed", input: ["an invoice", "a dog", image] });
  assert.deepEqual(answer.data.map((item) => [item.index, item.embedding.length]), [[0, 384], [1, 384], [2, 384]]);
  const likeness = (a, b) => a.embedding.reduce((sum, value, i) => sum + value * b.embedding[i], 0);
  assert.ok(likeness(answer.data[2], answer.data[0]) > likeness(answer.data[2], answer.data[1]), "a page with INVOICE is liker an invoice");
  assert.ok(answer.usage.prompt_tokens > 4 && answer.usage.total_tokens === answer.usage.prompt_tokens);
  const shorter = await client.embeddings.create({ model: "fresnel-embed", input: "a dog", dimensions: 64, encoding_format: "float" });
  assert.equal(shorter.data[0].embedding.length, 64);
});

check("built-in moderations", async () => {
  const answer = await client.moderations.create({ model: "fresnel-moderation", input: ["A kind word.", "I will find you and kill you."] });
  assert.deepEqual(answer.results.map((result) => result.flagged), [false, true]);
  assert.ok(answer.results[1].categories["harassment/threatening"]);
  const page = await client.moderations.create({ model: "fresnel-moderation", input: [{ type: "image_url", image_url: { url: dataUrl("png") } }] });
  assert.equal(page.results[0].flagged, false);
  assert.deepEqual(page.results[0].category_applied_input_types.sexual, ["image"]);
});

check("moderations of text", async () => {
  const answer = await client.moderations.create({ model: lab, input: ["a kind word", "a violent word"] });
  assert.deepEqual(answer.results.map((result) => result.flagged), [false, true]);
});

check("moderations with an image", async () => {
  const answer = await client.moderations.create({ model: lab, input: [{ type: "text", text: "a kind word" }, { type: "image_url", image_url: { url: dataUrl("png") } }] });
  assert.equal(answer.results.length, 1);
  assert.deepEqual(answer.results[0].category_applied_input_types.violence, ["text", "image"]);
});

check("files", async () => {
  const made = await client.files.create({ file: await toFile(page("png"), "page.png"), purpose: "vision", expires_after: { anchor: "created_at", seconds: 3600 } });
  assert.match(made.id, /^file-/);
  assert.deepEqual([made.filename, made.bytes, made.purpose, made.expires_at - made.created_at], ["page.png", page("png").length, "vision", 3600]);
  assert.deepEqual(await client.files.retrieve(made.id), made);
  assert.ok((await all(client.files.list({ limit: 1 }))).some((file) => file.id === made.id));
  assert.deepEqual(Buffer.from(await (await client.files.content(made.id)).arrayBuffer()), page("png"));
  assert.deepEqual(await client.files.delete(made.id), { id: made.id, object: "file", deleted: true });
  assert.ok((await failure(() => client.files.retrieve(made.id))) instanceof OpenAI.NotFoundError);
});

check("completions", async () => {
  const answer = await client.completions.create({ model: lab, prompt: "Once upon", max_tokens: 20 });
  assert.equal(answer.object, "text_completion");
  assert.match(answer.choices[0].text, /lab/);
});

check("completions streamed", async () => {
  const chunks = await all(await client.completions.create({ model: lab, prompt: "Once upon", max_tokens: 20, stream: true, stream_options: { include_usage: true } }));
  assert.match(chunks.flatMap((chunk) => chunk.choices).map((choice) => choice.text).join(""), /lab/);
  assert.ok(chunks.at(-1).usage.total_tokens > 0);
});

check("responses", async () => {
  const answer = await client.responses.create({ model: flagship, input: [{ role: "user", content: [{ type: "input_text", text: "What does it say?" }, { type: "input_image", image_url: dataUrl("jpeg"), detail: "auto" }] }] });
  assert.match(answer.output_text, /4711/);
  assert.equal(answer.status, "completed");
  assert.ok(answer.usage.input_tokens > 0);
});

check("responses streamed", async () => {
  const events = await all(await client.responses.create({ model: flagship, input: "What can you do?", stream: true }));
  assert.deepEqual(events.map((event) => event.sequence_number), events.map((_, i) => i));
  assert.deepEqual([events[0].type, events.at(-1).type], ["response.created", "response.completed"]);
  assert.match(events.filter((event) => event.type === "response.output_text.delta").map((event) => event.delta).join(""), /fresnel-mini/);
  assert.match((await client.responses.stream({ model: flagship, input: "What can you do?" }).finalResponse()).output_text, /fresnel-mini/);
});

check("responses tool round trip", async () => {
  const tools = [{ type: "function", name: weather.name, parameters: weather.schema, strict: true }];
  const input = [{ role: "user", content: "How is the weather in Oslo and in Bergen?" }];
  const asks = (await client.responses.create({ model: lab, input, tools })).output.filter((item) => item.type === "function_call");
  assert.deepEqual(asks.map((ask) => JSON.parse(ask.arguments).city), ["Oslo", "Bergen"]);
  input.push(...asks, ...asks.map((ask) => ({ type: "function_call_output", call_id: ask.call_id, output: `21 degrees in ${JSON.parse(ask.arguments).city}` })));
  assert.equal((await client.responses.create({ model: lab, input, tools })).output_text, told);
});

check("responses draw", async () => {
  const answer = await client.responses.create({ model: flagship, input: "Draw a marketing banner for a bakery", tools: [{ type: "image_generation", quality: "low" }], tool_choice: { type: "image_generation" } });
  isPng(Buffer.from(answer.output.find((item) => item.type === "image_generation_call").result, "base64"));
});

check("responses draw, streamed", async () => {
  const events = await all(await client.responses.create({ model: flagship, input: "Draw a marketing banner for a bakery", tools: [{ type: "image_generation", quality: "low", partial_images: 1 }], stream: true }));
  assert.ok(events.some((event) => event.type === "response.image_generation_call.partial_image"));
  isPng(Buffer.from(events.at(-1).response.output.find((item) => item.type === "image_generation_call").result, "base64"));
});

check("models", async () => {
  const models = await all(client.models.list());
  assert.ok(models.some((model) => model.id === flagship));
  assert.equal((await client.models.retrieve("openai/gpt-5-image-mini")).object, "model");
});

check("error 400", async () => {
  const error = await failure(() => client.chat.completions.create({ model: flagship, messages: [] }));
  assert.ok(error instanceof OpenAI.BadRequestError, error);
  assert.deepEqual([error.code, error.param, error.type], ["empty_array", "messages", "invalid_request_error"]);
  assert.match(error.requestID, /^req_/);
});

check("error 401", async () => {
  const stranger = new OpenAI({ baseURL: `${address}/v1`, apiKey: "fk-0123456789abcdefghijklmnopqrstuv", maxRetries: 0 });
  const error = await failure(() => stranger.models.list());
  assert.ok(error instanceof OpenAI.AuthenticationError, error);
  assert.equal(error.code, "invalid_api_key");
});

check("error 404", async () => {
  const error = await failure(() => say("Hello", { model: "no-such-model" }));
  assert.ok(error instanceof OpenAI.NotFoundError, error);
  assert.equal(error.code, "model_not_found");
});

check("error 413", async () => {
  const error = await failure(() => say("x".repeat(5 << 20)));
  assert.ok(error instanceof OpenAI.APIError, error);
  assert.equal(error.status, 413);
});

check("error 429", async () => {
  const error = await failure(() => say("Hello", { model: "busy-model" }));
  assert.ok(error instanceof OpenAI.RateLimitError, error);
  assert.match(error.headers.get("retry-after"), /^[1-7]$/);
});

check("error before the start of a stream", async () => {
  const error = await failure(() => say("Hello", { model: "busy-model", stream: true }));
  assert.ok(error instanceof OpenAI.RateLimitError, error);
});

check("error in an interrupted stream", async () => {
  const error = await failure(async () => all(await say("Hello", { model: "broken-model", stream: true })));
  assert.ok(error instanceof OpenAI.APIError, error); // the additional usage does not disturb the SDK
  assert.equal(error.code, "upstream_error");
});

check("abort mid-stream", async () => {
  const stream = await say("Tell me a story", { model: "endless-openai", stream: true });
  for await (const chunk of stream) {
    assert.equal(chunk.choices[0].delta.content, "Once upon");
    stream.controller.abort();
  }
});

check("batch from upload to results", async () => {
  const lines = ["one", "two"].map((id) => JSON.stringify({
    custom_id: id, method: "POST", url: "/v1/chat/completions",
    body: { model: flagship, messages: [{ role: "user", content: "What can you do?" }] },
  }));
  const input = await client.files.create({ file: await toFile(Buffer.from(lines.join("\n")), "in.jsonl"), purpose: "batch" });
  let batch = await client.batches.create({ input_file_id: input.id, endpoint: "/v1/chat/completions", completion_window: "24h", metadata: { night: "1" } });
  assert.deepEqual([batch.object, batch.metadata.night, batch.errors], ["batch", "1", null]);
  while (!["completed", "failed"].includes(batch.status)) {
    await new Promise((done) => setTimeout(done, 100));
    batch = await client.batches.retrieve(batch.id);
  }
  assert.deepEqual(batch.request_counts, { total: 2, completed: 2, failed: 0 });
  assert.equal(batch.error_file_id, null);
  const answers = (await (await client.files.content(batch.output_file_id)).text()).trim().split("\n").map((line) => JSON.parse(line));
  assert.deepEqual(answers.map((answer) => answer.custom_id).sort(), ["one", "two"]);
  for (const answer of answers) assert.match(answer.response.body.choices[0].message.content, /fresnel-mini/);
  assert.equal((await all(client.batches.list()))[0].id, batch.id);
  const error = await failure(() => client.batches.cancel(batch.id));
  assert.equal(error.code, "batch_not_cancellable");
});

check("batch that is cancelled, and batches page by page", async () => {
  const lines = Array.from({ length: 10000 }, (_, i) => JSON.stringify({
    custom_id: `${i}`, method: "POST", url: "/v1/chat/completions",
    body: { model: flagship, messages: [{ role: "user", content: "What can you do?" }] },
  }));
  const input = await client.files.create({ file: await toFile(Buffer.from(lines.join("\n")), "in.jsonl"), purpose: "batch" });
  const created = await client.batches.create({
    input_file_id: input.id, endpoint: "/v1/chat/completions", completion_window: "24h",
    output_expires_after: { anchor: "created_at", seconds: 7200 },
  });
  let batch = await client.batches.cancel(created.id);
  assert.equal(batch.status, "cancelling");
  while (batch.status !== "cancelled") {
    await new Promise((done) => setTimeout(done, 100));
    batch = await client.batches.retrieve(batch.id);
  }
  const errors = await client.files.retrieve(batch.error_file_id);
  assert.equal(errors.expires_at - errors.created_at, 7200);
  const rest = (await (await client.files.content(errors.id)).text()).trim().split("\n").map((line) => JSON.parse(line));
  assert.equal(rest.at(-1).error.code, "batch_cancelled");
  assert.ok((await all(client.batches.list({ limit: 1 }))).length > 1);
});
