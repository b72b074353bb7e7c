import assert from "node:assert/strict";
import { createOpenRouter } from "@openrouter/ai-sdk-provider";
import { generateImage, streamText } from "ai";
import { ask, chats, embeds, failsAsTyped, fillsSchema, leaves, sees, seesEight, streams, usesTool } from "./ai-shared.mjs";
import { address, all, check, flagship, isPng, key, lab, page } from "./checks.mjs";

const router = createOpenRouter({ baseURL: `${address}/v1`, apiKey: key });
const stranger = createOpenRouter({ baseURL: `${address}/v1`, apiKey: "fk-0123456789abcdefghijklmnopqrstuv" });
const vendors = `openai/${flagship}`;

check("chat", () => chats(router(vendors)));
check("vision of each format", () => sees(router(vendors)));
check("vision eight images", () => seesEight(router(lab)));
check("stream with usage", () => streams(router(vendors, { usage: { include: true } })));
check("json schema", () => fillsSchema(router(vendors)));
check("tool round trip", () => usesTool(router(lab)));
check("typed errors", () => failsAsTyped(router, stranger(flagship), flagship));
check("abort mid-stream", () => leaves(router("endless-ai-openrouter")));
check("embeddings", () => embeds(router.textEmbeddingModel(lab)));

check("usage with its cost", async () => {
  const answer = await ask(router(lab, { usage: { include: true } }), "Hello");
  const { usage } = answer.providerMetadata.openrouter;
  assert.equal(usage.cost, (10 * 2.5 + 20 * 2) / 1e6);
  assert.equal(usage.promptTokens, 10);
});

check("preferences", async () => {
  const answer = await ask(router(vendors, { provider: { order: ["openai"], allow_fallbacks: true, data_collection: "allow", sort: "price" }, models: [flagship] }), "What can you do?");
  assert.match(answer.text, /fresnel-mini/);
});

// Like the test of the OpenRouter package: an image without modalities.
check("image in a response", async () => {
  const answer = await ask(router(vendors), "Generate an image: a marketing banner for a bakery");
  isPng(answer.files[0].uint8Array);
});

check("image in a response, streamed", async () => {
  const parts = await all(streamText({ model: router(vendors), prompt: "Draw a marketing banner for a bakery", maxRetries: 0 }).stream);
  isPng(parts.find((part) => part.type === "file").file.uint8Array);
});

// POST /v1/images
check("images generate", async () => {
  const { image } = await generateImage({ model: router.imageModel(vendors), prompt: "Marketing banner for a bakery", size: "1024x1024" });
  isPng(image.uint8Array);
});

check("images with references", async () => {
  const { image } = await generateImage({ model: router.imageModel(lab), prompt: { text: "Make it blue", images: [page("png")] } });
  isPng(image.uint8Array);
});
