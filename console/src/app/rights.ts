import type { Me } from '../api/types';

export type Scope = 'mentions:read' | 'mentions:write' | 'sources:read' | 'sources:write' | 'rules:write' | 'audit:read' | 'admin';

/** What to show; the server judges every call all the same. */
export function may(me: Pick<Me, 'scopes'>, scope: Scope): boolean {
  return me.scopes.includes('admin') || me.scopes.includes(scope);
}

/** Queries decide who sees which mentions: only those who see all of them change brands. */
export function mayChangeBrands(me: Pick<Me, 'scopes' | 'brandIds'>): boolean {
  return may(me, 'rules:write') && me.brandIds.length === 0;
}
