import { expect, test } from '../fixtures';
import { VIEWS } from '../pages';

// the pages themselves: their dialogs are found by English names
const PAGES = VIEWS.filter((view) => !view.then);

test('sentences half as long again fit, and none is left in plain English', async ({ page, api }) => {
  test.setTimeout(120_000);
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 844 });
    for (const view of PAGES) {
      api.signedIn = true;
      api.me.scopes = ['admin'];
      view.prepare?.(api);
      await page.goto(`/console${view.path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(wide, `${view.name} at ${width} px`).toBe(0);
      await expect(page.getByRole('heading', { level: 1 }), view.name).toHaveText(/^\[.*\]$/);
      for (const text of await page.locator('button:visible, label:visible:not(:has(select)), thead th:visible').allInnerTexts()) {
        const words = text.trim();
        // names of people and things are nobody's to translate
        if (/^[a-z]/i.test(words)) expect(words, view.name).toMatch(/^(OK|Olena|Continue)/);
      }
    }
  }
});
