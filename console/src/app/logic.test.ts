// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { deviceOf } from '../pages/account/device';
import { startOfDay } from '../i18n/days';
import { auditQuery, auditSearch } from '../pages/audit/filters';
import { servicesOf } from '../pages/home/health';
import { safeLink } from '../mention/safeLink';
import { changesOf } from '../pages/users/changes';
import { endOf, keyState } from '../pages/keys/state';
import { may, mayChangeBrands } from './rights';
import { safeReturn } from './returnTo';

describe('the way back after signing in', () => {
  it.each(['/users', '/audit?action=user.changed&from=2026-11-01', '/mentions/0f1e?q=deliver*+-%22late+parcel%22%7E5'])('is kept within the console: %s', (path) => {
    expect(safeReturn(path)).toBe(path);
  });

  it.each([
    undefined, '', 'users', '//evil.example', '/\\evil.example', '/%5cevil\\', 'https://evil.example', 'javascript:alert(1)',
    '/login?returnTo=/login', '/users\n', '/welcome', '/reset#token=x',
  ])('leads nowhere else: %j', (path) => {
    expect(safeReturn(path)).toBe('/');
  });
});

describe('rights', () => {
  it('follow the scopes, and admin includes all', () => {
    expect(may({ scopes: ['mentions:read'] }, 'mentions:read')).toBe(true);
    expect(may({ scopes: ['mentions:read'] }, 'audit:read')).toBe(false);
    expect(may({ scopes: ['admin'] }, 'audit:read')).toBe(true);
    expect(may({ scopes: [] }, 'admin')).toBe(false);
  });

  it('to brands want all of them: queries decide who sees what', () => {
    expect(mayChangeBrands({ scopes: ['rules:write'], brandIds: [] })).toBe(true);
    expect(mayChangeBrands({ scopes: ['rules:write'], brandIds: ['hill'] })).toBe(false);
    expect(mayChangeBrands({ scopes: ['mentions:write'], brandIds: [] })).toBe(false);
  });
});

describe('a link of a mention', () => {
  it('is one that a browser opens as a page', () => {
    expect(safeLink('https://example.org/a?b=c')).toBe('https://example.org/a?b=c');
  });

  it.each([undefined, '', 'javascript:alert(1)', ' javascript:alert(1)', 'data:text/html,x', '//example.org', 'file:///etc/passwd'])(
    'is nothing else: %j',
    (url) => expect(safeLink(url)).toBeNull(),
  );
});

describe('an API key', () => {
  const now = new Date('2026-11-28T12:00:00Z');
  it('is valid, expired or revoked', () => {
    expect(keyState({}, now)).toBe('valid');
    expect(keyState({ expiresAt: '2026-11-28T12:00:00Z' }, now)).toBe('expired');
    expect(keyState({ expiresAt: '2026-11-28T12:00:01Z' }, now)).toBe('valid');
    expect(keyState({ expiresAt: '2027-01-01T00:00:00Z', revokedAt: '2026-01-01T00:00:00Z' }, now)).toBe('revoked');
  });

  it('ends after the chosen days, or never', () => {
    expect(endOf('30', now)).toBe('2026-12-28T12:00:00.000Z');
    expect(endOf('never', now)).toBeUndefined();
  });
});

describe('the filters of the audit log', () => {
  it('leave out what cannot be one', () => {
    expect(auditSearch({ actor: ' u-1 ', action: '', from: 'yesterday', to: '2026-11-02', other: 'x', target: 7 })).toEqual({
      actor: 'u-1', to: '2026-11-02',
    });
  });

  it('take whole days of the reader’s zone, the last one included', () => {
    expect(auditQuery({ actor: 'u-1', from: '2026-11-01', to: '2026-11-01' }, 'Europe/Kyiv')).toEqual({
      actor: 'u-1', from: '2026-10-31T22:00:00.000Z', to: '2026-11-01T22:00:00.000Z',
    });
  });

  it.each([
    ['2026-03-29', 'Europe/Athens', '2026-03-28T22:00:00.000Z'],
    ['2026-03-30', 'Europe/Athens', '2026-03-29T21:00:00.000Z'],
    ['2026-10-25', 'Europe/Athens', '2026-10-24T21:00:00.000Z'],
    ['2026-10-26', 'Europe/Athens', '2026-10-25T22:00:00.000Z'],
    ['2026-07-01', 'America/St_Johns', '2026-07-01T02:30:00.000Z'],
  ])('find where %s begins in %s', (day, zone, expected) => {
    expect(startOfDay(day, 0, zone)).toBe(expected);
  });
});

describe('a change of a user', () => {
  const before = { name: 'Olena', role: 'agent', state: 'active', brandIds: ['a', 'b'], teamIds: ['t'] } as const;
  const user = { ...before, brandIds: [...before.brandIds], teamIds: [...before.teamIds] };

  it('names only what is other than it was', () => {
    expect(changesOf(user, { ...user, brandIds: ['b', 'a'] })).toEqual({});
    expect(changesOf(user, { ...user, teamIds: [] })).toEqual({ teamIds: [] });
    expect(changesOf(user, { ...user, role: 'admin', state: 'disabled' })).toEqual({ role: 'admin', state: 'disabled' });
    expect(changesOf(user, { ...user, brandIds: ['a', 'c'], name: 'Olha' })).toEqual({ brandIds: ['a', 'c'], name: 'Olha' });
  });
});

describe('a device', () => {
  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36', 'Chrome · Linux'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36 Edg/156.0', 'Edge · Windows'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile/15E148 Safari/604.1', 'Safari · iOS'],
    ['Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0', 'Firefox · Android'],
    ['curl/8.0', 'curl/8.0'],
  ])('of %s', (agent, expected) => expect(deviceOf(agent)).toBe(expected));

  it('is unknown when it says nothing', () => expect(deviceOf(null)).toBeNull());
});

it('a service that is not named is not ready', () => {
  const states = servicesOf({ components: { collector: { status: 'UP', details: { version: '1' } }, sentiment: { status: 'DOWN', details: { why: 'away' } } } });
  expect(states.map(({ name, ready, why }) => [name, ready, why])).toEqual([
    ['collector', true, null],
    ['sentiment', false, 'away'],
    ['reporting', false, null],
  ]);
});
