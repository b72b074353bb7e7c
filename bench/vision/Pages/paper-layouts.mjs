// Twenty layouts of papers; each returns its HTML and the fields that are on it.
const amount = (value) => value.toFixed(2);
const row = (left, right, style = '') => `<div style="display:flex;justify-content:space-between;gap:24px;${style}"><span>${left}</span><span>${right}</span></div>`;
const rule = (style = '1px solid #777') => `<div style="border-top:${style};margin:8px 0"></div>`;
const sums = (p, style = '') => row(p.label('net'), p.money(p.net)) + row(p.label('tax'), p.money(p.tax)) + row(p.label('total'), p.money(p.total), `font-weight:bold;${style}`);
const summed = (p) => ({ subtotal: amount(p.net), vat: amount(p.tax), total: amount(p.total) });
const billed = (p) => ({ date: p.iso(p.at), due: p.iso(p.until), number: p.code });
const meta = (p) => [[p.label('number'), p.code], [p.label('date'), p.date(p.at)], [p.label('due'), p.date(p.until)]];
const time = (p) => `${String(p.int(8, 21)).padStart(2, '0')}:${String(p.int(10, 59))}`;
const goods = (p, { head = '', cell = 'padding:5px 10px 5px 0', foot = '' } = {}) => {
  const w = p.words;
  const heads = [w.item, w.count, w.price, w.sum].map((text, i) => `<th style="text-align:${i ? 'right' : 'left'};${cell};${head}">${text}</th>`).join('');
  const rows = p.items.map((item) =>
    `<tr>${[item.name, item.count, p.number(item.price), p.number(item.sum)].map((text, i) => `<td style="text-align:${i ? 'right' : 'left'};${cell}">${text}</td>`).join('')}</tr>`);
  return `<table style="width:100%;margin:16px 0"><tr>${heads}</tr>${rows.join('')}${foot}</table>`;
};
const right = (html, width = 320) => `<div style="width:${width}px;margin-left:auto">${html}</div>`;

