import { UnstyledButton } from '@mantine/core';
import { useEffect, useState } from 'react';
import { fetchSampleList, openSample, samplePath } from '../../../stores/actions/open-sample';
import { useJobStore } from '../../../stores/job-store';
import type { SampleModel, SampleScore } from '../../../stores/sample-list';
import { formatBytes, formatShare } from '../../../core/words/figures';
import classes from './sample-cards.module.css';

function Score({ score }: { readonly score: SampleScore }) {
  const entries = [
    { label: 'float', share: score.float, color: 'var(--float-text)' },
    { label: 'int8 per-tensor', share: score.int8PerTensor, color: 'var(--quantized-text)' },
    { label: 'int8 per-channel', share: score.int8PerChannel, color: 'var(--quantized-text)' },
  ];
  return (
    <dl className={classes.score}>
      {entries.map(
        ({ label, share, color }) =>
          share !== null && (
            <div key={label}>
              <dt>{label}</dt>
              <dd style={{ color }}>{formatShare(share)}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function SampleCard({ sample }: { readonly sample: SampleModel }) {
  const isBusy = useJobStore((state) => state.job !== null);
  const { title, description, picture, model, calibration, evaluation, score } = sample;
  const bytes = model.bytes + calibration.bytes + evaluation.bytes;
  return (
    <UnstyledButton className={classes.card} disabled={isBusy} onClick={() => void openSample(sample)}>
      {picture !== null && <img className={classes.picture} src={samplePath(picture)} alt="" />}
      <span className={classes.title}>
        <strong>{title}</strong>
        <span className={classes.size}>{formatBytes(bytes)}</span>
      </span>
      <span className={classes.description}>{description}</span>
      {score !== null && <Score score={score} />}
    </UnstyledButton>
  );
}

/** The models that come with the studio, each with its data, its size and what was measured on it. */
export function SampleCards() {
  const [samples, setSamples] = useState<readonly SampleModel[]>([]);
  useEffect(() => {
    const controller = new AbortController();
    void fetchSampleList(controller.signal).then(setSamples);
    return () => controller.abort();
  }, []);
  return (
    <section aria-labelledby="samples-title" className={classes.samples}>
      <h2 id="samples-title">Or try a sample, with its data</h2>
      <div className={classes.cards}>
        {samples.map((sample) => (
          <SampleCard key={sample.id} sample={sample} />
        ))}
      </div>
    </section>
  );
}
