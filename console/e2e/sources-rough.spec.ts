import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { problem } from './mock/MockApi';

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** As far as the last step of a new source. */
async function toName(page: Page) {
  await page.goto('/console/sources/new');
  await page.getByRole('radio', { name: /Feeds/ }).check();
  await press(page, 'Next');
  await page.getByLabel('Address of the feed').fill('https://news.example/feed');
  await press(page, 'Next');
  await page.getByText('12 mentions on the first page').waitFor();
  await press(page, 'Next');
  await page.getByLabel('Name', { exact: true }).fill('News');
}

test('however fast it is asked for twice, one source is set up', async ({ page, api }) => {
  await toName(page);
  await page.evaluate(() => {
    const form = document.querySelector('form')!;
    form.requestSubmit();
    form.requestSubmit();
  });
  await expect(page).toHaveURL(/sources\/s0/);
  expect(api.callsTo('POST /sources')).toHaveLength(1);
});

test('what cannot be set up now can be tried again with all that was filled in', async ({ page, api }) => {
  await toName(page);
  const refusals = [[409, 'idempotency-key-in-use'], [429, 'rate-limited'], [503, 'database-unavailable']] as const;
  for (const [count, [status, code]] of refusals.entries()) {
    api.on('POST /sources', problem(status, code));
    await press(page, 'Set up the source');
    await expect.poll(() => api.callsTo('POST /sources').length).toBe(count + 1);
    await expect(page.getByRole('alert')).toBeVisible();
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue('News');
  }
  api.on('POST /sources', ({ body }) => ({ status: 201, json: { ...api.sources[0], ...body, id: api.sources[0].id } }));
  await press(page, 'Set up the source');
  await expect(page).toHaveURL(/sources\/s0/);
  expect(api.callsTo('POST /sources').at(-1)!.body).toEqual(api.callsTo('POST /sources')[0]!.body);
});

test('no fault is hidden, also of several of a kind and of what no field shows', async ({ page, api }) => {
  api.on('POST /sources', problem(422, 'invalid-source', 'mend it', { errors: [{ pointer: '/settings/ext', detail: 'expected one at least' }, { pointer: '/settings/ext/0/other', detail: 'there is no such member' }] }));
  await page.goto('/console/sources/new');
  await page.getByRole('radio', { name: /Of every kind/ }).check();
  await press(page, 'Next');
  await page.getByLabel(/^Words/).fill('kettle');
  await press(page, 'Next');
  await page.getByText('12 mentions on the first page').waitFor();
  await press(page, 'Next');
  await page.getByLabel('Name', { exact: true }).fill('All');
  await press(page, 'Set up the source');
  await expect(page.getByRole('group', { name: 'Kept beside it' }).getByRole('alert')).toHaveText('expected one at least');
  await expect(page.getByText('there is no such member')).toBeVisible();
});

test('why an act was refused is said', async ({ page, api }) => {
  api.on('POST /sources/*/poll', problem(409, 'source-not-active', 'source s1 is paused; resume it first'));
  await page.goto('/console/sources/s0000000000000001');
  await press(page, 'Read now');
  await expect(page.getByText(/City News: it could not be done.*resume it first/)).toBeVisible();
});

test('the way back of the browser asks before it throws a change away', async ({ page }) => {
  await page.goto('/console/sources');
  await page.getByRole('link', { name: '@kurier' }).click();
  await press(page, 'Change');
  await page.getByLabel('Hashtag', { exact: true }).fill('other');
  const asked = page.waitForEvent('dialog');
  const back = page.evaluate(() => history.back());
  await (await asked).dismiss();
  await back;
  await expect(page).toHaveURL('/console/sources/s0000000000000002');
  await expect(page.getByLabel('Hashtag', { exact: true })).toHaveValue('other');
});

test('a slow test can be stopped, tried again and left, with keys alone', async ({ page, api }) => {
  let answer = () => {};
  api.on('POST /sources/test', () => new Promise((resolve) => { answer = () => resolve({ json: api.finding }); }));
  await page.goto('/console/sources/new');
  await page.getByRole('radio', { name: /Feeds/ }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Settings: Feeds' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.type('https://a.example/feed');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Cancel' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Try it out' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await expect.poll(() => api.callsTo('POST /sources/test').length).toBe(2);
  answer();
  await expect(page.getByRole('button', { name: 'Try it out again' })).toBeFocused();
});

test('what is long breaks, also where there is little room', async ({ page, api }) => {
  const first = api.sources[0];
  first.name = 'Donaudampfschiff'.repeat(12);
  first.settings = { url: `https://news.example/${'a'.repeat(300)}` };
  api.sources[1].health.lastFailure.reason = 'x'.repeat(500);
  api.gaps.s0000000000000002![0].reason = 'y'.repeat(500);
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 700 });
    for (const [path, seen] of [['', first.name], ['/s0000000000000001', first.settings.url], ['/s0000000000000002', api.gaps.s0000000000000002![0].reason]]) {
      await page.goto(`/console/sources${path}`);
      await page.getByText(seen).first().waitFor();
      await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${path} at ${width}`).toBe(0);
    }
  }
});
