import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Me } from '../api/types';
import { I18nProvider } from '../i18n/I18nProvider';
import type { Messages } from '../i18n/messages';
import en from '../i18n/messages/en.json';

export const ADMIN: Me = {
  id: 'u-1', name: 'Olena', email: 'olena@example.org', role: 'admin', scopes: ['admin'], brandIds: [], via: 'session',
};

/** What every page has around it, with somebody signed in. */
export function Wrapper({ me = ADMIN, children }: { me?: Me; children: ReactNode }) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } });
  client.setQueryData(['me'], me);
  return (
    <QueryClientProvider client={client}>
      <I18nProvider language="en" messages={en as Messages} timeZone="Europe/Kyiv">
        {children}
      </I18nProvider>
    </QueryClientProvider>
  );
}
