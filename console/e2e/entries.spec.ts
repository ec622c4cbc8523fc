import { expect, test } from './fixtures';
import { entryMention, manualChannel } from './mock/data';
import { problem } from './mock/MockApi';

const writing = (api: import('./mock/MockApi').MockApi) => api.calls.filter(({ method, path }) => method !== 'GET' && path.startsWith('/sources'));

test('what was said is written down, shown and looked at', async ({ page, api }) => {
  api.as('agent');
  await page.goto('/console/mentions');
  await page.getByRole('button', { name: 'Write down' }).click();
  const dialog = page.getByRole('dialog', { name: 'Write down' });
  // it was just now, on the reader's clock
  await expect(dialog.getByLabel('When')).toHaveValue('2026-11-28');
  await expect(dialog.getByLabel('Time')).toHaveValue('17:05');
  await expect(dialog.getByRole('button', { name: 'Another place' })).toHaveCount(0);
  await dialog.getByLabel('Where it belongs').selectOption('Крамниця на Подолі');
  await dialog.getByLabel('How it was said').selectOption('A visit');
  await dialog.getByLabel('Time').fill('16:30');
  await dialog.getByLabel('What was said').fill('The kettle leaks.\nShe is angry.');
  await dialog.getByLabel('Name', { exact: true }).fill('Jane');
  await dialog.getByText('More about it').click();
  await dialog.getByLabel('Minutes it took').fill('12');
  await dialog.getByLabel('Telephone').fill('+380 44 000 11 22');
  await dialog.getByLabel('Language').selectOption('Ukrainian');
  // what we have no word for is called as its channel calls it
  await dialog.getByLabel('Number of the till').fill('7');
  await dialog.getByRole('button', { name: 'Write it down' }).click();
  await expect(page.getByText('It is written down', { exact: true })).toBeVisible();
  await expect(dialog).toHaveCount(0);
  expect(writing(api)).toMatchObject([{ method: 'POST', path: '/sources/src-shop/entries' }]);
  expect(writing(api)[0]!.body).toEqual({
    how: 'visit', at: '2026-11-28T14:30:00.000Z', text: 'The kettle leaks.\nShe is angry.', name: 'Jane', minutes: 12, phone: '+380 44 000 11 22', lang: 'uk', till: '7',
  });
  await expect(page.locator('.mention-row')).toHaveCount(6);
  await page.getByRole('button', { name: 'Look at it' }).click();
  await expect(page).toHaveURL('/console/mentions/m-7');
});

