import { may } from '../../app/rights';
import { useMe } from '../../app/session';
import { useI18n } from '../../i18n/I18nProvider';
import { PageHeader } from '../../ui/parts';
import { NewestMentions } from './NewestMentions';
import { Services } from './Services';

/** What is there today: the newest mentions, and whether all parts run. */
export function HomePage() {
  const { t } = useI18n();
  const me = useMe();
  return (
    <>
      <PageHeader title={t('home.title')} intro={t.rich('home.intro', { name: <bdi>{me.name}</bdi> })} />
      <div className="home">
        {may(me, 'mentions:read') && <NewestMentions />}
        <Services />
      </div>
    </>
  );
}
