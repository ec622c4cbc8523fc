import type { ReactNode } from 'react';
import { isDay, startOfDay } from '../../i18n/days';
import { useI18n } from '../../i18n/I18nProvider';
import type { I18n } from '../../i18n/I18nProvider';
import { isLabel } from '../../mention/labels';
import { EVERYTHING, isReason } from '../../noise/names';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { INTENTS, LISTS, isNarrowed, valuesOf, withValues, without, type FilterName, type ListName, type MentionFilters } from './filters';
import { useBrands, useChannels, useTopics } from './useNames';

interface Props {
  filters: MentionFilters;
  onChange(filters: MentionFilters): void;
}

interface Active {
  name: FilterName;
  value: string;
  left: MentionFilters;
}

/** Each condition that is in force, with a way to be rid of it. */
export function ActiveFilters({ filters, onChange }: Props) {
  const i18n = useI18n();
  const { t } = i18n;
  const topics = useTopics();
  const channels = useChannels();
  const brands = useBrands();
  if (!isNarrowed(filters)) return null;
  const words = (name: FilterName, value: string): string => {
    if (name === 'topic') return topics.nameOf(value);
    if (name === 'brand') return brands.nameOf(value);
    if (name === 'channel') return channels.nameOf(value);
    return wordsOf(i18n, name, value);
  };
  return (
    <ul className="active-filters" aria-label={t('mentions.active')}>
      {activeOf(filters).map(({ name, value, left }) => (
        <li key={`${name} ${value}`}>
          <Chip label={t(`filter.${name as 'q'}`)} value={words(name, value)} onRemove={() => onChange(left)}>
            <bdi>{words(name, value)}</bdi>
          </Chip>
        </li>
      ))}
      <li>
        <Button kind="quiet" className="button-small" onClick={() => onChange(filters.sort ? { sort: filters.sort } : {})}>
          {t('mentions.clear')}
        </Button>
      </li>
    </ul>
  );
}

function Chip({ label, value, onRemove, children }: { label: string; value: string; onRemove(): void; children: ReactNode }) {
  const { t } = useI18n();
  return (
    <button type="button" className="filter-chip" aria-label={t('filter.remove', { filter: `${label}: ${value}` })} onClick={onRemove}>
      <span className="soft">{label}</span> {children}
      <Icon name="close" size={14} />
    </button>
  );
}

function activeOf(filters: MentionFilters): Active[] {
  return (Object.keys(filters) as FilterName[])
    .filter((name) => name !== 'sort')
    .flatMap((name): Active[] =>
      isList(name)
        ? valuesOf(filters[name]).map((value, _index, all) => ({
            name, value, left: withValues(filters, name, all.filter((other) => other !== value)),
          }))
        : [{ name, value: filters[name] ?? '', left: without(filters, name) }],
    );
}

function isList(name: FilterName): name is ListName {
  return (LISTS as readonly string[]).includes(name);
}

/** A value as a reader says it; what nobody knows a word for stays as it is. */
function wordsOf({ t, fmt }: I18n, name: FilterName, value: string): string {
  switch (name) {
    case 'sentiment':
      return isLabel(value) ? t(`sentiment.${value}`) : value;
    case 'intent':
      return (INTENTS as readonly string[]).includes(value) ? t(`intent.${value as 'other'}`) : value;
    case 'noise':
      return value === EVERYTHING ? t('noise.all') : isReason(value) ? t(`noise.${value}`) : value;
    case 'language':
      return fmt.languageName(value);
    case 'from':
    case 'to':
      return isDay(value) ? fmt.date(startOfDay(value, 0, fmt.timeZone)) : fmt.dateTime(value);
    case 'historical':
      return t(`historical.${value as 'true'}`);
    case 'mismatch':
      return t('mismatch.true');
    default:
      return value;
  }
}
