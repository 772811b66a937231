using System.ComponentModel;

namespace InvokeAI.Generated;

/// <summary>
/// Specifies the range of an input: the form's bounds and those that the server enforces. The setter checks it, and INVK201 checks constants in C#. NaN means
/// no bound.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class InputRangeAttribute : Attribute
{
    /// <summary>Gets or sets the minimum value, inclusive.</summary>
    public double Minimum { get; set; } = double.NaN;

    /// <summary>Gets or sets the maximum value, inclusive.</summary>
    public double Maximum { get; set; } = double.NaN;

    /// <summary>Gets or sets the value that values must be greater than.</summary>
    public double ExclusiveMinimum { get; set; } = double.NaN;

    /// <summary>Gets or sets the value that values must be less than.</summary>
    public double ExclusiveMaximum { get; set; } = double.NaN;

    /// <summary>Gets or sets the number that values must be a multiple of.</summary>
    public double MultipleOf { get; set; } = double.NaN;

    /// <summary>Gets or sets the minimum number of items or characters, or -1 for no bound.</summary>
    public int MinimumLength { get; set; } = -1;

    /// <summary>Gets or sets the maximum number of items or characters, or -1 for no bound.</summary>
    public int MaximumLength { get; set; } = -1;
}
