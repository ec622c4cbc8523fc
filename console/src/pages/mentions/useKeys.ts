import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useRef, type RefObject } from 'react';
import { WANTED, type Saying } from '../../noise/names';
import { actOf, singleKeys } from './keys';

const route = getRouteApi('/inside/mentions');

interface Props {
  page: RefObject<HTMLElement | null>;
  openId: string | undefined;
  showHelp(open: boolean): void;
  /** What keys do with mentions: with those that are ticked, else with the one under the focus or open. */
  acts: Acts;
}

export interface Acts {
  select(id: string, range: boolean): void;
  unselect(): void;
  say(word: Saying['as'], id: string | undefined): void;
  mute(id: string | undefined): void;
}

/** The page's keys, wherever the focus is, except where keys are letters. */
export function useKeys({ page, openId, showHelp, acts }: Props): void {
  const navigate = route.useNavigate();
  useReturnOfFocus(page, openId);
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  useEffect(() => {
    const rows = () => rowsOf(page.current);
    const open = (id: string, walking: boolean) =>
      void navigate({ to: '/mentions/$id', params: { id }, search: true, replace: walking, state: { walking } });
    const move = (step: 1 | -1) => {
      const from = rows().findIndex((row) => row.dataset.mention === (focused() ?? openId));
      const row = rows()[from < 0 ? 0 : from + step];
      if (!row) return;
      row.focus();
      row.scrollIntoView({ block: 'nearest' });
      // with one open, the next one is opened in its place
      if (openId && row.dataset.mention) open(row.dataset.mention, true);
    };
    const onKey = (event: KeyboardEvent) => {
      const act = actOf(event, singleKeys());
      if (!act) return;
      const id = focused();
      const meant = id ?? openId;
      switch (act.do) {
        case 'next':
          move(1);
          break;
        case 'previous':
          move(-1);
          break;
        case 'open':
          if (id) open(id, false);
          break;
        case 'close':
          if (openId) void navigate({ to: '/mentions', search: true });
          else latest.current.unselect();
          break;
        case 'search':
          page.current?.querySelector<HTMLElement>('input[type=search]')?.focus();
          break;
        case 'help':
          showHelp(true);
          break;
        case 'correct':
          // the very button, so that a key can do no more than a click
          page.current?.querySelector<HTMLElement>(`[data-correct=${act.label}]`)?.click();
          break;
        case 'reply':
          page.current?.querySelector<HTMLElement>('[data-reply]')?.focus();
          break;
        case 'select':
        case 'select-range':
          if (meant) latest.current.select(meant, act.do === 'select-range');
          break;
        case 'noise':
          latest.current.say(act.mark, meant);
          break;
        case 'wanted':
          latest.current.say(WANTED, meant);
          break;
        case 'mute':
          latest.current.mute(meant);
          break;
      }
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [page, openId, showHelp, navigate]);
}

/** Whoever closes a mention goes on where it stands in the list. */
function useReturnOfFocus(page: RefObject<HTMLElement | null>, openId: string | undefined): void {
  const last = useRef<string | undefined>(undefined);
  useEffect(() => {
    const before = last.current;
    last.current = openId;
    if (openId !== undefined || before === undefined) return;
    // what had the focus is gone with the next frame
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) rowsOf(page.current).find((row) => row.dataset.mention === before)?.focus();
    });
  }, [page, openId]);
}

function rowsOf(page: HTMLElement | null): HTMLElement[] {
  return [...(page?.querySelectorAll<HTMLElement>('[data-mention]') ?? [])];
}

/** The mention whose row, or box, has the focus. */
function focused(): string | undefined {
  return document.activeElement?.closest('.mention-row')?.querySelector<HTMLElement>('[data-mention]')?.dataset.mention;
}
