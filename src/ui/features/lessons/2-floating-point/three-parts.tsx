import { Button, Group } from '@mantine/core';
import { useCallback, useState } from 'react';
import type { ScalarFormat } from '../../../../core/formats/format';
import { fromNumber } from '../../../../core/numbers/exact-number';
import { NumberCard } from '../../../exhibits/number-card';
import { Exhibit } from '../pieces/exhibit';

const EXAMPLES = [1024, 1024.23, 0.1, -0.0158] as const;

/** A number in float32, its three parts to be flipped bit by bit. */
export function ThreeParts() {
  const [number, setNumber] = useState<number>(1024);
  const [code, setCode] = useState<number | null>(null);
  const flip = useCallback((_: ScalarFormat, flipped: number) => setCode(flipped), []);
  const take = (example: number) => {
    setNumber(example);
    setCode(null);
  };
  return (
    <Exhibit
      title="1024 in float32"
      task="Flip a bit of the exponent, then one at the right end of the mantissa. Take another number and try again."
    >
      <Group gap={6} mb={12} role="group" aria-label="Numbers">
        {EXAMPLES.map((example) => (
          <Button
            key={example}
            variant={code === null && example === number ? 'light' : 'default'}
            aria-pressed={code === null && example === number}
            onClick={() => take(example)}
          >
            {String(example).replace('-', '−')}
          </Button>
        ))}
      </Group>
      <NumberCard format="float32" asked={fromNumber(number)} code={code} onCode={flip} />
    </Exhibit>
  );
}
