using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Server;

/// <summary>A style of the GUI: texts that are put around a prompt.</summary>
public sealed class StylePreset
{
    /// <summary>Its id.</summary>
    [JsonRequired]
    [JsonConverter(typeof(IdConverter))]
    public string Id { get => field ?? ""; init; }

    /// <summary>Its name.</summary>
    public string Name { get => field ?? ""; init; }

    /// <summary>Where it comes from: <c>user</c>, <c>default</c> or <c>project</c>.</summary>
    public string Type { get => field ?? ""; init; }

    /// <summary>All users see it.</summary>
    public bool IsPublic { get; init; }

    /// <summary>Whose it is.</summary>
    public string? UserId { get; init; }

    /// <summary>Where its picture is, relative to the server's address; null where it has none.</summary>
    public string? Image { get; init; }

    /// <summary>Its texts.</summary>
    public StylePresetData PresetData { get => field ??= new(); init; }

    /// <summary>A prompt in this style: the style's text with the prompt in place of <c>{prompt}</c>, or in front of it.</summary>
    public string Apply(string prompt) => Merge(PresetData.PositivePrompt, prompt);

    /// <summary>A negative prompt in this style.</summary>
    public string ApplyNegative(string prompt) => Merge(PresetData.NegativePrompt, prompt);

    private static string Merge(string style, string prompt)
    {
        if (style.Contains("{prompt}", StringComparison.Ordinal))
            return style.Replace("{prompt}", prompt, StringComparison.Ordinal);
        return string.Join(' ', new[] { prompt, style }.Where(text => text.Length > 0));
    }
}
