using InvokeAI.Events;
using InvokeAI.Http;

namespace InvokeAI.Server;

/// <summary>
/// Expands and describes prompts, and lists style presets and system prompts (<c>/api/v1/utilities/…</c>, <c>style_presets</c>, <c>system_prompts</c>).
/// </summary>
public class UtilitiesClient
{
    // A language model is loaded first, and may run on the CPU.
    private static readonly TimeSpan LanguageModelTimeout = TimeSpan.FromMinutes(10);
    private readonly InvokeAITransport? _transport;
    private readonly FeatureGate? _features;

    internal UtilitiesClient(InvokeAITransport transport, FeatureGate features) => (_transport, _features) = (transport, features);

    /// <summary>Initializes a client without a server, for test doubles.</summary>
    protected UtilitiesClient()
    {
    }

    private InvokeAITransport Transport => Unconnected.Check(_transport);

    private FeatureGate Features => Unconnected.Check(_features);

    /// <summary>Gets the prompts that a dynamic prompt such as <c>a {red|green} ball</c> stands for (<c>POST utilities/dynamicprompts</c>).</summary>
    /// <param name="prompt">The dynamic prompt.</param>
    /// <param name="maxPrompts">The most prompts, 1 to 10,000.</param>
    /// <param name="combinatorial">True for each combination once, in order; false for random combinations.</param>
    /// <param name="seed">The seed of random combinations, or null for a new one each time.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The prompts. A prompt that cannot be parsed is returned unchanged, with <see cref="DynamicPrompts.Error"/>.</returns>
    public virtual Task<DynamicPrompts> GetDynamicPromptsAsync(string prompt, int maxPrompts = 1000, bool combinatorial = true, long? seed = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxPrompts, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxPrompts, 10_000);
        return Transport.SendAsync(HttpMethod.Post, ApiPath.V1("utilities/dynamicprompts").ToString(),
            new DynamicPromptsBody(prompt, maxPrompts, combinatorial, seed), UtilityJson.Default.DynamicPromptsBody, UtilityJson.Default.DynamicPrompts,
            isRead: true, cancellationToken);
    }

    /// <summary>Lets a language model expand a prompt (<c>POST utilities/expand-prompt</c>; servers 6.13 and later).</summary>
    /// <param name="prompt">The prompt.</param>
    /// <param name="modelKey">The language model's key.</param>
    /// <param name="systemPrompt">The system prompt, or null for the server's default.</param>
    /// <param name="maxTokens">The maximum number of tokens of the answer, or null for the server's default.</param>
    /// <param name="seed">The seed; another one each time where null.</param>
    /// <param name="taskId">Your own ID for the task, which its <see cref="LanguageTaskEvent"/>s contain.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="ServerTooOldException">The server is older than the feature.</exception>
    public virtual Task<ExpandedPrompt> ExpandPromptAsync(string prompt, string modelKey, string? systemPrompt = null, int? maxTokens = null, long? seed = null,
        string? taskId = null, CancellationToken cancellationToken = default)
    {
        var request = new ApiRequest(HttpMethod.Post, ApiPath.V1("utilities/expand-prompt").ToString())
        {
            Content =
                InvokeAITransport.Json(new ExpandPromptBody(prompt, modelKey, maxTokens, systemPrompt, seed, taskId), UtilityJson.Default.ExpandPromptBody),
            Timeout = LanguageModelTimeout,
        };
        return Features.RequireAsync(ServerFeature.LanguageModels, () => Transport.ReadAsync(request, UtilityJson.Default.ExpandedPrompt, cancellationToken),
            cancellationToken);
    }

    /// <summary>Lets a vision model describe an image as a prompt (<c>POST utilities/image-to-prompt</c>; servers 6.13 and later).</summary>
    /// <param name="imageName">The image.</param>
    /// <param name="modelKey">The vision model's key.</param>
    /// <param name="instruction">The instruction, or null for the server's default.</param>
    /// <param name="taskId">Your own ID for the task, which its <see cref="LanguageTaskEvent"/>s contain.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="ServerTooOldException">The server is older than the feature.</exception>
    public virtual Task<ImageDescription> DescribeImageAsync(string imageName, string modelKey, string? instruction = null, string? taskId = null,
        CancellationToken cancellationToken = default)
    {
        var request = new ApiRequest(HttpMethod.Post, ApiPath.V1("utilities/image-to-prompt").ToString())
        {
            Content = InvokeAITransport.Json(new ImageToPromptBody(imageName, modelKey, instruction, taskId), UtilityJson.Default.ImageToPromptBody),
            Timeout = LanguageModelTimeout,
        };
        return Features.RequireAsync(ServerFeature.LanguageModels, () => Transport.ReadAsync(request, UtilityJson.Default.ImageDescription, cancellationToken),
            cancellationToken);
    }

    /// <summary>Lists the style presets (<c>GET style_presets/</c>).</summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual IAsyncEnumerable<StylePreset> ListStylePresetsAsync(CancellationToken cancellationToken = default)
        => Listing.OfAsync(stop => Transport.GetAsync(ApiPath.V1("style_presets/").ToString(), UtilityJson.Default.IReadOnlyListStylePreset, stop),
            cancellationToken);

    /// <summary>Lists the system prompts of language models (<c>GET system_prompts/</c>; servers 6.14 and later).</summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="ServerTooOldException">The server is older than the feature.</exception>
    public virtual IAsyncEnumerable<SystemPrompt> ListSystemPromptsAsync(CancellationToken cancellationToken = default)
        => Listing.OfAsync(
            stop => Features.RequireAsync(ServerFeature.SystemPrompts,
                () => Transport.GetAsync(ApiPath.V1("system_prompts/").ToString(), UtilityJson.Default.IReadOnlyListSystemPrompt, stop), stop),
            cancellationToken);
}
