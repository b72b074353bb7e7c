// Checks of the AI SDK that are the same for every provider package.
import assert from "node:assert/strict";
import { APICallError, embedMany, generateText, isStepCount, jsonSchema, Output, streamText, tool } from "ai";
import { all, failure, formats, page, told, weather } from "./checks.mjs";

export const file = (format) => ({ type: "file", mediaType: `image/${format}`, data: page(format) });
export const ask = (model, content, more) => generateText({ model, maxRetries: 0, messages: [{ role: "user", content }], ...more });

export async function chats(model) {
  const answer = await ask(model, "What can you do?");
  assert.match(answer.text, /fresnel-mini/);
  assert.equal(answer.finishReason, "stop");
  assert.ok(answer.usage.inputTokens > 5 && answer.usage.outputTokens > 20);
  assert.match(answer.response.headers["x-request-id"], /^req_/);
}

export async function sees(model) {
  for (const format of formats) assert.match((await ask(model, [{ type: "text", text: "What does it say?" }, file(format)])).text, /4711/, format);
}

export async function seesEight(model) {
  assert.match((await ask(model, [{ type: "text", text: "How many?" }, ...Array(8).fill(file("png"))])).text, /8 images/);
}

export async function streams(model) {
  const answer = streamText({ model, prompt: "What can you do?", maxRetries: 0 });
  const pieces = await all(answer.textStream);
  assert.ok(pieces.length >= 2);
  assert.match(pieces.join(""), /fresnel-mini/);
  assert.equal(await answer.finishReason, "stop");
  assert.ok((await answer.usage).outputTokens > 20);
}

export async function fillsSchema(model) {
  const schema = jsonSchema({ type: "object", properties: { text: { type: "string" }, width: { type: "integer" } }, required: ["text", "width"], additionalProperties: false });
  const { output } = await ask(model, [{ type: "text", text: "Read it." }, file("png")], { output: Output.object({ schema }) });
  assert.match(output.text, /4711/);
  assert.equal(output.width, 640);
}

export async function usesTool(model) {
  const tools = { [weather.name]: tool({ description: weather.description, inputSchema: jsonSchema(weather.schema), execute: async ({ city }) => `21 degrees in ${city}` }) };
  const options = { model, tools, stopWhen: isStepCount(3), maxRetries: 0, prompt: "How is the weather in Oslo and in Bergen?" };
  const answer = await generateText(options);
  assert.deepEqual([answer.text, answer.steps.length], [told, 2]);
  const streamed = streamText(options);
  assert.equal((await streamed.text).trim(), told);
  assert.deepEqual((await streamed.steps)[0].toolCalls.map((call) => call.input.city), ["Oslo", "Bergen"]);
}

export async function embeds(model) {
  const { embeddings, usage } = await embedMany({ model, values: ["one", "two"], maxRetries: 0 });
  assert.deepEqual(embeddings, [[0.25, -0.5, 1], [0.25, -0.5, 2]]);
  assert.ok(usage.tokens > 0);
}

/** @param of gives the provider's model of a name. */
export async function failsAsTyped(of, stranger, flagship) {
  for (const [status, act] of [
    [400, () => ask(of(flagship), Array(9).fill(file("png")))],
    [401, () => ask(stranger, "Hello")],
    [404, () => ask(of("no-such-model"), "Hello")],
    [413, () => ask(of(flagship), "x".repeat(5 << 20))],
    [429, () => ask(of("busy-model"), "Hello")],
  ]) {
    const error = await failure(act);
    assert.ok(APICallError.isInstance(error), error);
    assert.equal(error.statusCode, status);
    assert.equal(error.isRetryable, status === 429);
  }
}

export async function leaves(model) {
  const abort = new AbortController();
  const answer = streamText({ model, prompt: "Tell me a story", abortSignal: abort.signal, maxRetries: 0 });
  for await (const piece of answer.textStream) {
    assert.equal(piece, "Once upon");
    abort.abort();
  }
}
