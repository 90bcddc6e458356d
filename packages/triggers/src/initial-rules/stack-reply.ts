/** What CloudFormation is told. */
export type StackAnswer =
  | { readonly status: 'SUCCESS'; readonly data: Readonly<Record<string, number>> }
  | { readonly status: 'FAILED'; readonly reason: string }

/** Answers a request of CloudFormation; rejects when it could not be answered. */
export type StackReply = (event: unknown, answer: StackAnswer) => Promise<void>
