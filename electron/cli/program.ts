import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { isDay } from '../../shared/kernel/day.ts'
import { propertyType } from '../../shared/office/office.contract.ts'
import { CouldNotRun, type ExitCode, exitCodes } from './outcome.ts'

const highestPort = 65_535

function day(text: string): string {
  if (isDay(text)) return text
  throw new InvalidArgumentError('日期应为 YYYY-MM-DD。 A day is YYYY-MM-DD.')
}

function port(text: string): number {
  const number = /^\d+$/.test(text) ? Number(text) : -1
  if (number >= 0 && number <= highestPort) return number
  throw new InvalidArgumentError(`端口应为 0–${highestPort}。 A port is 0–${highestPort}.`)
}

function year(text: string): number {
  if (/^[12]\d{3}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('年度应为四位数字。 A year has four digits.')
}

const dataOption = () => new Option('--data <dir>', '数据目录 / the data directory').makeOptionMandatory(true)
const jsonOption = () => new Option('--json', '以 JSON 输出 / print JSON')

type Finish = (code: ExitCode) => void

function addInit(program: Command, finish: Finish): void {
  program
    .command('init')
    .description('建立管理处 / set an office up')
    .addOption(dataOption())
    .option('--office <name>', '管理处名称 / name of the office')
    .addOption(
      new Option('--property-type <type>', '物业类型 / kind of property').choices(propertyType.options),
    )
    .option('--admin <login>', '管理员登录名 / login of the administrator')
    .option('--admin-name <name>', '管理员姓名 / name of the administrator')
    .option('--currency <code>', '本位币 / currency', 'CNY')
    .option('--demo', '改为建立演示管理处 / make the demo office instead')
    .addHelpText(
      'after',
      '\n管理员密码取自环境变量 SIWU_PASSWORD 或标准输入。\n' +
        "The administrator's password comes from SIWU_PASSWORD or standard input.",
    )
    .action(async (options) => finish(await (await import('./init.ts')).init(options)))
}

function addServe(program: Command, finish: Finish): void {
  program
    .command('serve')
    .description('打开管理处供浏览器使用 / serve the office to browsers')
    .addOption(dataOption())
    .option('--host <address>', '监听地址 / address to listen on', '127.0.0.1')
    .option('--port <number>', '端口，0 为任选 / port, 0 for any', port, 4780)
    .option('--demo', '数据目录为空时建立演示管理处 / fill an empty directory with the demo office')
    .option('--tls-cert <file>', 'HTTPS 证书（PEM），供局域网使用 / certificate for HTTPS on the LAN')
    .option('--tls-key <file>', 'HTTPS 私钥（PEM） / its private key')
    .action(async (options) => finish(await (await import('./serve.ts')).serve(options)))
}

function addVerify(program: Command, finish: Finish): void {
  program
    .command('verify')
    .description('核对账簿、审计链与文件 / check books, audit chain and files')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (options) => finish((await import('./verify.ts')).verify(options)))
}

function addBackup(program: Command, finish: Finish): void {
  program
    .command('backup')
    .description('备份管理处 / back the office up')
    .addOption(dataOption())
    .requiredOption('--to <dir>', '备份到的文件夹或移动硬盘 / the folder or disk to back up to')
    .option('--encrypt', '用管理处已设的口令加密 / encrypt with the key that the office has')
    .addOption(jsonOption())
    .action(async (options) => finish(await (await import('./backup.ts')).backUp(options)))
}

function addRestore(program: Command, finish: Finish): void {
  program
    .command('restore')
    .description('从备份恢复到新的文件夹 / restore a backup into a new folder')
    .requiredOption(
      '--from <path>',
      '备份的文件夹，或其中一份的清单 / the folder of backups, or one manifest',
    )
    .requiredOption('--data <dir>', '新的数据目录，须为空 / the new data directory, which must be empty')
    .option('--without-damaged', '略去备份中已损坏的文件 / leave out files that the backup lost')
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\n加密备份的口令取自环境变量 SIWU_PASSPHRASE 或标准输入。\n' +
        'The passphrase of an encrypted backup comes from SIWU_PASSPHRASE or standard input.',
    )
    .action(async (options) => finish(await (await import('./restore.ts')).restore(options)))
}

