import { useId, useRef, type ReactNode } from 'react';
import type { AttachmentLimits } from '../../api/types';
import { useI18n } from '../../i18n/I18nProvider';
import { Button, IconButton } from '../../ui/Button';
import { ErrorPanel } from '../../ui/ErrorPanel';
import { TextField } from '../../ui/Field';
import { Icon } from '../../ui/Icon';
import { faultOf, type AddedFile } from './files';

interface Props {
  files: readonly AddedFile[];
  limits: AttachmentLimits;
  onAdd(files: readonly File[]): void;
  onRemove(file: AddedFile): void;
  onRetry(file: AddedFile): void;
  onDescribe(file: AddedFile, description: string): void;
}

/** The files of an answer that is being written. */
export function ReplyFiles({ files, limits, onAdd, onRemove, onRetry, onDescribe }: Props) {
  const { t, fmt } = useI18n();
  const input = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLDivElement>(null);
  const hint = useId();
  return (
    <div className="reply-files" role="group" aria-label={t('reply-files.label')} aria-describedby={hint}>
      {files.length > 0 && (
        <ul className="reply-file-list">
          {files.map((file) => (
            <FileItem
              key={file.key}
              file={file}
              all={files}
              limits={limits}
              onRetry={() => onRetry(file)}
              onDescribe={(text) => onDescribe(file, text)}
              onRemove={() => {
                onRemove(file);
                // the button goes with its file
                button.current?.querySelector('button')?.focus();
              }}
            />
          ))}
        </ul>
      )}
      <div className="reply-file-add" ref={button}>
        <Button icon="plus" className="button-small" disabled={files.length >= limits.maxCount} onClick={() => input.current?.click()}>
          {t('reply-files.add')}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          multiple={limits.maxCount > 1}
          accept={limits.mediaTypes.join(',') || undefined}
          aria-label={t('reply-files.add')}
          onChange={(event) => {
            onAdd([...(event.target.files ?? [])]);
            // the same file can be chosen once more
            event.target.value = '';
          }}
        />
        <p id={hint} className="soft">
          {t('reply-files.limits', { count: limits.maxCount, each: fmt.size(limits.maxBytes), total: fmt.size(limits.maxTotalBytes) })}
          {limits.mediaTypes.length > 0 && ` ${t('reply-files.types', { types: limits.mediaTypes.map((type) => type.replace(/^\w+\//, '').toUpperCase()).join(', ') })}`}
        </p>
      </div>
    </div>
  );
}

interface ItemProps {
  file: AddedFile;
  all: readonly AddedFile[];
  limits: AttachmentLimits;
  onRemove(): void;
  onRetry(): void;
  onDescribe(text: string): void;
}

function FileItem({ file, all, limits, onRemove, onRetry, onDescribe }: ItemProps) {
  const { t, fmt } = useI18n();
  const fault = faultOf(file, all, limits);
  const most = limits.maxDescription ?? 0;
  const length = [...file.description.trim()].length;
  return (
    <li className="reply-file" data-state={fault || file.error ? 'failed' : file.id ? 'ready' : 'uploading'}>
      <p className="reply-file-head">
        <bdi className="reply-file-name">{file.name}</bdi>
        <span className="soft">{fmt.size(file.size)}</span>
        <span className="soft">{!fault && !file.error && !file.id && fmt.percent(file.progress)}</span>
        <Said>{fault ? null : file.id ? t('reply-files.ready', { name: file.name }) : null}</Said>
        <IconButton icon="close" label={t('reply-files.remove', { name: file.name })} onClick={onRemove} />
      </p>
      {!fault && !file.error && !file.id && (
        <progress className="reply-file-progress" max={1} value={file.progress} aria-label={t('reply-files.progress', { name: file.name })} />
      )}
      {fault && (
        <p className="field-error" role="alert">
          <Icon name="alert" size={14} />
          {t(`reply-file.${fault}`, { most: fault === 'too-many' ? limits.maxCount : fmt.size(fault === 'too-large' ? limits.maxBytes : limits.maxTotalBytes) })}
        </p>
      )}
      {!fault && file.error !== null && <ErrorPanel error={file.error} compact onRetry={onRetry} />}
      {!fault && most > 0 && (
        <TextField
          label={t('reply-files.description', { name: file.name })}
          hint={t('reply-files.description-hint')}
          error={length > most ? t('reply.too-long', { count: length - most }) : null}
          value={file.description}
          dir="auto"
          onChange={onDescribe}
        />
      )}
    </li>
  );
}

/** Read out once it is there, and seen by a mark. */
function Said({ children }: { children: ReactNode }) {
  return (
    <span role="status">
      {children !== null && (
        <>
          <Icon name="check" size={14} />
          <span className="sr-only">{children}</span>
        </>
      )}
    </span>
  );
}
