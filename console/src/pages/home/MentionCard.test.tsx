import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Mention } from '../../api/types';
import { Wrapper } from '../../test/Wrapper';
import { MentionCard } from './MentionCard';

function show(mention: Partial<Mention>) {
  return render(
    <Wrapper>
      <MentionCard mention={{ id: 'm', channel: 'feed', ...mention }} />
    </Wrapper>,
  ).container;
}

describe('a mention', () => {
  it('is text and nothing else, whatever it holds', () => {
    const page = show({
      title: '<script>alert(1)</script>',
      text: '"><img src=x onerror=alert(2)>',
      url: 'javascript:alert(3)',
      author: { displayName: '<i>Mallory</i>' },
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
    const page = show({ sentiment: { label, score: 0.5 } });
    expect(page.querySelector(`.sentiment-${label} svg`)).not.toBeNull();
    expect(page.querySelector('.sentiment')!.textContent!.toLowerCase()).toBe(label);
  });

  it('of a label that nobody knows is not scored', () => {
    show({ sentiment: { label: '" onmouseover=x' as never } });
    expect(screen.getByText('Not scored')).toBeDefined();
  });

  it('leads to its original without telling it where from', () => {
    show({ url: 'https://example.org/1' });
    expect(screen.getByRole('link', { name: 'Open the original' }).getAttribute('rel')).toBe('noopener noreferrer nofollow');
  });
});
