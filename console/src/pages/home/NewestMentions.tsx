import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, ok } from '../../api/client';
import type { Mention } from '../../api/types';
import { may } from '../../app/rights';
import { useMe } from '../../app/session';
import { useI18n } from '../../i18n/I18nProvider';
import { MentionCard } from '../../mention/MentionCard';
import { ErrorPanel } from '../../ui/ErrorPanel';
import { LoadMore } from '../../ui/LoadMore';
import { Card } from '../../ui/parts';
import { EmptyState, Skeleton } from '../../ui/states';

const PAGE = 20;

export function NewestMentions() {
  const { t } = useI18n();
  const me = useMe();
  const mentions = useInfiniteQuery({
    queryKey: ['mentions', 'newest'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      ok(api.GET('/api/v1/mentions', { params: { query: { limit: PAGE, cursor: pageParam } } })),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: (query) => ((query.state.data?.pages.length ?? 1) === 1 ? 30_000 : false),
  });
  const shown = mentions.data?.pages.flatMap((page) => (page.items ?? []) as Mention[]);
  return (
    <Card
      title={t('home.mentions')}
      className="home-mentions"
      actions={
        <Link to="/mentions" className="card-link">
          {t('home.all-mentions')}
        </Link>
      }
    >
      {mentions.isError && <ErrorPanel error={mentions.error} onRetry={() => void mentions.refetch()} />}
      {shown ? (
        shown.length === 0 ? (
          <EmptyState
            icon="inbox"
            title={t('home.empty-title')}
            text={t(may(me, 'admin') ? 'home.empty-admin' : 'home.empty')}
          >
            {may(me, 'admin') && (
              <a className="button button-plain" href="/docs">
                {t('home.empty-docs')}
              </a>
            )}
          </EmptyState>
        ) : (
          <>
            <ul className="mentions">
              {shown.map((mention) => (
                <li key={mention.id}>
                  <MentionCard mention={mention}>
                    <Link to="/mentions/$id" params={{ id: mention.id }} className="mention-link">
                      {t('mention.details')}
                    </Link>
                  </MentionCard>
                </li>
              ))}
            </ul>
            <LoadMore query={mentions} />
          </>
        )
      ) : (
        !mentions.isError && <Skeleton rows={6} />
      )}
    </Card>
  );
}
