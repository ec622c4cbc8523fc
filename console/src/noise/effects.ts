import type { Mention, NoiseMark } from '../api/types';
import { safeLink } from '../mention/safeLink';
import { EVERYTHING, MUTED, UNSAID, WORDS, isNoise, type MuteKind, type Saying, type Undoing } from './names';

type Named = Pick<Mention, 'id' | 'author' | 'conversation' | 'url' | 'noise'>;

/** Whether a list that is filtered so shows a mention of which this was said. */
export function isShown(filter: readonly string[] | undefined, mark: NoiseMark | undefined): boolean {
  if (!filter || filter.length === 0) return !isNoise(mark);
  return filter.includes(EVERYTHING) || (isNoise(mark) && filter.includes(mark.kind));
}

/** The site of a mention's page as mutes count it: its host, with or without `www.`. */
export function siteOf(url: string | undefined): string | undefined {
  const link = safeLink(url);
  return link === null ? undefined : new URL(link).hostname.replace(/^www\./, '');
}

/** What of a mention would be muted; nothing for a site when nobody knows its page. */
export function mutedOf(kind: MuteKind, mention: Pick<Named, 'author' | 'conversation' | 'url'>): string | undefined {
  switch (kind) {
    case 'author':
      return mention.author.id;
    case 'thread':
      return mention.conversation.key;
    case 'site':
      return siteOf(mention.url);
  }
}

/**
 * What is said of each mention after this, as far as the browser can know: the server marks what a
 * mute takes, too, within moments. A person's word wins over mutes.
 */
export function markAfter(said: readonly Named[], { as, mute }: Saying, by: string, at: string): (mention: Named) => NoiseMark | undefined {
  const ids = new Set(said.map((one) => one.id));
  const values = new Set(mute ? said.map((one) => mutedOf(mute, one)) : []);
  values.delete(undefined);
  return (mention) => {
    if (ids.has(mention.id)) return { kind: as, by, at };
    const value = mute && mutedOf(mute, mention);
    return value !== undefined && values.has(value) && mention.noise === undefined ? { kind: MUTED, by, at } : mention.noise;
  };
}

/** The words that bring back what people said before, each with its mentions. What a mute says comes back by itself. */
export function undoOf(said: readonly Named[]): [Undoing, string[]][] {
  const byWord = new Map<Undoing, string[]>();
  for (const { id, noise } of said) {
    const word = WORDS.find((one) => one === noise?.kind) ?? UNSAID;
    byWord.set(word, [...(byWord.get(word) ?? []), id]);
  }
  return [...byWord];
}

/** What is open or focused when these have left the list: the next one, or the last that stays. */
export function nextAfter(list: readonly string[], gone: readonly string[]): string | undefined {
  const last = Math.max(...gone.map((id) => list.indexOf(id)));
  const stays = (id: string) => !gone.includes(id);
  return list.slice(last + 1).find(stays) ?? list.slice(0, Math.max(0, last)).reverse().find(stays);
}
