// Takes from OpenAI's OpenAPI document what the tests check outgoing requests with: request bodies and the schemas they use,
// without descriptions, one schema a line. Usage: node eng/openapi.mjs openapi.json > tests/Fresnel.TestKit/OpenApi/openai.json
// The document: github.com/openai/openai-openapi, MIT; name its commit below when it is taken anew.
import { readFileSync } from "node:fs";

const source = "github.com/openai/openai-openapi f85dbe223d40e1a31cba812ab2d755c7e98a92a3, MIT License, Copyright OpenAI";
const paths = ["/chat/completions", "/completions", "/responses", "/images/generations", "/images/edits", "/embeddings", "/moderations"];
const kept = new Set(["$ref", "type", "nullable", "enum", "properties", "required", "additionalProperties", "items", "minItems", "maxItems",
  "minLength", "maxLength", "minimum", "maximum", "pattern", "maxProperties", "allOf", "anyOf", "oneOf", "not"]);

const document = JSON.parse(readFileSync(process.argv[2], "utf8"));
const schemas = {};

function take(node) {
  if (Array.isArray(node)) return node.map(take);
  if (node === null || typeof node !== "object") return node;
  return Object.fromEntries(Object.entries(node).filter(([key]) => kept.has(key)).map(([key, value]) => {
    if (key === "properties") return [key, Object.fromEntries(Object.entries(value).map(([name, schema]) => [name, take(schema)]))];
    return [key, key === "$ref" ? named(value.split("/").at(-1)) : key === "enum" || key === "required" ? value : take(value)];
  }));
}

function named(name) {
  if (!(name in schemas)) {
    schemas[name] = {};
    schemas[name] = take(document.components.schemas[name]);
  }
  return name;
}

const lines = (object) => Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(",\n");
const operations = Object.fromEntries(paths.flatMap((path) => Object.entries(document.paths[path].post.requestBody.content)
  .map(([type, body]) => [`${path} ${type}`, take(body.schema)])));
console.log(`{"source":${JSON.stringify(source)},\n"operations":{\n${lines(operations)}},\n"schemas":{\n${lines(schemas)}}}`);
