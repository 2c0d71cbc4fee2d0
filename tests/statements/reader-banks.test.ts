import { describe, expect, it } from 'vitest'
import { brief, codesOf, csv, inEncoding, page, readingOf, text, words, workbook } from './samples.ts'

/** Layouts as banks and wallets export them; names, numbers and amounts are made up. */
describe('layouts of banks', () => {
  it('reads a corporate net bank list with 借方/贷方 from the holder’s side', async () => {
    const reading = await readingOf(
      inEncoding(
        [
          '账号,账户名称,交易时间,借方发生额（支取）,贷方发生额（收入）,余额,币种,对方户名,对方账号,对方开户机构,记账日期,摘要,备注,账户明细编号-交易流水号,企业流水号',
          '440501001,甲物业公司,20240105 09:15:33,0.00,"12,000.00","112,000.00",人民币元,张三,621700001,某支行,20240105,转账存入,1月物业费,1234-0001,',
          '440501001,甲物业公司,20240106 10:00:01,"2,000.00",0.00,"110,000.00",人民币元,某电力公司,44010002,某行,20240106,电子汇出,电费,1234-0002,',
        ],
        'gb18030',
      ),
    )
    expect(reading.encoding).toBe('gb18030')
    expect(reading.rows.map(brief)).toEqual([
      [2, '2024-01-05', '09:15:33', 1_200_000, null, 11_200_000],
      [3, '2024-01-06', '10:00:01', null, 200_000, 11_000_000],
    ])
    expect(reading.rows.map(words)).toEqual([
      ['张三', '621700001', '转账存入 1月物业费', '1234-0001'],
      ['某电力公司', '44010002', '电子汇出 电费', '1234-0002'],
    ])
    expect([reading.openingFen, reading.closingFen, reading.proven]).toEqual([10_000_000, 11_000_000, true])
    expect(reading.currency).toBe('CNY')
    expect(reading.problems).toEqual([])
  })

  it('turns payer and payee into the counterparty by the direction of the row', async () => {
    const reading = await readingOf(
      text([
        "交易类型[ Transaction Type ],付款人账号[ Debit Account No. ],付款人名称[ Payer's Name ],收款人账号[ Payee's Account Number ],收款人名称[ Payee's Name ],交易日期[ Transaction Date ],交易时间[ Transaction time ],交易货币[ Trade Currency ],交易金额[ Trade Amount ],交易后余额[ After-transaction balance ],交易流水号[ Transaction reference number ],用途[ Purpose ]",
        '来账,6217001,张三,3500001,某物业公司,20240105,091533,CNY,1200.00,101200.00,900001,物业费',
        '往账,3500001,某物业公司,4405001,电力公司,20240106,101010,CNY,-200.00,101000.00,900002,电费',
      ]),
    )
    expect(reading.rows.map(brief)).toEqual([
      [2, '2024-01-05', '09:15:33', 120_000, null, 10_120_000],
      [3, '2024-01-06', '10:10:10', null, 20_000, 10_100_000],
    ])
    expect(reading.rows.map(words)).toEqual([
      ['张三', '6217001', '物业费', '900001'],
      ['电力公司', '4405001', '电费', '900002'],
    ])
    expect(reading.proven).toBe(true)
  })

  it('joins two rows of titles and keeps opening balances and sums out of the rows', async () => {
    const reading = await readingOf(
      text([
        '单位：元',
        '账号：4000001\t户名：某物业公司\t币种：人民币',
        '',
        '交易日期\t摘要\t发生额\t\t余额\t对方户名',
        '\t\t借方\t贷方\t\t',
        '2024/1/2\t期初余额\t\t\t1000.00\t',
        '2024/1/2\t物业费\t\t100.00\t1100.00\t张三',
        '交易日期\t摘要\t发生额借方\t发生额贷方\t余额\t对方户名',
        '2024/1/3\t电费\t30.00\t\t1070.00\t供电局',
        '\t本月合计\t30.00\t100.00\t1070.00\t',
        '以上数据仅供参考',
        '',
        '',
      ]),
    )
    expect(reading).toMatchObject({ container: 'tsv', headerRow: 4, preambleRows: 3, footerRows: 2 })
    expect(reading.columns.map((column) => column.role)).toEqual([
      'day',
      'summary',
      'out',
      'in',
      'balance',
      'counterparty',
    ])
    expect(reading.rows.map(brief)).toEqual([
      [7, '2024-01-02', null, 10_000, null, 110_000],
      [9, '2024-01-03', null, null, 3_000, 107_000],
    ])
    expect(reading.mapping?.headerRows).toBe(2)
    expect(reading).toMatchObject({ accountNumber: '4000001', accountName: '某物业公司', currency: 'CNY' })
    expect([reading.openingFen, reading.proven]).toEqual([100_000, true])
    expect(reading.problems).toEqual([])
  })

  it('reads numbered flags (1 = in) newest first with separate times', async () => {
    const reading = await readingOf(
      text([
        '交易日,交易时间,收支标志,发生额,余额,对方户名,摘要',
        '20240103,101010,0,30.00,1070.00,供电局,电费',
        '20240102,93015,1,100.00,1100.00,张三,物业费',
      ]),
    )
    expect(reading.rows.map(brief)).toEqual([
      [2, '2024-01-03', '10:10:10', null, 3_000, 107_000],
      [3, '2024-01-02', '09:30:15', 10_000, null, 110_000],
    ])
    expect([reading.openingFen, reading.closingFen, reading.proven]).toEqual([100_000, 107_000, true])
  })

  it('lets the balances say what a numbered flag means when 1 is not in', async () => {
    const reading = await readingOf(
      text([
        '日期,借贷标志,金额,余额,摘要',
        '20240101,2,100.00,1100.00,甲',
        '20240102,1,30.00,1070.00,乙',
        '20240103,2,5.00,1075.00,丙',
      ]),
    )
    expect(reading.rows.map((row) => [row.inFen, row.outFen])).toEqual([
      [10_000, null],
      [null, 3_000],
      [500, null],
    ])
    expect(reading.proven).toBe(true)
  })

  it('reads flags with both languages (贷 Cr) and short rows without trailing cells', async () => {
    const reading = await readingOf(
      text([
        '序号,交易日期,交易时间,交易类型,借贷,交易金额,余额,对方账号,对方户名,交易地点,摘要',
        '1,2025-01-01,00:00:00,存款利息,贷 Cr,1.23,101.23,13231323,应付利息,批处理,',
        '2,2025-02-02,13:15:12,转账,借 Dr,1.00,100.23,6666666,某人,其他',
      ]),
    )
    expect(reading.rows.map(brief)).toEqual([
      [2, '2025-01-01', '00:00:00', 123, null, 10_123],
      [3, '2025-02-02', '13:15:12', null, 100, 10_023],
    ])
    expect(reading.problems.map((problem) => [problem.line, problem.code])).toEqual([[3, 'rowRagged']])
  })

  it('reads a merchant fund bill: backticks, a preamble with #, sums below, outs written negative', async () => {
    const wallet = await readingOf(
      inEncoding(
        [
          '#账务明细查询',
          '#账号：[20881234567890120156]',
          '#----账务明细列表----',
          '账务流水号,业务流水号,商户订单号,商品名称,发生时间,对方账号,收入金额（+元）,支出金额（-元）,账户余额（元）,交易渠道,业务类型,备注',
          '1001\t,2001\t,3001\t,物业费,2024-01-02 10:20:30,a@b.com,100.00,0.00,1100.00,钱包,在线支付,',
          '1002\t,2002\t,3002\t,服务费,2024-01-02 10:20:31,c@d.com,0.00,-0.60,1099.40,钱包,收费,',
          '#----账务明细列表结束----',
          '#支出合计：1笔，共-0.60元',
          '#收入合计：1笔，共100.00元',
        ],
        'gb18030',
      ),
    )
    expect(wallet.rows.map((row) => [row.inFen, row.outFen, row.reference])).toEqual([
      [10_000, null, '1001'],
      [null, 60, '1002'],
    ])
    expect(wallet).toMatchObject({ proven: true, footerRows: 3, problems: [] })
    const fund = await readingOf(
      text([
        '记账时间,微信支付业务单号,资金流水单号,业务名称,收支类型,收支金额(元),账户结余(元),备注',
        '`2024-01-02 08:00:00,`50000001,`60000001,`交易,`收入,`100.00,`1100.00,`无',
        '`2024-01-02 09:00:00,`50000002,`60000002,`提现,`支出,`50.00,`1050.00,`到银行',
        '资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额',
        '`2,`1,`100.00,`1,`50.00',
      ]),
    )
    expect(fund.rows.map((row) => [row.inFen, row.outFen, row.reference])).toEqual([
      [10_000, null, '60000001'],
      [null, 5_000, '60000002'],
    ])
    expect(fund.statedTotals.map((total) => [total.of, total.value])).toEqual([
      ['count', 2],
      ['inCount', 1],
      ['inFen', 10_000],
      ['outCount', 1],
      ['outFen', 5_000],
    ])
    expect(fund).toMatchObject({ proven: true, footerRows: 2, problems: [] })
  })

  it('keeps wallet rows that count neither way, and says so', async () => {
    const reading = await readingOf(
      text([
        '账单明细',
        '共3笔记录',
        '收入：1笔 8.00元',
        '支出：1笔 12.50元',
        '交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注',
        '2024-03-01 08:00:00,商户消费,早餐店,"豆浆, 油条",支出,¥12.50,零钱,支付成功,4200001\t,1001\t,/',
        '2024-03-01 09:00:00,零钱提现,某银行,/,/,¥500.00,某银行,提现已到账,4200002\t,/,服务费¥0.50',
        '2024-03-01 10:00:00,二维码收款,某人,/,收入,¥9.00,/,已存入零钱,4200003\t,/,/',
      ]),
    )
    expect(reading.rows.map((row) => [row.inFen, row.outFen])).toEqual([
      [null, 1_250],
      [null, null],
      [900, null],
    ])
    expect(reading.rows.map(words)[0]).toEqual(['早餐店', null, '商户消费 豆浆, 油条', '4200001'])
    expect(reading.problems.map((problem) => [problem.line, problem.code])).toEqual([
      [3, 'totalMismatch'],
      [7, 'directionNeutral'],
    ])
  })

  it('keeps the amount a closed trade states, takes back one that failed', async () => {
    const reading = await readingOf(
      text([
        '交易时间,收/支,金额,交易对方,交易状态,交易订单号',
        '2024-01-01 00:00:01,支出,50.00,甲,交易关闭,1',
        '2024-01-01 00:00:02,支出,60.00,乙,交易失败,2',
        '2024-01-01 00:00:03,支出,70.00,丙,交易成功,3',
      ]),
    )
    expect(reading.rows.map((row) => row.outFen)).toEqual([5_000, null, 7_000])
    expect(reading.problems.filter((problem) => problem.code === 'notCompleted').map((p) => p.line)).toEqual([
      2, 3,
    ])
  })

  it('takes what was paid, not what was ordered, and the time it succeeded', async () => {
    const reading = await readingOf(
      text([
        '交易创建时间,交易成功时间,交易类型,订单标题,收/支,支付方式,订单金额,实付金额,交易单号,商家单号,备注',
        '2025-02-28 20:35:13,2025-02-28 20:35:25,支付,茶 订单详情,支出,月付,¥22.30,¥21.17,"250228\t","0_22\t",/',
      ]),
    )
    expect(reading.rows.map(brief)).toEqual([[2, '2025-02-28', '20:35:25', null, 2_117, null]])
    expect(reading.rows[0]?.reference).toBe('250228')
  })

  it('reads booked amounts before those of the trade, and masked balances as null', async () => {
    const reading = await readingOf(
      text([
        '明细查询文件下载',
        '',
        '卡号: 1234****9876,"卡别名: "',
        '',
        '交易日期,摘要,交易场所,交易金额(收入),交易金额(支出),交易币种,记账金额(收入),记账金额(支出),记账币种,余额,对方户名,对方账户',
        '2023-05-02     ,"消费   \t","某店   \t","-    \t","-   \t",-   \t,"     \t","13.40    \t",人民币   \t,"xx,yyyy.zz   \t","某支付公司  \t","1234****9876  \t",',
        '2023-04-22     ,"汇入   \t","       \t","-    \t","-   \t",-   \t,"1,234.56  \t","    \t",人民币   \t,"xx,yyyy.zz   \t","李四  \t","1234****9876  \t",',
        ' ',
        '人民币合计,,,,,,"1,234.56  \t","13.40   \t",',
      ]),
    )
    expect(reading.rows.map(brief)).toEqual([
      [6, '2023-05-02', null, null, 1_340, null],
      [7, '2023-04-22', null, 123_456, null, null],
    ])
    expect(reading.proven).toBeNull()
    expect(codesOf(reading)).toEqual(['balanceMasked', 'balanceMasked'])
    expect(reading).toMatchObject({ accountNumber: '1234****9876', footerRows: 2, headerRow: 5 })
    expect(reading.statedTotals.map((total) => total.value)).toEqual([123_456, 1_340])
  })

  it('reads an OLE workbook whatever its name, and the same rows as XLSX and as a web page', async () => {
    const cells = [
      ['账号', '6200000000001230', '账户类型', '借记卡', '日期范围', '20251201-20251231'],
      [
        '顺序号',
        '交易日期',
        '交易类型',
        '存入金额',
        '取出金额',
        '余额',
        '交易对手名称',
        '交易对手账号',
        '附言',
      ],
      ['1', '2025/12/03  14:06:51', '网上支付', '', '3.88', '1981.33', '基金公司', '12345678901236500', ''],
      ['2', '2025/12/05  07:22:32', '汇入', '10.00', '', '1991.33', '基金公司', '12345678901236500', '转'],
    ]
    const [xls, xlsx, html] = [
      await readingOf(workbook(cells, 'biff8')),
      await readingOf(workbook(cells, 'xlsx')),
      await readingOf(page(cells)),
    ]
    expect([xls.container, xlsx.container, html.container]).toEqual(['xls', 'xlsx', 'html'])
    expect([xls.encoding, xlsx.encoding, html.encoding]).toEqual([null, null, 'utf-8'])
    expect(xls.rows.map(brief)).toEqual([
      [3, '2025-12-03', '14:06:51', null, 388, 198_133],
      [4, '2025-12-05', '07:22:32', 1_000, null, 199_133],
    ])
    expect(xls.rows.map(words)[1]).toEqual(['基金公司', '12345678901236500', '汇入 转', null])
    expect(xlsx.rows).toEqual(xls.rows)
    expect(html.rows).toEqual(xls.rows)
    expect(new Set([xls.fingerprint, xlsx.fingerprint, html.fingerprint]).size).toBe(1)
    expect(xls.accountNumber).toBe('6200000000001230')
  })

  it('reads date cells and numbers of a workbook, and finds the sheet with the statement', async () => {
    const { utils, write } = await import('@e965/xlsx')
    const book = utils.book_new()
    utils.book_append_sheet(
      book,
      utils.aoa_to_sheet([
        ['说明', '无'],
        ['a', 'b'],
        ['c', 'd'],
        ['e', 'f'],
      ]),
      '说明',
    )
    const sheet = utils.aoa_to_sheet([
      ['交易日期', '摘要', '借方', '贷方', '余额', '对方账号'],
      [45_292, '收入', null, 28.16, 128.16, 6_222_021],
      [45_293.5, '支出', 0.1 + 0.2, null, 127.86, 6_222_021_234_567_890_000],
    ])
    for (const cell of ['A2', 'A3']) Object.assign(sheet[cell], { z: 'yyyy-mm-dd hh:mm:ss' })
    utils.book_append_sheet(book, sheet, '明细')
    for (const bookType of ['xlsx', 'biff8'] as const) {
      const reading = await readingOf(new Uint8Array(write(book, { type: 'array', bookType })))
      expect(reading.sheet).toBe('明细')
      expect(reading.rows.map(brief)).toEqual([
        [2, '2024-01-01', null, 2_816, null, 12_816],
        [3, '2024-01-02', '12:00:00', null, 30, 12_786],
      ])
      expect(reading.rows.map((row) => row.counterpartyAccount)).toEqual(['6222021', null])
      expect(codesOf(reading)).toEqual(['numberTruncated'])
      expect(reading.proven).toBe(true)
    }
  })

  it('reads card statements in which spending is positive', async () => {
    const reading = await readingOf(
      text([
        '交易日期,入账日期,交易摘要,交易金额,交易货币,入账金额,入账货币',
        '2025/01/05,2025/01/06,（消费）甲,15.90,人民币,15.90,人民币',
        '2025/01/04,2025/01/04,（退款）乙,-97.20,人民币,-97.20,人民币',
      ]),
    )
    expect(reading.rows.map((row) => [row.inFen, row.outFen])).toEqual([
      [null, 1_590],
      [9_720, null],
    ])
    expect(reading.mapping?.signs).toBe('negativeIsIn')
  })

  it('reads English titles with day-first dates, and sets rows in another currency apart', async () => {
    const reading = await readingOf(
      text([
        'Date,Description,Billing amount,Billing currency,Balance,Balance currency',
        '24/03/2025,TRIPLE Z,"-1.00"\t,HKD,"3,612.17"\t,HKD',
        '12/03/2025,SALARY,"12,500.00"\t,CNY,"12500.00"\t,CNY',
        '11/03/2025,WITHDRAWAL,"-100.00"\t,HKD,"3,613.17"\t,HKD',
      ]),
    )
    expect(reading.rows.map((row) => row.day)).toEqual(['2025-03-24', '2025-03-12', '2025-03-11'])
    expect(reading.problems.map((problem) => [problem.line, problem.code])).toEqual([[3, 'otherCurrency']])
    expect([reading.openingFen, reading.closingFen, reading.proven]).toEqual([371_317, 361_217, null])
  })

  it('tells the direction of unsigned amounts only where the balances do', async () => {
    const proven = await readingOf(
      text([
        '日期,金额,余额,摘要',
        '20240101,100.00,1100.00,甲',
        '20240102,30.00,1070.00,乙',
        '20240103,5.00,1075.00,丙',
      ]),
    )
    expect(proven.rows.map((row) => [row.inFen, row.outFen])).toEqual([
      [null, null],
      [null, 3_000],
      [500, null],
    ])
    expect(codesOf(proven)).toEqual(['directionUnknown'])
    const silent = await readingOf(text(['日期,金额,摘要', '20240101,100.00,甲', '20240102,30.00,乙']))
    expect(silent.rows.map((row) => [row.inFen, row.outFen])).toEqual([
      [null, null],
      [null, null],
    ])
    expect(codesOf(silent)).toEqual(['directionUnknown', 'directionUnknown'])
  })

  it('reads a personal card list with # around it and tabs before each value', async () => {
    const reading = await readingOf(
      inEncoding(
        [
          '#某银行交易记录',
          '#账号: [活期账户 人民币]',
          '#起始日期: [20240101]   终止日期: [20240131]',
          '#过滤设置: 无',
          '',
          '交易日期,交易时间,收入,支出,余额,交易类型,交易备注',
          '\t20240131,\t15:26:41,,\t6.12,\t93.88,\t快捷支付,\t早餐',
          '\t20240130,\t09:00:00,\t100.00,,\t100.00,\t转账汇入,\t某人',
          '',
          '#收入合计: 1 笔，共 100.00 元',
          '#支出合计: 1 笔，共 6.12 元',
        ],
        'utf8-bom',
      ),
    )
    expect(reading.encoding).toBe('utf-8-bom')
    expect(reading.rows.map(brief)).toEqual([
      [7, '2024-01-31', '15:26:41', null, 612, 9_388],
      [8, '2024-01-30', '09:00:00', 10_000, null, 10_000],
    ])
    expect(reading).toMatchObject({
      headerRow: 6,
      preambleRows: 5,
      footerRows: 3,
      openingFen: 0,
      proven: true,
    })
    expect(reading.problems).toEqual([])
  })

  it('reads time stamps with points, semicolons, and a preamble that looks like a table', async () => {
    const reading = await readingOf(
      text([
        '账户明细查询',
        '账号：;19-030101040000001;户名：;某物业公司',
        '交易时间戳;收入金额;支出金额;账户余额;交易行名;对方账号;对方户名;交易用途',
        '2024-01-02-10.20.30.000000;100.00;;1100.00;某支行;6228480001;张三;物业费',
        '2024-01-03-09.00.00.000000;;30.00;1070.00;某支行;4400000001;供电局;电费',
      ]),
    )
    expect(reading.headerRow).toBe(3)
    expect(reading.rows.map(brief)).toEqual([
      [4, '2024-01-02', '10:20:30', 10_000, null, 110_000],
      [5, '2024-01-03', '09:00:00', null, 3_000, 107_000],
    ])
  })

  it('reads a grouped page of a web export with spanning titles', async () => {
    const reading = await readingOf(
      text([
        '<table><tr><td colspan="5">交易明细</td></tr>',
        '<tr><th rowspan="2">交易日期</th><th colspan="2">发生额</th><th rowspan="2">余额</th><th rowspan="2">摘要</th></tr>',
        '<tr><th>借方</th><th>贷方</th></tr>',
        '<tr><td>2024-01-02</td><td></td><td>1,000.00</td><td>1,500.00</td><td>A&amp;B<br>转账</td></tr>',
        '<tr><td>2024-01-03</td><td>200.00</td><td></td><td>1,300.00</td><td>电费</td></tr></table>',
      ]),
    )
    expect(reading).toMatchObject({ container: 'html', headerRow: 2, preambleRows: 1, proven: true })
    expect(reading.rows.map(brief)).toEqual([
      [4, '2024-01-02', null, 100_000, null, 150_000],
      [5, '2024-01-03', null, null, 20_000, 130_000],
    ])
    expect(reading.rows[0]?.summary).toBe('A&B 转账')
  })

  it('keeps two equal rows, and a reversal in red with its sign in its own column', async () => {
    const reading = await readingOf(
      text(
        csv([
          ['日期', '借方发生额', '贷方发生额', '余额', '摘要'],
          ['2024-01-01', '', '5.00', '105.00', '收'],
          ['2024-01-01', '', '5.00', '110.00', '收'],
          ['2024-01-02', '', '-5.00', '105.00', '冲正'],
          ['2024-01-03', '1.00', '', '104.00', '付'],
        ]),
      ),
    )
    expect(reading.rows.map((row) => [row.inFen, row.outFen])).toEqual([
      [500, null],
      [500, null],
      [-500, null],
      [null, 100],
    ])
    expect(reading.proven).toBe(true)
  })
})
