import { useEffect, useRef } from 'react';

interface BlobPictureProps {
  readonly blob: Blob;
  readonly alt: string;
  readonly className?: string | undefined;
}

/** Pictures smaller than this keep their pixels sharp when they are drawn larger. */
const TINY = 64;

/** A picture from a file, held in memory only while it is on the screen. */
export function BlobPicture({ blob, alt, className }: BlobPictureProps) {
  const image = useRef<HTMLImageElement>(null);
  useEffect(() => {
    const url = URL.createObjectURL(blob);
    if (image.current !== null) image.current.src = url;
    return () => URL.revokeObjectURL(url);
  }, [blob]);
  return (
    <img
      ref={image}
      className={className}
      alt={alt}
      decoding="async"
      onLoad={({ currentTarget }) => {
        currentTarget.style.imageRendering = currentTarget.naturalWidth < TINY ? 'pixelated' : 'auto';
      }}
    />
  );
}
