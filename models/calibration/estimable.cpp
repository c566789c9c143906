#include "models/calibration/estimable.hpp"

namespace calibration {
namespace {

using engine::Message;

constexpr Message future_is_open{
    "the future of cars, AI and robots is a range of scenarios, never a posterior: no data of the past "
    "determine it",
    "汽车、人工智能和机器人的未来用一组情景表示，不作后验估计：过去的数据无法确定它"};
constexpr Message rules_are_given{"rules are law or policy and must not be estimated",
                                  "规则由法律或政策规定，不得估计"};
constexpr Message noise_is_shared{
    "macro noise is the same for all members and has no effect in the years of the targets",
    "宏观扰动对所有成员相同，且不影响目标所在年份"};

}  // namespace

engine::Bilingual why_not_estimable(const std::string& key) {
  const auto begins_with = [&key](const char* prefix) { return key.rfind(prefix, 0) == 0; };
  if (begins_with("transition.")) return future_is_open;
  if (begins_with("rules.")) return rules_are_given;
  if (begins_with("demand.noise_") || begins_with("demand.cycle_")) return noise_is_shared;
  return {};
}

}  // namespace calibration
