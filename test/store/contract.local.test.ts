/** The store in a folder keeps the contract of every store. */
import { appendFileSync } from 'node:fs';
import { layoutOf, segmentPath } from '../../source/store/local/layout.ts';
import { openLocalStore } from '../../source/store/local/store.ts';
import { temporaryFolder } from '../builders/store.ts';
import { describeStore } from './contract.ts';

describeStore('a store in a folder', () => {
  const root = temporaryFolder();
  return {
    open: () => openLocalStore(root),
    tear: stream =>
      appendFileSync(segmentPath(layoutOf(root), stream), '{"v":1,"id":"01K0","type":"page-rec'),
  };
});
