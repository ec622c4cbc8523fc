import { useId, useState, type ReactNode } from 'react';
import { useI18n } from '../i18n/I18nProvider';
import { zones } from '../pages/account/zones';
import { Button } from '../ui/Button';
import { CheckList, PasswordField, RadioList, SelectField, TextArea, TextField } from '../ui/Field';
import { Icon } from '../ui/Icon';
import { alternativesOf, documentOf, draftOf, escaped, kindOf, namesOf, requiredOf, type Draft, type Drafts, type Schema } from './schema';

/** What is wrong with what stands at a pointer, or with anything below it. */
export type ErrorAt = (pointer: string, below?: boolean) => string | undefined;

interface FormProps {
  schema: Schema;
  draft: Drafts;
  /** Where the document stands in what is sent, as `/settings`. */
  pointer: string;
  /** Its texts are secrets. */
  secret?: boolean;
  errorAt: ErrorAt;
  onChange(draft: Drafts): void;
}

/** A form that the channel's schema describes; what must be filled in comes first. */
export function SchemaForm(props: FormProps) {
  return (
    <div className="form">
      <Members {...props} />
    </div>
  );
}

/** Fewer than these are not folded away. */
const FEW = 4;

function Members({ schema, draft, pointer, secret = false, errorAt, onChange }: FormProps) {
  const { t } = useI18n();
  const document = (documentOf(schema, draft, secret) ?? {}) as Record<string, unknown>;
  const ways = alternativesOf(schema);
  const all = Object.entries(schema.properties ?? {});
  const chosen = ways?.exactly ? chosenOf(ways.choices, draft) : null;
  const required = new Set([...requiredOf(schema, document), ...(ways?.exactly ? ways.choices[chosen ?? 0]! : [])]);
  const hidden = ways?.exactly ? ways.choices.flat().filter((name) => !ways.choices[chosen ?? 0]!.includes(name)) : [];
  const wanted = new Set([...required, ...(ways?.choices.flat() ?? [])]);
  const shown = all.filter(([name]) => !hidden.includes(name));
  const first = shown.filter(([name]) => wanted.has(name));
  const rest = shown.filter(([name]) => !wanted.has(name));
  const folded = first.length > 0 && rest.length >= FEW;
  const set = (name: string, value: Draft) => onChange({ ...draft, [name]: value });
  const member = ([name, part]: [string, Schema]) => (
    <Member
      key={name}
      name={name}
      schema={part}
      draft={draft[name]}
      pointer={`${pointer}/${escaped(name)}`}
      secret={secret}
      required={required.has(name)}
      errorAt={errorAt}
      onChange={(value) => set(name, value)}
    />
  );
  const faulty = rest.some(([name]) => errorAt(`${pointer}/${escaped(name)}`) !== undefined);
  const own = errorAt(pointer);
  return (
    <>
      {own && <Wrong>{own}</Wrong>}
      {ways?.exactly && (
        <RadioList
          label={t('schema.one-of')}
          options={ways.choices.map((names, index) => ({ value: String(index), label: <Names names={names} schema={schema} /> }))}
          chosen={String(chosen)}
          onChange={(index) => onChange(without(draft, schema, ways.choices.flat(), ways.choices[Number(index)]!))}
        />
      )}
      {ways && !ways.exactly && (
        <p className="soft">
          {t('schema.any-of')}{' '}
          {ways.choices.map((names, index) => (
            <span key={names.join()}>
              {index > 0 && ' · '}
              <Names names={names} schema={schema} />
            </span>
          ))}
        </p>
      )}
      {first.map(member)}
      {folded ? (
        <Fold filled={rest.some(([name]) => document[name] !== undefined)} faulty={faulty} summary={t('schema.more')}>
          <div className="form fold-body">{rest.map(member)}</div>
        </Fold>
      ) : (
        rest.map(member)
      )}
    </>
  );
}

function Wrong({ children }: { children: ReactNode }) {
  return (
    <p className="field-error" role="alert">
      <Icon name="alert" size={16} />
      <span>{children}</span>
    </p>
  );
}

