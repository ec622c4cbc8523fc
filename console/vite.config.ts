import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  base: '/console/',
  build: {
    target: 'es2022',
    // the policy allows data: for images only, and a file is cached for good
    assetsInlineLimit: 0,
    emptyOutDir: true,
    outDir: process.env.CONSOLE_OUT ?? 'dist',
  },
  server: {
    // `npm run dev` against a running product
    proxy: Object.fromEntries(
      ['/api', '/readyz'].map((path) => [path, process.env.EARFUL_URL ?? 'http://127.0.0.1:8080']),
    ),
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/test/setup.ts'],
    reporters: ['default', './scripts/count-reporter.mjs'],
  },
});
