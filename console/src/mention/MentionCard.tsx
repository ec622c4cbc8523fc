import type { ReactNode } from 'react';
import type { Mention } from '../api/types';
import { useI18n } from '../i18n/I18nProvider';
import { Avatar } from '../ui/parts';
import { MentionMeta, OriginalLink, authorOf } from './MentionMeta';
import { SentimentBadge } from './SentimentBadge';

/**
 * One card for every channel. What people wrote is shown as text, in its own language.
 *
 * @param children links of the page, before the one to the original
 */
export function MentionCard({ mention, children }: { mention: Mention; children?: ReactNode }) {
  const { t } = useI18n();
  const author = authorOf(mention);
  return (
    <article className="mention">
      <header className="mention-head">
        <Avatar name={author ?? '?'} />
        <bdi className="mention-author">{author ?? t('mention.no-author')}</bdi>
        <MentionMeta mention={mention} />
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
      <p className="mention-links">
        {children}
        <OriginalLink mention={mention} />
      </p>
    </article>
  );
}
