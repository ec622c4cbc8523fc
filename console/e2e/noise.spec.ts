import { expect, test } from './fixtures';
import { problem } from './mock/MockApi';

const rows = '.mention-row';
const noiseCalls = (api: import('./mock/MockApi').MockApi) => api.callsTo('POST /mentions/noise').map((call) => call.body);

test('one is marked with a key, the next one has the focus, and it is undone', async ({ page, api }) => {
  await page.goto('/console/mentions');
  await expect(page.locator(rows)).toHaveCount(5);
  await page.keyboard.press('j');
  await page.keyboard.press('d');
  await expect(page.getByText('1 mention marked as not relevant')).toBeVisible();
  await expect(page.locator(rows)).toHaveCount(4);
  await expect(page.getByRole('link', { name: 'City News' })).toBeFocused();
  await expect(page.getByText('4 mentions', { exact: true })).toBeVisible();
  await page.keyboard.press('s');
  await expect(page.locator(rows)).toHaveCount(3);
  await expect(page.getByRole('link', { name: 'Νίκος' })).toBeFocused();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(page.locator(rows)).toHaveCount(4);
  await expect(page.getByRole('link', { name: 'City News' })).toBeVisible();
  expect(noiseCalls(api)).toEqual([{ ids: ['m-1'], as: 'irrelevant' }, { ids: ['m-2'], as: 'spam' }, { ids: ['m-2'], as: 'unsaid' }]);
});

test('several are ticked and marked in one call; undo brings back what was said of each', async ({ page, api }) => {
  api.mentions[1].noise = { kind: 'spam', by: 'u-2', at: '2026-11-28T10:00:00Z' };
  await page.goto('/console/mentions?noise=all');
  await expect(page.locator(rows)).toHaveCount(5);
  await page.getByRole('checkbox', { name: 'Select the mention of Олена К.' }).check();
  await page.getByRole('checkbox', { name: 'Select the mention of Νίκος' }).click({ modifiers: ['Shift'] });
  await expect(page.getByRole('checkbox', { name: '3 selected' })).toBeVisible();
  await page.getByRole('checkbox', { name: 'Select the mention of Νίκος' }).uncheck();
  await expect(page.getByRole('checkbox', { name: '2 selected' })).toHaveJSProperty('indeterminate', true);
  await page.getByRole('group', { name: 'What to say of them' }).getByRole('button', { name: 'Not relevant' }).click();
  await expect(page.getByText('2 mentions marked as not relevant')).toBeVisible();
  // a list with noise keeps them, and says what they are
  await expect(page.locator(rows)).toHaveCount(5);
  await expect(page.locator(rows).first().locator('.badge')).toContainText(['Not relevant']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('It is taken back')).toBeVisible();
  expect(noiseCalls(api)).toEqual([
    { ids: ['m-1', 'm-2'], as: 'irrelevant' }, { ids: ['m-1'], as: 'unsaid' }, { ids: ['m-2'], as: 'spam' },
  ]);
  await expect(page.locator(rows).nth(1).locator('.badge')).toContainText(['Spam']);
});

