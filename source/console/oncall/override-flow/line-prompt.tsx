/** A prompt in the steps of an override: its text is kept however it is left. */
import { Box, Text } from 'ink';
import { promptKeymap } from '../../ui/prompts/keymaps.ts';
import { Prompt } from '../../ui/prompts/prompt.tsx';
import { usePrompt } from '../../ui/prompts/use-prompt.ts';
import { cut } from '../../ui/text/wrap.ts';

type Props = {
  readonly label: string;
  readonly initial: string;
  /** The line below, about what is typed. */
  readonly about: (text: string) => string;
  readonly columns: number;
  readonly y: number;
  readonly onNext: (text: string) => void;
  readonly onBack: (text: string) => void;
};

export function LinePrompt({ label, initial, about, columns, y, onNext, onBack }: Props) {
  const { editor } = usePrompt({
    keymap: promptKeymap,
    isActive: true,
    initial,
    handlers: { next: onNext, back: onBack },
  });
  return (
    <Box flexDirection="column" flexShrink={0}>
      <Prompt label={label} editor={editor} columns={columns} y={y} />
      <Text dimColor wrap="truncate">
        {' '.repeat(label.length)}
        {cut(about(editor.text), Math.max(1, columns - label.length))}
      </Text>
    </Box>
  );
}
