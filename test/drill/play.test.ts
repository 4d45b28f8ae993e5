/** A drill on a real store, on a clock that only the test moves. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { recordDeclaration, recordIntent } from '../../source/app/record/incident.ts';
import type { Scenario } from '../../source/domain/drill/scenario.ts';
import type { LaterIntent } from '../../source/domain/incident/decide/decide.ts';
import { noRules } from '../../source/domain/paging/route.ts';
import { type DrillClock, playDrill } from '../../source/drill/play.ts';
import type { LoggedStep } from '../../source/drill/store.ts';
import { openLocalJournal } from '../builders/local-journal.ts';
import { newId } from '../builders/store.ts';
import { scenario, step } from '../domain/drill/theatre.ts';

const began = Date.parse('2026-03-02T03:00:00.000Z');

/** A clock that the test advances: everything due meanwhile runs at its moment. */
class VirtualClock implements DrillClock {
  #now = began;
  readonly #waiting = new Set<{ at: number; then: () => void }>();
  #armed = () => {};
  now = () => this.#now;
  after = (milliseconds: number, then: () => void) => {
    const timer = { at: this.#now + milliseconds, then };
    this.#waiting.add(timer);
    this.#armed();
    return () => void this.#waiting.delete(timer);
  };
  /** Resolves once the program waits for a time: then all work due by now is done. */
  async quiet(): Promise<void> {
    if (this.#waiting.size === 0)
      await new Promise<void>(resolve => {
        this.#armed = resolve;
      });
  }
  /** Until a moment, in seconds since its start. */
  async until(seconds: number): Promise<void> {
    const goal = began + seconds * 1_000;
    for (;;) {
      await this.quiet();
      const [next] = [...this.#waiting].sort((a, b) => a.at - b.at);
      if (!next || next.at > goal) break;
      this.#now = next.at;
      this.#waiting.delete(next);
      next.then();
    }
    this.#now = goal;
  }
}

function stage(played: Scenario, speed = 1) {
  const folder = mkdtempSync(join(tmpdir(), 'callme-drill-'));
  const journal = openLocalJournal(folder, { isDrill: true });
  const clock = new VirtualClock();
  const lines: string[] = [];
  const steps: LoggedStep[] = [];
  const drill = playDrill({
    scenario: played,
    rules: noRules,
    journal,
    newId,
    clock,
    person: 'ana',
    started: began,
    speed,
    told: (line, elapsed) => lines.push(`${elapsed / 1_000} ${line}`),
    onPlayed: line => steps.push(line),
  });
  onTestFinished(async () => {
    await drill.stop();
    await journal.close();
    rmSync(folder, { recursive: true });
  });
  const context = () => {
    const now = new Date(clock.now()).toISOString();
    return { by: 'ana', now, at: { at: now, approximate: false } };
  };
  return {
    journal,
    clock,
    lines,
    steps,
    drill,
    declare: () =>
      recordDeclaration(journal, { do: 'declare', title: 'Slow', severity: 'major' }, context(), newId),
    does: (intent: LaterIntent) => recordIntent(journal, 'INC-1', intent, context(), newId),
  };
}

const fire = step('fire', { at: 5_000 }, { who: null, actions: [{ do: 'fire', alert: 'errors' }] });
const fact = step('fact', { after: ['declared'], says: ['log'] });
const end = step('end', { at: 50_000 }, { mitigates: true, actions: [{ do: 'clear', alert: 'errors' }] });

test('pages come by the clock, and facts as soon as a person looks, in any process', async () => {
  const { clock, journal, lines, steps, declare, does } = stage(scenario({ script: [fire, fact, end] }));
  await clock.until(20);
  expect(lines).toEqual(['5 P-1 fires: Errors']);
  await declare();
  await does({ do: 'log', kind: 'action', text: 'read the logs' });
  // The store reports a change; the clock does not move.
  await expect.poll(() => lines, { interval: 5 }).toContain('20 ben: line of fact');
  await clock.until(55);
  expect(lines.at(-1)).toBe('50 P-1 is over: Errors');
  expect(steps.map(({ name, at, mitigates, earned }) => [name, at.slice(14, 19), mitigates, earned])).toEqual(
    [
      ['fire', '00:05', false, false],
      ['fact', '00:20', false, true],
      ['end', '00:50', true, false],
    ],
  );
  expect((await journal.read('INC-1'))?.state.drill).toBe(true);
});

test('at a faster speed, everything comes proportionally sooner on the wall clock', async () => {
  const { clock, lines, steps } = stage(scenario({ script: [fire, end] }), 10);
  await clock.until(6);
  expect(lines).toEqual(['5 P-1 fires: Errors', '50 P-1 is over: Errors']);
  expect(steps.map(({ at }) => at.slice(14, 23))).toEqual(['00:00.500', '00:05.000']);
});

test('it ends when its time is up', async () => {
  const { clock, drill } = stage(scenario({ script: [fire], lasts: 60_000 }));
  await clock.until(59);
  const ended = drill.ended;
  void clock.until(61);
  expect(await ended).toBe('time');
});

test('it ends three minutes after it was resolved, so that there is time for the review', async () => {
  const noticed = step(
    'noticed',
    { after: ['resolved'] },
    { who: null, actions: [{ do: 'fire', alert: 'errors' }] },
  );
  const { clock, drill, declare, does, steps } = stage(scenario({ script: [noticed] }));
  await clock.until(20);
  await declare();
  await does({ do: 'resolve', text: 'over' });
  await expect.poll(() => steps, { interval: 5 }).toHaveLength(1);
  let isOver = false;
  const ended = drill.ended.finally(() => {
    isOver = true;
  });
  await clock.until(199);
  expect(isOver).toBe(false);
  void clock.until(201);
  expect(await ended).toBe('resolved');
});

test('it ends at once when it is closed, and plays nothing any more when it is stopped', async () => {
  const closed = stage(scenario({ script: [fire] }));
  await closed.clock.until(20);
  await closed.declare();
  await closed.does({ do: 'invalid', why: 'a false alarm' });
  expect(await closed.drill.ended).toBe('resolved');

  const stopped = stage(scenario({ script: [fire] }));
  await stopped.clock.until(1);
  await stopped.drill.stop();
  expect(await stopped.drill.ended).toBe('stopped');
  expect(stopped.lines).toEqual([]);
});
