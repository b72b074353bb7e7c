// Renders seeded pages in headless Chromium: charts, tables, screens, diagrams, papers, shapes. Beside each image lies NAME.json with the
// boxes of its words, as the browser laid them out, and what is on it.
//   node generate.mjs OUT [SEED] [png|jpeg] [SCALE]
// Set "dev": templates that the readers were written against. Set "test": other templates, fonts, palettes and layouts, for scores only.
import fs from 'node:fs';
import { openPage } from './chromium.mjs';
import { save } from './save.mjs';
const [out = 'pages', seed0 = '1', format = 'png', scale = '1'] = process.argv.slice(2);
fs.mkdirSync(out, { recursive: true });
let s = 1;
const rnd = () => {
  s = (s + 0x6d2b79f5) | 0;
  let t = Math.imul(s ^ (s >>> 15), 1 | s);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};
const int = (a, b) => a + Math.floor(rnd() * (b - a + 1)),
  pick = (a) => a[Math.floor(rnd() * a.length)],
  chance = (p) => rnd() < p;
const shuffle = (a) => {
  a = [...a];
  for (let i = a.length - 1; i > 0; i--) {
    const j = int(0, i);
    [a[i], a[j]] = [a[j], a[i]];
  }
  return a;
};
const esc = (t) => String(t).replace(/&/g, '&amp;').replace(/</g, '&lt;');
const fonts = {
  dev: ['Inter', 'DejaVu Sans', 'Noto Sans', 'Nimbus Roman'],
  test: ['Nimbus Sans', 'DejaVu Serif', 'Noto Serif', 'Inter', 'Nimbus Sans Narrow'],
};
const palettes = {
  dev: [
    ['#4e79a7', '#f28e2b', '#e15759', '#76b7b2', '#59a14f', '#edc948'],
    ['#2563eb', '#16a34a', '#dc2626', '#9333ea', '#ea580c', '#0891b2'],
    ['#264653', '#2a9d8f', '#e9c46a', '#f4a261', '#e76f51', '#8ab17d'],
  ],
  test: [
    ['#1f77b4', '#ff7f0e', '#2ca02c', '#d62728', '#9467bd', '#8c564b'],
    ['#4472c4', '#ed7d31', '#a5a5a5', '#ffc000', '#5b9bd5', '#70ad47'],
    ['#36a2eb', '#ff6384', '#ffce56', '#4bc0c0', '#9966ff', '#ff9f40'],
    ['#003f5c', '#58508d', '#bc5090', '#ff6361', '#ffa600', '#7a9e7e'],
  ],
};
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  longMonths = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August'];
const catSets = () => {
  const n = int(4, 8);
  return pick([
    months.slice(0, n),
    longMonths.slice(0, Math.min(n, 6)),
    ['North', 'South', 'East', 'West', 'Centre'],
    ['2019', '2020', '2021', '2022', '2023', '2024'].slice(0, Math.min(n, 6)),
    ['Q1', 'Q2', 'Q3', 'Q4'],
    ['Apples', 'Pears', 'Plums', 'Cherries', 'Figs'],
    ['Berlin', 'Paris', 'Rome', 'Madrid', 'Oslo', 'Vienna'],
    ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  ]);
};
const titles = [
  'Units sold per month',
  'Revenue by region',
  'Visitors',
  'Energy use',
  'Support tickets',
  'Sales overview 2025',
  'Average temperature',
  'Orders by channel',
];
const names = ['Online', 'Retail', 'Wholesale', 'Partners', 'Plan', 'Actual', 'Target', 'Mobile', 'Desktop', 'Europe', 'Asia', 'Americas'];
const nice = (m) => {
  const e = 10 ** Math.floor(Math.log10(m / 4)),
    f = m / 4 / e;
  return e * (f <= 1 ? 1 : f <= 2 ? 2 : f <= 2.5 && e >= 10 ? 2.5 : f <= 5 ? 5 : 10);
};
const fmt = {
  plain: (v) => String(+v.toFixed(6)),
  comma: (v) => (+v.toFixed(6)).toLocaleString('en-US'),
  k: (v) => (Math.abs(v) >= 1000 ? +(v / 1000).toFixed(3) + 'k' : String(+v.toFixed(6))),
  usd: (v) => '$' + (+v.toFixed(6)).toLocaleString('en-US'),
  pct: (v) => +v.toFixed(6) + '%',
};

