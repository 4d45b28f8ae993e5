/** What the keys of a selected entry do, and the answers to the questions about it. */
import type { LaterIntent } from '../../domain/incident/decide/decide.ts';
import { refuseCorrection } from '../../domain/incident/evolve/entries.ts';
import { type Entry, entryWithId } from '../../domain/incident/timeline.ts';
import { cleanLine } from '../../domain/kernel/text.ts';
import { findKeyLabel } from '../input/keymap.ts';
import type { Status } from '../ui/layout/status-line.tsx';
import { refusalText } from '../ui/text/remedy.ts';
import { cut } from '../ui/text/wrap.ts';
import { answerKeymap, entryKeymap, readerKeymap } from './keys/keymaps.ts';
import { describeLineProblem } from './line/problem.ts';
import type { Question } from './questions.ts';
import type { Recorder } from './recorder.ts';
import { findAddresses, nextAddress } from './timeline/addresses.ts';
import { copyText } from './timeline/clipboard.ts';
import { describeEntry, describePlace } from './timeline/describe-entry.ts';
import { parseJump } from './timeline/jump.ts';
import { parseHref } from './timeline/markup.ts';

const maxShownLink = 40;
const readerKeys = [findKeyLabel(entryKeymap, 'read'), findKeyLabel(readerKeymap, 'copy')].join(' ');

export function createEntryEffects({ store, frame, setStatus, refuse, record }: Recorder) {
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
  const recordAnswer = async (question: Question, intent: LaterIntent, done: string) => {
    dispatch({ type: 'close-question' });
    if (await record(intent, { done })) dispatch({ type: 'answer-accepted', question });
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

  /** Says why an entry cannot be corrected, before anything is asked. */
  const ifCorrectable = (entry: Entry, then: () => void) => {
    const refusal = refuseCorrection(entry);
    if (refusal) refuse(refusalText(refusal));
    else then();
  };

  const copy = (text: string, what: string): Status => copyText(frame().terminal.write, text, what);

  return {
    goTo,
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
      }
    },

    amend: (entry: Entry) =>
      ifCorrectable(entry, () => dispatch({ type: 'ask', question: { type: 'amend', entry } })),
    strike: (entry: Entry) => ifCorrectable(entry, () => dispatch({ type: 'confirm-strike', entry })),
    pin: (entry: Entry) => {
      const done = `${entry.pinned ? 'unpinned' : 'pinned'} ${describeEntry(entry, zone())}`;
      void record({ do: 'pin', entry: entry.id, pinned: !entry.pinned }, { done });
    },
    copy: (entry: Entry) => {
      // The entry has only the beginning of its attachment.
      const part = entry.attachment ? `the first lines (${readerKeys} for all) of ` : '';
      setStatus(copy(entry.text, `${part}${describeEntry(entry, zone())}`));
    },
    /** Copies the first link of an entry; again: the one after it. */
    copyLink: (entry: Entry) => {
      const links = findAddresses(entry);
      const link = nextAddress(links, store.current().copiedLink);
      if (link === null) return refuse(`no link in ${describeEntry(entry, zone())}`);
      dispatch({ type: 'link-copied', link });
      const which = links.length > 1 ? `${links.indexOf(link) + 1} of ${links.length}: ` : '';
      setStatus(copy(link, `${which}${cut(link, maxShownLink - which.length)}`));
    },
  };
}

const describeText = ({ text }: Entry): string => cut(cleanLine(text), maxShownLink);
