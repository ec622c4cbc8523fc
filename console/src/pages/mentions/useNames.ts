import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, ok } from '../../api/client';
import type { Channel, Reason } from '../../api/types';
import { may } from '../../app/rights';
import { useMe } from '../../app/session';
import { useI18n } from '../../i18n/I18nProvider';
import type { Language } from '../../i18n/languages';
import { brandsQuery } from '../brands/data';

const RARELY = 10 * 60_000;
const MOST = 200;

export interface Option {
  value: string;
  label: string;
  child?: boolean;
}

interface Topics {
  nameOf(id: string): string;
  options: readonly Option[];
}

/** What reasons are called in the reader's language, and all of them with parts behind their wholes. */
export function useTopics(): Topics {
  const { language } = useI18n();
  const reasons = useQuery({
    queryKey: ['reasons'],
    queryFn: () => ok(api.GET('/api/v1/reasons')),
    staleTime: RARELY,
  });
  return useMemo(() => topicsOf((reasons.data?.items ?? []) as Reason[], language), [reasons.data, language]);
}

function topicsOf(all: readonly Reason[], language: Language): Topics {
  const byId = new Map(all.map((reason) => [reason.id, reason]));
  const name = (reason: Reason) => reason.names[language] ?? reason.names.en ?? reason.id;
  const nameOf = (id: string) => {
    const reason = byId.get(id);
    const whole = byId.get(reason?.parentId ?? '');
    return reason ? (whole ? `${name(whole)} · ${name(reason)}` : name(reason)) : id;
  };
  const options = all
    .filter((reason) => !reason.parentId)
    .flatMap((whole) => [
      { value: whole.id, label: name(whole) },
      ...all.filter((part) => part.parentId === whole.id).map((part) => ({ value: part.id, label: name(part), child: true })),
    ]);
  return { nameOf, options };
}

/** What channels are called; only those who see sources may read the catalogue. */
export function useChannels(): { nameOf(id: string): string; ids: readonly string[] } {
  const me = useMe();
  const channels = useQuery({
    queryKey: ['channels'],
    queryFn: () => ok(api.GET('/api/v1/channels')),
    staleTime: RARELY,
    enabled: may(me, 'sources:read'),
  });
  const titles = new Map(((channels.data?.items ?? []) as Channel[]).slice(0, MOST).map((one) => [one.id, one.title]));
  return { nameOf: (id) => titles.get(id) ?? id, ids: [...titles.keys()] };
}

/** What brands are called, and all that the reader sees. */
export function useBrands(): { nameOf(id: string): string; options: readonly Option[] } {
  const brands = useQuery({ ...brandsQuery, staleTime: RARELY });
  return useMemo(() => {
    const all = brands.data ?? [];
    const names = new Map(all.map((brand) => [brand.id, brand.name]));
    return { nameOf: (id) => names.get(id) ?? id, options: all.map((brand) => ({ value: brand.id, label: brand.name })) };
  }, [brands.data]);
}

/** What colleagues are called; only administrators may read who they are. */
export function usePeople(): (id: string) => string {
  const me = useMe();
  const users = useQuery({
    queryKey: ['people'],
    queryFn: () => ok(api.GET('/api/v1/users', { params: { query: { limit: MOST } } })),
    staleTime: RARELY,
    enabled: may(me, 'admin'),
  });
  const names = new Map((users.data?.items ?? []).map((user) => [user.id, user.name || user.email]));
  return (id) => (id === me.id ? me.name : (names.get(id) ?? id));
}
