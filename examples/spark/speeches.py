"""Writes speeches to compare runs with, a line of JSON each: no two are the same, and every hundredth is bad.

    python3 speeches.py COUNT > speeches.jsonl
"""

import json
import random
import sys

SUBJECTS = "全体干部 各个部门 基层单位 广大职工 青年同志 服务窗口 项目班子 村镇两级".split()
MANNERS = "扎扎实实 持之以恒 因地制宜 统筹兼顾 齐心协力 一步一步".split()
DEEDS = "抓好安全生产 改进工作作风 办好民生实事 推进绿色发展 提高服务水平 建好基层队伍 用好每一分钱".split()
RESULTS = "让群众看得见变化 把责任落到人头 给发展添一把力 使经验变成制度 为明年打下基础".split()


def sentence(draw):
    number = draw.randrange(2, 9000)
    return f"{draw.choice(SUBJECTS)}要{draw.choice(MANNERS)}地{draw.choice(DEEDS)}，完成{number}件事，{draw.choice(RESULTS)}。"


def paragraph(draw):
    return "".join(sentence(draw) for _ in range(draw.randrange(3, 9)))


def toml(draw, title):
    lines = [f'title = "{title}"', 'greeting = "同志们："', f'opening = "{paragraph(draw)}"']
    for _ in range(draw.randrange(2, 6)):
        lines += ["[[part]]", f'title = "{draw.choice(DEEDS)}"', f'text = "{paragraph(draw)}"']
        for _ in range(draw.randrange(0, 5)):
            lines += ["[[part.point]]", f'title = "{draw.choice(DEEDS)}"', f'text = "{paragraph(draw)}"']
    return "\n".join(lines + ["[closing]", f'text = "{paragraph(draw)}"', ""])


def text(draw, title):
    lines = [title, "同志们：", paragraph(draw)]
    for numeral in "一二三四五"[: draw.randrange(2, 6)]:
        lines += [f"{numeral}、{draw.choice(DEEDS)}", paragraph(draw)]
    return "\n\n".join(lines + ["谢谢大家！"])


def speech(number):
    draw = random.Random(number)
    title = f"在第{number}次工作会议上的讲话"
    if number % 100 == 0:
        return {"id": number, "toml": f'title = "{title}"\npart = 3\n'}
    return {"id": number, "text": text(draw, title)} if number % 3 == 0 else {"id": number, "toml": toml(draw, title)}


for number in range(1, int(sys.argv[1]) + 1):
    print(json.dumps(speech(number), ensure_ascii=False))
