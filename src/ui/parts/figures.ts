export * from '../../core/words/figures';
