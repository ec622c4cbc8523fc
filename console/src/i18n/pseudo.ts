import type { Message, Messages } from './messages';

const ACCENTED: Record<string, string> = {
  a: 'á', c: 'ç', e: 'é', g: 'ğ', i: 'í', n: 'ñ', o: 'ö', s: 'š', u: 'ü', y: 'ý',
  A: 'Å', C: 'Ç', E: 'É', I: 'Î', N: 'Ñ', O: 'Ö', S: 'Š', U: 'Û',
};

/** Half as long again and marked at both ends: what is cut off or not translated is seen at once. */
export function pseudo(messages: Messages): Messages {
  return Object.fromEntries(
    Object.entries(messages).map(([key, message]) => [key, stretched(message)]),
  ) as Messages;
}

function stretched(message: Message): Message {
  return typeof message === 'string'
    ? stretch(message)
    : Object.fromEntries(Object.entries(message).map(([category, text]) => [category, stretch(text)]));
}

function stretch(text: string): string {
  const accented = text
    .split(/(\{\w+\})/)
    .map((part) => (part.startsWith('{') ? part : part.replace(/[a-zA-Z]/g, (c) => ACCENTED[c] ?? c)))
    .join('');
  return `[${accented}${'~'.repeat(Math.ceil(text.length * 0.4))}]`;
}
