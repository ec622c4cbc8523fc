import { useState } from 'react';
import { useI18n } from '../i18n/I18nProvider';
import { KNOWN_LANGUAGES } from '../i18n/languageNames';
import { SelectField, TextArea, TextField } from '../ui/Field';
import { Icon } from '../ui/Icon';
import { timeOf, type EntryField, type EntryValues } from './fields';

/** Fields that we have words for; any other is called as its channel calls it. */
const NAMES = ['how', 'at', 'minutes', 'startedBy', 'name', 'customer', 'email', 'phone', 'author', 'title', 'text', 'lang', 'stars', 'about'] as const;
export const CHOICES = ['call', 'visit', 'letter', 'other', 'them', 'us'] as const;
const REMARKS = ['customer', 'email', 'phone', 'text'] as const;

const isOne = <W extends string>(words: readonly W[], word: string): word is W => words.includes(word as W);

interface Props {
  fields: readonly EntryField[];
  values: EntryValues;
  /** What is wrong with a field. */
  errorAt(name: string): string | undefined;
  onChange(values: EntryValues): void;
}

/** What is filled in, as the channel's schema describes it: first what must be, and who it was. */
export function EntryFields({ fields, ...rest }: Props) {
  const { t } = useI18n();
  const first = [...fields.filter(({ required }) => required), ...fields.filter(({ name, required }) => !required && name === 'name')];
  const more = fields.filter((field) => !first.includes(field) && (field.kind !== 'carried' || rest.values[field.name]));
  const [open, setOpen] = useState(() => more.some(({ name }) => rest.values[name]));
  return (
    <>
      {first.map((field) => (
        <OneField key={field.name} field={field} {...rest} />
      ))}
      {more.length > 0 && (
        <details
          className="entry-more"
          open={open || more.some(({ name }) => rest.errorAt(name))}
          onToggle={(event) => setOpen(event.currentTarget.open)}
        >
          <summary>
            <Icon name="plus" size={16} />
            {t('entry.more')}
          </summary>
          <div className="field-grid entry-more-fields">
            {more.map((field) => (
              <OneField key={field.name} field={field} {...rest} />
            ))}
          </div>
        </details>
      )}
    </>
  );
}

function OneField({ field, values, errorAt, onChange }: Omit<Props, 'fields'> & { field: EntryField }) {
  const { t, fmt } = useI18n();
  const { name, kind, title, choices, least, most, longest, required } = field;
  const value = values[name] ?? '';
  const set = (next: string) => onChange({ ...values, [name]: next });
  const common = {
    label: isOne(NAMES, name) ? t(`entry-field.${name}`) : title,
    hint: isOne(REMARKS, name) ? t(`entry-hint.${name}`) : undefined,
    error: errorAt(name),
    value,
    required,
    onChange: set,
  };
  if (kind === 'carried') return value ? <Carried label={common.label} error={common.error} onLetGo={() => set('')} /> : null;
  if (kind === 'moment') return <Moment {...common} time={values[timeOf(name)] ?? ''} onTime={(time) => onChange({ ...values, [timeOf(name)]: time })} />;
  if (kind === 'choice') {
    const options = choices.map((one) => ({ value: one, label: isOne(CHOICES, one) ? t(`entry-choice.${one}`) : one }));
    return <SelectField {...common} options={required ? options : [{ value: '', label: t('entry.not-said') }, ...options]} />;
  }
  if (kind === 'language') {
    const tags = value && !KNOWN_LANGUAGES.includes(value) ? [value, ...KNOWN_LANGUAGES] : KNOWN_LANGUAGES;
    const options = tags.map((tag) => ({ value: tag, label: fmt.languageName(tag) })).sort((a, b) => a.label.localeCompare(b.label, fmt.language));
    return <SelectField {...common} options={[{ value: '', label: t('entry.found-out') }, ...options]} />;
  }
  if (kind === 'words') return <TextArea {...common} rows={6} dir="auto" maxLength={longest} />;
  if (kind === 'number') return <TextField {...common} type="number" inputMode="numeric" step={1} min={least} max={most} />;
  return <TextField {...common} autoComplete="off" dir="auto" maxLength={longest} />;
}

interface MomentProps {
  label: string;
  error: string | undefined;
  value: string;
  time: string;
  required: boolean;
  onChange(day: string): void;
  onTime(time: string): void;
}

/** A day, and its time where it is known. */
function Moment({ label, error, value, time, required, onChange, onTime }: MomentProps) {
  const { t, fmt } = useI18n();
  return (
    <div className="field-grid">
      <TextField label={label} type="date" value={value} error={error} required={required} onChange={onChange} />
      <TextField label={t('entry.time')} hint={t('entry.time-hint', { zone: fmt.timeZone })} type="time" value={time} onChange={onTime} />
    </div>
  );
}

/** Was not typed, so it can only be let go. */
function Carried({ label, error, onLetGo }: { label: string; error: string | undefined; onLetGo(): void }) {
  return (
    <label className="check">
      <input type="checkbox" checked aria-invalid={error ? true : undefined} onChange={onLetGo} />
      <span>
        {label}
        {error && <span className="check-hint">{error}</span>}
      </span>
    </label>
  );
}
