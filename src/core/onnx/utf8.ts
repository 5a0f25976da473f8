import { getTextEncoding } from '@bufbuild/protobuf/wire';

/** Text of the bytes of a `string` attribute. Bytes that are not UTF-8 become replacement characters. */
export const decodeText = (bytes: Uint8Array): string => getTextEncoding().decodeUtf8(bytes);

export const encodeText = (text: string): Uint8Array<ArrayBuffer> => getTextEncoding().encodeUtf8(text);
