// @vitest-environment node
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from './languages';
import type { Message, Messages } from './messages';
import { pseudo } from './pseudo';

const folder = join(__dirname, 'messages');
const read = (language: Language) => JSON.parse(readFileSync(join(folder, `${language}.json`), 'utf8')) as Messages;
const english = read('en');
const texts = (message: Message) => (typeof message === 'string' ? [message] : Object.values(message));
const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

describe.each(LANGUAGES)('the sentences in %s', (language) => {
  const messages = read(language);

  it('are the same as in English', () => {
    expect(Object.keys(messages).sort()).toEqual(Object.keys(english).sort());
  });

  it('have each plural form of the language and no other', () => {
    const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories.sort();
    for (const [key, message] of Object.entries(messages)) {
      expect(typeof message, key).toBe(typeof english[key as keyof Messages]);
      if (typeof message !== 'string') expect(Object.keys(message).sort(), key).toEqual(categories);
    }
  });

  it('have the places to fill in that English has', () => {
    for (const [key, message] of Object.entries(messages)) {
      const wanted = places(texts(english[key as keyof Messages]).at(-1)!);
      for (const text of texts(message)) expect(places(text), key).toEqual(wanted);
    }
  });

  it('say something, without a space too many', () => {
    for (const [key, message] of Object.entries(messages)) {
      for (const text of texts(message)) {
        expect(text.trim(), key).toBe(text);
        expect(text, key).not.toMatch(/ {2}|^$/);
      }
    }
  });

  it('are not left in English', () => {
    if (language === 'en') return;
    const same = Object.entries(messages).filter(
      ([key, message]) => typeof message === 'string' && /[a-z]{3}/i.test(message) && message === english[key as keyof Messages],
    );
    // a name is a name, and Greek says Email, too
    expect(same.map(([key]) => key)).toEqual(['actor.system']);
  });
});

it('every sentence is used somewhere', () => {
  const files = readdirSync(join(__dirname, '..'), { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.tsx?$/.test(name) && !name.includes('.test.'),
  );
  const code = files.map((name) => readFileSync(join(__dirname, '..', name), 'utf8')).join('\n');
  const built = [...code.matchAll(/`([a-z-]+[.-])\$\{\w/g)].map((match) => match[1]!);
  const unused = Object.keys(english).filter(
    (key) => !code.includes(`'${key}'`) && !code.includes(`"${key}"`) && !built.some((beginning) => key.startsWith(beginning)),
  );
  expect(unused).toEqual([]);
});

it('the pseudo-language is longer, marked and keeps the places', () => {
  const stretched = pseudo(english);
  expect(stretched['action.save']).toMatch(/^\[Šávé~+\]$/);
  expect(places(stretched['users.actions-for'] as string)).toEqual(['{name}']);
});
