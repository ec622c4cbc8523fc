import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState, type ReactNode } from 'react';
import { Problem, asProblem } from '../api/problem';
import type { EntryForm, MentionDetail } from '../api/types';
import { may } from '../app/rights';
import { useMe } from '../app/session';
import { useI18n } from '../i18n/I18nProvider';
import { Button } from '../ui/Button';
import { Dialog, FormDialog } from '../ui/Dialog';
import { ErrorPanel } from '../ui/ErrorPanel';
import { SelectField } from '../ui/Field';
import { EmptyState, Skeleton } from '../ui/states';
import { toast } from '../ui/toast';
import { EntryFields } from './EntryFields';
import { NewPlaceDialog } from './NewPlaceDialog';
import { correct, formsQuery, shownWhen, write } from './data';
import { bodyOf, fieldsOf, missing, newValues, valuesOf, type EntryField, type EntryPlace, type EntryValues } from './fields';

/** Writes down what was said where no machine listened. */
export function WriteDownDialog({ about, sourceId, onClose }: { about?: string | undefined; sourceId?: string; onClose(): void }) {
  const { t } = useI18n();
  const me = useMe();
  return (
    <WithForms title={t('entry.title')} onClose={onClose}>
      {(forms) =>
        forms.length > 0 ? (
          <NewEntry forms={forms} about={about} first={sourceId} onClose={onClose} />
        ) : may(me, 'sources:write') ? (
          <NewPlaceDialog first onMade={() => {}} onClose={onClose} />
        ) : (
          <Dialog open onClose={onClose} title={t('entry.title')}>
            <EmptyState icon="talk" title={t('entry.no-place')} text={t('entry.no-place-text')} />
          </Dialog>
        )
      }
    </WithForms>
  );
}

/** Corrects what one wrote down before. */
export function CorrectEntryDialog({ mention, place, onClose }: { mention: MentionDetail; place: EntryPlace; onClose(): void }) {
  const { t } = useI18n();
  return (
    <WithForms title={t('entry.correct-title')} onClose={onClose}>
      {(forms) => {
        const form = forms.find((one) => one.sourceId === place.sourceId);
        return form ? (
          <CorrectedEntry form={form} mention={mention} place={place} onClose={onClose} />
        ) : (
          <Dialog open onClose={onClose} title={t('entry.correct-title')}>
            <EmptyState icon="block" title={t('entry.closed')} text={t('entry.closed-text')} />
          </Dialog>
        );
      }}
    </WithForms>
  );
}

function WithForms({ title, onClose, children }: { title: string; onClose(): void; children(forms: readonly EntryForm[]): ReactNode }) {
  const forms = useQuery(formsQuery);
  if (forms.data) return children(forms.data);
  return (
    <Dialog open onClose={onClose} title={title}>
      <div className="dialog-body">{forms.isError ? <ErrorPanel error={forms.error} onRetry={() => void forms.refetch()} /> : <Skeleton rows={5} />}</div>
    </Dialog>
  );
}

