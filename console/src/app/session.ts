import { QueryClient, queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { api, ok, refreshCsrfTokenWith, setCsrfToken } from '../api/client';
import { Problem } from '../api/problem';
import type { Me } from '../api/types';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // what the server refused it will refuse again; only silence is worth another try
      retry: (failures, error) => failures < 2 && error instanceof Problem && retriable(error.status),
    },
    mutations: { retry: false },
  },
});

function retriable(status: number): boolean {
  return status === 0 || status === 503 || status === 504;
}

async function readMe(): Promise<Me> {
  const me = (await ok(api.GET('/api/v1/auth/me'))) as Me;
  setCsrfToken(me.csrfToken ?? null);
  return me;
}

export const meQuery = queryOptions({ queryKey: ['me'], queryFn: readMe, staleTime: 60_000 });

refreshCsrfTokenWith(async () => {
  const me = await queryClient.fetchQuery({ ...meQuery, staleTime: 0 }).catch(() => null);
  return me?.csrfToken ?? null;
});

/** Whoever is signed in; only below the guarded routes, which have read it. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}

/** Forgets everything that was read in the name of the person who left. */
export function forgetPerson(): void {
  setCsrfToken(null);
  queryClient.clear();
}
