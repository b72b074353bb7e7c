// The card of PictureTimes, 1200 × 630, by satori and resvg-js to PNG: prints the median of milliseconds, warm.
// With an argument, also writes the file.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';
import satori from 'satori';

const folder = ['/usr/share/fonts/opentype/inter', '/usr/share/fonts/truetype/inter'].find((path) => {
  try {
    return readdirSync(path).length > 0;
  } catch {
    return false;
  }
});
const font = (name, weight) => ({ name: 'Inter', weight, style: 'normal', data: readFileSync(`${folder}/Inter-${name}.otf`) });
const fonts = [font('Regular', 400), font('SemiBold', 600), font('ExtraBold', 800)];

const box = (style, ...children) => ({ type: 'div', props: { style: { display: 'flex', ...style }, children } });
const card = box(
  {
    width: 1200,
    height: 630,
    flexDirection: 'column',
    justifyContent: 'space-between',
    padding: 72,
    color: '#fff',
    fontFamily: 'Inter',
    backgroundImage: 'linear-gradient(135deg, #1e1b4b 0%, #3b2a86 55%, #7c5ce0 100%)',
  },
  box({ alignItems: 'center', fontSize: 30, fontWeight: 600 }, 'Fresnel'),
  box(
    { flexDirection: 'column' },
    box({ alignSelf: 'flex-start', background: '#f0abfc', color: '#1e1b4b', borderRadius: 20, padding: '8px 20px', fontSize: 22 }, 'New'),
    box({ marginTop: 24, fontSize: 84, fontWeight: 800, letterSpacing: -3, lineHeight: 1.05 }, 'Ship images, not invoices'),
    box(
      { marginTop: 24, fontSize: 30, lineHeight: 1.4, color: '#ddd6fe', maxWidth: 860 },
      'One gateway for every image model, with budgets that hold and prices that are exact.',
    ),
  ),
  box(
    { alignSelf: 'flex-start', background: '#fff', color: '#1e1b4b', borderRadius: 16, padding: '18px 36px', fontSize: 28, fontWeight: 600 },
    'Read the guide',
  ),
);

const times = [];
let png;
for (let i = 0; i < 60; i++) {
  const start = performance.now();
  const svg = await satori(card, { width: 1200, height: 630, fonts });
  png = new Resvg(svg).render().asPng();
  if (i >= 10) times.push(performance.now() - start);
}
if (process.argv[2]) writeFileSync(process.argv[2], png);
console.log(times.sort((a, b) => a - b)[Math.floor(times.length / 2)].toFixed(0));
