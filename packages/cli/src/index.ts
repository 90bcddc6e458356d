export { main } from './main.ts'
// For deployments
export {
  PERMISSIONS,
  type Permission,
  type PermissionResource,
  type PermittedCommand,
} from './permissions/permissions.ts'
export { type PolicyDocument, type PolicyTarget, policyFor } from './permissions/policy-for.ts'
export { EXIT_CODES, type Outcome } from './program/exit-code.ts'
