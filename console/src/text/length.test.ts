import { describe, expect, it } from 'vitest';
import { lengthOf, plain } from './length';

/** A family of three, which is one picture. */
const FAMILY = '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}';

describe('a text is as long as', () => {
  // the server's own test has the same figures
  it.each([
    ['grapheme', 2], ['codepoint', 7], ['utf16', 10], ['byte', 21], ['weighted', 3],
  ] as const)('%s says', (unit, expected) => expect(lengthOf(`${FAMILY}e\u0301`, unit)).toBe(expected));

  it.each([
    ['', 0],
    ['Grüße', 5],
    ['\u4f60\u597d', 4],
    ['\u041f\u0440\u0438\u0432\u0435\u0442', 6],
    ['see https://example.test/a/very/long/path/that/goes/on/and/on?and=on&on=on here', 32],
    ['see https://a.test', 27],
    ['see example.com now', 31],
    ['3.5 stars', 9],
  ])('X weighs it: %s', (text, expected) => expect(lengthOf(text, 'weighted')).toBe(expected));

  it('long texts without end are counted in time', () => {
    expect(lengthOf('a.'.repeat(4_000), 'weighted')).toBeGreaterThan(0);
    expect(lengthOf('\u0301'.repeat(20_000), 'grapheme')).toBeGreaterThan(0);
  });
});

it('what the server leaves out is not counted', () => {
  expect(plain('  a\u0007b\r\nc\td \n')).toBe('ab\nc\td');
  expect(plain('e\u0301')).toBe('é');
});
