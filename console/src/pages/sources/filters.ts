import type { SourceState } from '../../api/types';
import { valuesOf } from '../mentions/filters';

export const STATES: readonly SourceState[] = ['active', 'paused', 'needs-attention', 'gone'];

/** What the list's address holds, in the words of the API, with commas between several. */
export interface SourceFilters {
  channel?: string;
  state?: string;
}

/** An address may be typed by hand or be old: what cannot be a filter is left out. */
export function sourceSearch(search: Record<string, unknown>): SourceFilters {
  const channels = textsOf(search.channel);
  const states = textsOf(search.state).filter((state) => (STATES as readonly string[]).includes(state));
  return { ...(channels.length > 0 && { channel: channels.join(',') }), ...(states.length > 0 && { state: states.join(',') }) };
}

function textsOf(value: unknown): string[] {
  return valuesOf(typeof value === 'string' ? value : '');
}

export function withFilter(filters: SourceFilters, name: keyof SourceFilters, values: readonly string[]): SourceFilters {
  return sourceSearch({ ...filters, [name]: values.join(',') });
}
