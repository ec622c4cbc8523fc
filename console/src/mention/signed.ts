import type { Formats } from '../i18n/fmt';

/** A score with its sign, as readers compare them: +0.82, -0.4 and a plain 0. */
export function signed(fmt: Formats, score: number, digits = 2): string {
  const written = fmt.number(score, digits);
  return score > 0 && /[1-9]/.test(written) ? `+${written}` : written;
}
