import type { Translate } from '../../i18n/translate';

export const SHORTEST_PASSWORD = 12;

/** What a reader can be told before the server is asked; the server knows more. */
export function passwordFault(t: Translate, password: string): string | null {
  if (password === '') return t('field.required');
  return [...password].length < SHORTEST_PASSWORD ? t('password.too-short', { count: SHORTEST_PASSWORD }) : null;
}

export function emailFault(t: Translate, email: string): string | null {
  if (email.trim() === '') return t('field.required');
  return /^[^\s@]+@[^\s@]+$/.test(email.trim()) ? null : t('field.email');
}
