#include "client/report/page_canvas.h"

#include <utility>

namespace relactation {

void PageCanvas::Begin(const char* tag) {
  if (is_tagged_) cairo_tag_begin(context_, tag, nullptr);
}

void PageCanvas::BeginFigure(std::string words) {
  if (is_tagged_) figure_words_.push_back(std::move(words));
  Begin("Figure");
}

void PageCanvas::BeginHeaderCell(HeaderScope scope) {
  if (is_tagged_) header_scopes_.push_back(scope);
  Begin("TH");
}

void PageCanvas::End(const char* tag) {
  if (is_tagged_) cairo_tag_end(context_, tag);
}

}  // namespace relactation
