/** Where everything is: what `--json` prints and `/api/stack` answers. URLs have no slash at their end. */
export interface StackDescription {
  readonly playground: string
  readonly cognito: string
  readonly dynamodb: string
  readonly inbox: string
  readonly userPoolId: string
  readonly clientId: string
  readonly region: string
  readonly rulesTable: string
}
