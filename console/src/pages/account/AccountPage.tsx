import { useMe } from '../../app/session';
import { useI18n } from '../../i18n/I18nProvider';
import { PageHeader } from '../../ui/parts';
import { Devices } from './Devices';
import { PasswordCard } from './PasswordCard';
import { ProfileCard } from './ProfileCard';
import { SecondFactor } from './SecondFactor';

export function AccountPage() {
  const { t } = useI18n();
  const me = useMe();
  return (
    <>
      <PageHeader title={t('account.title')} intro={t.rich('account.intro', { email: <bdi>{me.email}</bdi> })} />
      <div className="stack">
        <ProfileCard />
        {me.passwordSet !== false && <PasswordCard />}
        <SecondFactor />
        <Devices />
      </div>
    </>
  );
}
