// Shared by all scripts: server address, images, and common assertions.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

export const checks = [];
export const check = (name, body) => checks.push({ name, body });

export const address = process.env.FRESNEL_ADDRESS;
export const key = process.env.FRESNEL_KEY;

/** The built-in model under the name its users ask for. */
export const flagship = "gpt-5-image-mini";

/** At an upstream that answers by script; ours to it is checked against OpenAI's document. */
export const lab = "lab-model";

export const formats = ["png", "jpeg", "webp", "heic"];

/** A page that says INVOICE 4711. */
export const page = (format) => readFileSync(join(process.env.FRESNEL_PICTURES, `page.${format}`));
export const dataUrl = (format) => `data:image/${format};base64,${page(format).toString("base64")}`;

/** A mask for the page: transparent at the right. */
export const mask = () => readFileSync(join(process.env.FRESNEL_PICTURES, "mask.png"));

export const weather = {
  name: "get_weather",
  description: "The weather in a city.",
  schema: { type: "object", properties: { city: { type: "string" } }, required: ["city"], additionalProperties: false },
};

/** What the lab says once the tool has answered "21 degrees in …" for both cities. */
export const told = "So: 21 degrees in Oslo, 21 degrees in Bergen.";

export const isPng = (bytes) => assert.deepEqual([...bytes.subarray(0, 4)], [0x89, 0x50, 0x4e, 0x47]);

/** Runs what must fail, and gives the error. */
export async function failure(act) {
  try {
    await act();
  } catch (error) {
    return error;
  }
  assert.fail("it did not fail");
}

/** Every item of a stream. */
export async function all(stream) {
  const items = [];
  for await (const item of stream) items.push(item);
  return items;
}
