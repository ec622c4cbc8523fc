import { useCallback, useEffect, useMemo, useRef, useState } from 'react';

export interface Selection {
  /** In the order of the list. */
  ids: readonly string[];
  has(id: string): boolean;
  /** With a range: all between the one before and this. */
  select(id: string, on: boolean, range: boolean): void;
  all(on: boolean): void;
}

const NONE: ReadonlySet<string> = new Set();

/**
 * What is ticked in a list. What has left the list is not selected any more, and another list begins
 * without a selection: nobody marks what they do not see.
 */
export function useSelection(shown: readonly { id: string }[] | undefined, list: unknown): Selection {
  const [chosen, setChosen] = useState(NONE);
  const last = useRef<string | null>(null);
  const order = useMemo(() => (shown ?? []).map((one) => one.id), [shown]);
  const current = useRef(order);
  useEffect(() => {
    current.current = order;
  }, [order]);
  useEffect(() => {
    setChosen(NONE);
    last.current = null;
  }, [list]);
  const select = useCallback((id: string, on: boolean, range: boolean) => {
    const ids = range ? between(current.current, last.current ?? id, id) : [id];
    last.current = id;
    setChosen((before) => {
      const next = new Set(before);
      for (const one of ids) {
        if (on) next.add(one);
        else next.delete(one);
      }
      return next;
    });
  }, []);
  const all = useCallback((on: boolean) => setChosen(on ? new Set(current.current) : NONE), []);
  return useMemo(() => {
    const ids = order.filter((id) => chosen.has(id));
    return { ids, has: (id: string) => chosen.has(id), select, all };
  }, [order, chosen, select, all]);
}

export function between(order: readonly string[], from: string, to: string): readonly string[] {
  const [some, other] = [order.indexOf(from), order.indexOf(to)];
  return some < 0 || other < 0 ? [to] : order.slice(Math.min(some, other), Math.max(some, other) + 1);
}
