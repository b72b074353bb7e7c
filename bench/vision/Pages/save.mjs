// Renders a page and writes its image, and NAME.json beside it: the boxes of its words as the browser laid them out, and what is on it.
import fs from 'node:fs';

const look = `(async()=>{await document.fonts.ready;const words=[],w=document.createTreeWalker(document.body,4);for(let n;n=w.nextNode();){if(n.parentElement.closest('style'))continue;for(const m of n.data.matchAll(/\\S+/g)){const r=document.createRange();r.setStart(n,m.index);r.setEnd(n,m.index+m[0].length);const b=r.getBoundingClientRect();if(b.width)words.push({t:getComputedStyle(n.parentElement).textTransform==='uppercase'?m[0].toUpperCase():m[0],x:+b.x.toFixed(1),y:+b.y.toFixed(1),w:+b.width.toFixed(1),h:+b.height.toFixed(1)});}}const ui=[...document.querySelectorAll('[data-ui]')].map(e=>{const b=e.getBoundingClientRect();return{kind:e.dataset.ui,state:e.dataset.state,text:e.dataset.text,label:e.dataset.label,box:[b.x,b.y,b.width,b.height].map(Math.round)}});return JSON.stringify({words,ui,h:Math.ceil(Math.max(document.documentElement.scrollHeight*0,document.body.getBoundingClientRect().bottom))})})()`;
// content: { html, W, H (0: as high as its content, 1,400 at most), template, truth }; how: { format: 'png' | 'jpeg', scale }
export async function save(page, out, set, name, { html, W, H, template, truth }, { format = 'png', scale = 1 } = {}) {
  await page.resize(W, H || 600, scale);
  await page.show(html);
  const laidOut = JSON.parse(await page.evaluate(look));
  const height = H || Math.min(laidOut.h + 4, 1400);
  await page.resize(W, height, scale);
  const image = await page.capture(format === 'png' ? { format } : { format, quality: 80 });
  fs.writeFileSync(`${out}/${name}.${format === 'png' ? 'png' : 'jpg'}`, image);
  if (truth.kind === 'ui') truth.elements = laidOut.ui;
  fs.writeFileSync(`${out}/${name}.json`, JSON.stringify({ name, set, template, width: W, height, words: laidOut.words, truth }));
}
