import { useState } from 'react';
import type { ScalarFormat } from '../../../../core/formats/format';
import { type ExactNumber, finite, fromNumber } from '../../../../core/numbers/exact-number';
import { fraction } from '../../../../core/numbers/fraction';
import type { LineView } from '../../../../core/numbers/line-axis';
import { NumberLine } from '../../../exhibits/number-line/number-line';
import { Exhibit } from '../pieces/exhibit';

const FORMATS: readonly ScalarFormat[] = ['int8', 'float8e4m3fn', 'float16', 'bfloat16'];

/** Near enough to zero for single values of float8 to be seen, wide enough for the steps of int8. */
const START: LineView = { scale: 'linear', from: -20, to: 20 };

/** The values of four formats on one line. */
export function LineExhibit() {
  const [view, setView] = useState(START);
  const [value, setValue] = useState<ExactNumber>(finite(fraction(27n, 10n)));
  return (
    <Exhibit
      title="Every value of four formats"
      task="Drag the flag, zoom out until a format ends, then look at all of it with the logarithmic axis."
    >
      <NumberLine
        formats={FORMATS}
        value={value}
        view={view}
        onView={setView}
        onValue={(number) => setValue(fromNumber(number))}
        table={false}
      />
    </Exhibit>
  );
}
