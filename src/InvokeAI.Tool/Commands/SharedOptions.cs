using System.CommandLine;
using InvokeAI.Workflows.Document;

namespace InvokeAI.Tool.Commands;

/// <summary>Options that mean the same in every verb.</summary>
internal static class SharedOptions
{
    public static Argument<string[]> Files() => new("FILE")
    {
        Description = "Exported workflow files.",
        Arity = ArgumentArity.OneOrMore,
    };

    public static Argument<string> File() => new("FILE") { Description = "An exported workflow file." };

    public static Option<bool> Json() => new("--json") { Description = "Print JSON for programs instead of a table." };

    public static Option<string[]> Schemas() => new("--schema")
    {
        Description = "A server's openapi.json, or what 'schema pull' made of it, for node types that InvokeAI itself does not have. May be given several times.",
        DefaultValueFactory = _ => [],
    };

    public static Option<UnknownNodes> UnknownNodes() => new("--unknown-nodes")
    {
        Description = "What becomes of node types that no catalog knows: Error, Keep (sent as in the file) or Drop.",
    };

    public static Option<string[]> Set() => new("--set")
    {
        Description = "Name=value: an input by its property name or its index in the form. May be given several times.",
        DefaultValueFactory = _ => [],
    };
}
