/** The part of JSON Schema that channels describe their settings and credentials with. */
export interface Schema {
  type?: string | string[];
  title?: string;
  description?: string;
  format?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  writeOnly?: boolean;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  dependentRequired?: Record<string, string[]>;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  not?: Schema;
  if?: Schema;
  then?: Schema;
  else?: Schema;
}

/** What stands in a form: texts as they are typed, and what is made of them. */
export type Draft = string | boolean | Draft[] | { [name: string]: Draft };
export type Drafts = { [name: string]: Draft };

/** How a value is asked for. What no other way fits is written as JSON. */
export type Kind = 'choice' | 'check' | 'number' | 'text' | 'secret' | 'address' | 'zone' | 'choices' | 'lines' | 'group' | 'groups' | 'json';

export function kindOf(schema: Schema, secret = false): Kind {
  const type = typeof schema.type === 'string' ? schema.type : undefined;
  if (schema.enum) return 'choice';
  if (type === 'boolean') return 'check';
  if (type === 'integer' || type === 'number') return 'number';
  if (type === 'string') {
    if (schema.format === 'uri') return 'address';
    if (schema.format === 'time-zone') return 'zone';
    return secret || schema.writeOnly ? 'secret' : 'text';
  }
  if (type === 'array' && schema.items) {
    const inner = kindOf(schema.items, secret);
    if (inner === 'choice') return 'choices';
    if (inner === 'group') return 'groups';
    return inner === 'text' || inner === 'address' || inner === 'number' ? 'lines' : 'json';
  }
  return type === 'object' && schema.properties ? 'group' : 'json';
}

/** A sentence of a schema, as a short name and what it adds to it. */
export function namesOf(name: string, { title, description }: Schema): { label: string; hint: string | undefined } {
  const words = title ?? '';
  const [, head, rest] = /^(.{2,60}?)[;:] (.+)$/s.exec(words) ?? [];
  const hint = [rest, description].filter((one) => one !== undefined).map(begun).join('. ');
  return { label: (head ?? words) || name, hint: hint || undefined };
}

/** With a capital letter, where it begins with a word. */
function begun(sentence: string): string {
  return /^[a-z]+[ ,;.]/.test(sentence) ? sentence[0]!.toUpperCase() + sentence.slice(1) : sentence;
}

export const escaped = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** What a form begins with: what is kept already, or what the schema says is usual where one of a few must be chosen. */
export function draftOf(schema: Schema, value: unknown): Draft {
  const kind = kindOf(schema);
  if (kind === 'group') {
    const known = isObject(value) ? value : {};
    return Object.fromEntries(
      Object.entries(schema.properties ?? {}).flatMap(([name, part]) =>
        known[name] !== undefined ? [[name, draftOf(part, known[name])]] : kindOf(part) === 'check' && part.default === true ? [[name, true]] : [],
      ),
    );
  }
  if (kind === 'groups') return (Array.isArray(value) ? value : []).map((one) => draftOf(schema.items!, one));
  if (kind === 'choices') return (Array.isArray(value) ? value : []).map(String);
  if (kind === 'lines') return (Array.isArray(value) ? value : []).map(String).join('\n');
  if (kind === 'check') return value === true;
  if (value === undefined || value === null) return '';
  return kind === 'json' ? JSON.stringify(value, null, 2) : String(value);
}

