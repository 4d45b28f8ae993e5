/** The files of one person on this machine for one store are private, and those that 0.4.0 kept in the store are migrated. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { crashReportFolder, openPersonalFiles } from '../../source/workspace/personal-files.ts';
import { temporaryFolder } from '../builders/store.ts';

const redact = (text: string) => text;

function places() {
  const root = temporaryFolder();
  const [state, store] = [join(root, 'state'), join(root, 'store')];
  mkdirSync(store);
  return {
    state,
    store,
    open: (person = 'ana', at = store) => openPersonalFiles({ state, store: at, person, redact }),
  };
}

/** Every file below a folder, by its relative path. */
const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap(entry =>
    entry.isFile() ? [entry.name] : [],
  );

describe('personal files', () => {
  it('are outside of the store, one folder for each store and person', () => {
    const { store, state, open } = places();
    open().drafts.save('INC-1', 'half a thought');
    open().inputHistory.add('sent');
    expect(filesBelow(store)).toEqual([]);
    expect(filesBelow(state).toSorted()).toEqual(['INC-1.txt', 'sent.jsonl']);
    expect(open('ben').drafts.list()).toEqual([]);
    expect(open('ana', `${store}-2`).drafts.list()).toEqual([]);
    expect(open().drafts.read('INC-1')).toBe('half a thought');
    expect(open().inputHistory.list()).toEqual(['sent']);
  });

  it('stay in their folder, whatever the name of a person or a store', () => {
    const { state, open } = places();
    for (const person of ['..', '../../ana', 'a/b']) open(person).drafts.save('INC-1', person);
    open('ana', '/').drafts.save('INC-1', 'root');
    expect(filesBelow(join(state, 'stores'))).toHaveLength(4);
    expect(readdirSync(state)).toEqual(['stores']);
    expect(crashReportFolder({ state, store: '/' }).startsWith(join(state, 'stores'))).toBe(true);
  });
});

describe('files that 0.4.0 kept in the store', () => {
  function withOld() {
    const all = places();
    const old = join(all.store, 'drafts');
    mkdirSync(join(old, 'ana'), { recursive: true });
    writeFileSync(join(old, 'ana', 'INC-1.txt'), 'half a thought');
    writeFileSync(join(old, 'ana.sent.jsonl'), '"one"\n"two"\n');
    return { ...all, old };
  }

  it('are migrated: drafts, and the input history', () => {
    const { open, old } = withOld();
    const { drafts, inputHistory } = open();
    expect(drafts.read('INC-1')).toBe('half a thought');
    expect(inputHistory.list()).toEqual(['one', 'two']);
    expect(existsSync(old)).toBe(false);
  });

  it('are private in their new place', () => {
    const { open, state } = withOld();
    open();
    const [draft] = readdirSync(state, { recursive: true, encoding: 'utf8' }).filter(path =>
      path.endsWith('.txt'),
    );
    expect(statSync(join(state, draft ?? '')).mode & 0o777).toBe(0o600);
  });

  it('are merged with newer ones: a draft keeps both texts, the history stays in order', () => {
    const { open, old } = withOld();
    const first = open();
    first.drafts.save('INC-1', 'newer');
    first.inputHistory.add('three');
    mkdirSync(join(old, 'ana'), { recursive: true });
    writeFileSync(join(old, 'ana', 'INC-1.txt'), 'of the old program');
    writeFileSync(join(old, 'ana.sent.jsonl'), '"zero"\n');
    const again = open();
    expect(again.drafts.read('INC-1')).toBe('newer\nof the old program');
    expect(again.inputHistory.list()).toEqual(['zero', 'one', 'two', 'three']);
  });

  it('of another person stay in place', () => {
    const { open, old } = withOld();
    expect(open('ben').drafts.list()).toEqual([]);
    expect(readFileSync(join(old, 'ana', 'INC-1.txt'), 'utf8')).toBe('half a thought');
  });
});
