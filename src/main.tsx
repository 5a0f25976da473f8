import '@mantine/core/styles.layer.css';
import './ui/app/tokens.css';
import './ui/app/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './ui/app/app';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no place for the studio.');
createRoot(root).render(
  <StrictMode>
    <App startEngine={() => import('./start-studio').then(({ startStudio }) => startStudio())} />
  </StrictMode>,
);
