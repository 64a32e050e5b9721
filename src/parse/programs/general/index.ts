import type { Program } from '../program.ts'
import { absences } from '../sentences/absences.ts'
import { admissions } from '../sentences/admissions.ts'
import { answers } from '../sentences/answers.ts'
import { complaints } from '../sentences/complaints.ts'
import { conditions } from '../sentences/conditions.ts'
import { inability } from '../sentences/inability.ts'
import { languages } from '../sentences/languages.ts'
import { otherLanguages } from '../sentences/other-languages.ts'
import { plainComplaints } from '../sentences/plain-complaints.ts'
import { requirements } from '../sentences/requirements.ts'
import { states } from '../sentences/states.ts'
import { troubles } from '../sentences/troubles.ts'
import { badInput } from './bad-input.ts'
import { endings } from './endings.ts'
import { exceptions } from './exceptions.ts'
import { failures } from './failures.ts'
import { innerErrors } from './inner-errors.ts'
import { innerLevels } from './inner-levels.ts'
import { levelFields } from './level-fields.ts'
import { levelWords } from './level-words.ts'
import { programLevels } from './program-levels.ts'
import { programRefusals } from './program-refusals.ts'
import { resources } from './resources.ts'
import { systemErrors } from './system-errors.ts'
import { systemTexts } from './system-texts.ts'

/** The shapes of no program in particular, the surest first; a line is offered to them after all programs. */
export const general: readonly Program[] = [
  exceptions,
  programLevels,
  systemErrors,
  programRefusals,
  levelWords,
  failures,
  systemTexts,
  resources,
  badInput,
  endings,
  levelFields,
  inability,
  states,
  requirements,
  innerLevels,
  absences,
  complaints,
  languages,
  admissions,
  conditions,
  answers,
  innerErrors,
  plainComplaints,
  troubles,
  otherLanguages,
]
