import { queryOptions } from '@tanstack/react-query';
import { api, ok, versioned } from '../../api/client';
import { Problem } from '../../api/problem';
import type { Brand, Retagging } from '../../api/types';

const SOON = 2_000;
const LATER = 30_000;

/** All that the reader sees, by name; read page by page. */
export const brandsQuery = queryOptions({
  queryKey: ['brands'],
  queryFn: async () => {
    const brands: Brand[] = [];
    let cursor: string | undefined;
    do {
      const page = await ok(api.GET('/api/v1/brands', { params: { query: { limit: 200, cursor } } }));
      brands.push(...(page.items as Brand[]));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    return brands;
  },
});

/** Parts of the API's address that are no brands; the server gives none of these names to one. */
const NO_BRANDS = ['', 'preview', 'retagging'];

export const brandQuery = (id: string) =>
  queryOptions({
    queryKey: ['brands', id],
    queryFn: () => {
      if (NO_BRANDS.includes(id)) throw new Problem(404, 'brand-not-found', 'Brand not found', '');
      return versioned(api.GET('/api/v1/brands/{id}', { params: { path: { id } } })) as Promise<{ value: Brand; etag: string }>;
    },
    gcTime: 0,
    staleTime: 0,
    // what is being written must not be replaced
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

/** How far stored mentions are read anew; asked often only while it moves. */
export const retaggingQuery = queryOptions({
  queryKey: ['retagging'],
  queryFn: () => ok(api.GET('/api/v1/brands/retagging')) as Promise<Retagging>,
  staleTime: 0,
  refetchInterval: ({ state }) => (state.data && isMoving(state.data.state) ? SOON : LATER),
});

export function isMoving(state: Retagging['state']): boolean {
  return state === 'queued' || state === 'running' || state === 'paused';
}
