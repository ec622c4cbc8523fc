// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { Problem, problemOf } from '../api/problem';
import { around, cursorOf, queryFault } from './faults';

async function answered(code: string, errors: unknown[], detail = 'q, wrong') {
  return problemOf(new Response(JSON.stringify({ type: `urn:earful:problem:${code}`, title: 'Wrong', status: 400, detail, errors }), { status: 400 }));
}

describe('the fault of a query', () => {
  it('is where the server says', async () => {
    const problem = await answered('invalid-query', [{ pointer: '/q', detail: 'expected a word, got ")"', position: 4 }]);
    expect(queryFault(problem, '/q', 'a ( )')).toEqual({ query: 'a ( )', position: 4, detail: 'expected a word, got ")"' });
  });

  it('is read from the explanation of a server that has no member for it', async () => {
    const problem = await answered('invalid-query', [{ pointer: '/q', detail: 'character 10: expected a word, got the end of the query' }]);
    expect(queryFault(problem, '/q', 'kettle OR')).toMatchObject({ position: 10, detail: 'expected a word, got the end of the query' });
  });

  it('has no place when nobody says where', async () => {
    expect(queryFault(await answered('invalid-query', []), '/q', 'x')).toEqual({ query: 'x', position: null, detail: 'q, wrong' });
  });

  it('is none of this query when another one is at fault', async () => {
    const problem = await answered('invalid-query', [{ pointer: '/queries/1/query', detail: 'expected a word', position: 3 }]);
    expect(queryFault(problem, '/queries/0/query', 'fine')).toBeNull();
    expect(queryFault(problem, '/queries/1/query', 'a )')).toMatchObject({ position: 3 });
  });

  it('is found among those of other fields', async () => {
    const problem = await answered('invalid-brand', [{ pointer: '/name', detail: 'expected a name' }, { pointer: '/queries/0/query', detail: 'expected a word', position: 3 }]);
    expect(queryFault(problem, '/queries/0/query', 'a )')).toMatchObject({ position: 3 });
    expect(queryFault(problem, '/name', '')).toBeNull();
  });

  it('is none of another problem, nor of a silence', async () => {
    expect(queryFault(await answered('invalid-parameter', []), '/q', 'x')).toBeNull();
    expect(queryFault(new Problem(0, 'unreachable', 'No answer', ''), '/q', 'x')).toBeNull();
    expect(queryFault(null, '/q', 'x')).toBeNull();
  });
});

describe('the place of a fault', () => {
  const at = (query: string, position: number) => around({ query, position, detail: '' });

  it('is shown among its neighbours', () => {
    expect(at('kettle OR', 10)).toEqual({ before: 'kettle OR', at: '', after: '' });
    expect(at('a ) b', 3)).toEqual({ before: 'a ', at: ')', after: ' b' });
    expect(at('😡 ) b', 3)).toEqual({ before: '😡 ', at: ')', after: ' b' });
  });

  it('of a long query is cut on both sides', () => {
    const seen = at(`${'x'.repeat(100)})${'y'.repeat(100)}`, 101)!;
    expect(seen.at).toBe(')');
    expect(seen.before).toBe(`…${'x'.repeat(24)}`);
    expect(seen.after).toBe(`${'y'.repeat(24)}…`);
  });

  it('is within the query, whatever the server says', () => {
    expect(at('abc', 99)).toEqual({ before: 'abc', at: '', after: '' });
    expect(at('abc', 0)).toEqual({ before: '', at: 'a', after: 'bc' });
  });

  it('is where the cursor goes, as inputs count', () => {
    expect(cursorOf({ query: '😡 )', position: 3, detail: '' })).toBe(3);
    expect(cursorOf({ query: 'abc', position: null, detail: '' })).toBe(3);
  });
});
