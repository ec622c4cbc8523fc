import { asProblem } from '../api/problem';
import { unitsBefore } from '../text/spans';

/** Why a query could not be read. */
export interface QueryFault {
  /** The query that was sent; what stands in the field may be another by now. */
  query: string;
  /** The character at fault, counted in code points from 1; null when the server did not say. */
  position: number | null;
  /** What was expected and what stands there, as the server says it. */
  detail: string;
}

/** What the server says of a query; null when it refused for another reason, or did not. */
export function queryFault(error: unknown, pointer: string, query: string): QueryFault | null {
  if (!error) return null;
  const problem = asProblem(error);
  const fault = problem.faults.find((one) => one.pointer === pointer);
  // among faults of other fields, a place says that it is one of the query
  if (problem.code !== 'invalid-query' && fault?.position === undefined) return null;
  // of several queries, another is at fault
  if (!fault && problem.faults.length > 0) return null;
  return { query, position: fault?.position ?? null, detail: fault?.detail || problem.detail || problem.title };
}

/** Where the cursor has to stand to mend it, as inputs count. */
export function cursorOf({ query, position }: QueryFault): number {
  return position === null ? query.length : unitsBefore(query, position - 1);
}

const AROUND = 24;

/** The query around the character at fault; behind its end there is none, and the place is empty. */
export function around({ query, position }: QueryFault): { before: string; at: string; after: string } | null {
  if (position === null) return null;
  const points = [...query];
  const index = Math.min(Math.max(position - 1, 0), points.length);
  const start = Math.max(0, index - AROUND);
  const end = Math.min(points.length, index + 1 + AROUND);
  return {
    before: (start > 0 ? '…' : '') + points.slice(start, index).join(''),
    at: points[index] ?? '',
    after: points.slice(index + 1, end).join('') + (end < points.length ? '…' : ''),
  };
}
