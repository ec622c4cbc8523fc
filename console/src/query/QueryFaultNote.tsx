import { useEffect, type RefObject } from 'react';
import { useI18n } from '../i18n/I18nProvider';
import { Icon } from '../ui/Icon';
import { around, cursorOf, type QueryFault } from './faults';

/** What is wrong with a query, with the character at fault among its neighbours. */
export function QueryFaultNote({ id, fault }: { id: string; fault: QueryFault }) {
  const { t } = useI18n();
  const place = around(fault);
  return (
    <div id={id} className="query-fault" role="alert">
      <p className="field-error">
        <Icon name="alert" size={16} />
        <span>
          {fault.position === null ? t('query.fault') : t('query.fault-at', { position: fault.position })}{' '}
          <span lang="en">{fault.detail}</span>
        </span>
      </p>
      {place && (
        <code className="query-echo" dir="auto">
          {place.before}
          <mark>{place.at || '\u00a0'}</mark>
          {place.after}
        </code>
      )}
    </div>
  );
}

/** Puts the cursor where a query has to be mended, if its writer still is in the field. */
export function useCursorAt(field: RefObject<HTMLInputElement | HTMLTextAreaElement | null>, fault: QueryFault | null): void {
  useEffect(() => {
    const { current } = field;
    if (!fault || !current || document.activeElement !== current || current.value !== fault.query) return;
    const cursor = cursorOf(fault);
    current.setSelectionRange(cursor, cursor);
  }, [field, fault]);
}
