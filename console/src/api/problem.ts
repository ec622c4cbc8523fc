import type { components } from './api';

export interface Fault {
  /** JSON pointer to the part at fault. */
  pointer: string;
  detail: string;
  /** In a text that could not be read: the character at fault, counted in code points from 1. */
  position?: number;
}

/** What the server (or the way to it) refused, RFC 9457. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    /** The last part of `urn:earful:problem:<code>`; `unreachable` when no answer came. */
    readonly code: string,
    readonly title: string,
    readonly detail: string,
    readonly requestId: string | null = null,
    readonly faults: readonly Fault[] = [],
    /** Seconds to wait before another try, when the server said so. */
    readonly retryAfter: number | null = null,
  ) {
    super(`${title}: ${detail}`);
    this.name = 'Problem';
  }

  /** What the server says about one field, by its JSON pointer. */
  at(pointer: string): string | undefined {
    return this.faults.find((fault) => fault.pointer === pointer)?.detail;
  }
}

const PREFIX = 'urn:earful:problem:';

/** Never throws: an answer that is no problem document becomes one. */
export async function problemOf(response: Response): Promise<Problem> {
  const body = (await response.json().catch(() => ({}))) as Partial<components['schemas']['Problem']>;
  const type = typeof body.type === 'string' ? body.type : '';
  return new Problem(
    response.status,
    type.startsWith(PREFIX) ? type.slice(PREFIX.length) : `http-${response.status}`,
    body.title ?? `HTTP ${response.status}`,
    body.detail ?? '',
    response.headers.get('X-Request-Id'),
    (body.errors ?? []).map(faultOf),
    secondsOf(response.headers.get('Retry-After')),
  );
}

const PLACE = /^character (\d{1,6}): (.*)$/s;

/** The place is a member of its own or, of older servers, the beginning of the explanation. */
function faultOf(sent: { pointer?: string; detail?: string; position?: unknown }): Fault {
  const fault = { pointer: sent.pointer ?? '', detail: sent.detail ?? '' };
  const [, place, rest] = PLACE.exec(fault.detail) ?? [];
  if (typeof sent.position === 'number') return { ...fault, detail: rest ?? fault.detail, position: sent.position };
  return place === undefined ? fault : { ...fault, detail: rest ?? '', position: Number(place) };
}

export function unreachable(cause: unknown): Problem {
  const problem = new Problem(0, 'unreachable', 'No answer', '');
  problem.cause = cause;
  return problem;
}

export function asProblem(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem(0, 'unexpected', 'Unexpected', String(error));
}

function secondsOf(header: string | null): number | null {
  const seconds = Number(header);
  return header !== null && Number.isFinite(seconds) ? Math.max(1, Math.ceil(seconds)) : null;
}