function chartStyle(set) {
  const t = pick(set === 'dev' ? ['plain', 'webby', 'dash'] : ['excel', 'mpl', 'minimal', 'report', 'chartjs']),
    dark = chance(t === 'mpl' || t === 'excel' ? 0 : 0.25);
  const o = {
    t,
    dark,
    bg: dark ? pick(['#111827', '#1e1e2e', '#0d1117']) : pick(['#ffffff', '#ffffff', '#fafafa', set === 'test' ? '#fdf6e3' : '#f8fafc']),
    ink: dark ? '#e5e7eb' : '#333',
    mute: dark ? '#9ca3af' : '#666',
    rule: dark ? '#374151' : '#dddddd',
    pal: shuffle(pick(palettes[set])),
    font: pick(fonts[set]),
    fs: int(11, 15),
    W: int(560, 1024),
    H: int(380, 680),
  };
  return Object.assign(
    o,
    {
      plain: { grid: 'solid', frame: 'L', legend: 'top', sw: 'square' },
      webby: { grid: 'dash', frame: 'none', legend: 'bottom', sw: 'circle', round: 4 },
      dash: { grid: pick(['dash', 'none']), frame: 'L', legend: 'right', sw: 'square', ticks: 1 },
      excel: { grid: 'solid', frame: 'B', legend: 'bottom', sw: 'square' },
      mpl: { grid: 'none', frame: 'box', legend: pick(['inside', 'right']), sw: 'wide', ticks: 1 },
      minimal: { grid: 'none', frame: 'none', legend: 'top', sw: 'circle', round: 6 },
      report: { grid: 'both', frame: 'L', legend: 'right', sw: 'square', stroke: 1 },
      chartjs: { grid: 'both', frame: 'none', legend: 'top', sw: 'wide', alpha: 0.7, stroke: 1 },
    }[t],
  );
}
function chart(set, kind) {
  const o = chartStyle(set),
    cats = catSets(),
    horizontal = kind === 'barh',
    line = kind === 'line',
    multi = kind === 'grouped' || kind === 'stacked' || (line && chance(0.6)),
    stacked = kind === 'stacked';
  const nS = multi ? int(2, 3) : 1,
    scale = pick([10, 50, 100, 400, 1000, 5000, 20000]),
    neg = !stacked && !line && chance(0.1),
    lo0 = line && chance(0.25),
    logY = line && chance(0.08);
  let series = shuffle(names)
    .slice(0, nS)
    .map((name) => ({
      name,
      values: cats.map(() => {
        let v = logY ? 10 ** (rnd() * 3.5 + 0.3) : scale * (lo0 ? 0.6 + 0.4 * rnd() : 0.06 + 0.94 * rnd());
        if (neg && chance(0.3)) v = -v / 2;
        return scale < 100 ? +v.toFixed(1) : Math.round(v);
      }),
    }));
  if (logY) series.forEach((q) => (q.values = q.values.map((v) => +v.toPrecision(2))));
  const all = stacked ? cats.map((_, i) => series.reduce((a, q) => a + q.values[i], 0)) : series.flatMap((q) => q.values);
  const mx = Math.max(...all),
    mn = Math.min(...all),
    step = nice(lo0 ? (mx - mn) * 1.3 : mx - Math.min(mn, 0));
  let lo = neg ? Math.floor(Math.min(0, mn) / step) * step : lo0 ? Math.floor((mn - step / 2) / step) * step : 0,
    hi = Math.ceil((mx * 1.02) / step) * step;
  if (logY) {
    lo = 1;
    hi = 10 ** Math.ceil(Math.log10(mx));
  }
  const f = fmt[hi >= 1000 ? pick(['comma', 'k', 'usd', 'plain']) : pick(['plain', 'plain', 'pct', 'usd'])];
  const labels = chance(o.t === 'minimal' ? 0.8 : 0.35) && !(multi && line) && !(kind === 'grouped' && cats.length > 5) && !stacked,
    noAxis = labels && o.t === 'minimal' && !line && !neg;
  const title = chance(0.75) ? pick(titles) : '',
    hasLegend = multi || chance(0.2),
    lg = hasLegend ? o.legend : '';
  const catW = horizontal ? Math.max(...cats.map((c) => c.length)) * o.fs * 0.62 + 14 : 0,
    tickW = noAxis ? 8 : Math.max(f(hi).length, f(lo).length) * o.fs * 0.62 + 16;
  const L = (horizontal ? catW : tickW) + int(8, 30),
    T = (title ? 46 : 18) + (lg === 'top' ? 28 : 0) + 8,
    B = o.H - o.fs * 2 - 14 - (lg === 'bottom' ? 34 : 0),
    R = o.W - 24 - (lg === 'right' ? 130 : 0);
  const k = (v) => (logY ? (Math.log10(v) - Math.log10(lo)) / (Math.log10(hi) - Math.log10(lo)) : (v - lo) / (hi - lo)),
    X = (v) => L + (R - L) * k(v),
    Y = (v) => B - (B - T) * k(v);
  let g = '',
    tx = (x, y, t, a = 'middle', c = o.ink, sz = o.fs, ex = '') =>
      (g += `<text x="${x.toFixed(1)}" y="${(y + sz * 0.35).toFixed(1)}" text-anchor="${a}" fill="${c}" font-size="${sz}" ${ex}>${esc(t)}</text>`);
  const ln = (x1, y1, x2, y2, c = o.rule, w = 1, ex = '') =>
    (g += `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${c}" stroke-width="${w}" ${ex} shape-rendering="crispEdges"/>`);
  const vals = logY ? [] : Array.from({ length: Math.round((hi - lo) / step) + 1 }, (_, i) => lo + i * step);
  if (logY) for (let v = lo; v <= hi; v *= 10) vals.push(v);
  const dash = o.grid === 'dash' ? 'stroke-dasharray="4 4"' : '';
  if (!noAxis)
    for (const v of vals) {
      if (horizontal) {
        if (o.grid !== 'none') ln(X(v), T, X(v), B, o.rule, 1, dash);
        if (o.ticks) ln(X(v), B, X(v), B + 5, o.mute);
        tx(X(v), B + 8 + o.fs * 0.6, f(v), 'middle', o.mute);
      } else {
        if (o.grid !== 'none') ln(L, Y(v), R, Y(v), o.rule, 1, dash);
        if (o.ticks) ln(L - 5, Y(v), L, Y(v), o.mute);
        tx(L - 9, Y(v), f(v), 'end', o.mute);
      }
    }
  const n = cats.length,
    band = (horizontal ? B - T : R - L) / n,
    C = (i) => (horizontal ? T : L) + band * (i + 0.5);
  if (o.grid === 'both' && !horizontal) for (let i = 0; i <= n; i++) ln(L + band * i, T, L + band * i, B);
  const base = horizontal ? X(neg ? 0 : lo) : Y(neg ? 0 : lo),
    gap = 0.2 + rnd() * 0.3;
  const fill = (c) => `fill="${c}" ${o.alpha ? `fill-opacity="${o.alpha}"` : ''} ${o.stroke ? `stroke="${c}" stroke-width="1"` : ''}`;
  if (line) {
    const wd = pick([1.5, 2, 2.5, 3]),
      mk = pick(['none', 'dot', 'dot', 'hollow']),
      smooth = set === 'test' && chance(0.2);
    series.forEach((q, si) => {
      const p = q.values.map((v, i) => [C(i), Y(v)]),
        c = o.pal[si];
      let d = 'M' + p.map((a) => a.map((v) => v.toFixed(1)).join(' ')).join('L');
      if (smooth)
        d =
          'M' +
          p[0].join(' ') +
          p
            .slice(1)
            .map((b, i) => {
              const a = p[i],
                m = (a[0] + b[0]) / 2;
              return `C${m} ${a[1]} ${m} ${b[1]} ${b[0]} ${b[1]}`;
            })
            .join('');
      if (nS === 1 && chance(0.2)) g += `<path d="${d}L${p.at(-1)[0]} ${B}L${p[0][0]} ${B}Z" fill="${c}" fill-opacity=".15"/>`;
      g += `<path d="${d}" fill="none" stroke="${c}" stroke-width="${wd}" stroke-linejoin="round"/>`;
      p.forEach((a, i) => {
        if (mk !== 'none')
          g += `<circle cx="${a[0]}" cy="${a[1]}" r="${wd + 2}" fill="${mk === 'dot' ? c : o.bg}" stroke="${c}" stroke-width="1.5"/>`;
        if (labels) tx(a[0], a[1] - o.fs, f(q.values[i]));
      });
    });
  } else
    cats.forEach((_, i) => {
      let acc = 0;
      const w = (band * (1 - gap)) / (kind === 'grouped' ? nS : 1);
      series.forEach((q, si) => {
        const v = q.values[i],
          a0 = C(i) - (band * (1 - gap)) / 2 + (kind === 'grouped' ? w * si : 0),
          p0 = stacked ? (horizontal ? X(acc) : Y(acc)) : base,
          p1 = horizontal ? X(stacked ? acc + v : v) : Y(stacked ? acc + v : v);
        acc += v;
        const c = nS === 1 && chance(0) ? o.pal[i % 6] : o.pal[si],
          r = stacked ? 0 : (o.round ?? 0),
          ww = kind === 'grouped' ? w - 1 : w;
        g += horizontal
          ? `<rect x="${Math.min(p0, p1)}" y="${a0}" width="${Math.abs(p1 - p0)}" height="${ww}" rx="${Math.min(r, Math.abs(p1 - p0) / 2)}" ${fill(c)}/>`
          : `<rect x="${a0}" y="${Math.min(p0, p1)}" width="${ww}" height="${Math.abs(p1 - p0)}" rx="${Math.min(r, Math.abs(p1 - p0) / 2)}" ${fill(c)}/>`;
        if (labels)
          horizontal
            ? tx(p1 + (v < 0 ? -6 : 6), a0 + w / 2, f(v), v < 0 ? 'end' : 'start')
            : tx(a0 + w / 2, p1 + (v < 0 ? o.fs : -o.fs * 0.8), f(v), 'middle', o.ink, Math.min(o.fs, 13));
      });
    });
  if (o.frame === 'L') {
    ln(L, T, L, B, o.mute);
    ln(L, B, R, B, o.mute);
  }
  if (o.frame === 'B') ln(L, horizontal ? T : base, horizontal ? L : R, horizontal ? B : base, '#bbb');
  if (o.frame === 'box') {
    ln(L, T, R, T, '#000');
    ln(L, B, R, B, '#000');
    ln(L, T, L, B, '#000');
    ln(R, T, R, B, '#000');
  }
  cats.forEach((c, i) => (horizontal ? tx(L - 9, C(i), c, 'end') : tx(C(i), B + 8 + o.fs * 0.6, c)));
  if (title)
    (tx(chance(0.5) ? o.W / 2 : 20 + 0, 24, title, g.includes('x="20.0"') ? 'start' : 'middle', o.ink, o.fs + 5, 'font-weight="bold"'),
      (g = g.replace(/x="20.0" y="([\d.]+)" text-anchor="middle"/, 'x="20.0" y="$1" text-anchor="start"')));
  if (lg)
    g += legend(
      o,
      lg,
      series.map((q, i) => [q.name, o.pal[i]]),
      L,
      T,
      R,
      B,
      title,
    );
  return {
    o,
    svg: g,
    truth: {
      kind: line ? 'line' : 'bar',
      orientation: horizontal ? 'horizontal' : 'vertical',
      stacked,
      log: logY,
      axis: { min: lo, max: hi, shown: !noAxis },
      labels,
      categories: cats,
      series: series.map((q) => ({ name: hasLegend ? q.name : null, values: q.values })),
    },
  };
}
function legend(o, where, items, L, T, R, B, title) {
  let g = '',
    sw = o.sw === 'wide' ? 28 : 12,
    wid = (t) => t.length * o.fs * 0.6 + sw + 24,
    one = (x, y, [t, c]) => {
      g +=
        o.sw === 'circle'
          ? `<circle cx="${x + 6}" cy="${y}" r="6" fill="${c}"/>`
          : `<rect x="${x}" y="${y - 6}" width="${sw}" height="12" fill="${c}" ${o.alpha ? `fill-opacity="${o.alpha}" stroke="${c}"` : ''}/>`;
      g += `<text x="${x + sw + 7}" y="${y + o.fs * 0.35}" fill="${o.ink}" font-size="${o.fs}">${esc(t)}</text>`;
    };
  if (where === 'top' || where === 'bottom') {
    let x = (L + R) / 2 - items.reduce((a, i) => a + wid(i[0]), 0) / 2;
    x = Math.max(10, x);
    for (const i of items) {
      one(x, where === 'top' ? (title ? 58 : 22) : B + o.fs * 2 + 28, i);
      x += wid(i[0]);
    }
  } else if (where === 'right') items.forEach((i, k) => one(R + 16, T + 20 + k * (o.fs + 10), i));
  else {
    const w = Math.max(...items.map((i) => wid(i[0])));
    g += `<rect x="${R - w - 14}" y="${T + 6}" width="${w + 6}" height="${items.length * (o.fs + 8) + 8}" fill="#fff" fill-opacity=".9" stroke="#ccc"/>`;
    items.forEach((i, k) => one(R - w - 6, T + 20 + k * (o.fs + 8), i));
  }
  return g;
}
function pie(set) {
  const o = chartStyle(set),
    n = int(3, 6),
    donut = chance(0.4),
    parts = shuffle([
      'Rent',
      'Food',
      'Transport',
      'Leisure',
      'Savings',
      'Health',
      'Chrome',
      'Safari',
      'Firefox',
      'Edge',
      'Solar',
      'Wind',
      'Coal',
      'Gas',
    ]).slice(0, n),
    raw = parts.map(() => 0.15 + rnd()),
    sum = raw.reduce((a, b) => a + b);
  const sh = raw.map((v) => Math.round((v / sum) * 1000) / 10);
  sh[0] = +(sh[0] + 100 - sh.reduce((a, b) => a + b)).toFixed(1);
  const mode = pick(set === 'dev' ? ['legend', 'outside', 'legend%'] : ['legend', 'outside', 'outside%', 'legend%', 'legend+']),
    r = Math.min(o.W, o.H) * (mode.startsWith('outside') ? 0.3 : 0.34),
    cx = mode.startsWith('legend') && o.W > 700 ? o.W * 0.36 : o.W / 2,
    side = o.W > 700,
    cy = o.H / 2 + (side ? 14 : -6),
    sep = chance(0.5) ? 2 : 0;
  let g = '',
    a = set === 'test' ? rnd() * 6.28 : -Math.PI / 2;
  const tx = (x, y, t, an = 'middle', c = o.ink) =>
    (g += `<text x="${x}" y="${y + o.fs * 0.35}" text-anchor="${an}" fill="${c}" font-size="${o.fs}">${esc(t)}</text>`);
  parts.forEach((p, i) => {
    const d = (sh[i] / 100) * 2 * Math.PI,
      b = a + d,
      q = donut ? r * 0.58 : 0,
      P = (R, t) => `${(cx + R * Math.cos(t)).toFixed(2)} ${(cy + R * Math.sin(t)).toFixed(2)}`,
      big = d > Math.PI ? 1 : 0;
    g += `<path d="M${P(r, a)}A${r} ${r} 0 ${big} 1 ${P(r, b)}L${P(q, b)}${q ? `A${q} ${q} 0 ${big} 0 ${P(q, a)}` : ''}Z" fill="${o.pal[i]}" stroke="${o.bg}" stroke-width="${sep}"/>`;
    const m = a + d / 2,
      x = cx + (r + 16) * Math.cos(m),
      y = cy + (r + 16) * Math.sin(m),
      an = Math.cos(m) > 0.15 ? 'start' : Math.cos(m) < -0.15 ? 'end' : 'middle';
    if (mode === 'outside') tx(x, y, p, an);
    if (mode === 'outside%') tx(x, y, `${p} ${sh[i]}%`, an);
    if (mode === 'legend%' && sh[i] > 7) tx(cx + r * 0.78 * Math.cos(m), cy + r * 0.78 * Math.sin(m), sh[i] + '%', 'middle', '#fff');
    a = b;
  });
  const items = parts.map((p, i) => [mode === 'legend+' ? `${p} (${sh[i]}%)` : p, o.pal[i]]);
  delete o.alpha;
  if (mode.startsWith('legend'))
    side
      ? (g += legend({ ...o, alpha: 0 }, 'right', items, 0, o.H * 0.3, cx + r + 40, 0))
      : (g += legend({ ...o, fs: Math.min(o.fs, 12), alpha: 0 }, 'bottom', items, 0, 0, o.W, o.H - o.fs * 2 - 46));
  if (chance(0.6))
    g += `<text x="${o.W / 2}" y="28" text-anchor="middle" font-weight="bold" font-size="${o.fs + 5}" fill="${o.ink}">${pick(titles)}</text>`;
  return {
    o,
    svg: g,
    truth: { kind: 'pie', labels: mode.includes('%') || mode.includes('+'), series: [{ name: null, values: sh }], categories: parts },
  };
}
const svgPage = ({ o, svg, truth }) => ({
  W: o.W,
  H: o.H,
  html: `<body style="margin:0;background:${o.bg}"><svg width="${o.W}" height="${o.H}" style="display:block;font-family:'${o.font}'">${svg}</svg>`,
  truth,
  template: o.t,
});

