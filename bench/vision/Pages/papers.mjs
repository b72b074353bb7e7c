// Renders papers with known fields in headless Chromium: twenty layouts of receipts, bills, orders and invoices in ten languages, ten papers each.
//   node papers.mjs OUT [SEED]
// No layout, and no more than the usual labels, is shared with generate.mjs, in view of which the readers were written.
import fs from 'node:fs';
import { openPage } from './chromium.mjs';
import { layouts } from './paper-layouts.mjs';
import { labels } from './paper-labels.mjs';
import { save } from './save.mjs';

const [out = 'papers', seed = '1'] = process.argv.slice(2);
const each = 10;
fs.mkdirSync(out, { recursive: true });

let state = 1;
const random = () => {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};
const int = (a, b) => a + Math.floor(random() * (b - a + 1));
const pick = (list) => list[int(0, list.length - 1)];

const shops = ['Lumen & Sons', 'Corner Bakery 24', 'Studio Nord', 'Fjord Outfitters', 'Casa Verde', 'Papeterie du Pont', 'Radwerk', 'Quay Street Books', 'Alto Espresso', 'Tandem Works'];
const goods = ['Rye bread', 'Oat milk 1 l', 'Batteries AA 4x', 'Wall hooks', 'Bike tube 28', 'Green tea', 'Envelope C5', 'Desk mat', 'Site survey', 'Translation', 'Hosting 12 months', 'Paint brush', 'Cable 2 m', 'Sandwich', 'Espresso'];
const fonts = ['DejaVu Sans Mono', 'DejaVu Sans', 'DejaVu Serif', 'Noto Sans', 'Noto Serif', 'Inter'];

const two = (value) => String(value).padStart(2, '0');
function paper(language) {
  const words = labels[language];
  const label = (field) => pick(words[field]);
  const grouped = (text) => text.replace(/\B(?=(\d{3})+$)/g, words.group);
  const number = (value) => {
    const [whole, cents] = value.toFixed(2).split('.');
    return `${grouped(whole)}${words.point}${cents}`;
  };
  const money = (value) => (words.before ? `${words.sign}${number(value)}` : `${number(value)} ${words.sign}`);
  const items = Array.from({ length: int(2, 6) }, () => {
    const [count, price] = [int(1, 5), int(120, 9900) / 100];
    return { name: pick(goods), count, price, sum: Math.round(count * price * 100) / 100 };
  });
  const net = Math.round(items.reduce((sum, item) => sum + item.sum, 0) * 100) / 100;
  const tax = Math.round(net * words.rate) / 100;
  const at = new Date(Date.UTC(int(2023, 2026), int(0, 11), int(1, 28)));
  const until = new Date(+at + pick([7, 10, 14, 30]) * 864e5);
  const shape = int(0, words.months ? 2 : 1);
  const date = (day) => {
    const [y, m, d] = [day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate()];
    if (shape === 0) return `${y}-${two(m + 1)}-${two(d)}`;
    return shape === 1 ? [two(d), two(m + 1), y].join(words.between) : words.worded(d, words.months[m], y);
  };
  const code = `${pick(['', 'A', 'RE', 'F', 'S-'])}${int(20, 26)}${pick(['-', '/', ''])}${int(1000, 99999)}`;
  const iso = (day) => day.toISOString().slice(0, 10);
  return {
    language, words, label, number, money, items, net, tax, total: Math.round((net + tax) * 100) / 100, at, until, date, iso, code, int, pick,
    shop: pick(shops), font: pick(fonts), size: int(13, 16), ink: pick(['#111', '#222', '#1d2433']), accent: pick(['#0f766e', '#7c2d12', '#1e3a8a', '#3f3f46']),
  };
}

const page = await openPage();
const languages = Object.keys(labels);
for (const [index, layout] of layouts.entries())
  for (let i = 0; i < each; i++) {
    state = (+seed * 7919 + index * 104729 + i * 1299709) | 0;
    random();
    const made = paper(languages[(index + i) % languages.length]);
    const { width, html, fields } = layout.make(made);
    const style = `body{display:flow-root;margin:0;padding:26px 30px;background:#fff;color:${made.ink};font:${made.size}px/1.45 '${made.font}'}table{border-collapse:collapse}`;
    const truth = { kind: 'document', language: made.language, fields };
    const content = { W: width, H: 0, template: layout.name, html: `<style>${style}</style><body>${html}`, truth };
    await save(page, out, 'test', `test-paper-${two(index + 1)}-${two(i + 1)}`, content);
  }
await page.close();
