import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Mention } from '../api/types';
import { Wrapper } from '../test/Wrapper';
import { MentionCard } from './MentionCard';

const AUTHOR: Mention['author'] = { id: 'a', kind: 'person', isOurs: false };
const SCORE: NonNullable<Mention['sentiment']> = { label: 'neutral', score: 0, confidence: 1, unsure: false, mismatch: false, model: 'm', correctedBy: null, evidence: [] };
const MENTION: Mention = {
  id: 'm', key: 'feed:1', channel: 'feed', kind: 'post', text: '', language: 'en', author: AUTHOR, conversation: { key: 'feed:1' },
  publishedAt: '2026-11-01T10:00:00Z', collectedAt: '2026-11-01T10:00:01Z', direction: 'inbound', visibility: 'public', historical: false,
  topics: [], impact: { score: 0, age: 1 }, sourceIds: [], brandIds: [], brandSentiments: [],
};

function show(mention: Partial<Mention>) {
  return render(
    <Wrapper>
      <MentionCard mention={{ ...MENTION, ...mention }} />
    </Wrapper>,
  ).container;
}

describe('a mention', () => {
  it('is text and nothing else, whatever it holds', () => {
    const page = show({
      title: '<script>alert(1)</script>',
      text: '"><img src=x onerror=alert(2)>',
      url: 'javascript:alert(3)',
      author: { ...AUTHOR, displayName: '<i>Mallory</i>' },
    });
    expect(page.querySelector('script, img, i')).toBeNull();
    expect(screen.queryByRole('link')).toBeNull();
    expect(screen.getByText('<i>Mallory</i>').tagName).toBe('BDI');
  });

  it('is said to be in its language', () => {
    show({ text: 'Ευχαριστώ', language: 'el' });
    expect(screen.getByText('Ευχαριστώ').lang).toBe('el');
  });

  it.each(['negative', 'neutral', 'positive', 'mixed'] as const)('says that it is %s by a word and a shape', (label) => {
    const page = show({ sentiment: { ...SCORE, label, score: 0.5 } });
    expect(page.querySelector(`.sentiment-${label} svg`)).not.toBeNull();
    expect(page.querySelector('.sentiment')!.textContent!.toLowerCase()).toBe(label);
  });

  it('of a label that nobody knows is not scored', () => {
    show({ sentiment: { ...SCORE, label: '" onmouseover=x' as never } });
    expect(screen.getByText('Not scored')).toBeDefined();
  });

  it('leads to its original without telling it where from', () => {
    show({ url: 'https://example.org/1' });
    expect(screen.getByRole('link', { name: 'Open the original' }).getAttribute('rel')).toBe('noopener noreferrer nofollow');
  });
});
