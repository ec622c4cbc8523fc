import { useQuery } from '@tanstack/react-query';
import { useI18n } from '../../i18n/I18nProvider';
import type { Key } from '../../i18n/messages';
import { ErrorPanel } from '../../ui/ErrorPanel';
import { Badge, Card } from '../../ui/parts';
import { Skeleton } from '../../ui/states';
import { readServices, type ServiceState } from './health';

const NAMES: Record<ServiceState['name'], Key> = {
  collector: 'service.collector',
  sentiment: 'service.sentiment',
  reporting: 'service.reporting',
};

export function Services() {
  const { t } = useI18n();
  const services = useQuery({ queryKey: ['services'], queryFn: readServices, refetchInterval: 15_000 });
  return (
    <Card title={t('home.services')} className="home-services">
      {services.data ? (
        <ul className="services">
          {services.data.map((service) => (
            <li key={service.name} className="service">
              <span className="service-name">{t(NAMES[service.name])}</span>
              <Badge tone={service.ready ? 'good' : 'bad'}>{t(service.ready ? 'service.ready' : 'service.not-ready')}</Badge>
              {service.version && <span className="service-version soft">{service.version}</span>}
              {service.why && (
                <span className="service-why" lang="en">
                  {service.why}
                </span>
              )}
            </li>
          ))}
        </ul>
      ) : services.isError ? (
        <ErrorPanel error={services.error} onRetry={() => void services.refetch()} />
      ) : (
        <Skeleton rows={3} />
      )}
    </Card>
  );
}
