import { AlertDialog } from '@base-ui/react/alert-dialog';
import { Dialog as Base } from '@base-ui/react/dialog';
import { useId, useState, type FormEvent, type ReactNode } from 'react';
import { useI18n } from '../i18n/I18nProvider';
import { Button } from './Button';
import { ErrorPanel } from './ErrorPanel';
import { FormProblem } from './FormProblem';
import { Icon } from './Icon';

interface DialogProps {
  open: boolean;
  onClose(): void;
  title: ReactNode;
  intro?: ReactNode;
  /** What must not be lost by a click beside the dialog, as a key that is shown once. */
  stay?: boolean;
  children: ReactNode;
}

export function Dialog({ open, onClose, title, intro, stay = false, children }: DialogProps) {
  const { t } = useI18n();
  return (
    <Base.Root open={open} disablePointerDismissal={stay} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="backdrop" />
        <Base.Popup className="dialog">
          <div className="dialog-head">
            <Base.Title className="dialog-title">{title}</Base.Title>
            <Base.Close className="icon-button" aria-label={t('action.close')}>
              <Icon name="close" />
            </Base.Close>
          </div>
          {intro && <Base.Description className="dialog-intro">{intro}</Base.Description>}
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

interface FormDialogProps extends Omit<DialogProps, 'children'> {
  submit: string;
  busy: boolean;
  /** Why it was refused; the fields say what of it is theirs. */
  error?: unknown;
  onReload?: (() => void) | undefined;
  onSubmit(): void;
  children: ReactNode;
}

/** A dialog whose content is a form, with its buttons at the end. */
export function FormDialog({ submit, busy, error, onReload, onSubmit, children, ...rest }: FormDialogProps) {
  const { t } = useI18n();
  const send = (event: FormEvent) => {
    event.preventDefault();
    // a portal's events bubble through React's tree, not the page's
    event.stopPropagation();
    if (!busy) onSubmit();
  };
  return (
    <Dialog {...rest}>
      <form className="dialog-form" onSubmit={send} noValidate>
        <div className="dialog-body">
          <FormProblem compact error={error} onReload={onReload} />
          {children}
        </div>
        <div className="dialog-foot">
          <Button onClick={rest.onClose}>{t('action.cancel')}</Button>
          <Button kind="primary" type="submit" busy={busy}>
            {submit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface ConfirmProps {
  open: boolean;
  onClose(): void;
  title: ReactNode;
  text: ReactNode;
  confirm: string;
  busy: boolean;
  error?: unknown;
  /** Has to be typed before what cannot be undone. */
  name?: string;
  onConfirm(): void;
}

export function ConfirmDialog({ open, onClose, ...rest }: ConfirmProps) {
  return (
    <AlertDialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="backdrop" />
        <AlertDialog.Popup className="dialog dialog-small">
          <ConfirmForm {...rest} />
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

function ConfirmForm({ title, text, confirm, busy, error, name, onConfirm }: Omit<ConfirmProps, 'open' | 'onClose'>) {
  const { t } = useI18n();
  const id = useId();
  const [typed, setTyped] = useState('');
  const allowed = name === undefined || typed.trim() === name.trim();
  const send = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (!busy && allowed) onConfirm();
  };
  return (
    <form className="dialog-form" onSubmit={send}>
      <div className="dialog-head">
        <AlertDialog.Title className="dialog-title">{title}</AlertDialog.Title>
      </div>
      <div className="dialog-body">
        {error ? <ErrorPanel error={error} compact /> : null}
        <AlertDialog.Description className="dialog-text" render={<div />}>
          {text}
        </AlertDialog.Description>
        {name !== undefined && (
          <div className="field">
            <label className="field-label" htmlFor={id}>
              {t.rich('confirm.type', { name: <bdi className="typed-name">{name}</bdi> })}
            </label>
            <input id={id} className="input" value={typed} autoComplete="off" spellCheck={false} onChange={(event) => setTyped(event.target.value)} />
          </div>
        )}
      </div>
      <div className="dialog-foot">
        <AlertDialog.Close className="button button-plain">{t('action.cancel')}</AlertDialog.Close>
        <Button kind="danger" type="submit" busy={busy} disabled={!allowed}>
          {confirm}
        </Button>
      </div>
    </form>
  );
}
