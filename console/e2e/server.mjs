// Serves the built console as the gateway does: the same policy, the same page for every address.
// `node e2e/server.mjs <folder> <port>`; the API is played by the tests, in the browser.
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const [folder, port] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const controller = readFileSync(
  join(here, '../../gateway/src/main/java/io/earful/gateway/console/ConsoleController.java'),
  'utf8',
);
// the gateway's own text, so that the two cannot drift apart
const POLICY = [...controller.match(/String CSP =([^;]|;(?! *\n\n))*?;\n\n/s)[0].matchAll(/"([^"]*)"/g)]
  .map((part) => part[1])
  .join('');
if (!POLICY.includes("script-src 'self'")) throw new Error(`no policy found, but: ${POLICY}`);

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };

createServer((request, response) => {
  const path = normalize(decodeURIComponent(new URL(request.url, 'http://x').pathname));
  const name = path.replace(/^\/console\/?/, '');
  const file = join(folder, name.includes('.') ? name : 'index.html');
  if (!path.startsWith('/console') || !existsSync(file) || !statSync(file).isFile()) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, {
    'Content-Type': `${TYPES[extname(file)] ?? 'application/octet-stream'};charset=utf-8`,
    'Content-Security-Policy': POLICY,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
  });
  createReadStream(file).pipe(response);
}).listen(Number(port), '127.0.0.1');