test('what is missing or refused is said at its field', async ({ page, api }) => {
  await page.goto('/console/mentions');
  await page.getByRole('button', { name: 'Write down' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('When').fill('');
  await dialog.getByRole('button', { name: 'Write it down' }).click();
  await expect(dialog.getByText('Please fill this in')).toHaveCount(2);
  expect(writing(api)).toEqual([]);
  api.on('POST /sources/*/entries', problem(422, 'invalid-entry', 'mend it', { errors: [{ pointer: '/at', detail: 'expected a time that is not ahead' }, { pointer: '/email', detail: 'expected an address' }] }));
  await dialog.getByLabel('When').fill('2027-01-01');
  await dialog.getByLabel('What was said').fill('It leaks.');
  await dialog.getByRole('button', { name: 'Write it down' }).click();
  await expect(dialog.getByLabel('When')).toHaveAccessibleDescription(/not ahead/);
  // a fault in what is folded away unfolds it
  await expect(dialog.getByLabel('E-mail')).toHaveAccessibleDescription(/expected an address/);
  api.on('POST /sources/*/entries', problem(409, 'source-not-active', 'the source takes nothing for now'));
  await dialog.getByRole('button', { name: 'Write it down' }).click();
  await expect(dialog.getByRole('alert')).toContainText('takes nothing for now');
});

test('without a place, an administrator makes one and goes on', async ({ page, api }) => {
  api.forms = [];
  api.on('GET /channels', { json: { items: [manualChannel()] } });
  await page.goto('/console/mentions');
  await page.getByRole('button', { name: 'Write down' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Create the place' }).click();
  await expect(dialog.getByText('Please fill this in')).toBeVisible();
  await dialog.getByLabel('Name').fill('Shop');
  await dialog.getByLabel('Where it is said').fill('Kyiv');
  await dialog.getByLabel('Post Express').check();
  await dialog.getByRole('button', { name: 'Create the place' }).click();
  await expect(page.getByText('Shop is there')).toBeVisible();
  expect(writing(api)[0]!.body).toEqual({ name: 'Shop', channel: 'manual', settings: { place: 'Kyiv', timeZone: 'Europe/Kyiv' }, brandIds: ['post-express'] });
  await expect(dialog.getByLabel('Where it belongs')).toHaveValue('src-0');
  await dialog.getByRole('button', { name: 'Another place' }).click();
  await dialog.getByLabel('Name').fill('Market');
  await dialog.getByRole('button', { name: 'Create the place' }).click();
  await expect(dialog.getByLabel('Where it belongs')).toHaveValue('src-1');
});

test('without a place, an agent reads whom to ask; a viewer is offered nothing', async ({ page, api }) => {
  api.as('agent');
  api.forms = [];
  await page.goto('/console/mentions/m-1');
  await page.getByRole('button', { name: 'Write down', exact: true }).click();
  await expect(page.getByRole('dialog')).toContainText('An administrator makes one');
  api.as('viewer');
  await page.goto('/console/mentions/m-1');
  await page.getByRole('region', { name: 'The open mention' }).getByRole('heading', { name: 'Олена К.' }).waitFor();
  await expect(page.getByRole('button', { name: /Write down/ })).toHaveCount(0);
});

test('what followed a mention goes on from it, unless that is let go', async ({ page, api }) => {
  await page.goto('/console/mentions/m-3');
  await page.getByRole('button', { name: 'Write down what followed' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Goes on from another mention')).toBeChecked();
  await dialog.getByLabel('What was said').fill('He called again.');
  await dialog.getByRole('button', { name: 'Write it down' }).click();
  await expect(page.getByText('It is written down', { exact: true })).toBeVisible();
  expect(writing(api)[0]!.body).toMatchObject({ about: 'email:example.org:m-3' });
});

test('one’s own entry is corrected, and stays its author’s', async ({ page, api }) => {
  api.mentions.unshift(entryMention('u-1'));
  await page.goto('/console/mentions/m-6');
  const pane = page.getByRole('region', { name: 'The open mention' });
  await expect(pane.locator('.mention-facts')).toContainText('A visit');
  await expect(pane.locator('.mention-facts')).toContainText('Written down byOlena Kravets');
  await pane.getByRole('button', { name: 'Correct the entry' }).click();
  const dialog = page.getByRole('dialog', { name: 'Correct what you wrote down' });
  await expect(dialog.getByLabel('How it was said')).toHaveValue('visit');
  await expect(dialog.getByLabel('Time')).toHaveValue('16:35');
  await expect(dialog.getByLabel('Minutes it took')).toHaveValue('12');
  await expect(dialog.getByLabel('The same person as before')).toBeChecked();
  // nothing is sent where nothing is other than it was
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
  expect(writing(api)).toEqual([]);
  await pane.getByRole('button', { name: 'Correct the entry' }).click();
  await dialog.getByLabel('What was said').fill('The kettle leaks since Tuesday.');
  await dialog.getByLabel('Time').fill('');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('It is corrected')).toBeVisible();
  await expect(pane).toContainText('since Tuesday');
  expect(writing(api)).toMatchObject([{ method: 'PUT', path: '/sources/src-desk/entries/00000000000000aa' }]);
  expect(writing(api)[0]!.body).toEqual({
    how: 'visit', at: '2026-11-28', text: 'The kettle leaks since Tuesday.', name: 'Jane', minutes: 12, startedBy: 'us', author: `manual:-:${'b'.repeat(64)}`,
  });
});

test('one’s own entry is taken back after a question', async ({ page, api }) => {
  api.mentions.unshift(entryMention('u-1'));
  await page.goto('/console/mentions/m-6');
  await page.getByRole('button', { name: 'Take it back' }).click();
  const question = page.getByRole('alertdialog');
  await question.getByRole('button', { name: 'Cancel' }).click();
  expect(writing(api)).toEqual([]);
  await page.getByRole('button', { name: 'Take it back' }).click();
  await question.getByRole('button', { name: 'Take it back' }).click();
  await expect(page.getByText('It is taken back and erased')).toBeVisible();
  await expect(page).toHaveURL('/console/mentions');
  await expect(page.locator('.mention-row')).toHaveCount(5);
  expect(writing(api)).toMatchObject([{ method: 'DELETE', path: '/sources/src-desk/entries/00000000000000aa' }]);
});

test('what somebody else wrote down is not offered, nor what is closed', async ({ page, api }) => {
  api.mentions.unshift(entryMention('u-2'));
  await page.goto('/console/mentions/m-6');
  await page.getByRole('button', { name: 'Write down what followed' }).waitFor();
  await expect(page.getByRole('button', { name: 'Correct the entry' })).toHaveCount(0);
  api.mentions[0].ext.manual.writtenBy = 'u-1';
  api.forms = api.forms.slice(1);
  await page.reload();
  await page.getByRole('button', { name: 'Correct the entry' }).click();
  await expect(page.getByRole('dialog')).toContainText('paused or removed');
});
