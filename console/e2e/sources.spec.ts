import { expect, test } from './fixtures';
import { problem } from './mock/MockApi';

const press = (page: import('@playwright/test').Page, name: string) => page.getByRole('button', { name, exact: true }).click();

test('the list says how each source fares, and why not well', async ({ page, api }) => {
  await page.goto('/console/');
  await page.getByRole('link', { name: 'Sources' }).click();
  await expect(page.getByRole('row')).toHaveText([
    /Name/,
    /City News.*Feeds.*Recorded.*Is read.*2 minutes ago.*in 3 minutes.*1,204/,
    /@kurier.*Mastodon.*Live.*Needs attention.*Gap.*refuses the credentials.*Not everything was seen since 7 hours ago/,
    /Старий форум.*Paused/,
    /Tea.*Waiting.*Little left.*allows no more requests.*asks to wait: in 20 minutes.*4% of what it may read is left/,
    /Shop.*Takes what comes/,
    /Your opinion.*Takes what comes.*Never/,
    /Service desk/,
  ]);
  await page.getByRole('button', { name: 'Pause City News' }).click();
  await expect(page.getByText('City News is paused')).toBeVisible();
  await page.getByRole('button', { name: 'Resume City News' }).click();
  await expect(page.getByText('City News is read again')).toBeVisible();
  api.on('POST /sources/*/pause', problem(503, 'database-unavailable'));
  await page.getByRole('button', { name: 'Pause City News' }).click();
  await expect(page.getByText('City News: it could not be done')).toBeVisible();
});

