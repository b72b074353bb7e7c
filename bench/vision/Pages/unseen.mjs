// Renders the pages of a folder, NAME.html, whose first line states size, scale and format: <!-- 800x600 [2x] [jpeg]
//   node unseen.mjs FOLDER OUT
import fs from 'node:fs';
import path from 'node:path';
import { openPage } from './chromium.mjs';
const [folder, out] = process.argv.slice(2);
fs.mkdirSync(out, { recursive: true });
const page = await openPage();
for (const file of fs.readdirSync(folder).filter((name) => name.endsWith('.html'))) {
  const html = fs.readFileSync(path.join(folder, file), 'utf8');
  const [, width, height, scale = '1', jpeg] = html.match(/^<!-- (\d+)x(\d+)(?: ([\d.]+)x)?( jpeg)?\n/);
  await page.resize(+width, +height, +scale);
  await page.show(html.replace(/^<!--[^]*?-->/, ''));
  await page.evaluate('document.fonts.ready.then(() => 1)');
  const image = await page.capture(jpeg ? { format: 'jpeg', quality: 80 } : { format: 'png' });
  fs.writeFileSync(path.join(out, file.replace('.html', jpeg ? '.jpg' : '.png')), image);
}
await page.close();
