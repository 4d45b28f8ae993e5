import { describe, expect, test } from 'vitest';
import { bytesFor, keyNames } from './keys.ts';
import { openTerminal } from './terminal.ts';

/** A shell without personal settings; `$ ` is its prompt. */
function bash(script?: string, size: { columns?: number; rows?: number } = {}) {
  const args = script === undefined ? ['--norc', '--noprofile'] : ['--norc', '--noprofile', '-c', script];
  const env = {
    PATH: process.env.PATH,
    LANG: 'C.UTF-8',
    PS1: '$ ',
    BASH_SILENCE_DEPRECATION_WARNING: '1',
  };
  return openTerminal({ command: 'bash', args, env, ...size });
}

/** A program that says `ready` and then writes every chunk of its input as JSON, one a line. */
function echo(setUp = '') {
  const program = `process.stdin.setRawMode(true);
    process.stdin.setEncoding('utf8').on('data', chunk => console.log(JSON.stringify(chunk)));
    process.stdout.write(${JSON.stringify(setUp)});
    console.log('ready');`;
  return openTerminal({ command: process.execPath, args: ['-e', program], columns: 120 });
}

describe('the output of a program is on the screen as a person sees it', () => {
  test('text, one string a row, without the blanks at the end', async () => {
    await using terminal = bash('printf "one   \\ntwo\\n"; read', { rows: 4 });
    await terminal.waitFor(() => terminal.cursor().y === 2);
    expect(terminal.screen()).toEqual(['one', 'two', '', '']);
    expect(terminal.text()).toBe('one\ntwo');
  });

  test('only the last rows, after the screen has scrolled', async () => {
    await using terminal = bash('for i in 1 2 3 4 5 6; do echo row $i; done; read', { rows: 3 });
    await terminal.waitFor(() => terminal.cursor().y === 2 && terminal.text().includes('row 6'));
    expect(terminal.screen()).toEqual(['row 5', 'row 6', '']);
    expect(terminal.cell(4, 0).chars).toBe('5');
  });

  test('wide characters take two cells, and the second one is empty', async () => {
    await using terminal = bash('printf "x漢🚀"; read');
    await terminal.waitFor('🚀');
    const row = [0, 1, 2, 3, 4].map(x => terminal.cell(x, 0));
    expect(row.map(cell => cell.chars)).toEqual(['x', '漢', '', '🚀', '']);
    expect(row.map(cell => cell.width)).toEqual([1, 2, 0, 2, 0]);
    expect(terminal.cursor()).toEqual({ x: 5, y: 0, visible: true });
  });

  test('colours and attributes are those of each cell', async () => {
    await using terminal = bash(
      'printf "\\033[1;31mA\\033[0;7mB\\033[0;2;48;5;220mC\\033[0;38;2;1;2;255mD\\033[0mE"; read',
    );
    await terminal.waitFor('ABCDE');
    expect(terminal.cell(0, 0)).toMatchObject({ chars: 'A', fg: 1, bold: true, inverse: false });
    expect(terminal.cell(1, 0)).toMatchObject({ chars: 'B', fg: 'default', inverse: true, bold: false });
    expect(terminal.cell(2, 0)).toMatchObject({ chars: 'C', bg: 220, dim: true });
    expect(terminal.cell(3, 0)).toMatchObject({ chars: 'D', fg: '#0102ff', bg: 'default' });
    expect(terminal.cell(4, 0)).toMatchObject({ chars: 'E', fg: 'default', bold: false, dim: false });
  });

  test('the alternate buffer, the title and a hidden cursor are known', async () => {
    await using terminal = bash(
      'printf "\\033]0;INC-7 search down\\007\\033[?1049h\\033[?25lfull screen"; read',
    );
    await terminal.waitFor('full screen');
    expect(terminal.isAlternateBuffer()).toBe(true);
    expect(terminal.title()).toBe('INC-7 search down');
    expect(terminal.cursor().visible).toBe(false);
  });

  test('the bytes themselves are kept', async () => {
    await using terminal = bash('printf "\\033[31mred"; read');
    await terminal.waitFor('red');
    expect(terminal.raw()).toBe('\u001b[31mred');
    expect(terminal.bytes).toBe(8);
  });
});

