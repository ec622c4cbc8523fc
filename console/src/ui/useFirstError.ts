import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

/**
 * Leads whoever was refused to the first field at fault, as soon as the page says which one it is.
 *
 * @return to be called when there is such a field, or will be
 */
export function useFirstError(form: RefObject<HTMLElement | null>): () => void {
  const wanted = useRef(false);
  const [, render] = useState(0);
  // before other effects: a query puts its cursor only where the focus is
  useLayoutEffect(() => {
    if (!wanted.current) return;
    const field = form.current?.querySelector<HTMLElement>('[aria-invalid=true]');
    if (!field) return;
    wanted.current = false;
    field.focus();
  });
  return () => {
    wanted.current = true;
    render((times) => times + 1);
  };
}
