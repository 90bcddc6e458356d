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

/** The same, and the queues: an endpoint's URL, and the URLs that the SDK takes. */
export interface LocalStackPlaces extends StackDescription {
  readonly sqs: string
  readonly membershipQueueUrl: string
  readonly deadLetterQueueUrl: string
}