describe('typed input reaches the program', () => {
  test('text and keys', async () => {
    await using terminal = bash();
    await terminal.waitFor('$');
    terminal.type('echo $((6 * 7))');
    terminal.press('enter');
    await terminal.waitFor(/^42$/m);
  });

  test('ctrl-c is the signal, ctrl-d the end of input', async () => {
    await using terminal = bash('echo ready; exec cat');
    await terminal.waitFor('ready');
    terminal.type('half a line');
    await terminal.waitFor('half a line');
    terminal.press('ctrl-c');
    expect(await terminal.exited).toEqual({ code: 0, signal: 'SIGINT' });

    await using other = bash('read line || echo no more input');
    other.press('ctrl-d');
    await other.exited;
    expect(other.text()).toBe('no more input');
  });

  test('fast typing arrives as one chunk', async () => {
    await using terminal = echo();
    await terminal.waitFor('ready');
    terminal.type('jjj\r');
    await terminal.waitFor('"jjj\\r"');
  });

  test('a paste is in brackets only when the program has asked for them', async () => {
    await using plain = echo();
    await plain.waitFor('ready');
    plain.paste('a\nb');
    await plain.waitFor('"a\\rb"');

    await using bracketed = echo('\u001b[?2004h');
    await bracketed.waitFor('ready');
    bracketed.paste('a\nb');
    await bracketed.waitFor('"\\u001b[200~a\\rb\\u001b[201~"');
  });

  test('cursor keys follow the application cursor mode', async () => {
    await using terminal = echo('\u001b[?1h');
    await terminal.waitFor('ready');
    terminal.press('up');
    await terminal.waitFor('"\\u001bOA"');
  });

  test('every key has bytes of its own, but for two pairs that terminals cannot tell apart', () => {
    const byBytes = Map.groupBy(keyNames, name => bytesFor(name));
    const shared = [...byBytes.values()].filter(names => names.length > 1);
    expect(shared).toEqual([
      ['enter', 'ctrl-m'],
      ['tab', 'ctrl-i'],
    ]);
    expect(() => bytesFor('hyper-x')).toThrow('No key is named "hyper-x"');
  });

  test('the terminal answers the queries of the program', async () => {
    await using terminal = echo('\u001b[6n');
    await terminal.waitFor('"\\u001b[1;1R"');
  });

  test('the program sees a new size', async () => {
    const program = `process.stdout.on('resize', () => console.log(process.stdout.columns + 'x' + process.stdout.rows));
      process.stdin.resume(); console.log('ready')`;
    await using terminal = openTerminal({ command: process.execPath, args: ['-e', program] });
    await terminal.waitFor('ready');
    terminal.resize(100, 30);
    await terminal.waitFor('100x30');
    expect(terminal.screen()).toHaveLength(30);
  });
});

describe('waiting', () => {
  test('resolves at once when the screen already matches', async () => {
    await using terminal = bash('echo here; read');
    await terminal.waitFor('here');
    await terminal.waitFor(/he/g, { timeout: 0 });
    await terminal.waitFor(() => terminal.cursor().y === 1, { timeout: 1000 });
  });

  test('reports the awaited condition, the time, and the actual screen', async () => {
    await using terminal = bash('echo something else; read');
    await terminal.waitFor('something');
    const failure = terminal.waitFor('the answer', { timeout: 20 });
    await expect(failure).rejects.toThrow(
      /^Waited \d+ ms for "the answer": not seen within the 20 ms allowed\. The screen:\n {2}\| something else$/,
    );
  });

  test('gives up as soon as the program has ended', async () => {
    await using terminal = bash('echo bye; exit 3');
    await expect(terminal.waitFor('hello', { timeout: 20_000 })).rejects.toThrow('has ended (code 3)');
    await expect(terminal.waitFor('hello')).rejects.toThrow('has ended (code 3)');
    await terminal.waitFor('bye');
  });

  test('a condition that throws fails its own wait only', async () => {
    await using terminal = bash('read');
    const broken = () => {
      throw new Error('no such row');
    };
    await expect(terminal.waitFor(broken)).rejects.toThrow('no such row');
    expect(terminal.text()).toBe('');
  });
});

describe('the end', () => {
  test('a code, a signal', async () => {
    await using failing = bash('exit 7');
    expect(await failing.exited).toEqual({ code: 7, signal: null });
    await using killed = bash('echo ready; exec sleep 60');
    await killed.waitFor('ready');
    killed.kill('SIGTERM');
    expect(await killed.exited).toEqual({ code: 0, signal: 'SIGTERM' });
  });

  test('typing and resizing after the end do nothing', async () => {
    await using terminal = bash('exit 0');
    await terminal.exited;
    terminal.type('anybody?');
    terminal.press('enter');
    terminal.resize(40, 10);
    terminal.kill();
    expect(terminal.columns).toBe(40);
  });

  test('disposing ends a program that is still running', async () => {
    const terminal = bash('echo ready; exec sleep 60');
    await terminal.waitFor('ready');
    await terminal[Symbol.asyncDispose]();
    expect(await terminal.exited).toEqual({ code: 0, signal: 'SIGHUP' });
  });
});
