// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { addressOf, isNarrowed, mentionQuery, mentionSearch, withNoise, withValues, without } from './filters';

describe('the filters of mentions', () => {
  it('are what the address says, in the words of the API', () => {
    const address = {
      q: ' late -parcel ', sentiment: 'negative,mixed', channel: 'feed', from: '2026-11-01', to: '2026-11-02T10:00:00Z',
      ratingMin: '2.5', historical: 'false', mismatch: 'true', sort: 'publishedAt',
    };
    expect(mentionSearch(address)).toEqual({ ...address, q: 'late -parcel' });
  });

  it('leave out what cannot be one', () => {
    expect(
      mentionSearch({
        q: '  ', sentiment: 'angry', channel: ',,', from: 'yesterday', to: '2026-13-45', ratingMin: 'five', ratingMax: '1e9',
        historical: 'maybe', mismatch: 'false', sort: 'rating', other: 'x', author: 7, language: 'uk,,uk, el',
      }),
    ).toEqual({ language: 'uk,el' });
  });

  it('keep what is narrowed by a name that only the server knows', () => {
    expect(mentionSearch({ sentiment: 'negative,angry', topic: 'delivery' })).toEqual({ sentiment: 'negative', topic: 'delivery' });
  });

  it('take whole days of the reader’s zone, the last one included, and instants as they are', () => {
    expect(mentionQuery({ from: '2026-11-01', to: '2026-11-01' }, 'Europe/Kyiv')).toEqual({
      from: '2026-10-31T22:00:00.000Z', to: '2026-11-01T22:00:00.000Z',
    });
    expect(mentionQuery({ from: '2026-11-01T05:00:00Z', to: '2026-11-01T06:00:00Z' }, 'Europe/Kyiv')).toEqual({
      from: '2026-11-01T05:00:00Z', to: '2026-11-01T06:00:00Z',
    });
  });

  it('know the kinds of noise, and no others', () => {
    expect(mentionSearch({ noise: 'spam,not-relevant,none,muted', brand: 'hill,a.b' })).toEqual({ noise: 'spam,muted', brand: 'hill,a.b' });
    expect(mentionQuery({ noise: 'all', brand: 'hill' }, 'UTC')).toEqual({ noise: ['all'], brand: ['hill'] });
  });

  it('never have a kind of noise beside everything', () => {
    expect(withNoise({ noise: 'spam,muted' }, ['spam', 'muted', 'all'])).toEqual({ noise: 'all' });
    expect(withNoise({ noise: 'all' }, ['all', 'spam'])).toEqual({ noise: 'spam' });
    expect(withNoise({ noise: 'spam,muted' }, ['muted'])).toEqual({ noise: 'muted' });
    expect(withNoise({ noise: 'all', q: 'late' }, [])).toEqual({ q: 'late' });
  });

  it.each(['publishedAt', '-impact', 'impact'])('may order by %s', (sort) => {
    expect(mentionSearch({ sort })).toEqual({ sort });
    expect(mentionQuery({ sort }, 'UTC')).toEqual({ sort });
  });

  it('go to the server as lists, and to the stream as an address', () => {
    const query = mentionQuery({ q: 'a&b', sentiment: 'negative,mixed' }, 'UTC');
    expect(query).toEqual({ q: 'a&b', sentiment: ['negative', 'mixed'] });
    expect(addressOf(query)).toBe('sentiment=negative%2Cmixed&q=a%26b');
  });

  it('are changed one at a time', () => {
    const filters = { sentiment: 'negative', q: 'late' };
    expect(withValues(filters, 'sentiment', [])).toEqual({ q: 'late' });
    expect(withValues(filters, 'channel', ['feed', 'email'])).toEqual({ ...filters, channel: 'feed,email' });
    expect(without(filters, 'q')).toEqual({ sentiment: 'negative' });
    expect(isNarrowed({ sort: 'publishedAt' })).toBe(false);
    expect(isNarrowed(filters)).toBe(true);
  });
});
