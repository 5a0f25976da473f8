import type { ErrorsOfTensor, Measured } from './measured';
import {
  formatBytes,
  formatCount,
  formatDecibels,
  formatFigure,
  formatMilliseconds,
  formatPlural,
  formatShare,
} from '../../core/words/figures';
import type { Report } from '../../engine/report';
import { type Block, type Row, facts, heading, paragraph, table } from './blocks';

/** Layers that are printed; JSON has all of them. */
const SHOWN_LAYERS = 20;

const pair = ({ float, quantized }: { readonly float: number; readonly quantized: number }): string =>
  `float ${formatShare(float)}, quantized ${formatShare(quantized)}`;

function factRows({ report }: Measured): readonly Row[] {
  const { classification, bytes, milliseconds } = report;
  const { top1 = null, top5 = null } = classification ?? {};
  return [
    ['Samples', formatCount(report.sampleCount) + (report.random ? ' of random numbers' : '')],
    ...(top1 === null ? [] : [['Top-1', pair(top1)]]),
    ...(top5 === null ? [] : [['Top-5', pair(top5)]]),
    ...(classification === null ? [] : [['Agreement', formatShare(classification.agreement)]]),
    ...Object.entries(report.outputs).map(([name, { sqnr }]): Row => [
      `Output ${name}`,
      sqnr === Infinity ? 'exact' : `${formatDecibels(sqnr)} SQNR`,
    ]),
    ['Size', `float ${formatBytes(bytes.float)}, quantized ${formatBytes(bytes.quantized)}`],
    ...(milliseconds === null ? [] : [['Time an inference', timeText(milliseconds)]]),
  ];
}

const timeText = ({ float, quantized, runs }: NonNullable<Report['milliseconds']>): string =>
  `float ${formatMilliseconds(float)}, quantized ${formatMilliseconds(quantized)} (median of ${formatPlural(runs, 'run')} on this machine)`;

const NO_LOCAL: Readonly<Record<ErrorsOfTensor['rounding'], string>> = {
  own: '',
  'in-operator': 'in an operator',
  none: 'not rounded',
};

/** What is no number is worse than every number. */
const rank = ({ accumulated: { sqnr } }: ErrorsOfTensor): number => (Number.isNaN(sqnr) ? -Number.MAX_VALUE : sqnr);

/** What the column of local errors means where it is not the plain thing. */
function localNotes(tensors: readonly ErrorsOfTensor[]): readonly string[] {
  const hidden = tensors.some(({ rounding }) => rounding === 'in-operator');
  const absorbed = tensors.filter((tensor) => tensor.absorbed !== null);
  const operators = [...new Set(absorbed.map((tensor) => tensor.absorbed))].join(' or ');
  const many = formatPlural(absorbed.length, 'tensor');
  return [
    ...(hidden
      ? [
          '“In an operator”: an operator gives rounded values (it computes with integers, or floats of fewer bits), so there is no value from before to compare with.',
        ]
      : []),
    ...(absorbed.length > 0
      ? [
          `${many} had a ${operators} that the quantized model leaves to the rounding. The local error is that of the rounding alone: what the ${operators} cuts off is cut off before.`,
        ]
      : []),
  ];
}

function layerBlocks({ tensors, report, notes }: Measured): readonly Block[] {
  if (tensors.length === 0) return notes.map(paragraph);
  const worst = tensors.toSorted((a, b) => rank(a) - rank(b)).slice(0, SHOWN_LAYERS);
  const rows = worst.map(({ name, local, rounding, accumulated }: ErrorsOfTensor): Row => [
    name,
    local === null ? NO_LOCAL[rounding] : formatDecibels(local.sqnr),
    formatDecibels(accumulated.sqnr),
    formatFigure(accumulated.largest),
  ]);
  const left = tensors.length - worst.length;
  const on = `Over the first ${formatPlural(report.layerSampleCount, 'sample')}, the worst first`;
  return [
    paragraph(left === 0 ? `${on}.` : `${on}; ${formatPlural(left, 'more tensor')} in the JSON report.`),
    table(['Tensor', 'Local SQNR', 'Accumulated SQNR', 'Largest error'], [1, 2, 3], rows),
    ...[...localNotes(tensors), ...notes].map(paragraph),
  ];
}

/** A comparison for people. */
export const comparisonBlocks = (measured: Measured): readonly Block[] => [
  facts(factRows(measured)),
  heading('Errors by tensor'),
  ...layerBlocks(measured),
];