/** The way that is begun; the first when none is. */
function chosenOf(choices: readonly string[][], draft: Drafts): number {
  const begun = choices.findIndex((names) => names.some((name) => draft[name] !== undefined));
  return begun < 0 ? 0 : begun;
}

/** A way that was left takes what was filled in with it, and the other one begins empty. */
export function without(draft: Drafts, schema: Schema, names: readonly string[], begun: readonly string[]): Drafts {
  const kept = Object.fromEntries(Object.entries(draft).filter(([name]) => !names.includes(name)));
  return { ...kept, ...Object.fromEntries(begun.map((name) => [name, draftOf(schema.properties?.[name] ?? {}, undefined)])) };
}

function Names({ names, schema }: { names: readonly string[]; schema: Schema }) {
  return <span lang="en">{names.map((name) => namesOf(name, schema.properties?.[name] ?? {}).label).join(' + ')}</span>;
}

interface MemberProps {
  name: string;
  schema: Schema;
  draft: Draft | undefined;
  pointer: string;
  secret: boolean;
  required: boolean;
  errorAt: ErrorAt;
  onChange(draft: Draft): void;
}

function Member({ name, schema, draft, pointer, secret, required, errorAt, onChange }: MemberProps) {
  const { t, fmt } = useI18n();
  const kind = kindOf(schema, secret);
  const { label, hint } = namesOf(name, schema);
  const text = typeof draft === 'string' ? draft : '';
  const example = schema.default === undefined || typeof schema.default === 'object' ? undefined : String(schema.default);
  const common = {
    // the channel's own words
    label: (
      <>
        <span lang="en">{label}</span>
        {!required && <span className="field-optional"> · {t('schema.optional')}</span>}
      </>
    ),
    hint: hint && <span lang="en">{hint}</span>,
    error: errorAt(pointer, kind !== 'groups'),
  };
  const typed = {
    ...common,
    value: text,
    required,
    maxLength: schema.maxLength,
    placeholder: example,
    autoCapitalize: 'none',
    autoComplete: 'off',
    spellCheck: false,
    dir: 'auto' as const,
    onChange,
  };
  switch (kind) {
    case 'group':
      return (
        <Group legend={label} hint={hint} required={required} open={draft !== undefined && documentOf(schema, draft, secret) !== undefined} faulty={isFaulty(schema, pointer, errorAt)}>
          <Members schema={schema} draft={asDrafts(draft)} pointer={pointer} secret={secret} errorAt={errorAt} onChange={onChange} />
        </Group>
      );
    case 'groups':
      return <Groups legend={label} hint={hint} error={common.error} schema={schema} drafts={Array.isArray(draft) ? draft : []} pointer={pointer} secret={secret} errorAt={errorAt} onChange={onChange} />;
    case 'choice': {
      const values = (schema.enum ?? []).map(String);
      const options = values.map((value) => ({ value, label: value }));
      return <SelectField {...common} value={text} required={required} options={[{ value: '', label: example ? t('schema.usual', { value: example }) : t(required ? 'schema.choose' : 'entry.not-said') }, ...options]} onChange={onChange} />;
    }
    case 'choices':
      return <CheckList {...common} options={(schema.items?.enum ?? []).map((value) => ({ value: String(value), label: <span lang="en">{String(value)}</span> }))} chosen={Array.isArray(draft) ? (draft as string[]) : []} onChange={onChange} />;
    case 'check':
      return (
        <label className="check">
          <input type="checkbox" checked={draft === true} aria-invalid={common.error ? true : undefined} onChange={(event) => onChange(event.target.checked)} />
          <span>
            <span lang="en">{label}</span>
            {hint && <span className="check-hint" lang="en">{hint}</span>}
            {common.error && <span className="check-hint">{common.error}</span>}
          </span>
        </label>
      );
    case 'number':
      return <TextField {...typed} maxLength={undefined} dir={undefined} type="number" inputMode="numeric" step={schema.type === 'integer' ? 1 : 'any'} min={schema.minimum} max={schema.maximum} />;
    case 'address':
      return <TextField {...typed} type="url" inputMode="url" dir="ltr" placeholder="https://" />;
    case 'zone':
      return <SelectField {...common} value={text} required={required} options={[{ value: '', label: t('entry.not-said') }, ...zones(text || fmt.timeZone).map((zone) => ({ value: zone, label: zone }))]} onChange={onChange} />;
    case 'secret':
      return <PasswordField {...typed} autoComplete="new-password" dir={undefined} />;
    case 'lines':
      return <TextArea {...typed} maxLength={undefined} rows={3} hint={<>{t('schema.lines')}{hint && <> <span lang="en">{hint}</span></>}</>} />;
    case 'json':
      return <TextArea {...typed} maxLength={undefined} rows={4} dir="ltr" hint={<>{t('schema.json')}{hint && <> <span lang="en">{hint}</span></>}</>} />;
    default:
      return <TextField {...typed} />;
  }
}

