import { expect, test } from './fixtures';
import { NOW } from './mock/data';
import { problem, type MockApi } from './mock/MockApi';

const FAMILY = '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}';

const sentTo = (api: MockApi, id: string) => api.callsTo(`POST /mentions/${id}/replies`);

test('an answer is sent by the keyboard, is on its way, and then is there with its page', async ({ page, api }) => {
  await page.goto('/console/mentions/m-1');
  const replies = page.getByRole('region', { name: 'Replies' });
  await page.getByRole('region', { name: 'The open mention' }).focus();
  await replies.getByLabel('Your reply').waitFor();
  await page.keyboard.press('r');
  const field = replies.getByLabel('Your reply');
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('');
  await field.pressSequentially('Вибачте!');
  await expect(field).toHaveAccessibleDescription(/8 of 500 characters/);
  await page.keyboard.press('Enter');
  await field.pressSequentially('Перевіряємо.');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByText('Your reply is on its way')).toBeVisible();
  await expect(field).toHaveValue('');
  await expect(replies.getByRole('listitem')).toContainText(['Olena Kravets']);
  await expect(replies.getByRole('listitem')).toContainText('On its way');
  const [call] = sentTo(api, 'm-1');
  expect(call!.body).toEqual({ text: 'Вибачте!\nПеревіряємо.', visibility: 'public' });
  expect(call!.headers['if-match']).toBe('"0."');
  expect(call!.headers['idempotency-key']).toMatch(/^[0-9a-f]{32}$/);

  Object.assign(api.replies[0], { state: 'sent', url: 'https://example.org/@we/2', sentAt: '2026-11-28T15:06:00Z' });
  await expect(replies.getByText('Sent', { exact: true })).toBeVisible();
  await expect(replies.getByRole('link', { name: 'Open the reply' })).toHaveAttribute('href', 'https://example.org/@we/2');
});

test('what failed says why in words, and is tried again with its own', async ({ page, api }) => {
  api.reply('m-1', 'We are sorry', 'u-2', { state: 'failed', reason: 'unauthorized', detail: 'the token may only read' });
  await page.goto('/console/mentions/m-1');
  const replies = page.getByRole('region', { name: 'Replies' });
  await expect(replies.getByText('Not sent')).toBeVisible();
  await expect(replies.getByText('The channel refuses the source’s credentials')).toBeVisible();
  await expect(replies.getByText('the token may only read')).toHaveAttribute('lang', 'en');
  await replies.getByRole('button', { name: 'Try again' }).click();
  await expect(replies.getByLabel('Your reply')).toHaveValue('We are sorry');
  await expect(replies.getByLabel('Your reply')).toBeFocused();
  expect(sentTo(api, 'm-1')).toEqual([]);
  await page.getByRole('button', { name: 'Send the reply' }).click();
  await expect(replies.getByRole('listitem')).toHaveCount(2);
});

test('who answers what a colleague has answered meanwhile sees that first', async ({ page, api }) => {
  await page.goto('/console/mentions/m-1');
  const replies = page.getByRole('region', { name: 'Replies' });
  await replies.getByLabel('Your reply').fill('Which order is it?');
  api.reply('m-1', 'We have found it', 'u-2');
  await replies.getByRole('button', { name: 'Send the reply' }).click();
  const conflict = replies.getByRole('alert');
  await expect(conflict).toContainText('Somebody has answered in the meantime');
  await expect(conflict).toContainText('Νίκος Παπαδόπουλος: We have found it');
  await expect(replies.getByLabel('Your reply')).toHaveValue('Which order is it?');
  expect(api.replies).toHaveLength(1);
  await conflict.getByRole('button', { name: 'Send anyway' }).click();
  await expect(replies.getByRole('listitem')).toHaveCount(2);
  await expect(replies.getByRole('alert')).toHaveCount(0);
  expect(sentTo(api, 'm-1').map((call) => call.headers['if-match'])).toEqual(['"0."', '"1.requested"']);
});

