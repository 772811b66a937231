using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace InvokeAI.Generated;

/// <summary>What the members of an enum are called in InvokeAI's JSON: member i (0 … n-1) is <c>Values[i]</c>.</summary>
/// <typeparam name="T">An enum over <see cref="int"/> whose members count up from 0.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EnumOptions<T>(bool isNumeric, params string[] values)
    where T : struct, Enum
{
    /// <summary>The values as sent, in member order.</summary>
    public IReadOnlyList<string> Values => values;

    /// <summary>They are JSON numbers, not strings.</summary>
    public bool IsNumeric => isNumeric;

    /// <summary>The value as sent.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No member of the enum.</exception>
    public string ToWire(T member)
    {
        var index = Unsafe.As<T, int>(ref member);
        return (uint)index < (uint)values.Length ? values[index]
            : throw new ArgumentOutOfRangeException(nameof(member), member, $"{index} is no member of {typeof(T).Name}.");
    }

    /// <summary>The member for a value as sent; false where it is none.</summary>
    public bool TryParse(string? wire, out T member)
    {
        var index = wire is null ? -1 : Array.IndexOf(values, wire);
        member = index < 0 ? default : Unsafe.As<int, T>(ref index);
        return index >= 0;
    }
}
