/** What the keys of the input line do: lines are recorded in order, completed, and edited elsewhere. */
import type { TimeValue } from '../../domain/incident/vocabulary.ts';
import { errorMessage } from '../../domain/kernel/errors.ts';
import { commonPrefix, findCompletions } from './line/completion.ts';
import { parseLine } from './line/line.ts';
import { describeLineProblem } from './line/problem.ts';
import type { RoomCommand } from './line/slash-command.ts';
import { failure, findUnknownPerson, resolveServices } from './record.ts';
import type { Recorder } from './recorder.ts';

/**
 * Whether a line was accepted; a function: it was, and this is left to do once it is not part of the draft
 * any more.
 */
type Acceptance = boolean | (() => void);

/** A command that takes no parameters, and records nothing. */
type PlainCommand = Exclude<RoomCommand['room'], 'move' | 'close' | 'review' | 'filter' | 'goto'>;

type Commands = {
  /** @returns why not; null: the entry at that time is selected */
  readonly goTo: (time: string) => string | null;
  /** Corrects when an entry happened. @returns whether that was recorded */
  readonly move: (entry: string, time: string) => Promise<boolean>;
  readonly plain: Readonly<Record<PlainCommand, () => void>>;
};

export function createLineEffects(
  { id, store, frame, setStatus, refuse, record, close }: Recorder,
  commands: Commands,
) {
  const { dispatch } = store;

  const filter = (text: string) =>
    dispatch({ type: 'timeline', move: { type: 'filter', text }, view: frame().view });

  const runCommand = async (command: RoomCommand, at: TimeValue | null): Promise<Acceptance> => {
    const { services } = frame();
    switch (command.room) {
      case 'move':
        return commands.move(command.entry, command.time);
      case 'close':
        return close(at);
      case 'review': {
        const { message, ok } = await services.writeReview(id);
        setStatus({ text: message, bad: !ok });
        return ok;
      }
      case 'filter':
        setStatus(null);
        return () => filter(command.text);
      case 'goto': {
        const problem = commands.goTo(command.text);
        setStatus(problem === null ? null : { text: problem, bad: true });
        return problem === null;
      }
      default:
        return commands.plain[command.room];
    }
  };

  const runLine = async (text: string): Promise<Acceptance> => {
    const { people, teamFile, now, zone: shownZone } = frame().services;
    const line = parseLine(text, { now: now(), zone: shownZone, people });
    if (line.kind === 'command') return runCommand(line.command, line.at);
    if (line.kind === 'empty') return false;
    const problem = line.kind === 'problem' ? line.problem : findUnknownPerson(line.intent, teamFile);
    const meaning = line.kind === 'intent' ? (problem ?? resolveServices(line.intent, teamFile)) : problem;
    if (line.kind === 'intent' && meaning && 'do' in meaning) return record(meaning, { at: line.at });
    if (meaning && 'code' in meaning) refuse(describeLineProblem(meaning));
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
  };
}