/** The document that a draft means; undefined for what is not filled in. */
export function documentOf(schema: Schema, draft: Draft | undefined, secret = false): unknown {
  if (draft === undefined) return undefined;
  switch (kindOf(schema, secret)) {
    case 'group': {
      const entries = Object.entries(schema.properties ?? {}).flatMap(([name, part]) => {
        const value = documentOf(part, (draft as Drafts)[name], secret);
        return value === undefined ? [] : [[name, value] as const];
      });
      if (entries.length === 0) return undefined;
      // what is not ticked is an answer where one must be given
      const unticked = (schema.required ?? []).filter((name) => isTicked(schema.properties?.[name])).map((name) => [name, false] as const);
      return { ...Object.fromEntries(unticked), ...Object.fromEntries(entries) };
    }
    case 'groups':
      return someOf((draft as Draft[]).map((one) => documentOf(schema.items!, one, secret) ?? {}));
    case 'choices': {
      const values = schema.items?.enum ?? [];
      return someOf(values.filter((one) => (draft as string[]).includes(String(one))));
    }
    case 'lines':
      return someOf(linesOf(draft).map((line) => documentOf(schema.items!, line, secret)));
    case 'check':
      // what is left out means what is usual
      return draft === true ? true : schema.default === true ? false : undefined;
    case 'choice':
      return schema.enum?.find((one) => draft !== '' && String(one) === draft);
    case 'number': {
      const text = String(draft).trim();
      return text === '' ? undefined : Number.isFinite(Number(text)) ? Number(text) : text;
    }
    case 'json':
      return parsed(String(draft));
    case 'secret':
      return draft === '' ? undefined : String(draft);
    default:
      return String(draft).trim() === '' ? undefined : String(draft).trim();
  }
}

const isTicked = (schema: Schema | undefined) => schema !== undefined && kindOf(schema) === 'check';

/** Whether a form of the schema has a place for what is said of a pointer below it, as `/smtp/host`. */
export function hasPlace(schema: Schema, pointer: string): boolean {
  if (pointer === '') return true;
  const [, step, rest] = /^\/([^/]*)(.*)$/s.exec(pointer) ?? [];
  if (step === undefined) return false;
  const kind = kindOf(schema);
  if (kind === 'groups') return /^\d+$/.test(step) && hasPlace(schema.items!, rest!);
  if (kind !== 'group') return schema.type !== 'object';
  const part = schema.properties?.[step.replaceAll('~1', '/').replaceAll('~0', '~')];
  return part !== undefined && hasPlace(part, rest!);
}

export function linesOf(draft: Draft | undefined): string[] {
  return String(draft ?? '').split('\n').map((line) => line.trim()).filter(Boolean);
}

function someOf(values: unknown[]): unknown[] | undefined {
  return values.length === 0 ? undefined : values;
}

