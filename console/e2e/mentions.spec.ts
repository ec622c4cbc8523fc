import { expect, test } from './fixtures';
import { STREAM, event, problem } from './mock/MockApi';

const rows = '.mention-row';

test('filters stand in the address, go to the server, and can be taken away one by one', async ({ page, api }) => {
  await page.goto('/console/mentions');
  await expect(page.locator(rows)).toHaveCount(5);
  await page.getByRole('button', { name: 'Sentiment' }).press('Enter');
  await page.getByRole('menuitemcheckbox', { name: 'Negative' }).press('Enter');
  await page.getByRole('menuitemcheckbox', { name: 'Mixed' }).click();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL('/console/mentions?sentiment=negative%2Cmixed');
  await expect(page.locator(rows)).toHaveCount(2);
  await expect(page.getByText('2 mentions found')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Sentiment 2' })).toBeVisible();

  await page.getByText('More filters').click();
  await page.getByLabel('From', { exact: true }).fill('2026-11-01');
  await page.getByLabel('Up to', { exact: true }).fill('2026-11-28');
  await page.getByLabel('Author').fill('@olena');
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await expect(page).toHaveURL(/author=%40olena&from=2026-11-01&to=2026-11-28/);
  // the address changes first, then the page asks
  await expect.poll(() => [...(api.callsTo('GET /mentions').filter((call) => !call.query.has('count')).at(-1)?.query ?? [])]).toEqual([
    ['sentiment', 'negative'], ['sentiment', 'mixed'], ['author', '@olena'],
    ['from', '2026-10-31T22:00:00.000Z'], ['to', '2026-11-28T22:00:00.000Z'], ['limit', '50'],
  ]);
  await expect.poll(() => api.callsTo('GET /mentions/stream').at(-1)?.query.get('author')).toBe('@olena');

  await page.getByRole('button', { name: 'Remove the filter Sentiment: Mixed' }).click();
  await expect(page).toHaveURL(/sentiment=negative&/);
  await page.goBack();
  await expect(page.getByRole('button', { name: 'Remove the filter Sentiment: Mixed' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear the filters' }).click();
  await expect(page).toHaveURL('/console/mentions');
  await expect(page.locator(rows)).toHaveCount(5);
});

test('an address that somebody shared opens what they saw', async ({ page, api }) => {
  await page.goto('/console/mentions/m-1?sentiment=negative&topic=delivery.late&language=uk&sort=publishedAt');
  await expect(page.getByRole('button', { name: 'Remove the filter Topic: Delivery · Late' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Remove the filter Language: Ukrainian' })).toBeVisible();
  await expect(page.getByLabel('Order')).toHaveValue('publishedAt');
  await expect(page.getByRole('region', { name: 'The open mention' }).getByRole('heading', { name: 'Олена К.' })).toBeVisible();
  await expect(page.locator('.chip-brand', { hasText: 'Negative' })).toBeVisible();
  await expect.poll(() => api.callsTo('GET /mentions')[0]?.query.get('topic')).toBe('delivery.late');
  // what is open is not narrowed away with the next filter
  await page.getByRole('button', { name: 'Remove the filter Topic: Delivery · Late' }).click();
  await expect(page).toHaveURL('/console/mentions/m-1?sentiment=negative&language=uk&sort=publishedAt');
});

test('a fault of the query is shown at its character, and the cursor goes there', async ({ page, api }) => {
  api.on('GET /mentions', ({ query }) =>
    query.get('q') === '😡 late ) parcel'
      ? problem(400, 'invalid-query', 'q, character 8: …', { errors: [{ pointer: '/q', detail: 'character 8: expected a word, got ")"', position: 8 }] })
      : { json: { items: api.mentions, nextCursor: null } },
  );
  await page.goto('/console/mentions');
  const field = page.getByRole('searchbox', { name: 'Search in mentions' });
  await field.fill('😡 late ) parcel');
  await field.press('Enter');
  await expect(page.getByRole('alert')).toContainText('The query cannot be read at character 8: expected a word, got ")"');
  await expect(page.locator('.query-echo mark')).toHaveText(')');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  // an emoji is one character for the server and two for an input
  await expect.poll(() => field.evaluate((input: HTMLInputElement) => input.selectionStart)).toBe(8);
  await expect(page.locator(rows)).toHaveCount(0);
  const listened = api.callsTo('GET /mentions/stream').length;
  await field.fill('😡 late parcel');
  await field.press('Enter');
  await expect(page.locator(rows)).toHaveCount(5);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect.poll(() => api.callsTo('GET /mentions/stream').length).toBe(listened + 1);
});

test('the help of the search tells its language', async ({ page }) => {
  await page.goto('/console/mentions');
  await page.getByRole('button', { name: 'How to search' }).click();
  const help = page.getByRole('dialog', { name: 'How to search' });
  await expect(help.getByText('"late parcel"~5')).toBeVisible();
  await expect(help.getByText('By this author')).toBeAttached();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'How to search' })).toBeFocused();
});

test('more mentions are fetched from where the page ended', async ({ page, api }) => {
  const all = api.mentions;
  api.on('GET /mentions', ({ query }) =>
    query.get('cursor') === 'second' ? { json: { items: all.slice(3), nextCursor: null } } : { json: { items: all.slice(0, 3), nextCursor: 'second', total: 12_480 } },
  );
  await page.goto('/console/mentions');
  await expect(page.getByText('About: 12,480 mentions')).toBeVisible();
  await expect(page.locator(rows)).toHaveCount(3);
  await page.getByRole('button', { name: 'Show more' }).click();
  await expect(page.locator(rows)).toHaveCount(5);
  await expect(page.getByRole('button', { name: 'Show more' })).toHaveCount(0);
});

test('a long search that has found nothing yet can go on', async ({ page, api }) => {
  api.on('GET /mentions', ({ query }) =>
    query.get('cursor') ? { json: { items: [api.mentions[0]], nextCursor: null } } : { json: { items: [], nextCursor: 'on' } },
  );
  await page.goto('/console/mentions?q=%22rare+phrase%22');
  await page.getByRole('button', { name: 'Search on' }).click();
  await expect(page.locator(rows)).toHaveCount(1);
});

test('an empty list says why, and a failed one can be asked again', async ({ page, api }) => {
  api.mentions = [];
  await page.goto('/console/mentions?q=nothing');
  await expect(page.getByText('No mention fits')).toBeVisible();
  await page.locator('.empty').getByRole('button', { name: 'Clear the filters' }).click();
  await expect(page.getByText('Nothing has been heard yet')).toBeVisible();
  let broken = true;
  api.on('GET /mentions', () => (broken ? problem(500, 'internal', 'the fault is ours') : { json: { items: [], nextCursor: null } }));
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('the fault is ours');
  broken = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('Nothing has been heard yet')).toBeVisible();
});

test('a mention shows the words that decided, each sentence’s score and what is known', async ({ page, api }) => {
  api.on('GET /mentions/m-1/thread', { json: { items: [{ ...api.mentions[1], depth: 0 }, { ...api.mentions[0], depth: 1 }], nextCursor: null } });
  await page.goto('/console/mentions');
  await page.getByRole('link', { name: 'Олена К.' }).click();
  await expect(page).toHaveURL('/console/mentions/m-1');
  const pane = page.getByRole('region', { name: 'The open mention' });
  await expect(pane.locator('.opened-text mark')).toHaveText(['Кур’єр не приїхав', 'мовчить']);
  await expect(pane.locator('.opened-text')).toHaveText(api.mentions[0].text);
  await expect(pane.locator('.decided li')).toHaveText(['Кур’єр не приїхав -1.40', 'мовчить -0.62']);
  await expect(pane.locator('.sentence')).toHaveText([/-0\.88.*підтримка мовчить\.$/, /-0\.31Скільки можна чекати\?$/]);
  await expect(pane.getByText('tried repeatedly, very negative')).toBeVisible();
  await expect(pane.getByText('Anger 74%')).toBeVisible();
  await expect(pane.locator('.said[aria-current]')).toContainText('Олена К.');
  await pane.getByRole('link', { name: 'City News' }).click();
  await expect(page).toHaveURL('/console/mentions/m-2');
});

test('what people wrote is text here, too', async ({ page }) => {
  await page.goto('/console/mentions/m-5');
  const pane = page.getByRole('region', { name: 'The open mention' });
  await expect(pane.getByText('<script>alert(1)</script>')).toBeVisible();
  await expect(pane.getByRole('heading', { name: '<b>Mallory</b>' })).toBeVisible();
  await expect(pane.getByText('It has not been scored yet.')).toBeVisible();
  await expect(page.locator('a[href^="javascript"]')).toHaveCount(0);
  await expect(pane.getByRole('link', { name: 'Open the original' })).toHaveCount(0);
});

test('a mention that is gone, or not for the reader, says so and leaves the list', async ({ page }) => {
  await page.goto('/console/mentions/nobody');
  await expect(page.getByText('This mention is not here')).toBeVisible();
  await page.getByRole('link', { name: 'Back to the list' }).click();
  await expect(page).toHaveURL('/console/mentions');
});

test('a score is corrected, with a note, and the correction is undone', async ({ page, api }) => {
  await page.goto('/console/mentions/m-1');
  const group = page.getByRole('group', { name: 'Correct the sentiment' });
  await group.getByRole('button', { name: 'Positive' }).click();
  await expect(page.getByText('Corrected to: Positive')).toBeVisible();
  await expect(group.getByRole('button', { name: 'Positive' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.locator(rows).first().locator('.sentiment')).toHaveText('Positive');
  await expect(page.locator(rows).first()).toContainText('Corrected');
  await expect(page.getByText('The model says:')).toBeVisible();
  const [first] = api.callsTo('PATCH /mentions/m-1/sentiment');
  expect(first!.body).toEqual({ label: 'positive' });
  expect(first!.headers['if-match']).toBe('"0"');
  expect(first!.headers['content-type']).toBe('application/merge-patch+json');

  await page.getByLabel('Note for colleagues').fill('irony');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled();
  await expect.poll(() => api.callsTo('PATCH /mentions/m-1/sentiment').length).toBe(2);
  expect(api.callsTo('PATCH /mentions/m-1/sentiment')[1]!.body).toEqual({ label: 'positive', note: 'irony' });
  await page.getByText('2 corrections').click();
  await expect(page.getByText('irony')).toBeVisible();

  await page.getByRole('button', { name: 'Take the correction back' }).click();
  await expect(page.getByText('The correction is taken back')).toBeVisible();
  await expect(page.locator(rows).first().locator('.sentiment')).toHaveText('Negative');
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(group.getByRole('button', { name: 'Positive' })).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => api.callsTo('PATCH /mentions/m-1/sentiment').length).toBe(4);
  expect(api.callsTo('PATCH /mentions/m-1/sentiment').map((call) => call.body)).toEqual([
    { label: 'positive' }, { label: 'positive', note: 'irony' }, { label: null }, { label: 'positive', note: 'irony' },
  ]);
});

test('two people who correct one mention do not overwrite each other', async ({ page, api }) => {
  await page.goto('/console/mentions/m-2');
  const group = page.getByRole('group', { name: 'Correct the sentiment' });
  await group.waitFor();
  api.correct('m-2', 'negative', 'u-2', 'bad news');
  await group.getByRole('button', { name: 'Positive' }).click();
  await expect(page.getByRole('alert')).toContainText('Somebody else has changed this');
  await expect(group.getByRole('button', { name: 'Negative' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByText('Corrected by Νίκος Παπαδόπουλος')).toBeVisible();
  await expect(page.getByLabel('Note for colleagues')).toHaveValue('bad news');
});

test('an undo that comes too late says so, wherever the reader is', async ({ page, api }) => {
  await page.goto('/console/mentions/m-1');
  await page.getByRole('group', { name: 'Correct the sentiment' }).getByRole('button', { name: 'Mixed' }).click();
  await expect(page.getByText('Corrected to: Mixed')).toBeVisible();
  await page.getByRole('link', { name: 'Back to the list' }).click();
  api.correct('m-1', 'neutral', 'u-2');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('The correction could not be changed.')).toBeVisible();
  expect(api.mentions[0].sentiment.label).toBe('neutral');
});

test('who may only read is not offered a correction', async ({ page, api }) => {
  api.as('viewer');
  await page.goto('/console/mentions/m-1');
  await expect(page.getByText('Confidence 91%')).toBeVisible();
  await expect(page.getByRole('group', { name: 'Correct the sentiment' })).toHaveCount(0);
  await page.keyboard.press('3');
  expect(api.callsTo('PATCH /mentions/m-1/sentiment')).toEqual([]);
  expect(api.callsTo('GET /channels')).toEqual([]);
  await page.getByRole('link', { name: 'Back to the list' }).click();
  // without the catalogue of channels, those in the list can be chosen
  await page.getByRole('button', { name: 'Channel' }).press('Enter');
  await expect(page.getByRole('menuitemcheckbox')).toHaveText(['mastodon', 'feed', 'email', 'forum', 'webhook']);
});

test('everything is done with the keyboard', async ({ page, api }) => {
  await page.goto('/console/mentions');
  await expect(page.locator(rows)).toHaveCount(5);
  await page.keyboard.press('j');
  await expect(page.getByRole('link', { name: 'Олена К.' })).toBeFocused();
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await expect(page.getByRole('link', { name: 'Олена К.' })).toBeFocused();
  await page.keyboard.press('o');
  await expect(page).toHaveURL('/console/mentions/m-1');
  await expect(page.getByRole('region', { name: 'The open mention' })).toBeFocused();
  await page.getByRole('group', { name: 'Correct the sentiment' }).waitFor();
  await page.keyboard.press('4');
  await expect(page.getByText('Corrected to: Mixed')).toBeVisible();
  await page.keyboard.press('j');
  await expect(page).toHaveURL('/console/mentions/m-2');
  await expect(page.getByRole('region', { name: 'The open mention' }).getByRole('heading', { name: 'City News' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'City News' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL('/console/mentions');
  await expect(page.getByRole('link', { name: 'City News' })).toBeFocused();
  await page.keyboard.press('/');
  const field = page.getByRole('searchbox');
  await expect(field).toBeFocused();
  await field.pressSequentially('jk1?');
  await expect(field).toHaveValue('jk1?');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(api.callsTo('PATCH /mentions/m-1/sentiment').map((call) => call.body)).toEqual([{ label: 'mixed' }]);
});

test('single keys can be turned off, and stay off', async ({ page }) => {
  await page.goto('/console/mentions');
  await page.locator(rows).first().waitFor();
  await page.keyboard.press('?');
  await page.getByRole('checkbox', { name: 'Use single keys' }).uncheck();
  await page.keyboard.press('Escape');
  await page.reload();
  await page.locator(rows).first().waitFor();
  await page.keyboard.press('j');
  await expect(page.getByRole('link', { name: 'Олена К.' })).not.toBeFocused();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('what is new waits until it is wanted; what changed changes in its place', async ({ page, api }) => {
  let tell = (_events: string) => {};
  const told = new Promise<string>((resolve) => (tell = resolve));
  api.on('GET /mentions/stream', async () => ({ events: STREAM + (await told) }));
  await page.goto('/console/mentions');
  await expect(page.locator(rows)).toHaveCount(5);
  const [first, second, third] = api.mentions;
  const fresh = { ...second, id: 'm-9', title: 'Post Express closes an office' };
  tell(
    event(1, 'mention.received', fresh) +
      event(2, 'mention.scored', fresh) +
      event(3, 'mention.received', { ...first, id: 'm-10', historical: true }) +
      event(4, 'mention.scored', { ...first, id: 'm-11' }, '/reanalyses/1') +
      event(5, 'mention.updated', { ...first, text: 'Кур’єр приїхав.' }) +
      event(6, 'mention.deleted', { id: third.id }),
  );
  await expect(page.getByRole('button', { name: '1 new mention' })).toBeVisible();
  await expect(page.getByText('Кур’єр приїхав.')).toBeVisible();
  await expect(page.getByText('Νίκος')).toHaveCount(0);
  await expect(page.locator(rows)).toHaveCount(4);
  api.mentions = [fresh, first, second];
  await page.getByRole('button', { name: '1 new mention' }).click();
  await expect(page.locator(rows)).toHaveCount(3);
  await expect(page.locator(rows).first()).toContainText('Post Express closes an office');
  await expect(page.getByRole('button', { name: /new mention/ })).toHaveCount(0);
});

test('without a stream the page asks, and says so', async ({ page, api }) => {
  api.on('GET /mentions/stream', problem(503, 'service-unavailable', 'not now'));
  await page.goto('/console/mentions');
  await expect(page.getByText('Checked every 15 seconds')).toBeVisible();
  api.mentions.unshift({ ...api.mentions[1], id: 'm-9' });
  await expect(page.getByRole('button', { name: '1 new mention' })).toBeVisible({ timeout: 40_000 });
});

test('on a phone a mention takes the place of the list, and gives it back', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/console/mentions?sentiment=negative');
  await page.getByRole('link', { name: 'Олена К.' }).click();
  await expect(page.locator(rows)).toBeHidden();
  await expect(page.getByRole('searchbox')).toBeHidden();
  await page.getByRole('link', { name: 'Back to the list' }).click();
  await expect(page).toHaveURL('/console/mentions?sentiment=negative');
  await expect(page.getByRole('link', { name: 'Олена К.' })).toBeFocused();
});

test('the home page leads to a mention, and to all of them', async ({ page }) => {
  await page.goto('/console/');
  await page.getByRole('article').filter({ hasText: 'City News' }).getByRole('link', { name: 'Details' }).click();
  await expect(page).toHaveURL('/console/mentions/m-2');
  await expect(page.getByRole('heading', { level: 1, name: 'Mentions' })).toBeVisible();
  await page.getByRole('link', { name: 'Home' }).click();
  await page.getByRole('link', { name: 'All mentions' }).click();
  await expect(page).toHaveURL('/console/mentions');
});

test('in Belarusian languages are named in Belarusian, by this browser, too', async ({ page, api }) => {
  api.me.language = 'be';
  await page.goto('/console/mentions?language=uk');
  await expect(page.getByRole('button', { name: 'Прыбраць фільтр Мова: украінская' })).toBeVisible();
  await expect(page.getByText('4 хвіліны таму')).toBeVisible();
});
