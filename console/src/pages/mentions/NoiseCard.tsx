import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Mention, MentionDetail, NoiseMark } from '../../api/types';
import { may } from '../../app/rights';
import { queryClient, useMe } from '../../app/session';
import { useI18n } from '../../i18n/I18nProvider';
import { MUTED, MUTE_KINDS, WANTED, isNoise, isReason, liftMute, readMutes } from '../../noise/names';
import { Button } from '../../ui/Button';
import { ErrorPanel } from '../../ui/ErrorPanel';
import { Badge, Time } from '../../ui/parts';
import { toast } from '../../ui/toast';
import { NoiseButtons } from './NoiseButtons';
import { usePeople } from './useNames';

/** What is said of the mention as noise: why, by whom and when, and the way to say otherwise. */
export function NoiseCard({ mention }: { mention: MentionDetail }) {
  const { t } = useI18n();
  const me = useMe();
  const marking = may(me, 'mentions:write');
  const { noise } = mention;
  if (!marking && noise === undefined) return null;
  return (
    <div className="noise-card" data-noise={isNoise(noise) || undefined}>
      {noise && <Said noise={noise} />}
      {noise?.kind === MUTED && noise.muteId !== undefined && <ByMute id={noise.muteId} lifting={marking} />}
      {marking && (
        <div className="noise-acts" role="group" aria-label={t('noise.acts')} data-acts="open">
          <NoiseButtons mentions={[mention as unknown as Mention]} />
        </div>
      )}
    </div>
  );
}

function Said({ noise }: { noise: NoiseMark }) {
  const { t } = useI18n();
  const me = useMe();
  const nameOf = usePeople();
  const wanted = noise.kind === WANTED;
  const by = noise.by === me.id ? 'you' : 'other';
  const words = { name: <bdi>{nameOf(noise.by)}</bdi>, when: <Time at={noise.at} /> };
  return (
    <p className="judged">
      {!wanted && <Badge tone="warn">{isReason(noise.kind) ? t(`noise.${noise.kind}`) : noise.kind}</Badge>}
      <span className="soft">{t.rich(wanted ? `noise.wanted-${by}` : noise.kind === MUTED ? `noise.muted-by-${by}` : `noise.marked-${by}`, words)}</span>
    </p>
  );
}

const MOST = 100;

/** Which mute it is, if it is among those that are listed first. */
function ByMute({ id, lifting }: { id: string; lifting: boolean }) {
  const { t } = useI18n();
  const mutes = useQuery({ queryKey: ['mutes', 'first'], queryFn: () => readMutes(MOST) });
  const mute = mutes.data?.items.find((one) => one.id === id);
  const lift = useMutation({
    mutationFn: () => liftMute(id),
    onSuccess: () => {
      toast(t('mutes.lifted'));
      for (const name of ['mutes', 'mention', 'mentions']) void queryClient.invalidateQueries({ queryKey: [name] });
    },
  });
  const kind = MUTE_KINDS.find((one) => one === mute?.kind);
  return (
    <>
      <p className="noise-mute">
        {mute && kind && (
          <span>
            {t(`mute.${kind}`)}: <code>{mute.value}</code>
          </span>
        )}
        {lifting && mute?.state !== 'lifting' && (
          <Button className="button-small" busy={lift.isPending} onClick={() => lift.mutate()}>
            {t('mutes.lift')}
          </Button>
        )}
        <Link to="/mutes" className="mention-link">
          {t('noise.all-mutes')}
        </Link>
      </p>
      {mute?.state === 'lifting' && <p className="soft">{t('mute-state.lifting')}</p>}
      {lift.isError && <ErrorPanel error={lift.error} compact />}
    </>
  );
}
