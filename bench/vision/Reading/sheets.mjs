// The pages of the reading bench as HTML, each with the text that a person reads on it.
const esc = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const block = (tag, text, style = '') => `<${tag} style="${style}">${esc(text)}</${tag}>`;
const sheet = ({ tag, font, isRightToLeft }, body, { width = 900, style = '', around = '#fff' } = {}) =>
  `<style>body{margin:0;background:${around}}#sheet{position:absolute;left:320px;top:320px;box-sizing:border-box;width:${width}px;padding:36px 44px;` +
  `background:#fff;color:#151515;font:20px/1.5 '${font}';${style}}h1{font-size:30px;line-height:1.3;margin:0 0 14px}p{margin:0 0 14px}</style>` +
  `<body><div id=sheet lang="${tag}" dir="${isRightToLeft ? 'rtl' : 'ltr'}">${body}</div>`;

const prose = ({ title, paragraphs }) => block('h1', title) + paragraphs.map((text) => block('p', text)).join('');
const written = ({ title, paragraphs }) => [title, ...paragraphs].join('\n');

// A text as pieces of one or two words.
function pieces({ tag }, { paragraphs }, count) {
  const words = paragraphs.flatMap((text) => [...new Intl.Segmenter(tag, { granularity: 'word' }).segment(text)].filter((part) => part.isWordLike));
  const spaced = paragraphs[0].trim().includes(' ') && !['th', 'ja', 'zh-Hans'].includes(tag);
  const list = [];
  for (let i = 0; list.length < count && i + 1 < words.length; i += 2)
    list.push(list.length % 3 === 1 ? words[i].segment : `${words[i].segment}${spaced ? ' ' : ''}${words[i + 1].segment}`);
  return list;
}

function table(language, text) {
  const cells = pieces(language, text, 24);
  const rows = Array.from({ length: Math.floor(cells.length / 3) }, (_, i) => cells.slice(i * 3, i * 3 + 3));
  const body = rows
    .map((row, i) => `<tr>${row.map((cell) => block(i ? 'td' : 'th', cell, 'border:1px solid #999;padding:8px 18px;text-align:start')).join('')}</tr>`)
    .join('');
  return [sheet(language, `<table style="border-collapse:collapse;width:100%">${body}</table>`), rows.map((row) => row.join(' ')).join('\n')];
}

function dark(language, text) {
  const [save, cancel] = pieces(language, text, 6).slice(4);
  const cards = text.paragraphs.slice(0, 3);
  const card = (words) => block('div', words, 'background:#252b37;border:1px solid #3a4252;border-radius:8px;padding:14px 18px;margin:0 0 14px');
  const button = (words, fill) =>
    block('span', words, `display:inline-block;padding:9px 22px;margin-inline-end:14px;border-radius:6px;${fill ? 'background:#3b82f6;color:#fff' : 'border:1px solid #55607a'}`);
  const html =
    block('div', text.title, 'background:#2d3544;margin:-36px -44px 24px;padding:14px 44px;font-size:19px;font-weight:bold') +
    cards.map(card).join('') + button(save, true) + button(cancel, false);
  return [sheet(language, html, { width: 820, around: '#171b23', style: 'background:#171b23;color:#d7dce5;font-size:15px' }), [text.title, ...cards, `${save} ${cancel}`].join('\n')];
}

function columns(language, text) {
  const all = text.paragraphs.map((words) => block('p', words)).join('');
  const html = `${block('h1', text.title)}<div style="columns:2;column-gap:48px;font-size:17px">${all}</div>`;
  return [sheet(language, html, { width: 1000 }), written(text)];
}

const plain = (style, around) => (language, text) => [sheet(language, prose(text), { style, around }), written(text)];

// Each: (language, { title, paragraphs }) => [html, text], and how it is taken.
export const sheets = {
  clean: { page: plain() },
  rotated: { page: plain('transform:rotate(12deg)') },
  jpeg: { page: plain(), format: 'jpeg', quality: 40 },
  half: { page: plain(), scale: 0.5 },
  perspective: { page: plain('transform:perspective(1500px) rotateY(24deg) rotateX(10deg)', '#6f6a63') },
  contrast: { page: plain('background:#b4b4b4;color:#8c8c8c', '#b4b4b4') },
  columns: { page: columns },
  table: { page: table },
  dark: { page: dark },
};

// Lines of some sixty letters.
function lines(paragraphs, count) {
  const list = [''];
  for (const word of paragraphs.join(' ').split(' '))
    if (list.at(-1).length + word.length > 60) list.push(word);
    else list[list.length - 1] += (list.at(-1) && ' ') + word;
  return Array.from({ length: count }, (_, i) => list[i % (list.length - 1)]);
}

const paint =
  '<svg width="1600" height="1200" style="position:absolute"><filter id=n><feTurbulence baseFrequency=".012 .4" numOctaves="4" seed="3"/>' +
  '<feColorMatrix values="0 0 0 0 .45 0 0 0 0 .33 0 0 0 0 .22 .6 .4 0 0 .4"/></filter><rect width="1600" height="1200" filter="url(#n)"/></svg>';

// Pages whose time is measured.
export function timed({ paragraphs }) {
  const listed = (count) => lines(paragraphs, count).map((line) => block('div', line, 'white-space:nowrap')).join('');
  const english = { tag: 'en', font: 'Noto Serif', isRightToLeft: false };
  return {
    'a page of 24 lines': { html: sheet(english, listed(24), { width: 800, style: 'font-size:18px' }) },
    'a scan of 300 dots an inch': {
      html: sheet(english, listed(46), { width: 794, style: 'font-size:14px;height:1123px;padding:90px 96px;transform:rotate(.4deg)' }),
      scale: 3.125, format: 'jpeg', quality: 85,
    },
    'a photograph with ten lines': {
      html:
        `<style>body{margin:0;width:1600px;height:1200px;background:#7d5c3c;overflow:hidden}#poster{position:absolute;left:300px;top:170px;padding:60px;` +
        `background:linear-gradient(120deg,#f3ead6,#b8ab90);color:#2a2118;font:bold 34px/1.7 'Noto Serif';transform:perspective(1800px) rotateY(-22deg) rotateZ(4deg)}</style>` +
        `<body>${paint}<div id=poster>${lines(paragraphs, 10).map((line) => block('div', line.slice(0, 36).trim())).join('')}</div>`,
      clip: { x: 0, y: 0, width: 1600, height: 1200 }, format: 'jpeg', quality: 85,
    },
  };
}
