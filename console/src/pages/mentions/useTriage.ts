import { getRouteApi } from '@tanstack/react-router';
import type { RefObject } from 'react';
import type { Mention } from '../../api/types';
import { may } from '../../app/rights';
import { queryClient, useMe } from '../../app/session';
import { nextAfter } from '../../noise/effects';
import type { MentionQuery } from './filters';
import type { Acts } from './useKeys';
import { useNoise, type Noise } from './useNoise';
import type { Say } from './useSaying';
import { useSelection, type Selection } from './useSelection';

const route = getRouteApi('/inside/mentions');

interface Props {
  page: RefObject<HTMLElement | null>;
  openId: string | undefined;
  shown: readonly Mention[] | undefined;
  query: MentionQuery;
}

interface Triage {
  noise: Noise;
  selection: Selection;
  say: Say;
  acts: Acts;
}

/** Going through a list: what is ticked, what is said of it, and where one goes on. */
export function useTriage({ page, openId, shown, query }: Props): Triage {
  const navigate = route.useNavigate();
  const marking = may(useMe(), 'mentions:write');
  const selection = useSelection(shown, query);
  const noise = useNoise();
  const rowOf = (id: string) => page.current?.querySelector<HTMLElement>(`[data-mention="${CSS.escape(id)}"]`) ?? null;
  const find = (id: string) => shown?.find((one) => one.id === id) ?? queryClient.getQueryData<Mention>(['mention', id]);

  const say: Say = (said, saying, walking = false) => {
    const gone = said.map((one) => one.id);
    const next = nextAfter((shown ?? []).map((one) => one.id), gone);
    const goOn = () => {
      // lists of noise keep them, and nobody has to go
      if (next === undefined || gone.some((id) => rowOf(id) !== null)) return;
      if (walking || document.activeElement === document.body) rowOf(next)?.focus();
      if (walking && openId !== undefined && gone.includes(openId)) {
        void navigate({ to: '/mentions/$id', params: { id: next }, search: true, replace: true, state: { walking } });
      }
    };
    noise.say({ mentions: said, saying, done: () => afterFrames(goOn) });
  };

  const acts: Acts = {
    select: (id, range) => {
      if (marking && rowOf(id)) selection.select(id, range || !selection.has(id), range);
    },
    unselect: () => selection.all(false),
    say: (as, id) => {
      const ids = selection.ids.length > 0 ? selection.ids : id === undefined ? [] : [id];
      if (marking) say(ids.map(find).filter((one) => one !== undefined), { as }, true);
    },
    mute: (id) => {
      if (!marking) return;
      const none = selection.ids.length === 0;
      const open = none && id !== undefined && id === openId;
      if (none && !open && id !== undefined) selection.select(id, true, false);
      // the very button, once it is there
      afterFrames(() => page.current?.querySelector<HTMLElement>(`[data-acts=${open ? 'open' : 'selection'}] [data-mute]`)?.click());
    },
  };
  return { noise, selection, say, acts };
}

/** When what was changed is on the page. */
function afterFrames(run: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(run));
}
