import { render } from 'ink-testing-library';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Services } from '../../../../source/console/data/services.ts';
import { KeyProvider } from '../../../../source/console/input/key-provider.tsx';
import { EntryReader } from '../../../../source/console/room/timeline/entry-reader.tsx';
import type { Entry } from '../../../../source/domain/incident/timeline.ts';
import { bytesFor, type KeyName } from '../../../e2e/driver/keys.ts';
import { entry } from '../entries.ts';

const attachment = { name: 'pods.txt', bytes: 9_000, lines: 300 };
const lines = (count: number) => Array.from({ length: count }, (_, line) => `line ${line}`).join('\n');

function read(change: Partial<Entry>, readAttachment: () => Promise<string> = async () => lines(300)) {
  const services = { zone: 'utc', readAttachment } as unknown as Services;
  const onClose = vi.fn();
  const view = render(
    <KeyProvider urgent={() => false}>
      <EntryReader
        {...{ services, onClose, rows: 10, columns: 60 }}
        incident="INC-1"
        entry={entry(change)}
        declared={null}
      />
    </KeyProvider>,
  );
  onTestFinished(() => view.unmount());
  const screen = () => view.frames.findLast(frame => frame.includes('\n')) ?? '';
  return {
    onClose,
    written: () => view.frames.join(''),
    sees: (text: string) => vi.waitFor(() => expect(screen()).toContain(text), { timeout: 10_000 }),
    press: (name: KeyName) => view.stdin.write(bytesFor(name)),
    type: (text: string) => view.stdin.write(text),
  };
}

describe('the entry reader', () => {
  it('shows all rows of an entry by pages, with the place', async () => {
    const { sees, press, type } = read({ text: lines(30) });
    await sees('1 to 8 of 31');
    press('pgdn');
    await sees('8 to 15 of 31');
    type('G');
    await sees('line 29');
  });

  it('loads the attachment, and copies it with c', async () => {
    const { sees, type, written } = read({ text: 'the pods', attachment });
    await sees('line 3');
    type('c');
    await sees('copied 03:10 ana: the pods');
    expect(written()).toContain(`\u001b]52;c;${Buffer.from(lines(300)).toString('base64')}`);
  });

  it('copies nothing while the attachment is not loaded', async () => {
    const { sees, type, written } = read({ text: 'the pods', attachment }, () => new Promise(() => {}));
    await sees('pods.txt, 300 lines');
    type('c');
    await sees('the attachment is not loaded');
    expect(written()).not.toContain('\u001b]52');
  });

  it('says why an attachment cannot be read', async () => {
    const { sees } = read({ attachment }, async () => {
      throw new Error('no such file');
    });
    await sees('✗ no such file');
  });

  it('closes with Esc', async () => {
    const { sees, press, onClose } = read({ text: 'the pool' });
    await sees('the pool');
    press('escape');
    await vi.waitFor(() => expect(onClose).toHaveBeenCalled());
  });
});
