/** The shipped scenarios: valid, within their time, and playable to the end, with a player and without one. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { command as drill } from '../../source/commands/drill/spec.ts';
import { findBundledScenarios } from '../../source/drill/bundled-scenarios.ts';
import { loadScenario, parseScenario } from '../../source/drill/load.ts';
import { type Move, Theatre } from '../domain/drill/theatre.ts';

const second = 1_000;
const minute = 60 * second;
const shipped = findBundledScenarios();
const at = (seconds: number, move: (theatre: Theatre) => void): Move => ({ at: seconds * second, move });
const says = (seconds: number, text: string, kind?: Parameters<Theatre['logs']>[1]) =>
  at(seconds, theatre => theatre.logs(text, kind));

/** A player who declares, and then does nothing more. */
const declares = at(30, theatre => theatre.declare({ commander: 'ben', investigator: 'ana' }));

/** The moves of an experienced player for each of them. */
const wellPlayed: Readonly<Record<string, readonly Move[]>> = {
  'bad-deploy': [
    says(50, 'was there a deploy?', 'hypothesis'),
    says(60, 'read the logs of checkout', 'action'),
    says(80, 'v42 asks for a column that is not there', 'finding'),
    says(90, 'roll back to v41', 'decision'),
  ],
  'database-full': [
    says(60, 'what takes the space?', 'hypothesis'),
    at(70, theatre => theatre.does({ do: 'pull', person: 'chi', why: 'WAL grows' })),
    says(100, 'look at the replication slots', 'action'),
    says(200, 'drop the slot', 'decision'),
  ],
  'provider-outage': [
    says(60, 'is it us, or the provider?', 'hypothesis'),
    says(90, 'is there an alternative?'),
    says(130, 'switch to the second provider', 'decision'),
  ],
};

test('three ship, under the names that completion offers', () => {
  expect(shipped.map(({ name }) => name)).toEqual(['bad-deploy', 'database-full', 'provider-outage']);
  expect(drill.completions).toEqual(shipped.map(({ name }) => name));
});

test('the example in docs/drill.md is one, with every kind of step that ends an outage', () => {
  const text = readFileSync(join(import.meta.dirname, '../../docs/drill.md'), 'utf8');
  const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(text) ?? [];
  const { scenario } = parseScenario(example, 'docs/drill.md');
  expect(scenario.script.filter(({ mitigates }) => mitigates)).toHaveLength(2);
});

describe.each(shipped)('$name', ({ name, path }) => {
  const { scenario, team, text } = loadScenario(path);
  const play = (moves: readonly Move[]) =>
    new Theatre(scenario, scenario.you[0], team).play(moves, scenario.lasts);

  test('takes ten to fifteen minutes, and its targets fit into them', () => {
    expect(scenario.lasts).toBeGreaterThanOrEqual(10 * minute);
    expect(scenario.lasts).toBeLessThanOrEqual(15 * minute);
    for (const target of Object.values(scenario.targets)) expect(target).toBeLessThan(scenario.lasts);
  });

  test('is short enough for a small screen', () => {
    expect(Math.max(...text.split('\n').map(line => line.length))).toBeLessThanOrEqual(140);
  });

  test('pages the team that owns it, within ten seconds', () => {
    const theatre = new Theatre(scenario, scenario.you[0], team).play([], 10 * second);
    expect(theatre.pages).toMatchObject([{ id: 'P-1', status: 'open', team: Object.keys(team.teams)[0] }]);
  });

  test('ends sooner for a good player, who meets its target; all alerts are then resolved', () => {
    const theatre = play([declares, ...(wellPlayed[name] ?? [])]);
    const mitigating = theatre.shown.find(({ mitigates }) => mitigates);
    expect(mitigating?.byPlayer).toBe(true);
    expect(mitigating?.at).toBeLessThan(scenario.targets.mitigate ?? 0);
    expect(theatre.pages.map(({ status }) => status)).not.toContain('open');
  });

  test('is mitigated by a colleague if the player is stuck, and leaves time to resolve it', () => {
    const theatre = play([declares]);
    const mitigating = theatre.shown.find(({ mitigates }) => mitigates);
    expect(mitigating?.byPlayer).toBe(false);
    expect(mitigating?.at).toBeGreaterThan(scenario.targets.mitigate ?? 0);
    expect(mitigating?.at).toBeLessThan(scenario.lasts - 2 * minute);
    expect(theatre.incident?.state.temporaryFixes).toHaveLength(1);
  });

  test('has colleagues whose every action is accepted', () => {
    expect(play([declares, ...(wellPlayed[name] ?? [])]).refused).toEqual([]);
    expect(play([declares]).refused).toEqual([]);
  });

  test('has no step that is never played: its words trigger each of them', () => {
    // A player who logs every word, in every kind, some after the other, and so triggers every request.
    const words = scenario.script.flatMap(({ trigger }) => trigger.says.slice(0, 1));
    const mitigating = new Set(
      scenario.script.flatMap(({ trigger, mitigates }) => (mitigates ? trigger.says.slice(0, 1) : [])),
    );
    const asking = (word: string, index: number) => [
      says(40 + index, `the ${word}`, 'hypothesis'),
      ...(mitigating.has(word) ? [] : [says(40 + index, `the ${word}`, 'action')]),
    ];
    const pulls = at(45, theatre => theatre.does({ do: 'pull', person: 'chi', why: 'help' }));
    const runs = [
      play([declares]),
      play([declares, pulls, ...words.flatMap(asking)]),
      play([declares, ...(wellPlayed[name] ?? [])]),
    ];
    const played = new Set(runs.flatMap(theatre => theatre.names()));
    expect(scenario.script.map(step => step.name).filter(step => !played.has(step))).toEqual([]);
  });
});
