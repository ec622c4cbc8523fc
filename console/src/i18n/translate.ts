import { Fragment, createElement, type ReactNode } from 'react';
import type { Formats } from './fmt';
import type { Key, Message, Messages } from './messages';

export type Values = Readonly<Record<string, string | number>>;

/** Finds a sentence and fills it in. */
export interface Translate {
  /** `{count}` chooses the plural form; numbers are written in the language's way. */
  (key: Key, values?: Values): string;
  /** The same with elements in the places: `rich('users.removed', {name: <bdi>…</bdi>})`. */
  rich(key: Key, values: Readonly<Record<string, ReactNode>>): ReactNode;
}

export function translator(messages: Messages, formats: Formats): Translate {
  const rules = new Intl.PluralRules(formats.language);
  const sentence = (key: Key, count: unknown): string => {
    const message: Message | undefined = messages[key];
    if (message === undefined) return key;
    if (typeof message === 'string') return message;
    const category = typeof count === 'number' ? rules.select(count) : 'other';
    return message[category] ?? message.other ?? key;
  };
  const translate = ((key, values = {}) =>
    sentence(key, values.count).replace(/\{(\w+)\}/g, (place, name: string) => {
      const value = values[name];
      if (value === undefined) return place;
      return typeof value === 'number' ? formats.number(value) : value;
    })) as Translate;
  translate.rich = (key, values) =>
    createElement(
      Fragment,
      null,
      ...sentence(key, values.count)
        .split(/(\{\w+\})/)
        .map((part) => {
          const value = part.startsWith('{') ? values[part.slice(1, -1)] : part;
          return typeof value === 'number' ? formats.number(value) : (value ?? part);
        }),
    );
  return translate;
}
