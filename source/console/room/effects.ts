/**
 * Everything that the room does beyond its own state: it records, reads runbooks, searches, and uses the
 * clipboard and the editor. Effects outlive a frame, so they read the room as it is when they run, and not
 * as it was when they began.
 */

import type { LaterIntent } from '../../domain/incident/decide/decide.ts';
import { refuseCorrection } from '../../domain/incident/evolve/entries.ts';
import type { Incident } from '../../domain/incident/state.ts';
import { type Entry, entryWithId } from '../../domain/incident/timeline.ts';
import type { TimeValue } from '../../domain/incident/vocabulary.ts';
import { errorMessage } from '../../domain/kernel/errors.ts';
import { cleanLine } from '../../domain/kernel/text.ts';
import { createSubject } from '../../domain/search/similar.ts';
import { labelsFrom } from '../../search/labels.ts';
import type { Navigation } from '../app/use-navigation.ts';
import type { Services } from '../data/services.ts';
import { maxSimilar } from '../data/use-similar.ts';
import { findKeyLabel } from '../input/keymap.ts';
import type { Status } from '../ui/layout/status-line.tsx';
import { refusalText } from '../ui/text/remedy.ts';
import { cut } from '../ui/text/wrap.ts';
import { findRoleOffer } from './header/hand-over.ts';
import { answerKeymap, entryKeymap, readerKeymap } from './keys/keymaps.ts';
import type { RoomCommand } from './line/commands.ts';
import { commonPrefix, findCompletions, type Known } from './line/completion.ts';
import { parseLine } from './line/line.ts';
import { describeLineProblem } from './line/problem.ts';
import type { Question } from './questions.ts';
import { failure, findUnknownPerson, recordInRoom } from './record.ts';
import { findCheckedSteps, firstUncheckedStep, parseRunbook, stepEntryText } from './runbook/runbook.ts';
import { shownRunbook } from './runbook/state.ts';
import type { RoomStore } from './store.ts';
import { findAddresses, nextAddress } from './timeline/addresses.ts';
import { copyText } from './timeline/clipboard.ts';
import { describeEntry, describePlace } from './timeline/describe-entry.ts';
import { parseJump } from './timeline/jump.ts';
import { parseHref } from './timeline/markup.ts';
import type { TimelineView } from './timeline/position.ts';

/** The room as of its last frame. */
export type Frame = {
  readonly services: Services;
  readonly incident: Incident | null;
  readonly view: TimelineView;
  readonly known: Known;
  /** Shows at once what was just recorded here. */
  readonly show: (incident: Incident) => void;
  readonly navigation: Pick<Navigation, 'goBack' | 'openHelp' | 'quit'>;
  readonly terminal: {
    /** Writes a sequence that draws nothing. */
    readonly write: (sequence: string) => void;
    /** Lends the terminal to an editor. */
    readonly lend: (work: () => Promise<void>) => Promise<void>;
    /** Keeps what is pressed until the work is done. */
    readonly hold: (work: Promise<unknown>) => void;
  };
};

/**
 * Whether a line was accepted; a function: it was, and this is left to do once it is not part of the draft
 * any more.
 */
type Acceptance = boolean | (() => void);

const maxShownLink = 40;
const readerKeys = [findKeyLabel(entryKeymap, 'read'), findKeyLabel(readerKeymap, 'copy')].join(' ');

export type RoomEffects = ReturnType<typeof createRoomEffects>;

