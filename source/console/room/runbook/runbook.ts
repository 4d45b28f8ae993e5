/** A runbook: Markdown whose steps are checked off into the timeline. Pure. */
import type { Entry } from '../../../domain/incident/timeline.ts';
import { cleanLine, cleanText } from '../../../domain/kernel/text.ts';
import type { RunbookFile } from '../../../team/runbooks.ts';

export type Step = {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  /** How deep it is nested, from 0. */
  readonly depth: number;
};

export type Runbook = { readonly title: string; readonly steps: readonly Step[] };

const task = /^(\s*)[-*+] \[[ xX]\] +(\S.*)$/;
const ordered = /^(\s*)\d{1,3}[.)] +(\S.*)$/;
/** The fewest blanks of one level of nesting. */
const indent = 2;
const deepest = 4;

/** The lines outside of fenced code: a list in a code block is not a list of steps. */
function proseOf(text: string): string[] {
  let isFenced = false;
  return cleanText(text)
    .split('\n')
    .filter(line => {
      const isFence = /^\s*(?:```|~~~)/.test(line);
      if (isFence) isFenced = !isFenced;
      return !isFence && !isFenced;
    });
}

function stepsBy(pattern: RegExp, lines: readonly string[]): Step[] {
  return lines
    .flatMap(line => {
      const [, blanks = '', text] = pattern.exec(line) ?? [];
      return text === undefined ? [] : [{ blanks, text }];
    })
    .map(({ blanks, text }, index) => ({
      number: index + 1,
      text: cleanLine(text),
      depth: Math.min(deepest, Math.floor(blanks.replaceAll('\t', '  ').length / indent)),
    }));
}

/** The steps are the task list, or without one the numbered list. The title is the first heading. */
export function parseRunbook({ name, text }: RunbookFile): Runbook {
  const lines = proseOf(text);
  const heading = lines.map(line => /^#{1,6} +(\S.*)$/.exec(line)?.[1]).find(found => found !== undefined);
  const tasks = stepsBy(task, lines);
  return {
    title: cleanLine(heading ?? name),
    steps: tasks.length > 0 ? tasks : stepsBy(ordered, lines),
  };
}

/** The text of the entry that checks off a step; a step is checked off if such an entry exists. */
export const stepEntryText = ({ title }: Runbook, { number, text }: Step): string =>
  `[x] ${number}. ${text} (${title})`;

/**
 * The numbers of the steps that are checked off. A struck entry checks off nothing; an amended one counts
 * with its first text.
 */
export function findCheckedSteps(runbook: Runbook, entries: readonly Entry[]): ReadonlySet<number> {
  const logged = new Set(
    entries
      .filter(({ kind, struck }) => kind === 'action' && struck === null)
      .map(({ text, versions }) => versions[0]?.text ?? text),
  );
  return new Set(
    runbook.steps.filter(step => logged.has(stepEntryText(runbook, step))).map(({ number }) => number),
  );
}

/** The index of the first step that is not checked off; 0 if all are. */
export function firstUncheckedStep(runbook: Runbook, entries: readonly Entry[]): number {
  const checked = findCheckedSteps(runbook, entries);
  return Math.max(
    0,
    runbook.steps.findIndex(({ number }) => !checked.has(number)),
  );
}
