/** Contains an error in one part of a screen: the other parts still work. */
import { Text } from 'ink';
import { Component, type ReactNode } from 'react';
import { errorMessage } from '../../../domain/kernel/errors.ts';
import { tone } from '../text/theme.ts';

type Props = {
  /** For the message. */
  readonly name: string;
  readonly children: ReactNode;
};

type State = { readonly problem: string | null };

export class Boundary extends Component<Props, State> {
  override state: State = { problem: null };

  static getDerivedStateFromError(error: unknown): State {
    return { problem: errorMessage(error) };
  }

  /** New children may not fail again. */
  override componentDidUpdate(before: Props): void {
    if (this.state.problem !== null && before.children !== this.props.children) {
      this.setState({ problem: null });
    }
  }

  override render(): ReactNode {
    const { problem } = this.state;
    if (problem === null) return this.props.children;
    return (
      <Text wrap="truncate" {...tone('late')}>
        ✗ {this.props.name} cannot be shown: {problem}
      </Text>
    );
  }
}
