/** The thread that searches for the console: whatever it takes, no key waits for it. */
import { parentPort, workerData } from 'node:worker_threads';
import { openLocalJournal } from '../journal/local/journal.ts';
import { Search } from './search.ts';
import type { Answered, Question } from './threaded.ts';

const { store } = workerData as { store: string };
const search = new Search({ store, journal: openLocalJournal(store), follows: true });

const answers = {
  find: ({ text, asked }: Extract<Question, { do: 'find' }>) => search.find(text, asked),
  similar: ({ subject, most }: Extract<Question, { do: 'similar' }>) => search.similar(subject, most),
};

async function answered(question: Question): Promise<Answered> {
  try {
    const answer = await (question.do === 'find' ? answers.find(question) : answers.similar(question));
    return { id: question.id, answer };
  } catch (error) {
    return { id: question.id, problem: error instanceof Error ? error.message : String(error) };
  }
}

// One after the other: they share one index, and what is asked last is mostly what is still wanted.
let last: Promise<unknown> = Promise.resolve();
parentPort?.on('message', (question: Question) => {
  last = last.then(async () => parentPort?.postMessage(await answered(question)));
});
