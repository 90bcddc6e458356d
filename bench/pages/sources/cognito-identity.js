// amazon-cognito-identity-js, Amplify's ancestor, and no form.
import { CognitoUser, CognitoUserPool } from 'amazon-cognito-identity-js'

const pool = new CognitoUserPool({ UserPoolId: 'us-east-1_x', ClientId: 'x' })
Object.assign(globalThis, {
  pool,
  userOf: (Username) => new CognitoUser({ Username, Pool: pool }),
})
