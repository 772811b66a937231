using InvokeAI.Workflows.Collections;

namespace InvokeAI.Workflows.Types;

/// <summary>A public enum and the fields whose options it holds (<c>denoise_latents.scheduler</c>).</summary>
internal sealed record EnumTableEntry(EnumType Type, EquatableArray<string> Fields);
