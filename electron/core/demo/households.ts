import type { Chance } from './chance.ts'

/** A home in the estate: who owns it, and what it pays a month in fen. */
export type Household = { room: string; owner: string; monthlyFen: number }

const surnames = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董潘袁蔡蒋余']
const givenNames = [
  '建国',
  '秀英',
  '志强',
  '丽华',
  '海涛',
  '晓梅',
  '文博',
  '雅琴',
  '俊杰',
  '淑兰',
  '思源',
  '春燕',
  '国平',
  '佳宁',
  '子涵',
  '玉珍',
  '振华',
  '雪松',
  '明辉',
  '美玲',
  '伟',
  '敏',
  '静',
  '磊',
  '娜',
  '勇',
]

const buildings = 6
const floors = 18
const homesOnFloor = 2
/** 物业服务费: ¥2.30 a square metre and month. */
const feeFenPerSquareMetre = 230

/** The homes of the estate (户), building by building; areas are whole square metres. */
export function makeHouseholds(chance: Chance): Household[] {
  const homes: Household[] = []
  for (let building = 1; building <= buildings; building++) {
    for (let floor = 1; floor <= floors; floor++) {
      for (let home = 1; home <= homesOnFloor; home++) {
        homes.push({
          room: `${building}栋${floor}0${home}`,
          owner: `${chance.pick(surnames)}${chance.pick(givenNames)}`,
          monthlyFen: chance.between(76, 143) * feeFenPerSquareMetre,
        })
      }
    }
  }
  return homes
}