const people = ['Bob', 'Alice', 'Carla', 'David', 'Erika Stone', 'Farid', 'Grace Hill', 'Hugo', 'Ines', 'Jonas', 'Kim Lee', 'Lena'],
  cities = ['Berlin', 'New York', 'Lisbon', 'Oslo', 'Bern', 'Cape Town', 'Lyon', 'Kyoto'],
  goods = ['Desk lamp', 'Keyboard', 'USB cable', 'Monitor 27"', 'Paper A4', 'Office chair', 'Headset', 'Webcam', 'Notebook', 'Pen set'];
function table(set) {
  const t = pick(set === 'dev' ? ['ruled', 'zebra', 'lines'] : ['borderless', 'card', 'headrule', 'grid', 'stripe']),
    dark = chance(0.2),
    font = pick(fonts[set]),
    fs = int(13, 18),
    n = int(4, 9);
  const types = {
    Name: () => pick(people),
    Age: () => int(18, 80),
    City: () => pick(cities),
    Salary: () => int(2, 9) + ',' + int(100, 999),
    Item: () => pick(goods),
    Qty: () => int(1, 40),
    Price: () => '$' + int(2, 400) + '.' + int(10, 99),
    Status: () => pick(['Open', 'Paid', 'Shipped', 'On hold']),
    Date: () => `2025-${String(int(1, 12)).padStart(2, '0')}-${String(int(1, 28)).padStart(2, '0')}`,
    Score: () => (rnd() * 10).toFixed(1),
    Team: () => pick(['Red', 'Blue', 'Green']),
    'Start date': () => `${int(1, 28)} ${pick(months)} 2024`,
  };
  const first = pick(['Name', 'Item']),
    cols = [first, ...shuffle(Object.keys(types).filter((k) => k !== 'Name' && k !== 'Item')).slice(0, int(2, 5))],
    uniq = shuffle(first === 'Name' ? people : goods),
    num = (c) => /Age|Salary|Qty|Price|Score/.test(c),
    holes = chance(0.3);
  const rows = Array.from({ length: n }, (_, i) => cols.map((c, j) => (j ? (holes && chance(0.08) ? '' : String(types[c]())) : uniq[i])));
  const bg = dark ? '#151a23' : '#fff',
    ink = dark ? '#e6e6e6' : '#222',
    rule = dark ? '#3a4252' : pick(['#ccc', '#999', '#e2e2e2']),
    W = int(520, 1000),
    zeb = dark ? '#1f2733' : '#f2f5f9';
  const css = {
    ruled: `td,th{border:1px solid ${rule}}`,
    zebra: `tr:nth-child(even) td{background:${zeb}} th{background:${pick(['#2563eb', '#334155'])};color:#fff}`,
    lines: `td,th{border-bottom:1px solid ${rule}}`,
    borderless: ``,
    card: `table{border:1px solid ${rule};border-radius:10px;overflow:hidden;border-collapse:separate!important;border-spacing:0} td{border-top:1px solid ${rule}} th{background:${zeb}}`,
    headrule: `th{border-bottom:2px solid ${ink}} tr:last-child td{border-bottom:2px solid ${ink}} table{border-top:2px solid ${ink}}`,
    grid: `td,th{border:1px solid ${ink}} th{background:${pick(['#ddd', '#16a34a'])};color:#000}`,
    stripe: `tr:nth-child(odd) td{background:${zeb}} th{text-transform:uppercase;font-size:.85em;letter-spacing:.04em}`,
  }[t];
  const full = chance(0.6),
    pad = `${int(4, 12)}px ${int(10, 22)}px`,
    al = (c) => (num(c) && chance(0.9) ? 'right' : 'left'),
    als = cols.map(al),
    cap = chance(0.4)
      ? `<h2 style="font-size:${fs + 6}px;margin:0 0 14px">${pick(['Team members', 'Order list', 'Staff 2025', 'Stock'])}</h2>`
      : '';
  const html = `<style>body{margin:0;padding:24px;background:${bg};color:${ink};font:${fs}px '${font}'}table{border-collapse:collapse;${full ? 'width:100%' : ''}}td,th{padding:${pad};white-space:nowrap}${css}</style><body>${cap}<table><tr>${cols.map((c, j) => `<th style="text-align:${als[j]}">${c}</th>`).join('')}</tr>${rows.map((r) => `<tr>${r.map((c, j) => `<td style="text-align:${als[j]}">${esc(c)}</td>`).join('')}</tr>`).join('')}</table>${chance(0.2) ? '<p style="font-size:.85em;opacity:.8">Source: internal records</p>' : ''}`;
  return {
    W,
    H: 0,
    html,
    template: t,
    truth: { kind: 'table', rows: [t === 'stripe' ? cols.map((c) => c.toUpperCase()) : cols, ...rows] },
  };
}

const settings = [
    'Wi-Fi',
    'Bluetooth',
    'Dark mode',
    'Notifications',
    'Location',
    'Auto-save',
    'Airplane mode',
    'Show previews',
    'Sync contacts',
    'Beta features',
    'Sound effects',
    'Night light',
  ],
  checks = [
    'Remember me',
    'Send a copy to my e-mail',
    'I accept the terms',
    'Subscribe to the newsletter',
    'Include attachments',
    'Use two columns',
    'Ask before closing',
  ],
  radios = ['Standard', 'Express', 'Pick-up', 'Small', 'Medium', 'Large', 'Monthly', 'Yearly'],
  errs = [
    'Password is too short',
    'Please enter a valid e-mail address',
    'This field is required',
    'Connection lost. Try again.',
    'Card number is invalid',
  ],
  buttons = ['Save', 'Cancel', 'Delete', 'Send', 'Next', 'Back', 'Apply', 'Export', 'Sign in', 'Upload'];