/** @param frame returns the room as of its last frame */
export function createRoomEffects(id: string, store: RoomStore, frame: () => Frame) {
  const { dispatch } = store;
  const setStatus = (status: Status | null) => dispatch({ type: 'status', status });
  const report = (text: string) => setStatus({ text, bad: false });
  const refuse = (text: string) => setStatus({ text, bad: true });
  const zone = () => frame().services.zone;

  /** Records an intent and says what came of it. @returns whether it was recorded */
  const record = async (
    intent: LaterIntent,
    { at = null, done = null }: { readonly at?: TimeValue | null; readonly done?: string | null } = {},
  ): Promise<boolean> => {
    try {
      const { services, show } = frame();
      const { incident, status } = await recordInRoom(services, id, intent, at);
      if (incident) show(incident);
      setStatus(status ?? (done === null ? null : { text: done, bad: false }));
      return incident !== null;
    } catch (error) {
      setStatus(failure(error));
      return false;
    }
  };

  const filter = (text: string) =>
    dispatch({ type: 'timeline', move: { type: 'filter', text }, view: frame().view });

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

  const openRunbooks = () => {
    const { services, incident, terminal } = frame();
    if (store.current().runbook)
      return dispatch({ type: 'runbook', action: { type: 'focus', hasKeys: true } });
    const team = incident?.state.team ?? services.ownTeam;
    const read = async () => {
      try {
        const files = await services.readRunbooks(team);
        const runbooks = files.map(parseRunbook).filter(({ steps }) => steps.length > 0);
        const [first] = runbooks;
        if (first) {
          const step = firstUncheckedStep(first, frame().view.all);
          return dispatch({ type: 'runbook', action: { type: 'open', runbooks, step } });
        }
        refuse(
          team === null
            ? 'no runbook: the incident has no team'
            : `no runbook: teams.${team}.runbooks lists no file with steps`,
        );
      } catch (error) {
        refuse(`no runbook: ${errorMessage(error)}`);
      }
    };
    terminal.hold(read());
  };

  const findSimilar = async () => {
    const { services, incident } = frame();
    if (!incident) return;
    try {
      const labels = await labelsFrom(services.journal)(incident.state);
      const { similar } = await services.search.similar(createSubject(incident, labels), maxSimilar);
      const isNone = similar.length === 0;
      dispatch({
        type: 'similar-found',
        similar: isNone ? null : similar,
        status: isNone ? { text: 'no similar incidents', bad: false } : null,
      });
    } catch (error) {
      setStatus(failure(error));
    }
  };

  const commands: Readonly<
    Record<Exclude<RoomCommand['room'], 'merge' | 'close' | 'review' | 'filter' | 'goto'>, () => void>
  > = {
    help: () => frame().navigation.openHelp(),
    runbook: openRunbooks,
    similar: () => void findSimilar(),
    back: () => frame().navigation.goBack(),
    quit: () => frame().navigation.quit(),
  };

  const runCommand = async (command: RoomCommand): Promise<Acceptance> => {
    const { services } = frame();
    switch (command.room) {
      case 'merge':
        return record({ do: 'merge', into: command.into });
      case 'close':
        return record({ do: 'close', unwritten: await services.unwritten(id) });
      case 'review': {
        const { message, ok } = await services.writeReview(id);
        setStatus({ text: message, bad: !ok });
        return ok;
      }
      case 'filter':
        setStatus(null);
        return () => filter(command.text);
      case 'goto': {
        const problem = goTo(command.text);
        setStatus(problem === null ? null : { text: problem, bad: true });
        return problem === null;
      }
      default:
        return commands[command.room];
    }
  };

  const runLine = async (text: string): Promise<Acceptance> => {
    const { people, now, zone: shownZone } = frame().services;
    const line = parseLine(text, { now: now(), zone: shownZone, people });
    if (line.kind === 'command') return runCommand(line.command);
    if (line.kind === 'empty') return false;
    const problem = line.kind === 'problem' ? line.problem : findUnknownPerson(line.intent, people);
    if (line.kind === 'intent' && problem === null) return record(line.intent, { at: line.at });
    if (problem) refuse(describeLineProblem(problem));
    return false;
  };

  /** Lines are recorded one after the other, in the order in which they were sent. */
  let queue = Promise.resolve();
  const recordSent = async (text: string) => {
    const accepted = await runLine(text).catch((error): false => {
      // What was typed comes back to the line: nothing is lost because a disk is full.
      setStatus(failure(error));
      return false;
    });
    if (accepted) frame().services.sent.add(text);
    dispatch({ type: 'line', action: { type: accepted ? 'recorded' : 'refused' } });
    if (typeof accepted === 'function') accepted();
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
        text: `${cleanLine(last.by)} amended it meanwhile: ${describeText(newest)} (${replaces})`,
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
    /** Sends the line: it is free at once, and gets its text back if it is refused. */
    sendLine: (): Promise<void> => {
      const { text } = store.current().line.editor;
      dispatch({ type: 'line', action: { type: 'send' } });
      if (text.trim() !== '') queue = queue.then(() => recordSent(text));
      return queue;
    },

    /** Completes the word at the cursor of the line. @returns whether there was anything to complete */
    complete: (): boolean => {
      const { text, cursor } = store.current().line.editor;
      const found = findCompletions(text, cursor, frame().known);
      if (!found) return false;
      const { from, options } = found;
      const before = text.slice(0, from) + (options.length === 1 ? `${options[0]} ` : commonPrefix(options));
      if (before !== text.slice(0, cursor)) {
        const completed = before + text.slice(cursor).trimStart();
        const edit = { type: 'replace', text: completed, cursor: before.length } as const;
        dispatch({ type: 'line', action: { type: 'edit', edit } });
      }
      setStatus(options.length > 1 ? { text: options.join('  '), bad: false } : null);
      return true;
    },

    /** Opens the line's text in the person's own editor. */
    openEditor: () => {
      const { services, terminal } = frame();
      const edit = async () => {
        try {
          const edited = await services.edit(store.current().line.editor.text);
          const text = edited.replace(/\n+$/, '');
          dispatch({ type: 'line', action: { type: 'edit', edit: { type: 'replace', text } } });
          setStatus(null);
        } catch (error) {
          setStatus({ text: errorMessage(error), bad: true });
        }
      };
      terminal.hold(terminal.lend(edit));
    },

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

    /** Accepts or declines the role that is offered to this person. */
    answerOffer: (answer: 'accept' | 'decline') => {
      const { incident, services } = frame();
      const offer = incident && findRoleOffer(incident.state, services.person);
      if (!offer) return refuse('no role is offered to you');
      const { role } = offer;
      const done = answer === 'accept' ? `you are ${role}` : `you declined ${role}`;
      void record({ do: `role-${answer}`, role }, { done });
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

    openRunbooks,
    /** Shows another runbook of the team, at its first unchecked step. */
    showRunbook: (by: 1 | -1) => {
      const state = store.current().runbook;
      if (!state) return;
      const { runbooks, shown } = state;
      const index = (shown + by + runbooks.length) % runbooks.length;
      const runbook = runbooks[index];
      if (!runbook) return;
      const step = firstUncheckedStep(runbook, frame().view.all);
      dispatch({ type: 'runbook', action: { type: 'show', index, step } });
    },
    /** Logs the step under the cursor as done, and moves on to the next one. */
    checkStep: () => {
      const state = store.current().runbook;
      const runbook = shownRunbook(state);
      const step = state && runbook?.steps[state.step];
      if (!runbook || !step) return;
      if (findCheckedSteps(runbook, frame().view.all).has(step.number)) {
        return refuse(`step ${step.number} is checked off already: strike its entry to undo that`);
      }
      dispatch({ type: 'runbook', action: { type: 'move', step: state.step + 1 } });
      void record(
        { do: 'log', kind: 'action', text: stepEntryText(runbook, step) },
        { done: `checked off step ${step.number}` },
      );
    },
    report,
    refuse,
  };
}

const describeText = ({ text }: Entry): string => cut(cleanLine(text), maxShownLink);
