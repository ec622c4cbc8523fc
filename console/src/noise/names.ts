import { api, ok } from '../api/client';
import { asProblem } from '../api/problem';
import type { Mute, NoiseMark } from '../api/types';

/*
 * All that the API calls noise and mutes stands here: its words, its addresses and what it is sent.
 */

/** What a person may say of a mention that nobody wants. */
export const MARKS = ['irrelevant', 'spam'] as const;
export type Mark = (typeof MARKS)[number];

/** It is wanted, whatever was said before, and no mute takes it. */
export const WANTED = 'none';

/** What a person can have said. */
export const WORDS = [...MARKS, WANTED] as const;

/** As if nobody had said a word: a mute that reaches it takes it. */
export const UNSAID = 'unsaid';

/** It is kept away by a mute. */
export const MUTED = 'muted';

/** Why something is noise. */
export const REASONS = [...MARKS, MUTED] as const;

/** In the filter: what is noise and what is not. */
export const EVERYTHING = 'all';
export const NOISE_FILTERS: readonly string[] = [EVERYTHING, ...REASONS];

export const MUTE_KINDS = ['author', 'thread', 'site'] as const;
export type MuteKind = (typeof MUTE_KINDS)[number];

/** So many mentions can be told in one call. */
export const MOST_AT_ONCE = 500;

export interface Saying {
  as: Mark | typeof WANTED;
  /** Nothing more of their authors, threads or sites, too. */
  mute?: MuteKind;
}

/** What brings back what was said before. */
export type Undoing = Saying['as'] | typeof UNSAID;

/** What a mute says of the mentions that it is made from. */
export const MUTED_AS: Mark = 'irrelevant';

/** Words that would have kept away what was marked, after several marks that are alike. */
export interface Suggestion {
  brandId: string;
  /** What stands behind NOT. */
  clause: string;
  /** How much noise it would have kept away. */
  noise?: number;
  /** And how much else. */
  other?: number;
}

export interface NoiseAnswer {
  changed: number;
  unchanged: number;
  unknown: string[];
  mutes: Mute[];
  /** Ids of those that there were not before: a mute that is swept again looks like a new one. */
  newMutes: string[];
  suggestions?: Suggestion[];
}

export function sayNoise(ids: readonly string[], { as, mute }: { as: Undoing; mute?: MuteKind | undefined }): Promise<NoiseAnswer> {
  const body = { ids: [...ids], as, ...(mute && { mute }) };
  return ok(api.POST('/api/v1/mentions/noise', { body })) as Promise<NoiseAnswer>;
}

export function readMutes(limit: number, cursor?: string): Promise<{ items: Mute[]; nextCursor: string | null }> {
  return ok(api.GET('/api/v1/mutes', { params: { query: { limit, cursor } } })) as Promise<{ items: Mute[]; nextCursor: string | null }>;
}

/** One that is gone is lifted: somebody else has done it. */
export async function liftMute(id: string): Promise<void> {
  try {
    await ok(api.DELETE('/api/v1/mutes/{id}', { params: { path: { id } } }));
  } catch (error) {
    if (asProblem(error).code !== 'mute-not-found') throw error;
  }
}

/** Whether a mark says noise; a word that is not known here is one of the server's for noise. */
export function isNoise(mark: NoiseMark | undefined): mark is NoiseMark {
  return mark !== undefined && mark.kind !== WANTED;
}

export function isReason(kind: string | undefined): kind is (typeof REASONS)[number] {
  return (REASONS as readonly string[]).includes(kind ?? '');
}
