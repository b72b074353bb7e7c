// Puts the tables of a report of `fresnel eval run` between the markers of a page.
//   node table.mjs REPORT PAGE
import fs from 'node:fs';
const [report, page] = process.argv.slice(2);
const blocks = fs.readFileSync(report, 'utf8').split('\n\n');
const [candidates, graders] = [blocks.find((b) => b.startsWith('| candidate | passed')), blocks.find((b) => b.startsWith('| candidate | grader'))];
// Of one candidate: its name is in the text around the table.
const rows = (table) => table.trim().split('\n').map((line) => line.split(' | '));
const [, , ...groups] = rows(graders).map((cells) => `| ${cells.slice(1, 4).join(' | ')} |`);
const total = rows(candidates)[2];
const table = ['| questions about | right | rate (95 %) |', '|---|---|---|', ...groups.sort(), `| all | ${total[1]} | ${total[2]} |`].join('\n');
const [begin, end] = ['<!-- begin: bench/vision/questions run -->', '<!-- end -->'];
const text = fs.readFileSync(page, 'utf8');
const from = text.indexOf(begin), to = text.indexOf(end, from);
if (from < 0 || to < 0) throw new Error(`${page} has no "${begin}" and "${end}".`);
fs.writeFileSync(page, `${text.slice(0, from)}${begin}\n${table}\n${text.slice(to)}`);
