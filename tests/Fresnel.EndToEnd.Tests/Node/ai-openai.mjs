import assert from "node:assert/strict";
import { createOpenAI } from "@ai-sdk/openai";
import { generateImage } from "ai";
import { ask, chats, embeds, failsAsTyped, fillsSchema, leaves, sees, seesEight, streams, usesTool } from "./ai-shared.mjs";
import { address, check, flagship, isPng, key, lab, page } from "./checks.mjs";

const openai = createOpenAI({ baseURL: `${address}/v1`, apiKey: key });
const stranger = createOpenAI({ baseURL: `${address}/v1`, apiKey: "fk-0123456789abcdefghijklmnopqrstuv" });

// The default is the Responses API.
check("responses: chat", () => chats(openai(flagship)));
check("responses: vision of each format", () => sees(openai(flagship)));
check("responses: vision eight images", () => seesEight(openai(lab)));
check("responses: stream with usage", () => streams(openai(flagship)));
check("responses: json schema", () => fillsSchema(openai(flagship)));
check("responses: tool round trip", () => usesTool(openai(lab)));
check("responses: typed errors", () => failsAsTyped(openai, stranger(flagship), flagship));
check("responses: draw", async () => {
  const answer = await ask(openai(flagship), "Draw a marketing banner for a bakery", { tools: { image_generation: openai.tools.imageGeneration({ quality: "low" }) } });
  isPng(Buffer.from(answer.staticToolResults.find((result) => result.toolName === "image_generation").output.result, "base64"));
});

check("chat", () => chats(openai.chat(flagship)));
check("vision of each format", () => sees(openai.chat(flagship)));
check("vision eight images", () => seesEight(openai.chat(lab)));
check("stream with usage", () => streams(openai.chat(flagship)));
check("json schema", () => fillsSchema(openai.chat(flagship)));
check("tool round trip", () => usesTool(openai.chat(lab)));
check("typed errors", () => failsAsTyped(openai.chat, stranger.chat(flagship), flagship));
check("abort mid-stream", () => leaves(openai.chat("endless-ai-openai")));
check("embeddings", () => embeds(openai.embedding(lab)));

check("images generate", async () => {
  const { image } = await generateImage({ model: openai.image(flagship), prompt: "Marketing banner for a bakery", size: "1024x1024", providerOptions: { openai: { quality: "low" } } });
  isPng(image.uint8Array);
});

check("images edit", async () => {
  const { images } = await generateImage({ model: openai.image(lab), prompt: { text: "Make it blue", images: [page("png"), page("jpeg")] }, n: 2, maxImagesPerCall: 2 });
  assert.equal(images.length, 2);
});