test('that an answer arrived meanwhile is no answer more: yours is sent', async ({ page, api }) => {
  const first = api.reply('m-1', 'We are sorry', 'u-2', { requestedAt: '2026-11-28T10:00:00Z' });
  await page.goto('/console/mentions/m-1');
  const replies = page.getByRole('region', { name: 'Replies' });
  await replies.getByLabel('Your reply').fill('It is on its way');
  first.state = 'sent';
  await replies.getByRole('button', { name: 'Send the reply' }).click();
  await expect(page.getByText('Your reply is on its way')).toBeVisible();
  await expect(replies.getByRole('listitem')).toHaveCount(2);
  expect(sentTo(api, 'm-1')).toHaveLength(2);
});

test('a call that broke off is repeated with the same key, and its words stay', async ({ page, api }) => {
  let broken = true;
  await page.goto('/console/mentions/m-1');
  const replies = page.getByRole('region', { name: 'Replies' });
  api.on('POST /mentions/m-1/replies', (call) => (broken ? problem(503, 'service-unavailable', 'it broke off') : { status: 202, json: api.reply('m-1', call.body.text, 'u-1'), headers: { ETag: '"1.requested"' } }));
  await replies.getByLabel('Your reply').fill('hello');
  await replies.getByRole('button', { name: 'Send the reply' }).click();
  await expect(replies.getByRole('alert')).toContainText('it broke off');
  await expect(replies.getByLabel('Your reply')).toHaveValue('hello');
  broken = false;
  await replies.getByRole('button', { name: 'Send the reply' }).click();
  await expect(replies.getByRole('listitem')).toHaveCount(1);
  const keys = sentTo(api, 'm-1').map((call) => call.headers['idempotency-key']);
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(1);
});

test('a text is counted as its channel counts, and one that is too long is not sent', async ({ page, api }) => {
  for (const [unit, length] of [['grapheme', 2], ['codepoint', 6], ['utf16', 9], ['byte', 19], ['weighted', 3]] as const) {
    api.replyOptions['m-1'] = { capability: 'public', maxLength: length, countUnit: unit, via: 'src-1' };
    await page.goto('/console/mentions/m-1');
    const replies = page.getByRole('region', { name: 'Replies' });
    const field = replies.getByLabel('Your reply');
    await field.fill(`${FAMILY}x`);
    await expect(field).toHaveAccessibleDescription(new RegExp(`^${length} of ${length} `));
    await expect(replies.getByRole('button', { name: 'Send the reply' })).toBeEnabled();
    await field.fill(`${FAMILY}xy`);
    await expect(field).toHaveAccessibleDescription(/^1 too many/);
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(replies.getByRole('button', { name: 'Send the reply' })).toBeDisabled();
    await field.press('ControlOrMeta+Enter');
  }
  expect(sentTo(api, 'm-1')).toEqual([]);
});

test('who will see it is chosen where both are possible, and never in public for what was private', async ({ page, api }) => {
  await page.goto('/console/mentions/m-3');
  const replies = page.getByRole('region', { name: 'Replies' });
  const seen = replies.getByRole('group', { name: 'Who will see it' });
  await expect(seen.getByRole('radio', { name: 'Everybody' })).toBeChecked();
  await seen.getByRole('radio', { name: 'Only the author' }).check();
  await replies.getByLabel('Your reply').fill('Σας ευχαριστούμε');
  await replies.getByRole('button', { name: 'Send the reply' }).click();
  await expect(replies.getByRole('listitem')).toContainText('Only the author');
  expect(sentTo(api, 'm-3')[0]!.body.visibility).toBe('private');

  api.mentions[2].visibility = 'private';
  await page.reload();
  await expect(replies.getByText('Only the author will see it.')).toBeVisible();
  await expect(replies.getByRole('radio')).toHaveCount(0);
});

test('what is being written waits while its writer looks elsewhere', async ({ page }) => {
  await page.goto('/console/mentions/m-1');
  await page.getByLabel('Your reply').fill('half a sent');
  await page.getByRole('link', { name: 'Νίκος' }).click();
  await expect(page).toHaveURL('/console/mentions/m-3');
  await expect(page.getByLabel('Your reply')).toHaveValue('');
  await page.goBack();
  await expect(page.getByLabel('Your reply')).toHaveValue('half a sent');
});

