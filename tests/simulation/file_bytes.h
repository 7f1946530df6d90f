// The bytes of a file, in blocks that copies share until one of them is written to: worlds copy
// whole disks again and again, and write little between.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace relactation::simulation {

class FileBytes {
 public:
  FileBytes() = default;
  explicit FileBytes(std::string_view bytes) { Write(bytes, 0, '\0'); }

  int64_t size() const { return size_; }
  // How many bytes were there to read.
  size_t Read(char* buffer, size_t size, int64_t offset) const;
  // Grows as needed; `filler` is what a gap before the bytes holds.
  void Write(std::string_view bytes, int64_t offset, char filler);
  // What is new is zero.
  void Resize(int64_t size);

  std::string ToString() const;
  friend bool operator==(const FileBytes& a, const FileBytes& b) {
    return a.ToString() == b.ToString();
  }

 private:
  static constexpr int64_t kBlockBytes = 16'384;
  using Block = std::string;

  // One of its own, of full size.
  Block& OwnBlock(int64_t offset);
  void Fill(int64_t from, int64_t until, char filler);

  // Of full size each; beyond the file's end anything.
  std::vector<std::shared_ptr<Block>> blocks_;
  int64_t size_ = 0;
};

}  // namespace relactation::simulation
