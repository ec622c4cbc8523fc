import type { Language } from './languages';

/** See `belarusian.ts`: for `be`, browsers would name languages in English. These are those that are scored, and their neighbours. */
const BELARUSIAN: Readonly<Record<string, string>> = {
  ar: 'арабская', be: 'беларуская', bg: 'балгарская', cs: 'чэшская', da: 'дацкая', de: 'нямецкая', el: 'грэчаская',
  en: 'англійская', es: 'іспанская', et: 'эстонская', fi: 'фінская', fr: 'французская', hi: 'хіндзі', hu: 'венгерская',
  id: 'інданезійская', it: 'італьянская', ja: 'японская', kk: 'казахская', ko: 'карэйская', lt: 'літоўская', lv: 'латышская',
  nl: 'нідэрландская', pl: 'польская', pt: 'партугальская', ro: 'румынская', ru: 'руская', sk: 'славацкая', sr: 'сербская',
  sv: 'шведская', tr: 'турэцкая', uk: 'украінская', vi: 'в’етнамская', zh: 'кітайская',
};

/** Languages that one is asked to choose from. */
export const KNOWN_LANGUAGES: readonly string[] = Object.keys(BELARUSIAN);

/** What a language is called in the reader's; its code when nobody here knows. */
export function languageNameOf(reader: Language, locale: string, tag: string): string {
  if (reader === 'be') return BELARUSIAN[tag] ?? tag;
  try {
    return new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
