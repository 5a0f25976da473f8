import classes from './pieces.module.css';

export interface Source {
  readonly title: string;
  /** Who wrote or published it, with the year where it has one. */
  readonly by: string;
  /** Where it can be read, where that is public and lasting. */
  readonly address?: string;
}

/** Where a lesson's facts can be read up. The last piece of every lesson. */
export const Sources = ({ of }: { readonly of: readonly Source[] }) => (
  <section className={classes.sources} aria-label="Sources">
    <h2>Sources</h2>
    <ul>
      {of.map(({ title, by, address }) => (
        <li key={title}>
          {address === undefined ? (
            <cite>{title}</cite>
          ) : (
            <a href={address} target="_blank" rel="noopener noreferrer">
              <cite>{title}</cite>
            </a>
          )}
          , {by}
        </li>
      ))}
    </ul>
  </section>
);
