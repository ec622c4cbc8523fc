import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test as base, type Browser } from '@playwright/test';
import { listen } from '../fixtures';

const TOKEN = process.env.EARFUL_ADMIN_TOKEN ?? '';
const OLENA = { name: 'Olena Kravets', email: 'olena@example.org', password: 'seven lanterns over the quiet harbour' };
const MARIA = { name: 'Maria Petrova', email: 'maria@example.org', password: 'nine green umbrellas wait for rain' };

const test = base.extend<{ complaints: string[] }>({
  complaints: [
    async ({ page }, use) => {
      const complaints = await listen(page);
      await use(complaints);
      expect(complaints, 'the browser complained').toEqual([]);
    },
    { auto: true },
  ],
});

test.describe.configure({ mode: 'serial' });

let link = '';
let key = '';

async function signIn(page: import('@playwright/test').Page, who: typeof OLENA) {
  await page.goto('/console/login');
  await page.getByLabel('E-mail').fill(who.email);
  await page.getByLabel('Password', { exact: true }).fill(who.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible();
}

test('the root leads to the first run, and the first run to an administrator', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveURL('/console/welcome');
  await page.getByLabel('Administrator’s token').fill('not the token');
  await page.getByLabel('Name').fill(OLENA.name);
  await page.getByLabel('E-mail').fill(OLENA.email);
  await page.getByLabel('Password', { exact: true }).fill(OLENA.password);
  await page.getByRole('button', { name: 'Create the account and begin' }).click();
  await expect(page.getByRole('alert')).toContainText('not the administrator’s token');
  await page.getByLabel('Administrator’s token').fill(TOKEN);
  await page.getByRole('button', { name: 'Create the account and begin' }).click();
  await expect(page.getByText(`Hello, ${OLENA.name}`)).toBeVisible();
  await expect(page.getByText('Running')).toHaveCount(3);
});

