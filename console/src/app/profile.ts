import { useMutation } from '@tanstack/react-query';
import { api, ok } from '../api/client';
import type { Me } from '../api/types';
import { useI18n } from '../i18n/I18nProvider';
import { toast } from '../ui/toast';
import { meQuery, queryClient } from './session';

export type OwnChange = Pick<Partial<Me>, 'name' | 'language' | 'timezone' | 'theme'>;

/** Changes the own profile: at once on the screen, and back again when the server refuses. */
export function useChangeMe() {
  const { t } = useI18n();
  return useMutation({
    // one after the other: what one that is refused takes back must not be another's change
    scope: { id: 'me' },
    mutationFn: (change: OwnChange) =>
      ok(
        api.PATCH('/api/v1/auth/me', {
          body: change,
          headers: { 'Content-Type': 'application/merge-patch+json' },
        }),
      ),
    onMutate: (change) => {
      const before = queryClient.getQueryData(meQuery.queryKey);
      if (before) queryClient.setQueryData(meQuery.queryKey, { ...before, ...change });
      return { before };
    },
    onError: (_error, _change, context) => {
      if (context?.before) queryClient.setQueryData(meQuery.queryKey, context.before);
      toast(t('account.save-failed'));
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: meQuery.queryKey }),
  });
}
