import { useI18n } from '../../i18n/I18nProvider';
import { SelectField } from '../../ui/Field';
import { INTERVALS, lengthOf, secondsOf } from './words';

interface Props {
  /** ISO 8601; empty for what is usual. */
  value: string;
  error: string | undefined;
  /** Whether it is set already, so that nothing is left to what is usual. */
  set?: boolean;
  onChange(value: string): void;
}

export function IntervalField({ value, error, set = false, onChange }: Props) {
  const { t } = useI18n();
  const name = useIntervalName();
  const offered = INTERVALS.some((one) => one === value) || value === '' ? [...INTERVALS] : [...INTERVALS, value].sort((a, b) => (secondsOf(a) ?? 0) - (secondsOf(b) ?? 0));
  return (
    <SelectField
      label={t('source-name.interval')}
      hint={t('source-name.interval-hint')}
      value={value}
      error={error}
      options={[...(set ? [] : [{ value: '', label: t('source-name.usual') }]), ...offered.map((one) => ({ value: one, label: name(one) }))]}
      onChange={onChange}
    />
  );
}

/** A pause between two readings in words. */
export function useIntervalName(): (interval: string) => string {
  const { t } = useI18n();
  return (interval) => {
    if (secondsOf(interval) === null) return interval;
    const { unit, count } = lengthOf(interval);
    return t(`every.${unit}`, { count });
  };
}
