import type { ReactNode } from 'react';
import { useI18n } from '../i18n/I18nProvider';
import { Button } from './Button';
import { CopyButton } from './CopyButton';
import { Dialog } from './Dialog';
import { Notice } from './Notice';

interface Props {
  title: ReactNode;
  intro: ReactNode;
  /** What is copied. */
  text: string;
  copy: string;
  warning: ReactNode;
  /** The button's word; "done" when left out. */
  done?: string;
  onClose(): void;
  /** How it is shown; as one line when left out. */
  children?: ReactNode;
}

/** What cannot be had again: it stays until its reader says that it is kept. */
export function ShownOnceDialog({ title, intro, text, copy, warning, done, onClose, children }: Props) {
  const { t } = useI18n();
  return (
    <Dialog open stay onClose={onClose} title={title} intro={intro}>
      <div className="dialog-body">
        {children ?? (
          <p className="secret" tabIndex={0}>
            {text}
          </p>
        )}
        <Notice tone="warn">{warning}</Notice>
      </div>
      <div className="dialog-foot">
        <CopyButton large text={text} label={copy} />
        <Button kind="primary" onClick={onClose}>
          {done ?? t('action.done')}
        </Button>
      </div>
    </Dialog>
  );
}
