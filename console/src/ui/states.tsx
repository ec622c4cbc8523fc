import { useEffect, useState, type ReactNode } from 'react';
import { useI18n } from '../i18n/I18nProvider';
import { Icon, type IconName } from './Icon';

/** Grey rows in the place of what is on its way; nothing for what comes at once. */
export function Skeleton({ rows = 6 }: { rows?: number }) {
  const { t } = useI18n();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 150);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="skeleton" role="status" aria-label={t('state.loading')}>
      {late && Array.from({ length: rows }, (_, row) => <div key={row} className="skeleton-row" />)}
    </div>
  );
}

interface EmptyProps {
  icon: IconName;
  title: string;
  /** Where it is the page's only heading. */
  heading?: boolean;
  text?: ReactNode;
  children?: ReactNode;
}

export function EmptyState({ icon, title, heading = false, text, children }: EmptyProps) {
  const Title = heading ? 'h1' : 'p';
  return (
    <div className="empty">
      <span className="empty-icon">
        <Icon name={icon} size={26} />
      </span>
      <Title className="empty-title">{title}</Title>
      {text && <p className="empty-text">{text}</p>}
      {children}
    </div>
  );
}
