import type { Mention } from '../../api/types';
import { useI18n } from '../../i18n/I18nProvider';
import { Icon, type IconName } from '../../ui/Icon';
import { Avatar, Time } from '../../ui/parts';
import { safeLink } from './safeLink';

/** One card for every channel. What people wrote is shown as text, in its own language. */
export function MentionCard({ mention }: { mention: Mention }) {
  const { t } = useI18n();
  const author = mention.author?.displayName || mention.author?.handle;
  const link = safeLink(mention.url);
  return (
    <article className="mention">
      <header className="mention-head">
        <Avatar name={author ?? '?'} />
        <bdi className="mention-author">{author ?? t('mention.no-author')}</bdi>
        <span className="mention-meta">
          <bdi>{mention.channel}</bdi>
          {mention.language && (
            <span className="mention-language" title={t('mention.language')}>
              {mention.language}
            </span>
          )}
          <Time at={mention.publishedAt} />
        </span>
        <SentimentBadge sentiment={mention.sentiment} />
      </header>
      {mention.title && (
        <p className="mention-title" lang={mention.language} dir="auto">
          {mention.title}
        </p>
      )}
      {mention.text && (
        <p className="mention-text" lang={mention.language} dir="auto">
          {mention.text}
        </p>
      )}
      {link && (
        <a className="mention-link" href={link} target="_blank" rel="noopener noreferrer nofollow">
          {t('mention.original')}
          <Icon name="external" size={14} />
        </a>
      )}
    </article>
  );
}

const SHAPES: Record<'negative' | 'neutral' | 'positive' | 'mixed', IconName> = {
  negative: 'down',
  neutral: 'square',
  positive: 'up',
  mixed: 'mixed',
};

/** Never by colour alone: a shape and a word say the same. */
function SentimentBadge({ sentiment }: { sentiment: Mention['sentiment'] }) {
  const { t, fmt } = useI18n();
  const label = sentiment?.label;
  if (!label || !(label in SHAPES)) return <span className="sentiment sentiment-none">{t('sentiment.none')}</span>;
  const score = sentiment.score;
  return (
    <span className={`sentiment sentiment-${label}`} title={score === undefined ? undefined : `${score > 0 ? '+' : ''}${fmt.number(score, 2)}`}>
      <Icon name={SHAPES[label]} size={12} />
      {t(`sentiment.${label}`)}
    </span>
  );
}
