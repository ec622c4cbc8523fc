import { act, renderHook } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { between, useSelection } from './useSelection';

const rows = (...ids: string[]) => ids.map((id) => ({ id }));

function ticking(shown = rows('a', 'b', 'c', 'd')) {
  return renderHook(({ list, filters }) => useSelection(list, filters), { initialProps: { list: shown, filters: 'one' } });
}

describe('what is ticked', () => {
  it('is in the order of the list, whatever came first', () => {
    const { result } = ticking();
    act(() => result.current.select('c', true, false));
    act(() => result.current.select('a', true, false));
    expect(result.current.ids).toEqual(['a', 'c']);
    act(() => result.current.select('c', false, false));
    expect(result.current.ids).toEqual(['a']);
  });

  it('is a range from the one before, in either direction', () => {
    const { result } = ticking();
    act(() => result.current.select('c', true, false));
    act(() => result.current.select('a', true, true));
    expect(result.current.ids).toEqual(['a', 'b', 'c']);
    act(() => result.current.select('b', false, true));
    expect(result.current.ids).toEqual(['c']);
  });

  it('is everything that is shown, or nothing', () => {
    const { result } = ticking();
    act(() => result.current.all(true));
    expect(result.current.ids).toHaveLength(4);
    act(() => result.current.all(false));
    expect(result.current.ids).toEqual([]);
  });

  it('ends with leaving the list, and with another list', () => {
    const { result, rerender } = ticking();
    act(() => result.current.all(true));
    rerender({ list: rows('b', 'd'), filters: 'one' });
    expect(result.current.ids).toEqual(['b', 'd']);
    rerender({ list: rows('b', 'd'), filters: 'two' });
    expect(result.current.ids).toEqual([]);
  });
});

it('between two that are not both in the list is only the second', () => {
  expect(between(['a', 'b'], 'x', 'b')).toEqual(['b']);
  expect(between(['a', 'b'], 'b', 'b')).toEqual(['b']);
});
