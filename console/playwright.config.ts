import { defineConfig } from '@playwright/test';

const MOCK_PORT = Number(process.env.MOCK_PORT ?? 4517);
const PSEUDO_PORT = Number(process.env.PSEUDO_PORT ?? 4518);

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  // a page waits about as long as it computes
  workers: 2,
  forbidOnly: true,
  // only a failure waits so long: a loaded machine is slow, not wrong
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [['line'], ['./scripts/count-playwright.mjs']],
  use: {
    locale: 'en-GB',
    timezoneId: 'Europe/Kyiv',
    viewport: { width: 1280, height: 800 },
    colorScheme: 'light',
    // recording costs a quarter of the time, of every test: `--trace=on` for the one that fails
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
        '--disable-background-networking', '--disable-component-update', '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'mock', testMatch: 'e2e/*.spec.ts', fullyParallel: true, use: { baseURL: `http://127.0.0.1:${MOCK_PORT}` } },
    { name: 'pseudo', testMatch: 'e2e/pseudo/*.spec.ts', fullyParallel: true, use: { baseURL: `http://127.0.0.1:${PSEUDO_PORT}` } },
    // one browser: its tests are one day, in order, and the services share the machine
    { name: 'product', testMatch: 'e2e/product/*.spec.ts', workers: 1, use: { baseURL: process.env.EARFUL_URL } },
  ],
  // the product is started by whoever runs its tests (.ci/console)
  webServer: process.env.EARFUL_URL
    ? undefined
    : [
        { command: `node e2e/server.mjs ${process.env.CONSOLE_OUT ?? 'dist'} ${MOCK_PORT}`, url: `http://127.0.0.1:${MOCK_PORT}/console/` },
        { command: `node e2e/server.mjs dist-pseudo ${PSEUDO_PORT}`, url: `http://127.0.0.1:${PSEUDO_PORT}/console/` },
      ],
});
