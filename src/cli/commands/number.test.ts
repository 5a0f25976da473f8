import { describe, expect, it } from 'vitest';
import { nibble } from '../fake-terminal.fixture';

describe('number', () => {
  it('shows the bits, the value and the error', async () => {
    const { code, out } = await nibble(['number', '1024.23', '--format', 'float16']);
    expect(code).toBe(0);
    expect(out).toMatch(/Value\s+1024\n/);
    expect(out).toMatch(/Bits\s+0 11001 0000000000 = 0x6400\n/);
    expect(out).toMatch(/Formula\s+\(−1\)\^0 · 2\^\(25−15\)/);
  });

  it('gives several formats as JSON, and fractions whose digits never end', async () => {
    const { out } = await nibble(['number', '1/3', '--format', 'int8', 'bfloat16', '--json']);
    expect(JSON.parse(out)).toMatchObject({
      value: { exact: '1/3' },
      readings: [
        { format: 'int8', value: 0 },
        { format: 'bfloat16', value: 0.333984375, hexadecimal: '0x3eab' },
      ],
    });
  });

  it('says what cannot be read', async () => {
    const { code, err } = await nibble(['number', '1,000', '--format', 'int8']);
    expect([code, err]).toEqual([1, expect.stringContaining('The comma at character 2')]);
  });
});
