import type { User } from '../../api/types';

type Changeable = Pick<User, 'name' | 'role' | 'state' | 'brandIds' | 'teamIds'>;

/**
 * What is other than it was, and nothing else. Brands that are named, be they none, are a decision
 * to the server: somebody who merely leaves a team must not see all brands by that.
 */
export function changesOf(before: Changeable, after: Changeable) {
  return {
    ...(after.name !== before.name && { name: after.name }),
    ...(after.role !== before.role && { role: after.role }),
    ...(after.state !== before.state && after.state !== 'invited' && { state: after.state }),
    ...(!same(after.brandIds, before.brandIds) && { brandIds: after.brandIds }),
    ...(!same(after.teamIds, before.teamIds) && { teamIds: after.teamIds }),
  };
}

function same(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((one) => others.includes(one));
}
