// @vitest-environment node
import { describe, expect, it } from 'vitest';
import type { Mention, NoiseMark } from '../api/types';
import { isShown, markAfter, nextAfter, siteOf, undoOf } from './effects';

const mark = (kind: string): NoiseMark => ({ kind, by: 'u-1', at: '2026-11-01T10:00:00Z' });
const mention = (id: string, more: Partial<Mention> = {}) =>
  ({ id, author: { id: `a:${id}`, kind: 'person', isOurs: false }, conversation: { key: `c:${id}` }, ...more }) as Mention;

describe('a list', () => {
  it.each([
    [undefined, undefined, true],
    [undefined, 'none', true],
    [undefined, 'spam', false],
    [[], 'muted', false],
    [['all'], 'spam', true],
    [['all'], undefined, true],
    [['spam', 'muted'], 'spam', true],
    [['spam'], 'irrelevant', false],
    [['spam'], 'none', false],
    [['spam'], undefined, false],
  ])('filtered by %j shows what is marked as %s: %s', (filter, kind, expected) => {
    expect(isShown(filter, kind === undefined ? undefined : mark(kind))).toBe(expected);
  });
});

describe('what is said', () => {
  const [named, same, other] = [
    mention('1', { author: { id: 'a:mallory', kind: 'person', isOurs: false } }),
    mention('2', { author: { id: 'a:mallory', kind: 'person', isOurs: false } }),
    mention('3'),
  ] as const;

  it('holds for the mentions that were named', () => {
    const after = markAfter([named], { as: 'spam' }, 'u-7', 'now');
    expect([named, same, other].map((one) => after(one)?.kind)).toEqual(['spam', undefined, undefined]);
    expect(after(named)).toEqual({ kind: 'spam', by: 'u-7', at: 'now' });
  });

  it('with a mute holds for others of the same author, unless a person spoke of them', () => {
    const after = markAfter([named], { as: 'irrelevant', mute: 'author' }, 'u-7', 'now');
    expect([named, same, other].map((one) => after(one)?.kind)).toEqual(['irrelevant', 'muted', undefined]);
    expect(after({ ...same, noise: mark('none') })?.kind).toBe('none');
  });

  it('of a site takes none that has no page', () => {
    const page = { ...named, url: 'https://www.example.org/1' };
    const after = markAfter([page, other], { as: 'irrelevant', mute: 'site' }, 'u-7', 'now');
    expect(after(mention('4', { url: 'http://example.org/2' }))?.kind).toBe('muted');
    expect(after(mention('5', { url: 'https://blog.example.org/3' }))).toBeUndefined();
    expect(after(mention('6'))).toBeUndefined();
  });

  it('is undone to what was said before', () => {
    expect(undoOf([mention('1'), mention('2', { noise: mark('spam') }), mention('3', { noise: mark('none') }), mention('4', { noise: mark('muted') })])).toEqual([
      ['unsaid', ['1', '4']],
      ['spam', ['2']],
      ['none', ['3']],
    ]);
  });
});

it('a site is the host of the page, if it is one', () => {
  expect(siteOf('https://www.Example.org:8080/a?b')).toBe('example.org');
  expect(siteOf('javascript:alert(1)')).toBeUndefined();
  expect(siteOf(undefined)).toBeUndefined();
});

it.each([
  [['a', 'b', 'c'], ['b'], 'c'],
  [['a', 'b', 'c'], ['c'], 'b'],
  [['a', 'b', 'c', 'd'], ['a', 'c'], 'd'],
  [['a', 'b'], ['a', 'b'], undefined],
  [['a', 'b'], ['unlisted'], 'a'],
  [[], ['x'], undefined],
])('of %j, behind %j comes %s', (list, gone, expected) => expect(nextAfter(list, gone)).toBe(expected));
