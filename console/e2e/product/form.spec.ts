import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test as base, type APIRequestContext, type Page } from '@playwright/test';
import { EVERYTHING, faults } from '../axe';
import { listen } from '../fixtures';

const TOKEN = process.env.EARFUL_ADMIN_TOKEN ?? '';
const EARFUL = process.env.EARFUL_URL ?? '';
const AUTHORIZED = { Authorization: `Bearer ${TOKEN}` };

/** A site of somebody's: one page, under a policy as strict as the form allows. */
interface Site {
  origin: string;
  shows(body: string): void;
}

interface Fixtures {
  shop: Site;
  elsewhere: Site;
}

async function site(use: (site: Site) => Promise<void>) {
  let page = '';
  const server: Server = createServer((request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.setHeader('Content-Security-Policy',
      `default-src 'none'; script-src ${EARFUL}; connect-src ${EARFUL}; frame-src ${EARFUL}; img-src 'self'`);
    response.end(request.url === '/favicon.ico' ? '' : `<!doctype html><html lang="en"><title>A shop</title>${page}`);
  });
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
  await use({
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    shows: (body) => { page = body; },
  });
  server.closeAllConnections();
  await new Promise((done) => { server.close(done); });
}

const test = base.extend<Fixtures>({
  shop: async ({}, use) => site(use),
  elsewhere: async ({}, use) => site(use),
});

test.describe.configure({ mode: 'serial' });

async function source(request: APIRequestContext, settings: object): Promise<string> {
  const made = await request.post('/api/v1/sources', {
    headers: AUTHORIZED, data: { name: 'A form', channel: 'form', settings },
  });
  expect(made.status(), await made.text()).toBe(201);
  return ((await made.json()) as { id: string }).id;
}

const widget = (id: string, attributes = '') =>
  `<main><h1>Teapots</h1><earful-${id} ${attributes}></earful-${id}></main><script src="${EARFUL}/in/${id}/widget.js" async></script>`;

interface Said { text: string; visibility: string; sourceIds: string[] }

async function said(request: APIRequestContext, id: string): Promise<Said[]> {
  const answer = await request.get('/api/v1/mentions?channel=form&limit=100', { headers: AUTHORIZED });
  expect(answer.ok()).toBe(true);
  const { items } = (await answer.json()) as { items: Said[] };
  return items.filter((item) => item.sourceIds.includes(id));
}

const cookies = async (page: Page) => (await page.context().cookies()).length;

test('the widget is filled in on a page of another origin, and what it says arrives once', async ({ page, request, shop }) => {
  const complaints = await listen(page);
  const title = '<img src=x onerror=alert(1)> Teapots';
  const id = await source(request, { origins: [shop.origin], texts: { en: { title } } });
  shop.shows(widget(id));
  await page.goto(`${shop.origin}/blue?session=secret`);
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
  expect(await faults(page, EVERYTHING)).toEqual([]);

  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('textbox', { name: 'What would you like to tell us?' })).toBeFocused();
  await expect(page.getByText('Please write something.')).toBeVisible();
  await page.keyboard.type('The lid of my teapot never closes. Terrible!');
  await page.getByLabel('2', { exact: true }).check();
  await page.getByLabel('E-mail (optional)').fill('ann@example.org');
  await expect(async () => {
    await page.getByRole('button', { name: 'Send' }).click();
    await expect(page.getByText('Please agree that we keep your e-mail address')).toBeVisible({ timeout: 1_000 });
    await expect(page.getByText('very fast')).toBeHidden();
  }).toPass();
  await page.getByLabel('You may keep my e-mail address to answer me.').check();
  await page.getByRole('button', { name: 'Send' }).dblclick();
  await expect(page.getByRole('status')).toHaveText('Thank you. We have received it.');
  await expect(page.getByRole('status')).toBeFocused();

  await expect.poll(async () => (await said(request, id)).length, { timeout: 60_000 }).toBe(1);
  const [mention] = await said(request, id);
  expect(mention).toMatchObject({ text: 'The lid of my teapot never closes. Terrible!', visibility: 'private' });
  expect(await cookies(page)).toBe(0);
  expect(complaints.filter((each) => !/status of 422/.test(each)), 'the browser complained').toEqual([]);
});

test('another site can show the widget and send nothing', async ({ page, request, shop, elsewhere }) => {
  const id = await source(request, { origins: [shop.origin], minimumSeconds: 0 });
  elsewhere.shows(widget(id, 'folded'));
  await page.goto(elsewhere.origin);
  await page.getByText('Your feedback').click();
  await page.getByRole('textbox', { name: 'What would you like to tell us?' }).fill('Not from here');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('alert')).toHaveText('It could not be sent. Please try again later.');
  await expect(page.getByRole('textbox', { name: 'What would you like to tell us?' })).toHaveValue('Not from here');
  expect(await said(request, id)).toEqual([]);
});

test.describe('without a script', () => {
  test.use({ locale: 'de-DE' });

  test('the page in a frame of the shop takes what is written', async ({ page, request, shop, elsewhere }) => {
    const id = await source(request, { origins: [shop.origin], rating: 'nps', minimumSeconds: 0 });
    const frame = `<h1>Teapots</h1><iframe title="Feedback" src="${EARFUL}/in/${id}"></iframe>`;
    elsewhere.shows(frame);
    await page.goto(elsewhere.origin);
    await expect(page.frameLocator('iframe').getByRole('heading', { name: 'Ihre Meinung' })).toHaveCount(0);

    shop.shows(frame);
    await page.goto(shop.origin);
    const inside = page.frameLocator('iframe');
    await expect(inside.getByRole('heading', { name: 'Ihre Meinung' })).toBeVisible();
    await inside.getByLabel('Was möchten Sie uns sagen?').fill('Die Kanne ist schön.');
    await inside.getByLabel('10', { exact: true }).check();
    await inside.getByLabel('E-Mail (freiwillig)').fill('ann@example.org');
    await inside.getByRole('button', { name: 'Absenden' }).click();
    await expect(inside.getByRole('alert')).toContainText('Bitte stimmen Sie zu');
    await inside.getByRole('alert').getByRole('link').click();
    await expect(inside.getByLabel('Sie dürfen meine E-Mail-Adresse speichern')).toBeFocused();
    await page.keyboard.press('Space');
    await inside.getByRole('button', { name: 'Absenden' }).click();
    await expect(inside.getByRole('status')).toHaveText('Danke. Ihre Nachricht ist angekommen.');
    await expect.poll(async () => (await said(request, id)).map((each) => each.text), { timeout: 60_000 })
      .toEqual(['Die Kanne ist schön.']);
    expect(await cookies(page)).toBe(0);
  });
});
