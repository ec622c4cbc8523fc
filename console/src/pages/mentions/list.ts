import type { InfiniteData } from '@tanstack/react-query';
import type { Mention } from '../../api/types';

export interface MentionPage {
  items: Mention[];
  nextCursor: string | null;
}

/** What has been read of a list, page by page. */
export type MentionPages = InfiniteData<MentionPage>;

export function mentionsOf(pages: MentionPages | undefined): Mention[] {
  return pages?.pages.flatMap((page) => page.items) ?? [];
}

/** The same pages with a mention as it is now; its place stays, so that nothing moves under the reader. */
export function withMention(pages: MentionPages, mention: Mention): MentionPages {
  return mapped(pages, (items) => items.map((one) => (one.id === mention.id ? { ...one, ...mention } : one)));
}

export function withoutMention(pages: MentionPages, id: string): MentionPages {
  return mapped(pages, (items) => items.filter((one) => one.id !== id));
}

/** Each mention as it is now, or without it. */
export function withEach(pages: MentionPages, change: (mention: Mention) => Mention | null): MentionPages {
  return mapped(pages, (items) => items.map(change).filter((one) => one !== null));
}

/** Only the first page: what is read next begins at the top again. */
export function firstPage(pages: MentionPages): MentionPages {
  return { pages: pages.pages.slice(0, 1), pageParams: pages.pageParams.slice(0, 1) };
}

/**
 * Whether an event tells of a mention that a list does not have yet. What is older than its source,
 * and what a model judged once more, is no news.
 */
export function isNews(name: string, source: string, mention: Pick<Mention, 'historical'>): boolean {
  if (mention.historical) return false;
  return name === 'mention.received' || (name === 'mention.scored' && !source.startsWith('/reanalyses/'));
}

function mapped(pages: MentionPages, change: (items: Mention[]) => Mention[]): MentionPages {
  return { ...pages, pages: pages.pages.map((page) => ({ ...page, items: change(page.items) })) };
}
