/**
 * A process that works in a store on request: one JSON request a line on standard input, one JSON answer a line on
 * standard output, written before anything else happens. Whatever it acknowledges must never be lost.
 */

import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { recordChange } from '../../source/app/record/change.ts';
import { recordDeclaration, recordIntent } from '../../source/app/record/incident.ts';
import { recordOncall } from '../../source/app/record/oncall.ts';
import { recordPage } from '../../source/app/record/page.ts';
import type { LaterIntent } from '../../source/domain/incident/decide/decide.ts';
import { entriesOf } from '../../source/domain/incident/timeline.ts';
import type { IncidentId } from '../../source/domain/kernel/ids.ts';
import { isRefusal } from '../../source/domain/kernel/refusal.ts';
import type { OncallIntent } from '../../source/domain/oncall/overrides/intents.ts';
import type { PageIntent } from '../../source/domain/paging/intents.ts';
import { createIdFactory } from '../../source/store/event-ids.ts';
import type { Journal } from '../../source/store/journal.ts';
import { openLocalJournal } from '../builders/local-journal.ts';
import { schedule, schedulesWith } from '../builders/schedule.ts';
import { alertOf, sendTo } from '../builders/stored-pages.ts';

export type Request =
  | { do: 'append'; incident: IncidentId; texts: string[] }
  | { do: 'append-forever'; incident: IncidentId; texts: string[] }
  | { do: 'record'; incident: IncidentId; by: string; intent: LaterIntent; start: number }
  | { do: 'oncall'; by: string; intent: OncallIntent; start: number }
  | { do: 'declare'; by: string; title: string; start: number }
  | { do: 'send'; keys: string[]; start: number }
  | { do: 'page'; page: string; by: string; intent: PageIntent; start: number }
  | { do: 'change'; titles: string[]; start: number }
  | { do: 'read-and-try'; incident: IncidentId };

const newId = createIdFactory(Date.now);
/** The team file of every worker. */
const weekly = schedulesWith(schedule());
const answer = (value: unknown) => writeSync(1, `${JSON.stringify(value)}\n`);
const context = (by: string) => {
  const now = new Date().toISOString();
  return { by, at: { at: now, approximate: false }, now };
};

async function append(journal: Journal, incident: IncidentId, text: string): Promise<void> {
  const intent = { do: 'log', kind: 'note', text } as const;
  const result = await recordIntent(journal, incident, intent, context('worker'), newId);
  if (isRefusal(result)) throw new Error(result.reason);
  answer({ acknowledged: result.events.map(event => event.id) });
}

/** Spins until the instant that every racer was given: a timer would wake them one after the other. */
function startTogether(start: number): void {
  while (performance.timeOrigin + performance.now() < start);
}

const why = (error: unknown) => (error instanceof Error ? error.message : String(error));
const failure = (promise: Promise<unknown>) => promise.then(() => 'it worked', why);

async function serve(journal: Journal, request: Request): Promise<void> {
  switch (request.do) {
    case 'append':
      for (const text of request.texts) await append(journal, request.incident, text);
      return;
    case 'append-forever':
      for (let turn = 0; ; turn++) {
        await append(journal, request.incident, request.texts[turn % request.texts.length] ?? '');
      }
    case 'record': {
      startTogether(request.start);
      const { incident, by, intent } = request;
      const result = await recordIntent(journal, incident, intent, context(by), newId);
      answer({ won: !isRefusal(result), refusal: isRefusal(result) ? result : null });
      return;
    }
    case 'oncall': {
      startTogether(request.start);
      const result = await recordOncall(journal, request.intent, weekly, context(request.by), newId);
      answer({ won: !isRefusal(result), refusal: isRefusal(result) ? result : null });
      return;
    }
    case 'declare': {
      startTogether(request.start);
      const intent = { do: 'declare', title: request.title, severity: 'minor' } as const;
      const result = await recordDeclaration(journal, intent, context(request.by), newId);
      answer({ number: !isRefusal(result) ? result.incident.state.id : null });
      return;
    }
    case 'send': {
      startTogether(request.start);
      answer({
        taken: await sendTo(
          journal,
          request.keys.map(key => alertOf(key)),
          newId,
        ),
      });
      return;
    }
    case 'page': {
      startTogether(request.start);
      const { page, by, intent } = request;
      const result = await recordPage(journal, page, intent, context(by), newId);
      answer({ won: !isRefusal(result), refusal: isRefusal(result) ? result : null });
      return;
    }
    case 'change': {
      startTogether(request.start);
      const now = new Date().toISOString();
      const recorded: string[] = [];
      for (const title of request.titles) {
        const draft = { title, body: '', team: null, origin: null, links: [] };
        const { id } = await recordChange(journal, draft, { by: 'worker', at: null, now }, newId);
        recorded.push(id);
      }
      answer({ recorded });
      return;
    }
    case 'read-and-try': {
      const { incident } = request;
      const found = await journal.read(incident);
      const [entry] = found ? entriesOf(found.timeline) : [];
      const event = { v: 1, id: newId(), at: entry?.at ?? '', recorded: entry?.at ?? '', by: 'ana' } as const;
      const note = { kind: 'note', text: 'x', links: [], attachment: null, temporaryFix: false } as const;
      const intent = { do: 'declare', title: 'x', severity: 'minor' } as const;
      answer({
        listed: (await journal.list()).map(({ id }) => id),
        logged: found
          ? entriesOf(found.timeline).flatMap(({ kind, text }) => (kind === 'note' ? text : []))
          : [],
        append: await failure(
          journal.append(incident, [{ ...event, type: 'entry-added', ...note, links: [] }]),
        ),
        declare: await failure(recordDeclaration(journal, intent, context('ana'), newId)),
        attach: await failure(journal.attach(incident, 'x.txt', new Uint8Array(1))),
      });
    }
  }
}

const [store = ''] = process.argv.slice(2);
const journal = openLocalJournal(store);
answer('ready');
for await (const line of createInterface({ input: process.stdin })) await serve(journal, JSON.parse(line));
await journal.close();
