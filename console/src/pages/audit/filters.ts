import { isDay, startOfDay } from '../../i18n/days';

const NAMES = ['actor', 'action', 'target', 'from', 'to'] as const;

/** What the page's address holds; a place left empty does not narrow anything. */
export type AuditFilters = Partial<Record<(typeof NAMES)[number], string>>;

const LONGEST = 200;

/** An address may be typed by hand or be old: what cannot be a filter is left out. */
export function auditSearch(search: Record<string, unknown>): AuditFilters {
  const filters: AuditFilters = {};
  for (const name of NAMES) {
    const value = search[name];
    if (typeof value !== 'string' || value.trim() === '') continue;
    if ((name === 'from' || name === 'to') && !isDay(value)) continue;
    filters[name] = value.trim().slice(0, LONGEST);
  }
  return filters;
}

/** The filters as the API takes them: days become instants, the last one included. */
export function auditQuery(filters: AuditFilters, timeZone: string): AuditFilters {
  const { from, to, ...rest } = filters;
  return {
    ...rest,
    ...(from ? { from: startOfDay(from, 0, timeZone) } : {}),
    ...(to ? { to: startOfDay(to, 1, timeZone) } : {}),
  };
}
