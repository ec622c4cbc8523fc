import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { Wrapper } from '../test/Wrapper';
import { QueryField } from './QueryField';
import type { QueryFault } from './faults';

function Field({ start, fault }: { start: string; fault: QueryFault | null }) {
  const [value, setValue] = useState(start);
  return <QueryField label="Query" value={value} fault={fault} onChange={setValue} />;
}

const show = (start: string, fault: QueryFault | null) =>
  render(
    <Wrapper>
      <Field start={start} fault={fault} />
    </Wrapper>,
  );

const FAULT: QueryFault = { query: 'late ) slow', position: 6, detail: 'expected a word, got ")"' };

describe('the place of a query that is kept', () => {
  it('is several lines with a label that is seen, and the same help and faults', async () => {
    const { container } = render(
      <Wrapper>
        <QueryField tall label="Query 1" value="late ) slow" fault={FAULT} onChange={() => {}} />
      </Wrapper>,
    );
    expect(screen.getByLabelText('Query 1').tagName).toBe('TEXTAREA');
    expect(container.querySelector('label.field-label')).not.toBeNull();
    expect(container.querySelector('mark')!.textContent).toBe(')');
    await userEvent.click(screen.getByRole('button', { name: 'How to search' }));
    expect(screen.getByRole('dialog')).toBeDefined();
  });

  it('says what else is wrong with it', () => {
    render(
      <Wrapper>
        <QueryField tall label="Query 1" value="" fault={null} error="Please fill this in" onChange={() => {}} />
      </Wrapper>,
    );
    const field = screen.getByLabelText('Query 1');
    expect(document.getElementById(field.getAttribute('aria-describedby')!)!.textContent).toBe('Please fill this in');
    expect(field.getAttribute('aria-invalid')).toBe('true');
  });
});

describe('the line of a query', () => {
  it('says what is wrong, marks the character, and is described by it', () => {
    const { container } = show('late ) slow', FAULT);
    const field = screen.getByLabelText('Query');
    expect(screen.getByRole('alert').textContent).toContain('at character 6: expected a word');
    expect(container.querySelector('mark')!.textContent).toBe(')');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(document.getElementById(field.getAttribute('aria-describedby')!)).not.toBeNull();
  });

  it('shows an empty place for what is missing at the end', () => {
    const { container } = show('late OR', { query: 'late OR', position: 8, detail: 'expected a word' });
    expect(container.querySelector('mark')!.textContent).toBe('\u00a0');
  });

  it('says it without a place when the server knows none', () => {
    const { container } = show('x', { query: 'x', position: null, detail: 'too long' });
    expect(screen.getByRole('alert').textContent).toContain('The query cannot be read: too long');
    expect(container.querySelector('mark')).toBeNull();
  });

  it('takes what is typed, and shows a query as text', async () => {
    const { container } = show('', { query: '<b>x</b>', position: 1, detail: 'no' });
    await userEvent.type(screen.getByLabelText('Query'), 'a "b');
    expect(screen.getByLabelText<HTMLInputElement>('Query').value).toBe('a "b');
    expect(container.querySelector('b')).toBeNull();
  });
});
