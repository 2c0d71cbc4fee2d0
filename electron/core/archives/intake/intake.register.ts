import {
  type IntakeItem,
  type IntakeState,
  type IntakeWay,
  intakeFilter,
} from '../../../../shared/archives/intake.contract.ts'
import { columnsOf, defineRegister, inPieces, type Words } from '../../office/registers/register.ts'
import { textWords } from '../../office/registers/words.ts'
import { countIntake, intakeList } from './intake.queries.ts'

const wayWords: Record<IntakeWay, Words> = {
  desk: { 'zh-CN': '工位上传', 'en-US': 'From a desk' },
  folder: { 'zh-CN': '监视文件夹', 'en-US': 'Watched folder' },
  mail: { 'zh-CN': '邮件附件', 'en-US': 'From a mail' },
}

const stateWords: Record<IntakeState | 'open', Words> = {
  open: { 'zh-CN': '待处理', 'en-US': 'To do' },
  taken: { 'zh-CN': '待整理', 'en-US': 'To be sorted' },
  known: { 'zh-CN': '已有', 'en-US': 'Known already' },
  failed: { 'zh-CN': '未收进', 'en-US': 'Not taken in' },
  attached: { 'zh-CN': '已附到记录', 'en-US': 'On a record' },
  toFile: { 'zh-CN': '待归档', 'en-US': 'To be filed' },
  filed: { 'zh-CN': '已归档', 'en-US': 'Filed' },
  dismissed: { 'zh-CN': '不收', 'en-US': 'Dismissed' },
}

/** Why a file did not come in, in few words; the page says what to do. */
const problemWords: Record<NonNullable<IntakeItem['problem']>['code'], Words> = {
  fileEmpty: { 'zh-CN': '文件是空的', 'en-US': 'The file is empty' },
  fileTooLarge: { 'zh-CN': '超过大小上限', 'en-US': 'Too large' },
  diskLow: { 'zh-CN': '磁盘空间不足', 'en-US': 'Too little disk space' },
  uploadsTooMany: { 'zh-CN': '同时上传太多', 'en-US': 'Too many at once' },
  pieceWrong: { 'zh-CN': '没有传完整', 'en-US': 'Not sent whole' },
  contentRefused: { 'zh-CN': '不收的格式', 'en-US': 'Format not taken' },
  attachmentsTooMany: { 'zh-CN': '附件太多', 'en-US': 'Too many files' },
  fileNotKept: { 'zh-CN': '磁盘没有存住', 'en-US': 'Not kept by the disk' },
  sourceGone: { 'zh-CN': '来源已不在', 'en-US': 'Source is gone' },
  sourceUnreadable: { 'zh-CN': '来源读不出', 'en-US': 'Source cannot be read' },
}

const { text, integer, instant } = columnsOf<IntakeItem>()

/** The list of what was taken in (收集登记), and of what was not and why. */
export const openIntake = defineRegister({
  title: { 'zh-CN': '收集登记', 'en-US': 'Files taken in' },
  filter: intakeFilter,
  columns: [
    text('name', ['文件名', 'File'], 34, ({ name }) => name),
    text('source', ['来源', 'Source'], 24, ({ source }) => source),
    text('way', ['方式', 'Way'], 12, ({ way }, { language }) => wayWords[way][language]),
    integer('size', ['字节', 'Bytes'], 12, ({ size }) => size),
    integer('pages', ['页数', 'Pages'], 6, ({ reading }) => reading?.pages ?? null),
    text('state', ['状态', 'State'], 12, ({ state }, { language }) => stateWords[state][language]),
    text('problem', ['未收原因', 'Why not'], 18, ({ problem }, { language }) =>
      problem ? problemWords[problem.code][language] : '',
    ),
    text('subject', ['所属记录', 'Record'], 30, ({ subject, pieceNumber }) => subject?.title ?? pieceNumber),
    text('reason', ['不收原因', 'Dismissed for'], 18, ({ reason }) => reason),
    text('byName', ['收集人', 'By'], 10, ({ byName }) => byName),
    instant('at', ['时间', 'At'], 16, ({ at }) => at),
  ],
  count: countIntake,
  rows: (db, filter) => inPieces((page) => intakeList(db, filter, page)),
  describe: (_db, filter, { language }) => [
    ...(filter.state === 'all' ? [] : [stateWords[filter.state][language]]),
    ...(filter.way === null ? [] : [wayWords[filter.way][language]]),
    ...textWords(filter.text, language),
  ],
})
