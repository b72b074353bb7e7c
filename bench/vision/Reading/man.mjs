// Renders the first page of manual pages as PDF, and that as PNG, with the words and headings on it.
//   node man.mjs OUT NAME=FILE ...      FILE: a source in troff, also compressed. Needs groff (with its PDF device) and poppler-utils.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

const [out, ...sources] = process.argv.slice(2);
const resolution = 110; // dots an inch: letters as large as on a web page
const key = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

for (const source of sources) {
  const [name, file] = source.split('=');
  const [stem, bytes] = [path.join(out, name), fs.readFileSync(file)];
  const troff = file.endsWith('.gz') ? zlib.gunzipSync(bytes) : bytes;
  const options = { input: troff, cwd: path.dirname(path.dirname(file)), maxBuffer: 1 << 28, stdio: ['pipe', 'pipe', 'ignore'] };
  fs.writeFileSync(`${stem}.pdf`, execFileSync('groff', ['-K', 'utf8', '-t', '-mandoc', '-Tpdf'], options));
  execFileSync('pdftoppm', ['-r', resolution, '-f', 1, '-l', 1, '-singlefile', '-png', `${stem}.pdf`, stem]);
  const text = execFileSync('pdftotext', ['-f', '1', '-l', '1', '-layout', `${stem}.pdf`, '-'], { encoding: 'utf8' });
  const titles = new Set(troff.toString('utf8').split('\n').filter((line) => /^\.\s*S[hHsS]\s/.test(line)).map((line) => key(line.replace(/^\.\s*\S+/, '').replace(/\\f./g, ''))));
  fs.writeFileSync(`${stem}.json`, JSON.stringify({
    words: text.split(/\s+/).filter(Boolean),
    headings: text.split('\n').map((line) => line.trim()).filter((line) => line && titles.has(key(line))),
    rows: [],
  }));
  fs.rmSync(`${stem}.pdf`);
}
