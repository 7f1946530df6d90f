#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/exit_code.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr char kBash[] =
    R"(# Completion of relact for bash. In ~/.bashrc: source <(relact completion bash)
_relact() {
  local word
  COMPREPLY=()
  while IFS= read -r word; do
    if [ "$word" = ":files" ]; then
      compopt -o default 2>/dev/null
      return
    fi
    COMPREPLY+=("$word")
  done < <(command relact __complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _relact relact
)";

constexpr char kZsh[] = R"(#compdef relact
# Completion of relact for zsh. In ~/.zshrc, after compinit: source <(relact completion zsh)
_relact() {
  local -a found
  found=("${(@f)$(command relact __complete "${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ "$found[1]" == ":files" ]]; then
    _files
  elif [[ -n "$found[1]" ]]; then
    compadd -a found
  fi
}
if [[ "$funcstack[1]" == "_relact" ]]; then
  _relact
else
  compdef _relact relact
fi
)";

absl::Status CompletionScript(CommandRun& run) {
  ASSIGN_OR_RETURN(const std::string shell, run.ValueOrAsk("SHELL", "Which shell (bash or zsh)"));
  if (shell != "bash" && shell != "zsh") {
    return InvalidField("SHELL", "`" + shell + "` is neither bash nor zsh");
  }
  run.out() << (shell == "bash" ? kBash : kZsh);
  return absl::OkStatus();
}

}  // namespace

Command CompletionCommand() {
  return {.words = "completion",
          .outcome = "Prints what makes a shell complete commands, options and client IDs.",
          .arguments = {{.name = "SHELL", .meaning = "bash or zsh", .choices = {"bash", "zsh"}}},
          .options = {},
          .examples = {"relact completion bash > ~/.relact-completion.bash",
                       "relact completion zsh > ~/.zfunc/_relact"},
          .run = CompletionScript,
          .needs_settings = false};
}

}  // namespace relactation
