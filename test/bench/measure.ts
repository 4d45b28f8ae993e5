/** Measuring by rounds: all candidates run in turn, so that other load on the machine affects them alike. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The middle one; of an even number the mean of the middle two. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low = Number.NaN, high = low] = sorted.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1);
  return (low + high) / 2;
}

/** One run of a candidate; its milliseconds. */
export type Turn = () => number | Promise<number>;

/** Runs each in turn, round after round; the milliseconds of each, by name, in the order of the rounds. */
export async function rounds<Name extends string>(
  count: number,
  turns: Readonly<Record<Name, Turn>>,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(turns) as Name[];
  const times = Object.fromEntries(names.map(name => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round < count; round++) {
    for (const name of names) times[name].push(await turns[name]());
  }
  return times;
}

export type Process = {
  readonly milliseconds: number;
  readonly output: string;
  readonly peakMegabytes: number;
};

/** Peak memory of a running process, from /proc; 0 without /proc. */
function peakOf(pid: number): number {
  try {
    const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kilobytes ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/**
 * Runs Node with these arguments, from start to exit.
 * @throws if it fails or complains: the measurement would be of something else
 */
export function runNode(
  words: readonly string[],
  env: NodeJS.ProcessEnv,
  watchMemory = false,
): Promise<Process> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(process.execPath, words, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => {
      complaint += chunk.toString('utf8');
    });
    const chunks: Buffer[] = [];
    let peakMegabytes = 0;
    // Peak memory only grows: the last reading is the largest.
    const look = () => {
      peakMegabytes = Math.max(peakMegabytes, peakOf(child.pid ?? 0));
    };
    const looking = watchMemory ? setInterval(look, 5) : null;
    child.stdout.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      if (watchMemory) look();
    });
    child.once('error', reject);
    child.once('close', code => {
      const milliseconds = performance.now() - started;
      if (looking) clearInterval(looking);
      if (code !== 0 || complaint) reject(new Error(`node ${words.join(' ')}: ${code}, ${complaint}`));
      else resolve({ milliseconds, output: Buffer.concat(chunks).toString('utf8'), peakMegabytes });
    });
  });
}
