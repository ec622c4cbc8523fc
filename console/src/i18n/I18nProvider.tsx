import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { formatsOf, type Formats } from './fmt';
import { remember, type Language } from './languages';
import { messagesOf, type Messages } from './messages';
import { translator, type Translate } from './translate';

export interface I18n {
  t: Translate;
  fmt: Formats;
  language: Language;
  setLanguage(language: Language): void;
  setTimeZone(zone: string): void;
}

const Context = createContext<I18n | null>(null);

export function useI18n(): I18n {
  const i18n = use(Context);
  if (i18n === null) throw new Error('useI18n is called outside I18nProvider');
  return i18n;
}

interface Props {
  language: Language;
  messages: Messages;
  timeZone?: string;
  children: ReactNode;
}

/** Begins with loaded sentences; another language takes their place once it has arrived. */
export function I18nProvider({ children, ...start }: Props) {
  const [loaded, setLoaded] = useState({ language: start.language, messages: start.messages });
  const [timeZone, setTimeZone] = useState(start.timeZone ?? '');
  const setLanguage = useCallback((language: Language) => {
    void messagesOf(language).then((messages) => setLoaded({ language, messages }));
  }, []);
  useEffect(() => remember(loaded.language), [loaded.language]);
  const value = useMemo(() => {
    const fmt = formatsOf(loaded.language, timeZone);
    const t = translator(loaded.messages, fmt);
    return { t, fmt, language: loaded.language, setLanguage, setTimeZone };
  }, [loaded, timeZone, setLanguage]);
  return <Context value={value}>{children}</Context>;
}
