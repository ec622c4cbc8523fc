import { expect, test } from './fixtures';
import { problem } from './mock/MockApi';

test.beforeEach(({ api }) => {
  api.signedIn = false;
});

async function fillIn(page: import('@playwright/test').Page, password = 'correct horse battery') {
  await page.getByLabel('E-mail').fill('olena@example.org');
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

test('a stranger is led to the door and, once inside, back to where they wanted to go', async ({ page, api }) => {
  await page.goto('/console/audit?action=user.changed');
  await expect(page).toHaveURL('/console/login?returnTo=%2Faudit%3Faction%3Duser.changed');
  await fillIn(page);
  await expect(page).toHaveURL('/console/audit?action=user.changed');
  await expect(page.getByLabel('Action')).toHaveValue('user.changed');
  await expect.poll(() => api.callsTo('GET /audit').at(-1)?.query.get('action')).toBe('user.changed');
});

test('an address outside the console is no place to go back to', async ({ page }) => {
  await page.goto('/console/login?returnTo=//evil.example/x');
  await fillIn(page);
  await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible();
  await expect(page).toHaveURL('/console/');
});

test('a wrong password is refused in the same words as an unknown address', async ({ page, api }) => {
  api.on('POST /auth/login', problem(401, 'login-refused', 'no'));
  await page.goto('/console/login');
  await fillIn(page);
  await expect(page.getByRole('alert')).toContainText('E-mail or password is not right.');
  await expect(page.getByLabel('E-mail')).toHaveValue('olena@example.org');
});

test('whoever has a second factor is asked for its code, and may take it back', async ({ page, api }) => {
  api.on('POST /auth/login', ({ body }) => {
    if (!body.totp) return problem(401, 'totp-required');
    if (body.totp !== '123456') return problem(401, 'login-refused');
    api.signedIn = true;
    return { status: 204 };
  });
  await page.goto('/console/login');
  await fillIn(page);
  await expect(page.getByRole('heading', { name: 'Confirm it is you' })).toBeVisible();
  await expect(page.getByLabel('Code')).toBeFocused();
  await page.getByLabel('Code').fill('000000');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('This code is not right');
  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('Code').fill(' 123456 ');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible();
  expect(api.callsTo('POST /auth/login').at(-1)!.body.totp).toBe('123456');
});

test('whoever guesses too often waits, and sees for how long', async ({ page, api }) => {
  await page.clock.install({ time: new Date('2026-11-28T15:05:00Z') });
  api.on('POST /auth/login', problem(429, 'login-throttled', 'wait', {}, { 'Retry-After': '30' }));
  await page.goto('/console/login');
  await fillIn(page);
  const alert = page.getByRole('alert');
  await expect(alert).toContainText(/in \d+ seconds/);
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeDisabled();
  // from here on only what the test lets pass does
  await page.clock.pauseAt(new Date('2026-11-28T15:10:00Z'));
  const left = Number(/in (\d+) seconds/.exec((await alert.textContent()) ?? '')?.[1]);
  for (let seconds = left - 1; seconds > 0; seconds--) {
    await page.clock.runFor(1_000);
    await expect(alert).toContainText(seconds === 1 ? 'in 1 second.' : `in ${seconds} seconds`);
  }
  await page.clock.runFor(1_000);
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeEnabled();
});

test('one may come by way of the organisation, and back to the same place', async ({ page, api }) => {
  api.oidc = [{ id: 'corp', title: 'Example Corp', startUrl: '/api/v1/auth/oidc/start' }];
  await page.goto('/console/login?returnTo=/users');
  await expect(page.getByRole('link', { name: 'Continue with Example Corp' })).toHaveAttribute(
    'href', '/api/v1/auth/oidc/start?returnTo=%2Fconsole%2Fusers',
  );
  await page.goto('/console/login?error=oidc-not-invited');
  await expect(page.getByRole('alert')).toContainText('Ask an administrator for an invitation');
  await page.goto('/console/login?error=<b>new</b>');
  await expect(page.getByRole('alert')).toContainText('did not work (<b>new</b>)');
});

test('where no mail is set up, nobody is sent to wait for one', async ({ page, api }) => {
  api.mail = false;
  await page.goto('/console/login');
  await expect(page.getByText('Ask an administrator for a new invitation')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Forgot your password?' })).toHaveCount(0);
});

test('a forgotten password is reset by a link whose secret leaves the address at once', async ({ page, api }) => {
  await page.goto('/console/forgot');
  await page.getByLabel('E-mail').fill('olena@example.org');
  await page.getByRole('button', { name: 'Send the link' }).click();
  await expect(page.getByText('If there is an account for olena@example.org')).toBeVisible();

  await page.goto('/console/reset#token=secret-of-the-mail');
  await expect(page.getByLabel('New password')).toBeFocused();
  await expect(page).toHaveURL('/console/reset');
  await page.getByLabel('New password').fill('short');
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(page.getByText('A password needs at least 12 characters')).toBeVisible();
  expect(api.callsTo('POST /auth/password-reset/confirm')).toEqual([]);
  await page.getByLabel('New password').fill('four unrelated words here');
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(page.getByText('Sign in with the new password')).toBeVisible();
  expect(api.callsTo('POST /auth/password-reset/confirm')[0]!.body).toEqual({
    token: 'secret-of-the-mail', password: 'four unrelated words here',
  });
});

test('a link that was used already offers a new one', async ({ page, api }) => {
  api.on('POST /auth/password-reset/confirm', problem(404, 'reset-unknown'));
  await page.goto('/console/reset#token=old');
  await page.getByLabel('New password').fill('four unrelated words here');
  await page.getByRole('button', { name: 'Set the password' }).click();
  await page.getByRole('link', { name: 'Ask for a new link' }).click();
  await expect(page.getByRole('heading', { name: 'Reset your password' })).toBeVisible();
});

test('what the server finds wrong with a password stands at its field', async ({ page, api }) => {
  api.on('POST /auth/invitations/accept', problem(400, 'weak-password', 'no', {
    errors: [{ pointer: '/password', detail: 'it is one of the first that would be tried' }],
  }));
  await page.goto('/console/invitation#token=abc');
  await expect(page.getByText('You are invited as new@example.org. Your role: Agent.')).toBeVisible();
  await expect(page.getByLabel('Name')).toHaveValue('Maria');
  await page.getByLabel('Password', { exact: true }).fill('passwordpassword');
  await page.getByRole('button', { name: 'Create my account' }).click();
  await expect(page.getByLabel('Password', { exact: true })).toHaveAccessibleDescription(/one of the first/);
});

test('an invitation lets its holder in', async ({ page, api }) => {
  await page.goto('/console/invitation#token=abc');
  await page.getByLabel('Name').fill('Maria P.');
  await page.getByLabel('Password', { exact: true }).fill('four unrelated words here');
  await page.getByRole('button', { name: 'Create my account' }).click();
  await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible();
  expect(api.callsTo('POST /auth/invitations/accept')[0]!.body).toEqual({
    token: 'abc', name: 'Maria P.', password: 'four unrelated words here',
  });
});

test('an invitation without its secret says whom to ask', async ({ page }) => {
  await page.goto('/console/invitation');
  await expect(page.getByRole('alert')).toContainText('Ask whoever invited you');
});

test('the first run makes an administrator, and only the first', async ({ page, api }) => {
  api.setupNeeded = true;
  await page.goto('/console/');
  await expect(page).toHaveURL('/console/welcome');
  await page.getByRole('button', { name: 'Create the account and begin' }).click();
  await expect(page.getByText('Please fill this in')).toHaveCount(4);
  await page.getByLabel('Administrator’s token').fill(' earful_token ');
  await page.getByLabel('Name').fill('Olena');
  await page.getByLabel('E-mail').fill('olena@example.org');
  await page.getByLabel('Password', { exact: true }).fill('four unrelated words here');
  await page.getByRole('button', { name: 'Create the account and begin' }).click();
  await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible();
  expect(api.callsTo('POST /auth/setup')[0]!.body.token).toBe('earful_token');
  await page.goto('/console/welcome');
  await expect(page.getByText('Earful has been set up already.')).toBeVisible();
});

test('the door speaks the reader’s language, and the one that is chosen from then on', async ({ browser, api }) => {
  const page = await browser.newPage({ locale: 'uk-UA' });
  await api.install(page);
  await page.goto('/console/login');
  await expect(page.getByRole('heading', { name: 'Вхід' })).toBeVisible();
  await page.getByRole('combobox').selectOption('el');
  await expect(page.getByRole('heading', { name: 'Σύνδεση' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Σύνδεση' })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('el');
  await page.close();
});

test('a server that does not answer is an error with a way on', async ({ page, api, complaints }) => {
  await page.route('**/api/v1/auth/me', (route) => route.abort());
  await page.goto('/console/');
  await expect(page.getByRole('alert')).toContainText('Earful does not answer');
  // the browser says so, too, and is right
  complaints.length = 0;
  await page.unroute('**/api/v1/auth/me');
  api.signedIn = true;
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible();
});