function ui(set) {
  const t = pick(set === 'dev' ? ['settings', 'login', 'form'] : ['dialog', 'toolbar', 'panel', 'signup', 'checkout']),
    dark = chance(0.3),
    font = pick(fonts[set].slice(0, 3)),
    fs = int(13, 16),
    accent = pick(set === 'dev' ? ['#2563eb', '#16a34a', '#7c3aed'] : ['#0a84ff', '#34c759', '#e11d48', '#0d9488', '#f59e0b']),
    bg = dark ? '#1c1c22' : pick(['#fff', '#f4f4f6']),
    card = dark ? '#26262e' : '#fff',
    ink = dark ? '#f0f0f0' : '#1b1b1f',
    rule = dark ? '#4a4a55' : '#c8c8d0',
    red = dark ? '#ff6b6b' : '#d92d20',
    R = pick([0, 4, 6, 10]),
    native = set === 'test' && chance(0.3),
    style = int(0, set === 'dev' ? 1 : 3);
  const toggle = (l, on) => {
    const h = pick([20, 24, 28]),
      w = Math.round(h * (style === 2 ? 1.6 : 1.8)),
      k = h - (style === 1 ? 8 : 4),
      off = dark ? '#55555f' : pick(['#c4c4cc', '#d5d5dc']),
      tr =
        style === 3
          ? `<i style="position:absolute;left:0;right:0;top:${h * 0.2}px;bottom:${h * 0.2}px;border-radius:99px;background:${on ? accent + '80' : off}"></i>`
          : '',
      p = (h - k) / 2;
    return `<span data-ui="toggle" data-state="${on ? 'on' : 'off'}" data-text="${l}" style="position:relative;display:inline-block;flex:none;width:${w}px;height:${h}px;border-radius:99px;background:${style === 3 ? 'none' : on ? accent : off}">${tr}<i style="position:absolute;top:${style === 3 ? 0 : p}px;width:${style === 3 ? h : k}px;height:${style === 3 ? h : k}px;border-radius:50%;left:${on ? w - (style === 3 ? h : k + p) : style === 3 ? 0 : p}px;background:${style === 3 ? (on ? accent : '#f0f0f0') : '#fff'};${style === 3 && !on ? 'box-shadow:0 0 2px #0008' : ''}"></i></span>`;
  };
  const check = (l, on) => {
    const z = pick([14, 16, 18, 20]);
    return native
      ? `<label><input type="checkbox" ${on ? 'checked' : ''} data-ui="checkbox" data-state="${on ? 'on' : 'off'}" data-text="${l}" style="width:${z}px;height:${z}px;margin:0 8px 0 0;vertical-align:middle;accent-color:${accent}"><span>${l}</span></label>`
      : `<span style="display:inline-flex;align-items:center;gap:9px"><span data-ui="checkbox" data-state="${on ? 'on' : 'off'}" data-text="${l}" style="box-sizing:border-box;width:${z}px;height:${z}px;border-radius:${Math.min(R, 4)}px;border:${on && style < 2 ? 0 : pick([1, 2])}px solid ${on ? accent : dark ? '#888' : '#888'};background:${on && style < 2 ? accent : 'none'};display:inline-block;position:relative">${on ? `<svg viewBox="0 0 16 16" style="position:absolute;inset:0;width:100%;height:100%"><path d="M3.5 8.5l3 3 6-7" fill="none" stroke="${style < 2 ? '#fff' : accent}" stroke-width="2"/></svg>` : ''}</span><span>${l}</span></span>`;
  };
  const radio = (l, on) => {
    const z = pick([16, 18, 20]);
    return native
      ? `<label><input type="radio" ${on ? 'checked' : ''} data-ui="radio" data-state="${on ? 'on' : 'off'}" data-text="${l}" style="width:${z}px;height:${z}px;margin:0 8px 0 0;vertical-align:middle;accent-color:${accent}"><span>${l}</span></label>`
      : `<span style="display:inline-flex;align-items:center;gap:9px"><span data-ui="radio" data-state="${on ? 'on' : 'off'}" data-text="${l}" style="box-sizing:border-box;width:${z}px;height:${z}px;border-radius:50%;border:${on && style === 1 ? Math.round(z * 0.3) : 2}px solid ${on ? accent : '#888'};display:inline-block;position:relative">${on && style !== 1 ? `<i style="position:absolute;inset:3px;border-radius:50%;background:${accent}"></i>` : ''}</span><span>${l}</span></span>`;
  };
  const button = (l, look, dis) =>
    `<span data-ui="button" data-state="${dis ? 'disabled' : 'enabled'}" data-text="${l}" style="display:inline-block;padding:${int(7, 11)}px ${int(16, 28)}px;border-radius:${R}px;white-space:nowrap;${look === 'fill' ? `background:${dis ? (dark ? '#3a3a42' : '#e4e4e8') : accent};color:${dis ? (dark ? '#6f6f78' : '#a8a8b0') : '#fff'}` : `border:1px solid ${dis ? (dark ? '#3a3a42' : '#e0e0e4') : rule};color:${dis ? (dark ? '#5f5f68' : '#b8b8c0') : ink}`}">${l}</span>`;
  const field = (l, v, err) =>
    `<div style="margin:0 0 14px"><div style="margin:0 0 5px;font-size:.9em">${l}</div><div data-ui="field" data-state="${err ? 'error' : v ? 'filled' : 'empty'}" data-text="${v || ''}" data-label="${l}" style="box-sizing:border-box;height:${fs + 22}px;padding:9px 12px;border:1px solid ${err ? red : rule};border-radius:${R}px;background:${card}">${v || ''}</div>${err ? `<div data-ui="error" data-state="" data-text="${err}" style="color:${red};font-size:.88em;margin-top:5px">${err}</div>` : ''}</div>`;
  const row = (l, c) =>
    `<div style="display:flex;justify-content:space-between;align-items:center;padding:${int(9, 14)}px 16px;border-bottom:1px solid ${rule}"><span>${l}</span>${c}</div>`;
  const tabs = (ls) => {
    const on = int(0, ls.length - 1),
      bar = style % 2;
    return `<div style="display:flex;gap:${bar ? 0 : 22}px;border-bottom:1px solid ${rule};margin:0 0 16px">${ls.map((l, i) => `<span data-ui="tab" data-state="${i === on ? 'selected' : ''}" data-text="${l}" style="padding:8px ${bar ? 16 : 2}px;${i === on ? `border-bottom:3px solid ${accent};color:${accent}` : 'border-bottom:3px solid transparent'}">${l}</span>`).join('')}</div>`;
  };
  const two = () => {
    const a = chance(0.4);
    const b = shuffle(buttons);
    return `<div style="display:flex;gap:12px;justify-content:${pick(['flex-end', 'flex-start'])};padding:12px 0">${button(b[0], 'line', chance(0.25))}${button(b[1], 'fill', a)}</div>`;
  };
  let W = int(420, 900),
    h = '',
    err = chance(0.6) ? pick(errs) : '';
  const title = (x) => `<div style="font-size:1.4em;font-weight:600;margin:0 0 16px">${x}</div>`,
    list = (a, n, f) => shuffle(a).slice(0, n).map(f).join('');
  if (t === 'settings')
    h =
      title('Settings') +
      `<div style="background:${card};border:1px solid ${rule};border-radius:${R}px">${list(settings, int(4, 7), (l) => row(l, toggle(l, chance(0.5))))}</div>`;
  if (t === 'login') {
    W = int(380, 560);
    h =
      title('Sign in') +
      field('E-mail', 'ann@example.com', '') +
      field('Password', chance(0.7) ? '••••••••' : '', err) +
      `<div style="margin:4px 0 14px">${check('Remember me', chance(0.5))}</div>` +
      button('Sign in', 'fill', chance(0.4));
  }
  if (t === 'form')
    h =
      title('Delivery') +
      field('Name', 'Mara Olsen', '') +
      `<div style="display:grid;gap:10px;margin:0 0 14px">${(() => {
        const r = shuffle(radios).slice(0, 3),
          on = int(0, 2);
        return r.map((l, i) => `<div>${radio(l, i === on)}</div>`).join('');
      })()}</div><div style="display:grid;gap:10px">${list(checks, 3, (l) => `<div>${check(l, chance(0.5))}</div>`)}</div>` +
      two();
  if (t === 'dialog') {
    W = int(420, 640);
    h = `<div style="background:${card};border:1px solid ${rule};border-radius:${R}px;padding:22px;margin:30px;box-shadow:0 8px 30px #0003">${title(pick(['Delete file?', 'Save changes?', 'Export data']))}<p style="margin:0 0 14px">${pick(['Your changes will be lost if you do not save them.', 'This cannot be undone.'])}</p>${list(checks, int(1, 2), (l) => `<div style="margin:0 0 10px">${check(l, chance(0.5))}</div>`)}${err ? `<p data-ui="error" data-state="" data-text="${err}" style="color:${red};margin:8px 0">${err}</p>` : ''}${two()}</div>`;
  }
  if (t === 'toolbar') {
    W = int(640, 1000);
    h =
      `<div style="display:flex;gap:10px;padding:10px;background:${card};border-bottom:1px solid ${rule};margin:-24px -24px 20px">${list(buttons, 4, (l) => button(l, pick(['fill', 'line']), chance(0.3)))}</div>` +
      tabs(shuffle(['General', 'Account', 'Privacy', 'Billing', 'Advanced']).slice(0, 4)) +
      `<div style="max-width:380px">${list(settings, 4, (l) => row(l, toggle(l, chance(0.5))))}</div>`;
  }
  if (t === 'panel')
    h =
      tabs(['Profile', 'Security', 'Display']) +
      `<div style="display:grid;grid-template-columns:1fr 1fr;gap:10px 34px">${list(settings, 6, (l) => `<div style="display:flex;gap:12px;align-items:center;padding:6px 0">${toggle(l, chance(0.5))}<span>${l}</span></div>`)}</div>` +
      two();
  if (t === 'signup') {
    W = int(420, 620);
    h =
      title('Create account') +
      field('First name', 'Tom', '') +
      field('E-mail', 'tom@', err || errs[1]) +
      field('Phone', '', '') +
      `<div style="margin:0 0 14px">${check(checks[2], chance(0.5))}</div>` +
      button('Create account', 'fill', chance(0.5));
  }
  if (t === 'checkout')
    h =
      `${err ? `<div data-ui="error" data-state="" data-text="${err}" style="background:${dark ? '#4a1d1d' : '#fde8e8'};color:${dark ? '#ffb4b4' : '#b42318'};padding:12px 16px;border-radius:${R}px;margin:0 0 18px">${err}</div>` : ''}` +
      title('Shipping') +
      `<div style="display:flex;gap:26px;margin:0 0 16px">${(() => {
        const r = radios.slice(0, 3),
          on = int(0, 2);
        return r.map((l, i) => radio(l, i === on)).join('');
      })()}</div>` +
      field('Street', 'Harbour Road 12', '') +
      list(checks, 2, (l) => `<div style="margin:0 0 10px">${check(l, chance(0.5))}</div>`) +
      two();
  return {
    W,
    H: 0,
    template: t,
    html: `<style>body{margin:0;padding:24px;background:${bg};color:${ink};font:${fs}px '${font}'}</style><body>${h}`,
    truth: { kind: 'ui' },
  };
}

