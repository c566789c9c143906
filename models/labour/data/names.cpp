// The labelled axes: names from the tables, or given here for the fixed kinds.
#include "models/labour/data/read.hpp"

namespace labour::reading {
namespace {

constexpr engine::Message no_names_for{"there is no row with names for {code}", "缺少代码'{code}'的名称行"};

using Texts = std::vector<std::string>;

// An axis whose names are in a table, one row a code, in the order of the codes.
void read_axis(Reader& reader, engine::Axis& axis, const std::string& file, const std::string& column,
               Texts codes, std::string name, std::string long_name, std::string long_name_zh) {
  axis.name = std::move(name);
  axis.long_name = std::move(long_name);
  axis.long_name_zh = std::move(long_name_zh);
  axis.codes = codes;
  axis.names_en.assign(codes.size(), "");
  axis.names_zh.assign(codes.size(), "");
  reader.table(file, {column, "name_en", "name_zh"}, [&](const engine::Table& table) {
    const auto places = table.codes(column, codes);
    for (std::size_t r = 0; r < places.size(); ++r) {
      axis.names_en[places[r]] = table.text(r, "name_en");
      axis.names_zh[places[r]] = table.text(r, "name_zh");
    }
    for (std::size_t i = 0; i < codes.size(); ++i)
      if (axis.names_en[i].empty() || axis.names_zh[i].empty())
        throw engine::InputError({engine::Problem{
            {table.path(), 0, 0}, engine::filled(no_names_for, {{"code", codes[i]}}), add_the_row, ""}});
  });
}

// What a job is like for the person who holds it.
void name_jobs(Names& n) {
  n.contract = {
      "contract",
      "Kind of contract",
      "用工形式",
      codes_of_contracts(),
      {"Standard contract", "Dispatch", "Employee without insurance", "Platform work", "Own account"},
      {"标准劳动合同", "劳务派遣", "未参保雇员", "平台用工", "自营劳动者"}};
  n.employer = {"employer",
                "Kind of employer",
                "用人单位类型",
                codes_of_employers(),
                {"Firm in Jiading", "Own account", "Platform", "Employer outside Jiading"},
                {"区内用人单位", "自营", "平台", "区外用人单位"}};
  n.size_class = {"size_class",
                  "Size class of the firm: staff under 50, under 500, and above",
                  "单位规模（50人以下、500人以下、500人及以上）",
                  codes_of_size_classes(),
                  {"No firm in Jiading", "Small firm", "Medium firm", "Large firm"},
                  {"非区内单位", "小型", "中型", "大型"}};
  n.tenure = {"tenure",
              "Tenure with the present employer, years",
              "本单位工作年限（年）",
              codes_of_tenures(),
              {"Under 1 year", "1 year", "2 to 4 years", "5 to 9 years", "10 years or more"},
              {"不满1年", "1年", "2至4年", "5至9年", "10年及以上"}};
}

}  // namespace

void read_names(Reader& reader, Inputs& inputs) {
  Names& n = inputs.names;
  read_axis(reader, n.industry, "industries", "industry", codes_of_industries(), "industry", "Industry",
            "行业");
  read_axis(reader, n.occupation, "occupations", "occupation", codes_of_occupations(), "occupation",
            "Occupation (ISCO-08, two digits)", "职业（ISCO-08 两位码）");
  read_axis(reader, n.town, "towns", "town", codes_of_towns(), "town", "Town", "街镇");
  read_axis(reader, n.skill, "skill_domains", "domain", codes_of_skills(), "skill", "Skill domain",
            "技能领域");
  read_axis(reader, n.field, "skill_fields", "field", codes_of_fields(), "field", "Technical skill field",
            "专业技能领域");
  const Texts ages = codes_of_age_groups();
  n.age_group = {"age_group", "Age group", "年龄组", ages, ages, ages};
  n.sex = {"sex", "Sex", "性别", {"female", "male"}, {"Female", "Male"}, {"女", "男"}};
  n.education = {"education",
                 "Highest level of education",
                 "受教育程度",
                 codes_of_educations(),
                 {"Primary school or less", "Junior secondary school", "Upper secondary school",
                  "Junior college", "Bachelor", "Postgraduate"},
                 {"小学及以下", "初中", "高中（含中职）", "大学专科", "大学本科", "研究生"}};
  n.residency = {"residency",
                 "Hukou and settlement",
                 "户籍与居住状况",
                 codes_of_residencies(),
                 {"Shanghai hukou", "Shanghai hukou, land requisitioned", "Other hukou, settled", "Migrant",
                  "In-commuter"},
                 {"上海户籍", "上海户籍（征地人员）", "外省市户籍常住人口", "外来务工人员", "区外通勤者"}};
  name_jobs(n);
  n.grade = {
      "grade",
      "Vocational grade",
      "职业技能等级",
      {"none", "junior", "intermediate", "senior", "technician", "senior_technician"},
      {"None", "Junior worker", "Intermediate worker", "Senior worker", "Technician", "Senior technician"},
      {"无等级", "初级工", "中级工", "高级工", "技师", "高级技师"}};
}

}  // namespace labour::reading
