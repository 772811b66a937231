using System.CommandLine;

namespace InvokeAI.Tool.Verbs;

/// <summary>A command with examples for its help page.</summary>
internal sealed class Verb(string name, string description) : Command(name, description)
{
    /// <summary>Command lines without the leading <c>dotnet invokeai</c>, each after what it does.</summary>
    public IReadOnlyList<(string What, string Arguments)> Examples { get; init; } = [];
}
