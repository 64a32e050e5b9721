import { backup } from './families/backup.ts'
import { builders } from './families/builders.ts'
import { ci } from './families/ci.ts'
import { cloud } from './families/cloud.ts'
import { compilers } from './families/compilers.ts'
import { containers } from './families/containers.ts'
import { databases } from './families/databases.ts'
import { genomics } from './families/genomics.ts'
import { kernel } from './families/kernel.ts'
import { languages } from './families/languages.ts'
import { mail } from './families/mail.ts'
import { mainframe } from './families/mainframe.ts'
import { media } from './families/media.ts'
import { ml } from './families/ml.ts'
import { mpi } from './families/mpi.ts'
import { network } from './families/network.ts'
import { orchestrators } from './families/orchestrators.ts'
import { packagers } from './families/packagers.ts'
import { schedulers } from './families/schedulers.ts'
import { science } from './families/science.ts'
import { shells } from './families/shells.ts'
import { statistics } from './families/statistics.ts'
import { testRunners } from './families/test-runners.ts'
import { tools } from './families/tools.ts'
import { workflows } from './families/workflows.ts'
import { general } from './general/index.ts'
import type { Program } from './program.ts'

/** Every program whose errors are known, in the order in which a line is offered to them; the shapes of nobody come last. */
export const programs: readonly Program[] = [
  ...mainframe,
  ...schedulers,
  ...mpi,
  ...kernel,
  ...workflows,
  ...orchestrators,
  ...containers,
  ...cloud,
  ...ci,
  ...ml,
  ...databases,
  ...backup,
  ...testRunners,
  ...compilers,
  ...builders,
  ...packagers,
  ...network,
  ...mail,
  ...genomics,
  ...media,
  ...science,
  ...languages,
  ...shells,
  ...statistics,
  ...tools,
  ...general,
]
