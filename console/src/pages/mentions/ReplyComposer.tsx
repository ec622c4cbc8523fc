import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState, useSyncExternalStore, type FormEvent, type KeyboardEvent } from 'react';
import type { AttachmentLimits, MentionDetail, Reply } from '../../api/types';
import { useI18n } from '../../i18n/I18nProvider';
import { lengthOf, plain } from '../../text/length';
import { Button } from '../../ui/Button';
import { ErrorPanel } from '../../ui/ErrorPanel';
import { RadioList, TextArea } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { Time } from '../../ui/parts';
import { toast } from '../../ui/toast';
import { changeFile, draftOf, filesOf, keepDraft, keepFiles, watchFiles } from './drafts';
import { added, describedIn, faultOf, uploadFile, type AddedFile } from './files';
import { ReplyFiles } from './ReplyFiles';
import { AnsweredMeanwhile, optionsOf, sendReply, type Replies, type Seen } from './replies';
import { usePeople } from './useNames';

interface Props {
  mention: MentionDetail;
  /** The answers that the writer sees. */
  known: Replies;
  /** One that failed, whose words are to be sent once more. */
  again: Reply | null;
  onTaken(): void;
}

/** Writes an answer. It is not sent when a colleague has answered since the list was read. */
export function ReplyComposer({ mention, known, again, onTaken }: Props) {
  const { t } = useI18n();
  const { most: usual, unit, seen } = optionsOf(mention);
  const limits = mention.reply.attachments;
  const [text, setText] = useState(() => draftOf(mention.id));
  const [visibility, setVisibility] = useState<Seen>(seen[0] ?? 'public');
  const field = useRef<HTMLTextAreaElement>(null);
  const files = useSyncExternalStore(watchFiles, () => filesOf(mention.id));
  const setFiles = (all: readonly AddedFile[]) => keepFiles(mention.id, all);
  const [lost, setLost] = useState(false);
  // with files some channels take fewer words
  const most = limits && files.length > 0 ? Math.min(usual, limits.maxLength ?? usual) : usual;
  const change = (key: string, next: Partial<AddedFile>) => changeFile(mention.id, key, next);
  const bring = (file: AddedFile) =>
    void uploadFile(mention.id, file, (progress) => change(file.key, { progress })).then(
      ({ id }) => change(file.key, { id, progress: 1 }),
      (error: unknown) => !file.stop.signal.aborted && change(file.key, { error }),
    );
  const add = (chosen: readonly File[]) => {
    if (!limits || chosen.length === 0) return;
    const all = [...files, ...chosen.map(added)];
    setFiles(all);
    all.slice(files.length).filter((one) => faultOf(one, all, limits) === null).forEach(bring);
  };
  const remove = (file: AddedFile) => {
    file.stop.abort();
    const left = files.filter((one) => one.key !== file.key);
    setFiles(left);
    // one that had no room may have some now
    left.filter((one) => limits && !one.id && faultOf(one, files, limits) !== null && faultOf(one, left, limits) === null).forEach(bring);
  };
  const write = (next: string) => {
    setText(next);
    keepDraft(mention.id, next);
  };
  const send = useMutation({
    mutationFn: () => sendReply(mention.id, { text: plain(text), visibility, ...(limits ? attachments(files, limits) : {}) }, known),
    onSuccess: () => {
      write('');
      setFiles([]);
      setLost(false);
      toast(t('reply.asked'));
    },
  });
  useEffect(() => {
    if (again === null) return;
    const before = draftOf(mention.id);
    // what was being written stays
    write(before && before !== again.text ? `${before}\n\n${again.text}` : again.text);
    setLost((again.attachments?.length ?? 0) > 0);
    if (seen.includes(again.visibility as Seen)) setVisibility(again.visibility as Seen);
    field.current?.focus();
    onTaken();
  }, [again]);
  const length = lengthOf(plain(text), unit);
  const over = length - most;
  const ready = !limits || files.every((one) => one.id && faultOf(one, files, limits) === null && describedIn(one, limits));
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (length > 0 && over <= 0 && ready && !send.isPending) send.mutate();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  };
  return (
    <form
      className="reply-form"
      onSubmit={submit}
      onDragOver={(event) => limits && event.dataTransfer.types.includes('Files') && event.preventDefault()}
      onDrop={(event) => {
        if (!limits || event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        add([...event.dataTransfer.files]);
      }}
      onPaste={(event) => {
        if (!limits || event.clipboardData.files.length === 0) return;
        event.preventDefault();
        add([...event.clipboardData.files]);
      }}
    >
      <TextArea
        ref={field}
        label={t('reply.text')}
        value={text}
        rows={4}
        dir="auto"
        data-reply=""
        hint={
          <>
            <span className="reply-count">{t(`reply-count.${unit}`, { length, most })}</span> <span>{t('reply.keys')}</span>
          </>
        }
        error={over > 0 ? t('reply.too-long', { count: over }) : null}
        onKeyDown={onKeyDown}
        onChange={write}
      />
      {limits && (
        <ReplyFiles
          files={files}
          limits={limits}
          onAdd={add}
          onRemove={remove}
          onRetry={(file) => {
            change(file.key, { error: null, progress: 0 });
            bring(file);
          }}
          onDescribe={(file, description) => change(file.key, { description })}
        />
      )}
      {!limits && files.length > 0 && <Notice tone="warn">{t('reply-files.without')}</Notice>}
      {lost && <Notice tone="warn">{t('reply-files.again')}</Notice>}
      {seen.length > 1 ? (
        <RadioList
          label={t('reply-seen.label')}
          options={seen.map((value) => ({ value, label: t(`reply-seen.${value}`) }))}
          chosen={visibility}
          onChange={(value) => setVisibility(value as Seen)}
        />
      ) : (
        <p className="soft">{t(visibility === 'private' ? 'reply.private-only' : 'reply.public-only')}</p>
      )}
      {mention.reply.deadline && <p className="soft">{t.rich('reply.until', { when: <Time at={mention.reply.deadline} exact /> })}</p>}
      {send.error instanceof AnsweredMeanwhile ? (
        <Conflict
          others={send.error.others}
          onAnyway={() => {
            // the button goes with what it is about
            field.current?.focus();
            submit();
          }}
        />
      ) : (
        send.isError && <ErrorPanel error={send.error} compact />
      )}
      <div>
        <Button kind="primary" type="submit" busy={send.isPending} disabled={length === 0 || over > 0 || !ready}>
          {t('reply.send')}
        </Button>
      </div>
    </form>
  );
}

/** The files as the answer names them; nothing when it has none. */
function attachments(files: readonly AddedFile[], limits: AttachmentLimits) {
  if (files.length === 0) return {};
  return {
    attachments: files.map(({ id, description }) => ({
      id: id!,
      ...(limits.maxDescription && description.trim() ? { description: description.trim() } : {}),
    })),
  };
}

/** What others answered meanwhile; by now the writer has seen it, and may still want to answer. */
function Conflict({ others, onAnyway }: { others: readonly Reply[]; onAnyway(): void }) {
  const { t } = useI18n();
  const nameOf = usePeople();
  return (
    <Notice tone="bad">
      <p>{t('reply.conflict')}</p>
      {others.map((other) => (
        <blockquote key={other.id} className="reply-other" dir="auto">
          <bdi>{nameOf(other.requestedBy)}</bdi>: {other.text}
        </blockquote>
      ))}
      <Button className="button-small" onClick={onAnyway}>
        {t('reply.anyway')}
      </Button>
    </Notice>
  );
}
