import type { Problem } from '../api/problem';
import { useI18n } from '../i18n/I18nProvider';
import type { ErrorAt } from './SchemaForm';
import type { Complaint } from './schema';

const SAID: Record<Complaint, 'field.required' | 'schema.number' | 'schema.range' | 'schema.short' | 'schema.not-json' | 'schema.form' | 'schema.one-missing'> = {
  required: 'field.required',
  number: 'schema.number',
  range: 'schema.range',
  short: 'schema.short',
  json: 'schema.not-json',
  form: 'schema.form',
  'one-of': 'schema.one-missing',
};

/** What stands wrong in a form: what is seen here, then what the server said. */
export function useErrors(complaints: ReadonlyMap<string, Complaint>, problem: Problem | null): ErrorAt {
  const { t } = useI18n();
  return (pointer, below = false) => {
    const complaint = complaints.get(pointer);
    if (complaint) return t(SAID[complaint]);
    return problem?.faults.find((fault) => fault.pointer === pointer || (below && fault.pointer.startsWith(`${pointer}/`)))?.detail;
  };
}
