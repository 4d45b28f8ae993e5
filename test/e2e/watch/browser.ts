/** Chromium without a window, driven by its DevTools protocol; Node has the WebSocket for it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';

/** The path of Chromium; null without it. */
export function findChromium(): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  const paths = folders.flatMap(folder => names.map(name => join(folder, name)));
  return (
    paths.find(path => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    }) ?? null
  );
}

type Message = {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Record<string, unknown>;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
};

export type Browser = {
  /** One command of the protocol to the page. */
  readonly send: (method: string, params?: object) => Promise<Record<string, unknown>>;
  /** The page's reports since the last visit, by the name of the event. */
  readonly told: (method: string) => Record<string, unknown>[];
  /** Opens an address, and waits until it is loaded. */
  readonly visit: (url: string) => Promise<void>;
  /** The value of an expression in the page. */
  readonly value: <T>(expression: string) => Promise<T>;
  readonly close: () => Promise<void>;
};

function devToolsOf(child: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    if (!child.stderr) return failed(new Error('no standard error'));
    createInterface(child.stderr).on('line', line => {
      const [, url] = /DevTools listening on (ws:\S+)/.exec(line) ?? [];
      if (url) found(url);
    });
    child.on('error', failed).on('exit', code => failed(new Error(`Chromium ended with ${code}`)));
  });
}

export async function openBrowser(program: string): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), 'callme-browser-'));
  const flags = [
    '--headless',
    '--disable-gpu',
    '--no-first-run',
    '--no-sandbox',
    '--remote-debugging-port=0',
  ];
  const child = spawn(program, [...flags, `--user-data-dir=${profile}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise(done => child.on('exit', done));
  const socket = new WebSocket(await devToolsOf(child));
  await new Promise((done, failed) => {
    socket.onopen = done;
    socket.onerror = failed;
  });

  let count = 0;
  let events: Message[] = [];
  const answers = new Map<number, (message: Message) => void>();
  const waiting = new Map<string, () => void>();
  socket.onmessage = ({ data }) => {
    const message: Message = JSON.parse(String(data));
    if (message.id !== undefined) answers.get(message.id)?.(message);
    else events.push(message);
    if (message.method) waiting.get(message.method)?.();
  };
  const call = (method: string, params: object, sessionId?: string) =>
    new Promise<Record<string, unknown>>((done, failed) => {
      const id = ++count;
      answers.set(id, ({ result, error }) => {
        answers.delete(id);
        if (error) failed(new Error(`${method}: ${error.message}`));
        else done(result ?? {});
      });
      socket.send(JSON.stringify({ id, method, params, sessionId }));
    });

  const { targetId } = await call('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await call('Target.attachToTarget', { targetId, flatten: true });
  const send: Browser['send'] = (method, params = {}) => call(method, params, String(sessionId));
  for (const domain of ['Page', 'Network', 'Log', 'Runtime']) await send(`${domain}.enable`);

  return {
    send,
    told: method => events.filter(event => event.method === method).map(({ params }) => params ?? {}),
    visit: async url => {
      events = [];
      const loaded = new Promise<void>(done => waiting.set('Page.loadEventFired', done));
      await send('Page.navigate', { url });
      await loaded;
    },
    value: async <T>(expression: string) => {
      const { result } = await send('Runtime.evaluate', { expression, returnByValue: true });
      return (result as { value: T }).value;
    },
    close: async () => {
      await call('Browser.close', {}).catch(() => {});
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