test('where it cannot be answered from here, a link leads to where it can', async ({ page, api }) => {
  await page.goto('/console/mentions/m-2');
  const replies = page.getByRole('region', { name: 'Replies' });
  await expect(replies).toContainText('It cannot be answered from here.');
  await expect(replies.getByRole('link', { name: 'Open at source' })).toHaveAttribute('href', 'https://example.org/news/2');
  await expect(replies.getByLabel('Your reply')).toHaveCount(0);
  api.replyOptions['m-4'] = {
    capability: 'none',
    whyNot: { reason: 'unauthorized', detail: 'answering needs an access token in the source', sourceId: 'src-1' },
  };
  await page.goto('/console/mentions/m-4');
  await expect(replies).toContainText('It cannot be answered from here. Its source lacks what it needs to reply.');
  await expect(replies.getByText('answering needs an access token in the source')).toHaveAttribute('lang', 'en');
  await expect(replies.getByLabel('Your reply')).toHaveCount(0);
  await page.goto('/console/mentions');
  api.replyOptions['m-4'] = { capability: 'public', deadline: '2026-11-28T12:00:00Z' };
  await page.goto('/console/mentions/m-4');
  await expect(replies).toContainText('Its channel took replies until 28 November 2026, 14:00.');
  await expect(replies.getByLabel('Your reply')).toHaveCount(0);
});

test('who may only read sees answers, and is not offered one', async ({ page, api }) => {
  api.as('viewer');
  api.reply('m-1', '<b>sorry</b>', 'u-2', { state: 'sent', url: 'javascript:alert(1)' });
  await page.goto('/console/mentions/m-1');
  const replies = page.getByRole('region', { name: 'Replies' });
  await expect(replies.getByText('<b>sorry</b>')).toBeVisible();
  await expect(replies.getByRole('link')).toHaveCount(0);
  await expect(replies.getByLabel('Your reply')).toHaveCount(0);
  await page.goto('/console/mentions/m-2');
  await page.getByText('Confidence 91%').waitFor();
  await expect(replies).toHaveCount(0);
});

const PICTURES = { maxCount: 2, maxBytes: 1_000, maxTotalBytes: 1_500, mediaTypes: ['image/png'], maxDescription: 20, maxLength: 10 };
const WITH_FILES = { capability: 'public', maxLength: 500, countUnit: 'grapheme', via: 'src-1', attachments: PICTURES };

const picture = (name: string, size = 100) => ({ name, mimeType: 'image/png', buffer: Buffer.alloc(size, 1) });

test('files are uploaded at once, described, and named in the answer', async ({ page, api }) => {
  api.replyOptions['m-1'] = WITH_FILES;
  await page.goto('/console/mentions/m-1');
  const replies = page.getByRole('region', { name: 'Replies' });
  const files = replies.getByRole('group', { name: 'Files of the reply' });
  await expect(files).toHaveAccessibleDescription(/As many as 2, up to 1 kB each/);
  await expect(files).toContainText('Its channel takes PNG.');
  await files.locator('input[type=file]').setInputFiles(picture('kettle.png'));
  await expect(files.getByText('kettle.png is uploaded')).toBeAttached();
  await files.getByLabel('What kettle.png shows').fill('The lid');
  await replies.getByLabel('Your reply').fill('Like this?');
  await expect(replies.getByLabel('Your reply')).toHaveAccessibleDescription(/^10 of 10 /);
  await replies.getByRole('button', { name: 'Send the reply' }).click();
  await expect(page.getByText('Your reply is on its way')).toBeVisible();
  const upload = api.callsTo('POST /mentions/m-1/reply-attachments')[0]!;
  expect(upload.query.get('name')).toBe('kettle.png');
  expect(upload.query.get('ticket')).toBe('ticket-m-1');
  expect(upload.headers['content-type']).toBe('image/png');
  expect(upload.headers['x-csrf-token']).toBeTruthy();
  expect(sentTo(api, 'm-1')[0]!.body.attachments).toEqual([{ id: 'up-1', description: 'The lid' }]);
  const sent = replies.getByRole('listitem').filter({ hasText: 'Like this?' });
  await expect(sent.getByRole('link', { name: 'kettle.png' })).toHaveAttribute('href', '/api/v1/attachments/up-1');
  await expect(sent).toContainText('The lid');
  await expect(files.getByText('kettle.png')).toHaveCount(0);
});

