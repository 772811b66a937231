using InvokeAI.Generators.Drift;
using InvokeAI.Generators.Files;
using InvokeAI.Generators.Model;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Diagnostics;

namespace InvokeAI.Generators.Parse;

/// <summary>
/// The class of each workflow of the project. They are known before any file is read, so that of two files with one class the first (by path) gets it and the
/// other has a diagnostic. Two sources of one hint name would leave the whole project without code. Names compare ignoring case, as hint names do.
/// </summary>
internal sealed record ClassNames(EquatableArray<ClassName> Names)
{
    // Two threads may both make it; they make the same. No part of equality: it says nothing that the names do not.
    private Dictionary<string, ClassName>? _byPath;

    public static ClassNames Of(IEnumerable<WorkflowItem> files, ProjectOptions project)
    {
        var taken = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var locks = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var names = new List<ClassName>();
        foreach (var file in files.OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            var path = project.Relative(file.Path);
            if (ClassNaming.Problem(file) is { } problem)
            {
                names.Add(new(file.Path, null, problem));
                continue;
            }

            var @namespace = ClassNaming.Namespace(file, project);
            var name = ClassNaming.Name(file);
            var fullName = @namespace.Length == 0 ? name : $"{@namespace}.{name}";
            if (taken.TryGetValue(fullName, out var first))
            {
                names.Add(new(file.Path, null, ClassNaming.Diagnostic(ProjectRules.ClassTwice, fullName, first)));
                continue;
            }

            taken.Add(fullName, path);
            var @class = new ClassModel(fullName, @namespace, name, !file.Access.Equals("internal", StringComparison.OrdinalIgnoreCase));
            var lockPath = FormLocks.PathFor(file, project);
            var sharesLock = locks.TryGetValue(lockPath, out var other);
            if (!sharesLock)
                locks.Add(lockPath, path);
            names.Add(
                new(file.Path, @class,
                    sharesLock
                        ? ClassNaming.Diagnostic(ProjectRules.ItemMetadata, "FormLock", project.Relative(lockPath),
                            $"it is the lock of '{other}'; name another path")
                        : null));
        }

        return new(ShortHints(names).ToEquatableArray());
    }

    public ClassName Of(WorkflowItem file) => (_byPath ??= ByPath()).TryGetValue(file.Path, out var name) ? name : new(file.Path, null, null);

    public bool Equals(ClassNames? other) => other is not null && Names.Equals(other.Names);

    public override int GetHashCode() => Names.GetHashCode();

    private Dictionary<string, ClassName> ByPath()
    {
        var byPath = new Dictionary<string, ClassName>(Names.Count, StringComparer.Ordinal);
        for (var i = Names.Count - 1; i >= 0; i--)
            byPath[Names[i].Path] = Names[i];
        return byPath;
    }

    /// <summary>Returns the names whose hint is the class's name alone, because no other class of the project has it.</summary>
    private static IEnumerable<ClassName> ShortHints(List<ClassName> names)
    {
        var counts = names.Where(name => name.Class is not null)
            .GroupBy(name => name.Class!.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.OrdinalIgnoreCase);
        return names.Select(name => name.Class is { } c && counts[c.Name] == 1 ? name with { Class = c with { HintName = c.Name } } : name);
    }
}
