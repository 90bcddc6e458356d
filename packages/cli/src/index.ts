export { EXIT_CODES, type Outcome } from './failure.ts'
export { main } from './main.ts'
// For deployments
export {
  PERMISSIONS,
  type Permission,
  type PermissionResource,
  type PermittedCommand,
  type PolicyDocument,
  type PolicyTarget,
  policyFor,
} from './permissions.ts'
