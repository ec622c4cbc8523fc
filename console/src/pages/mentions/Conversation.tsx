import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, ok } from '../../api/client';
import type { ThreadItem } from '../../api/types';
import { useI18n } from '../../i18n/I18nProvider';
import { MentionMeta, authorOf } from '../../mention/MentionMeta';
import { SentimentBadge } from '../../mention/SentimentBadge';
import { ErrorPanel } from '../../ui/ErrorPanel';
import { LoadMore } from '../../ui/LoadMore';

const PAGE = 50;
/** Deeper answers stand under each other, or the words would have no room. */
const DEEPEST = 5;

/** What it answers and what was answered, in order; nothing when it stands alone. */
export function Conversation({ id }: { id: string }) {
  const { t } = useI18n();
  const thread = useInfiniteQuery({
    queryKey: ['mention', id, 'thread'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      ok(api.GET('/api/v1/mentions/{id}/thread', { params: { path: { id }, query: { limit: PAGE, cursor: pageParam } } })),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  const items = (thread.data?.pages.flatMap((page) => page.items) ?? []) as ThreadItem[];
  if (thread.isError) return <ErrorPanel error={thread.error} compact onRetry={() => void thread.refetch()} />;
  if (items.length < 2) return null;
  return (
    <div className="conversation">
      <h3 className="opened-title">{t('mention.thread')}</h3>
      <ol>
        {items.map((item) => (
          <li key={item.id} className={`said said-${Math.min(item.depth ?? 0, DEEPEST)}`} aria-current={item.id === id || undefined}>
            <div className="mention-head">
              {item.id === id ? (
                <bdi className="mention-author">{authorOf(item) ?? t('mention.no-author')}</bdi>
              ) : (
                <Link to="/mentions/$id" params={{ id: item.id }} search className="mention-author">
                  <bdi>{authorOf(item) ?? t('mention.no-author')}</bdi>
                </Link>
              )}
              <MentionMeta mention={item} />
              <SentimentBadge sentiment={item.sentiment} />
            </div>
            <p className="mention-text mention-text-short" lang={item.language} dir="auto">
              {item.text}
            </p>
          </li>
        ))}
      </ol>
      <LoadMore query={thread} />
    </div>
  );
}
