import { NewRulePage } from './rule-editor-page.tsx'

export default NewRulePage
