// Makes a folder of 1,000 images, captions it with `fresnel batch run`, stops the command and the server half-way, goes on, and reports.
//   node captions.mjs SERVER.dll SAMPLES FOLDER COMMIT
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
const [program, samples, folder, commit] = process.argv.slice(2);
const total = 1000;
const [images, answers] = ['images', 'captions.jsonl'].map((name) => path.join(folder, name));
fs.mkdirSync(images, { recursive: true });

const start = (...args) => spawn('dotnet', [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
const ended = (child) => new Promise((done) => child.exitCode !== null || child.signalCode ? done(child.exitCode) : child.once('exit', done));
const wait = (ms) => new Promise((done) => setTimeout(done, ms));
const log = (text) => process.stderr.write(`${text}\n`);
/** The largest resident memory of a process so far, MiB; null: it has ended. */
const peak = (pid) => {
  try {
    const found = /VmHWM:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8')); // none of a process that is ending
    return found && Math.round(found[1] / 1024);
  } catch {
    return null;
  }
};

let server, address, key, data;
async function serve(name) {
  data = path.join(folder, name);
  const config = path.join(folder, 'fresnel.yaml');
  fs.writeFileSync(config, 'models:\n  - { name: gpt-5-image-mini, deployments: [ { provider: built-in } ] }\n');
  server = start('serve', '--port', '0', '--data', data, '--config', config);
  let text = '';
  server.stderr.on('data', () => {});
  address = await new Promise((done, fail) => {
    server.stdout.on('data', (chunk) => {
      text += chunk;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(text);
      if (found) done(found[0]);
    });
    server.once('exit', (code) => fail(new Error(`the server ended with ${code}: ${text}`)));
  });
  key = fs.readFileSync(path.join(data, 'admin.key'), 'utf8').trim();
}
const get = async (at) => (await fetch(`${address}${at}`, { headers: { authorization: `Bearer ${key}` } })).json();

function prompts(count) {
  const forms = ['A poster with the title "%"', 'A slide with the title "%"', 'A quote card that says "%"', 'A banner with the headline "%"', 'An app icon for %',
    'A bar chart of %', 'A flowchart of %', 'A product photo of a box of %', 'An illustration of %', 'A dashboard about %'];
  const subjects = ['tea', 'coffee', 'bread', 'honey', 'apples', 'flowers', 'a garden', 'a lighthouse', 'the sea', 'a mountain', 'a forest', 'a cat', 'a dog', 'a fox',
    'an owl', 'a bicycle', 'a train', 'a boat', 'a rocket', 'the moon', 'the sun', 'rain', 'snow', 'music', 'books', 'chess', 'running', 'sleep', 'work', 'holidays',
    'energy', 'water', 'sales', 'visitors', 'orders', 'tickets', 'savings', 'health', 'school', 'science', 'space', 'history', 'cooking', 'cheese', 'wine', 'pottery',
    'wool', 'soap', 'candles', 'toys', 'shoes', 'hats', 'lamps', 'chairs', 'plants', 'birds', 'fish', 'clouds', 'winter', 'summer', 'spring', 'autumn', 'friends',
    'family', 'travel', 'maps', 'letters', 'numbers', 'time', 'light', 'colour', 'paper', 'wood', 'stone', 'glass', 'silver', 'gold', 'night', 'morning', 'evening'];
  return Array.from({ length: count }, (_, i) => forms[i % forms.length].replace('%', subjects[Math.floor(i / forms.length) % subjects.length]));
}

/** Draws what is missing of the folder, with the batches of the server. */
async function fill() {
  const take = (from, prefix) => {
    for (const name of fs.existsSync(from) ? fs.readdirSync(from).sort() : [])
      if (/\.(jpe?g|png)$/.test(name)) fs.copyFileSync(path.join(from, name), path.join(images, `${prefix}-${name}`));
  };
  take(path.join(samples, 'photos'), 'photo');
  take(path.join(samples, 'text'), 'text');
  take('artifacts/pages/png', 'page');
  const there = fs.readdirSync(images);
  for (const name of there.slice(total)) fs.rmSync(path.join(images, name));
  const missing = total - there.length;
  if (missing <= 0) return;
  const [requests, drawings] = ['draw.jsonl', 'drawings.jsonl'].map((name) => path.join(folder, name));
  fs.writeFileSync(requests, prompts(missing).map((prompt, i) => JSON.stringify({
    custom_id: `drawing-${String(i).padStart(3, '0')}`, method: 'POST', url: '/v1/images/generations',
    body: { model: 'gpt-5-image-mini', prompt, size: '640x480', response_format: 'url' } }) + '\n').join(''));
  log(`drawing ${missing} images`);
  const run = start('batch', 'run', requests, '-o', drawings, '--data', data);
  run.stderr.on('data', (text) => process.stderr.write(text));
  await ended(run);
  for (const line of fs.readFileSync(drawings, 'utf8').trim().split('\n')) {
    const { custom_id: id, response } = JSON.parse(line);
    const file = await fetch(response.body.data[0].url);
    fs.writeFileSync(path.join(images, `${id}.png`), Buffer.from(await file.arrayBuffer()));
  }
}

const usage = { server: 0, command: 0 };
/** Runs the command; `until` may stop it. Returns its exit code, its last line and the seconds that it took. */
async function caption(until) {
  const begun = performance.now();
  const run = start('batch', 'run', images, '--task', 'caption', '-o', answers, '--data', data);
  let last = '';
  for (const stream of [run.stdout, run.stderr])
    stream.on('data', (text) => {
      process.stderr.write(text);
      last = String(text).trim().split('\n').at(-1);
    });
  while (run.exitCode === null && !run.signalCode) {
    usage.server = Math.max(usage.server, peak(server.pid) ?? 0);
    usage.command = Math.max(usage.command, peak(run.pid) ?? 0);
    if (await until?.()) {
      run.kill('SIGINT');
      until = null;
    }
    await wait(250);
  }
  return { code: run.exitCode, last, seconds: (performance.now() - begun) / 1000 };
}

const captionBatch = async () => (await get('/v1/batches?limit=1')).data[0];

await serve('drawing-data');
await fill();
server.kill('SIGTERM');
await ended(server);

const files = fs.readdirSync(images).sort();
const bytes = files.reduce((sum, name) => sum + fs.statSync(path.join(images, name)).size, 0);
fs.rmSync(answers, { force: true });
fs.rmSync(path.join(folder, 'data'), { recursive: true, force: true });
await serve('data');
const idle = peak(server.pid);
log(`captioning ${files.length} images`);
const first = await caption(async () => {
  const batch = await captionBatch();
  return batch?.request_counts.total === files.length && batch.request_counts.completed >= files.length / 2;
});
const before = await captionBatch();
server.kill('SIGTERM');
await ended(server);
log(`stopped after ${before.request_counts.completed}`);
const beforeAnswers = fs.existsSync(answers) ? fs.readFileSync(answers, 'utf8').trim().split('\n').length : 0;
await serve('data');
const second = await caption();
const batch = await captionBatch();
const lines = fs.readFileSync(answers, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
const ids = lines.map((line) => line.id).sort();
const once = JSON.stringify(ids) === JSON.stringify(files);
const calls = (await get('/admin/usage?by=model')).data.find((row) => row.id === 'gpt-5-image-mini');
server.kill('SIGTERM');
await ended(server);

const seconds = first.seconds + second.seconds;
const kinds = Object.entries(Object.groupBy?.(files, (name) => name.split('-')[0]) ?? files.reduce((all, name) => {
  (all[name.split('-')[0]] ??= []).push(name);
  return all;
}, {})).map(([kind, names]) => `${names.length} ${{ photo: 'photographs', text: 'scans with text', page: 'rendered pages', drawing: 'drawings' }[kind] ?? kind}`);
const examples = ['photo', 'page', 'drawing'].flatMap((kind) => lines.filter((line) => line.id.startsWith(kind)).filter((_, i) => i % 9 === 3).slice(0, 3));
console.log(`# Captions of 1,000 images

Written by \`bench/vision/captions\` at commit ${commit}. The folder has ${kinds.join(', ')}: ${(bytes / 1e6).toFixed(0)} MB. The command is

\`\`\`bash
fresnel batch run images/ --task caption -o captions.jsonl
\`\`\`

It was stopped with SIGINT when half of the images were answered, then the server with SIGTERM; both were started again, with the same command. The machine was shared with other
work: the rate is a lower bound.

| | |
|---|---|
| images | ${files.length} |
| answered when the server had stopped | ${before.request_counts.completed} |
| exit code of the stopped command | ${first.code} |
| lines in the file before the second run | ${beforeAnswers} |
| lines after it | ${lines.length}, ${once ? 'each image once' : '**not each image once**'} |
| of them errors | ${lines.filter((line) => line.error).length} |
| calls in the ledger for captions | ${calls.calls}: ${calls.calls - files.length} were under way when the server stopped, and were sent again |
| time of both runs | ${(seconds / 60).toFixed(1)} min |
| rate | ${(files.length / seconds).toFixed(2)} images a second |
| cost | $${batch.usage.cost} |
| peak memory of the server (after its start ${idle} MiB) | ${usage.server} MiB |
| peak memory of the command | ${usage.command} MiB |

## Examples
| image | caption |
|---|---|
${examples.map((line) => `| ${line.id} | ${(line.text ?? line.error).replaceAll('|', '\\|').replaceAll('\n', ' ')} |`).join('\n')}`);
if (!once || second.code !== 0) process.exitCode = 1;
