// Renders the pages of the reading bench in headless Chromium: NAME.png or NAME.jpg, and NAME.json with what is written on it.
//   node render.mjs OUT LANGUAGES CONDITIONS      lists with commas, or "all"
// The texts are texts.tsv: the code of a language, a title, paragraphs; from the Universal Declaration of Human Rights.
import fs from 'node:fs';
import path from 'node:path';
import { openPage } from '../Pages/chromium.mjs';
import { conditions, languages } from './languages.mjs';
import { sheets, timed } from './sheets.mjs';

const [out, wantedLanguages = 'all', wantedConditions = 'all'] = process.argv.slice(2);
const folder = path.dirname(new URL(import.meta.url).pathname);
const texts = new Map(
  fs.readFileSync(path.join(folder, 'texts.tsv'), 'utf8').split('\n').filter((line) => line && !line.startsWith('#')).map((line) => {
    const [code, title, ...paragraphs] = line.normalize('NFC').split('\t');
    return [code, { title, paragraphs }];
  }),
);
const choose = (wanted, all, what) => {
  const names = wanted === 'all' ? all : wanted.split(',');
  const unknown = names.filter((name) => !all.includes(name));
  if (unknown.length) throw new Error(`no ${what} "${unknown.join(', ')}"; there are: ${all.join(', ')}`);
  return names;
};
const chosen = choose(wantedLanguages, languages.map((language) => language.code), 'language');
const how = choose(wantedConditions, conditions, 'condition');
fs.mkdirSync(out, { recursive: true });

const page = await openPage();
async function shoot(name, html, record, { scale = 1, format = 'png', quality, clip }) {
  const file = path.join(out, `${name}.${format === 'png' ? 'png' : 'jpg'}`);
  if (fs.existsSync(file) && fs.existsSync(path.join(out, `${name}.json`))) return;
  await page.resize(1700, 1200, scale);
  await page.show(html);
  const around = `(async()=>{await document.fonts.ready;const b=(document.getElementById('sheet')??document.body).getBoundingClientRect();return[b.x,b.y,b.width,b.height]})()`;
  const [x, y, width, height] = await page.evaluate(around);
  await page.resize(1700, Math.ceil(y + height) + 60, scale);
  const area = clip ?? { x: Math.max(0, Math.floor(x) - 24), y: Math.max(0, Math.floor(y) - 24), width: Math.ceil(width) + 48, height: Math.ceil(height) + 48 };
  fs.writeFileSync(file, await page.capture({ format, ...(quality ? { quality } : {}), clip: { ...area, scale: 1 } }));
  fs.writeFileSync(path.join(out, `${name}.json`), JSON.stringify(record));
}
for (const language of languages.filter((one) => chosen.includes(one.code)))
  for (const condition of how) {
    const { page: make, ...taken } = sheets[condition];
    const [html, text] = make(language, texts.get(language.code));
    await shoot(`${language.code}-${condition}`, html, { language: language.code, condition, text }, taken);
  }
for (const [name, { html, ...taken }] of Object.entries(timed(texts.get('eng'))))
  await shoot(`time-${name.replaceAll(' ', '-')}`, html, { time: name }, taken);
await page.close();
