import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCopySequence, hyperlink, maxCopyBytes } from '../../../../source/console/ui/text/osc.ts';

describe('the clipboard', () => {
  it('gets the text, whatever characters it has', () => {
    expect(formatCopySequence('the pool 決済 🚀\nis full')).toBe(
      `\u001b]52;c;${Buffer.from('the pool 決済 🚀\nis full').toString('base64')}\u0007`,
    );
  });

  it('gets no character that a shell would run as a key when it is pasted', () => {
    const sequence = formatCopySequence('ls\u001b[201~\rrm -rf /\u0007\u202e') ?? '';
    const text = Buffer.from(sequence.slice('\u001b]52;c;'.length, -1), 'base64').toString();
    expect(text).not.toMatch(/[\u0007\u001b\r\u202e]/);
  });

  it('is set with base64 alone between its brackets', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(formatCopySequence(text)).toMatch(/^\u001b\]52;c;[A-Za-z0-9+/=]*\u0007$/);
      }),
    );
  });

  it('gets no partial text beyond the limit of terminals', () => {
    expect(formatCopySequence('a'.repeat(maxCopyBytes))).not.toBeNull();
    expect(formatCopySequence('a'.repeat(maxCopyBytes + 1))).toBeNull();
  });
});

it('a link is opened and closed, and its id cannot close it early', () => {
  expect(hyperlink('here', 'https://a.example/', '01A.7;\u0007')).toBe(
    '\u001b]8;id=01A.7;https://a.example/\u0007here\u001b]8;;\u0007',
  );
});
