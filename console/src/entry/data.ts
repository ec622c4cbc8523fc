import { queryOptions } from '@tanstack/react-query';
import { api, ok } from '../api/client';
import { asProblem } from '../api/problem';
import type { EntryForm, MentionDetail, WrittenEntry } from '../api/types';
import { queryClient } from '../app/session';
import type { EntryPlace } from './fields';

const MOST = 200;

/** Where one may write something down, and what is filled in there. */
export const formsQuery = queryOptions({
  queryKey: ['entry-forms'],
  queryFn: async () => (await ok(api.GET('/api/v1/sources/entry-forms', { params: { query: { limit: MOST } } }))).items as EntryForm[],
});

// the description knows a body only as an object
const sent = (body: Record<string, unknown>) => body as Record<string, never>;

export function write(sourceId: string, body: Record<string, unknown>): Promise<WrittenEntry> {
  return ok(api.POST('/api/v1/sources/{sourceId}/entries', { params: { path: { sourceId } }, body: sent(body) })) as Promise<WrittenEntry>;
}

export function correct({ sourceId, entryId }: EntryPlace, body: Record<string, unknown>): Promise<WrittenEntry> {
  return ok(api.PUT('/api/v1/sources/{sourceId}/entries/{entryId}', { params: { path: { sourceId, entryId } }, body: sent(body) })) as Promise<WrittenEntry>;
}

export function remove({ sourceId, entryId }: EntryPlace): Promise<unknown> {
  return ok(api.DELETE('/api/v1/sources/{sourceId}/entries/{entryId}', { params: { path: { sourceId, entryId } } }));
}

const TRIES = 14;
const PAUSE = 600;

/**
 * Waits until what was stored is shown, which takes moments: it is scored before. What takes longer
 * comes by itself.
 *
 * @param arrived whether it is what is waited for; null stands for a mention that is not there
 */
export async function shownWhen(mentionId: string, arrived: (mention: MentionDetail | null) => boolean): Promise<boolean> {
  let shown = false;
  try {
    for (let tried = 0; !shown && tried < TRIES; tried += 1) {
      if (tried > 0) await new Promise((resolve) => setTimeout(resolve, PAUSE));
      shown = arrived(await present(mentionId));
    }
  } catch {
    // it is stored all the same
  }
  for (const name of ['mentions', 'mention']) void queryClient.invalidateQueries({ queryKey: [name] });
  return shown;
}

async function present(id: string): Promise<MentionDetail | null> {
  try {
    return (await ok(api.GET('/api/v1/mentions/{id}', { params: { path: { id } } }))) as MentionDetail;
  } catch (error) {
    if (asProblem(error).status === 404) return null;
    throw error;
  }
}
