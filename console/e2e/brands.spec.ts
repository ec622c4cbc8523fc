import { expect, test } from './fixtures';
import { problem } from './mock/MockApi';

test('the list says whose brands they are, and leads to their mentions', async ({ page, api }) => {
  await page.goto('/console/');
  await page.getByRole('link', { name: 'Brands' }).click();
  await expect(page).toHaveURL('/console/brands');
  await expect(page.getByRole('row')).toHaveText([/Name/, /Кур’єр\+.*Own.*2 queries · 1 off/, /Post Express.*Competitor.*1 query/, /Ταχυδρομείο.*None/]);
  await expect(page.getByText('Stored mentions are up to date')).toBeVisible();
  api.mentions[2].brandIds = ['post-express'];
  await page.getByRole('link', { name: 'Mentions of Post Express' }).click();
  await expect(page).toHaveURL('/console/mentions?brand=post-express');
  await expect(page.locator('.mention-row')).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Remove the filter Brand: Post Express' })).toBeVisible();
});

test('a brand is made with several queries, and stored mentions are read for it', async ({ page, api }) => {
  await page.goto('/console/brands');
  await page.getByRole('link', { name: 'New brand' }).click();
  await page.getByRole('button', { name: 'Create the brand' }).click();
  await expect(page.getByLabel('Name', { exact: true })).toBeFocused();
  await expect(page.getByText('Please fill this in')).toHaveCount(2);
  await page.getByLabel('Name', { exact: true }).fill(' Hill Kettles ');
  await page.getByLabel('Id (optional)').fill('hill.kettles');
  await page.getByRole('checkbox', { name: 'Competitor' }).check();
  await page.getByRole('textbox', { name: 'Query 1' }).fill('"hill kettle"~2');
  await page.getByRole('button', { name: 'Add a query' }).click();
  await page.getByRole('textbox', { name: 'Query 2' }).fill('author:@hill');
  await page.getByRole('checkbox', { name: 'In force' }).nth(1).uncheck();
  await page.getByRole('button', { name: 'Add a query' }).click();
  await page.getByRole('button', { name: 'Take out: Query 3' }).click();
  await page.getByRole('button', { name: 'Create the brand' }).click();
  await expect(page).toHaveURL('/console/brands/edit?id=hill.kettles');
  await expect(page.getByText('The brand Hill Kettles is saved')).toBeVisible();
  expect(api.callsTo('POST /brands')[0]!.body).toEqual({
    id: 'hill.kettles', name: 'Hill Kettles', competitor: true,
    queries: [{ query: '"hill kettle"~2', enabled: true }, { query: 'author:@hill', enabled: false }],
  });
  await expect(page.getByText('Stored mentions are being read anew')).toBeVisible();
  await expect(page.getByText('25% · 12,052 of 48,210 · 40 now belong to other brands')).toBeVisible();
  api.retagging = { ...api.retagging, state: 'done', finishedAt: '2026-11-28T15:05:00Z' };
  await expect(page.getByText('Stored mentions are up to date')).toBeVisible();
});

test('an id that is taken, and what else the server refuses, stands at its field', async ({ page, api }) => {
  await page.goto('/console/brands/new');
  await page.getByLabel('Name', { exact: true }).fill('Other');
  await page.getByLabel('Id (optional)').fill('kurier');
  await page.getByRole('textbox', { name: 'Query 1' }).fill('😡 late )');
  await page.getByRole('button', { name: 'Create the brand' }).click();
  await expect(page.getByLabel('Id (optional)')).toHaveAccessibleDescription(/There is a brand with this id already/);
  await expect(page.getByLabel('Id (optional)')).toBeFocused();
  api.on('POST /brands', problem(400, 'invalid-brand', 'the brand cannot be like this', {
    errors: [{ pointer: '/id', detail: 'expected another id' }, { pointer: '/queries/0/query', detail: 'expected a word, got ")"', position: 8 }],
  }));
  await page.getByRole('button', { name: 'Create the brand' }).click();
  await expect(page.getByLabel('Id (optional)')).toHaveAccessibleDescription(/expected another id/);
  await expect(page.getByRole('alert')).toContainText('The query cannot be read at character 8: expected a word, got ")"');
  await expect(page.locator('.query-echo mark')).toHaveText(')');
});

