import { useEffect, useRef, type ReactNode } from 'react';
import { useI18n } from '../i18n/I18nProvider';

interface HeaderProps {
  title: string;
  intro?: ReactNode;
  actions?: ReactNode;
}

let pagesShown = 0;

/**
 * The page's heading, which is the browser tab's title, too. After a change of page it has the
 * focus, so that a screen reader begins there and not at the link that was pressed.
 */
export function PageHeader({ title, intro, actions }: HeaderProps) {
  usePageTitle(title);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    pagesShown += 1;
    if (pagesShown > 1) heading.current?.focus();
  }, []);
  return (
    <header className="page-head">
      <div>
        <h1 ref={heading} className="page-title" tabIndex={-1}>
          {title}
        </h1>
        {intro && <p className="page-intro">{intro}</p>}
      </div>
      {actions && <div className="page-actions">{actions}</div>}
    </header>
  );
}

export function usePageTitle(title: string) {
  useEffect(() => {
    document.title = `${title} · Earful`;
  }, [title]);
}

type Tone = 'neutral' | 'good' | 'bad' | 'accent' | 'warn';

export function Badge({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`badge badge-${tone}`}>{children}</span>;
}

/** How long ago, with the exact time for whoever asks. */
export function Time({ at, exact = false }: { at: string | undefined; exact?: boolean }) {
  const { fmt } = useI18n();
  if (!at) return <span className="soft">–</span>;
  const full = fmt.dateTime(at);
  return (
    <time dateTime={at} title={exact ? fmt.timeZone : `${full} · ${fmt.timeZone}`}>
      {exact ? full : fmt.relative(at)}
    </time>
  );
}

interface CardProps {
  title?: ReactNode;
  intro?: ReactNode;
  actions?: ReactNode;
  className?: string;
  children: ReactNode;
}

export function Card({ title, intro, actions, className, children }: CardProps) {
  return (
    <section className={`card ${className ?? ''}`}>
      {title && (
        <div className="card-head">
          <div>
            <h2 className="card-title">{title}</h2>
            {intro && <p className="card-intro">{intro}</p>}
          </div>
          {actions}
        </div>
      )}
      {children}
    </section>
  );
}

/** A person's initials; a hue of their own makes lists easier to scan, and says nothing. */
export function Avatar({ name }: { name: string }) {
  const letters = name
    .split(/[\s@._-]+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => [...word][0]?.toLocaleUpperCase())
    .join('');
  const hue = [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % 6;
  return (
    <span className={`avatar avatar-${hue}`} aria-hidden="true">
      {letters || '?'}
    </span>
  );
}
