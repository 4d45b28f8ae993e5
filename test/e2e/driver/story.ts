/** The actions and views of a person in a terminal, step by step: `await ana.types('n').sees('What do users see?')`. */
import type { KeyName } from './keys.ts';
import type { Terminal } from './terminal.ts';
import type { Expectation, WaitOptions } from './wait.ts';

/** The last row of each screen: it shows that the whole screen is drawn. */
export const ready = { overview: /n declare/, pages: /^a ack/m, room: /Enter log it/ };

/** Steps that run one after the other, once they are awaited or not; awaiting them waits for the last. */
export type Steps = PromiseLike<void> & {
  /** Types text in one write, as a fast typist or a script does. */
  readonly types: (text: string) => Steps;
  /** Types a line and Enter in one write. */
  readonly sends: (line: string) => Steps;
  readonly presses: (...keys: KeyName[]) => Steps;
  readonly pastes: (text: string) => Steps;
  /** Waits until the screen shows it. */
  readonly sees: (expected: Expectation, options?: WaitOptions) => Steps;
  /** Waits until the text is gone from the screen. */
  readonly losesSightOf: (text: string) => Steps;
  /** Waits for a screen. */
  readonly overview: () => Steps;
  readonly pages: () => Steps;
  readonly room: () => Steps;
  /** Opens the incident of the overview: moves the cursor to it, and waits for its room. */
  readonly opens: (incident: string) => Steps;
  /** Waits for an entry of the timeline that ends its first row with that text. */
  readonly seesEntry: (text: string, kind?: string) => Steps;
};

/** A terminal with a person in front of it. */
export type Seat = Terminal & Omit<Steps, 'then'>;

const escapeRegExp = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Moves the cursor of a list until it is on the row with that text. */
async function moveTo(terminal: Terminal, text: string): Promise<void> {
  await terminal.waitFor(text);
  const rowOf = (isIt: (row: string) => boolean) => terminal.screen().findIndex(isIt);
  const isOn = (row: string) => row.startsWith('›') && row.includes(text);
  const below = rowOf(row => row.includes(text)) - rowOf(row => row.startsWith('›'));
  for (let step = 0; step < Math.abs(below) && rowOf(isOn) === -1; step++) {
    const before = terminal.text();
    terminal.type(below > 0 ? 'j' : 'k');
    await terminal.waitFor(() => terminal.text() !== before, { what: 'the cursor on another row' });
  }
  await terminal.waitFor(() => rowOf(isOn) !== -1, { what: `the cursor on ${text}` });
}

/** Makes a failure point at the line of the story, and not into the driver. */
function locate(error: unknown, origin: Error): unknown {
  if (error instanceof Error) {
    const frames = origin.stack
      ?.split('\n')
      .filter(line => /^ {4}at /.test(line) && !line.includes('/driver/story.ts'));
    error.stack = [`${error.name}: ${error.message}`, ...(frames ?? [])].join('\n');
  }
  return error;
}

function stepsOf(terminal: Terminal, before: Promise<void>): Steps {
  const after = (step: () => void | Promise<void>) => {
    const origin = new Error('step');
    const run = async () => {
      try {
        await step();
      } catch (error) {
        throw locate(error, origin);
      }
    };
    return stepsOf(terminal, before.then(run));
  };
  const sees = (expected: Expectation, options?: WaitOptions) =>
    after(() => terminal.waitFor(expected, options));
  return {
    // biome-ignore lint/suspicious/noThenProperty: steps are awaited where a person's story pauses
    then: (fulfilled, rejected) => before.then(fulfilled, rejected),
    types: text => after(() => terminal.type(text)),
    sends: line => after(() => terminal.type(`${line}\r`)),
    presses: (...keys) => after(() => terminal.press(...keys)),
    pastes: text => after(() => terminal.paste(text)),
    sees,
    losesSightOf: text =>
      after(() => terminal.waitFor(() => !terminal.text().includes(text), { what: `no "${text}"` })),
    overview: () => sees(ready.overview),
    pages: () => sees(ready.pages),
    room: () => sees(ready.room),
    opens: incident =>
      after(async () => {
        await moveTo(terminal, incident);
        terminal.press('enter');
        await terminal.waitFor(ready.room);
      }),
    seesEntry: (text, kind = 'note') =>
      sees(new RegExp(`${escapeRegExp(kind)} +${escapeRegExp(text)} *$`, 'm')),
  };
}

/** Seats a person in front of a terminal. */
export function seatAt(terminal: Terminal): Seat {
  // A seat that had `then` would be taken for a step when it is awaited.
  // biome-ignore lint/suspicious/noThenProperty: it is taken away
  const steps = { ...stepsOf(terminal, Promise.resolve()), then: undefined };
  return Object.defineProperties(steps, Object.getOwnPropertyDescriptors(terminal)) as unknown as Seat;
}
