export { STAGE_WORDS } from '../core/words/stage-words';
