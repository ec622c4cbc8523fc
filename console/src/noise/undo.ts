import type { Mention } from '../api/types';
import { undoOf } from './effects';
import { MOST_AT_ONCE, liftMute, sayNoise, type NoiseAnswer } from './names';

type Said = Pick<Mention, 'id' | 'author' | 'conversation' | 'url' | 'noise'>;

/**
 * Brings back what was before a call: lifts the mutes that it made, and no other, and says again
 * what was said of each mention. May be done again when it failed half way.
 */
export async function undo(said: readonly Said[], { newMutes }: Pick<NoiseAnswer, 'newMutes'>): Promise<void> {
  for (const id of newMutes) await liftMute(id);
  for (const [as, ids] of undoOf(said)) {
    for (let from = 0; from < ids.length; from += MOST_AT_ONCE) await sayNoise(ids.slice(from, from + MOST_AT_ONCE), { as });
  }
}
