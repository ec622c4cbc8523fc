import { useRef, useState, type FormEvent } from 'react';
import { asProblem, type Problem } from '../../api/problem';
import type { Brand } from '../../api/types';
import { useI18n } from '../../i18n/I18nProvider';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/Field';
import { FormProblem } from '../../ui/FormProblem';
import { Card } from '../../ui/parts';
import { useFirstError } from '../../ui/useFirstError';
import { QueriesCard } from './QueriesCard';
import { changesOf, draftOf, type Draft } from './draft';
import { refusalOf, useSaveBrand } from './useSaveBrand';

const LONGEST_NAME = 200;
const LONGEST_ID = 64;

interface Props {
  /** The brand to change; a new one when left out. */
  brand?: Brand;
  etag?: string;
  start: Draft;
  /** A query that is tried at once. */
  tried?: number | undefined;
  onReload?(): void;
}

/** All of a brand that can be said; what the server refuses stands at its field. */
export function BrandForm({ brand, etag, start, tried, onReload }: Props) {
  const { t } = useI18n();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState(start);
  const [id, setId] = useState('');
  const [checked, setChecked] = useState(false);
  const unchanged = brand !== undefined && Object.keys(changesOf(brand, draft)).length === 0;
  const save = useSaveBrand(brand, etag, brand ? !unchanged : isWritten(draft));
  const lookAtFirstError = useFirstError(form);
  const problem = save.isError ? asProblem(save.error) : null;
  const taken = problem?.code === 'brand-exists';
  const required = (text: string) => (checked && !text.trim() ? t('field.required') : undefined);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (save.isPending) return;
    if (!draft.name.trim() || draft.queries.some((one) => !one.query.trim())) lookAtFirstError();
    else save.mutate({ draft, id: id.trim() }, { onError: (error) => isOfFields(asProblem(error)) && lookAtFirstError() });
  };
  const discard = (kept: Brand) => {
    save.reset();
    setChecked(false);
    setDraft(draftOf(kept));
  };
  return (
    <form ref={form} className="form brand-form" onSubmit={submit} noValidate>
      <FormProblem error={taken ? null : problem} onReload={onReload} />
      <Card>
        <div className="form">
          <div className="field-grid">
            <TextField
              label={t('brands.name')}
              value={draft.name}
              maxLength={LONGEST_NAME}
              autoComplete="off"
              dir="auto"
              error={required(draft.name) ?? problem?.at('/name')}
              onChange={(name) => setDraft({ ...draft, name })}
            />
            {!brand && (
              <TextField
                label={t('brand.id')}
                hint={t('brand.id-hint')}
                value={id}
                maxLength={LONGEST_ID}
                autoCapitalize="none"
                autoComplete="off"
                spellCheck={false}
                error={taken ? t('brand.id-taken') : problem?.at('/id')}
                onChange={setId}
              />
            )}
          </div>
          <label className="check">
            <input type="checkbox" checked={draft.competitor} onChange={(event) => setDraft({ ...draft, competitor: event.target.checked })} />
            <span>
              {t('brands.competitor')}
              <span className="check-hint">{t('brand.competitor-hint')}</span>
            </span>
          </label>
        </div>
      </Card>
      <QueriesCard
        queries={draft.queries}
        tried={tried}
        error={problem?.at('/queries')}
        refusalOf={(one) => {
          const refused = refusalOf(one, save.variables?.draft, save.error);
          return { ...refused, error: required(one.query) ?? refused.error };
        }}
        onChange={(queries) => setDraft({ ...draft, queries })}
      />
      <div className="form-foot">
        <Button kind="primary" type="submit" busy={save.isPending} disabled={unchanged}>
          {t(brand ? 'action.save' : 'brand.create')}
        </Button>
        {brand && (
          <Button disabled={unchanged} onClick={() => discard(brand)}>
            {t('brand.discard')}
          </Button>
        )}
      </div>
    </form>
  );
}

function isWritten(draft: Draft): boolean {
  return draft.name.trim() !== '' || draft.queries.some((one) => one.query.trim());
}

function isOfFields(problem: Problem): boolean {
  return problem.faults.length > 0 || problem.code === 'brand-exists';
}
