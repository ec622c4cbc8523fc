import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixtures';
import { VIEWS, open } from './pages';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * Everything once in each theme and width; in the other two pairs only what a theme or a width can
 * change by itself.
 */
const LOOKS = [
  { width: 1280, colorScheme: 'light', everything: true },
  { width: 1280, colorScheme: 'dark', everything: false },
  { width: 390, colorScheme: 'dark', everything: true },
  { width: 390, colorScheme: 'light', everything: false },
] as const;

for (const view of VIEWS) {
  test(`nobody is kept out of: ${view.name}`, async ({ page, api }) => {
    test.setTimeout(90_000);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await open(page, api, view);
    for (const { width, colorScheme, everything } of LOOKS) {
      await page.setViewportSize({ width, height: 844 });
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      // the guards of a dialog or menu hold the focus for no time: they pass it on
      const axe = new AxeBuilder({ page }).setLegacyMode().exclude('[data-base-ui-focus-guard]');
      const { violations } = await (everything ? axe.withTags(TAGS) : axe.withRules(['color-contrast', 'target-size'])).analyze();
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
      expect(found, `${colorScheme}, ${width} px`).toEqual([]);
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