function graph(set) {
  const org = chance(0.35),
    t = pick(set === 'dev' ? (org ? ['orgbus'] : ['down', 'down2']) : org ? ['orgbus2', 'orgstraight'] : ['right', 'elbow', 'ellipse']),
    dark = chance(0.2),
    bg = dark ? '#14171f' : '#fff',
    ink = dark ? '#ddd' : pick(['#333', '#000', '#456']),
    font = pick(fonts[set]),
    fs = int(13, 15),
    pal = pick(palettes[set]),
    filled = chance(0.6),
    col = filled ? pick(dark ? ['#23304a', '#2c3a2c'] : ['#e8f0fe', '#fff3cd', '#e6f4ea', pal[0]]) : 'none',
    tcol = col === pal[0] ? '#fff' : dark ? '#eee' : '#111',
    stroke = filled && chance(0.3) ? 'none' : ink,
    sw = pick([1, 1.5, 2]),
    R = pick([0, 6, 14]);
  const nodes = [],
    edges = [],
    svg = [];
  let W, H;
  const add = (t, x, y, shape = 'box', w = 0) => {
    const lines = t.length > 17 && shape !== 'diamond' ? [t.slice(0, t.lastIndexOf(' ', 17)), t.slice(t.lastIndexOf(' ', 17) + 1)] : [t];
    const n = { t, x, y, shape, w: w || Math.max(...lines.map((l) => l.length)) * fs * 0.6 + 30, h: lines.length * fs * 1.25 + 20, lines };
    if (shape === 'diamond') {
      n.w = t.length * fs * 0.58 + 90;
      n.h = fs * 2 + 56;
    }
    if (shape === 'ellipse') n.w += 26;
    nodes.push(n);
    return nodes.length - 1;
  };
  const flow = [
    ['Start', 'Receive order', 'In stock?', 'Ship goods', 'Order from supplier', 'Send invoice'],
    ['Begin', 'Read ticket', 'Is it urgent?', 'Call engineer', 'Put in queue', 'Close ticket'],
    ['Open form', 'Check data', 'Data valid?', 'Save record', 'Show error', 'Notify user'],
    ['Submit claim', 'Review claim', 'Approved?', 'Pay customer', 'Send rejection', 'Archive'],
  ];
  const head = (x, y, dx, dy) => {
    const z = 5 + sw * 2,
      o = z * 0.55,
      open = style === 1;
    svg.push(
      `<path d="M${x - dx * z - dy * o} ${y - dy * z + dx * o}L${x} ${y}L${x - dx * z + dy * o} ${y - dy * z - dx * o}${open ? '' : 'Z'}" fill="${open ? 'none' : ink}" stroke="${ink}" stroke-width="${open ? sw : 0.5}"/>`,
    );
  };
  const style = int(0, 1),
    poly = (p, arrow = true) => {
      svg.push(`<path d="M${p.map((a) => a.join(' ')).join('L')}" fill="none" stroke="${ink}" stroke-width="${sw}"/>`);
      if (arrow) {
        const [a, b] = p.slice(-2),
          d = Math.hypot(b[0] - a[0], b[1] - a[1]);
        head(b[0], b[1], (b[0] - a[0]) / d, (b[1] - a[1]) / d);
      }
    };
  const text = (x, y, t, c = tcol, an = 'middle', ex = '') =>
    svg.push(`<text x="${x}" y="${y + fs * 0.35}" text-anchor="${an}" font-size="${fs}" fill="${c}" ${ex}>${esc(t)}</text>`);
  const label = (x, y, t) => {
    if (set === 'test' && chance(0.4))
      (svg.push(
        `<rect x="${x - t.length * fs * 0.33 - 3}" y="${y - fs * 0.7}" width="${t.length * fs * 0.66 + 6}" height="${fs * 1.4}" fill="${bg}"/>`,
      ),
        text(x, y, t, ink));
    else text(x + 7, y, t, ink, 'start');
  };
  const top = (n) => [nodes[n].x, nodes[n].y - nodes[n].h / 2],
    bot = (n) => [nodes[n].x, nodes[n].y + nodes[n].h / 2],
    lef = (n) => [nodes[n].x - nodes[n].w / 2, nodes[n].y],
    rig = (n) => [nodes[n].x + nodes[n].w / 2, nodes[n].y];
  if (t.startsWith('org')) {
    const roles = shuffle([
        'Ada Park, CEO',
        'Ben Ortiz, CTO',
        'Cleo Marsh, CFO',
        'Dan Webb, COO',
        'Eva Lind',
        'Finn Hale',
        'Gil Moreau',
        'Hana Sato',
        'Ivo Petrov',
        'Jo Chen',
        'Kai Brandt',
      ]),
      n1 = int(2, 3),
      kids = Array.from({ length: n1 }, () => int(1, 3)),
      leaves = kids.reduce((a, b) => a + b),
      bw = 128,
      gx = bw + 22;
    W = Math.max(leaves * gx + 50, 460);
    H = 460;
    let at = (W - leaves * gx) / 2,
      k = 0;
    const root = add(roles[k++], 0, 60, 'box', bw),
      mids = [];
    for (const c of kids) {
      const m = add(roles[k++ % 11], at + (c * gx) / 2, 200, 'box', bw);
      mids.push(m);
      edges.push([root, m, '']);
      for (let i = 0; i < c; i++) edges.push([m, add(roles[k++ % 11] + (k > 11 ? ' ' + k : ''), at + gx * (i + 0.5), 350, 'box', bw), '']);
      at += c * gx;
    }
    nodes[root].x = (nodes[mids[0]].x + nodes[mids.at(-1)].x) / 2;
    for (const p of [root, ...mids]) {
      const ch = edges.filter((e) => e[0] === p).map((e) => e[1]),
        y = (bot(p)[1] + top(ch[0])[1]) / 2;
      if (t === 'orgstraight') ch.forEach((c) => poly([bot(p), top(c)], false));
      else ch.forEach((c) => poly([bot(p), [bot(p)[0], y], [top(c)[0], y], top(c)], t === 'orgbus2' && style));
    }
  } else {
    const f = pick(flow),
      endShape = t === 'ellipse' || chance(0.4) ? 'ellipse' : 'box',
      [yes, no] = pick([
        ['Yes', 'No'],
        ['yes', 'no'],
        ['OK', 'Failed'],
        ['True', 'False'],
      ]);
    if (t === 'right' || t === 'elbow') {
      W = 1000;
      H = 420;
      const y = 140,
        xs = [90, 260, 480, 740];
      const a = add(f[0], xs[0], y, endShape),
        b = add(f[1], xs[1] + 20, y),
        c = add(f[2], xs[2] + 40, y, 'diamond'),
        d = add(f[3], xs[3] + 50, y),
        e = add(f[4], xs[2] + 40, 320),
        g = add(f[5], xs[3] + 50, 320, endShape);
      poly([rig(a), lef(b)]);
      poly([rig(b), lef(c)]);
      poly([rig(c), lef(d)]);
      poly([bot(c), top(e)]);
      edges.push([a, b, ''], [b, c, ''], [c, d, yes], [c, e, no]);
      label((rig(c)[0] + lef(d)[0]) / 2 - 8, y - (chance(0.5) ? 12 : 12), yes);
      label(bot(c)[0], (bot(c)[1] + top(e)[1]) / 2, no);
      poly([bot(d), top(g)]);
      edges.push([d, g, '']);
      if (t === 'elbow') {
        poly([lef(e), [xs[1] + 20, 320], bot(b)]);
        edges.push([e, b, '']);
      } else {
        poly([rig(e), lef(g)]);
        edges.push([e, g, '']);
      }
    } else {
      W = int(560, 760);
      H = 720;
      const x = W * 0.38,
        x2 = W * 0.8;
      const a = add(f[0], x, 50, endShape),
        b = add(f[1], x, 150),
        c = add(f[2], x, 280, 'diamond'),
        d = add(f[3], x, 430),
        e = add(f[4], x2, t === 'down2' ? 430 : 280),
        g = add(f[5], x, 560, endShape);
      poly([bot(a), top(b)]);
      poly([bot(b), top(c)]);
      poly([bot(c), top(d)]);
      poly([bot(d), top(g)]);
      edges.push([a, b, ''], [b, c, ''], [c, d, yes], [d, g, ''], [c, e, no]);
      if (t === 'down2') {
        poly([rig(c), [x2, 280], top(e)]);
        label((rig(c)[0] + x2) / 2 - 16, 268, no);
      } else {
        poly([rig(c), lef(e)]);
        label((rig(c)[0] + lef(e)[0]) / 2 - 14, 268, no);
      }
      label(x, (bot(c)[1] + top(d)[1]) / 2, yes);
      if (chance(0.6)) {
        poly([bot(e), [x2, 560], rig(g)]);
        edges.push([e, g, '']);
      }
    }
  }
  const ns = nodes.map((n) => {
    const p =
      n.shape === 'diamond'
        ? `<path d="M${n.x} ${n.y - n.h / 2}L${n.x + n.w / 2} ${n.y}L${n.x} ${n.y + n.h / 2}L${n.x - n.w / 2} ${n.y}Z"`
        : n.shape === 'ellipse'
          ? `<rect x="${n.x - n.w / 2}" y="${n.y - n.h / 2}" width="${n.w}" height="${n.h}" rx="${n.h / 2}"`
          : `<rect x="${n.x - n.w / 2}" y="${n.y - n.h / 2}" width="${n.w}" height="${n.h}" rx="${R}"`;
    return (
      p +
      ` fill="${col === 'none' ? bg : col}" stroke="${stroke}" stroke-width="${sw}"/>` +
      n.lines
        .map(
          (l, i) =>
            `<text x="${n.x}" y="${n.y + fs * 0.35 + (i - (n.lines.length - 1) / 2) * fs * 1.25}" text-anchor="middle" font-size="${fs}" fill="${tcol}">${esc(l)}</text>`,
        )
        .join('')
    );
  });
  return {
    W: Math.round(W),
    H,
    template: t,
    html: `<body style="margin:0;background:${bg}"><svg width="${Math.round(W)}" height="${H}" style="display:block;font-family:'${font}'">${svg.join('')}${ns.join('')}</svg>`,
    truth: {
      kind: 'graph',
      nodes: nodes.map((n) => ({ text: n.t, shape: n.shape })),
      edges: edges.map(([a, b, l]) => ({ from: nodes[a].t, to: nodes[b].t, label: l })),
    },
  };
}

