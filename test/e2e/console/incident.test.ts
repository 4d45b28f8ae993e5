/**
 * The outage of docs.rs of 21 October 2019, typed into the console as it happened, by two people on one store. The times are
 * the published ones: https://blog.rust-lang.org/inside-rust/2019/10/24/docsrs-outage-postmortem.html
 */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { newSession } from '../driver/session.ts';
import type { Terminal } from '../driver/terminal.ts';

type Fixture = {
  readonly title: string;
  readonly events: readonly { readonly at: string; readonly kind: string; readonly text: string }[];
};

type Shown = {
  readonly title: string;
  readonly severity: string;
  readonly status: string;
  readonly commander: string | null;
  readonly responders: readonly string[];
  readonly times: Readonly<Record<string, string | null>>;
  readonly timeline: readonly { at: string; by: string; kind: string; text: string }[];
  readonly pir: { readonly path: string | null };
  readonly tasks: readonly { text: string; owner: string | null; temporaryFix: boolean }[];
};

const published = JSON.parse(
  await readFile(
    new URL('../../fixtures/real-incidents/docsrs-2019-10-21-disk-full.json', import.meta.url),
    'utf8',
  ),
) as Fixture;

/** How each kind of event in the record is typed. */
const typedAs: Readonly<Record<string, (text: string) => string>> = {
  impact_started: text => text,
  detected: text => text,
  acknowledged: text => text,
  identified: text => `*${text}`,
  note: text => `>${text}`,
  responder: text => (text.startsWith('Someone') ? `@nemo ${text}` : text),
  mitigated: text => `!${text}`,
};

/**
 * Types a line, sends it, and waits until the room has taken it. `seen` is what the room says then: the line as it was typed
 * may never be drawn, since text and Enter can come in one read.
 */
async function say(terminal: Terminal, line: string, seen: string | RegExp): Promise<void> {
  terminal.type(line);
  terminal.press('enter');
  await terminal.waitFor(seen);
  await terminal.waitFor(/^note> *$/m);
}

test('the docs.rs outage is declared, logged, handed over, resolved and reviewed by typing', async () => {
  await using session = await newSession();
  await using pietro = await session.as('pietro', { columns: 100, rows: 40 });
  await using joshua = await session.as('joshua', { columns: 80, rows: 24 });

  // A title and three Enters.
  await pietro
    .types('n')
    .sees('What do users see?')
    .types(published.title)
    .presses('enter', 'enter', 'enter')
    .sees(/INC-1 major docs\.rs: site down/)
    .sees('nobody is commander: /role take commander');
  await joshua
    .sees(/INC-1 major +active <1m +docs\.rs/)
    .presses('enter')
    .sees('pietro declared INC-1');

  await say(pietro, '/role take commander', /commander pietro/);
  const times = published.events.filter(({ kind }) => kind in { impact_started: 1, detected: 1 });
  await say(pietro, `/times impactStarted ${times[0]?.at}`, 'set impact started');
  await say(pietro, `/times detected ${times[1]?.at}`, 'set detected');
  await say(pietro, '/times declared 2019-10-21T01:39:00Z', 'set declared');
  const happened = published.events.filter(({ kind }) => kind !== 'resolved');
  for (const { at, kind, text } of happened) {
    await pietro.types(`${at} ${typedAs[kind]?.(text) ?? text}`);
    // Before it is sent, the line shows its kind, and that it is back-dated.
    await pietro
      .sees(/back-dated>/)
      .presses('enter')
      .sees(/^note> *$/m);
  }
  await pietro.sees('Failed builds queued again');

  // The offer appears on the other screen; the role changes hands only when it is accepted there.
  await say(pietro, '/role offer commander joshua', 'pietro offered commander to joshua');
  await joshua.sees('pietro offers you commander: Alt-A accept, Alt-N decline');
  expect(pietro.text()).toMatch(/commander pietro/);
  await say(joshua, '/role accept commander', /commander joshua/);
  await pietro.sees(/commander joshua/);
  expect(joshua.text()).not.toContain('offers you');

  await say(joshua, '^docs.rs is back; failed builds are being built again', 'docs.rs is back');
  await say(joshua, '+alert when the disk is nearly full @joshua', /T-1|alert when/);
  await say(joshua, '+give more people the permission to grow the disk @pietro', 'give more people');
  await say(joshua, '/times mitigated 2019-10-21T02:06:00Z', 'set mitigated');
  await say(joshua, '2019-10-21T19:27:00Z /resolve All failed builds rebuilt', /INC-1 major.* resolved/);
  await pietro.sees(/INC-1 major.* resolved/);
  await say(joshua, '/pir', /^wrote/m);

  // Tab shows the follow-ups if there is no room beside the timeline.
  await joshua.presses('tab').sees(/\[ \] T-1 alert when the disk is nearly full @joshua/);

  const shown = (await session.json(['show', 'INC-1'])) as Shown;
  expect(shown).toMatchObject({
    title: published.title,
    severity: 'major',
    status: 'resolved',
    commander: 'joshua',
    responders: ['nemo'],
    times: {
      impactStarted: '2019-10-20T00:55:00.000Z',
      detected: '2019-10-21T01:38:00.000Z',
      declared: '2019-10-21T01:39:00.000Z',
      mitigated: '2019-10-21T02:06:00.000Z',
      resolved: '2019-10-21T19:27:00.000Z',
      closed: null,
    },
  });
  const logged = shown.timeline.filter(({ kind }) => kind !== 'event' && kind !== 'update');
  const wanted = happened.filter(({ text }) => !text.startsWith('Someone'));
  expect(logged.map(({ at, text }) => [at, text])).toEqual(
    wanted.map(({ at, text }) => [new Date(at).toISOString(), text]),
  );
  expect(logged.filter(({ kind }) => kind === 'finding')).toHaveLength(2);
  expect(shown.tasks.map(({ text, owner }) => [text, owner])).toEqual([
    ['alert when the disk is nearly full', 'joshua'],
    ['give more people the permission to grow the disk', 'pietro'],
  ]);
  const review = await readFile(resolve(session.folder, shown.pir.path ?? ''), 'utf8');
  expect(review).toContain('25 h 11 min');
  expect(review).toContain('Directory removed');

  await joshua
    .presses('escape', 'escape')
    .sees(/n declare/)
    .types('q');
  expect(await joshua.exited).toEqual({ code: 0, signal: null });
});
