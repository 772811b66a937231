using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace InvokeAI.Tool.Verbs;

/// <summary>The help page, with the verb's examples at its end.</summary>
internal sealed class VerbHelp(HelpAction help) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var result = help.Invoke(parseResult);
        if (parseResult.CommandResult.Command is not Verb { Examples.Count: > 0 } verb)
            return result;
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var (what, arguments) in verb.Examples)
        {
            output.WriteLine($"  # {what}");
            output.WriteLine($"  dotnet invokeai {arguments}");
        }

        output.WriteLine();
        return result;
    }
}
