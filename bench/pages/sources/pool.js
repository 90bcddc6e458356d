/** A pool that the bench answers for, at its own address. */
export const pool = {
  userPoolId: 'us-east-1_example',
  userPoolClientId: 'abcdefghij',
  userPoolEndpoint: `${location.origin}/cognito`,
}
