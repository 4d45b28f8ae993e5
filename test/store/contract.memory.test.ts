/** The store in memory keeps the contract of every store. */
import { describeStore } from './contract.ts';
import { MemoryDisk, openMemoryStore } from './memory-store.ts';

describeStore('a store in memory', () => {
  const disk = new MemoryDisk();
  return { open: () => openMemoryStore(disk), tear: null };
});