function isFaulty(schema: Schema, pointer: string, errorAt: ErrorAt): boolean {
  return errorAt(pointer) !== undefined || Object.entries(schema.properties ?? {}).some(([name, part]) => isFaulty(part, `${pointer}/${escaped(name)}`, errorAt));
}

function asDrafts(draft: Draft | undefined): Drafts {
  return typeof draft === 'object' && !Array.isArray(draft) ? draft : {};
}

interface GroupProps {
  legend: string;
  hint: string | undefined;
  required: boolean;
  open: boolean;
  faulty: boolean;
  children: ReactNode;
}

/** Members of a member; folded while nobody needs them. */
function Group({ legend, hint, required, open, faulty, children }: GroupProps) {
  const { t } = useI18n();
  const id = useId();
  return (
    <Fold
      filled={required || open}
      faulty={faulty}
      summary={
        <>
          <span id={id} lang="en">{legend}</span>
          {!required && <span className="field-optional"> · {t('schema.optional')}</span>}
        </>
      }
    >
      <div className="form fold-body" role="group" aria-labelledby={id}>
        {hint && <p className="field-hint" lang="en">{hint}</p>}
        {children}
      </div>
    </Fold>
  );
}

interface FoldProps {
  /** It begins unfolded. */
  filled: boolean;
  /** What is wrong in it must be seen. */
  faulty: boolean;
  summary: ReactNode;
  children: ReactNode;
}

function Fold({ filled, faulty, summary, children }: FoldProps) {
  const [open, setOpen] = useState(filled);
  return (
    <details className="fold" open={open || faulty} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <Icon name="plus" size={16} />
        <span>{summary}</span>
      </summary>
      {children}
    </details>
  );
}

interface GroupsProps {
  legend: string;
  hint: string | undefined;
  /** What is wrong with all of them together. */
  error: string | undefined;
  schema: Schema;
  drafts: Draft[];
  pointer: string;
  secret: boolean;
  errorAt: ErrorAt;
  onChange(drafts: Draft[]): void;
}

/** Several of a kind, each with members of its own. */
function Groups({ legend, hint, error, schema, drafts, pointer, secret, errorAt, onChange }: GroupsProps) {
  const { t } = useI18n();
  return (
    <fieldset className="field">
      <legend className="field-label" lang="en">{legend}</legend>
      {hint && <p className="field-hint" lang="en">{hint}</p>}
      {error && <Wrong>{error}</Wrong>}
      {drafts.map((draft, index) => (
        <div key={index} className="form fold-body" role="group" aria-label={`${legend} ${index + 1}`}>
          <Members schema={schema.items!} draft={asDrafts(draft)} pointer={`${pointer}/${index}`} secret={secret} errorAt={errorAt} onChange={(next) => onChange(drafts.with(index, next))} />
          <div>
            <Button kind="quiet" onClick={() => onChange(drafts.toSpliced(index, 1))}>{t('brand.remove-query')}</Button>
          </div>
        </div>
      ))}
      {drafts.length < (schema.maxItems ?? Infinity) && (
        <div>
          <Button icon="plus" onClick={() => onChange([...drafts, {}])}>{t('schema.add')}</Button>
        </div>
      )}
    </fieldset>
  );
}
