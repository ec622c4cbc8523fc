import { useId, useRef, useState } from 'react';
import { useI18n } from '../i18n/I18nProvider';
import { IconButton } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { QueryFaultNote, useCursorAt } from './QueryFaultNote';
import { QueryHelp } from './QueryHelp';
import type { QueryFault } from './faults';

interface Props {
  label: string;
  value: string;
  placeholder?: string;
  fault: QueryFault | null;
  /** What else is wrong with it, as that there is none. */
  error?: string | null | undefined;
  /** Grows with the query and shows its label: for queries that are kept, which may be long. */
  tall?: boolean;
  onChange(value: string): void;
}

/** A place for a query, with help; a fault is shown at its character, and the cursor goes there. */
export function QueryField({ label, value, placeholder, fault, error, tall = false, onChange }: Props) {
  const { t } = useI18n();
  const id = useId();
  const [help, setHelp] = useState(false);
  const line = useRef<HTMLInputElement>(null);
  const lines = useRef<HTMLTextAreaElement>(null);
  useCursorAt(tall ? lines : line, fault);
  const common = {
    id,
    value,
    placeholder,
    autoCapitalize: 'none',
    autoComplete: 'off',
    spellCheck: false,
    dir: 'auto',
    'aria-invalid': fault || error ? true : undefined,
    'aria-describedby': fault ? `${id}-fault` : error ? `${id}-error` : undefined,
  } as const;
  return (
    <div className={tall ? 'query query-tall' : 'query'}>
      <label className={tall ? 'field-label' : 'sr-only'} htmlFor={id}>
        {label}
      </label>
      <div className="query-line">
        {tall ? (
          <textarea {...common} ref={lines} className="input" rows={1} onChange={(event) => onChange(event.target.value)} />
        ) : (
          <>
            <Icon name="search" />
            <input {...common} ref={line} className="input" type="search" enterKeyHint="search" onChange={(event) => onChange(event.target.value)} />
          </>
        )}
        <IconButton icon="help" label={t('query.help')} onClick={() => setHelp(true)} />
      </div>
      {fault ? (
        <QueryFaultNote id={`${id}-fault`} fault={fault} />
      ) : (
        error && (
          <p className="field-error" id={`${id}-error`}>
            <Icon name="alert" size={16} />
            <span>{error}</span>
          </p>
        )
      )}
      <QueryHelp open={help} onClose={() => setHelp(false)} />
    </div>
  );
}
