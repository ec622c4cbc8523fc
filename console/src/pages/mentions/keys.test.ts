import { afterEach, describe, expect, it } from 'vitest';
import { actOf, allowSingleKeys, singleKeys } from './keys';

function press(key: string, more: Partial<KeyboardEvent> = {}, enabled = true) {
  return actOf({ key, code: '', shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, isComposing: false, defaultPrevented: false, target: document.body, ...more }, enabled);
}

afterEach(() => localStorage.clear());

describe('a key', () => {
  it('does what the help says', () => {
    expect(press('j')).toEqual({ do: 'next' });
    expect(press('/')).toEqual({ do: 'search' });
    expect(press('1')).toEqual({ do: 'correct', label: 'negative' });
    expect(press('4')).toEqual({ do: 'correct', label: 'mixed' });
    expect(press('x')).toEqual({ do: 'select' });
    expect(press('X', { shiftKey: true })).toEqual({ do: 'select-range' });
    expect(press('d')).toEqual({ do: 'noise', mark: 'irrelevant' });
    expect(press('s')).toEqual({ do: 'noise', mark: 'spam' });
    expect(press('r')).toEqual({ do: 'reply' });
    expect(press('q')).toBeNull();
    expect(press('toString')).toBeNull();
  });

  it.each(['input', 'textarea', 'select'])('is a letter in a %s', (tag) => {
    expect(press('j', { target: document.createElement(tag) })).toBeNull();
    expect(press('Escape', { target: document.createElement(tag) })).toBeNull();
  });

  it('is none on a box to tick', () => {
    const box = document.createElement('input');
    box.type = 'checkbox';
    expect(press('d', { target: box })).toEqual({ do: 'noise', mark: 'irrelevant' });
  });

  it('belongs to a menu or dialog while one is open', () => {
    for (const role of ['menu', 'dialog', 'alertdialog']) {
      const around = document.createElement('div');
      around.setAttribute('role', role);
      const button = around.appendChild(document.createElement('button'));
      expect(press('j', { target: button })).toBeNull();
    }
  });

  it.each([['о', 'KeyJ', 'next'], ['л', 'KeyK', 'previous'], ['κ', 'KeyK', 'previous'], ['ο', 'KeyO', 'open']])(
    'is found on a keyboard that writes %s, too',
    (key, code, expected) => expect(press(key, { code })).toEqual({ do: expected }),
  );

  it('keeps its Shift there', () => {
    expect(press('Ч', { code: 'KeyX', shiftKey: true })).toEqual({ do: 'select-range' });
    expect(press('ч', { code: 'KeyX' })).toEqual({ do: 'select' });
  });

  it('that writes Latin means what it writes, wherever it is', () => {
    expect(press('j', { code: 'KeyC' })).toEqual({ do: 'next' });
    expect(press('h', { code: 'KeyJ' })).toBeNull();
  });

  it('of a browser’s own shortcut is the browser’s', () => {
    expect(press('j', { ctrlKey: true })).toBeNull();
    expect(press('1', { altKey: true })).toBeNull();
    expect(press('/', { metaKey: true })).toBeNull();
    expect(press('j', { defaultPrevented: true })).toBeNull();
  });

  it('can be turned off, except for the one that closes', () => {
    expect(singleKeys()).toBe(true);
    allowSingleKeys(false);
    expect(singleKeys()).toBe(false);
    expect(press('j', {}, singleKeys())).toBeNull();
    expect(press('Escape', {}, singleKeys())).toEqual({ do: 'close' });
    allowSingleKeys(true);
    expect(press('j', {}, singleKeys())).toEqual({ do: 'next' });
  });
});
