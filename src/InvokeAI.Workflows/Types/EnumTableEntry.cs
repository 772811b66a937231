using InvokeAI.Workflows.Collections;

namespace InvokeAI.Workflows.Types;

/// <summary>Represents a public enum and the fields whose options it contains (<c>denoise_latents.scheduler</c>).</summary>
internal sealed record EnumTableEntry(EnumType Type, EquatableArray<string> Fields);
