"""The arguments of scripts/plot, and its help in Chinese or English."""

import argparse

from figures import choice
from figures.language import LANGUAGES, Language, Text, language_for

PURPOSE = Text("""Draws figures for print of result files, as wide as the text of an A4 page.

Of runs and merged ensembles (up to five in one figure; the bands are those of the first, or of the baseline):

    unemployment   survey, youth and registered unemployment beside published figures
    beveridge      vacancies against unemployment, means of years
    towns          unemployment by town, at most six panels a page
    groups         unemployment by age, education and residency in one month
    industries     jobs by industry
    skills         skill fields: staff who lack one and idle holders, now and five years on
    grades         persons short of a vocational grade and idle

Of comparisons (files of 'jialab compare --output'), and of RESULT with --baseline:

    effect         the effect on unemployment, jobs and the labour force, with its peak
    towns, groups, industries   the effect by town, by group and by industry

Without --what all of them. With --baseline the effects have confidence intervals, for which the members must lie beside
the merged files; a comparison file keeps no pairs by group and shows simulation intervals there.""", """把结果文件画成打印用的图，宽度与A4纸正文相同。

单次运行与合并结果（一幅图最多五个；色带取第一个结果，或基准）：

    unemployment   调查失业率、青年失业率和登记失业，附公布数
    beveridge      空缺岗位与失业，年均
    towns          分街镇失业率，每页最多六幅
    groups         某月分年龄、学历、户籍失业率
    industries     分行业岗位
    skills         专业技能领域：未达要求的在岗人数与闲置的掌握者，目前与五年后
    grades         技能等级短缺与富余人数

比较文件（'jialab compare --output'生成），或结果加--baseline：

    effect         对失业、岗位和劳动力的影响，标出峰值
    towns, groups, industries   分街镇、分人群、分行业的影响

不写--what就全画。给出--baseline时，影响带有置信区间，为此各成员的结果文件要在合并文件旁边；
比较文件不存各人群的配对，只画模拟区间。""")
EXIT_CODES = Text("""exit codes: 0 done · 64 usage · 65 no result file, or files that do not go together · 66 input missing ·
69 a module or a Chinese font is missing · 73 cannot create the output · 74 output failed""",
                  """退出码：0完成 · 64用法错误 · 65不是结果文件，或文件不能放在一起 · 66缺少输入 ·
69缺少模块或中文字体 · 73无法创建输出 · 74输出失败""")
USAGE_WORD, OPERANDS, OPTIONS = Text("usage: ", "用法："), Text("arguments", "参数"), Text("options", "选项")
HELP = {
    "results": Text("result files: runs, merged ensembles, or comparisons", "结果文件：单次运行、合并结果或比较文件"),
    "help": Text("show this help", "显示本说明"),
    "baseline": Text("draw the effects of the results against this one too", "另画各结果相对这一基准的影响"),
    "what": Text("only these figures", "只画这些图"),
    "month": Text("of groups and industries (default: the peak of the effect; of levels December 2026)",
                  "人群图和行业图的月份（默认：影响的峰值月；水平图为2026年12月）"),
    "lang": Text("language of the figures and of this help (default: JIALAB_LANG, then LC_ALL, LC_MESSAGES, LANG)",
                 "图和本说明的语言（默认依次看JIALAB_LANG、LC_ALL、LC_MESSAGES、LANG）"),
    "format": Text("form of the files (default: png)", "文件格式（默认png）"),
    "output": Text("where the figures go (default: the folder of the first result)", "图放在哪个文件夹（默认：第一个结果所在文件夹）"),
    "facts": Text("published figures", "公布数")}


def language_of_help(arguments, environment):
    """That of the command line and the environment, as far as they name one; the errors are told after the parsing."""
    early = argparse.ArgumentParser(add_help=False, exit_on_error=False, allow_abbrev=False)
    early.add_argument("--lang")
    try:
        asked = early.parse_known_args(arguments)[0].lang
        return Language(language_for(asked if asked in LANGUAGES else None, environment))
    except (ValueError, argparse.ArgumentError):
        return Language("en")


def parser_in(language, facts):
    """The parser, whose help is in the language. `facts` is the default file of published figures."""

    class Formatter(argparse.RawDescriptionHelpFormatter):
        def add_usage(self, usage, actions, groups, prefix=None):
            super().add_usage(usage, actions, groups, language(USAGE_WORD) if prefix is None else prefix)

        def format_help(self):
            text = super().format_help()
            for heading in (OPERANDS, OPTIONS) if language.chinese else ():
                text = text.replace(f"\n{heading.zh}:\n", f"\n{heading.zh}：\n")
            return text

    parser = argparse.ArgumentParser(description=language(PURPOSE), epilog=language(EXIT_CODES), formatter_class=Formatter, add_help=False)
    operands, options = parser.add_argument_group(language(OPERANDS)), parser.add_argument_group(language(OPTIONS))
    operands.add_argument("results", nargs="+", metavar="RESULT.h5", help=language(HELP["results"]))

    def add(*names, metavar=None, **more):
        options.add_argument(*names, **({"metavar": metavar} if metavar else {}), help=language(HELP[names[-1].lstrip("-")]), **more)

    add("-h", "--help", action="help")
    add("--baseline", metavar="B.h5")
    add("--what", nargs="+", choices=list(choice.FIGURES), metavar="NAME")
    add("--month", metavar="YYYY-MM")
    add("--lang", choices=LANGUAGES)
    add("--format", choices=("svg", "pdf", "png"), default="png")
    add("-o", "--output", metavar="DIR")
    add("--facts", default=facts, metavar="CSV")
    # Else parse_intermixed_args() cuts off as many characters as the English word has.
    parser.usage = parser.format_usage().removeprefix(language(USAGE_WORD)).rstrip()
    return parser
