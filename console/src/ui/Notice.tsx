import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon';

const ICONS: Record<'info' | 'good' | 'bad' | 'warn', IconName> = { info: 'info', good: 'check', bad: 'alert', warn: 'alert' };

/** A sentence that must be seen; what is bad is read out at once. */
export function Notice({ tone, children }: { tone: keyof typeof ICONS; children: ReactNode }) {
  return (
    <div className={`notice notice-${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      <Icon name={ICONS[tone]} />
      <div>{children}</div>
    </div>
  );
}
