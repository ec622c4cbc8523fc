// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { piecesOf, unitsBefore, wordsOf } from './spans';

const marked = (text: string, ...spans: [number, number][]) =>
  piecesOf(text, spans.map(([start, end]) => ({ start, end }))).map((piece) => (piece.span ? `[${piece.text}]` : piece.text)).join('');

describe('the pieces of a text', () => {
  it('are counted in code points, as the API counts', () => {
    expect(marked('😡😡 never again', [3, 8])).toBe('😡😡 [never] again');
    expect(wordsOf('a😡b', { start: 1, end: 2 })).toBe('😡');
    expect(unitsBefore('a😡b', 2)).toBe(3);
  });

  it('are the whole text, whatever is marked', () => {
    expect(marked('good, bad')).toBe('good, bad');
    expect(marked('good, bad', [6, 9], [0, 4])).toBe('[good], [bad]');
    expect(marked('good', [0, 4])).toBe('[good]');
    expect(marked('')).toBe('');
  });

  it('pass over marks that are about other words', () => {
    expect(marked('short', [3, 40], [-2, 2], [4, 4], [3, 1])).toBe('short');
    expect(marked('one two', [0, 5], [4, 7])).toBe('[one t]wo');
  });
});
