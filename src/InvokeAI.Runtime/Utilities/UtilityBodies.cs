namespace InvokeAI.Server;

/// <summary>Body of <c>POST utilities/dynamicprompts</c>.</summary>
internal sealed record DynamicPromptsBody(string Prompt, int MaxPrompts, bool Combinatorial, long? Seed);

/// <summary>Body of <c>POST utilities/expand-prompt</c>.</summary>
internal sealed record ExpandPromptBody(string Prompt, string ModelKey, int? MaxTokens, string? SystemPrompt, long? Seed, string? TaskId);

/// <summary>Body of <c>POST utilities/image-to-prompt</c>.</summary>
internal sealed record ImageToPromptBody(string ImageName, string ModelKey, string? Instruction, string? TaskId);
