import { useState, type FormEvent } from 'react';
import { useI18n } from '../../i18n/I18nProvider';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/Field';
import { auditSearch, type AuditFilters } from './filters';

interface Props {
  filters: AuditFilters;
  onChange(filters: AuditFilters): void;
}

/** A draft of the filters; the page's address takes it over on submit. */
export function AuditFilterBar({ filters, onChange }: Props) {
  const { t } = useI18n();
  const [draft, setDraft] = useState(filters);
  const set = (name: keyof AuditFilters) => (value: string) => setDraft((before) => ({ ...before, [name]: value }));
  const apply = (event: FormEvent) => {
    event.preventDefault();
    onChange(auditSearch(draft));
  };
  return (
    <form className="filters" role="search" aria-label={t('audit.filters')} onSubmit={apply}>
      <TextField label={t('audit.actor')} value={draft.actor ?? ''} spellCheck={false} autoCapitalize="none" onChange={set('actor')} />
      <TextField
        label={t('audit.action')}
        value={draft.action ?? ''}
        placeholder="user.changed"
        spellCheck={false}
        autoCapitalize="none"
        onChange={set('action')}
      />
      <TextField label={t('audit.target')} value={draft.target ?? ''} spellCheck={false} autoCapitalize="none" onChange={set('target')} />
      <TextField label={t('audit.from')} type="date" value={draft.from ?? ''} onChange={set('from')} />
      <TextField label={t('audit.to')} type="date" value={draft.to ?? ''} onChange={set('to')} />
      <div className="filters-buttons">
        <Button kind="primary" type="submit">
          {t('audit.apply')}
        </Button>
        {Object.keys(filters).length > 0 && (
          <Button kind="quiet" onClick={() => onChange({})}>
            {t('audit.clear')}
          </Button>
        )}
      </div>
    </form>
  );
}
