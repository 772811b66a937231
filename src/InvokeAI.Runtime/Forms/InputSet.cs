using System.ComponentModel;
using System.Globalization;
using System.Text;

namespace InvokeAI.Generated;

/// <summary>
/// Holds the inputs of one workflow instance that were set. Copies share their values until one of them is changed, so that <c>with</c> is cheap and safe.
/// Two sets are equal when the same inputs are set to the same values.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct InputSet : IEquatable<InputSet>
{
    private const int MaxPrinted = 80;

    // Set to null, which is sent; a slot without an entry is sent as in the file.
    private static readonly object Null = new();

    private object?[]? _values;

    /// <summary>Gets the value of an input: the one that was set, else the file's.</summary>
    /// <typeparam name="TValue">The type of the property.</typeparam>
    /// <param name="input">The descriptor of the input.</param>
    public readonly TValue Get<TValue>(FormInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return InputConversion.FromWire<TValue>(input.Data, IsSet(input) ? Wire(input) : input.FileWire);
    }

    /// <summary>Sets an input.</summary>
    /// <typeparam name="TValue">The type of the property.</typeparam>
    /// <param name="input">The descriptor of the input.</param>
    /// <param name="value">The value. It is checked against what the field takes.</param>
    /// <exception cref="ArgumentException">The field does not take the value.</exception>
    public void Set<TValue>(FormInput input, TValue value)
    {
        ArgumentNullException.ThrowIfNull(input);
        this = With(input, InputConversion.ToWire(input, value));
    }

    /// <summary>Determines whether the same inputs are set to the same values.</summary>
    public static bool operator ==(InputSet left, InputSet right) => left.Equals(right);

    /// <summary>Determines whether the sets differ.</summary>
    public static bool operator !=(InputSet left, InputSet right) => !left.Equals(right);

    /// <inheritdoc/>
    public readonly bool Equals(InputSet other)
    {
        var count = Math.Max(Count, other.Count);
        for (var slot = 0; slot < count; slot++)
        {
            if (!Equals(Entry(slot), other.Entry(slot)))
                return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is InputSet other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode()
    {
        var hash = default(HashCode);
        for (var slot = 0; slot < Count; slot++)
        {
            if (Entry(slot) is { } value)
                hash.Add(slot * 397 ^ value.GetHashCode());
        }

        return hash.ToHashCode();
    }

    /// <summary>Prints the inputs as records print their members, with long texts shortened.</summary>
    /// <param name="builder">The text to append to.</param>
    /// <param name="form">The descriptors of the form.</param>
    /// <param name="template">The workflow. Its fields that are not on the form are printed if they were set.</param>
    /// <returns>Whether anything was printed.</returns>
    public readonly bool Print(StringBuilder builder, IReadOnlyList<FormInput> form, WorkflowTemplate template)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(template);
        var any = false;
        foreach (var input in form.Where(input => input is { AliasOf: null, CanBeSet: true }).Concat(SetFields(template)))
        {
            builder.Append(any ? ", " : "").Append(input.Name).Append(" = ");
            any = true;
            var text = input.Value(this) switch
            {
                null => "null",
                IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
                var value => value.ToString() ?? "",
            };
            if (text.Length <= MaxPrinted)
                builder.Append(text);
            else
                builder.Append(text, 0, char.IsHighSurrogate(text[MaxPrinted - 1]) ? MaxPrinted - 1 : MaxPrinted).Append('…');
        }

        return any;
    }

    internal readonly int Count => _values?.Length ?? 0;

    internal readonly bool IsSet(FormInput input) => Entry(input.Slot) is not null;

    internal readonly bool IsSet(int slot) => Entry(slot) is not null;

    /// <summary>Gets the value of an input that was set.</summary>
    internal readonly object? Wire(FormInput input) => Wire(input.Slot);

    internal readonly object? Wire(int slot) => Entry(slot) is var value && ReferenceEquals(value, Null) ? null : value;

    internal readonly InputSet With(FormInput input, object? wire) => Copy(input, wire ?? Null);

    /// <summary>Returns the set with several inputs set, copied once.</summary>
    internal readonly InputSet With(IEnumerable<(FormInput Input, object? Wire)> inputs)
    {
        var all = inputs.ToList();
        if (all.Count == 0)
            return this;
        var values = new object?[Math.Max(Count, all.Max(one => one.Input.Slot) + 1)];
        _values?.CopyTo(values, 0);
        foreach (var (input, wire) in all)
            values[input.Slot] = wire ?? Null;
        return new() { _values = values };
    }

    /// <summary>Returns the set with the file's value for an input.</summary>
    internal readonly InputSet Without(FormInput input) => IsSet(input) ? Copy(input, null) : this;

    /// <summary>Gets the fields that were set and are not on the form.</summary>
    internal readonly IEnumerable<FormInput> SetFields(WorkflowTemplate template)
    {
        var (first, set) = (template.Data.Inputs.Count, this);
        return Count <= first ? [] : Enumerable.Range(first, Count - first).Where(slot => set.IsSet(slot)).Select(slot => template.Slot(slot)!);
    }

    private readonly object? Entry(int slot) => slot < Count ? _values![slot] : null;

    private readonly InputSet Copy(FormInput input, object? entry)
    {
        var values = new object?[Math.Max(Count, input.Slot + 1)];
        _values?.CopyTo(values, 0);
        values[input.Slot] = entry;
        return new() { _values = values };
    }
}
