/** The search thread of the console. */
import { parentPort, workerData } from 'node:worker_threads';
import { openStore } from './composition.ts';
import { errorMessage } from './domain/kernel/errors.ts';
import { resolveReviewPath } from './domain/review/path.ts';
import type { Question, Reply, WorkerData } from './search/client.ts';
import { Search, type SearchResult, type SimilarResult } from './search/search.ts';
import { openJournal } from './store/journal.ts';

const { store, repository } = workerData as WorkerData;
const opened = openStore(store).then(
  each =>
    new Search({
      journal: openJournal(each),
      reviewFile: recorded => resolveReviewPath(recorded, repository),
      follows: true,
    }),
);

async function answer(question: Question): Promise<SearchResult | SimilarResult | undefined> {
  const search = await opened;
  if (question.do === 'find') return search.find(question.text, question.asked);
  if (question.do === 'similar') return search.similar(question.subject, question.most);
  await search.prepare();
  return undefined;
}

async function replyTo(question: Question): Promise<Reply> {
  try {
    return { id: question.id, answer: await answer(question) };
  } catch (error) {
    return { id: question.id, problem: errorMessage(error) };
  }
}

// Sequential: all requests share one index, and usually only the last one still matters.
let last: Promise<unknown> = Promise.resolve();
parentPort?.on('message', (question: Question) => {
  last = last.then(async () => parentPort?.postMessage(await replyTo(question)));
});