test('what the channel does not take is said of each file, and nothing of it is uploaded', async ({ page, api }) => {
  api.replyOptions['m-1'] = WITH_FILES;
  await page.goto('/console/mentions/m-1');
  const replies = page.getByRole('region', { name: 'Replies' });
  const files = replies.getByRole('group', { name: 'Files of the reply' });
  const input = files.locator('input[type=file]');
  await input.setInputFiles([picture('big.png', 1_001)]);
  await expect(files.getByRole('alert')).toContainText('Too large: the channel takes up to 1 kB.');
  await replies.getByLabel('Your reply').fill('hello');
  await expect(replies.getByRole('button', { name: 'Send the reply' })).toBeDisabled();
  await files.getByRole('button', { name: 'Remove big.png' }).click();
  await expect(files.getByRole('button', { name: 'Add files' })).toBeFocused();
  await input.setInputFiles([picture('one.png', 900), picture('two.png', 900)]);
  await expect(files.getByRole('alert')).toContainText('All files together are too large');
  await expect.poll(() => api.callsTo('POST /mentions/m-1/reply-attachments').length).toBe(1);
  await files.getByRole('button', { name: 'Remove one.png' }).click();
  await expect(files.getByText('two.png is uploaded')).toBeAttached();
  await expect(replies.getByRole('button', { name: 'Send the reply' })).toBeEnabled();
});

test('a file that did not arrive says why and is tried again', async ({ page, api }) => {
  api.replyOptions['m-1'] = WITH_FILES;
  await page.goto('/console/mentions/m-1');
  const replies = page.getByRole('region', { name: 'Replies' });
  const files = replies.getByRole('group', { name: 'Files of the reply' });
  let broken = true;
  api.on('POST /mentions/m-1/reply-attachments', () =>
    broken ? problem(422, 'invalid-attachment', 'its content is text/plain') : { status: 201, json: { id: 'up-9', name: 'a.png', mediaType: 'image/png', size: 100, usableUntil: '2026-11-29T15:05:00Z' } },
  );
  await files.locator('input[type=file]').setInputFiles(picture('a.png'));
  await expect(files.getByRole('alert')).toContainText('its content is text/plain');
  await replies.getByLabel('Your reply').fill('hello');
  await expect(replies.getByRole('button', { name: 'Send the reply' })).toBeDisabled();
  broken = false;
  await files.getByRole('button', { name: 'Try again' }).click();
  await expect(files.getByText('a.png is uploaded')).toBeAttached();
  await expect(replies.getByRole('button', { name: 'Send the reply' })).toBeEnabled();
});

