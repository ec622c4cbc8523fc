/** A part of a text; the API counts code points, the end is exclusive. */
export interface Span {
  start: number;
  end: number;
}

export interface Piece<S extends Span> {
  text: string;
  /** What the piece is marked as; null for what stands between marks. */
  span: S | null;
}

/**
 * The whole text in pieces, in order. A span that is outside the text, empty or laps over an earlier
 * one is left out: it is about other words than these.
 */
export function piecesOf<S extends Span>(text: string, spans: readonly S[]): Piece<S>[] {
  const points = [...text];
  const pieces: Piece<S>[] = [];
  let at = 0;
  const add = (end: number, span: S | null) => {
    if (end > at) pieces.push({ text: points.slice(at, end).join(''), span });
    at = end;
  };
  for (const span of [...spans].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (span.start < at || span.end <= span.start || span.end > points.length) continue;
    add(span.start, null);
    add(span.end, span);
  }
  add(points.length, null);
  return pieces;
}

/** The words of a span; empty when it is outside the text. */
export function wordsOf(text: string, span: Span): string {
  return [...text].slice(Math.max(0, span.start), Math.max(0, span.end)).join('');
}

/** Where a character stands for JavaScript, which counts UTF-16 units. */
export function unitsBefore(text: string, codePoints: number): number {
  return [...text].slice(0, Math.max(0, codePoints)).join('').length;
}
