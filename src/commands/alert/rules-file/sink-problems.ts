import { compileTemplate } from '../../../alert/messages/template.ts'
import type { SinkConfig } from '../../../alert/sink.ts'
import { optionProblems } from '../../../alert/sink-settings/check-options.ts'
import { literalSecrets } from '../../../alert/sink-settings/read-secrets.ts'
import { webhookLayout } from '../../../alert/sink-settings/webhook-layout.ts'
import { entryOf } from '../../../alert/sinks/index.ts'
import { Failure } from '../../../lib/failure.ts'
import type { FileProblem } from './problems.ts'

/** What is wrong with a sink of the file: its type, its settings, and secrets that stand in the file. */
export async function sinkProblems(config: SinkConfig): Promise<readonly FileProblem[]> {
  const { type, name, options } = config
  const path = ['sinks', name]
  const problems: FileProblem[] = []
  try {
    const sink = await entryOf(type).load()
    for (const { key, problem } of optionProblems(sink, name, options))
      problems.push({ path: key === undefined ? path : [...path, key], problem })
    for (const key of literalSecrets(sink, options))
      problems.push({
        path: [...path, key],
        problem: `sink ${name}: ${key} holds a secret, which must not stand in this file: write env:NAME or file:PATH`,
      })
    const layout = type === 'webhook' ? webhookLayout(options) : undefined
    if (layout !== undefined) entryOf(layout)
    if (typeof options.template === 'string') compileTemplate(options.template)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    const key = error.message.startsWith('bad template') ? 'template' : 'type'
    problems.push({ path: [...path, key], problem: error.message })
  }
  return problems
}
