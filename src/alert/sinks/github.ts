import { appendFileSync, statSync } from 'node:fs'
import { reason } from '../../lib/failure.ts'
import { commonMark, sectionsOf } from '../messages/markdown.ts'
import { messageOf } from '../messages/message.ts'
import type { Sink } from '../sink.ts'

/** A step's summary may have 1 MiB; more, and all of it is lost. */
const longestSummary = 1_000_000

/** Workflow commands on stderr, which the runner turns into annotations, and a section of the job's summary. */
export const github: Sink = {
  name: 'github',
  summary: 'annotations and a job summary in a GitHub workflow',
  options: {},
  open: (_options, { env, say }) => ({
    name: 'github',
    where: 'the workflow',
    takes: (_alert, phase) => phase !== 'update',
    send({ alert, phase }) {
      const message = messageOf(alert, phase)
      const level = phase === 'resolved' ? 'notice' : alert.severity === 'critical' ? 'error' : 'warning'
      // The runner finds a command only at the beginning of a line.
      say(`\n::${level} title=${property(message.subject)}::${data(message.headline)}`)
      const path = env.GITHUB_STEP_SUMMARY
      if (!path) return { sent: 'the workflow' }
      const sections = [commonMark.plain(message.headline), ...sectionsOf(message, commonMark, 50_000)]
      const text = `### ${commonMark.plain(message.subject)}\n\n${sections.join('\n\n')}\n\n`
      try {
        const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
        if (size + Buffer.byteLength(text) <= longestSummary) appendFileSync(path, text)
        return { sent: 'the workflow' }
      } catch (error) {
        return { failed: `cannot write the job summary ${path}: ${reason(error)}`, retry: false }
      }
    },
  }),
}

const data = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
