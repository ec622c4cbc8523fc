import { useEffect, useSyncExternalStore } from 'react';
import { useI18n } from '../i18n/I18nProvider';
import { IconButton } from './Button';
import { Icon } from './Icon';

interface ToastAction {
  label: string;
  run(): void;
}

/** What could not be done is said like this only where nothing is left to say it. */
type Tone = 'good' | 'bad';

interface Toast {
  id: number;
  text: string;
  action?: ToastAction | undefined;
  tone: Tone;
}

const SHOWN_FOR = 6_000;
/** What can still be undone stays longer. */
const OFFERED_FOR = 10_000;

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function change(next: readonly Toast[]) {
  toasts = next;
  listeners.forEach((listener) => listener());
}

/** Says what has been done; what failed is said where it failed. */
export function toast(text: string, action?: ToastAction, tone: Tone = 'good'): void {
  lastId += 1;
  change([...toasts.slice(-2), { id: lastId, text, action, tone }]);
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

function OneToast({ id, text, action, tone }: Toast) {
  const { t } = useI18n();
  useEffect(() => {
    const timer = setTimeout(() => dismiss(id), action ? OFFERED_FOR : SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [id, action]);
  return (
    <div className="toast">
      <Icon name={tone === 'good' ? 'check' : 'alert'} />
      <span>{text}</span>
      {action && (
        <button
          type="button"
          className="toast-action"
          onClick={() => {
            dismiss(id);
            action.run();
          }}
        >
          {action.label}
        </button>
      )}
      <IconButton icon="close" label={t('action.close')} onClick={() => dismiss(id)} />
    </div>
  );
}
