import createClient from 'openapi-fetch';
import type { paths as Paths } from './api';
import { problemOf, unreachable } from './problem';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

let csrfToken: string | null = null;
let readToken: (() => Promise<string | null>) | null = null;
let onSignedOut: () => void = () => {};

/** The value of the current session, from `/auth/me`. */
export function setCsrfToken(token: string | null): void {
  csrfToken = token;
}

/** How to read the session's value again when the server says that ours is another session's. */
export function refreshCsrfTokenWith(read: () => Promise<string | null>): void {
  readToken = read;
}

/** Called when the server no longer knows our session. */
export function whenSignedOut(listener: () => void): void {
  onSignedOut = listener;
}

/**
 * Adds the session's token to what changes something. Sessions are rotated by the server
 * (once a day, after a change of password): a refusal for the token alone is met by reading it
 * again, once.
 */
async function guardedFetch(request: Request): Promise<Response> {
  if (SAFE.has(request.method)) return send(request);
  const again = request.clone();
  const response = await send(withToken(request));
  if (response.status !== 403 || !readToken) return response;
  if ((await problemOf(response.clone())).code !== 'csrf') return response;
  csrfToken = await readToken();
  return csrfToken === null ? response : send(withToken(again));
}

async function send(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (cause) {
    throw unreachable(cause);
  }
}

function withToken(request: Request): Request {
  if (csrfToken !== null) request.headers.set('X-CSRF-Token', csrfToken);
  return request;
}

export const api = createClient<Paths>({
  baseUrl: globalThis.location?.origin ?? '',
  fetch: guardedFetch,
  credentials: 'same-origin',
});

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The answer's body, or a thrown {@link Problem}. */
export async function ok<T>(asked: Promise<Answer<T>>): Promise<T> {
  return (await answered(asked)).data as T;
}

/** The answer's body with its version, for a change that must not overwrite another's. */
export async function versioned<T>(asked: Promise<Answer<T>>): Promise<{ value: T; etag: string }> {
  const { data, response } = await answered(asked);
  return { value: data as T, etag: response.headers.get('ETag') ?? '' };
}

async function answered<T>(asked: Promise<Answer<T>>): Promise<Answer<T>> {
  const answer = await asked;
  if (answer.response.ok) return answer;
  // openapi-fetch has read the body: put it back for the problem
  const response = new Response(JSON.stringify(answer.error ?? {}), {
    status: answer.response.status,
    headers: answer.response.headers,
  });
  const problem = await problemOf(response);
  if (problem.status === 401 && !SIGN_IN_REFUSALS.has(problem.code)) onSignedOut();
  throw problem;
}

/** Refusals of what was typed, not of the session. */
const SIGN_IN_REFUSALS = new Set(['login-refused', 'totp-required', 'setup-refused']);

interface Upload {
  /** Told how much of it has gone, from 0 to 1. */
  onProgress(part: number): void;
  signal: AbortSignal;
}

/** Sends a file as it is. Only this way the browser tells how far it is. */
export async function upload<T>(path: string, file: File, { onProgress, signal }: Upload): Promise<T> {
  let response = await sendFile(path, file, onProgress, signal);
  if (response.status === 403 && readToken && (await problemOf(response.clone())).code === 'csrf') {
    csrfToken = await readToken();
    if (csrfToken !== null) response = await sendFile(path, file, onProgress, signal);
  }
  if (response.ok) return (await response.json()) as T;
  const problem = await problemOf(response);
  if (problem.status === 401) onSignedOut();
  throw problem;
}

function sendFile(path: string, file: File, onProgress: (part: number) => void, signal: AbortSignal): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader('Content-Type', file.type || 'application/octet-stream');
    if (csrfToken !== null) request.setRequestHeader('X-CSRF-Token', csrfToken);
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onload = () => {
      const headers = new Headers();
      for (const name of ['X-Request-Id', 'Retry-After']) {
        const value = request.getResponseHeader(name);
        if (value !== null) headers.set(name, value);
      }
      resolve(new Response(request.responseText || null, { status: request.status, headers }));
    };
    request.onerror = () => reject(unreachable(new Error('the connection broke off')));
    request.onabort = () => reject(unreachable(new Error('it was stopped')));
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}
