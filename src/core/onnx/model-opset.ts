import { create } from '@bufbuild/protobuf';
import { copyMessage } from './copy-message';
import { type ModelProto, type OperatorSetIdProto, OperatorSetIdProtoSchema } from './generated/onnx_pb';
import { toInt64 } from './int64';

/** `ai.onnx` is the written-out name of the default domain, which is normally the empty string. */
export const normalDomain = (domain: string): string => (domain === 'ai.onnx' ? '' : domain);

/** The version of an operator set that a model relies on, or null when it imports none of that domain. */
export function opsetOf(model: ModelProto, domain = ''): number | null {
  const found = model.opsetImport.find((entry) => normalDomain(entry.domain) === normalDomain(domain));
  return found === undefined ? null : Number(found.version);
}

/** The model relying on `version` of an operator set, added where it imported none of that domain. */
export function withOpset(model: ModelProto, version: number, domain = ''): ModelProto {
  const changed = { version: toInt64(version) };
  const isThis = (entry: OperatorSetIdProto) => normalDomain(entry.domain) === normalDomain(domain);
  const opsetImport = model.opsetImport.map((entry) => (isThis(entry) ? copyMessage(entry, changed) : entry));
  if (!model.opsetImport.some(isThis)) opsetImport.push(create(OperatorSetIdProtoSchema, { domain, ...changed }));
  return copyMessage(model, { opsetImport });
}
