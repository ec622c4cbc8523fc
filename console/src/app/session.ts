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

let leaving = false;

/**
 * Leads to the door by loading it as a new page, so that nothing that was read in the name of the
 * person who left is kept, and no page that is still shown asks once more in that name.
 */
export function leave(search: Record<string, string> = {}): void {
  if (leaving) return;
  leaving = true;
  // a browser may bring the old page back from its memory
  addEventListener('pageshow', (event) => event.persisted && location.reload());
  const words = new URLSearchParams(search).toString();
  location.assign(`/console/login${words && '?'}${words}`);
}
