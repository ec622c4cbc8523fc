import type { ApiKey } from '../../api/types';

export function keyState(key: Pick<ApiKey, 'revokedAt' | 'expiresAt'>, now: Date): 'valid' | 'expired' | 'revoked' {
  if (key.revokedAt) return 'revoked';
  return key.expiresAt && new Date(key.expiresAt) <= now ? 'expired' : 'valid';
}

/** What keys may be allowed to do; the server refuses any other. */
export const SCOPES = [
  'mentions:read',
  'mentions:write',
  'ingest:write',
  'sources:read',
  'sources:write',
  'cases:write',
  'reports:read',
  'rules:write',
  'surveys:write',
  'webhooks:write',
  'people:read',
  'people:erase',
  'audit:read',
  'admin',
] as const;

/** Days until a new key ends; none for never. */
export const LIVES = { '30': 30, '90': 90, '365': 365, never: null } as const;
export type Life = keyof typeof LIVES;

export function endOf(life: Life, now: Date): string | undefined {
  const days = LIVES[life];
  return days === null ? undefined : new Date(now.getTime() + days * 86_400_000).toISOString();
}
