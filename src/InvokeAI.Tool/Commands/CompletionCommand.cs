using System.CommandLine;
using InvokeAI.Tool.Output;
using InvokeAI.Tool.Verbs;

namespace InvokeAI.Tool.Commands;

/// <summary><c>completion SHELL</c>: a script that lets the shell ask the tool itself what may follow (System.CommandLine's suggest directive).</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        # source <(dotnet-invokeai completion bash)
        _dotnet_invokeai() {
            local line="${COMP_LINE#* }"
            local skipped=$(( ${#COMP_LINE} - ${#line} )) IFS=$'\n'
            COMPREPLY=( $(compgen -W "$(dotnet-invokeai "[suggest:$(( COMP_POINT - skipped ))]" "$line" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}") )
            if [[ ${COMPREPLY[0]} == *= ]]; then compopt -o nospace; fi
        }
        complete -o default -F _dotnet_invokeai dotnet-invokeai
        """;

    private const string Zsh = """
        # source <(dotnet-invokeai completion zsh)
        _dotnet_invokeai() {
            local line="${BUFFER#* }"
            local skipped=$(( ${#BUFFER} - ${#line} ))
            local -a words_found
            words_found=( ${(f)"$(dotnet-invokeai "[suggest:$(( CURSOR - skipped ))]" "$line" 2>/dev/null)"} )
            if (( ! $#words_found )); then _files; return; fi
            compadd -S '' -- ${(M)words_found:#*=}
            compadd -- ${words_found:#*=}
        }
        compdef _dotnet_invokeai dotnet-invokeai
        """;

    private const string Fish = """
        # dotnet-invokeai completion fish | source
        function __dotnet_invokeai
            set -l line (string replace -r '^\S+\s?' '' -- (commandline -cp))
            dotnet-invokeai "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
        end
        complete -c dotnet-invokeai -a '(__dotnet_invokeai)'
        """;

    private const string PowerShell = """
        # dotnet-invokeai completion pwsh | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName dotnet-invokeai -ScriptBlock {
            param($wordToComplete, $commandAst, $cursorPosition)
            $text = $commandAst.ToString()
            $space = $text.IndexOf(' ')
            $line = if ($space -lt 0) { '' } else { $text.Substring($space + 1) }
            $at = [Math]::Max(0, $cursorPosition - $space - 1)
            dotnet-invokeai "[suggest:$at]" $line.PadRight($at) | Where-Object { $_ -like "$wordToComplete*" } |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
        }
        """;

    public static Verb Create(ToolConsole console)
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh, fish or pwsh." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish", "pwsh");
        var verb = new Verb("completion", "Prints a script that completes this tool's commands in a shell.")
        {
            Arguments = { shell },
            Examples = [("In ~/.bashrc", "completion bash >> ~/.bashrc")],
        };
        verb.SetAction(parsed => console.Output.WriteLine(parsed.GetValue(shell) switch { "bash" => Bash, "zsh" => Zsh, "fish" => Fish, _ => PowerShell }));
        return verb;
    }
}
