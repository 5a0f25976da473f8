import { Passage } from '../pieces/passage';

export const Body = () => (
  <Passage>
    <p>This lesson is being written.</p>
  </Passage>
);
