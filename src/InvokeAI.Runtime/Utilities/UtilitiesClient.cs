using InvokeAI.Events;
using InvokeAI.Http;

namespace InvokeAI.Server;

/// <summary>The server's helpers for prompts (<c>/api/v1/utilities/…</c>, <c>style_presets</c>, <c>system_prompts</c>).</summary>
public sealed class UtilitiesClient
{
    // A language model is loaded first, and may run on the CPU.
    private static readonly TimeSpan LanguageModelTimeout = TimeSpan.FromMinutes(10);
    private readonly InvokeAITransport transport;
    private readonly AppClient app;

    internal UtilitiesClient(InvokeAITransport transport, AppClient app)
    {
        this.transport = transport;
        this.app = app;
    }

    /// <summary>The prompts that a dynamic prompt such as <c>a {red|green} ball</c> stands for (<c>POST utilities/dynamicprompts</c>).</summary>
    /// <param name="prompt">The dynamic prompt.</param>
    /// <param name="maxPrompts">The most prompts, 1 to 10,000.</param>
    /// <param name="combinatorial">Each combination once, in order; false for as many random ones.</param>
    /// <param name="seed">The seed of the random ones; null for another one each time.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The prompts; a prompt that cannot be read comes back as it is, with <see cref="DynamicPrompts.Error"/>.</returns>
    public Task<DynamicPrompts> GetDynamicPromptsAsync(string prompt, int maxPrompts = 1000, bool combinatorial = true, long? seed = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxPrompts, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxPrompts, 10_000);
        return transport.SendAsync(HttpMethod.Post, ApiPath.V1("utilities/dynamicprompts").ToString(), new DynamicPromptsBody(prompt, maxPrompts, combinatorial, seed), UtilityJson.Default.DynamicPromptsBody, UtilityJson.Default.DynamicPrompts, isRead: true, cancellationToken);
    }

    /// <summary>Lets a language model make more of a prompt (<c>POST utilities/expand-prompt</c>; servers from 6.13 on).</summary>
    /// <param name="prompt">The prompt.</param>
    /// <param name="modelKey">The language model's key.</param>
    /// <param name="systemPrompt">What it is told before; the server's own where null.</param>
    /// <param name="maxTokens">The longest answer; the server's own where null.</param>
    /// <param name="seed">The seed; another one each time where null.</param>
    /// <param name="taskId">An id of your own that <see cref="LanguageTaskEvent"/>s then bear.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="ServerTooOldException">The server is older.</exception>
    public Task<ExpandedPrompt> ExpandPromptAsync(string prompt, string modelKey, string? systemPrompt = null, int? maxTokens = null, long? seed = null, string? taskId = null, CancellationToken cancellationToken = default)
    {
        var request = new ApiRequest(HttpMethod.Post, ApiPath.V1("utilities/expand-prompt").ToString())
        {
            Content = InvokeAITransport.Json(new ExpandPromptBody(prompt, modelKey, maxTokens, systemPrompt, seed, taskId), UtilityJson.Default.ExpandPromptBody),
            Timeout = LanguageModelTimeout,
        };
        return app.RequireAsync(ServerFeature.LanguageModels, () => transport.ReadAsync(request, UtilityJson.Default.ExpandedPrompt, cancellationToken), cancellationToken);
    }

    /// <summary>Lets a vision model describe a picture as a prompt (<c>POST utilities/image-to-prompt</c>; servers from 6.13 on).</summary>
    /// <param name="imageName">The picture.</param>
    /// <param name="modelKey">The vision model's key.</param>
    /// <param name="instruction">What it is to describe; the server's own where null.</param>
    /// <param name="taskId">An id of your own that <see cref="LanguageTaskEvent"/>s then bear.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="ServerTooOldException">The server is older.</exception>
    public Task<ImageDescription> DescribeImageAsync(string imageName, string modelKey, string? instruction = null, string? taskId = null, CancellationToken cancellationToken = default)
    {
        var request = new ApiRequest(HttpMethod.Post, ApiPath.V1("utilities/image-to-prompt").ToString())
        {
            Content = InvokeAITransport.Json(new ImageToPromptBody(imageName, modelKey, instruction, taskId), UtilityJson.Default.ImageToPromptBody),
            Timeout = LanguageModelTimeout,
        };
        return app.RequireAsync(ServerFeature.LanguageModels, () => transport.ReadAsync(request, UtilityJson.Default.ImageDescription, cancellationToken), cancellationToken);
    }

    /// <summary>The styles of the GUI (<c>GET style_presets/</c>).</summary>
    public Task<IReadOnlyList<StylePreset>> ListStylePresetsAsync(CancellationToken cancellationToken = default)
        => transport.GetAsync(ApiPath.V1("style_presets/").ToString(), UtilityJson.Default.IReadOnlyListStylePreset, cancellationToken);

    /// <summary>What language models can be told (<c>GET system_prompts/</c>; servers from 6.14 on).</summary>
    /// <exception cref="ServerTooOldException">The server is older.</exception>
    public Task<IReadOnlyList<SystemPrompt>> ListSystemPromptsAsync(CancellationToken cancellationToken = default)
        => app.RequireAsync(ServerFeature.SystemPrompts, () => transport.GetAsync(ApiPath.V1("system_prompts/").ToString(), UtilityJson.Default.IReadOnlyListSystemPrompt, cancellationToken), cancellationToken);
}
