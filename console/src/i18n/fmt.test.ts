// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { belarusianDate, belarusianNumber } from './belarusian';
import { formatsOf } from './fmt';
import type { Language } from './languages';

const AT = '2026-11-28T15:05:00Z';
const NOW = new Date(AT);
const nbsp = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('dates', () => {
  it.each<[Language, string]>([
    ['en', '28 November 2026, 17:05'],
    ['ru', '28 ноября 2026 г., 17:05'],
    ['uk', '28 листопада 2026 р., 17:05'],
    ['be', '28 лістапада 2026 г., 17:05'],
    ['el', '28 Νοεμβρίου 2026, 17:05'],
  ])('in %s are written in the reader’s zone', (language, expected) => {
    expect(nbsp(formatsOf(language, 'Europe/Kyiv').dateTime(AT))).toBe(expected);
  });

  it('begin a new day at the reader’s midnight', () => {
    expect(formatsOf('be', 'Asia/Tokyo').date('2026-12-31T15:00:00Z')).toBe('1 студзеня 2027 г.');
    expect(formatsOf('be', 'UTC').dateTime('2026-12-31T00:00:00Z')).toBe('31 снежня 2026 г., 00:00');
  });

  it('of Belarusian months are those that Node’s full data has', () => {
    const full = new Intl.DateTimeFormat('be', { day: 'numeric', month: 'long', timeZone: 'UTC' });
    for (let month = 1; month <= 12; month += 1) {
      const expected = full.format(new Date(Date.UTC(2026, month - 1, 3)));
      expect(belarusianDate(3, month, 2026)).toBe(`${expected} 2026 г.`);
    }
  });

  it('that are none are a dash', () => {
    expect(formatsOf('be', 'UTC').date('whenever')).toBe('–');
    expect(formatsOf('en', 'UTC').dateTime('whenever')).toBe('–, –');
  });
});

describe('numbers', () => {
  it.each([0, 7, 999, 1000, 12345, 1234567, -1234.5, 0.5, -0.04])('%d in Belarusian is what full data writes', (value) => {
    const full = new Intl.NumberFormat('be', { minimumFractionDigits: 1, maximumFractionDigits: 1, useGrouping: 'always', signDisplay: 'negative' });
    expect(belarusianNumber(value, 1)).toBe(full.format(value));
  });
});

describe('relative times', () => {
  const ago = (language: Language, minutes: number) =>
    nbsp(formatsOf(language, 'UTC').relative(new Date(NOW.getTime() - minutes * 60_000), NOW));

  it.each<[number, string]>([
    [0, 'цяпер'],
    [1, '1 хвіліну таму'],
    [3, '3 хвіліны таму'],
    [11, '11 хвілін таму'],
    [21, '21 хвіліну таму'],
    [180, '3 гадзіны таму'],
    [24 * 60, 'учора'],
    [5 * 24 * 60, '5 дзён таму'],
    [-60 * 24, 'заўтра'],
    [-120, 'праз 2 гадзіны'],
  ])('of %d minutes ago in Belarusian', (minutes, expected) => {
    expect(ago('be', minutes)).toBe(expected);
  });

  it('are a date after a month', () => {
    expect(ago('uk', 60 * 24 * 60)).toBe('29 вересня 2026 р.');
  });

  it('are never minus nothing', () => {
    expect(ago('en', 0.2)).toBe('now');
    expect(ago('en', 2)).toBe('2 minutes ago');
  });
});

it('a zone that this browser does not know gives way to its own', () => {
  expect(formatsOf('en', 'Mars/Olympus').timeZone).toBe(new Intl.DateTimeFormat().resolvedOptions().timeZone);
  expect(formatsOf('en', 'Europe/Kyiv').timeZone).toBe('Europe/Kyiv');
});

describe('languages', () => {
  it('are named in the reader’s', () => {
    expect(formatsOf('en', 'UTC').languageName('el')).toBe('Greek');
    expect(formatsOf('uk', 'UTC').languageName('be')).toBe('білоруська');
    expect(formatsOf('be', 'UTC').languageName('uk')).toBe('украінская');
  });

  it('in Belarusian are called as Node’s full data has it', () => {
    const full = new Intl.DisplayNames('be', { type: 'language' });
    for (const tag of ['ar', 'be', 'de', 'el', 'en', 'es', 'fr', 'hi', 'id', 'it', 'pl', 'pt', 'ru', 'tr', 'uk', 'zh', 'vi', 'sr', 'nl']) {
      expect(formatsOf('be', 'UTC').languageName(tag), tag).toBe(full.of(tag)!.replace('\'', '’'));
    }
  });

  it('that nobody knows keep their code', () => {
    expect(formatsOf('be', 'UTC').languageName('tlh')).toBe('tlh');
    expect(formatsOf('en', 'UTC').languageName('not a tag')).toBe('not a tag');
  });
});

it('a part of one is written as each language does', () => {
  expect(formatsOf('en', 'UTC').percent(0.914)).toBe('91%');
  expect(nbsp(formatsOf('ru', 'UTC').percent(0.914))).toBe('91 %');
  expect(formatsOf('be', 'UTC').percent(0.914)).toBe(new Intl.NumberFormat('be', { style: 'percent' }).format(0.914));
});

it('writes money with the letters of its currency', () => {
  expect(nbsp(formatsOf('en', 'UTC').money(1234.5, 'EUR'))).toBe('EUR 1,234.50');
  expect(nbsp(formatsOf('ru', 'UTC').money(1234.5, 'EUR'))).toBe('1 234,50 EUR');
  expect(nbsp(formatsOf('be', 'UTC').money(1234.5, 'EUR'))).toBe('1 234,50 EUR');
});
