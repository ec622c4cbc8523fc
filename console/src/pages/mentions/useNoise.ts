import { useMutation } from '@tanstack/react-query';
import { createContext, use, useCallback, useState } from 'react';
import type { Mention, MentionDetail } from '../../api/types';
import { queryClient, useMe } from '../../app/session';
import { useI18n } from '../../i18n/I18nProvider';
import { isShown, markAfter } from '../../noise/effects';
import { MOST_AT_ONCE, WANTED, sayNoise, type NoiseAnswer, type Saying, type Suggestion } from '../../noise/names';
import { undo as takeBack } from '../../noise/undo';
import { toast } from '../../ui/toast';
import { withEach, type MentionPages } from './list';
import type { MentionQuery } from './filters';

interface Order {
  mentions: readonly Mention[];
  saying: Saying;
  /** Once it holds and the lists show it. */
  done?: (() => void) | undefined;
  /** How far it came; trying again goes on there, or undoing would know nothing of what is done. */
  progress?: { from: number; answer: NoiseAnswer };
}

export interface Noise {
  busy: boolean;
  say(order: Order): void;
  suggestions: readonly Suggestion[];
  dismiss(suggestion: Suggestion): void;
}

const Context = createContext<Noise | null>(null);
export const NoiseProvider = Context;

/** What the page around has: one place says what was done, and suggests. */
export function useNoiseOfPage(): Noise {
  const noise = use(Context);
  if (noise === null) throw new Error('there is no NoiseProvider around');
  return noise;
}

const NOTHING: NoiseAnswer = { changed: 0, unchanged: 0, unknown: [], mutes: [], newMutes: [] };

/** A sweep of the server over what is stored takes about so long. */
const MOMENTS = 2_000;

/** Tells noise from what is wanted; it holds at once in every list, and can be undone. */
export function useNoise(): Noise {
  const { t } = useI18n();
  const me = useMe();
  const [suggestions, setSuggestions] = useState<readonly Suggestion[]>([]);
  const say = useMutation({
    mutationFn: async (order: Order) => {
      const { mentions, saying } = order;
      const progress = (order.progress ??= { from: 0, answer: NOTHING });
      while (progress.from < mentions.length) {
        const some = mentions.slice(progress.from, progress.from + MOST_AT_ONCE).map((one) => one.id);
        progress.answer = together(progress.answer, await sayNoise(some, saying));
        progress.from += MOST_AT_ONCE;
      }
      return progress.answer;
    },
    onSuccess: (answer, { mentions, saying, done }) => {
      const known = mentions.filter((one) => !answer.unknown.includes(one.id));
      if (known.length === 0) {
        toast(t('noise.gone'), undefined, 'bad');
        return;
      }
      take(known, saying, me.id);
      setSuggestions((before) => newest(before, answer.suggestions ?? []));
      const words = saying.mute
        ? t(`noise.muted-${saying.mute}`, { count: Math.max(1, answer.mutes.length) })
        : t(`noise.said-${saying.as}`, { count: known.length });
      toast(words, { label: t('action.undo'), run: () => undo.mutate({ mentions: known, answer }) });
      done?.();
    },
    onError: (_error, order) => toast(t('noise.failed'), { label: t('action.retry'), run: () => say.mutate(order) }, 'bad'),
  });
  const undo = useMutation({
    mutationFn: ({ mentions, answer }: { mentions: readonly Mention[]; answer: NoiseAnswer }) => takeBack(mentions, answer),
    onSuccess: (_nothing, { answer }) => {
      setSuggestions((before) => before.filter((one) => !answer.suggestions?.some((other) => isSame(one, other))));
      toast(t('noise.undone'));
      if (answer.mutes.length > 0) setTimeout(refresh, MOMENTS);
      return refresh();
    },
    onError: (_error, order) => {
      toast(t('noise.failed'), { label: t('action.retry'), run: () => undo.mutate(order) }, 'bad');
      return refresh();
    },
  });
  const dismiss = useCallback((gone: Suggestion) => setSuggestions((before) => before.filter((one) => one !== gone)), []);
  return {
    busy: say.isPending || undo.isPending,
    say: (order) => {
      if (order.mentions.length > 0 && !say.isPending) say.mutate(order);
    },
    suggestions,
    dismiss,
  };
}

function refresh(): Promise<unknown> {
  return Promise.all(['mentions', 'mention', 'mutes'].map((name) => queryClient.invalidateQueries({ queryKey: [name] })));
}

/** Shows everywhere what the server now holds. */
function take(mentions: readonly Mention[], saying: Saying, by: string): void {
  const after = markAfter(mentions, saying, by, new Date().toISOString());
  for (const { queryKey } of queryClient.getQueryCache().findAll({ queryKey: ['mentions', 'list'] })) {
    const filter = (queryKey[2] as MentionQuery).noise;
    queryClient.setQueryData<MentionPages>(queryKey, (pages) =>
      pages && withEach(pages, (mention) => {
        const noise = after(mention);
        if (noise === mention.noise) return mention;
        return isShown(filter, noise) ? { ...mention, noise } : null;
      }),
    );
  }
  for (const { id } of mentions) {
    queryClient.setQueryData<MentionDetail>(['mention', id], (detail) => detail && { ...detail, noise: after(detail as Mention) });
    void queryClient.invalidateQueries({ queryKey: ['mention', id], exact: true });
  }
  // lists that are not shown may have to hold more now: they are read when they are
  void queryClient.invalidateQueries({ queryKey: ['mentions', 'list'], refetchType: 'none' });
  for (const name of [['mentions', 'total'], ['mentions', 'newest'], ['mutes']]) void queryClient.invalidateQueries({ queryKey: name });
}

function together(some: NoiseAnswer, more: NoiseAnswer): NoiseAnswer {
  return {
    changed: some.changed + more.changed,
    unchanged: some.unchanged + more.unchanged,
    unknown: [...some.unknown, ...more.unknown],
    mutes: [...some.mutes, ...more.mutes.filter((mute) => !some.mutes.some((one) => one.id === mute.id))],
    newMutes: [...new Set([...some.newMutes, ...more.newMutes])],
    suggestions: newest(some.suggestions ?? [], more.suggestions ?? []),
  };
}

/** Each clause once, with the figures of its latest suggestion. */
function newest(before: readonly Suggestion[], more: readonly Suggestion[]): Suggestion[] {
  return [...before.filter((one) => !more.some((other) => isSame(one, other))), ...more];
}

function isSame(one: Suggestion, other: Suggestion): boolean {
  return one.brandId === other.brandId && one.clause === other.clause;
}

export const TAKEN_BACK: Saying = { as: WANTED };
