import { useCallback, useEffect, useState } from 'react';
import type { Mention } from '../../api/types';
import { queryClient } from '../../app/session';
import { addressOf, type MentionQuery } from './filters';
import { firstPage, isNews, mentionsOf, withMention, withoutMention, type MentionPages } from './list';
import { MentionStream, type Liveness } from './stream';
import { listKey, readPage } from './useMentions';

const NONE: ReadonlySet<string> = new Set();
/** Nobody counts further; the set need not grow for ever. */
const MOST = 999;

interface Live {
  liveness: Liveness;
  /** Ids of mentions that wait above the list; one may have come into it by another way. */
  fresh: ReadonlySet<string>;
  /** Puts them into the list. */
  show(): Promise<void>;
}

/**
 * Keeps a list up to date without moving it: what is in it changes in its place, what is new is
 * counted until the reader wants to see it.
 *
 * @param enabled false while the list's query is refused: the stream would be, too
 */
export function useLive(query: MentionQuery, enabled: boolean): Live {
  const [liveness, setLiveness] = useState<Liveness>('connecting');
  const [fresh, setFresh] = useState(NONE);
  // the same filters are the same stream, whatever object holds them
  const key = JSON.stringify(query);

  const show = useCallback(async () => {
    const queryKey = listKey(JSON.parse(key) as MentionQuery);
    queryClient.setQueryData<MentionPages>(queryKey, (pages) => pages && firstPage(pages));
    setFresh(NONE);
    await Promise.all([
      queryClient.refetchQueries({ queryKey, exact: true }),
      queryClient.invalidateQueries({ queryKey: ['mentions', 'total'] }),
    ]);
  }, [key]);

  useEffect(() => {
    setFresh(NONE);
    if (!enabled) return;
    const wanted = JSON.parse(key) as MentionQuery;
    const { sort, ...streamed } = wanted;
    const queryKey = listKey(wanted);
    const read = () => queryClient.getQueryData<MentionPages>(queryKey);
    const has = (id: string) => mentionsOf(read()).some((one) => one.id === id);
    const change = (how: (pages: MentionPages) => MentionPages) =>
      queryClient.setQueryData<MentionPages>(queryKey, (pages) => pages && how(pages));
    const add = (id: string) => {
      // in other orders what is new is far away, at the end, or anywhere
      if (sort === undefined) setFresh((before) => (before.has(id) || before.size >= MOST ? before : new Set([...before, id])));
    };
    return new MentionStream(addressOf(streamed), {
      liveness: setLiveness,
      missed: () => void show(),
      ask: () =>
        void readPage(wanted).then(
          ({ items }) => {
            if (read()) items.filter((one) => !has(one.id)).forEach((one) => add(one.id));
          },
          // the next time, perhaps
          () => {},
        ),
      event: (name, data, source) => {
        const mention = data as Mention;
        if (name === 'mention.deleted') {
          change((pages) => withoutMention(pages, mention.id));
          setFresh((before) => (before.has(mention.id) ? new Set([...before].filter((id) => id !== mention.id)) : before));
        } else if (has(mention.id)) {
          change((pages) => withMention(pages, mention));
        } else if (isNews(name, source, mention)) {
          add(mention.id);
        }
        void queryClient.invalidateQueries({ queryKey: ['mention', mention.id] });
      },
    }).start();
  }, [key, enabled, show]);

  return { liveness, fresh, show };
}
