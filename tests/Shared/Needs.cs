namespace InvokeAI.Tests;

/// <summary>
/// Says that tests need something that a fresh clone does not have. Where it is missing they are left out, and one skipped test for each need says how
/// to turn them on (<see cref="SiftingTestFramework"/>).
/// </summary>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
internal abstract class NeedsAttribute : Attribute
{
    /// <summary>Gets a value indicating whether the need is met.</summary>
    public abstract bool IsMet { get; }

    /// <summary>Gets the message that says what is missing and how to get it.</summary>
    public abstract string Absent { get; }
}

/// <summary>The tests compare with files that others wrote, in a folder of the corpus.</summary>
internal sealed class NeedsCorpusAttribute(string folder) : NeedsAttribute
{
    public string Folder => folder;

    public override bool IsMet => Evidence.CorpusHas(folder);

    public override string Absent => Evidence.HasCorpus ? $"The corpus has no folder {folder}: tests/corpus/README.md says how to get it." : Evidence.Absent;
}

/// <summary>The tests run where an environment variable is set, or has a certain value.</summary>
internal sealed class NeedsVariableAttribute(string name, string how) : NeedsAttribute
{
    public string Name => name;

    /// <summary>The value that it must have; null for any.</summary>
    public string? Value { get; init; }

    public override bool IsMet => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value && (Value is null || value == Value);

    public override string Absent => $"Set {name}{(Value is null ? "" : "=" + Value)} {how}";
}
