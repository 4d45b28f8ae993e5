/** The choice of a severity, with its meaning and an example. */
import { Box, Text } from 'ink';
import { useState } from 'react';
import { type Severity, severities } from '../../domain/incident/vocabulary.ts';
import { severityMarks } from '../../format/text/layout/style.ts';
import type { Services } from '../data/services.ts';
import { Choice } from '../ui/prompts/choice.tsx';

type Props = {
  readonly definitions: Services['severities'];
  readonly initial: Severity;
  readonly onSelect: (severity: Severity) => void;
  readonly onBack: () => void;
};

const options = severities.map(key => ({ key, label: `${severityMarks[key]} ${key}` }));

export function SeverityChoice({ definitions, initial, onSelect, onBack }: Props) {
  const [severity, setSeverity] = useState(initial);
  const { means, examples } = definitions[severity];
  return (
    <Box>
      <Box flexDirection="column" width={14} flexShrink={0}>
        <Choice
          options={options}
          initial={severities.indexOf(initial)}
          rows={options.length}
          onHighlight={({ key }) => setSeverity(key)}
          onSelect={({ key }) => onSelect(key)}
          onBack={onBack}
        />
      </Box>
      <Box flexDirection="column" flexShrink={1} paddingLeft={1}>
        <Text bold>{severity} means</Text>
        {means.map(meaning => (
          <Text key={meaning}>- {meaning}</Text>
        ))}
        {examples.slice(0, 1).map(example => (
          <Text key={example} dimColor>
            For example: {example}
          </Text>
        ))}
      </Box>
    </Box>
  );
}