test('a fault of one query is shown at its character, and the cursor goes there', async ({ page, api }) => {
  api.on('PATCH /brands/kurier', problem(400, 'invalid-query', 'not every query can be read', {
    errors: [{ pointer: '/queries/1/query', detail: 'expected a word, got ")"', position: 8 }],
  }));
  await page.goto('/console/brands/edit?id=kurier');
  await page.getByRole('textbox', { name: 'Query 2' }).fill('😡 late ) x');
  await page.getByRole('button', { name: 'Save' }).click();
  const field = page.getByRole('textbox', { name: 'Query 2' });
  await expect(field).toBeFocused();
  await expect(field).toHaveAccessibleDescription(/at character 8/);
  await expect(page.getByRole('textbox', { name: 'Query 1' })).not.toHaveAttribute('aria-invalid', 'true');
  // an emoji is one character for the server and two for an input
  await expect.poll(() => field.evaluate((input: HTMLTextAreaElement) => input.selectionStart)).toBe(8);
  await page.keyboard.press('Delete');
  await expect(field).toHaveValue('😡 late  x');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a query is tried: how many, where, and the newest with what was found', async ({ page, api }) => {
  await page.goto('/console/brands/edit?id=kurier');
  await page.getByLabel('Try on').selectOption('90');
  await page.getByRole('button', { name: 'Try it: Query 1' }).click();
  const preview = page.getByRole('region', { name: /It finds 214 mentions/ });
  await expect(preview).toContainText('in the last 90 days');
  await expect(preview.locator('.chip')).toHaveText(['Mastodon 150', 'Forums 64', 'Ukrainian 180', 'English 34']);
  await expect(preview.locator('mark')).toHaveText(['Кур’єр', 'Kurier Plus', 'Kurier plus']);
  await expect(preview.getByText('<b>Kurier plus</b> says so.')).toBeVisible();
  expect(api.callsTo('POST /brands/preview')[0]!.body).toEqual({ query: '"kurier plus" OR кур’єр* OR author:@kurier', days: 90 });
  await page.getByRole('textbox', { name: 'Query 1' }).press('End');
  await page.keyboard.type(' x');
  await expect(preview).toContainText('The query has been changed since');

  api.preview = { matched: 5_000, from: '2026-10-29T00:00:00Z', complete: false, stoppedBy: 'count', languages: [], channels: [], examples: [] };
  await page.getByRole('button', { name: 'Try it: Query 1' }).click();
  await expect(page.getByText('It finds more than 5,000 mentions')).toBeVisible();
  await expect(page.getByText('Counting ended after 5,000 candidates')).toBeVisible();
  api.on('POST /brands/preview', problem(400, 'invalid-query', 'no', { errors: [{ pointer: '/query', detail: 'expected a word', position: 1 }] }));
  await page.getByRole('textbox', { name: 'Query 1' }).fill(') x');
  await page.getByRole('button', { name: 'Try it: Query 1' }).click();
  await expect(page.getByRole('textbox', { name: 'Query 1' })).toHaveAccessibleDescription(/at character 1: expected a word/);
  // what was tried is not kept
  expect(api.callsTo('PATCH /brands/kurier')).toEqual([]);
});

test('the help of the search is the help here', async ({ page }) => {
  await page.goto('/console/brands/edit?id=post-express');
  await page.getByRole('button', { name: 'How to search' }).click();
  await expect(page.getByRole('dialog', { name: 'How to search' }).getByText('"late parcel"~5')).toBeVisible();
});

test('only what was changed is sent, with the version that was read', async ({ page, api }) => {
  await page.goto('/console/brands/edit?id=kurier');
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled();
  await page.getByLabel('Name', { exact: true }).fill('Kurier');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Kurier' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled();
  await page.getByRole('checkbox', { name: 'In force' }).nth(1).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect.poll(() => api.callsTo('PATCH /brands/kurier').length).toBe(2);
  const [first, second] = api.callsTo('PATCH /brands/kurier');
  expect(first!.body).toEqual({ name: 'Kurier' });
  expect(first!.headers['if-match']).toBe('"1"');
  expect(second!.body).toEqual({ queries: api.brands[0].queries });
  expect(second!.headers['if-match']).toBe('"2"');
  await expect(page.getByText('Stored mentions are being read anew')).toBeVisible();
});

test('two people who change one brand do not overwrite each other', async ({ page, api }) => {
  await page.goto('/console/brands/edit?id=kurier');
  await page.getByLabel('Name', { exact: true }).fill('Mine');
  Object.assign(api.brands[0], { name: 'Theirs', version: 2 });
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('Somebody else has changed this');
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Mine');
  await page.getByRole('button', { name: 'Load again' }).click();
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Theirs');
});

test('what was written is not lost by going away without a question', async ({ page }) => {
  await page.goto('/console/brands/edit?id=kurier');
  await page.getByLabel('Name', { exact: true }).fill('Written');
  const asked: string[] = [];
  page.once('dialog', (dialog) => {
    asked.push(dialog.message());
    void dialog.dismiss();
  });
  await page.getByRole('link', { name: 'Back to the brands' }).click();
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Written');
  expect(asked).toEqual(['What you wrote is not saved. Leave all the same?']);
  await page.getByRole('button', { name: 'Discard changes' }).click();
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Кур’єр+');
  await page.getByRole('link', { name: 'Back to the brands' }).click();
  await expect(page).toHaveURL('/console/brands');
});

