// Takes the first screen of HTML pages that others wrote, with the words, headings and rows of tables that are visible on it.
//   node real.mjs OUT NAME=FILE ...
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { openPage } from '../Pages/chromium.mjs';

const [out, ...sources] = process.argv.slice(2);
const [width, height] = [1280, 1000];
fs.mkdirSync(out, { recursive: true });

const look = `(async () => {
  await document.fonts.ready;
  const isSeen = (box, element) => {
    if (!box.width || box.top < 0 || box.bottom > ${height} || box.left < 0 || box.right > ${width}) return false;
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return !!top && (element.contains(top) || top.contains(element));
  };
  const words = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walk.nextNode()); ) {
    if (node.parentElement.closest('script,style,noscript,template')) continue;
    for (const match of node.data.matchAll(/\\S+/g)) {
      const range = document.createRange();
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      if (isSeen(range.getBoundingClientRect(), node.parentElement)) words.push(match[0]);
    }
  }
  const text = (element) => element.innerText.replace(/\\s+/g, ' ').trim();
  const seen = (selector) => [...document.querySelectorAll(selector)].filter((element) => isSeen(element.getBoundingClientRect(), element) && text(element));
  return JSON.stringify({
    words,
    headings: seen('h1,h2,h3,h4,h5,h6,[role=heading]').map(text),
    rows: seen('table tr').filter((row) => row.cells.length > 1 && !row.querySelector('table')).map((row) => [...row.cells].map(text).filter(Boolean)).filter((cells) => cells.length > 1),
  });
})()`;

const page = await openPage();
await page.resize(width, height);
for (const source of sources) {
  const [name, file] = source.split('=');
  await page.open(pathToFileURL(path.resolve(file)).href);
  const truth = JSON.parse(await page.evaluate(look));
  fs.writeFileSync(path.join(out, `${name}.png`), await page.capture({ format: 'png' }));
  fs.writeFileSync(path.join(out, `${name}.json`), JSON.stringify(truth));
}
await page.close();
