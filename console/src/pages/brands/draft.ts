import type { Brand, BrandQuery } from '../../api/types';

/** A query while it is written. */
export interface DraftQuery extends BrandQuery {
  /** Stays with the query while others come and go. */
  key: number;
}

export interface Draft {
  name: string;
  competitor: boolean;
  queries: DraftQuery[];
}

let lastKey = 0;

export function newQuery(query = '', enabled = true): DraftQuery {
  lastKey += 1;
  return { key: lastKey, query, enabled };
}

export function draftOf(brand: Brand): Draft {
  return { name: brand.name, competitor: brand.competitor, queries: brand.queries.map((one) => newQuery(one.query, one.enabled)) };
}

export function queriesOf(draft: Draft): BrandQuery[] {
  return draft.queries.map(({ query, enabled }) => ({ query: query.trim(), enabled }));
}

/** What is other than it was. Queries go as a whole; the same ones would be read anew for nothing. */
export function changesOf(before: Brand, after: Draft) {
  const name = after.name.trim();
  const queries = queriesOf(after);
  return {
    ...(name !== before.name && { name }),
    ...(after.competitor !== before.competitor && { competitor: after.competitor }),
    ...(!same(before.queries, queries) && { queries }),
  };
}

function same(some: readonly BrandQuery[], others: readonly BrandQuery[]): boolean {
  return some.length === others.length && some.every((one, index) => one.query === others[index]!.query && one.enabled === others[index]!.enabled);
}

const ONE_WORD = /^[^\s()"]+$|^"[^"]*"$/;
const LEADING_NOT = /^(NOT\s+|-)/;

/**
 * The query without what a clause finds. NOT binds more tightly than OR, hence the brackets; a query
 * that has the very clause already stays as it is.
 */
export function withNot(query: string, clause: string): string {
  const not = notOf(clause);
  return not === '' || has(query.trim(), not) ? query : `${asOne(query.trim())} ${not}`;
}

/** Whether a query ends with the very clause, and that is of all before it: `a NOT b OR c` does not. */
function has(query: string, not: string): boolean {
  if (!query.endsWith(` ${not}`)) return false;
  const before = query.slice(0, -not.length - 1).trim();
  return ONE_WORD.test(before) || isBracketed(before);
}

/** How a query says it; nothing of nothing. */
export function notOf(clause: string): string {
  const words = clause.trim().replace(LEADING_NOT, '');
  return words === '' ? '' : `NOT ${asOne(words)}`;
}

function asOne(query: string): string {
  return ONE_WORD.test(query) || isBracketed(query) ? query : `(${query})`;
}

/** Whether one pair of brackets holds all of it, as in `(a OR b)` and not in `(a) OR (b)`. */
function isBracketed(query: string): boolean {
  if (!query.startsWith('(')) return false;
  let depth = 0;
  let quoted = false;
  for (const [index, sign] of [...query].entries()) {
    if (sign === '"') quoted = !quoted;
    if (quoted) continue;
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (depth === 0) return index === [...query].length - 1;
  }
  return false;
}