test('signing out and in again', async ({ page }) => {
  await page.goto('/console/users');
  await expect(page).toHaveURL('/console/login?returnTo=%2Fusers');
  await page.getByLabel('E-mail').fill(OLENA.email);
  await page.getByLabel('Password', { exact: true }).fill('not her password at all');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toContainText('E-mail or password is not right.');
  await page.getByLabel('Password', { exact: true }).fill(OLENA.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL('/console/users');
  await page.getByRole('button', { name: `Account of ${OLENA.name}` }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

test('an invitation without mail is a link', async ({ page }) => {
  await signIn(page, OLENA);
  await page.getByRole('link', { name: 'Users' }).click();
  await page.getByRole('button', { name: 'Invite' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('E-mail').fill(MARIA.email);
  await dialog.getByLabel('Role').selectOption('viewer');
  await dialog.getByRole('button', { name: 'Invite' }).click();
  link = (await page.getByText('/console/invitation#token=').textContent())!;
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('row', { name: MARIA.email })).toContainText('Invited');
});

test('whoever holds the link becomes a viewer, and sees no more than one', async ({ browser }) => {
  const page = await stranger(browser);
  const { hash } = new URL(link);
  await page.goto(`/console/invitation${hash}`);
  await page.getByLabel('Name').fill(MARIA.name);
  await page.getByLabel('Password', { exact: true }).fill(MARIA.password);
  await page.getByRole('button', { name: 'Create my account' }).click();
  await expect(page.getByText(`Hello, ${MARIA.name}`)).toBeVisible();
  await expect(page.getByRole('navigation').getByRole('listitem')).toHaveText(['Home', 'Mentions', 'Brands', 'Mutes', 'Teams']);
  await page.goto(`/console/invitation${hash}`);
  await expect(page.getByRole('alert')).toContainText('has expired or has been used already');
  await page.context().close();
});

test('a change of role needs the present version and takes effect', async ({ page }) => {
  await signIn(page, OLENA);
  await page.goto('/console/users');
  await page.getByRole('button', { name: `Actions for ${MARIA.name}` }).click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  await page.getByLabel('Role').selectOption('manager');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(`Changes to ${MARIA.name} are saved`)).toBeVisible();
  await expect(page.getByRole('row', { name: MARIA.name })).toContainText('Manager');
});

test('a team is made, a key is made and revoked', async ({ page, request }) => {
  await signIn(page, OLENA);
  await page.getByRole('link', { name: 'Teams' }).click();
  await page.getByRole('button', { name: 'New team' }).first().click();
  await page.getByLabel('Name').fill('Customer care');
  await page.getByLabel('Brands').fill('kurier');
  await page.getByRole('button', { name: 'Create the team' }).click();
  await expect(page.getByRole('row', { name: 'Customer care' })).toContainText('kurier');

  await page.getByRole('link', { name: 'API keys' }).click();
  await page.getByRole('button', { name: 'New key' }).first().click();
  await page.getByLabel('Name').fill('Shop import');
  await page.getByLabel('ingest:write').check();
  await page.getByRole('button', { name: 'Create the key' }).click();
  key = (await page.getByText(/^earful_[\w-]{30,}$/).textContent())!;
  await page.getByRole('button', { name: 'Done' }).click();

  const headers = { Authorization: `Bearer ${key}` };
  const sent = await request.post('/api/v1/ingest/mentions', {
    headers,
    data: {
      channel: 'webhook', nativeId: 'console-1', publishedAt: '2026-11-01T10:00:00Z',
      text: '<b>The delivery</b> was late and nobody answers. Terrible service!',
    },
  });
  expect(sent.ok()).toBe(true);
  await page.getByRole('link', { name: 'Home' }).click();
  await expect(async () => {
    await page.reload();
    await expect(page.getByText('<b>The delivery</b> was late')).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
  await expect(page.getByRole('article')).toContainText('Negative');

  await page.getByRole('link', { name: 'API keys' }).click();
  await page.getByRole('button', { name: 'Revoke the key Shop import' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByText('The key Shop import is revoked')).toBeVisible();
  expect((await request.get('/api/v1/mentions', { headers })).status()).toBe(401);
});

test('a mention comes by itself, is found, read and corrected', async ({ page, request }) => {
  await signIn(page, OLENA);
  await page.getByRole('link', { name: 'Mentions', exact: true }).click();
  await expect(page.locator('.mention-row')).toHaveCount(1);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  const sent = await request.post('/api/v1/ingest/mentions', {
    headers: { Authorization: `Bearer ${TOKEN}` },
    data: {
      channel: 'webhook', nativeId: 'console-2', publishedAt: new Date().toISOString(), author: { id: 'a-2', displayName: 'Nikos' },
      text: 'The parcel came a day early. Wonderful, thank you all! Only the box was wet.',
    },
  });
  expect(sent.ok()).toBe(true);
  await page.getByRole('button', { name: '1 new mention' }).click({ timeout: 60_000 });
  await expect(page.locator('.mention-row')).toHaveCount(2);

  const field = page.getByRole('searchbox');
  await field.fill('parcel "');
  await field.press('Enter');
  await expect(page.getByRole('alert')).toContainText('The query cannot be read');
  await field.fill('parcel -delivery');
  await field.press('Enter');
  await expect(page.locator('.mention-row')).toHaveCount(1);
  await page.getByRole('link', { name: 'Nikos' }).press('Enter');
  const pane = page.getByRole('region', { name: 'The open mention' });
  await expect(pane.locator('.opened-text mark')).not.toHaveCount(0);
  await expect(pane.locator('.sentence')).toHaveCount(3);
  await page.getByRole('group', { name: 'Correct the sentiment' }).getByRole('button', { name: 'Mixed' }).click();
  await expect(page.getByText('Corrected to: Mixed')).toBeVisible();
  await page.reload();
  await expect(pane.getByText('Corrected by you')).toBeVisible();
  await expect(page.locator('.mention-row .sentiment')).toHaveText('Mixed');
});

test('what was said at the desk is written down, corrected and taken back', async ({ page }) => {
  await signIn(page, OLENA);
  await page.getByRole('link', { name: 'Mentions', exact: true }).click();
  await expect(page.locator('.mention-row')).toHaveCount(2);
  await page.getByRole('button', { name: 'Write down' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Service desk');
  await dialog.getByLabel('Where it is said').fill('Kyiv');
  await dialog.getByRole('button', { name: 'Create the place' }).click();

  await dialog.getByLabel('How it was said').selectOption('A visit');
  await dialog.getByLabel('What was said').fill('The kettle leaks since Monday, she is very angry. Terrible quality!');
  await dialog.getByText('More about it').click();
  await dialog.getByLabel('E-mail').fill('nobody');
  await dialog.getByRole('button', { name: 'Write it down' }).click();
  await expect(dialog.getByLabel('E-mail')).toHaveAttribute('aria-invalid', 'true');
  await dialog.getByLabel('E-mail').fill('jane@customer.example');
  await dialog.getByRole('button', { name: 'Write it down' }).click();
  await page.getByRole('button', { name: 'Look at it' }).click({ timeout: 60_000 });

  const pane = page.getByRole('region', { name: 'The open mention' });
  await expect(pane.getByRole('heading', { name: 'Unknown author' })).toBeVisible();
  await expect(pane.locator('.mention-facts')).toContainText('Written down byOlena');
  await expect(pane.locator('.sentiment').first()).toHaveText('Negative');
  // the words stay; only who said them is other than it was
  await pane.getByRole('button', { name: 'Correct the entry' }).click();
  await dialog.getByLabel('Name', { exact: true }).fill('Jane');
  await expect(dialog.getByLabel('The same person as before')).toBeChecked();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('It is corrected', { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(pane.getByRole('heading', { name: 'Jane' })).toBeVisible();
  await expect(pane).toContainText('since Monday');

  await pane.getByRole('button', { name: 'Take it back' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Take it back' }).click();
  await expect(page.getByText('It is taken back and erased')).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('.mention-row')).toHaveCount(2);
});

test('the own account: preferences, a password, devices', async ({ page }) => {
  await signIn(page, OLENA);
  await page.goto('/console/account');
  // a choice is shown before the server has it
  const saved = () => page.waitForResponse((answer) => answer.request().method() === 'PATCH' && answer.ok());
  await Promise.all([saved(), page.getByLabel('Time zone').selectOption('Asia/Tokyo')]);
  await Promise.all([saved(), page.getByLabel('Language').selectOption('uk')]);
  await expect(page.getByRole('heading', { name: 'Мій обліковий запис' })).toBeVisible();
  await Promise.all([saved(), page.getByLabel('Мова').selectOption('en')]);
  await expect(page.getByRole('heading', { name: 'My account' })).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Time zone')).toHaveValue('Asia/Tokyo');

  await page.getByRole('button', { name: 'Sign out the others' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Sign out the others' }).click();
  await expect(page.getByText('The other devices are signed out')).toBeVisible();
  await expect(page.locator('.device')).toHaveCount(1);

  const another = 'eight brass kettles sing at dawn';
  await page.getByLabel('Current password').fill(OLENA.password);
  await page.getByLabel('New password').fill(another);
  await page.getByRole('button', { name: 'Change the password' }).click();
  await expect(page.getByText('The password is changed')).toBeVisible();
  OLENA.password = another;
  // the session was renewed, and its token with it
  await page.getByLabel('Name').fill('Olena K.');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
});

test('the audit log tells all of this, and its chain is whole', async ({ page }) => {
  await signIn(page, OLENA);
  await page.goto('/console/audit');
  for (const action of ['key.revoked', 'key.created', 'user.accepted', 'user.invited', 'setup.done']) {
    await expect(page.getByText(action, { exact: true }).first()).toBeVisible();
  }
  await page.goto('/console/audit?action=user.invited');
  await expect(page.getByText('key.created')).toHaveCount(0);
  await expect(page.getByText('user.invited', { exact: true })).toHaveCount(1);
  await page.getByRole('button', { name: 'Verify the chain' }).click();
  await expect(page.getByText(/The chain is whole: \d+ entries were checked/)).toBeVisible();
});

/** A feed of one entry, on this machine. */
async function feed(title: string): Promise<{ address: string; close(): Promise<void> }> {
  const entry = `<entry><id>urn:kettle:1</id><title>${title}</title><updated>${new Date().toISOString()}</updated><content>The new kettle boils in a minute. Wonderful!</content></entry>`;
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'application/atom+xml; charset=utf-8');
    response.end(`<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:kettles</id><title>Kettles</title><updated>2026-11-01T00:00:00Z</updated>${entry}</feed>`);
  });
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/kettles.atom`,
    close: () => new Promise((done) => { server.closeAllConnections(); server.close(() => done()); }),
  };
}

test('a feed is tried, set up, read, paused and removed', async ({ page }) => {
  const kettles = await feed('Kettles are better than ever');
  await signIn(page, OLENA);
  await page.getByRole('link', { name: 'Sources' }).click();
  await expect(page.getByText('Service desk')).toBeVisible();
  await page.getByRole('link', { name: 'Add a source' }).click();
  await page.getByRole('radio', { name: /RSS, Atom/ }).check();
  await expect(page.getByText('It was shown on recorded answers')).toBeVisible();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByLabel('Address of the feed').fill('file:///etc/passwd');
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByRole('alert')).toContainText('/settings/url');
  await page.getByRole('button', { name: 'Mend the settings' }).click();
  await page.getByLabel('Address of the feed').fill(kettles.address);
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByText('1 mention on the first page')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('Kettles are better than ever')).toBeVisible();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Kettle news');
  await page.getByRole('button', { name: 'Set up the source' }).click();
  await expect(page.getByText('The source Kettle news is set up')).toBeVisible();
  await expect(page.locator('.health').first()).toContainText('Mentions taken1', { timeout: 60_000 });
  await expect(page.getByText('No gaps are known.')).toBeVisible();
  await page.getByRole('button', { name: 'Pause Kettle news' }).click();
  await expect(page.getByRole('table', { name: 'What it did not see' })).toContainText('Somebody paused it');
  await page.getByRole('button', { name: 'Remove the source' }).click();
  await page.getByRole('alertdialog').getByRole('textbox').fill('Kettle news');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove the source' }).click();
  await expect(page).toHaveURL('/console/sources');
  await expect(page.getByText('Kettle news', { exact: true })).toHaveCount(0);
  await kettles.close();
});

test('the page is kept by nobody, its parts for good, under the strict policy', async ({ request }) => {
  const page = await request.get('/console/users');
  expect(page.headers()['cache-control']).toBe('no-cache');
  const policy = page.headers()['content-security-policy']!;
  expect(policy).toContain("require-trusted-types-for 'script'");
  expect(policy).not.toContain('unsafe');
  const [, script] = (await page.text()).match(/src="(\/console\/assets\/[^"]+\.js)"/)!;
  const answer = await request.get(script!, { headers: { 'Accept-Encoding': 'gzip' } });
  expect(answer.headers()['cache-control']).toBe('max-age=31536000, public, immutable');
  expect(answer.headers()['content-encoding']).toBe('gzip');
  const built = readFileSync(join(import.meta.dirname, '../../target/web', script!.replace('/console/', '')), 'utf8');
  expect(await answer.text()).toBe(built);
  expect((await request.get('/console/assets/gone-123.js')).status()).toBe(404);
  expect((await request.get('/status')).headers()['content-type']).toContain('text/html');
});

async function stranger(browser: Browser) {
  const page = await browser.newPage();
  await listen(page);
  return page;
}
