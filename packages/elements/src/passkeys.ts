// In `dist` a bundle takes the place of this file: see rollup.config.js.
export { canUsePasskeys, registerPasskey } from '@domain-gate/core/passkeys'
