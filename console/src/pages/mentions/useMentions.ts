import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, ok } from '../../api/client';
import type { MentionQuery } from './filters';
import type { MentionPage } from './list';

const PAGE = 50;

export const listKey = (query: MentionQuery) => ['mentions', 'list', query] as const;

export function readPage(query: MentionQuery, cursor?: string): Promise<MentionPage> {
  return ok(api.GET('/api/v1/mentions', { params: { query: { ...query, limit: PAGE, cursor } } })) as Promise<MentionPage>;
}

/** The list page by page. Nothing but the reader moves it: what is new waits to be asked for. */
export function useMentions(query: MentionQuery) {
  return useInfiniteQuery({
    queryKey: listKey(query),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => readPage(query, pageParam),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

/** How many there are, or about how many; the list does not wait for it. */
export function useTotal(query: MentionQuery, enabled: boolean) {
  const { sort: _any, ...counted } = query;
  return useQuery({
    queryKey: ['mentions', 'total', counted],
    queryFn: () => ok(api.GET('/api/v1/mentions', { params: { query: { ...counted, limit: 1, count: 'estimate' } } })),
    refetchOnWindowFocus: false,
    enabled,
  }).data?.total;
}
