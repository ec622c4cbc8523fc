import { Menu as Base } from '@base-ui/react/menu';
import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon';

interface MenuProps {
  /** What the button is called when it shows no words. */
  label?: string;
  trigger: ReactNode;
  className?: string;
  align?: 'start' | 'end';
  children: ReactNode;
}

export function Menu({ label, trigger, className, align = 'end', children }: MenuProps) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger className={className ?? 'icon-button'} aria-label={label} title={label}>
        {trigger}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner className="menu-place" align={align} sideOffset={6}>
          <Base.Popup className="menu">{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

interface ItemProps {
  icon?: IconName;
  danger?: boolean;
  onClick(): void;
  children: ReactNode;
}

export function MenuItem({ icon, danger = false, onClick, children }: ItemProps) {
  return (
    <Base.Item className={danger ? 'menu-item menu-item-danger' : 'menu-item'} onClick={onClick}>
      {icon && <Icon name={icon} />}
      {children}
    </Base.Item>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  options: readonly { value: T; label: string; lang?: string }[];
  onChange(value: T): void;
}

/** One of a few, with the present one marked. */
export function MenuChoice<T extends string>({ label, value, options, onChange }: ChoiceProps<T>) {
  return (
    <Base.Group>
      <Base.GroupLabel className="menu-label">{label}</Base.GroupLabel>
      <Base.RadioGroup value={value} onValueChange={(next) => onChange(next as T)}>
        {options.map((option) => (
          <Base.RadioItem key={option.value} value={option.value} className="menu-item" closeOnClick>
            <span className="menu-mark">
              <Base.RadioItemIndicator>
                <Icon name="check" size={16} />
              </Base.RadioItemIndicator>
            </span>
            <span lang={option.lang}>{option.label}</span>
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  );
}

interface ChecksProps {
  chosen: readonly string[];
  options: readonly { value: string; label: string; lang?: string; child?: boolean }[];
  onChange(chosen: string[]): void;
}

/** Any of a few; the menu stays open, so that several can be chosen. */
export function MenuChecks({ chosen, options, onChange }: ChecksProps) {
  return options.map((option) => (
    <Base.CheckboxItem
      key={option.value}
      className={option.child ? 'menu-item menu-item-child' : 'menu-item'}
      closeOnClick={false}
      checked={chosen.includes(option.value)}
      onCheckedChange={(on) => onChange(on ? [...chosen, option.value] : chosen.filter((other) => other !== option.value))}
    >
      <span className="menu-mark">
        <Base.CheckboxItemIndicator>
          <Icon name="check" size={16} />
        </Base.CheckboxItemIndicator>
      </span>
      <span lang={option.lang}>{option.label}</span>
    </Base.CheckboxItem>
  ));
}

export function MenuLine() {
  return <Base.Separator className="menu-line" />;
}