const lang = {
  en: {
    inv: 'Invoice',
    no: 'Invoice no.',
    date: 'Date',
    due: 'Due date',
    sub: 'Subtotal',
    vat: 'VAT',
    total: 'Total',
    net: 'Net amount',
    vat2: 'Tax',
    total2: 'Amount due',
    due2: 'Payment due',
    no2: 'Invoice number',
    date2: 'Invoice date',
    bill: 'Bill to',
    n: '20%',
    m: months,
    dec: '.',
    sep: ',',
    cur: ['£', '$', 'EUR'],
  },
  de: {
    inv: 'Rechnung',
    no: 'Rechnungsnr.',
    date: 'Datum',
    due: 'Fällig am',
    sub: 'Zwischensumme',
    vat: 'MwSt.',
    total: 'Gesamtbetrag',
    net: 'Nettobetrag',
    vat2: 'USt.',
    total2: 'Zu zahlen',
    due2: 'Zahlbar bis',
    no2: 'Rechnungsnummer',
    date2: 'Rechnungsdatum',
    bill: 'An',
    n: '19%',
    dec: ',',
    sep: '.',
    cur: ['€', 'EUR'],
  },
  fr: {
    inv: 'Facture',
    no: 'Facture n°',
    date: 'Date',
    due: 'Échéance',
    sub: 'Sous-total',
    vat: 'TVA',
    total: 'Total',
    net: 'Total HT',
    vat2: 'TVA',
    total2: 'Total TTC',
    due2: 'À payer avant le',
    no2: 'Numéro de facture',
    date2: 'Date de facture',
    bill: 'Client',
    n: '20%',
    dec: ',',
    sep: ' ',
    cur: ['€', 'EUR'],
  },
  es: {
    inv: 'Factura',
    no: 'Factura n.º',
    date: 'Fecha',
    due: 'Vencimiento',
    sub: 'Subtotal',
    vat: 'IVA',
    total: 'Total',
    net: 'Base imponible',
    vat2: 'IVA',
    total2: 'Total a pagar',
    due2: 'Fecha de vencimiento',
    no2: 'Número de factura',
    date2: 'Fecha de factura',
    bill: 'Cliente',
    n: '21%',
    dec: ',',
    sep: '.',
    cur: ['€'],
  },
  it: {
    inv: 'Fattura',
    no: 'Fattura n.',
    date: 'Data',
    due: 'Scadenza',
    sub: 'Subtotale',
    vat: 'IVA',
    total: 'Totale',
    net: 'Imponibile',
    vat2: 'IVA',
    total2: 'Totale da pagare',
    due2: 'Data di scadenza',
    no2: 'Numero fattura',
    date2: 'Data fattura',
    bill: 'Cliente',
    n: '22%',
    dec: ',',
    sep: '.',
    cur: ['€'],
  },
  nl: {
    inv: 'Factuur',
    no: 'Factuurnr.',
    date: 'Datum',
    due: 'Vervaldatum',
    sub: 'Subtotaal',
    vat: 'BTW',
    total: 'Totaal',
    net: 'Totaal excl. btw',
    vat2: 'BTW',
    total2: 'Te betalen',
    due2: 'Te betalen vóór',
    no2: 'Factuurnummer',
    date2: 'Factuurdatum',
    bill: 'Klant',
    n: '21%',
    dec: ',',
    sep: '.',
    cur: ['€'],
  },
};
function doc(set) {
  const l = pick(Object.keys(lang)),
    q = lang[l],
    alt = chance(0.4),
    K = (k) => (alt && q[k + '2'] ? q[k + '2'] : alt && k === 'sub' ? q.net : q[k]),
    font = pick([...fonts[set].slice(0, 3), 'DejaVu Sans Mono']),
    fs = int(13, 16),
    t = pick(set === 'dev' ? ['receipt', 'receipt2', 'invoice', 'boxes', 'side'] : ['till', 'till2', 'letter', 'band', 'stack']),
    cur = pick(q.cur),
    n = int(2, 5);
  const money = (v) => {
      let [a, b] = v.toFixed(2).split('.');
      a = a.replace(/\B(?=(\d{3})+$)/g, q.sep === ' ' ? ' ' : q.sep);
      return a + q.dec + b;
    },
    M = (v, c = true) =>
      !c
        ? money(v)
        : cur.length > 1
          ? l === 'en'
            ? cur + ' ' + money(v)
            : money(v) + ' ' + cur
          : l === 'en'
            ? cur + money(v)
            : money(v) + ' ' + cur;
  const items = shuffle(goods)
      .slice(0, n)
      .map((g) => {
        const k = int(1, 4),
          p = int(150, 30000) / 100;
        return [g, k, p, k * p];
      }),
    net = items.reduce((a, i) => a + i[3], 0),
    vat = Math.round(net * parseFloat(q.n)) / 100,
    total = net + vat;
  const d0 = new Date(Date.UTC(2025, int(0, 11), int(1, 28))),
    d1 = new Date(+d0 + int(7, 30) * 864e5),
    p2 = (v) => String(v).padStart(2, '0'),
    df = int(0, 2),
    D = (d) => {
      const y = d.getUTCFullYear(),
        m = d.getUTCMonth() + 1,
        dd = d.getUTCDate();
      return l === 'en'
        ? [`${y}-${p2(m)}-${p2(dd)}`, `${dd} ${months[m - 1]} ${y}`, `${longM[m - 1]} ${dd}, ${y}`][df]
        : [`${p2(dd)}${l === 'de' ? '.' : '/'}${p2(m)}${l === 'de' ? '.' : '/'}${y}`, `${y}-${p2(m)}-${p2(dd)}`, `${p2(dd)}-${p2(m)}-${y}`][
            df
          ];
    },
    iso = (d) => d.toISOString().slice(0, 10);
  const longM = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
    vendor = pick(['Nordlicht Supplies', 'Harbour Street Coffee', 'Paper & Pine', 'Blue Fern Studio', 'Atelier Lumen', 'Granite Tools']),
    no = pick(['INV-', 'R-', '2025-', '']) + int(1000, 99999),
    vl = `${K('vat')} ${q.n}`,
    colon = chance(0.5) ? ':' : '';
  const inv = t !== 'receipt' && t !== 'receipt2' && !t.startsWith('till'),
    fields = {
      total: total.toFixed(2),
      vat: vat.toFixed(2),
      subtotal: net.toFixed(2),
      date: iso(d0),
      ...(inv ? { due: iso(d1), number: no } : {}),
    };
  const kv = (a, b, st = '') =>
      `<div style="display:flex;justify-content:space-between;gap:20px;${st}"><span>${a}${colon}</span><span>${b}</span></div>`,
    hr = `<div style="border-top:1px ${pick(['dashed', 'solid'])} #888;margin:8px 0"></div>`;
  const sums = (w = '') => kv(K('sub'), M(net)) + kv(vl, M(vat)) + kv(K('total'), M(total), `font-weight:bold;${w}`);
  const itemsT = (b) =>
    `<table style="width:100%;border-collapse:collapse;margin:14px 0">${b ? `<tr style="${b}"><th align=left>${{ en: 'Item', de: 'Artikel', fr: 'Article', es: 'Artículo', it: 'Articolo', nl: 'Artikel' }[l]}</th><th align=right>${{ en: 'Qty', de: 'Menge', fr: 'Qté', es: 'Cant.', it: 'Q.tà', nl: 'Aantal' }[l]}</th><th align=right>${{ en: 'Price', de: 'Preis', fr: 'Prix', es: 'Precio', it: 'Prezzo', nl: 'Prijs' }[l]}</th><th align=right>${{ en: 'Amount', de: 'Betrag', fr: 'Montant', es: 'Importe', it: 'Importo', nl: 'Bedrag' }[l]}</th></tr>` : ''}${items.map((i) => `<tr><td style="padding:5px 0">${i[0]}</td><td align=right>${i[1]}</td><td align=right>${money(i[2])}</td><td align=right>${money(i[3])}</td></tr>`).join('')}</table>`;
  const W = inv ? int(680, 900) : int(360, 460);
  let h;
  const meta = [
      [K('no'), no],
      [K('date'), D(d0)],
      [K('due'), D(d1)],
    ],
    addr = '<div>Mill Lane 4<br>10115 Berlin</div>';
  if (t === 'receipt')
    h = `<div align=center><b style="font-size:1.2em">${vendor.toUpperCase()}</b><br>12 Quay Road<br>${D(d0)} 09:42</div>${hr}${items
      .map((i) => kv(`${i[1]} x ${i[0]}`, money(i[3])))
      .join('')
      .replaceAll(':</span>', '</span>')}${hr}${sums('font-size:1.15em')}`;
  if (t === 'receipt2')
    h = `<b>${vendor}</b><br>${kv(K('date'), D(d0))}${hr}${items.map((i) => `<div>${i[0]}</div>` + kv(`&nbsp; ${i[1]} @ ${money(i[2])}`, money(i[3])).replace(':</span>', '</span>')).join('')}${hr}${sums()}`;
  if (t === 'till')
    h = `<div align=center><b>${vendor}</b><br>Tel. 030 5550 199</div>${hr}${items.map((i) => kv(i[0], M(i[3])).replace(':</span>', '</span>')).join('')}${hr}${kv(K('total'), M(total), 'font-size:1.4em;font-weight:bold')}${kv(vl, M(vat))}${kv(K('sub'), M(net))}${hr}<div align=center>${D(d0)} 18:07<br>No. ${int(100, 999)}</div>`;
  if (t === 'till2')
    h = `<div style="display:flex;justify-content:space-between"><b>${vendor}</b><span>${D(d0)}</span></div>${itemsT('border-bottom:1px solid #000')}${sums('border-top:2px solid #000;margin-top:6px;padding-top:6px')}<p align=center>*** 4021 ***</p>`;
  if (t === 'invoice')
    h = `<div style="display:flex;justify-content:space-between"><div><b style="font-size:1.6em">${q.inv}</b><br>${vendor}</div><div style="width:300px">${meta.map((m) => kv(...m)).join('')}</div></div>${addr}${itemsT('background:#eee')}<div style="width:320px;margin-left:auto">${sums()}</div>`;
  if (t === 'boxes')
    h = `<b style="font-size:1.5em">${vendor}</b><div style="display:flex;gap:12px;margin:16px 0">${meta.map((m) => `<div style="border:1px solid #bbb;padding:10px 14px"><small style="color:#777">${m[0]}</small><br>${m[1]}</div>`).join('')}</div>${itemsT('border-bottom:1px solid #999')}<div style="width:320px;margin-left:auto">${sums()}</div>`;
  if (t === 'side')
    h = `<div style="float:right;text-align:right">${meta.map((m) => `${m[0]}: ${m[1]}<br>`).join('')}</div><b style="font-size:1.5em">${q.inv.toUpperCase()}</b><br>${vendor}${addr}${itemsT('border-bottom:2px solid #333')}${sums()}`;
  if (t === 'letter')
    h = `<div style="text-align:right">${vendor}${addr}</div><h2>${q.inv} ${no}</h2><table style="margin:0 0 10px">${meta.map((m) => `<tr><td style="padding-right:26px">${m[0]}${colon}</td><td>${m[1]}</td></tr>`).join('')}</table>${itemsT('border-bottom:1px solid #000')}<table align=right>${[
      [K('sub'), M(net)],
      [vl, M(vat)],
      [K('total'), M(total)],
    ]
      .map((r) => `<tr><td align=right style="padding:3px 22px">${r[0]}</td><td align=right><b>${r[1]}</b></td></tr>`)
      .join('')}</table>`;
  if (t === 'band')
    h = `<div style="background:#1f3a5f;color:#fff;margin:-28px -28px 18px;padding:22px 28px;display:flex;justify-content:space-between"><b style="font-size:1.5em">${vendor}</b><span>${q.inv}</span></div><div style="display:grid;grid-template-columns:repeat(3,1fr);gap:4px 20px">${meta.map((m) => `<b>${m[0]}</b>`).join('')}${meta.map((m) => `<span>${m[1]}</span>`).join('')}</div>${itemsT('background:#dde6f0')}<div style="width:340px;margin-left:auto">${kv(K('sub'), M(net))}${kv(vl, M(vat))}<div style="background:#1f3a5f;color:#fff;padding:8px 10px;margin:8px -10px">${kv(K('total'), M(total))}</div></div>`;
  if (t === 'stack')
    h = `<h1 style="font-size:1.5em">${q.inv}</h1>${meta.map((m) => `<div style="margin:0 0 8px"><small style="color:#666">${m[0]}</small><div>${m[1]}</div></div>`).join('')}${itemsT('border-bottom:1px solid #aaa')}${[
      [K('sub'), M(net)],
      [vl, M(vat)],
      [K('total'), M(total)],
    ]
      .map((r) => `<div style="text-align:right">${r[0]} <span style="display:inline-block;min-width:130px">${r[1]}</span></div>`)
      .join('')}<p>${vendor}</p>`;
  return {
    W,
    H: 0,
    template: t,
    html: `<style>body{display:flow-root;margin:0;padding:28px;background:#fff;color:#1a1a1a;font:${fs}px/1.45 '${font}'}</style><body>${h}`,
    truth: { kind: 'document', language: l, fields },
  };
}
function shapes(set) {
  const W = int(480, 800),
    H = int(360, 600),
    cols = {
      red: '#e02020',
      green: '#1fa045',
      blue: '#2050e0',
      yellow: '#f5d020',
      orange: '#f58220',
      purple: '#8030b0',
      black: '#111111',
      gray: '#8a8a8a',
      pink: '#f58ab4',
      brown: '#7a4a24',
    },
    bg = pick(['#fff', '#fff', '#f3efe6', '#20242c']),
    n = int(3, 7),
    cw = W / 4,
    chh = H / 2,
    cells = shuffle([0, 1, 2, 3, 4, 5, 6, 7]).slice(0, n),
    list = [];
  let g = '';
  const poly = (cx, cy, r, k, rot, inner = 1) =>
    Array.from({ length: inner < 1 ? 2 * k : k }, (_, i) => {
      const R = inner < 1 && i % 2 ? r * inner : r,
        a = rot + (i * 2 * Math.PI) / (inner < 1 ? 2 * k : k);
      return `${(cx + R * Math.cos(a)).toFixed(1)},${(cy + R * Math.sin(a)).toFixed(1)}`;
    }).join(' ');
  for (const c of cells) {
    const cx = ((c % 4) + 0.5) * cw,
      cy = (Math.floor(c / 4) + 0.5) * chh,
      r = Math.min(cw, chh) * (0.2 + 0.22 * rnd()),
      kind = pick(['circle', 'square', 'rectangle', 'triangle', 'diamond', 'ellipse', 'star', 'pentagon', 'hexagon']),
      color = pick(Object.keys(cols).filter((k) => bg !== '#20242c' || k !== 'black')),
      f = `fill="${cols[color]}"`;
    list.push({ kind, color });
    g += {
      circle: `<circle cx="${cx}" cy="${cy}" r="${r}" ${f}/>`,
      square: `<rect x="${cx - r * 0.8}" y="${cy - r * 0.8}" width="${r * 1.6}" height="${r * 1.6}" ${f}/>`,
      rectangle: `<rect x="${cx - r}" y="${cy - r * 0.55}" width="${r * 2}" height="${r * 1.1}" ${f}/>`,
      triangle: `<polygon points="${poly(cx, cy, r, 3, -Math.PI / 2)}" ${f}/>`,
      diamond: `<polygon points="${poly(cx, cy, r, 4, 0)}" ${f}/>`,
      ellipse: `<ellipse cx="${cx}" cy="${cy}" rx="${r}" ry="${r * 0.6}" ${f}/>`,
      star: `<polygon points="${poly(cx, cy, r, 5, -Math.PI / 2, 0.4)}" ${f}/>`,
      pentagon: `<polygon points="${poly(cx, cy, r, 5, -Math.PI / 2)}" ${f}/>`,
      hexagon: `<polygon points="${poly(cx, cy, r, 6, 0)}" ${f}/>`,
    }[kind];
  }
  return {
    W,
    H,
    template: 'shapes',
    html: `<body style="margin:0;background:${bg}"><svg width="${W}" height="${H}" style="display:block">${g}</svg>`,
    truth: { kind: 'shapes', shapes: list },
  };
}

