/** The real programs: Prometheus and Alertmanager as Debian packages them. Installed if allowed, otherwise a loud note. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { createServer } from 'node:net';
import { onTestFinished } from 'vitest';

const programs = {
  prometheus: '/usr/bin/prometheus',
  alertmanager: '/usr/bin/prometheus-alertmanager',
} as const;

const isThere = (path: string) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The paths of both; null if they are neither installed nor installable. */
export function monitoringPrograms(): typeof programs | null {
  if (!Object.values(programs).every(isThere) && process.getuid?.() === 0) {
    try {
      // apt's own services would take the usual ports: the test runs its own.
      const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
      for (const words of [
        ['update', '-qq'],
        ['install', '-y', '-qq', '--no-install-recommends', 'prometheus', 'prometheus-alertmanager'],
      ])
        execFileSync('apt-get', words, { env, stdio: 'ignore', timeout: 120_000 });
    } catch {
      // Reported by the caller.
    }
  }
  return Object.values(programs).every(isThere) ? programs : null;
}

/** A free port of the loopback. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

/** Runs a program until the test is over. */
export function runUntilTheEnd(
  program: string,
  args: readonly string[],
  cwd: string,
  env?: Record<string, string>,
) {
  const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], ...(env && { env }) });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (output += String(chunk)));
  onTestFinished(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  });
  return { child, output: () => output };
}

/** Polls until the condition is true; a timeout fails with the last value. */
export async function until<T>(
  ask: () => Promise<T>,
  isSo: (found: T) => boolean,
  within = 30_000,
): Promise<T> {
  const limit = performance.now() + within;
  for (;;) {
    const found = await ask();
    if (isSo(found)) return found;
    if (performance.now() > limit)
      throw new Error(`it never came to that; last seen: ${JSON.stringify(found)}`);
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}
