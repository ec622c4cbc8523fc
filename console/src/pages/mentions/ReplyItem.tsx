import type { Reply } from '../../api/types';
import { useI18n } from '../../i18n/I18nProvider';
import { safeLink } from '../../mention/safeLink';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { Badge, Time } from '../../ui/parts';
import { usePeople } from './useNames';

const TONES = { requested: 'neutral', sent: 'good', failed: 'bad' } as const;

interface Props {
  reply: Reply;
  /** Puts its words back to be sent once more; absent for who may not. */
  onAgain?: ((reply: Reply) => void) | undefined;
}

/** An answer: who gave it and when, what it says, and what became of it. */
export function ReplyItem({ reply, onAgain }: Props) {
  const { t, fmt } = useI18n();
  const nameOf = usePeople();
  const link = safeLink(reply.url);
  return (
    <li className="reply" data-state={reply.state}>
      <p className="reply-head">
        <bdi className="reply-who">{nameOf(reply.requestedBy)}</bdi>
        <Time at={reply.requestedAt} />
        {reply.visibility === 'private' && <Badge>{t('reply-seen.private')}</Badge>}
        <span aria-live="polite">
          <Badge tone={TONES[reply.state]}>{t(`reply-state.${reply.state}`)}</Badge>
        </span>
        {link && (
          <a className="mention-link" href={link} target="_blank" rel="noopener noreferrer nofollow">
            {t('reply.open')}
            <Icon name="external" size={14} />
          </a>
        )}
      </p>
      <p className="reply-text" dir="auto">
        {reply.text}
      </p>
      {reply.attachments && (
        <ul className="reply-file-list" aria-label={t('reply-files.label')}>
          {reply.attachments.map((file) => (
            // its address may carry a ticket, which is another with each reading
            <li key={file.url.split('?')[0]} className="reply-file">
              <p className="reply-file-head">
                <a href={file.url} download>
                  <bdi>{file.name}</bdi>
                </a>
                <span className="soft">{fmt.size(file.bytes)}</span>
              </p>
              {file.description && (
                <p className="soft" dir="auto">
                  {file.description}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
      {reply.state === 'failed' && (
        <div className="reply-failure">
          {reply.reason && <p>{t(`reply-failure.${reply.reason}`)}</p>}
          {reply.detail && (
            <p className="soft" lang="en">
              {reply.detail}
            </p>
          )}
          {onAgain && (
            <Button icon="retry" className="button-small" onClick={() => onAgain(reply)}>
              {t('action.retry')}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}
