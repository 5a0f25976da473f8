import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { EmptyNote } from '../parts/empty-note';

interface ErrorBoundaryProps {
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  readonly mistake: Error | null;
}

/** Keeps one broken panel from taking the page with it; what is open lives in the stores and is not lost. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { mistake: null };

  static getDerivedStateFromError(mistake: Error): ErrorBoundaryState {
    return { mistake };
  }

  override render() {
    const { mistake } = this.state;
    if (mistake === null) return this.props.children;
    const again = <Button onClick={() => this.setState({ mistake: null })}>Draw it again</Button>;
    return (
      <div role="alert">
        <EmptyNote title="This part of the screen could not be drawn" action={again}>
          Nibble made a mistake: {mistake.message}. What is open is not lost.
        </EmptyNote>
      </div>
    );
  }
}
