import type { Mention } from '../../api/types';
import { may } from '../../app/rights';
import { useMe } from '../../app/session';
import { useI18n } from '../../i18n/I18nProvider';
import { Button } from '../../ui/Button';
import { ErrorPanel } from '../../ui/ErrorPanel';
import { LoadMore } from '../../ui/LoadMore';
import { EmptyState, Skeleton } from '../../ui/states';
import { ListHead } from './ListHead';
import { MentionRow } from './MentionRow';
import type { useMentions } from './useMentions';
import { useTopics } from './useNames';
import type { Selection } from './useSelection';

interface Props {
  query: ReturnType<typeof useMentions>;
  shown: readonly Mention[] | undefined;
  openId: string | undefined;
  narrowed: boolean;
  onClear(): void;
  selection: Selection;
}

/** The list in each of its states; rows of before stay while others are on their way. */
export function MentionList({ query, shown, openId, narrowed, onClear, selection }: Props) {
  const { t } = useI18n();
  const me = useMe();
  const topics = useTopics();
  const marking = may(me, 'mentions:write');
  return (
    <>
      {query.isError && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {shown === undefined ? (
        !query.isError && <Skeleton rows={8} />
      ) : shown.length > 0 ? (
        <>
          {marking && <ListHead shown={shown} selection={selection} />}
          <ol className="mention-rows" aria-label={t('nav.mentions')} aria-busy={query.isPlaceholderData || undefined}>
            {shown.map((mention) => (
              <MentionRow
                key={mention.id}
                mention={mention}
                open={mention.id === openId}
                selected={selection.has(mention.id)}
                onSelect={marking ? selection.select : undefined}
                topicName={topics.nameOf}
              />
            ))}
          </ol>
          <LoadMore query={query} />
        </>
      ) : query.hasNextPage ? (
        // a long search ends its page before it has found anything
        <EmptyState icon="search" title={t('mentions.none-yet')}>
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('mentions.search-on')}
          </Button>
        </EmptyState>
      ) : narrowed ? (
        <EmptyState icon="search" title={t('mentions.none')} text={t('mentions.none-text')}>
          <Button onClick={onClear}>{t('mentions.clear')}</Button>
        </EmptyState>
      ) : (
        <EmptyState icon="inbox" title={t('home.empty-title')} text={t(may(me, 'admin') ? 'home.empty-admin' : 'home.empty')} />
      )}
    </>
  );
}
