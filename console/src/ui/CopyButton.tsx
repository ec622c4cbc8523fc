import { useEffect, useState } from 'react';
import { useI18n } from '../i18n/I18nProvider';
import { Button, IconButton } from './Button';

interface Props {
  text: string;
  label: string;
  /** With words on it, for what somebody came here to copy. */
  large?: boolean;
}

export function CopyButton({ text, label, large = false }: Props) {
  const { t } = useI18n();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () => void copyText(text).then(setCopied);
  return (
    <>
      {large ? (
        <Button icon={copied ? 'check' : 'copy'} onClick={copy}>
          {copied ? t('action.copied') : label}
        </Button>
      ) : (
        <IconButton icon={copied ? 'check' : 'copy'} label={label} className="icon-button-small" onClick={copy} />
      )}
      <span className="sr-only" role="status">
        {copied ? t('action.copied') : ''}
      </span>
    </>
  );
}

/** Over plain HTTP, other than on the own machine, browsers have no clipboard for scripts. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement('textarea');
    area.value = text;
    area.className = 'sr-only';
    // inside an open dialog, or its focus trap would take the selection away
    (document.querySelector('[role=dialog], [role=alertdialog]') ?? document.body).append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done;
  }
}
