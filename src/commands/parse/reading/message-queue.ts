/** What somebody else has to say, in order, for one who can wait. */
export interface MessageQueue<Message> {
  put(message: Message): void
  /** Nothing more will come: the reader gets the error, behind what came before. */
  fail(error: Error): void
  next(): Promise<Message>
}

export function messageQueue<Message>(): MessageQueue<Message> {
  const held: Message[] = []
  let failure: Error | undefined
  let wake = (): void => {}
  return {
    put(message) {
      held.push(message)
      wake()
    },
    fail(error) {
      failure = error
      wake()
    },
    async next() {
      for (;;) {
        const message = held.shift()
        if (message !== undefined) return message
        if (failure !== undefined) throw failure
        await new Promise<void>(resolve => {
          wake = resolve
        })
      }
    },
  }
}
