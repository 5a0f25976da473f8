import { IconArrowRight, IconExternalLink } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { isOpenable, useModelStore } from '../../../../stores/model-store';
import { hashParameters, useRouteStore } from '../../../../stores/route';
import classes from './pieces.module.css';

interface DoorProps {
  /** A view of the studio with a sample: `#/?sample=digits-cnn&run=calibrate&tab=layers&tensor=conv1.weight`. */
  readonly address: string;
  /** What the link says: what one will see there. */
  readonly label: string;
  /** What to look at once there. */
  readonly children: ReactNode;
}

/** Why the door cannot open in this tab; null where it can. */
function useReasonForNewTab(address: string): string | null {
  const isHere = useModelStore((state) => isOpenable(state, hashParameters(address).get('sample')));
  const isEmbedded = useRouteStore((route) => route.embedded);
  if (!isHere) {
    return 'Opens in a new tab: the model that is open in this one stays as it is.';
  }
  return isEmbedded ? 'Opens in a new tab.' : null;
}

/** The way into the studio, at exactly the spot the lesson spoke of. Nothing that is open is ever lost by it. */
export function Door({ address, label, children }: DoorProps) {
  const reason = useReasonForNewTab(address);
  const target = reason === null ? {} : { target: '_blank', rel: 'noopener' };
  return (
    <section className={classes.door} aria-label="In the studio">
      <h2>In the studio</h2>
      <div className={classes.outlook}>{children}</div>
      <a href={address} className={classes.doorway} {...target}>
        {label}
        {reason === null ? <IconArrowRight size={17} aria-hidden /> : <IconExternalLink size={17} aria-hidden />}
      </a>
      {reason !== null && <p className={classes.reason}>{reason}</p>}
    </section>
  );
}
