// What has to be done again, by content and not by time: a deleted file and a checkout of an older
// state are noticed, too. Writes Ant properties: `node freshness.mjs <work folder>`; with `--passed`
// and `--built` it notes what has just been done.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unsuitable } from './suitable.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const work = process.argv[2];
const SOURCES = ['index.html', 'package.json', 'package-lock.json', '.npmrc', 'vite.config.ts', 'tsconfig.json'];

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path) : [path];
    })
    .sort();
}

function hashOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths) {
    hash.update(relative(root, path)).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}

function noted(name) {
  const path = join(work, name);
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : '';
}

const lock = hashOf([join(root, 'package-lock.json')]);
const sources = hashOf([
  ...SOURCES.map((name) => join(root, name)),
  ...['src', 'public', 'scripts'].flatMap((name) => filesBelow(join(root, name))),
]);
// the types of the API are checked against its description
const testedNow = hashOf([join(root, '..', 'docs', 'openapi', 'earful.json')]) + sources;

mkdirSync(work, { recursive: true });
switch (process.argv[3]) {
  case '--installed':
    writeFileSync(join(root, 'node_modules', '.earful-lock'), lock);
    break;
  case '--built':
    // names hold a hash: what is not taken away would stay in the jar for ever
    rmSync(join(work, 'classes', 'META-INF', 'resources', 'console'), { recursive: true, force: true });
    writeFileSync(join(work, 'built'), sources);
    break;
  case '--passed':
    writeFileSync(join(work, 'passed'), testedNow);
    break;
  default: {
    const stamp = join(root, 'node_modules', '.earful-lock');
    const tested = built() && noted('passed') === testedNow;
    const fresh = { deps: installed(stamp), dist: built(), tests: tested };
    const why = fresh.dist && fresh.tests ? null : unsuitable();
    if (why !== null) {
      console.log(`The console is left out: ${why}. The gateway will serve the plain page.`);
      Object.assign(fresh, { deps: true, dist: true, tests: true });
    }
    writeFileSync(
      join(work, 'freshness.properties'),
      Object.entries(fresh)
        .map(([name, value]) => `web.${name}.fresh=${value}\n`)
        .join(''),
    );
  }
}

function installed(stamp) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === lock;
}

function built() {
  return existsSync(join(work, 'web', 'index.html')) && noted('built') === sources;
}