function addImport(program: Command, finish: Finish): void {
  program
    .command('import-statement')
    .description('导入银行对账单 / import a bank statement')
    .argument('<file>', 'CSV, XLS, XLSX')
    .option('--data <dir>', '数据目录 / the data directory')
    .option('--account <code>', '账户编码 / code of the account')
    .option('--dry-run', '只读取，不保存 / read only, save nothing')
    .option('--take-seen', '再次导入已导入过的行 / take rows again that were taken before')
    .option('--unproven-reason <text>', '余额不能自证时仍保存的原因 / why to save what does not add up', '')
    .addOption(jsonOption())
    .action(async (file, options) =>
      finish(await (await import('./import-statement.ts')).importStatement(file, options)),
    )
}

function addReport(program: Command, finish: Finish): void {
  program
    .command('report')
    .description('输出账表 / print a report')
    .command('cash-journal')
    .description('现金、银行存款日记账 / a cash or bank journal')
    .addOption(dataOption())
    .requiredOption('--account <code>', '账户编码 / code of the account')
    .requiredOption('--from <day>', '起始日 / first day', day)
    .requiredOption('--to <day>', '截止日 / last day', day)
    .addOption(
      new Option('--format <format>', '格式 / format')
        .choices(['json', 'csv', 'xlsx', 'html'])
        .default('json'),
    )
    .option('--out <file>', '输出文件，缺省为标准输出 / file to write, standard output without it')
    .action(async (options) => finish(await (await import('./report.ts')).reportCashJournal(options)))
}

function addHandover(program: Command, finish: Finish): void {
  const handover = program
    .command('handover')
    .description('档案移交包：制作、核对、接收 / handover packages: make, check, take')
  handover
    .command('make')
    .description('制作移交包 / make a package')
    .addOption(dataOption())
    .requiredOption(
      '--to <path>',
      '新文件夹，或以 .zip 结尾的文件 / a new folder, or a file that ends in .zip',
    )
    .option('--from-year <year>', '起始年度 / first year', year)
    .option('--to-year <year>', '截止年度 / last year', year)
    .option('--letters <letters>', '门类，如 WS / category letters such as WS')
    .addOption(jsonOption())
    .action(async (options) => finish(await (await import('./handover.ts')).makeHandover(options)))
  handover
    .command('check')
    .description('逐个核对移交包的文件 / check every file of a package')
    .argument('<path>', '移交包 / the package')
    .addOption(jsonOption())
    .action(async (path, options) =>
      finish(await (await import('./handover.ts')).checkHandover(path, options)),
    )
  handover
    .command('take')
    .description('把移交包接收进管理处 / take a package into an office')
    .addOption(dataOption())
    .requiredOption('--from <path>', '移交包 / the package')
    .addOption(jsonOption())
    .action(async (options) => finish(await (await import('./handover.ts')).takeHandover(options)))
}

function addBench(program: Command, finish: Finish): void {
  program
    .command('bench')
    .description('测速 / measure the speed')
    .allowUnknownOption()
    .argument('[arguments...]')
    .action(async (args) => finish((await import('./bench.ts')).bench(args)))
}

/** The commands; each one's code is loaded only when it runs, so that `--help` answers at once. */
function commandTable(finish: Finish): Command {
  const program = new Command('siwu')
    .description('司务 Siwu：管理处的办公程序 / the management office on one desk')
    .exitOverride()
    .helpCommand(false)
    .addHelpText(
      'after',
      '\n退出码 0 完成，1 查出问题，2 无法运行。 Exit codes: 0 done, 1 found wrong, 2 could not run.',
    )
  for (const add of [
    addInit,
    addServe,
    addVerify,
    addBackup,
    addRestore,
    addImport,
    addReport,
    addHandover,
    addBench,
  ])
    add(program, finish)
  return program
}

/** Runs one command line and returns its exit code; `serve` returns when it was told to stop. */
export async function runCommandLine(argv: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = exitCodes.done
  const program = commandTable((ended) => {
    code = ended
  })
  try {
    await program.parseAsync([...argv])
    return code
  } catch (problem) {
    return explain(problem)
  }
}

/** Says why a command could not run. A bug shows its stack: it is for whoever mends it. */
function explain(problem: unknown): ExitCode {
  if (problem instanceof CommanderError) {
    return problem.exitCode === 0 ? exitCodes.done : exitCodes.couldNotRun
  }
  const forPeople =
    problem instanceof CouldNotRun || (problem instanceof Error && problem.name === 'OfficeUnavailable')
  console.error(forPeople ? problem.message : problem)
  return exitCodes.couldNotRun
}
