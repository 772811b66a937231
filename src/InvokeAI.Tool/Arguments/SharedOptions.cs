using System.CommandLine;
using InvokeAI.Tool.Reading;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Document;

namespace InvokeAI.Tool.Arguments;

/// <summary>Arguments and options that mean the same in every verb.</summary>
internal static class SharedOptions
{
    public static Argument<string[]> Files(bool any = false) => new("FILE")
    {
        Description = "Exported workflow files; * and ? stand for letters of their names.",
        Arity = any ? ArgumentArity.ZeroOrMore : ArgumentArity.OneOrMore,
        CustomParser = result => [.. result.Tokens.SelectMany(token => FileNames.Expand(token.Value))],
    };

    public static Argument<string> File() => new("FILE") { Description = "An exported workflow file." };

    public static Option<bool> Json() => new("--json") { Description = "Print JSON for programs." };

    public static Option<string[]> Schemas() => new("--schema")
    {
        Description = "A server's openapi.json, or what 'schema pull' made of it, for nodes that InvokeAI itself does not have. May be given several times.",
        HelpName = "FILE",
        DefaultValueFactory = _ => [],
    };

    public static Option<UnknownNodes> UnknownNodes()
    {
        var option = new Option<UnknownNodes>("--unknown-nodes")
        {
            Description = "What becomes of node types that no catalog knows: an error, kept as in the file, or dropped with their edges.",
            HelpName = "error|keep|drop",
            CustomParser =
                result => Enum.TryParse<UnknownNodes>(result.Tokens[0].Value, ignoreCase: true, out var value) && Enum.IsDefined(value)
                    && !char.IsAsciiDigit(result.Tokens[0].Value[0])
                ? value
                : Refuse(result),
        };
        option.CompletionSources.Clear();
        option.CompletionSources.Add("error", "keep", "drop");
        return option;

        static UnknownNodes Refuse(System.CommandLine.Parsing.ArgumentResult result)
        {
            result.AddError($"'{result.Tokens[0].Value}' is none of error, keep and drop (--unknown-nodes).");
            return default;
        }
    }

    /// <param name="file">The workflow whose inputs complete the option.</param>
    public static Option<string[]> Set(Argument<string> file)
    {
        var option = new Option<string[]>("--set")
        {
            Description = "An input by its property name or its index on the form, or a node's field as node.field, and its value. May be given several times.",
            HelpName = "name=value",
            DefaultValueFactory = _ => [],
        };
        option.CompletionSources.Add(context => context.ParseResult.GetResult(file)?.Tokens is [var path] ? Settable(path.Value, context.WordToComplete) : []);
        return option;
    }

    // Nodes have hundreds of fields: they are offered once somebody has typed the point of one.
    private static IEnumerable<string> Settable(string path, string word)
    {
        var file = WorkflowFile.Read(path, EmbeddedCatalog.Instance, Workflows.Document.UnknownNodes.Keep);
        var inputs = file.Workflow.Inputs.Where(i => !i.ReadOnly && i.AliasOf is null).Select(i => i.Name + "=");
        return word.Contains('.', StringComparison.Ordinal) && file.Workflow.Plan is not null
            ? inputs.Concat(file.Fields.Nodes.SelectMany(node => node.Fields.Select(field => $"{node.Name}.{field.Name}=")))
            : inputs;
    }

    public static Option<bool> Nodes(string description) => new("--nodes") { Description = description };

    public static Option<string?> OutputFile()
        => new("--output", "-o") { Description = "The file to write; standard output where it is left out.", HelpName = "FILE" };
}
