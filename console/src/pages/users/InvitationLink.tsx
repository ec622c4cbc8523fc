import { useI18n } from '../../i18n/I18nProvider';
import { ShownOnceDialog } from '../../ui/ShownOnceDialog';

interface Props {
  email: string;
  url: string;
  onClose(): void;
}

/** Where no mail is set up, whoever invites passes the link on. It is shown this once. */
export function InvitationLink({ email, url, onClose }: Props) {
  const { t } = useI18n();
  return (
    <ShownOnceDialog
      title={t('invite.link-title')}
      intro={t.rich('invite.link-intro', { email: <bdi>{email}</bdi> })}
      text={url}
      copy={t('invite.link-copy')}
      warning={t('invite.link-once')}
      onClose={onClose}
    />
  );
}
