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
      `${formatDecibels(sqnr)} SQNR`,
    ]),
    ['Size', `float ${formatBytes(bytes.float)}, quantized ${formatBytes(bytes.quantized)}`],
    ...(milliseconds === null ? [] : [['Time an inference', timeText(milliseconds)]]),
  ];
}

const timeText = ({ float, quantized, runs }: NonNullable<Report['milliseconds']>): string =>
  `float ${formatMilliseconds(float)}, quantized ${formatMilliseconds(quantized)} (median of ${formatPlural(runs, 'run')} on this machine)`;

function layerBlocks({ tensors, report }: Measured): readonly Block[] {
  if (tensors.length === 0) return [paragraph('The two models have no activations of the same name inside.')];
  const worst = tensors.toSorted((a, b) => a.accumulated.sqnr - b.accumulated.sqnr).slice(0, SHOWN_LAYERS);
  const rows = worst.map(({ name, local, accumulated }: ErrorsOfTensor): Row => [
    name,
    local === null ? 'not rounded' : formatDecibels(local.sqnr),
    formatDecibels(accumulated.sqnr),
    formatFigure(accumulated.largest),
  ]);
  const left = tensors.length - worst.length;
  const on = `Over the first ${formatPlural(report.layerSampleCount, 'sample')}, the worst first`;
  return [
    paragraph(left === 0 ? `${on}.` : `${on}; ${formatPlural(left, 'more tensor')} in the JSON report.`),
    table(['Tensor', 'Local SQNR', 'Accumulated SQNR', 'Largest error'], [1, 2, 3], rows),
  ];
}

/** A comparison for people. */
export const comparisonBlocks = (measured: Measured): readonly Block[] => [
  facts(factRows(measured)),
  heading('Errors by tensor'),
  ...layerBlocks(measured),
];