test('all that is shown is ticked and let go; other filters begin without a selection', async ({ page }) => {
  await page.goto('/console/mentions');
  await page.getByRole('checkbox', { name: 'Select all that are shown' }).check();
  await expect(page.getByRole('checkbox', { name: '5 selected' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear the selection' }).click();
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(0);
  await page.getByRole('checkbox', { name: 'Select the mention of City News' }).check();
  await page.getByRole('button', { name: 'Sentiment' }).press('Enter');
  await page.getByRole('menuitemcheckbox', { name: 'Neutral' }).click();
  await page.keyboard.press('Escape');
  await expect(page.locator(rows)).toHaveCount(1);
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(0);
});

test('a selection is made, used and left with the keyboard', async ({ page, api }) => {
  await page.goto('/console/mentions');
  await expect(page.locator(rows)).toHaveCount(5);
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('Shift+X');
  await expect(page.getByRole('checkbox', { name: '3 selected' })).toBeVisible();
  await page.keyboard.press('x');
  await expect(page.getByRole('checkbox', { name: '2 selected' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(0);
  await page.keyboard.press('x');
  // the box itself does not swallow the keys
  await page.getByRole('checkbox', { name: 'Select the mention of Νίκος' }).focus();
  await page.keyboard.press('k');
  await expect(page.getByRole('link', { name: 'City News' })).toBeFocused();
  await page.keyboard.press('x');
  await page.keyboard.press('s');
  await expect(page.locator(rows)).toHaveCount(3);
  await expect(page.getByRole('link', { name: '@ales' })).toBeFocused();
  expect(noiseCalls(api)).toEqual([{ ids: ['m-2', 'm-3'], as: 'spam' }]);
});

test('an author is muted with the keyboard: others of theirs leave, too, and undo lifts it', async ({ page, api }) => {
  api.mentions[3].author = api.mentions[0].author;
  await page.goto('/console/mentions');
  await expect(page.locator(rows)).toHaveCount(5);
  await page.keyboard.press('j');
  await page.keyboard.press('m');
  await expect(page.getByRole('menu')).toBeVisible();
  await expect(page.getByRole('menuitem')).toHaveText([/^The author.*Олена К\.$/, 'The conversation', /^The whole site.*example\.org$/]);
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 author muted')).toBeVisible();
  await expect(page.locator(rows)).toHaveCount(3);
  await expect(page.getByRole('link', { name: 'City News' })).toBeFocused();
  expect(noiseCalls(api)).toEqual([{ ids: ['m-1'], as: 'irrelevant', mute: 'author' }]);
  const [made] = api.mutes;
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator(rows)).toHaveCount(5);
  expect(api.callsTo(`DELETE /mutes/${made.id}`)).toHaveLength(1);
  expect(noiseCalls(api).at(-1)).toEqual({ ids: ['m-1'], as: 'unsaid' });
});

test('undo lifts no mute that was there before, even while it is swept again', async ({ page, api }) => {
  api.on('POST /mentions/noise', { json: { changed: 1, unchanged: 0, unknown: [], mutes: [{ ...api.mutes[0], state: 'sweeping' }], newMutes: [] } });
  await page.goto('/console/mentions/m-1');
  const pane = page.getByRole('region', { name: 'The open mention' });
  await pane.getByRole('button', { name: 'Mute' }).press('Enter');
  await page.getByRole('menuitem', { name: 'The conversation' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('It is taken back')).toBeVisible();
  expect(api.calls.filter((call) => call.method === 'DELETE')).toEqual([]);
});

test('going through an open list, a key opens the next one in its place', async ({ page, api }) => {
  await page.goto('/console/mentions/m-1');
  await page.getByRole('region', { name: 'The open mention' }).getByRole('heading', { name: 'Олена К.' }).waitFor();
  await expect(page.locator(rows)).toHaveCount(5);
  await page.keyboard.press('d');
  await expect(page).toHaveURL('/console/mentions/m-2');
  await expect(page.getByRole('link', { name: 'City News' })).toBeFocused();
  await page.keyboard.press('s');
  await expect(page).toHaveURL('/console/mentions/m-3');
  expect(noiseCalls(api)).toEqual([{ ids: ['m-1'], as: 'irrelevant' }, { ids: ['m-2'], as: 'spam' }]);
});

test('a mention says why it is noise, who said so and when, and it is taken back there', async ({ page, api }) => {
  api.mentions[1].noise = { kind: 'irrelevant', by: 'u-2', at: '2026-11-28T12:05:00Z' };
  await page.goto('/console/mentions/m-2');
  const pane = page.getByRole('region', { name: 'The open mention' });
  await expect(pane.locator('.noise-card')).toContainText('Not relevantMarked by Νίκος Παπαδόπουλος, 3 hours ago');
  await expect(pane.getByRole('button', { name: 'Not relevant' })).toHaveCount(0);
  await pane.getByRole('button', { name: 'No noise' }).click();
  await expect(pane.locator('.noise-card')).toContainText('No noise, as you said');
  // it stays open: it was a click, and the reader looks at it
  await expect(page).toHaveURL('/console/mentions/m-2');
  await pane.getByRole('button', { name: 'Spam' }).click();
  await expect(pane.locator('.noise-card')).toContainText('SpamMarked by you');
  expect(noiseCalls(api)).toEqual([{ ids: ['m-2'], as: 'none' }, { ids: ['m-2'], as: 'spam' }]);
});

test('a muted one names its mute, and gives it back', async ({ page, api }) => {
  const [mute] = api.mutes;
  api.mentions[1].noise = { kind: 'muted', by: 'u-1', at: '2026-11-28T12:05:00Z', muteId: mute.id };
  await page.goto('/console/mentions/m-2');
  const card = page.locator('.noise-card');
  await expect(card).toContainText('Kept away by a mute of yours');
  await expect(card).toContainText('The author: mastodon:bots.example:42');
  await card.getByRole('button', { name: 'Lift the mute' }).click();
  await expect(page.getByText('The mute is lifted.')).toBeVisible();
  await expect(card).not.toContainText('Kept away');
});

test('kinds of noise are a filter, in the address and as the server knows them', async ({ page, api }) => {
  api.mentions[1].noise = { kind: 'spam', by: 'u-2', at: '2026-11-28T10:00:00Z' };
  await page.goto('/console/mentions');
  await expect(page.locator(rows)).toHaveCount(4);
  await page.getByRole('button', { name: 'Noise' }).press('Enter');
  await page.getByRole('menuitemcheckbox', { name: 'Spam' }).click();
  await expect(page.getByRole('menuitemcheckbox', { name: 'Spam' })).toBeChecked();
  await page.getByRole('menuitemcheckbox', { name: 'Muted' }).click();
  await expect(page).toHaveURL('/console/mentions?noise=spam%2Cmuted');
  await expect(page.locator(rows)).toHaveCount(1);
  await page.getByRole('menuitemcheckbox', { name: 'With noise' }).click();
  await expect(page).toHaveURL('/console/mentions?noise=all');
  await expect(page.locator(rows)).toHaveCount(5);
  await page.getByRole('menuitemcheckbox', { name: 'Not relevant' }).click();
  await expect(page).toHaveURL('/console/mentions?noise=irrelevant');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Remove the filter Noise: Not relevant' })).toBeVisible();
  await expect.poll(() => api.callsTo('GET /mentions/stream').at(-1)?.query.get('noise')).toBe('irrelevant');
});

test('what failed says so, changes nothing, and can be tried again', async ({ page, api }) => {
  let broken = true;
  api.on('POST /mentions/noise', ({ body }) =>
    broken ? problem(503, 'unavailable', 'away') : { json: { changed: body.ids.length, unchanged: 0, unknown: [], mutes: [], newMutes: [] } },
  );
  await page.goto('/console/mentions');
  await expect(page.locator(rows)).toHaveCount(5);
  await page.keyboard.press('j');
  await page.keyboard.press('s');
  await expect(page.getByText('It could not be done.')).toBeVisible();
  await expect(page.locator(rows)).toHaveCount(5);
  broken = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.locator(rows)).toHaveCount(4);
});

test('who may only read is offered no mark, and keys do nothing', async ({ page, api }) => {
  api.as('viewer');
  api.mentions[1].noise = { kind: 'spam', by: 'u-2', at: '2026-11-28T10:00:00Z' };
  await page.goto('/console/mentions/m-2?noise=all');
  await expect(page.locator('.noise-card')).toContainText('Marked by u-2');
  await expect(page.getByRole('checkbox')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^(Spam|Not relevant|Mute|No noise)$/ })).toHaveCount(0);
  for (const key of ['d', 's', 'm', 'x', 'w']) await page.keyboard.press(key);
  await page.goto('/console/mutes');
  await expect(page.getByText('coupons.example')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Lift/ })).toHaveCount(0);
  expect(noiseCalls(api)).toEqual([]);
});

test('a suggestion leads to the brand’s queries with the words in them', async ({ page, api }) => {
  api.suggestions = [{ brandId: 'kurier', clause: '"drum kit"', noise: 7, other: 1 }];
  await page.goto('/console/mentions');
  await expect(page.locator(rows)).toHaveCount(5);
  await page.getByRole('checkbox', { name: 'Select the mention of City News' }).check();
  await page.getByRole('group', { name: 'What to say of them' }).getByRole('button', { name: 'Spam' }).click();
  await expect(page.getByText('Add NOT "drum kit" to the queries of Кур’єр+?')).toBeVisible();
  await expect(page.getByText('it keeps away 7 that are noise, and 1 that are not')).toBeVisible();
  await page.getByRole('link', { name: 'Look at it' }).click();
  await expect(page).toHaveURL('/console/brands/edit?id=kurier&not=%22drum+kit%22');
  await expect(page.getByRole('textbox', { name: 'Query 1' })).toHaveValue(/ NOT "drum kit"$/);
  await expect(page.getByText('It finds 214 mentions')).toBeVisible();
});

test('a suggestion is put aside, is gone with undo, and is none for who cannot follow it', async ({ page, api }) => {
  api.suggestions = [{ brandId: 'kurier', clause: 'band' }];
  await page.goto('/console/mentions');
  await expect(page.locator(rows)).toHaveCount(5);
  await page.keyboard.press('j');
  await page.keyboard.press('s');
  await page.getByRole('button', { name: 'Not now' }).click();
  await expect(page.locator('.suggestion')).toHaveCount(0);
  await page.keyboard.press('j');
  await page.keyboard.press('s');
  await expect(page.locator('.suggestion')).toHaveCount(1);
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(page.locator('.suggestion')).toHaveCount(0);
  api.as('agent');
  await page.reload();
  await page.getByRole('checkbox', { name: /^Select the mention/ }).first().check();
  await page.getByRole('group', { name: 'What to say of them' }).getByRole('button', { name: 'Spam' }).click();
  await expect(page.getByText('1 mention marked as spam')).toBeVisible();
  await expect(page.locator('.suggestion')).toHaveCount(0);
});

test('mutes are listed with what they keep away, and lifted after a question', async ({ page, api }) => {
  await page.goto('/console/mutes');
  await expect(page.getByRole('row')).toHaveText([
    /Muted/, /Author.*bots\.example:42.*All brands.*Olena Kravets.*127 mentions/, /Site.*coupons\.example.*Кур’єр\+.*9 mentions.*Being applied/, /Conversation.*giveaway.*Giving back/,
  ]);
  await expect(page.getByRole('link', { name: '127 mentions' })).toHaveAttribute('href', '/console/mentions?noise=muted&author=mastodon%3Abots.example%3A42');
  // what is being given back is lifted already
  await expect(page.getByRole('button', { name: /^Lift the mute/ })).toHaveCount(2);
  // the server goes through what is stored: the page asks until it is done
  const asked = api.callsTo('GET /mutes').length;
  await expect.poll(() => api.callsTo('GET /mutes').length).toBeGreaterThan(asked);
  await page.getByRole('button', { name: 'Lift the mute of coupons.example' }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText('coupons.example');
  await dialog.getByRole('button', { name: 'Lift the mute' }).click();
  await expect(page.getByText('The mute is lifted.')).toBeVisible();
  await expect(page.getByText('coupons.example')).toHaveCount(0);
  api.mutes = [];
  await page.reload();
  await expect(page.getByText('Nothing is muted')).toBeVisible();
});

test('on a phone several are ticked and marked, too', async ({ page, api }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/console/mentions');
  await page.getByRole('checkbox', { name: 'Select the mention of Олена К.' }).check();
  await expect(page).toHaveURL('/console/mentions');
  await page.getByRole('checkbox', { name: 'Select the mention of City News' }).check();
  await page.getByRole('group', { name: 'What to say of them' }).getByRole('button', { name: 'Spam' }).click();
  await expect(page.locator(rows)).toHaveCount(3);
  expect(noiseCalls(api)).toEqual([{ ids: ['m-1', 'm-2'], as: 'spam' }]);
});
