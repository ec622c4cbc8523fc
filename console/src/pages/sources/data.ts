import { queryOptions, infiniteQueryOptions } from '@tanstack/react-query';
import { api, ok, versioned } from '../../api/client';
import type { Channel, Finding, Gap, ListedSource, Quota, Source, SourceHealth, SourceRun, Suggested, Unreadable } from '../../api/types';
import { queryClient } from '../../app/session';
import { valuesOf } from '../mentions/filters';
import type { SourceFilters } from './filters';

const PAGE = 50;
const SOON = 3_000;
const LATER = 15_000;
const RARELY = 10 * 60_000;

type Page<T> = { items: T[]; nextCursor: string | null };

// the description knows a body only as an object
const sent = (body: unknown) => body as Record<string, never>;

/** Everything that can be a source, and what only files bring. */
export const catalogueQuery = queryOptions({
  queryKey: ['channels'],
  queryFn: () => ok(api.GET('/api/v1/channels')),
  staleTime: RARELY,
});

/** What can be set up: a channel whose items come from files alone is imported instead. */
export function settable(channels: readonly Channel[]): Channel[] {
  return channels.filter((one) => one.ways.some((way) => way !== 'file'));
}

export const isAsked = (channel: Channel | undefined) => channel?.ways.includes('pull') ?? false;

/** The sources with how they fare; asked again while somebody looks. */
export const sourcesQuery = ({ channel, state }: SourceFilters) =>
  infiniteQueryOptions({
    queryKey: ['sources', 'list', channel ?? '', state ?? ''],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      ok(
        api.GET('/api/v1/sources', {
          params: { query: { limit: PAGE, cursor: pageParam, health: true, ...(channel && { channel: valuesOf(channel) }), ...(state && { state: valuesOf(state) }) } },
        }),
      ) as Promise<Page<ListedSource>>,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: ({ state: known }) => (known.data?.pages.some((page) => page.items.some((one) => one.health?.running)) ? SOON : LATER),
  });

export const sourceQuery = (id: string) =>
  queryOptions({
    queryKey: ['sources', 'one', id],
    queryFn: () => versioned(api.GET('/api/v1/sources/{id}', { params: { path: { id } } })) as Promise<{ value: Source; etag: string }>,
    staleTime: 0,
    // what is being written must not be replaced
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

export const healthQuery = (id: string) =>
  queryOptions({
    queryKey: ['sources', 'health', id],
    queryFn: () => ok(api.GET('/api/v1/sources/{id}/health', { params: { path: { id } } })) as Promise<SourceHealth>,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.running ? SOON : LATER),
  });

export const coverageQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['sources', 'coverage', id],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      ok(api.GET('/api/v1/sources/{id}/coverage', { params: { path: { id }, query: { limit: PAGE, cursor: pageParam } } })) as Promise<Page<Gap>>,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: LATER * 4,
  });

export const quotaQuery = (id: string) =>
  queryOptions({
    queryKey: ['sources', 'quota', id],
    queryFn: () => ok(api.GET('/api/v1/sources/{id}/quota', { params: { path: { id } } })) as Promise<Quota>,
    staleTime: 0,
    refetchInterval: LATER * 4,
  });

export const runsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['sources', 'runs', id],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      ok(api.GET('/api/v1/sources/{id}/runs', { params: { path: { id }, query: { limit: 20, cursor: pageParam } } })) as Promise<Page<SourceRun>>,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: LATER,
  });

export const unreadableQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['sources', 'unreadable', id],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      ok(api.GET('/api/v1/sources/{id}/malformed', { params: { path: { id }, query: { limit: 20, cursor: pageParam } } })) as Promise<Page<Unreadable>>,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

/** A source as it is set up. */
export interface SourceBody {
  name: string;
  channel: string;
  settings: Record<string, unknown>;
  credentials?: Record<string, unknown>;
  interval?: string;
  brandIds?: string[];
}

export function create(body: SourceBody): Promise<Source> {
  return ok(api.POST('/api/v1/sources', { body: sent(body) })) as Promise<Source>;
}

/** Tries what is not set up yet. */
export function attempt(body: SourceBody, signal: AbortSignal): Promise<Finding> {
  return ok(api.POST('/api/v1/sources/test', { body: sent(body), signal })) as Promise<Finding>;
}

/** Tries what is set up, with these changes and the credentials that it has. */
export function attemptChanged(id: string, patch: unknown, signal: AbortSignal): Promise<Finding> {
  return ok(api.POST('/api/v1/sources/{id}/test', { params: { path: { id } }, body: sent(patch), signal })) as Promise<Finding>;
}

export function change(id: string, etag: string, patch: unknown): Promise<{ value: Source; etag: string }> {
  return versioned(
    api.PATCH('/api/v1/sources/{id}', {
      params: { path: { id } },
      headers: { 'Content-Type': 'application/merge-patch+json', 'If-Match': etag },
      body: sent(patch),
    }),
  ) as Promise<{ value: Source; etag: string }>;
}

export type Act = 'pause' | 'resume' | 'poll';

export function act(id: string, what: Act): Promise<unknown> {
  const params = { path: { id } };
  if (what === 'pause') return ok(api.POST('/api/v1/sources/{id}/pause', { params }));
  return what === 'resume' ? ok(api.POST('/api/v1/sources/{id}/resume', { params })) : ok(api.POST('/api/v1/sources/{id}/poll', { params }));
}

export function remove(id: string, etag: string): Promise<unknown> {
  return ok(api.DELETE('/api/v1/sources/{id}', { params: { path: { id } }, headers: { 'If-Match': etag } }));
}

export function suggest(brand: { name: string; domain?: string; languages: string[] }, signal: AbortSignal): Promise<Suggested> {
  return ok(api.POST('/api/v1/sources/suggestions', { body: brand, signal })) as Promise<unknown> as Promise<Suggested>;
}

export function createAll(items: readonly SourceBody[]): Promise<{ items: Source[] }> {
  return ok(api.POST('/api/v1/sources/batch', { body: sent({ items }) })) as Promise<{ items: Source[] }>;
}

/** Whatever is shown of sources is old now. */
export function sourcesChanged(): Promise<void> {
  void queryClient.invalidateQueries({ queryKey: ['entry-forms'] });
  return queryClient.invalidateQueries({ queryKey: ['sources'] });
}
