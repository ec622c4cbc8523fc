// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { formatsOf } from './fmt';
import { bestOf, type Language } from './languages';
import { messagesOf } from './messages';
import { translator } from './translate';

async function of(language: Language) {
  return translator(await messagesOf(language), formatsOf(language, 'UTC'));
}

describe('plurals', () => {
  it.each<[Language, number, string]>([
    ['en', 1, '1 user'],
    ['en', 2, '2 users'],
    ['ru', 1, '1 пользователь'],
    ['ru', 22, '22 пользователя'],
    ['ru', 11, '11 пользователей'],
    ['uk', 5, '5 користувачів'],
    ['be', 21, '21 карыстальнік'],
    ['be', 3, '3 карыстальнікі'],
    ['el', 1, '1 χρήστης'],
    ['el', 7, '7 χρήστες'],
  ])('in %s of %d', async (language, count, expected) => {
    expect((await of(language))('users.count', { count })).toBe(expected);
  });
});

it('a value is put in as it is, whatever it holds', async () => {
  const t = await of('en');
  expect(t('revoke.done', { name: '$& {count} <b>' })).toBe('The key $& {count} <b> is revoked');
});

it('a place without a value stays to be seen', async () => {
  expect((await of('en'))('revoke.done')).toBe('The key {name} is revoked');
});

it('the first language of a reader that we speak is taken', () => {
  expect(bestOf(['de-DE', 'uk-UA', 'en'])).toBe('uk');
  expect(bestOf(['be-Latn'])).toBe('be');
  expect(bestOf(['zz', 'de'])).toBe('en');
});
