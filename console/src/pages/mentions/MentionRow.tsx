import { Link } from '@tanstack/react-router';
import { memo, useId } from 'react';
import type { Mention } from '../../api/types';
import { useI18n } from '../../i18n/I18nProvider';
import { MentionMeta, authorOf } from '../../mention/MentionMeta';
import { SentimentBadge } from '../../mention/SentimentBadge';
import { isNoise, isReason } from '../../noise/names';
import { Avatar, Badge } from '../../ui/parts';

interface Props {
  mention: Mention;
  open: boolean;
  selected: boolean;
  /** Absent for who may only read. */
  onSelect?: ((id: string, on: boolean, range: boolean) => void) | undefined;
  topicName(id: string): string;
}

const TOPICS = 3;

/** One mention in the list; all of it is the way to its details. */
export const MentionRow = memo(function MentionRow({ mention, open, selected, onSelect, topicName }: Props) {
  const { t } = useI18n();
  const id = useId();
  const author = authorOf(mention) ?? t('mention.no-author');
  return (
    <li className="mention-row" data-open={open || undefined} data-selected={selected || undefined}>
      <div className="mention-head">
        {onSelect && (
          <label className="mention-select">
            <input
              type="checkbox"
              checked={selected}
              aria-label={t('noise.select', { name: author })}
              onChange={(event) => onSelect(mention.id, event.target.checked, (event.nativeEvent as MouseEvent).shiftKey === true)}
            />
          </label>
        )}
        <Avatar name={author} />
        <div className="mention-who">
          <Link
            to="/mentions/$id"
            params={{ id: mention.id }}
            search
            className="mention-author mention-row-link"
            data-mention={mention.id}
            aria-current={open || undefined}
            aria-describedby={id}
          >
            <bdi>{author}</bdi>
          </Link>
          <MentionMeta mention={mention} />
        </div>
        <SentimentBadge sentiment={mention.sentiment} />
      </div>
      <div id={id} className="mention-words">
        {mention.title && (
          <p className="mention-title" lang={mention.language} dir="auto">
            {mention.title}
          </p>
        )}
        {mention.text && (
          <p className="mention-text mention-text-short" lang={mention.language} dir="auto">
            {mention.text}
          </p>
        )}
      </div>
      <Signs mention={mention} topicName={topicName} />
    </li>
  );
});

/** What a reader looks for in passing. */
function Signs({ mention, topicName }: Pick<Props, 'mention' | 'topicName'>) {
  const { t, fmt } = useI18n();
  const { sentiment, rating, urgency, noise, topics = [] } = mention;
  const signs = [
    isNoise(noise) && <Badge key="noise">{isReason(noise.kind) ? t(`noise.${noise.kind}`) : noise.kind}</Badge>,
    urgency?.level === 'high' && <Badge key="urgent" tone="bad">{t('mention.urgent')}</Badge>,
    sentiment?.unsure && <Badge key="unsure" tone="warn">{t('mention.unsure')}</Badge>,
    sentiment?.correctedBy && <Badge key="corrected" tone="accent">{t('mention.corrected')}</Badge>,
    sentiment?.mismatch && <Badge key="mismatch" tone="warn">{t('mismatch.true')}</Badge>,
    rating && (
      <span key="rating" className="chip">
        {t('mention.rating', { value: fmt.number(rating.value, rating.value % 1 ? 1 : 0), most: rating.scaleMax })}
      </span>
    ),
    ...topics.slice(0, TOPICS).map((topic) => (
      <span key={topic.id} className="chip">
        {topicName(topic.id)}
      </span>
    )),
  ].filter(Boolean);
  return signs.length === 0 ? null : <div className="mention-signs">{signs}</div>;
}
