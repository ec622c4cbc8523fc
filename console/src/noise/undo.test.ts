import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Mention } from '../api/types';
import { undo } from './undo';

const BOB = '5f0c8a44-7a7e-4a52-9d5f-000000000001';
const ANN = '5f0c8a44-7a7e-4a52-9d5f-000000000002';
const SAID = [
  { id: 'm-1', author: { id: 'a:1' }, conversation: { key: 'c:1' } },
  { id: 'm-2', author: { id: 'a:2' }, conversation: { key: 'c:2' }, noise: { kind: 'spam', by: 'u-2', at: '2026-11-01T10:00:00Z' } },
] as Mention[];

const calls: string[] = [];
let lifted: (id: string) => Response;

function problem(status: number, code: string) {
  return new Response(JSON.stringify({ type: `urn:earful:problem:${code}`, title: code, status, detail: 'why' }), { status });
}

beforeEach(() => {
  calls.length = 0;
  lifted = () => new Response(null, { status: 204 });
  vi.stubGlobal('fetch', async (request: Request) => {
    const path = new URL(request.url).pathname;
    calls.push(`${request.method} ${path} ${await request.clone().text()}`.trim());
    return request.method === 'DELETE' ? lifted(path) : new Response('{"changed":1,"unchanged":0,"unknown":[],"mutes":[],"newMutes":[]}');
  });
});

afterEach(() => vi.unstubAllGlobals());

it('lifts the mutes that the call made, then says what was said before, or nothing', async () => {
  await undo(SAID, { newMutes: [BOB] });
  expect(calls).toEqual([
    `DELETE /api/v1/mutes/${BOB}`,
    'POST /api/v1/mentions/noise {"ids":["m-1"],"as":"unsaid"}',
    'POST /api/v1/mentions/noise {"ids":["m-2"],"as":"spam"}',
  ]);
});

it('goes on when somebody else has lifted a mute, so that trying again comes to an end', async () => {
  lifted = (path) => (path.endsWith(BOB) ? problem(404, 'mute-not-found') : new Response(null, { status: 204 }));
  await undo(SAID, { newMutes: [BOB, ANN] });
  expect(calls).toHaveLength(4);
});

it('fails with whatever else keeps a mute from being lifted', async () => {
  lifted = () => problem(503, 'service-unavailable');
  await expect(undo(SAID, { newMutes: [BOB] })).rejects.toMatchObject({ code: 'service-unavailable' });
  expect(calls).toHaveLength(1);
});