const receipts = {
  'till roll'(p) {
    const given = Math.ceil(p.total / 10) * 10;
    const html = `<div align=center><b>${p.shop.toUpperCase()}</b><br>Kiosk 3<br>${p.date(p.at)} ${time(p)}</div>${rule('1px dashed #555')}` +
      p.items.map((item) => `<div>${item.name}</div>${row(`&nbsp;&nbsp;${item.count} x ${p.number(item.price)}`, p.number(item.sum))}`).join('') +
      `${rule('1px dashed #555')}${sums(p, 'font-size:1.25em')}${row(p.label('paid'), p.money(given))}${row(p.label('change'), p.money(given - p.total))}<p align=center>${p.words.thanks}</p>`;
    return { width: 340, html, fields: { ...summed(p), date: p.iso(p.at), paid: amount(given), change: amount(given - p.total) } };
  },
  'tax table below'(p) {
    const html = `<b style="font-size:1.2em">${p.shop}</b>${rule()}${p.items.map((item) => row(item.name, `${p.number(item.sum)} A`)).join('')}${rule()}` +
      row(p.label('total'), p.money(p.total), 'font-size:1.3em;font-weight:bold') +
      `<div style="margin:14px 0 4px">${row(p.label('tax'), p.money(p.tax))}${row(p.label('net'), p.money(p.net))}</div><small>${p.date(p.at)} &nbsp; ${time(p)} &nbsp; #${p.int(1000, 9999)}</small>`;
    return { width: 380, html, fields: { ...summed(p), date: p.iso(p.at) } };
  },
  'restaurant bill'(p) {
    const tip = Math.round(p.total * 10) / 100;
    const html = `<div style="text-align:center;font-size:1.3em">${p.shop}</div><div style="text-align:center">${p.words.table} ${p.int(1, 30)}</div>${row(p.date(p.at), time(p))}${rule('2px solid #333')}` +
      p.items.map((item) => row(`${item.count} ${item.name}`, p.number(item.sum))).join('') + rule() +
      row(p.label('net'), p.money(p.net)) + row(p.label('tax'), p.money(p.tax)) + row(p.label('tip'), p.money(tip)) + rule() + row(p.label('total'), p.money(p.total + tip), 'font-weight:bold');
    return { width: 360, html, fields: { ...summed(p), tip: amount(tip), total: amount(p.total + tip), date: p.iso(p.at) } };
  },
  'slip with a code column'(p) {
    const line = (label, value, style = '') => `<tr style="${style}"><td style="padding:3px 0">${label}</td><td style="padding:3px 14px">${p.words.sign}</td><td align=right>${p.number(value)}</td></tr>`;
    const html = `<b>${p.shop}</b><br>${p.label('date')}: ${p.date(p.at)}<table style="width:100%;margin-top:10px">${p.items.map((item) => line(item.name, item.sum)).join('')}` +
      `${line(p.label('net'), p.net, 'border-top:1px solid #333')}${line(p.label('tax'), p.tax)}${line(p.label('total'), p.total, 'font-weight:bold')}</table>`;
    return { width: 400, html, fields: { ...summed(p), date: p.iso(p.at) } };
  },
  'parking ticket'(p) {
    const html = `<div style="border:3px solid ${p.ink};padding:18px;border-radius:10px"><div style="font-size:2em;font-weight:bold">P</div>` +
      [[p.label('date'), p.date(p.at)], ['Zone', `B${p.int(1, 9)}`], [p.label('tax'), p.money(p.tax)], [p.label('total'), p.money(p.total)]]
        .map(([label, value]) => `<div style="margin-top:10px"><small>${label}</small><br><b style="font-size:1.2em">${value}</b></div>`).join('') + '</div>';
    return { width: 320, html, fields: { date: p.iso(p.at), vat: amount(p.tax), total: amount(p.total) } };
  },
};
const orders = {
  'hotel folio'(p) {
    const day = (i) => p.date(new Date(+p.at - (p.items.length - i) * 864e5));
    const html = `<h2 style="margin:0">${p.shop}</h2>${row(`${p.label('number')} ${p.code}`, `${p.label('date')}: ${p.date(p.at)}`)}<table style="width:100%;margin:18px 0">` +
      p.items.map((item, i) => `<tr style="border-bottom:1px solid #ccc"><td style="padding:6px 0">${day(i)}</td><td>${item.name}</td><td align=right>${p.number(item.sum)}</td></tr>`).join('') + `</table>${right(sums(p))}`;
    return { width: 720, html, fields: { ...summed(p), date: p.iso(p.at), number: p.code } };
  },
  'web order'(p) {
    const [off, post] = [p.int(2, 8), 4.9];
    const all = p.total - off + post;
    const html = `<div style="color:${p.accent};font-size:1.5em">${p.shop}</div><p>${p.words.thanks}</p>${row(p.label('number'), p.code)}${row(p.label('date'), p.date(p.at))}${rule('1px solid #ddd')}` +
      p.items.map((item) => row(`${item.name} × ${item.count}`, p.money(item.sum))).join('') + rule('1px solid #ddd') +
      row(p.label('net'), p.money(p.net)) + row(p.label('discount'), `-${p.money(off)}`) + row(p.label('shipping'), p.money(post)) + row(p.label('tax'), p.money(p.tax)) + row(p.label('total'), p.money(all), 'font-weight:bold;font-size:1.2em');
    return { width: 560, html, fields: { ...summed(p), total: amount(all), shipping: amount(post), discount: amount(-off), date: p.iso(p.at), number: p.code } };
  },
  'big sum first'(p) {
    const html = `<div style="color:#666">${p.label('total')}</div><div style="font-size:2.6em;font-weight:bold;color:${p.accent}">${p.money(p.total)}</div><div style="margin:16px 0">` +
      meta(p).map(([label, value]) => `<div><span style="color:#666">${label}</span> &nbsp; ${value}</div>`).join('') + `</div>${goods(p, { head: 'border-bottom:1px solid #bbb' })}` +
      row(p.label('net'), p.money(p.net)) + row(p.label('tax'), p.money(p.tax));
    return { width: 600, html, fields: { ...summed(p), ...billed(p) } };
  },
  'utility bill'(p) {
    const cells = [[p.label('total'), p.money(p.total)], [p.label('due'), p.date(p.until)], [p.label('number'), p.code]];
    const html = `<div style="display:flex;justify-content:space-between"><b style="font-size:1.5em">${p.shop}</b><span>${p.label('date')} ${p.date(p.at)}</span></div>` +
      `<div style="display:flex;margin:22px 0;border:2px solid ${p.accent}">${cells.map(([label, value]) => `<div style="flex:1;padding:14px;border-right:1px solid ${p.accent}"><div>${label}</div><div style="font-size:1.3em;font-weight:bold">${value}</div></div>`).join('')}</div>` +
      p.items.map((item) => row(item.name, p.money(item.sum), 'padding:5px 0;border-bottom:1px dotted #999')).join('') + row(p.label('net'), p.money(p.net)) + row(p.label('tax'), p.money(p.tax));
    return { width: 760, html, fields: { ...summed(p), ...billed(p) } };
  },
  'two halves'(p) {
    const bank = 'IBAN DE89 3704 0044 0532 0130 00<br>BIC COBADEFFXXX<br>info@example.com';
    const html = `<h1 style="font-size:1.7em;margin:0 0 14px">${p.words.title[0]}</h1><table>${meta(p).map(([label, value]) => `<tr><td style="padding:2px 30px 2px 0">${label}</td><td>${value}</td></tr>`).join('')}</table>` +
      `${goods(p, { head: 'border-top:2px solid #222;border-bottom:1px solid #222' })}<div style="display:flex;justify-content:space-between"><div>${bank}</div><div style="width:300px">${sums(p)}</div></div>`;
    return { width: 780, html, fields: { ...summed(p), ...billed(p), iban: 'DE89 3704 0044 0532 0130 00', email: 'info@example.com' } };
  },
};
const invoices = {
  'meta on the right'(p) {
    const html = `<div style="display:flex;justify-content:space-between"><div><b style="font-size:1.4em">${p.shop}</b><br>Hafenweg 12<br>20457 Hamburg</div><table>` +
      meta(p).map(([label, value]) => `<tr><td align=right style="padding:2px 14px;color:#555">${label}</td><td align=right>${value}</td></tr>`).join('') +
      `</table></div><h1 style="font-size:1.6em;color:${p.accent}">${p.words.title[0]}</h1>${goods(p, { head: `background:${p.accent};color:#fff`, cell: 'padding:7px 10px' })}${right(sums(p))}`;
    return { width: 800, html, fields: { ...summed(p), ...billed(p) } };
  },
  'coloured side'(p) {
    const html = `<div style="display:flex;margin:-26px -30px"><div style="width:210px;background:${p.accent};color:#fff;padding:28px 22px"><b style="font-size:1.3em">${p.shop}</b>` +
      meta(p).map(([label, value]) => `<div style="margin-top:20px;font-size:.85em;opacity:.9">${label}</div><div>${value}</div>`).join('') +
      `</div><div style="flex:1;padding:28px">${p.words.title[0]}${goods(p, { head: 'border-bottom:2px solid #444' })}${right(sums(p), 290)}</div></div>`;
    return { width: 860, html, fields: { ...summed(p), ...billed(p) } };
  },
  'grid of four'(p) {
    const cells = [...meta(p), [p.words.item, p.items[0].name]];
    const html = `<b style="font-size:1.6em">${p.words.title[0]}</b> &nbsp; ${p.shop}<table style="width:100%;margin-top:16px"><tr>` +
      cells.map(([label]) => `<td style="border:1px solid #666;padding:4px 10px;background:#eee;font-size:.85em">${label}</td>`).join('') + '</tr><tr>' +
      cells.map(([, value]) => `<td style="border:1px solid #666;padding:7px 10px">${value}</td>`).join('') + `</tr></table>${goods(p, { cell: 'border:1px solid #666;padding:6px 10px' })}${right(sums(p))}`;
    return { width: 780, html, fields: { ...summed(p), ...billed(p) } };
  },
  'sums in the table'(p) {
    const cell = 'border:1px solid #999;padding:6px 10px';
    const foot = [[p.label('net'), p.net], [p.label('tax'), p.tax], [p.label('total'), p.total]]
      .map(([label, value]) => `<tr><td colspan=3 align=right style="${cell}">${label}</td><td align=right style="${cell}"><b>${p.number(value)}</b></td></tr>`).join('');
    const html = `${row(`<b>${p.shop}</b>`, p.words.title[0])}${rule()}${meta(p).map(([label, value]) => `<span style="margin-right:26px">${label}: <b>${value}</b></span>`).join('')}${goods(p, { cell, foot })}<small>${p.words.sign}</small>`;
    return { width: 820, html, fields: { ...summed(p), ...billed(p) } };
  },
  'small print'(p) {
    const foot = ['www.example.org<br>office@example.org', 'IBAN FR76 3000 6000 0112 3456 7890 189', 'Tel. +33 1 99 00 12 34'];
    const html = `<div style="text-align:center;font-size:1.5em;letter-spacing:.1em">${p.shop}</div><div style="display:flex;justify-content:space-between;margin:24px 0">` +
      meta(p).map(([label, value]) => `<div>${label}<br><b>${value}</b></div>`).join('') + `</div>${goods(p, { head: 'border-bottom:1px solid #333' })}${right(sums(p))}` +
      `<div style="display:flex;justify-content:space-between;margin-top:50px;border-top:1px solid #aaa;padding-top:8px;font-size:.78em">${foot.map((text) => `<div>${text}</div>`).join('')}</div>`;
    return { width: 800, html, fields: { ...summed(p), ...billed(p), email: 'office@example.org', website: 'www.example.org', phone: '+33 1 99 00 12 34', iban: 'FR76 3000 6000 0112 3456 7890 189' } };
  },
  'dark band of the sum'(p) {
    const html = `<div style="display:grid;grid-template-columns:1fr 1fr;gap:20px"><div><h1 style="margin:0;font-size:2em">${p.words.title[0]}</h1>${p.shop}</div><div>${meta(p).map(([label, value]) => row(`${label}:`, value)).join('')}</div></div>` +
      `${goods(p, { head: 'background:#f0f0f0', cell: 'padding:8px 10px' })}${right(row(p.label('net'), p.money(p.net)) + row(p.label('tax'), p.money(p.tax)))}` +
      `<div style="background:#222;color:#fff;padding:12px 16px;margin-top:12px">${row(p.label('total'), p.money(p.total), 'font-size:1.2em')}</div>`;
    return { width: 760, html, fields: { ...summed(p), ...billed(p) } };
  },
  'letter with a sentence'(p) {
    const html = `<div style="text-align:right">${p.shop}<br>${p.date(p.at)}</div><p style="margin-top:40px"><b>${p.label('number')} ${p.code}</b></p>${goods(p)}${right(sums(p))}<p>${p.label('due')} ${p.date(p.until)}.</p>`;
    return { width: 740, html, fields: { ...summed(p), ...billed(p) } };
  },
  'labels over lines'(p) {
    const html = `<b style="font-size:1.3em">${p.shop}</b><div style="columns:3;margin:18px 0">${meta(p).map(([label, value]) => `<div style="break-inside:avoid"><div style="border-bottom:1px solid #555">${value}</div><small>&nbsp;</small></div>`.replace('&nbsp;', label)).join('')}</div>${goods(p)}${right(sums(p))}`;
    return { width: 780, html, fields: { ...summed(p), ...billed(p) } };
  },
  'zebra, sums on the left'(p) {
    const rows = p.items.map((item, i) => row(`${item.count} × ${item.name}`, p.money(item.sum), `padding:7px 10px;background:${i % 2 ? '#fff' : '#f1f5f9'}`)).join('');
    const html = `${row(`<b style="font-size:1.4em">${p.words.title[0]}</b>`, p.shop)}${meta(p).map(([label, value]) => `<div>${label}: ${value}</div>`).join('')}<div style="margin:16px 0">${rows}</div><div style="width:340px">${sums(p, 'border-top:2px solid #222')}</div>`;
    return { width: 640, html, fields: { ...summed(p), ...billed(p) } };
  },
  'leaders of dots'(p) {
    const dots = (label, value) => `<div style="display:flex"><span>${label}</span><span style="flex:1;border-bottom:1px dotted #555;margin:0 6px 5px"></span><span>${value}</span></div>`;
    const html = `<div align=center style="font-size:1.4em">${p.shop}</div>${meta(p).map(([label, value]) => dots(label, value)).join('')}${rule()}${p.items.map((item) => dots(item.name, p.number(item.sum))).join('')}${rule()}` +
      dots(p.label('net'), p.money(p.net)) + dots(p.label('tax'), p.money(p.tax)) + dots(p.label('total'), p.money(p.total));
    return { width: 520, html, fields: { ...summed(p), ...billed(p) } };
  },
};
export const layouts = Object.entries({ ...receipts, ...orders, ...invoices }).map(([name, make]) => ({ name, make }));
