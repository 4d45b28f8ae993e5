/** Lines of one turn of the loop are one write, and none is lost. */
import { describe, expect, it } from 'vitest';
import { gathered } from '../../source/io/batched-writes.ts';

const turn = () => new Promise(setImmediate);

describe('lines', () => {
  it('of one turn are written together, in their order; those of the next by themselves', async () => {
    const written: string[] = [];
    const { write } = gathered(text => written.push(text));
    write('one\n');
    write('two\n');
    expect(written).toEqual([]);
    await turn();
    write('three\n');
    await turn();
    expect(written).toEqual(['one\ntwo\n', 'three\n']);
  });

  it('that wait are written at once for whoever ends, and not again', async () => {
    const written: string[] = [];
    const { write, flush } = gathered(text => written.push(text));
    write('the last words\n');
    flush();
    flush();
    await turn();
    expect(written).toEqual(['the last words\n']);
  });

  it('go on after some that could not be written', async () => {
    const written: string[] = [];
    let isFull = true;
    const { write } = gathered(text => {
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
