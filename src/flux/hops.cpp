// SPDX-License-Identifier: Apache-2.0
#include "poleward/flux/hops.hpp"

#include <algorithm>

#include "hop_sweep.hpp"
#include "lanes.hpp"
#include "poleward/core/contracts.hpp"

namespace poleward::flux {
namespace {

[[gnu::always_inline]] inline void hop_all(Hops const& hops, double* content) noexcept {
  std::size_t const cells = hops.cells();
  double const* const up = hops.up.data();
  double const* const down = hops.down.data();
  double const last = hops.ring ? content[cells - 1] : 1.0;
  double const first = up[0] * last - down[0] * content[0];
  Lanes before{first, first, first, first};
  std::size_t i = 0;
  for (; i + lane_count < cells; i += lane_count) {
    Lanes here;
    Lanes next;
    Lanes forth;
    Lanes back;
    load(here, content + i);
    load(next, content + i + 1);
    load(forth, up + i + 1);
    load(back, down + i + 1);
    Lanes const out = forth * here - back * next;
    Lanes const in = __builtin_shufflevector(before, out, 3, 4, 5, 6);
    here += in - out;
    store(here, content + i);
    before = out;
  }
  double in = before[lane_count - 1];
  for (; i + 1 < cells; ++i) {
    double const out = up[i + 1] * content[i] - down[i + 1] * content[i + 1];
    content[i] += in - out;
    in = out;
  }
  double const out = hops.ring ? first : up[cells] * content[i] - down[cells];
  content[i] += in - out;
}

POLEWARD_AVX2 void hop_with_avx2(Hops const& hops, double* content) noexcept {
  hop_all(hops, content);
}

void hop_with_any(Hops const& hops, double* content) noexcept {
  hop_all(hops, content);
}

POLEWARD_AVX2 void sweep_with_avx2(HopFactors const& factors, double* content) noexcept {
  sweep<EightLanes>(factors, content);
}

void sweep_with_any(HopFactors const& factors, double* content) noexcept {
  sweep<EightLanes>(factors, content);
}

/// Where the factors of one row are written: every stride-th number from here.
struct FactorPlaces {
  double* forward;
  double* scale;
  double* back;
  std::size_t stride;
};

/// Factors of a line of `cells` cells, ends included.
///
/// In the column of a cell the diagonal is what it keeps plus what it hands on.  Once a neighbour
/// is eliminated, the share that came back from it is handed on no more, and so the rest of the
/// column sums to 1 + (share to the neighbour) (rest of its column)/(its pivot).
void factor(Hops const& hops, std::size_t cells, FactorPlaces const& places) {
  std::size_t const middle = cells / 2;
  double low_rest = 1.0 + hops.down[0];
  double low_pivot = 1.0;
  for (std::size_t i = 0; i < middle; ++i) {
    if (i > 0) low_rest = 1.0 + hops.down[i] * (low_rest / low_pivot);
    places.forward[i * places.stride] = i > 0 ? hops.up[i] / low_pivot : 0.0;
    low_pivot = low_rest + hops.up[i + 1];
    places.scale[i * places.stride] = 1.0 / low_pivot;
    places.back[i * places.stride] = hops.down[i + 1] / low_pivot;
  }
  double high_rest = 1.0 + hops.up[cells];
  double high_pivot = 1.0;
  for (std::size_t i = cells - 1; i > middle; --i) {
    bool const at_end = i + 1 == cells;
    if (!at_end) high_rest = 1.0 + hops.up[i + 1] * (high_rest / high_pivot);
    places.forward[i * places.stride] = at_end ? 0.0 : hops.down[i + 1] / high_pivot;
    high_pivot = high_rest + hops.down[i];
    places.scale[i * places.stride] = 1.0 / high_pivot;
    places.back[i * places.stride] = hops.up[i] / high_pivot;
  }
  bool const has_low = middle > 0;
  bool const has_high = middle + 1 < cells;
  // At an end, what is handed on is gone.
  double const low = has_low ? low_rest / low_pivot : 1.0;
  double const high = has_high ? high_rest / high_pivot : 1.0;
  double const pivot = 1.0 + hops.down[middle] * low + hops.up[middle + 1] * high;
  places.forward[middle * places.stride] = has_low ? hops.up[middle] / low_pivot : 0.0;
  places.back[middle * places.stride] = has_high ? hops.down[middle + 1] / high_pivot : 0.0;
  places.scale[middle * places.stride] = 1.0 / pivot;
}

}  // namespace

double largest_share(Hops const& hops) noexcept {
  double largest = 0.0;
  std::size_t const cells = hops.cells();
  for (std::size_t i = 0; i < cells; ++i) {
    std::size_t const above = hops.ring && i + 1 == cells ? 0 : i + 1;
    largest = std::max(largest, hops.down[i] + hops.up[above]);
  }
  return largest;
}

void hop(Hops const& hops, std::span<double> content) {
  expects(content.size() == hops.cells() && !content.empty(), "a content for each cell");
  (has_avx2() ? hop_with_avx2 : hop_with_any)(hops, content.data());
}

ImplicitHops::ImplicitHops(Hops const& hops)
    : hops_(hops), forward_(hops.cells()), scale_(hops.cells()), back_(hops.cells()) {
  std::size_t const line = hops.ring ? hops.cells() - 1 : hops.cells();
  expects(line > 0, "a line has a cell, a ring two");
  factor(hops_, line, {forward_.data(), scale_.data(), back_.data(), 1});
  if (!hops.ring) return;
  // The others stand in line between the last cell's two sides; its own column sums to 1.
  closing_.assign(line, 0.0);
  closing_.front() += hops.up[0];
  closing_.back() += hops.down[line];
  sweep<double>({forward_.data(), scale_.data(), back_.data(), line}, closing_.data());
  double sum = 1.0;
  for (double const share : closing_) sum += share;
  closing_scale_ = 1.0 / sum;
}

void ImplicitHops::step(std::span<double> content) const {
  expects(content.size() == scale_.size(), "a content for each cell");
  std::size_t const line = hops_.ring ? content.size() - 1 : content.size();
  if (!hops_.ring) {
    content.front() += hops_.up.front();
    content.back() += hops_.down.back();
  }
  sweep<double>({forward_.data(), scale_.data(), back_.data(), line}, content.data());
  if (!hops_.ring) return;
  double const into_last = hops_.down[0] * content[0] + hops_.up[line] * content[line - 1];
  double const last = (content.back() + into_last) * closing_scale_;
  content.back() = last;
  for (std::size_t i = 0; i < line; ++i) content[i] += last * closing_[i];
}

ImplicitHopsBatch::ImplicitHopsBatch(std::span<Hops const> rows)
    : cells_(rows.front().cells()),
      forward_(width * cells_),
      scale_(width * cells_),
      back_(width * cells_) {
  expects(rows.size() == width, "a batch has eight rows");
  for (std::size_t row = 0; row < width; ++row) {
    Hops const& hops = rows[row];
    expects(hops.cells() == cells_ && !hops.ring, "rows of a batch are lines of one length");
    factor(hops, cells_, {&forward_[row], &scale_[row], &back_[row], width});
    enters_low_.push_back(hops.up.front());
    enters_high_.push_back(hops.down.back());
  }
}

void ImplicitHopsBatch::step(std::span<double> content) const {
  expects(content.size() == width * cells_, "eight contents for each cell");
  double* const high = content.data() + width * (cells_ - 1);
  for (std::size_t row = 0; row < width; ++row) {
    content[row] += enters_low_[row];
    high[row] += enters_high_[row];
  }
  HopFactors const factors{forward_.data(), scale_.data(), back_.data(), cells_};
  (has_avx2() ? sweep_with_avx2 : sweep_with_any)(factors, content.data());
}

}  // namespace poleward::flux
