const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Whether it is a day as inputs and addresses write it, and not only looks like one. */
export function isDay(value: string): boolean {
  return DAY.test(value) && !Number.isNaN(Date.parse(`${value}T00:00:00Z`));
}

/** When a day begins in a zone; around a change of the clock, too. */
export function startOfDay(day: string, plusDays: number, timeZone: string): string {
  const utc = new Date(`${day}T00:00:00Z`);
  utc.setUTCDate(utc.getUTCDate() + plusDays);
  return instantAt(utc.getTime(), timeZone);
}

/** What a zone's clocks and calendars show at an instant, as inputs write it. */
export function wallClock(at: string | Date, timeZone: string): { day: string; time: string } {
  const instant = new Date(at).getTime();
  const [day = '', time = ''] = new Date(instant + offset(instant, timeZone)).toISOString().split('T');
  return { day, time: time.slice(0, 5) };
}

/** When a zone's clocks show this. */
export function instantOf(day: string, time: string, timeZone: string): string {
  return instantAt(Date.parse(`${day}T${time}Z`), timeZone);
}

function instantAt(wall: number, timeZone: string): string {
  const about = wall - offset(wall, timeZone);
  return new Date(wall - offset(about, timeZone)).toISOString();
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
