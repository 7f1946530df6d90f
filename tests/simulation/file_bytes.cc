#include "tests/simulation/file_bytes.h"

#include <algorithm>
#include <cstring>

namespace relactation::simulation {

size_t FileBytes::Read(char* buffer, size_t size, int64_t offset) const {
  if (offset >= size_) return 0;
  const size_t read = std::min(size, static_cast<size_t>(size_ - offset));
  for (size_t done = 0; done < read;) {
    const auto at = static_cast<size_t>(offset % kBlockBytes);
    const size_t piece = std::min(read - done, static_cast<size_t>(kBlockBytes) - at);
    std::memcpy(buffer + done, blocks_[static_cast<size_t>(offset / kBlockBytes)]->data() + at,
                piece);
    done += piece;
    offset += static_cast<int64_t>(piece);
  }
  return read;
}

void FileBytes::Write(std::string_view bytes, int64_t offset, char filler) {
  if (bytes.empty()) return;
  if (offset > size_) Fill(size_, offset, filler);
  size_ = std::max(size_, offset + static_cast<int64_t>(bytes.size()));
  while (!bytes.empty()) {
    const auto at = static_cast<size_t>(offset % kBlockBytes);
    const std::string_view piece = bytes.substr(0, static_cast<size_t>(kBlockBytes) - at);
    std::memcpy(OwnBlock(offset).data() + at, piece.data(), piece.size());
    bytes.remove_prefix(piece.size());
    offset += static_cast<int64_t>(piece.size());
  }
}

void FileBytes::Resize(int64_t size) {
  if (size > size_) Fill(size_, size, '\0');
  size_ = size;
  blocks_.resize(static_cast<size_t>((size + kBlockBytes - 1) / kBlockBytes));
}

std::string FileBytes::ToString() const {
  std::string bytes(static_cast<size_t>(size_), '\0');
  Read(bytes.data(), bytes.size(), 0);
  return bytes;
}

FileBytes::Block& FileBytes::OwnBlock(int64_t offset) {
  const auto place = static_cast<size_t>(offset / kBlockBytes);
  if (place >= blocks_.size()) blocks_.resize(place + 1);
  std::shared_ptr<Block>& block = blocks_[place];
  if (block == nullptr) {
    block = std::make_shared<Block>(static_cast<size_t>(kBlockBytes), '\0');
  } else if (block.use_count() > 1) {
    block = std::make_shared<Block>(*block);
  }
  return *block;
}

void FileBytes::Fill(int64_t from, int64_t until, char filler) {
  while (from < until) {
    const int64_t at = from % kBlockBytes;
    const int64_t piece = std::min(until - from, kBlockBytes - at);
    std::memset(OwnBlock(from).data() + at, filler, static_cast<size_t>(piece));
    from += piece;
  }
}

}  // namespace relactation::simulation
