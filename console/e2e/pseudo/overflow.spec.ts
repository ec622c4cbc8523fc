import { expect, test } from '../fixtures';
import { VIEWS, open } from '../pages';

// the pages themselves: their dialogs are found by English names
const PAGES = VIEWS.filter((view) => !view.then);

for (const view of PAGES) {
  test(`sentences half as long again fit, and none is left in plain English: ${view.name}`, async ({ page, api }) => {
    await open(page, api, view);
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 844 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(wide, `${width} px`).toBe(0);
      if (!view.named) await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^\[.*\]$/);
      for (const text of await page.locator('button:visible, label:visible:not(:has(select)), thead th:visible').allInnerTexts()) {
        const words = text.trim();
        // names of people and things are nobody's to translate
        if (/^[a-z]/i.test(words)) expect(words).toMatch(/^(OK|Olena|Continue)/);
      }
    }
  });
}
