import { test as base, expect, type Page } from '@playwright/test';
import { MockApi } from './mock/MockApi';

/** A browser reports each refused call as an error of its own; a test that expects one says so. */
const REFUSED_CALL = /^Failed to load resource: the server responded with a status of (4|5)\d\d/;

interface Fixtures {
  /** Fails any test in which the browser complained: an error, a script's failure, the policy. */
  complaints: string[];
  api: MockApi;
}

export const test = base.extend<Fixtures>({
  complaints: [
    async ({ page }, use) => {
      const complaints = await listen(page);
      await use(complaints);
      expect(complaints, 'the browser complained').toEqual([]);
    },
    { auto: true },
  ],
  api: [
    async ({ page }, use) => {
      const api = new MockApi();
      await api.install(page);
      await use(api);
      expect(api.unexpected, 'calls that the mock does not know').toEqual([]);
    },
    { auto: true },
  ],
});

export async function listen(page: Page): Promise<string[]> {
  const complaints: string[] = [];
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy: ${event.effectiveDirective} refused ${event.blockedURI} ${event.sample}`);
    });
  });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !REFUSED_CALL.test(message.text())) {
      complaints.push(`${message.type()}: ${message.text()}`);
    }
  });
  page.on('pageerror', (error) => complaints.push(`page error: ${error.message}`));
  return complaints;
}

export { expect };
