import { describe, expect, it } from 'vitest';
import {
  describeAttachment,
  findAttachmentKind,
  formatBytes,
} from '../../../source/domain/incident/attachments.ts';

const attachment = (name: string, lines = 5, bytes = 20_480) => ({ name, lines, bytes });

describe('an attachment', () => {
  it.each([
    ['waits.txt', 300, 'text', '300 lines in waits.txt'],
    ['one.log', 1, 'text', '1 line in one.log'],
    ['graph.png', 332, 'image', 'graph.png, 20 kB'],
    ['GRAPH.JPEG', 3, 'image', 'GRAPH.JPEG, 20 kB'],
    ['trace.tar.gz', 40, 'binary', 'trace.tar.gz, 20 kB'],
    ['heap.hprof', 7, 'binary', 'heap.hprof, 20 kB'],
    ['note.bin', 0, 'binary', 'note.bin, 20 kB'],
    ['unknown', 0, 'binary', 'unknown, 20 kB'],
  ])('%s with %d lines is %s: %s', (name, lines, kind, description) => {
    expect(findAttachmentKind(attachment(name, lines))).toBe(kind);
    expect(describeAttachment(attachment(name, lines))).toBe(description);
  });

  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1_000, '1 kB'],
    [1_449, '1.4 kB'],
    [999_999, '1 MB'],
    [12_345_678, '12 MB'],
    [5e9, '5 GB'],
  ])('of %d bytes is %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));
});
