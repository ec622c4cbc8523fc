import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { Me } from '../api/types';
import { useI18n } from '../i18n/I18nProvider';
import { isLanguage } from '../i18n/languages';
import type { Key } from '../i18n/messages';
import { IconButton } from '../ui/Button';
import { Icon, type IconName } from '../ui/Icon';
import { UserMenu } from './UserMenu';
import { may, type Scope } from './rights';
import { useMe } from './session';
import { applyTheme, isTheme } from './theme';

interface Place {
  to: '/' | '/mentions' | '/sources' | '/brands' | '/mutes' | '/users' | '/teams' | '/keys' | '/audit';
  label: Key;
  icon: IconName;
  needs?: Scope;
}

const PLACES: readonly Place[] = [
  { to: '/', label: 'nav.home', icon: 'home' },
  { to: '/mentions', label: 'nav.mentions', icon: 'talk', needs: 'mentions:read' },
  { to: '/sources', label: 'sources.title', icon: 'inbox', needs: 'sources:read' },
];

const SETTINGS: readonly Place[] = [
  { to: '/brands', label: 'brands.label', icon: 'tag', needs: 'mentions:read' },
  { to: '/mutes', label: 'nav.mutes', icon: 'mute', needs: 'mentions:read' },
  { to: '/users', label: 'nav.users', icon: 'users', needs: 'admin' },
  { to: '/teams', label: 'nav.teams', icon: 'teams', needs: 'mentions:read' },
  { to: '/keys', label: 'nav.keys', icon: 'key', needs: 'admin' },
  { to: '/audit', label: 'nav.audit', icon: 'audit', needs: 'audit:read' },
];

export function AppShell() {
  const { t } = useI18n();
  const me = useMe();
  useOwnPreferences(me);
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [pathname]);
  return (
    <div className="shell" data-menu={open ? 'open' : undefined}>
      <a className="skip" href="#content">
        {t('nav.skip')}
      </a>
      <header className="top">
        <IconButton
          icon={open ? 'close' : 'menu'}
          label={t('nav.menu')}
          className="top-menu"
          aria-expanded={open}
          aria-controls="sidebar"
          onClick={() => setOpen(!open)}
        />
        <Link to="/" className="brand">
          <img src="/console/earful.svg" alt="" width="28" height="28" />
          <span>Earful</span>
        </Link>
        <div className="top-end">
          <UserMenu />
        </div>
      </header>
      <nav id="sidebar" className="sidebar" aria-label={t('nav.label')} onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}>
        <Places places={PLACES} me={me} />
        <Places title={t('nav.settings')} places={SETTINGS} me={me} />
        <a className="place place-foot" href="/docs">
          <Icon name="external" />
          <span>{t('nav.api')}</span>
        </a>
      </nav>
      <main id="content" className="content" tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}

function Places({ title, places, me }: { title?: string; places: readonly Place[]; me: Me }) {
  const { t } = useI18n();
  const open = places.filter((place) => !place.needs || may(me, place.needs));
  if (open.length === 0) return null;
  return (
    <div className="places">
      {title && <p className="places-title">{title}</p>}
      <ul>
        {open.map((place) => (
          <li key={place.to}>
            <Link to={place.to} className="place" activeOptions={{ exact: place.to === '/', includeSearch: false }} activeProps={{ 'aria-current': 'page' }}>
              <Icon name={place.icon} />
              <span>{t(place.label)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Language, zone and theme follow the person to every browser. */
function useOwnPreferences(me: Me) {
  const { setLanguage, setTimeZone } = useI18n();
  useEffect(() => {
    if (isLanguage(me.language)) setLanguage(me.language);
  }, [me.language, setLanguage]);
  useEffect(() => {
    if (me.timezone) setTimeZone(me.timezone);
  }, [me.timezone, setTimeZone]);
  useEffect(() => {
    if (isTheme(me.theme)) applyTheme(me.theme);
  }, [me.theme]);
}
