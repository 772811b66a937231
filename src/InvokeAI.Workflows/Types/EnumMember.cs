namespace InvokeAI.Workflows.Types;

/// <summary>A member of an enum: its C# name, the value as sent, and the label that the GUI shows, if it has one.</summary>
internal sealed record EnumMember(string Name, string Value, string? Label);
