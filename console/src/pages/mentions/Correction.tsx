import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { api, versioned } from '../../api/client';
import type { Mention, MentionDetail, MentionSentiment } from '../../api/types';
import { queryClient } from '../../app/session';
import { useI18n } from '../../i18n/I18nProvider';
import { LABELS, SHAPES, type Label } from '../../mention/labels';
import { Button } from '../../ui/Button';
import { ErrorPanel } from '../../ui/ErrorPanel';
import { TextField } from '../../ui/Field';
import { Icon } from '../../ui/Icon';
import { toast } from '../../ui/toast';
import { withMention, type MentionPages } from './list';

interface Props {
  mention: MentionDetail;
  known: MentionSentiment;
  etag: string;
}

interface Saying {
  change: Change;
  /** What is said again when it is undone. */
  before: Change;
  /** The version that the change is made from. */
  version: string;
}

interface Change {
  /** Null takes the correction back. */
  label: Label | null;
  note?: string;
}

/** Says what the feeling is; it holds at once, and can be undone. */
export function Correction({ mention, known, etag }: Props) {
  const { t } = useI18n();
  const { correctedBy } = known;
  const before: Change = correctedBy ? { label: known.label, note: known.note } : { label: null };
  const shown = useRef(true);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
    };
  }, []);
  const correct = useMutation({
    // a change that is made from an old version must not overwrite a colleague's
    mutationFn: ({ change, version }: Saying) =>
      versioned(
        api.PATCH('/api/v1/mentions/{id}/sentiment', {
          params: { path: { id: mention.id }, header: { 'If-Match': version } },
          // the description has no null, which takes a correction back
          body: change as { label?: Label; note?: string },
          headers: { 'Content-Type': 'application/merge-patch+json' },
        }),
      ) as Promise<{ value: MentionSentiment; etag: string }>,
    onSuccess: ({ value, etag: version }, { change, before: earlier }) => {
      take(mention, value, version);
      const said = change.label === null ? t('correction.taken-back') : t('correction.done', { label: t(`sentiment.${change.label}`) });
      toast(said, { label: t('action.undo'), run: () => correct.mutate({ change: earlier, before: change, version }) });
    },
    onError: () => {
      // where it failed is no longer there to say it: it was undone after going on
      if (!shown.current) toast(t('correction.failed'));
      return queryClient.invalidateQueries({ queryKey: ['mention', mention.id] });
    },
  });
  const present: Label | null = correct.isPending ? correct.variables.change.label : correctedBy ? known.label : null;
  const say = (label: Label | null, note?: string) => {
    if (!correct.isPending) correct.mutate({ change: { label, ...(note === undefined ? {} : { note }) }, before, version: etag });
  };
  return (
    <div className="correction">
      <div className="correction-labels" role="group" aria-label={t('correction.label')}>
        {LABELS.map((label) => (
          <button
            key={label}
            type="button"
            className={`correct correct-${label}`}
            data-correct={label}
            aria-pressed={present === label}
            onClick={() => present !== label && say(label)}
          >
            <Icon name={SHAPES[label]} size={12} />
            {t(`sentiment.${label}`)}
          </button>
        ))}
        {correctedBy && (
          <Button kind="quiet" className="button-small" onClick={() => say(null)}>
            {t('correction.take-back')}
          </Button>
        )}
      </div>
      {correct.isError && <ErrorPanel error={correct.error} compact />}
      {correctedBy && <Note key={known.note ?? ''} note={known.note ?? ''} busy={correct.isPending} onSave={(note) => say(known.label, note)} />}
    </div>
  );
}

/** Why, for colleagues. */
function Note({ note, busy, onSave }: { note: string; busy: boolean; onSave(note: string): void }) {
  const { t } = useI18n();
  const [text, setText] = useState(note);
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (!busy && text.trim() !== note) onSave(text.trim());
  };
  return (
    <form className="field-row" onSubmit={save}>
      <TextField label={t('correction.note')} value={text} maxLength={1000} dir="auto" onChange={setText} />
      <Button type="submit" busy={busy} disabled={text.trim() === note}>
        {t('action.save')}
      </Button>
    </form>
  );
}

/** Shows everywhere what the server now holds. */
function take(mention: MentionDetail, value: MentionSentiment, etag: string): void {
  const { mentionId: id, note: _note, corrections: _corrections, ...sentiment } = value;
  queryClient.setQueryData(['mention', id, 'sentiment'], { value, etag });
  queryClient.setQueryData<MentionDetail>(['mention', id], (detail) => detail && { ...detail, sentiment });
  const now = { ...mention, sentiment } as Mention;
  queryClient.setQueriesData<MentionPages>({ queryKey: ['mentions', 'list'] }, (pages) => pages && withMention(pages, now));
}
