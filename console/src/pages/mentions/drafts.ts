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

/** Files of what is being written. One that is on its way goes on while its writer looks elsewhere. */
const files = new Map<string, readonly AddedFile[]>();
const NONE: readonly AddedFile[] = [];
const watchers = new Set<() => void>();

export function filesOf(mentionId: string): readonly AddedFile[] {
  return files.get(mentionId) ?? NONE;
}

export function keepFiles(mentionId: string, all: readonly AddedFile[]): void {
  if (all.length > 0) files.set(mentionId, all);
  else files.delete(mentionId);
  watchers.forEach((watcher) => watcher());
}

/** What is known of one file now; nothing when it was removed meanwhile. */
export function changeFile(mentionId: string, key: string, next: Partial<AddedFile>): void {
  const all = filesOf(mentionId);
  if (all.some((one) => one.key === key)) keepFiles(mentionId, all.map((one) => (one.key === key ? { ...one, ...next } : one)));
}

export function watchFiles(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
