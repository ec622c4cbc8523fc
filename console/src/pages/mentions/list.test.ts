// @vitest-environment node
import { describe, expect, it } from 'vitest';
import type { Mention } from '../../api/types';
import { firstPage, isNews, mentionsOf, withEach, withMention, withoutMention, type MentionPages } from './list';

const mention = (id: string, text = '') => ({ id, text }) as Mention;
const pages: MentionPages = {
  pages: [
    { items: [mention('a'), mention('b')], nextCursor: 'two' },
    { items: [mention('c')], nextCursor: null },
  ],
  pageParams: [undefined, 'two'],
};
const ids = (of: MentionPages) => mentionsOf(of).map((one) => one.id);

describe('the pages of a list', () => {
  it('take over what changed, in its place', () => {
    const changed = withMention(pages, mention('b', 'edited'));
    expect(ids(changed)).toEqual(['a', 'b', 'c']);
    expect(mentionsOf(changed)[1]!.text).toBe('edited');
    expect(ids(withMention(pages, mention('new')))).toEqual(['a', 'b', 'c']);
  });

  it('take each change, and lose what it lets go', () => {
    const changed = withEach(pages, (one) => (one.id === 'b' ? null : one.id === 'c' ? { ...one, text: 'seen' } : one));
    expect(ids(changed)).toEqual(['a', 'c']);
    expect(mentionsOf(changed)[1]!.text).toBe('seen');
    expect(changed.pages[1]!.nextCursor).toBeNull();
  });

  it('lose what was deleted, and begin anew at the top', () => {
    expect(ids(withoutMention(pages, 'a'))).toEqual(['b', 'c']);
    expect(firstPage(pages)).toEqual({ pages: [pages.pages[0]], pageParams: [undefined] });
    expect(mentionsOf(undefined)).toEqual([]);
  });
});

describe('news', () => {
  it.each([
    ['mention.received', '/sources/1', false, true],
    ['mention.scored', '/sources/1', false, true],
    ['mention.scored', '/reanalyses/7', false, false],
    ['mention.updated', '/sources/1', false, false],
    ['sentiment.corrected', '/corrections', false, false],
    ['mention.received', '/sources/1', true, false],
  ])('%s of %s, older than its source: %s', (name, source, historical, expected) => {
    expect(isNews(name, source, { historical })).toBe(expected);
  });
});