function NewEntry({ forms, about, first, onClose }: { forms: readonly EntryForm[]; about?: string | undefined; first: string | undefined; onClose(): void }) {
  const { t, fmt } = useI18n();
  const me = useMe();
  const navigate = useNavigate();
  const [sourceId, setSourceId] = useState(first ?? forms[0]?.sourceId ?? '');
  const form = forms.find((one) => one.sourceId === sourceId) ?? forms[0]!;
  const fields = useMemo(() => fieldsOf(form), [form]);
  const [values, setValues] = useState(() => newValues(fields, about, new Date(), fmt.timeZone));
  const [placing, setPlacing] = useState(false);
  const save = useMutation({
    mutationFn: async () => {
      const { mentionId: id } = await write(form.sourceId, bodyOf(values, fields, fmt.timeZone));
      return { id, shown: await shownWhen(id, (mention) => mention !== null) };
    },
    onSuccess: ({ id, shown }) => {
      onClose();
      const look = { label: t('entry.look'), run: () => void navigate({ to: '/mentions/$id', params: { id }, search: true }) };
      toast(t(shown ? 'entry.written' : 'entry.written-later'), shown ? look : undefined);
    },
  });
  if (placing) return <NewPlaceDialog onMade={setSourceId} onClose={() => setPlacing(false)} />;
  return (
    <EntryFormDialog
      title={t('entry.title')}
      intro={t('entry.intro')}
      submit={t('entry.button')}
      fields={fields}
      values={values}
      save={save}
      onChange={setValues}
      onClose={onClose}
    >
      {(forms.length > 1 || may(me, 'sources:write')) && (
        <div className="field-row">
          <SelectField
            label={t('entry.place')}
            value={form.sourceId}
            options={forms.map((one) => ({ value: one.sourceId, label: one.sourceName }))}
            onChange={setSourceId}
          />
          {may(me, 'sources:write') && (
            <Button kind="quiet" icon="plus" onClick={() => setPlacing(true)}>
              {t('entry.another-place')}
            </Button>
          )}
        </div>
      )}
    </EntryFormDialog>
  );
}

function CorrectedEntry({ form, mention, place, onClose }: { form: EntryForm; mention: MentionDetail; place: EntryPlace; onClose(): void }) {
  const { t, fmt } = useI18n();
  const fields = useMemo(() => fieldsOf(form), [form]);
  const [before] = useState(() => valuesOf(mention, fields, fmt.timeZone));
  const [values, setValues] = useState(before);
  const save = useMutation({
    mutationFn: async () => {
      await correct(place, bodyOf(values, fields, fmt.timeZone));
      return shownWhen(mention.id, (now) => now?.editedAt !== mention.editedAt);
    },
    onSuccess: (shown) => {
      onClose();
      toast(t(shown ? 'entry.corrected' : 'entry.corrected-later'));
    },
  });
  const unchanged = JSON.stringify(bodyOf(values, fields, fmt.timeZone)) === JSON.stringify(bodyOf(before, fields, fmt.timeZone));
  return (
    <EntryFormDialog
      title={t('entry.correct-title')}
      submit={t('action.save')}
      fields={fields}
      values={values}
      save={{ ...save, mutate: () => (unchanged ? onClose() : save.mutate()) }}
      onChange={setValues}
      onClose={onClose}
    />
  );
}

interface FormProps {
  title: string;
  intro?: string;
  submit: string;
  fields: readonly EntryField[];
  values: EntryValues;
  save: { isPending: boolean; isError: boolean; error: unknown; mutate(): void };
  onChange(values: EntryValues): void;
  onClose(): void;
  children?: ReactNode;
}

function EntryFormDialog({ title, intro, submit, fields, values, save, onChange, onClose, children }: FormProps) {
  const { t } = useI18n();
  const [checked, setChecked] = useState(false);
  const problem = save.isError ? asProblem(save.error) : null;
  const lacking = checked ? missing(values, fields) : [];
  const send = () => {
    setChecked(true);
    if (missing(values, fields).length === 0) save.mutate();
  };
  return (
    <FormDialog
      open
      stay
      onClose={onClose}
      title={title}
      intro={intro}
      submit={submit}
      busy={save.isPending}
      error={problem && fields.some(({ name }) => problem.at(`/${name}`)) ? problem : problem && withoutFaults(problem)}
      onSubmit={send}
    >
      {children}
      <EntryFields
        fields={fields}
        values={values}
        errorAt={(name) => (lacking.includes(name) ? t('field.required') : problem?.at(`/${name}`))}
        onChange={onChange}
      />
    </FormDialog>
  );
}

/** What no field can say is said above them all. */
function withoutFaults({ status, code, title, detail, requestId }: Problem): Problem {
  return new Problem(status, code, title, detail, requestId);
}
