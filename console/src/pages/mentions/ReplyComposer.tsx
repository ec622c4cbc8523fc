import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import type { MentionDetail, Reply } from '../../api/types';
import { useI18n } from '../../i18n/I18nProvider';
import { lengthOf, plain } from '../../text/length';
import { Button } from '../../ui/Button';
import { ErrorPanel } from '../../ui/ErrorPanel';
import { RadioList, TextArea } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { Time } from '../../ui/parts';
import { toast } from '../../ui/toast';
import { draftOf, keepDraft } from './drafts';
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
  const { most, unit, seen } = optionsOf(mention);
  const [text, setText] = useState(() => draftOf(mention.id));
  const [visibility, setVisibility] = useState<Seen>(seen[0] ?? 'public');
  const field = useRef<HTMLTextAreaElement>(null);
  const write = (next: string) => {
    setText(next);
    keepDraft(mention.id, next);
  };
  const send = useMutation({
    mutationFn: () => sendReply(mention.id, { text: plain(text), visibility }, known),
    onSuccess: () => {
      write('');
      toast(t('reply.asked'));
    },
  });
  useEffect(() => {
    if (again === null) return;
    const before = draftOf(mention.id);
    // what was being written stays
    write(before && before !== again.text ? `${before}\n\n${again.text}` : again.text);
    if (seen.includes(again.visibility as Seen)) setVisibility(again.visibility as Seen);
    field.current?.focus();
    onTaken();
  }, [again]);
  const length = lengthOf(plain(text), unit);
  const over = length - most;
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (length > 0 && over <= 0 && !send.isPending) send.mutate();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  };
  return (
    <form className="reply-form" onSubmit={submit}>
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
        <Button kind="primary" type="submit" busy={send.isPending} disabled={length === 0 || over > 0}>
          {t('reply.send')}
        </Button>
      </div>
    </form>
  );
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
