import { queryOptions } from '@tanstack/react-query';
import { api, ok } from '../../api/client';
import type { Team } from '../../api/types';

const MOST_PAGES = 20;

/** All teams: an installation has few, and names are needed wherever a team's id is. */
export const teamsQuery = queryOptions({
  queryKey: ['teams'],
  queryFn: async () => {
    const teams: Team[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const answer = await ok(api.GET('/api/v1/teams', { params: { query: { limit: 100, cursor } } }));
      teams.push(...(answer.items as Team[]));
      cursor = answer.nextCursor ?? undefined;
      if (!cursor) break;
    }
    return teams;
  },
});
