import assert from "node:assert/strict";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { generateImage, generateText } from "ai";
import { chats, embeds, failsAsTyped, fillsSchema, leaves, sees, seesEight, streams, usesTool } from "./ai-shared.mjs";
import { address, check, flagship, isPng, key, lab, page } from "./checks.mjs";

const settings = { name: "fresnel", baseURL: `${address}/v1`, includeUsage: true, supportsStructuredOutputs: true };
const fresnel = createOpenAICompatible({ ...settings, apiKey: key });
const stranger = createOpenAICompatible({ ...settings, apiKey: "fk-0123456789abcdefghijklmnopqrstuv" });

check("chat", () => chats(fresnel(flagship)));
check("vision of each format", () => sees(fresnel(flagship)));
check("vision eight images", () => seesEight(fresnel(lab)));
check("stream with usage", () => streams(fresnel(flagship)));
check("json schema", () => fillsSchema(fresnel(flagship)));
check("tool round trip", () => usesTool(fresnel(lab)));
check("typed errors", () => failsAsTyped(fresnel, stranger(flagship), flagship));
check("abort mid-stream", () => leaves(fresnel("endless-ai-compatible")));
check("embeddings", () => embeds(fresnel.embeddingModel(lab)));

check("completions", async () => {
  assert.match((await generateText({ model: fresnel.completionModel(lab), prompt: "Once upon", maxRetries: 0 })).text, /lab/);
});

// The SDK sends response_format: "b64_json" for every model.
check("images generate", async () => {
  const { image } = await generateImage({ model: fresnel.imageModel(flagship), prompt: "Marketing banner for a bakery", size: "512x512", providerOptions: { fresnel: { quality: "low" } } });
  isPng(image.uint8Array);
});

check("images edit", async () => {
  const { images } = await generateImage({ model: fresnel.imageModel(lab), prompt: { text: "Make it blue", images: [page("png"), page("jpeg")] }, n: 2, maxImagesPerCall: 2 });
  assert.equal(images.length, 2);
});
