// Puts a .gz beside every text file of the build, so that the gateway compresses nothing itself.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const out = process.env.CONSOLE_OUT ?? 'dist';
for (const entry of readdirSync(out, { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath, entry.name);
  if (entry.isFile() && /\.(js|css|html|svg|json)$/.test(path)) {
    const plain = readFileSync(path);
    const packed = gzipSync(plain, { level: 9 });
    if (packed.length < plain.length * 0.9) writeFileSync(`${path}.gz`, packed);
  }
}