test('a file on its way goes on while its writer looks elsewhere, and one that failed says so', async ({ page, api }) => {
  api.replyOptions['m-1'] = WITH_FILES;
  const arrived: (() => void)[] = [];
  api.on('POST /mentions/m-1/reply-attachments', async ({ query }) => {
    await new Promise<void>((resolve) => arrived.push(resolve));
    const name = query.get('name')!;
    api.uploads['up-9'] = { name, mediaType: 'image/png', bytes: 100 };
    return name === 'b.png'
      ? problem(422, 'invalid-attachment', 'its content is text/plain')
      : { status: 201, json: { id: 'up-9', name, mediaType: 'image/png', size: 100, usableUntil: '2026-11-29T15:05:00Z' } };
  });
  await page.goto('/console/mentions/m-1');
  const replies = page.getByRole('region', { name: 'Replies' });
  const files = replies.getByRole('group', { name: 'Files of the reply' });
  await files.locator('input[type=file]').setInputFiles([picture('a.png'), picture('b.png')]);
  await expect.poll(() => arrived.length).toBe(2);
  await page.getByRole('link', { name: 'Νίκος' }).click();
  await expect(page).toHaveURL('/console/mentions/m-3');
  await replies.getByLabel('Your reply').waitFor();
  await expect(page.getByText('a.png')).toHaveCount(0);
  const answers = Promise.all(['a.png', 'b.png'].map((name) => page.waitForResponse((response) => response.url().includes(`name=${name}`))));
  arrived.forEach((resolve) => resolve());
  await answers;
  await page.goBack();
  await expect(files.getByText('a.png is uploaded')).toBeAttached();
  await expect(files.getByRole('alert')).toContainText('its content is text/plain');
  await files.getByRole('button', { name: 'Remove b.png' }).click();
  await replies.getByLabel('Your reply').fill('hello');
  await replies.getByRole('button', { name: 'Send the reply' }).click();
  await expect(page.getByText('Your reply is on its way')).toBeVisible();
  expect(sentTo(api, 'm-1')[0]!.body.attachments).toEqual([{ id: 'up-9' }]);
});

test('files that the channel takes no longer are not sent, and that is said', async ({ page, api }) => {
  api.replyOptions['m-1'] = WITH_FILES;
  await page.goto('/console/mentions/m-1');
  const replies = page.getByRole('region', { name: 'Replies' });
  await replies.locator('input[type=file]').setInputFiles([picture('a.png')]);
  await expect(replies.getByText('a.png is uploaded')).toBeAttached();
  await page.getByRole('link', { name: 'Νίκος' }).click();
  await expect(page).toHaveURL('/console/mentions/m-3');
  const { attachments: _, ...without } = WITH_FILES;
  api.replyOptions['m-1'] = without;
  // long enough to be asked for anew
  await page.clock.setFixedTime(new Date(Date.parse(NOW) + 60_000));
  await page.goBack();
  await expect(replies.getByText('The reply is sent without them.')).toBeVisible();
  await expect(replies.getByRole('button', { name: 'Add files' })).toHaveCount(0);
  await replies.getByLabel('Your reply').fill('longer than with files');
  await replies.getByRole('button', { name: 'Send the reply' }).click();
  await expect(page.getByText('Your reply is on its way')).toBeVisible();
  expect(sentTo(api, 'm-1')[0]!.body).toEqual({ text: 'longer than with files', visibility: 'public' });
  await expect(replies.getByText('The reply is sent without them.')).toHaveCount(0);
});

test('files are dropped and pasted', async ({ page, api }) => {
  api.replyOptions['m-1'] = WITH_FILES;
  await page.goto('/console/mentions/m-1');
  const replies = page.getByRole('region', { name: 'Replies' });
  const field = replies.getByLabel('Your reply');
  await field.waitFor();
  for (const [event, name] of [['drop', 'dropped.png'], ['paste', 'pasted.png']] as const) {
    await field.evaluate(
      (area, [type, file]) => {
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(10)], file, { type: 'image/png' }));
        const init = { bubbles: true, cancelable: true };
        area.dispatchEvent(type === 'drop' ? new DragEvent('drop', { ...init, dataTransfer: data }) : new ClipboardEvent('paste', { ...init, clipboardData: data }));
      },
      [event, name] as const,
    );
    await expect(replies.getByText(`${name} is uploaded`)).toBeAttached();
  }
  await expect(replies.getByRole('button', { name: 'Add files' })).toBeDisabled();
});

test('a channel that takes no files has no place for them', async ({ page, api }) => {
  await page.goto('/console/mentions/m-1');
  await page.getByRole('region', { name: 'Replies' }).getByLabel('Your reply').waitFor();
  await expect(page.getByRole('button', { name: 'Add files' })).toHaveCount(0);
  api.reply('m-1', 'We are sorry', 'u-2', { state: 'failed', reason: 'refused', attachments: [{ name: 'a.png', mediaType: 'image/png', bytes: 9, url: '/api/v1/attachments/x' }] });
  await page.reload();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('The files of that reply are not added again')).toBeVisible();
});
