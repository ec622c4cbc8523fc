/** What is being written, by mention, until the page is loaded anew: whoever signs in next finds nothing. */
const drafts = new Map<string, string>();

export function draftOf(mentionId: string): string {
  return drafts.get(mentionId) ?? '';
}

export function keepDraft(mentionId: string, text: string): void {
  if (text) drafts.set(mentionId, text);
  else drafts.delete(mentionId);
}
