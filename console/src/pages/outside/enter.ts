import { useRouter } from '@tanstack/react-router';
import { meQuery, queryClient } from '../../app/session';

/** Goes inside after the server has opened a session. */
export function useEnter() {
  const router = useRouter();
  return async (returnTo = '/') => {
    await queryClient.fetchQuery({ ...meQuery, staleTime: 0 });
    router.history.push(`/console${returnTo}`);
  };
}
