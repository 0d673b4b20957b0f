import { describe, expect, it } from 'vitest';
import { ago, daysBetween, duration } from './times';

const NOW = Date.UTC(2026, 10, 22, 12, 0, 0);

describe('ago', () => {
  it.each([
    [0, 'now'],
    [-5_000, 'now'],
    [59_000, 'now'],
    [60_000, '1 min. ago'],
    [7_199_000, '1 hr. ago'],
    [86_400_000, 'yesterday'],
    [5 * 86_400_000, '5 days ago'],
  ])('%d ms is %s', (millis, words) => {
    expect(ago('en', NOW - millis, NOW)).toBe(words);
  });
});

describe('daysBetween', () => {
  it('counts midnights, not hours', () => {
    const evening = new Date(2026, 10, 21, 23, 59).getTime();
    const morning = new Date(2026, 10, 22, 0, 1).getTime();
    expect(daysBetween(evening, morning)).toBe(1);
    expect(daysBetween(morning, morning + 3_600_000)).toBe(0);
  });
});

describe('duration', () => {
  it.each([
    [0, '0 sec'],
    [4, '4 ms'],
    [420, '0.4 sec'],
    [12_400, '12 sec'],
  ])('%d ms is %s', (millis, words) => {
    expect(duration('en', millis)).toBe(words);
  });
});
