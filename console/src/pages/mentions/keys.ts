import { LABELS, type Label } from '../../mention/labels';
import type { Mark } from '../../noise/names';

/** What a key does on this page. */
export type Act =
  | { do: 'next' | 'previous' | 'search' | 'close' | 'help' | 'open' | 'select' | 'select-range' | 'mute' | 'wanted' | 'reply' }
  | { do: 'correct'; label: Label }
  | { do: 'noise'; mark: Mark };

const ACTS: Readonly<Record<string, Act>> = {
  j: { do: 'next' },
  k: { do: 'previous' },
  o: { do: 'open' },
  x: { do: 'select' },
  X: { do: 'select-range' },
  d: { do: 'noise', mark: 'irrelevant' },
  s: { do: 'noise', mark: 'spam' },
  m: { do: 'mute' },
  w: { do: 'wanted' },
  r: { do: 'reply' },
  '/': { do: 'search' },
  '?': { do: 'help' },
  ...Object.fromEntries(LABELS.map((label, index) => [String(index + 1), { do: 'correct', label }])),
};

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing' | 'target' | 'defaultPrevented'>;

/** Escape is no single character, and closes also for who has turned the others off. */
export function actOf(event: Pressed, enabled: boolean): Act | null {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return null;
  if (event.key === 'Escape') return { do: 'close' };
  const key = latin(event);
  return enabled && Object.hasOwn(ACTS, key) ? ACTS[key]! : null;
}

/** What stands on the key in Latin letters, for keyboards that write Cyrillic or Greek. */
function latin({ key, code, shiftKey }: Pressed): string {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter === undefined || !/^[^\0-\x7f]$/u.test(key)) return key;
  return shiftKey ? letter : letter.toLowerCase();
}

/** Where keys are letters, or belong to an open menu or dialog. A box to tick has no letters. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input:not([type=checkbox]), textarea, select, [contenteditable], [role=menu], [role=dialog], [role=alertdialog]') !== null;
}

const STORED = 'earful.single-keys';

export function singleKeys(): boolean {
  try {
    return localStorage.getItem(STORED) !== 'off';
  } catch {
    return true;
  }
}

/** For who speaks to the machine, or hits keys by accident (WCAG 2.1.4). */
export function allowSingleKeys(on: boolean): void {
  try {
    if (on) localStorage.removeItem(STORED);
    else localStorage.setItem(STORED, 'off');
  } catch {
    // storage is refused: it holds until the page is left
  }
}
