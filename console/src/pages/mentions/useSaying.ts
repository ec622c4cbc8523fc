import { createContext, use } from 'react';
import type { Mention } from '../../api/types';
import type { Saying } from '../../noise/names';

/**
 * Says something of mentions of this page, and goes on to the next one where they leave the list.
 *
 * @param walking whether the next one is opened in the place of one that was open
 */
export type Say = (mentions: readonly Mention[], saying: Saying, walking?: boolean) => void;

export const SayingProvider = createContext<Say>(() => {});

export function useSaying(): Say {
  return use(SayingProvider);
}
