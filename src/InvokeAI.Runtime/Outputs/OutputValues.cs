using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace InvokeAI;

/// <summary>Represents the values of one output node, iterations in order. Empty if the node did not run.</summary>
/// <typeparam name="T"><see cref="string"/>, <see cref="long"/>, <see cref="double"/> or <see cref="bool"/>.</typeparam>
public sealed class OutputValues<T> : IReadOnlyList<T>
{
    private readonly IReadOnlyList<T> _values;

    /// <summary>Initializes the values, for tests.</summary>
    /// <param name="values">The values.</param>
    public OutputValues(IReadOnlyList<T> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        _values = values;
    }

    /// <summary>Gets the values of a node that did not run.</summary>
    [SuppressMessage("Design", "CA1000", Justification = "As ImmutableArray<T>.Empty: generated classes and tests name the type anyway.")]
    public static OutputValues<T> Empty { get; } = new([]);

    /// <summary>Gets the number of values.</summary>
    public int Count => _values.Count;

    /// <summary>Gets the one value.</summary>
    /// <exception cref="InvokeAIException">The node returned no value of the type, or several.</exception>
    public T Value => _values.Count == 1 ? _values[0]
        : throw new InvokeAIException(
            _values.Count == 0
                ? "The node did not run, or it yielded no value of this type."
                : $"The node yielded {_values.Count} values. Read them as a list.");

    /// <summary>Gets the value at an index, from 0.</summary>
    public T this[int index] => _values[index];

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Returns the values, separated by commas.</summary>
    public override string ToString() => string.Join(", ", _values);
}
