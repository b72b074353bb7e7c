import assert from "node:assert/strict";
import { ApiError, GoogleGenAI } from "@google/genai";
import { address, all, check, failure, flagship, formats, isPng, key, lab, page, told, weather } from "./checks.mjs";

const client = new GoogleGenAI({ apiKey: key, httpOptions: { baseUrl: address } });
const say = (contents, more) => client.models.generateContent({ model: flagship, contents, ...more });
const image = (format) => ({ inlineData: { mimeType: `image/${format}`, data: page(format).toString("base64") } });

check("chat", async () => {
  const answer = await say("What can you do?");
  assert.match(answer.text, /fresnel-mini/);
  assert.equal(answer.candidates[0].finishReason, "STOP");
  const { promptTokenCount, candidatesTokenCount, totalTokenCount } = answer.usageMetadata;
  assert.ok(promptTokenCount > 5 && candidatesTokenCount > 20);
  assert.equal(promptTokenCount + candidatesTokenCount, totalTokenCount);
});

check("chat with a system prompt and turns", async () => {
  const chat = client.chats.create({ model: lab, config: { systemInstruction: "Be brief." }, history: [{ role: "user", parts: [{ text: "Hello" }] }, { role: "model", parts: [{ text: "Hello." }] }] });
  assert.match((await chat.sendMessage({ message: "Where are you?" })).text, /This is the lab/);
});

check("vision of each format", async () => {
  for (const format of formats) assert.match((await say([image(format), "What does it say?"])).text, /4711/, format);
});

check("vision eight images", async () => {
  assert.match((await say([...Array(8).fill(image("png")), "How many?"], { model: lab })).text, /8 images/);
});

check("stream with usage", async () => {
  const chunks = await all(await client.models.generateContentStream({ model: flagship, contents: "What can you do?" }));
  assert.ok(chunks.length >= 2);
  assert.match(chunks.map((chunk) => chunk.text ?? "").join(""), /fresnel-mini/);
  assert.equal(chunks.at(-1).candidates[0].finishReason, "STOP");
  assert.ok(chunks.at(-1).usageMetadata.candidatesTokenCount > 20);
});

check("json schema from an image", async () => {
  const responseJsonSchema = { type: "object", properties: { text: { type: "string" }, width: { type: "integer" } }, required: ["text", "width"] };
  const answer = JSON.parse((await say([image("png"), "Read it."], { config: { responseMimeType: "application/json", responseJsonSchema } })).text);
  assert.match(answer.text, /4711/);
  assert.equal(answer.width, 640);
});

check("json schema through an upstream", async () => {
  const responseSchema = { type: "OBJECT", properties: { city: { type: "STRING" }, degrees: { type: "NUMBER" } }, required: ["city", "degrees"] };
  const answer = await say("Where, and how warm?", { model: lab, config: { responseMimeType: "application/json", responseSchema } });
  assert.deepEqual(JSON.parse(answer.text), { city: "Oslo", degrees: 21 });
});

check("tool round trip", async () => {
  const config = { tools: [{ functionDeclarations: [{ name: weather.name, description: weather.description, parametersJsonSchema: weather.schema }] }] };
  const contents = [{ role: "user", parts: [{ text: "How is the weather in Oslo and in Bergen?" }] }];
  const asked = await say(contents, { model: lab, config });
  assert.deepEqual(asked.functionCalls.map((call) => call.args.city), ["Oslo", "Bergen"]);
  contents.push(asked.candidates[0].content, {
    role: "user",
    parts: asked.functionCalls.map(({ id, name, args }) => ({ functionResponse: { id, name, response: { output: `21 degrees in ${args.city}` } } })),
  });
  const answer = await say(contents, { model: lab, config });
  assert.match(answer.text, /21 degrees in Oslo.*21 degrees in Bergen/);
});

