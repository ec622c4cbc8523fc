import { expect, test } from './fixtures';
import { problem } from './mock/MockApi';

test('what people wrote is text, in its own language', async ({ page }) => {
  await page.goto('/console/');
  await expect(page.getByText('<script>alert(1)</script>')).toBeVisible();
  await expect(page.getByText('<b>Mallory</b>')).toBeVisible();
  expect(await page.getByText('Ευχαριστώ πολύ').getAttribute('lang')).toBe('el');
  await expect(page.locator('a[href^="javascript"]')).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Open the original' })).toHaveCount(3);
});

test('a service that is not ready is named, with its reason', async ({ page, api }) => {
  api.broken = true;
  await page.goto('/console/');
  const sentiment = page.getByRole('listitem').filter({ hasText: 'Sentiment' });
  await expect(sentiment).toContainText('Not ready');
  await expect(sentiment).toContainText('cannot be reached');
});

test('more mentions are fetched from where the last page ended', async ({ page, api }) => {
  const all = api.mentions;
  api.on('GET /mentions', ({ query }) =>
    query.get('cursor') === 'second'
      ? { json: { items: all.slice(2) } }
      : { json: { items: all.slice(0, 2), nextCursor: 'second' } },
  );
  await page.goto('/console/');
  await expect(page.getByRole('article')).toHaveCount(2);
  await page.getByRole('button', { name: 'Show more' }).click();
  await expect(page.getByRole('article')).toHaveCount(5);
  await expect(page.getByRole('button', { name: 'Show more' })).toHaveCount(0);
});

for (const [role, places] of [
  ['viewer', ['Home', 'Mentions', 'Brands', 'Mutes', 'Teams']],
  ['agent', ['Home', 'Mentions', 'Brands', 'Mutes', 'Teams']],
  ['manager', ['Home', 'Mentions', 'Sources', 'Brands', 'Mutes', 'Teams', 'Audit log']],
  ['admin', ['Home', 'Mentions', 'Sources', 'Brands', 'Mutes', 'Users', 'Teams', 'API keys', 'Audit log']],
] as const) {
  test(`a ${role} sees the places of a ${role}, and an explanation elsewhere`, async ({ page, api }) => {
    api.as(role);
    await page.goto('/console/');
    await expect(page.getByRole('navigation').getByRole('listitem')).toHaveText([...places]);
    for (const [path, name, call] of [['users', 'Users', 'GET /users'], ['keys', 'API keys', 'GET /api-keys'], ['audit', 'Audit log', 'GET /audit']] as const) {
      if ((places as readonly string[]).includes(name)) continue;
      await page.goto(`/console/${path}`);
      await expect(page.getByText('Your role does not open this page')).toBeVisible();
      expect(api.callsTo(call)).toEqual([]);
    }
    await page.goto('/console/teams');
    await expect(page.getByRole('button', { name: 'New team' })).toHaveCount(role === 'admin' ? 1 : 0);
  });
}

test('a session that has ended leads to the door and back', async ({ page, api }) => {
  await page.goto('/console/users');
  await expect(page.getByRole('table')).toBeVisible();
  api.signedIn = false;
  await page.getByRole('link', { name: 'API keys' }).click();
  await expect(page).toHaveURL('/console/login?returnTo=%2Fkeys&ended=1');
  await expect(page.getByText('Your session has ended')).toBeVisible();
});

test('a session whose token was renewed goes on without a word', async ({ page, api }) => {
  await page.goto('/console/teams');
  await page.getByRole('button', { name: 'New team' }).click();
  api.me.csrfToken = 'token-2';
  await page.getByLabel('Name').fill('Night shift');
  await page.getByRole('button', { name: 'Create the team' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'The team Night shift is saved' })).toBeVisible();
  expect(api.callsTo('POST /teams').map((call) => call.headers['x-csrf-token'])).toEqual(['token-1', 'token-2']);
});

