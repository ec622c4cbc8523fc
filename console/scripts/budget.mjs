// Fails when what a browser has to load has grown beyond its budget (gzip, in KB of 1024 bytes).
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const out = process.env.CONSOLE_OUT ?? 'dist';
const BUDGET = { entry: 135, chunk: 60, css: 12, messages: 20 };
const LANGUAGES = /^(en|ru|uk|be|el)-/;

const size = (path) => gzipSync(readFileSync(path), { level: 9 }).length / 1024;
const html = readFileSync(join(out, 'index.html'), 'utf8');
// the entry is what index.html names, preloaded parts included
const first = new Set([...html.matchAll(/(?:src|href)="\/console\/(assets\/[^"]+\.js)"/g)].map((m) => m[1]));
const assets = readdirSync(join(out, 'assets')).map((name) => `assets/${name}`);

const sum = (paths) => paths.reduce((total, path) => total + size(join(out, path)), 0);
const measured = [
  ['entry (JS)', sum([...first]), BUDGET.entry],
  ['all styles', sum(assets.filter((path) => path.endsWith('.css'))), BUDGET.css],
];
for (const path of assets.filter((name) => name.endsWith('.js') && !first.has(name))) {
  const language = LANGUAGES.test(basename(path));
  measured.push([path, sum([path]), language ? BUDGET.messages : BUDGET.chunk]);
}

let over = 0;
for (const [name, kb, most] of measured) {
  if (kb > most) over += 1;
  console.log(`${kb > most ? 'OVER' : '  ok'}  ${kb.toFixed(1).padStart(6)} of ${most} KB  ${name}`);
}
process.exit(over === 0 ? 0 : 1);
