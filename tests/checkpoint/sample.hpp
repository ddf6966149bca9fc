// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace poleward::test {

enum class Phase : std::uint8_t {
  metaphase = 1,
  anaphase = 2
};

struct Tip {
  double position_um = 0.0;
  bool growing = false;

  friend bool operator==(Tip const&, Tip const&) = default;
};

template <class Archive>
void serialize(Archive& archive, Tip& tip) {
  archive(tip.position_um, tip.growing);
}

/// Something of every kind that a state may hold.
struct Sample {
  std::int64_t tick = 0;
  Phase phase = Phase::metaphase;
  std::string name;
  std::vector<double> positions_um;
  std::vector<std::uint16_t> counts;
  std::vector<Phase> phases;
  std::vector<bool> attached;
  std::vector<std::string> labels;
  std::vector<std::vector<float>> tracks_um;
  std::vector<Tip> tips;
  std::array<std::uint64_t, 4> stream{};
  std::array<bool, 3> flags{};
  std::optional<double> stopped_at_s;
  std::optional<Tip> last_tip;
  std::pair<int, double> extreme;

  friend bool operator==(Sample const&, Sample const&) = default;
};

template <class Archive>
void serialize(Archive& archive, Sample& sample) {
  archive(sample.tick, sample.phase, sample.name, sample.positions_um, sample.counts, sample.phases,
          sample.attached, sample.labels, sample.tracks_um, sample.tips, sample.stream,
          sample.flags, sample.stopped_at_s, sample.last_tip, sample.extreme);
}

/// Draws samples whose containers have 0 to `longest` elements.
class SampleSource {
 public:
  SampleSource(std::uint64_t seed, std::size_t longest) : random_(seed), longest_(longest) {}

  Sample operator()() {
    Sample sample;
    sample.tick = static_cast<std::int64_t>(random_());
    sample.phase = phase();
    sample.name = text();
    fill(sample.positions_um, [&] { return number(); });
    fill(sample.counts, [&] { return static_cast<std::uint16_t>(random_()); });
    fill(sample.phases, [&] { return phase(); });
    fill(sample.attached, [&] { return truth(); });
    fill(sample.labels, [&] { return text(); });
    fill(sample.tracks_um, [&] {
      std::vector<float> track;
      fill(track, [&] { return static_cast<float>(random_()); });
      return track;
    });
    fill(sample.tips, [&] { return tip(); });
    for (auto& word : sample.stream) word = random_();
    for (bool& flag : sample.flags) flag = truth();
    if (truth()) sample.stopped_at_s = number();
    if (truth()) sample.last_tip = tip();
    sample.extreme = {static_cast<int>(random_()), std::numeric_limits<double>::infinity()};
    return sample;
  }

 private:
  template <class Element, class Draw>
  void fill(std::vector<Element>& elements, Draw const& draw) {
    std::size_t const count = random_() % (longest_ + 1);
    for (std::size_t element = 0; element < count; ++element) elements.push_back(draw());
  }

  bool truth() { return random_() % 2 == 1; }

  Phase phase() { return truth() ? Phase::anaphase : Phase::metaphase; }

  double number() { return static_cast<double>(random_()) * 0x1p-60 - 8.0; }

  Tip tip() { return {.position_um = number(), .growing = truth()}; }

  std::string text() {
    std::string text(random_() % (longest_ + 1), '\0');
    for (char& byte : text) byte = static_cast<char>(random_());
    return text;
  }

  std::mt19937_64 random_;
  std::size_t longest_;
};

}  // namespace poleward::test
