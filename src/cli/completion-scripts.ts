/** For each shell what makes it ask `onekey complete` for words; where it has none, the shell offers files. */
export const completionScripts = {
  bash: `# source <(onekey completion bash)
_onekey() {
  local IFS=$'\\n'
  COMPREPLY=($(onekey complete -- "\${COMP_LINE:0:COMP_POINT}" 2>/dev/null))
  local word="\${COMP_LINE:0:COMP_POINT}"; word="\${word##* }"
  if [[ "$word" == *=* ]]; then COMPREPLY=("\${COMPREPLY[@]#*=}"); fi
}
complete -o default -F _onekey onekey
`,
  zsh: `#compdef onekey
# source <(onekey completion zsh)
_onekey() {
  local -a found
  found=("\${(@f)$(onekey complete -- "$LBUFFER" 2>/dev/null)}")
  if [[ -n "$found[1]" ]]; then compadd -- $found; else _files; fi
}
if (( $+functions[compdef] )); then compdef _onekey onekey; fi
`,
  fish: `# onekey completion fish | source
complete -c onekey -a '(onekey complete -- (commandline -cp) 2>/dev/null)'
`,
  powershell: `# onekey completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName onekey, onekey.exe -ScriptBlock {
  param($word, $ast, $position)
  $line = $ast.ToString().PadRight($position).Substring(0, $position)
  onekey complete -- $line 2>$null | Where-Object { $_ } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`,
} as const;