test('somebody is invited by mail', async ({ page, api }) => {
  await page.goto('/console/users');
  await page.getByRole('button', { name: 'Invite' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Invite' }).click();
  await expect(dialog.getByText('Please fill this in')).toBeVisible();
  await dialog.getByLabel('E-mail').fill('new@example.org');
  await dialog.getByLabel('Role').selectOption('manager');
  await dialog.getByLabel('Customer care').check();
  await dialog.getByLabel('Brands').fill('kurier, post');
  await dialog.getByRole('button', { name: 'Invite' }).click();
  await expect(page.getByText('The invitation to new@example.org is on its way')).toBeVisible();
  expect(api.callsTo('POST /users')[0]!.body).toEqual({
    email: 'new@example.org', role: 'manager', brandIds: ['kurier', 'post'], teamIds: ['t-1'],
  });
  await expect(page.getByRole('rowheader', { name: 'new@example.org' })).toBeVisible();
});

test('without mail the link is shown once, and stays until it is closed', async ({ page, api }) => {
  api.mail = false;
  await page.goto('/console/users');
  await page.getByRole('button', { name: 'Invite' }).click();
  await page.getByLabel('E-mail').fill('new@example.org');
  await page.getByRole('dialog').getByRole('button', { name: 'Invite' }).click();
  await expect(page.getByText('/console/invitation#token=')).toBeVisible();
  await page.mouse.click(5, 400);
  await expect(page.getByText('/console/invitation#token=')).toBeVisible();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('two people who change one person do not overwrite each other', async ({ page, api }) => {
  await page.goto('/console/users');
  await page.getByRole('button', { name: 'Actions for Алесь Навіцкі' }).click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  await page.getByLabel('Role').selectOption('viewer');
  Object.assign(api.users[2], { name: 'Алесь Н.', version: 2 });
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('Somebody else has changed this');
  await page.getByRole('button', { name: 'Load again' }).click();
  await expect(page.getByLabel('Name')).toHaveValue('Алесь Н.');
  await page.getByLabel('Role').selectOption('viewer');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Changes to Алесь Н. are saved')).toBeVisible();
  expect(api.users[2]).toMatchObject({ name: 'Алесь Н.', role: 'viewer', brandIds: ['kurier', 'post-express'] });
  expect(api.callsTo('PATCH /users/u-3').at(-1)!.body).toEqual({ role: 'viewer' });
});

test('the last administrator stays, and the console says why', async ({ page, api }) => {
  api.on('PATCH /users/*', problem(409, 'last-administrator', 'no'));
  await page.goto('/console/users');
  await page.getByRole('button', { name: 'Actions for Olena Kravets' }).click();
  await expect(page.getByRole('menuitem', { name: 'Remove' })).toHaveCount(0);
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  await page.getByLabel('Role').selectOption('agent');
  await expect(page.getByText('they see all brands')).toBeVisible();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('This is the last active administrator');
});

test('who is removed has to be named', async ({ page, api }) => {
  await page.goto('/console/users');
  await page.getByRole('button', { name: 'Actions for Pavel Sidorov' }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog.getByRole('button', { name: 'Remove' })).toBeDisabled();
  await dialog.getByRole('textbox').fill('Pavel Sidorov');
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('Pavel Sidorov is removed')).toBeVisible();
  expect(api.users.map((user) => user.id)).toEqual(['u-1', 'u-2', 'u-3', 'u-4']);
});

test('sessions are ended, a second factor is reset, a new invitation is sent', async ({ page, api }) => {
  await page.goto('/console/users');
  for (const [who, item, button, call] of [
    ['Алесь Навіцкі', 'Sign out everywhere', 'Sign out everywhere', 'POST /users/u-3/sessions/end'],
    ['Алесь Навіцкі', 'Reset the second factor', 'Reset', 'POST /users/u-3/totp/reset'],
  ] as const) {
    await page.getByRole('button', { name: `Actions for ${who}` }).click();
    await page.getByRole('menuitem', { name: item }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: button, exact: true }).click();
    await expect(page.getByRole('alertdialog')).toHaveCount(0);
    expect(api.callsTo(call)).toHaveLength(1);
  }
  await page.getByRole('button', { name: 'Actions for maria' }).click();
  await page.getByRole('menuitem', { name: 'Send a new invitation' }).click();
  await expect(page.getByText('is on its way')).toBeVisible();
});

test('a key is shown once and can be copied and revoked', async ({ page, api, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/console/keys');
  await page.getByRole('button', { name: 'New key' }).click();
  await page.getByLabel('Name').fill('Shop');
  await page.getByLabel('mentions:read').uncheck();
  await page.getByRole('button', { name: 'Create the key' }).click();
  await expect(page.getByText('Choose at least one scope')).toBeVisible();
  await page.getByLabel('ingest:write').check();
  await page.getByLabel('Ends').selectOption('30');
  await page.getByRole('button', { name: 'Create the key' }).click();
  const secret = `earful_new12${'k'.repeat(31)}`;
  await expect(page.getByText(secret)).toBeVisible();
  expect(api.callsTo('POST /api-keys')[0]!.body).toEqual({
    name: 'Shop', scopes: ['ingest:write'], brandIds: [], expiresAt: '2026-12-28T15:05:00.000Z',
  });
  await page.getByRole('button', { name: 'Copy the key' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(secret);
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText(secret)).toHaveCount(0);

  await page.getByRole('button', { name: 'Revoke the key Shop', exact: true }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByRole('row', { name: /Shop earful_new12/ })).toContainText('Revoked');
});

test('the audit log is filtered by its address', async ({ page, api }) => {
  await page.goto('/console/audit?action=user.changed&from=2026-11-28');
  await expect(page.getByText('user.changed')).toBeVisible();
  await expect(page.getByText('login.succeeded')).toHaveCount(0);
  await expect.poll(() => api.callsTo('GET /audit').at(-1)?.query.get('from')).toBe('2026-11-27T22:00:00.000Z');
  await page.getByText('user.changed').first().click();
  await expect(page.getByText('c'.repeat(64))).toBeVisible();
  await page.getByRole('button', { name: 'Only this object' }).click();
  await expect(page).toHaveURL(/target=user%3Au-3/);
  await page.goBack();
  await expect(page).not.toHaveURL(/target/);
  await page.getByLabel('Action').fill('nothing.ever');
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await expect(page.getByText('No entry fits these filters')).toBeVisible();
  await page.getByRole('button', { name: 'Clear the filters' }).last().click();
  await expect(page).toHaveURL('/console/audit');
  await expect(page.getByText('login.succeeded')).toBeVisible();
});

test('a broken chain is said to be broken, and where', async ({ page, api }) => {
  await page.goto('/console/audit');
  await page.getByRole('button', { name: 'Verify the chain' }).click();
  await expect(page.getByText('1,042 entries were checked')).toBeVisible();
  await page.getByRole('button', { name: 'Done' }).click();
  api.verification = { entries: 1006, ok: false, firstBad: 1007, reason: 'its hash is another' };
  await page.getByRole('button', { name: 'Verify the chain' }).click();
  await expect(page.getByRole('alert')).toContainText('The chain is broken at entry 1,007');
});

test('the second factor is set up by a picture, and its codes are shown once', async ({ page, api }) => {
  await page.goto('/console/account');
  await page.getByRole('button', { name: 'Set up' }).click();
  await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible();
  api.on('POST /auth/totp/confirm', problem(400, 'totp-wrong'));
  await page.getByLabel('Code from the app').fill('000 000');
  await page.getByRole('button', { name: 'Turn on' }).click();
  await expect(page.getByRole('alert')).toContainText('This is not the code that the app shows now');
  expect(api.callsTo('POST /auth/totp/confirm')[0]!.body).toEqual({ code: '000000' });
  api.on('POST /auth/totp/confirm', () => {
    api.me.totpEnabled = true;
    return { json: { recoveryCodes: ['aaaa-bbbb', 'cccc-dddd'] } };
  });
  await page.getByRole('button', { name: 'Turn on' }).click();
  await expect(page.getByText('cccc-dddd')).toBeVisible();
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await page.getByRole('button', { name: 'Turn off' }).click();
  await page.getByRole('dialog').getByLabel('Current password').fill('correct horse battery');
  await page.getByRole('dialog').getByRole('button', { name: 'Turn off' }).click();
  await expect(page.getByText('The second factor is turned off')).toBeVisible();
});

test('a password is changed by whoever knows the present one', async ({ page, api }) => {
  await page.goto('/console/account');
  await page.getByLabel('Current password').fill('the old one of mine');
  await page.getByLabel('New password').fill('four unrelated words here');
  api.on('POST /auth/password', problem(400, 'password-wrong'));
  await page.getByRole('button', { name: 'Change the password' }).click();
  await expect(page.getByRole('alert')).toContainText('This is not your password');
  api.on('POST /auth/password', () => {
    api.me.csrfToken = 'token-of-the-new-session';
    return { status: 204 };
  });
  await page.getByRole('button', { name: 'Change the password' }).click();
  await expect(page.getByText('The password is changed and other devices')).toBeVisible();
  await expect(page.getByLabel('Current password')).toHaveValue('');
});

test('devices are signed out one by one or all the others at once', async ({ page, api }) => {
  await page.goto('/console/account');
  await expect(page.getByText('This device')).toBeVisible();
  await page.getByRole('button', { name: 'Sign out the others' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Sign out the others' }).click();
  await expect(page.getByText('Safari · iOS')).toHaveCount(0);
  expect(api.sessions.map((session) => session.id)).toEqual(['s-1']);
});

test('language, theme and zone are the person’s, at once and everywhere', async ({ page, api }) => {
  await page.goto('/console/account');
  await page.getByLabel('Time zone').selectOption('Asia/Tokyo');
  await expect(page.getByText('There it is now 29 November 2026, 00:05')).toBeVisible();
  await page.getByLabel('Appearance').selectOption('dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.getByLabel('Language').selectOption('uk');
  await expect(page.getByRole('heading', { name: 'Мій обліковий запис' })).toBeVisible();
  await expect.poll(() => api.me).toMatchObject({ timezone: 'Asia/Tokyo', theme: 'dark', language: 'uk' });
});

test('Belarusian dates and numbers are Belarusian in this very browser', async ({ page, api }) => {
  api.me.language = 'be';
  await page.goto('/console/users');
  await expect(page.getByText('3 хвіліны таму')).toBeVisible();
  await expect(page.getByText('3 дні таму')).toBeVisible();
  await expect(page.getByText('11 кастрычніка 2026 г.')).toBeVisible();
  await expect(page.getByText('5 карыстальнікаў')).toBeVisible();
  await page.goto('/console/audit');
  await expect(page.getByText('28 лістапада 2026 г., 17:02')).toBeVisible();
  await page.getByRole('button', { name: 'Праверыць ланцужок' }).click();
  await expect(page.getByText('правераныя 1 042 запісы')).toBeVisible();
});

test('everything can be reached by the keyboard alone', async ({ page }) => {
  await page.goto('/console/');
  await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await page.getByRole('link', { name: 'Teams' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Teams' })).toBeFocused();
  await expect(page).toHaveTitle('Teams · Earful');
  await page.getByRole('button', { name: 'New team' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Name')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'New team' })).toBeFocused();
  await page.getByRole('button', { name: 'Account of Olena Kravets' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'My account' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'My account' })).toBeVisible();
});

test('on a phone the menu opens over the page and closes after a choice', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/console/');
  await expect(page.getByRole('navigation')).toBeHidden();
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('link', { name: 'Users' }).click();
  await expect(page.getByRole('heading', { name: 'Users' })).toBeVisible();
  await expect(page.getByRole('navigation')).toBeHidden();
  await expect(page.getByRole('table').getByText('Алесь Навіцкі')).toBeVisible();
});

test('signing out forgets the person', async ({ page, api }) => {
  await page.goto('/console/');
  await page.getByRole('button', { name: 'Account of Olena Kravets' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  expect(api.callsTo('POST /auth/logout')[0]!.headers['x-csrf-token']).toBe('token-1');
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});
