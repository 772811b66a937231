using InvokeAI.Generators.Files;
using InvokeAI.Workflows.Collections;

namespace InvokeAI.Generators.Drift;

/// <summary>The project's form locks. A lock is read only with its workflow.</summary>
internal sealed record FormLocks(EquatableArray<InputFile> Files)
{
    public static FormLocks Of(IEnumerable<InputFile> files)
        => new(files.OrderBy(file => file.Path, StringComparer.Ordinal).ToEquatableArray());
}
