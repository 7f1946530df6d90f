// What the connection that writes has read before, for as long as reading it again would find the
// same. Others' writes are noticed when a transaction begins: see transaction.cc.
//
// No list of what depends on what is kept by hand. While a statement is prepared, SQLite names each
// column that it reads or writes (https://www.sqlite.org/c3ref/set_authorizer.html); a statement
// that writes moves the versions of what it writes before it runs, and a value is known for as long
// as none of the versions has moved that its statement reads.
#pragma once

#include <any>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace relactation {

class KnownValues {
 public:
  // The places of the versions that a statement reads, those of new rows apart, and of those that
  // it writes.
  struct Use {
    std::vector<size_t> reads;
    std::vector<size_t> new_rows;
    std::vector<size_t> writes;
  };
  // What a statement found: one row by a key that no other has, which a new row does not change; or
  // whatever rows there are.
  enum class Found { kRow, kRows };

  // A transaction that writes has begun. It knows what one before it read, if that was committed
  // and no other connection has written since, as another data version would say.
  void BeginTransaction(int64_t data_version);
  void EndTransaction(bool was_committed);
  // Only in a transaction that writes is anything known.
  bool is_in_transaction() const { return is_in_transaction_; }

  // Takes one thing that SQLite says of a statement: a code of its authorizer, and what it is
  // about.
  void Add(int action, const char* table, const char* column, Use& use);
  // The statement is about to run.
  void Runs(const Use& use);

  // The value kept last for this name and key, or null: nothing was kept, it no longer holds, or
  // no transaction that writes is open. Good until something else is kept or forgotten.
  const std::any* Find(const char* name, std::string_view key, const Use& use) const;
  // In a transaction that writes; else does nothing. `bytes` is about what it takes. Where all
  // takes too much, all else is forgotten.
  void Keep(const char* name, std::string_view key, const Use& use, Found found, std::any value,
            size_t bytes);
  void ForgetAll();
  // Some of what a transaction did was undone.
  void ForgetUndone();

 private:
  struct Known {
    std::any value;
    Found found = Found::kRows;
    uint64_t versions = 0;
    size_t bytes = 0;
  };
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  using ByKey = std::unordered_map<std::string, Known, Hash, std::equal_to<>>;

  size_t PlaceOf(const char* table, const char* column);
  uint64_t SumOf(const Use& use, Found found) const;

  // By table and column, and by table for rows that are new or gone.
  std::unordered_map<std::string, size_t> places_;
  std::vector<uint64_t> versions_;
  std::unordered_map<const char*, ByKey> known_;
  size_t bytes_ = 0;
  bool is_in_transaction_ = false;
  bool was_committed_ = false;
  int64_t data_version_ = 0;
};

}  // namespace relactation
