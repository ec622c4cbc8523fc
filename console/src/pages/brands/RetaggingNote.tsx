import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api, ok } from '../../api/client';
import type { Retagging } from '../../api/types';
import { mayChangeBrands } from '../../app/rights';
import { queryClient, useMe } from '../../app/session';
import { useI18n } from '../../i18n/I18nProvider';
import { Button } from '../../ui/Button';
import { ErrorPanel } from '../../ui/ErrorPanel';
import { Icon } from '../../ui/Icon';
import { Time } from '../../ui/parts';
import { isMoving, retaggingQuery } from './data';

/** How far stored mentions are read anew after a change; nothing when there is nothing to tell. */
export function RetaggingNote() {
  const retagging = useQuery(retaggingQuery).data;
  useMentionsAfter(retagging);
  if (!retagging) return null;
  if (isMoving(retagging.state)) return <Moving retagging={retagging} />;
  if (retagging.state === 'failed') return <Failed retagging={retagging} />;
  return <Ended retagging={retagging} />;
}

function Moving({ retagging }: { retagging: Retagging }) {
  const { t, fmt } = useI18n();
  const { state, progress, total, looked, changed, reason } = retagging;
  return (
    <div className="retagging" role="status">
      <p className="strong">{t(`retagging.${state as 'queued' | 'running' | 'paused'}`)}</p>
      <progress value={progress} max={1} aria-label={t('retagging.progress')} />
      <p className="soft">
        {fmt.percent(progress)}
        {total !== undefined && looked !== undefined && <> · {t('retagging.looked', { looked, total })}</>}
        {changed !== undefined && <> · {t('retagging.changed', { count: changed })}</>}
      </p>
      {reason && (
        <p className="soft" lang="en">
          {reason}
        </p>
      )}
    </div>
  );
}

function Failed({ retagging }: { retagging: Retagging }) {
  const { t } = useI18n();
  const me = useMe();
  const begin = useMutation({
    mutationFn: () => ok(api.POST('/api/v1/brands/retagging')) as Promise<Retagging>,
    onSuccess: (now) => queryClient.setQueryData(retaggingQuery.queryKey, now),
  });
  return (
    <div className="retagging">
      <div className="notice notice-bad" role="alert">
        <Icon name="alert" />
        <div>
          <p className="strong">{t('retagging.failed')}</p>
          {retagging.reason && <p lang="en">{retagging.reason}</p>}
          {mayChangeBrands(me) && (
            <Button icon="retry" busy={begin.isPending} onClick={() => begin.mutate()}>
              {t('retagging.begin')}
            </Button>
          )}
        </div>
      </div>
      {begin.isError && <ErrorPanel error={begin.error} compact />}
    </div>
  );
}

function Ended({ retagging }: { retagging: Retagging }) {
  const { t } = useI18n();
  if (!retagging.finishedAt) return null;
  return (
    <p className="retagging retagging-done soft">
      <Icon name="check" size={16} />
      <span>
        {t.rich('retagging.done', { when: <Time at={retagging.finishedAt} /> })}
        {retagging.changed !== undefined && <> · {t('retagging.changed', { count: retagging.changed })}</>}
      </span>
    </p>
  );
}

/** Once it has ended, lists that were read before are of another brand than they say. */
function useMentionsAfter(retagging: Retagging | undefined): void {
  const moved = useRef(false);
  useEffect(() => {
    if (!retagging) return;
    const moving = isMoving(retagging.state);
    if (moved.current && !moving) void queryClient.invalidateQueries({ queryKey: ['mentions'] });
    moved.current = moving;
  }, [retagging]);
}
