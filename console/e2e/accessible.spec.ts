import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixtures';
import { VIEWS, open } from './pages';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

for (const view of VIEWS) {
  test(`nobody is kept out of: ${view.name}`, async ({ page, api }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 844 });
      await open(page, api, view);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
        expect(found, `${colorScheme}, ${width} px`).toEqual([]);
      }
      expect(await overflow(page), `${width} px: nothing sticks out at the side`).toBe(0);
    }
  });
}

test('in forced colours the current page and a chosen scope can still be told', async ({ page, api }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await open(page, api, VIEWS.find((view) => view.name === 'users')!);
  const current = page.getByRole('link', { name: 'Users' });
  expect(await current.evaluate((link) => getComputedStyle(link).outlineStyle)).toBe('solid');
});

test('without motion nothing moves', async ({ page, api }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, api, VIEWS.find((view) => view.name === 'users-invite')!);
  const longest = await page.evaluate(() =>
    Math.max(0, ...document.getAnimations().map((one) => Number(one.effect?.getComputedTiming().duration ?? 0))),
  );
  expect(longest).toBeLessThan(1);
});

function overflow(page: import('@playwright/test').Page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
