import type { ReactNode } from 'react';
import type { MentionDetail } from '../../api/types';
import { CHOICES } from '../../entry/EntryFields';
import { factsOf } from '../../entry/fields';
import { useI18n } from '../../i18n/I18nProvider';
import type { Key } from '../../i18n/messages';
import { SentimentBadge } from '../../mention/SentimentBadge';
import { signed } from '../../mention/signed';
import { Time } from '../../ui/parts';
import { INTENTS } from './filters';
import { useBrands, useChannels, usePeople, useTopics } from './useNames';

const LEVELS = ['normal', 'high'] as const;
const EMOTIONS = ['anger', 'disgust', 'fear', 'joy', 'sadness', 'surprise'] as const;
const REASONS = ['safety', 'urgent', 'outage', 'money', 'legal', 'effort', 'soon', 'very-negative', 'shouting', 'exclamations'] as const;
const ENGAGEMENT = ['views', 'likes', 'reposts', 'quotes', 'replies'] as const;

/** What is known beyond the words; what is not known is left out. */
export function MentionFacts({ mention }: { mention: MentionDetail }) {
  const { t, fmt } = useI18n();
  const topics = useTopics();
  const channels = useChannels();
  const brands = useBrands();
  const nameOf = usePeople();
  const written = factsOf(mention);
  const choice = (word: string | undefined) => known(CHOICES, word, (one) => t(`entry-choice.${one}`));
  const { analysis, urgency, rating, engagement, author } = mention;
  const own = new Map(mention.brandSentiments.filter((one) => one.basis === 'clauses').map((one) => [one.brandId, one]));
  const emotions = Object.entries(analysis?.emotions ?? {}).sort((a, b) => b[1] - a[1]);
  const numbers = ENGAGEMENT.filter((name) => engagement?.[name] !== undefined);
  return (
    <div>
      <h3 className="opened-title">{t('mention.facts')}</h3>
      <dl className="mention-facts">
        <Fact name="filter.topic">
          {mention.topics.length > 0 && (
            <span className="chips">
              {mention.topics.map((topic) => (
                <span key={topic.id} className="chip">
                  {topics.nameOf(topic.id)} <span className="weight">{signed(fmt, topic.polarity)}</span>
                </span>
              ))}
            </span>
          )}
        </Fact>
        <Fact name="filter.intent">{known(INTENTS, mention.intent, (word) => t(`intent.${word}`))}</Fact>
        <Fact name="fact.urgency">
          {urgency && known(LEVELS, urgency.level, (word) => t(`urgency.${word}`))}
          {urgency && urgency.reasons.length > 0 && (
            <span className="soft"> {urgency.reasons.map((reason) => known(REASONS, reason, (word) => t(`urgent.${word}`))).join(', ')}</span>
          )}
        </Fact>
        <Fact name="fact.effort">{mention.effort && t(mention.effort.level === 'high' ? 'effort.high' : 'effort.some')}</Fact>
        <Fact name="fact.emotions">
          {emotions.map(([name, chance]) => `${known(EMOTIONS, name, (word) => t(`emotion.${word}`))} ${fmt.percent(chance)}`).join(', ')}
        </Fact>
        <Fact name="fact.rating">{rating && t('mention.rating', { value: fmt.number(rating.value, rating.value % 1 ? 1 : 0), most: rating.scaleMax })}</Fact>
        <Fact name="fact.engagement">
          {numbers.map((name) => `${t(`engagement.${name}`)} ${fmt.number(engagement?.[name] ?? 0)}`).join(' · ')}
        </Fact>
        <Fact name="fact.followers">{author.followers !== undefined && fmt.number(author.followers)}</Fact>
        <Fact name="filter.channel">{channels.nameOf(mention.channel)}</Fact>
        <Fact name="fact.container">{mention.conversation.container?.name && <bdi>{mention.conversation.container.name}</bdi>}</Fact>
        <Fact name="filter.language">{mention.language && fmt.languageName(mention.language)}</Fact>
        <Fact name="brands.label">
          {mention.brandIds.length > 0 && (
            <span className="chips">
              {mention.brandIds.map((brand) => (
                <span key={brand} className="chip chip-brand">
                  <bdi>{brands.nameOf(brand)}</bdi>
                  {/* where the whole text tells, its badge stands above already */}
                  {own.has(brand) && <SentimentBadge sentiment={own.get(brand)} />}
                </span>
              ))}
            </span>
          )}
        </Fact>
        <Fact name="entry-field.how">{choice(written.how)}</Fact>
        <Fact name="entry-field.minutes">{written.minutes !== undefined && fmt.number(written.minutes)}</Fact>
        <Fact name="entry-field.startedBy">{choice(written.startedBy)}</Fact>
        <Fact name="place.where">{written.place && <bdi>{written.place}</bdi>}</Fact>
        <Fact name="fact.written-by">{written.writtenBy && <bdi>{nameOf(written.writtenBy)}</bdi>}</Fact>
        <Fact name="fact.product">{mention.product?.name && <bdi>{[mention.product.name, mention.product.version].filter(Boolean).join(' ')}</bdi>}</Fact>
        <Fact name="fact.edited">{mention.editedAt && <Time at={mention.editedAt} exact />}</Fact>
        <Fact name="fact.collected">
          <Time at={mention.collectedAt} exact />
        </Fact>
        <Fact name="fact.model">{mention.sentiment?.model && <code>{mention.sentiment.model}</code>}</Fact>
        <Fact name="fact.key">
          <code>{mention.key}</code>
        </Fact>
      </dl>
    </div>
  );
}

/** A word of ours in the reader's language; one that only the server knows stays as it is. */
function known<W extends string>(words: readonly W[], word: string | undefined, translate: (word: W) => string): string | undefined {
  return word === undefined ? undefined : words.includes(word as W) ? translate(word as W) : word;
}

function Fact({ name, children }: { name: Key; children: ReactNode }) {
  const { t } = useI18n();
  if (Array.isArray(children) ? !children.some(Boolean) : !children) return null;
  return (
    <div className="fact">
      <dt>{t(name)}</dt>
      <dd>{children}</dd>
    </div>
  );
}
