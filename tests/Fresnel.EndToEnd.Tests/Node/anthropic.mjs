import assert from "node:assert/strict";
import Anthropic from "@anthropic-ai/sdk";
import { address, all, check, failure, flagship, formats, key, lab, page, told, weather } from "./checks.mjs";

const client = new Anthropic({ baseURL: address, apiKey: key, maxRetries: 0 });
const say = (content, more) => client.messages.create({ model: flagship, max_tokens: 500, messages: [{ role: "user", content }], ...more });
const image = (format) => ({ type: "image", source: { type: "base64", media_type: `image/${format}`, data: page(format).toString("base64") } });
const textOf = (message) => message.content.filter((block) => block.type === "text").map((block) => block.text).join("");

check("chat", async () => {
  const answer = await say("What can you do?");
  assert.match(textOf(answer), /fresnel-mini/);
  assert.deepEqual([answer.type, answer.role, answer.stop_reason, answer.stop_sequence], ["message", "assistant", "end_turn", null]);
  assert.match(answer.id, /^msg_/);
  assert.match(answer._request_id, /^req_/);
  assert.ok(answer.usage.input_tokens > 5 && answer.usage.output_tokens > 20);
});

check("chat with a system prompt and turns", async () => {
  const messages = [{ role: "user", content: "Hello" }, { role: "assistant", content: "Hello." }, { role: "user", content: "Where are you?" }];
  assert.match(textOf(await say("", { model: lab, system: "Be brief.", messages })), /This is the lab/);
});

check("vision of each format", async () => {
  for (const format of formats) assert.match(textOf(await say([image(format), { type: "text", text: "What does it say?" }])), /4711/, format);
});

check("vision eight images", async () => {
  const answer = await say([...Array(8).fill(image("png")), { type: "text", text: "How many?" }], { model: lab });
  assert.match(textOf(answer), /8 images/);
});

check("stream with usage", async () => {
  const stream = client.messages.stream({ model: flagship, max_tokens: 500, messages: [{ role: "user", content: "What can you do?" }] });
  const events = await all(stream);
  const kinds = events.map((event) => event.type).filter((type) => type !== "ping");
  assert.deepEqual([kinds[0], kinds[1], ...kinds.slice(-3)], ["message_start", "content_block_start", "content_block_stop", "message_delta", "message_stop"]);
  assert.ok(kinds.filter((kind) => kind === "content_block_delta").length >= 2);
  const message = await stream.finalMessage();
  assert.match(textOf(message), /fresnel-mini/);
  assert.equal(message.stop_reason, "end_turn");
  assert.ok(message.usage.output_tokens > 20);
});

check("tool round trip", () => useTool(false));
check("tool round trip, streamed", () => useTool(true));

async function useTool(stream) {
  const tools = [{ name: weather.name, description: weather.description, input_schema: weather.schema }];
  const messages = [{ role: "user", content: "How is the weather in Oslo and in Bergen?" }];
  const ask = (messages) => client.messages.stream({ model: lab, max_tokens: 500, tools, messages }).finalMessage();
  const send = stream ? ask : (messages) => say("", { model: lab, tools, messages });

  const asked = await send(messages);
  assert.equal(asked.stop_reason, "tool_use");
  const uses = asked.content.filter((block) => block.type === "tool_use");
  assert.deepEqual(uses.map((use) => use.input.city), ["Oslo", "Bergen"]);
  const results = uses.map((use) => ({ type: "tool_result", tool_use_id: use.id, content: `21 degrees in ${use.input.city}` }));
  const answer = await send([...messages, { role: "assistant", content: asked.content }, { role: "user", content: results }]);
  assert.equal(textOf(answer).trim(), told);
  assert.equal(answer.stop_reason, "end_turn");
}

check("count tokens", async () => {
  const { input_tokens } = await client.messages.countTokens({ model: flagship, messages: [{ role: "user", content: [image("png"), { type: "text", text: "What does it say?" }] }] });
  assert.ok(input_tokens > 200, `${input_tokens}`);
});

check("models", async () => {
  const models = await all(client.models.list());
  assert.ok(models.some((model) => model.id === flagship));
  assert.equal((await client.models.retrieve(flagship)).type, "model");
});

check("error 400", async () => {
  const error = await failure(() => say("Hello", { messages: [] }));
  assert.ok(error instanceof Anthropic.BadRequestError, error);
  assert.deepEqual([error.error.type, error.error.error.type], ["error", "invalid_request_error"]);
  assert.match(error.requestID, /^req_/);
});

