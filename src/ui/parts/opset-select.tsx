import { NativeSelect } from '@mantine/core';

interface OpsetSelectProps {
  readonly id: string;
  readonly opset: number;
  readonly opsets: readonly number[];
  readonly onChange: (opset: number) => void;
}

/** The ONNX operator set a file is written in. */
export function OpsetSelect({ id, opset, opsets, onChange }: OpsetSelectProps) {
  const choices = opsets.includes(opset) ? opsets : [opset, ...opsets];
  return (
    <NativeSelect
      id={id}
      aria-label="Opset of the exported file"
      value={String(opset)}
      data={choices.map((value) => ({ value: String(value), label: value === 21 ? '21, the default' : String(value) }))}
      onChange={(event) => onChange(Number(event.currentTarget.value))}
    />
  );
}
