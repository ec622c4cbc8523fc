import { useI18n } from '../../i18n/I18nProvider';
import { Icon } from '../../ui/Icon';
import { Menu, MenuChecks } from '../../ui/Menu';
import type { Option } from './useNames';

interface Props {
  label: string;
  options: readonly Option[];
  chosen: readonly string[];
  onChange(chosen: string[]): void;
}

/** A button that says how many are chosen, and a menu to choose from. */
export function FilterMenu({ label, options, chosen, onChange }: Props) {
  const { t, fmt } = useI18n();
  return (
    <Menu
      className={chosen.length > 0 ? 'filter-button filter-button-on' : 'filter-button'}
      align="start"
      trigger={
        <>
          {label}
          {chosen.length > 0 && <span className="filter-count">{fmt.number(chosen.length)}</span>}
          <Icon name="chevron" size={16} />
        </>
      }
    >
      {options.length === 0 ? <p className="menu-label">{t('filter.nothing')}</p> : <MenuChecks options={options} chosen={chosen} onChange={onChange} />}
    </Menu>
  );
}
