/** The answers to the questions that the room asks about entries and times. */
import type { LaterIntent } from '../../domain/incident/decide/decide.ts';
import { findEntry } from '../../domain/incident/decide/entries.ts';
import { type Entry, entryWithId } from '../../domain/incident/timeline.ts';
import { loggedKinds } from '../../domain/incident/vocabulary.ts';
import { isRefusal } from '../../domain/kernel/refusal.ts';
import { isOneOf } from '../../domain/kernel/schema.ts';
import { cleanLine } from '../../domain/kernel/text.ts';
import { formatDateTime } from '../../time/format.ts';
import { parseTimeOnDay } from '../../time/on-day.ts';
import { findKeyLabel } from '../input/keymap.ts';
import { refusalText } from '../ui/text/remedy.ts';
import { cut } from '../ui/text/wrap.ts';
import { answerKeymap } from './keys/keymaps.ts';
import { choices, describeLineProblem } from './line/problem.ts';
import type { Question } from './questions.ts';
import type { Recorder } from './recorder.ts';
import { describeEntry, describePlace } from './timeline/describe-entry.ts';
import { parseJump } from './timeline/jump.ts';
import { parseHref } from './timeline/markup.ts';

const maxShownText = 40;

export function createAnswerEffects({ store, frame, refuse, record }: Recorder) {
  const { dispatch } = store;
  const zone = () => frame().services.zone;

  /** Selects the entry at a time. @returns why not; null: it is selected */
  const goTo = (text: string): string | null => {
    const { services, view, incident } = frame();
    const at = parseJump(text, {
      ...{ now: services.now(), zone: services.zone, entries: view.entries },
      declared: incident?.state.times.declared?.at ?? null,
      near: view.selected ?? view.entries[view.end - 1],
    });
    if (at === null) {
      const expected = '14:05, -10m, +00:14 or 2026-11-30T09:00';
      return describeLineProblem({ code: 'invalid', argument: 'time', value: text, expected });
    }
    dispatch({ type: 'timeline', move: { type: 'go-to', at }, view });
    return null;
  };

  /** Closes a question and records its answer, which is unfinished again if it is refused. */
  const recordAnswer = async (question: Question, intent: LaterIntent, done: string): Promise<boolean> => {
    dispatch({ type: 'close-question' });
    const isRecorded = await record(intent, { done });
    if (isRecorded) dispatch({ type: 'answer-accepted', question });
    return isRecorded;
  };

  const sendAmendment = (question: Question & { readonly entry: Entry }, text: string) => {
    const { entry } = question;
    const { incident } = frame();
    const newest = (incident && entryWithId(incident.timeline, entry.id)) ?? entry;
    const last = newest.versions.at(-1);
    if (last && newest.versions.length !== entry.versions.length) {
      const replaces = `${findKeyLabel(answerKeymap, 'done')} replaces that`;
      const status = {
        text: `${cleanLine(last.by)} amended it in the meantime: ${describeText(newest)} (${replaces})`,
        bad: true,
      };
      return dispatch({ type: 'answer-outdated', entry: newest, status });
    }
    void recordAnswer(
      question,
      { do: 'amend', entry: entry.id, text },
      `amended ${describePlace(entry, zone())}`,
    );
  };

  /** Corrects when an entry happened. @returns whether that was recorded */
  const moveEntry = async (
    { id, at, recorded }: Entry,
    typed: string,
    submit: (intent: LaterIntent, done: string) => Promise<boolean>,
  ): Promise<boolean> => {
    const { services } = frame();
    const time = parseTimeOnDay(typed, { now: services.now(), zone: zone(), near: at, latest: recorded });
    if (time === null) {
      const expected = '09:40, -10m or 2026-11-30T09:00';
      refuse(describeLineProblem({ code: 'invalid', argument: 'time', value: typed, expected }));
      return false;
    }
    const shown = formatDateTime(time.at, zone());
    return submit({ do: 'amend', entry: id, time }, `moved from ${formatDateTime(at, zone())} to ${shown}`);
  };

  const move = async (named: string, typed: string): Promise<boolean> => {
    const { incident, services } = frame();
    if (!incident) return false;
    const entry = findEntry(incident, named, services.person);
    if (!isRefusal(entry)) return moveEntry(entry, typed, (intent, done) => record(intent, { done }));
    refuse(refusalText(entry));
    return false;
  };

  return {
    goTo,
    move,
    /** Takes the answer to the question that is asked, or says what is wrong with it. */
    sendAnswer: () => {
      const { asked, editor } = store.current().question;
      if (!asked) return;
      const { text } = editor;
      switch (asked.type) {
        case 'filter':
          return dispatch({ type: 'close-question' });
        case 'go-to': {
          const problem = goTo(text);
          return problem === null ? dispatch({ type: 'close-question' }) : refuse(problem);
        }
        case 'strike': {
          if (text.trim() === '') return refuse('the reason is empty: type why');
          const intent = { do: 'strike', entry: asked.entry.id, why: text } as const;
          return void recordAnswer(asked, intent, `struck ${describeEntry(asked.entry, zone())}`);
        }
        case 'link': {
          const link = text.trim();
          if (parseHref(link) === null) {
            const expected = 'a URL with https:// or http://';
            return refuse(describeLineProblem({ code: 'invalid', argument: 'link', value: link, expected }));
          }
          const intent = { do: 'link', entry: asked.entry.id, link } as const;
          return void recordAnswer(asked, intent, `linked ${describeEntry(asked.entry, zone())}`);
        }
        case 'amend':
          return sendAmendment(asked, text);
        case 'move':
          if (text.trim() === asked.initial) return dispatch({ type: 'close-question' });
          return void moveEntry(asked.entry, text, (intent, done) => recordAnswer(asked, intent, done));
        case 'kind': {
          const kind = text.trim();
          if (!isOneOf(loggedKinds, kind)) {
            const expected = choices(loggedKinds);
            return refuse(describeLineProblem({ code: 'invalid', argument: 'kind', value: kind, expected }));
          }
          const done = `now a ${kind}: ${describeEntry(asked.entry, zone())}`;
          return void recordAnswer(asked, { do: 'amend', entry: asked.entry.id, kind }, done);
        }
        case 'confirmed':
        case 'ruled-out': {
          const why = text.trim() || null;
          const { id } = asked.entry;
          const intent = { do: 'resolve-hypothesis', entry: id, resolution: asked.type, why } as const;
          const done = `${asked.type === 'confirmed' ? 'confirmed' : 'ruled out'} ${describeEntry(asked.entry, zone())}`;
          return void recordAnswer(asked, intent, done);
        }
      }
    },
  };
}

const describeText = ({ text }: Entry): string => cut(cleanLine(text), maxShownText);
