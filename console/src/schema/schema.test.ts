// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../e2e/mock/sources';
import channels from '../test/channels.json';
import { alternativesOf, complaintsOf, documentOf, draftOf, hasPlace, kindOf, matches, namesOf, patchOf, replacementOf, requiredOf, type Draft, type Schema } from './schema';

const schemaOf = (id: string, part: 'settingsSchema' | 'credentialsSchema' = 'settingsSchema') => catalogue().find((one) => one.id === id)![part] as Schema;

describe('a form of a schema', () => {
  it('asks for each kind of value in its own way', () => {
    const kinds = (schema: Schema, secret = false) => Object.fromEntries(Object.entries(schema.properties!).map(([name, part]) => [name, kindOf(part, secret)]));
    expect(kinds(schemaOf('everything'))).toEqual({ words: 'text', quick: 'check', ratio: 'number', zone: 'zone', kinds: 'choices', numbers: 'lines', ext: 'groups', odd: 'json' });
    expect(kinds(schemaOf('email'))).toMatchObject({ host: 'text', tls: 'choice', folders: 'lines', smtp: 'group' });
    expect(kinds(schemaOf('email', 'credentialsSchema'), true)).toEqual({ password: 'secret', oauth2: 'group' });
    expect(kindOf({ type: 'string', writeOnly: true })).toBe('secret');
    expect(kindOf({ type: 'string', format: 'uri', writeOnly: true }, true)).toBe('address');
    expect(kindOf({})).toBe('json');
  });

  it('leads what is kept through it unchanged', () => {
    const kept = { words: 'a', quick: true, ratio: 0.5, zone: 'UTC', kinds: ['post'], numbers: [1, 2], ext: [{ name: 'x' }], odd: { a: [1] } };
    expect(documentOf(schemaOf('everything'), draftOf(schemaOf('everything'), kept))).toEqual(kept);
    const mail = { host: 'mail.example', user: 'desk', port: 993, folders: ['INBOX', 'Sent'], smtp: { host: 'mail.example', from: 'a@b.example' } };
    expect(documentOf(schemaOf('email'), draftOf(schemaOf('email'), mail))).toEqual(mail);
  });

  it('leaves out what is empty, and keeps what cannot be read for the server to refuse', () => {
    const draft: Draft = { words: '  a ', quick: false, ratio: '', zone: '', kinds: [], numbers: ' \n', ext: [], odd: ' ' };
    expect(documentOf(schemaOf('everything'), draft)).toEqual({ words: 'a' });
    expect(documentOf(schemaOf('everything'), { numbers: '1\nb', ratio: 'much' })).toEqual({ numbers: [1, 'b'], ratio: 'much' });
    // JSON has no such number, so it would become null
    expect(documentOf(schemaOf('everything'), { ratio: 'Infinity' })).toEqual({ ratio: 'Infinity' });
    expect(documentOf({ type: 'boolean', default: true }, false)).toBe(false);
    // a secret may begin or end with a space
    expect(documentOf({ type: 'string', writeOnly: true }, ' hush ')).toBe(' hush ');
    expect(documentOf({ type: 'object', properties: { password: { type: 'string' } } }, { password: ' hush ' }, true)).toEqual({ password: ' hush ' });
  });

  it('names a member by the beginning of its sentence', () => {
    expect(namesOf('tls', { title: 'Encryption: from the first byte, or none' })).toEqual({ label: 'Encryption', hint: 'From the first byte, or none' });
    expect(namesOf('url', { title: 'Address of the feed' })).toEqual({ label: 'Address of the feed', hint: undefined });
    expect(namesOf('secret', { description: 'at least 16 characters' })).toEqual({ label: 'secret', hint: 'At least 16 characters' });
  });
});

it('what must be ticked or not is answered by not being ticked', () => {
  const schema: Schema = { type: 'object', required: ['word', 'quick'], properties: { word: { type: 'string' }, quick: { type: 'boolean' }, loud: { type: 'boolean' } } };
  expect(documentOf(schema, { word: 'a' })).toEqual({ word: 'a', quick: false });
  expect(documentOf(schema, {})).toBeUndefined();
  expect([...complaintsOf(schema, { word: 'a' })]).toEqual([]);
  expect([...complaintsOf(schema, {})]).toEqual([['/word', 'required']]);
});

it('a fault has its place where the form has a field', () => {
  const email = schemaOf('email');
  for (const pointer of ['', '/host', '/folders/3', '/smtp', '/smtp/from']) expect(hasPlace(email, pointer), pointer).toBe(true);
  for (const pointer of ['/nothing', '/smtp/nothing', 'host']) expect(hasPlace(email, pointer), pointer).toBe(false);
  for (const pointer of ['/ext', '/ext/0', '/ext/0/name']) expect(hasPlace(schemaOf('everything'), pointer), pointer).toBe(true);
  for (const pointer of ['/ext/name', '/ext/0/nothing']) expect(hasPlace(schemaOf('everything'), pointer), pointer).toBe(false);
});

