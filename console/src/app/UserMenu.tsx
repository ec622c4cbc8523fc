import { useNavigate } from '@tanstack/react-router';
import { api, ok } from '../api/client';
import { useI18n } from '../i18n/I18nProvider';
import { LANGUAGES, LANGUAGE_NAMES } from '../i18n/languages';
import { Icon } from '../ui/Icon';
import { Menu, MenuChoice, MenuItem, MenuLine } from '../ui/Menu';
import { Avatar } from '../ui/parts';
import { toast } from '../ui/toast';
import { useChangeMe } from './profile';
import { leave, useMe } from './session';
import { THEMES, isTheme } from './theme';

export function UserMenu() {
  const { t, language } = useI18n();
  const me = useMe();
  const change = useChangeMe();
  const navigate = useNavigate();
  const signOut = async () => {
    try {
      await ok(api.POST('/api/v1/auth/logout'));
    } catch {
      toast(t('sign-out.failed'));
      return;
    }
    leave();
  };
  return (
    <Menu
      className="user-button"
      label={t('user-menu.label', { name: me.name })}
      trigger={
        <>
          <Avatar name={me.name || me.email || ''} />
          <bdi className="user-name">{me.name}</bdi>
          <Icon name="chevron" size={16} />
        </>
      }
    >
      <div className="menu-person">
        <bdi className="menu-person-name">{me.name}</bdi>
        <span className="soft">
          {me.email && (
            <>
              <bdi>{me.email}</bdi> ·{' '}
            </>
          )}
          {t(`role.${me.role as 'viewer'}`)}
        </span>
      </div>
      <MenuLine />
      <MenuItem icon="person" onClick={() => void navigate({ to: '/account' })}>
        {t('nav.account')}
      </MenuItem>
      <MenuLine />
      <MenuChoice
        label={t('theme.label')}
        value={isTheme(me.theme) ? me.theme : 'system'}
        options={THEMES.map((theme) => ({ value: theme, label: t(`theme.${theme}`) }))}
        onChange={(theme) => change.mutate({ theme })}
      />
      <MenuLine />
      <MenuChoice
        label={t('language.label')}
        value={language}
        options={LANGUAGES.map((one) => ({ value: one, label: LANGUAGE_NAMES[one], lang: one }))}
        onChange={(next) => change.mutate({ language: next })}
      />
      <MenuLine />
      <MenuItem icon="out" onClick={() => void signOut()}>
        {t('sign-out.button')}
      </MenuItem>
    </Menu>
  );
}
