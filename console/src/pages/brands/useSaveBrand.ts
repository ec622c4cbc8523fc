import { useMutation } from '@tanstack/react-query';
import { useBlocker, useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { api, versioned } from '../../api/client';
import { asProblem } from '../../api/problem';
import type { Brand } from '../../api/types';
import { queryClient } from '../../app/session';
import { useI18n } from '../../i18n/I18nProvider';
import { queryFault } from '../../query/faults';
import { toast } from '../../ui/toast';
import { brandQuery, brandsQuery } from './data';
import { changesOf, queriesOf, type Draft, type DraftQuery } from './draft';

type Saved = { value: Brand; etag: string };

interface Sent {
  draft: Draft;
  /** Of a new brand, if it is to have one of its maker's. */
  id: string;
}

/**
 * Makes a brand or changes the version of one that was read, and goes on at its page.
 *
 * @param dirty whether leaving would lose what was written, so that it is asked first
 */
export function useSaveBrand(brand: Brand | undefined, etag: string | undefined, dirty: boolean) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const kept = useRef(false);
  useBlocker({
    shouldBlockFn: () => dirty && !kept.current && !confirm(t('brand.leave')),
    enableBeforeUnload: () => dirty && !kept.current,
  });
  return useMutation({
    mutationFn: ({ draft, id }: Sent) =>
      (brand
        ? versioned(
            api.PATCH('/api/v1/brands/{id}', {
              params: { path: { id: brand.id } },
              headers: { 'Content-Type': 'application/merge-patch+json', 'If-Match': etag ?? '' },
              // the description knows one kind of changes, that of reasons
              body: changesOf(brand, draft) as never,
            }),
          )
        : versioned(
            api.POST('/api/v1/brands', {
              body: { ...(id && { id }), name: draft.name.trim(), competitor: draft.competitor, queries: queriesOf(draft) },
            }),
          )) as Promise<Saved>,
    onSuccess: async (saved) => {
      toast(t('brand.saved', { name: saved.value.name }));
      queryClient.setQueryData(brandQuery(saved.value.id).queryKey, saved);
      void queryClient.invalidateQueries({ queryKey: brandsQuery.queryKey, exact: true });
      void queryClient.invalidateQueries({ queryKey: ['retagging'] });
      kept.current = true;
      // without a suggestion in the address, which is done
      await navigate({ to: '/brands/edit', search: { id: saved.value.id }, replace: true });
      kept.current = false;
    },
  });
}

/** What the server said of one query when the brand was to be saved; others may have come or gone since. */
export function refusalOf(one: DraftQuery, sent: Draft | undefined, error: unknown) {
  const index = sent?.queries.findIndex((other) => other.key === one.key) ?? -1;
  const query = sent?.queries[index]?.query.trim();
  // what is changed since is no longer what was refused
  if (!error || query === undefined || query !== one.query.trim()) return { fault: null, error: undefined };
  const problem = asProblem(error);
  return {
    fault: queryFault(problem, `/queries/${index}/query`, query),
    error: problem.at(`/queries/${index}/query`) ?? problem.at(`/queries/${index}`),
  };
}
