// Takes from Bedrock's Smithy model what the tests check requests and stubbed answers with: the shapes in reach of the operations
// below, without documentation, one a line. Usage: node eng/smithy.mjs bedrock-runtime.json > tests/Fresnel.TestKit/Smithy/bedrock.json
// The model: github.com/aws/api-models-aws, Apache-2.0; name its commit below when it is taken anew.
import { readFileSync } from "node:fs";

const source = "github.com/aws/api-models-aws 56c8953, Apache License 2.0, Copyright Amazon.com, Inc. or its affiliates";
const roots = ["ConverseRequest", "ConverseStreamRequest", "ConverseResponse", "ConverseStreamOutput"];
const { shapes } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const taken = {};

const traits = (of) => {
  const kept = {};
  for (const [name, value] of Object.entries(of.traits ?? {})) {
    const short = name.split("#")[1];
    if (["length", "range", "pattern"].includes(short)) kept[short] = value;
    if (["required", "httpLabel"].includes(short)) kept[short] = true;
  }
  return kept;
};

function named(target) {
  const name = target.split("#")[1];
  const shape = shapes[target];
  if (shape && !(name in taken)) {
    taken[name] = {};
    const members = Object.entries(shape.members ?? {});
    taken[name] = {
      type: shape.type,
      ...traits(shape),
      ...(shape.type === "enum" ? { values: members.map(([, member]) => member.traits["smithy.api#enumValue"]) }
        : members.length > 0 ? { members: Object.fromEntries(members.map(([key, member]) => [key, { target: named(member.target), ...traits(member) }])) } : {}),
      ...Object.fromEntries(["member", "key", "value"].filter((part) => shape[part]).map((part) => [part, { target: named(shape[part].target), ...traits(shape[part]) }])),
    };
  }
  return name;
}

roots.forEach((root) => named(`com.amazonaws.bedrockruntime#${root}`));
const lines = Object.entries(taken).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(",\n");
console.log(`{"source":${JSON.stringify(source)},\n"shapes":{\n${lines}}}`);
