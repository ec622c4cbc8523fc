import { useId, useState, type InputHTMLAttributes, type ReactNode, type Ref, type SelectHTMLAttributes, type TextareaHTMLAttributes } from 'react';
import { useI18n } from '../i18n/I18nProvider';
import { Icon } from './Icon';

interface FrameProps {
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong with the value, in the reader's language or as the server said it. */
  error?: string | null | undefined;
}

/** Ids of what describes a control, for `aria-describedby`. */
function useDescription({ hint, error }: FrameProps) {
  const id = useId();
  const ids = [error ? `${id}-error` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ');
  return { id, describedBy: ids || undefined };
}

/** What describes a control, below it. */
function Remarks({ id, hint, error }: Omit<FrameProps, 'label'> & { id: string }) {
  return (
    <>
      {error && (
        <p className="field-error" id={`${id}-error`}>
          <Icon name="alert" size={16} />
          <span>{error}</span>
        </p>
      )}
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </>
  );
}

function Frame({ id, label, hint, error, children }: FrameProps & { id: string; children: ReactNode }) {
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {children}
      <Remarks id={id} hint={hint} error={error} />
    </div>
  );
}

type TextProps = FrameProps & Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'> & { onChange(value: string): void };

export function TextField({ label, hint, error, onChange, ...rest }: TextProps) {
  const { id, describedBy } = useDescription({ label, hint, error });
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <input
        {...rest}
        id={id}
        className="input"
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy}
        onChange={(event) => onChange(event.target.value)}
      />
    </Frame>
  );
}

export function PasswordField({ label, hint, error, onChange, ...rest }: Omit<TextProps, 'type'>) {
  const { id, describedBy } = useDescription({ label, hint, error });
  const { t } = useI18n();
  const [shown, setShown] = useState(false);
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <div className="input-with-button">
        <input
          {...rest}
          id={id}
          className="input"
          type={shown ? 'text' : 'password'}
          autoCapitalize="none"
          spellCheck={false}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy}
          onChange={(event) => onChange(event.target.value)}
        />
        <button type="button" className="input-button" aria-pressed={shown} aria-controls={id} onClick={() => setShown(!shown)}>
          {t('password.show')}
        </button>
      </div>
    </Frame>
  );
}

type AreaProps = FrameProps &
  Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'onChange'> & { ref?: Ref<HTMLTextAreaElement>; onChange(value: string): void };

/** Several lines; it grows with them. */
export function TextArea({ label, hint, error, onChange, ...rest }: AreaProps) {
  const { id, describedBy } = useDescription({ label, hint, error });
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <textarea
        {...rest}
        id={id}
        className="input area"
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy}
        onChange={(event) => onChange(event.target.value)}
      />
    </Frame>
  );
}

type SelectProps = FrameProps &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, 'onChange'> & {
    options: readonly { value: string; label: string }[];
    onChange(value: string): void;
  };

export function SelectField({ label, hint, error, options, onChange, ...rest }: SelectProps) {
  const { id, describedBy } = useDescription({ label, hint, error });
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <div className="select">
        <select
          {...rest}
          id={id}
          className="input"
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy}
          onChange={(event) => onChange(event.target.value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <Icon name="chevron" size={16} />
      </div>
    </Frame>
  );
}

interface CheckListProps extends FrameProps {
  options: readonly { value: string; label: ReactNode; hint?: string }[];
  chosen: readonly string[];
  onChange(chosen: string[]): void;
}

export function CheckList({ label, hint, error, options, chosen, onChange }: CheckListProps) {
  const { id, describedBy } = useDescription({ label, hint, error });
  const toggle = (value: string, on: boolean) =>
    onChange(on ? [...chosen, value] : chosen.filter((other) => other !== value));
  return (
    <fieldset className="field" aria-describedby={describedBy}>
      <legend className="field-label">{label}</legend>
      <div className="checks">
        {options.map((option) => (
          <label key={option.value} className="check">
            <input
              type="checkbox"
              checked={chosen.includes(option.value)}
              onChange={(event) => toggle(option.value, event.target.checked)}
            />
            <span>
              {option.label}
              {option.hint && <span className="check-hint">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
      <Remarks id={id} hint={hint} error={error} />
    </fieldset>
  );
}

interface RadioListProps extends FrameProps {
  options: readonly { value: string; label: ReactNode }[];
  chosen: string;
  onChange(value: string): void;
}

/** One of a few. */
export function RadioList({ label, hint, error, options, chosen, onChange }: RadioListProps) {
  const { id, describedBy } = useDescription({ label, hint, error });
  return (
    <fieldset className="field" aria-describedby={describedBy}>
      <legend className="field-label">{label}</legend>
      <div className="checks checks-row">
        {options.map((option) => (
          <label key={option.value} className="check">
            <input type="radio" name={id} checked={chosen === option.value} onChange={() => onChange(option.value)} />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
      <Remarks id={id} hint={hint} error={error} />
    </fieldset>
  );
}

interface WordsProps extends FrameProps {
  words: readonly string[];
  onChange(words: string[]): void;
}

/** A few ids, with commas or spaces between them. */
export function WordsField({ words, onChange, ...rest }: WordsProps) {
  const [text, setText] = useState(words.join(', '));
  return (
    <TextField
      {...rest}
      value={text}
      autoCapitalize="none"
      spellCheck={false}
      onChange={(value) => {
        setText(value);
        onChange([...new Set(value.split(/[\s,]+/).filter(Boolean))]);
      }}
    />
  );
}
