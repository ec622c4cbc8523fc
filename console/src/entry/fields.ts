import type { EntryForm, MentionDetail } from '../api/types';
import { instantOf, isDay, wallClock } from '../i18n/days';

/** How a field is asked for. What is carried was not typed, and is only let go. */
export type FieldKind = 'choice' | 'number' | 'moment' | 'language' | 'words' | 'line' | 'carried';

export interface EntryField {
  name: string;
  kind: FieldKind;
  required: boolean;
  /** What the schema calls it, in English. */
  title: string;
  choices: readonly string[];
  least?: number | undefined;
  most?: number | undefined;
  longest?: number | undefined;
  pattern?: string | undefined;
}

/** What is filled in, by the fields' names; of a moment the day, and its time apart. */
export type EntryValues = Readonly<Record<string, string>>;

interface Schema {
  type?: string;
  enum?: unknown[];
  anyOf?: Schema[];
  format?: string;
  title?: string;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  pattern?: string;
  properties?: Record<string, Schema>;
  required?: string[];
}

/** Formats of what stands in other mentions and is nothing to be typed. */
const CARRIED = new Set(['author-id', 'mention-key']);

/** Longer than this is more than one line. */
const LINE = 1_000;

/** The fields of a form in the order of its schema. */
export function fieldsOf(form: Pick<EntryForm, 'entrySchema'>): EntryField[] {
  const schema = form.entrySchema as Schema;
  return Object.entries(schema.properties ?? {}).map(([name, part]) => ({
    name,
    kind: kindOf(part),
    required: schema.required?.includes(name) ?? false,
    title: part.title ?? name,
    choices: (part.enum ?? []).map(String),
    least: part.minimum,
    most: part.maximum,
    longest: part.maxLength,
    pattern: part.pattern,
  }));
}

function kindOf({ type, enum: choices, anyOf, format, maxLength }: Schema): FieldKind {
  if (choices) return 'choice';
  if (type === 'integer' || type === 'number') return 'number';
  if (anyOf?.some((one) => one.format === 'date')) return 'moment';
  if (format && CARRIED.has(format)) return 'carried';
  if (format === 'language') return 'language';
  return (maxLength ?? 0) > LINE ? 'words' : 'line';
}

/** Under which name the time of a moment is kept. */
export const timeOf = (name: string) => `${name}.time`;

/** A new entry: it was just now, in the first of the ways that are named. */
export function newValues(fields: readonly EntryField[], about: string | undefined, now: Date, timeZone: string): EntryValues {
  const values: Record<string, string> = {};
  for (const { name, kind, required, choices } of fields) {
    if (kind === 'choice' && required) values[name] = choices[0] ?? '';
    if (kind === 'moment') {
      const { day, time } = wallClock(now, timeZone);
      values[name] = day;
      values[timeOf(name)] = time;
    }
  }
  return about === undefined ? values : { ...values, about };
}

/** An entry as its mention has it: an address or a number that was not kept is the author's id. */
export function valuesOf(mention: MentionDetail, fields: readonly EntryField[], timeZone: string): EntryValues {
  const written = (mention.ext?.[mention.channel] ?? {}) as Record<string, unknown>;
  const known: Record<string, unknown> = {
    ...written,
    text: mention.text,
    title: mention.title,
    name: mention.author.displayName,
    customer: mention.author.handle,
    author: mention.author.id,
    stars: mention.rating?.value,
    about: mention.conversation.parentKey,
  };
  const values: Record<string, string> = {};
  for (const { name, kind, pattern } of fields) {
    const value = known[name];
    if (value === undefined || value === null) continue;
    const text = String(value);
    if (kind === 'moment' && !isDay(text)) {
      const { day, time } = wallClock(text, timeZone);
      values[name] = day;
      values[timeOf(name)] = time;
    } else if (kind !== 'carried' || !pattern || fits(text, pattern)) {
      values[name] = text;
    }
  }
  return values;
}

function fits(text: string, pattern: string): boolean {
  return new RegExp(pattern, 'u').test(text);
}

/** What is sent; what is empty is not filled in. */
export function bodyOf(values: EntryValues, fields: readonly EntryField[], timeZone: string): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const { name, kind } of fields) {
    const value = values[name]?.trim() ?? '';
    if (value === '') continue;
    const time = values[timeOf(name)];
    if (kind === 'number') body[name] = Number(value);
    else if (kind === 'moment' && time) body[name] = instantOf(value, time, timeZone);
    else body[name] = value;
  }
  return body;
}

/** Names of what must be filled in and is not. */
export function missing(values: EntryValues, fields: readonly EntryField[]): string[] {
  return fields.filter(({ name, required }) => required && !values[name]?.trim()).map(({ name }) => name);
}

/** Where an entry stands, by its mention's key. */
export interface EntryPlace {
  sourceId: string;
  entryId: string;
}

const KEY = /^([a-z][a-z0-9]*):([^:]+):([0-9a-f]{16})$/;

/** What of an entry no other part of its mention says. */
export interface WrittenFacts {
  how?: string;
  minutes?: number;
  startedBy?: string;
  place?: string;
  writtenBy?: string;
}

/** Nothing of a mention that nobody wrote down. */
export function factsOf(mention: Pick<MentionDetail, 'key' | 'channel' | 'ext'>): WrittenFacts {
  return KEY.test(mention.key) ? ((mention.ext?.[mention.channel] ?? {}) as WrittenFacts) : {};
}

/** The entry that a mention is, when this person wrote it last. */
export function ownEntry(mention: Pick<MentionDetail, 'key' | 'channel' | 'ext'>, personId: string): EntryPlace | null {
  const [, channel, sourceId, entryId] = KEY.exec(mention.key) ?? [];
  const mine = factsOf(mention).writtenBy === personId;
  return mine && channel === mention.channel && sourceId && entryId ? { sourceId, entryId } : null;
}
