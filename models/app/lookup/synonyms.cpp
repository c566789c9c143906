#include "models/app/lookup/synonyms.hpp"

#include <array>

namespace app {
namespace {

struct Synonym {
  std::string_view word, term;
};

// From documents of planning bureaus to the glossary (CONTRIBUTING.md), which the texts follow.
constexpr std::array synonyms = {
    Synonym{"失业金", "失业保险金"},   Synonym{"社保", "社会保险"},       Synonym{"社保", "参保"},
    Synonym{"社保", "失业保险"},       Synonym{"停产", "关闭"},           Synonym{"停工", "封控"},
    Synonym{"招聘", "录用"},           Synonym{"招聘", "招用"},           Synonym{"招聘", "入职"},
    Synonym{"招工", "录用"},           Synonym{"灵活就业", "自营"},       Synonym{"灵活就业", "平台就业"},
    Synonym{"灵活就业", "非正规"},     Synonym{"新就业形态", "平台就业"}, Synonym{"落户", "户籍"},
    Synonym{"户口", "户籍"},           Synonym{"产业", "行业"},           Synonym{"薪酬", "工资"},
    Synonym{"薪资", "工资"},           Synonym{"离岗", "离职"},           Synonym{"跳槽", "直接换岗"},
    Synonym{"跳槽", "在职求职"},       Synonym{"大模型", "人工智能"},     Synonym{"新能源", "电动"},
    Synonym{"乡镇", "街镇"},           Synonym{"ai", "人工智能"},         Synonym{"dole", "benefit"},
    Synonym{"salary", "wage"},         Synonym{"salary", "pay"},          Synonym{"redundancy", "layoff"},
    Synonym{"dismissal", "layoff"},    Synonym{"gig", "platform"},        Synonym{"freelance", "own account"},
    Synonym{"ev", "electric"},         Synonym{"recruitment", "hire"},    Synonym{"graduate", "entrants"},
    Synonym{"外贸", "出口"},           Synonym{"关税", "出口"},           Synonym{"贸易战", "出口"},
    Synonym{"tariff", "export"},       Synonym{"trade", "export"},        Synonym{"电动车", "新能源汽车"},
    Synonym{"电动汽车", "新能源汽车"}, Synonym{"农民工", "外来"},         Synonym{"退休年龄", "延迟退休"},
    Synonym{"退休年龄", "到龄"}};

}  // namespace

std::vector<std::string_view> terms_for(std::string_view word) {
  std::vector<std::string_view> terms;
  for (const Synonym& synonym : synonyms)
    if (synonym.word == word || (word.ends_with('s') && synonym.word == word.substr(0, word.size() - 1)))
      terms.push_back(synonym.term);
  return terms;
}

}  // namespace app
