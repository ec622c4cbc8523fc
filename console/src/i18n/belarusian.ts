/**
 * Belarusian dates and numbers. Chromium has no data for `be` beyond its plural rules and would
 * answer in American English, while Node has it all: a unit test would pass on what no reader sees.
 */
const MONTHS = [
  'студзеня', 'лютага', 'сакавіка', 'красавіка', 'мая', 'чэрвеня',
  'ліпеня', 'жніўня', 'верасня', 'кастрычніка', 'лістапада', 'снежня',
];

type Forms = Record<'one' | 'few' | 'many' | 'other', string>;

const UNITS: Record<'second' | 'minute' | 'hour' | 'day', Forms> = {
  second: { one: 'секунду', few: 'секунды', many: 'секунд', other: 'секунды' },
  minute: { one: 'хвіліну', few: 'хвіліны', many: 'хвілін', other: 'хвіліны' },
  hour: { one: 'гадзіну', few: 'гадзіны', many: 'гадзін', other: 'гадзіны' },
  day: { one: 'дзень', few: 'дні', many: 'дзён', other: 'дня' },
};

const plural = new Intl.PluralRules('be');

export function belarusianNumber(value: number, digits: number): string {
  const [whole = '', fraction] = Math.abs(value).toFixed(digits).split('.');
  const zero = Number(whole) === 0 && !Number(fraction ?? 0);
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '\u00a0');
  return (value < 0 && !zero ? '-' : '') + grouped + (fraction === undefined ? '' : `,${fraction}`);
}

export function belarusianDate(day: number, month: number, year: number): string {
  return `${day} ${MONTHS[month - 1]} ${year} г.`;
}

/** `value` is below zero for what was, above it for what will be. */
export function belarusianRelative(value: number, unit: keyof typeof UNITS): string {
  if (unit === 'second' && value === 0) return 'цяпер';
  if (unit === 'day' && value === -1) return 'учора';
  if (unit === 'day' && value === 0) return 'сёння';
  if (unit === 'day' && value === 1) return 'заўтра';
  const count = Math.abs(value);
  const words = `${belarusianNumber(count, 0)} ${UNITS[unit][plural.select(count) as keyof Forms]}`;
  return value < 0 ? `${words} таму` : `праз ${words}`;
}
