import { api, ok, upload } from '../../api/client';
import type { AttachmentLimits, UploadEntry } from '../../api/types';

/** A file that is being added to an answer. */
export interface AddedFile {
  /** Names it on this page alone. */
  key: string;
  name: string;
  type: string;
  size: number;
  file: File;
  description: string;
  /** From 0 to 1 while it is on its way. */
  progress: number;
  /** What the server calls it; null until it has all of it. */
  id: string | null;
  /** Why the server did not take it; null unless it did not. */
  error: unknown;
  stop: AbortController;
}

/** What speaks against a file before it is sent anywhere. */
export type FileFault = 'too-many' | 'too-large' | 'all-too-large' | 'wrong-type' | null;

let count = 0;

export function added(file: File): AddedFile {
  count += 1;
  const { name, type, size } = file;
  return { key: `file-${count}`, name: name || 'file', type, size, file, description: '', progress: 0, id: null, error: null, stop: new AbortController() };
}

/** The server knows the type by the bytes; what the browser knows of it is enough to warn early. */
export function faultOf(file: AddedFile, all: readonly AddedFile[], limits: AttachmentLimits): FileFault {
  const place = all.indexOf(file);
  if (place >= limits.maxCount) return 'too-many';
  if (file.size > limits.maxBytes) return 'too-large';
  if (limits.mediaTypes.length > 0 && file.type && !limits.mediaTypes.includes(file.type)) return 'wrong-type';
  const before = all.slice(0, place + 1).reduce((sum, one) => sum + one.size, 0);
  return before > limits.maxTotalBytes ? 'all-too-large' : null;
}

/** Whether what is said of a file is as short as the channel wants it. */
export const describedIn = ({ description }: AddedFile, { maxDescription }: AttachmentLimits): boolean =>
  maxDescription === undefined || [...description.trim()].length <= maxDescription;

export async function uploadFile(mentionId: string, file: AddedFile, onProgress: (part: number) => void): Promise<UploadEntry> {
  const { signal } = file.stop;
  // read anew, since the ticket of a page that is open for long is past
  const { reply } = await ok(api.GET('/api/v1/mentions/{id}', { params: { path: { id: mentionId } }, signal }));
  const ticket = reply.ticket ? `&ticket=${encodeURIComponent(reply.ticket)}` : '';
  const path = `/api/v1/mentions/${encodeURIComponent(mentionId)}/reply-attachments?name=${encodeURIComponent(file.name)}${ticket}`;
  return upload<UploadEntry>(path, file.file, { onProgress, signal });
}
