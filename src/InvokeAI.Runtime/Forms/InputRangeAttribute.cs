using System.ComponentModel;

namespace InvokeAI.Generated;

/// <summary>The range of an input: form bounds and what the server enforces. The setter checks it; INVK201 checks constants in C# by it. NaN stands for no bound.</summary>
[AttributeUsage(AttributeTargets.Property)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class InputRangeAttribute : Attribute
{
    /// <summary>The least value.</summary>
    public double Minimum { get; set; } = double.NaN;

    /// <summary>The greatest value.</summary>
    public double Maximum { get; set; } = double.NaN;

    /// <summary>Values must be greater than this.</summary>
    public double ExclusiveMinimum { get; set; } = double.NaN;

    /// <summary>Values must be less than this.</summary>
    public double ExclusiveMaximum { get; set; } = double.NaN;

    /// <summary>Values must be a multiple of this.</summary>
    public double MultipleOf { get; set; } = double.NaN;

    /// <summary>The fewest items or characters; -1 for no bound.</summary>
    public int MinimumLength { get; set; } = -1;

    /// <summary>The most items or characters; -1 for no bound.</summary>
    public int MaximumLength { get; set; } = -1;
}
