import type { Program } from '../program.ts'
import { absences } from './absences.ts'
import { admissions } from './admissions.ts'
import { answers } from './answers.ts'
import { badInput } from './bad-input.ts'
import { complaints } from './complaints.ts'
import { conditions } from './conditions.ts'
import { endings } from './endings.ts'
import { exceptions } from './exceptions.ts'
import { failures } from './failures.ts'
import { inability } from './inability.ts'
import { innerErrors } from './inner-errors.ts'
import { innerLevels } from './inner-levels.ts'
import { languages } from './languages.ts'
import { levelFields } from './level-fields.ts'
import { levelWords } from './level-words.ts'
import { otherLanguages } from './other-languages.ts'
import { programLevels } from './program-levels.ts'
import { programRefusals } from './program-refusals.ts'
import { requirements } from './requirements.ts'
import { resources } from './resources.ts'
import { sentences } from './sentences.ts'
import { states } from './states.ts'
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
  sentences,
  otherLanguages,
]
