import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { formatFigure } from '../../../../core/words/figures';
import { Exhibit } from '../pieces/exhibit';
import { type Gradient, trainOnce, trainedWeight } from './straight-through';
import classes from './straight-through.module.css';
import { Staircase } from './weight-staircase';

const START = 0.1;

const GRADIENTS: readonly { readonly value: Gradient; readonly label: string }[] = [
  { value: 'true', label: 'as it is: 0' },
  { value: 'straight-through', label: 'straight through: 1' },
];

/** One weight trained while it is rounded, with the true gradient of rounding and with the one that is used. */
export function StraightThroughExhibit() {
  const [through, setThrough] = useState<Gradient>('true');
  const [steps, setSteps] = useState<readonly number[]>([START]);
  const now = trainedWeight(steps.at(-1) ?? START, through);
  const { weight, rounded, loss, gradient } = now;
  return (
    <Exhibit title="Training through a staircase" task="Take steps with one gradient, then with the other.">
      <div className={classes.exhibit}>
        <div className={classes.choice}>
          <span id="gradient-choice">Slope of rounding, as training sees it</span>
          <SegmentedControl
            size="xs"
            aria-labelledby="gradient-choice"
            data={[...GRADIENTS]}
            value={through}
            onChange={(value) => setThrough(value === 'true' ? 'true' : 'straight-through')}
          />
        </div>
        <Staircase weight={weight} rounded={rounded} trail={steps} />
        <div className={classes.buttons}>
          <Button size="xs" onClick={() => setSteps([...steps, trainOnce(now)])}>
            Take a step
          </Button>
          <Button variant="default" size="xs" onClick={() => setSteps([START])} disabled={steps.length === 1}>
            Back to the start
          </Button>
        </div>
        <p className={classes.figures} role="status" aria-live="polite">
          After {steps.length - 1} {steps.length === 2 ? 'step' : 'steps'}: weight {formatFigure(weight)}, the model
          sees <strong>{formatFigure(rounded)}</strong>, loss {formatFigure(loss)}, gradient {formatFigure(gradient)}
          {gradient === 0 && ': nothing will move'}.
        </p>
      </div>
    </Exhibit>
  );
}
