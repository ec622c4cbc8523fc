import type { Page } from '@playwright/test';
import { NOW, entryMention, manualChannel } from './mock/data';
import { STREAM, event, type MockApi } from './mock/MockApi';

interface View {
  name: string;
  path: string;
  /** Its heading is a name, which is nobody's to translate. */
  named?: boolean;
  /** Before the page is opened. */
  prepare?(api: MockApi): void;
  /** After it is there, as opening a dialog. */
  then?(page: Page): Promise<void>;
}

const outside = (api: MockApi) => {
  api.signedIn = false;
};

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();

/** Every page and every dialog, for what holds of all of them. */
export const VIEWS: readonly View[] = [
  { name: 'login', path: '/login', prepare: (api) => { outside(api); api.oidc = [{ id: 'corp', title: 'Example Corp', startUrl: '/api/v1/auth/oidc/start' }]; } },
  { name: 'login-faults', path: '/login?error=oidc-refused', prepare: outside, then: (page) => press(page, 'Sign in') },
  {
    name: 'login-code', path: '/login',
    prepare: (api) => { outside(api); api.on('POST /auth/login', { status: 401, json: { type: 'urn:earful:problem:totp-required', title: 'Totp required', status: 401, detail: '' } }); },
    then: async (page) => {
      await page.getByLabel('E-mail').fill('olena@example.org');
      await page.getByLabel('Password', { exact: true }).fill('correct horse battery');
      await press(page, 'Sign in');
      await page.getByLabel('Code').waitFor();
    },
  },
  { name: 'forgot', path: '/forgot', prepare: outside },
  { name: 'reset', path: '/reset#token=abc', prepare: outside },
  { name: 'reset-expired', path: '/reset', prepare: outside },
  { name: 'invitation', path: '/invitation#token=abc', prepare: outside },
  { name: 'welcome', path: '/welcome', prepare: (api) => { outside(api); api.setupNeeded = true; } },
  { name: 'home', path: '/' },
  { name: 'home-empty', path: '/', prepare: (api) => { api.mentions = []; api.broken = true; } },
  { name: 'user-menu', path: '/', then: async (page) => { await page.getByRole('button', { name: 'Account of' }).click(); await page.getByRole('menu').waitFor(); } },
  { name: 'mentions', path: '/mentions' },
  { name: 'mentions-filtered', path: '/mentions?sentiment=negative,mixed&q=late&from=2026-11-01&topic=delivery.late', then: (page) => page.getByText('More filters').click() },
  { name: 'mentions-menu', path: '/mentions', then: async (page) => { await press(page, 'Topic'); await page.getByRole('menu').waitFor(); } },
  { name: 'mentions-none', path: '/mentions?q=nothing', prepare: (api) => { api.mentions = []; } },
  {
    name: 'mentions-fault', path: '/mentions?q=late+OR',
    prepare: (api) => api.on('GET /mentions', { status: 400, json: { type: 'urn:earful:problem:invalid-query', title: 'Invalid query', status: 400, detail: 'q', errors: [{ pointer: '/q', detail: 'character 8: expected a word, got the end of the query' }] } }),
    then: (page) => page.getByText('expected a word').waitFor(),
  },
  { name: 'mentions-help', path: '/mentions', then: async (page) => { await press(page, 'How to search'); await page.getByRole('dialog').waitFor(); } },
  { name: 'mentions-keys', path: '/mentions', then: async (page) => { await press(page, 'Keys'); await page.getByRole('dialog').waitFor(); } },
  {
    name: 'mention', path: '/mentions/m-1',
    prepare: (api) => {
      api.correct('m-1', 'negative', 'u-2', 'irony');
      api.on('GET /mentions/m-1/thread', { json: { items: [{ ...api.mentions[1], depth: 0 }, { ...api.mentions[0], depth: 1 }, { ...api.mentions[3], depth: 2 }], nextCursor: null } });
    },
    then: (page) => page.getByText('1 correction').click(),
  },
  {
    name: 'mention-replies', path: '/mentions/m-3',
    prepare: (api) => {
      api.reply('m-3', 'Σας ευχαριστούμε πολύ!', 'u-2', { state: 'sent', url: 'https://example.org/@we/2', visibility: 'private' });
      api.reply('m-3', 'And once more', 'u-1', { requestedAt: '2026-11-28T10:00:00Z' });
      api.reply('m-3', 'What was refused', 'u-3', { state: 'failed', reason: 'outcome-unknown', detail: 'the connection was lost after it was sent' });
    },
  },
  {
    name: 'mention-reply-long', path: '/mentions/m-1',
    then: async (page) => {
      await page.getByLabel('Your reply').fill('much too long '.repeat(40));
      // writing scrolls, and the bar at the top would lie over half a button
      await page.evaluate(() => scrollTo(0, 0));
    },
  },
  {
    name: 'mention-reply-files', path: '/mentions/m-1',
    prepare: (api) => {
      api.replyOptions['m-1'] = { capability: 'public', maxLength: 500, countUnit: 'grapheme', via: 'src-1', attachments: { maxCount: 3, maxBytes: 1_000_000, maxTotalBytes: 2_000_000, mediaTypes: ['image/png', 'image/jpeg'], maxDescription: 1_500 } };
      api.reply('m-1', 'Here it is', 'u-2', { state: 'sent', attachments: [{ name: 'a long name of a picture of a kettle, with its lid.png', mediaType: 'image/png', bytes: 48_211, url: '/api/v1/attachments/x', description: 'The lid' }] });
    },
    then: async (page) => {
      const file = (name: string, mimeType: string) => ({ name, mimeType, buffer: Buffer.alloc(500, 1) });
      await page.locator('input[type=file]').setInputFiles([file('kettle.png', 'image/png'), file('a program with a very long name that goes on.exe', 'application/x-msdownload')]);
      await page.getByText('kettle.png is uploaded').waitFor({ state: 'attached' });
      await page.evaluate(() => scrollTo(0, 0));
    },
  },
  {
    name: 'mention-reply-conflict', path: '/mentions/m-1',
    then: async (page) => {
      await page.getByLabel('Your reply').fill('Which order is it?');
      await page.route('**/api/v1/mentions/m-1/replies', (route) =>
        route.request().method() === 'POST'
          ? route.fulfill({ status: 412, contentType: 'application/problem+json', body: JSON.stringify({ type: 'urn:earful:problem:changed-meanwhile', title: 'Changed', status: 412, detail: '' }) })
          : route.fulfill({ headers: { ETag: '"1.sent"' }, contentType: 'application/json', body: JSON.stringify({ items: [{ id: '9b2e1c1e-5d0c-4f0e-9f3a-000000000001', mentionId: 'm-1', sourceId: 'src-1', text: 'We have found it', visibility: 'public', state: 'sent', requestedBy: 'u-2', requestedAt: NOW, updatedAt: NOW }], nextCursor: null }) }),
      );
      await press(page, 'Send the reply');
      await page.getByRole('button', { name: 'Send anyway' }).waitFor();
      await page.evaluate(() => scrollTo(0, 0));
    },
  },
  { name: 'mention-gone', path: '/mentions/nobody' },
  { name: 'mentions-fresh', path: '/mentions', prepare: (api) => api.on('GET /mentions/stream', { events: STREAM + event(1, 'mention.received', { ...api.mentions[0], id: 'm-9' }) }) },
  { name: 'mentions-selected', path: '/mentions', then: (page) => page.getByRole('checkbox', { name: /^Select the mention/ }).first().check() },
  {
    name: 'mentions-mute', path: '/mentions/m-1',
    then: async (page) => { await page.getByRole('region', { name: 'The open mention' }).getByRole('button', { name: 'Mute' }).click(); await page.getByRole('menu').waitFor(); },
  },
  { name: 'mentions-noise', path: '/mentions?noise=all', prepare: (api) => { api.mentions[1].noise = { kind: 'spam', by: 'u-2', at: NOW }; api.mentions[3].noise = { kind: 'muted', by: 'u-1', at: NOW, muteId: api.mutes[0].id }; } },
  { name: 'mention-noise', path: '/mentions/m-2', prepare: (api) => { api.mentions[1].noise = { kind: 'irrelevant', by: 'u-2', at: NOW }; } },
  { name: 'mention-muted', path: '/mentions/m-2', prepare: (api) => { api.mentions[1].noise = { kind: 'muted', by: 'u-1', at: NOW, muteId: api.mutes[0].id }; } },
  {
    name: 'mentions-suggestion', path: '/mentions',
    prepare: (api) => { api.suggestions = [{ brandId: 'kurier', clause: '"kurier drum" OR band', noise: 3, other: 0 }]; },
    then: async (page) => {
      await page.getByRole('checkbox', { name: /^Select the mention/ }).first().check();
      await press(page, 'Spam');
      await page.getByRole('link', { name: 'Look at it' }).waitFor();
    },
  },
  { name: 'mentions-write', path: '/mentions', then: async (page) => { await press(page, 'Write down'); await page.getByText('More about it').click(); await press(page, 'Write it down'); } },
  { name: 'mentions-write-nowhere', path: '/mentions', prepare: (api) => { api.as('agent'); api.forms = []; }, then: async (page) => { await press(page, 'Write down'); await page.getByText('There is no place').waitFor(); } },
  {
    name: 'mentions-write-place', path: '/mentions',
    prepare: (api) => { api.forms = []; api.on('GET /channels', { json: { items: [manualChannel()] } }); },
    then: async (page) => { await press(page, 'Write down'); await page.getByLabel('Where it is said').waitFor(); },
  },
  { name: 'mention-entry', path: '/mentions/m-6', prepare: (api) => api.mentions.unshift(entryMention('u-1')), then: (page) => press(page, 'Correct the entry') },
  { name: 'mention-entry-remove', path: '/mentions/m-6', prepare: (api) => api.mentions.unshift(entryMention('u-1')), then: (page) => press(page, 'Take it back') },
  { name: 'mutes', path: '/mutes' },
  { name: 'mutes-empty', path: '/mutes', prepare: (api) => { api.mutes = []; } },
  { name: 'mutes-lift', path: '/mutes', then: async (page) => { await press(page, /^Lift the mute of coupons/); await page.getByRole('alertdialog').waitFor(); } },
  { name: 'sources', path: '/sources' },
  { name: 'sources-empty', path: '/sources', prepare: (api) => { api.sources = []; } },
  { name: 'sources-filtered', path: '/sources?state=paused&channel=feed' },
  { name: 'sources-forbidden', path: '/sources', prepare: (api) => api.as('agent') },
  { name: 'source-new', path: '/sources/new', then: (page) => page.getByRole('radio', { name: /Mastodon/ }).check() },
  {
    name: 'source-settings', path: '/sources/new',
    then: async (page) => { await page.getByRole('radio', { name: /E-mail/ }).check(); await press(page, 'Next'); await press(page, 'Next'); await page.getByText('Please fill this in').first().waitFor(); },
  },
  {
    name: 'source-everything', path: '/sources/new',
    then: async (page) => { await page.getByRole('radio', { name: /Of every kind/ }).check(); await press(page, 'Next'); await page.getByText('More settings').click(); await press(page, 'Add one'); },
  },
  {
    name: 'source-trial', path: '/sources/new',
    then: async (page) => { await page.getByRole('radio', { name: /Feeds/ }).check(); await press(page, 'Next'); await page.getByLabel('Address of the feed').fill('https://news.example/feed.xml'); await press(page, 'Next'); await page.getByText('12 mentions on the first page').waitFor(); },
  },
  {
    name: 'source-trial-failed', path: '/sources/new',
    prepare: (api) => { api.finding = { reachable: false, failure: { kind: 'unauthorized', reason: 'the server answered 401' }, found: 0, malformed: [], notices: [], mentions: [] }; },
    then: async (page) => { await page.getByRole('radio', { name: /Feeds/ }).check(); await press(page, 'Next'); await page.getByLabel('Address of the feed').fill('https://news.example/feed.xml'); await press(page, 'Next'); await page.getByText('the server answered 401').waitFor(); },
  },
  {
    name: 'source-name', path: '/sources/new',
    then: async (page) => { await page.getByRole('radio', { name: /Webhook/ }).check(); await press(page, 'Next'); await page.getByLabel(/^secret/).fill('sixteen letters!'); await press(page, 'Next'); await press(page, 'Next'); await press(page, 'Set up the source'); },
  },
  { name: 'sources-start', path: '/sources/start', then: (page) => press(page, 'Look what is there') },
  {
    name: 'sources-suggested', path: '/sources/start',
    then: async (page) => { await page.getByLabel('Name of the brand').fill('Kurier'); await press(page, 'Look what is there'); await page.getByText('2 sources work').waitFor(); await page.getByText('What it will not see').first().click(); },
  },
  { name: 'source', named: true, path: '/sources/s0000000000000002' },
  { name: 'source-edit', path: '/sources/s0000000000000002', then: async (page) => { await press(page, 'Change'); await press(page, 'Replace them'); } },
  { name: 'source-push', named: true, path: '/sources/s0000000000000005' },
  { name: 'source-quota', named: true, path: '/sources/s0000000000000004' },
  { name: 'source-form', named: true, path: '/sources/s0000000000000006' },
  { name: 'source-reader', named: true, path: '/sources/s0000000000000001', prepare: (api) => api.as('manager') },
  { name: 'source-remove', path: '/sources/s0000000000000001', then: async (page) => { await press(page, 'Remove the source'); await page.getByRole('alertdialog').waitFor(); } },
  { name: 'source-gone', path: '/sources/nobody' },
  { name: 'brands', path: '/brands' },
  { name: 'brands-empty', path: '/brands', prepare: (api) => { api.brands = []; } },
  { name: 'brands-running', path: '/brands', prepare: (api) => { api.retagging = { state: 'running', progress: 0.25, total: 48_210, looked: 12_052, changed: 40, queuedAt: NOW, startedAt: NOW }; } },
  { name: 'brands-failed', path: '/brands', prepare: (api) => { api.retagging = { state: 'failed', reason: 'the database was away for too long', progress: 0.5, queuedAt: NOW }; } },
  { name: 'brand-new', path: '/brands/new', then: (page) => press(page, 'Create the brand') },
  { name: 'brand', path: '/brands/edit?id=kurier', then: async (page) => { await press(page, 'Try it: Query 1'); await page.getByText('It finds 214 mentions').waitFor(); } },
  {
    name: 'brand-fault', path: '/brands/edit?id=kurier',
    prepare: (api) => api.on('PATCH /brands/kurier', { status: 400, json: { type: 'urn:earful:problem:invalid-query', title: 'Invalid query', status: 400, detail: 'not every query can be read', errors: [{ pointer: '/queries/1/query', detail: 'expected a word, got the end of the query', position: 10 }] } }),
    then: async (page) => { await page.getByRole('textbox', { name: 'Query 2' }).fill('kurier OR '); await press(page, 'Save'); await page.getByText('expected a word').waitFor(); },
  },
  { name: 'brand-suggested', path: '/brands/edit?id=kurier&not=band', then: (page) => page.getByText('It finds 214 mentions').waitFor() },
  { name: 'brand-remove', path: '/brands/edit?id=kurier', then: async (page) => { await press(page, 'Remove'); await page.getByRole('alertdialog').waitFor(); } },
  { name: 'brand-reader', path: '/brands/edit?id=kurier', prepare: (api) => api.as('viewer'), then: async (page) => { await page.getByRole('button', { name: 'Try it' }).first().click(); await page.getByText('It finds 214 mentions').waitFor(); } },
  { name: 'brand-gone', path: '/brands/edit?id=nobody' },
  { name: 'users', path: '/users' },
  { name: 'users-invite', path: '/users', then: (page) => press(page, 'Invite') },
  {
    name: 'users-edit', path: '/users',
    then: async (page) => {
      await page.getByRole('button', { name: 'Actions for Алесь' }).click();
      await page.getByRole('menuitem', { name: 'Edit' }).click();
      await page.getByLabel('Role').waitFor();
    },
  },
  {
    name: 'users-remove', path: '/users',
    then: async (page) => {
      await page.getByRole('button', { name: 'Actions for Алесь' }).click();
      await page.getByRole('menuitem', { name: 'Remove' }).click();
      await page.getByRole('alertdialog').waitFor();
    },
  },
  { name: 'users-error', path: '/users', prepare: (api) => api.on('GET /users', { status: 500, json: { type: 'urn:earful:problem:internal', title: 'Internal', status: 500, detail: 'the fault is ours and is in the log' }, headers: { 'X-Request-Id': '7d0f2c1e-66aa-4b52-8f67-0d3c1f4b8a55' } }) },
  { name: 'users-forbidden', path: '/users', prepare: (api) => api.as('agent') },
  { name: 'teams', path: '/teams' },
  { name: 'teams-empty', path: '/teams', prepare: (api) => { api.teams = []; } },
  { name: 'teams-new', path: '/teams', then: (page) => press(page, 'New team') },
  { name: 'keys', path: '/keys' },
  { name: 'keys-new', path: '/keys', then: (page) => press(page, 'New key') },
  {
    name: 'keys-made', path: '/keys',
    then: async (page) => {
      await press(page, 'New key');
      await page.getByLabel('Name').fill('Shop');
      await press(page, 'Create the key');
      await page.getByText('Your new key').waitFor();
    },
  },
  { name: 'account', path: '/account' },
  { name: 'totp', path: '/account', then: async (page) => { await press(page, 'Set up'); await page.getByRole('img', { name: /QR/ }).waitFor(); } },
  {
    name: 'totp-codes', path: '/account',
    then: async (page) => {
      await press(page, 'Set up');
      await page.getByLabel('Code from the app').fill('123456');
      await press(page, 'Turn on');
      await page.getByText('Keep your recovery codes').waitFor();
    },
  },
  { name: 'audit', path: '/audit' },
  { name: 'audit-entry', path: '/audit', then: (page) => page.getByText('user.changed').first().click() },
  { name: 'audit-verified', path: '/audit', then: async (page) => { await press(page, 'Verify the chain'); await page.getByText('The chain is whole').waitFor(); } },
  { name: 'not-found', path: '/nowhere' },
];

export async function open(page: Page, api: MockApi, view: View): Promise<void> {
  view.prepare?.(api);
  await page.goto(`/console${view.path}`);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForLoadState('networkidle');
  await view.then?.(page);
  await settle(page);
}

/** Until nothing fades: dialogs and a new theme do, and half a colour has half a contrast. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise(requestAnimationFrame);
    // what a change of style starts is there after the frame that shows it
    await frame();
    await frame();
    const ending = document.getAnimations().filter((animation) => animation.effect?.getComputedTiming().iterations !== Infinity);
    await Promise.all(ending.map((animation) => animation.finished.catch(() => null)));
  });
}
