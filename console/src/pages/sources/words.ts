import type { Gap, ListedSource, SourceHealth, SourceState } from '../../api/types';

/** How a reading fails, as far as there are words for it here. */
export const FAILURES = ['unauthorized', 'rate-limited', 'gone', 'upstream-fault', 'layout-changed', 'unsupported-form', 'breaker-open', 'storage', 'internal', 'paused', 'refused'] as const;
export type FailureWord = (typeof FAILURES)[number] | 'other';

export function failureWord(kind: string): FailureWord {
  return FAILURES.find((one) => one === kind) ?? 'other';
}

/** Why something was not seen although a reading went well, and how one fails. */
export const GAPS = [...FAILURES, 'out-of-window', 'list-ended', 'turned-over', 'walk-bounded', 'backfill-limit', 'hidden', 'skipped', 'malformed-item'] as const;
export type GapWord = (typeof GAPS)[number] | 'other';

export function gapWord(kind: string): GapWord {
  return GAPS.find((one) => one === kind) ?? 'other';
}

/** How a source fares, in one word. */
export type Condition = 'reading' | 'running' | 'waiting' | 'failing' | 'open' | 'new' | 'paused' | 'attention' | 'gone';

/** What is worst of it is said. */
export function conditionOf(state: SourceState, health: SourceHealth | undefined): Condition {
  if (state === 'paused') return 'paused';
  if (state === 'gone') return 'gone';
  if (state === 'needs-attention') return 'attention';
  if (!health) return 'reading';
  if (health.running) return 'running';
  if (health.rateLimitedUntil) return 'waiting';
  if (health.failuresInARow > 0) return 'failing';
  // of what sends by itself nothing is due
  if (health.nextRun === null) return 'open';
  return health.lastSuccess === null ? 'new' : 'reading';
}

export const TONES: Record<Condition, 'neutral' | 'good' | 'bad' | 'warn' | 'accent'> = {
  reading: 'good', running: 'accent', open: 'good', new: 'neutral', waiting: 'warn', failing: 'bad', paused: 'neutral', attention: 'bad', gone: 'bad',
};

/** Whether a failure is still in force, or has been overcome. */
export function presentFailure(state: SourceState, health: SourceHealth | undefined): SourceHealth['lastFailure'] {
  if (!health?.lastFailure || state === 'paused') return null;
  return health.failuresInARow > 0 || state !== 'active' ? health.lastFailure : null;
}

export function isStopped(source: Pick<ListedSource, 'state'>): boolean {
  return source.state !== 'active';
}

const LITTLE = 0.1;

/** Whether so little is left that somebody should know. */
export function isLow(left: number | null | undefined): boolean {
  return left !== null && left !== undefined && left <= LITTLE;
}

const SPAN = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/;

/** Seconds of an ISO 8601 duration of hours and less, with their parts; none for what is none. */
export function spanOf(span: string): number {
  const [hours, minutes, seconds] = (SPAN.exec(span)?.slice(1) ?? []).map((part) => Number(part ?? 0));
  return ((hours ?? 0) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0);
}

const INTERVAL = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?$/;

/** Seconds of an ISO 8601 duration of days and less; null for what is none. */
export function secondsOf(interval: string): number | null {
  const found = INTERVAL.exec(interval);
  if (!found || interval === 'P' || interval.endsWith('T')) return null;
  const [days, hours, minutes, seconds] = found.slice(1).map((part) => Number(part ?? 0)) as [number, number, number, number];
  return ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
}

/** Pauses between two readings that are offered. */
export const INTERVALS = ['PT1M', 'PT5M', 'PT15M', 'PT30M', 'PT1H', 'PT6H', 'PT12H', 'PT24H'] as const;

/** The largest unit in which it is whole. */
export function lengthOf(interval: string): { unit: 'seconds' | 'minutes' | 'hours'; count: number } {
  const seconds = secondsOf(interval) ?? 0;
  if (seconds % 3600 === 0) return { unit: 'hours', count: seconds / 3600 };
  return seconds % 60 === 0 ? { unit: 'minutes', count: seconds / 60 } : { unit: 'seconds', count: seconds };
}

/** A gap as a part of a strip of time, from 0 to 1. */
export interface Bar {
  id: string;
  from: number;
  width: number;
  loss: Gap['loss'];
}

/** Narrower bars could not be seen. */
const THINNEST = 0.004;

/** What of the gaps lies in a strip of time, the oldest first. */
export function barsOf(gaps: readonly Gap[], from: Date, to: Date): Bar[] {
  const start = from.getTime();
  const length = to.getTime() - start;
  if (length <= 0) return [];
  return gaps
    .map(({ id, since, until, loss }) => {
      const begins = Math.max(0, (Date.parse(since) - start) / length);
      const ends = Math.min(1, until === null ? 1 : (Date.parse(until) - start) / length);
      return { id, loss, begins, ends };
    })
    .filter(({ begins, ends }) => ends >= 0 && begins <= 1 && ends >= begins)
    .map(({ id, loss, begins, ends }) => {
      const width = Math.max(THINNEST, ends - begins);
      return { id, loss, from: Math.min(begins, 1 - width), width };
    })
    .sort((a, b) => a.from - b.from);
}
