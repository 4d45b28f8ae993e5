import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findSeverity, normalizeWord } from '../../../source/domain/incident/severity-words.ts';

const given: { labels: Record<string, string> } = JSON.parse(
  readFileSync(new URL('../../fixtures/paging/severities-that-wake-nobody.json', import.meta.url), 'utf8'),
);

describe('the severity that a word means', () => {
  it.each(Object.entries(given.labels))('%j is %s', (word, severity) => {
    expect(findSeverity(word)).toBe(severity);
  });

  it.each([
    ...[
      'critical',
      'CRITICAL ',
      'page',
      'P1',
      'P 0',
      'sev_1',
      'Severity 0',
      'S0',
      'Disaster',
      'Blocker',
      'emerg',
    ].map(word => [word, 'critical']),
    ...['error', 'high', 'HIGH', 'Sev.2', 'priority 2'].map(word => [word, 'major']),
    ...[
      'warning',
      'info',
      'Informational',
      'low',
      'p4',
      'P10',
      'sev3',
      'Not-Classified',
      'normal',
      'trace',
    ].map(word => [word, 'minor']),
    ['P1 - Critical', 'critical'],
    ['1 - High', 'major'],
    ['Sev2: degraded', 'major'],
    ['Low (P5)', 'minor'],
    ['🔥 SEV-1', 'critical'],
    ...['purple', '', 'constructor', '__proto__', 'highway', 'p', '1', 'sev-x', 3, undefined, null].map(
      word => [word, null],
    ),
  ])('%j is %j', (word, severity) => {
    expect(findSeverity(word)).toBe(severity);
  });

  it('is the one of the team, where it has one of its own', () => {
    const own = { [normalizeWord('P-3')]: 'critical', warning: 'major', hot: 'critical' } as const;
    expect(['p3', 'WARNING', 'Hot', 'P3 - Hot', 'info', 'P2'].map(word => findSeverity(word, own))).toEqual([
      ...['critical', 'major', 'critical', 'critical', 'minor', 'major'],
    ]);
  });
});
