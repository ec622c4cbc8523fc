import type { components as ApiComponents } from './api';
import type { components as IdentityComponents } from './identity';

type Identity = IdentityComponents['schemas'];
type Api = ApiComponents['schemas'];

/** The description leaves every property optional; these are always there. */
type Always<T, K extends keyof T> = T & { [P in K]-?: NonNullable<T[P]> };

export type Me = Identity['Me'];
export type Session = Identity['Session'];
export type Providers = Identity['Providers'];
export type User = Identity['User'];
export type Role = User['role'];
export type Team = Identity['Team'];
export type AuditEntry = Identity['AuditEntry'];
export type Verification = Identity['Verification'];
export type ApiKey = Always<Api['ApiKey'], 'id' | 'name' | 'prefix' | 'scopes' | 'brandIds' | 'createdAt'>;
export type Mention = Always<Api['MentionItem'], 'id' | 'channel'>;

export const ROLES: readonly Role[] = ['viewer', 'agent', 'manager', 'admin'];
