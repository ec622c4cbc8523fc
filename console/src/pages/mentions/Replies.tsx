import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { MentionDetail, Reply } from '../../api/types';
import { may } from '../../app/rights';
import { useMe } from '../../app/session';
import { useI18n } from '../../i18n/I18nProvider';
import { safeLink } from '../../mention/safeLink';
import { ErrorPanel } from '../../ui/ErrorPanel';
import { Icon } from '../../ui/Icon';
import { Time } from '../../ui/parts';
import { ReplyComposer } from './ReplyComposer';
import { ReplyItem } from './ReplyItem';
import { optionsOf, repliesQuery } from './replies';

/** What was answered to a mention, and the way to answer it. */
export function Replies({ mention }: { mention: MentionDetail }) {
  const { t } = useI18n();
  const writes = may(useMe(), 'mentions:write');
  const replies = useQuery(repliesQuery(mention.id));
  const [again, setAgain] = useState<Reply | null>(null);
  const { deadline } = mention.reply;
  const late = deadline !== undefined && Date.parse(deadline) < Date.now();
  const answerable = optionsOf(mention).seen.length > 0 && !late;
  const items = replies.data?.items ?? [];
  if (!writes && items.length === 0) return null;
  return (
    <section className="replies" aria-label={t('reply.title')}>
      <h3 className="opened-title">{t('reply.title')}</h3>
      {replies.isError && <ErrorPanel error={replies.error} compact onRetry={() => void replies.refetch()} />}
      {items.length > 0 && (
        <ol className="reply-list">
          {items.map((reply) => (
            <ReplyItem key={reply.id} reply={reply} onAgain={writes && answerable ? setAgain : undefined} />
          ))}
        </ol>
      )}
      {writes && answerable && replies.data && <ReplyComposer mention={mention} known={replies.data} again={again} onTaken={() => setAgain(null)} />}
      {writes && !answerable && <Elsewhere mention={mention} late={late} />}
    </section>
  );
}

/** What can be in the way of a source that shall send an answer. */
type WhyNot = 'source-not-found' | 'source-paused' | 'not-answerable' | 'unauthorized';

/** Where it cannot be answered from here, the way to where it can. */
function Elsewhere({ mention, late }: { mention: MentionDetail; late: boolean }) {
  const { t } = useI18n();
  const link = safeLink(mention.url);
  const { whyNot } = mention.reply;
  return (
    <div className="reply-elsewhere soft">
      <p>
        {late ? t.rich('reply.too-late', { when: <Time at={mention.reply.deadline} exact /> }) : t('reply.not-here')}
        {whyNot && ` ${t(`reply-why.${whyNot.reason as WhyNot}`)}`}
      </p>
      {whyNot && <p lang="en">{whyNot.detail}</p>}
      {link && (
        <a className="mention-link" href={link} target="_blank" rel="noopener noreferrer nofollow">
          {t('reply.at-source')}
          <Icon name="external" size={14} />
        </a>
      )}
    </div>
  );
}
