// @vitest-environment node
import { describe, expect, it } from 'vitest';
import type { Brand } from '../../api/types';
import { changesOf, draftOf, newQuery, withNot } from './draft';
import { brandSearch } from './search';

const BRAND: Brand = {
  id: 'hill', name: 'Hill', competitor: false, createdAt: '', changedAt: '',
  queries: [{ query: 'kettle OR pot', enabled: true }, { query: 'author:@hill', enabled: false }],
};

describe('what is sent of a brand', () => {
  it('is what is other than it was', () => {
    const draft = draftOf(BRAND);
    expect(changesOf(BRAND, draft)).toEqual({});
    expect(changesOf(BRAND, { ...draft, name: ' Hill & Sons ', competitor: true })).toEqual({ name: 'Hill & Sons', competitor: true });
  });

  it('has all queries when one of them changed, came, went or was switched', () => {
    const draft = draftOf(BRAND);
    const queries = (next: typeof draft.queries) => changesOf(BRAND, { ...draft, queries: next }).queries;
    expect(queries(draft.queries.slice(1))).toEqual([{ query: 'author:@hill', enabled: false }]);
    expect(queries([...draft.queries, newQuery(' teapot ')])).toEqual([...BRAND.queries, { query: 'teapot', enabled: true }]);
    expect(queries(draft.queries.map((one) => ({ ...one, enabled: true })))).toEqual([
      { query: 'kettle OR pot', enabled: true }, { query: 'author:@hill', enabled: true },
    ]);
    expect(queries([...draft.queries].reverse())).toBeDefined();
  });
});

describe('a clause that is taken out', () => {
  it.each([
    ['kettle', 'drum', 'kettle NOT drum'],
    ['kettle OR pot', '"kettle drum"', '(kettle OR pot) NOT "kettle drum"'],
    ['(kettle OR pot)', 'drum', '(kettle OR pot) NOT drum'],
    ['(kettle) OR (pot)', 'drum', '((kettle) OR (pot)) NOT drum'],
    ['kettle', 'drum OR band', 'kettle NOT (drum OR band)'],
    ['kettle', '(drum OR band)', 'kettle NOT (drum OR band)'],
    ['kettle', 'NOT drum', 'kettle NOT drum'],
    ['kettle', '-drum', 'kettle NOT drum'],
    ['"a ) b" pot', 'drum', '("a ) b" pot) NOT drum'],
    ['kettle NOT drum', 'drum', 'kettle NOT drum'],
    ['kettle NOT drumstick', 'drum', '(kettle NOT drumstick) NOT drum'],
    ['a NOT drum OR b', 'drum', '(a NOT drum OR b) NOT drum'],
    ['a OR b NOT drum', 'drum', '(a OR b NOT drum) NOT drum'],
    ['kettle', '  ', 'kettle'],
  ])('of %s: %s', (query, clause, expected) => expect(withNot(query, clause)).toBe(expected));
});

it('the editor’s address may hold anything', () => {
  expect(brandSearch({ id: ' a.b ', not: ' drum ' })).toEqual({ id: 'a.b', not: 'drum' });
  expect(brandSearch({ id: 7, not: {} })).toEqual({ id: '' });
});
