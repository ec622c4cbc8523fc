import { useI18n } from '../../i18n/I18nProvider';
import { Button } from '../../ui/Button';
import { CopyButton } from '../../ui/CopyButton';
import { Dialog } from '../../ui/Dialog';
import { Notice } from '../../ui/Notice';

interface Props {
  email: string;
  url: string;
  onClose(): void;
}

/** Where no mail is set up, whoever invites passes the link on. It is shown this once. */
export function InvitationLink({ email, url, onClose }: Props) {
  const { t } = useI18n();
  return (
    <Dialog open stay onClose={onClose} title={t('invite.link-title')} intro={t.rich('invite.link-intro', { email: <bdi>{email}</bdi> })}>
      <div className="dialog-body">
        <p className="secret" tabIndex={0}>
          {url}
        </p>
        <Notice tone="warn">{t('invite.link-once')}</Notice>
      </div>
      <div className="dialog-foot">
        <CopyButton large text={url} label={t('invite.link-copy')} />
        <Button kind="primary" onClick={onClose}>
          {t('action.done')}
        </Button>
      </div>
    </Dialog>
  );
}
