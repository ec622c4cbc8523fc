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
  onChange(value: string): void;
}

/** A line for a query, with help; a fault is shown at its character, and the cursor goes there. */
export function QueryField({ label, value, placeholder, fault, onChange }: Props) {
  const { t } = useI18n();
  const id = useId();
  const [help, setHelp] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useCursorAt(input, fault);
  return (
    <div className="query">
      <label className="sr-only" htmlFor={id}>
        {label}
      </label>
      <div className="query-line">
        <Icon name="search" />
        <input
          ref={input}
          id={id}
          className="input"
          type="search"
          value={value}
          placeholder={placeholder}
          enterKeyHint="search"
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          dir="auto"
          aria-invalid={fault ? true : undefined}
          aria-describedby={fault ? `${id}-fault` : undefined}
          onChange={(event) => onChange(event.target.value)}
        />
        <IconButton icon="help" label={t('query.help')} onClick={() => setHelp(true)} />
      </div>
      {fault && <QueryFaultNote id={`${id}-fault`} fault={fault} />}
      <QueryHelp open={help} onClose={() => setHelp(false)} />
    </div>
  );
}
