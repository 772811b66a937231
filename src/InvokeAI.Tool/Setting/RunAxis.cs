namespace InvokeAI.Tool.Setting;

/// <summary>A field and what it is set to: one value, or several that are varied.</summary>
internal sealed record RunAxis(FormInput Input, IReadOnlyList<object?> Values)
{
    public bool IsSweep => Values.Count > 1;
}
