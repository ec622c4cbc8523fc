import { EVERYTHING, LOOKS, faults } from './axe';
import { expect, test } from './fixtures';
import { VIEWS, open, settle } from './pages';

/**
 * Everything once in each theme and width; in the other two pairs only what a theme or a width can
 * change by itself. The page stays: theme and width change under it.
 */
const SIGHTS = [
  { width: 1280, colorScheme: 'light', rules: EVERYTHING },
  { width: 1280, colorScheme: 'dark', rules: LOOKS },
  { width: 390, colorScheme: 'dark', rules: EVERYTHING },
  { width: 390, colorScheme: 'light', rules: LOOKS },
] as const;

for (const view of VIEWS) {
  test(`nobody is kept out of: ${view.name}`, async ({ page, api }) => {
    test.setTimeout(90_000);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await open(page, api, view);
    for (const { width, colorScheme, rules } of SIGHTS) {
      await page.setViewportSize({ width, height: 844 });
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await settle(page);
      expect(await faults(page, rules), `${colorScheme}, ${width} px`).toEqual([]);
      expect(await overflow(page), `${width} px: nothing sticks out at the side`).toBe(0);
    }
  });
}

test('what would keep somebody out is found', async ({ page, api }) => {
  await open(page, api, VIEWS.find((view) => view.name === 'login')!);
  await page.evaluate(() => {
    const field = document.createElement('input');
    field.style.cssText = 'width: 200px';
    const words = document.createElement('p');
    words.textContent = 'hardly to be read';
    words.style.cssText = 'color: #999; background: #aaa';
    document.querySelector('main')!.append(field, words);
  });
  const kinds = async (rules: typeof EVERYTHING) => (await faults(page, rules)).map((fault) => fault.split(':')[0]);
  expect(await kinds(EVERYTHING)).toEqual(['color-contrast', 'label']);
  expect(await kinds(LOOKS)).toEqual(['color-contrast']);
});

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
