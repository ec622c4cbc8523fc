import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ok } from '../../api/client';
import type { Session } from '../../api/types';
import { queryClient } from '../../app/session';
import { useI18n } from '../../i18n/I18nProvider';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/Dialog';
import { ErrorPanel } from '../../ui/ErrorPanel';
import { Icon } from '../../ui/Icon';
import { Badge, Card, Time } from '../../ui/parts';
import { Skeleton } from '../../ui/states';
import { toast } from '../../ui/toast';
import { deviceOf } from './device';

/** Where the reader is signed in. */
export function Devices() {
  const { t } = useI18n();
  const [asking, setAsking] = useState(false);
  const sessions = useQuery({
    queryKey: ['sessions'],
    queryFn: async () => ((await ok(api.GET('/api/v1/auth/sessions'))).items ?? []) as Session[],
  });
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['sessions'] });
  const end = useMutation({
    mutationFn: (session: Session) =>
      ok(api.DELETE('/api/v1/auth/sessions/{id}', { params: { path: { id: session.id } } })),
    onSuccess: () => {
      toast(t('devices.ended'));
      return refresh();
    },
  });
  const endOthers = useMutation({
    mutationFn: () => ok(api.DELETE('/api/v1/auth/sessions')),
    onSuccess: () => {
      setAsking(false);
      toast(t('devices.others-ended'));
      return refresh();
    },
  });
  const others = sessions.data?.filter((session) => !session.current) ?? [];
  return (
    <Card
      title={t('devices.title')}
      intro={t('devices.intro')}
      actions={others.length > 0 && <Button onClick={() => setAsking(true)}>{t('devices.end-others')}</Button>}
    >
      {end.isError && <ErrorPanel error={end.error} compact />}
      {sessions.data ? (
        <ul className="devices">
          {sessions.data.map((session) => (
            <li key={session.id} className="device">
              <Icon name="device" size={22} />
              <div className="device-text">
                <span className="device-name">
                  <span title={session.userAgent ?? undefined}>{deviceOf(session.userAgent) ?? t('devices.unknown')}</span>
                  {session.current && <Badge tone="accent">{t('devices.this')}</Badge>}
                </span>
                <span className="soft">
                  {session.address && (
                    <>
                      <bdi>{session.address}</bdi> ·{' '}
                    </>
                  )}
                  {t.rich('devices.seen', { when: <Time at={session.lastSeenAt} /> })}
                </span>
              </div>
              {!session.current && (
                <Button
                  kind="quiet"
                  busy={end.isPending && end.variables.id === session.id}
                  aria-label={t('devices.end-label', { device: deviceOf(session.userAgent) ?? t('devices.unknown') })}
                  onClick={() => end.mutate(session)}
                >
                  {t('devices.end')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      ) : sessions.isError ? (
        <ErrorPanel error={sessions.error} onRetry={() => void sessions.refetch()} />
      ) : (
        <Skeleton rows={2} />
      )}
      {asking && (
        <ConfirmDialog
          open
          onClose={() => setAsking(false)}
          title={t('devices.end-others')}
          text={t('devices.end-others-text', { count: others.length })}
          confirm={t('devices.end-others')}
          busy={endOthers.isPending}
          error={endOthers.error}
          onConfirm={() => endOthers.mutate()}
        />
      )}
    </Card>
  );
}