test('filters stand in the address, and are asked of the server', async ({ page, api }) => {
  await page.goto('/console/sources?state=paused,asleep');
  await expect(page.getByRole('row')).toHaveCount(2);
  await page.getByRole('button', { name: /^Channel/ }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Feeds' }).click();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL('/console/sources?channel=feed&state=paused');
  await expect(page.getByText('No source fits these filters')).toBeVisible();
  expect(api.callsTo('GET /sources').at(-1)!.query.toString()).toContain('channel=feed&state=paused');
  await page.getByRole('button', { name: 'Clear the filters' }).first().click();
  await expect(page.getByRole('row')).toHaveCount(8);
});

test('who may only look sees no act', async ({ page, api }) => {
  api.as('manager');
  await page.goto('/console/sources');
  await expect(page.getByRole('row')).toHaveCount(8);
  for (const name of [/^Pause/, /^Resume/]) await expect(page.getByRole('button', { name })).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Add a source' })).toHaveCount(0);
  await page.goto('/console/sources/new');
  await expect(page.getByText('Your role does not open this page')).toBeVisible();
  await page.goto('/console/sources/s0000000000000001');
  await expect(page.getByText('https://news.example/feed.xml')).toBeVisible();
  for (const name of ['Change', 'Try it out', 'Read now', 'Remove the source']) await expect(page.getByRole('button', { name })).toHaveCount(0);
});

test('an empty list offers both beginnings', async ({ page, api }) => {
  api.sources = [];
  await page.goto('/console/sources');
  const empty = page.locator('.empty');
  await expect(empty.getByRole('link', { name: 'Add a source' })).toBeVisible();
  await empty.getByRole('link', { name: 'Start without keys' }).click();
  await expect(page).toHaveURL('/console/sources/start');
});

test('a source is chosen, filled in, tried, named and set up', async ({ page, api }) => {
  await page.goto('/console/sources/new');
  await expect(page.getByRole('radio', { name: /Tables and lines/ })).toHaveCount(0);
  await page.getByLabel('Find a channel').fill('mast');
  await page.getByRole('radio', { name: /Mastodon/ }).check();
  await expect(page.getByText('Real server software answered')).toBeVisible();
  await expect(page.getByText('posts that the server does not know')).toBeVisible();
  await press(page, 'Next');
  await expect(page.getByRole('heading', { name: 'Settings: Mastodon' })).toBeFocused();
  await press(page, 'Next');
  await expect(page.getByText('Please fill this in')).toHaveCount(2);
  await expect(page.getByLabel('Address of the server')).toBeFocused();
  await page.getByLabel('Address of the server').fill('https://mastodon.example/about');
  await page.getByLabel('What to read').selectOption('hashtag');
  // what a choice asks for comes up with it
  await expect(page.getByText('Please fill this in')).toHaveCount(1);
  await page.getByLabel('Hashtag', { exact: true }).fill('kettle');
  await page.getByText('More settings').click();
  await page.getByLabel(/Hashtags that count beside it/).fill('tea\n\n pots ');
  await page.getByLabel(/Days before the source/).fill('30');
  await expect(page.getByText('This is not written as the channel expects it')).toBeVisible();
  await page.getByLabel('Address of the server').fill('https://mastodon.example');
  await page.getByLabel(/Access token/).fill('hush-hush');
  await press(page, 'Next');

  await expect(page.getByText('12 mentions on the first page')).toBeVisible();
  await expect(page.getByText('<img src=x onerror=alert(1)> The offices')).toBeVisible();
  await expect(page.getByText('<b>City News</b>')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open the original' })).toHaveCount(1);
  await expect(page.getByText('expected a time, got "soon"')).toBeVisible();
  const settings = { server: 'https://mastodon.example', read: 'hashtag', hashtag: 'kettle', any: ['tea', 'pots'], sinceDays: 30 };
  expect(api.callsTo('POST /sources/test')[0]!.body).toEqual({ name: 'Mastodon', channel: 'mastodon', settings, credentials: { accessToken: 'hush-hush' } });

  // back without loss
  await press(page, 'Back');
  await expect(page.getByLabel('Hashtag', { exact: true })).toHaveValue('kettle');
  await expect(page.getByLabel(/Access token/)).toHaveValue('hush-hush');
  await press(page, 'Next');
  await page.getByText('12 mentions on the first page').waitFor();
  await press(page, 'Next');
  await expect(page.getByText('300 requests in five minutes')).toBeVisible();
  await expect(page.getByText('Free: the channel takes nothing for reading.')).toBeVisible();
  await press(page, 'Set up the source');
  await expect(page.getByLabel('Name', { exact: true })).toBeFocused();
  await press(page, 'Call it Mastodon: kettle');
  await page.getByLabel('Pause between readings').selectOption('15 minutes');
  await page.getByRole('checkbox', { name: 'Кур’єр+' }).check();
  await press(page, 'Set up the source');
  await expect(page.getByText('The source Mastodon: kettle is set up')).toBeVisible();
  await expect(page).toHaveURL(/\/sources\/s0/);
  expect(api.callsTo('POST /sources')[0]!.body).toEqual({
    name: 'Mastodon: kettle', channel: 'mastodon', settings, credentials: { accessToken: 'hush-hush' }, interval: 'PT15M', brandIds: ['kurier'],
  });
});

test('what was filled in is not lost by going away without a question', async ({ page }) => {
  await page.goto('/console/sources/new');
  await page.getByRole('radio', { name: /Feeds/ }).check();
  await press(page, 'Next');
  await page.getByLabel('Address of the feed').fill('https://a.example');
  const asked: string[] = [];
  page.once('dialog', (dialog) => {
    asked.push(dialog.message());
    void dialog.dismiss();
  });
  await page.getByRole('link', { name: 'Back to the sources' }).click();
  await expect(page.getByLabel('Address of the feed')).toHaveValue('https://a.example');
  expect(asked).toHaveLength(1);
});

test('what the server refuses stands at its field, wherever it is said', async ({ page, api }) => {
  api.on('POST /sources/test', problem(422, 'invalid-source', 'mend it', { errors: [{ pointer: '/settings/url', detail: 'expected a public address' }] }));
  await page.goto('/console/sources/new');
  await page.getByRole('radio', { name: /Feeds/ }).check();
  await press(page, 'Next');
  await page.getByLabel('Address of the feed').fill('https://10.0.0.1/feed');
  await press(page, 'Next');
  await expect(page.getByRole('alert')).toContainText('expected a public address');
  await press(page, 'Mend the settings');
  await page.getByLabel('Address of the feed').fill('https://news.example/feed');
  await press(page, 'Next');
  await press(page, 'Go on all the same');
  api.on('POST /sources', problem(422, 'invalid-source', 'mend it', { errors: [{ pointer: '/settings/url', detail: 'expected another address' }, { pointer: '/credentials/password', detail: 'expected one' }, { pointer: '/limit', detail: 'too many sources' }] }));
  await page.getByLabel('Name', { exact: true }).fill('News');
  await press(page, 'Set up the source');
  await expect(page.getByLabel('Address of the feed')).toHaveAccessibleDescription(/expected another address/);
  await expect(page.getByLabel(/^Password/)).toHaveAccessibleDescription(/expected one/);
  await expect(page.getByRole('alert')).toContainText('too many sources');
});

test('a channel that nobody has heard of has its form', async ({ page, api }) => {
  await page.goto('/console/sources/new');
  await page.getByRole('radio', { name: /Of every kind/ }).check();
  await press(page, 'Next');
  await page.getByLabel(/^Words/).fill('kettle');
  await page.getByText('More settings').click();
  await page.getByLabel('Quickly').check();
  await page.getByLabel(/^Ratio/).fill('1.5');
  await page.getByLabel(/^Zone/).selectOption('Europe/Kyiv');
  await page.getByRole('checkbox', { name: 'comment' }).check();
  await page.getByLabel(/^Numbers/).fill('1\n22');
  await press(page, 'Add one');
  await page.getByLabel('Name of it').fill('order');
  await page.getByLabel(/^Odd one/).fill('{"a":');
  await press(page, 'Next');
  await expect(page.getByText('This number is too small or too large')).toBeVisible();
  await expect(page.getByText('This is not JSON')).toBeVisible();
  await page.getByLabel(/^Ratio/).fill('0.5');
  await page.getByLabel(/^Odd one/).fill('{"a":1}');
  await press(page, 'Next');
  await page.getByText('12 mentions on the first page').waitFor();
  expect(api.callsTo('POST /sources/test')[0]!.body.settings).toEqual({
    words: 'kettle', quick: true, ratio: 0.5, zone: 'Europe/Kyiv', kinds: ['comment'], numbers: [1, 22], ext: [{ name: 'order' }], odd: { a: 1 },
  });
});

test('sources that need no key are found, chosen and set up at once', async ({ page, api }) => {
  await page.goto('/console/sources/start');
  await press(page, 'Look what is there');
  await expect(page.getByLabel('Name of the brand')).toBeFocused();
  await page.getByLabel('Name of the brand').fill(' Kurier ');
  await page.getByLabel('Domain of its site').fill('kurier.example');
  await page.getByRole('button', { name: /^Languages/ }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Ukrainian' }).click();
  await page.keyboard.press('Escape');
  let answer = () => {};
  api.on('POST /sources/suggestions', () => new Promise((resolve) => { answer = () => resolve({ json: api.suggested }); }));
  await press(page, 'Look what is there');
  await expect(page.getByText('Every channel that needs no key')).toBeVisible();
  await press(page, 'Cancel');
  await expect(page.getByLabel('Name of the brand')).toHaveValue(' Kurier ');
  await press(page, 'Look what is there');
  await expect.poll(() => api.callsTo('POST /sources/suggestions').length).toBe(2);
  answer();
  await expect(page.getByRole('heading', { name: '2 sources work' })).toBeFocused();
  expect(api.callsTo('POST /sources/suggestions')[1]!.body).toEqual({ name: 'Kurier', domain: 'kurier.example', languages: ['uk'] });
  await expect(page.getByText('<b>Kurier</b> ate my parcel')).toBeVisible();
  await expect(page.getByText('1 does not work now:')).toBeVisible();
  await page.getByRole('checkbox', { name: 'Feed of kurier.example' }).uncheck();
  await press(page, 'Set up 1 source');
  await expect(page.getByText('1 source is set up')).toBeVisible();
  await expect(page).toHaveURL('/console/sources');
  expect(api.callsTo('POST /sources/batch')[0]!.body).toEqual({ items: [api.suggested.items[0].source] });
  await expect(page.getByRole('link', { name: 'Kurier on Hacker News' })).toBeVisible();
});

test('one source: what is wrong, what to do, and what it did not see', async ({ page }) => {
  await page.goto('/console/sources');
  await page.getByRole('link', { name: '@kurier' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(page.getByRole('alert')).toContainText('Nothing is tried until you replace the credentials');
  await expect(page.getByRole('alert')).toContainText('the server answered 401 to the token');
  const table = page.getByRole('table', { name: 'What it did not see' });
  await expect(table.getByRole('row')).toHaveText([/Since/, /28 November 2026, 10:25.*Lasts.*refuses the credentials.*Not known yet/, /does not answer as it should.*Possible/, /Somebody paused it.*None: read later/]);
  await expect(page.getByRole('img', { name: /What is missing of the last days/ }).locator('.strip-gap')).toHaveCount(3);
  await expect(page.getByRole('table', { name: 'Items that could not be read' })).toContainText('<script>alert(1)</script>');
  await page.getByRole('link', { name: 'Mentions' }).last().click();
  await expect(page).toHaveURL('/console/mentions?source=s0000000000000002');
});

test('only what was changed is sent, and what was changed elsewhere is not overwritten', async ({ page, api }) => {
  await page.goto('/console/sources/s0000000000000002');
  await press(page, 'Change');
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled();
  await page.getByLabel('Hashtag', { exact: true }).fill('kurierplus');
  await page.getByLabel(/Days before the source/).fill('');
  await press(page, 'Replace them');
  await page.getByLabel(/Access token/).fill('another');
  await press(page, 'Try it out');
  await page.getByText('12 mentions on the first page').waitFor();
  const patch = { settings: { hashtag: 'kurierplus', sinceDays: null }, credentials: { accessToken: 'another' } };
  expect(api.callsTo('POST /sources/s0000000000000002/test')[0]!.body).toEqual(patch);
  const source = api.sources.find((one) => one.id === 's0000000000000002');
  source.version = 2;
  await press(page, 'Save');
  await expect(page.getByText('Somebody else has changed this')).toBeVisible();
  source.version = 1;
  await press(page, 'Save');
  await expect(page.getByText('The source @kurier у Mastodon is saved')).toBeVisible();
  expect(api.callsTo('PATCH /sources/s0000000000000002').at(-1)!.body).toEqual(patch);
  await expect(page.getByText('kurierplus')).toBeVisible();
});

test('a source is read now, and removed once its name is typed', async ({ page, api }) => {
  await page.goto('/console/sources/s0000000000000001');
  await press(page, 'Read now');
  await expect(page.getByText('City News is read as soon as there is room')).toBeVisible();
  await press(page, 'Remove the source');
  const dialog = page.getByRole('alertdialog', { name: 'Remove the source City News?' });
  await expect(dialog).toContainText('The mentions that it brought stay');
  await dialog.getByRole('textbox').fill('City News');
  await dialog.getByRole('button', { name: 'Remove the source' }).click();
  await expect(page).toHaveURL('/console/sources');
  expect(api.callsTo('DELETE /sources/s0000000000000001')).toHaveLength(1);
});

test('where others send to, and how, is there to be copied', async ({ page }) => {
  await page.goto('/console/sources/s0000000000000006');
  await expect(page.getByText('<earful-s0000000000000006></earful-s0000000000000006>')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open the form' })).toHaveAttribute('href', /\/in\/s0000000000000006$/);
  await page.goto('/console/sources/s0000000000000005');
  await expect(page.getByText('webhook-signature')).toBeVisible();
  await page.goto('/console/sources/s0000000000000007');
  await press(page, 'Write down');
  await expect(page.getByRole('dialog', { name: 'Write down' })).toBeVisible();
});

test('what a channel allows, what was used and what it costs are figures', async ({ page }) => {
  await page.goto('/console/sources/s0000000000000004');
  const card = page.locator('.card', { has: page.getByRole('heading', { name: 'Limits, use and cost' }) });
  await expect(card.getByText('12 of 300 requests left (4%)')).toBeVisible();
  await expect(card.getByRole('meter', { name: 'Requests left at api.tea.example' })).toBeVisible();
  await expect(card.getByText('Nothing may be asked until in 20 minutes')).toBeVisible();
  await expect(card.getByText('Nothing is left of what it allows.')).toBeVisible();
  await expect(card.getByText('Other sources are counted together with this one.')).toHaveCount(1);
  await expect(card.getByText('100 requests in all; how many are left is not known')).toBeVisible();
  await expect(card.getByText('9,321 of 10,000 items read (93%)')).toBeVisible();
  await expect(card.getByText('Little left')).toHaveCount(2);
  await expect(card.getByRole('table', { name: 'What was used' }).getByRole('row')).toHaveText([/Requests.*Items read.*Items paid for/, /Today.*18.*200.*190/, /This month.*410.*9,500.*9,321/, /Last 30 days/]);
  await expect(card.getByRole('table', { name: /^Together with/ })).toBeVisible();
  await expect(card.getByText(/^EUR.5\.00 for 1,000 items, by the price that is set$/)).toBeVisible();
  await expect(card.getByText(/EUR.46\.61/)).toBeVisible();
  await expect(card.getByText(/EUR.50\.00/)).toBeVisible();
  await expect(card.getByText('A guess from the last 7 days, and no bill')).toBeVisible();
});

test('what is not known is said to be unknown, and is no nought', async ({ page, api }) => {
  await page.goto('/console/sources/s0000000000000001');
  const card = page.locator('.card', { has: page.getByRole('heading', { name: 'Limits, use and cost' }) });
  await expect(card.getByText('The channel has told nothing of limits yet')).toBeVisible();
  await expect(card.getByText('Free: the channel takes nothing for reading.')).toBeVisible();
  await expect(card.getByRole('meter')).toHaveCount(0);
  await expect(page.getByText('It has not been read yet.')).toBeVisible();
  await page.goto('/console/sources/s0000000000000005');
  await expect(page.getByText('It is sent to: nothing is asked')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'How it was read' })).toHaveCount(0);
  api.quotas.s0000000000000001 = { limits: [], used: { today: { calls: 0, items: 0 }, thisMonth: { calls: 0, items: 0 }, last30Days: { calls: 0, items: 0 } }, cost: { kind: 'per-item' } };
  await page.goto('/console/sources/s0000000000000001');
  await expect(page.getByText('Nothing was read yet.')).toBeVisible();
  await expect(page.getByText(/takes money for each item, and no price is set/)).toBeVisible();
});

test('the latest readings and how they ended are listed', async ({ page }) => {
  await page.goto('/console/sources/s0000000000000004');
  await expect(page.getByRole('table', { name: 'How it was read' }).getByRole('row')).toHaveText([
    /Ended.*How it ended/,
    /4 minutes ago.*allows no more requests.*Waits until in 20 minutes.*1200 s.*1\.3\ss/,
    /58 readings alike, since 5 hours ago.*To the end.*62\.5\ss.*58/,
    /To the end.*1\.3\ss.*2.*100.*3.*1.*0/,
  ]);
});

test('when credentials were given, and by whom, stands beside them', async ({ page }) => {
  await page.goto('/console/sources/s0000000000000002');
  await expect(page.getByText(/They are never shown\. Given .* by Νίκος Παπαδόπουλος\./)).toBeVisible();
});

test('a stream that stands and says nothing yet is no failure', async ({ page, api }) => {
  api.finding = { reachable: true, found: 0, malformed: [], notices: [], mentions: [], listened: 'PT2.1S' } as never;
  await page.goto('/console/sources/s0000000000000001');
  await press(page, 'Try it out');
  await expect(page.getByText('The stream stands. In 2.1 s nothing that fits was said')).toBeVisible();
  await expect(page.getByText('0 mentions heard in 2.1 s')).toBeVisible();
});
