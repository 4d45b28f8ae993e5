import { describe, expect, it } from 'vitest';
import { batchWrites } from '../../source/io/batch-writes.ts';

const turn = () => new Promise(setImmediate);

describe('batched writes', () => {
  it('join the lines of one turn of the event loop, in order', async () => {
    const written: string[] = [];
    const { write } = batchWrites(text => written.push(text));
    write('one\n');
    write('two\n');
    expect(written).toEqual([]);
    await turn();
    write('three\n');
    await turn();
    expect(written).toEqual(['one\ntwo\n', 'three\n']);
  });

  it('write pending lines once on flush', async () => {
    const written: string[] = [];
    const { write, flush } = batchWrites(text => written.push(text));
    write('the last words\n');
    flush();
    flush();
    await turn();
    expect(written).toEqual(['the last words\n']);
  });

  it('continue after a write that failed', async () => {
    const written: string[] = [];
    let isFull = true;
    const { write } = batchWrites(text => {
      if (isFull) throw new Error('the disk is full');
      written.push(text);
    });
    write('lost\n');
    await turn();
    isFull = false;
    write('kept\n');
    await turn();
    expect(written).toEqual(['kept\n']);
  });
});
