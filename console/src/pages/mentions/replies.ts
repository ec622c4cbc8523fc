import { queryOptions } from '@tanstack/react-query';
import { api, versioned } from '../../api/client';
import { Problem, asProblem } from '../../api/problem';
import type { MentionDetail, Reply } from '../../api/types';
import { queryClient } from '../../app/session';
import type { CountUnit } from '../../text/length';

export type Seen = 'public' | 'private';

export interface Replies {
  items: readonly Reply[];
  /** The version of which a new answer is made. */
  etag: string;
}

/** Longest answer where a channel says nothing, in code points. */
const MOST = 8_192;

/** An answer on its way is looked after closely for a minute, then now and then. */
const CLOSELY = 2_000;
const SELDOM = 30_000;
const CLOSE = 60_000;

export const repliesQuery = (mentionId: string) =>
  queryOptions({
    queryKey: ['mention', mentionId, 'replies'],
    queryFn: () => read(mentionId),
    refetchInterval: ({ state }) => {
      const asked = state.data?.items.filter((one) => one.state === 'requested') ?? [];
      if (asked.length === 0) return false;
      return asked.some((one) => Date.now() - Date.parse(one.requestedAt) < CLOSE) ? CLOSELY : SELDOM;
    },
  });

async function read(mentionId: string): Promise<Replies> {
  const { value, etag } = await versioned(api.GET('/api/v1/mentions/{id}/replies', { params: { path: { id: mentionId } } }));
  return { items: value.items as Reply[], etag };
}

/** How an answer is counted, and where it may be seen. */
export function optionsOf({ reply, visibility }: MentionDetail): { most: number; unit: CountUnit; seen: readonly Seen[] } {
  const open: readonly Seen[] = reply.capability === 'both' ? ['public', 'private'] : reply.capability === 'none' ? [] : [reply.capability];
  return {
    most: reply.maxLength ?? MOST,
    unit: (reply.maxLength === undefined ? undefined : reply.countUnit) ?? 'codepoint',
    // what was said in private is never answered in public
    seen: visibility === 'private' ? open.filter((one) => one !== 'public') : open,
  };
}

export interface Wish {
  text: string;
  visibility: Seen;
  attachments?: readonly { id: string; description?: string }[];
}

/** Somebody answered since the list was read; nothing was sent. */
export class AnsweredMeanwhile extends Error {
  constructor(readonly others: readonly Reply[]) {
    super('somebody answered meanwhile');
  }
}

/** A call that broke off is sent again with the key it had, so that it is one answer. */
let last = { wish: '', key: '' };

/**
 * Asks for an answer, made of the list that the writer has seen. When only a state of it is another
 * by now, nobody answered: it is sent all the same.
 */
export async function sendReply(mentionId: string, wish: Wish, known: Replies): Promise<void> {
  try {
    await post(mentionId, wish, known);
  } catch (error) {
    if (asProblem(error).code !== 'changed-meanwhile') throw error;
    const now = await queryClient.fetchQuery({ ...repliesQuery(mentionId), staleTime: 0 });
    const others = now.items.filter((one) => !known.items.some((other) => other.id === one.id));
    if (others.length > 0) throw new AnsweredMeanwhile(others);
    await post(mentionId, wish, now);
  }
}

async function post(mentionId: string, wish: Wish, known: Replies): Promise<void> {
  const same = JSON.stringify([mentionId, wish]);
  if (last.wish !== same) last = { wish: same, key: randomKey() };
  try {
    const { value, etag } = await versioned(
      api.POST('/api/v1/mentions/{id}/replies', {
        params: { path: { id: mentionId }, header: { 'If-Match': known.etag, 'Idempotency-Key': last.key } },
        body: { ...wish, attachments: wish.attachments && [...wish.attachments] },
      }),
    );
    last = { wish: '', key: '' };
    const { queryKey } = repliesQuery(mentionId);
    await queryClient.cancelQueries({ queryKey });
    queryClient.setQueryData(queryKey, { items: [...known.items, value as Reply], etag });
  } catch (error) {
    // what was refused has had no effect
    if (error instanceof Problem && error.status >= 400 && error.status < 500) last = { wish: '', key: '' };
    throw error;
  }
}

/** Random also where the page is not served over TLS. */
function randomKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