test('a brand is removed once its name is typed', async ({ page, api }) => {
  await page.goto('/console/brands/edit?id=post-express');
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Remove the brand Post Express?' });
  await expect(dialog.getByRole('button', { name: 'Remove the brand' })).toBeDisabled();
  await dialog.getByLabel('Type Post Express to confirm').fill('Post Express');
  await dialog.getByRole('button', { name: 'Remove the brand' }).click();
  await expect(page).toHaveURL('/console/brands');
  await expect(page.getByText('The brand Post Express is removed')).toBeVisible();
  await expect(page.getByRole('row')).toHaveCount(3);
  expect(api.callsTo('DELETE /brands/post-express')[0]!.headers['if-match']).toBe('"1"');
});

test('reading anew that failed can begin again', async ({ page, api }) => {
  api.retagging = { state: 'failed', reason: 'the database was away', progress: 0.4, queuedAt: '2026-11-28T15:00:00Z' };
  await page.goto('/console/brands');
  await expect(page.getByRole('alert')).toContainText('the database was away');
  await page.getByRole('button', { name: 'Begin again' }).click();
  await expect(page.getByText('Stored mentions are being read anew')).toBeVisible();
});

test('who may not change brands reads and tries them', async ({ page, api }) => {
  api.as('viewer');
  await page.goto('/console/brands');
  await expect(page.getByText('The brands whose mentions you see.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'New brand' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Кур’єр+', exact: true }).click();
  await expect(page.getByText('delivery NEAR/5 kurier')).toBeVisible();
  await expect(page.getByRole('textbox')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /Save|Remove|Add a query/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Try it' }).first().click();
  await expect(page.getByText('It finds 214 mentions')).toBeVisible();
  expect(api.callsTo('GET /brands/retagging')).toEqual([]);
  await page.goto('/console/brands/new');
  await expect(page.getByText('Your role does not open this page')).toBeVisible();
});

test('a manager of some brands reads them only: queries decide who sees what', async ({ page, api }) => {
  api.as('manager');
  api.me.brandIds = ['kurier'];
  await page.goto('/console/brands/edit?id=kurier');
  await expect(page.getByText('delivery NEAR/5 kurier')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save' })).toHaveCount(0);
  await expect(page.getByText('Stored mentions are up to date')).toBeVisible();
});

test('no brand, a failed list and a brand that is not there each say so', async ({ page, api }) => {
  api.brands = [];
  await page.goto('/console/brands');
  await expect(page.getByText('There are no brands yet')).toBeVisible();
  await expect(page.getByRole('link', { name: 'New brand' })).toHaveCount(2);
  await page.goto('/console/brands/edit?id=nobody');
  await expect(page.getByRole('heading', { name: 'This brand is not here' })).toBeVisible();
  // addresses of the API that are no brands
  for (const id of ['', 'retagging', 'preview']) {
    await page.goto(`/console/brands/edit?id=${id}`);
    await expect(page.getByRole('heading', { name: 'This brand is not here' })).toBeVisible();
  }
  let broken = true;
  api.on('GET /brands', () => (broken ? problem(500, 'internal', 'the fault is ours') : { json: { items: [], nextCursor: null } }));
  await page.goto('/console/brands');
  await expect(page.getByRole('alert')).toContainText('the fault is ours');
  broken = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('There are no brands yet')).toBeVisible();
});

test('a suggestion stands in the queries, is tried at once, and is kept only with Save', async ({ page, api }) => {
  await page.goto('/console/brands/edit?id=kurier&not=%22drum%20kit%22%20OR%20band');
  await expect(page.getByRole('textbox', { name: 'Query 1' })).toHaveValue('("kurier plus" OR кур’єр* OR author:@kurier) NOT ("drum kit" OR band)');
  // one that is not asked stays as it is
  await expect(page.getByRole('textbox', { name: 'Query 2' })).toHaveValue('delivery NEAR/5 kurier');
  await expect(page.getByText('is added to the queries below')).toBeVisible();
  await expect(page.getByText('It finds 214 mentions')).toBeVisible();
  expect(api.callsTo('POST /brands/preview').map((call) => call.body.query)).toEqual(['("kurier plus" OR кур’єр* OR author:@kurier) NOT ("drum kit" OR band)']);
  expect(api.callsTo('PATCH /brands/kurier')).toEqual([]);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page).toHaveURL('/console/brands/edit?id=kurier');
  expect(api.brands[0].queries[0].query).toContain('NOT ("drum kit" OR band)');
});

test('on a phone a brand is changed with the keyboard alone', async ({ page, api }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/console/brands/edit?id=post-express');
  await page.getByRole('textbox', { name: 'Query 1' }).focus();
  await page.keyboard.press('End');
  await page.keyboard.type(' OR postexpress');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'How to search' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(page.getByRole('checkbox', { name: 'In force' })).not.toBeChecked();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText('It finds 214 mentions')).toBeVisible();
  await page.getByRole('button', { name: 'Save' }).press('Enter');
  await expect.poll(() => api.callsTo('PATCH /brands/post-express').map((call) => call.body)).toEqual([
    { queries: [{ query: '"post express" OR postexpress', enabled: false }] },
  ]);
});
