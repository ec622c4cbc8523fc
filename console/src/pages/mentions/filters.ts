import type { paths } from '../../api/api';
import { isDay, startOfDay } from '../../i18n/days';
import { LABELS } from '../../mention/labels';
import { EVERYTHING, NOISE_FILTERS } from '../../noise/names';

/** Filters of several values; the address and the API both write them with commas between. */
export const LISTS = ['sentiment', 'channel', 'language', 'intent', 'topic', 'brand', 'source', 'noise'] as const;
const WORDS = ['q', 'author', 'ratingMin', 'ratingMax', 'from', 'to', 'historical', 'mismatch', 'sort'] as const;

export type ListName = (typeof LISTS)[number];
export type FilterName = ListName | (typeof WORDS)[number];

/**
 * What the page's address holds, in the words of the API, so that its links can be read, shared and
 * written by other programs. A place that is empty does not narrow anything.
 */
export type MentionFilters = Partial<Record<FilterName, string>>;

export type MentionQuery = NonNullable<paths['/api/v1/mentions']['get']['parameters']['query']>;

export const INTENTS = ['complaint', 'question', 'request', 'thanks', 'praise', 'other'] as const;

/** Orders beside the usual one, the newest first. */
export const SORTS = ['publishedAt', '-impact', 'impact'] as const;

const LONGEST = 2_000;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** Lists whose words are all known here; those of others only the server knows. */
const KNOWN: Partial<Record<ListName, readonly string[]>> = { sentiment: LABELS, noise: NOISE_FILTERS };

/** What each place may hold; a place without a rule holds any words. */
const RULES: Partial<Record<FilterName, (value: string) => boolean>> = {
  from: isTime,
  to: isTime,
  ratingMin: isNumber,
  ratingMax: isNumber,
  historical: (value) => value === 'true' || value === 'false',
  mismatch: (value) => value === 'true',
  sort: (value) => (SORTS as readonly string[]).includes(value),
};

/** An address may be typed by hand or be old: what cannot be a filter is left out. */
export function mentionSearch(search: Record<string, unknown>): MentionFilters {
  const filters: MentionFilters = {};
  for (const name of LISTS) {
    const values = valuesOf(typeof search[name] === 'string' ? search[name] : '');
    const words = KNOWN[name];
    const known = words ? values.filter((value) => words.includes(value)) : values;
    if (known.length > 0) filters[name] = known.join(',');
  }
  for (const name of WORDS) {
    const value = search[name];
    if (typeof value !== 'string' || value.trim() === '') continue;
    const word = value.trim().slice(0, LONGEST);
    if (RULES[name]?.(word) ?? true) filters[name] = word;
  }
  return filters;
}

/** The filters as the API takes them: a day becomes its first instant, the last day is included. */
export function mentionQuery({ from, to, ...rest }: MentionFilters, timeZone: string): MentionQuery {
  const { sentiment, channel, language, intent, topic, brand, source, noise, ...words } = rest;
  const lists = Object.entries({ sentiment, channel, language, intent, topic, brand, source, noise }).flatMap(([name, value]) =>
    value ? [[name, valuesOf(value)]] : [],
  );
  return {
    ...(Object.fromEntries(lists) as Partial<Record<ListName, string[]>>),
    ...words,
    ...(from ? { from: isDay(from) ? startOfDay(from, 0, timeZone) : from } : {}),
    ...(to ? { to: isDay(to) ? startOfDay(to, 1, timeZone) : to } : {}),
  };
}

/** The query as an address writes it, as the live stream wants it. */
export function addressOf(query: MentionQuery): string {
  const words = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) words.set(name, Array.isArray(value) ? value.join(',') : String(value));
  }
  return words.toString();
}

export function valuesOf(list: string | undefined): string[] {
  return [...new Set((list ?? '').slice(0, LONGEST).split(',').map((value) => value.trim()).filter(Boolean))];
}

/** The filters with other values of one list; without any, the list narrows nothing. */
export function withValues(filters: MentionFilters, name: ListName, values: readonly string[]): MentionFilters {
  return values.length === 0 ? without(filters, name) : { ...filters, [name]: values.join(',') };
}

/** Kinds of noise, or everything: a kind beside everything would narrow nothing. */
export function withNoise(filters: MentionFilters, chosen: readonly string[]): MentionFilters {
  const before = valuesOf(filters.noise);
  const last = chosen.find((value) => !before.includes(value));
  return withValues(filters, 'noise', last === EVERYTHING ? [EVERYTHING] : chosen.filter((value) => value !== EVERYTHING || last === undefined));
}

export function without(filters: MentionFilters, name: FilterName): MentionFilters {
  const { [name]: _gone, ...rest } = filters;
  return rest;
}

/** Whether anything is narrowed; the order narrows nothing. */
export function isNarrowed(filters: MentionFilters): boolean {
  return Object.keys(without(filters, 'sort')).length > 0;
}

function isTime(value: string): boolean {
  return isDay(value) || (INSTANT.test(value) && !Number.isNaN(Date.parse(value)));
}

function isNumber(value: string): boolean {
  return /^-?\d{1,9}(\.\d{1,6})?$/.test(value);
}
