import type { FormEvent, ReactNode } from 'react';
import { usePageTitle } from '../../ui/parts';

interface Props {
  title: string;
  intro?: ReactNode;
  onSubmit?(): void;
  children: ReactNode;
}

/** The one card of a page before signing in, as a form when it sends something. */
export function OutsideCard({ title, intro, onSubmit, children }: Props) {
  usePageTitle(title);
  const send = (event: FormEvent) => {
    event.preventDefault();
    onSubmit?.();
  };
  const content = (
    <>
      <h1 className="outside-title">{title}</h1>
      {intro && <p className="outside-intro">{intro}</p>}
      {children}
    </>
  );
  return onSubmit ? (
    <form className="outside-card" onSubmit={send} noValidate>
      {content}
    </form>
  ) : (
    <div className="outside-card">{content}</div>
  );
}
