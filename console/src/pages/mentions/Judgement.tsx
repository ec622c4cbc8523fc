import { useQuery } from '@tanstack/react-query';
import { api, versioned } from '../../api/client';
import type { MentionDetail, MentionSentiment } from '../../api/types';
import { may } from '../../app/rights';
import { useMe } from '../../app/session';
import { useI18n } from '../../i18n/I18nProvider';
import { SentimentBadge } from '../../mention/SentimentBadge';
import { signed } from '../../mention/signed';
import { Badge, Time } from '../../ui/parts';
import { Correction } from './Correction';
import { CorrectionHistory } from './CorrectionHistory';
import { usePeople } from './useNames';

/** What is held of the feeling, by whom, and the way to say otherwise. */
export function Judgement({ mention }: { mention: MentionDetail }) {
  const { t, fmt } = useI18n();
  const me = useMe();
  const nameOf = usePeople();
  const known = useQuery({
    queryKey: ['mention', mention.id, 'sentiment'],
    queryFn: () =>
      versioned(api.GET('/api/v1/mentions/{id}/sentiment', { params: { path: { id: mention.id } } })) as Promise<{
        value: MentionSentiment;
        etag: string;
      }>,
    enabled: mention.sentiment !== undefined,
  });
  const { sentiment } = mention;
  if (!sentiment) return <p className="soft">{t('mention.not-scored')}</p>;
  return (
    <div className="judgement">
      <h3 className="opened-title">{t('mention.sentiment')}</h3>
      <p className="judged">
        <SentimentBadge sentiment={sentiment} />
        <span className="weight">{signed(fmt, sentiment.score)}</span>
        {sentiment.correctedBy ? (
          <span className="soft">
            {t.rich(sentiment.correctedBy === me.id ? 'mention.corrected-by-you' : 'mention.corrected-by', {
              name: <bdi>{nameOf(sentiment.correctedBy)}</bdi>,
              when: <Time at={sentiment.correctedAt} />,
            })}
          </span>
        ) : (
          <span className="soft">{t('mention.confidence', { percent: fmt.percent(sentiment.confidence) })}</span>
        )}
        {sentiment.unsure && <Badge tone="warn">{t('mention.unsure')}</Badge>}
        {sentiment.outdated && <Badge tone="warn">{t('mention.outdated')}</Badge>}
        {sentiment.mismatch && <Badge tone="warn">{t('mismatch.true')}</Badge>}
      </p>
      {sentiment.modelLabel && (
        <p className="judged soft">
          {t('mention.model-says')} <SentimentBadge sentiment={{ label: sentiment.modelLabel, score: sentiment.modelScore }} />
          {sentiment.modelConfidence !== undefined && t('mention.confidence', { percent: fmt.percent(sentiment.modelConfidence) })}
        </p>
      )}
      {may(me, 'mentions:write') && known.data && <Correction key={mention.id} mention={mention} known={known.data.value} etag={known.data.etag} />}
      {known.data && <CorrectionHistory corrections={known.data.value.corrections} />}
    </div>
  );
}
