// What libhdf5 is asked to do, for the messages of failures: "cannot STEP in a result file".
#pragma once

#include <string_view>

#include "engine/language/message.hpp"

namespace engine::hdf5::step {

inline constexpr Message describe_texts{"describe texts", "描述文本"};
inline constexpr Message leave_out_times{"leave out times", "略去时间戳"};
inline constexpr Message order_attributes{"keep attributes in order", "保持属性的次序"};
inline constexpr Message describe_dataset{"describe a dataset", "描述数据集"};
inline constexpr Message describe_group{"describe a group", "描述组"};
inline constexpr Message order_datasets{"keep datasets in order", "保持数据集的次序"};
inline constexpr Message refer_to_dataset{"refer to a dataset", "引用数据集"};
inline constexpr Message describe_scalar{"describe a scalar", "描述标量"};
inline constexpr Message describe_file{"describe the file", "描述文件"};
inline constexpr Message keep_in_memory{"keep the file in memory", "在内存中保存文件"};
inline constexpr Message choose_format{"choose the file format", "选择文件格式"};
inline constexpr Message order_groups{"keep groups in order", "保持组的次序"};
inline constexpr Message begin_file{"begin", "新建文件"};
inline constexpr Message finish_file{"finish", "完成文件"};
inline constexpr Message measure_file{"measure the file", "取得文件大小"};
inline constexpr Message copy_file{"copy the file", "复制文件"};
inline constexpr Message share_dataset{"share a dataset", "共用数据集"};
inline constexpr Message label_axes{"label axes", "标注坐标轴"};
inline constexpr Message read_attribute{"read an attribute", "读取属性"};
inline constexpr Message list_attributes{"list attributes", "列出属性"};
inline constexpr Message list_group{"list a group", "列出组的内容"};
inline constexpr Message find_axis{"find an axis", "查找坐标轴"};
inline constexpr Message name_axis{"name an axis", "取得坐标轴名称"};
inline constexpr Message read_axes{"read the axes", "读取坐标轴"};
inline constexpr Message prepare{"prepare", "准备读取"};
inline constexpr Message open_file{"open it", "打开文件"};
inline constexpr Message read_type{"read a type", "读取类型"};
inline constexpr Message read_shape{"read a shape", "读取维度"};
inline constexpr Message read_values{"read values", "读取数值"};
inline constexpr Message read_texts{"read texts", "读取文本"};
inline constexpr Message open_group{"open group {name}", "打开组{name}"};
inline constexpr Message open_named{"open {name}", "打开{name}"};
inline constexpr Message write_attribute{"write attribute {name}", "写入属性{name}"};
inline constexpr Message read_named_attribute{"read attribute {name}", "读取属性{name}"};
inline constexpr Message write_named{"write {name}", "写入{name}"};
inline constexpr Message cut{"cut {name}", "分块{name}"};
inline constexpr Message shuffle{"shuffle {name}", "重排{name}"};
inline constexpr Message compress{"compress {name}", "压缩{name}"};
inline constexpr Message protect{"protect {name}", "为{name}加校验"};
inline constexpr Message fill{"fill {name}", "填充{name}"};
inline constexpr Message create_named{"create {name}", "建立{name}"};
inline constexpr Message create_attribute{"create attribute {name}", "建立属性{name}"};
inline constexpr Message create_group{"create group {name}", "建立组{name}"};

inline constexpr Message headers_for_attributes{"keep attributes in headers", "把属性保存在对象头中"};
inline constexpr Message describe_array{"describe an array", "描述数组"};
inline constexpr Message write_chunk{"write a chunk", "写入数据块"};

}  // namespace engine::hdf5::step

namespace engine::hdf5 {

// A step as text; `name` is that of its placeholder, if it has one.
Bilingual step_text(const Message& step, std::string_view name);

}  // namespace engine::hdf5
