// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { health, sources } from '../../../e2e/mock/sources';
import type { Gap, Source, SourceHealth } from '../../api/types';
import { sourceSearch, withFilter } from './filters';
import { senderScript, widgetMarkup } from './snippets';
import { barsOf, conditionOf, failureWord, gapWord, isLow, lengthOf, presentFailure, secondsOf, spanOf } from './words';

const fares = (more: object = {}) => health({ ...more }) as SourceHealth;
const failure = { at: '2026-11-28T15:00:00Z', kind: 'upstream-fault', reason: '502' };

describe('how a source fares', () => {
  it('is said by what is worst of it', () => {
    expect(conditionOf('active', fares())).toBe('reading');
    expect(conditionOf('active', fares({ running: true, failuresInARow: 2 }))).toBe('running');
    expect(conditionOf('active', fares({ rateLimitedUntil: failure.at, failuresInARow: 2 }))).toBe('waiting');
    expect(conditionOf('active', fares({ failuresInARow: 1 }))).toBe('failing');
    expect(conditionOf('active', fares({ nextRun: null }))).toBe('open');
    expect(conditionOf('active', fares({ lastSuccess: null }))).toBe('new');
    expect(conditionOf('active', undefined)).toBe('reading');
    expect(conditionOf('paused', fares({ failuresInARow: 1 }))).toBe('paused');
    expect(conditionOf('needs-attention', fares())).toBe('attention');
    expect(conditionOf('gone', fares())).toBe('gone');
  });

  it('has a failure that is still in force, or none', () => {
    expect(presentFailure('active', fares({ lastFailure: failure }))).toBeNull();
    expect(presentFailure('active', fares({ lastFailure: failure, failuresInARow: 1 }))).toBe(failure);
    expect(presentFailure('needs-attention', fares({ lastFailure: failure }))).toBe(failure);
    expect(presentFailure('paused', fares({ lastFailure: failure, failuresInARow: 1 }))).toBeNull();
    expect(failureWord('upstream-fault')).toBe('upstream-fault');
    expect(failureWord('moon')).toBe('other');
    for (const gap of ['out-of-window', 'list-ended', 'turned-over', 'walk-bounded', 'backfill-limit', 'hidden', 'skipped', 'malformed-item']) expect(gapWord(gap)).toBe(gap);
  });
});

describe('a pause between two readings', () => {
  it('is read as ISO 8601 writes it', () => {
    expect(['PT5M', 'PT1H30M', 'P1DT2S', 'PT0.5S', 'P', 'PT', 'soon'].map(secondsOf)).toEqual([300, 5_400, 86_402, 0, null, null, null]);
  });

  it('is told in the largest unit in which it is whole', () => {
    expect(lengthOf('PT90M')).toEqual({ unit: 'minutes', count: 90 });
    expect(lengthOf('PT24H')).toEqual({ unit: 'hours', count: 24 });
    expect(lengthOf('PT90S')).toEqual({ unit: 'seconds', count: 90 });
  });
});

describe('a strip of time', () => {
  const from = new Date('2026-11-01T00:00:00Z');
  const to = new Date('2026-11-11T00:00:00Z');
  const gap = (id: string, since: string, until: string | null) => ({ id, since: `2026-${since}T00:00:00Z`, until: until && `2026-${until}T00:00:00Z`, loss: 'possible' }) as Gap;

  it('has what lies in it, cut at its ends, the oldest first', () => {
    const bars = barsOf([gap('open', '11-10', null), gap('middle', '11-03', '11-05'), gap('before', '10-20', '11-02'), gap('long ago', '10-01', '10-02')], from, to);
    expect(bars.map(({ id }) => id)).toEqual(['before', 'middle', 'open']);
    const near = [[0, 0.1], [0.2, 0.2], [0.9, 0.1]];
    bars.forEach((bar, index) => {
      expect(bar.from).toBeCloseTo(near[index]![0]!);
      expect(bar.width).toBeCloseTo(near[index]![1]!);
    });
  });

  it('shows a moment, too, and nothing of no time', () => {
    const [bar] = barsOf([gap('moment', '11-11', '11-11')], from, to);
    expect(bar!.width).toBeGreaterThan(0);
    expect(bar!.from + bar!.width).toBeLessThanOrEqual(1);
    expect(barsOf([gap('any', '11-01', null)], to, to)).toEqual([]);
  });
});

it('the address holds only what can be a filter', () => {
  expect(sourceSearch({ state: 'paused,asleep', channel: ' feed , ,x', limit: 3 })).toEqual({ state: 'paused', channel: 'feed,x' });
  expect(sourceSearch({ state: 'asleep' })).toEqual({});
  expect(withFilter({ state: 'paused' }, 'state', [])).toEqual({});
  expect(withFilter({ state: 'paused' }, 'channel', ['feed', 'x'])).toEqual({ state: 'paused', channel: 'feed,x' });
});

it('what is to be copied names the source', () => {
  const { id } = sources()[5] as Source;
  expect(widgetMarkup('https://earful.example', id)).toBe(
    `<script src="https://earful.example/in/${id}/widget.js" async></script>\n<earful-${id}></earful-${id}>`,
  );
  expect(senderScript('https://earful.example/in/s1')).toContain(`curl -i 'https://earful.example/in/s1' -H`);
  expect(senderScript('x')).toContain('${SECRET#whsec_}');
});

it('reads how long a run took, with its parts of seconds', () => {
  expect(spanOf('PT1.25S')).toBe(1.25);
  expect(spanOf('PT1M2.5S')).toBe(62.5);
  expect(spanOf('PT1H')).toBe(3600);
  expect(spanOf('a while')).toBe(0);
});

it('says that little is left only where it is known', () => {
  expect([0, 0.1, 0.11, 1, null, undefined].map(isLow)).toEqual([true, true, false, false, false, false]);
});
