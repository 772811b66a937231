using System.Collections;

namespace InvokeAI;

/// <summary>Represents a workflow's form fields in index order. You can also look them up by name or label.</summary>
public sealed class WorkflowInputs : IReadOnlyList<FormInput>
{
    private readonly IReadOnlyList<FormInput> _inputs;

    // Two threads may both make them; they make the same.
    private ILookup<string, FormInput>? _exactly;
    private ILookup<string, FormInput>? _ignoringCase;

    private Dictionary<string, FormInput>? _names;

    internal WorkflowInputs(IReadOnlyList<FormInput> inputs) => _inputs = inputs;

    /// <summary>Gets the number of fields of the form.</summary>
    public int Count => _inputs.Count;

    /// <summary>Gets the field at an index of the form, starting at 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The form has no such index.</exception>
    public FormInput this[int index] => (uint)index < (uint)_inputs.Count ? _inputs[index]
        : throw new ArgumentOutOfRangeException(nameof(index), index,
            _inputs.Count == 0 ? "The form has no fields." : $"The form's fields have indices from 0 to {_inputs.Count - 1}.");

    /// <summary>Gets the field with a name (as in the generated class) or a label. An exact match wins over one that ignores case.</summary>
    /// <exception cref="ArgumentException">No field has the name or label, or several have. The message lists them with their indexes.</exception>
    public FormInput this[string name] => Find(name);

    /// <inheritdoc/>
    public IEnumerator<FormInput> GetEnumerator() => _inputs.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Gets the field with a name, even if it is also another field's label. Otherwise gets the field with a label, as the indexer does.</summary>
    internal FormInput Named(string name)
        => (_names ??= _inputs.Where(input => input.AliasOf is null).ToDictionary(input => input.Name, StringComparer.Ordinal)).TryGetValue(name,
            out var input) ? input : Find(name);

    private FormInput Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        foreach (var named in (ILookup<string, FormInput>[])[_exactly ??= Index(StringComparer.Ordinal),
            _ignoringCase ??= Index(StringComparer.OrdinalIgnoreCase)])
        {
            // One field's name may be another one's label ("Seed" and "Seed2", both labelled "Seed"): which is meant only the user knows.
            var found = named[name].ToList();
            if (found.Count == 1)
                return found[0];
            if (found.Count > 1)
            {
                var places = found.Select(i => $"index {i.Index}: {i.Name} ({i.NodeType}.{i.FieldName} of node {i.NodeId})");
                throw new ArgumentException(
                    $"Several fields of the form go by \"{name}\": {string.Join("; ", places)}. Take the one that is meant by its index.", nameof(name));
            }
        }

        throw new ArgumentException(
            $"The form has no field \"{name}\". It has: {string.Join(", ", _inputs.Where(i => i.AliasOf is null).Select(i => i.Name))}.", nameof(name));
    }

    private ILookup<string, FormInput> Index(StringComparer comparer)
        => _inputs.Where(input => input.AliasOf is null)
            .SelectMany(
                input => comparer.Equals(input.Name, input.Label)
                    ? [(input.Name, input)]
                    : ((string Name, FormInput Input)[])[(input.Name, input), (input.Label, input)])
            .ToLookup(pair => pair.Name, pair => pair.Input, comparer);
}
