import { fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { Problem } from '../api/problem';
import { Forbidden } from '../pages/dead-ends';
import { ADMIN, Wrapper } from '../test/Wrapper';
import { Button } from './Button';
import { ConfirmDialog, FormDialog } from './Dialog';
import { ErrorPanel } from './ErrorPanel';
import { CheckList, TextField, WordsField } from './Field';

describe('an error', () => {
  it('is told in the server’s words, which are English, with the request’s number', () => {
    render(
      <Wrapper>
        <ErrorPanel error={new Problem(500, 'internal', 'Internal', 'the fault is ours', 'r-42')} />
      </Wrapper>,
    );
    expect(screen.getByRole('alert').textContent).toContain('the fault is ours');
    expect(screen.getByText('the fault is ours').lang).toBe('en');
    expect(screen.getByText('r-42')).toBeDefined();
    expect(screen.getByRole('button', { name: 'Copy the request’s number' })).toBeDefined();
  });

  it('that readers meet often is told in theirs', () => {
    render(
      <Wrapper>
        <ErrorPanel error={new Problem(409, 'last-administrator', 'Last administrator', 'no')} />
      </Wrapper>,
    );
    expect(screen.getByRole('alert').textContent).toContain('Make somebody else an administrator first');
  });
});

describe('a confirmation', () => {
  it('of what cannot be undone wants the name typed', async () => {
    const confirm = vi.fn();
    render(
      <Wrapper>
        <ConfirmDialog open onClose={() => {}} title="Remove?" text="…" confirm="Remove" name="Алесь" busy={false} onConfirm={confirm} />
      </Wrapper>,
    );
    const button = screen.getByRole('button', { name: 'Remove' }) as HTMLButtonElement;
    expect(button.disabled).toBe(true);
    fireEvent.submit(button.closest('form')!);
    expect(confirm).not.toHaveBeenCalled();
    await userEvent.type(screen.getByLabelText('Type Алесь to confirm'), 'Алесь');
    await userEvent.click(button);
    expect(confirm).toHaveBeenCalledOnce();
  });
});

describe('a form that was refused', () => {
  const refused = (error: Problem, onReload?: () => void) =>
    render(
      <Wrapper>
        <FormDialog open onClose={() => {}} title="Team" submit="Save" busy={false} error={error} onReload={onReload} onSubmit={() => {}}>
          <TextField label="Name" error={error.at('/name')} value="" onChange={() => {}} />
        </FormDialog>
      </Wrapper>,
    );

  it('says once what stands at a field', () => {
    refused(new Problem(422, 'invalid', 'Invalid', 'one value is wrong', null, [{ pointer: '/name', detail: 'too long' }]));
    expect(screen.getAllByText('too long')).toHaveLength(1);
    expect(screen.queryByText('one value is wrong')).toBeNull();
  });

  it('says what is no field’s fault above them', () => {
    refused(new Problem(409, 'team-exists', 'Exists', 'there is such a team'));
    expect(screen.getByRole('alert').textContent).toContain('there is such a team');
  });

  it('offers the present version when somebody else changed it', async () => {
    const reload = vi.fn();
    refused(new Problem(412, 'changed-meanwhile', 'Changed', 'it was changed'), reload);
    await userEvent.click(within(screen.getByRole('alert')).getByRole('button'));
    expect(reload).toHaveBeenCalledOnce();
  });
});

describe('a field', () => {
  it('says its fault and its hint to whoever cannot see them', () => {
    render(<TextField label="Name" hint="As on the door" error="Please fill this in" value="" onChange={() => {}} />);
    const input = screen.getByLabelText('Name');
    const described = input.getAttribute('aria-describedby')!.split(' ').map((id) => document.getElementById(id)!.textContent);
    expect(described).toEqual(['Please fill this in', 'As on the door']);
    expect(input.getAttribute('aria-invalid')).toBe('true');
  });

  it('of words takes commas and spaces, and each word once', async () => {
    const change = vi.fn();
    render(<WordsField label="Brands" words={[]} onChange={change} />);
    await userEvent.type(screen.getByLabelText('Brands'), 'a, b  a');
    expect(change).toHaveBeenLastCalledWith(['a', 'b']);
  });

  it('of choices keeps the others', async () => {
    const change = vi.fn();
    render(<CheckList label="Scopes" options={[{ value: 'a', label: 'A' }, { value: 'b', label: 'B' }]} chosen={['a']} onChange={change} />);
    await userEvent.click(screen.getByRole('checkbox', { name: 'B' }));
    expect(change).toHaveBeenLastCalledWith(['a', 'b']);
    await userEvent.click(screen.getByRole('checkbox', { name: 'A' }));
    expect(change).toHaveBeenLastCalledWith([]);
  });
});

it('a busy button takes no second click and keeps the focus', async () => {
  const click = vi.fn();
  render(
    <Button busy onClick={click}>
      Save
    </Button>,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(click).not.toHaveBeenCalled();
  expect(document.activeElement).toBe(screen.getByRole('button'));
});

it('a page that a role does not open says which role it is and whom to ask', () => {
  render(
    <Wrapper me={{ ...ADMIN, role: 'agent', scopes: ['mentions:read'] }}>
      <Forbidden title="Users" needs="admin" />
    </Wrapper>,
  );
  expect(screen.getByText(/You are signed in as: Agent/).textContent).toContain('Only administrators');
});
