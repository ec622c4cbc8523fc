import { useState, type FormEvent } from 'react';
import { useI18n } from '../../i18n/I18nProvider';
import { LABELS } from '../../mention/labels';
import { EVERYTHING, REASONS } from '../../noise/names';
import { QueryField } from '../../query/QueryField';
import type { QueryFault } from '../../query/faults';
import { Button } from '../../ui/Button';
import { SelectField } from '../../ui/Field';
import { FilterMenu } from './FilterMenu';
import { MoreFilters } from './MoreFilters';
import { INTENTS, SORTS, mentionSearch, valuesOf, withNoise, withValues, without, type MentionFilters } from './filters';
import { useBrands, useChannels, useTopics, type Option } from './useNames';

/** Those whose feeling is judged. */
const LANGUAGES = ['ar', 'be', 'de', 'el', 'en', 'es', 'fr', 'hi', 'id', 'it', 'pl', 'pt', 'ru', 'tr', 'uk'];

interface Props {
  filters: MentionFilters;
  fault: QueryFault | null;
  /** Channels that are seen in the list, for readers who have no catalogue of them. */
  seen: readonly string[];
  onChange(filters: MentionFilters): void;
}

/** What is chosen holds at once; what is typed holds with Enter or the button. */
export function FilterBar({ filters, fault, seen, onChange }: Props) {
  const { t, fmt } = useI18n();
  const [typed, setTyped] = useState<MentionFilters>({});
  const topics = useTopics();
  const channels = useChannels();
  const brands = useBrands();
  const search = (event: FormEvent) => {
    event.preventDefault();
    onChange(mentionSearch({ ...filters, ...typed }));
    setTyped({});
  };
  const channelIds = [...new Set([...channels.ids, ...seen, ...valuesOf(filters.channel)])];
  const languages = [...new Set([...LANGUAGES, ...valuesOf(filters.language)])]
    .map((tag) => ({ value: tag, label: fmt.languageName(tag) }))
    .sort((a, b) => a.label.localeCompare(b.label));
  // sources and keys may name brands that nobody has made
  const brandIds = valuesOf(filters.brand).filter((id) => !brands.options.some((one) => one.value === id));
  const menus: readonly ['sentiment' | 'channel' | 'language' | 'intent' | 'topic' | 'brand' | 'noise', readonly Option[]][] = [
    ['sentiment', LABELS.map((value) => ({ value, label: t(`sentiment.${value}`) }))],
    ['channel', channelIds.map((value) => ({ value, label: channels.nameOf(value) }))],
    ['language', languages],
    ['intent', INTENTS.map((value) => ({ value, label: t(`intent.${value}`) }))],
    ['topic', topics.options],
    ['brand', [...brands.options, ...brandIds.map((value) => ({ value, label: value }))]],
    ['noise', [{ value: EVERYTHING, label: t('noise.all') }, ...REASONS.map((value) => ({ value, label: t(`noise.${value}`) }))]],
  ];
  return (
    <form className="mention-filters" role="search" aria-label={t('mentions.search')} onSubmit={search}>
      <div className="mention-search">
        <QueryField
          label={t('mentions.query')}
          placeholder={t('mentions.query-example')}
          value={typed.q ?? filters.q ?? ''}
          fault={fault}
          onChange={(q) => setTyped({ ...typed, q })}
        />
        <Button kind="primary" type="submit">
          {t('mentions.search-button')}
        </Button>
      </div>
      <div className="mention-menus">
        {menus.map(([name, options]) => (
          <FilterMenu
            key={name}
            label={t(`filter.${name}`)}
            options={options}
            chosen={valuesOf(filters[name])}
            onChange={(chosen) => onChange(name === 'noise' ? withNoise(filters, chosen) : withValues(filters, name, chosen))}
          />
        ))}
        <SelectField
          label={t('filter.sort')}
          value={filters.sort ?? ''}
          options={[
            { value: '', label: t('sort.newest') },
            ...SORTS.map((value) => ({ value, label: t(`sort.${value}`) })),
          ]}
          onChange={(sort) => onChange(sort ? { ...filters, sort } : without(filters, 'sort'))}
        />
      </div>
      <MoreFilters value={(name) => typed[name] ?? filters[name] ?? ''} onType={(name, value) => setTyped({ ...typed, [name]: value })} />
    </form>
  );
}
