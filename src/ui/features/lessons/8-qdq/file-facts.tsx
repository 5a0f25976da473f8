import { useMemo } from 'react';
import type { ModelProto } from '../../../../core/onnx/generated/onnx_pb';
import { writeModel } from '../../../../core/onnx/write-model';
import { formatBytes, formatPlural } from '../../../../core/words/figures';
import type { FusedGroup } from './fused-groups';
import classes from './qdq-exhibit.module.css';

interface FileFactsProps {
  readonly float: ModelProto;
  readonly written: ModelProto;
  readonly groups: readonly FusedGroup[];
}

const nodesOf = ({ graph }: ModelProto) => graph?.node ?? [];

/** The whole model, not only what is drawn, in three figures. */
export function FileFacts({ float, written, groups }: FileFactsProps) {
  const [before, after] = useMemo(
    () => [float, written].map((model) => writeModel(model).byteLength),
    [float, written],
  );
  const rounding = nodesOf(written).filter(({ opType }) => /^(Quantize|Dequantize)Linear$/.test(opType)).length;
  const heavy = nodesOf(float).filter(({ opType }) => opType === 'Conv' || opType === 'Gemm').length;
  return (
    <dl className={classes.facts}>
      <div>
        <dt>File</dt>
        <dd>
          {formatBytes(before ?? 0)} → <strong>{formatBytes(after ?? 0)}</strong>
        </dd>
      </div>
      <div>
        <dt>Nodes</dt>
        <dd>
          {nodesOf(float).length} → <strong>{nodesOf(written).length}</strong>,{' '}
          {formatPlural(rounding, 'Q or DQ', 'Q and DQ')}
        </dd>
      </div>
      <div>
        <dt>Compute on integers once fused</dt>
        <dd>
          <strong>
            {groups.length} of {heavy}
          </strong>{' '}
          Conv and Gemm
        </dd>
      </div>
    </dl>
  );
}
