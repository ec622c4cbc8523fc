/** What a channel counts when it says how long an answer may be. */
export type CountUnit = 'grapheme' | 'codepoint' | 'utf16' | 'weighted' | 'byte';

const COUNTERS: Record<CountUnit, (text: string) => number> = {
  grapheme: (text) => clusters(text).length,
  codepoint: (text) => [...text].length,
  utf16: (text) => text.length,
  weighted: (text) => weighted(text),
  byte: (text) => new TextEncoder().encode(text).length,
};

/** How long a text is, counted as the server counts it. */
export function lengthOf(text: string, unit: CountUnit): number {
  return COUNTERS[unit](text);
}

/** The text as the server sends it. */
export function plain(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .normalize('NFC')
    .trim();
}

const segmenter = typeof Intl.Segmenter === 'function' ? new Intl.Segmenter(undefined, { granularity: 'grapheme' }) : null;

/** What a reader sees as one character each; code points where the browser cannot tell. */
function clusters(text: string): string[] {
  return segmenter ? [...segmenter.segment(text)].map((part) => part.segment) : [...text];
}

const ADDRESS = 23;
const HEAVY = 2;
const ADDRESSES =
  /(?<scheme>https?:\/\/)?[\p{L}\p{N}_-]{1,63}(?:\.[\p{L}\p{N}_-]{1,63}){0,8}\.\p{L}{2,63}(?::\d{1,5})?(?:[/?#][^\s\p{Z}]{0,4000})?/giu;
const EMOJI = /[\u{1F1E6}-\u{1F1FF}\u{20E3}\u{FE0F}\u{1F000}-\u{1FAFF}]/u;

/** X's weighted characters: an address weighs 23; what could be one is the longer of both. */
function weighted(text: string): number {
  // an address has a dot and no space: most words need no second look
  const runs = text.normalize('NFC').match(/[\s\p{Z}]+|[^\s\p{Z}]+/gu) ?? [];
  return runs.reduce((sum, run) => sum + (run.includes('.') ? weightWithAddresses(run) : weightOf(run)), 0);
}

function weightWithAddresses(run: string): number {
  let length = 0;
  let end = 0;
  for (const match of run.matchAll(ADDRESSES)) {
    const asWords = weightOf(match[0]);
    length += weightOf(run.slice(end, match.index)) + (match.groups?.scheme ? ADDRESS : Math.max(ADDRESS, asWords));
    end = match.index + match[0].length;
  }
  return length + weightOf(run.slice(end));
}

function weightOf(text: string): number {
  return clusters(text).reduce((sum, cluster) => sum + (EMOJI.test(cluster) ? HEAVY : [...cluster].reduce((all, one) => all + weightOfPoint(one), 0)), 0);
}

function weightOfPoint(character: string): number {
  const point = character.codePointAt(0) ?? 0;
  const light = point <= 0x10ff || (point >= 0x2000 && point <= 0x200d) || (point >= 0x2010 && point <= 0x201f) || (point >= 0x2032 && point <= 0x2037);
  return light ? 1 : HEAVY;
}
