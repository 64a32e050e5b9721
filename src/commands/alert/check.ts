import { text } from 'node:stream/consumers'
import { command } from '../../cli/command.ts'
import { exit, Failure } from '../../lib/failure.ts'
import { messageText, plural } from '../../lib/text.ts'
import { textOf } from '../shared/read-yaml.ts'
import { loadRules } from './rules-file/load.ts'
import { isSilenceText, type SilenceFile, silenceReader } from './silence-files.ts'

/** Reads rules files and says what is wrong in them. */
export const checkCommand = command({
  name: 'check',
  summary: 'says what is wrong in a rules file, with the line',
  usage: ['FILE...', '--silence FILE'],
  notes: [
    'FILE - is standard input. A file with silences and nothing else is checked as such.',
    'Finds unknown keys, rules, fields, placeholders and sinks, sinks that no rule uses, secrets written in the file, bad times, templates and expressions, comparisons in `when` that can never hold, and regular expressions whose time can grow faster than the text. All mistakes are told at once. Secrets are not read.',
  ],
  flags: {
    silence: { type: 'texts', value: 'FILE', help: 'a file of silences, as for bs-alert --silence' },
  },
  examples: [
    ['bs-alert check alerting.yaml', 'before it goes live'],
    ['envsubst <alerting.tmpl | bs-alert check -', 'a file that is made'],
  ],
  exitCodes: [
    ['0', 'no mistake was found'],
    ['3', 'mistakes were found'],
  ],
  // What it prints may be read slowly, and nothing else is open.
  conclusive: false,
  async run({ args, flags }, io) {
    if (args.length + flags.silence.length === 0)
      throw new Failure('no file: name the rules file to check, or --silence FILE')
    const readSilences = await silenceReader()
    let isBad = false
    const attempt = async (file: string, work: () => Promise<string>): Promise<void> => {
      try {
        io.stdout.write(`${file}: ok, ${await work()}\n`)
      } catch (error) {
        if (!(error instanceof Failure)) throw error
        io.stderr.write(`${messageText(error.message)}\n`)
        isBad = true
      }
    }
    const contents = async (file: string): Promise<string> =>
      file === '-' ? await text(io.stdin) : textOf(file)
    for (const file of args)
      await attempt(file, async () => {
        const name = file === '-' ? 'standard input' : file
        const content = await contents(file)
        if (await isSilenceText(name, content)) return silenced(readSilences(name, content))
        const { rules, sinks } = await loadRules(name, { text: content })
        return `${plural(rules.length, 'rule')}, ${plural(sinks.length, 'sink')}`
      })
    for (const file of flags.silence)
      await attempt(file, async () => silenced(readSilences(file, await contents(file))))
    return isBad ? exit.config : exit.ok
  },
})

const silenced = ({ count }: SilenceFile): string => plural(count, 'silence')
