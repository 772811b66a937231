namespace InvokeAI.Mutation.Mutants;

/// <summary>Represents one mutant: an edit that compiles, with the number that switches it on.</summary>
/// <param name="Id">The number, from 1.</param>
/// <param name="Edit">What it changes.</param>
/// <param name="Folder">The folder of <c>targets.txt</c> that it counts for.</param>
/// <param name="File">The source, relative to the checkout.</param>
/// <param name="IsDrawn">Whether it belongs to the sample. Mutants of <c>named.txt</c> run too where they do not.</param>
internal sealed record Mutant(int Id, Edit Edit, string Folder, string File, bool IsDrawn)
{
    /// <summary>Gets the line of the source, from 1.</summary>
    public int Line { get; } = Edit.Node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    /// <summary>Gets a value indicating whether the code runs once per process: only a new process can see the mutant.</summary>
    public bool IsStatic { get; } = StaticCode.Holds(Edit.Node);

    public string Place => $"{File}:{Line}";

    public override string ToString()
        => $"{Place} {Edit.Operator}: {Edit.Before}" + (Edit.Kind is EditKind.SkipStatement or EditKind.NeverMatch ? "" : $" → {Edit.After}");
}
