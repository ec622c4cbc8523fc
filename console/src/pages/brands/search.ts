/** What the editor's address holds. */
export interface BrandSearch {
  id: string;
  /** Words to be taken out of the brand's queries, as suggested after some noise. */
  not?: string;
}

const LONGEST = 1_000;

/** An address may be typed by hand. */
export function brandSearch(search: Record<string, unknown>): BrandSearch {
  const id = typeof search.id === 'string' ? search.id.trim().slice(0, LONGEST) : '';
  const not = typeof search.not === 'string' ? search.not.trim().slice(0, LONGEST) : '';
  return { id, ...(not ? { not } : {}) };
}
