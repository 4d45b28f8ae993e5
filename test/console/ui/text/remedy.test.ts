import { describe, expect, it } from 'vitest';
import { findKeyLabel } from '../../../../source/console/input/keymap.ts';
import { oncallKeymap } from '../../../../source/console/oncall/keymap.ts';
import { pagesKeymap } from '../../../../source/console/pages/keymap.ts';
import { roomKeymap } from '../../../../source/console/room/keys/keymaps.ts';
import { findCommand } from '../../../../source/console/room/line/commands.ts';
import {
  errorText,
  problemText,
  refusalText,
  remedyText,
} from '../../../../source/console/ui/text/remedy.ts';
import { problem, RefusedError, refuse } from '../../../../source/domain/kernel/refusal.ts';
import { exampleProblems, exampleRemedies } from '../../../builders/problems.ts';

const keymaps = [roomKeymap, pagesKeymap, oncallKeymap];
const commandLine = /--[a-z]|\bcallme /;

describe('a remedy in the console', () => {
  it.each(exampleRemedies)('%o has no flag and no shell command, and its slash command exists', remedy => {
    for (const keymap of [undefined, ...keymaps]) {
      const text = remedyText(remedy, { room: 'INC-7', ...(keymap && { keymap }) }) ?? '';
      expect(text).not.toMatch(commandLine);
      const [, command] = /(?:^|\s)\/([a-z]+)/.exec(text) ?? [];
      if (command !== undefined) expect(findCommand(command)).toBeDefined();
    }
  });

  it.each(exampleProblems)('$reason has none in its sentence either', each => {
    expect(problemText(each)).not.toMatch(commandLine);
  });

  it.each([
    [{ do: 'take-over', page: 'P-1' }, pagesKeymap, findKeyLabel(pagesKeymap, 'acknowledge')],
    [{ do: 'correct-triage', page: 'P-1' }, pagesKeymap, findKeyLabel(pagesKeymap, 'routine')],
    [{ do: 'name-duplicate', page: 'P-1' }, pagesKeymap, findKeyLabel(pagesKeymap, 'duplicate')],
    [{ do: 'list-entries', incident: 'INC-7' }, roomKeymap, findKeyLabel(roomKeymap, 'select')],
    [{ do: 'offer-another-swap', swap: 'S-1' }, oncallKeymap, findKeyLabel(oncallKeymap, 'decline')],
  ] as const)('%o names the key of the screen, and no key on another', (remedy, keymap, key) => {
    expect(key).not.toBe('');
    const wording = { room: 'INC-7', keymap };
    expect(remedyText(remedy, wording)).toMatch(new RegExp(`: ${key}$`));
    expect(remedyText(remedy, { room: 'INC-7' })).toBeNull();
  });

  it('names the incident if its room is not open', () => {
    const closed = refuse('incident-closed', { incident: 'INC-7' }, { do: 'reopen', incident: 'INC-7' });
    expect(refusalText(closed, { room: 'INC-7' })).toBe('INC-7 is closed; reopen it: /reopen REASON');
    expect(refusalText(closed)).toBe('INC-7 is closed; reopen it: /reopen REASON in INC-7');
  });

  it('for several missing parts follows each part', () => {
    const missing = [problem('needs-review', {}, { do: 'write-review', incident: 'INC-7' })];
    const refusal = refuse('not-closable', { incident: 'INC-7' }, null, missing);
    expect(refusalText(refusal, { room: 'INC-7' })).toBe(
      'INC-7 cannot be closed yet; needs the review; write it: /pir',
    );
  });

  it('for several hypotheses lists them, which are not missing', () => {
    const missing = [problem('hypothesis', { entry: 'HFECY', text: 'it is DNS' })];
    const refusal = refuse('several-hypotheses', { incident: 'INC-7', count: 2 }, null, missing);
    expect(refusalText(refusal)).toBe('INC-7 has 2 open hypotheses: name one; HFECY it is DNS');
  });

  it('is worded for errors too', () => {
    const closed = refuse('incident-closed', { incident: 'INC-7' }, { do: 'reopen', incident: 'INC-7' });
    const wording = { room: 'INC-7' };
    expect(errorText(new RefusedError(closed), wording)).toBe('INC-7 is closed; reopen it: /reopen REASON');
    expect(errorText(new Error('disk full'), wording)).toBe('disk full');
  });
});
