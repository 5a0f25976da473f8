import { useEffect, useState } from 'react';

interface BlobPictureProps {
  readonly blob: Blob;
  readonly alt: string;
  readonly className?: string | undefined;
}

/** A picture from a file, held in memory only while it is on the screen. Small pictures keep their pixels sharp. */
export function BlobPicture({ blob, alt, className }: BlobPictureProps) {
  const [url, setUrl] = useState<string | null>(null);
  const [isTiny, setTiny] = useState(false);
  useEffect(() => {
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  if (url === null) return <span className={className} />;
  return (
    <img
      className={className}
      src={url}
      alt={alt}
      decoding="async"
      style={isTiny ? { imageRendering: 'pixelated' } : undefined}
      onLoad={(event) => setTiny(event.currentTarget.naturalWidth < 64)}
    />
  );
}
