import { belarusianDate, belarusianNumber, belarusianRelative } from './belarusian';
import { languageNameOf } from './languageNames';
import type { Language } from './languages';

/** How a reader's language writes numbers and times; all formatting goes through here. */
export interface Formats {
  readonly language: Language;
  readonly timeZone: string;
  number(value: number, fractionDigits?: number): string;
  /** A part of one, as 91 %. */
  percent(value: number): string;
  /** 12.50 EUR, as the language writes it; the currency by its three letters. */
  money(value: number, currency: string): string;
  /** 28 November 2026 */
  date(at: string | Date): string;
  /** 28 November 2026, 17:05 */
  dateTime(at: string | Date): string;
  /** 5 minutes ago; a date when it is more than a month away. */
  relative(at: string | Date, now?: Date): string;
  /** How large a file is: 2.5 MB */
  size(bytes: number): string;
  /** What a language is called, by its BCP 47 tag. */
  languageName(tag: string): string;
}

const LOCALES: Record<Language, string> = { en: 'en-GB', ru: 'ru-RU', uk: 'uk-UA', be: 'be', el: 'el-GR' };

export function formatsOf(language: Language, zone: string): Formats {
  const timeZone = knownZone(zone);
  const date = (at: string | Date) => writeDate(language, timeZone, new Date(at));
  return {
    language,
    timeZone,
    number: (value, digits = 0) => writeNumber(language, value, digits),
    percent: (value) => writePercent(language, value),
    money: (value, currency) => writeMoney(language, value, currency),
    size: (bytes) => writeSize(language, bytes),
    date,
    languageName: (tag) => languageNameOf(language, LOCALES[language], tag),
    dateTime: (at) => `${date(at)}, ${writeTime(timeZone, new Date(at))}`,
    relative: (at, now = new Date()) => {
      const [value, unit] = distance(new Date(at), now);
      return unit === null ? date(at) : writeRelative(language, value, unit);
    },
  };
}

/** The browser's zone for a name that this browser does not know. */
export function knownZone(zone: string | undefined): string {
  try {
    const resolved = new Intl.DateTimeFormat('en', { timeZone: zone || undefined }).resolvedOptions().timeZone;
    // the name that was chosen, not an older one of the same zone
    return zone || resolved;
  } catch {
    return new Intl.DateTimeFormat('en').resolvedOptions().timeZone;
  }
}

function writeNumber(language: Language, value: number, digits: number): string {
  return language === 'be'
    ? belarusianNumber(value, digits)
    : new Intl.NumberFormat(LOCALES[language], {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }).format(value);
}

function writePercent(language: Language, value: number): string {
  return language === 'be'
    ? `${belarusianNumber(value * 100, 0)}\u00a0%`
    : new Intl.NumberFormat(LOCALES[language], { style: 'percent' }).format(value);
}

function writeMoney(language: Language, value: number, currency: string): string {
  return language === 'be'
    ? `${belarusianNumber(value, 2)}\u00a0${currency}`
    : new Intl.NumberFormat(LOCALES[language], { style: 'currency', currency, currencyDisplay: 'code' }).format(value);
}

const MEGABYTE = 1024 * 1024;

function writeSize(language: Language, bytes: number): string {
  const large = bytes >= MEGABYTE / 10;
  const value = large ? bytes / MEGABYTE : bytes / 1024;
  // nothing has no size
  const shown = Math.max(large ? 0.1 : 1, Math.round(value * (large ? 10 : 1)) / (large ? 10 : 1));
  if (language === 'be') return `${belarusianNumber(shown, Number.isInteger(shown) ? 0 : 1)}\u00a0${large ? 'МБ' : 'КБ'}`;
  return new Intl.NumberFormat(LOCALES[language], {
    style: 'unit',
    unit: large ? 'megabyte' : 'kilobyte',
    maximumFractionDigits: 1,
  }).format(shown);
}

function writeDate(language: Language, timeZone: string, at: Date): string {
  if (Number.isNaN(at.getTime())) return '–';
  if (language !== 'be') {
    return new Intl.DateTimeFormat(LOCALES[language], {
      timeZone, day: 'numeric', month: 'long', year: 'numeric',
    }).format(at);
  }
  const parts = partsOf(timeZone, at);
  return belarusianDate(parts.day, parts.month, parts.year);
}

/** Twenty-four hours, in every language of ours. */
function writeTime(timeZone: string, at: Date): string {
  if (Number.isNaN(at.getTime())) return '–';
  const { hour, minute } = partsOf(timeZone, at);
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function partsOf(timeZone: string, at: Date) {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-GB', {
      timeZone, day: 'numeric', month: 'numeric', year: 'numeric',
      hour: 'numeric', minute: 'numeric', hourCycle: 'h23',
    })
      .formatToParts(at)
      .map((part) => [part.type, Number(part.value)]),
  );
  return parts as Record<'day' | 'month' | 'year' | 'hour' | 'minute', number>;
}

type Unit = 'second' | 'minute' | 'hour' | 'day';

/** The largest unit that is reached; null for what is more than a month away. */
function distance(at: Date, now: Date): [number, Unit | null] {
  const seconds = (at.getTime() - now.getTime()) / 1000;
  const size = Math.abs(seconds);
  if (!(size < 30 * 86_400)) return [0, null];
  if (size < 45) return [0, 'second'];
  if (size < 45 * 60) return [Math.round(seconds / 60), 'minute'];
  if (size < 22 * 3600) return [Math.round(seconds / 3600), 'hour'];
  return [Math.round(seconds / 86_400) || Math.sign(seconds), 'day'];
}

function writeRelative(language: Language, value: number, unit: Unit): string {
  // -0 would be "in 0 minutes"
  const whole = value === 0 ? 0 : value;
  return language === 'be'
    ? belarusianRelative(whole, unit)
    : new Intl.RelativeTimeFormat(LOCALES[language], { numeric: 'auto' }).format(whole, unit);
}
