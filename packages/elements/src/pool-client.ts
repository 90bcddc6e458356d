export { fetchClient } from '@domain-gate/core'
