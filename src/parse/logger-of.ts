import type { Log } from '../records/index.ts'

const words = String.raw`[A-Za-z_$][\w$-]{0,100}`
/** The last part of a class begins with a capital; a file or a host does not. */
const cls = String.raw`(?<logger>(?:${words}\.){1,20}[A-Z_$][\w$]{0,100})`
const thread = String.raw`(?<thread>[^\]]{1,200})`
const place = String.raw`(?::(?<line>\d{1,9})| ?[[(](?<place>[\w$.-]{1,100}:\d{1,9})[\])])?`

/** What Java programs and their like put between the level and the text, in the layouts of several libraries. */
const layouts = [
  // [io.quarkus] (main) text
  String.raw`\[(?<logger>${words}(?:\.${words}){0,20})\] \((?<thread>[^)]{1,200})\) `,
  // [main] c.a.Foo:12 - text
  String.raw`(?:\[${thread}\] )?${cls}${place} {0,40}(?:-{1,2}|:) `,
  // c.a.Foo [main] text
  String.raw`${cls} \[${thread}\] `,
  // [main] c.a.Foo [Foo.java:12] text
  String.raw`\[${thread}\] ${cls} [[(](?<place>[\w$.-]{1,100}:\d{1,9})[\])] `,
].map(layout => new RegExp(`^${layout}`))

/** Takes logger, thread and place off the beginning of the message, where they stand in a layout that is known. */
export function takeLogger(record: Log): void {
  const { message } = record
  if (record.logger !== undefined || message === undefined || !/^[[A-Za-z_$]/.test(message)) return
  for (const layout of layouts) {
    const found = layout.exec(message)
    if (found?.groups === undefined) continue
    const { logger, ...rest } = found.groups
    if (logger !== undefined) record.logger = logger
    record.message = message.slice(found[0].length)
    for (const [key, value] of Object.entries(rest)) {
      if (value === undefined) continue
      record.data ??= {}
      record.data[key] = value
    }
    return
  }
}
