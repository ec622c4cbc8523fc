import type en from './messages/en.json';
import type { Language } from './languages';
import { pseudo } from './pseudo';

export type Key = keyof typeof en;

/** A sentence, or one for each of the language's plural categories. */
export type Message = string | Partial<Record<Intl.LDMLPluralRule, string>>;
export type Messages = Readonly<Record<Key, Message>>;

const FILES: Record<Language, () => Promise<{ default: Messages }>> = {
  en: () => import('./messages/en.json'),
  ru: () => import('./messages/ru.json'),
  uk: () => import('./messages/uk.json'),
  be: () => import('./messages/be.json'),
  el: () => import('./messages/el.json'),
};

export async function messagesOf(language: Language): Promise<Messages> {
  const messages = (await FILES[language]()).default;
  return import.meta.env.MODE === 'pseudo' ? pseudo(messages) : messages;
}