/** Text that is no JSON stays text, which the schema refuses. */
function parsed(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Which members an object of this schema must have, as far as it is filled in. */
export function requiredOf(schema: Schema, document: Record<string, unknown>, asked: readonly string[] = []): Set<string> {
  const names = new Set(schema.required ?? []);
  const wanted = [...asked, ...names];
  for (const [name, others] of Object.entries(schema.dependentRequired ?? {})) {
    if (document[name] !== undefined) others.forEach((other) => names.add(other));
  }
  // a choice that is still to be made decides nothing yet
  const undecided = Object.keys(schema.if?.properties ?? {}).some((name) => wanted.includes(name) && document[name] === undefined);
  if (schema.if && !undecided) {
    const branch = matches(schema.if, document) ? schema.then : schema.else;
    if (branch) requiredOf(branch, document, wanted).forEach((name) => names.add(name));
  }
  schema.allOf?.forEach((one) => requiredOf(one, document, wanted).forEach((name) => names.add(name)));
  return names;
}

/** Names of which one must be there, or some together: the choices of a `oneOf` or `anyOf` that only ask for members. */
export function alternativesOf(schema: Schema): { exactly: boolean; choices: string[][] } | null {
  const [exactly, all] = schema.oneOf ? [true, schema.oneOf] : [false, schema.anyOf];
  if (!all || !schema.properties || !all.every((one) => one.required?.length)) return null;
  return { exactly, choices: all.map((one) => one.required!) };
}

/** Whether a value fits, as far as conditions of schemas ask for it. */
export function matches(schema: Schema, value: unknown): boolean {
  if (schema.const !== undefined && schema.const !== value) return false;
  if (schema.enum && !schema.enum.includes(value)) return false;
  if (schema.required && !(isObject(value) && schema.required.every((name) => value[name] !== undefined))) return false;
  if (schema.properties && isObject(value)) {
    const fits = Object.entries(schema.properties).every(([name, part]) => value[name] === undefined || matches(part, value[name]));
    if (!fits) return false;
  }
  if (schema.not && matches(schema.not, value)) return false;
  if (schema.allOf && !schema.allOf.every((one) => matches(one, value))) return false;
  if (schema.anyOf && !schema.anyOf.some((one) => matches(one, value))) return false;
  return !schema.oneOf || schema.oneOf.filter((one) => matches(one, value)).length === 1;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What can be seen to be wrong before the server is asked; the rest is the server's to say. */
export type Complaint = 'required' | 'number' | 'range' | 'short' | 'json' | 'form' | 'one-of';

/** Complaints by the JSON pointers of what they are about. `secret` says the same as for the document that is made of the draft. */
export function complaintsOf(schema: Schema, draft: Draft | undefined, pointer = '', secret = false): Map<string, Complaint> {
  const found = new Map<string, Complaint>();
  collect(schema, draft, pointer, secret, found);
  return found;
}

function collect(schema: Schema, draft: Draft | undefined, pointer: string, secret: boolean, found: Map<string, Complaint>): void {
  const kind = kindOf(schema, secret);
  if (kind === 'groups') {
    ((draft ?? []) as Draft[]).forEach((one, index) => collect(schema.items!, one, `${pointer}/${index}`, secret, found));
    return;
  }
  if (kind !== 'group') {
    const complaint = complaintOf(kind, schema, draft);
    if (complaint) found.set(pointer, complaint);
    return;
  }
  const document = (documentOf(schema, draft, secret) ?? {}) as Record<string, unknown>;
  for (const name of requiredOf(schema, document)) {
    if (document[name] === undefined && schema.properties?.[name] && !isTicked(schema.properties[name])) found.set(`${pointer}/${escaped(name)}`, 'required');
  }
  const ways = alternativesOf(schema);
  if (ways && !ways.choices.some((names) => names.every((name) => document[name] !== undefined))) found.set(pointer, 'one-of');
  for (const [name, part] of Object.entries(schema.properties ?? {})) {
    // a group that is not begun asks for nothing of its own
    if (document[name] !== undefined) collect(part, (draft as Drafts | undefined)?.[name], `${pointer}/${escaped(name)}`, secret, found);
  }
}

function complaintOf(kind: Kind, schema: Schema, draft: Draft | undefined): Complaint | null {
  // as it is sent: a secret keeps its spaces
  const text = typeof draft !== 'string' ? '' : kind === 'secret' ? draft : draft.trim();
  if (kind === 'json') return text !== '' && parsed(text) === text ? 'json' : null;
  if (kind === 'lines') {
    const lines = linesOf(draft);
    return lines.map((line) => complaintOf(kindOf(schema.items!), schema.items!, line)).find(Boolean) ?? null;
  }
  if (text === '') return null;
  if (kind === 'number') {
    const number = Number(text);
    if (!Number.isFinite(number) || (schema.type === 'integer' && !Number.isInteger(number))) return 'number';
    return number < (schema.minimum ?? -Infinity) || number > (schema.maximum ?? Infinity) ? 'range' : null;
  }
  if (kind === 'text' || kind === 'secret' || kind === 'address') {
    if ([...text].length < (schema.minLength ?? 0)) return 'short';
    return schema.pattern && !fits(text, schema.pattern) ? 'form' : null;
  }
  return null;
}

/** Patterns are other languages' too: one that is not understood here refuses nothing. */
function fits(text: string, pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(text);
  } catch {
    return true;
  }
}

/** A merge patch after which an object holds this document and nothing of what it held before. */
export function replacementOf(schema: Schema, document: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([name, part]) => {
      const value = document[name];
      return [name, value === undefined ? null : isObject(value) && part.properties ? replacementOf(part, value) : value];
    }),
  );
}

/** What a merge patch has to say to make one document of the other; undefined when they are alike. */
export function patchOf(before: unknown, after: unknown): unknown {
  if (!isObject(before) || !isObject(after)) return JSON.stringify(before) === JSON.stringify(after) ? undefined : after;
  const patch: Record<string, unknown> = {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const part = after[name] === undefined ? null : patchOf(before[name], after[name]);
    if (part !== undefined && !(part === null && before[name] === undefined)) patch[name] = part;
  }
  return Object.keys(patch).length === 0 ? undefined : patch;
}
