import { IconFileUpload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { takeModelFiles } from '../../../stores/actions/take-files';
import { FileDoor } from '../../parts/file-door';
import { Logo } from '../../parts/logo';
import { Doors } from './doors';
import classes from './first-screen.module.css';
import { SampleCards } from './sample-cards';
import { WaitingNote } from './waiting-note';

interface FirstScreenProps {
  /** The running job. */
  readonly progress: ReactNode;
  /** What stands in the upper right corner. */
  readonly corner: ReactNode;
}

/** Before a model is open: one large place to drop it, three models to try, and two doors. */
export function FirstScreen({ progress, corner }: FirstScreenProps) {
  return (
    <div className={classes.screen}>
      <header className={classes.header}>
        <Logo />
        <h1>Nibble</h1>
        <p className={classes.tagline}>See, tune and export quantized ONNX models</p>
        <div className={classes.corner}>{corner}</div>
      </header>
      <main className={classes.main}>
        <div className={classes.drop}>
          <IconFileUpload size={40} stroke={1.2} aria-hidden className={classes.icon} />
          <h2>Drop an ONNX model anywhere on this page</h2>
          <p>
            With its <code>.data</code> files if it has any. You can also paste files, or choose them.
          </p>
          <FileDoor
            name="Open model"
            onFiles={(files) => void takeModelFiles(files)}
            button={{ variant: 'filled', size: 'md' }}
          />
          <WaitingNote />
          <div className={classes.progress}>{progress}</div>
          <p className={classes.privacy}>Your files stay on this computer.</p>
        </div>
        <SampleCards />
        <Doors />
      </main>
    </div>
  );
}
