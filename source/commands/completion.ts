/** `completion`: a script for the shell, made from the table of commands. */
import { type Command, Failure, type Flags, type Run } from './command.ts';
import { globalFlags } from './table/flags.ts';
import { table } from './table/table.ts';

const kebab = (name: string) => name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
const flagWords = (flags: Flags) => Object.keys({ ...flags, ...globalFlags }).map(name => `--${kebab(name)}`);
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

const scripts: Readonly<Record<string, (commands: readonly Command[]) => string>> = {
  bash: commands => `_callme() {
  local current=\${COMP_WORDS[COMP_CWORD]} verb=\${COMP_WORDS[1]}
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${commands.map(({ verb }) => verb).join(' ')}" -- "$current"))
    return
  fi
  case "$verb" in
${commands.map(({ verb, words = [], flags }) => `    ${verb}) COMPREPLY=($(compgen -W "${[...words, ...flagWords(flags)].join(' ')}" -- "$current")) ;;`).join('\n')}
  esac
}
complete -o default -F _callme callme`,

  zsh: commands => `#compdef callme
_callme() {
  local -a verbs
  verbs=(
${commands.map(({ verb, summary }) => `    ${quoted(`${verb}:${summary.replaceAll(':', '\\:')}`)}`).join('\n')}
  )
  if (( CURRENT == 2 )); then _describe command verbs; return; fi
  case "$words[2]" in
${commands.map(({ verb, words = [], flags }) => `    ${verb}) compadd -- ${[...words, ...flagWords(flags)].join(' ')} ;;`).join('\n')}
  esac
  _files
}
compdef _callme callme`,

  fish: commands =>
    commands
      .flatMap(({ verb, summary, words = [], flags }) => [
        `complete -c callme -n __fish_use_subcommand -f -a ${verb} -d ${quoted(summary)}`,
        ...(words.length > 0
          ? [`complete -c callme -n '__fish_seen_subcommand_from ${verb}' -f -a ${quoted(words.join(' '))}`]
          : []),
        ...Object.entries(flags).map(
          ([name, { about, type }]) =>
            `complete -c callme -n '__fish_seen_subcommand_from ${verb}' -l ${kebab(name)}${type === 'string' ? ' -r' : ''} -d ${quoted(about)}`,
        ),
      ])
      .join('\n'),
};

export const run: Run = async (asked, edge) => {
  const [shell = ''] = asked.words;
  const script = Object.hasOwn(scripts, shell) ? scripts[shell] : undefined;
  if (!script)
    throw new Failure('usage', `for which shell? callme completion ${Object.keys(scripts).join('|')}`);
  edge.print(script(table));
  return undefined;
};
