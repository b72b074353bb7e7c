// Runs the checks of one script, in order: node run.mjs openai.mjs. Each prints one line of JSON: {"check", "passed", "why"?}.
import { inspect } from "node:util";
import { pathToFileURL } from "node:url";
import { checks } from "./checks.mjs";

const seconds = 180; // of one check: far above what a busy machine needs

await import(pathToFileURL(process.argv[2]));
for (const { name, body } of checks) {
  const line = { check: name, passed: true };
  let timer;
  try {
    await Promise.race([
      body(),
      new Promise((_, reject) => (timer = setTimeout(() => reject(new Error(`not done after ${seconds} s`)), seconds * 1000))),
    ]);
  } catch (error) {
    Object.assign(line, { passed: false, why: inspect(error, { depth: 4 }) });
  } finally {
    clearTimeout(timer);
  }
  console.log(JSON.stringify(line));
}
process.exit();