check("tool round trip, streamed", async () => {
  const config = { tools: [{ functionDeclarations: [{ name: weather.name, parameters: { type: "OBJECT", properties: { city: { type: "STRING" } } } }] }] };
  const chunks = await all(await client.models.generateContentStream({ model: lab, contents: "How is the weather in Oslo and in Bergen?", config }));
  assert.deepEqual(chunks.flatMap((chunk) => chunk.functionCalls ?? []).map((call) => call.args.city), ["Oslo", "Bergen"]);
});

check("image in a response", async () => {
  const answer = await say("Draw a marketing banner for a bakery", { config: { responseModalities: ["TEXT", "IMAGE"], imageConfig: { aspectRatio: "1:1" } } });
  const part = answer.candidates[0].content.parts.find((part) => part.inlineData);
  assert.equal(part.inlineData.mimeType, "image/png");
  isPng(Buffer.from(part.inlineData.data, "base64"));
});

check("image in a response, streamed", async () => {
  const chunks = await all(await client.models.generateContentStream({ model: flagship, contents: "Draw a marketing banner for a bakery", config: { responseModalities: ["IMAGE"] } }));
  const part = chunks.flatMap((chunk) => chunk.candidates?.[0].content?.parts ?? []).find((part) => part.inlineData);
  isPng(Buffer.from(part.inlineData.data, "base64"));
});

check("embeddings", async () => {
  const answer = await client.models.embedContent({ model: lab, contents: ["one", "two"] });
  assert.deepEqual(answer.embeddings.map((embedding) => embedding.values), [[0.25, -0.5, 1], [0.25, -0.5, 2]]);
});

check("count tokens", async () => {
  const { totalTokens } = await client.models.countTokens({ model: flagship, contents: [image("png"), "What does it say?"] });
  assert.ok(totalTokens > 200, `${totalTokens}`);
});

check("models", async () => {
  const models = await all(await client.models.list());
  assert.ok(models.some((model) => model.name === `models/${flagship}`));
  assert.equal((await client.models.get({ model: flagship })).name, `models/${flagship}`);
});

check("error 400", async () => {
  const error = await failure(() => say([]));
  assert.ok(error instanceof ApiError || /contents/.test(error.message), error);
  const refused = await failure(() => say("Hello", { config: { temperature: 9 } }));
  assert.ok(refused instanceof ApiError, refused);
  assert.equal(refused.status, 400);
  assert.equal(JSON.parse(refused.message).error.status, "INVALID_ARGUMENT");
});

check("error for a wrong key", async () => {
  const stranger = new GoogleGenAI({ apiKey: "fk-0123456789abcdefghijklmnopqrstuv", httpOptions: { baseUrl: address } });
  const error = await failure(() => stranger.models.generateContent({ model: flagship, contents: "Hello" }));
  assert.ok([400, 401].includes(error.status), error);
});

check("error 404", async () => {
  const error = await failure(() => say("Hello", { model: "no-such-model" }));
  assert.equal(error.status, 404);
  assert.equal(JSON.parse(error.message).error.status, "NOT_FOUND");
});

check("error 413", async () => {
  assert.equal((await failure(() => say("x".repeat(5 << 20)))).status, 413);
});

check("error 429", async () => {
  const error = await failure(() => say("Hello", { model: "busy-model" }));
  assert.equal(error.status, 429);
  assert.equal(JSON.parse(error.message).error.status, "RESOURCE_EXHAUSTED");
});

check("error in an interrupted stream", async () => {
  await failure(async () => all(await client.models.generateContentStream({ model: "broken-model", contents: "Hello" })));
});

check("abort mid-stream", async () => {
  const abort = new AbortController();
  const stream = await client.models.generateContentStream({ model: "endless-gemini", contents: "Tell me a story", config: { abortSignal: abort.signal } });
  await failure(async () => {
    for await (const chunk of stream) {
      assert.equal(chunk.text, "Once upon");
      abort.abort();
    }
  });
});
