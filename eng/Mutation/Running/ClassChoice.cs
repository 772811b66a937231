namespace InvokeAI.Mutation.Running;

/// <summary>Chooses test classes by parts of their names.</summary>
/// <param name="words">A part of the names of classes that do not run; with a plus before it, of those that alone may run.</param>
internal sealed class ClassChoice(IReadOnlyCollection<string> words)
{
    // Stands before a part of the names of classes that alone may run.
    public const char Only = '+';

    private readonly string[] _only = [.. words.Where(word => word[0] == Only).Select(word => word[1..])];
    private readonly string[] _not = [.. words.Where(word => word[0] != Only)];

    public bool Includes(string name) => (_only.Length == 0 || _only.Any(name.Contains)) && !_not.Any(name.Contains);
}