describe('what must be filled in', () => {
  it('follows the choice that was made', () => {
    const schema = schemaOf('mastodon');
    expect([...requiredOf(schema, {})]).toEqual(['server', 'read']);
    expect([...requiredOf(schema, { read: 'hashtag' })]).toEqual(['server', 'read', 'hashtag']);
    expect([...requiredOf(schema, { read: 'search' })]).toEqual(['server', 'read', 'query']);
    expect([...requiredOf(schema, { read: 'public' })]).toEqual(['server', 'read']);
  });

  it('follows if, then and else, and what depends on something', () => {
    const stream: Schema = { if: { properties: { read: { const: 'stream' } }, required: ['read'] }, then: { required: ['terms'] }, else: { required: ['query'] } };
    expect([...requiredOf(stream, {})]).toEqual(['query']);
    expect([...requiredOf(stream, { read: 'stream' })]).toEqual(['terms']);
    expect([...requiredOf({ dependentRequired: { user: ['password'] } }, { user: 'a' })]).toEqual(['password']);
    expect([...requiredOf({ dependentRequired: { user: ['password'] } }, {})]).toEqual([]);
  });

  it('is one of several ways', () => {
    expect(alternativesOf(schemaOf('email', 'credentialsSchema'))).toEqual({ exactly: true, choices: [['password'], ['oauth2']] });
    expect(alternativesOf({ properties: {}, anyOf: [{ required: ['query'] }, { required: ['tags'] }] })).toEqual({ exactly: false, choices: [['query'], ['tags']] });
    expect(alternativesOf({ type: 'string', anyOf: [{ format: 'hostname' }] })).toBeNull();
    expect(complaintsOf(schemaOf('email', 'credentialsSchema'), {}, '/credentials').get('/credentials')).toBe('one-of');
    expect(complaintsOf(schemaOf('email', 'credentialsSchema'), { password: 'x' }, '/credentials').size).toBe(0);
  });

  it('is told with its place, inside of what was begun alone', () => {
    expect(complaintsOf(schemaOf('email'), { host: 'h', user: 'u' }).size).toBe(0);
    expect([...complaintsOf(schemaOf('email'), { host: 'h', smtp: { host: 'h' } }, '/settings')]).toEqual([['/settings/user', 'required'], ['/settings/smtp/from', 'required']]);
    expect([...complaintsOf(schemaOf('everything'), { words: 'a', ratio: '2', numbers: '1\n1.5', ext: [{ name: 'a' }, {}], odd: '{', zone: 'UTC' })]).toEqual([
      ['/ratio', 'range'], ['/numbers', 'number'], ['/ext/1/name', 'required'], ['/odd', 'json'],
    ]);
    expect(complaintsOf(schemaOf('mastodon'), { server: 'https://a.example/b', read: 'public' }).get('/server')).toBe('form');
    // what is sent is judged: a secret with a space behind it is another one
    const token: Schema = { type: 'object', required: ['token'], properties: { token: { type: 'string', minLength: 3, pattern: '^\\S+$' }, note: { type: 'string', writeOnly: true, minLength: 3 } } };
    expect([...complaintsOf(token, { token: 'abc ', note: 'ab ' }, '', true)]).toEqual([['/token', 'form']]);
    expect([...complaintsOf(token, { token: ' ' }, '', true)]).toEqual([['/token', 'short']]);
    expect(complaintsOf(token, { token: 'abc ' }).size).toBe(0);
    expect([...complaintsOf(schemaOf('everything'), { words: 'a', ratio: 'Infinity', numbers: '-Infinity' })]).toEqual([['/ratio', 'number'], ['/numbers', 'number']]);
    expect(complaintsOf({ type: 'object', properties: { a: { type: 'string', pattern: '(?<x' } } }, { a: 'b' }).size).toBe(0);
  });
});

it('conditions of schemas are understood', () => {
  expect(matches({ properties: { a: { enum: [1, 2] } } }, { a: 2 })).toBe(true);
  expect(matches({ properties: { a: { const: 1 } }, required: ['a'] }, {})).toBe(false);
  expect(matches({ not: { required: ['a'] } }, { a: 1 })).toBe(false);
  expect(matches({ oneOf: [{ const: 1 }, { enum: [1] }] }, 1)).toBe(false);
  expect(matches({ anyOf: [{ const: 1 }, { const: 2 }], allOf: [{}] }, 2)).toBe(true);
});

describe('a change', () => {
  it('says what is other and what is gone', () => {
    expect(patchOf({ a: 1, b: { c: 1, d: 2 }, e: [1] }, { a: 1, b: { c: 3 }, e: [1, 2] })).toEqual({ b: { c: 3, d: null }, e: [1, 2] });
    expect(patchOf({ a: { b: 1 } }, { a: { b: 1 } })).toBeUndefined();
    expect(patchOf({}, { a: 1 })).toEqual({ a: 1 });
  });

  it('of credentials leaves nothing of the old ones', () => {
    const schema = schemaOf('email', 'credentialsSchema');
    expect(replacementOf(schema, { oauth2: { accessToken: 'x' } })).toEqual({ password: null, oauth2: { accessToken: 'x', tokenUrl: null, clientId: null } });
  });
});

/** What the product answered to `GET /api/v1/channels`. */
describe.each(channels.items.flatMap((one) => [
  [one.id, 'settings', one.settingsSchema as unknown as Schema],
  [one.id, 'credentials', one.credentialsSchema as unknown as Schema],
] as const))('the form of %s, its %s,', (_id, what, schema) => {
  it('has a field of its own for everything', () => {
    expect(rawIn(schema, what === 'credentials')).toEqual([]);
  });

  it('asks for nothing that it does not show', () => {
    for (const pointer of complaintsOf(schema, {}, '').keys()) {
      const name = pointer.slice(1);
      expect(pointer === '' || schema.properties?.[name], pointer).toBeTruthy();
    }
  });
});

function rawIn(schema: Schema, secret: boolean, path = ''): string[] {
  const kind = kindOf(schema, secret);
  if (kind === 'json') return [path];
  if (kind === 'groups') return rawIn(schema.items!, secret, `${path}[]`);
  return Object.entries(schema.properties ?? {}).flatMap(([name, part]) => rawIn(part, secret, `${path}/${name}`));
}
