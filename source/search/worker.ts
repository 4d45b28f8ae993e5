/** The thread that searches for the console: whatever it takes, no key waits for it. */
import { parentPort, workerData } from 'node:worker_threads';
import { errorMessage } from '../domain/kernel/errors.ts';
import { openLocalJournal } from '../store/local/journal.ts';
import type { Answered, Question } from './client.ts';
import { type Answer, Search, type Similar } from './search.ts';

const { store } = workerData as { store: string };
const search = new Search({ store, journal: openLocalJournal(store), follows: true });

function answerTo(question: Question): Promise<Answer | Similar | undefined> {
  if (question.do === 'find') return search.find(question.text, question.asked);
  if (question.do === 'similar') return search.similar(question.subject, question.most);
  return search.prepare().then(() => undefined);
}

async function answered(question: Question): Promise<Answered> {
  try {
    return { id: question.id, answer: await answerTo(question) };
  } catch (error) {
    return { id: question.id, problem: errorMessage(error) };
  }
}

// One after the other: they share one index, and what is asked last is mostly what is still wanted.
let last: Promise<unknown> = Promise.resolve();
parentPort?.on('message', (question: Question) => {
  last = last.then(async () => parentPort?.postMessage(await answered(question)));
});
