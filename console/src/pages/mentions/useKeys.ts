import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useRef, type RefObject } from 'react';
import { actOf, singleKeys } from './keys';

const route = getRouteApi('/inside/mentions');

interface Props {
  page: RefObject<HTMLElement | null>;
  openId: string | undefined;
  showHelp(open: boolean): void;
}

/** The page's keys, wherever the focus is, except where keys are letters. */
export function useKeys({ page, openId, showHelp }: Props): void {
  const navigate = route.useNavigate();
  useReturnOfFocus(page, openId);
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

/** The mention whose row has the focus. */
function focused(): string | undefined {
  return document.activeElement instanceof HTMLElement ? document.activeElement.dataset.mention : undefined;
}
