/** What breaks in one part of a screen stays in that part: the rest goes on, and can be typed in. */
import { Text } from 'ink';
import { Component, type ReactNode } from 'react';
import { errorMessage } from '../../../domain/kernel/errors.ts';
import { tone } from '../text/theme.ts';

type Props = {
  /** What it is, for the message. */
  readonly name: string;
  readonly children: ReactNode;
};

type State = { readonly problem: string | null };

export class Boundary extends Component<Props, State> {
  override state: State = { problem: null };

  static getDerivedStateFromError(error: unknown): State {
    return { problem: errorMessage(error) };
  }

  /** Whatever it is given next may well be sound again. */
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
