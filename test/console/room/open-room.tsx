/**
 * A room in a test: a real store in a folder of its own, and a driver that types and reads like a person.
 */
import { Box } from 'ink';
import { render } from 'ink-testing-library';
import { onTestFinished, vi } from 'vitest';
import { type Navigation, NavigationContext } from '../../../source/console/app/use-navigation.ts';
import type { Services } from '../../../source/console/data/services.ts';
import { KeyProvider } from '../../../source/console/input/key-provider.tsx';
import { Room } from '../../../source/console/room/room.tsx';
import type { Incident } from '../../../source/domain/incident/state.ts';
import { entriesOf } from '../../../source/domain/incident/timeline.ts';
import { builtInSeverities } from '../../../source/team/severities.ts';
import { declaration, incidentIn, journalIn, newId, temporaryFolder } from '../../builders/store.ts';
import { bytesFor, type KeyName } from '../../e2e/driver/keys.ts';

export const now = '2026-03-02T03:30:00.000Z';

/** The external dependencies of a console, with drafts and the input history in memory. */
export async function openServices(change: Partial<Services> = {}) {
  const journal = journalIn(temporaryFolder());
  await journal.declare(declaration({ commander: 'ana', investigator: 'ben' }));
  const drafts = new Map<string, string>();
  const sent: string[] = [];
  const unexpected = async () => {
    throw new Error('not expected in this test');
  };
  const services: Services = {
    ...{ leaveFor: null, broken: [], watch: null, isWatched: () => false, bell: null, journal },
    search: {
      prepare: async () => {},
      find: unexpected,
      similar: async () => ({ similar: [], trouble: null }),
    } as unknown as Services['search'],
    ...{ person: 'ana', teamFile: null, people: [], teams: [], ownTeam: null, criteria: [] },
    severities: builtInSeverities,
    cadences: {
      critical: { updateEvery: null, checkInEvery: null },
      major: { updateEvery: null, checkInEvery: null },
      minor: { updateEvery: null, checkInEvery: null },
    },
    ...{ zone: 'utc', now: () => now, newId },
    drafts: {
      read: id => drafts.get(id) ?? '',
      save: (id, text) => void (text === '' ? drafts.delete(id) : drafts.set(id, text)),
      list: () => [...drafts.keys()],
    },
    sent: { list: () => sent, add: text => void sent.push(text) },
    redact: text => text.replaceAll('hunter2', '[secret]'),
    edit: async text => `${text} (edited)\n`,
    readAttachment: unexpected,
    readRunbooks: async () => ({ files: [], unreadable: [] }),
    writeReview: unexpected,
    readReview: unexpected,
    approveReview: unexpected,
    editReview: unexpected,
    closeIncident: unexpected,
    ...change,
  };
  return { services, drafts, sent };
}

type Options = {
  readonly services?: Partial<Services>;
  readonly rows?: number;
  readonly columns?: number;
  /** The text of the first whole frame. */
  readonly until?: string;
  /** Called with the open services before the room is drawn. */
  readonly before?: (services: Services) => Promise<unknown>;
};

/** Opens the room of INC-1, and waits for its first whole frame. */
export async function openRoom({
  services: change = {},
  rows = 24,
  columns = 80,
  until = 'declared INC-1',
  before,
}: Options = {}) {
  const { services, drafts, sent } = await openServices(change);
  await before?.(services);
  const calls: string[] = [];
  const call = (name: string) => () => void calls.push(name);
  const navigation: Navigation = {
    location: { screen: 'room', id: 'INC-1' },
    crumbs: 'callme › INC-1',
    navigate: call('navigate'),
    replace: call('replace'),
    goBack: call('goBack'),
    openPalette: call('openPalette'),
    openHelp: call('openHelp'),
    quit: call('quit'),
  };
  const view = render(
    <NavigationContext value={navigation}>
      <KeyProvider urgent={() => false}>
        <Box height={rows} width={columns}>
          <Room {...{ services, columns, rows, id: 'INC-1' }} />
        </Box>
      </KeyProvider>
    </NavigationContext>,
  );
  onTestFinished(() => view.unmount());
  /** The last frame that Ink drew; output that bypasses Ink (a bell, the clipboard) is not a frame. */
  const screen = () => view.frames.findLast(frame => frame.includes('\n')) ?? '';
  const waitFor = (expected: string | RegExp) =>
    vi.waitFor(
      () => {
        const shown = screen();
        const isShown = typeof expected === 'string' ? shown.includes(expected) : expected.test(shown);
        if (!isShown) throw new Error(`not on the screen: ${expected}\n${shown}`);
      },
      { timeout: 10_000, interval: 5 },
    );
  const press = async (...sequence: readonly KeyName[]) => {
    for (const name of sequence) {
      view.stdin.write(bytesFor(name));
      // An Escape and the key after it in one read would be Alt and that key.
      await new Promise(resolve => setTimeout(resolve, name === 'escape' ? 40 : 5));
    }
  };
  await waitFor(until);
  return {
    services,
    drafts,
    sent,
    /** The requests of the room to the console. */
    calls,
    screen,
    waitFor,
    press,
    type: (text: string) => view.stdin.write(text),
    /** Types a line and sends it. */
    send: async (text: string) => {
      view.stdin.write(text);
      await press('enter');
    },
    unmount: view.unmount,
    /** Everything that was written to the terminal. */
    written: () => view.frames.join(''),
    incident: (): Promise<Incident> => incidentIn(services.journal),
    texts: async () => entriesOf((await incidentIn(services.journal)).timeline).map(({ text }) => text),
  };
}
