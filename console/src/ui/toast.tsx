import { useEffect, useSyncExternalStore } from 'react';
import { useI18n } from '../i18n/I18nProvider';
import { IconButton } from './Button';
import { Icon } from './Icon';

interface Toast {
  id: number;
  text: string;
}

const SHOWN_FOR = 6_000;

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function change(next: readonly Toast[]) {
  toasts = next;
  listeners.forEach((listener) => listener());
}

/** Says what has been done; what failed is said where it failed. */
export function toast(text: string): void {
  lastId += 1;
  change([...toasts.slice(-2), { id: lastId, text }]);
}

function dismiss(id: number) {
  change(toasts.filter((one) => one.id !== id));
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function Toasts() {
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {shown.map((one) => (
        <OneToast key={one.id} {...one} />
      ))}
    </div>
  );
}

function OneToast({ id, text }: Toast) {
  const { t } = useI18n();
  useEffect(() => {
    const timer = setTimeout(() => dismiss(id), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [id]);
  return (
    <div className="toast">
      <Icon name="check" />
      <span>{text}</span>
      <IconButton icon="close" label={t('action.close')} onClick={() => dismiss(id)} />
    </div>
  );
}
