import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MentionStream, type Hearer } from './stream';

/** A connection that the test holds the other end of. */
class Line extends EventTarget {
  readonly CLOSED = 2;
  readyState = 0;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;

  constructor(readonly url: string) {
    super();
  }

  close() {
    this.readyState = this.CLOSED;
  }

  say(type: string, id: string, body: unknown) {
    this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(body), lastEventId: id }));
  }

  fail(refused: boolean) {
    this.readyState = refused ? this.CLOSED : 0;
    this.onerror!();
  }
}

let lines: Line[];
let heard: string[];
let end: () => void;
let visibility: DocumentVisibilityState;

const hearer: Hearer = {
  event: (name, data, source) => heard.push(`${name} ${data.id} ${source}`),
  missed: () => heard.push('missed'),
  ask: () => heard.push('ask'),
  liveness: (state) => heard.push(state),
};

function look(state: DocumentVisibilityState) {
  visibility = state;
  document.dispatchEvent(new Event('visibilitychange'));
}

beforeEach(() => {
  vi.useFakeTimers();
  lines = [];
  heard = [];
  visibility = 'visible';
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility);
  end = new MentionStream('q=late&sentiment=negative', hearer, (url) => {
    const line = new Line(url);
    lines.push(line);
    return line as unknown as EventSource;
  }).start();
});

afterEach(() => {
  end();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const refuse = () => lines.at(-1)!.fail(true);

describe('the stream of mentions', () => {
  it('has the filters of the list, and tells what comes and where it is from', () => {
    expect(lines[0]!.url).toBe('/api/v1/mentions/stream?q=late&sentiment=negative');
    lines[0]!.onopen!();
    lines[0]!.say('io.earful.mention.scored.v1', '7', { data: { id: 'a' }, source: '/reanalyses/1' });
    lines[0]!.say('io.earful.mention.deleted.v1', '8', { data: { id: 'b' } });
    lines[0]!.say('io.earful.case.created.v1', '9', { data: { id: 'c' } });
    expect(heard).toEqual(['live', 'mention.scored a /reanalyses/1', 'mention.deleted b ']);
  });

  it('goes on behind its last event when it was refused', () => {
    lines[0]!.say('io.earful.mention.received.v1', '41', { data: { id: 'a' } });
    refuse();
    expect(lines).toHaveLength(1);
    vi.advanceTimersByTime(3_000);
    expect(lines[1]!.url).toContain('after=41');
  });

  it('leaves a broken connection to the browser, which tries again by itself', () => {
    lines[0]!.fail(false);
    vi.advanceTimersByTime(10_000);
    expect(lines).toHaveLength(1);
    expect(heard).toEqual(['connecting']);
  });

  it('is asked for after three failures, and looked for again', () => {
    refuse();
    vi.advanceTimersByTime(3_000);
    refuse();
    vi.advanceTimersByTime(3_000);
    refuse();
    expect(heard.at(-1)).toBe('asking');
    vi.advanceTimersByTime(45_000);
    expect(heard.filter((word) => word === 'ask')).toHaveLength(3);
    expect(lines).toHaveLength(3);
    vi.advanceTimersByTime(15_000);
    expect(lines).toHaveLength(4);
    lines[3]!.onopen!();
    const before = heard.length;
    vi.advanceTimersByTime(60_000);
    expect(heard.slice(before)).toEqual([]);
  });

  it('has the list read anew when too much is missed', () => {
    lines[0]!.say('reset', '99', { position: 100 });
    expect(heard).toEqual(['missed']);
  });

  it('lets go of its connection while nobody looks, and loses nothing', () => {
    lines[0]!.say('io.earful.mention.received.v1', '5', { data: { id: 'a' } });
    look('hidden');
    vi.advanceTimersByTime(59_000);
    look('visible');
    vi.advanceTimersByTime(5_000);
    expect(lines[0]!.readyState).toBe(0);
    look('hidden');
    vi.advanceTimersByTime(61_000);
    expect(lines[0]!.readyState).toBe(2);
    look('visible');
    expect(lines[1]!.url).toContain('after=5');
    expect(heard).not.toContain('missed');
  });

  it('ends for good', () => {
    refuse();
    end();
    vi.advanceTimersByTime(600_000);
    look('visible');
    expect(lines).toHaveLength(1);
  });
});
