#include "models/labour/market/own_account_settings.hpp"

#include "engine/scenario/registry.hpp"

namespace labour {

void describe_own_account_exit(engine::Registry& registry, OwnAccountValues& o) {
  registry.number(o.own_account_exit, {.key = "separation.own_account_exit",
                                       .unit = "month-1",
                                       .meaning = "monthly exits from own-account work",
                                       .meaning_zh = "自营就业（灵活就业）月退出率",
                                       .source = "A; keeps own-account work level at 95,000 (accounts.csv)",
                                       .low = 0,
                                       .high = 0.5});
  registry.number(o.platform_exit, {.key = "separation.platform_exit",
                                    .unit = "month-1",
                                    .meaning = "monthly exits from platform work",
                                    .meaning_zh = "平台就业（灵活就业）月退出率",
                                    .source = "A",
                                    .low = 0,
                                    .high = 0.5});
}

void describe_own_account_entry(engine::Registry& registry, OwnAccountValues& o) {
  registry.number(o.own_account_entry, {.key = "search.own_account_entry",
                                        .unit = "month-1",
                                        .meaning = "monthly entry of the unemployed into own-account work",
                                        .meaning_zh = "失业者月转入自营就业（灵活就业）比例",
                                        .source = "A",
                                        .low = 0,
                                        .high = 0.2});
  registry.number(o.platform_entry, {.key = "search.platform_entry",
                                     .unit = "month-1",
                                     .meaning = "monthly entry of the unemployed into platform work",
                                     .meaning_zh = "失业者月转入平台就业（灵活就业）比例",
                                     .source = "A",
                                     .low = 0,
                                     .high = 0.2});
  registry.number(
      o.entry_elasticity,
      {.key = "search.own_account_elasticity",
       .unit = "1",
       .meaning = "elasticity of both entries to tightness: where vacancies are many, there is custom too",
       .meaning_zh = "自营与平台就业转入对市场紧张度的弹性",
       .source = "A",
       .low = 0,
       .high = 3});
}

}  // namespace labour
