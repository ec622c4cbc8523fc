// Whether this machine can build the console. As a program: ends with 0 when it can, else says why
// not and ends with 1.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Null, or what is missing. */
export function unsuitable() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    return `Node ${process.versions.node} is too old, 20.19 or newer is needed`;
  }
  return spawnSync('npm', ['--version']).status === 0 ? null : 'npm is missing beside Node';
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const why = unsuitable();
  if (why !== null) console.log(why);
  process.exit(why === null ? 0 : 1);
}
