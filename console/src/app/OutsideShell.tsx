import { Outlet } from '@tanstack/react-router';
import { useI18n } from '../i18n/I18nProvider';
import { LANGUAGES, LANGUAGE_NAMES, isLanguage } from '../i18n/languages';

/** Around the pages before signing in: the name, one card, and a choice of language. */
export function OutsideShell() {
  const { t, language, setLanguage } = useI18n();
  return (
    <div className="outside">
      <header className="outside-brand">
        <img src="/console/earful.svg" alt="" width="40" height="40" />
        <span>Earful</span>
      </header>
      <main className="outside-main">
        <Outlet />
      </main>
      <footer className="outside-foot">
        <label>
          <span className="sr-only">{t('language.label')}</span>
          <select
            className="input input-small"
            value={language}
            onChange={(event) => isLanguage(event.target.value) && setLanguage(event.target.value)}
          >
            {LANGUAGES.map((one) => (
              <option key={one} value={one} lang={one}>
                {LANGUAGE_NAMES[one]}
              </option>
            ))}
          </select>
        </label>
      </footer>
    </div>
  );
}