check("error 401", async () => {
  const stranger = new Anthropic({ baseURL: address, apiKey: "fk-0123456789abcdefghijklmnopqrstuv", maxRetries: 0 });
  const error = await failure(() => stranger.messages.create({ model: flagship, max_tokens: 5, messages: [{ role: "user", content: "Hello" }] }));
  assert.ok(error instanceof Anthropic.AuthenticationError, error);
  assert.equal(error.error.error.type, "authentication_error");
});

check("error 404", async () => {
  const error = await failure(() => say("Hello", { model: "no-such-model" }));
  assert.ok(error instanceof Anthropic.NotFoundError, error);
  assert.equal(error.error.error.type, "not_found_error");
});

check("error 413", async () => {
  const error = await failure(() => say("x".repeat(5 << 20)));
  assert.equal(error.status, 413);
  assert.equal(error.error.error.type, "request_too_large");
});

check("error 429", async () => {
  const error = await failure(() => say("Hello", { model: "busy-model" }));
  assert.ok(error instanceof Anthropic.RateLimitError, error);
  assert.equal(error.error.error.type, "rate_limit_error");
  assert.match(error.headers.get("retry-after"), /^[1-7]$/);
});

check("error in an interrupted stream", async () => {
  const error = await failure(async () => all(await say("Hello", { model: "broken-model", stream: true })));
  assert.ok(error instanceof Anthropic.APIError, error);
  assert.equal(error.error.error.type, "api_error");
});

check("abort mid-stream", async () => {
  const stream = await say("Tell me a story", { model: "endless-anthropic", stream: true });
  for await (const event of stream) {
    if (event.type === "content_block_delta") stream.controller.abort();
  }
});

check("message batch from creation to results", async () => {
  const params = { model: flagship, max_tokens: 300, messages: [{ role: "user", content: "What can you do?" }] };
  let batch = await client.messages.batches.create({ requests: [{ custom_id: "one", params }, { custom_id: "two", params: { ...params, max_tokens: 0 } }] });
  assert.deepEqual([batch.type, batch.results_url], ["message_batch", null]);
  while (batch.processing_status !== "ended") {
    await new Promise((done) => setTimeout(done, 100));
    batch = await client.messages.batches.retrieve(batch.id);
  }
  assert.deepEqual(batch.request_counts, { processing: 0, succeeded: 1, errored: 1, canceled: 0, expired: 0 });
  const results = await all(await client.messages.batches.results(batch.id));
  assert.deepEqual(results.map((result) => [result.custom_id, result.result.type]), [["one", "succeeded"], ["two", "errored"]]);
  assert.match(textOf(results[0].result.message), /fresnel-mini/);
  assert.equal(results[1].result.error.error.type, "invalid_request_error");
  assert.equal((await all(client.messages.batches.list()))[0].id, batch.id);
  assert.equal((await client.messages.batches.delete(batch.id)).type, "message_batch_deleted");
  assert.ok(await failure(() => client.messages.batches.retrieve(batch.id)) instanceof Anthropic.NotFoundError);
});

check("message batch that is cancelled", async () => {
  const params = { model: flagship, max_tokens: 300, messages: [{ role: "user", content: "What can you do?" }] };
  const requests = Array.from({ length: 5000 }, (_, i) => ({ custom_id: `${i}`, params }));
  const { id } = await client.messages.batches.create({ requests });
  let batch = await client.messages.batches.cancel(id);
  assert.equal(batch.processing_status, "canceling");
  while (batch.processing_status !== "ended") {
    await new Promise((done) => setTimeout(done, 100));
    batch = await client.messages.batches.retrieve(id);
  }
  const results = await all(await client.messages.batches.results(id));
  assert.equal(results.length, 5000);
  assert.equal(results.filter((result) => result.result.type === "canceled").length, batch.request_counts.canceled);
  assert.ok(batch.request_counts.canceled > 0);
  assert.ok((await all(client.messages.batches.list({ limit: 1 }))).some((each) => each.id === id));
});

check("message batch with an invalid request", async () => {
  const params = { model: flagship, max_tokens: 300, messages: [{ role: "user", content: "What can you do?" }] };
  const error = await failure(() => client.messages.batches.create({ requests: [{ custom_id: "one", params }, { custom_id: "one", params }] }));
  assert.ok(error instanceof Anthropic.BadRequestError, error);
  assert.match(error.message, /requests\.1\.custom_id: must be unique/);
});
