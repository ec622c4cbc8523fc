import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { api, ok, refreshCsrfTokenWith, setCsrfToken, versioned, whenSignedOut } from './client';
import { asProblem, problemOf } from './problem';

const answers: Response[] = [];
const asked: Request[] = [];

function problem(status: number, code: string, headers: Record<string, string> = {}) {
  return new Response(JSON.stringify({ type: `urn:earful:problem:${code}`, title: code, status, detail: 'why' }), { status, headers });
}

beforeEach(() => {
  answers.length = 0;
  asked.length = 0;
  vi.stubGlobal('fetch', async (request: Request) => {
    asked.push(request.clone());
    const answer = answers.shift();
    if (!answer) throw new TypeError('network');
    return answer;
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  whenSignedOut(() => {});
  setCsrfToken(null);
});

describe('the session’s token', () => {
  it('goes along with what changes something, and with nothing else', async () => {
    setCsrfToken('one');
    answers.push(new Response('{"items":[]}'), new Response(null, { status: 204 }));
    await ok(api.GET('/api/v1/users', {}));
    await ok(api.POST('/api/v1/auth/logout'));
    expect(asked.map((request) => request.headers.get('X-CSRF-Token'))).toEqual([null, 'one']);
  });

  it('is read again, once, when the server says that it is another session’s', async () => {
    setCsrfToken('old');
    refreshCsrfTokenWith(async () => 'new');
    answers.push(problem(403, 'csrf'), new Response('{"id":"t"}', { status: 201 }));
    await ok(api.POST('/api/v1/teams', { body: { name: 'Team' } }));
    expect(asked.map((request) => request.headers.get('X-CSRF-Token'))).toEqual(['old', 'new']);
    expect(await asked[1]!.json()).toEqual({ name: 'Team' });

    answers.push(problem(403, 'csrf'), problem(403, 'csrf'));
    await expect(ok(api.POST('/api/v1/auth/logout'))).rejects.toMatchObject({ code: 'csrf' });
    expect(asked).toHaveLength(4);
  });

  it('is not read again for another refusal', async () => {
    setCsrfToken('one');
    answers.push(problem(403, 'scope-missing'));
    await expect(ok(api.POST('/api/v1/auth/logout'))).rejects.toMatchObject({ code: 'scope-missing' });
    expect(asked).toHaveLength(1);
  });
});

describe('a lost session', () => {
  it('is noticed, a wrong password is not one', async () => {
    const signedOut = vi.fn();
    whenSignedOut(signedOut);
    answers.push(problem(401, 'login-refused'), problem(401, 'key-missing'));
    await expect(ok(api.POST('/api/v1/auth/login', { body: { email: 'a@b', password: 'x' } }))).rejects.toThrow();
    expect(signedOut).not.toHaveBeenCalled();
    await expect(ok(api.GET('/api/v1/auth/me'))).rejects.toThrow();
    expect(signedOut).toHaveBeenCalledOnce();
  });
});

describe('problems', () => {
  it('hold the code, the request’s id and when to try again', async () => {
    answers.push(problem(429, 'login-throttled', { 'X-Request-Id': 'r-1', 'Retry-After': '17' }));
    const failure = await ok(api.GET('/api/v1/auth/me')).catch(asProblem);
    expect(failure).toMatchObject({ status: 429, code: 'login-throttled', requestId: 'r-1', retryAfter: 17, detail: 'why' });
  });

  it('are made of silence and of what is no problem document', async () => {
    await expect(ok(api.GET('/api/v1/auth/me'))).rejects.toMatchObject({ code: 'unreachable', status: 0 });
    expect(await problemOf(new Response('<html>', { status: 502 }))).toMatchObject({ code: 'http-502', title: 'HTTP 502' });
  });
});

it('a version comes with its value', async () => {
  answers.push(new Response('{"id":"u"}', { headers: { ETag: '"7"' } }));
  const read = versioned(api.GET('/api/v1/users/{id}', { params: { path: { id: 'u' } } }));
  await expect(read).resolves.toEqual({ value: { id: 'u' }, etag: '"7"' });
});
