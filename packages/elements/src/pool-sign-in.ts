// In `dist` a bundle takes the place of this file: see rollup.config.js.
export { signInToPool } from './sign-in/shared-sign-in.ts'
