import type { Mention } from '../api/types';
import { useI18n } from '../i18n/I18nProvider';
import { Icon } from '../ui/Icon';
import { Time } from '../ui/parts';
import { safeLink } from './safeLink';

type Said = Pick<Mention, 'channel' | 'language' | 'publishedAt'>;

/** What the author is called, if anything. */
export function authorOf(mention: Pick<Mention, 'author'>): string | undefined {
  return mention.author?.displayName || mention.author?.handle || undefined;
}

/** Where, in which language and when it was said. */
export function MentionMeta({ mention, exact = false }: { mention: Said; exact?: boolean }) {
  const { t, fmt } = useI18n();
  return (
    <span className="mention-meta">
      <bdi>{mention.channel}</bdi>
      {mention.language && (
        <span className="mention-language" title={`${t('mention.language')}: ${fmt.languageName(mention.language)}`}>
          {mention.language}
        </span>
      )}
      <Time at={mention.publishedAt} exact={exact} />
    </span>
  );
}

/** The way to where it was said; nothing when its address is none that a browser opens as a page. */
export function OriginalLink({ mention }: { mention: Pick<Mention, 'url'> }) {
  const { t } = useI18n();
  const link = safeLink(mention.url);
  if (!link) return null;
  return (
    <a className="mention-link" href={link} target="_blank" rel="noopener noreferrer nofollow">
      {t('mention.original')}
      <Icon name="external" size={14} />
    </a>
  );
}
