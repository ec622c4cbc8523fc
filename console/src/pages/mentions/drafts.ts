import type { AddedFile } from './files';

/** What is being written, by mention, until the page is loaded anew: whoever signs in next finds nothing. */
const drafts = new Map<string, string>();

export function draftOf(mentionId: string): string {
  return drafts.get(mentionId) ?? '';
}

export function keepDraft(mentionId: string, text: string): void {
  if (text) drafts.set(mentionId, text);
  else drafts.delete(mentionId);
}

/** Files of what is being written, as far as the server has them. */
const files = new Map<string, readonly AddedFile[]>();

export function filesOf(mentionId: string): readonly AddedFile[] {
  return files.get(mentionId) ?? [];
}

export function keepFiles(mentionId: string, all: readonly AddedFile[]): void {
  const there = all.filter((one) => one.id !== null);
  if (there.length > 0) files.set(mentionId, there);
  else files.delete(mentionId);
}
