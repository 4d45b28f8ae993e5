/**
 * A notification on this machine's desktop, by node-notifier. It starts `notify-send` (or the notifier of macOS or Windows) and
 * returns no handle, so it runs in a process of its own, which can be killed with its children.
 */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Severity } from '../../domain/incident/vocabulary.ts';
import type { Environment } from '../../domain/kernel/secrets.ts';
import { truncate } from '../../domain/kernel/truncate.ts';
import type { SenderContext } from '../definition.ts';
import type { Message, Sender } from '../delivery.ts';
import { failed, sent, skipped } from '../outcome.ts';
import { runProgram } from '../program.ts';
import { maxTextLength } from './channel.ts';

/** Urgency levels of notify-send: a critical notification stays until it is closed. */
const urgency: Readonly<Record<Severity, string>> = {
  critical: 'critical',
  major: 'critical',
  minor: 'normal',
};

/** How long it is shown; the notifier of macOS takes as long to return. */
const timeoutSeconds = 5;

/** Reads the notification from standard input; its argument is the path of node-notifier. */
const script = `let text = '';
process.stdin.setEncoding('utf8').on('data', more => (text += more)).on('end', () =>
  require(process.argv[1]).notify(JSON.parse(text), error => {
    if (!error) process.exit(0);
    process.stderr.write(String(error.message || error));
    process.exit(1);
  }));`;

export function createSender(_settings: unknown, { env, platform }: SenderContext): Sender {
  return async (_recipient, message, signal) => {
    const obstacle = findObstacle(env, platform);
    if (obstacle !== null) return skipped(obstacle);
    const library = findLibrary();
    if (library === null) return skipped('node-notifier is not installed');
    const { code, errorOutput } = await runProgram(
      {
        file: process.execPath,
        args: ['-e', script, library],
        input: JSON.stringify(desktopNotification(message, platform)),
        env,
      },
      signal,
    );
    return code === 0 ? sent() : failed(`notifier: ${errorOutput || `exit code ${code}`}`);
  };
}

function findLibrary(): string | null {
  try {
    return fileURLToPath(import.meta.resolve('node-notifier'));
  } catch {
    return null;
  }
}

/** The options of node-notifier. notify-send parses the text as markup, and takes a text that starts with a dash for an option. */
export function desktopNotification({ page, title, text }: Message, platform: NodeJS.Platform) {
  const short = truncate(text, maxTextLength) || title;
  const plain = (line: string) => line.replace(/^-/, ' -');
  const markup = (line: string) =>
    line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return {
    title: plain(title),
    message: plain(platform === 'darwin' || platform === 'win32' ? short : markup(short)),
    urgency: urgency[page.severity],
    'app-name': 'callme',
    sound: true,
    wait: false,
    timeout: timeoutSeconds,
  };
}

/**
 * Why no notification can be shown; null if one can. Windows (also below WSL) and macOS always have a desktop, Linux and the BSDs
 * may not.
 */
function findObstacle(env: Environment, platform: NodeJS.Platform): string | null {
  if (platform === 'darwin' || platform === 'win32' || env.WSL_DISTRO_NAME) return null;
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY)
    return 'there is no desktop: neither DISPLAY nor WAYLAND_DISPLAY is set';
  const folders = (env.PATH ?? '').split(delimiter).filter(folder => folder !== '');
  return folders.some(folder => existsSync(join(folder, 'notify-send')))
    ? null
    : 'notify-send is not installed (it comes with libnotify)';
}
