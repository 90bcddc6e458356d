import type {
  CreateGroupRequest,
  CreateGroupResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import { CognitoError } from '../cognito-error.ts'
import type { Operation, OperationDependencies } from '../operation.ts'
import { describeGroup } from '../pool/stored-user.ts'
import type { GroupRecord } from '../pool/user-record.ts'

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateGroup.html
 * cognito-local replaces a group of the same name and so empties it; the service answers GroupExistsException.
 */
export function createCreateGroup({
  clock,
  pools,
}: Pick<OperationDependencies, 'clock' | 'pools'>): Operation<
  CreateGroupRequest,
  CreateGroupResponse
> {
  return async (request) => {
    const name = String(request.GroupName)
    const pool = await pools.byId(String(request.UserPoolId))
    const group = await pool.change((changes): GroupRecord => {
      if (pool.group(name)) {
        throw new CognitoError('GroupExistsException', 'A group with the name already exists.')
      }
      const now = new Date(clock.now())
      const created: GroupRecord = {
        GroupName: name,
        Description: request.Description,
        RoleArn: request.RoleArn,
        Precedence: request.Precedence,
        CreationDate: now,
        LastModifiedDate: now,
      }
      changes.saveGroup(created)
      return created
    })
    return { Group: describeGroup(pool, group) }
  }
}
