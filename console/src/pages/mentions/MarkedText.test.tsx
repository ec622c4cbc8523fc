import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Wrapper } from '../../test/Wrapper';
import { MarkedText } from './MarkedText';
import { Sentences } from './Sentences';

const TEXT = '😡 Never again! But the courier was kind.';

function show(children: React.ReactNode) {
  return render(<Wrapper>{children}</Wrapper>).container;
}

describe('a text with its evidence', () => {
  it('is whole, and marks words for and against', () => {
    const page = show(
      <MarkedText text={TEXT} language="en" evidence={[{ start: 35, end: 39, weight: 0.3 }, { start: 2, end: 13, weight: -1.25 }]} />,
    );
    expect(page.querySelector('.opened-text')!.textContent).toBe(TEXT);
    expect([...page.querySelectorAll('mark')].map((mark) => [mark.textContent, mark.className])).toEqual([
      ['Never again', 'evidence evidence-negative'],
      ['kind', 'evidence evidence-positive'],
    ]);
  });

  it('says the weights in words, too, the heaviest first', () => {
    show(<MarkedText text={TEXT} language="en" evidence={[{ start: 35, end: 39, weight: 0.3 }, { start: 2, end: 13, weight: -1.25 }]} />);
    expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual(['Never again -1.25', 'kind +0.30']);
  });

  it('marks nothing that is about other words', () => {
    const page = show(<MarkedText text="short" language="en" evidence={[{ start: 2, end: 99, weight: 1 }]} />);
    expect(page.querySelector('mark')).toBeNull();
    expect(page.textContent).toBe('short');
  });

  it('is text, whatever it holds', () => {
    const page = show(<MarkedText text="<img src=x onerror=alert(1)>" language="en" evidence={[{ start: 0, end: 4, weight: 1 }]} />);
    expect(page.querySelector('img')).toBeNull();
  });
});

describe('sentences', () => {
  it('have each their own score', () => {
    show(
      <Sentences text={TEXT} language="en" sentences={[{ start: 0, end: 14, label: 'negative', score: -0.9 }, { start: 15, end: 40, label: 'positive', score: 0.4 }]} />,
    );
    expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual(['Negative-0.90😡 Never again!', 'Positive+0.40But the courier was kind.']);
  });

  it('are not listed when there is one', () => {
    const page = show(<Sentences text={TEXT} language="en" sentences={[{ start: 0, end: 40, label: 'mixed', score: 0 }]} />);
    expect(page.textContent).toBe('');
  });
});
