import { useI18n } from '../../i18n/I18nProvider';
import { SelectField, TextField } from '../../ui/Field';
import { Icon } from '../../ui/Icon';
import { isDay } from '../../i18n/days';
import type { FilterName } from './filters';

interface Props {
  value(name: FilterName): string;
  onType(name: FilterName, value: string): void;
}

/** What is asked for less often; it holds with the search's button. */
export function MoreFilters({ value, onType }: Props) {
  const { t } = useI18n();
  const type = (name: FilterName) => (text: string) => onType(name, text);
  const day = (name: 'from' | 'to') => (isDay(value(name)) ? value(name) : '');
  return (
    <details className="mention-more">
      <summary>
        <Icon name="filter" size={16} />
        {t('filter.more')}
      </summary>
      <div className="mention-more-fields">
        <TextField label={t('filter.from')} type="date" value={day('from')} onChange={type('from')} />
        <TextField label={t('filter.to')} type="date" value={day('to')} onChange={type('to')} />
        <TextField label={t('filter.author')} value={value('author')} autoCapitalize="none" spellCheck={false} onChange={type('author')} />
        <TextField label={t('filter.source')} value={value('source')} autoCapitalize="none" spellCheck={false} onChange={type('source')} />
        <TextField label={t('filter.ratingMin')} inputMode="decimal" value={value('ratingMin')} onChange={type('ratingMin')} />
        <TextField label={t('filter.ratingMax')} inputMode="decimal" value={value('ratingMax')} onChange={type('ratingMax')} />
        <SelectField
          label={t('filter.historical')}
          value={value('historical')}
          options={[
            { value: '', label: t('historical.any') },
            { value: 'false', label: t('historical.false') },
            { value: 'true', label: t('historical.true') },
          ]}
          onChange={type('historical')}
        />
        <SelectField
          label={t('filter.mismatch')}
          value={value('mismatch')}
          options={[
            { value: '', label: t('historical.any') },
            { value: 'true', label: t('mismatch.true') },
          ]}
          onChange={type('mismatch')}
        />
      </div>
    </details>
  );
}
