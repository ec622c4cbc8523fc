const NAMES = ['actor', 'action', 'target', 'from', 'to'] as const;

/** What the page's address holds; a place left empty does not narrow anything. */
export type AuditFilters = Partial<Record<(typeof NAMES)[number], string>>;

const LONGEST = 200;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** An address may be typed by hand or be old: what cannot be a filter is left out. */
export function auditSearch(search: Record<string, unknown>): AuditFilters {
  const filters: AuditFilters = {};
  for (const name of NAMES) {
    const value = search[name];
    if (typeof value !== 'string' || value.trim() === '') continue;
    if ((name === 'from' || name === 'to') && !DAY.test(value)) continue;
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

/** When a day begins in a zone; around a change of the clock, too. */
export function startOfDay(day: string, plusDays: number, timeZone: string): string {
  const utc = new Date(`${day}T00:00:00Z`);
  utc.setUTCDate(utc.getUTCDate() + plusDays);
  let at = utc.getTime() - offset(utc.getTime(), timeZone);
  at = utc.getTime() - offset(at, timeZone);
  return new Date(at).toISOString();
}

/** How far a zone's clocks are ahead of UTC at an instant, in milliseconds. */
function offset(at: number, timeZone: string): number {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-GB', {
      timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric',
      hour: 'numeric', minute: 'numeric', second: 'numeric',
    })
      .formatToParts(at)
      .map((part) => [part.type, Number(part.value)]),
  ) as Record<string, number>;
  return Date.UTC(parts.year!, parts.month! - 1, parts.day, parts.hour, parts.minute, parts.second) - Math.floor(at / 1000) * 1000;
}
