import classes from './layers.module.css';

interface ActionProps {
  readonly label: string;
  /** What it is done to, for those who hear the button without its row. */
  readonly about: string;
  readonly onClick: () => void;
}

/** A plain button: a table shows dozens of them, and scrolling draws new ones with every frame. */
export const Action = ({ label, about, onClick }: ActionProps) => (
  <button
    type="button"
    className={classes.action}
    aria-label={`${label}: ${about}`}
    onClick={(event) => {
      event.stopPropagation();
      onClick();
    }}
  >
    {label}
  </button>
);