function scatter(set) {
  const o = chartStyle(set),
    [top, side] = [pick([10, 50, 100, 400]), pick([10, 60, 200, 1000])],
    count = int(1, 3),
    shape = pick(['disc', 'disc', 'square', 'triangle', 'ring']),
    r = pick([4, 5, 6]);
  const L = String(top).length * o.fs * 0.62 + 30,
    [T, B, R] = [64, o.H - o.fs * 2 - 40, o.W - 40 - (count > 1 ? 130 : 0)];
  const X = (v) => L + ((R - L) * v) / side,
    Y = (v) => B - ((B - T) * v) / top;
  const taken = [],
    series = shuffle(names)
      .slice(0, count)
      .map((name) => ({ name: count > 1 ? name : null, points: [] }));
  for (const one of series)
    for (let i = int(8, 16); i > 0; i--) {
      const [x, y] = [+(side * (0.03 + 0.94 * rnd())).toPrecision(3), +(top * (0.04 + 0.92 * rnd())).toPrecision(3)];
      // Of marks that cover each other only one can be seen.
      if (taken.some(([a, b]) => Math.hypot(X(a) - X(x), Y(b) - Y(y)) < 3 * r)) continue;
      taken.push([x, y]);
      one.points.push({ x, y });
    }
  let g = '';
  const tx = (x, y, t, a = 'middle', c = o.ink, sz = o.fs) =>
    (g += `<text x="${x}" y="${y + sz * 0.35}" text-anchor="${a}" fill="${c}" font-size="${sz}">${esc(t)}</text>`);
  const ln = (x1, y1, x2, y2, c) => (g += `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${c}" shape-rendering="crispEdges"/>`);
  for (let i = 0; i <= 5; i++) {
    if (o.grid !== 'none') (ln(L, Y((top * i) / 5), R, Y((top * i) / 5), o.rule), ln(X((side * i) / 5), T, X((side * i) / 5), B, o.rule));
    tx(L - 9, Y((top * i) / 5), fmt.comma((top * i) / 5), 'end', o.mute);
    tx(X((side * i) / 5), B + 8 + o.fs * 0.6, fmt.comma((side * i) / 5), 'middle', o.mute);
  }
  if (o.frame !== 'none') (ln(L, T, L, B, o.mute), ln(L, B, R, B, o.mute));
  for (const [i, one] of series.entries())
    for (const { x, y } of one.points) {
      const [cx, cy, c] = [X(x), Y(y), o.pal[i]];
      g += {
        disc: `<circle cx="${cx}" cy="${cy}" r="${r}" fill="${c}"/>`,
        square: `<rect x="${cx - r}" y="${cy - r}" width="${2 * r}" height="${2 * r}" fill="${c}"/>`,
        triangle: `<path d="M${cx} ${cy - r}l${r} ${2 * r}h${-2 * r}z" fill="${c}"/>`,
        ring: `<circle cx="${cx}" cy="${cy}" r="${r}" fill="none" stroke="${c}" stroke-width="2"/>`,
      }[shape];
    }
  if (chance(0.7)) tx(o.W / 2, 24, pick(['Height and weight', 'Price and range', 'Load and latency']), 'middle', o.ink, o.fs + 5);
  if (count > 1) {
    delete o.alpha;
    g += legend(o, 'right', series.map((one, i) => [one.name, o.pal[i]]), L, T, R, B, '');
  }
  return { o, svg: g, truth: { kind: 'scatter', axis: { min: 0, max: top }, across: { min: 0, max: side }, series } };
}
function mergedTable(set) {
  const [dark, fs, ruled] = [chance(0.2), int(13, 17), set === 'dev' ? true : chance(0.5)],
    groups = pick([['2023', '2024'], ['Plan', 'Actual'], ['Europe', 'Asia', 'Americas']]),
    under = pick([['Q1', 'Q2'], ['Units', 'Revenue'], ['Low', 'Mid', 'High']]),
    lines = shuffle(cities).slice(0, int(3, 7)),
    money = under.includes('Revenue');
  const cells = lines.map((name) => [name, ...groups.flatMap(() => under.map((u) => (u === 'Revenue' ? '$' + int(2, 99) + ',' + int(100, 999) : String(int(10, 990)))))]);
  const [bg, ink, rule] = dark ? ['#151a23', '#e6e6e6', '#3a4252'] : ['#fff', '#222', pick(['#bbb', '#888'])];
  const edge = ruled ? `td,th{border:1px solid ${rule}}` : `tr.head th{border-bottom:1px solid ${rule}}`;
  const align = pick(['right', 'center']);
  const head =
    `<tr class=head><th></th>${groups.map((g) => `<th colspan=${under.length} style="text-align:center">${g}</th>`).join('')}</tr>` +
    `<tr><th style="text-align:left">City</th>${groups.flatMap(() => under.map((u) => `<th style="text-align:${align}">${u}</th>`)).join('')}</tr>`;
  const body = cells.map((row) => `<tr>${row.map((c, j) => `<td style="text-align:${j ? align : 'left'}">${c}</td>`).join('')}</tr>`).join('');
  return {
    W: int(620, 1000),
    H: 0,
    template: money ? 'merged, money' : 'merged',
    html: `<style>body{margin:0;padding:24px;background:${bg};color:${ink};font:${fs}px '${pick(fonts[set])}'}table{border-collapse:collapse;width:100%}td,th{padding:${int(5, 10)}px ${int(10, 18)}px;white-space:nowrap}${edge}</style><body><table>${head}${body}</table>`,
    truth: {
      kind: 'table',
      merged: true,
      rows: [['', ...groups.flatMap((g) => under.map(() => g))], ['City', ...groups.flatMap(() => under)], ...cells],
    },
  };
}

