// @vitest-environment node
import { describe, expect, it } from 'vitest';
import type { MentionDetail } from '../api/types';
import { bodyOf, factsOf, fieldsOf, missing, newValues, ownEntry, valuesOf } from './fields';

const HASH = `manual:-:${'a'.repeat(64)}`;

const form = {
  entrySchema: {
    required: ['how', 'at', 'text'],
    properties: {
      how: { enum: ['call', 'visit'], title: 'How' },
      at: { anyOf: [{ type: 'string', format: 'date-time' }, { type: 'string', format: 'date' }] },
      minutes: { type: 'integer', minimum: 0, maximum: 1440 },
      name: { type: 'string', maxLength: 200, title: 'Who' },
      customer: { type: 'string' },
      email: { type: 'string' },
      author: { type: 'string', format: 'author-id', pattern: '^manual:-:[0-9a-f]{64}$' },
      title: { type: 'string', maxLength: 300 },
      text: { type: 'string', maxLength: 16_384 },
      lang: { type: 'string', format: 'language' },
      stars: { type: 'integer' },
      about: { type: 'string', format: 'mention-key' },
    },
  },
};
const fields = fieldsOf(form);

const mention = (more: object) =>
  ({
    id: 'm', key: 'manual:s1:00000000000000aa', channel: 'manual', text: 'It leaks.', author: { id: HASH, displayName: 'Jane' },
    conversation: { key: 'k', parentKey: 'email:acme.test:6b1f' }, ext: { manual: { how: 'call', at: '2026-11-01T08:05:00Z', minutes: 0, writtenBy: 'u-1' } }, ...more,
  }) as unknown as MentionDetail;

describe('the fields of a form', () => {
  it('are asked for as their schema says', () => {
    expect(fields.map(({ name, kind }) => [name, kind])).toEqual([
      ['how', 'choice'], ['at', 'moment'], ['minutes', 'number'], ['name', 'line'], ['customer', 'line'], ['email', 'line'], ['author', 'carried'],
      ['title', 'line'], ['text', 'words'], ['lang', 'language'], ['stars', 'number'], ['about', 'carried'],
    ]);
    expect(fields.filter(({ required }) => required).map(({ name }) => name)).toEqual(['how', 'at', 'text']);
    expect(fieldsOf({ entrySchema: {} })).toEqual([]);
  });

  it('begin with the first way, now, and what is gone on from', () => {
    const now = new Date('2026-11-01T23:30:00Z');
    expect(newValues(fields, undefined, now, 'Europe/Kyiv')).toEqual({ how: 'call', at: '2026-11-02', 'at.time': '01:30' });
    expect(newValues(fields, 'feed:x:1', now, 'UTC')).toMatchObject({ about: 'feed:x:1', at: '2026-11-01' });
  });
});

describe('what is sent', () => {
  it('leaves out what is empty, and has times of the reader’s zone', () => {
    const values = { how: 'call', at: '2026-11-01', 'at.time': '10:05', minutes: '0', name: '  ', text: ' It leaks. ' };
    expect(bodyOf(values, fields, 'Europe/Kyiv')).toEqual({ how: 'call', at: '2026-11-01T08:05:00.000Z', minutes: 0, text: 'It leaks.' });
  });

  it('is a day where no time is known', () => {
    expect(bodyOf({ at: '2026-11-01', 'at.time': '' }, fields, 'Europe/Kyiv')).toEqual({ at: '2026-11-01' });
    expect(bodyOf({ at: '', 'at.time': '10:00' }, fields, 'UTC')).toEqual({});
  });

  it('names what is missing', () => {
    expect(missing({ how: 'call', at: '', text: ' ' }, fields)).toEqual(['at', 'text']);
  });
});

describe('an entry that is corrected', () => {
  it('is what was written, with the author in place of an address', () => {
    const values = valuesOf(mention({ rating: { value: 4 } }), fields, 'Europe/Kyiv');
    expect(values).toEqual({ how: 'call', at: '2026-11-01', 'at.time': '10:05', minutes: '0', name: 'Jane', author: HASH, text: 'It leaks.', stars: '4', about: 'email:acme.test:6b1f' });
    expect(bodyOf(values, fields, 'Europe/Kyiv')).toMatchObject({ minutes: 0, stars: 4, author: HASH, at: '2026-11-01T08:05:00.000Z' });
  });

  it('keeps a day, and no author that no address stands behind', () => {
    const values = valuesOf(mention({ author: { id: 'manual:s1:of:00aa', handle: 'C-1' }, ext: { manual: { at: '2026-11-01' } } }), fields, 'UTC');
    expect(values).toMatchObject({ at: '2026-11-01', customer: 'C-1' });
    expect(values).not.toHaveProperty('author');
    expect(values).not.toHaveProperty(['at.time']);
  });
});

describe('an entry of one’s own', () => {
  it('is told by its key and by who wrote it', () => {
    expect(ownEntry(mention({}), 'u-1')).toEqual({ sourceId: 's1', entryId: '00000000000000aa' });
    expect(ownEntry(mention({}), 'u-2')).toBeNull();
    expect(ownEntry(mention({ key: 'manual:s1:elsewhere' }), 'u-1')).toBeNull();
    expect(ownEntry(mention({ ext: {} }), 'u-1')).toBeNull();
    expect(factsOf(mention({ channel: 'feed', ext: { feed: { how: 'x' } }, key: 'feed:x:1' }))).toEqual({});
  });
});
