// The script of the report's page: draws the figures (with ECharts, if the page holds it), switches the language,
// and copies and saves tables and pictures. Everything that it shows is in the page as text already.
(function () {
  'use strict';
  var root = document.documentElement;
  var FONT = '"Microsoft YaHei","PingFang SC","Noto Sans CJK SC","Source Han Sans SC","WenQuanYi Micro Hei",sans-serif';
  var INK = '#1a1a1a', GRID = '#e2e5e9', AXIS = '#333', SOFT = '#50565e', BLUE = '#0072b2', BAND50 = '#7db8de',
    BAND90 = '#bfddf0', ORANGE = '#c2410c', LOSS = '#d9772b', TOTAL = '#5a6270', SHADE = '#ededed';
  var RISE = ['#fde3cc', '#f9b778', '#e2762f', '#9a3d08'], FALL = ['#bfddf0', '#7db8de', '#0072b2'];
  var PRINT_WIDTH = 680;
  var charts = [];  // {box, data, draw, chart, cursor}

  function language() { return root.getAttribute('data-lang') === 'en' ? 'en' : 'zh'; }
  function pick(text) { return text ? text[language()] : ''; }
  function all(selector, inside) { return Array.prototype.slice.call((inside || document).querySelectorAll(selector)); }

  // ---- numbers and dates ------------------------------------------------------------------------------
  function fixed(value, decimals) {
    // Halves are rounded away from zero, as in the tables.
    var step = Math.pow(10, -decimals), text = (Math.round(Math.abs(value) / step + 1e-9) * step).toFixed(Math.max(decimals, 0));
    if (value < 0 && /[1-9]/.test(text)) text = '-' + text;
    var parts = text.split('.');
    parts[0] = parts[0].replace(/\B(?=(\d{3})+(?!\d))/g, ',');
    return parts.join('.');
  }
  function signed(value, decimals) {
    var text = fixed(value, decimals);
    return value > 0 && /[1-9]/.test(text) ? '+' + text : text;
  }
  // A label of a value axis: Chinese ones of persons are in 万.
  function axisLabel(axis, sign) {
    return function (value) {
      var zh = language() === 'zh' && axis.divisor_zh > 1;
      var shown = zh ? value / axis.divisor_zh : value, decimals = zh ? axis.decimals_zh : axis.decimals;
      return sign ? signed(shown, decimals) : fixed(shown, decimals);
    };
  }
  function count(axis, value, sign) {
    var zh = language() === 'zh' && axis.divisor_zh > 1;
    var text = zh ? fixed(value / axis.divisor_zh, 2) + '万' : fixed(value, axis.label_decimals);
    return sign && value > 0 ? '+' + text : text;
  }
  function monthAt(first, index) {
    var n = Number(first.slice(0, 4)) * 12 + Number(first.slice(5)) - 1 + index;
    return { year: Math.floor(n / 12), month: n % 12 + 1 };
  }
  var MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  function monthText(first, index) {
    var m = monthAt(first, index);
    return language() === 'zh' ? m.year + '年' + m.month + '月' : MONTHS[m.month - 1] + ' ' + m.year;
  }
  function indexOf(first, month) {
    return (Number(month.slice(0, 4)) - Number(first.slice(0, 4))) * 12 + Number(month.slice(5)) - Number(first.slice(5));
  }

  // ---- parts of charts --------------------------------------------------------------------------------
  function text(x, y, words, style) {
    var s = { text: words, x: x, y: y, fill: INK, font: '12px ' + FONT, verticalAlign: 'middle' };
    for (var key in style) s[key] = style[key];
    return { type: 'text', style: s, silent: true, z2: 5 };
  }
  function line(x1, y1, x2, y2, style) {
    return { type: 'line', shape: { x1: x1, y1: y1, x2: x2, y2: y2 }, style: style, silent: true };
  }
  function rect(x, y, width, height, style) {
    return { type: 'rect', shape: { x: x, y: y, width: width, height: height }, style: style, silent: true };
  }
  // A series that draws what `render(api, area)` returns, once.
  function overlay(render, z) {
    return {
      type: 'custom', data: [[0, 0]], silent: true, animation: false, z: z, tooltip: { show: false }, clip: false,
      renderItem: function (params, api) {
        return { type: 'group', children: render(api, params.coordSys).filter(Boolean) };
      }
    };
  }
  function base(grid, xAxis, yAxis, series) {
    return {
      animation: false, textStyle: { fontFamily: FONT, fontSize: 12, color: INK }, grid: grid, xAxis: xAxis, yAxis: yAxis,
      series: series, aria: { enabled: false }
    };
  }
  function valueAxis(axis, sign, more) {
    var a = {
      type: 'value', min: axis.min, max: axis.max, interval: axis.step, axisLine: { show: false }, axisTick: { show: false },
      splitLine: { lineStyle: { color: GRID } }, axisLabel: { color: INK, fontSize: 12, formatter: axisLabel(axis, sign) }
    };
    for (var key in more) a[key] = more[key];
    return a;
  }
  // Months: a tick and the year at each January, or at every second or fifth of them where there is no room.
  function monthAxis(months, width) {
    var names = [], januaries = 0, i;
    for (i = 0; i < months.count; ++i) {
      names.push(i);
      if (monthAt(months.first, i).month === 1) januaries += 1;
    }
    var every = januaries * 38 < width ? 1 : januaries * 19 < width ? 2 : 5;
    function isYear(index) {
      var m = monthAt(months.first, index);
      return m.month === 1 && (every === 1 || m.year % every === (every === 2 ? 1 : 0));
    }
    return {
      type: 'category', data: names, boundaryGap: false, axisLine: { onZero: false, lineStyle: { color: AXIS } },
      axisTick: { interval: isYear, lineStyle: { color: AXIS } },
      axisLabel: { interval: isYear, color: INK, fontSize: 12, showMinLabel: true, showMaxLabel: true,
        formatter: function (value) { return isYear(Number(value)) ? String(monthAt(months.first, Number(value)).year) : ''; } }
    };
  }
  function stat(panel, name, role) {
    for (var i = 0; i < panel.series.length; ++i)
      if (panel.series[i].stat === name && (!role || panel.series[i].role === role)) return panel.series[i].values;
    return null;
  }
  function band(low, high, color, z) {
    return overlay(function (api, area) {
      var points = [], i;
      for (i = 0; i < low.length; ++i) if (high[i] !== null) points.push(api.coord([i, high[i]]));
      for (i = low.length - 1; i >= 0; --i) if (low[i] !== null) points.push(api.coord([i, low[i]]));
      return [{ type: 'polygon', shape: { points: points }, style: { fill: color }, silent: true,
        clipPath: { type: 'rect', shape: { x: area.x, y: area.y, width: area.width, height: area.height } } }];
    }, z);
  }
  // The bands of simulations; a single one has none.
  function bands(panel, role) {
    if (!stat(panel, 'q05', role)) return [];
    return [band(stat(panel, 'q05', role), stat(panel, 'q95', role), BAND90, 2), band(stat(panel, 'q25', role), stat(panel, 'q75', role), BAND50, 3)];
  }
  function curve(values, color, dashed, z) {
    return {
      type: 'line', data: values, showSymbol: false, silent: true, animation: false, z: z, clip: true,
      lineStyle: { color: color, width: dashed ? 1.7 : 2, type: dashed ? [5, 3] : 'solid' }, itemStyle: { color: color }
    };
  }
  // A text beside a point, on the side where there is room, with a white edge.
  function beside(area, x, y, words, style) {
    var left = x > area.x + area.width * 0.62;
    var s = { align: left ? 'right' : 'left', stroke: '#fff', lineWidth: 3, font: 'bold 12px ' + FONT };
    for (var key in style) s[key] = style[key];
    return text(x + (left ? -9 : 9), Math.max(y, area.y + 8), words, s);
  }

  // ---- figures of months ------------------------------------------------------------------------------
  function drawFan(figure, panel, width) {
    var months = figure.months, split = indexOf(months.first, months.simulated_from);
    var series = bands(panel, 'baseline');
    series.push(curve(stat(panel, 'median', 'baseline'), BLUE, false, 5));
    // Up to where it leaves the baseline the scenario would hide it.
    var scenario = stat(panel, 'median', 'scenario'), median = stat(panel, 'median', 'baseline'), apart = 0;
    while (scenario && apart < scenario.length && scenario[apart] === median[apart]) ++apart;
    if (scenario) scenario = scenario.map(function (value, i) { return i + 1 < apart ? null : value; });
    if (scenario) series.push(curve(scenario, ORANGE, true, 6));
    series.push(overlay(function (api, area) {
      var parts = [];
      if (split > 0) {
        var x = api.coord([split, panel.axis.min])[0];
        parts.push(line(x, area.y - 4, x, area.y + area.height, { stroke: AXIS, lineWidth: 1, lineDash: [3, 3] }));
        parts.push(text(x - 6, area.y - 8, language() === 'zh' ? '← 模拟（历史）' : '← simulated (past)', { align: 'right', fill: SOFT, font: '11px ' + FONT }));
        parts.push(text(x + 6, area.y - 8, language() === 'zh' ? '模拟（情景） →' : 'simulated (scenario) →', { align: 'left', fill: SOFT, font: '11px ' + FONT }));
      }
      panel.published.forEach(function (p) { parts = parts.concat(published(api, p, panel.axis)); });
      panel.marks.forEach(function (mark) {
        var at = api.coord([mark.x, mark.y]);
        parts.push(text(at[0] + 7, at[1] + 15, '↑ ' + pick(mark.text).replace('|', '\n\u2003'), { align: 'left', lineHeight: 14, stroke: '#fff', lineWidth: 3, font: '11px ' + FONT }));
      });
      return parts;
    }, 8));
    return base({ left: 46, right: 10, top: 24, bottom: 24 }, monthAxis(months, width - 56), valueAxis(panel.axis, false), series);
  }
  // A diamond with a line for its period and one for its range; what lies above the axis is left out.
  function published(api, p, axis) {
    if (p.value === null || p.value > axis.max || p.value < axis.min) return [];
    var middle = (p.first + p.last) / 2, at = api.coord([middle, p.value]), parts = [];
    var style = { stroke: '#111', lineWidth: 1.5 };
    if (p.last > p.first) parts.push(line(api.coord([p.first, p.value])[0], at[1], api.coord([p.last, p.value])[0], at[1], style));
    if (p.low !== null && p.high !== null && p.high > p.low)
      parts.push(line(at[0], api.coord([middle, Math.max(p.low, axis.min)])[1], at[0], api.coord([middle, Math.min(p.high, axis.max)])[1], style));
    parts.push({ type: 'polygon', silent: true, z2: 4, style: { fill: '#111', stroke: '#fff', lineWidth: 1 },
      shape: { points: [[at[0], at[1] - 5], [at[0] + 5, at[1]], [at[0], at[1] + 5], [at[0] - 5, at[1]]] } });
    return parts;
  }
  function drawEffect(figure, panel, width) {
    var months = figure.months, small = figure.kind === 'small_lines';
    var series = [];
    if (months.shaded[0]) series.push(overlay(function (api, area) {
      var from = Math.max(indexOf(months.first, months.shaded[0]), 0), to = Math.min(indexOf(months.first, months.shaded[1]), months.count - 1);
      if (to <= from) return [];
      var x = api.coord([from, 0])[0];
      return [rect(x, area.y, api.coord([to, 0])[0] - x, area.height, { fill: SHADE })];
    }, 0));
    series = series.concat(bands(panel));
    series.push(curve(stat(panel, 'mean'), BLUE, false, 5));
    series.push(overlay(function (api, area) {
      var zero = api.coord([0, 0])[1];
      var parts = [line(area.x, zero, area.x + area.width, zero, { stroke: AXIS, lineWidth: 1 })];
      panel.marks.forEach(function (mark) {
        var at = api.coord([mark.x, mark.y]), up = mark.y >= 0;
        parts.push({ type: 'circle', silent: true, z2: 6, shape: { cx: at[0], cy: at[1], r: 4.5 }, style: { fill: ORANGE, stroke: '#fff', lineWidth: 1 } });
        if (small) {
          var edge = Math.min(Math.max(at[0], area.x + 34), area.x + area.width - 34);
          var below = !up && at[1] + 20 < area.y + area.height;
          parts.push(text(edge, at[1] + (below ? 13 : -13), pick(mark.text), { align: 'center', stroke: '#fff', lineWidth: 3, font: 'bold 12px ' + FONT }));
        } else parts.push(beside(area, at[0], at[1] + (up ? -9 : 9), pick(mark.text)));
      });
      return parts;
    }, 8));
    return base({ left: small ? 52 : 46, right: 10, top: 12, bottom: 24 }, monthAxis(months, width - 62), valueAxis(panel.axis, true), series);
  }

  // ---- figures of categories --------------------------------------------------------------------------
  function names(figure) { return figure.categories.map(pick); }
  // The widest name in pixels, about: Chinese characters are twice as wide.
  function nameWidth(list, most) {
    var widest = 0;
    list.forEach(function (name) {
      var units = 0;
      for (var i = 0; i < name.length; ++i) units += name.charCodeAt(i) > 255 ? 12 : 6.3;
      widest = Math.max(widest, units);
    });
    return Math.min(widest + 8, most);
  }
  function nameAxis(list, width) {
    return {
      type: 'category', data: list, inverse: true, axisLine: { show: false }, axisTick: { show: false },
      axisLabel: { color: INK, fontSize: 12, width: width, overflow: 'truncate', interval: 0, margin: 8 }
    };
  }
  function classOf(value, bounds) {
    var rising = bounds.filter(function (b) { return b > 0; }), falling = bounds.filter(function (b) { return b < 0; }).reverse(), i = 0;
    if (value >= 0) {
      while (i < rising.length && value >= rising[i]) ++i;
      return RISE[i];
    }
    while (i < falling.length && value <= falling[i]) ++i;
    return FALL[i];
  }
  function drawHeat(figure, panel, width) {
    var list = names(figure), left = nameWidth(list, 150), columns = figure.columns.length;
    var series = [overlay(function (api, area) {
      var parts = [], w = area.width / columns, h = area.height / list.length;
      panel.series.forEach(function (row, r) {
        row.values.forEach(function (value, c) {
          var x = area.x + c * w, y = area.y + r * h;
          parts.push(rect(x, y, w, h, { fill: value === null ? '#fff' : classOf(value, figure.classes), stroke: '#fff', lineWidth: 1 }));
          if (value !== null && value < 0)
            parts.push(text(x + w / 2, y + h / 2, '-', { align: 'center', fill: classOf(value, figure.classes) === FALL[2] ? '#fff' : INK, font: 'bold 12px ' + FONT }));
        });
      });
      parts.push({ type: 'rect', silent: true, shape: { x: area.x, y: area.y, width: area.width, height: area.height }, style: { fill: 'none', stroke: '#8b939c', lineWidth: 1 } });
      return parts;
    }, 3)];
    var x = {
      type: 'category', data: figure.columns.map(function (c) { return c.en; }), axisLine: { lineStyle: { color: AXIS } },
      axisTick: { alignWithLabel: false, interval: function (i, v) { return / Q1$/.test(v); } },
      axisLabel: { interval: function (i, v) { return / Q1$/.test(v); }, align: 'left', color: INK, fontSize: 12, formatter: function (v) { return v.slice(0, 4); } }
    };
    return base({ left: left + 8, right: 6, top: 6, bottom: 24 }, x, nameAxis(list, left), series);
  }
  function symbolAt(kind, x, y) {
    var style = { fill: [BLUE, ORANGE, '#333'][kind % 3], stroke: '#fff', lineWidth: 1 };
    if (kind === 0) return { type: 'circle', silent: true, z2: 4, shape: { cx: x, cy: y, r: 5 }, style: style };
    if (kind === 1) return { type: 'rect', silent: true, z2: 4, shape: { x: x - 4.5, y: y - 4.5, width: 9, height: 9 }, style: style };
    return { type: 'polygon', silent: true, z2: 4, shape: { points: [[x, y - 6], [x + 6, y], [x, y + 6], [x - 6, y]] }, style: style };
  }
  function drawDots(figure, panel, width) {
    var list = names(figure), left = nameWidth(list, width * 0.5), decimals = panel.axis.label_decimals;
    var mean = stat(panel, 'mean'), low = stat(panel, 'low'), high = stat(panel, 'high');
    var series = [overlay(function (api, area) {
      var parts = [], zero = api.coord([0, 0])[0], h = area.height / list.length;
      parts.push(line(zero, area.y, zero, area.y + area.height, { stroke: AXIS, lineWidth: 1 }));
      panel.marks.forEach(function (mark) {
        var x = api.coord([mark.x, 0])[0];
        parts.push(line(x, area.y, x, area.y + area.height, { stroke: AXIS, lineWidth: 1, lineDash: [4, 3] }));
      });
      list.forEach(function (name, i) {
        if (i > 0 && figure.category_kinds[i] !== figure.category_kinds[i - 1])
          parts.push(line(area.x - left, area.y + i * h, area.x + area.width, area.y + i * h, { stroke: '#b9c0c8', lineWidth: 1 }));
        var at = api.coord([mean[i], i]), end = at[0];
        if (low[i] !== null) {
          var a = api.coord([low[i], i])[0], b = api.coord([high[i], i])[0], style = { stroke: AXIS, lineWidth: 1.5 };
          end = b;
          parts.push(line(a, at[1], b, at[1], style), line(a, at[1] - 4, a, at[1] + 4, style), line(b, at[1] - 4, b, at[1] + 4, style));
        }
        parts.push(symbolAt(figure.category_kinds[i], at[0], at[1]));
        parts.push(text(Math.max(end, at[0]) + 9, at[1], signed(mean[i], decimals), { align: 'left', stroke: '#fff', lineWidth: 3 }));
      });
      return parts;
    }, 5)];
    var x = valueAxis(panel.axis, true, { position: 'top' });
    return base({ left: left + 10, right: 54, top: 24, bottom: 8 }, x, nameAxis(list, left), series);
  }
  // Bars to both sides, each with the line of its interval: the series come in threes of mean, low and high. Those of
  // the baseline are thin and grey above the others.
  function drawBars(figure, panel, width) {
    var list = names(figure), left = nameWidth(list, width * 0.54), all = panel.series;
    var series = [overlay(function (api, area) {
      var zero = api.coord([0, 0])[0], h = area.height / list.length, parts = [];
      for (var s = 0; s + 2 < all.length; s += 3) {
        var before = all[s].role === 'baseline', tall = h * (before ? 0.28 : 0.44), shift = h * (before ? -0.26 : 0.14);
        list.forEach(function (name, i) {
          var value = all[s].values[i], low = all[s + 1].values[i], high = all[s + 2].values[i];
          if (value === null) return;
          var at = api.coord([value, i]), y = at[1] + shift, end = at[0];
          parts.push(rect(Math.min(zero, at[0]), y - tall / 2, Math.abs(at[0] - zero), tall, { fill: before ? '#b3bac2' : value < 0 ? BLUE : LOSS }));
          if (low !== null && high !== null) {
            var a = api.coord([low, i])[0], b = api.coord([high, i])[0];
            end = value < 0 ? Math.min(a, b) : Math.max(a, b);
            parts.push(line(a, y, b, y, { stroke: INK, lineWidth: 1 }));
          }
          // In the tables an idle holder is no negative number.
          if (!before) parts.push(text(end + (value < 0 ? -4 : 4), y, fixed(Math.abs(value), panel.axis.label_decimals), { align: value < 0 ? 'right' : 'left', stroke: '#fff', lineWidth: 2, font: '11px ' + FONT }));
        });
      }
      parts.push(line(zero, area.y, zero, area.y + area.height, { stroke: AXIS, lineWidth: 1 }));
      return parts;
    }, 5)];
    var x = valueAxis(panel.axis, false), label = axisLabel(panel.axis, false);
    x.axisLabel.formatter = function (value) { return label(Math.abs(value)); };
    return base({ left: left + 10, right: 16, top: 8, bottom: 26 }, x, nameAxis(list, left), series);
  }
  function drawWaterfall(figure, panel, width) {
    var list = names(figure), left = nameWidth(list, width * 0.36), values = panel.series[0].values;
    var series = [overlay(function (api, area) {
      var parts = [], level = 0, h = area.height / list.length, tall = Math.min(h * 0.66, 17);
      var zero = api.coord([0, 0])[0];
      parts.push(line(zero, area.y, zero, area.y + area.height, { stroke: AXIS, lineWidth: 1 }));
      values.forEach(function (value, i) {
        var total = figure.category_kinds[i] === 1, from = total ? 0 : level, to = total ? value : level + value;
        var a = api.coord([from, i]), b = api.coord([to, i]), y = a[1];
        var fill = total ? TOTAL : value < 0 ? LOSS : BLUE;
        parts.push(rect(Math.min(a[0], b[0]), y - tall / 2, Math.max(Math.abs(b[0] - a[0]), 1), tall, { fill: fill }));
        if (!total && i + 1 < values.length) parts.push(line(b[0], y - tall / 2, b[0], y + h + tall / 2, { stroke: '#333', lineWidth: 0.8 }));
        // At the right end, where the bars above and below leave room; before the axis' end at its left.
        var right = Math.max(a[0], b[0]), words = signed(value, panel.axis.label_decimals), fits = right + 58 < area.x + area.width + 62;
        parts.push(text(fits ? right + 6 : Math.min(a[0], b[0]) - 6, y, words, { align: fits ? 'left' : 'right', stroke: '#fff', lineWidth: 3, font: (total ? 'bold ' : '') + '12px ' + FONT }));
        if (!total) level = to;
      });
      return parts;
    }, 5)];
    return base({ left: left + 10, right: 64, top: 8, bottom: 26 }, valueAxis(panel.axis, true), nameAxis(list, left), series);
  }
  function drawDumbbell(figure, panel, width) {
    var list = names(figure), left = nameWidth(list, width * 0.36), a = panel.series[0].values, b = panel.series[1] ? panel.series[1].values : null;
    var series = [overlay(function (api, area) {
      var zero = api.coord([0, 0])[0], parts = [line(zero, area.y, zero, area.y + area.height, { stroke: AXIS, lineWidth: 1 })];
      list.forEach(function (name, i) {
        var from = api.coord([a[i], i]), to = b ? api.coord([b[i], i]) : from, y = from[1];
        if (b) parts.push(line(from[0], y, to[0], y, { stroke: TOTAL, lineWidth: 3 }));
        parts.push({ type: 'circle', silent: true, z2: 3, shape: { cx: from[0], cy: y, r: 5.5 }, style: { fill: TOTAL } });
        if (b) parts.push({ type: 'circle', silent: true, z2: 4, shape: { cx: to[0], cy: y, r: 5.5 }, style: { fill: 'none', stroke: ORANGE, lineWidth: 2.4 } });
        var words = signed(a[i], 1) + (b ? ' → ' + signed(b[i], 1) : '');
        parts.push(text(Math.max(from[0], to[0]) + 12, y, words, { align: 'left', stroke: '#fff', lineWidth: 3 }));
      });
      return parts;
    }, 5)];
    var x = valueAxis(panel.axis, true);
    x.axisLabel.formatter = function (value) { return signed(value, panel.axis.decimals) + (value === 0 ? '' : '%'); };
    return base({ left: left + 10, right: 96, top: 8, bottom: 26 }, x, nameAxis(list, left), series);
  }
  function drawSankey(figure, panel) {
    var colors = ['#333333', '#4a90c4', '#1d9a73', '#b8860b', '#c2410c', '#6b8e23', '#7a55a8', '#9c5327', '#5a6270'];
    var nodes = [], links = [], totals = {};
    figure.flows.forEach(function (flow) {
      var from = 'a' + flow[0], to = 'b' + flow[1];
      totals[from] = (totals[from] || 0) + flow[2];
      totals[to] = (totals[to] || 0) + flow[2];
      links.push({ source: from, target: to, value: flow[2], lineStyle: { color: colors[flow[0]], opacity: 0.32, curveness: 0.5 } });
    });
    figure.categories.forEach(function (category, i) {
      ['a', 'b'].forEach(function (side) {
        if (totals[side + i]) nodes.push({
          name: side + i, depth: side === 'a' ? 0 : 1, itemStyle: { color: colors[i], borderWidth: 0 },
          label: { position: side === 'a' ? 'right' : 'left', formatter: pick(category) + ' ' + count(panel.axis, totals[side + i]) }
        });
      });
    });
    return {
      animation: false, textStyle: { fontFamily: FONT },
      series: [{
        type: 'sankey', data: nodes, links: links, left: 4, right: 4, top: 6, bottom: 6, nodeWidth: 11, nodeGap: 9, draggable: false, silent: true,
        layoutIterations: 0, animation: false, label: { fontSize: 12.5, color: INK, textBorderColor: '#fff', textBorderWidth: 3, fontFamily: FONT }
      }]
    };
  }

  var HEIGHTS = {
    fan: function () { return 290; }, lines: function () { return 164; }, small_lines: function () { return 128; },
    heat: function (f) { return f.categories.length * 22 + 32; }, dots: function (f) { return Math.max(f.categories.length, 3) * (f.categories.length > 20 ? 15 : f.categories.length > 15 ? 13 : 16) + 34; },
    bars: function (f) { return Math.max(f.categories.length, 3) * 15.5 + 34; },
    waterfall: function (f) { return f.categories.length * 21 + 36; }, dumbbell: function (f) { return f.categories.length * 21 + 34; },
    sankey: function () { return 270; }
  };
  var DRAW = { fan: drawFan, lines: drawEffect, small_lines: drawEffect, heat: drawHeat, dots: drawDots, bars: drawBars, waterfall: drawWaterfall, dumbbell: drawDumbbell, sankey: drawSankey };

  function draw(entry, width) {
    entry.width = width;
    entry.box.style.height = HEIGHTS[entry.figure.kind](entry.figure) + 'px';
    if (!entry.chart) entry.chart = window.echarts.init(entry.box, null, { renderer: 'svg', width: width, height: entry.box.clientHeight });
    else entry.chart.resize({ width: width, height: entry.box.clientHeight });
    entry.chart.setOption(DRAW[entry.figure.kind](entry.figure, entry.panel, width), true);
  }
  function drawAll() {
    charts.forEach(function (entry) { if (entry.box.clientWidth) draw(entry, entry.box.clientWidth); });
  }

  // ---- keyboard: arrows walk along the months, a live region reads them --------------------------------
  function read(entry) {
    var figure = entry.figure, panel = entry.panel, i = entry.cursor, parts = [monthText(figure.months.first, i)];
    function shownValue(value) {
      return panel.axis.divisor_zh > 1 ? count(panel.axis, value) : fixed(value, panel.axis.label_decimals) + (panel.unit.en === '%' ? '%' : '');
    }
    panel.series.forEach(function (series) {
      if ((series.stat !== 'mean' && series.stat !== 'median') || series.values[i] === null) return;
      var words = pick(series.name) + ' ' + shownValue(series.values[i]);
      var low = stat(panel, 'q05', series.role), high = stat(panel, 'q95', series.role);
      if (low) words += language() === 'zh' ? '（90%模拟区间' + shownValue(low[i]) + '至' + shownValue(high[i]) + '）'
        : ' (90% of simulations ' + shownValue(low[i]) + ' to ' + shownValue(high[i]) + ')';
      parts.push(words);
    });
    entry.live.textContent = parts.join(language() === 'zh' ? '，' : ', ');
  }
  // A pointer moves the same cursor, with a line where it stands.
  function point(entry, event) {
    var area = entry.box.getBoundingClientRect(), x = event.clientX - area.left;
    var index = Math.round(entry.chart.convertFromPixel({ gridIndex: 0 }, [x, 40])[0]);
    if (!(index >= 0 && index < entry.figure.months.count)) return leave(entry);
    entry.cursor = index;
    read(entry);
    var at = entry.chart.convertToPixel({ gridIndex: 0 }, [index, entry.panel.axis.max]);
    if (!entry.pointer) {
      entry.pointer = document.createElement('div');
      entry.pointer.className = 'pointer';
      entry.box.parentElement.appendChild(entry.pointer);
    }
    entry.pointer.hidden = false;
    entry.pointer.style.left = at[0] + 'px';
    entry.pointer.style.top = at[1] + 'px';
    entry.pointer.style.height = entry.box.clientHeight - at[1] - 24 + 'px';
  }
  function leave(entry) {
    entry.live.textContent = '';
    if (entry.pointer) entry.pointer.hidden = true;
  }
  function walk(entry, event) {
    var last = entry.figure.months.count - 1, step = { ArrowRight: 1, ArrowLeft: -1, PageDown: 12, PageUp: -12 }[event.key];
    if (event.key === 'Home') entry.cursor = 0;
    else if (event.key === 'End') entry.cursor = last;
    else if (event.key === 'Escape') return leave(entry);
    else if (step) entry.cursor = Math.min(Math.max((entry.cursor === undefined ? -step : entry.cursor) + step, 0), last);
    else return;
    event.preventDefault();
    read(entry);
  }

  // ---- tables: copy, CSV, XLSX ------------------------------------------------------------------------
  function shown(element) {
    var found = all(':scope > [lang]', element);
    if (!found.length) return element.textContent.trim();
    return found.filter(function (e) { return (e.getAttribute('lang') === 'en') === (language() === 'en'); }).map(function (e) { return e.textContent; }).join('').trim();
  }
  // Texts as they are shown, numbers without commas; as numbers for a workbook.
  function cells(table, asNumbers) {
    return all('tr', table).map(function (row) {
      return all('th,td', row).map(function (cell) {
        var value = cell.getAttribute('data-v');
        var plain = cell.getAttribute('data-r');
        if (value === null || plain === null) return cell.getAttribute('data-head-' + language()) || shown(cell);
        return asNumbers ? Number(plain) : plain;
      });
    });
  }
  function escaped(value) { return String(value).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;'); }
  function download(name, bytes, type) {
    var link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([bytes], { type: type }));
    link.download = name;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 4000);
  }
  function csv(rows) {
    return '\ufeff' + rows.map(function (row) {
      return row.map(function (v) { var s = String(v); return /[",\n]/.test(s) ? '"' + s.replace(/"/g, '""') + '"' : s; }).join(',');
    }).join('\r\n') + '\r\n';
  }
  function html(rows) {
    return '<table>' + rows.map(function (row, i) {
      return '<tr>' + row.map(function (v) { var tag = i === 0 ? 'th' : 'td'; return '<' + tag + '>' + escaped(v) + '</' + tag + '>'; }).join('') + '</tr>';
    }).join('') + '</table>';
  }
  function copy(rows) {
    var plain = rows.map(function (row) { return row.join('\t'); }).join('\n');
    function fill(event) {
      event.clipboardData.setData('text/plain', plain);
      event.clipboardData.setData('text/html', html(rows));
      event.preventDefault();
    }
    document.addEventListener('copy', fill);
    var done = document.execCommand('copy');
    document.removeEventListener('copy', fill);
    return done;
  }
  var crcTable = null;
  function crc32(bytes) {
    if (!crcTable) {
      crcTable = [];
      for (var n = 0; n < 256; ++n) {
        var c = n;
        for (var k = 0; k < 8; ++k) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
        crcTable.push(c >>> 0);
      }
    }
    var crc = 0xffffffff;
    for (var i = 0; i < bytes.length; ++i) crc = crcTable[(crc ^ bytes[i]) & 255] ^ (crc >>> 8);
    return (crc ^ 0xffffffff) >>> 0;
  }
  // A ZIP file whose members are stored as they are. Its dates are 1980-01-01, so that equal tables give equal bytes.
  function zip(files) {
    var encoder = new TextEncoder(), parts = [], directory = [], offset = 0;
    function head(signature, entry, extra) {
      var fields = [20, 0x800, 0, 0, 33], size = signature === 0x04034b50 ? 30 : 46, view = new DataView(new ArrayBuffer(size)), at = 0;
      function put16(v) { view.setUint16(at, v, true); at += 2; }
      function put32(v) { view.setUint32(at, v, true); at += 4; }
      put32(signature);
      if (extra) put16(20);
      fields.forEach(put16);
      put32(entry.crc); put32(entry.data.length); put32(entry.data.length);
      put16(entry.name.length); put16(0);
      if (extra) { put16(0); put16(0); put16(0); put32(0); put32(entry.offset); }
      return [new Uint8Array(view.buffer), entry.name];
    }
    files.forEach(function (file) {
      var entry = { name: encoder.encode(file[0]), data: encoder.encode(file[1]), offset: offset };
      entry.crc = crc32(entry.data);
      var local = head(0x04034b50, entry, false);
      parts.push(local[0], local[1], entry.data);
      offset += 30 + entry.name.length + entry.data.length;
      directory = directory.concat(head(0x02014b50, entry, true));
    });
    var size = directory.reduce(function (sum, part) { return sum + part.length; }, 0), end = new DataView(new ArrayBuffer(22));
    end.setUint32(0, 0x06054b50, true);
    end.setUint16(8, files.length, true); end.setUint16(10, files.length, true);
    end.setUint32(12, size, true); end.setUint32(16, offset, true);
    return new Blob(parts.concat(directory, [new Uint8Array(end.buffer)]));
  }
  function columnName(index) {
    return index < 26 ? String.fromCharCode(65 + index) : columnName(Math.floor(index / 26) - 1) + String.fromCharCode(65 + index % 26);
  }
  function sheetXml(rows) {
    return '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>' +
      rows.map(function (row, r) {
        return '<row r="' + (r + 1) + '">' + row.map(function (value, c) {
          var at = columnName(c) + (r + 1);
          if (typeof value === 'number') return '<c r="' + at + '"><v>' + value + '</v></c>';
          return value === '' ? '' : '<c r="' + at + '" t="inlineStr"><is><t xml:space="preserve">' + escaped(value) + '</t></is></c>';
        }).join('') + '</row>';
      }).join('') + '</sheetData></worksheet>';
  }
  function xlsx(sheets) {
    var names = sheets.map(function (sheet) { return escaped(sheet.name.replace(/[\\\/?*\[\]:]/g, ' ').slice(0, 31)); });
    var x = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>', office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships', pack = 'http://schemas.openxmlformats.org/package/2006/';
    var files = [['[Content_Types].xml', x + '<Types xmlns="' + pack + 'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>' +
      names.map(function (n, i) { return '<Override PartName="/xl/worksheets/sheet' + (i + 1) + '.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'; }).join('') + '</Types>'],
    ['_rels/.rels', x + '<Relationships xmlns="' + pack + 'relationships"><Relationship Id="rId1" Type="' + office + '/officeDocument" Target="xl/workbook.xml"/></Relationships>'],
    ['xl/workbook.xml', x + '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="' + office + '"><sheets>' +
      names.map(function (n, i) { return '<sheet name="' + n + '" sheetId="' + (i + 1) + '" r:id="rId' + (i + 1) + '"/>'; }).join('') + '</sheets></workbook>'],
    ['xl/_rels/workbook.xml.rels', x + '<Relationships xmlns="' + pack + 'relationships">' +
      names.map(function (n, i) { return '<Relationship Id="rId' + (i + 1) + '" Type="' + office + '/worksheet" Target="worksheets/sheet' + (i + 1) + '.xml"/>'; }).join('') + '</Relationships>']];
    sheets.forEach(function (sheet, i) { files.push(['xl/worksheets/sheet' + (i + 1) + '.xml', sheetXml(sheet.rows)]); });
    return zip(files);
  }
  var XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  function nameOf(tab) { return tab.getAttribute('data-name-' + language()); }
  function sheetOf(tab) { return { name: nameOf(tab), rows: cells(tab.querySelector('table'), true) }; }
  function fileName(end) { return root.getAttribute('data-name') + '-' + end; }

  // ---- pictures ---------------------------------------------------------------------------------------
  function svgOf(element) {
    var copyOf = element.cloneNode(true);
    copyOf.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
    copyOf.setAttribute('font-family', FONT);
    all('[lang]', copyOf).forEach(function (e) { if ((e.getAttribute('lang') === 'en') !== (language() === 'en')) e.remove(); });
    return copyOf;
  }
  // A figure as one SVG: title and unit, then legend, charts and their titles where they stand, and the source below.
  function pictureOf(figure) {
    var box = figure.getBoundingClientRect(), top = 50, bottom = 26, body = '';
    function words(x, y, size, value, weight) {
      return '<text x="' + x + '" y="' + y + '" font-size="' + size + '" font-weight="' + (weight || 400) + '" fill="#1a1a1a" font-family=\'' + FONT + '\'>' + escaped(value) + '</text>';
    }
    function said(element) { return element.innerText.trim(); }
    var parts = all('svg', figure).filter(function (svg) { return !svg.closest('button'); });
    var labels = all('.legend li > span, h4', figure);
    var places = parts.concat(labels).map(function (e) { return e.getBoundingClientRect(); });
    var first = Math.min.apply(null, places.map(function (r) { return r.top; })), last = Math.max.apply(null, places.map(function (r) { return r.bottom; }));
    parts.forEach(function (svg) {
      var place = svg.getBoundingClientRect(), part = svgOf(svg);
      part.setAttribute('x', place.left - box.left);
      part.setAttribute('y', place.top - first + top);
      part.setAttribute('width', place.width);
      part.setAttribute('height', place.height);
      body += new XMLSerializer().serializeToString(part);
    });
    labels.forEach(function (label) {
      var place = label.getBoundingClientRect(), size = parseFloat(getComputedStyle(label).fontSize);
      body += words(place.left - box.left, place.top - first + top + place.height / 2 + size * 0.36, size, said(label), label.tagName === 'H4' ? 700 : 400);
    });
    var height = last - first + top + bottom, width = box.width + 20;
    var title = all('h3 .no', figure).map(said).concat(all('h3 > span:not(.no)', figure).filter(function (e) { return e.getClientRects().length; }).map(said)).filter(Boolean).join(' ');
    return { width: width, height: height, svg: '<svg xmlns="http://www.w3.org/2000/svg" width="' + width + '" height="' + height + '"><rect width="100%" height="100%" fill="#fff"/>' +
      words(10, 22, 16, title, 700) + words(10, 40, 12, said(figure.querySelector('.unit'))) + '<g transform="translate(10 0)">' + body + '</g>' +
      words(10, height - 8, 11, root.getAttribute('data-source')) + '</svg>' };
  }
  function savePicture(figure) {
    var picture = pictureOf(figure), image = new Image();
    image.onload = function () {
      var canvas = document.createElement('canvas');
      canvas.width = picture.width * 2;
      canvas.height = picture.height * 2;
      var context = canvas.getContext('2d');
      context.scale(2, 2);
      context.drawImage(image, 0, 0);
      canvas.toBlob(function (blob) { download(fileName(figure.id + '.png'), blob, 'image/png'); });
    };
    image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(picture.svg);
  }

  // ---- the page ---------------------------------------------------------------------------------------
  function setLanguage(to) {
    root.setAttribute('data-lang', to);
    root.setAttribute('lang', to === 'en' ? 'en' : 'zh-CN');
    document.title = root.getAttribute('data-title-' + to);
    all('[data-label-zh]').forEach(function (e) { e.setAttribute('aria-label', e.getAttribute('data-label-' + to)); });
    charts.forEach(function (entry) { if (entry.live) entry.live.textContent = ''; });
    drawAll();
  }
  function said(button) {
    button.classList.add('done');
    var old = button.innerHTML;
    button.textContent = '✓';
    setTimeout(function () { button.innerHTML = old; button.classList.remove('done'); }, 900);
  }
  function act(button) {
    var tab = button.closest('.tab'), figure = button.closest('.fig');
    switch (button.getAttribute('data-do')) {
      case 'language': return setLanguage(language() === 'zh' ? 'en' : 'zh');
      case 'print': return window.print();
      case 'all': return download(fileName('tables.xlsx'), xlsx(all('.tab').map(sheetOf)), XLSX_TYPE);
      case 'copy': if (copy(cells(tab.querySelector('table')))) said(button); return;
      case 'csv': return download(fileName(nameOf(tab) + '.csv'), csv(cells(tab.querySelector('table'))), 'text/csv');
      case 'xlsx': return download(fileName(nameOf(tab) + '.xlsx'), xlsx([sheetOf(tab)]), XLSX_TYPE);
      case 'picture': return savePicture(figure);
    }
  }
  function start() {
    document.addEventListener('click', function (event) {
      var button = event.target.closest('button[data-do]');
      if (button) act(button);
    });
    if (!window.echarts) return;
    all('.fig').forEach(function (figure) {
      var source = figure.querySelector('script[type="application/json"]');
      if (!source) return;
      var data = JSON.parse(source.textContent);
      all('.chart', figure).forEach(function (box, i) {
        var entry = { box: box.querySelector('.canvas'), figure: data, panel: data.panels[i], live: box.querySelector('.live') };
        charts.push(entry);
        if (!entry.live) return;
        box.addEventListener('keydown', function (event) { walk(entry, event); });
        box.addEventListener('mousemove', function (event) { point(entry, event); });
        box.addEventListener('mouseleave', function () { leave(entry); });
      });
    });
    drawAll();
    var pending = 0;
    window.addEventListener('resize', function () {
      clearTimeout(pending);
      pending = setTimeout(drawAll, 120);
    });
    // Paper is 680 px wide: charts of a narrow window are drawn anew before printing.
    window.addEventListener('beforeprint', function () {
      charts.forEach(function (entry) {
        var across = entry.box.closest('.panels'), columns = across ? (across.classList.contains('three') ? 3 : 2) : entry.box.closest('.side') ? 2 : 1;
        var gap = entry.box.closest('.side') ? 24 : 20, width = Math.floor((PRINT_WIDTH - gap * (columns - 1)) / columns);
        if (Math.abs(entry.width - width) > 1) draw(entry, width);
      });
    });
    window.addEventListener('afterprint', drawAll);
  }
  start();
})();
