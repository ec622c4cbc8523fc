import type { Me } from '../api/types';

export type Scope = 'mentions:read' | 'mentions:write' | 'sources:read' | 'audit:read' | 'admin';

/** What to show; the server judges every call all the same. */
export function may(me: Pick<Me, 'scopes'>, scope: Scope): boolean {
  return me.scopes.includes('admin') || me.scopes.includes(scope);
}
