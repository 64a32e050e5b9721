#!/usr/bin/env node
import { main } from '../src/cli/main.ts'
import { bsSummarize } from '../src/commands/summarize/index.ts'

main(bsSummarize)