const page = await openPage();
const plan = [
  ['bar', 14],
  ['barh', 10],
  ['grouped', 13],
  ['stacked', 10],
  ['line', 30],
  ['pie', 22],
  ['table', 30],
  ['ui', 40],
  ['graph', 32],
  ['document', 40],
  ['shapes', 10],
  ['scatter', 16],
  ['merged', 16],
]; // a set; ×2 with the halves below
const makers = {
  pie: (set) => svgPage(pie(set)),
  scatter: (set) => svgPage(scatter(set)),
  table,
  merged: mergedTable,
  ui,
  graph,
  document: doc,
  shapes,
}; // others are charts of bars and lines
for (const set of ['dev', 'test'])
  for (const [kind, n] of plan)
    for (let i = 0; i < Math.round(n * (set === 'dev' ? 0.5 : 0.75)); i++) {
      s = (+seed0 * 7919 + i * 104729 + plan.findIndex((p) => p[0] === kind) * 1299709 + (set === 'test' ? 15485863 : 0)) | 0;
      rnd();
      rnd();
      const p = makers[kind]?.(set) ?? svgPage(chart(set, kind));
      await save(page, out, set, `${set}-${kind}-${String(i).padStart(2, '0')}`, p, { format, scale: +scale });
    }
await page.close();
