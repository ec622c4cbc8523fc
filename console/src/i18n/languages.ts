export const LANGUAGES = ['en', 'ru', 'uk', 'be', 'el'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each language in itself. */
export const LANGUAGE_NAMES: Record<Language, string> = {
  en: 'English',
  ru: 'Русский',
  uk: 'Українська',
  be: 'Беларуская',
  el: 'Ελληνικά',
};

const STORED = 'earful.language';

export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.includes(value as Language);
}

/** The first of a reader's languages that we speak; English when we speak none. */
export function bestOf(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const language = tag.toLowerCase().split('-')[0];
    if (isLanguage(language)) return language;
  }
  return 'en';
}

/** What was chosen on this browser, else what the browser asks for. */
export function startLanguage(): Language {
  try {
    const stored = localStorage.getItem(STORED);
    if (isLanguage(stored)) return stored;
  } catch {
    // storage is refused
  }
  return bestOf(navigator.languages);
}

export function remember(language: Language): void {
  document.documentElement.lang = language;
  try {
    localStorage.setItem(STORED, language);
  } catch {
    // it is asked for again next time
  }
}
