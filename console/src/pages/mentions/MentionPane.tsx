import { useQuery } from '@tanstack/react-query';
import { Link, getRouteApi, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { api, ok } from '../../api/client';
import { asProblem } from '../../api/problem';
import type { MentionDetail } from '../../api/types';
import { EntryActs } from '../../entry/EntryActs';
import { useI18n } from '../../i18n/I18nProvider';
import { MentionMeta, OriginalLink, authorOf } from '../../mention/MentionMeta';
import { ErrorPanel } from '../../ui/ErrorPanel';
import { Icon } from '../../ui/Icon';
import { Avatar } from '../../ui/parts';
import { EmptyState, Skeleton } from '../../ui/states';
import { Conversation } from './Conversation';
import { Judgement } from './Judgement';
import { MarkedText } from './MarkedText';
import { MentionFacts } from './MentionFacts';
import { NoiseCard } from './NoiseCard';
import { Replies } from './Replies';
import { Sentences } from './Sentences';

const route = getRouteApi('/inside/mentions/$id');

/** One mention with all that is known of it, beside the list or in its place on a narrow screen. */
export function MentionPane() {
  const { t } = useI18n();
  const { id } = route.useParams();
  const pane = useRef<HTMLElement>(null);
  const mention = useQuery({
    queryKey: ['mention', id],
    queryFn: () => ok(api.GET('/api/v1/mentions/{id}', { params: { path: { id } } })) as Promise<MentionDetail>,
  });
  const walking = useRouterState({ select: ({ location }) => location.state.walking });
  useEffect(() => {
    pane.current?.scrollTo({ top: 0 });
    // who opened it reads it next; at the first page of all the browser begins at the top
    if (!walking && document.activeElement !== document.body) pane.current?.focus();
  }, [id, walking]);
  return (
    <section ref={pane} className="mention-pane card" aria-label={t('mentions.open')} tabIndex={-1}>
      <Link to="/mentions" search className="mention-back">
        <Icon name="back" size={16} />
        {t('mentions.back')}
      </Link>
      {mention.isError ? (
        asProblem(mention.error).status === 404 ? (
          <EmptyState icon="inbox" title={t('mentions.gone')} text={t('mentions.gone-text')} />
        ) : (
          <ErrorPanel error={mention.error} onRetry={() => void mention.refetch()} />
        )
      ) : mention.data ? (
        <Opened key={id} mention={mention.data} />
      ) : (
        <Skeleton rows={8} />
      )}
    </section>
  );
}

function Opened({ mention }: { mention: MentionDetail }) {
  const { t } = useI18n();
  const author = authorOf(mention) ?? t('mention.no-author');
  return (
    <article className="opened">
      <header className="opened-head">
        <Avatar name={author} />
        <div className="opened-who">
          <h2 className="opened-author">
            <bdi>{author}</bdi>
          </h2>
          <MentionMeta mention={mention} exact />
        </div>
        <OriginalLink mention={mention} />
      </header>
      {mention.title && (
        <p className="mention-title" lang={mention.language} dir="auto">
          {mention.title}
        </p>
      )}
      <MarkedText text={mention.text} language={mention.language} evidence={mention.sentiment?.evidence ?? []} />
      {mention.textTruncated && <p className="soft">{t('mention.truncated')}</p>}
      <EntryActs mention={mention} />
      <NoiseCard mention={mention} />
      <Replies mention={mention} />
      <Judgement mention={mention} />
      <Sentences text={mention.text} language={mention.language} sentences={mention.analysis?.sentences ?? []} />
      <MentionFacts mention={mention} />
      <Conversation id={mention.id} />
    </article>
  );
}
